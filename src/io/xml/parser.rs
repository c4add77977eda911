//! XML's tags and texts with the line of each, going on behind what is broken. Knows no format.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;

use super::tree::{reference, resolved};

/// One piece of the text.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// A tag that opens an element: its whole name and what stands behind. `broken`: the tag's end or a quotation mark
    /// is missing.
    Open { name: &'a [u8], attributes: &'a [u8], broken: bool },
    /// A tag that closes one.
    Close { name: &'a [u8] },
    /// Text with references resolved.
    Text(Cow<'a, str>),
    /// Text that is no XML, and is taken as it is written: a reference that nobody knows.
    Unknown(Cow<'a, str>),
    /// A `<` that opens nothing.
    LessThan,
    /// Something that is no XML, and was stepped over.
    Broken(Cow<'a, str>),
    /// The end.
    End(Ending<'a>),
}

/// How a text ends.
#[derive(Debug)]
pub(super) enum Ending<'a> {
    /// Between tags.
    Clean,
    /// Inside a tag or a comment.
    Torn,
    /// What opens here hides records up to the end.
    Hidden(Cow<'a, str>),
}

/// A forgiving reader of XML.
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    reader: Reader<&'a [u8]>,
    /// Where the reader's bytes begin.
    base: usize,
    /// Where the token begins that was read last.
    at: usize,
    /// Line of a place that was asked for before.
    line: (usize, u64),
    /// The end of an element without content is still to be told.
    closing: Option<&'a [u8]>,
    last_record_end: usize,
    /// How many bytes may still be looked at twice, so that the time stays linear.
    again_left: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let reader = reader(bytes);
        let again_left = bytes.len().saturating_mul(4);
        let last_record_end = last_record_end(bytes);
        Self { last_record_end, bytes, reader, base: 0, at: 0, line: (0, 1), closing: None, again_left }
    }

    /// Where the next token begins, in bytes.
    pub(super) fn position(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or_default()
    }

    /// The line of the token that was read last, counted from 1.
    pub(super) fn line(&mut self) -> u64 {
        let (from, line) = self.line;
        let between = self.bytes.get(from..self.at).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', between).count() as u64;
        self.line = (from.max(self.at), line + breaks);
        self.line.1
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token<'a> {
        if let Some(name) = self.closing.take() {
            return Token::Close { name };
        }
        loop {
            self.at = self.position();
            let event = self.reader.read_event();
            let inside = |start: usize, end: usize| {
                let to = self.position().saturating_sub(end);
                self.bytes.get(self.at + start..to).unwrap_or_default()
            };
            return match event {
                Ok(Event::Start(_)) => self.open(inside(1, 1), false),
                Ok(Event::Empty(_)) => self.open(inside(1, 2), true),
                Ok(Event::End(_)) => Token::Close { name: inside(2, 1).trim_ascii() },
                Ok(Event::Text(_)) => Token::Text(resolved_lossy(inside(0, 0))),
                Ok(Event::CData(_)) => Token::Text(String::from_utf8_lossy(inside(9, 3))),
                Ok(Event::GeneralRef(_)) => {
                    let name = String::from_utf8_lossy(inside(1, 1));
                    match reference(&name) {
                        Some(text) => Token::Text(text),
                        None => Token::Unknown(Cow::Owned(format!("&{name};"))),
                    }
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => continue,
                Ok(Event::Eof) => Token::End(Ending::Clean),
                Err(Error::Syntax(error)) => self.unclosed(error),
                Err(_) => Token::Broken(start_of(inside(0, 0))),
            };
        }
    }

    /// A tag that opens an element, unless it only looks like one.
    fn open(&mut self, tag: &'a [u8], empty: bool) -> Token<'a> {
        if !begins_as_name(tag) && self.go_back(self.at + 1) {
            return Token::LessThan;
        }
        let (name, attributes) = split(tag);
        // Values hold no such sign: a quotation mark or the tag's end is missing, and a tag was taken for a value.
        let is_torn = memchr::memchr(b'<', attributes).is_some();
        if is_torn && let Some(token) = self.torn(tag) {
            return token;
        }
        self.closing = empty.then_some(name);
        Token::Open { name, attributes, broken: is_torn }
    }

    /// The tag up to the first sign that may be its end, behind which reading goes on.
    fn torn(&mut self, tag: &'a [u8]) -> Option<Token<'a>> {
        let end = memchr::memchr2(b'<', b'>', tag)?;
        let opens_next = tag[end] == b'<';
        if !self.go_back(self.at + 1 + end + usize::from(!opens_next)) {
            return None;
        }
        let inside = tag[..end].strip_suffix(b"/");
        let (name, attributes) = split(inside.unwrap_or(&tag[..end]));
        self.closing = inside.is_some().then_some(name);
        Some(Token::Open { name, attributes, broken: true })
    }

    /// Reads again from a place before the end of the token, if that was not done too often.
    fn go_back(&mut self, to: usize) -> bool {
        let cost = self.position().saturating_sub(to);
        if cost > self.again_left {
            return false;
        }
        self.again_left -= cost;
        self.base = to;
        self.reader = reader(&self.bytes[to..]);
        true
    }

    /// Something that opens and never closes has swallowed the rest. If that may hold more records, it is given back.
    fn unclosed(&mut self, error: SyntaxError) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        // Without a record in it, it is no more than the torn end of the file.
        if self.at > self.last_record_end {
            return Token::End(Ending::Torn);
        }
        let Some(after) = rest.get(1..).filter(|_| error != SyntaxError::UnclosedComment) else {
            return Token::End(Ending::Hidden(start_of(rest)));
        };
        if begins_as_name(after)
            && let Some(token) = self.torn(after)
        {
            return token;
        }
        match memchr::memchr(b'<', after) {
            Some(next) if self.go_back(self.at + 1 + next) => Token::Broken(start_of(rest)),
            _ => Token::End(Ending::Hidden(start_of(rest))),
        }
    }
}

fn begins_as_name(tag: &[u8]) -> bool {
    tag.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80)
}

/// A tag's name and what stands behind it.
fn split(tag: &[u8]) -> (&[u8], &[u8]) {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || b"<>\"'=".contains(byte));
    tag.split_at(end.unwrap_or(tag.len()))
}

/// Where the last record ends, whose tag may have a prefix; 0 if none does.
fn last_record_end(bytes: &[u8]) -> usize {
    let ends: [&[u8]; 4] = [b"Placemark>", b"wpt>", b"trk>", b"rte>"];
    ends.iter().filter_map(|end| memchr::memmem::rfind(bytes, end)).max().unwrap_or_default()
}

fn reader(bytes: &[u8]) -> Reader<&[u8]> {
    let mut reader = Reader::from_reader(bytes);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Text between tags. Lone ampersands are in it, so that one may hold references behind another.
fn resolved_lossy(bytes: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => resolved(text),
        Cow::Owned(text) => Cow::Owned(resolved(&text).into_owned()),
    }
}

/// The first letters of something, for a message.
fn start_of(bytes: &[u8]) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]).into_owned();
    Cow::Owned(text.lines().next().unwrap_or_default().trim().to_owned())
}
