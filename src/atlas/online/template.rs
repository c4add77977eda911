//! Addresses of tiles: a URL with placeholders, checked when it is typed, filled in for each tile.
//!
//! It knows nothing of requests. What is shown of it holds no password and nothing that looks like a key.

use std::fmt;

use crate::atlas::TileKey;

/// The most bytes that a template may have.
const MAX_BYTES: usize = 2_000;

/// What `{s}` stands for in turn, as everywhere.
const SUBDOMAINS: [&str; 3] = ["a", "b", "c"];

/// Where the tiles of a server are, as `https://tile.example.org/{z}/{x}/{y}.png`.
///
/// | placeholder | stands for |
/// |---|---|
/// | `{z}` | the zoom |
/// | `{x}` | the column, eastwards |
/// | `{y}` | the row, from the north |
/// | `{-y}` | the row, from the south (TMS) |
/// | `{s}` | `a`, `b` or `c`, always the same for a tile |
/// | `{switch:one,two}` | one of the words, always the same for a tile |
/// | `{r}` | nothing: tiles of double density are not asked for |
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    /// As it was typed, without what surrounds it.
    text: String,
    pieces: Vec<Piece>,
    host: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    X,
    Y,
    YFromSouth,
    Zoom,
    OneOf(Vec<String>),
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no URL: no scheme, no host, a port that is no number, spaces inside, or more than 2,000 bytes.
    #[error("this is not a URL")]
    NotAUrl,
    /// Neither http nor https.
    #[error("{0} is not http or https")]
    Scheme(String),
    /// A placeholder that every tile needs is not there: `{x}`, `{y}` or `{z}`.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A placeholder that means nothing here, with its braces; perhaps one for a key.
    #[error("{0} is not known")]
    Unknown(String),
    /// A brace that is never closed, or closed without being opened.
    #[error("a brace has no partner")]
    Brace,
}

impl Template {
    /// Reads a template. Braces may be written `%7B` and `%7D`, as browsers copy them, and a `$` before one is ignored.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let text = unescape_braces(text.trim());
        let text = text.split('#').next().unwrap_or_default();
        if text.len() > MAX_BYTES || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(TemplateError::NotAUrl);
        }
        let (scheme, _) = text.split_once("://").ok_or(TemplateError::NotAUrl)?;
        if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric());
            return Err(if is_scheme {
                TemplateError::Scheme(scheme.into())
            } else {
                TemplateError::NotAUrl
            });
        }
        let pieces = pieces(text)?;
        let has = |wanted: &[Piece]| pieces.iter().any(|piece| wanted.contains(piece));
        for (wanted, name) in
            [(&[Piece::Zoom][..], "{z}"), (&[Piece::X], "{x}"), (&[Piece::Y, Piece::YFromSouth], "{y}")]
        {
            if !has(wanted) {
                return Err(TemplateError::Missing(name));
            }
        }
        let host = host(&fill(&pieces, TileKey::WORLD)).ok_or(TemplateError::NotAUrl)?;
        Ok(Self { text: text.to_owned(), pieces, host })
    }

    /// The address of a tile, keys and passwords included.
    pub fn url(&self, key: TileKey) -> String {
        fill(&self.pieces, key)
    }

    /// What was typed, keys and passwords included: to be kept where the user agrees, never to be shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The host that is asked, in small letters; of several, the first.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The template to be shown: without user and password, and with `…` for values that look like keys.
    pub fn shown(&self) -> String {
        let (scheme, rest) = self.text.split_once("://").unwrap_or(("", &self.text));
        let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
        let (authority, path) = place.split_once('/').unwrap_or((place, ""));
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let segments = path.split('/').map(|segment| if is_like_a_key(segment) { "…" } else { segment });
        let mut shown = format!("{scheme}://{authority}/{}", segments.collect::<Vec<_>>().join("/"));
        if let Some(query) = query {
            let values = query.split('&').map(|pair| match pair.split_once('=') {
                Some((name, value))
                    if !value.contains('{') && (names_a_key(name) || is_like_a_key(value)) =>
                {
                    format!("{name}=…")
                }
                None if is_like_a_key(pair) => "…".to_owned(),
                _ => pair.to_owned(),
            });
            shown = format!("{shown}?{}", values.collect::<Vec<_>>().join("&"));
        }
        shown
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({})", self.shown())
    }
}

fn unescape_braces(text: &str) -> String {
    let open = text.replace("%7B", "{").replace("%7b", "{").replace("${", "{");
    open.replace("%7D", "}").replace("%7d", "}")
}

fn pieces(text: &str) -> Result<Vec<Piece>, TemplateError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let end = rest[start..].find('}').map(|length| start + length);
        let Some(end) = end.filter(|end| *end > start) else {
            return Err(TemplateError::Brace);
        };
        pieces.push(Piece::Text(encoded(&rest[..start])));
        pieces.extend(placeholder(&rest[start + 1..end])?);
        rest = &rest[end + 1..];
    }
    pieces.push(Piece::Text(encoded(rest)));
    Ok(pieces)
}

/// `None` for a placeholder that stands for nothing.
fn placeholder(name: &str) -> Result<Option<Piece>, TemplateError> {
    Ok(Some(match name {
        "x" => Piece::X,
        "y" => Piece::Y,
        "-y" => Piece::YFromSouth,
        "z" => Piece::Zoom,
        "s" => Piece::OneOf(SUBDOMAINS.map(str::to_owned).to_vec()),
        "r" => return Ok(None),
        _ => {
            let words = name.strip_prefix("switch:").map(|words| words.split(',').map(str::to_owned));
            let words: Vec<String> = words.into_iter().flatten().collect();
            let is_word = |word: &String| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
            };
            if words.is_empty() || !words.iter().all(is_word) {
                return Err(TemplateError::Unknown(format!("{{{name}}}")));
            }
            Piece::OneOf(words)
        }
    }))
}

/// What may not stand in a URL as it is, by its bytes. In a host it is refused afterwards.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && !"\"<>\\^`|".contains(c) {
            encoded.push(c);
        } else {
            let mut buffer = [0; 4];
            encoded.extend(c.encode_utf8(&mut buffer).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    encoded
}

fn fill(pieces: &[Piece], key: TileKey) -> String {
    let mut url = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => url.push_str(text),
            Piece::X => url.push_str(&key.x().to_string()),
            Piece::Y => url.push_str(&key.y().to_string()),
            Piece::YFromSouth => url.push_str(&((1 << key.zoom()) - 1 - key.y()).to_string()),
            Piece::Zoom => url.push_str(&key.zoom().to_string()),
            // Always the same for a tile, so that what was kept is found again.
            Piece::OneOf(words) => url.push_str(&words[(key.x() + key.y()) as usize % words.len()]),
        }
    }
    url
}

/// The host of a complete URL, in small letters; `None` if it has none or a wrong port.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?']).next()?;
    let place = authority.rsplit('@').next()?;
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            let is_address =
                address.contains(':') && address.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c));
            (is_address.then(|| format!("[{address}]"))?, port)
        }
        None => {
            let end = place.find(':').unwrap_or(place.len());
            let is_name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
            let name = &place[..end];
            let is_host = name.chars().all(is_name) && name.contains(|c: char| c.is_ascii_alphanumeric());
            (is_host.then(|| name.to_ascii_lowercase())?, &place[end..])
        }
    };
    let is_port = |port: &str| {
        port.bytes().all(|digit| digit.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
    };
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(host)
}

/// Whether a word in a path or a query is rather a key than a name: long, and letters mixed with digits.
fn is_like_a_key(word: &str) -> bool {
    word.len() >= 16
        && !word.contains('{')
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(|c: char| c.is_ascii_alphabetic())
}

fn names_a_key(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "key",
        "token",
        "secret",
        "sig",
        "auth",
        "pass",
        "access",
        "user",
        "app_id",
        "appid",
        "app_code",
        "credential",
    ]
    .iter()
    .any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &TemplateError>) {
        let key = TileKey::new(5, 16, 13).expect("in the grid");
        let url = Template::parse(text).map(|template| template.url(key));
        assert_eq!(url.as_deref(), expected, "{text}");
    }

    #[test]
    fn placeholders_are_filled_in() {
        check("https://a.org/{z}/{x}/{y}.png", Ok("https://a.org/5/16/13.png"));
        check(" HTTP://a.org:8080/{z}/{x}/{-y} \n", Ok("HTTP://a.org:8080/5/16/18"));
        check("https://{s}.a.org/{z}/{x}/{y}{r}.png", Ok("https://c.a.org/5/16/13.png"));
        check("https://{switch:t1,t2}.a.org/{z}/{x}/{y}", Ok("https://t2.a.org/5/16/13"));
        check("https://a.org/?x={x}&y={y}&z={z}&key=s", Ok("https://a.org/?x=16&y=13&z=5&key=s"));
        check("https://a.org/%7Bz%7D/%7bx%7d/${y}", Ok("https://a.org/5/16/13"));
        check("https://a.org/carte été/{z}/{x}/{y}", Err(&TemplateError::NotAUrl));
        check("https://a.org/été|1/{z}/{x}/{y}#top", Ok("https://a.org/%C3%A9t%C3%A9%7C1/5/16/13"));
        check("http://[::1]:80/{z}/{x}/{y}", Ok("http://[::1]:80/5/16/13"));
        check("http://me:pw@localhost/{z}/{x}/{y}", Ok("http://me:pw@localhost/5/16/13"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        use TemplateError::{Brace, Missing, NotAUrl, Scheme, Unknown};
        check("https://a.org/{x}/{y}", Err(&Missing("{z}")));
        check("https://a.org/{z}/{y}", Err(&Missing("{x}")));
        check("https://a.org/{z}/{x}", Err(&Missing("{y}")));
        check("https://a.org/", Err(&Missing("{z}")));
        check("ftp://a.org/{z}/{x}/{y}", Err(&Scheme("ftp".into())));
        check("file:///maps/{z}/{x}/{y}.png", Err(&Scheme("file".into())));
        check("https://a.org/{z}/{x}/{y}?key={apikey}", Err(&Unknown("{apikey}".into())));
        check("https://a.org/{Z}/{x}/{y}", Err(&Unknown("{Z}".into())));
        check("https://{switch:}.a.org/{z}/{x}/{y}", Err(&Unknown("{switch:}".into())));
        check("https://{switch:a/b}.org/{z}/{x}/{y}", Err(&Unknown("{switch:a/b}".into())));
        check("https://a.org/{z}/{x}/{y", Err(&Brace));
        check("https://a.org/{z}/{x}/y}", Err(&Brace));
        for text in [
            "",
            "{z}/{x}/{y}",
            "a.org/{z}/{x}/{y}",
            "https:/a.org/{z}/{x}/{y}",
            "https:///{z}/{x}/{y}",
            "https://user@/{z}/{x}/{y}",
            "https://a.org:port/{z}/{x}/{y}",
            "https://a.org:70000/{z}/{x}/{y}",
            "https://a.org:0/{z}/{x}/{y}",
            "https://a.org:+8/{z}/{x}/{y}",
            "https://é.org/{z}/{x}/{y}",
            "https://[::1/{z}/{x}/{y}",
            "https://[a.org]/{z}/{x}/{y}",
            "https://./{z}/{x}/{y}",
        ] {
            check(text, Err(&NotAUrl));
        }
        check(&format!("https://a.org/{}/{{z}}/{{x}}/{{y}}", "a".repeat(MAX_BYTES)), Err(&NotAUrl));
    }

    #[track_caller]
    fn check_shown(text: &str, expected: &str) {
        let template = Template::parse(text).expect("a template");
        assert_eq!(template.shown(), expected);
        assert_eq!(format!("{template:?}"), format!("Template({expected})"));
        assert_eq!(template.text(), text);
    }

    #[test]
    fn keys_and_passwords_are_not_shown() {
        let plain = "https://{s}.tile.example.org/osm/{z}/{x}/{y}.png?style=light&lang=fr";
        check_shown(plain, plain);
        check_shown("https://me:pa@ss@a.org/{z}/{x}/{y}", "https://a.org/{z}/{x}/{y}");
        check_shown("https://a.org/{z}/{x}/{y}?apikey=1&s=2", "https://a.org/{z}/{x}/{y}?apikey=…&s=2");
        check_shown("https://a.org/{z}/{x}/{y}?ACCESS_Token=a=b", "https://a.org/{z}/{x}/{y}?ACCESS_Token=…");
        check_shown("https://a.org/{z}/{x}/{y}?0123456789abcdef", "https://a.org/{z}/{x}/{y}?…");
        check_shown("https://a.org/9f8e7d6c5b4a39281706/{z}/{x}/{y}", "https://a.org/…/{z}/{x}/{y}");
        check_shown(
            "https://a.org?k=0123456789abcdef&z={z}&x={x}&y={y}",
            "https://a.org/?k=…&z={z}&x={x}&y={y}",
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_template_or_an_error(text in "(https?://)?[a-z{}:@/?&=%$#é.\\[\\]-]{0,40}(/\\{z\\}/\\{x\\}/\\{y\\})?") {
            if let Ok(template) = Template::parse(&text) {
                let again = Template::parse(template.text()).expect("what was read is read again");
                prop_assert_eq!(&again, &template);
                let url = template.url(TileKey::WORLD);
                prop_assert!(url.is_ascii() && !url.contains(['{', '}', ' ']), "{}", url);
                let _ = template.shown();
            }
        }
    }
}
