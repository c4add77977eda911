//! Pure questions over a dataset: which incidents match, in which order.
//!
//! Must not know the screen or how a question was asked.

pub mod diff;
mod select;
mod similar;

use std::collections::BTreeSet;

use crate::{
    base::{Bits, Bounds, fold::fold},
    model::EventType,
    store::{Dataset, FileId, NO_DAY, Wanted},
};

pub use select::Selection;
pub use similar::similar_names;

/// What is asked for. The default matches everything; each question that is asked must be answered with yes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that must all occur in title, place names or actors; without regard to case and accents.
    pub search: String,
    /// Files whose incidents are left out.
    pub hidden_files: BTreeSet<FileId>,
    /// First and last day since 1970-01-01: what happened on any of these days is meant, and nothing without a date.
    pub days: Option<(i32, i32)>,
    /// Event types, any of which is meant; none: all are.
    pub event_types: BTreeSet<EventType>,
    /// Whole names of actors or places, any of which must be named; none: all incidents are meant. Without regard to
    /// case and accents.
    pub names: BTreeSet<String>,
}

/// The incidents that match a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Rows in the order of lists: newest first, then by title; those without a date last.
    pub rows: Vec<u32>,
    /// The same as a set.
    pub bits: Bits,
    /// How many of them have no place.
    pub without_place: usize,
}

impl Hits {
    /// Whether a row is among them.
    pub fn contains(&self, row: u32) -> bool {
        self.bits.contains(row)
    }
}

/// Finds what matches.
pub fn hits(dataset: &Dataset, filter: &Filter) -> Hits {
    let mut bits = matching_columns(dataset, filter);
    keep_named(dataset, filter, &mut bits);
    let count = bits.count();
    let mut rows = Vec::with_capacity(count);
    if count == dataset.len() {
        rows.extend_from_slice(dataset.order());
    } else if count > 0 {
        rows.extend(dataset.order().iter().filter(|row| bits.contains(**row)));
    }
    let located = dataset.located() as u32;
    let without_place = rows.len() - bits.iter().take_while(|row| *row < located).count();
    Hits { rows, bits, without_place }
}

/// What matches as far as the columns tell: file, time and type.
fn matching_columns(dataset: &Dataset, filter: &Filter) -> Bits {
    let mut bits = Bits::none(dataset.len());
    let is_hidden: Vec<bool> =
        dataset.shards().iter().map(|shard| filter.hidden_files.contains(&shard.file)).collect();
    let meant = filter.event_types.iter().fold(0_u32, |meant, kind| meant | 1 << *kind as u32);
    let words = bits.words_mut().iter_mut();
    // 64 rows at a time, one column after the other: simple loops, which the compiler makes wide.
    for (word, start) in words.zip((0..).step_by(64)) {
        let rows = start..(start + 64).min(dataset.len());
        let mut set = u64::MAX >> (64 - rows.len());
        if let Some((from, to)) = filter.days {
            let days = dataset.days()[rows.clone()].iter();
            set &= packed(days.map(|(first, last)| *first <= to && *last >= from && *first != NO_DAY));
        }
        if !filter.event_types.is_empty() {
            set &=
                packed(dataset.event_types()[rows.clone()].iter().map(|kind| meant >> *kind as u32 & 1 == 1));
        }
        if is_hidden.contains(&true) {
            set &= packed(dataset.shard_indices()[rows].iter().map(|shard| !is_hidden[*shard as usize]));
        }
        *word = set;
    }
    bits
}

/// Up to 64 answers as bits.
fn packed(answers: impl Iterator<Item = bool>) -> u64 {
    let mut bytes = [0_u8; 64];
    bytes.iter_mut().zip(answers).for_each(|(byte, answer)| *byte = u8::from(answer));
    let (eights, _) = bytes.as_chunks::<8>();
    // The multiplication moves the lowest bit of each of eight bytes into the highest byte, in order.
    let pack = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().zip((0..).step_by(8)).fold(0, |word, (eight, at)| word | pack(eight) << at)
}

/// Takes out what does not match as far as names and titles tell.
fn keep_named(dataset: &Dataset, filter: &Filter, bits: &mut Bits) {
    let words = fold(&filter.search);
    let words: Vec<&str> = words.split_whitespace().collect();
    let names: Vec<String> = filter.names.iter().map(|name| fold(name)).collect();
    if words.is_empty() && names.is_empty() {
        return;
    }
    let wanted: Vec<Vec<Wanted<'_>>> = dataset
        .shards()
        .iter()
        .map(|shard| {
            let named = (!names.is_empty()).then(|| shard.naming(&names));
            words.iter().map(|word| shard.with_word(word)).chain(named).collect()
        })
        .collect();
    let mut matching = Bits::none(dataset.len());
    // Few rows are asked one by one; for many it is faster to go through all texts as they lie in memory.
    if bits.count() < dataset.len() / 8 {
        for row in bits.iter() {
            let (shard, shard_row) = dataset.shard_row(row);
            if wanted[shard].iter().all(|wanted| dataset.shards()[shard].has(shard_row, wanted)) {
                matching.insert(row);
            }
        }
    } else {
        for (index, shard) in dataset.shards().iter().enumerate() {
            let found = wanted[index].iter().map(|wanted| shard.all_that_have(wanted));
            let found = found.reduce(|mut all, found| {
                all.keep(&found);
                all
            });
            let rows = dataset.rows_of(index);
            found.unwrap_or_default().iter().for_each(|row| matching.insert(rows[row as usize]));
        }
    }
    bits.keep(&matching);
}

/// The hits whose mark stands inside the box, in the hits' order.
pub fn within(dataset: &Dataset, hits: &Hits, bounds: &Bounds) -> Vec<u32> {
    let mut inside = Bits::none(dataset.len());
    dataset.visit_within(bounds, |row| inside.insert(row));
    inside.keep(&hits.bits);
    let count = inside.count();
    if count == hits.rows.len() {
        return hits.rows.clone();
    }
    let mut rows = Vec::with_capacity(count);
    if count > 0 {
        rows.extend(hits.rows.iter().copied().filter(|row| inside.contains(*row)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::LonLat,
        model::{Incident, Place},
        store::{
            FileId,
            tests::{incident, shard},
        },
    };

    fn dataset() -> Dataset {
        let one = shard(
            0,
            &[
                incident("old", "Embuscade à Ménaka", Some(1), Some((2.4, 15.9))),
                incident("new", "Attack near Kidal", Some(20), Some((1.4, 18.4))),
                incident("undated", "Kidal, some day", None, None),
            ],
        );
        Dataset::merge(vec![one, shard(1, &[incident("other", "Kidal again", Some(5), Some((1.4, 18.4)))])])
    }

    fn ids(dataset: &Dataset, rows: &[u32]) -> Vec<String> {
        rows.iter().map(|row| dataset.key(*row).id.to_string()).collect()
    }

    #[track_caller]
    fn check(search: &str, hidden: &[u32], expected: &[&str]) {
        let dataset = dataset();
        let hidden_files = hidden.iter().map(|file| FileId(*file)).collect();
        let found = hits(&dataset, &Filter { search: search.into(), hidden_files, ..Filter::default() });
        assert_eq!(ids(&dataset, &found.rows), expected, "{search:?}");
        for row in 0..dataset.len() as u32 {
            assert_eq!(found.contains(row), found.rows.contains(&row));
        }
    }

    #[test]
    fn newest_first_and_undated_last() {
        check("", &[], &["new", "other", "old", "undated"]);
    }

    #[test]
    fn all_words_must_occur_whatever_their_accents() {
        check("MENAKA embuscade", &[], &["old"]);
        check("kidal", &[], &["new", "other", "undated"]);
        check("kidal ménaka", &[], &[]);
    }

    #[test]
    fn hidden_files_are_left_out() {
        check("kidal", &[0], &["other"]);
        check("", &[0, 1], &[]);
    }

    proptest! {
        /// More rows than one word of bits, in two files, with all that a filter asks about.
        #[test]
        fn what_columns_find_is_what_a_look_at_each_incident_finds(
            made in prop::collection::vec((0..3_usize, prop::option::of(1..28_i8), 0..3_usize, 0..3_usize, any::<bool>()), 1..200),
            days in prop::option::of((1..28_i32, 1..28_i32)),
            types in prop::collection::btree_set(0..3_usize, 0..3),
            names in prop::collection::btree_set(0..3_usize, 0..3),
            search in prop::sample::select(vec!["", "attaque", "menaka", "kidal GAO", "nowhere"]),
            hidden in prop::collection::btree_set(0..2_u32, 0..2),
        ) {
            const TITLES: [&str; 3] = ["Attaque à Gao", "Embuscade", "Kidal"];
            const PLACES: [&str; 3] = ["Ménaka", "Gao", "Kidal"];
            let incidents: Vec<Incident> = made.iter().enumerate().map(|(number, (title, day, place, kind, is_located))| Incident {
                event_type: EventType::ALL[*kind],
                place: Place { name: Some(PLACES[*place].to_owned()), ..Place::default() },
                ..incident(&number.to_string(), TITLES[*title], *day, is_located.then_some((1.0, 17.0)))
            }).collect();
            let (one, two) = incidents.split_at(incidents.len() / 2);
            let dataset = Dataset::merge(vec![shard(0, one), shard(1, two)]);
            // July 2024 begins on that day.
            const JULY: i32 = 19_905;
            let filter = Filter {
                search: search.to_owned(),
                hidden_files: hidden.iter().map(|file| FileId(*file)).collect(),
                days: days.map(|(from, to)| (JULY + from - 1, JULY + to - 1)),
                event_types: types.iter().map(|kind| EventType::ALL[*kind]).collect(),
                names: names.iter().map(|name| PLACES[*name].to_uppercase()).collect(),
            };
            let is_meant = |index: usize| {
                let (title, day, place, kind, _) = made[index];
                let file = u32::from(index >= one.len());
                let text = fold(&format!("{} {}", TITLES[title], PLACES[place]));
                !hidden.contains(&file)
                    && fold(search).split_whitespace().all(|word| text.contains(word))
                    && days.is_none_or(|(from, to)| day.is_some_and(|day| (from..=to).contains(&i32::from(day))))
                    && (types.is_empty() || types.contains(&kind))
                    && (names.is_empty() || names.contains(&place))
            };
            let found = hits(&dataset, &filter);
            let mut rows: Vec<usize> = ids(&dataset, &found.rows).iter().map(|id| id.parse().unwrap()).collect();
            let listed = found.rows.is_sorted_by(|a, b| dataset.list_cmp(*a, *b).is_lt());
            prop_assert!(listed);
            rows.sort_unstable();
            let expected: Vec<usize> = (0..made.len()).filter(|index| is_meant(*index)).collect();
            prop_assert_eq!(found.without_place, expected.iter().filter(|index| !made[**index].4).count());
            prop_assert_eq!(found.bits.iter().collect::<BTreeSet<_>>(), found.rows.iter().copied().collect());
            prop_assert_eq!(rows, expected);
        }
    }

    #[test]
    fn in_view_keeps_the_order_of_the_list() {
        let dataset = dataset();
        let all = hits(&dataset, &Filter::default());
        let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        let kidal = Bounds { min: corner(1.0, 18.0), max: corner(2.0, 19.0) };
        assert_eq!(ids(&dataset, &within(&dataset, &all, &kidal)), ["new", "other"]);
    }
}
