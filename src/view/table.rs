//! The table: its columns and their order, and the order of the incidents, which the list shares.

use super::ViewState;
use crate::query::{Column, Facet, GroupBy, SortKey, Unit};

/// What stands under the map beside the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dock {
    /// Incidents, a line each.
    Table,
    /// Incidents in groups.
    Groups,
    /// Counts as pictures.
    Charts,
}

impl Dock {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Table, Self::Groups, Self::Charts];
}

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownColumn {
    /// Which.
    pub column: Column,
    /// Its width.
    pub width_pt: f32,
}

impl ShownColumn {
    /// A column in the width that most of its values need.
    pub fn new(column: Column) -> Self {
        let width_pt = match column {
            Column::Title => 250.0,
            Column::Actor | Column::Attacker | Column::Target | Column::Publisher | Column::Claimant => 190.0,
            Column::Start | Column::End | Column::Latitude | Column::Longitude => 92.0,
            Column::EventType | Column::SubType | Column::Place | Column::Key => 140.0,
            column if column.is_of_numbers() => 84.0,
            _ => 112.0,
        };
        Self { column, width_pt }
    }
}

/// A column of a property that files have under that name, and that no other column holds.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherColumn {
    /// The property.
    pub name: String,
    /// Its width.
    pub width_pt: f32,
}

/// How the table looks.
#[derive(Clone, Debug, PartialEq)]
pub struct TableView {
    /// The columns, from left to right; never empty.
    pub columns: Vec<ShownColumn>,
    /// After them: properties of the files' own.
    pub others: Vec<OtherColumn>,
    /// By what incidents are ordered; none: newest first.
    pub sort: Vec<SortKey>,
    /// What they are grouped by.
    pub group_by: GroupBy,
    /// The facet that the first chart is of.
    pub chart: Facet,
}

impl Default for TableView {
    fn default() -> Self {
        let columns = [
            Column::Start,
            Column::Title,
            Column::EventType,
            Column::Actor,
            Column::Region,
            Column::KilledLow,
            Column::KilledHigh,
            Column::Contested,
            Column::Status,
            Column::GeoPrecision,
            Column::Publisher,
        ];
        Self {
            columns: columns.map(ShownColumn::new).to_vec(),
            others: Vec::new(),
            sort: Vec::new(),
            group_by: GroupBy::Facet(Facet::Actor),
            chart: Facet::Actor,
        }
    }
}

/// What is meant in the table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableAction {
    /// Order by a column; again: the other way round; once more: as before.
    Sort {
        /// The column.
        column: Column,
        /// Beside those by which incidents are ordered already, not instead of them.
        adds: bool,
    },
    /// Order as at the start.
    Unsort,
    /// Show a column, or no more.
    Toggle(Column),
    /// Show a property of the files' own, or no more.
    ToggleOther(String),
    /// Move a column so many places to the right.
    Move(Column, i32),
    /// The columns were drawn to these widths, those of the files' own properties last.
    SetWidths(Vec<f32>),
    /// Show the columns that are shown at the start.
    Reset,
    /// Group by this.
    GroupBy(GroupBy),
    /// Chart the values of this.
    Chart(Facet),
}

/// The narrowest and the widest column.
pub const WIDTHS_PT: (f32, f32) = (36.0, 900.0);

pub(super) fn update(view: &mut ViewState, action: TableAction) {
    let table = &mut view.table;
    match action {
        TableAction::Sort { column, adds } => sort(&mut table.sort, column, adds),
        TableAction::Unsort => table.sort.clear(),
        TableAction::Toggle(column) => match table.columns.iter().position(|shown| shown.column == column) {
            Some(_) if table.columns.len() == 1 => {}
            Some(place) => drop(table.columns.remove(place)),
            None => table.columns.push(ShownColumn::new(column)),
        },
        TableAction::ToggleOther(name) => match table.others.iter().position(|other| other.name == name) {
            Some(place) => drop(table.others.remove(place)),
            None => table.others.push(OtherColumn { name, width_pt: 140.0 }),
        },
        TableAction::Move(column, by) => {
            if let Some(place) = table.columns.iter().position(|shown| shown.column == column) {
                let moved = table.columns.remove(place);
                let place = place.saturating_add_signed(by as isize).min(table.columns.len());
                table.columns.insert(place, moved);
            }
        }
        TableAction::SetWidths(widths) => {
            let others = table.others.iter_mut().map(|other| &mut other.width_pt);
            let all = table.columns.iter_mut().map(|shown| &mut shown.width_pt).chain(others);
            for (width_pt, width) in all.zip(widths).filter(|(_, width)| width.is_finite()) {
                *width_pt = width.clamp(WIDTHS_PT.0, WIDTHS_PT.1);
            }
        }
        TableAction::Reset => {
            let TableView { columns, others, .. } = TableView::default();
            (table.columns, table.others) = (columns, others);
        }
        TableAction::GroupBy(by) => table.group_by = by,
        TableAction::Chart(facet) => table.chart = facet,
    }
}

/// The units that incidents are grouped by.
pub const GROUP_UNITS: [Unit; 3] = [Unit::Month, Unit::Quarter, Unit::Year];

fn sort(keys: &mut Vec<SortKey>, column: Column, adds: bool) {
    let place = keys.iter().position(|key| key.column == column);
    let before = place.map(|place| keys[place].descends);
    if !adds {
        keys.retain(|key| key.column == column);
    }
    match (before, keys.iter().position(|key| key.column == column)) {
        (None, _) => keys.push(SortKey { column, descends: false }),
        (Some(false), Some(place)) => keys[place].descends = true,
        (_, Some(place)) => drop(keys.remove(place)),
        (Some(_), None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_column_orders_up_then_down_then_no_more() {
        let mut keys = Vec::new();
        let up = |column| SortKey { column, descends: false };
        let down = |column| SortKey { column, descends: true };
        for (column, adds, expected) in [
            (Column::Title, false, vec![up(Column::Title)]),
            (Column::Title, false, vec![down(Column::Title)]),
            (Column::Start, true, vec![down(Column::Title), up(Column::Start)]),
            (Column::Start, true, vec![down(Column::Title), down(Column::Start)]),
            (Column::Start, false, vec![]),
            (Column::Region, false, vec![up(Column::Region)]),
            (Column::Country, false, vec![up(Column::Country)]),
        ] {
            sort(&mut keys, column, adds);
            assert_eq!(keys, expected, "{column:?} {adds}");
        }
    }

    #[test]
    fn columns_are_shown_moved_and_drawn() {
        let mut view = ViewState::new(Language::English);
        let columns =
            |view: &ViewState| view.table.columns.iter().map(|shown| shown.column).collect::<Vec<_>>();
        let all = columns(&view);
        update(&mut view, TableAction::Toggle(Column::Tag));
        assert_eq!(columns(&view).last(), Some(&Column::Tag));
        update(&mut view, TableAction::Move(Column::Tag, -99));
        assert_eq!(columns(&view)[0], Column::Tag);
        update(&mut view, TableAction::Toggle(Column::Tag));
        assert_eq!(columns(&view), all);
        update(&mut view, TableAction::SetWidths(vec![1.0, f32::NAN, 300.0]));
        let widths: Vec<f32> = view.table.columns.iter().map(|shown| shown.width_pt).collect();
        assert_eq!(widths[..3], [36.0, 250.0, 300.0]);
        update(&mut view, TableAction::ToggleOther("iso".into()));
        assert_eq!(view.table.others[0].name, "iso");
        update(&mut view, TableAction::ToggleOther("iso".into()));
        assert!(view.table.others.is_empty());
        for column in all.iter().chain(&all) {
            update(&mut view, TableAction::Toggle(*column));
            assert!(!view.table.columns.is_empty(), "one column stays");
        }
    }
}
