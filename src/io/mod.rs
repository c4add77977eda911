//! Bytes to incidents: what a file is, and every record of it accounted for.
//!
//! Must not open files, know the screen or hold what it has read: incidents go in short to a sink as they are read, and
//! the [`Ledger`] says what became of each record. A record can be read again from its bytes alone, so that nobody needs
//! to keep its details.
//!
//! There are two ways to read a file. [`plan`] looks at its beginning and may answer that it can be read in blocks, by
//! several threads and in little memory. [`read`] takes it whole, and understands whatever can be understood.

mod blocks;
mod cells;
mod day;
mod doubt;
mod geojson;
mod json;
mod limits;
mod meaning;
mod notes;
mod pack;
pub mod package;
mod sniff;
mod spreadsheet;
pub mod table;
#[cfg(test)]
mod tests;
pub mod write;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::model::{Code, Diagnostic, FileInfo, Format, Found, Incident, Ledger, Severity, TableLayout};

pub use blocks::{BlockOutcome, BlockReader, End};
pub use limits::Limits;
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
    /// What the content was read as; `None` if it is nothing that is read.
    pub format: Option<Format>,
    /// The bytes that the spans point into, where these are not those that were given: because they were packed, in
    /// another encoding, or in a format that is translated first.
    pub bytes: Option<Vec<u8>>,
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

/// What is known of a file beside its bytes, and how much it may ask for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// How it is laid out, if it is a table and somebody has said so.
    pub layout: Option<Arc<TableLayout>>,
    /// How tables of a shape ([`TableLayout::shape`]) are laid out, from what was said of others like it.
    pub known_layouts: Arc<BTreeMap<String, TableLayout>>,
    /// What it may ask of the machine.
    pub limits: Limits,
}

/// How a file can be read in blocks, going by its beginning: the first four million bytes, or all if it is shorter.
/// `None`: it must be read whole.
pub fn plan(head: &[u8], options: &Options) -> Option<Plan> {
    match sniff(head) {
        _ if !pack::begins_as_utf8(head) => None,
        Ok(Format::GeoJson) => geojson::plan(head),
        Ok(Format::Table) => plan_table(head, options, table::TableReader::strict),
        _ => None,
    }
}

fn plan_table(
    head: &[u8],
    options: &Options,
    reader: impl FnOnce(Arc<TableLayout>) -> table::TableReader,
) -> Option<Plan> {
    let (guessed, notes) = table::guess(head)?;
    let said = options.layout.clone();
    let said = said.or_else(|| options.known_layouts.get(&guessed.shape()).cloned().map(Arc::new));
    // What somebody has said is in need of no remark on what was guessed.
    let notes = if said.is_some() { Vec::new() } else { notes };
    let layout = said.unwrap_or_else(|| Arc::new(guessed));
    let (start, lines) = table::records_start(head, &layout);
    Some(Plan {
        format: layout.format(),
        info: FileInfo { table: Some(layout.clone()), ..FileInfo::default() },
        reader: Box::new(reader(layout)),
        start,
        lines,
        notes,
    })
}

/// Whether anything can come of a file that begins so: the first bytes are enough to tell. What is packed or in another
/// encoding may hold what is read.
pub fn is_hopeless(head: &[u8]) -> bool {
    sniff(head).is_err_and(|name| !["zip", "gzip", "utf-16", "empty"].contains(&name))
        && pack::begins_as_utf8(head)
}

/// The text inside what is packed or in another encoding.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpacked {
    /// UTF-8, as far as it is text.
    pub text: Vec<u8>,
    /// What was done to get at it, and what was left out.
    pub notes: Vec<Diagnostic>,
    /// Whether not all of it could be unpacked.
    pub is_partial: bool,
}

/// Unpacks and decodes a whole file. `None` where there is nothing to do.
///
/// # Errors
/// The outcome of reading what cannot be unpacked, which says why.
pub fn unpack(bytes: &[u8], options: &Options) -> Result<Option<Unpacked>, Box<ReadOutcome>> {
    let pack::Unpacked { text, notes, partial, refused } = pack::unpack(bytes, &options.limits);
    match (text, refused) {
        (_, Some((code, value))) => {
            let mut outcome = failure(code, value.as_deref());
            notes.into_iter().for_each(|note| outcome.ledger.push(note));
            Err(Box::new(outcome))
        }
        (Cow::Owned(text), None) => Ok(Some(Unpacked { text, notes, is_partial: partial })),
        (Cow::Borrowed(_), None) => Ok(None),
    }
}

/// Reads a whole file. `progress` is told the share read, from 0 to 1, every few thousand records, and may stop
/// the reading; `sink` gets each incident in file order.
///
/// Nothing is fatal but a content that is no format of ours: what cannot be understood costs the smallest part
/// around it (property, claim, geometry, record) and a [`Diagnostic`].
pub fn read(
    bytes: &[u8],
    options: &Options,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    match unpack(bytes, options) {
        Err(outcome) => *outcome,
        Ok(None) => read_text(bytes, options, progress, sink),
        Ok(Some(Unpacked { text, notes, is_partial })) => {
            let mut outcome = read_text(&text, options, progress, sink);
            outcome.ledger.failed |= is_partial;
            notes.into_iter().for_each(|note| outcome.ledger.push(note));
            outcome.bytes.get_or_insert(text);
            outcome
        }
    }
}

/// Reads a text that is packed no more.
fn read_text(
    bytes: &[u8],
    options: &Options,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    let format = match sniff(bytes) {
        Ok(format) => format,
        Err("empty") => return failure(Code::Empty, None),
        Err(name) => return failure(Code::UnknownFormat, Some(name)),
    };
    let mut outcome = match format {
        Format::GeoJson => geojson::read(bytes, progress, sink),
        Format::Kml | Format::Gpx => read_xml(format, bytes, &options.limits, progress, sink),
        Format::Acled | Format::Ged | Format::Table => return read_table(bytes, options, progress, sink),
    };
    outcome.format = Some(format);
    outcome
}

/// Reads a table as one block.
fn read_table(
    bytes: &[u8],
    options: &Options,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    let Some(plan) = plan_table(bytes, options, table::TableReader::new) else {
        return failure(Code::UnknownFormat, Some("text"));
    };
    let mut ledger = Ledger::default();
    plan.notes.into_iter().for_each(|note| ledger.push(note));
    let cancelled = progress(0.0).is_break();
    if !cancelled {
        let block = plan.reader.read(&bytes[plan.start..], true, &mut |found| {
            let span = found.span.start + plan.start..found.span.end + plan.start;
            sink(&Found { span, line: found.line + plan.lines, ..found.clone() });
        });
        ledger.append(block.ledger, plan.lines, 0);
    }
    ReadOutcome { info: plan.info, ledger, cancelled, format: Some(plan.format), bytes: None }
}

/// Translates to GeoJSON and reads that; lines are told as they are in the XML.
fn read_xml(
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    // The translation takes about as long as the reading.
    let translated = xml::translate(format, bytes, limits, &|share| progress(share / 2.0));
    if translated.cancelled {
        return ReadOutcome { cancelled: true, ..ReadOutcome::default() };
    }
    let line_of = |line: u64| translated.lines[(line as usize).clamp(1, translated.lines.len()) - 1];
    let mut outcome = ReadOutcome::default();
    if !translated.lines.is_empty() {
        outcome = geojson::read(&translated.features, &|share| progress(0.5 + share / 2.0), &mut |found| {
            sink(&Found { line: line_of(found.line), ..found.clone() });
        });
    }
    for problem in &mut outcome.ledger.diagnostics {
        problem.line = problem.line.map(line_of);
    }
    outcome.ledger.append(translated.ledger, 0, 0);
    outcome.info.title = translated.title;
    outcome.info.description = translated.description;
    outcome.bytes = Some(translated.features);
    outcome
}

/// A file of shapes as GeoJSON: unpacked, decoded, and translated if it is KML or GPX. What is neither stays as it is. `None` where nothing
/// can be unpacked within the limits.
pub fn geojson_text(bytes: Vec<u8>, limits: Limits) -> Option<Vec<u8>> {
    let options = Options { limits, ..Options::default() };
    let text = match unpack(&bytes, &options) {
        Err(_) => return None,
        Ok(Some(unpacked)) => unpacked.text,
        Ok(None) => bytes,
    };
    Some(match sniff(&text) {
        Ok(format @ (Format::Kml | Format::Gpx)) => {
            xml::translate(format, &text, &options.limits, &|_| ControlFlow::Continue(())).features
        }
        _ => text,
    })
}

/// Reads one record again. The digest of the result is what the first reading gave.
///
/// `record` are the bytes at [`Found::span`], `key` is the key that the incident got in
/// its file, and `info` is that of the same file. `None` when the bytes hold no record, as when the file changed in
/// between.
pub fn read_record(format: Format, record: &[u8], key: &str, info: &FileInfo) -> Option<Incident> {
    match format {
        Format::GeoJson | Format::Kml | Format::Gpx => geojson::read_record(record, key, info),
        Format::Acled | Format::Ged | Format::Table => table::read_record(record, key, info),
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
