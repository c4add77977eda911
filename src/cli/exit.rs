//! Exit codes: a contract with scripts.

/// Done, with warnings at most.
pub const DONE: u8 = 0;
/// Some records were dropped.
pub const DROPPED: u8 = 1;
/// Two editions differ. Where records were dropped nobody can say that they do not: the code is the same.
pub const DIFFERENT: u8 = 1;
/// A file could not be read, or a picture not be written.
pub const FAILED: u8 = 2;
/// Wrong usage.
pub const USAGE: u8 = 3;
/// No display or graphics adapter.
pub const NO_DISPLAY: u8 = 4;

/// The code for what became of a file.
pub fn of(ledger: &crate::model::Ledger) -> u8 {
    if ledger.failed {
        FAILED
    } else if ledger.dropped > 0 {
        DROPPED
    } else {
        DONE
    }
}
