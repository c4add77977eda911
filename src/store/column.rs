//! The names in all rows as numbers, so that a million of them are counted and compared in a moment.
//!
//! Made when they are first asked for: who never filters by actors never pays for it.

use std::{collections::HashMap, sync::Arc};

use super::{Dataset, Shard};
use crate::{
    base::fold::fold,
    model::{Role, TermKind},
};

/// Which names of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameColumn {
    /// Its sub-type, or its type where that is none of ACLED's.
    SubType,
    /// Who took part, and in what part.
    Actor,
    /// Who makes a claim.
    Claimant,
    /// Country.
    Country,
    /// First-order division.
    Region,
    /// Second-order division.
    District,
    /// Who published a source.
    Publisher,
    /// Free words.
    Tag,
}

impl NameColumn {
    pub(super) const COUNT: usize = 8;

    /// Whether a term is one of these names; of actors, in what part.
    fn takes(self, kind: TermKind) -> Option<Option<Role>> {
        let is_taken = match (self, kind) {
            (Self::Actor, TermKind::Actor(role)) => return Some(role),
            (Self::SubType, TermKind::SubType)
            | (Self::Claimant, TermKind::Claimant)
            | (Self::Country, TermKind::Country)
            | (Self::Region, TermKind::Region)
            | (Self::District, TermKind::District)
            | (Self::Publisher, TermKind::Publisher)
            | (Self::Tag, TermKind::Tag) => true,
            _ => false,
        };
        is_taken.then_some(None)
    }

    /// Whether they are names of somebody, whose other names and whose parents are known.
    fn is_of_parties(self) -> bool {
        matches!(self, Self::Actor | Self::Claimant)
    }
}

/// A name in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named(u32);

impl Named {
    const CODE_BITS: u32 = 28;

    fn new(code: u32, role: Option<Role>) -> Self {
        Self(role.map_or(0, |role| 1 + role as u32) << Self::CODE_BITS | code)
    }

    /// Its number in [`Names::names`].
    pub fn code(self) -> u32 {
        self.0 & ((1 << Self::CODE_BITS) - 1)
    }

    /// In what part, of actors of whom that is known.
    pub fn role(self) -> Option<Role> {
        (self.0 >> Self::CODE_BITS).checked_sub(1).map(|role| Role::ALL[role as usize])
    }
}

/// All names of one sort, and which of them each row has.
///
/// Spellings that differ only in case and accents are one name. Of somebody whom a file lists, the other names count as
/// the name, and a row that names a part names the whole too.
#[derive(Debug, Default)]
pub struct Names {
    /// The names as first written, or as a file lists them.
    pub names: Vec<String>,
    /// The same, folded.
    pub folded: Vec<String>,
    by_folded: HashMap<String, u32>,
    /// Whose part each is.
    parents: Vec<Option<u32>>,
    ends: Vec<u32>,
    codes: Vec<Named>,
}

impl Names {
    pub(super) fn of(column: NameColumn, dataset: &Dataset) -> Self {
        let (shards, len) = (dataset.shards(), dataset.len());
        let mut names = Self::default();
        if column.is_of_parties() {
            names.add_listed(shards);
        }
        // In the order of the files first, as the names lie in memory.
        let mut starts = vec![0_u32; len];
        let mut counts = vec![0_u32; len];
        let mut codes: Vec<Named> = Vec::new();
        for (shard, rows) in shards.iter().zip((0..).map(|index| dataset.rows_of(index))) {
            let mut known: Vec<u32> = vec![u32::MAX; shard.folded_names.len()];
            for (row, index) in rows.iter().zip(0_u32..) {
                let start = codes.len();
                for term in shard.terms_of(index) {
                    let Some(role) = column.takes(term.kind()) else { continue };
                    let own = term.code() as usize;
                    if known[own] == u32::MAX {
                        known[own] =
                            names.insert(shard.names.get(term.code()), shard.folded_name(term.code()));
                    }
                    let mut of = Some(known[own]);
                    while let Some(code) = of {
                        codes.push(Named::new(code, role));
                        of = names.parents[code as usize];
                    }
                }
                if codes.len() - start > 1 {
                    codes[start..].sort_unstable_by_key(|named| (named.code(), *named));
                    let mut at = start;
                    for next in start + 1..codes.len() {
                        if codes[next] != codes[at] {
                            at += 1;
                            codes[at] = codes[next];
                        }
                    }
                    codes.truncate(at + 1);
                }
                starts[*row as usize] = start as u32;
                counts[*row as usize] = (codes.len() - start) as u32;
            }
        }
        let mut ends = Vec::with_capacity(len);
        let mut ordered = Vec::with_capacity(codes.len());
        for (start, count) in starts.into_iter().zip(counts) {
            ordered.extend_from_slice(&codes[start as usize..(start + count) as usize]);
            ends.push(ordered.len() as u32);
        }
        Self { ends, codes: ordered, ..names }
    }

    /// Takes the lists of actors: names first, then other names, of which one that several share is nobody's.
    fn add_listed(&mut self, shards: &[Arc<Shard>]) {
        let actors =
            || shards.iter().flat_map(|shard| shard.info.actors.iter().map(move |actor| (shard, actor)));
        for (_, actor) in actors() {
            self.insert(&actor.name, &fold(&actor.name));
        }
        let mut aliases: HashMap<String, Option<u32>> = HashMap::new();
        for (_, actor) in actors() {
            let code = self.by_folded[&fold(&actor.name)];
            for alias in actor.aliases.iter().map(|alias| fold(alias)) {
                aliases.entry(alias).and_modify(|of| *of = of.filter(|of| *of == code)).or_insert(Some(code));
            }
        }
        for (alias, code) in aliases {
            if let Some(code) = code {
                self.by_folded.entry(alias).or_insert(code);
            }
        }
        for (shard, actor) in actors() {
            let parent = actor.parent.as_ref().and_then(|id| shard.info.actor_index(id));
            let Some(parent) = parent.map(|index| self.by_folded[&fold(&shard.info.actors[index].name)])
            else {
                continue;
            };
            let code = self.by_folded[&fold(&actor.name)];
            // Nobody is part of a part of its own.
            if !self.lineage(parent).any(|of| of == code) {
                self.parents[code as usize] = Some(parent);
            }
        }
    }

    fn insert(&mut self, name: &str, folded: &str) -> u32 {
        if let Some(code) = self.by_folded.get(folded) {
            return *code;
        }
        let code = self.names.len() as u32;
        assert!(code < 1 << Named::CODE_BITS, "there are fewer than 268 million names");
        self.names.push(name.to_owned());
        self.folded.push(folded.to_owned());
        self.parents.push(None);
        self.by_folded.insert(folded.to_owned(), code);
        code
    }

    /// A name and those whose part it is, the nearest first.
    pub fn lineage(&self, code: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(code), |code| self.parents[*code as usize])
    }

    /// The number of a name, which is folded.
    pub fn code(&self, folded: &str) -> Option<u32> {
        self.by_folded.get(folded).copied()
    }

    /// The names in a row, by their numbers.
    pub fn of_row(&self, row: u32) -> &[Named] {
        let row = row as usize;
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.codes[start..self.ends[row] as usize]
    }
}
