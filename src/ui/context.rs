//! What panels are lent: the data, the view, the answers, the texts; and their one verb.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use super::{Machine, Page, Palette};
use crate::{
    atlas::{LayerError, LayerFile},
    base::LonLat,
    model::{Code, EventType, FileInfo, Incident, Severity},
    query::{
        Condition, Facet, FacetCounts, Group, Histogram, Hits,
        diff::{Change, Comparison},
    },
    scene::{Drawing, Legend, Points},
    store::{Dataset, FileId, Key, Shard},
    text::Catalogue,
    view::{Action, Listed, ScreenSize, SlideChange, ViewState, cells},
};

/// The selected incident, read again from its record.
#[derive(Clone, Debug)]
pub struct Details {
    /// Its key.
    pub key: Key,
    /// The incident.
    pub incident: Incident,
    /// Its file's lists of sources and actors.
    pub info: Arc<FileInfo>,
}

/// A file that is being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loading {
    /// The number that the file will have.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// 0 to 1.
    pub progress: f32,
}

/// How far the file of a layer is.
#[derive(Clone, Debug)]
pub enum LayerState {
    /// It is being opened.
    Opening,
    /// It is open.
    Open(LayerFile),
    /// It cannot be used, for this reason.
    Failed(Arc<LayerError>),
}

/// Something that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// Its number, by which it can be stopped.
    pub number: u64,
    /// Name of the file.
    pub name: String,
    /// 0 to 1.
    pub progress: f32,
}

/// Two editions that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The old one.
    pub old: &'a Shard,
    /// The new one.
    pub new: &'a Shard,
    /// What has come of it.
    pub state: ComparedState<'a>,
}

/// How far a comparison has come.
#[derive(Clone, Copy, Debug)]
pub enum ComparedState<'a> {
    /// So much is done, 0 to 1.
    Running(f32),
    /// It could not be done, for this reason.
    Failed(&'a str),
    /// What differs, which of it is listed, and the values.
    Done(&'a Comparison, &'a Listed, Values<'a>),
}

/// Finds what has changed of the difference in that place of [`Comparison::briefs`]; `None`: it cannot be read any more.
#[derive(Clone, Copy)]
pub struct Values<'a>(pub &'a dyn Fn(u32) -> Option<Arc<[Change]>>);

impl std::fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Values")
    }
}

/// Finds the properties of a row that no column of the table holds; `None`: its record cannot be read any more.
#[derive(Clone, Copy)]
pub struct Others<'a>(pub cells::Others<'a>);

impl std::fmt::Debug for Others<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Others")
    }
}

/// Something the user is told until it is put away.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// What happened.
    pub text: String,
    /// Whether something failed.
    pub is_error: bool,
    /// What can be done about it, as a button.
    pub offer: Option<Action>,
}

/// Several incidents on one clicked spot, to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The incidents, newest first; of many the first.
    pub keys: Vec<Key>,
    /// How many there are.
    pub count: usize,
    /// The spot.
    pub at: egui::Pos2,
    /// It has been on the screen: a press elsewhere now closes it. The press that opened it may come in the same frame.
    pub was_shown: bool,
}

impl Choice {
    /// A list in which more would not be looked for.
    const MOST: usize = 100;

    /// The choice among rows of a dataset.
    pub fn of(dataset: &Dataset, rows: &[u32], at: egui::Pos2) -> Self {
        let keys = rows.iter().take(Self::MOST).map(|row| dataset.key(*row)).collect();
        Self { keys, count: rows.len(), at, was_shown: false }
    }
}

/// What is transient: half-typed text, what the pointer is over, what is scrolled to. Not part of the view, not undone, not saved.
#[derive(Debug, Default)]
pub struct UiState {
    /// Incident under the pointer, on the map or in the list.
    pub hovered: Option<Key>,
    /// `hovered` was set by the list in this frame, so the map leaves it.
    pub hovered_in_list: bool,
    /// The ground under the pointer, while it is over the map.
    pub pointed: Option<LonLat>,
    /// The ground that the map's menu is about.
    pub menu_at: Option<LonLat>,
    /// How layers are doing that are drawn.
    pub layer_health: BTreeMap<u32, super::map::LayerHealth>,
    /// What is near the spot that is looked at.
    pub nearby: Option<super::map::Nearby>,
    /// Several incidents on one clicked spot.
    pub choice: Option<Choice>,
    /// What of a page is not there in full.
    pub shortfalls: Vec<super::page::Shortfall>,
    /// The list should bring the selection into view, if it is not.
    pub scroll_to_selection: bool,
    /// Place in the list to scroll to in the next frame.
    pub jump_to: Option<usize>,
    /// A text was being typed at the end of the last frame: Esc then only ends that.
    pub was_typing: bool,
    /// The source that is lit.
    pub shown_source: Option<usize>,
    /// It should be scrolled to, once.
    pub scroll_to_source: bool,
    /// Place of the claim whose source number was followed.
    pub came_from: Option<usize>,
    /// The claim to scroll back to, once.
    pub scroll_to_claim: Option<usize>,
    /// The search box should take the keyboard.
    pub focus_search: bool,
    /// The list was used last: the arrow keys go up and down in it.
    pub list_has_keys: bool,
    /// The map has the focus.
    pub map_has_keys: bool,
    /// The help on keys is open.
    pub keys_help: bool,
    /// What was just done, and until when (in seconds of the window's time) it is said.
    pub note: Option<(String, f64)>,
    /// What frames cost is shown.
    pub frame_times: bool,
    /// The window about data and program is open.
    pub about: bool,
    /// What is typed to find what a column is read as.
    pub role_search: String,
    /// The dialog on a table's layout was open in the last frame.
    pub was_importing: bool,
    /// How wide the timeline's bars are together.
    pub timeline_width_pt: f32,
    /// What is dragged on the timeline.
    pub brush: Option<Brush>,
    /// The kept view whose picture is to be taken, and how many frames ago that was asked for.
    pub to_picture: Option<(String, u8)>,
    /// The list of commands is open.
    pub palette: Option<super::palette::Palette>,
    /// The table should bring the selection into view.
    pub table_jump: bool,
    /// What is being drawn on the map.
    pub drawn: Vec<egui::Pos2>,
    /// While several incidents are picked, the selected one is shown instead of all.
    pub shows_one_of_picked: bool,
    /// What is typed into the fields of the timeline and of the filter, by their names.
    pub typed: BTreeMap<&'static str, String>,
    /// What is typed to find values of a facet.
    pub facet_search: BTreeMap<Facet, String>,
    /// Facets of which all values are listed, not only the commonest.
    pub facets_in_full: BTreeSet<Facet>,
    /// What is half done of the briefing.
    pub briefing: super::briefing::Making,
    /// Parts of the ledger that are unfolded.
    pub unfolded: HashSet<(FileId, LedgerPart)>,
    /// Where the presentation is to be shown.
    pub screen: super::Screen,
    /// How many slides were shown to an audience, and the one that is.
    pub staged: (u32, Option<u32>),
    /// The presenter's own window.
    pub presenter: super::presenter::Presenter,
}

/// What is dragged on the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Brush {
    /// A new period, from this day on.
    New(f64),
    /// The first day of the period.
    From,
    /// The last day.
    To,
    /// The whole period, held so many days behind its first one.
    Whole(f64),
    /// What is in view.
    Pan,
}

/// A part of a file's ledger that unfolds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LedgerPart {
    /// Columns and properties that were read as something.
    Understood,
    /// Columns that were not.
    NotUnderstood,
    /// All problems of a kind.
    Problems(Severity, Code),
}

/// What charts are of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Charts {
    /// Facets and their commonest values with how many incidents have each.
    pub tops: Vec<(Facet, Vec<(String, u32)>)>,
    /// The first of them by time, in layers.
    pub over_time: Option<Histogram>,
    /// Actors by event type.
    pub matrix: Matrix,
    /// Incidents by the day of the week, Monday first.
    pub weekdays: [u32; 7],
}

/// How many incidents there are of each actor and event type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The commonest actors.
    pub actors: Vec<String>,
    /// The types that occur.
    pub types: Vec<EventType>,
    /// For each actor a count for each type.
    pub counts: Vec<Vec<u32>>,
}

/// What is counted of the incidents, and what hides the rest.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// For each condition how many incidents more would match without it.
    pub hidden: Arc<[(Condition, usize)]>,
    /// Values of the facets whose values are listed.
    pub facets: BTreeMap<Facet, Arc<FacetCounts>>,
    /// Who published what matches, the commonest first, while that is to be named.
    pub publishers: Option<Arc<[String]>>,
    /// What matches at any time, by time.
    pub histogram: Option<Arc<Histogram>>,
    /// The same a year before.
    pub year_before: Option<Arc<Histogram>>,
    /// The incidents in groups, while groups are shown.
    pub groups: Option<Arc<[Group]>>,
    /// What charts are of, while they are shown.
    pub charts: Option<Arc<Charts>>,
    /// What matches at any time, while time is played; only as a set.
    pub any_time: Option<Arc<Hits>>,
    /// Names like those that were searched for, if nothing matches.
    pub similar: Arc<[String]>,
}

/// What panels are lent.
#[derive(Debug)]
pub struct UiContext<'a> {
    /// The open incidents.
    pub dataset: &'a Dataset,
    /// Grows with each change of `dataset`.
    pub data_revision: u64,
    /// How they are looked at.
    pub view: &'a ViewState,
    /// Size of the map in the last frame.
    pub screen: ScreenSize,
    /// Those that match the filter.
    pub hits: &'a Arc<Hits>,
    /// All located incidents as they are drawn.
    pub points: &'a Arc<Points>,
    /// What is drawn of those that match and are in view.
    pub drawing: &'a Drawing,
    /// The system asks for less motion.
    pub is_still: bool,
    /// What is counted of those that match, and what hides the rest.
    pub findings: &'a Findings,
    /// Those that match and are in view.
    pub in_view: &'a [u32],
    /// What there is to explain of those in view.
    pub legend: &'a Legend,
    /// What matches is being found anew; what is shown is as it was before.
    pub is_behind: bool,
    /// Those the list shows.
    pub listed: &'a [u32],
    /// Those that are looked at together, in the order of their dates.
    pub picked: &'a [u32],
    /// Properties of a row that no column holds.
    pub others: Others<'a>,
    /// Those that are compared side by side.
    pub beside: &'a [Details],
    /// The selected incident.
    pub details: Option<&'a Details>,
    /// The incident under the pointer.
    pub hovered: Option<&'a Details>,
    /// Files being read.
    pub loading: &'a [Loading],
    /// What is being written.
    pub writing: &'a [Writing],
    /// The files of layers, by the layers' numbers.
    pub layers: &'a BTreeMap<u32, LayerState>,
    /// What has changed since slides were made, by their numbers; slides of which nothing has are not among them.
    pub slide_changes: &'a BTreeMap<u32, Vec<SlideChange>>,
    /// Small pictures of slides, by their numbers, as far as they are drawn.
    pub thumbnails: &'a BTreeMap<u32, super::Thumbnail>,
    /// The editions that are compared.
    pub compared: Option<Compared<'a>>,
    /// Name of the workspace's file, if it has one.
    pub workspace: Option<String>,
    /// Files opened before, latest first.
    pub recent: &'a [std::path::PathBuf],
    /// The cells of the first rows of the table whose layout is looked at.
    pub preview: &'a [Vec<String>],
    /// What draws the window, and what that costs.
    pub machine: Machine<'a>,
    /// How the picture or document will look that is chosen.
    pub export: &'a super::exporting::ExportPreview,
    /// What was found of what the workspace needs; `None`: nobody asked.
    pub ready: Option<&'a super::ready::Readying>,
    /// What the user is to be told.
    pub messages: &'a [Message],
    /// The page that this frame becomes, while one is made: whatever a GPU would paint is then left to its twin
    /// (`ui::sheet`), and nothing stands over the map that only helps to use it.
    pub sheet: Option<&'a Page>,
    /// The second map's own context, on a slide that shows two.
    pub second: Option<&'a UiContext<'a>>,
    /// What a presentation is lent beside the data.
    pub staging: &'a super::Staging,
    /// The texts.
    pub text: &'a Catalogue,
    /// The colours.
    pub palette: &'a Palette,
    /// What was meant in this frame.
    pub actions: RefCell<Vec<Action>>,
}

impl UiContext<'_> {
    /// Asks for something; it is done after the frame.
    pub fn send(&self, action: Action) {
        self.actions.borrow_mut().push(action);
    }

    /// A text of the catalogue.
    pub fn tr(&self, key: &str) -> String {
        self.text.tr(key)
    }

    /// Tag of the language of the screen.
    pub fn language(&self) -> &'static str {
        self.view.language.tag()
    }
}
