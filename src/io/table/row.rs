//! One row as its layout has it: cells by what they are read as. Must not know what they mean.

use std::borrow::Cow;
use std::sync::Arc;

use super::names;
use crate::io::cells::{COLUMNS, REST};
use crate::io::restored;
use crate::model::{ColumnRole, TableKind, TableLayout};

/// Columns that only UCDP's tables have, beside those with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GedColumn {
    TypeOfViolence,
    ConflictName,
    DyadName,
    SourceArticle,
    SourceOffice,
    SourceDate,
    SourceHeadline,
    SourceOriginal,
    Best,
    High,
    Low,
    DeathsA,
    DeathsB,
    DeathsCivilians,
    DeathsUnknown,
}

const GED_COLUMNS: [&str; 15] = [
    "type_of_violence",
    "conflict_name",
    "dyad_name",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "best",
    "high",
    "low",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
];

/// What a digest does not hold, of roles and of UCDP's columns.
const ONLY_IN_DETAIL: (ColumnRole, [&str; 3]) =
    (ColumnRole::Summary, ["source_original", "source_date", "source_headline"]);

/// A layout made ready for reading many rows.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) layout: Arc<TableLayout>,
    roles: [Option<usize>; ColumnRole::ALL.len()],
    ged: [Option<usize>; GED_COLUMNS.len()],
    pub(super) has_coordinates: bool,
    /// For each column whether its cells are looked at to make a digest.
    pub(super) wanted: Vec<bool>,
    /// First and last columns of the runs that the rows of one event share, in files of ACLED's that repeat it for each
    /// actor.
    pub(super) shared: Vec<(usize, usize)>,
    /// Whether dates and places are coded as UCDP does.
    pub(super) ged_dates: bool,
    pub(super) ged_places: bool,
    /// It is a table that this program has written: apostrophes before what could be a formula are not of the texts.
    pub(super) is_ours: bool,
    /// The column of properties that have none of their own.
    pub(super) rest: Option<usize>,
}

impl Plan {
    pub(super) fn new(layout: Arc<TableLayout>) -> Self {
        let mut roles = [None; ColumnRole::ALL.len()];
        let mut ged = [None; GED_COLUMNS.len()];
        let mut per_actor = Vec::new();
        let (mut ged_dates, mut ged_places) = (false, false);
        for (index, column) in layout.columns.iter().enumerate() {
            if let Some(role) = column.role {
                roles[role as usize].get_or_insert(index);
            }
            let name = names::folded(&column.name);
            match layout.kind {
                TableKind::Ged => {
                    if let Some(at) = GED_COLUMNS.iter().position(|known| *known == name) {
                        ged[at].get_or_insert(index);
                    }
                }
                TableKind::Acled if names::PER_ACTOR.contains(&name.as_str()) => per_actor.push(index),
                _ => {}
            }
            ged_dates |= name == "date_prec" && column.role == Some(ColumnRole::TimePrecision);
            ged_places |= name == "where_prec" && column.role == Some(ColumnRole::GeoPrecision);
        }
        let shared = runs_between(&per_actor);
        let mut wanted = vec![layout.kind == TableKind::Profile; layout.columns.len()];
        let of_roles = ColumnRole::ALL.iter().zip(roles).filter(|(role, _)| **role != ONLY_IN_DETAIL.0);
        let of_ged = GED_COLUMNS.iter().zip(ged).filter(|(name, _)| !ONLY_IN_DETAIL.1.contains(name));
        let looked_at = of_roles.filter_map(|(_, index)| index).chain(of_ged.filter_map(|(_, index)| index));
        looked_at.for_each(|index| wanted[index] = true);
        // Nobody else has all of these columns, in this order.
        let names = || layout.columns.iter().map(|column| column.name.as_str());
        let is_ours = layout.kind == TableKind::Profile && names().take(COLUMNS.len()).eq(COLUMNS);
        let rest = names().position(|name| name == REST).filter(|_| is_ours);
        Self {
            has_coordinates: layout.has_coordinates(),
            layout,
            wanted,
            roles,
            ged,
            shared,
            ged_dates,
            ged_places,
            is_ours,
            rest,
        }
    }

    pub(super) fn column(&self, role: ColumnRole) -> Option<usize> {
        self.roles[role as usize]
    }

    pub(super) fn ged_column(&self, column: GedColumn) -> Option<usize> {
        self.ged[column as usize]
    }

    /// The name of a column; cells that no column belongs to have their number.
    pub(super) fn name(&self, index: usize) -> Cow<'_, str> {
        match self.layout.columns.get(index) {
            Some(column) if self.is_ours => Cow::Borrowed(restored(&column.name)),
            Some(column) => Cow::Borrowed(&column.name),
            None => Cow::Owned(format!("column {}", index + 1)),
        }
    }
}

/// The runs of columns between these, which are in ascending order; the last run has no end.
fn runs_between(columns: &[usize]) -> Vec<(usize, usize)> {
    let mut first = 0;
    let mut runs = Vec::new();
    for &column in columns {
        if first < column {
            runs.push((first, column - 1));
        }
        first = column + 1;
    }
    runs.push((first, usize::MAX));
    runs
}

/// The cells of one row.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) plan: &'r Plan,
    pub(super) cells: &'r [Cow<'r, str>],
}

impl<'r> Row<'r> {
    /// The cell without spaces around it; `None` if there is nothing in it.
    pub(super) fn at(self, index: Option<usize>) -> Option<&'r str> {
        let text = trimmed(self.cells.get(index?)?);
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn get(self, role: ColumnRole) -> Option<&'r str> {
        self.at(self.plan.column(role))
    }

    /// The cell as it is written; `None` if there is nothing in it but spaces.
    pub(super) fn exact(self, role: ColumnRole) -> Option<&'r str> {
        let cell: &'r str = self.cells.get(self.plan.column(role)?)?;
        (!cell.trim().is_empty()).then_some(cell)
    }

    pub(super) fn ged(self, column: GedColumn) -> Option<&'r str> {
        self.at(self.plan.ged_column(column))
    }

    /// The record's own key; empty if it has none.
    pub(super) fn key(self) -> &'r str {
        let index = self.plan.column(ColumnRole::Id);
        match index.and_then(|index| self.cells.get(index)) {
            // What this program has written stands there as it was.
            Some(cell) if self.plan.is_ours && !cell.trim().is_empty() => cell,
            _ => self.at(index).unwrap_or_default(),
        }
    }

    /// The name of the column of a role, for a diagnostic.
    pub(super) fn name_of(self, role: ColumnRole) -> &'r str {
        self.plan.column(role).map_or("", |index| &self.plan.layout.columns[index].name)
    }
}

/// Without white space around it. Most texts have none, which their first and last byte tell.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Some of the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Roles(u64);

const _: () = assert!(ColumnRole::ALL.len() <= 64, "a bit for each role");

impl Roles {
    /// None of them.
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn with(self, role: ColumnRole) -> Self {
        Self(self.0 | 1 << role as u32)
    }

    pub(super) fn without(self, role: ColumnRole) -> Self {
        Self(self.0 & !(1 << role as u32))
    }

    pub(super) fn has(self, role: ColumnRole) -> bool {
        self.0 >> role as u32 & 1 == 1
    }
}
