//! The command line: what was typed, and the commands that need no window.

mod args;
mod bench;
mod check;
mod convert;
mod diff;
mod diff_table;
pub mod exit;
mod input;
mod load;
mod meter;
mod problems;
mod render;

pub use args::{Command, Options, parse};
pub use bench::{BenchOptions, BenchReport, BenchStep, Figures};
pub use check::{Report, ReportFormat, check};
pub use convert::{Conversion, convert};
pub use diff::{Comparison, diff};
pub use diff_table::write_differences;
pub use load::{LoadOptions, load};
pub use problems::write_problems;
pub use render::{Aim, Render, Slides};
