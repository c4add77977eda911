//! Reading a file in stretches: what a format has to offer so that a file of any size is read in little memory, by
//! several threads, with progress, and can be given up at any time.
//!
//! A stretch is cut where a record *seems* to begin. Whoever reads the one before says where it really ended; if that
//! is not the cut, the guess was wrong, and what was read of the next stretch is thrown away and read again from there.

use crate::model::{Found, Ledger};

/// What came of a block.
#[derive(Debug, Default)]
pub struct BlockOutcome {
    /// How many bytes were read: up to where the next record begins, or all.
    pub taken: usize,
    /// Lines begun in these bytes: the line breaks in them.
    pub lines: u64,
    /// What became of the block's records; lines and numbers count from the block's start. Keys that stand twice and
    /// pointers to unknown keys are not in it: only the whole file knows them.
    pub ledger: Ledger,
    /// Why reading stopped.
    pub end: End,
}

/// Why the reading of a block stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum End {
    /// The bytes are used up; what was not taken is the beginning of a record.
    #[default]
    More,
    /// The file's list of records is closed.
    Closed,
    /// Something that this reader does not understand: the file must be read whole, by the reader that takes its time.
    Odd,
}

/// Reads the records of one format from blocks. Made for one file, after a look at its beginning.
pub trait BlockReader: Send + Sync {
    /// Where to cut these bytes, which begin at a record: the last place where a record seems to begin, not 0.
    fn cut(&self, bytes: &[u8]) -> Option<usize>;

    /// Reads a block that begins where a record begins, and calls `sink` for each record in order. `is_last` says that
    /// the file ends with it.
    fn read(&self, block: &[u8], is_last: bool, sink: &mut dyn FnMut(&Found<'_>)) -> BlockOutcome;

    /// Whether what follows the list of records, `rest`, changes nothing of what was read. If it does, the file must be
    /// read whole.
    fn is_fine_after(&self, rest: &[u8]) -> bool {
        rest.trim_ascii().is_empty()
    }
}
