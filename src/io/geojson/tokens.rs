//! JSON token by token, for records of a plain form. Must not guess: whatever is not strictly JSON, and some things that
//! are, end the reading, and another reader takes its time.

use std::borrow::Cow;

use memchr::memchr2;

/// A place in a JSON text. Each step says `None` where the text is not what was asked for.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

/// A value that holds no others, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    Null,
    Bool,
    Number(&'a str),
    Text(Raw<'a>),
}

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Raw<'a> {
    pub(super) text: &'a str,
    pub(super) has_escapes: bool,
}

impl<'a> Raw<'a> {
    /// The text meant.
    pub(super) fn meant(self) -> Cow<'a, str> {
        if !self.has_escapes {
            return Cow::Borrowed(self.text);
        }
        let mut meant = String::with_capacity(self.text.len());
        let mut characters = self.text.chars();
        while let Some(character) = characters.next() {
            meant.push(match character {
                '\\' => match characters.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    // A quotation mark, a slash or a backslash: `Tokens::string` lets no other pass.
                    other => other.unwrap_or('\\'),
                },
                other => other,
            });
        }
        Cow::Owned(meant)
    }

    /// Whether it is surely not blank, which its first character tells.
    pub(super) fn begins_with_more_than(self, none_of: &[u8]) -> bool {
        let is_plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'\\' && !none_of.contains(byte);
        self.text.as_bytes().first().is_some_and(is_plain)
    }

    /// Whether there is nothing in it but ASCII spaces.
    pub(super) fn is_blank(self) -> bool {
        self.text.bytes().all(|byte| byte == b' ')
    }
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Steps over this byte, and the white space before it.
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_space();
        self.has_next(byte).then_some(())
    }

    fn has_next(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// After an item: whether another one follows, or the list or object closes with `close`.
    pub(super) fn goes_on(&mut self, close: u8) -> Option<bool> {
        self.skip_space();
        if self.has_next(b',') {
            return Some(true);
        }
        self.has_next(close).then_some(false)
    }

    /// A name and its colon.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        self.skip_space();
        let name = self.string().filter(|name| !name.has_escapes)?;
        self.take(b':')?;
        self.skip_space();
        Some(name.text)
    }

    /// Steps over a name and its colon, if it is this one, which has no quotation marks, backslashes or control characters.
    pub(super) fn skip_name(&mut self, name: &str) -> bool {
        self.skip_space();
        let rest = &self.text.as_bytes()[self.at..];
        let is_it = rest.len() > name.len() + 2
            && rest[0] == b'"'
            && rest[1..].starts_with(name.as_bytes())
            && rest[name.len() + 1..].starts_with(b"\":");
        if is_it {
            self.at += name.len() + 3;
            self.skip_space();
        }
        is_it
    }

    /// A text whose escapes, if it has any, are all of two characters.
    pub(super) fn string(&mut self) -> Option<Raw<'a>> {
        if !self.has_next(b'"') {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (start, mut has_escapes) = (self.at, false);
        loop {
            self.at += plain_len(&bytes[self.at..]);
            match bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {}
                // A control character.
                _ => return None,
            }
            has_escapes = true;
            if !matches!(bytes.get(self.at + 1), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't'))
            {
                return None;
            }
            self.at += 2;
        }
        let text = &self.text[start..self.at];
        self.at += 1;
        Some(Raw { text, has_escapes })
    }

    /// A number without an exponent.
    pub(super) fn number(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.has_next(b'-');
        let whole = self.digits();
        if whole == 0 || (whole > 1 && self.text.as_bytes()[self.at - whole] == b'0') {
            return None;
        }
        if self.has_next(b'.') && self.digits() == 0 {
            return None;
        }
        let is_over = matches!(self.peek(), Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'));
        is_over.then(|| &self.text[start..self.at])
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    /// A value that is no list or object.
    pub(super) fn scalar(&mut self) -> Option<Scalar<'a>> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(Scalar::Text),
            b'n' => self.word("null").then_some(Scalar::Null),
            b't' => self.word("true").then_some(Scalar::Bool),
            b'f' => self.word("false").then_some(Scalar::Bool),
            _ => self.number().map(Scalar::Number),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }
}

/// How many bytes there are before the next quotation mark, backslash or control character.
fn plain_len(bytes: &[u8]) -> usize {
    /// Most texts are shorter: so many bytes are looked at eight at a time, which has no start-up cost.
    const SHORT: usize = 48;
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let (eights, _) = bytes[..bytes.len().min(SHORT)].as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        // The high bit of each byte that is zero, or less than a space; the lowest that is set is right, those above
        // it may not be (Warren, Hacker's Delight, 6-1).
        let zero = |word: u64| word.wrapping_sub(ONES) & !word;
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let backslash = zero(word ^ (ONES * u64::from(b'\\')));
        let control = word.wrapping_sub(ONES * u64::from(b' ')) & !word;
        let found = (quote | backslash | control) & HIGHS;
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let from = eights.len() * 8;
    let rest = &bytes[from..];
    let rest = &rest[..memchr2(b'"', b'\\', rest).unwrap_or(rest.len())];
    // Looked at to the end, since that is done many bytes at a time.
    let has_controls = rest.iter().fold(false, |found, byte| found | (*byte < b' '));
    let len = if has_controls {
        rest.iter().position(|byte| *byte < b' ').unwrap_or(rest.len())
    } else {
        rest.len()
    };
    from + len
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_bytes_are_counted_as_one_by_one(
            bytes in prop::collection::vec(prop_oneof![9 => 0x20..=0xff_u8, 1 => any::<u8>()], 0..120),
        ) {
            let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
            prop_assert_eq!(plain_len(&bytes), bytes.iter().position(ends).unwrap_or(bytes.len()));
        }
    }

    #[test]
    fn a_known_name_is_stepped_over_and_no_other() {
        for (text, expected) in [
            (r#" "date": 1"#, Some("1")),
            (r#""date":1"#, Some("1")),
            (r#""dates":1"#, None),
            (r#""date" :1"#, None),
            (r#""date""#, None),
            (r#""dat"#, None),
        ] {
            let mut tokens = Tokens::new(text);
            let found = tokens.skip_name("date").then(|| &text[tokens.at()..]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
