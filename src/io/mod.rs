//! Bytes to incidents: what a file is, and every record of it accounted for.
//!
//! Must not open files, know the screen or hold what it has read: incidents go in short to a sink as they are read, and
//! the [`Ledger`] says what became of each record. A record can be read again from its bytes alone, so that nobody needs
//! to keep its details.
//!
//! There are two ways to read a file. [`plan`] looks at its beginning and may answer that it can be read in blocks, by
//! several threads and in little memory. [`read`] takes it whole, and understands whatever can be understood.

mod blocks;
mod geojson;
mod json;
mod meaning;
mod notes;
mod sniff;
mod spreadsheet;
#[cfg(test)]
mod tests;
pub mod write;

use std::ops::ControlFlow;

use crate::model::{Code, Diagnostic, FileInfo, Format, Found, Incident, Ledger, Severity};

pub use blocks::{BlockOutcome, BlockReader, End};
pub use sniff::sniff;
pub use spreadsheet::{neutralised, restored};

/// What became of a file that was read whole.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ReadOutcome {
    /// What the file says about itself.
    pub info: FileInfo,
    /// What became of its records. Keys that stand twice and pointers to unknown keys are not in it.
    pub ledger: Ledger,
    /// Whether the reader was told to stop: the ledger then covers only what had been read.
    pub cancelled: bool,
}

/// How a file can be read in blocks.
pub struct Plan {
    /// What it is.
    pub format: Format,
    /// What it says about itself.
    pub info: FileInfo,
    /// Reads its blocks.
    pub reader: Box<dyn BlockReader>,
    /// Offset of the first record.
    pub start: usize,
    /// Line breaks before the first record.
    pub lines: u64,
    /// Problems that were found on the way, and which columns were understood.
    pub notes: Vec<Diagnostic>,
}

/// How a file can be read in blocks, going by its beginning: the first four million bytes, or all if it is shorter.
/// `None`: it must be read whole.
pub fn plan(head: &[u8]) -> Option<Plan> {
    match sniff(head) {
        Ok(Format::GeoJson) => geojson::plan(head),
        _ => None,
    }
}

/// Reads a whole file. `progress` is told the share read, from 0 to 1, every few thousand records, and may stop
/// the reading; `sink` gets each incident in file order.
///
/// Nothing is fatal but a content that is no format of ours: what cannot be understood costs the smallest part
/// around it (property, claim, geometry, record) and a [`Diagnostic`].
pub fn read(
    bytes: &[u8],
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    match sniff(bytes) {
        Ok(Format::GeoJson) => geojson::read(bytes, progress, sink),
        Ok(_) => failure(Code::UnknownFormat, None),
        Err("empty") => failure(Code::Empty, None),
        Err(name) => failure(Code::UnknownFormat, Some(name)),
    }
}

/// Reads one record again. The digest of the result is what the first reading gave.
///
/// `record` are the bytes at [`Found::span`], `key` is the key that the incident got in
/// its file, and `info` is that of the same file. `None` when the bytes hold no record, as when the file changed in
/// between.
pub fn read_record(format: Format, record: &[u8], key: &str, info: &FileInfo) -> Option<Incident> {
    match format {
        Format::GeoJson | Format::Kml | Format::Gpx => geojson::read_record(record, key, info),
        Format::Acled | Format::Ged | Format::Table => None,
    }
}

/// The outcome for a content that cannot be read at all.
fn failure(code: Code, name: Option<&str>) -> ReadOutcome {
    let mut outcome = ReadOutcome::default();
    outcome.ledger.failed = true;
    outcome.ledger.push(Diagnostic {
        severity: Severity::Error,
        code,
        line: None,
        record: None,
        property: None,
        value: name.map(str::to_owned),
    });
    outcome
}
