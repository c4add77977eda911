//! Cuts JSON into its members and elements by brackets and quotation marks alone, so that what is broken costs itself.

/// Values one after the other, between commas, blanks and the separators of JSON text sequences (RFC 7464).
pub(super) struct Values<'a>(&'a str);

/// Those of a text.
pub(super) fn values(text: &str) -> Values<'_> {
    Values(text)
}

/// The elements of an array; none of anything else.
pub(super) fn elements(array: &str) -> Values<'_> {
    Values(array.strip_prefix('[').map_or("", |rest| rest.strip_suffix(']').unwrap_or(rest)))
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // A closing bracket too many is passed over, or it would stay for ever.
        let between = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ':' | '\u{1E}' | ']' | '}');
        let rest = self.0.trim_start_matches(between);
        let (value, rest) = rest.split_at(end(rest));
        self.0 = rest;
        (!value.is_empty()).then_some(value)
    }
}

/// The members of an object, with names as they are written; none of anything else.
pub(super) fn members(object: &str) -> impl Iterator<Item = (&str, &str)> {
    let inside = object.strip_prefix('{').map_or("", |rest| rest.strip_suffix('}').unwrap_or(rest));
    let mut values = Values(inside);
    std::iter::from_fn(move || {
        let name = values.next()?;
        Some((name.trim_matches('"'), values.next()?))
    })
}

/// Whether a text is one object from its beginning to its end.
pub(super) fn is_object(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}') && end(text) == text.len()
}

/// Where the value ends that a text begins with: at the bracket that closes it, or else at the text's end.
fn end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => {
                is_quoted = !is_quoted;
                if !is_quoted && depth == 0 {
                    return at + 1;
                }
            }
            _ if is_quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return at + usize::from(depth == 1),
            b'}' | b']' => depth -= 1,
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' | 0x1E if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(values(text).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn values_end_at_their_brackets() {
        check(r#"{"a":"}\"]"} [1,[2]]"#, &[r#"{"a":"}\"]"}"#, "[1,[2]]"]);
        check("\u{1E}{}\n\u{1E}{ }\n", &["{}", "{ }"]);
        check("1 ,\"é,\", true", &["1", "\"é,\"", "true"]);
        check("{\"a\": [1", &["{\"a\": [1"]);
        check("]]}1", &["1"]);
        check(" ", &[]);
    }

    #[test]
    fn members_and_elements() {
        let found: Vec<_> = members(r#"{"type" : "Feature","a":{"b":1} , "c":[1, 2],"d"}"#).collect();
        assert_eq!(found, [("type", "\"Feature\""), ("a", "{\"b\":1}"), ("c", "[1, 2]")]);
        assert_eq!(elements("[{},NaN,[1,2]]").collect::<Vec<_>>(), ["{}", "NaN", "[1,2]"]);
        assert_eq!(elements("[{},{\"a").collect::<Vec<_>>(), ["{}", "{\"a"], "cut off");
        assert_eq!(elements("{}").count() + members("[]").count(), 0);
        assert!(is_object("{\"a\":{}}") && !is_object("{} {}") && !is_object("{\"a\":["));
    }

    proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "[\\[\\]{}\",:\\\\ aé\u{1E}]{0,60}") {
            let found: Vec<_> = values(&text).chain(elements(&text)).collect();
            prop_assert!(found.len() <= 2 * text.len() && found.iter().all(|value| !value.is_empty()));
            prop_assert!(members(&text).count() <= text.len());
        }
    }
}
