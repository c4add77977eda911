//! The command line: what was typed, and the commands that need no window.

mod args;
mod check;
pub mod exit;

pub use args::{Command, Options, parse};
pub use check::{Report, check};
