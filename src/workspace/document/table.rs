//! How the table looks, in a workspace file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::words::{UNITS, say_unknown, value, word};
use crate::{
    query::{Column, Facet, GroupBy, SortKey},
    view::{OtherColumn, ShownColumn, TableView, WIDTHS_PT},
};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormTable {
    #[serde(default)]
    columns: Vec<FormColumn>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<FormColumn>,
    #[serde(default)]
    sort: Vec<FormKey>,
    #[serde(default)]
    group_by: Option<String>,
    #[serde(default)]
    chart: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormColumn {
    column: String,
    width: f32,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormKey {
    column: String,
    descends: bool,
}

fn group_word(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Facet(facet) => facet.word(),
        GroupBy::Time(unit) => word(UNITS, &unit),
    }
}

fn group_by(word: &str) -> Option<GroupBy> {
    Facet::from_word(word).map(GroupBy::Facet).or_else(|| value(UNITS, word).map(GroupBy::Time))
}

impl FormTable {
    pub(super) fn of(table: &TableView) -> Self {
        let column =
            |name: &str, width_pt: f32| FormColumn { column: name.to_owned(), width: width_pt.round() };
        let key = |key: &SortKey| FormKey { column: key.column.word().to_owned(), descends: key.descends };
        Self {
            columns: table.columns.iter().map(|of| column(of.column.word(), of.width_pt)).collect(),
            others: table.others.iter().map(|of| column(&of.name, of.width_pt)).collect(),
            sort: table.sort.iter().map(key).collect(),
            group_by: Some(group_word(table.group_by).to_owned()),
            chart: Some(table.chart.word().to_owned()),
        }
    }

    /// Names what is not understood.
    pub(super) fn say_lost(&self, lost: &mut Vec<String>) {
        for FormColumn { column, .. } in &self.columns {
            say_unknown("table.columns", column, Column::from_word(column).is_some(), lost);
        }
        for FormKey { column, .. } in &self.sort {
            say_unknown("table.sort", column, Column::from_word(column).is_some(), lost);
        }
        if let Some(word) = &self.group_by {
            say_unknown("table.group_by", word, group_by(word).is_some(), lost);
        }
        if let Some(word) = &self.chart {
            say_unknown("table.chart", word, Facet::from_word(word).is_some(), lost);
        }
    }

    /// What is not understood stays as it is there.
    pub(super) fn put_into(&self, table: &mut TableView) {
        let columns = self.columns.iter().filter_map(|of| {
            let column = Column::from_word(&of.column)?;
            Some(ShownColumn { column, width_pt: width_pt(of) })
        });
        let mut seen = BTreeSet::new();
        let columns: Vec<ShownColumn> = columns.filter(|of| seen.insert(of.column.word())).collect();
        if !columns.is_empty() {
            table.columns = columns;
        }
        let other = |of: &FormColumn| OtherColumn { name: of.column.clone(), width_pt: width_pt(of) };
        table.others = self.others.iter().map(other).collect();
        let key =
            |of: &FormKey| Some(SortKey { column: Column::from_word(&of.column)?, descends: of.descends });
        table.sort = self.sort.iter().filter_map(key).collect();
        table.group_by = self.group_by.as_deref().and_then(group_by).unwrap_or(table.group_by);
        table.chart = self.chart.as_deref().and_then(Facet::from_word).unwrap_or(table.chart);
    }
}

/// A width that a column can have.
fn width_pt(of: &FormColumn) -> f32 {
    if of.width.is_finite() { of.width.clamp(WIDTHS_PT.0, WIDTHS_PT.1) } else { 100.0 }
}
