//! What is said on screen and in the terminal: catalogues in English and French, dates and numbers as each language writes them.
//!
//! Catalogues are Fluent files in `assets/text`. A test finds keys that are missing in one language, missing in the code or never used.

mod catalogue;
mod language;
mod measures;
mod names;
mod names_of_packs;
mod names_of_queries;
mod names_of_tables;
mod report;

pub use catalogue::{Catalogue, Value};
pub use language::Language;
pub use report::PROBLEM_COLUMNS;
