//! How far a name is from what was typed.
//!
//! The surer ways come first: letter by letter, by the beginning of the name, by its sound, by the beginnings of its words, and with some
//! sounds wrong. It knows spellings only, not which place is likelier meant.

use super::Spelling;
use super::spelling::letter_bit;

/// How well a name fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// 0: letter by letter; the higher, the less it fits.
    pub(super) cost: f32,
    /// It is spelled otherwise than was typed, by more than accents, case, spaces and what is still to be typed.
    pub(super) is_guess: bool,
}

const PREFIX: f32 = 1.4;
/// Cost of a whole name that sounds as what was typed.
pub(super) const SOUND: f32 = 1.7;
const WORDS: f32 = 2.0;
const SOUND_PREFIX: f32 = 2.6;
const WRONG: f32 = 3.0;
const WRONG_PREFIX: f32 = 3.6;
const SWAPPED: f32 = 3.7;
const INSIDE: f32 = 4.0;
const SKELETON_PREFIX: f32 = 4.2;

impl Spelling {
    /// How well a name fits what was typed; `None` if it is not meant.
    pub(super) fn fit(&self, name: &Self) -> Option<Fit> {
        let sure = |cost| Some(Fit { cost, is_guess: false });
        let guess = |cost| Some(Fit { cost, is_guess: true });
        // Comparing bits tells most names apart and costs next to nothing.
        let has_letters = self.letters & !name.letters == 0;
        let has_sounds = self.sounds & !name.sounds == 0;
        if has_letters && name.compact.starts_with(&self.compact) {
            return sure(if name.compact.len() == self.compact.len() { 0.0 } else { PREFIX });
        }
        let begins_alike = has_sounds && name.sound.starts_with(&self.sound);
        if begins_alike && self.length >= 3 && name.length == self.length {
            return guess(SOUND);
        }
        let begins = |word: &str| name.words.split(' ').any(|known| known.starts_with(word));
        if has_letters && self.words.split(' ').all(begins) {
            return sure(WORDS);
        }
        if begins_alike && self.length >= 4 {
            return guess(SOUND_PREFIX);
        }
        let is_swapped = self.letters == name.letters && self.is_swapped(name);
        let is_inside = has_letters && self.compact.len() >= 5 && name.compact.contains(&self.compact);
        let is_skeleton = self.consonants >= 4 && name.skeleton.starts_with(&self.skeleton);
        self.cost_of_wrong_sounds(name)
            .or(is_swapped.then_some(SWAPPED))
            .or(is_inside.then_some(INSIDE))
            .or(is_skeleton.then_some(SKELETON_PREFIX))
            .and_then(guess)
    }

    fn cost_of_wrong_sounds(&self, name: &Self) -> Option<f32> {
        let (length, known) = (self.length, name.length);
        let is_alike = self.consonants >= 3 && self.skeleton == name.skeleton;
        let most = most_wrong(length, self.compact.len()).max(if is_alike { length } else { 0 });
        let most_begun = most_wrong_while_typed(length);
        // The cheapest questions first: they are asked of every name.
        let may_be = known.abs_diff(length) <= most
            && 2 * name.consonants.abs_diff(self.consonants) <= most
            && at_least_wrong(self.sounds, name.sounds) <= most
            && at_least_wrong(name.sounds, self.sounds) <= most
            && self.starts_like(name);
        let may_begin = self.sound.as_bytes().first() == name.sound.as_bytes().first()
            && length <= known + most_begun
            && at_least_wrong(self.sounds, name.sounds) <= most_begun;
        if !may_be && !may_begin {
            return None;
        }
        let limit = if may_be { most } else { most_begun };
        let (whole, begun) = wrong_sounds(&self.sound, &name.sound, limit)?;
        let share = |wrong: usize| 2.5 * wrong as f32 / length as f32;
        if may_be && whole <= most {
            return Some(WRONG + share(whole));
        }
        (may_begin && begun <= most_begun).then(|| WRONG_PREFIX + share(begun))
    }

    /// Whether one of the first two sounds is right, perhaps in the other's place: nobody errs twice at once there.
    fn starts_like(&self, name: &Self) -> bool {
        let first = |text: &str| {
            let mut sounds = text.chars();
            (sounds.next(), sounds.next())
        };
        let ((one, two), (first, second)) = (first(&self.sound), first(&name.sound));
        let is_alike = one.zip(first).is_some_and(|(one, first)| unlikeness(one, first) < 2);
        is_alike || two == second || one == second || two == first
    }

    /// Whether two letters changed places, as happens to who types in a hurry.
    fn is_swapped(&self, name: &Self) -> bool {
        if self.compact.len() != name.compact.len() || self.compact.len() < 4 {
            return false;
        }
        let mut differ = self.compact.chars().zip(name.compact.chars()).filter(|(a, b)| a != b);
        match (differ.next(), differ.next(), differ.next()) {
            (Some((a, b)), Some((c, d)), None) => (a, b) == (d, c),
            _ => false,
        }
    }
}

/// In halves of a wrong sound, how many are forgiven in a name of this length.
fn most_wrong(sounds: usize, letters: usize) -> usize {
    match sounds {
        3 if letters > 3 => 1,
        0..=3 => 0,
        4..=5 => 2,
        6..=9 => 4,
        _ => 5,
    }
}

/// The same in the beginning of a name.
fn most_wrong_while_typed(sounds: usize) -> usize {
    match sounds {
        0..=4 => 0,
        5..=7 => 2,
        _ => 3,
    }
}

/// In halves of a wrong sound, how many at least are wrong in a text with these letters, as the other has not.
fn at_least_wrong(has: u64, other: u64) -> usize {
    /// Those of the Latin letters, and the long vowels of Arabic.
    const CHEAP: u64 = ((1 << 26) - 1) | letter_bit('ا') | letter_bit('و') | letter_bit('ي');
    let missing = has & !other;
    let is_lone = |group: &&u64| has & **group != 0 && other & **group == 0;
    let lone = ALIKE.iter().filter(is_lone).count();
    ((missing & CHEAP).count_ones() as usize).max(2 * lone) + 2 * (missing & !CHEAP).count_ones() as usize
}

/// Sounds that writers hear for one another: first the vowels. None is in two groups.
const GROUPS: [&[u8]; 6] = [b"aeiou", b"gkr", b"td", b"bpfvw", b"szxj", b"mn"];

/// Which group a letter is of; `LONE` for those of none.
const GROUP_OF: [u8; 128] = {
    let mut group_of = [LONE; 128];
    let mut group = 0;
    while group < GROUPS.len() {
        let mut index = 0;
        while index < GROUPS[group].len() {
            group_of[GROUPS[group][index] as usize] = group as u8;
            index += 1;
        }
        group += 1;
    }
    group_of
};

const LONE: u8 = u8::MAX;
const VOWEL: u8 = 0;

/// The groups of consonants as bits of [`Spelling::sounds`].
const ALIKE: [u64; 5] = {
    let mut alike = [0; 5];
    let mut c = b'a';
    while c <= b'z' {
        let group = GROUP_OF[c as usize];
        if group != LONE && group != VOWEL {
            alike[group as usize - 1] |= letter_bit(c as char);
        }
        c += 1;
    }
    alike
};

fn group(c: char) -> u8 {
    match c {
        'ا' | 'و' | 'ي' => VOWEL,
        _ => GROUP_OF.get(c as usize).copied().unwrap_or(LONE),
    }
}

/// A longer name is compared by its beginning.
const LONGEST: usize = 48;

/// In halves of a wrong sound, how far what was typed is from a name and from the beginning of it that is nearest:
/// the restricted Damerau–Levenshtein distance, in which vowels and sounds that are alike count half.
/// `None` if both are over `most`.
fn wrong_sounds(typed: &str, name: &str, most: usize) -> Option<(usize, usize)> {
    const FAR: u8 = u8::MAX / 2;
    let weight = |c: char| if group(c) == VOWEL { 1 } else { 2 };
    let mut signs = ['\0'; LONGEST];
    let mut length = 0;
    // The three last rows of the table, the newest first.
    let mut rows = [[FAR; LONGEST + 2]; 3];
    rows[0][0] = 0;
    for (sign, c) in signs.iter_mut().zip(name.chars()) {
        *sign = c;
        rows[0][length + 1] = (rows[0][length] + weight(c)).min(FAR);
        length += 1;
    }
    let name = &signs[..length];
    let mut before = None;
    for (index, c) in typed.chars().enumerate() {
        rows.rotate_right(1);
        let [row, last, above] = &mut rows;
        // What is further off the diagonal costs more than `most`.
        let from = (index + 1).saturating_sub(most);
        let columns = from.max(1)..(index + 2 + most).min(length + 1);
        if columns.is_empty() {
            return None;
        }
        row[from] = FAR;
        row[columns.start - 1] = if from == 0 { last[0] + weight(c) } else { FAR };
        row[columns.end] = FAR;
        let mut least_of_row = row[columns.start - 1];
        for column in columns {
            let known = name[column - 1];
            let replaced = last[column - 1] + unlikeness(c, known);
            let mut least = replaced.min(last[column] + weight(c)).min(row[column - 1] + weight(known));
            // Two letters swapped.
            if column > 1 && before == Some(known) && name[column - 2] == c {
                least = least.min(above[column - 2] + 2);
            }
            row[column] = least.min(FAR);
            least_of_row = least_of_row.min(least);
        }
        if usize::from(least_of_row) > most {
            return None;
        }
        before = Some(c);
    }
    let reached = typed.chars().count();
    let columns = reached.saturating_sub(most)..(reached + most + 1).min(length + 1);
    let begun = rows[0][columns.clone()].iter().copied().min()?;
    let whole = if columns.contains(&length) { rows[0][length] } else { FAR };
    Some((usize::from(whole), usize::from(begun)))
}

/// 0 for one sound, 1 for sounds that writers hear for one another, 2 for others.
fn unlikeness(one: char, other: char) -> u8 {
    if one == other {
        return 0;
    }
    let group_of_one = group(one);
    if group_of_one != LONE && group_of_one == group(other) { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, name: &str, cost: Option<f32>) {
        let fit = Spelling::of(typed).fit(&Spelling::of(name));
        assert_eq!(fit.map(|fit| fit.cost), cost, "{typed} {name}");
    }

    #[test]
    fn surer_ways_cost_less() {
        check("tin zaouatene", "Tin-Zaouâtène", Some(0.0));
        check("tin z", "Tin-Zaouâtène", Some(PREFIX));
        check("Boghassa", "Bogassa", Some(SOUND));
        check("airport kid", "Kidal Airport", Some(WORDS));
        check("tinzwa", "Tinzaouaten", Some(WRONG_PREFIX + 2.5 * 1.0 / 6.0));
        check("bougass", "Boughassatou", Some(SOUND_PREFIX));
        check("Bagossa", "Bogassa", Some(WRONG + 2.5 * 2.0 / 6.0));
        check("dijbo", "Djibo", Some(SWAPPED));
        check("sangass", "Bousangassou", Some(INSIDE));
        check("Tessalit", "Ouagadougou", None);
        check("", "Kidal", Some(PREFIX));
    }

    #[test]
    fn halves_of_wrong_sounds() {
        for (one, other, wrong) in [
            ("kidal", "kidal", 0),
            ("kidal", "kidel", 1),
            ("kidal", "gidal", 1),
            ("kidal", "lidal", 2),
            ("kidal", "kdial", 2),
            ("kidal", "kidl", 1),
            ("kidal", "kial", 2),
        ] {
            assert_eq!(wrong_sounds(one, other, 20).map(|(whole, _)| whole), Some(wrong), "{one} {other}");
            assert_eq!(wrong_sounds(other, one, 20).map(|(whole, _)| whole), Some(wrong), "{other} {one}");
        }
        assert_eq!(wrong_sounds("tinzaw", "tinzawatin", 20), Some((6, 0)));
        assert_eq!(wrong_sounds("kidal", "bamako", 2), None);
    }

    proptest::proptest! {
        #[test]
        fn looking_near_the_diagonal_only_changes_nothing(
            one in "[aeikgtdnmsz]{1,9}", other in "[aeikgtdnmsz]{1,9}", most in 0_usize..7,
        ) {
            let (whole, begun) = wrong_sounds(&one, &other, 60).expect("all is forgiven");
            let near = |wrong: usize| Some(wrong).filter(|wrong| *wrong <= most);
            let narrow = wrong_sounds(&one, &other, most);
            proptest::prop_assert_eq!(narrow.and_then(|(whole, _)| near(whole)), near(whole));
            proptest::prop_assert_eq!(narrow.and_then(|(_, begun)| near(begun)), near(begun));
        }

        #[test]
        fn counting_letters_never_says_too_much(one in "[a-z]{1,9}", other in "[a-z]{1,9}") {
            let (whole, _) = wrong_sounds(&one, &other, 60).expect("all is forgiven");
            let bits = |text: &str| text.chars().fold(0, |bits, c| bits | letter_bit(c));
            proptest::prop_assert!(at_least_wrong(bits(&one), bits(&other)) <= whole);
        }
    }
}
