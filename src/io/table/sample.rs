//! What the first rows say about the columns: which is which, in what order dates are written, and what is doubtful.

use super::guess::problem;
use super::names;
use super::wkt;
use crate::base::{coords, grid};
use crate::io::{
    day::{Known, Numeric},
    doubt::{self, Written},
    meaning,
};
use crate::model::{Code, ColumnRole, DateOrder, Diagnostic, Severity, TableKind, TableLayout};

type Rows<'r> = [&'r [String]];

/// The values of a column that have anything in them.
fn values<'r>(rows: &'r Rows<'_>, column: usize) -> impl Iterator<Item = &'r str> + Clone {
    rows.iter().filter_map(move |cells| cells.get(column)).map(String::as_str).filter(|cell| !cell.is_empty())
}

/// Gives each column its role by name; of several columns for one role the one with the commoner name.
pub(super) fn assign(layout: &mut TableLayout, folded: &[String], rows: &Rows<'_>) {
    let mut candidates: Vec<(ColumnRole, usize, usize)> = Vec::new();
    for (index, name) in folded.iter().enumerate() {
        candidates.extend(names::role_in(layout.kind, name).map(|(role, rank)| (role, rank, index)));
    }
    candidates.sort_unstable();
    if layout.kind == TableKind::Plain {
        // A column may be called `time` and hold hours.
        let is_date = |(role, _, index): &(ColumnRole, usize, usize)| {
            *role != ColumnRole::Start || holds(rows, *index, day_or_order)
        };
        candidates.retain(is_date);
    }
    candidates.dedup_by_key(|(role, ..)| *role);
    for (role, _, index) in candidates {
        layout.columns[index].role = Some(role);
    }
}

fn day_or_order(text: &str) -> bool {
    meaning::span(text).is_some() || Numeric::parse(text).is_some()
}

/// Whether a column has no values, or most of the first are of a sort.
fn holds(rows: &Rows<'_>, column: usize, is_one: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut of_sort) = (0_usize, 0_usize);
    for value in values(rows, column).take(100) {
        all += 1;
        of_sort += usize::from(is_one(value));
    }
    of_sort * 2 >= all
}

/// Corrects the layout by what the columns hold, and says what is doubtful.
pub(super) fn settle(layout: &mut TableLayout, rows: &Rows<'_>) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    if layout.kind == TableKind::Plain {
        texts_of_place(layout, rows);
        grid_columns(layout);
    }
    layout.decimal_comma = has_decimal_commas(layout, rows);
    if let Some(ambiguous) = date_order(layout, rows) {
        doubts.push(ambiguous);
    }
    doubts.extend(coordinates(layout, rows));
    doubts
}

/// A column that says where in one text is read as what it holds, whatever it is called.
fn texts_of_place(layout: &mut TableLayout, rows: &Rows<'_>) {
    use ColumnRole::{GeoJson, LatLon, LonLat, Mgrs, Utm, Wkt};
    for index in 0..layout.columns.len() {
        let Some(named @ (LatLon | LonLat | Mgrs | Utm | Wkt | GeoJson)) = layout.columns[index].role else {
            continue;
        };
        if values(rows, index).next().is_none() {
            continue;
        }
        let pair = |text: &str, first| coords::parse_pair(text, first).is_some();
        // Latitude comes first where people write, unless the numbers forbid it.
        let all_latitude_first = !values(rows, index).any(|text| !pair(text, false) && pair(text, true));
        let order = if named == LonLat || !all_latitude_first { LonLat } else { LatLon };
        let role = if holds(rows, index, |text| wkt::parse(text).is_some()) {
            Some(Wkt)
        } else if holds(rows, index, |text| text.starts_with('{')) {
            Some(GeoJson)
        } else if holds(rows, index, |text| pair(text, order == LonLat)) {
            Some(order)
        } else if holds(rows, index, |text| grid::from_mgrs(text).is_some()) {
            Some(Mgrs)
        } else if holds(rows, index, |text| grid::from_utm_text(text).is_some()) {
            Some(Utm)
        } else {
            None
        };
        // Somebody else may hold the role already, and was named for it.
        let is_free = role.is_none_or(|role| role == named || layout.column_of(role).is_none());
        layout.columns[index].role = role.filter(|_| is_free);
    }
}

/// `x` and `y` beside a zone are metres of that zone.
fn grid_columns(layout: &mut TableLayout) {
    use ColumnRole::{Latitude, Longitude, UtmEasting, UtmNorthing, UtmZone};
    if layout.column_of(UtmZone).is_none() || layout.column_of(UtmEasting).is_some() {
        return;
    }
    let (Some(x), Some(y)) = (layout.column_of(Longitude), layout.column_of(Latitude)) else {
        return;
    };
    if layout.columns[x].name.eq_ignore_ascii_case("x") && layout.columns[y].name.eq_ignore_ascii_case("y") {
        layout.set_role(x, Some(UtmEasting));
        layout.set_role(y, Some(UtmNorthing));
    }
}

fn has_decimal_commas(layout: &TableLayout, rows: &Rows<'_>) -> bool {
    use ColumnRole::{Latitude, Longitude, UtmEasting, UtmNorthing};
    let columns =
        [Longitude, Latitude, UtmEasting, UtmNorthing].into_iter().filter_map(|role| layout.column_of(role));
    let mut values = columns.flat_map(|column| values(rows, column));
    values.any(|text| {
        text.matches(',').count() == 1
            && text.replace(',', "").trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Tells the order of day and month by the dates that can be read one way alone.
fn date_order(layout: &mut TableLayout, rows: &Rows<'_>) -> Option<Diagnostic> {
    let mut orders: Vec<DateOrder> = Vec::new();
    let mut either = None;
    for column in [ColumnRole::Start, ColumnRole::End].into_iter().filter_map(|role| layout.column_of(role)) {
        for text in values(rows, column) {
            match Numeric::parse(text).map(|(numeric, _)| numeric.order()) {
                Some(Known::Only(order)) if !orders.contains(&order) => orders.push(order),
                Some(Known::Either) => either = either.or(Some((column, text))),
                _ => {}
            }
        }
    }
    if let [order] = orders[..] {
        layout.date_order = Some(order);
        return None;
    }
    let (column, text) = either?;
    let name = layout.columns[column].name.clone();
    Some(problem(Severity::Warning, Code::DayMonthOrder, Some(name), Some(text.to_owned()), None))
}

/// Whether degrees are degrees, and stand in the right column.
fn coordinates(layout: &TableLayout, rows: &Rows<'_>) -> Option<Diagnostic> {
    let lon = layout.column_of(ColumnRole::Longitude)?;
    let lat = layout.column_of(ColumnRole::Latitude)?;
    let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    let country = layout.column_of(ColumnRole::Country);
    let positions: Vec<Written> = rows
        .iter()
        .filter_map(|cells| {
            let country = country.and_then(|country| cells.get(country)).map_or("", String::as_str);
            let (lon, lat) = (number(cells.get(lon)?)?, number(cells.get(lat)?)?);
            Some(Written { lon, lat, in_sahel: doubt::is_sahel(country) })
        })
        .filter(|at| at.lon.is_finite() && at.lat.is_finite())
        .collect();
    let (code, at) = doubt::about(&positions)?;
    let value = match code {
        // The columns can be exchanged, so they are what is named.
        Code::SwappedCoordinates => {
            let (lon, lat) = (&layout.columns[lon].name, &layout.columns[lat].name);
            format!("{lat}, {lon}")
        }
        _ => format!("{}, {}", at.lon, at.lat),
    };
    Some(problem(Severity::Warning, code, None, Some(value), None))
}
