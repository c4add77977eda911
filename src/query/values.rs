//! The values of facets: which there are, which each row has, how many have each.

use std::{borrow::Cow, ops::Range};

use super::{Choice, Facet, filter::NONE};
use crate::{
    base::{Bits, fold::fold},
    model::{ClaimStatus, EventType, GeoPrecision, Grades, Role, SourceKind, TimePrecision},
    store::{Dataset, NameColumn, Names, Precisions},
};

/// The Admiralty letters.
const LETTERS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// A facet of a dataset. Each value has a number; the last is that of [`NONE`].
pub struct Values<'d> {
    source: Source<'d>,
    words: Words<'d>,
}

/// Where the numbers of a row's values stand.
enum Source<'d> {
    Types(&'d [EventType]),
    Places(&'d [Precisions]),
    Dates(&'d [Precisions]),
    Statuses(&'d [Grades]),
    Letters(&'d [Grades]),
    Kinds(&'d [Grades]),
    Files(&'d [u16]),
    Names(&'d Names, Part),
}

enum Words<'d> {
    Fixed(Vec<&'d str>),
    Names(&'d Names),
}

/// In what part somebody took part.
#[derive(Clone, Copy)]
enum Part {
    Any,
    Attacker,
    Target,
}

impl Part {
    fn takes(self, role: Option<Role>) -> bool {
        match self {
            Self::Any => true,
            Self::Attacker => role == Some(Role::Attacker),
            Self::Target => matches!(role, Some(Role::Target | Role::CivilianVictims)),
        }
    }
}

/// The words of an enumeration.
macro_rules! all_words {
    ($of:ty) => {
        <$of>::ALL.iter().map(|value| value.word()).collect()
    };
}

impl<'d> Values<'d> {
    /// The values that a facet has in a dataset.
    pub fn of(dataset: &'d Dataset, facet: Facet) -> Self {
        let names = |column, part| {
            let names = dataset.names(column);
            (Source::Names(names, part), Words::Names(names))
        };
        let fixed = |source, words| (source, Words::Fixed(words));
        let (source, words) = match facet {
            Facet::EventType => fixed(Source::Types(dataset.event_types()), all_words!(EventType)),
            Facet::GeoPrecision => fixed(Source::Places(dataset.precisions()), all_words!(GeoPrecision)),
            Facet::TimePrecision => fixed(Source::Dates(dataset.precisions()), all_words!(TimePrecision)),
            Facet::Status => fixed(Source::Statuses(dataset.grades()), all_words!(ClaimStatus)),
            Facet::SourceKind => fixed(Source::Kinds(dataset.grades()), all_words!(SourceKind)),
            Facet::Reliability => fixed(Source::Letters(dataset.grades()), LETTERS.to_vec()),
            Facet::File => {
                let files = dataset.shards().iter().map(|shard| &*shard.name).collect();
                fixed(Source::Files(dataset.shard_indices()), files)
            }
            Facet::SubType => names(NameColumn::SubType, Part::Any),
            Facet::Actor => names(NameColumn::Actor, Part::Any),
            Facet::Attacker => names(NameColumn::Actor, Part::Attacker),
            Facet::Target => names(NameColumn::Actor, Part::Target),
            Facet::Claimant => names(NameColumn::Claimant, Part::Any),
            Facet::Country => names(NameColumn::Country, Part::Any),
            Facet::Region => names(NameColumn::Region, Part::Any),
            Facet::District => names(NameColumn::District, Part::Any),
            Facet::Publisher => names(NameColumn::Publisher, Part::Any),
            Facet::Tag => names(NameColumn::Tag, Part::Any),
        };
        Self { source, words }
    }

    /// How many values there are, [`NONE`] not counted: that is its number.
    pub fn len(&self) -> usize {
        match &self.words {
            Words::Fixed(words) => words.len(),
            Words::Names(names) => names.names.len(),
        }
    }

    /// Whether there is no value but [`NONE`].
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word of a value, as a [`Choice`] holds it.
    pub fn word(&self, value: u32) -> &'d str {
        let index = value as usize;
        match &self.words {
            Words::Fixed(words) => words.get(index).copied().unwrap_or(NONE),
            Words::Names(names) => names.names.get(index).map_or(NONE, String::as_str),
        }
    }

    /// Whether they are names, which have no order but that of the alphabet.
    pub fn are_names(&self) -> bool {
        matches!(self.words, Words::Names(_))
    }

    /// The words of a row's values.
    pub fn words_of(&self, row: u32) -> Vec<&'d str> {
        let mut words = Vec::new();
        self.each(std::iter::once(row), |_, value| words.push(self.word(value)));
        words.retain(|word| *word != NONE);
        words
    }

    /// The word of a value, folded.
    pub fn folded(&self, value: u32) -> Cow<'d, str> {
        match &self.words {
            Words::Fixed(_) => Cow::Owned(fold(self.word(value))),
            Words::Names(names) => names.folded.get(value as usize).map_or(NONE.into(), |name| name.into()),
        }
    }

    /// The numbers of the values that a word means: case and accents do not matter, nor which of somebody's names it is.
    pub fn meant(&self, word: &str) -> Vec<u32> {
        if word == NONE {
            return vec![self.len() as u32];
        }
        let folded = fold(word.trim());
        match &self.words {
            // Two files may have the same name.
            Words::Fixed(words) => {
                let is_meant = |(_, word): &(u32, &&str)| fold(word) == folded;
                (0..).zip(words).filter(is_meant).map(|(value, _)| value).collect()
            }
            Words::Names(names) => names.code(&folded).into_iter().collect(),
        }
    }

    /// Calls `visit` with the number of each value of each of these rows, each once, and of [`NONE`] where there is none.
    pub fn each(&self, rows: impl Iterator<Item = u32>, mut visit: impl FnMut(u32, u32)) {
        let none = self.len() as u32;
        // One loop for each sort of column: what is decided once is not asked a million times.
        match &self.source {
            Source::Types(types) => rows.for_each(|row| visit(row, types[row as usize] as u32)),
            Source::Files(files) => rows.for_each(|row| visit(row, u32::from(files[row as usize]))),
            Source::Places(known) => {
                rows.for_each(|row| visit(row, known[row as usize].0.map_or(none, |known| known as u32)));
            }
            Source::Dates(known) => {
                rows.for_each(|row| visit(row, known[row as usize].1.map_or(none, |known| known as u32)));
            }
            Source::Statuses(grades) => {
                rows.for_each(|row| {
                    each_bit(grades[row as usize].statuses.into(), none, |bit| visit(row, bit));
                });
            }
            Source::Letters(grades) => {
                rows.for_each(|row| {
                    each_bit(grades[row as usize].reliabilities.into(), none, |bit| visit(row, bit));
                });
            }
            Source::Kinds(grades) => {
                rows.for_each(|row| each_bit(grades[row as usize].kinds, none, |bit| visit(row, bit)));
            }
            Source::Names(names, part) => rows.for_each(|row| {
                let mut last = none;
                for named in names.of_row(row) {
                    // They are in the order of their numbers; in another part it may be the same once more.
                    if named.code() != last && part.takes(named.role()) {
                        last = named.code();
                        visit(row, last);
                    }
                }
                if last == none {
                    visit(row, none);
                }
            }),
        }
    }

    /// How many of these rows have each value, and none.
    pub fn counts(&self, rows: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.len() + 1];
        self.each(rows.iter(), |_, value| counts[value as usize] += 1);
        counts
    }

    /// The rows below `len` whose values are meant.
    pub(super) fn matching(&self, choice: &Choice, len: usize) -> Bits {
        let flags = |words: &std::collections::BTreeSet<String>| {
            let mut flags = vec![false; self.len() + 1];
            words.iter().flat_map(|word| self.meant(word)).for_each(|value| flags[value as usize] = true);
            flags
        };
        let all_rows: Range<u32> = 0..len as u32;
        let mut bits = match (choice.wanted.is_empty(), choice.all) {
            (true, _) => Bits::all(len),
            (false, false) => {
                let wanted = flags(&choice.wanted);
                self.that_have(&wanted, all_rows.clone(), len)
            }
            (false, true) => choice.wanted.iter().fold(Bits::all(len), |mut bits, word| {
                bits.keep(&self.that_have(&flags(&[word.clone()].into()), all_rows.clone(), len));
                bits
            }),
        };
        if !choice.unwanted.is_empty() {
            let mut unwanted = self.that_have(&flags(&choice.unwanted), all_rows, len);
            unwanted.invert(len);
            bits.keep(&unwanted);
        }
        bits
    }

    fn that_have(&self, wanted: &[bool], rows: Range<u32>, len: usize) -> Bits {
        if let Source::Types(types) = &self.source {
            return Bits::of(len, |row| wanted[types[row] as usize]);
        }
        let mut bits = Bits::none(len);
        self.each(rows, |row, value| {
            if wanted[value as usize] {
                bits.insert(row);
            }
        });
        bits
    }
}

fn each_bit(set: u16, none: u32, mut visit: impl FnMut(u32)) {
    if set == 0 {
        return visit(none);
    }
    let mut rest = set;
    while rest != 0 {
        visit(rest.trailing_zeros());
        rest &= rest - 1;
    }
}

/// The values that rows have, the commonest first, with how many have each; none is not among them.
pub fn commonest(values: &Values<'_>, rows: &Bits) -> Vec<(u32, u32)> {
    let mut counts = FacetCounts::of(values, rows, &Choice::default()).values;
    counts.retain(|(value, _)| (*value as usize) < values.len());
    counts
}

/// The values of a facet and how many incidents have each, as far as all but the facet itself match.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetCounts {
    /// Value and count, most first, then by name; values that none has are left out unless they are chosen.
    pub values: Vec<(u32, u32)>,
    /// How many incidents were counted.
    pub of: usize,
}

impl FacetCounts {
    /// Counts the values of rows. `chosen` are listed in any case.
    pub fn of(values: &Values<'_>, rows: &Bits, chosen: &Choice) -> Self {
        let counts = values.counts(rows);
        let is_chosen: Vec<u32> =
            chosen.wanted.iter().chain(&chosen.unwanted).flat_map(|word| values.meant(word)).collect();
        let mut found: Vec<(u32, u32)> =
            (0..).zip(counts).filter(|(value, count)| *count > 0 || is_chosen.contains(value)).collect();
        found.sort_by(|(a, of_a), (b, of_b)| {
            of_b.cmp(of_a).then_with(|| values.folded(*a).cmp(&values.folded(*b)))
        });
        Self { values: found, of: rows.count() }
    }
}
