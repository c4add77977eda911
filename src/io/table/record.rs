//! A row as an incident, with all that it says.

use std::borrow::Cow;

use super::facts::{Facts, Figure, FigureOf, Spot};
use super::ged;
use super::row::{GedColumn, Roles, Row};
use super::{facts, place};
use crate::io::json::Json;
use crate::io::notes::Notes;
use crate::io::{cells, geojson, meaning};
use crate::model::source::each_once;
use crate::model::{
    Claim, ClaimantRole, ColumnRole, FileInfo, Geometry, Incident, Involvement, Localized, Measure, Party,
    SourceRef, TableKind,
};

/// Makes the incident, with this key.
pub(super) fn incident(row: Row<'_>, key: &str, info: &FileInfo, notes: &mut Notes) -> Incident {
    if row.plan.layout.kind == TableKind::Profile {
        of_profile(row, key, info, notes)
    } else {
        of_facts(row, facts::read(row, notes), key)
    }
}

fn of_facts(row: Row<'_>, facts: Facts<'_>, key: &str) -> Incident {
    let mut incident = Incident::blank(key);
    let (sources, mut shown) = sources(row);
    shown.extend_from_slice(&facts.shown);
    incident.sources = sources;
    incident.note = row.ged(GedColumn::SourceOriginal).map(|names| {
        shown.push(GedColumn::SourceOriginal);
        format!("said by: {names}")
    });
    incident.title = Localized::plain(facts.title);
    incident.summary = row.get(ColumnRole::Summary).map(Localized::plain);
    incident.when = facts.when;
    incident.event_type = facts.event_type;
    incident.event_type_text = facts.event_type_text.map(str::to_owned);
    incident.sub_event_type = facts.sub_event_type.map(str::to_owned);
    incident.place.name = facts.place.map(str::to_owned);
    incident.place.admin2 = facts.admin2.map(str::to_owned);
    incident.place.admin1 = facts.admin1.map(str::to_owned);
    incident.place.country = facts.country.map(str::to_owned);
    incident.place.precision = facts.precision;
    incident.geometry = geometry(facts.spot);
    incident.actors = facts
        .actors
        .iter()
        .map(|who| Involvement {
            role: who.role,
            kind: who.kind,
            associated_with: who.beside,
            ..Involvement::of(Party::Named(who.name.to_owned()))
        })
        .collect();
    incident.claims = facts.figures.iter().map(|figure| claim(figure, &incident.sources)).collect();
    let tags = row.get(ColumnRole::Tags).unwrap_or_default().split(';').map(str::trim);
    incident.tags = tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    incident.other = other(row, facts.raw, &shown);
    incident
}

fn geometry(spot: Spot) -> Option<Geometry> {
    match spot {
        Spot::Nowhere => None,
        Spot::Point(point) => Some(Geometry::Points(vec![point])),
        Spot::Other(geometry) => Some(geometry),
    }
}

fn sources(row: Row<'_>) -> (Vec<SourceRef>, Vec<GedColumn>) {
    if row.plan.layout.kind == TableKind::Ged {
        return ged::sources(row);
    }
    let mut sources = Vec::new();
    for piece in meaning::pieces(row.get(ColumnRole::Source).unwrap_or_default()) {
        sources.push(geojson::inline(piece));
    }
    each_once(&mut sources);
    (sources, Vec::new())
}

fn claim(figure: &Figure<'_>, sources: &[SourceRef]) -> Claim {
    if let FigureOf::Acled(count) = figure.of {
        return meaning::acled_figure(count, sources.to_vec());
    }
    Claim {
        about: figure.about.map(|name| Party::Named(name.to_owned())),
        extent: figure.extent,
        wording: Some(ged::wording(figure.of)),
        claimant: Some(Party::Named(figure.of.claimant().into())),
        claimant_role: Some(ClaimantRole::Estimate),
        sources: sources.to_vec(),
        ..Claim::blank(Measure::Killed)
    }
}

/// Every cell that is not shown in full elsewhere, as it is written.
fn other(row: Row<'_>, raw: Roles, shown: &[GedColumn]) -> Vec<(String, String)> {
    let shown: Vec<Option<usize>> = shown.iter().map(|column| row.plan.ged_column(*column)).collect();
    let is_other = |index: usize| {
        let role = row.plan.layout.columns.get(index).and_then(|column| column.role);
        // Of several columns of one role only the first is read.
        let is_read = role.is_some_and(|role| !raw.has(role) && row.plan.column(role) == Some(index));
        !is_read && !shown.contains(&Some(index))
    };
    let cells = row.cells.iter().enumerate();
    cells
        .filter(|(index, cell)| !cell.trim().is_empty() && is_other(*index))
        .map(|(index, cell)| (row.plan.name(index).into_owned(), cell.clone().into_owned()))
        .collect()
}

/// A row of the profile's properties: cells become the members that they were written from.
fn of_profile(row: Row<'_>, key: &str, info: &FileInfo, notes: &mut Notes) -> Incident {
    const ELSEWHERE: [ColumnRole; 4] =
        [ColumnRole::Id, ColumnRole::Longitude, ColumnRole::Latitude, ColumnRole::GeoJson];
    let is_elsewhere = |index: usize| {
        let role = row.plan.layout.columns.get(index).and_then(|column| column.role);
        role.is_some_and(|role| ELSEWHERE.contains(&role))
    };
    let rest = row.plan.rest.and_then(|index| Some((index, cells::rest(row.cells.get(index)?)?)));
    let is_rest = |index: usize| rest.as_ref().is_some_and(|(rest, _)| *rest == index);
    let members: Vec<(Cow<'_, str>, Json<'_>)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(index, cell)| !cell.is_empty() && !is_elsewhere(*index) && !is_rest(*index))
        .map(|(index, cell)| {
            let name = row.plan.name(index);
            let value = cells::member(&name, cell);
            (name, value)
        })
        .collect();
    let mut incident = Incident::blank(key);
    geojson::read_profile(&members, info, notes, &mut incident);
    incident.other.extend(rest.into_iter().flat_map(|(_, pairs)| pairs));
    let mut raw = Roles::default();
    let spot = place::read(row, false, &mut raw, notes);
    if spot == Spot::Nowhere {
        let cells = row.cells.iter().enumerate();
        let unread = cells.filter(|(index, cell)| {
            !cell.trim().is_empty() && is_elsewhere(*index) && row.plan.column(ColumnRole::Id) != Some(*index)
        });
        let unread =
            unread.map(|(index, cell)| (row.plan.name(index).into_owned(), cell.clone().into_owned()));
        incident.other.extend(unread);
    }
    incident.geometry = geometry(spot);
    if incident.title.text.is_empty() {
        let place = &incident.place;
        let place = [&place.name, &place.admin2, &place.admin1, &place.country].into_iter().flatten().next();
        let made = meaning::title(
            incident.event_type,
            incident.event_type_text.as_deref(),
            incident.sub_event_type.as_deref(),
            place.map(String::as_str),
        );
        incident.title.text =
            made.or_else(|| row.exact(ColumnRole::Id).map(str::to_owned)).unwrap_or_default();
        facts::no_title(&incident.title.text, notes);
    }
    incident
}
