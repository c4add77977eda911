//! A feature's name.

use serde_json::{Map, Value};

/// The most characters of a name.
const MAX_CHARS: usize = 200;

/// The first of the usual properties that says something, in one line.
pub(super) fn label(properties: &Map<String, Value>) -> Option<String> {
    ["name", "title", "NAME", "label"].iter().find_map(|property| match properties.get(*property)? {
        Value::String(text) => line(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// A text in one line, without what cannot be seen or turns the writing around; `None` if nothing is left.
pub(super) fn line(text: &str) -> Option<String> {
    let turns =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let seen = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let seen: String = seen.take(10 * MAX_CHARS).collect();
    let mut line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(MAX_CHARS) {
        line.truncate(end);
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}
