//! What matches, in the order of lists, and what of it is in view.

use super::{Filter, Matched, matched};
use crate::{
    base::{Bits, Bounds},
    store::Dataset,
};

/// The incidents that match a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Rows in the order of lists; as long as nobody asks for another, newest first, then by title, those without a date
    /// last.
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

    /// What matches, as a list; `order` are all rows in the order of that.
    pub fn of(dataset: &Dataset, matched: &Matched, order: &[u32]) -> Self {
        let bits = matched.bits.clone();
        let count = bits.count();
        let mut rows = Vec::with_capacity(count);
        if count == dataset.len() {
            rows.extend_from_slice(order);
        } else if count > 0 {
            rows.extend(order.iter().filter(|row| bits.contains(**row)));
        }
        let located = dataset.located() as u32;
        let without_place = rows.len() - bits.iter().take_while(|row| *row < located).count();
        Self { rows, bits, without_place }
    }
}

/// Finds what matches.
pub fn hits(dataset: &Dataset, filter: &Filter) -> Hits {
    Hits::of(dataset, &matched(dataset, filter, None), dataset.order())
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
