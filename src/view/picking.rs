//! Several incidents at once: picked one by one or by drawing around them, and asking for what is near or like one.

use std::{collections::BTreeSet, sync::Arc};

use super::{Camera, Facts, ViewState};
use crate::{
    base::Area,
    query::{self, Choice, Facet, Filter, Period},
    store::{Dataset, FileId, Key, NameColumn},
};

/// More are not picked at once: nobody looks at them one by one.
pub const MOST_PICKED: usize = 20_000;

/// As many can be compared side by side.
pub const MOST_COMPARED: usize = 4;

/// What dragging on the map does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// It moves the map.
    #[default]
    Move,
    /// It draws a rectangle.
    Rectangle,
    /// It draws a line around an area.
    Lasso,
    /// It draws a circle around where it began.
    Circle,
    /// It draws the rectangle that is to be brought into view.
    Zoom,
    /// It moves the map, and clicks measure.
    Measure,
}

/// Incidents that are looked at together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picked {
    /// The incidents.
    pub keys: Arc<BTreeSet<Key>>,
    /// What was drawn around them last.
    pub area: Option<Area>,
    /// How many there were in it beside those that were picked.
    pub left_out: usize,
    /// They are numbered on the map in the order of their dates, and joined by lines.
    pub is_numbered: bool,
    /// They are compared side by side.
    pub are_compared: bool,
}

impl Picked {
    /// Whether none is picked.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The rows that are open still, in the order of their dates; those without one last.
    pub fn rows(&self, dataset: &Dataset) -> Vec<u32> {
        let mut rows: Vec<u32> = self.keys.iter().filter_map(|key| dataset.find(key)).collect();
        rows.sort_unstable_by_key(|row| {
            let (first, last) = dataset.days()[*row as usize];
            (first == crate::store::NO_DAY, first, last, *row)
        });
        rows
    }
}

/// What is meant by picking.
#[derive(Clone, Debug, PartialEq)]
pub enum PickAction {
    /// Pick an incident, or no more. The first takes the selected one with it.
    Toggle(Key),
    /// Pick what matches and lies there, beside what is picked or instead of it.
    Area {
        /// Where.
        area: Area,
        /// What is picked stays.
        adds: bool,
    },
    /// Pick all that are listed.
    Listed,
    /// Pick none.
    Clear,
    /// Dragging on the map does this.
    Tool(Tool),
    /// Number them on the map, or not.
    ToggleNumbers,
    /// Show them side by side, or not.
    ToggleComparing,
    /// Bring them into view.
    Frame,
    /// Ask for the area that was drawn, and nothing outside.
    AskForArea,
    /// Ask for all within so many kilometres of the selected incident.
    Near(f64),
    /// Ask for all of the selected incident's actors that are near it in place and time.
    Similar {
        /// No farther away, in kilometres.
        km: f64,
        /// No earlier and no later than so many days.
        days: i32,
    },
}

pub(super) fn update(view: &mut ViewState, action: PickAction, facts: &Facts<'_>) {
    match action {
        PickAction::Toggle(key) => toggle(view, key, facts.dataset),
        PickAction::Area { area, adds } => {
            let inside = query::inside(facts.dataset, &area);
            let rows = facts.matching.iter().copied().filter(|row| inside.contains(*row));
            pick(view, facts.dataset, rows, adds);
            view.picked.area = (!view.picked.is_empty()).then_some(area);
        }
        PickAction::Listed => {
            pick(view, facts.dataset, facts.listed.iter().copied(), false);
            view.picked.area = None;
        }
        PickAction::Clear => view.picked = Picked::default(),
        PickAction::Tool(tool) => view.tool = if view.tool == tool { Tool::Move } else { tool },
        PickAction::ToggleNumbers => view.picked.is_numbered = !view.picked.is_numbered,
        PickAction::ToggleComparing => {
            let can = (2..=MOST_COMPARED).contains(&view.picked.keys.len());
            view.picked.are_compared = can && !view.picked.are_compared;
        }
        PickAction::Frame => {
            let rows = view.picked.rows(facts.dataset);
            if let Some(bounds) = facts.dataset.bounds_of(rows) {
                view.camera = Camera::framing(bounds, facts.screen);
            }
        }
        PickAction::AskForArea => {
            if let Some(area) = view.picked.area.clone() {
                view.filter.area = Some(area);
            }
        }
        PickAction::Near(km) => {
            if let Some(area) = around(view, facts, km) {
                view.filter = Filter { area: Some(area), ..Filter::default() };
            }
        }
        PickAction::Similar { km, days } => {
            if let Some(filter) = similar(view, facts, km, days) {
                view.filter = filter;
            }
        }
    }
    view.picked.are_compared &= (2..=MOST_COMPARED).contains(&view.picked.keys.len());
}

/// A file has been closed.
pub(super) fn forget(view: &mut ViewState, file: FileId) {
    view.forget_picked(|key| key.file == file);
}

impl ViewState {
    /// Picks no more what is gone.
    pub fn forget_picked(&mut self, is_gone: impl Fn(&Key) -> bool) {
        let view = self;
        if view.picked.keys.iter().any(&is_gone) {
            Arc::make_mut(&mut view.picked.keys).retain(|key| !is_gone(key));
        }
        if view.picked.keys.len() < 2 {
            view.picked = Picked::default();
        }
    }
}

fn toggle(view: &mut ViewState, key: Key, dataset: &Dataset) {
    if dataset.find(&key).is_none() {
        return;
    }
    let picked = Arc::make_mut(&mut view.picked.keys);
    if picked.is_empty() {
        let selected = view.selection.clone().filter(|selected| *selected != key);
        picked.extend(selected.filter(|selected| dataset.find(selected).is_some()));
    }
    if !picked.remove(&key) {
        picked.insert(key);
    }
    // One alone is what is selected.
    if let (1, Some(last)) = (picked.len(), picked.first().cloned()) {
        picked.clear();
        view.select(Some(last));
    }
    if view.picked.is_empty() {
        view.picked = Picked::default();
    }
    view.panels.details = true;
}

fn pick(view: &mut ViewState, dataset: &Dataset, rows: impl Iterator<Item = u32>, adds: bool) {
    let picked = Arc::make_mut(&mut view.picked.keys);
    if !adds {
        picked.clear();
    }
    let mut left_out = 0;
    for row in rows {
        if picked.len() < MOST_PICKED {
            picked.insert(dataset.key(row));
        } else {
            left_out += 1;
        }
    }
    view.picked.left_out = left_out;
    match picked.len() {
        0 => view.picked = Picked::default(),
        1 => {
            let only = picked.pop_first();
            view.picked = Picked::default();
            view.select(only);
        }
        _ => {}
    }
    view.panels.details = true;
}

fn around(view: &ViewState, facts: &Facts<'_>, km: f64) -> Option<Area> {
    let center = facts.dataset.position(facts.dataset.find(view.selection.as_ref()?)?)?;
    (km > 0.0).then_some(Area::Circle { center, radius_km: km })
}

fn similar(view: &ViewState, facts: &Facts<'_>, km: f64, days: i32) -> Option<Filter> {
    let row = facts.dataset.find(view.selection.as_ref()?)?;
    let (first, last) = facts.dataset.row(row).days?;
    let names = facts.dataset.names(NameColumn::Actor);
    let codes: Vec<u32> = names.of_row(row).iter().map(|named| named.code()).collect();
    // Who is there as part of another is asked for, not all of that other's parts.
    let is_whole = |code: u32| codes.iter().any(|part| names.lineage(*part).skip(1).any(|of| of == code));
    let actors = codes.iter().filter(|code| !is_whole(**code)).map(|code| &names.names[*code as usize]);
    let mut filter = Filter {
        area: Some(around(view, facts, km)?),
        period: Period::new(first.saturating_sub(days), last.saturating_add(days)),
        ..Filter::default()
    };
    // Civilians are victims of anybody: that they were there makes nothing alike.
    let wanted = actors.filter(|name| !name.to_lowercase().starts_with("civilian"));
    let wanted: BTreeSet<String> = wanted.cloned().collect();
    // Of nobody there is nothing that is alike.
    (!wanted.is_empty()).then(|| {
        filter.choose(Facet::Actor, Choice { wanted, ..Choice::default() });
        filter
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Bounds, LonLat},
        model::{Incident, Involvement, Party},
        query::language,
        store::tests::{incident, shard},
        text::Language,
        view::{Action, ScreenSize},
    };

    fn dataset() -> Dataset {
        let by = |id: &str, day, at, actor: &str| Incident {
            actors: vec![
                Involvement::of(Party::Named(actor.into())),
                Involvement::of(Party::Named("Civilians (Mali)".into())),
            ],
            ..incident(id, id, Some(day), Some(at))
        };
        Dataset::merge(vec![shard(
            0,
            &[
                by("a", 3, (2.0, 19.0), "JNIM"),
                by("b", 1, (2.1, 19.1), "JNIM"),
                by("c", 2, (-5.0, 14.0), "Army"),
                by("d", 30, (2.0, 19.0), "JNIM"),
            ],
        )])
    }

    fn key(id: &str) -> Key {
        Key { file: FileId(0), id: id.into() }
    }

    fn after(actions: impl IntoIterator<Item = Action>) -> (ViewState, Vec<String>) {
        let dataset = dataset();
        let matching: Vec<u32> = dataset.order().to_vec();
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = Facts { dataset: &dataset, listed: &matching, matching: &matching, screen };
        let mut view = ViewState::new(Language::English);
        for action in actions {
            crate::view::update(&mut view, action, &facts);
        }
        let rows = view.picked.rows(&dataset);
        (view, rows.into_iter().map(|row| dataset.key(row).id.to_string()).collect())
    }

    #[test]
    fn what_is_picked_stands_in_the_order_of_dates_and_one_alone_is_selected() {
        let toggle = |id: &str| Action::Pick(PickAction::Toggle(key(id)));
        let (view, picked) = after([Action::Select(Some(key("a"))), toggle("b"), toggle("c")]);
        assert_eq!(picked, ["b", "c", "a"], "the selected one is picked with the first");
        assert_eq!(view.selection, Some(key("a")));
        let (view, picked) = after([toggle("a"), toggle("b"), toggle("a")]);
        assert_eq!((picked.len(), view.selection), (0, Some(key("b"))));
    }

    #[test]
    fn what_lies_in_an_area_is_picked_and_asked_for() {
        let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        let north = Area::Box(Bounds { min: corner(1.0, 18.0), max: corner(3.0, 20.0) });
        let pick = |adds| Action::Pick(PickAction::Area { area: north.clone(), adds });
        assert_eq!(after([pick(false)]).1, ["b", "a", "d"]);
        let toggle = |id: &str| Action::Pick(PickAction::Toggle(key(id)));
        assert_eq!(after([toggle("c"), toggle("a"), pick(true)]).1, ["b", "c", "a", "d"]);
        let (view, _) = after([pick(false), Action::Pick(PickAction::AskForArea)]);
        assert_eq!(language::write(&view.filter), "box:1,18,3,20");
        assert_eq!(after([Action::Pick(PickAction::Listed)]).1.len(), 4);
        assert_eq!(after([pick(false), Action::Pick(PickAction::Clear)]).1.len(), 0);
    }

    #[test]
    fn what_is_near_and_alike_is_asked_for_and_can_be_undone() {
        let select = || Action::Select(Some(key("a")));
        let (view, _) = after([select(), Action::Pick(PickAction::Near(50.0))]);
        assert_eq!(language::write(&view.filter), "circle:2,19,50km");
        let similar = Action::Pick(PickAction::Similar { km: 50.0, days: 14 });
        let (view, _) = after([select(), similar.clone()]);
        assert_eq!(
            language::write(&view.filter),
            "actor:JNIM from:2024-06-19 to:2024-07-17 circle:2,19,50km"
        );
        let (view, _) = after([select(), similar, Action::Undo]);
        assert!(view.filter.is_open());
    }

    #[test]
    fn two_to_four_are_compared() {
        let toggle = |id: &str| Action::Pick(PickAction::Toggle(key(id)));
        let compare = || Action::Pick(PickAction::ToggleComparing);
        assert!(after([toggle("a"), toggle("b"), compare()]).0.picked.are_compared);
        assert!(!after([toggle("a"), compare()]).0.picked.are_compared);
        assert!(!after([toggle("a"), toggle("b"), compare(), toggle("b")]).0.picked.are_compared);
    }
}
