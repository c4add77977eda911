//! GeoJSON (RFC 7946), in the incident profile or anybody's.
//!
//! A file that is read whole is cut into records first ([`outline`]), so that a broken record costs only itself and the
//! file's own members are known before the first record is read, wherever they stand. A file that is read in blocks
//! ([`blocks`]) must be in order. Either way, each record is read by itself: by the reader for the plain and common
//! ([`quick`]) if that can, otherwise by the one for everything ([`record`]).

mod blocks;
mod claim;
mod fallback;
mod geometry;
mod info;
mod names;
mod outline;
mod profile;
mod quick;
mod record;
mod sample;
mod scan;
mod tokens;
pub(super) mod verbatim;

use std::ops::ControlFlow;

use super::json::Json;
use super::notes::{Notes, Path};
use super::{ReadOutcome, failure};
use crate::model::{Code, Digest, FileInfo, Found, Geometry, Incident, Ledger, Severity, Shape};
use outline::Cut;
use quick::Quick;
use record::{Context, Loss};
use scan::Fault;

pub(super) use blocks::plan;
pub(super) use claim::inline;
pub(super) use info::{KNOWN as OWN_MEMBERS, PROFILE, PROFILES};
pub(super) use profile::{Dates, read as read_profile};

/// Reads a geometry that stands as a text in another format. `None` where it is none; what is wrong with it is noted.
pub(super) fn geometry_text(text: &str, name: &str, notes: &mut Notes) -> Option<Geometry> {
    match geometry::read(&Json::parse(text).ok()?, &Path::root(name), None, notes) {
        geometry::Found::Shape(shape) => Some(shape),
        geometry::Found::Nothing | geometry::Found::Bad => None,
    }
}

/// How many records are read between two words of progress.
const RECORDS_PER_STEP: usize = 1024;

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    sink: &mut dyn FnMut(&Found<'_>),
) -> ReadOutcome {
    let outline = outline::outline(bytes);
    if let Some(name) = outline.unknown {
        return failure(Code::UnknownFormat, Some(name));
    }
    let mut notes = Notes::default();
    let mut outcome =
        ReadOutcome { info: info::read(&outline.members, &mut notes), ..ReadOutcome::default() };
    let spans = outline.records.iter().filter(|cut| cut.fault.is_none()).map(|cut| cut.span.clone());
    notes.diagnostics.extend(sample::doubt(bytes, spans, &outcome.info));
    let ledger = Ledger { failed: outline.partial, ..Ledger::default() };
    let mut reading = Reading { info: &outcome.info, notes, ledger, quick: Quick::default() };
    reading.settle();
    reading.ledger.append(outline.problems, 0, 0);
    for (index, cut) in outline.records.iter().enumerate() {
        if index % RECORDS_PER_STEP == 0 {
            let share = cut.span.start as f64 / bytes.len() as f64;
            if progress(share as f32).is_break() {
                outcome.cancelled = true;
                break;
            }
        }
        reading.record(bytes, cut, index as u64 + 1, sink);
    }
    if !outcome.cancelled {
        outcome.cancelled = progress(1.0).is_break();
    }
    outcome.ledger = reading.ledger;
    outcome
}

/// See [`super::read_record`].
pub(super) fn read_record(bytes: &[u8], key: &str, info: &FileInfo) -> Option<Incident> {
    let mut incident = record::parse(bytes, Context { alone: true, info }, &mut Notes::default()).ok()?;
    key.clone_into(&mut incident.id);
    if incident.title.text.is_empty() {
        key.clone_into(&mut incident.title.text);
    }
    Some(incident)
}

/// The state of reading records one by one.
struct Reading<'i> {
    info: &'i FileInfo,
    notes: Notes,
    ledger: Ledger,
    quick: Quick,
}

impl Reading<'_> {
    /// Enters what has been noted.
    fn settle(&mut self) {
        for diagnostic in self.notes.diagnostics.drain(..) {
            self.ledger.push(diagnostic);
        }
    }

    /// The digest and the length of the record that the text begins with, if it is one of the plain and common.
    fn plain<'a>(&mut self, text: &'a str) -> Option<(Digest<'a>, usize)> {
        if self.info.follows_profile {
            return None;
        }
        self.quick.read(text, &mut self.notes)
    }

    fn record(&mut self, bytes: &[u8], cut: &Cut, number: u64, sink: &mut dyn FnMut(&Found<'_>)) {
        let text = std::str::from_utf8(&bytes[cut.span.clone()]).ok().filter(|_| cut.fault.is_none());
        let plain = text.and_then(|text| Some((text, self.plain(text)?)));
        match plain {
            Some((text, (digest, len))) if len == text.len() => {
                let (span, line) = (cut.span.clone(), cut.line);
                self.keep(&Found { digest, span, number, line, twin: None, related: &[] }, sink);
            }
            _ => self.thorough(bytes, cut, number, sink),
        }
    }

    fn keep(&mut self, found: &Found<'_>, sink: &mut dyn FnMut(&Found<'_>)) {
        self.ledger.kept += 1;
        self.ledger.located += u64::from(found.digest.shape != Shape::None);
        sink(found);
        self.settle();
    }

    /// Reads a record by the reader for everything.
    fn thorough(&mut self, bytes: &[u8], cut: &Cut, number: u64, sink: &mut dyn FnMut(&Found<'_>)) {
        self.notes.line = Some(cut.line);
        self.notes.record = Some(number);
        let context = Context { alone: cut.alone, info: self.info };
        let parsed = match cut.fault {
            None => record::parse(&bytes[cut.span.clone()], context, &mut self.notes),
            Some(fault) => Err(loss(fault, &bytes[cut.span.end..])),
        };
        match parsed {
            Ok(incident) => {
                let digest = Digest::of(&incident, self.info);
                let (span, line, related) = (cut.span.clone(), cut.line, incident.related.as_slice());
                self.keep(&Found { digest, span, number, line, twin: None, related }, sink);
            }
            Err((code, value)) => {
                self.ledger.dropped += 1;
                self.notes.add(Severity::Error, code, None, value);
                self.settle();
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
