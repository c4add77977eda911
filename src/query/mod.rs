//! Pure questions over a dataset: which incidents match, in which order.
//!
//! Must not know the screen or how a question was asked.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    base::{Bounds, fold::fold},
    store::{Dataset, FileId},
};

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
    let hidden: Vec<bool> =
        dataset.shards().iter().map(|shard| filter.hidden_files.contains(&shard.file)).collect();
    let mut bits = vec![0_u64; dataset.len().div_ceil(64)];
    let mut rows: Vec<u32> = Vec::new();
    for index in 0..dataset.len() as u32 {
        let row = dataset.row(index);
        if hidden[row.shard as usize] {
            continue;
        }
        let text = dataset.shards()[row.shard as usize].search_text(row.shard_row);
        if words.iter().all(|word| text.contains(word)) {
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

/// The hits whose mark stands inside the box, in the hits' order.
pub fn within(dataset: &Dataset, hits: &Hits, bounds: &Bounds) -> Vec<u32> {
    let mut inside = vec![false; dataset.len()];
    dataset.visit_within(bounds, |row| inside[row as usize] = true);
    hits.rows.iter().copied().filter(|row| inside[*row as usize]).collect()
}
