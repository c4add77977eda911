//! Differences without their values, so that a million of them take little memory: the values are in the records.

use super::{Change, Counts, Difference, Field, Kind, Of};
use crate::model::Measure;

/// All that two editions say differently, in order of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many incidents there are of each kind.
    pub counts: Counts,
    /// One for each that is not the same in both.
    pub briefs: Vec<Brief>,
}

/// What has become of one incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Where it stands.
    pub rows: Rows,
    /// How many changes there are; 0 unless it is in both editions. At most 65,535 are counted.
    pub changes: u16,
    /// A bit for each [`Field`] that has changed.
    fields: u64,
    /// A bit for each [`Measure`] of which a claim has changed.
    measures: u32,
}

/// In which editions an incident is, with its row in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Only in the new one.
    Added(u32),
    /// Only in the old one.
    Removed(u32),
    /// In the old one and in the new one.
    Changed(u32, u32),
}

impl Rows {
    /// What sort of difference it is.
    pub fn sort(self) -> Sort {
        match self {
            Self::Added(_) => Sort::Added,
            Self::Removed(_) => Sort::Removed,
            Self::Changed(..) => Sort::Changed,
        }
    }
}

crate::model::words! {
    /// What sort of difference. The words are stable: scripts rely on them.
    Sort {
        /// Only the new edition has the incident.
        Added = "added",
        /// Only the old edition has it.
        Removed = "removed",
        /// Both have it, with differences.
        Changed = "changed",
    }
}

impl Sort {
    /// The sign before it in lists. Never the only way to tell it: the word stands beside it.
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '−',
            Self::Changed => '~',
        }
    }
}

impl Brief {
    /// A difference without its values.
    pub fn of(difference: &Difference) -> Self {
        let (rows, changes): (_, &[Change]) = match &difference.kind {
            Kind::Added(row) => (Rows::Added(*row), &[]),
            Kind::Removed(row) => (Rows::Removed(*row), &[]),
            Kind::Changed(old, new, changes) => (Rows::Changed(*old, *new), changes),
        };
        let measures = changes.iter().filter_map(|change| match change.of {
            Of::Claim { measure, .. } => Some(measure),
            Of::Incident | Of::Named(_) => None,
        });
        Self {
            rows,
            changes: u16::try_from(changes.len()).unwrap_or(u16::MAX),
            fields: changes.iter().fold(0, |bits, change| bits | 1 << change.field as u32),
            measures: measures.fold(0, |bits, measure| bits | 1 << measure as u32),
        }
    }

    /// Whether a field has changed.
    pub fn has(&self, field: Field) -> bool {
        self.fields >> field as u32 & 1 == 1
    }

    /// Whether a claim about a measure has changed.
    pub fn has_measure(&self, measure: Measure) -> bool {
        self.measures >> measure as u32 & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_bit_for_everything() {
        assert!(Field::ALL.len() <= 64 && Measure::ALL.len() <= 32);
        for field in Field::ALL {
            let change = Change { field: *field, of: Of::Incident, old: None, new: None, moved_km: None };
            let difference = Difference { key: String::new(), kind: Kind::Changed(0, 0, vec![change]) };
            let brief = Brief::of(&difference);
            let found: Vec<_> = Field::ALL.iter().filter(|other| brief.has(**other)).collect();
            assert_eq!((found, brief.changes), (vec![field], 1));
        }
    }
}
