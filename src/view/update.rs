//! The one function that changes the view.

use std::path::PathBuf;

use super::{
    BookmarkAction, BriefingAction, Camera, Comparing, Curtain, Dock, Effect, ExportAction, FocusTarget,
    GroundAction, HINTS, History, Importing, LayerAction, MarkSize, MarkStyle, Output, Panel, PickAction,
    Presenting, SavedFilter, Scope, ScreenSize, Script, Side, Step, TableAction, ThemeChoice, TimelineAction,
    ViewState, bookmarks, briefing, exporting, ground, history::Before, layers, picking, presenting, table,
    timeline,
};
use crate::{
    model::TableLayout,
    query::{Facet, Filter, diff::Sort},
    store::{Dataset, FileId, Key},
    text::Language,
};

/// What the user meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Open files.
    Open(Vec<PathBuf>),
    /// Open the incidents that the program carries.
    OpenBundled,
    /// Choose files to open in the system's dialog.
    PickFiles,
    /// Close a file.
    Close(FileId),
    /// Read a file again that has changed on disk.
    Reload(FileId),
    /// Read a file no further; what is open of it stays.
    StopLoading(FileId),
    /// Show or hide the incidents of a file.
    ToggleFile(FileId),
    /// Look at how a table is laid out, to correct it. Does nothing if the file is no table.
    EditLayout(FileId),
    /// Change the layout that is being looked at.
    ChangeLayout(TableLayout),
    /// Use the layout that is being looked at for other files of the same shape too, or not.
    RememberLayout(bool),
    /// Leave the layout as it was.
    CancelLayout,
    /// Read a table again in this layout.
    SetLayout {
        /// The table.
        file: FileId,
        /// How it is laid out.
        layout: TableLayout,
        /// Other files of the same shape are laid out like it.
        remember: bool,
    },
    /// Write all problems to a file that the user chooses.
    SaveProblems,
    /// Choose where something is to be written, in the system's dialog.
    SaveAs(Output),
    /// Write something to this file; its ending says in which format.
    Write(Output, PathBuf),
    /// Write no further: the piece of writing with this number.
    StopWriting(u64),
    /// Compare two of the open files: those that look most like two editions of one.
    CompareFiles,
    /// Compare two editions; the same file twice: what was open of it before with what is open now.
    Compare {
        /// The old one.
        old: FileId,
        /// The new one.
        new: FileId,
    },
    /// List only one sort of difference, or all.
    ShowDifferences(Option<Sort>),
    /// Search the differences for words.
    SearchDifferences(String),
    /// Put the differences that are listed on the clipboard.
    CopyDifferences,
    /// Compare no more.
    EndComparing,
    /// Look at an incident, or at none.
    Select(Option<Key>),
    /// Look at an incident, and bring it into view if it is not.
    Visit(Key),
    /// Look at the incident that many places further down the list.
    Step(i32),
    /// Look at what was looked at before.
    Back,
    /// After going back, look again at what came next.
    Forward,
    /// The map was moved by hand.
    SetCamera(Camera),
    /// Zoom around the middle.
    ZoomBy(f64),
    /// Move the map by so many points to the right and down.
    PanBy(f64, f64),
    /// Look where the map looked before.
    ViewBack,
    /// After going back, look again where the map looked next.
    ViewForward,
    /// Something with the ground.
    Ground(GroundAction),
    /// Something with what lies over it.
    Layer(LayerAction),
    /// Back to where the program starts.
    Home,
    /// Bring all incidents that match into view.
    FrameAll,
    /// Bring the selected incident into the middle.
    FrameSelection,
    /// Search for words.
    Search(String),
    /// Ask for something else altogether.
    SetFilter(Filter),
    /// Keep what is asked for under a name; one of that name is replaced.
    SaveFilter(String),
    /// Forget the filter of that name.
    DropFilter(String),
    /// Take back the last change of what is asked for.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// What was typed or dragged so far is one step.
    EndStroke,
    /// Show the incidents or what is asked for on the left.
    ShowSide(Side),
    /// List the values of a facet, or no more.
    ToggleFacet(Facet),
    /// List the values of a facet, with the filter on the left.
    OpenFacet(Facet),
    /// So many hints were read.
    PutHintsAway(u8),
    /// Something on the timeline.
    Timeline(TimelineAction),
    /// Something with views that are kept.
    Bookmark(BookmarkAction),
    /// Something with the picture or document that is to be written.
    Export(ExportAction),
    /// Something with the briefing.
    Briefing(BriefingAction),
    /// Something with the workspace.
    Workspace(WorkspaceAction),
    /// Show this under the map, or no more.
    ShowDock(Dock),
    /// Something in the table.
    Table(TableAction),
    /// Something with several incidents.
    Pick(PickAction),
    /// List all incidents or those in view.
    SetScope(Scope),
    /// Fold a part of the window away, or unfold it.
    TogglePanel(Panel),
    /// Say what the size of a mark means.
    SetMarkSize(MarkSize),
    /// Choose how incidents are drawn.
    SetMarkStyle(MarkStyle),
    /// Choose the next way of drawing them.
    NextMarkStyle,
    /// Draw the ground or not.
    ToggleBasemap,
    /// Light or dark.
    SetTheme(ThemeChoice),
    /// Language of the screen.
    SetLanguage(Language),
    /// Give a part of the window the keyboard.
    Focus(FocusTarget),
    /// Start presenting the slides, at the first or at the chosen one; where there is none, the incidents.
    Present {
        /// At the chosen slide, or the selected incident.
        from_here: bool,
    },
    /// Start presenting the incidents, at the first or at the selected one.
    PresentIncidents {
        /// At the selected one.
        from_here: bool,
    },
    /// Stop presenting.
    EndPresenting,
    /// Go to another slide or incident of the presentation.
    PresentStep(Step),
    /// A digit of the number to go to.
    PresentDigit(char),
    /// Hide the picture, or show it again.
    Draw(Curtain),
    /// Let a light follow the pointer while presenting, or not.
    ToggleLight,
    /// Open the presenter's own window, or close it.
    ToggleNotes,
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address in the browser.
    OpenLink(String),
    /// Put away the message with this number, counted from 0.
    Dismiss(usize),
}

/// What is meant with the workspace: what is open, what is asked for, how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkspaceAction {
    /// Begin a new one: with the incidents that the program carries, and nothing asked.
    New,
    /// Open the one that was in its place before.
    Previous,
    /// Open the example briefing that the program carries.
    Example,
    /// Look whether everything that it needs is on this disk, and offer to pack it.
    CheckReady,
    /// Close what that found.
    EndCheck,
    /// Write it to its file; one that has none is asked for.
    Save,
    /// Choose another file for it.
    SaveAs,
    /// Write it to this file.
    Write(PathBuf),
    /// Choose the file that is meant by one that is not where the workspace says.
    Locate(PathBuf),
    /// The file that is meant by one that is missing.
    Located {
        /// Where the workspace says.
        missing: PathBuf,
        /// Where it is.
        path: PathBuf,
    },
}

/// What the view is applied to.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The open incidents.
    pub dataset: &'a Dataset,
    /// Rows in the order of the list.
    pub listed: &'a [u32],
    /// All rows that match the filter, in the same order.
    pub matching: &'a [u32],
    /// Size of the map.
    pub screen: ScreenSize,
}

/// Applies an action.
pub fn update(view: &mut ViewState, action: Action, facts: &Facts<'_>) -> Option<Effect> {
    match action {
        Action::Undo => History::undo(view),
        Action::Redo => History::redo(view),
        action => {
            let before = Before::of(view, &action);
            let camera = view.camera;
            let glides = matches!(action, Action::SetCamera(_) | Action::ZoomBy(_) | Action::PanBy(..));
            let steps = matches!(action, Action::ViewBack | Action::ViewForward);
            let has_slides = |view: &ViewState| {
                let script = view.presenting.as_ref().map(|presenting| presenting.script);
                matches!(script, Some(Script::Slides(_)))
            };
            let had_slides = has_slides(view);
            let effect = apply(view, action, facts);
            // Slides come and go: nothing of it is asked for by the user.
            if !had_slides && !has_slides(view) {
                History::note(view, before);
            }
            if !steps && view.presenting.is_none() {
                view.looked.note(camera, view.camera, glides, facts.screen);
            }
            return effect;
        }
    }
    None
}

fn apply(view: &mut ViewState, action: Action, facts: &Facts<'_>) -> Option<Effect> {
    match action {
        Action::Undo | Action::Redo | Action::EndStroke => {}
        Action::SaveFilter(name) => {
            let saved = SavedFilter { name: name.trim().to_owned(), filter: view.filter.clone() };
            match view.saved.iter_mut().find(|known| known.name == saved.name) {
                _ if saved.name.is_empty() => {}
                Some(known) => *known = saved,
                None => view.saved.push(saved),
            }
        }
        Action::DropFilter(name) => view.saved.retain(|saved| saved.name != name),
        Action::ShowSide(side) => {
            view.panels.list = view.side != side || !view.panels.list;
            view.side = side;
        }
        Action::ToggleFacet(facet) => {
            if !view.unfolded.remove(&facet) {
                view.unfolded.insert(facet);
            }
        }
        Action::OpenFacet(facet) => {
            (view.side, view.panels.list) = (Side::Filter, true);
            view.unfolded.insert(facet);
        }
        Action::PutHintsAway(read) => view.hints = read.min(HINTS),
        Action::Timeline(action) => timeline::update(view, action, facts),
        Action::Bookmark(action) => bookmarks::update(view, action),
        Action::Export(action) => exporting::update(view, action, facts),
        Action::Briefing(BriefingAction::PickPicture(slide)) => return Some(Effect::PickPicture(slide)),
        Action::Briefing(action) => briefing::update(view, action, facts),
        Action::Workspace(action) => return Some(Effect::Workspace(action)),
        Action::ShowDock(dock) => view.dock = Some(dock).filter(|dock| view.dock != Some(*dock)),
        Action::Table(action) => table::update(view, action),
        Action::Pick(action) => picking::update(view, action, facts),
        Action::Open(paths) => return Some(Effect::Load(paths)),
        Action::OpenBundled => return Some(Effect::LoadBundled),
        Action::PickFiles => return Some(Effect::PickFiles),
        Action::Close(file) => {
            if let Some(shard) = facts.dataset.shard(file) {
                let mut choice = view.filter.choice(Facet::File);
                choice.wanted.remove(&shard.name);
                choice.unwanted.remove(&shard.name);
                view.filter.choose(Facet::File, choice);
            }
            view.trail.retain(|key| key.file != file);
            view.selection.take_if(|key| key.file == file);
            view.importing.take_if(|importing| importing.file == file);
            view.comparing.take_if(|comparing| comparing.old == file || comparing.new == file);
            picking::forget(view, file);
            return Some(Effect::Close(file));
        }
        Action::EditLayout(file) => {
            let table = facts.dataset.shard(file)?.info.table.as_ref()?;
            view.importing = Some(Importing::new(file, table));
            return Some(Effect::Preview { is_recut: false });
        }
        Action::ChangeLayout(layout) => {
            let is_recut = view.importing.as_mut()?.change(layout);
            return is_recut.then_some(Effect::Preview { is_recut });
        }
        Action::RememberLayout(remember) => view.importing.as_mut()?.remember = remember,
        Action::CancelLayout => view.importing = None,
        Action::SetLayout { file, layout, remember } => {
            view.importing = None;
            return Some(Effect::SetLayout { file, layout, remember });
        }
        Action::SaveProblems => return Some(Effect::SaveProblems),
        Action::SaveAs(output) => return Some(Effect::SaveAs(output)),
        Action::Write(output, path) => return Some(Effect::Write(output, path)),
        Action::StopWriting(number) => return Some(Effect::StopWriting(number)),
        Action::CompareFiles => return Some(Effect::CompareFiles),
        Action::Compare { old, new } => view.comparing = Some(Comparing::new(old, new)),
        Action::ShowDifferences(only) => view.comparing.as_mut()?.only = only,
        Action::SearchDifferences(words) => view.comparing.as_mut()?.search = words,
        Action::CopyDifferences => return Some(Effect::CopyDifferences),
        Action::EndComparing => view.comparing = None,
        Action::StopLoading(file) => return Some(Effect::StopLoading(file)),
        Action::Reload(file) => return Some(Effect::Reload(file)),
        Action::ToggleFile(file) => {
            let mut choice = view.filter.choice(Facet::File);
            choice.toggle(&facts.dataset.shard(file)?.name);
            view.filter.choose(Facet::File, choice);
        }
        Action::Select(key) => {
            view.panels.details |= key.is_some();
            if let Some(presenting) = &mut view.presenting {
                presenting.is_moved |= presenting.script != Script::Incidents;
            }
            view.select(key);
        }
        Action::Visit(key) => visit(view, key, facts),
        Action::Step(by) => step(view, by, facts),
        Action::Back => {
            if let Some(key) = view.trail.back(view.selection.clone()) {
                view.selection = Some(key);
                show_selection(view, facts);
            }
        }
        Action::Forward => {
            if let Some(key) = view.trail.forward(view.selection.clone()) {
                view.selection = Some(key);
                show_selection(view, facts);
            }
        }
        Action::Present { from_here } => {
            if !briefing::start(view, from_here, facts) {
                present_incidents(view, from_here, facts);
            }
        }
        Action::PresentIncidents { from_here } => present_incidents(view, from_here, facts),
        Action::EndPresenting => briefing::end(view, facts),
        Action::PresentStep(step) => match view.presenting.as_ref()?.script {
            Script::Incidents => presenting::step(view, step, facts),
            Script::Slides(_) => briefing::step(view, step, facts),
        },
        Action::ToggleLight => {
            let presenting = view.presenting.as_mut()?;
            presenting.has_light = !presenting.has_light;
        }
        Action::ToggleNotes => {
            let presenting = view.presenting.as_mut()?;
            presenting.has_notes = !presenting.has_notes;
        }
        Action::PresentDigit(digit) => {
            if let Some(presenting) = view.presenting.as_mut().filter(|presenting| presenting.typed.len() < 6)
            {
                presenting.typed.push(digit);
            }
        }
        Action::Draw(curtain) => {
            if let Some(presenting) = &mut view.presenting {
                presenting.curtain = Some(curtain).filter(|curtain| presenting.curtain != Some(*curtain));
            }
        }
        Action::SetCamera(camera) => view.move_camera(camera),
        Action::ZoomBy(by) => view.move_camera(view.camera.zoomed(by)),
        Action::PanBy(right_pt, down_pt) => view.move_camera(view.camera.panned(right_pt, down_pt)),
        Action::ViewBack => look_again(view, false),
        Action::ViewForward => look_again(view, true),
        Action::Layer(LayerAction::PickFiles) => return Some(Effect::PickLayers),
        Action::Layer(LayerAction::Reload(id)) => return Some(Effect::ReloadLayer(id)),
        Action::Layer(action) => layers::update(view, action),
        Action::Ground(action) => ground::update(view, action, facts),
        Action::Home => view.camera = Camera::HOME,
        Action::FrameAll => {
            if let Some(bounds) = facts.dataset.bounds_of(facts.listed.iter().copied()) {
                view.camera = Camera::framing(bounds, facts.screen);
            }
        }
        Action::FrameSelection => {
            if let Some(position) = selected_position(view, facts) {
                view.camera.center = position;
            }
        }
        Action::Search(words) => view.filter.search = words,
        Action::SetFilter(filter) => view.filter = filter,
        Action::SetScope(scope) => view.scope = scope,
        Action::TogglePanel(panel) => {
            let unfolded = view.panels.get_mut(panel);
            *unfolded = !*unfolded;
        }
        Action::SetMarkSize(size) => view.mark_size = size,
        Action::SetMarkStyle(style) => view.mark_style = style,
        Action::NextMarkStyle => view.mark_style = view.mark_style.next(),
        Action::ToggleBasemap => view.basemap = !view.basemap,
        Action::SetTheme(theme) => view.theme = theme,
        Action::SetLanguage(language) => view.language = language,
        Action::Focus(target) => {
            (view.panels.list, view.side) = (true, Side::Incidents);
            return Some(Effect::Focus(target));
        }
        Action::Dismiss(message) => return Some(Effect::Dismiss(message)),
        Action::Copy(text) => return Some(Effect::Copy(text)),
        Action::OpenLink(url) => {
            return crate::model::source::is_web_address(&url).then_some(Effect::OpenLink(url));
        }
    }
    None
}

fn present_incidents(view: &mut ViewState, from_here: bool, facts: &Facts<'_>) {
    view.presenting = Some(Presenting::default());
    if !(from_here && view.selection.is_some()) {
        presenting::step(view, Step::First, facts);
    }
}

/// Looks where the map looked before, or after that.
fn look_again(view: &mut ViewState, is_forward: bool) {
    if let Some(camera) = view.looked.go(view.camera, is_forward) {
        view.move_camera(camera);
    }
}

fn visit(view: &mut ViewState, key: Key, facts: &Facts<'_>) {
    view.panels.details = true;
    view.select(Some(key));
    show_selection(view, facts);
}

fn step(view: &mut ViewState, by: i32, facts: &Facts<'_>) {
    let Some(last) = facts.listed.len().checked_sub(1) else {
        return;
    };
    let selected = view.selection.as_ref().and_then(|key| facts.dataset.find(key));
    let here = selected.and_then(|row| facts.listed.iter().position(|listed| *listed == row));
    let there = match here {
        None => 0,
        Some(here) => here.saturating_add_signed(by as isize).min(last),
    };
    visit(view, facts.dataset.key(facts.listed[there]), facts);
}

fn selected_position(view: &ViewState, facts: &Facts<'_>) -> Option<crate::base::LonLat> {
    facts.dataset.position(facts.dataset.find(view.selection.as_ref()?)?)
}

/// Moves the map only if the selected incident is out of view or nearly so.
fn show_selection(view: &mut ViewState, facts: &Facts<'_>) {
    const EDGE_PT: f64 = 48.0;
    let Some(position) = selected_position(view, facts) else {
        return;
    };
    let (x, y) = view.camera.screen_from_lonlat(position, facts.screen);
    let inside = |at: f64, side: f64| at >= EDGE_PT && at <= side - EDGE_PT;
    if !inside(x, facts.screen.width_pt) || !inside(y, facts.screen.height_pt) {
        view.camera.center = position;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::{Area, Bounds, LonLat},
        query::{Column, Period},
        store::tests::{incident, shard},
        view::{Length, Pace, SlideKind, Wording},
    };

    fn dataset() -> Dataset {
        Dataset::merge(vec![shard(
            0,
            &[
                incident("a", "A", Some(3), Some((2.0, 19.0))),
                incident("b", "B", Some(2), Some((-8.0, 12.6))),
                incident("c", "C", Some(1), None),
            ],
        )])
    }

    fn key(id: &str) -> Key {
        Key { file: FileId(0), id: id.into() }
    }

    /// Applies actions to the start view; the list is a, b, c.
    fn after(actions: impl IntoIterator<Item = Action>) -> ViewState {
        let dataset = dataset();
        let listed: Vec<u32> = ["a", "b", "c"].iter().map(|id| dataset.find(&key(id)).unwrap()).collect();
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = Facts { dataset: &dataset, listed: &listed, matching: &listed, screen };
        let mut view = ViewState::new(Language::English);
        for action in actions {
            update(&mut view, action, &facts);
        }
        view
    }

    #[track_caller]
    fn check(actions: impl IntoIterator<Item = Action>, selected: Option<&str>) {
        assert_eq!(after(actions).selection, selected.map(key));
    }

    #[test]
    fn steps_go_through_the_list_and_stop_at_its_ends() {
        check([Action::Step(1)], Some("a"));
        check([Action::Step(1), Action::Step(1)], Some("b"));
        check([Action::Step(1), Action::Step(-1)], Some("a"));
        check([Action::Step(1), Action::Step(99)], Some("c"));
    }

    #[test]
    fn back_and_forward_retrace_what_was_looked_at() {
        let looked = || ["a", "b", "c"].map(|id| Action::Select(Some(key(id))));
        check(looked().into_iter().chain([Action::Back]), Some("b"));
        check(looked().into_iter().chain([Action::Back, Action::Back, Action::Back]), Some("a"));
        check(looked().into_iter().chain([Action::Back, Action::Forward]), Some("c"));
        let elsewhere = [Action::Back, Action::Select(Some(key("a"))), Action::Forward];
        check(looked().into_iter().chain(elsewhere), Some("a"));
    }

    #[test]
    fn visiting_what_is_out_of_view_brings_it_into_view() {
        let near = after([Action::Visit(key("a"))]);
        assert!(near.camera.looks_like(Camera::HOME), "it was in view already");
        let far = after([Action::Visit(key("b"))]);
        assert!((far.camera.center.lon_deg + 8.0).abs() < 1e-6);
        assert!(after([Action::Visit(key("c"))]).camera.looks_like(Camera::HOME), "it has no place");
    }

    #[test]
    fn closing_a_file_forgets_what_was_selected_in_it() {
        let view =
            after([Action::Select(Some(key("a"))), Action::Select(Some(key("b"))), Action::Close(FileId(0))]);
        assert_eq!((view.selection, view.trail), (None, Default::default()));
    }

    #[test]
    fn only_web_addresses_become_effects() {
        let dataset = dataset();
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = Facts { dataset: &dataset, listed: &[], matching: &[], screen };
        let mut view = ViewState::new(Language::English);
        let mut open = |url: &str| update(&mut view, Action::OpenLink(url.into()), &facts);
        assert_eq!(open("https://example.org"), Some(Effect::OpenLink("https://example.org".into())));
        assert_eq!(open("file:///etc/passwd"), None);
    }

    fn any_query() -> impl Strategy<Value = Filter> {
        let queries =
            ["", "type:battles", "from:2024-07-02", "a -b", "inverted:yes", "box:-9,12,0,20", "on:2023"];
        prop::sample::select(queries.to_vec()).prop_map(|query| crate::query::language::parse(query).filter)
    }

    fn on_timeline() -> impl Strategy<Value = Action> {
        let day = || 19_900..19_930_i32;
        let pace = Pace { length: Length::Days(3), days_per_second: 2.0, repeats: true };
        prop_oneof![
            (day(), day()).prop_map(|(from, to)| TimelineAction::Brush(Period::new(from, to))),
            (day(), day()).prop_map(|days| TimelineAction::Show(Some(days))),
            (-2..3_i32).prop_map(TimelineAction::Shift),
            Just(TimelineAction::TogglePlaying),
            Just(TimelineAction::EndPlaying),
            (-2..3_i32).prop_map(TimelineAction::Step),
            (-1e9..1e9).prop_map(TimelineAction::Seek),
            (-1.0..1e4).prop_map(TimelineAction::Advance),
            Just(TimelineAction::SetPace(pace)),
        ]
        .prop_map(Action::Timeline)
    }

    fn with_several() -> impl Strategy<Value = Action> {
        let id = prop::sample::select(vec!["a", "b", "c"]).prop_map(key);
        let north = Area::Box(Bounds {
            min: LonLat { lon_deg: 0.0, lat_deg: 10.0 },
            max: LonLat { lon_deg: 5.0, lat_deg: 20.0 },
        });
        prop_oneof![
            id.prop_map(PickAction::Toggle),
            any::<bool>().prop_map(move |adds| PickAction::Area { area: north.clone(), adds }),
            Just(PickAction::Listed),
            Just(PickAction::Clear),
            Just(PickAction::ToggleNumbers),
            Just(PickAction::ToggleComparing),
            Just(PickAction::Frame),
            Just(PickAction::AskForArea),
            Just(PickAction::Near(50.0)),
            Just(PickAction::Similar { km: 50.0, days: 30 }),
        ]
        .prop_map(Action::Pick)
    }

    fn any_action() -> impl Strategy<Value = Action> {
        let id = prop::sample::select(vec!["a", "b", "c", "gone"]).prop_map(key);
        let looking = prop_oneof![
            id.clone().prop_map(|key| Action::Select(Some(key))),
            id.prop_map(Action::Visit),
            Just(Action::Select(None)),
            (-3..4_i32).prop_map(Action::Step),
            Just(Action::Back),
            Just(Action::Forward),
            (-30.0..30.0).prop_map(Action::ZoomBy),
            (-1e5..1e5, -1e5..1e5).prop_map(|(right, down)| Action::PanBy(right, down)),
            Just(Action::Home),
            Just(Action::FrameAll),
            Just(Action::FrameSelection),
            Just(Action::TogglePanel(Panel::List)),
            Just(Action::ToggleFile(FileId(0))),
            Just(Action::Close(FileId(0))),
        ];
        let asking = prop_oneof![
            any_query().prop_map(Action::SetFilter),
            prop::sample::select(vec!["", "a", "a b", "type:battles", "typ:x"])
                .prop_map(|words| Action::Search(words.to_owned())),
            Just(Action::EndStroke),
            Just(Action::Undo),
            Just(Action::Redo),
            Just(Action::SaveFilter("mine".into())),
            Just(Action::DropFilter("mine".into())),
            Just(Action::ToggleFacet(Facet::Actor)),
            Just(Action::Bookmark(BookmarkAction::Keep("here".into()))),
            Just(Action::Bookmark(BookmarkAction::Go("here".into()))),
            Just(Action::Bookmark(BookmarkAction::Drop("here".into()))),
            prop::sample::select(Column::ALL)
                .prop_map(|column| Action::Table(TableAction::Sort { column, adds: true })),
            prop::sample::select(Column::ALL).prop_map(|column| Action::Table(TableAction::Toggle(column))),
        ];
        prop_oneof![looking, asking, on_timeline(), with_several(), with_slides()]
    }

    fn with_slides() -> impl Strategy<Value = Action> {
        let id = || 0..4_u32;
        let action = prop_oneof![
            Just(BriefingAction::Add(SlideKind::Map)),
            Just(BriefingAction::Add(SlideKind::Section)),
            id().prop_map(|id| BriefingAction::Choose(Some(id))),
            (-2..3_i32).prop_map(BriefingAction::ChooseBy),
            id().prop_map(BriefingAction::Retake),
            id().prop_map(BriefingAction::RetakeSecond),
            id().prop_map(BriefingAction::Duplicate),
            id().prop_map(BriefingAction::Delete),
            (id(), 0..5_usize).prop_map(|(id, to)| BriefingAction::Move { id, to }),
            id().prop_map(|id| BriefingAction::Hide(id, true)),
            id().prop_map(|id| BriefingAction::Write(id, Wording::Title("T".into()))),
            id().prop_map(BriefingAction::Accept),
        ];
        action.prop_map(Action::Briefing)
    }

    fn on_stage() -> impl Strategy<Value = Action> {
        prop_oneof![
            any::<bool>().prop_map(|from_here| Action::Present { from_here }),
            any::<bool>().prop_map(|from_here| Action::PresentIncidents { from_here }),
            (-2..3_i32).prop_map(|by| Action::PresentStep(Step::By(by))),
            Just(Action::PresentDigit('2')),
            Just(Action::PresentStep(Step::Typed)),
            Just(Action::EndPresenting),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_view_stays_sound(
            actions in prop::collection::vec(prop_oneof![4 => any_action(), 1 => on_stage()], 0..60),
        ) {
            let view = after(actions);
            let dataset = dataset();
            prop_assert!(view.camera.looks_like(view.camera.clamped()), "{:?}", view.camera);
            // The slide that is chosen or presented is there, and no number is given twice.
            prop_assert!(view.slide.is_none_or(|id| view.briefing.get(id).is_some()));
            let numbers: std::collections::BTreeSet<u32> = view.briefing.slides.iter().map(|slide| slide.id).collect();
            prop_assert_eq!(numbers.len(), view.briefing.slides.len());
            // What is picked is there, and is several.
            let picked = view.picked.rows(&dataset);
            prop_assert_eq!(picked.len(), view.picked.keys.len());
            prop_assert!(picked.len() != 1);
            prop_assert!(!view.picked.are_compared || (2..=4).contains(&picked.len()));
            prop_assert!(!view.table.columns.is_empty());
            let Period { from, to } = view.asked().period;
            prop_assert!(from.zip(to).is_none_or(|(from, to)| from <= to));
            // Counts add up: what is shown and what is hidden is all there is, and so are the values of a facet.
            let asked = view.asked();
            let found = crate::query::matched(&dataset, &asked, None);
            let rest = Filter { is_inverted: !asked.is_inverted, ..asked.clone() };
            // What was typed may turn the rest round too.
            if crate::query::language::parse(&asked.search).filter == Filter::default() || asked.search.is_empty() {
                let hidden = crate::query::matched(&dataset, &rest, None);
                prop_assert_eq!(found.bits.count() + hidden.bits.count(), dataset.len());
            }
            let kinds = crate::query::Values::of(&dataset, Facet::EventType).counts(&found.bits);
            prop_assert_eq!(kinds.iter().sum::<u32>() as usize, found.bits.count());
        }

        #[test]
        fn what_is_undone_is_as_it_was_and_what_is_done_again_as_it_became(
            before in prop::collection::vec(any_action(), 0..20),
            action in any_action(),
        ) {
            // What was typed before is one step by itself.
            let before = || before.iter().cloned().chain([Action::EndStroke]);
            let parts = |view: ViewState| (view.filter, view.saved, view.bookmarks, view.briefing.slides.clone());
            let was = parts(after(before()));
            let became = parts(after(before().chain([action.clone()])));
            let is_history = matches!(action, Action::Undo | Action::Redo);
            if !is_history && was != became {
                let done = || before().chain([action.clone(), Action::Undo]);
                prop_assert_eq!(parts(after(done())), was);
                prop_assert_eq!(parts(after(done().chain([Action::Redo]))), became);
            }
        }
    }
}
