//! Filters as text.

use std::collections::BTreeSet;

use super::term::Quotes;
use crate::{
    base::{Area, LonLat, date},
    query::{
        Choice, Condition, Filter, Period,
        filter::{NONE, Range},
    },
};

/// Stands for: no value.
pub(super) const NO_VALUE: &str = "none";
/// Stands for: no figure.
pub(super) const UNKNOWN: &str = "unknown";

/// The filter in the query language; reading that gives the filter again, but where [`write_apart`] needs two texts.
/// Degrees are written to a metre.
pub fn write(filter: &Filter) -> String {
    let mut terms: Vec<String> = Vec::new();
    terms.extend(Some(closed(filter.search.trim())).filter(|search| !search.is_empty()));
    // The time last but for the area: it changes most often, and long things stand at the end.
    let mut conditions = filter.own_conditions();
    conditions.sort_by_key(|condition| match condition {
        Condition::Period(_) => 1,
        Condition::Figure(..) => 2,
        Condition::Contested(_) => 3,
        Condition::Area(_) => 4,
        Condition::Choice(..) | Condition::Word { .. } => 0,
    });
    terms.extend(conditions.iter().map(condition));
    terms.extend(filter.is_inverted.then(|| "inverted:yes".to_owned()));
    terms.join(" ")
}

/// The filter as one text; or as one of its conditions and one of what was typed, where both ask for the same in two ways
/// (`actor:JNIM` was typed, and FLA is chosen: both must have been there, which one text cannot say).
pub fn write_apart(filter: &Filter) -> (String, Option<String>) {
    let whole = write(filter);
    let meant = |filter: &Filter| -> BTreeSet<String> { filter.conditions().iter().map(condition).collect() };
    if filter.search.is_empty() || meant(&super::parse(&whole).filter) == meant(filter) {
        return (whole, None);
    }
    (write(&Filter { search: String::new(), ..filter.clone() }), Some(filter.search.clone()))
}

/// With the quotation mark that ends it, if somebody has not typed that yet.
fn closed(text: &str) -> String {
    let mut quotes = Quotes::default();
    for c in text.chars() {
        quotes.next(c);
    }
    format!("{text}{}{}", if quotes.is_escaped { "\\" } else { "" }, if quotes.is_open { "\"" } else { "" })
}

pub(super) fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Period(period) => self::period(*period),
        Condition::Choice(facet, choice) => self::choice(facet.word(), choice),
        Condition::Figure(figure, of) => format!("{}:{}", figure.word(), range(*of)),
        Condition::Contested(is_contested) => {
            format!("contested:{}", if *is_contested { "yes" } else { "no" })
        }
        Condition::Area(of) => {
            let (field, value) = area(of);
            format!("{field}:{value}")
        }
        Condition::Word { text, is_not } => {
            let sign = if *is_not { "-" } else { "" };
            format!("{sign}{}", if text.contains(char::is_whitespace) { quoted(text) } else { value(text) })
        }
    }
}

fn period(period: Period) -> String {
    let day = |day: Option<i32>, name: &str| day.map(|day| format!("{name}:{}", date::from_days(day)));
    [day(period.from, "from"), day(period.to, "to")].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn choice(field: &str, choice: &Choice) -> String {
    let list = |values: &std::collections::BTreeSet<String>, separator| {
        values.iter().map(|word| value(word)).collect::<Vec<_>>().join(separator)
    };
    let wanted = list(&choice.wanted, if choice.all { "+" } else { "," });
    let unwanted = list(&choice.unwanted, ",");
    let term = |sign: &str, values: String| (!values.is_empty()).then(|| format!("{sign}{field}:{values}"));
    [term("", wanted), term("-", unwanted)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A value, between quotation marks if it would not be read again without.
pub(super) fn value(text: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !"\"\\,+:;".contains(c);
    if text == NONE {
        NO_VALUE.to_owned()
    } else if text.chars().all(is_plain) && !text.eq_ignore_ascii_case(NO_VALUE) && !text.contains('/') {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text between quotation marks.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub(super) fn range(range: Range) -> String {
    let known = range.known.map(|bounds| match bounds {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => {
            let bound = |bound: Option<u32>| bound.map_or(String::new(), |bound| bound.to_string());
            format!("{}..{}", bound(low), bound(high))
        }
    });
    let unknown = range.unknown.then(|| UNKNOWN.to_owned());
    known.into_iter().chain(unknown).collect::<Vec<_>>().join(",")
}

/// The field that asks for an area, and the value.
pub(super) fn area(area: &Area) -> (&'static str, String) {
    let degrees = |number: f64| {
        // Rounded first: no minus before nothing.
        let rounded = (number * 1e5).round() / 1e5 + 0.0;
        format!("{rounded}")
    };
    let at = |at: LonLat| format!("{},{}", degrees(at.lon_deg), degrees(at.lat_deg));
    match area {
        Area::Box(bounds) => ("box", format!("{},{}", at(bounds.min), at(bounds.max))),
        Area::Circle { center, radius_km } => {
            ("circle", format!("{},{}km", at(*center), degrees(*radius_km)))
        }
        Area::Polygon(corners) => {
            ("polygon", corners.iter().map(|corner| at(*corner)).collect::<Vec<_>>().join(";"))
        }
    }
}
