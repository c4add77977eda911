//! Pure questions over a dataset: which incidents match, in which order.
//!
//! Must not know the screen or how a question was asked.

pub mod diff;
pub mod filter;
mod hits;
pub mod language;
mod matching;
mod select;
mod similar;
mod values;

#[cfg(test)]
mod tests;

pub use filter::{Choice, Condition, Facet, Figure, Filter, Period};
pub use hits::{Hits, hits, within};
pub use matching::{Matched, inside, matched};
pub use select::Selection;
pub use similar::similar_names;
pub use values::{FacetCounts, Values};
