//! Finds where JSON values begin and end without parsing them: linear in time, and without recursion.
//!
//! Structure is checked (brackets, commas, colons), scalars are not: a record with a bad scalar has a clear end, and
//! whoever parses it says what is wrong with it.

use std::ops::Range;

use memchr::{memchr_iter, memchr2};

/// Why a value has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The text ends inside it.
    Ended,
    /// Something stands where it may not.
    Unexpected,
}

/// A place in a JSON text.
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
    /// Open brackets of the value being skipped; kept to be used again.
    open: Vec<u8>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1, open: Vec::new() }
    }

    /// Steps over a UTF-8 byte order mark.
    pub(super) fn skip_mark(&mut self) {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
    }

    /// Offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Line of the next byte, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Moves to a place whose line is known.
    pub(super) fn go_to(&mut self, at: usize, line: u64) {
        self.at = self.bytes.len().min(at);
        self.line = line;
    }

    /// Moves to the next byte that is no white space, and looks at it.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => return Some(byte),
            }
            self.at += 1;
        }
        None
    }

    /// Steps over the byte that was peeked at.
    pub(super) fn bump(&mut self) {
        if self.bytes.get(self.at) == Some(&b'\n') {
            self.line += 1;
        }
        self.at = self.bytes.len().min(self.at + 1);
    }

    /// Steps over white space and then `byte`, if that comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    /// Steps over a string, and answers with its bytes, quotes included.
    pub(super) fn skip_string(&mut self) -> Result<Range<usize>, Fault> {
        match self.peek() {
            Some(b'"') => {}
            Some(_) => return Err(Fault::Unexpected),
            None => return Err(Fault::Ended),
        }
        let start = self.at;
        self.at += 1;
        loop {
            let rest = &self.bytes[self.at..];
            let len = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
            self.line += memchr_iter(b'\n', &rest[..len]).count() as u64;
            self.at += len;
            match rest.get(len) {
                None => return Err(Fault::Ended),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(start..self.at);
                }
                Some(_) => {
                    self.at += 1;
                    self.bump();
                }
            }
        }
    }

    /// Steps over a member's name and colon, and answers with the name's bytes, quotes included.
    pub(super) fn skip_name(&mut self) -> Result<Range<usize>, Fault> {
        let name = self.skip_string()?;
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(name)
            }
            Some(_) => Err(Fault::Unexpected),
            None => Err(Fault::Ended),
        }
    }

    /// Steps over a whole value, and answers with its bytes. After a fault the scanner stands at the offending byte.
    pub(super) fn skip_value(&mut self) -> Result<Range<usize>, Fault> {
        self.peek();
        let start = self.at;
        self.open.clear();
        loop {
            self.enter_value()?;
            while let Some(&bracket) = self.open.last() {
                let close = if bracket == b'{' { b'}' } else { b']' };
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        // A comma before the closing bracket is left to the parser to complain of.
                        if self.peek() != Some(close) {
                            if bracket == b'{' {
                                self.skip_name()?;
                            }
                            break;
                        }
                    }
                    Some(byte) if byte == close => {
                        self.at += 1;
                        self.open.pop();
                    }
                    Some(_) => return Err(Fault::Unexpected),
                    None => return Err(Fault::Ended),
                }
            }
            if self.open.is_empty() {
                return Ok(start..self.at);
            }
        }
    }

    /// Steps over a scalar, an empty list or object, or the opening of one that holds something.
    fn enter_value(&mut self) -> Result<(), Fault> {
        loop {
            match self.peek() {
                None => return Err(Fault::Ended),
                Some(b'{') => {
                    self.at += 1;
                    if !self.eat(b'}') {
                        self.open.push(b'{');
                        self.skip_name()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.at += 1;
                    if !self.eat(b']') {
                        self.open.push(b'[');
                        continue;
                    }
                }
                Some(b'"') => {
                    self.skip_string()?;
                }
                Some(b'}' | b']' | b',' | b':') => return Err(Fault::Unexpected),
                Some(_) => {
                    let rest = &self.bytes[self.at..];
                    let len = rest.iter().position(|byte| ends_scalar(*byte));
                    self.at += len.unwrap_or(rest.len());
                }
            }
            return Ok(());
        }
    }

    /// Moves to the next of these bytes, whatever stands before it.
    pub(super) fn seek_any(&mut self, wanted: &[u8]) -> Option<u8> {
        while let Some(byte) = self.peek() {
            if wanted.contains(&byte) {
                return Some(byte);
            }
            self.bump();
        }
        None
    }

    /// Moves to the next text that opens like a feature, `{"type": "Feature"`, whatever stands before it.
    pub(super) fn seek_feature(&mut self) -> bool {
        while self.seek_any(b"{").is_some() {
            if opens_feature(&self.bytes[self.at..]) {
                return true;
            }
            self.bump();
        }
        false
    }
}

fn ends_scalar(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"' | b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether a text begins with `{"type": "Feature"`.
pub(super) fn opens_feature(bytes: &[u8]) -> bool {
    ["{", "\"type\"", ":", "\"Feature\""]
        .iter()
        .try_fold(bytes, |rest, token| rest.trim_ascii_start().strip_prefix(token.as_bytes()))
        .is_some()
}

/// A text of which more can be read than of the one that was written.
#[derive(Debug, PartialEq)]
pub(super) struct Repaired {
    pub(super) text: String,
    /// Characters of which only half was written are replaced.
    pub(super) has_half_characters: bool,
    /// The first of what stood for a number and is `null` now.
    pub(super) no_number: Option<String>,
}

/// Repairs what is common and costs less than the record. `None` where there is nothing of it.
pub(super) fn repaired(text: &str) -> Option<Repaired> {
    let whole = without_half_characters(text);
    let has_half_characters = whole.is_some();
    match (without_nan(whole.as_deref().unwrap_or(text)), &whole) {
        (Some((text, literal)), _) => {
            Some(Repaired { no_number: Some(literal.to_owned()), text, has_half_characters })
        }
        (None, Some(text)) => Some(Repaired { text: text.clone(), no_number: None, has_half_characters }),
        (None, None) => None,
    }
}

/// The text with what is no JSON but common made JSON, or what no number can hold: `NaN`, `Infinity`, `-Infinity` and
/// `1e999` become `null`. And the first of them. `None` when there are none.
fn without_nan(text: &str) -> Option<(String, &str)> {
    let bytes = text.as_bytes();
    let mut scanner = Scanner::new(bytes);
    let mut repaired = String::new();
    let (mut copied, mut first) = (0, None);
    while let Some(byte) = scanner.peek() {
        match byte {
            b'"' => {
                scanner.skip_string().ok()?;
            }
            byte if ends_scalar(byte) => scanner.bump(),
            _ => {
                let start = scanner.at();
                scanner.enter_value().ok()?;
                let literal = &text[start..scanner.at()];
                if is_no_number(literal) {
                    repaired.push_str(&text[copied..start]);
                    repaired.push_str("null");
                    copied = scanner.at();
                    first = first.or(Some(literal));
                }
            }
        }
    }
    Some((repaired + &text[copied..], first?))
}

fn is_no_number(literal: &str) -> bool {
    let is_digits = literal.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    matches!(literal, "NaN" | "Infinity" | "-Infinity")
        || (is_digits && literal.parse::<f64>().is_ok_and(f64::is_infinite))
}

/// The text with `\ufffd` in place of escapes that are half of a character alone, as programs write that cut texts in
/// the middle of one. `None` when there are none.
fn without_half_characters(text: &str) -> Option<String> {
    let code = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let mut repaired = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(len) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        at += len;
        match (code(at), code(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 12,
            (Some(0xd800..=0xdfff), _) => {
                repaired.push_str(&text[copied..at]);
                repaired.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            // What stands behind a backslash is no backslash of its own.
            _ => at = (at + 2).min(text.len()),
        }
    }
    (copied > 0).then(|| repaired + &text[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, (Fault, usize)>) {
        let mut scanner = Scanner::new(text.as_bytes());
        let found = scanner.skip_value();
        match expected {
            Ok(value) => assert_eq!(found.map(|span| &text[span]), Ok(value), "{text:?}"),
            Err((fault, at)) => assert_eq!((found, scanner.at()), (Err(fault), at), "{text:?}"),
        }
    }

    #[test]
    fn values_end_where_they_end() {
        for (text, value) in [
            (" {} x", "{}"),
            ("[[],[{}]],", "[[],[{}]]"),
            (r#"{"a":"}\"]","b":[1,2]}}"#, r#"{"a":"}\"]","b":[1,2]}"#),
            ("-1.5e3,", "-1.5e3"),
            ("NaN]", "NaN"),
            ("[1,]", "[1,]"),
            (r#"{"a":1,}"#, r#"{"a":1,}"#),
        ] {
            check(text, Ok(value));
        }
    }

    #[test]
    fn what_has_no_end_says_why_and_where() {
        for (text, fault, at) in [
            ("", Fault::Ended, 0),
            ("{", Fault::Ended, 1),
            (r#"{"a":"b"#, Fault::Ended, 7),
            (r#"{"a\"#, Fault::Ended, 4),
            ("[1}", Fault::Unexpected, 2),
            (r#"{"a" 1}"#, Fault::Unexpected, 5),
            (r#"{"a":1,{"type""#, Fault::Unexpected, 7),
            ("]", Fault::Unexpected, 0),
        ] {
            check(text, Err((fault, at)));
        }
    }

    #[test]
    fn nesting_of_any_depth_is_skipped() {
        let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        check(&deep, Ok(&deep));
    }

    #[test]
    fn the_next_feature_is_found_and_lines_are_counted() {
        let text = "}} {\"type\":\"Point\"}\n {\r\n \"type\" : \"Feature\"}";
        let mut scanner = Scanner::new(text.as_bytes());
        assert!(scanner.seek_feature());
        assert_eq!((scanner.at(), scanner.line()), (21, 2));
        scanner.bump();
        assert!(!scanner.seek_feature());
    }

    #[test]
    fn nan_outside_texts_becomes_null() {
        let text = r#"{"a":NaN,"b":["NaN",-Infinity],"é":Infinity}"#;
        let expected = r#"{"a":null,"b":["NaN",null],"é":null}"#;
        assert_eq!(without_nan(text), Some((expected.to_owned(), "NaN")));
        assert_eq!(without_nan("[1,-1e999,-1e9]"), Some(("[1,null,-1e9]".to_owned(), "-1e999")));
        assert_eq!(without_nan(r#"{"a":"NaN"}"#), None);
    }

    #[test]
    fn half_characters_are_replaced_and_whole_ones_stay() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(without_half_characters(text).as_deref(), expected, "{text}");
        }
        check(r#""\ud83d\ude00 \\ud83d \n""#, None);
        check(r#""a\ud83d""#, Some(r#""a\ufffd""#));
        check(r#""\ude00\ud83dé\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ufffdé\ufffd\ud83d\ude00""#));
        check("\\", None);
        check("\\é\\ud83", None);
    }
}
