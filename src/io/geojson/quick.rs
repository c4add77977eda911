//! Features of the commonest form, read in one go without making anything of them but their digest: a point, and
//! properties that are texts and numbers under names that are known.
//!
//! This reader only ever says what the reader for everything would say; where that would have to complain, or where it
//! might say something else, there is no answer, and it is asked itself. A test holds the two together.

use std::borrow::Cow;

use super::names::Target;
use super::tokens::{Raw, Scalar, Tokens};
use crate::base::{LonLat, date};
use crate::io::{meaning, notes::Notes};
use crate::model::{Digest, EventType, GeoPrecision, Grades, Killed, Shape, Term, TermKind, TimePrecision};

/// Reads one feature after the other, and remembers what the names of their properties mean.
#[derive(Default)]
pub(super) struct Quick {
    /// The names of the properties of the feature before, in order: those of the next are most often the same.
    names: Vec<Name>,
}

struct Name {
    text: Box<str>,
    target: Option<(Target, usize)>,
    is_fatalities: bool,
    /// It has been reported as what it is read.
    is_reported: bool,
}

/// For each target the value found for it, how far down the list its name stands, and where among the properties.
type Slots<'a> = [Option<(usize, usize, Scalar<'a>)>; Target::COUNT];

/// What the properties hold.
struct Properties<'a> {
    slots: Slots<'a>,
    fatalities: Option<Scalar<'a>>,
}

impl Quick {
    /// Reads the feature that `text` begins with. Answers with its digest and its length.
    pub(super) fn read<'a>(&mut self, text: &'a str, notes: &mut Notes) -> Option<(Digest<'a>, usize)> {
        let mut tokens = Tokens::new(text);
        let (mut is_feature, mut point, mut id, mut properties) = (false, None, None, None);
        tokens.take(b'{')?;
        loop {
            match tokens.name()? {
                "type" if !is_feature => is_feature = tokens.string()?.text == "Feature",
                "geometry" if point.is_none() => point = Some(read_point(&mut tokens)?),
                "properties" if properties.is_none() => properties = Some(self.properties(&mut tokens)?),
                "id" if id.is_none() => id = Some(tokens.scalar()?),
                _ => return None,
            }
            if !tokens.goes_on(b'}')? {
                break;
            }
        }
        let properties = properties.filter(|_| is_feature)?;
        let id = match id {
            None | Some(Scalar::Null) => None,
            Some(id) => Some(key(id)?),
        };
        let digest = digest(&properties, point?, id)?;
        self.report(&properties.slots, notes);
        Some((digest, tokens.at()))
    }

    fn properties<'a>(&mut self, tokens: &mut Tokens<'a>) -> Option<Properties<'a>> {
        let mut found = Properties { slots: [None; Target::COUNT], fatalities: None };
        tokens.take(b'{')?;
        for index in 0.. {
            if !self.names.get(index).is_some_and(|known| tokens.skip_name(&known.text)) {
                self.know(index, tokens.name()?);
            }
            let value = tokens.scalar()?;
            let known = &self.names[index];
            if known.is_fatalities && found.fatalities.replace(value).is_some() {
                return None;
            }
            let is_blank = match value {
                Scalar::Null => true,
                Scalar::Text(text) => text.is_blank(),
                Scalar::Bool | Scalar::Number(_) => false,
            };
            if let (Some((target, rank)), false) = (known.target, is_blank) {
                let slot = &mut found.slots[target as usize];
                match slot {
                    Some((of, ..)) if *of < rank => {}
                    Some((of, ..)) if *of == rank => return None,
                    _ => *slot = Some((rank, index, value)),
                }
            }
            if !tokens.goes_on(b'}')? {
                break;
            }
        }
        Some(found)
    }

    /// Remembers the property at this place.
    fn know(&mut self, index: usize, name: &str) {
        if self.names.get(index).is_none_or(|known| *known.text != *name) {
            let known = Name {
                text: name.into(),
                target: Target::of(name),
                is_fatalities: name.eq_ignore_ascii_case("fatalities"),
                is_reported: false,
            };
            match self.names.get_mut(index) {
                Some(place) => *place = known,
                None => self.names.push(known),
            }
        }
    }

    /// Says which property was read as which.
    fn report(&mut self, slots: &Slots<'_>, notes: &mut Notes) {
        for target in Target::all() {
            let unused = matches!(target, Target::Longitude | Target::Latitude);
            if let (Some((_, index, _)), false) = (slots[target as usize], unused) {
                let name = &mut self.names[index];
                if !name.is_reported {
                    name.is_reported = true;
                    if *name.text != *target.name() {
                        notes.mapped(&name.text, target.name());
                    }
                }
            }
        }
    }
}

/// A geometry that is one point, not at 0, 0.
fn read_point(tokens: &mut Tokens<'_>) -> Option<LonLat> {
    let (mut is_point, mut at) = (false, None);
    tokens.take(b'{')?;
    loop {
        match tokens.name()? {
            "type" if !is_point => is_point = tokens.string()?.text == "Point",
            "coordinates" if at.is_none() => at = Some(read_position(tokens)?),
            _ => return None,
        }
        if !tokens.goes_on(b'}')? {
            break;
        }
    }
    at.filter(|at| is_point && (at.lon_deg != 0.0 || at.lat_deg != 0.0))
}

fn read_position(tokens: &mut Tokens<'_>) -> Option<LonLat> {
    let mut numbers = [None; 2];
    tokens.take(b'[')?;
    for index in 0.. {
        let Scalar::Number(number) = tokens.scalar()? else {
            return None;
        };
        if let Some(place) = numbers.get_mut(index) {
            *place = Some(number.parse().ok()?);
        }
        if !tokens.goes_on(b']')? {
            break;
        }
    }
    LonLat::new(numbers[0]?, numbers[1]?)
}

/// A key that is written as it stands: a text without escapes, or a short whole number.
fn key(value: Scalar<'_>) -> Option<&str> {
    match value {
        Scalar::Text(Raw { text, has_escapes: false }) if !text.trim().is_empty() => Some(text),
        Scalar::Number(text) if text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(text)
        }
        _ => None,
    }
}

fn digest<'a>(properties: &Properties<'a>, point: LonLat, id: Option<&'a str>) -> Option<Digest<'a>> {
    let slots = &properties.slots;
    let text = |target| text_of(slots, target);
    are_readable(slots)?;
    let own_id = match slots[Target::Id as usize] {
        Some((_, _, value)) => Some(key(value)?),
        None => None,
    };
    let event_text = text(Target::EventType)?;
    let event_type = event_text.as_deref().and_then(EventType::from_text);
    let sub_event_type = text(Target::SubEventType)?;
    let places = [Target::Place, Target::Admin2, Target::Admin1, Target::Country].map(text);
    let [Some(name), Some(admin2), Some(admin1), Some(country)] = places else {
        return None;
    };
    let precision = precision(slots)?;
    let title = match text(Target::Title)? {
        Some(title) => title,
        None => {
            let place = [&name, &admin2, &admin1, &country].into_iter().flatten().next();
            Cow::Owned(meaning::title(
                event_type.unwrap_or_default(),
                event_text.as_deref().filter(|_| event_type.is_none()),
                sub_event_type.as_deref(),
                place.map(|place| &**place),
            )?)
        }
    };
    let place = name.clone().or_else(|| admin1.clone()).unwrap_or_default();
    let (killed, claimant) = killed(properties)?;
    let actor = TermKind::Actor(None);
    let names = [
        (TermKind::Place, name),
        (TermKind::District, admin2),
        (TermKind::Region, admin1),
        (TermKind::Country, country),
        (actor, text(Target::Actor1)?),
        (actor, text(Target::Actor2)?),
        (TermKind::SubType, sub_event_type.or_else(|| event_text.filter(|_| event_type.is_none()))),
    ];
    let mut terms = Vec::with_capacity(names.len() + 2);
    terms.extend(names.into_iter().filter_map(|(kind, name)| Some(Term { kind, name: name? })));
    match text(Target::Source)? {
        Some(Cow::Borrowed(sources)) => meaning::add_publishers(sources, &mut terms),
        // What was written with escapes is rare: it is left to the reader of everything.
        Some(Cow::Owned(_)) => return None,
        None => {}
    }
    terms.extend(claimant.map(|name| Term::new(TermKind::Claimant, name)));
    match text(Target::Tags)? {
        Some(Cow::Borrowed(tags)) => {
            terms.extend(meaning::tags(tags).map(|name| Term::new(TermKind::Tag, name)));
        }
        Some(Cow::Owned(_)) => return None,
        None => {}
    }
    Some(Digest {
        id: id.or(own_id).unwrap_or_default(),
        title,
        title_fr: None,
        shape: Shape::Point(point),
        days: Some(days(slots)?),
        time_precision: time_precision(slots)?,
        event_type: event_type.unwrap_or_default(),
        precision,
        radius_km: precision.and_then(GeoPrecision::typical_radius_km).map(|km| km as f32),
        killed,
        grades: Grades::default(),
        is_contested: false,
        place,
        terms,
    })
}

/// Whether the values that are not part of the digest can be read as what their names say.
fn are_readable(slots: &Slots<'_>) -> Option<()> {
    let text = |target: Target| {
        let is_text =
            |value: Scalar<'_>| matches!(value, Scalar::Text(text) if text.begins_with_more_than(b";,"));
        slots[target as usize].is_none_or(|(_, _, value)| is_text(value)).then_some(())
    };
    [Target::Source, Target::Summary, Target::Tags].into_iter().try_for_each(text)
}

/// A word or the figures of a number, and the rank of its name. `Some(None)`: nothing is said of it.
fn word_of<'a>(slots: &Slots<'a>, target: Target) -> Option<Option<(usize, &'a str)>> {
    match slots[target as usize] {
        None => Some(None),
        Some((rank, _, Scalar::Number(text) | Scalar::Text(Raw { text, .. }))) => Some(Some((rank, text))),
        Some(_) => None,
    }
}

/// `Some(None)`: nothing is said of it.
fn time_precision(slots: &Slots<'_>) -> Option<Option<TimePrecision>> {
    let Some((_, text)) = word_of(slots, Target::TimePrecision)? else {
        return Some(None);
    };
    let precision = match text {
        "1" => TimePrecision::Day,
        "2" => TimePrecision::Week,
        "3" => TimePrecision::Month,
        word => TimePrecision::from_word(word)?,
    };
    Some(Some(precision))
}

/// `Some(None)`: there is none.
fn text_of<'a>(slots: &Slots<'a>, target: Target) -> Option<Option<Cow<'a, str>>> {
    let Some((_, _, value)) = slots[target as usize] else {
        return Some(None);
    };
    let Scalar::Text(raw) = value else {
        return None;
    };
    let is_trimmed = |text: &str| {
        let ends = (text.as_bytes().first(), text.as_bytes().last());
        matches!(ends, (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic())
    };
    let trimmed = match raw.meant() {
        Cow::Borrowed(text) if is_trimmed(text) => Cow::Borrowed(text),
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    (!trimmed.is_empty()).then_some(Some(trimmed))
}

fn days(slots: &Slots<'_>) -> Option<(i32, i32)> {
    let day = |target: Target| match slots[target as usize] {
        None => Some(None),
        Some((_, _, Scalar::Text(Raw { text, .. }))) => date::iso_days(text).map(Some),
        Some(_) => None,
    };
    let start = day(Target::Start)??;
    let end = day(Target::End)?.unwrap_or(start);
    (start <= end).then_some((start, end))
}

/// `Some(None)`: nothing is said of it.
fn precision(slots: &Slots<'_>) -> Option<Option<GeoPrecision>> {
    let Some((rank, text)) = word_of(slots, Target::GeoPrecision)? else {
        return Some(None);
    };
    // The first name in the list has the profile's words and ACLED's codes.
    let code = match text {
        "1" => GeoPrecision::Town,
        "2" => GeoPrecision::Near,
        "3" => GeoPrecision::Area,
        word => GeoPrecision::from_word(word).filter(|word| *word != GeoPrecision::Country)?,
    };
    (rank == 0).then_some(Some(code))
}

/// ACLED's figure, and who claims it, if the record's key is one of ACLED's.
fn killed(properties: &Properties<'_>) -> Option<(Killed, Option<&'static str>)> {
    let by_acled = matches!(properties.slots[Target::Id as usize], Some((0, ..)));
    let text = match properties.fatalities.filter(|_| by_acled) {
        None | Some(Scalar::Null) => return Some((Killed::default(), None)),
        Some(Scalar::Number(text)) => text,
        Some(_) => return None,
    };
    if text.len() > 9 {
        return None;
    }
    let count: i32 = text.parse().ok()?;
    let killed = match count {
        ..0 => return None,
        0 => Killed::default(),
        _ => Killed { lowest: count, best: count, highest: count, ..Killed::default() },
    };
    Some((killed, Some(meaning::ACLED)))
}
