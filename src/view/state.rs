//! The view as a value.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Bookmark, Briefing, Camera, Comparing, Dock, Exporting, Ground, History, Importing, Layers, Looked,
    Picked, Presenting, Script, Slide, TableView, Timeline, Tool, Trail,
};
use crate::{
    query::{Facet, Filter},
    store::Key,
    text::Language,
};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

/// Which incidents the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All that match.
    #[default]
    All,
    /// Those that match and are in view on the map.
    InView,
}

/// What the size of a mark says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkSize {
    /// Nothing: a mark that grows with the boldest claim repeats propaganda.
    #[default]
    Neutral,
    /// The lowest figure that is claimed.
    Lowest,
    /// The highest figure that is confirmed.
    Confirmed,
    /// The highest figure that is claimed.
    Highest,
}

impl MarkSize {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Neutral, Self::Lowest, Self::Confirmed, Self::Highest];
}

/// How incidents are drawn on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkStyle {
    /// Each by itself while they are not too many.
    #[default]
    Auto,
    /// Each by itself.
    Points,
    /// Counted by cells of the ground.
    Clusters,
    /// As how many there are around each spot.
    Density,
    /// As how many there are in each region.
    Regions,
    /// As how many there are in each region for its area.
    RegionsByArea,
}

impl MarkStyle {
    /// Every choice.
    pub const ALL: [Self; 6] =
        [Self::Auto, Self::Points, Self::Clusters, Self::Density, Self::Regions, Self::RegionsByArea];

    /// The next of the choices, and after the last the first.
    pub fn next(self) -> Self {
        super::ground::after(&Self::ALL, self)
    }
}

/// A part of the window that folds away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Incidents, on the left.
    List,
    /// The selected incident, on the right.
    Details,
    /// What the marks mean, on the map.
    Legend,
    /// What could not be read, at the bottom.
    Problems,
    /// Incidents by time, under the map.
    Timeline,
    /// The slides of the briefing, at the bottom.
    Slides,
}

/// Which parts are unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// Incidents.
    pub list: bool,
    /// The selected incident.
    pub details: bool,
    /// What the marks mean.
    pub legend: bool,
    /// What could not be read.
    pub problems: bool,
    /// Incidents by time.
    pub timeline: bool,
    /// The slides of the briefing.
    pub slides: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { list: true, details: true, legend: true, problems: false, timeline: true, slides: false }
    }
}

impl Panels {
    /// The switch of a part.
    pub fn get_mut(&mut self, panel: Panel) -> &mut bool {
        match panel {
            Panel::List => &mut self.list,
            Panel::Details => &mut self.details,
            Panel::Legend => &mut self.legend,
            Panel::Problems => &mut self.problems,
            Panel::Timeline => &mut self.timeline,
            Panel::Slides => &mut self.slides,
        }
    }
}

/// What the panel on the left shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The incidents.
    #[default]
    Incidents,
    /// What is asked for.
    Filter,
    /// The ground and what lies over it.
    Layers,
}

/// A filter that was kept under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedFilter {
    /// Its name, not empty.
    pub name: String,
    /// What it asks for.
    pub filter: Filter,
}

/// How many hints there are for newcomers.
pub const HINTS: u8 = 5;

/// Part of the window that an action asks to take the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The search box over the list.
    Search,
}

/// How the data are looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// Where the map looks.
    pub camera: Camera,
    /// The incident whose details are shown.
    pub selection: Option<Key>,
    /// Incidents that were looked at before.
    pub trail: Trail<Key>,
    /// Where the map looked before.
    pub looked: Looked,
    /// How the ground is shown, and what is marked on it.
    pub ground: Ground,
    /// What lies over the ground.
    pub layers: Layers,
    /// Which incidents are shown.
    pub filter: Filter,
    /// Filters that were kept.
    pub saved: Vec<SavedFilter>,
    /// Views that were kept.
    pub bookmarks: Vec<Bookmark>,
    /// The slides.
    pub briefing: Arc<Briefing>,
    /// The slide that is chosen.
    pub slide: Option<u32>,
    /// What was asked for before.
    pub history: History,
    /// What stands under the map beside the timeline.
    pub dock: Option<Dock>,
    /// How the table looks, and the order of the incidents.
    pub table: TableView,
    /// Incidents that are looked at together.
    pub picked: Picked,
    /// What dragging on the map does.
    pub tool: Tool,
    /// What the panel on the left shows.
    pub side: Side,
    /// Facets whose values are listed.
    pub unfolded: BTreeSet<Facet>,
    /// What the timeline shows.
    pub timeline: Timeline,
    /// Which of them the list shows.
    pub scope: Scope,
    /// Which parts of the window are unfolded.
    pub panels: Panels,
    /// What the size of a mark says.
    pub mark_size: MarkSize,
    /// How incidents are drawn.
    pub mark_style: MarkStyle,
    /// Whether the ground is drawn under the marks.
    pub basemap: bool,
    /// How many hints for newcomers were read.
    pub hints: u8,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Language of the screen.
    pub language: Language,
    /// The presentation that is going on.
    pub presenting: Option<Presenting>,
    /// The table whose layout is looked at.
    pub importing: Option<Importing>,
    /// The editions that are compared.
    pub comparing: Option<Comparing>,
    /// The picture or document that is to be written.
    pub exporting: Option<Exporting>,
}

impl ViewState {
    /// The view at the start, in a language.
    pub fn new(language: Language) -> Self {
        Self {
            camera: Camera::HOME,
            selection: None,
            trail: Trail::default(),
            looked: Looked::new(Camera::HOME),
            ground: Ground::default(),
            layers: Layers::default(),
            filter: Filter::default(),
            saved: Vec::new(),
            bookmarks: Vec::new(),
            briefing: Arc::default(),
            slide: None,
            history: History::default(),
            dock: None,
            table: TableView::default(),
            picked: Picked::default(),
            tool: Tool::default(),
            side: Side::default(),
            unfolded: [Facet::EventType, Facet::Actor, Facet::Region].into(),
            timeline: Timeline::default(),
            scope: Scope::default(),
            panels: Panels::default(),
            mark_size: MarkSize::default(),
            mark_style: MarkStyle::default(),
            basemap: true,
            hints: HINTS,
            theme: ThemeChoice::default(),
            language,
            presenting: None,
            importing: None,
            comparing: None,
            exporting: None,
        }
    }

    /// The slide that is before the audience; `None`: no slide is.
    pub fn presented(&self) -> Option<&Slide> {
        match self.presenting.as_ref()?.script {
            Script::Slides(id) => self.briefing.get(id),
            Script::Incidents => None,
        }
    }

    /// Looks at an incident, or at none, and remembers what was looked at before.
    pub(super) fn select(&mut self, key: Option<Key>) {
        if self.selection == key {
            return;
        }
        if let Some(before) = std::mem::replace(&mut self.selection, key) {
            self.trail.leave(before);
        }
    }

    /// Moves the map by hand: a presentation then leaves it there until its next step.
    pub(super) fn move_camera(&mut self, camera: Camera) {
        self.camera = camera.clamped();
        if let Some(presenting) = &mut self.presenting {
            presenting.is_moved = true;
        }
    }
}
