//! Looking at how a table is laid out, and correcting it.

use crate::{
    model::{Code, ColumnRole, TableKind, TableLayout},
    store::FileId,
};

/// A table's layout while somebody looks at it. Nothing is read otherwise before that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Importing {
    /// The table.
    pub file: FileId,
    /// How it is to be read.
    pub layout: TableLayout,
    /// Other files of the same shape are to be read like it.
    pub remember: bool,
}

impl Importing {
    /// Starts with the layout in which the file was read.
    pub fn new(file: FileId, layout: &TableLayout) -> Self {
        Self { file, layout: layout.clone(), remember: true }
    }

    /// Takes a corrected layout. Says whether its rows are cut otherwise, so that its columns are others.
    pub(super) fn change(&mut self, layout: TableLayout) -> bool {
        let cut = |of: &TableLayout| (of.separator, of.skipped_lines, of.has_header);
        let is_recut = cut(&self.layout) != cut(&layout);
        self.layout = layout;
        is_recut
    }
}

/// Lets latitude and longitude, or what stands for them, stand in each other's place. Says whether there is something
/// to exchange.
pub fn exchange_coordinates(layout: &mut TableLayout) -> bool {
    use ColumnRole::{LatLon, Latitude, LonLat, Longitude, UtmEasting, UtmNorthing};
    let mut is_changed = false;
    for column in &mut layout.columns {
        let other = match column.role {
            Some(Latitude) => Longitude,
            Some(Longitude) => Latitude,
            Some(LatLon) => LonLat,
            Some(LonLat) => LatLon,
            Some(UtmEasting) => UtmNorthing,
            Some(UtmNorthing) => UtmEasting,
            _ => continue,
        };
        column.role = Some(other);
        is_changed = true;
    }
    is_changed
}

/// Whether somebody should look at how a table was read: nothing says where or when, or what says it is doubtful.
pub fn is_doubtful(layout: &TableLayout, count_of: impl Fn(Code) -> u64) -> bool {
    const DOUBTS: [Code; 3] = [Code::SwappedCoordinates, Code::ProjectedCoordinates, Code::DayMonthOrder];
    let is_plain = layout.kind == TableKind::Plain;
    (is_plain && !layout.problems().is_empty()) || DOUBTS.into_iter().any(|code| count_of(code) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    fn table(roles: &[Option<ColumnRole>]) -> TableLayout {
        let columns = roles.iter().map(|role| Column { name: "x".to_owned(), role: *role }).collect();
        TableLayout { columns, ..TableLayout::default() }
    }

    #[test]
    fn coordinates_are_exchanged_and_nothing_else() {
        let before =
            table(&[Some(ColumnRole::Latitude), Some(ColumnRole::Title), Some(ColumnRole::Longitude)]);
        let mut after = before.clone();
        assert!(exchange_coordinates(&mut after));
        assert_eq!(after.columns[0].role, Some(ColumnRole::Longitude));
        assert_eq!(after.columns[1], before.columns[1]);
        assert_eq!(after.columns[2].role, Some(ColumnRole::Latitude));
        assert!(exchange_coordinates(&mut after));
        assert_eq!(after, before);
        assert!(!exchange_coordinates(&mut table(&[Some(ColumnRole::Title), None])));
    }

    #[test]
    fn only_a_change_of_the_cut_makes_other_columns() {
        let mut importing = Importing::new(FileId(1), &table(&[None]));
        assert!(!importing.change(TableLayout { decimal_comma: true, ..table(&[None]) }));
        assert!(importing.change(TableLayout { separator: b';', ..table(&[None]) }));
        assert!(importing.change(TableLayout { separator: b';', skipped_lines: 2, ..table(&[None]) }));
        assert_eq!(importing.layout.skipped_lines, 2);
    }

    #[test]
    fn what_is_doubtful_is_said() {
        let sound = table(&[Some(ColumnRole::LatLon), Some(ColumnRole::Start)]);
        assert!(!is_doubtful(&sound, |_| 0));
        assert!(is_doubtful(&sound, |code| u64::from(code == Code::DayMonthOrder)));
        assert!(is_doubtful(&table(&[Some(ColumnRole::LatLon)]), |_| 0), "nothing says when");
    }
}
