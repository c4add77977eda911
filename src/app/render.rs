//! Pages without a window and without an adapter: the program runs by itself until all is drawn, and what egui paints becomes
//! a sheet.
//!
//! A [`Press`] must stay on the thread that made it; whoever wants the window to stay fluid makes it on a thread of its own, out
//! of what [`App::held`] lends.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    time::{Duration, Instant},
};

use egui::{Pos2, Rect, Vec2, ViewportId};

use super::{App, LayerFiles, Surroundings, preference};
use crate::{
    cli::Options,
    jobs::Waker,
    scene::{Colour, sheet::Sheet},
    store::{Dataset, Shard},
    text::Catalogue,
    ui::{LayerState, Page, Palette, Shortfall, map::OnlineKit, sheet},
    view::{self, Action, Facts, Panels, ThemeChoice, ViewState},
    workspace::document::OpenFile,
};

/// How long drawing may take once all files are read: online layers are what takes longest.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long reading may take.
const READING: Duration = Duration::from_secs(20 * 60);

/// Frames without a change before a page is taken: what the first one has measured, the second one uses.
const STILL_FRAMES: u32 = 2;

/// A frame comes after so long even if nobody asks for it, and whoever waits is asked whether to go on.
const PULSE: Duration = Duration::from_millis(40);

/// The sides of a page, in points: what is larger is enlarged when it is written.
const SIDES_PT: std::ops::RangeInclusive<f32> = 16.0..=8192.0;

/// What pages are made of.
#[derive(Debug)]
pub enum Source {
    /// What the command line says: files that are read first. Its size and picture are not looked at.
    Options(Box<Options>),
    /// What is open already.
    Held(Box<Held>),
}

/// What a running window lends: cheap to clone, and able to go to another thread.
#[derive(Clone, Debug)]
pub struct Held {
    /// The open files.
    pub shards: Vec<Arc<Shard>>,
    /// The files of layers, by the layers' numbers in the view.
    pub layers: BTreeMap<u32, LayerState>,
    /// Where tiles from online are kept, so that none is asked for twice.
    pub online: Option<OnlineKit>,
    /// How they are looked at.
    pub view: ViewState,
}

/// What a page is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// What stands on it.
    pub page: Page,
    /// How the data are looked at; `None`: as before, or as the command line says. Panels are left out.
    pub view: Option<ViewState>,
    /// Its width and height, in points, 16 to 8,192 each.
    pub size_pt: (f32, f32),
    /// Pixels a point of what is a picture: densities, crowds of points.
    pub px_per_pt: f32,
    /// In dark colours.
    pub is_dark: bool,
}

impl Default for Leaf {
    /// The page of a slide, in light colours.
    fn default() -> Self {
        let page = Page::default();
        Self { page, view: None, size_pt: (1366.0, 768.0), px_per_pt: 2.0, is_dark: false }
    }
}

/// What whoever waits is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Work {
    /// Files are read; how far, 0 to 1.
    Reading(f32),
    /// The page is drawn.
    Drawing,
}

/// Asked some times a second; a break ends the work.
pub type Watch<'a> = &'a mut dyn FnMut(Work) -> ControlFlow<()>;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Whoever waited has ended it.
    #[error("it was stopped")]
    Stopped,
    /// Something was still missing after this time.
    #[error("the page was not complete after {} s", .0.as_secs())]
    TooLate(Duration),
    /// The sides, or the pixels a point, are not numbers that a page can have.
    #[error("a page cannot be {0} by {1} points with {2} pixels a point")]
    Size(f32, f32, f32),
    /// There is no ground, for this reason.
    #[error("the map's ground cannot be drawn: {0}")]
    Ground(String),
    /// So many shapes cannot be put on a page: a fault of the program.
    #[error("{0} shapes cannot be put on a page")]
    Lost(usize),
}

/// A single page.
///
/// # Errors
/// See [`RenderError`].
pub fn sheet(source: Source, leaf: &Leaf, watch: Watch<'_>) -> Result<Sheet, RenderError> {
    Press::new(source, leaf).sheet(leaf, watch)
}

/// Makes pages of one set of data, one after the other.
pub struct Press {
    app: App,
    ctx: egui::Context,
    textures: sheet::Textures,
    /// Something has come further since the last frame.
    news: Receiver<()>,
    /// What the program takes for the time, in seconds.
    time: f64,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("view", &self.app.view).finish_non_exhaustive()
    }
}

impl Press {
    /// Opens what is held, or starts reading what the command line names.
    pub fn new(source: Source, leaf: &Leaf) -> Self {
        let ctx = egui::Context::default();
        let (sender, news) = sync_channel(1);
        let waker = waker(sender);
        let wake = waker.clone();
        ctx.set_request_repaint_callback(move |_| wake());
        let surroundings = Surroundings { sheet: Some(leaf.page.clone()), ..Surroundings::bare(waker) };
        let app = match source {
            Source::Options(options) => {
                App::new(&ctx, Options { screenshot: None, ..*options }, surroundings)
            }
            Source::Held(held) => App::holding(&ctx, *held, surroundings),
        };
        Self { app, ctx, textures: sheet::Textures::default(), news, time: 0.0 }
    }

    /// How the data are looked at: as the last page showed them.
    pub fn view(&self) -> &ViewState {
        &self.app.view
    }

    /// The exit code of the file that went worst, as in [`crate::cli::exit`].
    pub fn worst_file(&self) -> u8 {
        self.app.outside.worst_file
    }

    /// Waits until all files are read, so that it is known what can be shown.
    ///
    /// # Errors
    /// See [`RenderError`].
    pub fn read(&mut self, leaf: &Leaf, watch: Watch<'_>) -> Result<(), RenderError> {
        let begun = Instant::now();
        loop {
            self.frame(leaf);
            let Some(share) = self.reading() else { return Ok(()) };
            if watch(Work::Reading(share)).is_break() {
                return Err(RenderError::Stopped);
            }
            if begun.elapsed() > READING {
                return Err(RenderError::TooLate(READING));
            }
            let _ = self.news.recv_timeout(PULSE);
        }
    }

    /// The open incidents.
    pub fn dataset(&self) -> &Arc<Dataset> {
        self.app.answers.dataset()
    }

    /// The files that are open.
    pub fn files(&self) -> Vec<OpenFile> {
        self.app.around().files
    }

    /// What of the last page is not there in full.
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.app.ui.shortfalls
    }

    /// What the user would be told in a window: files that are not there, what of a workspace is not understood.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.app.messages.iter().map(|message| message.text.as_str())
    }

    /// How a slide is looked at, before an audience; `None`: there is no such slide.
    pub fn view_of_slide(&self, view: &ViewState, id: u32) -> Option<ViewState> {
        let answers = &self.app.answers;
        let facts = Facts {
            dataset: answers.dataset(),
            listed: &[],
            matching: &answers.hits().rows,
            screen: self.app.map.screen(),
        };
        let mut view = view.clone();
        view.slide = Some(view.briefing.get(id)?.id);
        view::update(&mut view, Action::Present { from_here: true }, &facts);
        // On paper no time passes: all of it is shown.
        view.timeline.playback = None;
        Some(view)
    }

    /// Draws a page: waits until all files are read and all tiles are there.
    ///
    /// # Errors
    /// See [`RenderError`].
    pub fn sheet(&mut self, leaf: &Leaf, watch: Watch<'_>) -> Result<Sheet, RenderError> {
        let (width, height) = leaf.size_pt;
        let is_size = SIDES_PT.contains(&width) && SIDES_PT.contains(&height);
        if !is_size || !(0.5..=8.0).contains(&leaf.px_per_pt) {
            return Err(RenderError::Size(width, height, leaf.px_per_pt));
        }
        self.look(leaf);
        let (mut begun, mut was_reading, mut still) = (Instant::now(), false, 0);
        loop {
            // What was asked for before the frame is drawn in it.
            let _ = self.news.try_recv();
            let (shapes, asks_again) = self.frame(leaf);
            let reading = self.reading();
            if reading.is_some() != was_reading {
                (begun, was_reading) = (Instant::now(), reading.is_some());
            }
            let is_still = reading.is_none() && self.app.is_settled() && !asks_again;
            still = if is_still { still + 1 } else { 0 };
            if still >= STILL_FRAMES {
                return self.take(leaf, shapes);
            }
            if watch(reading.map_or(Work::Drawing, Work::Reading)).is_break() {
                return Err(RenderError::Stopped);
            }
            let patience = if was_reading { READING } else { PATIENCE };
            if begun.elapsed() > patience {
                return Err(RenderError::TooLate(patience));
            }
            if !is_still && !asks_again {
                let _ = self.news.recv_timeout(PULSE);
            }
        }
    }

    /// Takes what a page asks for.
    fn look(&mut self, leaf: &Leaf) {
        if let Some(view) = &leaf.view {
            self.app.show(view.clone());
        }
        let view = &mut self.app.view;
        view.theme = if leaf.is_dark { ThemeChoice::Dark } else { ThemeChoice::Light };
        // Nothing is worked out for panels that nobody sees.
        view.panels = Panels {
            list: false,
            details: false,
            problems: false,
            timeline: false,
            slides: false,
            ..view.panels
        };
        view.dock = None;
        self.ctx.set_theme(preference(view.theme));
        self.app.outside.sheet = Some(leaf.page.clone());
    }

    /// How far reading is, if files are being read.
    fn reading(&self) -> Option<f32> {
        let loading = self.app.files.loading();
        let sum: f32 = loading.iter().map(|file| file.progress).sum();
        (!loading.is_empty()).then(|| sum / loading.len() as f32)
    }

    /// What one frame paints, and whether it asks for another.
    fn frame(&mut self, leaf: &Leaf) -> (Vec<egui::epaint::ClippedShape>, bool) {
        self.time += 1.0 / 60.0;
        let mut input = egui::RawInput {
            screen_rect: Some(page_rect(leaf)),
            time: Some(self.time),
            ..egui::RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(leaf.px_per_pt);
        }
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.frame(ui));
        self.textures.take(output.textures_delta);
        let root = output.viewport_output.get(&ViewportId::ROOT);
        (output.shapes, root.is_some_and(|root| root.repaint_delay.is_zero()))
    }

    fn take(&self, leaf: &Leaf, shapes: Vec<egui::epaint::ClippedShape>) -> Result<Sheet, RenderError> {
        if let Some(error) = self.app.map.basemap_error().filter(|_| self.app.view.basemap) {
            return Err(RenderError::Ground(error));
        }
        let sheet::Converted { items, lost } = sheet::items(shapes, page_rect(leaf), &self.textures);
        if lost > 0 {
            return Err(RenderError::Lost(lost));
        }
        let panel = Palette::of(self.ctx.theme()).panel;
        let paper = Colour(panel.r(), panel.g(), panel.b());
        Ok(Sheet {
            width_pt: leaf.size_pt.0,
            height_pt: leaf.size_pt.1,
            paper: (!leaf.page.is_transparent).then_some(paper),
            items,
            links: Vec::new(),
        })
    }
}

fn page_rect(leaf: &Leaf) -> Rect {
    Rect::from_min_size(Pos2::ZERO, Vec2::from(leaf.size_pt))
}

/// Says that there is news; one word of it is enough.
fn waker(sender: SyncSender<()>) -> Waker {
    Arc::new(move || {
        let _ = sender.try_send(());
    })
}

impl App {
    /// What pages can be made of beside this window.
    pub fn held(&self) -> Held {
        Held {
            shards: self.files.shards().to_vec(),
            layers: self.layers.states().clone(),
            online: self.map.online().cloned(),
            view: self.view.clone(),
        }
    }

    /// The program with what another one holds.
    fn holding(ctx: &egui::Context, held: Held, surroundings: Surroundings) -> Self {
        let Held { shards, layers, online, view } = held;
        let options = Options {
            theme: Some(view.theme),
            language: Some(view.language),
            basemap: view.basemap,
            ..Options::usual(view.language)
        };
        let mut app = Self::empty(ctx, options, surroundings);
        app.layers = LayerFiles::open(layers, &view.layers);
        if let Some(online) = online {
            app.map.set_online(online);
        }
        for shard in shards {
            app.files.open(shard);
        }
        app.show(view);
        app
    }

    /// Looks at the data in another way.
    fn show(&mut self, view: ViewState) {
        if view.language != self.view.language {
            self.text = Catalogue::new(view.language);
        }
        // The dialog of which this may be the preview has none here.
        self.view = ViewState { exporting: None, ..view };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{LonLat, mercator::Fixed},
        scene::{
            self,
            sheet::{Item, Path, Text},
        },
        text::Language,
        ui,
        view::{Action, Camera, Exporting, LayerAction, LayerSource},
    };

    fn options() -> Source {
        Source::Options(Box::new(Options {
            language: Some(Language::English),
            center: Some(LonLat { lon_deg: 2.0, lat_deg: 18.5 }),
            zoom: Some(6.0),
            ..Options::usual(Language::English)
        }))
    }

    fn on(work: Work) -> ControlFlow<()> {
        let _ = work;
        ControlFlow::Continue(())
    }

    fn texts<'a>(items: &'a [Item], found: &mut Vec<&'a Text>) {
        for item in items {
            match item {
                Item::Text(text) => found.push(text),
                Item::Clipped { items, .. } => texts(items, found),
                Item::Path(_) | Item::Picture(_) => {}
            }
        }
    }

    #[test]
    fn a_page_needs_no_window_and_is_the_same_each_time() {
        let leaf = Leaf { size_pt: (700.0, 500.0), ..Leaf::default() };
        let first = sheet(options(), &leaf, &mut on).expect("it is made");
        assert_eq!((first.width_pt, first.height_pt), leaf.size_pt);
        assert!(first.items.iter().any(|item| matches!(item, Item::Picture(_))), "the relief");
        let mut words = Vec::new();
        texts(&first.items, &mut words);
        for name in ["Kidal", "Gao", "Agadez"] {
            assert_eq!(
                words.iter().filter(|text| text.words == name).count(),
                1,
                "{name} once, with its halo"
            );
        }
        assert!(words.iter().all(|text| text.x.is_finite() && text.size_pt > 0.0));
        let mut press = Press::new(options(), &leaf);
        let second = press.sheet(&leaf, &mut on).expect("it is made");
        assert!(first == second, "another program makes the same page");
        let third = press.sheet(&leaf, &mut on).expect("it is made");
        assert!(second == third, "and the same one does");
    }

    #[test]
    fn what_a_window_holds_goes_to_another_thread() {
        let leaf = Leaf { size_pt: (300.0, 200.0), ..Leaf::default() };
        let mut press = Press::new(options(), &leaf);
        press.sheet(&leaf, &mut on).expect("it is made");
        let mut held = press.app.held();
        held.view.camera = Camera { zoom: 8.0, ..held.view.camera };
        held.view.language = Language::French;
        let make = move || {
            let leaf = Leaf { is_dark: true, ..leaf };
            sheet(Source::Held(Box::new(held)), &leaf, &mut on)
        };
        let made = std::thread::spawn(make).join().expect("it ends").expect("it is made");
        assert!(made.items.len() > 3 && made.paper != Some(Colour(0xF7, 0xF6, 0xF3)));
    }

    #[test]
    fn the_preview_of_a_dialog_has_no_preview() {
        let leaf = Leaf { size_pt: (300.0, 200.0), ..Leaf::default() };
        let mut press = Press::new(options(), &leaf);
        press.sheet(&leaf, &mut on).expect("it is made");
        let mut held = press.app.held();
        held.view.exporting = Some(Exporting::default());
        let view = held.view.clone();
        let mut press = Press::new(Source::Held(Box::new(held)), &leaf);
        press.sheet(&leaf, &mut on).expect("it is made");
        assert!(!press.app.out.exports.is_asked());
        press.sheet(&Leaf { view: Some(view), ..leaf }, &mut on).expect("it is made");
        assert!(!press.app.out.exports.is_asked());
    }

    #[test]
    fn all_incidents_in_view_have_their_mark() {
        let leaf = Leaf { size_pt: (700.0, 500.0), ..Leaf::default() };
        let mut press = Press::new(options(), &leaf);
        let made = press.sheet(&leaf, &mut on).expect("it is made");
        let answers = &press.app.answers;
        let projection = press.app.view.camera.onto(press.app.map.screen());
        let scale = ui::map::mark_scale(&press.app.view, answers.in_view().len());
        let inks = ui::map::inks(&Palette::of(egui::Theme::Light));
        for row in answers.in_view() {
            let [x, y, _] = answers.points().points[*row as usize];
            let (x, y) = projection.screen_from_world(Fixed { x, y }.to_world());
            let mark =
                scene::mark_paths(answers.points().look(*row), scale, &inks, (x as f32, y as f32), 1.0);
            assert!(made.items.windows(mark.len()).any(|items| items == mark), "row {row} at {x} {y}");
        }
        assert!(answers.in_view().len() > 20);
    }

    /// Archives of pictures and of vector tiles, and shapes, laid over the map.
    #[test]
    fn layers_come_onto_the_page() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            path
        };
        let shapes = r##"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"Zone","fill":"#123456","fill-opacity":0.5,"stroke":"#654321"},
             "geometry":{"type":"Polygon","coordinates":[[[1,18],[3,18],[3,19],[1,19],[1,18]]]}}]}"##;
        let layers = [
            place("tiles.pmtiles", include_bytes!("../../assets/basemap/sahel.pmtiles")),
            place("pictures.pmtiles", include_bytes!("../../assets/basemap/relief.pmtiles")),
            place("shapes.geojson", shapes.as_bytes()),
        ];
        let leaf = Leaf { size_pt: (300.0, 200.0), ..Leaf::default() };
        let mut press = Press::new(options(), &leaf);
        let bare = press.sheet(&leaf, &mut on).expect("it is made");
        for path in layers {
            press.app.act(Action::Layer(LayerAction::Add(LayerSource::File(path))));
        }
        let made = press.sheet(&leaf, &mut on).expect("it is made");
        let pictures = |of: &Sheet| of.items.iter().filter(|item| matches!(item, Item::Picture(_))).count();
        assert!(pictures(&made) > pictures(&bare), "the pictures of tiles");
        let paths = |of: &Sheet| of.items.iter().filter(|item| matches!(item, Item::Path(_))).count();
        assert!(paths(&made) > paths(&bare) + 5, "the lines of tiles");
        let is_zone = |item: &Item| {
            matches!(item, Item::Path(Path { fill: Some(ink), .. })
                if ink.colour == Colour(0x12, 0x34, 0x56) && (ink.opacity - 0.5).abs() < 0.01)
        };
        assert_eq!(made.items.iter().filter(|item| is_zone(item)).count(), 1, "the area, once");
        let mut words = Vec::new();
        texts(&made.items, &mut words);
        assert!(words.iter().any(|text| text.words == "Zone"));
    }

    #[test]
    fn whoever_waits_may_stop() {
        let leaf = Leaf { size_pt: (300.0, 200.0), ..Leaf::default() };
        let stopped = sheet(options(), &leaf, &mut |_| ControlFlow::Break(()));
        assert!(matches!(stopped, Err(RenderError::Stopped)), "{stopped:?}");
    }

    #[test]
    fn impossible_pages_are_refused() {
        for (width, height, px) in
            [(0.0, 9.0, 1.0), (f32::NAN, 100.0, 1.0), (100.0, 1e9, 1.0), (100.0, 100.0, 0.0)]
        {
            let leaf = Leaf { size_pt: (width, height), px_per_pt: px, ..Leaf::default() };
            let made = sheet(options(), &leaf, &mut on);
            assert!(matches!(made, Err(RenderError::Size(..))), "{made:?}");
        }
    }
}
