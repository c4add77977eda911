//! Tables of text: ACLED's events, UCDP's Georeferenced Event Dataset, the profile as a table, and anybody's.
//!
//! [`guess`] makes a layout of the beginning of a file; whoever asks the user may change it. [`TableReader`] then reads
//! the rows by blocks, from [`records_start`] on, and `read_record` one of them again. A row costs its digest and no
//! more: cells are borrowed from the bytes, and what they say is read by the same code for the digest and the incident.

mod acled;
mod facts;
mod ged;
mod guess;
mod names;
mod place;
mod reader;
mod record;
mod row;
mod sample;
mod split;
#[cfg(test)]
mod tests;
mod time;
mod wkt;

use std::cell::RefCell;
use std::sync::Arc;

use crate::model::{FileInfo, Incident};

pub use guess::{guess, preview, records_start, refit};
pub use reader::TableReader;

thread_local! {
    /// The reader of the last row that was read again on this thread: whoever exports a file reads all its rows so, and a
    /// layout takes longer to make ready than a row to read.
    static LAST: RefCell<Option<TableReader>> = const { RefCell::new(None) };
}

/// Reads one row again, with the layout in [`FileInfo::table`]: see [`super::read_record`].
pub(super) fn read_record(bytes: &[u8], key: &str, info: &FileInfo) -> Option<Incident> {
    let layout = info.table.as_ref()?;
    LAST.with_borrow_mut(|last| {
        let reader = match last.take() {
            Some(reader) if reader.is_of(layout) => reader,
            _ => TableReader::new(Arc::clone(layout)),
        };
        last.insert(reader).read_again(bytes, key, info)
    })
}
