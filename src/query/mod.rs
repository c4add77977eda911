//! Pure questions over a dataset: which incidents match, in which order.
//!
//! Must not know the screen or how a question was asked.

pub mod diff;
mod select;

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    base::{Bounds, fold::fold},
    store::{Dataset, FileId, Shard},
};

pub use select::Selection;

/// What is asked for. The default matches everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that must all occur in title, place names or actors; without regard to case and accents.
    pub search: String,
    /// Files whose incidents are left out.
    pub hidden_files: BTreeSet<FileId>,
}

/// The incidents that match a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Rows in display order: newest first, then by title; those without a date last.
    pub rows: Vec<u32>,
    bits: Vec<u64>,
}

impl Hits {
    /// Whether a row is among them.
    pub fn contains(&self, row: u32) -> bool {
        self.bits.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}

/// Finds what matches.
pub fn hits(dataset: &Dataset, filter: &Filter) -> Hits {
    let words = fold(&filter.search);
    let words: Vec<&str> = words.split_whitespace().collect();
    let shards: Vec<Searched<'_>> =
        dataset.shards().iter().map(|shard| Searched::new(shard, filter, &words)).collect();
    let mut bits = vec![0_u64; dataset.len().div_ceil(64)];
    let mut rows: Vec<u32> = Vec::new();
    for index in 0..dataset.len() as u32 {
        let row = dataset.row(index);
        if shards[row.shard as usize].matches(row.shard_row) {
            bits[index as usize / 64] |= 1 << (index % 64);
            rows.push(index);
        }
    }
    rows.sort_by_cached_key(|index| {
        let row = dataset.row(*index);
        (Reverse(row.days), dataset.title(*index, "en"), row.shard, row.shard_row)
    });
    Hits { rows, bits }
}

/// A shard and what is looked for in it.
struct Searched<'a> {
    shard: &'a Shard,
    is_hidden: bool,
    /// Each word, and which of the shard's names hold it.
    words: Vec<(&'a str, Vec<bool>)>,
}

impl<'a> Searched<'a> {
    fn new(shard: &'a Shard, filter: &Filter, words: &[&'a str]) -> Self {
        let words = words.iter().map(|word| (*word, shard.names_with(word))).collect();
        Self { shard, is_hidden: filter.hidden_files.contains(&shard.file), words }
    }

    fn matches(&self, row: u32) -> bool {
        let names = self.shard.names_of(row);
        let holds = |(word, holding): &(&str, Vec<bool>)| {
            names.iter().any(|name| holding[*name as usize]) || self.shard.folded_title(row).contains(word)
        };
        !self.is_hidden && self.words.iter().all(holds)
    }
}

/// The hits whose mark stands inside the box, in the hits' order.
pub fn within(dataset: &Dataset, hits: &Hits, bounds: &Bounds) -> Vec<u32> {
    let mut inside = vec![false; dataset.len()];
    dataset.visit_within(bounds, |row| inside[row as usize] = true);
    hits.rows.iter().copied().filter(|row| inside[*row as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::LonLat,
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
        let found = hits(&dataset, &Filter { search: search.into(), hidden_files });
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

    #[test]
    fn in_view_keeps_the_order_of_the_list() {
        let dataset = dataset();
        let all = hits(&dataset, &Filter::default());
        let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        let kidal = Bounds { min: corner(1.0, 18.0), max: corner(2.0, 19.0) };
        assert_eq!(ids(&dataset, &within(&dataset, &all, &kidal)), ["new", "other"]);
    }
}
