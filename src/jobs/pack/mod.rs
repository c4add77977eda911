//! Packages on the disk: what a briefing needs and whether it is at hand, all of it into one file, and out of one that
//! came from somebody else.
//!
//! ```text
//! Needs ─ ready ─▶ what is not at hand
//!       └ Plan::new ─▶ what would be packed ─ Plan::write ─▶ .sahelpack ─ unpack ─▶ a folder and what is missing in it
//!                                                                        compare ◀─ the user's own copy
//! ```
//!
//! Nothing half-done is ever under its final name: a package is written beside its place, and unpacked into a folder
//! beside its own, which take their names when they are complete.

mod copies;
mod disk;
mod edition;
mod needs;
mod plan;
#[cfg(test)]
mod tests;
mod unpack;

pub use copies::copies;
pub use edition::{Edition, compare, missing};
pub use needs::{NeededFile, NeededSource, NeededText, Needs, licence, ready};
pub use plan::{Choice, Item, Plan, Workspace};
pub use unpack::{Unpacked, default_folder, unpack, unpacked_before};

use std::ops::ControlFlow;

use crate::model::{PackError, PackFault};

/// Told the share that is done, from 0 to 1; may stop the work.
pub type Share<'p> = &'p dyn Fn(f32) -> ControlFlow<()>;

/// Counts bytes of a known whole and tells the share.
struct Meter<'p> {
    done: u64,
    whole: u64,
    share: Share<'p>,
}

impl<'p> Meter<'p> {
    fn new(whole: u64, share: Share<'p>) -> Self {
        Self { done: 0, whole, share }
    }

    fn step(&mut self, bytes: u64) -> ControlFlow<()> {
        self.done = self.done.saturating_add(bytes);
        (self.share)((self.done as f64 / self.whole.max(1) as f64).min(1.0) as f32)
    }

    /// Between two pieces of work.
    fn check(&mut self) -> Result<(), PackError> {
        match self.step(0) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(stopped()),
        }
    }
}

fn stopped() -> PackError {
    PackError::new(PackFault::Stopped, "")
}
