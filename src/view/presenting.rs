//! Presenting: stepping through the incidents by date, before an audience.

use super::{Camera, Facts, Look, ScreenSize, ViewState};
use crate::{
    model::GeoPrecision,
    store::{Dataset, Key, NO_DAY},
};

/// What hides the picture for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curtain {
    /// All black: attention to the speaker.
    Black,
    /// All white: light in the room.
    White,
}

/// What is shown one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// The incidents that match, by date: the quick way, without preparation. The one shown is the view's selection.
    #[default]
    Incidents,
    /// The slides of the briefing; this one is shown.
    Slides(u32),
}

/// The state of a presentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presenting {
    /// What is shown one after the other.
    pub script: Script,
    /// What hides the picture.
    pub curtain: Option<Curtain>,
    /// Digits typed so far, to jump to an incident by its number.
    pub typed: String,
    /// The presenter has moved the map or selected something: it stays as it is until the next step.
    pub is_moved: bool,
    /// A light follows the pointer.
    pub has_light: bool,
    /// The presenter's own window is open: notes, clock, what comes next.
    pub has_notes: bool,
    /// How the data were looked at before, to go back to.
    pub before: Option<Box<Look>>,
}

/// Where a presentation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many incidents on, or back.
    By(i32),
    /// The first.
    First,
    /// The last.
    Last,
    /// The one with the number that was typed.
    Typed,
    /// The one with this number, from 1; the last if there are not so many.
    To(usize),
}

/// Share of the screen's width that the card takes, on the right.
pub const CARD_SHARE: f64 = 0.42;

/// The order of a presentation: by date, those without a date last. `matching` is in the order of the list, newest first.
pub fn order(dataset: &Dataset, matching: &[u32]) -> Vec<u32> {
    let dated = dated(dataset, matching);
    matching[..dated].iter().rev().chain(&matching[dated..]).copied().collect()
}

/// How many rows have a date; those without come last.
fn dated(dataset: &Dataset, matching: &[u32]) -> usize {
    matching.partition_point(|row| dataset.days()[*row as usize].0 != NO_DAY)
}

/// Number of an incident in the presentation, from 1, and how many there are.
pub fn number(dataset: &Dataset, matching: &[u32], key: Option<&Key>) -> (Option<usize>, usize) {
    let row = key.and_then(|key| dataset.find(key));
    let listed = row.and_then(|row| matching.binary_search_by(|other| dataset.list_cmp(*other, row)).ok());
    let dated = dated(dataset, matching);
    let number = listed.map(|place| if place < dated { dated - place } else { place + 1 });
    (number, matching.len())
}

/// Goes to another incident. Any step also raises the curtain.
pub(super) fn step(view: &mut ViewState, step: Step, facts: &Facts<'_>) {
    let order = order(facts.dataset, facts.matching);
    let Some(last) = order.len().checked_sub(1) else { return };
    let Some(presenting) = &mut view.presenting else { return };
    let typed = std::mem::take(&mut presenting.typed);
    (presenting.curtain, presenting.is_moved) = (None, false);
    let row = view.selection.as_ref().and_then(|key| facts.dataset.find(key));
    let here = row.and_then(|row| order.iter().position(|shown| *shown == row));
    let there = match (step, here) {
        (Step::By(_), None) | (Step::First, _) => 0,
        (Step::By(by), Some(here)) => here.saturating_add_signed(by as isize).min(last),
        (Step::Last, _) => last,
        (Step::To(number), _) => number.clamp(1, last + 1) - 1,
        (Step::Typed, _) => match typed.parse::<usize>() {
            Ok(number) => number.clamp(1, last + 1) - 1,
            Err(_) => return,
        },
    };
    view.select(Some(facts.dataset.key(order[there])));
}

/// Where the map looks to show an incident beside the card: near enough that the area in which it may lie fills the free part.
/// `None` for one without a place.
pub fn camera(dataset: &Dataset, key: &Key, screen: ScreenSize) -> Option<Camera> {
    const NEAREST: f64 = 9.0;
    let row = dataset.find(key)?;
    let position = dataset.position(row)?;
    let free_pt = (screen.width_pt * (1.0 - CARD_SHARE)).min(screen.height_pt);
    let radius_km = match (dataset.row(row).precision, dataset.row(row).radius_km) {
        (Some(GeoPrecision::Exact | GeoPrecision::Town), _) | (_, None) => 0.0,
        (_, Some(km)) => f64::from(km),
    };
    let pt_per_km_at_0 = crate::base::geodesy::pt_per_km(position.lat_deg, 0.0);
    let fitting = (free_pt * 0.6 / (2.0 * radius_km.max(0.1) * pt_per_km_at_0)).log2();
    let camera = Camera { center: position, zoom: fitting.min(NEAREST) };
    Some(camera.panned(screen.width_pt * CARD_SHARE / 2.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::LonLat,
        query::{Filter, hits},
        store::{
            FileId,
            tests::{incident, shard},
        },
        text::Language,
        view::{Action, update},
    };

    const SCREEN: ScreenSize = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };

    fn dataset() -> Dataset {
        Dataset::merge(vec![shard(
            0,
            &[
                incident("middle", "M", Some(5), Some((2.0, 19.0))),
                incident("undated", "U", None, None),
                incident("first", "F", Some(1), Some((-8.0, 12.6))),
                incident("last", "L", Some(9), None),
            ],
        )])
    }

    #[track_caller]
    fn check(actions: &[Action], selected: &str) {
        let dataset = dataset();
        let hits = hits(&dataset, &Filter::default());
        let facts = Facts { dataset: &dataset, listed: &hits.rows, matching: &hits.rows, screen: SCREEN };
        let mut view = ViewState::new(Language::English);
        for action in actions {
            update(&mut view, action.clone(), &facts);
        }
        assert_eq!(view.selection, Some(Key { file: FileId(0), id: selected.into() }), "{actions:?}");
    }

    #[test]
    fn by_date_and_undated_last() {
        let present = Action::Present { from_here: false };
        let on = Action::PresentStep(Step::By(1));
        check(std::slice::from_ref(&present), "first");
        check(&[present.clone(), on.clone()], "middle");
        check(&[present.clone(), on.clone(), on], "last");
        check(&[present.clone(), Action::PresentStep(Step::Last)], "undated");
        check(&[present.clone(), Action::PresentStep(Step::By(-1))], "first");
        check(&[present.clone(), Action::PresentStep(Step::Last), Action::PresentStep(Step::First)], "first");
        let typed = [present, Action::PresentDigit('3'), Action::PresentStep(Step::Typed)];
        check(&typed, "last");
    }

    #[test]
    fn starting_here_keeps_the_selection() {
        let key = Key { file: FileId(0), id: "last".into() };
        check(&[Action::Select(Some(key)), Action::Present { from_here: true }], "last");
    }

    #[test]
    fn the_incident_stands_beside_the_card() {
        let dataset = dataset();
        let key = Key { file: FileId(0), id: "middle".into() };
        let camera = camera(&dataset, &key, SCREEN).expect("it has a place");
        let (x, y) = camera.screen_from_lonlat(LonLat { lon_deg: 2.0, lat_deg: 19.0 }, SCREEN);
        assert!((x - 1366.0 * (1.0 - CARD_SHARE) / 2.0).abs() < 0.5 && (y - 384.0).abs() < 0.5, "{x}, {y}");
    }
}
