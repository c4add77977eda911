//! Columns of a table of incidents, and rows in their order.

use super::{Facet, Figure, Values};
use crate::{
    model::words,
    store::{Dataset, NO_DAY, Shard},
};

words! {
    /// A column. The words are those of workspace files.
    Column {
        /// First day.
        Start = "start",
        /// Last day.
        End = "end",
        /// Title.
        Title = "title",
        /// Event type.
        EventType = "type",
        /// Sub-type.
        SubType = "subtype",
        /// Name of the place.
        Place = "place",
        /// Second-order division.
        District = "district",
        /// First-order division.
        Region = "region",
        /// Country.
        Country = "country",
        /// Everybody who took part.
        Actor = "actor",
        /// Who struck first.
        Attacker = "attacker",
        /// Who was struck.
        Target = "target",
        /// Lowest claim of people killed.
        KilledLow = "killed-low",
        /// A data set's or an analyst's figure.
        KilledBest = "killed-best",
        /// Highest confirmed figure.
        KilledConfirmed = "killed-confirmed",
        /// Highest claim.
        KilledHigh = "killed-high",
        /// How far the highest lies above the lowest.
        Spread = "spread",
        /// Whether claims contradict one another.
        Contested = "contested",
        /// Statuses of claims.
        Status = "status",
        /// Who makes claims.
        Claimant = "claimant",
        /// Who published the sources.
        Publisher = "source",
        /// Kinds of sources.
        SourceKind = "source-kind",
        /// Admiralty letters of sources.
        Reliability = "reliability",
        /// How well the place is known.
        GeoPrecision = "place-precision",
        /// Radius within which the place may lie.
        Radius = "radius",
        /// How well the date is known.
        TimePrecision = "date-precision",
        /// Degrees north.
        Latitude = "latitude",
        /// Degrees east.
        Longitude = "longitude",
        /// Free words.
        Tag = "tag",
        /// The file.
        File = "file",
        /// The incident's key.
        Key = "key",
    }
}

impl Column {
    /// The facet whose values it holds.
    pub fn facet(self) -> Option<Facet> {
        Facet::from_word(self.word())
    }

    /// The figure it holds.
    pub fn figure(self) -> Option<Figure> {
        Figure::from_word(self.word())
    }

    /// Whether it holds numbers, of which the last digits stand below one another.
    pub fn is_of_numbers(self) -> bool {
        self.figure().is_some() || matches!(self, Self::Radius | Self::Latitude | Self::Longitude)
    }
}

/// By which column rows are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// Largest or last first. What is unknown stands at the end either way.
    pub descends: bool,
}

/// Puts rows in order: by the first key; of rows that have the same there, by the next; and at last as they stood.
pub fn sorted(dataset: &Dataset, rows: &[u32], keys: &[SortKey]) -> Vec<u32> {
    let mut ordered = rows.to_vec();
    // Each sort keeps the order of what is the same, so that the last one made counts most.
    for SortKey { column, descends } in keys.iter().rev() {
        let ranks = ranks(dataset, *column);
        let key = |row: u32| match ranks[row as usize] {
            UNKNOWN => UNKNOWN,
            rank if *descends => UNKNOWN - 1 - rank,
            rank => rank,
        };
        let mut keyed: Vec<(u32, u32)> = ordered.iter().map(|row| (key(*row), *row)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        ordered.iter_mut().zip(keyed).for_each(|(to, (_, row))| *to = row);
    }
    ordered
}

/// Rank of what is unknown.
const UNKNOWN: u32 = u32::MAX;

/// For each row a number in the order of the column.
fn ranks(dataset: &Dataset, column: Column) -> Vec<u32> {
    let rows = || 0..dataset.len() as u32;
    // Numbers with a sign, and degrees to a centimetre.
    let signed = |number: i32| ((i64::from(number) - i64::from(i32::MIN)) as u32).min(UNKNOWN - 1);
    let degrees = |degrees: f64| signed((degrees * 1e7) as i32);
    if let Some(figure) = column.figure() {
        return dataset.killed().iter().map(|killed| figure.of(killed).unwrap_or(UNKNOWN)).collect();
    }
    if let Some(facet) = column.facet() {
        return ranks_of_values(dataset, facet);
    }
    match column {
        Column::Start | Column::End => {
            let day = |(start, end): &(i32, i32)| if column == Column::Start { *start } else { *end };
            let days = dataset.days().iter();
            days.map(|days| if days.0 == NO_DAY { UNKNOWN } else { signed(day(days)) }).collect()
        }
        Column::Contested => dataset.flags().iter().map(|flags| u32::from(!flags.is_contested())).collect(),
        Column::Latitude => {
            rows().map(|row| dataset.position(row).map_or(UNKNOWN, |at| degrees(at.lat_deg))).collect()
        }
        Column::Longitude => {
            rows().map(|row| dataset.position(row).map_or(UNKNOWN, |at| degrees(at.lon_deg))).collect()
        }
        Column::Radius => {
            rows().map(|row| dataset.row(row).radius_km.map_or(UNKNOWN, |km| (km * 1000.0) as u32)).collect()
        }
        Column::Place => ranks_of_texts(dataset, Shard::place),
        Column::Key => ranks_of_texts(dataset, Shard::id),
        _ => ranks_of_texts(dataset, Shard::folded_title),
    }
}

/// By the first in alphabetical order of each row's values.
fn ranks_of_values(dataset: &Dataset, facet: Facet) -> Vec<u32> {
    let values = Values::of(dataset, facet);
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    // Enumerations have an order of their own.
    if values.are_names() {
        order.sort_by_cached_key(|value| values.folded(*value));
    }
    let mut rank_of = vec![UNKNOWN; values.len() + 1];
    (0..).zip(order).for_each(|(rank, value)| rank_of[value as usize] = rank);
    let mut ranks = vec![UNKNOWN; dataset.len()];
    values.each(0..dataset.len() as u32, |row, value| {
        let rank = &mut ranks[row as usize];
        *rank = rank_of[value as usize].min(*rank);
    });
    ranks
}

/// By texts; an empty one is unknown.
fn ranks_of_texts(dataset: &Dataset, text: impl Fn(&Shard, u32) -> &str) -> Vec<u32> {
    // Rows are numbered as they stand in the files here: so their texts lie in memory.
    let shards = dataset.shards();
    let mut starts = vec![0_u32];
    shards.iter().for_each(|shard| starts.push(starts[starts.len() - 1] + shard.len() as u32));
    let place = |number: u32| {
        let shard = starts.partition_point(|start| *start <= number) - 1;
        (shard, number - starts[shard])
    };
    let text = |number: u32| {
        let (shard, row) = place(number);
        text(&shards[shard], row)
    };
    let numbers = (0..dataset.len() as u32).filter(|number| !text(*number).is_empty());
    let mut keyed: Vec<(u128, u32)> = numbers.map(|number| (0, number)).collect();
    let mut is_new = vec![false; keyed.len()];
    sort_from(&mut keyed, &mut is_new, 0, &text);
    let mut ranks = vec![UNKNOWN; dataset.len()];
    let mut rank = 0;
    for ((_, number), is_new) in keyed.iter().zip(is_new) {
        // The same text has the same rank, so that the next key counts.
        rank += u32::from(is_new);
        let (shard, row) = place(*number);
        ranks[dataset.rows_of(shard)[row as usize] as usize] = rank;
    }
    ranks
}

/// Sorts by texts of which all are alike before `start`: sixteen bytes at a time, as numbers, which tell most apart. Says
/// of each whether it is another than the one before.
fn sort_from<'d>(
    keyed: &mut [(u128, u32)],
    is_new: &mut [bool],
    start: usize,
    text: &impl Fn(u32) -> &'d str,
) {
    const STEP: usize = 16;
    /// Each step is a call within a call: not so many that the stack ends.
    const DEEPEST: usize = 1024;
    for (head, row) in keyed.iter_mut() {
        let mut bytes = [0; STEP];
        let rest = text(*row).as_bytes().get(start..).unwrap_or_default();
        bytes.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        *head = u128::from_be_bytes(bytes);
    }
    keyed.sort_unstable();
    let mut rest = is_new;
    for (index, same) in keyed.chunk_by_mut(|a, b| a.0 == b.0).enumerate() {
        let (of_same, after) = rest.split_at_mut(same.len());
        rest = after;
        of_same[0] |= index > 0;
        if same.len() > 1 && same.iter().any(|(_, row)| text(*row).len() > start + STEP) {
            if start >= DEEPEST {
                // Texts that are alike so far are few.
                same.sort_unstable_by_key(|(_, row)| (text(*row), *row));
                for (at, pair) in same.windows(2).enumerate() {
                    of_same[at + 1] |= text(pair[0].1) != text(pair[1].1);
                }
                continue;
            }
            sort_from(same, of_same, start + STEP, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::Bits,
        model::{EventType, Incident, Involvement, Party, Place},
        query::{Filter, hits},
        store::tests::{incident, shard},
    };

    proptest! {
        #[test]
        fn rows_are_in_the_order_of_their_values(
            made in prop::collection::vec((0..4_usize, prop::option::of(1..5_i8), 0..7_usize, prop::option::of(0..3_usize), prop::option::of(0..4_i32)), 0..80),
            keys in prop::collection::vec((prop::sample::select(vec![Column::Title, Column::Start, Column::EventType, Column::Actor, Column::Latitude, Column::Place]), any::<bool>()), 0..4),
        ) {
            const TEXTS: [&str; 4] = ["Attack on a village", "Attack on a town", "Åttack", ""];
            let incidents: Vec<Incident> = made.iter().enumerate().map(|(number, (title, day, kind, actor, lat))| Incident {
                event_type: EventType::ALL[*kind],
                actors: actor.iter().map(|name| Involvement::of(Party::Named(TEXTS[*name].into()))).collect(),
                place: Place { name: Some(TEXTS[*title].to_owned()).filter(|name| !name.is_empty()), ..Place::default() },
                ..incident(&number.to_string(), TEXTS[*title], *day, lat.map(|lat| (1.0, f64::from(lat))))
            }).collect();
            let dataset = Dataset::merge(vec![shard(0, &incidents)]);
            let rows = hits(&dataset, &Filter::default()).rows;
            let keys: Vec<SortKey> = keys.into_iter().map(|(column, descends)| SortKey { column, descends }).collect();
            let found = sorted(&dataset, &rows, &keys);
            // By comparing the values themselves.
            let number = |row: u32| dataset.key(row).id.parse::<usize>().unwrap();
            let text = |row: u32, column: Column| -> Option<String> {
                let (title, day, kind, actor, lat) = made[number(row)];
                match column {
                    Column::Start => day.map(|day| format!("{day:03}")),
                    Column::EventType => Some(kind.to_string()),
                    Column::Actor => actor.map(|name| crate::base::fold::fold(TEXTS[name])),
                    Column::Latitude => lat.map(|lat| lat.to_string()),
                    // Without a title the key stands in.
                    Column::Title => Some(crate::base::fold::fold(dataset.title(row, "en"))),
                    _ => Some(TEXTS[title].to_owned()).filter(|name| !name.is_empty()),
                }
            };
            let compare = |a: u32, b: u32| keys.iter().fold(Ordering::Equal, |order, key| order.then_with(|| {
                match (text(a, key.column), text(b, key.column)) {
                    (Some(a), Some(b)) if key.descends => b.cmp(&a),
                    (Some(a), Some(b)) => a.cmp(&b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                }
            }));
            let mut expected = rows;
            expected.sort_by(|a, b| compare(*a, *b));
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn texts_that_are_alike_for_long_are_ordered_by_what_comes_after() {
        let long = "x".repeat(200_000);
        let titled = |id: &str, end: &str| incident(id, &format!("{long}{end}"), Some(1), None);
        let dataset = Dataset::merge(vec![shard(
            0,
            &[titled("1", "c"), titled("2", "a"), titled("3", "b"), titled("4", "a")],
        )]);
        let rows = hits(&dataset, &Filter::default()).rows;
        let by = |column| SortKey { column, descends: false };
        let found = sorted(&dataset, &rows, &[by(Column::Title)]);
        let ids: Vec<String> = found.iter().map(|row| dataset.key(*row).id.to_string()).collect();
        assert_eq!(ids, ["2", "4", "3", "1"]);
    }

    #[test]
    fn every_column_orders_all_rows() {
        let dataset = Dataset::merge(vec![shard(
            0,
            &[incident("a", "A", Some(1), Some((1.0, 2.0))), incident("b", "", None, None)],
        )]);
        for column in Column::ALL {
            for descends in [false, true] {
                let found = sorted(&dataset, &[1, 0], &[SortKey { column: *column, descends }]);
                let mut bits = Bits::none(2);
                found.iter().for_each(|row| bits.insert(*row));
                assert_eq!((found.len(), bits.count()), (2, 2), "{column:?}");
            }
        }
    }
}
