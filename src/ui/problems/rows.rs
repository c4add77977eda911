//! Which lines the ledger has: for each file what became of its records, its columns, and its problems by kind.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use super::super::LedgerPart;
use crate::{
    model::{Code, ColumnRole, Diagnostic, Severity, TableKind, TableLayout},
    store::{FileId, Shard},
};

/// How many problems of a kind are shown before somebody wants to see all.
pub(super) const EXAMPLES: usize = 3;

/// A line of the ledger.
#[derive(Debug)]
pub(super) enum Line<'a> {
    /// A file's name.
    File(&'a Shard),
    /// What became of its records.
    Counts(&'a Shard),
    /// The head of a list that unfolds: how many it has.
    Fold(&'a Shard, LedgerPart, usize),
    /// A few columns, and what they were read as, as a word of [`ColumnRole`] or of the file's format.
    Columns(&'a [(&'a str, &'a str)]),
    /// Problems of a kind: the first of them, and how many there are in all.
    Kind(&'a Shard, &'a Diagnostic, u64),
    /// One of several of a kind.
    Problem(&'a Shard, &'a Diagnostic),
    /// The rest of a kind unfolds, or is unfolded: how many of them can be shown, of how many.
    Rest(&'a Shard, LedgerPart, usize, u64),
    /// The file has no problems.
    Clean,
}

impl Line<'_> {
    /// How high it is.
    pub(super) fn height_pt(&self) -> f32 {
        match self {
            Line::File(_) => 36.0,
            Line::Counts(_) | Line::Columns(_) | Line::Clean => 22.0,
            Line::Fold(..) | Line::Rest(..) => 26.0,
            Line::Kind(..) => 44.0,
            Line::Problem(..) => 22.0,
        }
    }
}

/// A file's diagnostics in order: columns, then problems of each kind, the gravest kind first.
pub(super) struct Sorted<'a> {
    shard: &'a Shard,
    understood: Vec<(&'a str, &'a str)>,
    not_understood: Vec<(&'a str, &'a str)>,
    kinds: Vec<(Severity, Code, Vec<&'a Diagnostic>)>,
}

impl<'a> Sorted<'a> {
    pub(super) fn new(shard: &'a Shard) -> Self {
        let mut kinds: BTreeMap<(Reverse<Severity>, Code), Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in &shard.ledger.diagnostics {
            kinds.entry((Reverse(diagnostic.severity), diagnostic.code)).or_default().push(diagnostic);
        }
        let mut take = |code| kinds.remove(&(Reverse(Severity::Info), code)).unwrap_or_default();
        let (understood, not_understood) = (take(Code::Mapped), take(Code::UnusedColumn));
        let columns = |from: &[&'a Diagnostic]| {
            from.iter().map(|problem| (text(&problem.property), text(&problem.value))).collect()
        };
        let (mut understood, mut not_understood): (Vec<_>, Vec<_>) =
            (columns(&understood), columns(&not_understood));
        if let Some(table) = shard.info.table.as_deref().filter(|table| table.kind == TableKind::Plain) {
            // Whoever has said how a table is laid out is told nothing of it by the reader.
            (understood, not_understood) = of_table(table);
        }
        let kinds = kinds.into_iter();
        let kinds = kinds.map(|((severity, code), problems)| (severity.0, code, problems)).collect();
        Self { shard, understood, not_understood, kinds }
    }

    /// How bad the file is: how many there are of each severity, the gravest first.
    pub(super) fn gravity(&self) -> Vec<u64> {
        Severity::ALL.iter().rev().map(|severity| self.shard.ledger.count(*severity)).collect()
    }

    /// Its lines. So many columns stand beside one another.
    pub(super) fn lines(
        &'a self,
        unfolded: &HashSet<(FileId, LedgerPart)>,
        beside: usize,
        lines: &mut Vec<Line<'a>>,
    ) {
        let shard = self.shard;
        let is_open = |part| unfolded.contains(&(shard.file, part));
        lines.extend([Line::File(shard), Line::Counts(shard)]);
        let lists =
            [(LedgerPart::Understood, &self.understood), (LedgerPart::NotUnderstood, &self.not_understood)];
        for (part, columns) in lists.into_iter().filter(|(_, columns)| !columns.is_empty()) {
            lines.push(Line::Fold(shard, part, columns.len()));
            if is_open(part) {
                lines.extend(columns.chunks(beside.max(1)).map(Line::Columns));
            }
        }
        for (severity, code, problems) in &self.kinds {
            let count = shard.ledger.counts.get(&(*severity, *code)).copied().unwrap_or_default();
            lines.push(Line::Kind(shard, problems[0], count));
            if problems.len() == 1 && count == 1 {
                continue;
            }
            let part = LedgerPart::Problems(*severity, *code);
            let shown = if is_open(part) { problems.len() } else { EXAMPLES.min(problems.len()) };
            lines.extend(problems[..shown].iter().map(|problem| Line::Problem(shard, problem)));
            if problems.len() > EXAMPLES || problems.len() as u64 != count {
                lines.push(Line::Rest(shard, part, problems.len(), count));
            }
        }
        if self.kinds.is_empty() {
            lines.push(Line::Clean);
        }
    }
}

fn text(of: &Option<String>) -> &str {
    of.as_deref().unwrap_or_default()
}

/// Columns that have a role, with its word; and those that have none.
fn of_table(table: &TableLayout) -> (Vec<(&str, &str)>, Vec<(&str, &str)>) {
    let columns = table.columns.iter();
    let named = columns.map(|column| (column.name.as_str(), column.role.map_or("", ColumnRole::word)));
    named.partition(|(_, role)| !role.is_empty())
}
