//! What lists, filters and marks need of an incident, without the rest.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::{ClaimStatus, EventType, FileInfo, GeoPrecision, Geometry, Incident, Measure, Party};
use crate::base::{LonLat, date};

/// Figure of people killed that nobody gave.
pub const UNKNOWN_FIGURE: i32 = -1;

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
    /// What sort of incident.
    pub event_type: EventType,
    /// How well the place is known.
    pub precision: Option<GeoPrecision>,
    /// Radius within which the true place may lie, in kilometres.
    pub radius_km: Option<f32>,
    /// Lowest, confirmed and highest claim of people killed, or [`UNKNOWN_FIGURE`].
    pub killed: [i32; 3],
    /// Whether its claims contradict one another.
    pub is_contested: bool,
    /// The name of the place to show, empty where there is none.
    pub place: Cow<'a, str>,
    /// Other names that a search should find: translated titles, places, their other names, actors and theirs.
    pub terms: Vec<Cow<'a, str>>,
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
            event_type: incident.event_type,
            precision: place.precision,
            radius_km: place.radius_km().map(|km| km as f32),
            killed: killed_figures(incident),
            is_contested: incident.is_contested(),
            place: Cow::Borrowed(place.name.as_deref().or(place.admin1.as_deref()).unwrap_or_default()),
            terms: terms(incident, info).map(Cow::Borrowed).collect(),
        }
    }
}

fn terms<'a>(incident: &'a Incident, info: &'a FileInfo) -> impl Iterator<Item = &'a str> {
    let place = &incident.place;
    let titles = incident.title.translations.iter().map(|(_, title)| title.as_str());
    let names = [&place.name, &place.admin2, &place.admin1, &place.country].into_iter().flatten();
    let names = names.chain(&place.aliases).map(String::as_str);
    let actors = incident.actors.iter().flat_map(|involvement| {
        let aliases = match involvement.actor {
            Party::Listed(index) => info.actors[index].aliases.as_slice(),
            Party::Named(_) => &[],
        };
        std::iter::once(involvement.actor.name(&info.actors)).chain(aliases.iter().map(String::as_str))
    });
    titles.chain(names).chain(actors)
}

/// The lowest, the confirmed and the highest figure of people killed.
///
/// Claims about different parties are never summed: each figure is the largest among the parties, where a party's lowest is the
/// lowest anybody says of it, and its highest the highest; confirmed is the largest lower bound of a claim whose status is confirmed.
fn killed_figures(incident: &Incident) -> [i32; 3] {
    let killed: Vec<_> =
        incident.claims.iter().filter(|claim| claim.measure == Measure::Killed && claim.stands()).collect();
    let mut lowest_of: HashMap<Option<&Party>, u64> = HashMap::new();
    for claim in &killed {
        if let Some(figure) = claim.extent.low().or(claim.extent.high()) {
            let lowest = lowest_of.entry(claim.about.as_ref()).or_insert(figure);
            *lowest = figure.min(*lowest);
        }
    }
    let lowest = lowest_of.into_values().max();
    let confirmed = killed
        .iter()
        .filter(|claim| claim.status == Some(ClaimStatus::Confirmed))
        .filter_map(|claim| claim.extent.low().or(claim.extent.high()))
        .max();
    let highest = killed.iter().filter_map(|claim| claim.extent.boldest()).max();
    [lowest, confirmed, highest]
        .map(|figure| figure.map_or(UNKNOWN_FIGURE, |figure| i32::try_from(figure).unwrap_or(i32::MAX)))
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
