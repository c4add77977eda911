//! A piece of XML as a tree: elements by their names without prefixes, texts with their references resolved.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    /// Without its prefix.
    pub(super) name: &'a [u8],
    /// What stands behind the name in the tag, as it is written.
    pub(super) attributes: &'a [u8],
    /// Line of the tag, counted from 1.
    pub(super) line: u64,
    /// The text before the first child.
    pub(super) text: Cow<'a, str>,
    pub(super) children: Vec<Element<'a>>,
    /// The text between the end of this element and the next tag of its parent.
    pub(super) tail: Cow<'a, str>,
}

impl<'a> Element<'a> {
    /// Appends a text where the next one belongs.
    pub(super) fn push_text(&mut self, text: Cow<'a, str>) {
        let place = match self.children.last_mut() {
            Some(child) => &mut child.tail,
            None => &mut self.text,
        };
        if place.is_empty() {
            *place = text;
        } else {
            place.to_mut().push_str(&text);
        }
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.named(name).next()
    }

    /// The children of that name.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name.as_bytes())
    }

    /// The element's whole text, trimmed; `None` if that is blank.
    pub(super) fn trimmed(&self) -> Option<Cow<'_, str>> {
        let text =
            if self.children.is_empty() { Cow::Borrowed(&*self.text) } else { Cow::Owned(self.markup()) };
        match text {
            Cow::Borrowed(text) => Some(Cow::Borrowed(text.trim())),
            Cow::Owned(text) => Some(Cow::Owned(text.trim().to_owned())),
        }
        .filter(|text| !text.is_empty())
    }

    /// The trimmed text of the first child of that name that has one.
    pub(super) fn text_of(&self, name: &str) -> Option<Cow<'_, str>> {
        self.named(name).find_map(Self::trimmed)
    }

    /// An attribute by its name without prefix; the first of several.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some(at) = rest.iter().position(|byte| *byte == b'=') {
            let key = rest[..at].trim_ascii();
            let key = key.rsplit(|byte| byte.is_ascii_whitespace() || *byte == b':').next().unwrap_or(key);
            let value = rest[at + 1..].trim_ascii_start();
            let (value, after) = match value.split_first() {
                Some((quote @ (b'"' | b'\''), value)) => match memchr::memchr(*quote, value) {
                    Some(end) => (&value[..end], &value[end + 1..]),
                    None => (value, &value[value.len()..]),
                },
                _ => {
                    let end = value.iter().position(u8::is_ascii_whitespace).unwrap_or(value.len());
                    value.split_at(end)
                }
            };
            if key == name.as_bytes() {
                let text = String::from_utf8_lossy(value);
                return Some(resolved(&text).trim().to_owned()).filter(|text| !text.is_empty());
            }
            rest = after;
        }
        None
    }

    /// What is inside, as markup: for elements that hold HTML which nobody has escaped.
    pub(super) fn markup(&self) -> String {
        let mut text = self.text.clone().into_owned();
        for child in &self.children {
            child.write_markup(&mut text);
        }
        text
    }

    /// As deep as the tree, whose depth the limits hold.
    fn write_markup(&self, into: &mut String) {
        let name = String::from_utf8_lossy(self.name);
        into.push('<');
        into.push_str(&name);
        into.push_str(&String::from_utf8_lossy(self.attributes));
        into.push('>');
        into.push_str(&self.text);
        for child in &self.children {
            child.write_markup(into);
        }
        into.push_str("</");
        into.push_str(&name);
        into.push('>');
        into.push_str(&self.tail);
    }
}

/// The text with its references resolved, those that nobody knows as they are.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, reference(&rest[..end])?))) {
            Some((end, value)) => {
                out.push_str(&value);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The longest names of HTML have 31 letters.
const LONGEST_REFERENCE: usize = 34;

/// What a reference stands for, without its `&` and `;`: `amp`, `#233`, `#xE9`, and the names of HTML.
pub(super) fn reference(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let letter = code.ok().and_then(char::from_u32).filter(|c| *c != '\0')?;
    Some(Cow::Owned(letter.to_string()))
}
