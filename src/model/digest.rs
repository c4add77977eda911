//! What lists, filters and marks need of an incident, without the rest.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    ClaimStatus, ClaimantRole, EventType, Extent, FileInfo, GeoPrecision, Geometry, Incident, Measure, Party,
    Role, SourceRef, TimePrecision,
};
use crate::base::{LonLat, date};

/// Figure of people killed that nobody gave.
pub const UNKNOWN_FIGURE: i32 = -1;

/// What is said of how many people were killed; each 0 or more, or [`UNKNOWN_FIGURE`].
///
/// Claims about different parties are never summed: each figure is the largest among the parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Killed {
    /// The lowest that anybody says of a party.
    pub lowest: i32,
    /// What a data set or an analyst gives as one figure: UCDP's `best`, ACLED's `fatalities`.
    pub best: i32,
    /// The largest lower bound of a claim whose status is confirmed.
    pub confirmed: i32,
    /// The highest that anybody says of a party.
    pub highest: i32,
}

impl Default for Killed {
    fn default() -> Self {
        Self {
            lowest: UNKNOWN_FIGURE,
            best: UNKNOWN_FIGURE,
            confirmed: UNKNOWN_FIGURE,
            highest: UNKNOWN_FIGURE,
        }
    }
}

/// What a name says of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Its title in another language.
    Title,
    /// Its place.
    Place,
    /// The second-order division.
    District,
    /// The first-order division.
    Region,
    /// The country.
    Country,
    /// Another name of the place.
    PlaceAlias,
    /// Another name of the actor before.
    ActorAlias,
    /// Its sub-type, or its type where that is none of ACLED's.
    SubType,
    /// Who published one of its sources.
    Publisher,
    /// Who makes one of its claims.
    Claimant,
    /// A free word.
    Tag,
    /// Somebody who took part, and in what part.
    Actor(Option<Role>),
}

impl TermKind {
    /// All but the actors, in the order of their codes.
    const PLAIN: [Self; 11] = [
        Self::Title,
        Self::Place,
        Self::District,
        Self::Region,
        Self::Country,
        Self::PlaceAlias,
        Self::ActorAlias,
        Self::SubType,
        Self::Publisher,
        Self::Claimant,
        Self::Tag,
    ];
    /// Code of an actor whose part is not known.
    const ACTOR: u8 = 16;
    /// A small number for it.
    pub fn code(self) -> u8 {
        match self {
            Self::Title => 0,
            Self::Place => 1,
            Self::District => 2,
            Self::Region => 3,
            Self::Country => 4,
            Self::PlaceAlias => 5,
            Self::ActorAlias => 6,
            Self::SubType => 7,
            Self::Publisher => 8,
            Self::Claimant => 9,
            Self::Tag => 10,
            Self::Actor(None) => Self::ACTOR,
            Self::Actor(Some(role)) => Self::ACTOR + 1 + role as u8,
        }
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let actors = std::iter::once(None).chain(Role::ALL.iter().copied().map(Some)).map(Self::Actor);
        Self::PLAIN.into_iter().chain(actors)
    }

    /// The kind with that number, which [`TermKind::code`] gave.
    pub fn from_code(code: u8) -> Self {
        match code.checked_sub(Self::ACTOR) {
            None => Self::PLAIN[code as usize],
            Some(0) => Self::Actor(None),
            Some(role) => Self::Actor(Some(Role::ALL[role as usize - 1])),
        }
    }

    /// Whether a search for words looks at it: what happened, where, and who took part.
    pub fn is_searched(self) -> bool {
        !matches!(self, Self::Publisher | Self::Claimant)
    }
}

/// A name in an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Term<'a> {
    /// What it says.
    pub kind: TermKind,
    /// As written.
    pub name: Cow<'a, str>,
}

impl<'a> Term<'a> {
    /// A name that says that.
    pub fn new(kind: TermKind, name: impl Into<Cow<'a, str>>) -> Self {
        Self { kind, name: name.into() }
    }
}

/// How claims and sources are graded: sets, of which each value is one bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Grades {
    /// Statuses of claims, in the order of [`ClaimStatus::ALL`].
    pub statuses: u8,
    /// Admiralty letters of sources, `A` first.
    pub reliabilities: u8,
    /// Kinds of sources, in the order of [`super::SourceKind::ALL`].
    pub kinds: u16,
}

/// Where an incident is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Shape<'a> {
    /// Nowhere: no place is known, or only the country.
    #[default]
    None,
    /// At one spot.
    Point(LonLat),
    /// In several spots, along lines or over areas.
    Other(&'a Geometry),
}

/// An incident in short, borrowed from what was read. A reader that can tell these few things without making the
/// whole [`Incident`] does so; what it says is the same as [`Digest::of`] the incident.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Digest<'a> {
    /// Key; empty: the record has none of its own.
    pub id: &'a str,
    /// One line; empty: nothing is known to make one of, and the key stands in.
    pub title: Cow<'a, str>,
    /// The title in French, where there is a translation.
    pub title_fr: Option<&'a str>,
    /// Where it is drawn.
    pub shape: Shape<'a>,
    /// First and last day since 1970-01-01.
    pub days: Option<(i32, i32)>,
    /// How well the date is known, where the record says so.
    pub time_precision: Option<TimePrecision>,
    /// What sort of incident.
    pub event_type: EventType,
    /// How well the place is known.
    pub precision: Option<GeoPrecision>,
    /// Radius within which the true place may lie, in kilometres.
    pub radius_km: Option<f32>,
    /// What is said of how many people were killed.
    pub killed: Killed,
    /// How claims and sources are graded.
    pub grades: Grades,
    /// Whether its claims contradict one another.
    pub is_contested: bool,
    /// The name of the place to show, empty where there is none.
    pub place: Cow<'a, str>,
    /// All other names: first the place's, and of others each once, in the order of their mention.
    pub terms: Vec<Term<'a>>,
}

impl<'a> Digest<'a> {
    /// The digest of an incident. `info` is what the incident's file says about itself.
    pub fn of(incident: &'a Incident, info: &'a FileInfo) -> Self {
        let place = &incident.place;
        Self {
            id: &incident.id,
            title: Cow::Borrowed(&incident.title.text),
            title_fr: incident.title.translation("fr"),
            shape: match incident.drawn_geometry() {
                None => Shape::None,
                Some(Geometry::Points(points)) if points.len() == 1 => Shape::Point(points[0]),
                Some(other) => Shape::Other(other),
            },
            days: incident
                .when
                .map(|when| (date::days_from_epoch(when.start), date::days_from_epoch(when.end))),
            time_precision: incident.when.and_then(|when| when.precision),
            event_type: incident.event_type,
            precision: place.precision,
            radius_km: place.radius_km().map(|km| km as f32),
            killed: killed_figures(incident),
            grades: grades(incident, info),
            is_contested: incident.is_contested(),
            place: Cow::Borrowed(place.name.as_deref().or(place.admin1.as_deref()).unwrap_or_default()),
            terms: terms(incident, info),
        }
    }
}

fn terms<'a>(incident: &'a Incident, info: &'a FileInfo) -> Vec<Term<'a>> {
    let place = &incident.place;
    let mut terms = Vec::new();
    let mut add = |kind, names: &mut dyn Iterator<Item = &'a str>| {
        terms.extend(names.map(|name| Term::new(kind, name)));
    };
    for (kind, name) in [
        (TermKind::Place, &place.name),
        (TermKind::District, &place.admin2),
        (TermKind::Region, &place.admin1),
        (TermKind::Country, &place.country),
    ] {
        add(kind, &mut name.iter().map(String::as_str));
    }
    for involvement in &incident.actors {
        let name = involvement.actor.name(&info.actors);
        add(TermKind::Actor(involvement.role), &mut std::iter::once(name));
        if let Party::Listed(index) = involvement.actor {
            add(TermKind::ActorAlias, &mut info.actors[index].aliases.iter().map(String::as_str));
        }
    }
    let sub_type = incident.sub_event_type.as_ref().or(incident.event_type_text.as_ref());
    add(TermKind::SubType, &mut sub_type.into_iter().map(String::as_str));
    let publishers = sources(incident, info).map(|source| source.publisher.as_str());
    add(TermKind::Publisher, &mut each_once(publishers).into_iter());
    let claimants = incident.claims.iter().filter_map(|claim| claim.claimant.as_ref());
    add(TermKind::Claimant, &mut each_once(claimants.map(|party| party.name(&info.actors))).into_iter());
    add(TermKind::Tag, &mut incident.tags.iter().map(String::as_str));
    add(TermKind::PlaceAlias, &mut place.aliases.iter().map(String::as_str));
    add(TermKind::Title, &mut incident.title.translations.iter().map(|(_, title)| title.as_str()));
    terms
}

/// The names that are not empty, each at its first mention.
pub fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    names.filter(|name| !name.is_empty() && seen.insert(*name)).collect()
}

/// All sources that the incident or one of its claims points to, also more than once.
fn sources<'a>(incident: &'a Incident, info: &'a FileInfo) -> impl Iterator<Item = &'a super::Source> {
    let all = incident.sources.iter().chain(incident.claims.iter().flat_map(|claim| &claim.sources));
    all.map(|source| match source {
        SourceRef::Listed(index) => &info.sources[*index],
        SourceRef::Inline(source) => source,
    })
}

fn grades(incident: &Incident, info: &FileInfo) -> Grades {
    let statuses = incident.claims.iter().filter_map(|claim| claim.status);
    let mut grades =
        Grades { statuses: statuses.fold(0, |all, status| all | 1 << status as u8), ..Grades::default() };
    for source in sources(incident, info) {
        grades.kinds |= source.kind.map_or(0, |kind| 1 << kind as u16);
        let letter = source.reliability.filter(|letter| ('A'..='F').contains(letter));
        grades.reliabilities |= letter.map_or(0, |letter| 1 << (letter as u8 - b'A'));
    }
    grades
}

/// A party's lowest is the lowest anybody says of it, and its highest the highest.
fn killed_figures(incident: &Incident) -> Killed {
    let killed: Vec<_> =
        incident.claims.iter().filter(|claim| claim.measure == Measure::Killed && claim.stands()).collect();
    let mut lowest_of: HashMap<Option<&Party>, u64> = HashMap::new();
    for claim in &killed {
        if let Some(figure) = claim.extent.low().or(claim.extent.high()) {
            let lowest = lowest_of.entry(claim.about.as_ref()).or_insert(figure);
            *lowest = figure.min(*lowest);
        }
    }
    let estimates = killed.iter().filter(|claim| claim.claimant_role == Some(ClaimantRole::Estimate));
    let confirmed = killed.iter().filter(|claim| claim.status == Some(ClaimStatus::Confirmed));
    Killed {
        lowest: figure(lowest_of.into_values().max()),
        best: figure(estimates.filter_map(|claim| exactly(claim.extent)).max()),
        confirmed: figure(confirmed.filter_map(|claim| claim.extent.low().or(claim.extent.high())).max()),
        highest: figure(killed.iter().filter_map(|claim| claim.extent.boldest()).max()),
    }
}

/// The figure, where there is one only.
pub fn exactly(extent: Extent) -> Option<u64> {
    if let Extent::Exactly(figure) = extent { Some(figure) } else { None }
}

/// A figure as [`Killed`] holds it.
pub fn figure(figure: Option<u64>) -> i32 {
    figure.map_or(UNKNOWN_FIGURE, |figure| i32::try_from(figure).unwrap_or(i32::MAX))
}

/// One record of a file, or of a stretch of a file from whose beginning it then counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// What it says, in short.
    pub digest: Digest<'a>,
    /// Its bytes.
    pub span: Range<usize>,
    /// Place among the records, counted from 1; dropped records count.
    pub number: u64,
    /// The line of its first byte, counted from 1.
    pub line: u64,
    /// For formats that write an incident several times, once for each of its actors: a number that all these records
    /// share and that differs when anything but the order of the actors does.
    pub twin: Option<u64>,
    /// Keys of other incidents that it points to.
    pub related: &'a [String],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_name_has_a_code_of_its_own() {
        let mut codes = std::collections::BTreeSet::new();
        for kind in TermKind::all() {
            assert_eq!(TermKind::from_code(kind.code()), kind);
            assert!(kind.code() < 32 && codes.insert(kind.code()), "{kind:?}");
        }
    }
}
