//! What a row says, borrowed from it: enough for its digest, and the ground of its incident. Both are made of the same
//! facts, so that they cannot differ.

use std::borrow::Cow;

use super::row::{GedColumn, Plan, Roles, Row};
use super::{acled, ged, place, time};
use crate::base::{LonLat, date};
use crate::io::meaning::{self, Coding};
use crate::io::notes::{Notes, Path};
use crate::model::{
    ActorKind, Code, ColumnRole, Digest, EventType, Extent, GeoPrecision, Geometry, Grades, Killed, Role,
    Severity, Shape, TableKind, Term, TermKind, When, digest,
};

/// Where a row says that it happened.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Spot {
    #[default]
    Nowhere,
    Point(LonLat),
    Other(Geometry),
}

/// Somebody who took part.
#[derive(Debug, PartialEq)]
pub(super) struct Who<'r> {
    pub(super) name: &'r str,
    pub(super) kind: Option<ActorKind>,
    pub(super) role: Option<Role>,
    /// Index of the actor at whose side they stood.
    pub(super) beside: Option<usize>,
}

/// A figure of people killed.
#[derive(Debug, PartialEq)]
pub(super) struct Figure<'r> {
    pub(super) about: Option<&'r str>,
    pub(super) extent: Extent,
    pub(super) of: FigureOf,
}

/// Which of a data set's figures it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FigureOf {
    /// ACLED's.
    Acled(u64),
    /// UCDP's best estimate of all.
    Best(u64),
    /// UCDP's lowest and highest.
    Range(Option<u64>, Option<u64>),
    /// UCDP's best estimate of one party, and the column's name.
    Party(u64, &'static str),
}

impl FigureOf {
    /// Who says so.
    pub(super) fn claimant(self) -> &'static str {
        match self {
            Self::Acled(_) => meaning::ACLED,
            Self::Best(_) | Self::Range(..) | Self::Party(..) => "UCDP",
        }
    }
}

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct Facts<'r> {
    /// Empty: it has no key of its own.
    pub(super) id: &'r str,
    /// Empty: nothing is known to make one of.
    pub(super) title: Cow<'r, str>,
    pub(super) when: Option<When>,
    pub(super) event_type: EventType,
    pub(super) event_type_text: Option<&'r str>,
    pub(super) sub_event_type: Option<&'r str>,
    pub(super) place: Option<&'r str>,
    pub(super) admin2: Option<&'r str>,
    pub(super) admin1: Option<&'r str>,
    pub(super) country: Option<&'r str>,
    pub(super) precision: Option<GeoPrecision>,
    pub(super) spot: Spot,
    pub(super) actors: Vec<Who<'r>>,
    pub(super) figures: Vec<Figure<'r>>,
    /// The cell that names the sources.
    pub(super) sources: Option<&'r str>,
    /// UCDP's cells that do: articles and offices.
    pub(super) ged_sources: [Option<&'r str>; 2],
    /// The cell of free words.
    pub(super) tags: Option<&'r str>,
    /// Roles whose cells are not shown in full by what was read of them.
    pub(super) raw: Roles,
    /// UCDP's columns that are shown in full.
    pub(super) shown: Vec<GedColumn>,
}

/// Reads the facts of a row of anything but the profile.
pub(super) fn read<'r>(row: Row<'r>, notes: &mut Notes) -> Facts<'r> {
    let mut facts = Facts { raw: ALWAYS_RAW, ..Facts::default() };
    facts.id = row.get(ColumnRole::Id).unwrap_or_default();
    facts.sub_event_type = row.get(ColumnRole::SubEventType);
    if let Some(text) = row.get(ColumnRole::EventType) {
        match EventType::from_text(text) {
            Some(event_type) => facts.event_type = event_type,
            None => facts.event_type_text = Some(text),
        }
    }
    facts.place = row.get(ColumnRole::Place);
    facts.admin2 = row.get(ColumnRole::Admin2);
    facts.admin1 = row.get(ColumnRole::Admin1);
    facts.country = row.get(ColumnRole::Country);
    facts.when = time::read(row, &mut facts.raw, notes);
    let is_placeless = geo_precision(row, &mut facts, notes);
    facts.spot = place::read(row, is_placeless, &mut facts.raw, notes);
    actors(row, &mut facts, notes);
    match row.plan.layout.kind {
        TableKind::Acled => acled::figure(row, &mut facts, notes),
        TableKind::Ged => ged::read(row, &mut facts, notes),
        TableKind::Plain | TableKind::Profile => {}
    }
    match row.plan.layout.kind {
        TableKind::Ged => {
            facts.ged_sources =
                [GedColumn::SourceArticle, GedColumn::SourceOffice].map(|column| row.ged(column));
        }
        _ => facts.sources = row.get(ColumnRole::Source),
    }
    facts.tags = row.get(ColumnRole::Tags);
    facts.title = title(row, &facts, notes);
    facts
}

/// Codes stay as they are written, and so does a place until its whole text has become a position.
const ALWAYS_RAW: Roles = Roles::NONE
    .with(ColumnRole::TimePrecision)
    .with(ColumnRole::GeoPrecision)
    .with(ColumnRole::Kind1)
    .with(ColumnRole::Kind2)
    .with(ColumnRole::Longitude)
    .with(ColumnRole::Latitude)
    .with(ColumnRole::LatLon)
    .with(ColumnRole::LonLat)
    .with(ColumnRole::Mgrs)
    .with(ColumnRole::Utm)
    .with(ColumnRole::UtmEasting)
    .with(ColumnRole::UtmNorthing)
    .with(ColumnRole::UtmZone)
    .with(ColumnRole::Wkt)
    .with(ColumnRole::GeoJson);

/// Reads how well the place is known, and answers whether the row is to be drawn nowhere whatever its coordinates.
fn geo_precision(row: Row<'_>, facts: &mut Facts<'_>, notes: &mut Notes) -> bool {
    let Some(text) = row.get(ColumnRole::GeoPrecision) else {
        return false;
    };
    // International waters or airspace: the position is that of a sea.
    if row.plan.ged_places && text == "7" {
        return true;
    }
    let coding = if row.plan.ged_places { Coding::Ged } else { Coding::Acled };
    match meaning::geo_precision(coding, text) {
        Some((precision, is_word)) => {
            facts.precision = Some(precision);
            if is_word {
                facts.raw = facts.raw.without(ColumnRole::GeoPrecision);
            }
        }
        None => notes.warn(Code::UnknownWord, &Path::root(row.name_of(ColumnRole::GeoPrecision)), &text),
    }
    false
}

fn actors<'r>(row: Row<'r>, facts: &mut Facts<'r>, notes: &mut Notes) {
    use ColumnRole::{Actor1, Actor2, Associates1, Associates2, Kind1, Kind2};
    for (actor, kind, associates) in [(Actor1, Kind1, Associates1), (Actor2, Kind2, Associates2)] {
        let mut beside = None;
        if let Some(name) = row.get(actor) {
            beside = Some(facts.actors.len());
            let kind = row.get(kind).and_then(|text| acled::actor_kind(row, kind, text, notes));
            facts.actors.push(Who { name, kind, role: None, beside: None });
        }
        let names = row.get(associates).unwrap_or_default().split(';').map(str::trim);
        let names = names.filter(|name| !name.is_empty());
        facts.actors.extend(names.map(|name| Who { name, kind: None, role: None, beside }));
    }
}

fn title<'r>(row: Row<'r>, facts: &Facts<'r>, notes: &mut Notes) -> Cow<'r, str> {
    if let Some(title) = row.get(ColumnRole::Title) {
        return Cow::Borrowed(title);
    }
    let place = facts.place.or(facts.admin2).or(facts.admin1).or(facts.country);
    let made = match row.plan.layout.kind {
        TableKind::Ged => ged::title(row, place),
        _ => meaning::title(facts.event_type, facts.event_type_text, facts.sub_event_type, place),
    };
    if let Some(made) = made {
        return Cow::Owned(made);
    }
    no_title(facts.id, notes);
    Cow::Borrowed(facts.id)
}

/// Notes that there is no title, and what stands in for it.
pub(super) fn no_title(key: &str, notes: &mut Notes) {
    let shown = if key.is_empty() { "#" } else { key };
    notes.add(Severity::Info, Code::NoTitle, None, Some(shown.to_owned()));
}

impl Facts<'_> {
    /// The row in short.
    pub(super) fn digest(&self) -> Digest<'_> {
        Digest {
            id: self.id,
            title: Cow::Borrowed(&self.title),
            title_fr: None,
            shape: match &self.spot {
                _ if self.precision == Some(GeoPrecision::Country) => Shape::None,
                Spot::Nowhere => Shape::None,
                Spot::Point(point) => Shape::Point(*point),
                Spot::Other(Geometry::Points(points)) if points.len() == 1 => Shape::Point(points[0]),
                Spot::Other(geometry) => Shape::Other(geometry),
            },
            days: self.when.map(|when| (date::days_from_epoch(when.start), date::days_from_epoch(when.end))),
            time_precision: self.when.and_then(|when| when.precision),
            event_type: self.event_type,
            precision: self.precision,
            radius_km: self.precision.and_then(GeoPrecision::typical_radius_km).map(|km| km as f32),
            killed: self.killed(),
            grades: Grades::default(),
            // Figures of one party stand once each: see `ged::read`.
            is_contested: false,
            place: Cow::Borrowed(self.place.or(self.admin1).unwrap_or_default()),
            terms: self.terms(),
        }
    }

    fn terms(&self) -> Vec<Term<'_>> {
        let names = [
            (TermKind::Place, self.place),
            (TermKind::District, self.admin2),
            (TermKind::Region, self.admin1),
            (TermKind::Country, self.country),
        ];
        // Room for most, so that the list moves but once.
        let mut terms = Vec::with_capacity(names.len() + self.actors.len() + 5);
        terms.extend(names.into_iter().filter_map(term));
        terms.extend(self.actors.iter().map(|who| Term::new(TermKind::Actor(who.role), who.name)));
        terms.extend(term((TermKind::SubType, self.sub_event_type.or(self.event_type_text))));
        match self.sources {
            Some(text) => meaning::add_publishers(text, &mut terms),
            None => ged::add_publishers(self.ged_sources, &mut terms),
        }
        let claimant = self.figures.first().map(|figure| figure.of.claimant());
        terms.extend(term((TermKind::Claimant, claimant)));
        if let Some(tags) = self.tags {
            terms.extend(meaning::tags(tags).map(|name| Term::new(TermKind::Tag, name)));
        }
        terms
    }

    /// The figures of people killed, as [`Digest::of`] has them.
    fn killed(&self) -> Killed {
        let lowest_of = |about: Option<&str>| {
            let same_party = self.figures.iter().filter(|figure| figure.about == about);
            same_party.filter_map(|figure| figure.extent.low().or(figure.extent.high())).min()
        };
        let lowest = self.figures.iter().filter_map(|figure| lowest_of(figure.about)).max();
        let highest = self.figures.iter().filter_map(|figure| figure.extent.boldest()).max();
        let best = self.figures.iter().filter_map(|figure| digest::exactly(figure.extent)).max();
        let [lowest, best, highest] = [lowest, best, highest].map(digest::figure);
        Killed { lowest, best, highest, ..Killed::default() }
    }
}

fn term<'t>((kind, name): (TermKind, Option<&'t str>)) -> Option<Term<'t>> {
    Some(Term::new(kind, name?))
}

/// The facts of rows of this layout, for whoever has the cells.
pub(super) fn of<'r>(plan: &'r Plan, cells: &'r [Cow<'r, str>], notes: &mut Notes) -> Facts<'r> {
    read(Row { plan, cells }, notes)
}

/// A count of people: digits, also as `3.0`. `None`, with a warning, for anything else.
pub(super) fn count(name: &str, text: &str, notes: &mut Notes) -> Option<u64> {
    let whole = |number: &f64| number.fract() == 0.0 && (0.0..1e9).contains(number);
    let count = text.parse().ok().filter(|count| *count < 1_000_000_000);
    let count = count.or_else(|| text.parse().ok().filter(whole).map(|number: f64| number as u64));
    if count.is_none() {
        notes.warn(Code::WrongType, &Path::root(name), &text);
    }
    count
}
