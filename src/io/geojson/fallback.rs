//! Properties of files that do not follow the profile: read under the commonest names, and the rest kept.
//!
//! Nothing is claimed that the file does not say: figures whose speaker is unknown stay in the table of properties.

use super::claim;
use super::geometry::number;
use super::names::{Properties, Target};
use super::profile::Dates;
use crate::base::LonLat;
use crate::io::day::day;
use crate::io::json::Json;
use crate::io::meaning::{self, Coding, Span};
use crate::io::notes::{Notes, Path};
use crate::model::{
    Code, EventType, GeoPrecision, Incident, Involvement, Localized, Party, Source, SourceRef, TimePrecision,
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
            let name = self.text(target);
            incident.actors.extend(name.map(|name| Involvement::of(Party::Named(name))));
        }
    }

    fn dates(&mut self, incident: &mut Incident) {
        let mut dates = Dates::default();
        let start = self.take(Target::Start, span);
        if start.is_none()
            && let Some((_, name, value)) = self.properties.candidates(Target::Start).next()
        {
            let code = numeric_day(value).err().unwrap_or(Code::BadDate);
            self.notes.warn(code, &Path::root(name), value);
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
        incident.claims.push(meaning::acled_figure(count as u64, incident.sources.clone()));
    }

    fn position(&mut self) -> Option<LonLat> {
        let read = |value: &Json<'_>| number(value).map(|value| Reading { value, whole: false });
        let lon_deg = self.take(Target::Longitude, read)?;
        let lat_deg = self.take(Target::Latitude, read)?;
        LonLat::new(lon_deg, lat_deg)
    }
}

/// Reads a date as text or number.
fn span(value: &Json<'_>) -> Option<Reading<Span>> {
    let found = match value {
        Json::Text(_) => numeric_day(value).ok(),
        Json::Number(_) => meaning::span(&value.to_string()),
        _ => None,
    };
    found.map(|(value, whole)| Reading { value, whole })
}

/// Reads a date; one of numbers alone such as 27/07/2024 only if it can be read one way.
fn numeric_day(value: &Json<'_>) -> Result<(Span, bool), Code> {
    day(&value.to_string(), None)
}

/// The profile's words, ACLED's `time_precision` and UCDP's `date_prec`; a raw code is kept.
fn time_precision(name: &str, value: &Json<'_>) -> Option<Reading<TimePrecision>> {
    let coding = if name.eq_ignore_ascii_case("date_prec") { Coding::Ged } else { Coding::Acled };
    meaning::time_precision(coding, &value.to_string()).map(|(value, whole)| Reading { value, whole })
}

/// The profile's words, ACLED's `geo_precision` and UCDP's `where_prec`; a raw code is kept.
fn geo_precision(name: &str, value: &Json<'_>) -> Option<Reading<GeoPrecision>> {
    let coding = if name.eq_ignore_ascii_case("where_prec") { Coding::Ged } else { Coding::Acled };
    meaning::geo_precision(coding, &value.to_string()).map(|(value, whole)| Reading { value, whole })
}

/// A list of texts, or one text with semicolons.
fn tags(value: &Json<'_>) -> Option<Vec<String>> {
    let tags: Vec<String> = match value {
        Json::Text(text) => meaning::tags(text).map(str::to_owned).collect(),
        Json::List(items) => items.iter().filter_map(|item| item.as_text().map(str::to_owned)).collect(),
        _ => return None,
    };
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    (!tags.is_empty()).then_some(tags)
}

/// Names or addresses: one text, several with semicolons between them, or a list of texts or objects.
fn sources(value: &Json<'_>) -> Option<Vec<SourceRef>> {
    let sources: Vec<SourceRef> = match value {
        Json::Text(text) => meaning::pieces(text).into_iter().map(claim::inline).collect(),
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
        .or_else(|| url.as_deref().and_then(meaning::host).map(str::to_owned))
        .or_else(|| title.clone())
        .or_else(|| url.clone())?;
    Some(SourceRef::Inline(Box::new(Source { publisher, title, url, ..Source::default() })))
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
        check("\"27/07/2024\"", day);
        check("\"07-27-2024\"", day);
        check("\"2024-02\"", Some(("2024-02-01", "2024-02-29")));
        for bad in ["3", "\"14:00\"", "\"07/08/2024\"", "true", "[2024]", "\"20é4\"", "1e300"] {
            check(bad, None);
        }
    }
}
