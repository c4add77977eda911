//! When a row says that it happened.

use super::row::{Roles, Row};
use crate::io::day::day;
use crate::io::geojson::Dates;
use crate::io::meaning::{self, Coding, Span};
use crate::io::notes::{Notes, Path};
use crate::model::{Code, ColumnRole, TableKind, TimePrecision, When};

/// Reads the dates, and says which of their cells are not shown in full.
pub(super) fn read(row: Row<'_>, raw: &mut Roles, notes: &mut Notes) -> Option<When> {
    // That there are no columns of dates is said once.
    row.plan.column(ColumnRole::Start).or(row.plan.column(ColumnRole::End))?;
    let mut dates = Dates::default();
    if let Some(text) = row.get(ColumnRole::Start) {
        match cell(row, ColumnRole::Start, text, raw, notes) {
            Some(Span { first, last, precision }) => {
                dates.start = Some(first);
                dates.end = (last != first).then_some(last);
                dates.precision = precision;
            }
            None => dates.start_unreadable = true,
        }
    }
    if let Some(text) = row.get(ColumnRole::End) {
        // Beside a start that cannot be read the end stays as it is written.
        if dates.start_unreadable {
            *raw = raw.with(ColumnRole::End);
        } else if let Some(Span { last, .. }) = cell(row, ColumnRole::End, text, raw, notes) {
            dates.end = Some(last);
        }
    }
    if let Some(text) = row.get(ColumnRole::TimePrecision) {
        dates.precision = precision(row, text, raw, notes).or(dates.precision);
    }
    if dates.start.is_some_and(|start| dates.end.is_some_and(|end| end < start)) {
        *raw = raw.with(ColumnRole::End);
    }
    let when = dates.when(notes)?;
    Some(if row.plan.layout.kind == TableKind::Acled { window(when, raw) } else { when })
}

fn cell(row: Row<'_>, role: ColumnRole, text: &str, raw: &mut Roles, notes: &mut Notes) -> Option<Span> {
    match day(text, row.plan.layout.date_order) {
        Ok((span, whole)) => {
            if !whole {
                *raw = raw.with(role);
            }
            Some(span)
        }
        Err(code) => {
            *raw = raw.with(role);
            notes.warn(code, &Path::root(row.name_of(role)), &text);
            None
        }
    }
}

fn precision(row: Row<'_>, text: &str, raw: &mut Roles, notes: &mut Notes) -> Option<TimePrecision> {
    let coding = if row.plan.ged_dates { Coding::Ged } else { Coding::Acled };
    let found = meaning::time_precision(coding, text);
    match found {
        Some((_, true)) => *raw = raw.without(ColumnRole::TimePrecision),
        Some((_, false)) => {}
        None => notes.warn(Code::UnknownWord, &Path::root(row.name_of(ColumnRole::TimePrecision)), &text),
    }
    found.map(|(precision, _)| precision)
}

/// ACLED codes the middle of the week, and any day of the month, in which it happened.
fn window(when: When, raw: &mut Roles) -> When {
    let days = |days: i64| jiff::Span::new().days(days);
    let (start, end) = match when.precision {
        Some(TimePrecision::Week) => (when.start.saturating_sub(days(3)), when.end.saturating_add(days(3))),
        Some(TimePrecision::Month) => (when.start.first_of_month(), when.end.last_of_month()),
        _ => return when,
    };
    *raw = raw.with(ColumnRole::Start);
    When { start, end, ..when }
}
