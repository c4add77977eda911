//! Names of members: which can be a file's name on every system, and which are the same on some.

use std::collections::{HashMap, HashSet};

use crate::base::fold::fold;

/// The longest name of a member, in bytes of UTF-8. Windows takes 260 letters for a whole path.
const LONGEST: usize = 200;

/// The longest name that is made here, without its folder and what tells it from others.
const LONGEST_MADE: usize = 100;

/// How deep folders may be nested.
const DEEPEST: usize = 8;

/// Why a name is refused, in a few words of English for a report; `Ok`: it stays below the folder it is put in, and
/// every system can have a file of that name.
///
/// # Errors
/// For absolute names, drive letters, `..`, backslashes, streams, reserved names and letters that cannot be seen.
pub fn check_name(name: &str) -> Result<(), &'static str> {
    if name.is_empty() || name.len() > LONGEST {
        return Err("too short or too long");
    }
    if name.contains(['\\', ':']) {
        return Err("a backslash, drive or stream");
    }
    if name.contains(is_forbidden) {
        return Err("letters that no file's name may have");
    }
    if name.split('/').count() > DEEPEST {
        return Err("too many folders");
    }
    name.split('/').try_for_each(check_part)
}

fn check_part(part: &str) -> Result<(), &'static str> {
    match part {
        "" => Err("absolute, or an empty folder name"),
        "." | ".." => Err("it leads out of its folder"),
        _ if part.ends_with(['.', ' ']) || part.starts_with(' ') => Err("a space or dot at an end"),
        _ if is_reserved(part) => Err("a name that systems keep for devices"),
        _ => Ok(()),
    }
}

/// Letters that a file's name may not have on some system, or that would hide what the name is.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | '"' | '|' | '?' | '*' | '\\' | ':' | '\u{feff}' | '\u{fffd}' | '\u{ad}')
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{2028}'..='\u{202e}').contains(&c)
        || ('\u{2060}'..='\u{206f}').contains(&c)
}

/// Names that Windows keeps for devices, with any ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_port = || {
        let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
        let mut number = number.unwrap_or_default().chars();
        let is_digit = number.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
        is_digit && number.next().is_none()
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(&&*stem) || is_port()
}

/// A file's name as a member can have it: what cannot be is replaced, what is too long cut before its ending.
pub fn tidy(name: &str) -> String {
    let name: String = name.chars().map(|c| if is_forbidden(c) || c == '/' { '_' } else { c }).collect();
    let name = name.trim_matches(' ').trim_end_matches(['.', ' ']);
    let (stem, ending) = split_ending(name);
    let room = LONGEST_MADE.saturating_sub(ending.len());
    let cut = (0..=room.min(stem.len())).rev().find(|at| stem.is_char_boundary(*at)).unwrap_or_default();
    let name = format!("{}{ending}", stem[..cut].trim_end_matches(['.', ' ']));
    match &*name {
        "" => "file".to_owned(),
        _ if is_reserved(&name) => format!("_{name}"),
        _ => name,
    }
}

/// `a.geojson` as `a` and `.geojson`; a name that only begins with a dot has no ending, nor has one with a long one.
fn split_ending(name: &str) -> (&str, &str) {
    const LONGEST_ENDING: usize = 20;
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= LONGEST_ENDING => name.split_at(at),
        _ => (name, ""),
    }
}

/// Names that are given or taken, told apart as the most forgetful of systems would.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each name, folded, with the spelling that was first.
    files: HashMap<String, String>,
    /// The folders they stand in, folded.
    folders: HashSet<String>,
}

impl Names {
    /// Takes a name. The one that it would be confused with, if there is such a one: the same but for case, accents and
    /// normal form, or a folder of one or the other.
    ///
    /// # Errors
    /// With the other name.
    pub fn take(&mut self, name: &str) -> Result<(), String> {
        let folded = fold(name);
        let folders = || folded.match_indices('/').map(|(at, _)| &folded[..at]);
        let twin = self.files.get(&folded).or_else(|| folders().find_map(|folder| self.files.get(folder)));
        if let Some(twin) = twin {
            return Err(twin.clone());
        }
        if self.folders.contains(&folded) {
            return Err(format!("{name}/"));
        }
        self.folders.extend(folders().map(str::to_owned));
        self.files.insert(folded, name.to_owned());
        Ok(())
    }

    /// A free name in a folder for a file that is called so elsewhere, which is taken: `data/a.csv`, `data/a-2.csv`.
    pub fn give(&mut self, folder: &str, file_name: &str) -> String {
        let tidied = tidy(file_name);
        let (stem, ending) = split_ending(&tidied);
        let numbered = (2_u64..).map(|number| format!("{folder}/{stem}-{number}{ending}"));
        let mut names = std::iter::once(format!("{folder}/{tidied}")).chain(numbered);
        names.find(|name| self.take(name).is_ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_or_cannot_be_are_refused() {
        for name in [
            "",
            "/a",
            "a//b",
            "a/",
            "..",
            "../a",
            "a/../b",
            "./a",
            "a/.",
            "C:/a",
            "c:a",
            "a\\b",
            "\\\\host\\a",
            "a.txt:stream",
            "con",
            "data/NUL.txt",
            "data/com1",
            "data/LPT¹.csv",
            "data/aux .csv",
            "a.",
            "a ",
            " a",
            "a./b",
            "a\nb",
            "a\0b",
            "a\u{202e}b",
            "a\u{200b}b",
            "a?b",
            "a*b",
            "a<b",
            "a|b",
            "a\"b",
            "1/2/3/4/5/6/7/8/9",
        ] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
        assert!(check_name(&"a".repeat(201)).is_err());
        for name in [
            "a",
            "data/a.csv",
            "data/…é 2.geojson",
            "data/.a",
            "data/a..b",
            "CONE",
            "com",
            "com10",
            "data/تين.csv",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name:?}");
        }
    }

    #[test]
    fn names_are_made_possible() {
        for (name, tidied) in [
            ("a.csv", "a.csv"),
            ("a/b\\c:d.csv", "a_b_c_d.csv"),
            ("..", "file"),
            ("nul.csv", "_nul.csv"),
            (" a. ", "a"),
            ("", "file"),
            (".csv", ".csv"),
        ] {
            assert_eq!(tidy(name), tidied);
        }
        assert_eq!(tidy(&format!("{}.csv", "é".repeat(300))), format!("{}.csv", "é".repeat(48)));
    }

    #[test]
    fn what_some_system_takes_for_one_is_told_apart() {
        let mut names = Names::default();
        for (file, given) in [
            ("a.csv", "data/a.csv"),
            ("A.CSV", "data/A-2.CSV"),
            ("é.csv", "data/é.csv"),
            ("e\u{301}.csv", "data/e\u{301}-2.csv"),
            ("a.csv", "data/a-3.csv"),
        ] {
            assert_eq!(names.give("data", file), given);
        }
        let mut names = Names::default();
        assert_eq!(names.take("data/a"), Ok(()));
        assert_eq!(names.take("DATA/A"), Err("data/a".to_owned()));
        assert_eq!(names.take("data/a/b"), Err("data/a".to_owned()));
        assert_eq!(names.take("data"), Err("data/".to_owned()));
        assert_eq!(names.take("data/b"), Ok(()));
    }

    proptest::proptest! {
        #[test]
        fn every_made_name_is_one_that_is_taken(name in "(\\PC|[./\\\\:\\x00-\\x20]|CON|LPT1){0,60}") {
            let given = Names::default().give("data", &name);
            proptest::prop_assert_eq!(check_name(&given), Ok(()), "{:?}", given);
        }
    }
}
