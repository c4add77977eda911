//! Bytes to incidents: what a file is, and every record of it accounted for.
//!
//! Must not open files, know the screen or hold what it has read: incidents go to a sink as they are read, and the
//! [`Ledger`] says what became of each record. A record can be read again from its bytes alone, so that nobody needs
//! to keep its details.

mod blocks;
mod geojson;
mod json;
mod limits;
mod notes;
mod pack;
mod sniff;
#[cfg(test)]
mod tests;
mod xml;

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use crate::model::{Code, Diagnostic, FileInfo, Format, Incident, Ledger, Severity};

pub use blocks::{BlockOutcome, BlockReader, End, Found};
pub use limits::Limits;
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
    /// What the content was read as; `None` if it is nothing that is read.
    pub format: Option<Format>,
    /// The bytes that the spans point into, where these are not those that were given: because they were packed, in
    /// another encoding, or in a format that is translated first.
    pub bytes: Option<Vec<u8>>,
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
    read_within(bytes, &Limits::default(), progress, sink)
}

/// Reads a whole file within other limits than the usual ones. See [`read`].
pub fn read_within(
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&FileInfo, Record),
) -> ReadOutcome {
    let unpacked = pack::unpack(bytes, limits);
    let mut outcome = match unpacked.refused {
        Some((code, value)) => failure(code, value.as_deref()),
        None => read_text(&unpacked.text, limits, progress, sink),
    };
    outcome.ledger.failed |= unpacked.partial;
    for note in unpacked.notes {
        outcome.ledger.push(note);
    }
    outcome.ledger.sort();
    if let (None, Cow::Owned(text)) = (&outcome.bytes, unpacked.text) {
        outcome.bytes = Some(text);
    }
    outcome
}

/// Reads a text that is packed no more.
fn read_text(
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&FileInfo, Record),
) -> ReadOutcome {
    let format = match sniff(bytes) {
        Ok(format) => format,
        Err("empty") => return failure(Code::Empty, None),
        Err(name) => return failure(Code::UnknownFormat, Some(name)),
    };
    let mut outcome = match format {
        Format::GeoJson => geojson::read(bytes, progress, sink),
        Format::Kml | Format::Gpx => read_xml(format, bytes, limits, progress, sink),
        Format::Acled | Format::Ged | Format::Table => return failure(Code::UnknownFormat, Some("csv")),
    };
    outcome.format = Some(format);
    outcome
}

/// Translates to GeoJSON and reads that; lines are told as they are in the XML.
fn read_xml(
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&FileInfo, Record),
) -> ReadOutcome {
    // The translation takes about as long as the reading.
    let translated = xml::translate(format, bytes, limits, &|share| progress(share / 2.0));
    if translated.cancelled {
        return ReadOutcome { cancelled: true, ..ReadOutcome::default() };
    }
    let line_of = |line: u64| translated.lines[(line as usize).clamp(1, translated.lines.len()) - 1];
    let mut outcome = ReadOutcome::default();
    if !translated.lines.is_empty() {
        outcome =
            geojson::read(&translated.features, &|share| progress(0.5 + share / 2.0), &mut |info, record| {
                sink(info, Record { line: line_of(record.line), ..record })
            });
    }
    for problem in &mut outcome.ledger.diagnostics {
        problem.line = problem.line.map(line_of);
    }
    outcome.ledger.merge(translated.ledger);
    outcome.info.title = translated.title;
    outcome.info.description = translated.description;
    outcome.bytes = Some(translated.features);
    outcome
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
