//! Where lines break.

use super::{Face, Fonts};

/// A text as lines that are no wider than `width`, in the unit of `size`: broken at spaces, where there are none within a
/// word, and where the text itself has a line break. Lines keep no spaces at their ends; an empty line stays one.
pub fn lines(text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
    let fonts = Fonts::own();
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0.0;
        let space = fonts.measure(" ", face, size);
        for word in paragraph.split_whitespace() {
            let needed = fonts.measure(word, face, size);
            if !line.is_empty() && used + space + needed <= width {
                line.push(' ');
                line.push_str(word);
                used += space + needed;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut pieces =
                if needed <= width { vec![word.to_owned()] } else { broken(word, face, size, width) };
            line = pieces.pop().unwrap_or_default();
            lines.append(&mut pieces);
            used = fonts.measure(&line, face, size);
        }
        lines.push(line);
    }
    lines
}

/// A word wider than a line in pieces of at least one character.
fn broken(word: &str, face: Face, size: f32, width: f32) -> Vec<String> {
    let fonts = Fonts::own();
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for c in word.chars() {
        let needed = fonts.measure(c.encode_utf8(&mut [0; 4]), face, size);
        if used + needed > width && used > 0.0 && !super::runs::is_joined(c) {
            pieces.push(String::new());
            used = 0.0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        used += needed;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: f32, expected: &[&str]) {
        assert_eq!(lines(text, Face::Regular, 10.0, width), expected, "{text:?} in {width}");
    }

    #[test]
    fn lines_break_at_spaces_and_where_the_text_says() {
        check("The army and the coalition", 80.0, &["The army and", "the coalition"]);
        check("The army\n\n and the coalition ", 800.0, &["The army", "", "and the coalition"]);
        check("", 80.0, &[]);
    }

    #[test]
    fn a_word_without_spaces_is_broken_too() {
        check("a https://example.org", 50.0, &["a", "https://ex", "ample.org"]);
        check("ab", 0.0, &["a", "b"]);
    }
}
