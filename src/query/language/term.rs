//! A text cut into terms. Must not know what they mean.

use std::{borrow::Cow, ops::Range};

/// A stretch of a text without a space in it, but for those between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term<'t> {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// A `-` stands before it.
    pub(super) is_not: bool,
    /// What stands before the colon, if that can be the name of a field.
    pub(super) field: Option<&'t str>,
    /// The rest, as it is written.
    pub(super) value: &'t str,
}

/// All terms of a text. A quotation mark that is never closed reaches to the end: somebody is still typing.
pub(super) fn terms(text: &str) -> impl Iterator<Item = Term<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        rest += text[rest..].find(|c: char| !c.is_whitespace())?;
        let start = rest;
        rest += end_of(&text[rest..], char::is_whitespace);
        Some(term(text, start..rest))
    })
}

fn term(text: &str, at: Range<usize>) -> Term<'_> {
    let whole = &text[at.clone()];
    let (is_not, whole) = match whole.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, whole),
    };
    let named = whole.split_once(':').filter(|(name, _)| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    });
    match named {
        Some((name, value)) => Term { at, is_not, field: Some(name), value },
        None => Term { at, is_not, field: None, value: whole },
    }
}

/// What a character is for the quotation marks around and before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// A mark itself, or the backslash before a character that stands for itself.
    Sign,
    /// It stands for itself, between marks.
    Inside,
    /// It stands outside.
    Outside,
}

/// Reads quotation marks, one character after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotes {
    /// A mark is not closed yet.
    pub(super) is_open: bool,
    /// A backslash has nothing behind it yet.
    pub(super) is_escaped: bool,
}

impl Quotes {
    pub(super) fn next(&mut self, c: char) -> Quoting {
        match c {
            _ if self.is_escaped => self.is_escaped = false,
            '\\' if self.is_open => {
                self.is_escaped = true;
                return Quoting::Sign;
            }
            '"' => {
                self.is_open = !self.is_open;
                return Quoting::Sign;
            }
            _ => {}
        }
        if self.is_open { Quoting::Inside } else { Quoting::Outside }
    }
}

/// Where a stretch ends: before the first such character that is not between quotation marks.
fn end_of(text: &str, is_end: impl Fn(char) -> bool) -> usize {
    let mut quotes = Quotes::default();
    let end = text.char_indices().find(|(_, c)| quotes.next(*c) == Quoting::Outside && is_end(*c));
    end.map_or(text.len(), |(at, _)| at)
}

/// A value cut at such characters, but not between quotation marks.
pub(super) fn parts<'t>(value: &'t str, separators: &'static [char]) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = end_of(text, |c| separators.contains(&c));
        rest = text[end..].chars().next().map(|separator| &text[end + separator.len_utf8()..]);
        Some(&text[..end])
    })
}

/// What is meant by a stretch of text: its quotation marks are left out, and so are the backslashes between them.
pub(super) fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let mut quotes = Quotes::default();
    Cow::Owned(text.chars().filter(|c| quotes.next(*c) != Quoting::Sign).collect())
}
