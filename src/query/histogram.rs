//! How many incidents there are by day, week, month, quarter or year.

use super::{Facet, Values};
use crate::{
    base::{Bits, Date, date},
    model::ClaimStatus,
    store::{Dataset, NO_DAY},
};

/// How long a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday on.
    Week,
    /// A month of the calendar.
    Month,
    /// Three of them: from January, April, July and October on.
    Quarter,
    /// A year of the calendar.
    Year,
}

impl Unit {
    /// Every unit, the shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// How many days it has, more or less.
    pub fn typical_days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 30.44,
            Self::Quarter => 91.3,
            Self::Year => 365.25,
        }
    }

    /// The shortest unit of which no more than `most` fill so many days.
    pub fn filling(days: f64, most: f64) -> Self {
        Self::ALL.into_iter().find(|unit| days / unit.typical_days() <= most).unwrap_or(Self::Year)
    }

    /// The first day of the one that holds a day; days are counted since 1970-01-01.
    pub fn start_of(self, day: i32) -> i32 {
        let of = date::from_days(day);
        let start = match self {
            Self::Day => return day,
            // That day was a Thursday.
            Self::Week => return day - (day + 3).rem_euclid(7),
            Self::Month => Some(of.first_of_month()),
            Self::Quarter => Date::new(of.year(), (of.month() - 1) / 3 * 3 + 1, 1).ok(),
            Self::Year => Date::new(of.year(), 1, 1).ok(),
        };
        start.map_or(day, date::days_from_epoch)
    }

    /// The first day of the next one.
    pub fn next(self, start: i32) -> i32 {
        let months = match self {
            Self::Day => return start.saturating_add(1),
            Self::Week => return start.saturating_add(7),
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        let next = date::from_days(start).checked_add(jiff::Span::new().months(months));
        // Past the end of the calendar the days still go on.
        next.map_or(start.saturating_add(31 * months), date::days_from_epoch)
    }

    /// The first day of the one that is compared with it, a year before. Weeks stay weeks: 52 of them are a day or two less
    /// than a year.
    pub fn year_before(self, start: i32) -> i32 {
        match self {
            Self::Week => start.saturating_sub(364),
            Self::Day => start.saturating_sub(365),
            Self::Month | Self::Quarter | Self::Year => {
                let year = jiff::Span::new().years(1);
                date::from_days(start).checked_sub(year).map_or(start, date::days_from_epoch)
            }
        }
    }

    /// The first day of the one before.
    pub fn before(self, start: i32) -> i32 {
        self.start_of(start.saturating_sub(1))
    }
}

/// Counts by bars, of which each has the same layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// How long a bar is.
    pub unit: Unit,
    /// The first day of each bar, and the day after the last.
    pub starts: Vec<i32>,
    /// What each layer is of: values of the facet; the last is everything else, or everything.
    pub layers: Vec<String>,
    /// For each bar and layer, how many incidents have their day in it, by the first of their days.
    pub dated: Vec<f32>,
    /// For each bar and layer, the share that falls in it of incidents that happened on some day of a longer time.
    pub spread: Vec<f32>,
    /// The highest bar.
    pub most: f32,
}

/// More days than this are not looked at one by one.
const MOST_DAYS: i32 = 250_000;

/// As many values have a layer of their own.
const MOST_LAYERS: usize = 6;

impl Histogram {
    /// How many bars there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A bar's layers: what is dated in each, and what is spread.
    pub fn bar(&self, bar: usize) -> impl Iterator<Item = (f32, f32)> {
        let layers = bar * self.layers.len()..(bar + 1) * self.layers.len();
        self.dated[layers.clone()].iter().copied().zip(self.spread[layers].iter().copied())
    }

    /// All of a bar.
    pub fn total(&self, bar: usize) -> f32 {
        self.bar(bar).map(|(dated, spread)| dated + spread).sum()
    }
}

/// Counts rows by time, from the bar that holds `first` to the one that holds `last`.
pub fn histogram(
    dataset: &Dataset,
    rows: &Bits,
    (first, last): (i32, i32),
    unit: Unit,
    stack: Option<Facet>,
) -> Histogram {
    let first = unit.start_of(first.max(-MOST_DAYS * 3));
    let last = last.min(first.saturating_add(MOST_DAYS - 1));
    let mut starts = vec![first];
    // For each day the bar that it is in.
    let mut bar_of: Vec<u32> = Vec::new();
    while let Some(start) = starts.last().copied().filter(|start| *start <= last) {
        let next = unit.next(start).max(start + 1);
        bar_of.resize((next - first) as usize, starts.len() as u32 - 1);
        starts.push(next);
    }
    let layers = Layers::of(dataset, rows, stack);
    let count = layers.names.len();
    let bars = starts.len() - 1;
    let (mut dated, mut spread) = (vec![0.0_f32; bars * count], vec![0.0_f32; bars * count]);
    let (days, flags) = (dataset.days(), dataset.flags());
    for row in rows.iter() {
        let (start, end) = days[row as usize];
        if start == NO_DAY {
            continue;
        }
        let layer = layers.of_row(row);
        if !flags[row as usize].is_spread() {
            if let Some(bar) = bar_of.get(start.wrapping_sub(first) as u32 as usize) {
                dated[*bar as usize * count + layer] += 1.0;
            }
            continue;
        }
        // Each bar gets as much as it has of the days.
        let share = 1.0 / (end - start + 1) as f32;
        let (from, to) = (start.max(first), end.min(first + bar_of.len() as i32 - 1));
        let mut day = from;
        while day <= to {
            let bar = bar_of[(day - first) as usize] as usize;
            let next = starts[bar + 1].min(to + 1);
            spread[bar * count + layer] += share * (next - day) as f32;
            day = next;
        }
    }
    let mut histogram = Histogram { unit, starts, layers: layers.names, dated, spread, most: 0.0 };
    histogram.most = (0..histogram.len()).map(|bar| histogram.total(bar)).fold(0.0, f32::max);
    histogram
}

/// Which layer each row belongs to.
struct Layers {
    names: Vec<String>,
    /// Empty: there is but one.
    of_rows: Vec<u8>,
}

impl Layers {
    fn of(dataset: &Dataset, rows: &Bits, stack: Option<Facet>) -> Self {
        let Some(facet) = stack else { return Self { names: vec![String::new()], of_rows: Vec::new() } };
        let values = Values::of(dataset, facet);
        let shown: Vec<u32> = match facet {
            // The least sure first: of several claims that is what the incident is worth.
            Facet::Status => {
                let order = [
                    ClaimStatus::Disputed,
                    ClaimStatus::Retracted,
                    ClaimStatus::Unverified,
                    ClaimStatus::Claimed,
                    ClaimStatus::Confirmed,
                ];
                order.map(|status| status as u32).to_vec()
            }
            Facet::EventType => (0..values.len() as u32).collect(),
            _ => {
                let mut counts: Vec<(u32, u32)> = values.counts(rows).into_iter().zip(0..).collect();
                counts.pop();
                counts.sort_by(|a, b| b.cmp(a));
                counts
                    .into_iter()
                    .filter(|(count, _)| *count > 0)
                    .take(MOST_LAYERS)
                    .map(|(_, value)| value)
                    .collect()
            }
        };
        let rest = shown.len() as u8;
        let mut layer_of = vec![rest; values.len() + 1];
        (0..).zip(&shown).for_each(|(layer, value)| layer_of[*value as usize] = layer);
        let mut of_rows = vec![rest; dataset.len()];
        values.each(rows.iter(), |row, value| {
            let layer = &mut of_rows[row as usize];
            *layer = layer_of[value as usize].min(*layer);
        });
        let names = shown.into_iter().map(|value| values.word(value).to_owned());
        Self { names: names.chain([String::new()]).collect(), of_rows }
    }

    fn of_row(&self, row: u32) -> usize {
        self.of_rows.get(row as usize).map_or(0, |layer| usize::from(*layer))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::{EventType, Incident, TimePrecision, When},
        store::tests::{incident, shard},
    };

    #[test]
    fn a_year_before_is_the_same_part_of_the_year() {
        for (unit, of, before) in [
            (Unit::Month, "2024-07-01", "2023-07-01"),
            (Unit::Month, "2024-03-01", "2023-03-01"),
            (Unit::Quarter, "2024-10-01", "2023-10-01"),
            (Unit::Year, "2025-01-01", "2024-01-01"),
            // A Monday.
            (Unit::Week, "2024-07-22", "2023-07-24"),
        ] {
            let day = |text| date::iso_days(text).expect(text);
            assert_eq!(unit.start_of(day(of)), day(of));
            assert_eq!(unit.year_before(day(of)), day(before), "{of}");
        }
    }

    #[test]
    fn units_of_the_calendar() {
        let day = |text: &str| date::iso_days(text).unwrap();
        for (unit, start, next, before) in [
            (Unit::Day, "2024-05-15", "2024-05-16", "2024-05-14"),
            (Unit::Week, "2024-05-13", "2024-05-20", "2024-05-06"),
            (Unit::Month, "2024-05-01", "2024-06-01", "2024-04-01"),
            (Unit::Quarter, "2024-04-01", "2024-07-01", "2024-01-01"),
            (Unit::Year, "2024-01-01", "2025-01-01", "2023-01-01"),
        ] {
            let found = unit.start_of(day("2024-05-15"));
            assert_eq!(
                (found, unit.next(found), unit.before(found)),
                (day(start), day(next), day(before)),
                "{unit:?}"
            );
        }
        assert_eq!(Unit::filling(90.0, 100.0), Unit::Day);
        assert_eq!(Unit::filling(900.0, 100.0), Unit::Month);
        assert_eq!(Unit::filling(1e6, 100.0), Unit::Year);
    }

    proptest! {
        #[test]
        fn every_dated_incident_is_counted_once_in_its_bar_and_layer(
            made in prop::collection::vec((prop::option::of((0..400_i32, 0..60_i32)), any::<bool>(), 0..7_usize), 0..60),
            unit in prop::sample::select(Unit::ALL.to_vec()),
            is_stacked in any::<bool>(),
        ) {
            const START: i32 = 19_500;
            let day = |day: i32| date::from_days(START + day);
            let incidents: Vec<Incident> = made.iter().enumerate().map(|(number, (days, is_vague, kind))| Incident {
                event_type: EventType::ALL[*kind],
                when: days.map(|(first, more)| When {
                    start: day(first),
                    end: day(first + more),
                    precision: is_vague.then_some(TimePrecision::Month),
                }),
                ..incident(&number.to_string(), "", None, None)
            }).collect();
            let dataset = Dataset::merge(vec![shard(0, &incidents)]);
            let stack = is_stacked.then_some(Facet::EventType);
            let found = histogram(&dataset, &Bits::all(made.len()), (START, START + 500), unit, stack);
            prop_assert!(found.starts.is_sorted_by(|a, b| a < b));
            // Day by day, without bars.
            let mut expected = vec![0.0_f64; found.dated.len()];
            for (days, is_vague, kind) in &made {
                let Some((first, more)) = *days else { continue };
                let last = if *is_vague { first + more } else { first };
                for day in first..=last {
                    let bar = found.starts.iter().rposition(|start| *start <= START + day).unwrap();
                    let layer = if is_stacked { *kind } else { 0 };
                    expected[bar * found.layers.len() + layer] += 1.0 / f64::from(last - first + 1);
                }
            }
            for (at, expected) in expected.into_iter().enumerate() {
                let total = f64::from(found.dated[at]) + f64::from(found.spread[at]);
                prop_assert!((total - expected).abs() < 1e-3, "{total} {expected}");
            }
            let all: f32 = (0..found.len()).map(|bar| found.total(bar)).sum();
            let dated = made.iter().filter(|(days, ..)| days.is_some()).count();
            prop_assert!((all - dated as f32).abs() < 1e-2, "counts add up");
            let spread: f32 = found.spread.iter().sum();
            let vague = made.iter().filter(|(days, is_vague, _)| *is_vague && days.is_some_and(|(_, more)| more > 0)).count();
            prop_assert!((spread - vague as f32).abs() < 1e-2);
        }
    }

    #[test]
    fn the_commonest_names_have_layers_and_the_least_sure_status_counts() {
        use crate::model::{Claim, Involvement, Measure, Party};
        let with = |id: usize, actors: &[&str], statuses: &[ClaimStatus]| Incident {
            actors: actors.iter().map(|name| Involvement::of(Party::Named((*name).into()))).collect(),
            claims: statuses
                .iter()
                .map(|status| Claim { status: Some(*status), ..Claim::blank(Measure::Other) })
                .collect(),
            ..incident(&id.to_string(), "", Some(1), None)
        };
        let both = [ClaimStatus::Confirmed, ClaimStatus::Disputed];
        let dataset = Dataset::merge(vec![shard(
            0,
            &[
                with(0, &["A", "B"], &both),
                with(1, &["B"], &[]),
                with(2, &["A"], &both[..1]),
                with(3, &["A"], &[]),
            ],
        )]);
        let day = dataset.days()[0];
        let layers = |facet| {
            let found = histogram(&dataset, &Bits::all(4), day, Unit::Day, Some(facet));
            let layers = found.layers.clone().into_iter().zip(found.dated);
            layers.filter(|(_, count)| *count > 0.0).collect::<Vec<_>>()
        };
        let named = |name: &str, count| (name.to_owned(), count);
        assert_eq!(layers(Facet::Actor), [named("A", 3.0), named("B", 1.0)]);
        assert_eq!(layers(Facet::Status), [named("disputed", 1.0), named("confirmed", 1.0), named("", 2.0)]);
    }
}
