//! Forms of a name under which its spellings meet: what a reader types is seldom what a map prints.

use crate::base::fold::fold;

/// A name or a query in the forms that are compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spelling {
    /// Folded words with one space between them: `tin zaouatine`.
    pub(super) words: String,
    /// The same without spaces: `tinzaouatine`.
    pub(super) compact: String,
    /// Its consonants: `tnzwtn`.
    pub(super) skeleton: String,
    /// Which letters occur in `compact`.
    pub(super) letters: u64,
}

impl Spelling {
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        let compact: String = words.chars().filter(|c| *c != ' ').collect();
        let skeleton = skeleton(&compact);
        let letters = letters(&compact);
        Self { words, compact, skeleton, letters }
    }
}

/// Folded, with anything between words made one space; apostrophes join (`N'Tillit`, `Aguel'hoc`).
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            '\'' | '`' | '´' | '\u{640}' => {}
            // Letters that Arabic keyboards and printers use for one another.
            'ة' => words.push('ه'),
            'ى' | 'ی' => words.push('ي'),
            'ک' => words.push('ك'),
            'ڨ' | 'ڭ' | 'گ' => words.push('ق'),
            _ if c.is_alphanumeric() => words.push(c),
            _ if !words.ends_with(' ') && !words.is_empty() => words.push(' '),
            _ => {}
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// One bit a letter; letters of other scripts share bits, which costs a comparison and no more.
pub(super) fn letters(compact: &str) -> u64 {
    compact.chars().fold(0, |bits, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26,
            _ => 27 + u32::from(c) % 37,
        };
        bits | 1 << bit
    })
}

/// The consonants of a name in Latin letters, one sign a sound, as French, English and the languages of the Sahara write them:
/// `Zaouatène`, `Zawaten` → `zwtn`; `Boughessa`, `Boghassa` → `bgs`. Other scripts stay as they are.
fn skeleton(compact: &str) -> String {
    /// Longer ones first.
    const SOUNDS: [(&str, char); 14] = [
        ("tch", 'c'),
        ("sch", 'x'),
        ("ch", 'x'),
        ("sh", 'x'),
        ("kh", 'k'),
        ("gh", 'g'),
        ("ph", 'f'),
        ("th", 't'),
        ("dh", 'd'),
        ("dj", 'j'),
        ("ck", 'k'),
        ("qu", 'k'),
        ("gu", 'g'),
        ("rh", 'g'),
    ];
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut skeleton = String::with_capacity(compact.len());
    let mut rest = compact;
    let mut is_first = true;
    while let Some(c) = rest.chars().next() {
        let sound = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (sign, length) = match (sound, c) {
            (Some((letters, sign)), _) => (Some(*sign), letters.len()),
            // Between vowels `ou` is what English writes `w`.
            (None, 'o') if rest.starts_with("ou") => {
                let next = rest[2..].chars().next();
                (next.is_some_and(is_vowel).then_some('w'), 2)
            }
            (None, 'a' | 'e' | 'i' | 'o' | 'u') => (is_first.then_some('a'), 1),
            (None, 'y' | 'h') => (None, 1),
            (None, 'c' | 'q') => (Some('k'), 1),
            (None, c) => (Some(c), c.len_utf8()),
        };
        if let Some(sign) = sign.filter(|sign| !skeleton.ends_with(*sign)) {
            skeleton.push(sign);
        }
        rest = &rest[length..];
        is_first = false;
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_skeleton() {
        for (one, others) in [
            ("Tin Zaouatine", &["Tinzawaten", "Tin-Zaouâtene", "Ti-n-Zaouâtene", "Tinzaouaten"][..]),
            ("Tin-Essako", &["Ti-n-Essako", "Tinessako"]),
            ("Boughessa", &["Boghassa", "Bougheïssa"]),
            ("Djibo", &["Jibo", "Djebo"]),
            ("Aguel'hoc", &["Aguelhok", "Agelhoc"]),
            ("Ouagadougou", &["Wagadugu"]),
            ("Tchin-Tabaraden", &["Tchintabaradène"]),
        ] {
            let skeleton = Spelling::of(one).skeleton;
            for other in others {
                assert_eq!(Spelling::of(other).skeleton, skeleton, "{one} {other}");
            }
        }
    }

    #[test]
    fn forms() {
        let tin = Spelling::of("  Tîn–Zaouâtene ");
        assert_eq!((tin.words.as_str(), tin.compact.as_str()), ("tin zaouatene", "tinzaouatene"));
        assert_eq!(tin.skeleton, "tnzwtn");
        assert_eq!(Spelling::of("N’Djaména").compact, "ndjamena");
        assert_eq!(Spelling::of("كيدال").words, "كيدال");
        assert_eq!(Spelling::of("غاوة").compact, Spelling::of("غاوه").compact);
        assert_eq!(Spelling::of("—").words, "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,30}") {
            let spelling = Spelling::of(&text);
            proptest::prop_assert!(!spelling.words.contains("  ") && !spelling.compact.contains(' '));
        }
    }
}
