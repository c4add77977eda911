//! The catalogue keys of formats and of what tables are made of.

use crate::{
    model::{ColumnRole, DateOrder, Format, TableKind},
    text::Catalogue,
};

impl Catalogue {
    /// What a file is written in.
    pub fn file_format(&self, format: Format) -> String {
        self.tr(match format {
            Format::GeoJson => "format-geojson",
            Format::Acled => "format-acled",
            Format::Ged => "format-ged",
            Format::Table => "format-table",
            Format::Kml => "format-kml",
            Format::Gpx => "format-gpx",
        })
    }

    /// Whose table, and what follows from that.
    pub fn table_kind(&self, kind: TableKind) -> String {
        self.tr(match kind {
            TableKind::Plain => "table-plain",
            TableKind::Acled => "table-acled",
            TableKind::Ged => "table-ged",
            TableKind::Profile => "table-profile",
        })
    }

    /// In what order day and month stand.
    pub fn date_order(&self, order: Option<DateOrder>) -> String {
        self.tr(match order {
            None => "order-unknown",
            Some(DateOrder::DayFirst) => "order-day-first",
            Some(DateOrder::MonthFirst) => "order-month-first",
        })
    }

    /// What the cells of a column are read as.
    pub fn column_role(&self, role: ColumnRole) -> String {
        self.tr(match role {
            ColumnRole::Id => "role-id",
            ColumnRole::Title => "role-title",
            ColumnRole::Start => "role-start",
            ColumnRole::End => "role-end",
            ColumnRole::TimePrecision => "role-time-precision",
            ColumnRole::Summary => "role-summary",
            ColumnRole::Source => "role-sources",
            ColumnRole::EventType => "role-event-type",
            ColumnRole::SubEventType => "role-sub-event-type",
            ColumnRole::Place => "role-place",
            ColumnRole::Admin2 => "role-admin2",
            ColumnRole::Admin1 => "role-admin1",
            ColumnRole::Country => "role-country",
            ColumnRole::GeoPrecision => "role-geo-precision",
            ColumnRole::Actor1 => "role-actor1",
            ColumnRole::Actor2 => "role-actor2",
            ColumnRole::Associates1 => "role-associates1",
            ColumnRole::Associates2 => "role-associates2",
            ColumnRole::Kind1 => "role-kind1",
            ColumnRole::Kind2 => "role-kind2",
            ColumnRole::Tags => "role-tags",
            ColumnRole::Longitude => "role-longitude",
            ColumnRole::Latitude => "role-latitude",
            ColumnRole::LatLon => "role-lat-lon",
            ColumnRole::LonLat => "role-lon-lat",
            ColumnRole::Mgrs => "role-mgrs",
            ColumnRole::Utm => "role-utm",
            ColumnRole::UtmEasting => "role-utm-easting",
            ColumnRole::UtmNorthing => "role-utm-northing",
            ColumnRole::UtmZone => "role-utm-zone",
            ColumnRole::Wkt => "role-wkt",
            ColumnRole::GeoJson => "role-geojson",
            ColumnRole::Fatalities => "role-fatalities",
        })
    }
}
