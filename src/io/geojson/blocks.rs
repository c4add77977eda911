//! GeoJSON in blocks: a list of features whose file says what it has to say before them, or one feature after the other.

use std::sync::Arc;

use memchr::{memchr_iter, memmem};

use super::outline::{Cut, Member};
use super::scan::{Fault, Scanner, opens_feature};
use super::{Reading, info, sample};
use crate::io::notes::Notes;
use crate::io::sniff::RECORD_SEPARATOR;
use crate::io::{BlockOutcome, BlockReader, End, Plan};
use crate::model::{Code, FileInfo, Format, Found, Ledger};

/// See [`crate::io::plan`].
pub(in crate::io) fn plan(head: &[u8]) -> Option<Plan> {
    let mut scanner = Scanner::new(head);
    scanner.skip_mark();
    let (members, arrangement) = opening(head, &mut scanner)?;
    if scanner.peek() != Some(b'{') {
        return None;
    }
    let mut notes = Notes::default();
    let info = info::read(&members, &mut notes);
    let (start, lines) = (scanner.at(), scanner.line() - 1);
    notes.diagnostics.extend(sample::doubt(head, sample::spans(head, scanner).into_iter(), &info));
    let reader = FeatureReader { info: Arc::new(info.clone()), arrangement };
    Some(Plan {
        format: Format::GeoJson,
        info,
        reader: Box::new(reader),
        start,
        lines,
        notes: notes.diagnostics,
    })
}

/// How features stand in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    /// In the list of a collection.
    Collection,
    /// In a list that is the whole file.
    List,
    /// One after the other.
    Sequence,
}

/// Moves to the first feature. `None` if it is not where it is most often.
fn opening<'a>(head: &'a [u8], scanner: &mut Scanner<'a>) -> Option<(Vec<Member<'a>>, Arrangement)> {
    while scanner.peek() == Some(RECORD_SEPARATOR) {
        scanner.bump();
    }
    if scanner.eat(b'[') {
        scanner.peek();
        return opens_feature(&head[scanner.at()..]).then_some((Vec::new(), Arrangement::List));
    }
    let (start, line) = (scanner.at(), scanner.line());
    if opens_feature(&head[start..]) {
        // The first feature may say something of the whole, as one that is a file does.
        let members = members(head, scanner)?;
        scanner.go_to(start, line);
        return Some((members, Arrangement::Sequence));
    }
    let members = members(head, scanner)?;
    let is_collection =
        members.iter().any(|member| member.name == "type" && member.value == br#""FeatureCollection""#);
    (is_collection && scanner.eat(b'[')).then_some((members, Arrangement::Collection))
}

/// The members of an object, or those before its list of features, at which the scanner then stands.
fn members<'a>(head: &'a [u8], scanner: &mut Scanner<'a>) -> Option<Vec<Member<'a>>> {
    let mut members = Vec::new();
    scanner.eat(b'{').then_some(())?;
    loop {
        let name = scanner.skip_name().ok()?;
        let name: String = serde_json::from_slice(&head[name]).ok()?;
        let next = scanner.peek();
        if name == "features" && next == Some(b'[') {
            return Some(members);
        }
        let line = scanner.line();
        let value = &head[scanner.skip_value().ok()?];
        members.push(Member { name, value, line });
        if scanner.eat(b'}') {
            return Some(members);
        }
        scanner.eat(b',').then_some(())?;
    }
}

struct FeatureReader {
    info: Arc<FileInfo>,
    arrangement: Arrangement,
}

impl BlockReader for FeatureReader {
    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        /// How far back a feature may say that it is one.
        const TRIES: usize = 8;
        let finder = memmem::FinderRev::new(br#""Feature""#);
        let candidates = finder.rfind_iter(bytes).take(TRIES).filter_map(|at| {
            let start = bytes[..at].iter().rposition(|byte| *byte == b'{')?;
            (start > 0 && opens_feature(&bytes[start..])).then_some(start)
        });
        let mut candidates = candidates;
        // Features that begin with something else stand most often at the start of a line.
        candidates.next().or_else(|| memmem::rfind(bytes, b"\n{").map(|at| at + 1))
    }

    fn read(&self, block: &[u8], is_last: bool, sink: &mut dyn FnMut(&Found<'_>)) -> BlockOutcome {
        let text = match std::str::from_utf8(block) {
            Ok(text) => text,
            // What is in another encoding is told by looking at all of it.
            Err(error) if error.error_len().is_some() => {
                return BlockOutcome { end: End::Odd, ..BlockOutcome::default() };
            }
            Err(error) => std::str::from_utf8(&block[..error.valid_up_to()]).unwrap_or_default(),
        };
        let reading = Reading {
            info: &self.info,
            notes: Notes::default(),
            ledger: Ledger::default(),
            quick: super::Quick::default(),
        };
        let mut walk =
            Walk { block, text, is_last, arrangement: self.arrangement, reading, at: 0, line: 1, number: 0 };
        let end = loop {
            if let Some(end) = walk.step(sink) {
                break end;
            }
        };
        BlockOutcome { taken: walk.at, lines: walk.line - 1, ledger: walk.reading.ledger, end }
    }

    fn is_fine_after(&self, rest: &[u8]) -> bool {
        let mut scanner = Scanner::new(rest);
        if self.arrangement == Arrangement::Collection && !closes_collection(rest, &mut scanner) {
            return false;
        }
        scanner.peek().is_none()
    }
}

/// Steps over the members after the list of features, if they do not matter to it.
fn closes_collection(rest: &[u8], scanner: &mut Scanner<'_>) -> bool {
    while scanner.eat(b',') {
        let (Ok(name), Ok(value)) = (scanner.skip_name(), scanner.skip_value()) else {
            return false;
        };
        let name: String = serde_json::from_slice(&rest[name]).unwrap_or_default();
        let is_type = name == "type" && &rest[value] == br#""FeatureCollection""#;
        if !is_type && (["type", "features"].contains(&&*name) || info::KNOWN.contains(&&*name)) {
            return false;
        }
    }
    scanner.eat(b'}')
}

/// A walk from record to record.
struct Walk<'b> {
    block: &'b [u8],
    /// The block as far as it is UTF-8.
    text: &'b str,
    is_last: bool,
    arrangement: Arrangement,
    reading: Reading<'b>,
    /// Where the next record begins, and what of lines and records stands before it.
    at: usize,
    line: u64,
    number: u64,
}

impl Walk<'_> {
    /// Reads the next record; `Some` when there is none to be read.
    fn step(&mut self, sink: &mut dyn FnMut(&Found<'_>)) -> Option<End> {
        let is_list = self.arrangement != Arrangement::Sequence;
        let start = self.skip(self.at);
        self.move_to(start);
        match self.block.get(start) {
            None if self.is_last && is_list => return Some(End::Odd),
            None => return Some(End::More),
            Some(b'{') => {}
            Some(_) => return Some(End::Odd),
        }
        let plain = self.text.get(start..).and_then(|text| self.reading.plain(text));
        let end = match &plain {
            Some((_, len)) => start + len,
            None => match Scanner::new(&self.block[start..]).skip_value() {
                Ok(value) => start + value.end,
                Err(Fault::Ended) if !self.is_last => return Some(End::More),
                Err(_) => return Some(End::Odd),
            },
        };
        let (next, is_closed) = if is_list {
            match self.after(end) {
                Ok(after) => after,
                Err(end) => return Some(end),
            }
        } else {
            (end, false)
        };
        self.number += 1;
        let (number, line) = (self.number, self.line);
        if let Some((digest, _)) = plain {
            let found = Found { digest, span: start..end, number, line, twin: None, related: &[] };
            self.reading.keep(&found, sink);
        } else {
            let cut = Cut { span: start..end, line, fault: None, alone: !is_list };
            self.reading.thorough(self.block, &cut, number, sink);
            // Among features that follow one another there may be whole collections.
            if !is_list && self.reading.ledger.count_of(Code::NotAFeature) > 0 {
                return Some(End::Odd);
            }
        }
        self.move_to(next);
        is_closed.then_some(End::Closed)
    }

    /// The place after the comma or the bracket that follows a record, and whether it is a bracket.
    fn after(&self, end: usize) -> Result<(usize, bool), End> {
        let at = self.skip(end);
        match self.block.get(at) {
            Some(b',') => Ok((self.skip(at + 1), false)),
            Some(b']') => Ok((at + 1, true)),
            // Whether the record is followed as it should be is not known yet.
            None if !self.is_last => Err(End::More),
            _ => Err(End::Odd),
        }
    }

    /// The next place that is no white space and nothing else that may stand between records.
    fn skip(&self, from: usize) -> usize {
        let is_sequence = self.arrangement == Arrangement::Sequence;
        let is_space = |byte: &u8| {
            matches!(byte, b' ' | b'\n' | b'\r' | b'\t') || (is_sequence && *byte == RECORD_SEPARATOR)
        };
        let rest = &self.block[from..];
        from + rest.iter().position(|byte| !is_space(byte)).unwrap_or(rest.len())
    }

    fn move_to(&mut self, at: usize) {
        self.line += memchr_iter(b'\n', &self.block[self.at..at]).count() as u64;
        self.at = at;
    }
}
