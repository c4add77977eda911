//! Pure questions over a dataset: which incidents match, in which order.
//!
//! Must not know the screen or how a question was asked.

pub mod diff;
pub mod filter;
mod groups;
mod histogram;
mod hits;
pub mod language;
mod matching;
mod nearest;
mod regions;
mod select;
mod similar;
mod table;
mod values;

#[cfg(test)]
mod tests;

pub use filter::{Choice, Condition, Facet, Figure, Filter, Period};
pub use groups::{Group, GroupBy, GroupKey, Tally, groups, matrix, weekdays};
pub use histogram::{Histogram, Unit, histogram};
pub use hits::{Hits, hits, within};
pub use matching::{Matched, inside, matched};
pub use nearest::nearest;
pub use regions::{NO_REGION, regions_of};
pub use select::Selection;
pub use similar::similar_names;
pub use table::{Column, SortKey, sorted};
pub use values::{FacetCounts, Values, commonest};
