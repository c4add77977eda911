//! Bytes to incidents: what a file is, and every record of it accounted for.
//!
//! Must not open files, know the screen or hold what it has read: incidents go to a sink as they are read, and the
//! [`Ledger`] says what became of each record. A record can be read again from its bytes alone, so that nobody needs
//! to keep its details.

mod blocks;
mod geojson;
mod json;
mod meaning;
mod notes;
mod sniff;
pub mod table;
#[cfg(test)]
mod tests;

use std::ops::{ControlFlow, Range};

use crate::model::{Code, Diagnostic, FileInfo, Format, Incident, Ledger, Severity};

pub use blocks::{BlockOutcome, BlockReader, End, Found};
pub use sniff::sniff;

/// One incident and the place in the file that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What was read.
    pub incident: Incident,
    /// The bytes of the record in the file.
    pub span: Range<usize>,
    /// Place among the file's records, counted from 1; dropped records count.
    pub number: u64,
    /// Line of the record's first byte, counted from 1.
    pub line: u64,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ReadOutcome {
    /// What the file says about itself.
    pub info: FileInfo,
    /// What became of its records.
    pub ledger: Ledger,
    /// Whether the reader was told to stop: the ledger then covers only what had been read.
    pub cancelled: bool,
}

/// Reads a whole file. `progress` is told the share read, from 0 to 1, every few thousand records, and may stop
/// the reading; `sink` gets each incident in file order.
///
/// Nothing is fatal but a content that is no format of ours: what cannot be understood costs the smallest part
/// around it (property, claim, geometry, record) and a [`Diagnostic`].
pub fn read(
    bytes: &[u8],
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&FileInfo, Record),
) -> ReadOutcome {
    match sniff(bytes) {
        Ok(Format::GeoJson) => geojson::read(bytes, progress, sink),
        Ok(_) => failure(Code::UnknownFormat, None),
        Err("empty") => failure(Code::Empty, None),
        Err(name) => failure(Code::UnknownFormat, Some(name)),
    }
}

/// Reads one record again. The result is the same as that of the first reading.
///
/// `record` are the bytes at [`Record::span`], `number` is [`Record::number`], `key` is the [`Incident::id`] that the
/// first reading gave it (only the whole file knows which keys are taken), and `info` is that of the same file.
/// `None` when the bytes hold no record, as when the file changed in between.
pub fn read_record(
    format: Format,
    record: &[u8],
    number: u64,
    key: &str,
    info: &FileInfo,
) -> Option<Incident> {
    match format {
        Format::GeoJson | Format::Kml | Format::Gpx => geojson::read_record(record, number, key, info),
        Format::Acled | Format::Ged | Format::Table => table::read_record(record, number, key, info),
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
