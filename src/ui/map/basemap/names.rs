//! What is written differs a little from what the tiles say: names shortened, broken into lines, and put into the
//! order in which they are painted.

use std::borrow::Cow;

/// What French puts before the names of regions; on a map the letters say that already.
const KINDS: [&str; 16] = [
    "Région du ",
    "Région de la ",
    "Région de l'",
    "Région de ",
    "Région des ",
    "Région d'",
    "Wilaya de ",
    "Wilaya du ",
    "Wilaya d'",
    "État de ",
    "État du ",
    "État d'",
    "District de ",
    "Province de ",
    "Province du ",
    "Préfecture de ",
];

/// The name of a region without the word for region.
pub(super) fn without_kind(name: &str) -> &str {
    let rest = |kind: &&str| {
        let (start, rest) = name.split_at_checked(kind.len())?;
        start.eq_ignore_ascii_case(kind).then_some(rest)
    };
    KINDS.iter().find_map(rest).unwrap_or(name)
}

/// Breaks a name between words into as few lines as keep to `line_chars`, about equally long; never within a word.
pub(super) fn in_lines(name: &str, line_chars: usize) -> Cow<'_, str> {
    let length = name.chars().count();
    if length <= line_chars || !name.contains(' ') {
        return Cow::Borrowed(name);
    }
    let lines = length.div_ceil(line_chars.max(1));
    let aim = length.div_ceil(lines);
    let mut broken = String::with_capacity(name.len());
    let mut in_line = 0;
    for word in name.split(' ') {
        let chars = word.chars().count();
        if in_line > 0 {
            // The line that comes closer to its share, with or without the word.
            let breaks = (in_line + 1 + chars).saturating_sub(aim) > aim.saturating_sub(in_line);
            broken.push(if breaks { '\n' } else { ' ' });
            in_line = if breaks { 0 } else { in_line + 1 };
        }
        broken.push_str(word);
        in_line += chars;
    }
    Cow::Owned(broken)
}

/// A line as it is painted from left to right. egui shapes each run of Arabic letters from right to left, but sets the
/// runs, which it ends at spaces and hyphens, one after another from the left: they are put in reverse order here.
///
/// Good for names, which are of one script; text that mixes them would need the whole of Unicode's algorithm.
pub(super) fn in_painted_order(line: &str) -> Cow<'_, str> {
    if !line.chars().any(is_arabic) {
        return Cow::Borrowed(line);
    }
    let kind = |letter: char| (is_arabic(letter), letter.is_alphanumeric());
    let mut runs: Vec<&str> = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter| kind(letter) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    let mut painted = String::with_capacity(line.len());
    for run in runs.into_iter().rev() {
        match run.chars().next().map(kind) {
            Some((false, false)) => painted.extend(run.chars().rev().map(mirrored)),
            _ => painted.push_str(run),
        }
    }
    Cow::Owned(painted)
}

/// Whether a text is to be read from right to left.
pub(super) fn is_arabic(letter: char) -> bool {
    // Letters and marks of the first Arabic block; its comma and its digits are no letters.
    letter.is_alphabetic() && ('\u{0600}'..='\u{06ff}').contains(&letter)
        || ('\u{064b}'..='\u{065f}').contains(&letter)
}

fn mirrored(sign: char) -> char {
    match sign {
        '(' => ')',
        ')' => '(',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lose_their_kind() {
        assert_eq!(without_kind("Région de Tombouctou"), "Tombouctou");
        assert_eq!(without_kind("wilaya d'Illizi"), "Illizi");
        assert_eq!(without_kind("Agadez"), "Agadez");
    }

    #[test]
    fn lines_are_broken_between_words() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(in_lines(name, 10), expected);
        }
        check("Mali", "Mali");
        check("Afghanistan", "Afghanistan");
        check("Burkina Faso", "Burkina\nFaso");
        check("Adrar des Ifoghas", "Adrar des\nIfoghas");
        check("Democratic Republic of the Congo", "Democratic\nRepublic\nof the\nCongo");
    }

    #[test]
    fn arabic_is_painted_from_the_right() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(in_painted_order(name), expected);
        }
        check("Kidal", "Kidal");
        check("ⵄⵉⵏ ⴳⴻⵣⵣⴰⵎ", "ⵄⵉⵏ ⴳⴻⵣⵣⴰⵎ");
        check("كيدال", "كيدال");
        check("بئر شالي", "شالي بئر");
        check("غاش-باركا", "باركا-غاش");
        check("الدويم (مدينة)", "(مدينة) الدويم");
    }
}
