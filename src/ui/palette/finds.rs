//! What a typed text may mean: a position, a place, an incident, an actor, a command; what fits best first.

use egui_phosphor::regular as icon;

use super::{super::UiContext, commands, wording};
use crate::{
    atlas::{Gazetteer, Place, PlaceKind},
    base::{
        coords::{self, CoordError, Reading},
        fold::fold,
    },
    query::{self, Facet, Filter, Values},
    view::{Action, GroundAction, Spot},
};

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Find {
    pub(super) icon: &'static str,
    pub(super) name: String,
    /// What it is, and where.
    pub(super) detail: String,
    pub(super) action: Action,
}

/// As many places are listed; more are namesakes that nobody looks for.
const PLACES: usize = 7;
const INCIDENTS: usize = 5;
const ACTORS: usize = 4;
/// As much is listed in all.
const MOST: usize = 60;
/// In so many incidents titles are searched while one types.
const MOST_SEARCHED: usize = 200_000;
/// A position is looked at from here.
const POSITION_ZOOM: f64 = 11.0;

/// All that is meant, the likeliest first. `Err` says in words what is wrong with a position; the rest may still be meant.
pub(super) fn found(ctx: &UiContext<'_>, typed: &str) -> (Vec<Find>, Option<String>) {
    let commands = commands::found(ctx, typed).into_iter().map(|(begins, command)| {
        let find = Find {
            icon: icon::TERMINAL,
            name: command.name,
            detail: command.keys.to_owned(),
            action: command.action,
        };
        (begins, find)
    });
    if typed.trim().is_empty() {
        return (commands.map(|(_, find)| find).take(MOST).collect(), None);
    }
    let (positions, fault) = positions(ctx, typed);
    let (first, other): (Vec<_>, Vec<_>) = commands.partition(|(begins, _)| *begins);
    let mut finds = positions;
    // A position is no name.
    if finds.is_empty() && fault.is_none() {
        let (sure, guessed) = places(ctx, typed);
        let is_exact = sure.first().is_some_and(|(_, is_exact)| *is_exact);
        let sure: Vec<Find> = sure.into_iter().map(|(find, _)| find).collect();
        let first = first.into_iter().map(|(_, find)| find);
        if is_exact {
            finds.extend(sure);
            finds.extend(first);
        } else {
            finds.extend(first);
            finds.extend(sure);
        }
        finds.extend(incidents(ctx, typed));
        finds.extend(actors(ctx, typed));
        finds.extend(other.into_iter().map(|(_, find)| find));
        finds.extend(guessed);
        finds.push(only(ctx, typed));
    }
    finds.truncate(MOST);
    (finds, fault)
}

/// What the text means as a position; of one that is ambiguous, each reading.
fn positions(ctx: &UiContext<'_>, typed: &str) -> (Vec<Find>, Option<String>) {
    let readings = match coords::read(typed) {
        Ok(readings) => readings,
        Err(CoordError::NotACoordinate) => return (Vec::new(), None),
        Err(error) => return (Vec::new(), Some(wording::fault(ctx, &error))),
    };
    let is_one = readings.len() == 1;
    let find = |reading: Reading| {
        let form = wording::form(ctx, &reading);
        let precision_km = reading.precision_m.map(|metres| metres / 1000.0);
        let detail = match is_one {
            true => form,
            false => format!("{form} · {}", ctx.tr("goto-one-of-two")),
        };
        let spot = Spot { at: reading.position, name: None, precision_km };
        let zoom = reading.zoom.unwrap_or(POSITION_ZOOM);
        Find {
            icon: icon::CROSSHAIR,
            name: ctx.view.ground.coordinates.write(reading.position, reading.precision_m),
            detail,
            action: Action::Ground(GroundAction::GoTo(spot, zoom)),
        }
    };
    (readings.into_iter().map(find).collect(), None)
}

/// Places whose names are spelled so, each with whether it is spelled exactly so; and those that may be meant.
fn places(ctx: &UiContext<'_>, typed: &str) -> (Vec<(Find, bool)>, Vec<Find>) {
    let gazetteer = Gazetteer::bundled();
    let center = ctx.view.camera.center;
    let (mut sure, mut guessed) = (Vec::new(), Vec::new());
    for found in gazetteer.search(typed, center, PLACES) {
        let place = found.place;
        let name = place.name_in(ctx.language()).to_owned();
        let mut detail = vec![place_detail(ctx, place)];
        if found.name != name {
            detail.insert(0, ctx.text.quoted(found.name));
        }
        detail.push(ctx.text.distance(found.distance_m));
        let spot = spot_of(ctx, place);
        let find = Find {
            icon: place_icon(place.kind),
            name,
            detail: detail.join(" · "),
            action: Action::Ground(GroundAction::GoTo(spot, zoom_for(place.kind))),
        };
        if found.is_guess() {
            guessed.push(find);
        } else {
            sure.push((find, found.is_exact()));
        }
    }
    (sure, guessed)
}

fn spot_of(ctx: &UiContext<'_>, place: &Place) -> Spot {
    Spot {
        at: place.at,
        name: Some(place.name_in(ctx.language()).to_owned()),
        precision_km: place.precision_km.map(f64::from).filter(|_| !place.kind.is_area()),
    }
}

/// Its kind, region and country: `town · Kidal · Mali`.
pub(in crate::ui) fn place_detail(ctx: &UiContext<'_>, place: &Place) -> String {
    let mut parts = vec![ctx.tr(kind_key(place.kind))];
    if !place.region.is_empty() && place.region != place.name {
        parts.push(place.region.to_owned());
    }
    if place.kind != PlaceKind::Country {
        parts.extend(
            Gazetteer::bundled()
                .country(place.country)
                .map(|country| country.name_in(ctx.language()).to_owned()),
        );
    }
    parts.join(" · ")
}

/// The catalogue's word for a kind of place.
fn kind_key(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "place-kind-country",
        PlaceKind::Region => "place-kind-region",
        PlaceKind::Capital => "place-kind-capital",
        PlaceKind::RegionSeat => "place-kind-region-seat",
        PlaceKind::City => "place-kind-city",
        PlaceKind::Town => "place-kind-town",
        PlaceKind::Village => "place-kind-village",
        PlaceKind::Hamlet => "place-kind-hamlet",
        PlaceKind::Locality => "place-kind-locality",
        PlaceKind::Well => "place-kind-well",
        PlaceKind::Oasis => "place-kind-oasis",
        PlaceKind::Camp => "place-kind-camp",
        PlaceKind::Pass => "place-kind-pass",
        PlaceKind::BorderPost => "place-kind-border-post",
        PlaceKind::Mine => "place-kind-mine",
        PlaceKind::Desert => "place-kind-desert",
        PlaceKind::Peak => "place-kind-peak",
        PlaceKind::Plateau => "place-kind-plateau",
        PlaceKind::Valley => "place-kind-valley",
        PlaceKind::Wadi => "place-kind-wadi",
        PlaceKind::River => "place-kind-river",
        PlaceKind::Lake => "place-kind-lake",
        PlaceKind::Salt => "place-kind-salt",
        PlaceKind::Area => "place-kind-area",
        PlaceKind::Sea => "place-kind-sea",
        PlaceKind::Ocean => "place-kind-ocean",
        PlaceKind::Airfield => "place-kind-airfield",
        PlaceKind::Mountains => "place-kind-mountains",
    }
}

fn place_icon(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country | PlaceKind::Region => icon::FLAG,
        PlaceKind::Airfield => icon::AIRPLANE,
        PlaceKind::Mountains | PlaceKind::Peak | PlaceKind::Pass | PlaceKind::Plateau => icon::MOUNTAINS,
        PlaceKind::River
        | PlaceKind::Lake
        | PlaceKind::Sea
        | PlaceKind::Ocean
        | PlaceKind::Wadi
        | PlaceKind::Well => icon::WAVES,
        PlaceKind::Desert | PlaceKind::Valley | PlaceKind::Area | PlaceKind::Salt => icon::COMPASS,
        _ => icon::MAP_PIN,
    }
}

/// From how near a place of this kind is looked at, at least.
fn zoom_for(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Country => 5.0,
        PlaceKind::Sea | PlaceKind::Ocean => 4.0,
        PlaceKind::Region | PlaceKind::Desert => 6.5,
        kind if kind.is_area() => 7.5,
        PlaceKind::Capital | PlaceKind::City | PlaceKind::RegionSeat => 9.5,
        PlaceKind::Airfield => 11.5,
        _ => 10.5,
    }
}

/// Incidents whose titles, places or actors hold the words.
fn incidents(ctx: &UiContext<'_>, typed: &str) -> Vec<Find> {
    if ctx.dataset.len() > MOST_SEARCHED {
        return Vec::new();
    }
    let filter = Filter { search: typed.to_owned(), ..Filter::default() };
    let matched = query::matched(ctx.dataset, &filter, None);
    let rows = ctx.dataset.order().iter().copied().filter(|row| matched.bits.contains(*row));
    let find = |row: u32| {
        let day = ctx.dataset.row(row).days.map(|(first, _)| super::super::format::day(first));
        let place = Some(ctx.dataset.place(row).to_owned()).filter(|place| !place.is_empty());
        Find {
            icon: icon::DIAMOND,
            name: ctx.dataset.title(row, ctx.language()).to_owned(),
            detail: [day, place].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            action: Action::Visit(ctx.dataset.key(row)),
        }
    };
    rows.take(INCIDENTS).map(find).collect()
}

/// Actors whose names hold the words: choosing one asks for its incidents.
fn actors(ctx: &UiContext<'_>, typed: &str) -> Vec<Find> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let values = Values::of(ctx.dataset, Facet::Actor);
    let is_meant = |value: &u32| words.iter().all(|word| values.folded(*value).contains(word));
    let find = |value: u32| {
        let name = values.word(value).to_owned();
        let mut filter = Filter::default();
        filter.choose(
            Facet::Actor,
            query::Choice { wanted: [name.clone()].into(), ..query::Choice::default() },
        );
        Find {
            icon: icon::USERS_THREE,
            name,
            detail: ctx.tr("goto-actor"),
            action: Action::SetFilter(filter),
        }
    };
    (0..values.len() as u32).filter(is_meant).take(ACTORS).map(find).collect()
}

/// The text as a search over the incidents, which is always possible.
fn only(ctx: &UiContext<'_>, typed: &str) -> Find {
    Find {
        icon: icon::FUNNEL,
        name: ctx.text.tr_with("goto-search", &[("words", typed.trim().into())]),
        detail: "Ctrl+F".to_owned(),
        action: Action::Search(typed.trim().to_owned()),
    }
}
