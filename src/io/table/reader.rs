//! Reads rows by blocks: each to a digest, with the diagnostics that it deserves.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memrchr2};

use super::row::{Plan, Row};
use super::split::{self, LONGEST_CELL, Splitter};
use super::{acled, facts, record};
use crate::io::notes::Notes;
use crate::io::{BlockOutcome, BlockReader, End, restored};
use crate::model::{
    Code, Digest, FileInfo, Found, Incident, Ledger, Severity, Shape, TableKind, TableLayout,
};

/// Reads tables of one layout.
#[derive(Debug)]
pub struct TableReader {
    plan: Plan,
    splitter: Splitter,
    info: FileInfo,
    is_strict: bool,
}

/// What a look at one row tells before it is read.
enum Kind {
    Blank,
    Header,
    Record,
}

impl TableReader {
    /// A reader of tables of this layout.
    pub fn new(layout: Arc<TableLayout>) -> Self {
        /// What this program has quoted is closed, so that a long cell is one.
        const LONGEST_CELL_OF_OURS: usize = 64 << 20;
        let plan = Plan::new(Arc::clone(&layout));
        Self {
            splitter: Splitter {
                separator: layout.separator,
                columns: layout.columns.len(),
                longest_cell: if plan.is_ours { LONGEST_CELL_OF_OURS } else { LONGEST_CELL },
            },
            info: FileInfo { table: Some(layout), ..FileInfo::default() },
            plan,
            is_strict: false,
        }
    }

    /// The same, for whoever can read a table whole if it turns out not to be UTF-8: see [`End::Odd`].
    pub fn strict(layout: Arc<TableLayout>) -> Self {
        Self { is_strict: true, ..Self::new(layout) }
    }

    fn kind(&self, cells: &[Cow<'_, str>]) -> Kind {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Kind::Blank;
        }
        let columns = &self.plan.layout.columns;
        let is_header = self.plan.layout.has_header
            && columns.len() > 1
            && columns.len() == cells.len()
            && columns.iter().zip(cells).all(|(column, cell)| is_name(&column.name, cell.trim()));
        if is_header { Kind::Header } else { Kind::Record }
    }

    /// Whether all cells must be looked at to tell a record from a blank row or a header. `cells` are those that are
    /// looked at anyhow.
    fn may_be_no_record(&self, cells: &[Cow<'_, str>]) -> bool {
        let mut written =
            self.plan.layout.columns.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
        written.next().is_none_or(|(column, cell)| is_name(&column.name, cell.trim()))
    }

    /// Whether it reads tables of this very layout.
    pub(super) fn is_of(&self, layout: &Arc<TableLayout>) -> bool {
        Arc::ptr_eq(&self.plan.layout, layout)
    }

    /// Takes away what keeps cells from being taken for formulas, where that was this program's doing.
    fn restore(&self, cells: &mut [Cow<'_, str>]) {
        if !self.plan.is_ours {
            return;
        }
        for cell in cells {
            *cell = match std::mem::take(cell) {
                Cow::Borrowed(text) => Cow::Borrowed(restored(text)),
                Cow::Owned(text) => Cow::Owned(restored(&text).to_owned()),
            };
        }
    }

    fn is_acled(&self) -> bool {
        self.plan.layout.kind == TableKind::Acled
    }

    /// Notes how many cells the row has, if that is not as many as there are columns. Empty cells behind the last column
    /// are harmless.
    fn check_cells(&self, cells: &[Cow<'_, str>], notes: &mut Notes) {
        let columns = self.plan.layout.columns.len();
        let more = cells.get(columns..).unwrap_or_default();
        if cells.len() < columns || more.iter().any(|cell| !cell.trim().is_empty()) {
            notes.add(Severity::Warning, Code::RaggedRow, None, Some(cells.len().to_string()));
        }
    }

    /// The cells of a row whose bytes were replaced: they are the same, since nothing that was replaced is a separator, a
    /// quotation mark or a line break; but they stand elsewhere.
    fn split_again<'t>(&self, text: &'t str, texts: &mut Vec<Cow<'t, str>>) {
        let mut cells = Vec::new();
        let alone = Splitter { columns: 0, ..self.splitter };
        if alone.row(text.as_bytes(), 0, true, &mut cells).is_some() {
            split::texts(text, 0, &cells, texts);
        }
    }

    /// Reads one row again.
    pub(super) fn read_again(&self, bytes: &[u8], key: &str, info: &FileInfo) -> Option<Incident> {
        let mut cells = Vec::new();
        let row = self.splitter.row(bytes, 0, true, &mut cells)?;
        let mut texts = Vec::new();
        let text = text(&bytes[row.span]);
        match &text {
            Cow::Borrowed(text) => split::texts(text, 0, &cells, &mut texts),
            Cow::Owned(text) => self.split_again(text, &mut texts),
        }
        if matches!(self.kind(&texts), Kind::Blank) {
            return None;
        }
        self.restore(&mut texts);
        let row = Row { plan: &self.plan, cells: &texts };
        let mut incident = record::incident(row, key, info, &mut Notes::default());
        if incident.title.text.is_empty() {
            key.clone_into(&mut incident.title.text);
        }
        Some(incident)
    }
}

/// Whether a cell is the name of the column, as it stands in a header: names are made unique, and up where there is none.
fn is_name(name: &str, cell: &str) -> bool {
    match name.split_at_checked(cell.len()) {
        Some(("", rest)) => rest.starts_with("column "),
        Some((start, rest)) => {
            let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
            start.eq_ignore_ascii_case(cell)
                && (rest.is_empty() || rest.strip_prefix(' ').is_some_and(is_number))
        }
        None => false,
    }
}

/// The row as text: owned where bytes had to be replaced.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if memchr(0, bytes).is_none() => Cow::Borrowed(text),
        _ => Cow::Owned(String::from_utf8_lossy(bytes).replace('\0', "\u{fffd}")),
    }
}

/// What has come of a block so far.
struct Reading {
    notes: Notes,
    ledger: Ledger,
    number: u64,
    lines: u64,
}

impl Reading {
    fn settle(&mut self) {
        for diagnostic in self.notes.diagnostics.drain(..) {
            self.ledger.push(diagnostic);
        }
    }
}

impl BlockReader for TableReader {
    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        // A line break in a cell is followed by something that is no whole row, as a rule.
        const TRIES: usize = 64;
        let mut cells = Vec::new();
        let mut fallback = None;
        let mut end = bytes.len();
        for _ in 0..TRIES {
            let Some(at) = memrchr2(b'\n', b'\r', &bytes[..end]) else {
                break;
            };
            let start = at + 1;
            end = at;
            // What stands at the very end may go on behind it, and `\r` before `\n` is half a line break.
            if start >= bytes.len() || bytes[start] == b'\n' {
                continue;
            }
            fallback = fallback.or(Some(start));
            let row = self.splitter.row(bytes, start, false, &mut cells);
            if row.is_some_and(|row| row.unclosed.is_none()) && cells.len() == self.splitter.columns {
                return Some(start);
            }
        }
        fallback
    }

    fn read(&self, block: &[u8], is_last: bool, sink: &mut dyn FnMut(&Found<'_>)) -> BlockOutcome {
        let is_foreign = |error: std::str::Utf8Error| error.error_len().is_some();
        // What is in another encoding is told by looking at all of it.
        if self.is_strict && std::str::from_utf8(block).is_err_and(is_foreign) {
            return BlockOutcome { end: End::Odd, ..BlockOutcome::default() };
        }
        let mut reading = Reading { notes: Notes::default(), ledger: Ledger::default(), number: 0, lines: 0 };
        let mut at = 0;
        let mut cells = Vec::new();
        let mut texts = Vec::new();
        while at < block.len() {
            let Some(row) = self.splitter.row(block, at, is_last, &mut cells) else {
                break;
            };
            let bytes = &block[row.span.clone()];
            reading.notes.line = Some(reading.lines + 1);
            reading.notes.record = Some(reading.number + 1);
            if let Some((mark, before)) = row.unclosed {
                reading.unclosed(&block[mark..row.span.end], before);
            }
            let twin = if self.is_acled() { acled::twin(&self.plan, block, &cells) } else { None };
            match text(bytes) {
                Cow::Borrowed(text) => {
                    split::texts_of(&self.plan.wanted, text, at, &cells, &mut texts);
                    if self.may_be_no_record(&texts) {
                        split::texts(text, at, &cells, &mut texts);
                    }
                    self.row(&mut texts, row.span.clone(), twin, &mut reading, sink);
                }
                Cow::Owned(text) => {
                    reading.notes.add(Severity::Warning, Code::ReplacedBytes, None, None);
                    let mut texts = Vec::new();
                    self.split_again(&text, &mut texts);
                    self.row(&mut texts, row.span.clone(), twin, &mut reading, sink);
                }
            }
            reading.settle();
            reading.lines += row.lines;
            at = row.next;
        }
        BlockOutcome { taken: at, lines: reading.lines, ledger: reading.ledger, end: End::More }
    }
}

impl Reading {
    fn unclosed(&mut self, text: &[u8], lines_before: u64) {
        const SHOWN: usize = 40;
        let line = self.notes.line;
        self.notes.line = line.map(|line| line + lines_before);
        let start: String = String::from_utf8_lossy(text).chars().take(SHOWN).collect();
        self.notes.add(Severity::Warning, Code::UnclosedQuote, None, Some(start));
        self.notes.line = line;
    }
}

impl TableReader {
    fn row(
        &self,
        cells: &mut [Cow<'_, str>],
        span: Range<usize>,
        twin: Option<u64>,
        reading: &mut Reading,
        sink: &mut dyn FnMut(&Found<'_>),
    ) {
        match self.kind(cells) {
            Kind::Blank => return,
            Kind::Header => {
                reading.notes.record = None;
                reading.notes.add(Severity::Info, Code::RepeatedHeader, None, None);
                return;
            }
            Kind::Record => {}
        }
        self.check_cells(cells, &mut reading.notes);
        self.restore(cells);
        reading.number += 1;
        reading.ledger.kept += 1;
        let (number, line) = (reading.number, reading.lines + 1);
        let mut keep = |digest: Digest<'_>, twin, related: &[String]| {
            reading.ledger.located += u64::from(digest.shape != Shape::None);
            sink(&Found { digest, span: span.clone(), number, line, twin, related });
        };
        if self.plan.layout.kind == TableKind::Profile {
            let row = Row { plan: &self.plan, cells };
            let incident = record::incident(row, row.key(), &self.info, &mut reading.notes);
            keep(Digest::of(&incident, &self.info), None, &incident.related);
        } else {
            let facts = facts::of(&self.plan, cells, &mut reading.notes);
            keep(facts.digest(), twin, &[]);
        }
    }
}
