//! Texts and numbers in the spelling of XML.

use std::fmt::Write as _;

/// A text as it stands between tags or in quotation marks. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if is_allowed(c) => escaped.push(c),
            _ => {}
        }
    }
    escaped
}

/// Whether XML 1.0 can hold a character, and it means something there.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Appends a number with at most two decimals, which is a hundredth of a point.
pub(super) fn push_number(out: &mut String, number: f32) {
    let start = out.len();
    // Writing into a string does not fail.
    let _ = write!(out, "{number:.2}");
    if out[start..].contains('.') {
        out.truncate(out.trim_end_matches('0').trim_end_matches('.').len());
    }
    if &out[start..] == "-0" {
        out.replace_range(start.., "0");
    }
}

/// A number with at most two decimals.
pub(super) fn number(number: f32) -> String {
    let mut out = String::new();
    push_number(&mut out, number);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f32, expected: &str) {
        assert_eq!(number(value), expected);
    }

    #[test]
    fn numbers_are_short() {
        check(0.0, "0");
        check(-0.001, "0");
        check(10.0, "10");
        check(100.5, "100.5");
        check(-0.25, "-0.25");
        check(1.0 / 3.0, "0.33");
        check(1e6, "1000000");
    }

    #[test]
    fn texts_keep_what_they_mean() {
        assert_eq!(
            escaped("a<b & \"c\" ]]> 'd'\0\u{1b}\u{ffff}"),
            "a&lt;b &amp; &quot;c&quot; ]]&gt; &#39;d&#39;"
        );
    }
}
