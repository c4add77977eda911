//! Properties of files that do not follow the profile: read under the commonest names, and the rest kept.
//!
//! Nothing is claimed that the file does not say: figures whose speaker is unknown stay in the table of properties.

use super::claim;
use super::geometry::number;
use super::names::{Properties, Target};
use super::profile::Dates;
use crate::base::{Date, LonLat, date};
use crate::io::json::Json;
use crate::io::notes::{Notes, Path};
use crate::model::source::is_web_address;
use crate::model::{
    Claim, ClaimantRole, Code, EventType, Extent, GeoPrecision, Incident, Involvement, Localized, Measure,
    Party, Source, SourceRef, TimePrecision,
};

/// What the properties say beside what goes into the incident.
pub(super) struct Found {
    /// The record's own key.
    pub(super) id: Option<String>,
    /// A position in properties, for records without a geometry.
    pub(super) position: Option<LonLat>,
}

/// Fills an incident from the properties. `wants_position` says whether there is no geometry.
pub(super) fn read(
    properties: Properties<'_, '_>,
    wants_position: bool,
    notes: &mut Notes,
    incident: &mut Incident,
) -> Found {
    let mut reader = Reader { properties, notes, by_acled: false };
    let id = reader.id();
    reader.texts(incident);
    reader.dates(incident);
    reader.precision(incident);
    incident.sources = reader.take(Target::Source, |value| read_whole(sources(value))).unwrap_or_default();
    reader.fatalities(incident);
    let position = if wants_position { reader.position() } else { None };
    incident.other = reader.properties.rest();
    Found { id, position }
}

/// A reading, and whether nothing is lost when the property itself is not shown.
struct Reading<T> {
    value: T,
    whole: bool,
}

fn read_whole<T>(value: Option<T>) -> Option<Reading<T>> {
    value.map(|value| Reading { value, whole: true })
}

struct Reader<'n, 'j, 'a> {
    properties: Properties<'j, 'a>,
    notes: &'n mut Notes,
    /// The key is one of ACLED's, so the rest is ACLED's too.
    by_acled: bool,
}

impl Reader<'_, '_, '_> {
    /// The first property for the target that can be read.
    fn take<T>(&mut self, target: Target, read: impl Fn(&Json<'_>) -> Option<Reading<T>>) -> Option<T> {
        self.take_named(target, |_, value| read(value))
    }

    fn take_named<T>(
        &mut self,
        target: Target,
        read: impl Fn(&str, &Json<'_>) -> Option<Reading<T>>,
    ) -> Option<T> {
        let mut candidates = self.properties.candidates(target);
        let (index, name, reading) =
            candidates.find_map(|(index, name, value)| Some((index, name, read(name, value)?)))?;
        drop(candidates);
        if reading.whole {
            self.properties.mark_used(index);
        }
        if name != target.name() {
            self.notes.mapped(name, target.name());
        }
        Some(reading.value)
    }

    fn text(&mut self, target: Target) -> Option<String> {
        self.take(target, |value| read_whole(value.as_text().map(|text| text.trim().to_owned())))
    }

    fn id(&mut self) -> Option<String> {
        let acled = self.properties.named("event_id_cnty").is_some_and(|key| !key.is_blank());
        self.by_acled = acled;
        self.take(Target::Id, |value| read_whole(value.is_scalar().then(|| value.to_string())))
    }

    fn texts(&mut self, incident: &mut Incident) {
        let title = self.take(Target::Title, |value| {
            read_whole(value.is_scalar().then(|| value.to_string().trim().to_owned()))
        });
        incident.title = Localized::plain(title.unwrap_or_default());
        incident.summary = self.text(Target::Summary).map(Localized::plain);
        if let Some(text) = self.text(Target::EventType) {
            match EventType::from_text(&text) {
                Some(event_type) => incident.event_type = event_type,
                None => incident.event_type_text = Some(text),
            }
        }
        incident.sub_event_type = self.text(Target::SubEventType);
        incident.place.name = self.text(Target::Place);
        incident.place.admin2 = self.text(Target::Admin2);
        incident.place.admin1 = self.text(Target::Admin1);
        incident.place.country = self.text(Target::Country);
        incident.tags = self.take(Target::Tags, |value| read_whole(tags(value))).unwrap_or_default();
        for target in [Target::Actor1, Target::Actor2] {
            incident.actors.extend(self.text(target).map(|name| Involvement {
                actor: Party::Named(name),
                role: None,
                note: None,
            }));
        }
    }

    fn dates(&mut self, incident: &mut Incident) {
        let mut dates = Dates::default();
        let start = self.take(Target::Start, span);
        if start.is_none()
            && let Some((_, name, value)) = self.properties.candidates(Target::Start).next()
        {
            self.notes.warn(Code::BadDate, &Path::root(name), value);
            dates.start_unreadable = true;
        }
        if let Some(Span { first, last, precision }) = start {
            dates.start = Some(first);
            dates.end = (last != first).then_some(last);
            dates.precision = precision;
        }
        // Beside a start that cannot be read the end stays in the table.
        if !dates.start_unreadable
            && let Some(Span { last, .. }) = self.take(Target::End, span)
        {
            dates.end = Some(last);
        }
        dates.precision = self.take_named(Target::TimePrecision, time_precision).or(dates.precision);
        incident.when = dates.when(self.notes);
    }

    fn precision(&mut self, incident: &mut Incident) {
        incident.place.precision = self.take_named(Target::GeoPrecision, geo_precision);
    }

    /// ACLED's figure is a claim of ACLED's: the lowest that was reported, and 0 also where nothing was.
    fn fatalities(&mut self, incident: &mut Incident) {
        let figure = self.properties.named("fatalities").filter(|_| self.by_acled);
        let Some(count) = figure.and_then(number).filter(|count| (0.0..1e9).contains(count)) else {
            return;
        };
        let count = count as u64;
        incident.claims.push(Claim {
            about: None,
            about_wording: None,
            measure: Measure::Killed,
            stance: None,
            extent: if count == 0 { Extent::Unstated } else { Extent::Exactly(count) },
            wording: Some(format!("fatalities: {count}")),
            claimant: Some(Party::Named("ACLED".into())),
            claimant_role: Some(ClaimantRole::Estimate),
            said: None,
            sources: incident.sources.clone(),
            credibility: None,
            status: None,
            retracted_on: None,
            note: Some("lowest figure reported; 0 may mean no information".into()),
        });
    }

    fn position(&mut self) -> Option<LonLat> {
        let read = |value: &Json<'_>| number(value).map(|value| Reading { value, whole: false });
        let lon_deg = self.take(Target::Longitude, read)?;
        let lat_deg = self.take(Target::Latitude, read)?;
        LonLat::new(lon_deg, lat_deg)
    }
}

/// The days that a date of a file stands for.
#[derive(Debug, PartialEq)]
struct Span {
    first: Date,
    last: Date,
    precision: Option<TimePrecision>,
}

/// Reads a date as text or number: a day, a Unix time, or a year (`2024`) or month (`2024-07`) alone.
fn span(value: &Json<'_>) -> Option<Reading<Span>> {
    if !matches!(value, Json::Text(_) | Json::Number(_)) {
        return None;
    }
    let text = value.to_string();
    let text = text.trim();
    if let Some(day) = date::parse(text) {
        let span = Span { first: day, last: day, precision: None };
        // The time of day is not ours to show, nor to lose; midnight says nothing.
        let time = text.get(10..).unwrap_or_default();
        let whole = time.chars().all(|c| "T :0.Z".contains(c)) || !text.contains(':');
        return Some(Reading { value: span, whole });
    }
    if let Some(span) = part_of_calendar(text) {
        return Some(Reading { value: span, whole: true });
    }
    // Smaller numbers are no times of this century, but codes or hours.
    let seconds: f64 = text.parse().ok().filter(|seconds: &f64| seconds.abs() >= 1e8)?;
    let day = date::from_unix(seconds)?;
    let span = Span { first: day, last: day, precision: None };
    Some(Reading { value: span, whole: false })
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

/// The profile's words, ACLED's `time_precision` and UCDP's `date_prec`.
fn time_precision(name: &str, value: &Json<'_>) -> Option<Reading<TimePrecision>> {
    use TimePrecision::{Day, Month, Week, Year};
    let text = value.to_string();
    if let Some(value) = TimePrecision::from_word(&text) {
        return Some(Reading { value, whole: true });
    }
    let codes: &[TimePrecision] = if name.eq_ignore_ascii_case("date_prec") {
        &[Day, Week, Week, Month, Year]
    } else {
        &[Day, Week, Month]
    };
    coded(&text, codes)
}

/// The profile's words, ACLED's `geo_precision` and UCDP's `where_prec`.
fn geo_precision(name: &str, value: &Json<'_>) -> Option<Reading<GeoPrecision>> {
    use GeoPrecision::{Admin1, Admin2, Area, Country, Exact, Near, Town};
    let text = value.to_string();
    if let Some(value) = GeoPrecision::from_word(&text) {
        return Some(Reading { value, whole: true });
    }
    let codes: &[GeoPrecision] = if name.eq_ignore_ascii_case("where_prec") {
        &[Exact, Near, Admin2, Admin1, Area, Country]
    } else {
        &[Town, Near, Area]
    };
    coded(&text, codes)
}

/// The value for a code that counts from 1. The raw code is kept.
fn coded<T: Copy>(text: &str, values: &[T]) -> Option<Reading<T>> {
    let code: usize = text.parse().ok()?;
    let value = *values.get(code.checked_sub(1)?)?;
    Some(Reading { value, whole: false })
}

/// A list of texts, or one text with semicolons.
fn tags(value: &Json<'_>) -> Option<Vec<String>> {
    let tags: Vec<String> = match value {
        Json::Text(text) => text.split(';').map(|tag| tag.trim().to_owned()).collect(),
        Json::List(items) => items.iter().filter_map(|item| item.as_text().map(str::to_owned)).collect(),
        _ => return None,
    };
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    (!tags.is_empty()).then_some(tags)
}

/// Names or addresses: one text, several with semicolons between them, or a list of texts or objects.
fn sources(value: &Json<'_>) -> Option<Vec<SourceRef>> {
    let sources: Vec<SourceRef> = match value {
        Json::Text(text) => pieces(text).into_iter().map(|piece| claim::inline(&piece)).collect(),
        Json::List(items) => items.iter().filter_map(source).collect(),
        Json::Object(_) => source(value).into_iter().collect(),
        _ => return None,
    };
    (!sources.is_empty()).then_some(sources)
}

fn source(value: &Json<'_>) -> Option<SourceRef> {
    if let Some(text) = value.as_text() {
        let text = text.trim();
        return (!text.is_empty()).then(|| claim::inline(text));
    }
    let text = |names: [&str; 3]| {
        let found = names.iter().find_map(|name| value.member(name)?.as_text());
        found.map(str::to_owned).filter(|text| !text.trim().is_empty())
    };
    let url = text(["url", "link", "href"]);
    let title = text(["title", "headline", "description"]);
    let publisher = text(["publisher", "name", "source"])
        .or_else(|| url.as_deref().and_then(super::info::host).map(str::to_owned))
        .or_else(|| title.clone())
        .or_else(|| url.clone())?;
    Some(SourceRef::Inline(Box::new(Source { publisher, title, url, ..Source::default() })))
}

/// The text cut at its semicolons, but not at those inside an address.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in text.split(';') {
        let goes_on = |last: &String| {
            is_web_address(last)
                && !is_web_address(part.trim())
                && part.starts_with(|c: char| !c.is_whitespace())
        };
        match pieces.last_mut() {
            Some(last) if goes_on(last) => {
                last.push(';');
                last.push_str(part.trim_end());
            }
            _ => pieces.push(part.trim().trim_matches(',').trim().to_owned()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_dress() {
        #[track_caller]
        fn check(json: &str, expected: Option<(&str, &str)>) {
            let found = span(&Json::parse(json).unwrap()).map(|reading| {
                let Span { first, last, .. } = reading.value;
                (first.to_string(), last.to_string())
            });
            let found = found.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
            assert_eq!(found, expected, "{json}");
        }
        let day = Some(("2024-07-27", "2024-07-27"));
        check("\"27 July 2024\"", day);
        check("\"2024-07-27T10:00:00Z\"", day);
        check("1722038400", day);
        check("1722038400000", day);
        check("\"1722038400000\"", day);
        check("20240727", day);
        check("2024", Some(("2024-01-01", "2024-12-31")));
        check("\"2024-02\"", Some(("2024-02-01", "2024-02-29")));
        for bad in ["3", "\"14:00\"", "\"07/08/2024\"", "true", "[2024]", "\"20é4\"", "1e300"] {
            check(bad, None);
        }
    }

    #[test]
    fn sources_in_one_text() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(pieces(text), expected, "{text}");
        }
        check("Reuters; AFP ;", &["Reuters", "AFP"]);
        check("https://a.org/1;https://b.org/2", &["https://a.org/1", "https://b.org/2"]);
        check("https://a.org/x;id=1?b", &["https://a.org/x;id=1?b"]);
        check("https://a.org/x; Reuters", &["https://a.org/x", "Reuters"]);
        check(",us,", &["us"]);
    }
}
