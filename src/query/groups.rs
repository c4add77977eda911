//! Incidents in groups: how many, when, and what is claimed of those killed in them.

use std::collections::BTreeMap;

use super::{Facet, Unit, Values};
use crate::{
    base::Bits,
    model::UNKNOWN_FIGURE,
    store::{Dataset, NO_DAY},
};

/// What incidents are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The values of a facet; an incident with several is in several groups.
    Facet(Facet),
    /// The time of the first day; an incident without a date is in a group of its own.
    Time(Unit),
}

/// What the incidents of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// The first day of their time; `None`: no date is known.
    Time(Option<i32>),
    /// The word of the value.
    Value(String),
}

/// Incidents that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What that is.
    pub key: GroupKey,
    /// What is known of them.
    pub tally: Tally,
}

/// What is known of several incidents.
///
/// Figures of different claimants are never added up. Of each incident the lowest and the highest claim may be: all of
/// them are at least as many as the lowest together, if everybody who says least is right, and at most as many as the
/// highest together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub incidents: u32,
    /// In how many of them claims contradict one another.
    pub contested: u32,
    /// Of how many there is a figure of people killed.
    pub with_figure: u32,
    /// The lowest claims of these, each incident's once.
    pub lowest: u64,
    /// The highest claims of these, each incident's once.
    pub highest: u64,
    /// First and last day of those that have a date.
    pub days: Option<(i32, i32)>,
}

impl Tally {
    /// Counts a row.
    fn add(&mut self, dataset: &Dataset, row: u32) {
        let index = row as usize;
        self.incidents += 1;
        self.contested += u32::from(dataset.flags()[index].is_contested());
        let killed = dataset.killed()[index];
        if killed.highest != UNKNOWN_FIGURE {
            self.with_figure += 1;
            self.highest += u64::from(killed.highest.unsigned_abs());
            self.lowest += u64::from(killed.lowest.max(0).unsigned_abs());
        }
        let (first, last) = dataset.days()[index];
        if first != NO_DAY {
            let (from, to) = self.days.unwrap_or((first, last));
            self.days = Some((from.min(first), to.max(last)));
        }
    }

    /// Counts rows.
    pub fn of(dataset: &Dataset, rows: impl IntoIterator<Item = u32>) -> Self {
        let mut tally = Self::default();
        rows.into_iter().for_each(|row| tally.add(dataset, row));
        tally
    }
}

/// Groups rows: those with the most incidents first, or in the order of time.
pub fn groups(dataset: &Dataset, rows: &Bits, by: GroupBy) -> Vec<Group> {
    match by {
        GroupBy::Facet(facet) => {
            let values = Values::of(dataset, facet);
            let mut tallies = vec![Tally::default(); values.len() + 1];
            values.each(rows.iter(), |row, value| tallies[value as usize].add(dataset, row));
            let found = (0..).zip(tallies).filter(|(_, tally)| tally.incidents > 0);
            let key = |value| GroupKey::Value(values.word(value).to_owned());
            let mut groups: Vec<Group> =
                found.map(|(value, tally)| Group { key: key(value), tally }).collect();
            groups.sort_by(|a, b| b.tally.incidents.cmp(&a.tally.incidents).then_with(|| a.key.cmp(&b.key)));
            groups
        }
        GroupBy::Time(unit) => {
            let mut tallies: Vec<Tally> = Vec::new();
            let mut places: BTreeMap<Option<i32>, usize> = BTreeMap::new();
            let mut place_of = |start: Option<i32>, tallies: &mut Vec<Tally>| {
                *places.entry(start).or_insert_with(|| {
                    tallies.push(Tally::default());
                    tallies.len() - 1
                })
            };
            // For each day of a stretch where its tally stands, so that the calendar is not asked a million times.
            const NOT_YET: u32 = u32::MAX;
            let (first, last) = dataset.span().unwrap_or((0, -1));
            let mut of_day =
                vec![NOT_YET; (i64::from(last) - i64::from(first) + 1).clamp(0, 400_000) as usize];
            for row in rows.iter() {
                let day = dataset.days()[row as usize].0;
                let known = of_day.get_mut(day.wrapping_sub(first) as u32 as usize);
                let place = match known {
                    Some(known) if *known != NOT_YET => *known as usize,
                    known => {
                        let start = (day != NO_DAY).then(|| unit.start_of(day));
                        let place = place_of(start, &mut tallies);
                        if let Some(known) = known.filter(|_| day != NO_DAY) {
                            *known = place as u32;
                        }
                        place
                    }
                };
                tallies[place].add(dataset, row);
            }
            let group = |(start, place)| Group { key: GroupKey::Time(start), tally: tallies[place] };
            places.into_iter().map(group).collect()
        }
    }
}

/// How many rows have each pair of two facets' values: `counts[a][b]`, with the values that were asked for.
pub fn matrix(
    dataset: &Dataset,
    rows: &Bits,
    (a, of_a): (Facet, &[u32]),
    (b, of_b): (Facet, &[u32]),
) -> Vec<Vec<u32>> {
    let place = |values: &Values<'_>, wanted: &[u32]| {
        let mut places = vec![None; values.len() + 1];
        wanted.iter().enumerate().for_each(|(place, value)| places[*value as usize] = Some(place));
        places
    };
    let (first, second) = (Values::of(dataset, a), Values::of(dataset, b));
    let (places_a, places_b) = (place(&first, of_a), place(&second, of_b));
    let mut counts = vec![vec![0; of_b.len()]; of_a.len()];
    first.each(rows.iter(), |row, value| {
        if let Some(line) = places_a[value as usize] {
            second.each(std::iter::once(row), |_, value| {
                if let Some(column) = places_b[value as usize] {
                    counts[line][column] += 1;
                }
            });
        }
    });
    counts
}

/// How many rows are of each day of the week, Monday first, of those whose day is known.
pub fn weekdays(dataset: &Dataset, rows: &Bits) -> [u32; 7] {
    let mut counts = [0; 7];
    for row in rows.iter() {
        let (first, last) = dataset.days()[row as usize];
        // That lasted longer or may have been another day.
        if first != NO_DAY && first == last {
            counts[(first + 3).rem_euclid(7) as usize] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::date,
        model::{Claim, EventType, Extent, Incident, Involvement, Measure, Party},
        store::tests::{incident, shard},
    };

    const NAMES: [&str; 3] = ["A", "B", "C"];

    proptest! {
        #[test]
        fn groups_hold_what_a_look_at_each_incident_finds(
            made in prop::collection::vec((prop::option::of(1..31_i8), prop::collection::btree_set(0..3_usize, 0..3), prop::option::of((0..9_u64, 0..9_u64)), 0..3_usize), 0..50),
        ) {
            let incidents: Vec<Incident> = made.iter().enumerate().map(|(number, (day, actors, killed, kind))| Incident {
                event_type: EventType::ALL[*kind],
                actors: actors.iter().map(|name| Involvement::of(Party::Named(NAMES[*name].into()))).collect(),
                claims: killed.iter().flat_map(|(low, high)| [low, high].map(|figure| Claim {
                    about: Some(Party::Named("army".into())),
                    extent: Extent::Exactly(*figure),
                    ..Claim::blank(Measure::Killed)
                })).collect(),
                ..incident(&number.to_string(), "", *day, None)
            }).collect();
            let dataset = Dataset::merge(vec![shard(0, &incidents)]);
            let all = Bits::all(made.len());
            let tally = |is_in: &dyn Fn(usize) -> bool| {
                let mut tally = Tally::default();
                for (day, _, killed, _) in made.iter().enumerate().filter(|(number, _)| is_in(*number)).map(|(_, made)| made) {
                    tally.incidents += 1;
                    if let Some((low, high)) = killed {
                        tally.with_figure += 1;
                        tally.contested += u32::from(low != high);
                        tally.lowest += low.min(high);
                        tally.highest += low.max(high);
                    }
                    if let Some(day) = day {
                        let day = date::days_from_epoch(jiff::civil::date(2024, 7, *day));
                        let (from, to) = tally.days.unwrap_or((day, day));
                        tally.days = Some((from.min(day), to.max(day)));
                    }
                }
                tally
            };
            let found = groups(&dataset, &all, GroupBy::Facet(Facet::Actor));
            prop_assert!(found.is_sorted_by(|a, b| a.tally.incidents >= b.tally.incidents));
            for (name, value) in [(Some(0), "A"), (Some(1), "B"), (Some(2), "C"), (None, "")] {
                let is_in = |number: usize| name.map_or(made[number].1.is_empty(), |name| made[number].1.contains(&name));
                let group = found.iter().find(|group| group.key == GroupKey::Value(value.into()));
                prop_assert_eq!(group.map_or(Tally::default(), |group| group.tally), tally(&is_in));
            }
            let found = groups(&dataset, &all, GroupBy::Time(Unit::Week));
            prop_assert_eq!(found.iter().map(|group| group.tally.incidents as usize).sum::<usize>(), made.len());
            for group in found {
                let GroupKey::Time(start) = group.key else { panic!("{:?}", group.key) };
                let of = |number: usize| made[number].0.map(|day| Unit::Week.start_of(date::days_from_epoch(jiff::civil::date(2024, 7, day))));
                prop_assert_eq!(group.tally, tally(&|number| of(number) == start));
            }
            prop_assert_eq!(Tally::of(&dataset, all.iter()), tally(&|_| true));
            let actors = Values::of(&dataset, Facet::Actor);
            let of_actors: Vec<u32> = NAMES.iter().flat_map(|name| actors.meant(name)).collect();
            let counts = matrix(&dataset, &all, (Facet::Actor, &of_actors), (Facet::EventType, &[0, 2]));
            for (line, value) in counts.iter().zip(&of_actors) {
                for (count, kind) in line.iter().zip([0, 2]) {
                    let name = NAMES.iter().position(|name| *name == actors.word(*value)).unwrap();
                    let expected = made.iter().filter(|(_, names, _, of)| names.contains(&name) && *of == kind).count();
                    prop_assert_eq!(*count as usize, expected);
                }
            }
            // July 2024 began on a Monday.
            let mut expected = [0; 7];
            made.iter().filter_map(|(day, ..)| *day).for_each(|day| expected[(day as usize - 1) % 7] += 1);
            prop_assert_eq!(weekdays(&dataset, &all), expected);
        }
    }
}
