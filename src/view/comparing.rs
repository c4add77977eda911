//! Looking at what two editions say differently: which of the differences are listed.

use crate::{
    base::{LonLat, fold::fold},
    model::Measure,
    query::diff::{Brief, Comparison, Field, Rows, Sort},
    store::{FileId, Shard},
    text::Catalogue,
};

/// What is written to a file that the user chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The incidents that match the filter.
    Incidents {
        /// The user has read that terms forbid passing some of them on.
        in_spite: bool,
    },
    /// The differences of the editions that are compared.
    Differences,
    /// The picture or document that is chosen in the dialog.
    Picture,
    /// Everything that the workspace needs, in one file; references in the place of what may not be passed on.
    Pack {
        /// Data that may not be passed on are there as references only.
        by_reference: bool,
    },
}

/// Two editions while they are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparing {
    /// The old one.
    pub old: FileId,
    /// The new one. The same as the old one: the file as it is, compared with what was open of it before.
    pub new: FileId,
    /// The only sort of difference that is listed; `None`: all are.
    pub only: Option<Sort>,
    /// Words that must all occur in title, key or names of what has changed.
    pub search: String,
}

impl Comparing {
    /// Two editions, of which all differences are listed.
    pub fn new(old: FileId, new: FileId) -> Self {
        Self { old, new, only: None, search: String::new() }
    }

    /// Whether what is compared is one file, before and after it was read again.
    pub fn is_before_and_after(&self) -> bool {
        self.old == self.new
    }
}

/// How many changes of an incident are listed.
pub const MOST_CHANGES: usize = 6;

/// Lines of a listed difference before its changes: its title, and what has become of it.
pub const HEAD_LINES: u32 = 3;

/// The differences that are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// Their places in [`Comparison::briefs`].
    pub briefs: Vec<u32>,
    /// For each the number of lines above it, and at last that of all lines.
    pub tops: Vec<u32>,
    /// From where to where incidents have moved.
    pub moves: Vec<(LonLat, LonLat)>,
}

/// Finds what is to be listed.
pub fn listed(
    comparing: &Comparing,
    comparison: &Comparison,
    old: &Shard,
    new: &Shard,
    text: &Catalogue,
) -> Listed {
    let words = fold(&comparing.search);
    let words: Vec<Word<'_>> = words.split_whitespace().map(|word| Word::new(word, text)).collect();
    let mut listed = Listed { tops: vec![0], ..Listed::default() };
    let mut lines = 0;
    for (index, brief) in comparison.briefs.iter().enumerate() {
        let is_of_sort = comparing.only.is_none_or(|only| only == brief.rows.sort());
        if !is_of_sort || !words.iter().all(|word| word.is_in(brief, old, new)) {
            continue;
        }
        listed.briefs.push(index as u32);
        lines += lines_of(brief);
        listed.tops.push(lines);
        if let Rows::Changed(of_old, of_new) = brief.rows
            && (brief.has(Field::Position) || brief.has(Field::Shape))
            && let Some(moved) = old.position(of_old).zip(new.position(of_new))
        {
            listed.moves.push(moved);
        }
    }
    listed
}

/// How many lines a difference takes.
fn lines_of(brief: &Brief) -> u32 {
    let changes = usize::from(brief.changes);
    // One more says how many are left out.
    HEAD_LINES + if changes > MOST_CHANGES { MOST_CHANGES as u32 + 1 } else { changes as u32 }
}

/// A word that is looked for, and the names that hold it.
struct Word<'w> {
    folded: &'w str,
    fields: Vec<Field>,
    measures: Vec<Measure>,
}

impl<'w> Word<'w> {
    fn new(folded: &'w str, text: &Catalogue) -> Self {
        let holds = |name: &str| fold(name).contains(folded);
        let fields = Field::ALL.iter().filter(|field| holds(&text.field(field.word())));
        let measures = Measure::ALL.iter().filter(|measure| holds(&text.measure(**measure)));
        Self { folded, fields: fields.copied().collect(), measures: measures.copied().collect() }
    }

    fn is_in(&self, brief: &Brief, old: &Shard, new: &Shard) -> bool {
        let stands = |shard: &Shard, row: u32| {
            shard.folded_title(row).contains(self.folded) || fold(shard.id(row)).contains(self.folded)
        };
        self.fields.iter().any(|field| brief.has(*field))
            || self.measures.iter().any(|measure| brief.has_measure(*measure))
            || match brief.rows {
                Rows::Added(row) => stands(new, row),
                Rows::Removed(row) => stands(old, row),
                Rows::Changed(of_old, of_new) => stands(old, of_old) || stands(new, of_new),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        query::diff::{Change, Difference, Kind, Of},
        store::tests::{incident, shard},
        text::Language,
    };

    /// What is listed, by the places of the differences: a changed in title and place, b removed, c added.
    #[track_caller]
    fn check(only: Option<Sort>, search: &str, expected: &[u32]) {
        let old = shard(
            0,
            &[
                incident("a", "Embuscade à Ménaka", None, Some((1.0, 18.0))),
                incident("b", "Kidal", None, None),
            ],
        );
        let new =
            shard(1, &[incident("a", "Ambush", None, Some((1.0, 19.0))), incident("c", "Gao", None, None)]);
        let change = |field| Change { field, of: Of::Incident, old: None, new: None, moved_km: None };
        let kinds = [
            Kind::Changed(0, 0, vec![change(Field::Title), change(Field::Position)]),
            Kind::Removed(1),
            Kind::Added(1),
        ];
        let briefs = kinds.map(|kind| Brief::of(&Difference { key: String::new(), kind })).to_vec();
        let comparison = Comparison { briefs, ..Comparison::default() };
        let comparing = Comparing { only, search: search.into(), ..Comparing::new(FileId(0), FileId(1)) };
        let found = listed(&comparing, &comparison, &old, &new, &Catalogue::new(Language::English));
        assert_eq!(found.briefs, expected, "{only:?} {search:?}");
        assert_eq!(found.moves.len(), usize::from(expected.contains(&0)));
        let lines: u32 = expected.iter().map(|index| if *index == 0 { 5 } else { 3 }).sum();
        assert_eq!((found.tops.len(), found.tops.last()), (expected.len() + 1, Some(&lines)));
    }

    #[test]
    fn titles_keys_and_fields_are_searched() {
        check(None, "", &[0, 1, 2]);
        check(None, "menaka", &[0]);
        check(None, "AMBUSH", &[0]);
        check(None, "position ambush", &[0]);
        check(None, "kidal position", &[]);
        check(None, "c", &[0, 2]);
        check(Some(Sort::Added), "", &[2]);
        check(Some(Sort::Removed), "gao", &[]);
    }
}
