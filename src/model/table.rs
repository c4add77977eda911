//! How a table of text is to be read: guessed from its first rows, corrected by the user, remembered by its shape.

use super::{Code, Format, words};

words! {
    /// Whose table it is, as far as its columns say so.
    TableKind {
        /// Any table: columns are read under the commonest names.
        Plain = "plain",
        /// ACLED's events.
        Acled = "acled",
        /// UCDP's Georeferenced Event Dataset.
        Ged = "ucdp-ged",
        /// The incident profile's properties as columns, lists as JSON texts.
        Profile = "profile",
    }
}

words! {
    /// In what order numeric dates such as 07/08/2024 are written.
    DateOrder {
        /// 7 August.
        DayFirst = "day-first",
        /// 8 July.
        MonthFirst = "month-first",
    }
}

words! {
    /// What the cells of a column are read as.
    ColumnRole {
        /// The record's key.
        Id = "id",
        /// One line.
        Title = "title",
        /// First day, or the day.
        Start = "start",
        /// Last day.
        End = "end",
        /// How well the date is known.
        TimePrecision = "time_precision",
        /// A paragraph.
        Summary = "summary",
        /// Where it was reported; several with semicolons between them.
        Source = "sources",
        /// ACLED's event type, or the file's own.
        EventType = "event_type",
        /// ACLED's sub-type, or the file's own.
        SubEventType = "sub_event_type",
        /// The name of the place.
        Place = "place",
        /// Cercle, department, province.
        Admin2 = "admin2",
        /// Region, wilaya.
        Admin1 = "admin1",
        /// Country.
        Country = "country",
        /// How well the place is known.
        GeoPrecision = "geo_precision",
        /// The first party.
        Actor1 = "actor1",
        /// The second party.
        Actor2 = "actor2",
        /// Parties beside the first, with semicolons between them.
        Associates1 = "assoc_actor_1",
        /// Parties beside the second, with semicolons between them.
        Associates2 = "assoc_actor_2",
        /// What sort of actor the first party is: ACLED's code or word.
        Kind1 = "inter1",
        /// What sort of actor the second party is: ACLED's code or word.
        Kind2 = "inter2",
        /// Free words, with semicolons between them.
        Tags = "tags",
        /// Degrees east, in any dress: `2.97`, `2,97`, `2°58'12"E`.
        Longitude = "longitude",
        /// Degrees north, in any dress.
        Latitude = "latitude",
        /// Latitude and longitude in one text: `19.95, 2.97`, `19°57'N 2°58'E`.
        LatLon = "latitude, longitude",
        /// Longitude and latitude in one text: `2.97, 19.95`.
        LonLat = "longitude, latitude",
        /// Military grid reference: `31QDC9686005948`.
        Mgrs = "mgrs",
        /// UTM in one text: `31Q 496860 2205948`.
        Utm = "utm",
        /// Metres east in a UTM zone.
        UtmEasting = "utm_easting",
        /// Metres north in a UTM zone.
        UtmNorthing = "utm_northing",
        /// UTM zone with its band or hemisphere: `31Q`, `31N`; without: north.
        UtmZone = "utm_zone",
        /// Well-known text: `POINT (2.97 19.95)`.
        Wkt = "wkt",
        /// A GeoJSON geometry as text.
        GeoJson = "geometry",
        /// ACLED's figure of people killed.
        Fatalities = "fatalities",
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// As in the header, made unique; `column 7` where there is none.
    pub name: String,
    /// What its cells are read as; `None`: they are kept and shown as they are, or known to the table's kind by name.
    pub role: Option<ColumnRole>,
}

/// The layout of a table of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TableLayout {
    /// Whose table.
    pub kind: TableKind,
    /// What stands between cells: an ASCII byte, one of `,`, `;`, tab and `|`.
    pub separator: u8,
    /// Whether `19,95` is a number.
    pub decimal_comma: bool,
    /// Lines of text above the header (or above the first row), such as a title.
    pub skipped_lines: u64,
    /// Whether the first line after those names the columns.
    pub has_header: bool,
    /// The order of numeric dates; `None`: not known, and dates that could be either are not read.
    pub date_order: Option<DateOrder>,
    /// Every column, in order.
    pub columns: Vec<Column>,
}

impl Default for TableLayout {
    fn default() -> Self {
        Self {
            kind: TableKind::Plain,
            separator: b',',
            decimal_comma: false,
            skipped_lines: 0,
            has_header: true,
            date_order: None,
            columns: Vec::new(),
        }
    }
}

impl TableLayout {
    /// What tables of the same making share, under which a user's correction is remembered: a short text made of the
    /// separator and the column names in order. Roles are no part of it. Stable from version to version.
    pub fn shape(&self) -> String {
        // FNV-1a: the hashes of the standard library and of fast maps may change from one version to the next.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut enter = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        enter(self.separator);
        for column in &self.columns {
            column.name.bytes().for_each(&mut enter);
            enter(0);
        }
        format!("{}-{hash:016x}", self.columns.len())
    }

    /// What a file with this layout is called.
    pub fn format(&self) -> Format {
        match self.kind {
            TableKind::Acled => Format::Acled,
            TableKind::Ged => Format::Ged,
            TableKind::Plain | TableKind::Profile => Format::Table,
        }
    }

    /// The column that is read as this.
    pub fn column_of(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// Changes what a column is read as. A role belongs to one column: the column that had it before has none then.
    /// A column that does not exist changes nothing.
    pub fn set_role(&mut self, column: usize, role: Option<ColumnRole>) {
        if column >= self.columns.len() {
            return;
        }
        if let Some(holder) = role.and_then(|role| self.column_of(role)) {
            self.columns[holder].role = None;
        }
        self.columns[column].role = role;
    }

    /// Whether there are columns that say where.
    pub fn has_coordinates(&self) -> bool {
        use ColumnRole::{
            GeoJson, LatLon, Latitude, LonLat, Longitude, Mgrs, Utm, UtmEasting, UtmNorthing, Wkt,
        };
        let has = |role| self.column_of(role).is_some();
        (has(Longitude) && has(Latitude))
            || (has(UtmEasting) && has(UtmNorthing))
            || [LatLon, LonLat, Mgrs, Utm, Wkt, GeoJson].into_iter().any(has)
    }

    /// What every record of this table will lack: [`Code::NoCoordinates`], [`Code::NoDate`], or nothing.
    pub fn problems(&self) -> Vec<Code> {
        let mut problems = Vec::new();
        if !self.has_coordinates() {
            problems.push(Code::NoCoordinates);
        }
        if self.column_of(ColumnRole::Start).is_none() && self.column_of(ColumnRole::End).is_none() {
            problems.push(Code::NoDate);
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str]) -> TableLayout {
        let columns = names.iter().map(|name| Column { name: (*name).to_owned(), role: None }).collect();
        TableLayout { columns, ..TableLayout::default() }
    }

    #[test]
    fn a_role_belongs_to_one_column() {
        let mut layout = table(&["a", "b", "c"]);
        layout.set_role(0, Some(ColumnRole::Latitude));
        layout.set_role(1, Some(ColumnRole::Latitude));
        layout.set_role(9, Some(ColumnRole::Latitude));
        assert_eq!(layout.column_of(ColumnRole::Latitude), Some(1));
        assert_eq!(layout.columns[0].role, None);
        assert_eq!(layout.problems(), [Code::NoCoordinates, Code::NoDate]);
        layout.set_role(2, Some(ColumnRole::Longitude));
        layout.set_role(0, Some(ColumnRole::Start));
        assert_eq!(layout.problems(), []);
    }

    #[test]
    fn the_shape_is_that_of_the_header() {
        let layout = table(&["a", "bc"]);
        let mut corrected = layout.clone();
        corrected.set_role(0, Some(ColumnRole::Title));
        assert_eq!(layout.shape(), corrected.shape());
        assert_ne!(layout.shape(), table(&["ab", "c"]).shape());
        assert_ne!(layout.shape(), TableLayout { separator: b';', ..layout.clone() }.shape());
        assert_eq!(layout.shape(), "2-1a139aee903cbd23");
    }
}
