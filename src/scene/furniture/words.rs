//! Breaking words into lines: as large as wished, then smaller down to a floor, then cut, and said to be cut.

use super::{Measure, Weight};
use crate::scene::page::Range;

/// Height of a line, as a share of the size of its letters.
pub(super) const LEADING: f32 = 1.25;

/// No part of a page says more than this many letters; the rest is cut.
const MOST_LETTERS: usize = 4_000;

/// How a text may be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) size: Range,
    pub(super) weight: Weight,
    pub(super) most_lines: usize,
    /// Lines are made alike in width where there are several.
    pub(super) is_balanced: bool,
}

/// A text in lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fitted {
    /// Lines and how wide they are. Never empty.
    pub(super) lines: Vec<(String, f32)>,
    pub(super) size_pt: f32,
    pub(super) is_cut: bool,
}

impl Fitted {
    pub(super) fn width(&self) -> f32 {
        self.lines.iter().fold(0.0, |widest, (_, width)| width.max(widest))
    }
}

/// A text within a width and a height. `None` if it is blank, or if not even its beginning has room.
pub(super) fn fit(
    text: &str,
    setting: Setting,
    width: f32,
    height: f32,
    measure: &Measure<'_>,
) -> Option<Fitted> {
    let beginning = text.char_indices().nth(MOST_LETTERS).map_or(text, |(at, _)| &text[..at]);
    let is_beginning = beginning.len() < text.len();
    let words = words(beginning);
    let Range { wished_pt, least_pt } = setting.size;
    const STEPS: u16 = 6;
    for step in 0..=STEPS {
        let size_pt = wished_pt + (least_pt - wished_pt) * f32::from(step) / f32::from(STEPS);
        let is_last = step == STEPS || wished_pt <= least_pt;
        let most = setting.most_lines.min((height / (size_pt * LEADING) + 1e-3) as usize);
        let measured = |words: &str| measure(words, size_pt, setting.weight);
        let fits = |words: &str| measured(words) <= width;
        let Some((mut lines, is_whole)) = wrap(&words, most, &fits) else {
            if is_last {
                return None;
            }
            continue;
        };
        let is_cut = !is_whole || is_beginning;
        if is_cut && !is_last {
            continue;
        }
        if is_cut {
            let last = lines.pop()?;
            lines.push(with_ellipsis(&last, &fits)?);
        } else if setting.is_balanced && lines.len() > 1 {
            lines = balanced(&words, lines, width, &measured);
        }
        let lines = lines.into_iter().map(|line| {
            let width = measured(&line);
            (line, width)
        });
        return Some(Fitted { lines: lines.collect(), size_pt, is_cut });
    }
    None
}

/// The same number of lines, as equal in width as a few tries make them.
fn balanced(words: &[String], lines: Vec<String>, width: f32, measured: &dyn Fn(&str) -> f32) -> Vec<String> {
    let (mut narrow, mut wide) = (width / lines.len() as f32 * 0.8, width);
    let mut best = lines;
    for _ in 0..6 {
        let middle = f32::midpoint(narrow, wide);
        match wrap(words, best.len(), &|words| measured(words) <= middle) {
            Some((lines, true)) => (best, wide) = (lines, middle),
            _ => narrow = middle,
        }
    }
    best
}

/// The words between which lines may end. Marks that French sets off by a space, and dots between items, stay with the word before them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        let is_tail =
            word.chars().all(|letter| matches!(letter, ':' | ';' | '!' | '?' | '»' | '·' | '–' | '%'));
        match words.last_mut() {
            Some(last) if is_tail || is_open => {
                last.push('\u{a0}');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        is_open = word == "«";
    }
    words
}

/// Whether a text has nothing to write.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || letter.is_control())
}

/// Whether lines may end here. Not at spaces that keep a number and its unit together.
fn is_gap(letter: char) -> bool {
    (letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')) || letter.is_control()
}

/// At most so many lines, and whether they hold all. `None` if a line has no room for a letter, or there is nothing to write.
fn wrap(words: &[String], most: usize, fits: &dyn Fn(&str) -> bool) -> Option<(Vec<String>, bool)> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words {
        if lines.len() == most {
            return (most > 0).then_some((lines, false));
        }
        if !line.is_empty() {
            let longer = format!("{line} {word}");
            if fits(&longer) {
                line = longer;
                continue;
            }
            lines.push(std::mem::take(&mut line));
            if lines.len() == most {
                return Some((lines, false));
            }
        }
        let mut rest = word.as_str();
        while !fits(rest) {
            let at = longest_part(rest, fits)?;
            lines.push(rest[..at].to_owned());
            if lines.len() == most {
                return Some((lines, false));
            }
            rest = &rest[at..];
        }
        rest.clone_into(&mut line);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    (!lines.is_empty()).then_some((lines, true))
}

/// Where a word that is too long has to be broken, never before a sign that belongs to the letter before it. `None` if no part fits.
fn longest_part(word: &str, fits: &dyn Fn(&str) -> bool) -> Option<usize> {
    let ends: Vec<usize> =
        word.char_indices().skip(1).filter(|(_, c)| !belongs_to_last(*c)).map(|(at, _)| at).collect();
    // Doubled first, so that a word as long as a book is not measured whole.
    let mut most = 1;
    while most < ends.len() && fits(&word[..ends[most - 1]]) {
        most *= 2;
    }
    let (mut fitting, mut too_long) = (0, most.min(ends.len()) + 1);
    while fitting + 1 < too_long {
        let middle = (fitting + too_long) / 2;
        if fits(&word[..ends[middle - 1]]) {
            fitting = middle;
        } else {
            too_long = middle;
        }
    }
    (fitting > 0).then(|| ends[fitting - 1])
}

/// Accents, vowel signs of Arabic and what joins or varies letters.
fn belongs_to_last(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200c}'..='\u{200f}' | '\u{2060}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// As much of a line as there is room for with an ellipsis. `None` if there is none for the ellipsis itself.
pub(super) fn with_ellipsis(line: &str, fits: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut kept = line;
    loop {
        let trimmed = kept.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '·' | '–' | '-')
        });
        let cut = format!("{trimmed}…");
        if fits(&cut) {
            return Some(cut);
        }
        let mut starts = trimmed.char_indices().rev().filter(|(_, c)| !belongs_to_last(*c));
        kept = &trimmed[..starts.next()?.0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is half as wide as it is high.
    fn halves(words: &str, size_pt: f32, _: Weight) -> f32 {
        words.chars().filter(|c| !belongs_to_last(*c)).count() as f32 * size_pt / 2.0
    }

    #[track_caller]
    fn check(text: &str, most_lines: usize, width: f32, expected: &[&str], size_pt: f32, is_cut: bool) {
        let setting = Setting {
            size: Range { wished_pt: 20.0, least_pt: 10.0 },
            weight: Weight::Regular,
            most_lines,
            is_balanced: false,
        };
        let fitted = fit(text, setting, width, 1000.0, &halves).expect("has room");
        let lines: Vec<&str> = fitted.lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!((lines.as_slice(), fitted.is_cut), (expected, is_cut));
        assert!((fitted.size_pt - size_pt).abs() < 1e-3, "{}", fitted.size_pt);
        assert!(fitted.width() <= width);
    }

    #[test]
    fn lines_wrap_then_shrink_then_end_in_an_ellipsis() {
        check("one two", 3, 100.0, &["one two"], 20.0, false);
        check("one\n two\tthree", 3, 70.0, &["one two", "three"], 20.0, false);
        check("one two three four", 2, 70.0, &["one two", "three four"], 13.333, false);
        check("one two three four five six", 2, 40.0, &["one two", "three…"], 10.0, true);
        check("one two, three four", 1, 40.0, &["one two…"], 10.0, true);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        check("deux : trois", 3, 60.0, &["deux\u{a0}:", "trois"], 20.0, false);
        check("« a b »", 3, 40.0, &["«\u{a0}a", "b\u{a0}»"], 20.0, false);
        check("at 100\u{a0}km", 2, 60.0, &["at", "100\u{a0}km"], 20.0, false);
        check("abcdefgh", 3, 30.0, &["abc", "def", "gh"], 20.0, false);
        check(
            "e\u{301}e\u{301}e\u{301}e\u{301}",
            3,
            20.0,
            &["e\u{301}e\u{301}", "e\u{301}e\u{301}"],
            20.0,
            false,
        );
    }

    #[test]
    fn titles_have_lines_of_like_width() {
        let size = Range { wished_pt: 10.0, least_pt: 10.0 };
        let setting = Setting { size, weight: Weight::Semibold, most_lines: 3, is_balanced: true };
        let fitted = fit("one two three four five", setting, 110.0, 99.0, &halves).expect("has room");
        let lines: Vec<&str> = fitted.lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, ["one two three", "four five"]);
    }

    #[test]
    fn where_nothing_has_room_there_is_nothing() {
        let setting = Setting {
            size: Range { wished_pt: 20.0, least_pt: 10.0 },
            weight: Weight::Regular,
            most_lines: 3,
            is_balanced: false,
        };
        for (text, width, height) in
            [("", 99.0, 99.0), (" \n", 99.0, 99.0), ("a", 4.0, 99.0), ("a", 99.0, 12.0), ("a", -1.0, -1.0)]
        {
            assert_eq!(fit(text, setting, width, height, &halves), None, "{text:?} {width} {height}");
        }
        assert_eq!(fit("a", setting, 99.0, 99.0, &|_, _, _| f32::NAN), None);
    }

    #[test]
    fn a_book_is_cut_soon() {
        for text in ["a ".repeat(1_000_000), "a".repeat(1_000_000), "\u{301}".repeat(1_000_000)] {
            let setting = Setting {
                size: Range { wished_pt: 8.0, least_pt: 8.0 },
                weight: Weight::Regular,
                most_lines: 5,
                is_balanced: false,
            };
            assert!(fit(&text, setting, 1e9, 100.0, &halves).is_some_and(|fitted| fitted.is_cut));
        }
    }
}
