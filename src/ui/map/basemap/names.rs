//! What is written differs a little from what the tiles say: names mended, shortened and broken into lines.

use std::borrow::Cow;

/// Undoes a second encoding: part of the countries' names came as UTF-8 that was read as Latin-1.
pub(super) fn mended(name: String) -> String {
    if name.is_ascii() {
        return name;
    }
    let bytes: Option<Vec<u8>> = name.chars().map(|letter| u8::try_from(letter).ok()).collect();
    // A name that was encoded once is next to never valid UTF-8 when taken for bytes.
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(name)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_mended_once() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(mended(name.to_owned()), expected);
        }
        check("AlgÃ©rie", "Algérie");
        check("Ã\u{89}thiopie", "Éthiopie");
        check("Sénégal", "Sénégal");
        check("Ménaka", "Ménaka");
        check("Magṭa‘ Lahjar", "Magṭa‘ Lahjar");
        check("Mali", "Mali");
    }

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
}
