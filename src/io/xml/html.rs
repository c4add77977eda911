//! HTML in descriptions to text that can be read, with the addresses in it. Tags of no HTML stay as they are written.

use memchr::{memchr, memmem};

use super::tree::resolved;

/// A description's text and the web addresses in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Readable {
    /// Lines of text, without tags; addresses of links and pictures stand in brackets.
    pub(super) text: String,
    /// Addresses, each once, in order.
    pub(super) links: Vec<String>,
}

/// Reads HTML or plain text.
pub(super) fn readable(html: &str) -> Readable {
    let text = if memchr(b'<', html.as_bytes()).is_some_and(|_| has_tag(html)) {
        Stripper::default().strip(html)
    } else {
        resolved(html.trim()).replace("\r\n", "\n").replace('\u{a0}', " ")
    };
    Readable { links: links(&text), text }
}

/// The text alone, on one line if it is short: for names and values.
pub(super) fn plain(text: &str) -> String {
    if memchr(b'<', text.as_bytes()).is_some() { readable(text).text } else { text.trim().to_owned() }
}

/// A tag of HTML.
struct Tag<'t> {
    /// In lower case.
    name: String,
    closes: bool,
    /// What stands behind the name.
    attributes: &'t str,
    /// How many bytes it takes, with its brackets.
    len: usize,
}

impl<'t> Tag<'t> {
    /// The tag that a text begins with, which begins with `<`.
    fn at(text: &'t str) -> Option<Self> {
        const LONGEST_NAME: usize = 10;
        let rest = &text[1..];
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest.bytes().take(LONGEST_NAME + 1).position(|byte| !byte.is_ascii_alphanumeric())?;
        let name = rest[..end].to_ascii_lowercase();
        let ends_well = matches!(rest.as_bytes()[end], b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n');
        if !ends_well || !TAGS.contains(&&*name) {
            return None;
        }
        let close = memchr(b'>', rest.as_bytes())?;
        let attributes = rest[end..close].trim().trim_end_matches('/');
        if !attributes.is_empty() && !attributes.contains('=') {
            return None;
        }
        let len = text.len() - rest.len() + close + 1;
        Some(Self { name, closes, attributes: &rest[end..close], len })
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let at = lower.find(&format!("{name}="))? + name.len() + 1;
        let value = self.attributes[at..].trim_start();
        let value = match value.as_bytes().first()? {
            quote @ (b'"' | b'\'') => value[1..].split(char::from(*quote)).next()?,
            _ => value.split_whitespace().next()?,
        };
        Some(resolved(value).trim().to_owned()).filter(|value| !value.is_empty())
    }
}

fn has_tag(text: &str) -> bool {
    // Without a bracket that closes there is no tag, and nothing is looked for again and again.
    let Some(last) = memchr::memrchr(b'>', text.as_bytes()) else { return false };
    memchr::memchr_iter(b'<', &text.as_bytes()[..last])
        .any(|at| is_comment(&text[at..]) || Tag::at(&text[at..]).is_some())
}

fn is_comment(text: &str) -> bool {
    text.starts_with("<!--") || text.starts_with("<!DOCTYPE") || text.starts_with("<!doctype")
}

/// Strips the tags off a text.
#[derive(Default)]
struct Stripper {
    out: String,
    /// A space or a break is due before the next letter.
    gap: Gap,
    /// Address of the link that is open, and where its text begins.
    link: Option<(String, usize)>,
}

#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

impl Stripper {
    fn strip(mut self, html: &str) -> String {
        let last = memchr::memrchr(b'>', html.as_bytes()).map_or(0, |at| at + 1);
        let mut rest = &html[..last];
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            self.text(&rest[..at]);
            rest = &rest[at..];
            rest = self.markup(rest);
        }
        self.text(rest);
        self.text(&html[last..]);
        self.end_link();
        self.out
    }

    /// Steps over what begins with `<`, and answers with what follows.
    fn markup<'t>(&mut self, rest: &'t str) -> &'t str {
        if is_comment(rest) {
            let end: &[u8] = if rest.starts_with("<!--") { b"-->" } else { b">" };
            let found = memmem::find(rest.as_bytes(), end);
            // A comment that never closes hides the rest.
            return found.map_or("", |at| &rest[at + end.len()..]);
        }
        let Some(tag) = Tag::at(rest) else {
            self.text("<");
            return &rest[1..];
        };
        let after = &rest[tag.len..];
        if !tag.closes && matches!(&*tag.name, "script" | "style") {
            let end = if tag.name == "script" { "</script" } else { "</style" };
            return memmem::find(after.as_bytes(), end.as_bytes()).map_or("", |at| &after[at..]);
        }
        self.tag(&tag);
        after
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match &*tag.name {
            "br" | "div" | "tr" | "ul" | "ol" | "table" | "center" => self.due(Gap::Line),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "blockquote" => self.due(Gap::Paragraph),
            "li" if !tag.closes => {
                self.due(Gap::Line);
                self.push_word("• ");
            }
            "li" => self.due(Gap::Line),
            "td" | "th" if !tag.closes => self.due(Gap::Cell),
            "a" => {
                self.end_link();
                if let Some(address) = tag.attribute("href").filter(|_| !tag.closes) {
                    self.link = Some((address, self.out.len()));
                }
            }
            "img" | "iframe" | "video" | "embed" => {
                if let Some(address) = tag.attribute("src") {
                    self.due(Gap::Space);
                    self.push_word(&format!("({address})"));
                    self.due(Gap::Space);
                }
            }
            _ => {}
        }
    }

    /// Puts a link's address behind its text, unless that is the address.
    fn end_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let scripted = address.to_ascii_lowercase().starts_with("javascript:");
        if !scripted && !self.out[from..].contains(&*address) {
            self.due(Gap::Space);
            self.push_word(&format!("({address})"));
        }
    }

    fn due(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    /// Appends text, in which any run of spaces and breaks is one space.
    fn text(&mut self, text: &str) {
        let text = resolved(text);
        let mut rest = &*text;
        loop {
            let trimmed = rest.trim_start();
            if trimmed.len() < rest.len() {
                self.due(Gap::Space);
            }
            if trimmed.is_empty() {
                return;
            }
            let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
            self.push_word(&trimmed[..end]);
            rest = &trimmed[end..];
        }
    }

    fn push_word(&mut self, word: &str) {
        if !self.out.is_empty() {
            let at_start = self.out.ends_with("• ");
            self.out.push_str(match self.gap {
                Gap::None => "",
                _ if at_start => "",
                Gap::Space => " ",
                Gap::Cell => " | ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push_str(word);
    }
}

/// The web addresses in a text, each once. One that goes on and on is none.
fn links(text: &str) -> Vec<String> {
    const MOST: usize = 100;
    const LONGEST: usize = 2000;
    let mut links: Vec<String> = Vec::new();
    let mut from = 0;
    while let Some(found) = memmem::find(&text.as_bytes()[from..], b"://").filter(|_| links.len() < MOST) {
        let at = from + found;
        from = at + 3;
        let scheme = ["https", "http"].into_iter().find(|scheme| text[..at].ends_with(scheme));
        let Some(scheme) = scheme else { continue };
        let host = &text[from..];
        let len = host.find(|c: char| c.is_whitespace() || "<>\"“”«»|".contains(c)).unwrap_or(host.len());
        from += len;
        let address = trimmed(&text[at - scheme.len()..from]);
        let is_whole = address.len() > scheme.len() + 3 && len <= LONGEST;
        if is_whole && !links.iter().any(|link| link == address) {
            links.push(address.to_owned());
        }
    }
    links
}

/// An address without the signs of the sentence around it: brackets are its own only in pairs.
fn trimmed(address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    let mut address = address;
    loop {
        address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']', '*']);
        match address.strip_suffix(')') {
            Some(before) if closed > opened => {
                closed -= 1;
                address = before;
            }
            _ => return address,
        }
    }
}

const TAGS: [&str; 63] = [
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "link",
    "meta",
    "nobr",
    "object",
    "ol",
    "p",
    "param",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

#[cfg(test)]
mod unit {
    use super::*;

    #[track_caller]
    fn check(html: &str, text: &str, links: &[&str]) {
        let found = readable(html);
        assert_eq!(
            (found.text.as_str(), found.links.as_slice()),
            (text, &*links.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()),
            "{html}"
        );
    }

    #[test]
    fn tags_become_breaks_and_brackets() {
        check("plain\n two  lines", "plain\n two  lines", &[]);
        check("a<br>b<BR/>c<br><br>d", "a\nb\nc\nd", &[]);
        check("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three", &[]);
        check("<b>bold</b>er", "bolder", &[]);
        check("<ul><li>a</li><li> b</li></ul>", "• a\n• b", &[]);
        check("<table><tr><td>Dead</td><td>3</td></tr><tr><td>x</td></tr></table>", "Dead | 3\nx", &[]);
        check("<style>p { x }</style><script>a<b</script>t<!-- no -->u", "tu", &[]);
        check("caf&eacute;&nbsp;&unknown;", "café &unknown;", &[]);
    }

    #[test]
    fn what_is_no_tag_stays() {
        check("3 < 4, 5 > 4", "3 < 4, 5 > 4", &[]);
        check("a<b and c>d <br>", "a<b and c>d", &[]);
        check("<unknown>x</unknown>", "<unknown>x</unknown>", &[]);
        check("x <a href", "x <a href", &[]);
    }

    #[test]
    fn addresses_are_kept() {
        check(
            "See <a href='https://a.org/?x=1&amp;y=2'>this</a>.",
            "See this (https://a.org/?x=1&y=2).",
            &["https://a.org/?x=1&y=2"],
        );
        check("<a href=\"https://a.org\">https://a.org</a>", "https://a.org", &["https://a.org"]);
        check(
            "<img src=\"https://a.org/p.jpg\" height=\"1\"/>",
            "(https://a.org/p.jpg)",
            &["https://a.org/p.jpg"],
        );
        check("<a href=\"javascript:x()\">y</a>", "y", &[]);
        check(
            "http://a.org/b_(c), (https://d.org/e). https://",
            "http://a.org/b_(c), (https://d.org/e). https://",
            &["http://a.org/b_(c)", "https://d.org/e"],
        );
    }
}
