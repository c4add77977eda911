//! GeoJSON (RFC 7946), in the incident profile or anybody's.
//!
//! The text is cut into records first ([`outline`]), so that a broken record costs only itself and the file's own
//! members are known before the first record is read, wherever they stand. Then each record is read by itself.

mod claim;
mod fallback;
mod geometry;
mod info;
mod names;
mod outline;
mod profile;
mod record;
mod scan;
pub(super) mod verbatim;

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::notes::{Notes, Path};
use super::{ReadOutcome, Record, failure};
use crate::model::{Code, Diagnostic, FileInfo, Incident, Ledger, Severity};
pub(super) use claim::source_of_text;
pub(super) use info::{KNOWN as OWN_MEMBERS, PROFILE};
use outline::Cut;
use record::{Context, Loss, Parsed};
use scan::Fault;

/// How many records are read between two words of progress.
const RECORDS_PER_STEP: usize = 1024;

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&FileInfo, Record),
) -> ReadOutcome {
    let outline = outline::outline(bytes);
    if let Some(name) = outline.unknown {
        return failure(Code::UnknownFormat, Some(name));
    }
    let mut notes = Notes::default();
    let mut outcome =
        ReadOutcome { info: info::read(&outline.members, &mut notes), ..ReadOutcome::default() };
    let mut reading = Reading {
        info: &outcome.info,
        notes,
        ledger: Ledger { failed: outline.partial, ..Ledger::default() },
        keys: HashSet::new(),
        pointers: Vec::new(),
    };
    reading.notes.diagnostics.extend(outline.problems);
    reading.settle();
    for (index, cut) in outline.records.iter().enumerate() {
        if index % RECORDS_PER_STEP == 0 {
            let share = cut.span.start as f64 / bytes.len() as f64;
            if progress(share as f32).is_break() {
                outcome.cancelled = true;
                break;
            }
        }
        if let Some(record) = reading.record(bytes, cut, index as u64 + 1) {
            sink(reading.info, record);
        }
    }
    if !outcome.cancelled {
        reading.check_pointers();
        outcome.cancelled = progress(1.0).is_break();
    }
    let mut ledger = reading.ledger;
    // Problems are found in several passes; people read them from the top of the file.
    ledger.diagnostics.sort_by_key(|problem| (problem.line, problem.record));
    outcome.ledger = ledger;
    outcome
}

/// See [`super::read_record`].
pub(super) fn read_record(bytes: &[u8], number: u64, key: &str, info: &FileInfo) -> Option<Incident> {
    let context = Context { number, alone: true, info };
    let parsed = record::parse(bytes, context, &mut Notes::default()).ok()?;
    Some(Incident { id: key.to_owned(), ..parsed.incident })
}

/// The state of reading one file.
struct Reading<'i> {
    info: &'i FileInfo,
    notes: Notes,
    ledger: Ledger,
    keys: HashSet<String>,
    pointers: Vec<Pointer>,
}

/// A mention of another incident, looked up when all are known.
struct Pointer {
    line: u64,
    record: u64,
    index: usize,
    key: String,
}

impl Reading<'_> {
    /// Enters what has been noted.
    fn settle(&mut self) {
        for diagnostic in self.notes.diagnostics.drain(..) {
            self.ledger.push(diagnostic);
        }
    }

    fn record(&mut self, bytes: &[u8], cut: &Cut, number: u64) -> Option<Record> {
        self.notes.line = Some(cut.line);
        self.notes.record = Some(number);
        let context = Context { number, alone: cut.alone, info: self.info };
        let parsed = match cut.fault {
            None => record::parse(&bytes[cut.span.clone()], context, &mut self.notes),
            Some(fault) => Err(loss(fault, &bytes[cut.span.end..])),
        };
        let record = match parsed {
            Ok(parsed) => {
                let incident = self.keep(parsed, cut, number);
                Some(Record { incident, span: cut.span.clone(), number, line: cut.line })
            }
            Err((code, value)) => {
                self.ledger.dropped += 1;
                self.notes.add(Severity::Error, code, None, value);
                None
            }
        };
        self.settle();
        record
    }

    fn keep(&mut self, Parsed { mut incident, has_own_id }: Parsed, cut: &Cut, number: u64) -> Incident {
        if self.keys.contains(&incident.id) {
            if has_own_id {
                self.notes.warn(Code::DuplicateId, &Path::root("id"), &incident.id);
            }
            while self.keys.contains(&incident.id) {
                incident.id = format!("{}#{number}", incident.id);
            }
        }
        self.keys.insert(incident.id.clone());
        self.ledger.kept += 1;
        self.ledger.located += u64::from(incident.drawn_geometry().is_some());
        let pointers = incident.related.iter().enumerate();
        self.pointers.extend(pointers.map(|(index, key)| Pointer {
            line: cut.line,
            record: number,
            index,
            key: key.clone(),
        }));
        incident
    }

    fn check_pointers(&mut self) {
        for pointer in std::mem::take(&mut self.pointers) {
            if !self.keys.contains(&pointer.key) {
                let list = Path::root("related");
                self.ledger.push(Diagnostic {
                    severity: Severity::Warning,
                    code: Code::UnknownReference,
                    line: Some(pointer.line),
                    record: Some(pointer.record),
                    property: Some(list.item(pointer.index).to_string()),
                    value: Some(pointer.key),
                });
            }
        }
    }
}

/// What became of a record without an end. `rest` is what stands where it could not go on.
fn loss(fault: Fault, rest: &[u8]) -> Loss {
    match fault {
        Fault::Ended => (Code::Truncated, None),
        Fault::Unexpected => {
            let text = String::from_utf8_lossy(&rest[..rest.len().min(20)]).into_owned();
            (Code::BrokenJson, text.lines().next().map(str::to_owned))
        }
    }
}
