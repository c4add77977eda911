//! What others' codes, dates and lists mean, whatever the format they stand in. Must not know any format.

use memchr::memchr;

use crate::base::{Date, date};
use crate::model::source::is_web_address;
use crate::model::{
    Claim, ClaimantRole, EventType, Extent, GeoPrecision, Measure, Party, SourceRef, Term, TermKind,
    TimePrecision,
};

/// Whose codes of precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Acled,
    Ged,
}

/// The days that a date of a file stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) precision: Option<TimePrecision>,
}

/// Reads a date: a day, a Unix time, or a year (`2024`) or month (`2024-07`) alone; and whether nothing of the text is
/// lost in it.
pub(super) fn span(text: &str) -> Option<(Span, bool)> {
    let text = text.trim();
    if let Some(day) = date::parse(text) {
        // The time of day is not ours to show, nor to lose; midnight says nothing.
        let time = text.get(10..).unwrap_or_default();
        let whole = time.chars().all(|c| "T :0.Z".contains(c)) || !text.contains(':');
        return Some((Span { first: day, last: day, precision: None }, whole));
    }
    if let Some(span) = part_of_calendar(text) {
        return Some((span, true));
    }
    // Smaller numbers are no times of this century, but codes or hours.
    let seconds: f64 = text.parse().ok().filter(|seconds: &f64| seconds.abs() >= 1e8)?;
    let day = date::from_unix(seconds)?;
    Some((Span { first: day, last: day, precision: None }, false))
}

/// A year or a month as the window of its days.
fn part_of_calendar(text: &str) -> Option<Span> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = match text.len() {
        4 => (text, None),
        7 => {
            let (year, month) = text.split_once('-')?;
            (year, Some(month))
        }
        _ => return None,
    };
    if year.len() != 4 || !digits(year) || !month.is_none_or(digits) {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let (first, last, precision) = match month {
        None => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, TimePrecision::Year),
        Some(month) => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            (first, first.last_of_month(), TimePrecision::Month)
        }
    };
    Some(Span { first, last, precision: Some(precision) })
}

/// The profile's words, ACLED's `time_precision` and UCDP's `date_prec`; and whether it was a word.
pub(super) fn time_precision(coding: Coding, text: &str) -> Option<(TimePrecision, bool)> {
    use TimePrecision::{Day, Month, Week, Year};
    let word = TimePrecision::from_word(text).map(|value| (value, true));
    let codes: &[TimePrecision] = match coding {
        Coding::Ged => &[Day, Week, Week, Month, Year],
        Coding::Acled => &[Day, Week, Month],
    };
    word.or_else(|| Some((coded(text, codes)?, false)))
}

/// The profile's words, ACLED's `geo_precision` and UCDP's `where_prec`; and whether it was a word.
pub(super) fn geo_precision(coding: Coding, text: &str) -> Option<(GeoPrecision, bool)> {
    use GeoPrecision::{Admin1, Admin2, Area, Country, Exact, Near, Town};
    let word = GeoPrecision::from_word(text).map(|value| (value, true));
    let codes: &[GeoPrecision] = match coding {
        Coding::Ged => &[Exact, Near, Admin2, Admin1, Area, Country],
        Coding::Acled => &[Town, Near, Area],
    };
    word.or_else(|| Some((coded(text, codes)?, false)))
}

/// The value for a code that counts from 1.
fn coded<T: Copy>(text: &str, values: &[T]) -> Option<T> {
    let code: usize = text.parse().ok()?;
    values.get(code.checked_sub(1)?).copied()
}

/// The text cut at its semicolons, but not at those inside an address.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = Vec::new();
    let start_of = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    for part in text.split(';') {
        let goes_on = |last: &&mut &str| {
            start_of(last) + last.len() + 1 == start_of(part)
                && is_web_address(last)
                && !is_web_address(part.trim())
                && part.starts_with(|c: char| !c.is_whitespace())
        };
        match pieces.last_mut().filter(goes_on) {
            Some(last) => *last = text[start_of(last)..start_of(part) + part.len()].trim_end(),
            None => pieces.push(part.trim().trim_matches(',').trim()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Adds who published the sources in one text, each once: those that `pieces` and `publisher` make of it.
pub(super) fn add_publishers<'a>(text: &'a str, terms: &mut Vec<Term<'a>>) {
    if memchr(b';', text.as_bytes()).is_some() {
        pieces(text).into_iter().for_each(|piece| add_publisher(publisher(piece), terms));
        return;
    }
    let piece = text.trim().trim_matches(',').trim();
    if !piece.is_empty() {
        add_publisher(publisher(piece), terms);
    }
}

/// Adds a publisher, unless it is there.
pub(super) fn add_publisher<'a>(name: &'a str, terms: &mut Vec<Term<'a>>) {
    if !terms.iter().any(|term| term.kind == TermKind::Publisher && term.name == name) {
        terms.push(Term::new(TermKind::Publisher, name));
    }
}

/// The free words in one text, between semicolons.
pub(super) fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|tag| !tag.is_empty())
}

/// Who published a source of which only a text is known: the host of its address, or else the text.
pub(super) fn publisher(text: &str) -> &str {
    host(text).unwrap_or(text)
}

/// The host of a web address, without `www.`: `https://www.example.org/a` → `example.org`.
pub(super) fn host(url: &str) -> Option<&str> {
    if !is_web_address(url) {
        return None;
    }
    let (_, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// A title for a record without one: what happened and where. `None` where neither is known.
pub(super) fn title(
    event_type: EventType,
    event_type_text: Option<&str>,
    sub_event_type: Option<&str>,
    place: Option<&str>,
) -> Option<String> {
    let kind = match event_type {
        EventType::Other => event_type_text,
        known => Some(known.word()),
    };
    match (sub_event_type.or(kind), place) {
        (Some(kind), Some(place)) => Some([kind, place].join(", ")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

/// What ACLED's figure of people killed says: the lowest that was reported, and 0 also where nothing was.
pub(super) fn acled_extent(count: u64) -> Extent {
    if count == 0 { Extent::Unstated } else { Extent::Exactly(count) }
}

/// Who claims ACLED's figures.
pub(super) const ACLED: &str = "ACLED";

/// ACLED's figure as a claim of ACLED's.
pub(super) fn acled_figure(count: u64, sources: Vec<SourceRef>) -> Claim {
    Claim {
        extent: acled_extent(count),
        wording: Some(format!("fatalities: {count}")),
        claimant: Some(Party::Named(ACLED.into())),
        claimant_role: Some(ClaimantRole::Estimate),
        sources,
        note: Some("lowest figure reported; 0 may mean no information".into()),
        ..Claim::blank(Measure::Killed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_in_one_text() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(pieces(text), expected, "{text}");
        }
        check("Reuters; AFP ;", &["Reuters", "AFP"]);
        check("https://a.org/1;https://b.org/2", &["https://a.org/1", "https://b.org/2"]);
        check("https://a.org/x;id=1?b", &["https://a.org/x;id=1?b"]);
        check("https://a.org/x ;id=1", &["https://a.org/x", "id=1"]);
        check("https://a.org/x; Reuters", &["https://a.org/x", "Reuters"]);
        check(",us,", &["us"]);
    }

    #[test]
    fn hosts_of_addresses() {
        for (url, expected) in [
            ("https://www.example.org/a?b", Some("example.org")),
            ("http://user@example.org:8080", Some("example.org:8080")),
            ("ftp://example.org", None),
            ("Radio Desert", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }

    #[test]
    fn publishers_are_those_of_the_pieces() {
        for (text, expected) in [
            ("Reuters; AFP; Reuters", vec!["Reuters", "AFP"]),
            ("https://www.a.org/1;x=2; AFP,", vec!["a.org", "AFP"]),
            (" AFP ", vec!["AFP"]),
            (";", vec![]),
        ] {
            let mut terms = Vec::new();
            add_publishers(text, &mut terms);
            assert_eq!(terms.iter().map(|term| &*term.name).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
