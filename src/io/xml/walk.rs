//! Walks through a file's elements: keeps the path, gathers what the format asks for, and repairs what does not match.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::Translated;
use super::parser::{Ending, Parser, Token};
use super::tree::Element;
use crate::io::limits::Limits;
use crate::model::{Code, Severity};

/// What a format makes of the elements.
pub(super) trait Vocabulary {
    /// Whether an element of this name is a record. No record stands inside another.
    fn is_record(&self, name: &[u8]) -> bool;

    /// Whether an element is to be gathered with all that is in it. `path` are the elements around it.
    fn wants(&self, name: &[u8], path: &[Open<'_>]) -> bool;

    /// Takes a gathered element.
    fn take(&mut self, element: &Element<'_>, path: &mut [Open<'_>], out: &mut Translated);
}

/// An element whose end has not been met.
#[derive(Debug)]
pub(super) struct Open<'a> {
    /// With its prefix, as its end has to be.
    whole_name: &'a [u8],
    /// Without its prefix.
    pub(super) name: &'a [u8],
    /// What it is called, if it is a folder and that was met.
    pub(super) title: Option<String>,
}

/// Reads a whole text.
pub(super) fn walk(
    vocabulary: &mut dyn Vocabulary,
    text: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Translated {
    const BYTES_PER_STEP: usize = 1 << 20;
    let mut walker = Walker {
        vocabulary,
        limits,
        parser: Parser::new(text),
        out: Translated::default(),
        path: Vec::new(),
        gathered: Vec::new(),
        elements_left: 0,
        too_deep: 0,
        said: Said::default(),
    };
    let mut next_step = BYTES_PER_STEP;
    while walker.step() {
        let position = walker.parser.position();
        if position >= next_step {
            next_step = position + BYTES_PER_STEP;
            if progress((position as f64 / text.len() as f64) as f32).is_break() {
                walker.out.cancelled = true;
                break;
            }
        }
    }
    walker.out
}

/// What is said once in a file.
#[derive(Default)]
struct Said {
    too_deep: bool,
    too_many: bool,
    unknown_reference: bool,
    damaged_letters: bool,
    behind_root: bool,
    had_root: bool,
}

struct Walker<'a, 'v> {
    vocabulary: &'v mut dyn Vocabulary,
    limits: &'v Limits,
    parser: Parser<'a>,
    out: Translated,
    /// From the outermost element to where we are; the last of them are being gathered.
    path: Vec<Open<'a>>,
    gathered: Vec<Element<'a>>,
    /// How many elements may still be gathered for this record.
    elements_left: usize,
    /// How many elements are open beyond the limit of depth.
    too_deep: usize,
    said: Said,
}

impl<'a> Walker<'a, '_> {
    /// Reads a token. Whether there may be more.
    fn step(&mut self) -> bool {
        match self.parser.next() {
            Token::Open { name, attributes, broken } => {
                self.open(name, attributes);
                if broken {
                    self.broken(Severity::Warning, &format!("<{}", shortened(name)));
                }
            }
            Token::Close { name } => self.close(name),
            Token::Text(text) => self.text(text),
            Token::Unknown(text) => {
                if !std::mem::replace(&mut self.said.unknown_reference, true) {
                    self.broken(Severity::Info, &text);
                }
                self.text(text);
            }
            Token::LessThan => {
                self.broken(Severity::Warning, "<");
                self.text("<".into());
            }
            Token::Broken(text) => self.broken(Severity::Warning, &text),
            Token::End(ending) => {
                self.end(&ending);
                return false;
            }
        }
        true
    }

    fn broken(&mut self, severity: Severity, text: &str) {
        let line = self.parser.line();
        self.note(severity, Code::BrokenXml, line, text.to_owned());
    }

    /// Enters a problem of the record that is being gathered, or of the file.
    fn note(&mut self, severity: Severity, code: Code, line: u64, value: String) {
        if self.in_record() {
            self.out.note(severity, code, line, "", value);
        } else {
            self.out.file_note(severity, code, line, value);
        }
    }

    fn in_record(&self) -> bool {
        self.gathered.first().is_some_and(|element| self.vocabulary.is_record(element.name))
    }

    fn text(&mut self, text: Cow<'a, str>) {
        if self.too_deep > 0 {
            return;
        }
        if self.path.is_empty() && self.said.had_root && !text.trim().is_empty() {
            self.behind_root(text.trim());
        }
        let Some(element) = self.gathered.last_mut() else { return };
        let damaged = text.contains('\u{fffd}');
        element.push_text(text);
        if damaged && !std::mem::replace(&mut self.said.damaged_letters, true) {
            let line = self.parser.line();
            self.note(Severity::Warning, Code::ReplacedBytes, line, "\u{fffd}".to_owned());
        }
    }

    /// Says once that something follows the outermost element.
    fn behind_root(&mut self, what: &str) {
        if !std::mem::replace(&mut self.said.behind_root, true) {
            let start: String = what.chars().take(40).collect();
            self.broken(Severity::Warning, start.lines().next().unwrap_or_default());
        }
    }

    fn open(&mut self, whole_name: &'a [u8], attributes: &'a [u8]) {
        let name = local(whole_name);
        if self.path.is_empty() && std::mem::replace(&mut self.said.had_root, true) {
            self.behind_root(&format!("<{}>", String::from_utf8_lossy(name)));
        }
        if self.too_deep == 0 && self.in_record() && self.vocabulary.is_record(name) {
            // The end of the record before is missing.
            self.broken(Severity::Warning, &format!("<{}>", String::from_utf8_lossy(name)));
            while !self.gathered.is_empty() {
                self.close_last();
            }
        }
        if self.too_deep > 0 || self.path.len() >= self.limits.xml_depth {
            self.too_deep += 1;
            if !std::mem::replace(&mut self.said.too_deep, true) {
                let line = self.parser.line();
                let value = format!("XML: > {}", self.limits.xml_depth);
                self.note(Severity::Warning, Code::LimitReached, line, value);
            }
            return;
        }
        let starts = self.gathered.is_empty() && self.vocabulary.wants(name, &self.path);
        if starts {
            self.elements_left = self.limits.xml_elements;
        }
        if starts || !self.gathered.is_empty() {
            self.elements_left = self.elements_left.saturating_sub(1);
            let line = self.parser.line();
            self.gathered.push(Element { name, attributes, line, ..Element::default() });
        }
        self.path.push(Open { whole_name, name, title: None });
    }

    fn close(&mut self, whole_name: &'a [u8]) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let found = self.path.iter().rposition(|open| open.whole_name == whole_name);
        if found.is_none_or(|at| at + 1 < self.path.len()) {
            self.broken(Severity::Warning, &format!("</{}>", shortened(whole_name)));
        }
        let Some(at) = found.or_else(|| self.misspelt(whole_name)) else { return };
        while self.path.len() > at {
            self.close_last();
        }
    }

    /// The innermost element, if it holds only text and a name that nothing else has is nearly its own.
    fn misspelt(&self, whole_name: &[u8]) -> Option<usize> {
        let last = self.gathered.last().filter(|element| element.children.is_empty())?;
        let own = local(whole_name);
        let same_start = last.name.iter().zip(own).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        let is_near = same_start > 0 && same_start + 1 >= last.name.len().max(own.len());
        is_near.then(|| self.path.len() - 1)
    }

    /// Ends the innermost element.
    fn close_last(&mut self) {
        self.path.pop();
        let Some(element) = self.gathered.pop() else { return };
        match self.gathered.last_mut() {
            None => self.vocabulary.take(&element, &mut self.path, &mut self.out),
            Some(parent) if self.elements_left > 0 => parent.children.push(element),
            Some(_) => {
                if !std::mem::replace(&mut self.said.too_many, true) {
                    let value = format!("XML: > {}", self.limits.xml_elements);
                    let line = self.parser.line();
                    self.note(Severity::Warning, Code::LimitReached, line, value);
                }
            }
        }
    }

    /// The text has ended, perhaps in the middle.
    fn end(&mut self, ending: &Ending<'_>) {
        let (code, value) = match ending {
            Ending::Clean if self.path.is_empty() => return,
            Ending::Clean | Ending::Torn => (Code::Truncated, String::new()),
            Ending::Hidden(text) => (Code::BrokenXml, text.clone().into_owned()),
        };
        let line = match self.gathered.first() {
            Some(element) if self.in_record() => element.line,
            _ => self.parser.line(),
        };
        self.note(Severity::Error, code, line, value);
        self.out.ledger.dropped += u64::from(self.in_record());
        self.out.ledger.failed = true;
    }
}

/// A name for a message.
fn shortened(name: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(&name[..name.len().min(40)])
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}
