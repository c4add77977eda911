//! What an archive says about itself, as plain text and checked numbers.

use quick_xml::escape::unescape;
use serde_json::Value;

use crate::base::{Bounds, LonLat};

/// What an archive says about itself. Texts are short, in one line and without markup; whether they are true nobody knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveInfo {
    /// What it calls itself.
    pub name: Option<String>,
    /// Whom a map drawn from it must name.
    pub attribution: Option<String>,
    /// What it says that it is.
    pub description: Option<String>,
    /// The names of the layers inside of its vector tiles.
    pub layers: Vec<String>,
    /// Where it has tiles, at some zoom.
    pub bounds: Option<Bounds>,
    /// Where to look first, and at which tile zoom.
    pub center: Option<(LonLat, u8)>,
    /// The zoom of the least detailed tiles.
    pub min_zoom: u8,
    /// The zoom of the most detailed tiles, up to [`crate::atlas::MAX_ZOOM`].
    pub max_zoom: u8,
    /// Whether the file is shorter than it says: tiles are missing that it promises.
    pub is_cut: bool,
}

/// The most characters of a text: names, credits, descriptions.
const MAX_CHARS: usize = 1000;
/// The most layers that are named.
const MAX_LAYERS: usize = 200;

impl ArchiveInfo {
    /// Takes over a text by the name that both formats give it; other names are passed over.
    pub(super) fn say(&mut self, name: &str, text: &str) {
        let text = plain(text);
        match name {
            _ if text.is_empty() => {}
            "name" => self.name = Some(text),
            "attribution" => self.attribution = Some(text),
            "description" => self.description = Some(text),
            _ => {}
        }
    }

    /// Takes over what JSON says: the texts, and the names of layers. What is no JSON says nothing.
    pub(super) fn say_json(&mut self, json: &[u8]) {
        let Ok(Value::Object(members)) = serde_json::from_slice(json) else {
            return;
        };
        for (name, value) in &members {
            if let Value::String(text) = value {
                self.say(name, text);
            }
        }
        let layers = members.get("vector_layers").and_then(Value::as_array).into_iter().flatten();
        let names = layers.filter_map(|layer| layer.get("id")?.as_str());
        self.layers = names.take(MAX_LAYERS).map(plain).collect();
    }

    /// Where it has tiles, from degrees west, south, east and north.
    pub(super) fn bound(&mut self, [west, south, east, north]: [f64; 4]) {
        let corner = |lon, lat| LonLat::new(lon, lat);
        self.bounds = corner(west, south)
            .zip(corner(east, north))
            .filter(|_| west < east && south < north)
            .map(|(min, max)| Bounds { min, max });
    }
}

/// Text without tags, named letters and characters that cannot be seen, in one line. Credits are often HTML.
fn plain(text: &str) -> String {
    // Looking for the ends of tags is quadratic, so it is not done in a text of any length.
    let end = text.char_indices().nth(8 * MAX_CHARS).map_or(text.len(), |(end, _)| end);
    let (mut without_tags, mut rest) = (String::new(), &text[..end]);
    while let Some((before, tag)) = rest.split_once('<') {
        without_tags.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.split_once('>') {
            Some((_, after)) if is_tag => rest = after,
            _ => {
                without_tags.push('<');
                rest = tag;
            }
        }
    }
    without_tags.push_str(rest);
    // A lone & is no named letter, and the text then says what it says.
    let text = unescape(&without_tags).map_or_else(|_| without_tags.clone(), Into::into);
    let seen =
        |c: &char| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text}");
    }

    #[test]
    fn texts_become_plain() {
        check(
            "<a href=\"https://x.org\">&copy; OpenStreetMap</a> contributors",
            "© OpenStreetMap contributors",
        );
        check("Ménaka &amp; Gao &#8211; 2024", "Ménaka & Gao – 2024");
        check("Ménaka & Gao; a < b, c > d", "Ménaka & Gao; a < b, c > d");
        check(" two\r\n lines\u{0}\u{202E} ", "two lines");
        check("<b", "<b");
        check(&"é".repeat(2000), &format!("{}…", "é".repeat(1000)));
    }

    #[test]
    fn what_is_no_json_says_nothing() {
        let mut info = ArchiveInfo::default();
        info.say_json(
            br#"{"name":"Mali","attribution":7,"vector_layers":[{"id":"roads"},{},3,{"id":"water"}]}"#,
        );
        assert_eq!((info.name.as_deref(), info.attribution.as_deref()), (Some("Mali"), None));
        assert_eq!(info.layers, ["roads", "water"]);
        let before = info.clone();
        for text in ["", "[]", "{\"name\":", &"[".repeat(100_000)] {
            info.say_json(text.as_bytes());
        }
        assert_eq!(info, before);
    }

    #[test]
    fn bounds_are_checked() {
        let mut info = ArchiveInfo::default();
        for (numbers, are_bounds) in [
            ([-6.0, 14.0, 4.0, 25.0], true),
            ([0.0, 0.0, 0.0, 0.0], false),
            ([4.0, 14.0, -6.0, 25.0], false),
            ([-181.0, 14.0, -6.0, 25.0], false),
            ([f64::NAN, 14.0, -6.0, 25.0], false),
        ] {
            info.bound(numbers);
            assert_eq!(info.bounds.is_some(), are_bounds, "{numbers:?}");
        }
    }
}
