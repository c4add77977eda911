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

/// Where a stretch ends: before the first such character that is not between quotation marks.
fn end_of(text: &str, is_end: impl Fn(char) -> bool) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            c if !is_quoted && is_end(c) => return at,
            _ => {}
        }
    }
    text.len()
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
    let (mut meant, mut is_quoted, mut is_escaped) = (String::new(), false, false);
    for c in text.chars() {
        match c {
            _ if is_escaped => {
                is_escaped = false;
                meant.push(c);
            }
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => meant.push(c),
        }
    }
    Cow::Owned(meant)
}
