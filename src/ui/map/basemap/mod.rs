//! The ground under the incidents, drawn from the bundled archives: relief, water, borders with their tolerance, names.
//!
//! A thread decodes, the window's thread only draws what is there: a tile that is not ready is stood in for by
//! a coarser or finer one of the same ground. It knows nothing of incidents, filters or the rest of the window.

mod appearance;
mod band;
mod ground;
mod label_paint;
mod label_rule;
mod label_style;
mod labels;
mod names;
mod palette;
mod relief;
mod sample;
mod smooth;
mod style;
mod tiles;
mod view;
mod worker;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Color32, Context};

pub(super) use self::appearance::Appearance;
use self::appearance::Tones;
use self::ground::{GroundLayer, GroundOnPaper, NamesPlugin};
use self::labels::Labels;
pub(super) use self::relief::part_of;
pub use self::sample::GroundSample;
pub(in crate::ui::map) use self::style::Look;
use self::tiles::GroundTile;
use self::view::Piece;
pub(super) use self::view::{Cells, TILE_PT, View};
use self::worker::{Done, Job, Worker};
use super::{Medium, cache::Cache, picture};
use crate::atlas::{Archive, AtlasError, TileKey, bundled};
use crate::scene::Pixels;

/// Why there is no basemap.
#[derive(Debug, thiserror::Error)]
pub(super) enum BasemapError {
    /// A bundled archive cannot be read.
    #[error("the bundled basemap cannot be opened")]
    Atlas(#[from] AtlasError),
    /// The decoding thread could not be started.
    #[error("the thread that decodes tiles cannot be started")]
    Thread(#[from] std::io::Error),
}

/// Decoded vector tiles to keep: a few screens of them.
const GROUND_ROOM: usize = 96;
/// Pictures of the relief to keep, a megabyte each.
const RELIEF_ROOM: usize = 24;
/// Squares of the band along borders to keep, a quarter of a megabyte each where there is one.
const BAND_ROOM: usize = 96;
/// The style's deepest zoom: names and rivers grow no further when tiles are drawn enlarged.
const MAX_STYLE_ZOOM: u8 = 14;

/// The basemap of one map. Ask it to draw with [`Basemap::add_ground`] and [`Basemap::add_names`].
pub(super) struct Basemap {
    state: Rc<RefCell<State>>,
}

impl Basemap {
    /// Opens the bundled archives and starts the decoding thread. Takes about a millisecond; tiles are decoded
    /// when a view needs them.
    pub(super) fn new(ctx: &Context, appearance: Appearance, medium: Medium) -> Result<Self, BasemapError> {
        let ground = Arc::new(bundled::ground()?);
        let relief = Arc::new(bundled::relief()?);
        let worker = Worker::start(ctx.clone(), (ground.clone(), relief.clone()), medium)?;
        let look = Arc::new(Look::new(0, &appearance));
        Ok(Self {
            state: Rc::new(RefCell::new(State {
                medium,
                ground,
                relief,
                worker,
                shown: look.clone(),
                target: look,
                appearance,
                ground_tiles: Cache::new(GROUND_ROOM),
                relief_tiles: Cache::new(RELIEF_ROOM),
                band_tiles: Cache::new(BAND_ROOM),
                pieces: Vec::new(),
                relief_pieces: Vec::new(),
                band_squares: Vec::new(),
                labels: Labels::default(),
                settled: false,
                error: None,
            })),
        })
    }

    /// Changes how the ground looks. Of colours and languages, the old picture stays until the new one is ready.
    pub(super) fn set_appearance(&self, appearance: Appearance) {
        let mut state = self.state.borrow_mut();
        if state.appearance == appearance {
            return;
        }
        if (state.appearance.tones, state.appearance.names) != (appearance.tones, appearance.names) {
            state.target = Arc::new(Look::new(state.target.revision + 1, &appearance));
        }
        state.appearance = appearance;
        state.settled = false;
    }

    /// Adds the ground to the map. What lies under it, [`Basemap::under`] says.
    pub(super) fn add_ground<'a, 'b, 'c>(&self, map: walkers::Map<'a, 'b, 'c>) -> walkers::Map<'a, 'b, 'c> {
        match self.state.borrow().medium {
            Medium::Screen => map.with_layer(GroundLayer(self.state.clone()), 1.0),
            Medium::Paper => map.with_plugin(GroundOnPaper(self.state.clone())),
        }
    }

    /// Adds the names to the map: over all layers.
    pub(super) fn add_names<'a, 'b, 'c>(&self, map: walkers::Map<'a, 'b, 'c>) -> walkers::Map<'a, 'b, 'c> {
        map.with_plugin(NamesPlugin(self.state.clone()))
    }

    /// The pieces of the relief and of the band along borders that are there, for the view that was drawn last: they lie
    /// under the ground.
    pub(super) fn under(&self, projector: &walkers::Projector<'_>) -> Vec<picture::Piece> {
        let (state, view) = (&mut *self.state.borrow_mut(), View::of(projector));
        let mut pieces = state.relief_in(&view);
        pieces.extend(state.band_in(&view));
        pieces
    }

    /// Whether the view that was drawn last shows the band of [`crate::atlas::BORDER_TOLERANCE_KM`] along a border, which
    /// wants a word of explanation.
    pub(super) fn shows_border_band(&self) -> bool {
        self.state.borrow_mut().has_band()
    }

    /// What to paint under the map: the land's colour, which the relief fades into.
    pub(super) fn background_color(&self) -> Color32 {
        self.state.borrow().shown.palette.land
    }

    /// Whether all that the last drawn view needs was there, in the style last asked for.
    pub(super) fn is_settled(&self) -> bool {
        self.state.borrow().settled
    }

    /// What went wrong with decoding last, in words. Until it is decoded, the ground is blank or coarser there and,
    /// if the thread itself is gone, the view never settles.
    pub(super) fn error(&self) -> Option<String> {
        self.state.borrow().error.clone()
    }
}

impl std::fmt::Debug for Basemap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Basemap").field("settled", &self.is_settled()).finish_non_exhaustive()
    }
}

/// A vector tile, decoded for one look at one zoom of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct GroundKey {
    source: TileKey,
    style_zoom: u8,
    look: u32,
}

/// A picture of the relief in one palette's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct ReliefKey {
    source: TileKey,
    tones: Tones,
}

/// What the layers of one frame share.
struct State {
    medium: Medium,
    ground: Arc<Archive>,
    relief: Arc<Archive>,
    worker: Worker,
    /// What is on the screen, until all tiles of `target` are there.
    shown: Arc<Look>,
    target: Arc<Look>,
    appearance: Appearance,
    ground_tiles: Cache<GroundKey, Arc<GroundTile>>,
    relief_tiles: Cache<ReliefKey, Option<Arc<Pixels>>>,
    /// `None` where no border is near.
    band_tiles: Cache<TileKey, Option<Arc<Pixels>>>,
    /// The ground's tiles of the last drawn view, the relief's, and the squares of the band.
    pieces: Vec<Piece>,
    relief_pieces: Vec<Piece>,
    band_squares: Vec<TileKey>,
    labels: Labels,
    settled: bool,
    error: Option<String>,
}

impl State {
    /// Fetches what is decoded, asks for what is not, and changes the look when the new one is whole. The first
    /// layer of a frame calls it.
    fn prepare(&mut self, view: &View) {
        self.ground_tiles.next_frame();
        self.relief_tiles.next_frame();
        self.band_tiles.next_frame();
        self.fetch();
        // Names reach into the view from tiles beside it.
        self.pieces = view.with_label_margin().pieces(|tile| self.ground.deepest_covering(tile));
        let has_relief = self.appearance.has_relief && relief::opacity(view.zoom) > 0.0;
        self.relief_pieces =
            if has_relief { view.pieces(|tile| self.relief.deepest_covering(tile)) } else { Vec::new() };
        self.band_squares =
            if band::opacity(view.zoom) > 0.0 { view.squares(band::ZOOM) } else { Vec::new() };
        let missing = self.missing(view.tile_zoom().min(MAX_STYLE_ZOOM));
        self.settled = missing.is_empty();
        if self.settled {
            self.shown = self.target.clone();
        }
        self.worker.want(missing);
    }

    /// What the view needs and is not there.
    fn missing(&self, style_zoom: u8) -> Vec<Job> {
        let look = &self.target;
        let grounds = self.pieces.iter().map(|piece| {
            Job::Ground(GroundKey { source: piece.source, style_zoom, look: look.revision }, look.clone())
        });
        let reliefs = self
            .relief_pieces
            .iter()
            .map(|piece| Job::Relief(ReliefKey { source: piece.source, tones: look.tones }, look.clone()));
        let bands = self.band_squares.iter().map(|square| Job::Band(*square));
        grounds
            .chain(reliefs)
            .chain(bands)
            .filter(|job| match job {
                Job::Ground(key, _) => !self.ground_tiles.contains(key),
                Job::Relief(key, _) => !self.relief_tiles.contains(key),
                Job::Band(square) => !self.band_tiles.contains(square),
            })
            .collect()
    }

    fn fetch(&mut self) {
        while let Some(done) = self.worker.fetch() {
            // What cannot be decoded is kept as a blank, or it would be asked for for ever.
            let error = match done {
                Done::Ground(key, Ok(tile)) => {
                    self.ground_tiles.insert(key, Arc::new(tile));
                    continue;
                }
                Done::Relief(key, Ok(picture)) => {
                    self.relief_tiles.insert(key, Some(Arc::new(picture)));
                    continue;
                }
                Done::Band(square, picture) => {
                    self.band_tiles.insert(square, picture.map(Arc::new));
                    continue;
                }
                Done::Ground(key, Err(error)) => {
                    self.ground_tiles.insert(key, Arc::new(GroundTile::blank()));
                    error
                }
                Done::Relief(key, Err(error)) => {
                    self.relief_tiles.insert(key, None);
                    error
                }
            };
            log::warn!(
                "{error}: {}",
                std::error::Error::source(&error).map_or_else(String::new, ToString::to_string)
            );
            self.error = Some(error.to_string());
        }
        if self.worker.has_ended() && self.error.is_none() {
            self.error = Some("the thread that decodes tiles has ended".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use egui::{Pos2, RawInput, Rect, Theme, Vec2, ViewportId};

    use super::*;
    use crate::text::Language;

    fn context() -> Context {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        ctx
    }

    /// Draws one frame and says after how long the next one is asked for.
    fn frame(ctx: &Context, basemap: &Basemap, lon_deg: f64, lat_deg: f64, zoom: f64) -> Duration {
        let mut memory = walkers::MapMemory::default();
        memory.set_zoom(zoom).expect("a zoom that maps have");
        let place = walkers::lon_lat(lon_deg, lat_deg);
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 720.0));
        let mut output = ctx.run_ui(RawInput { screen_rect: Some(screen), ..RawInput::default() }, |ui| {
            let map = walkers::Map::new(None, &mut memory, place);
            ui.add(basemap.add_names(basemap.add_ground(map)));
        });
        output.textures_delta.clear();
        output.viewport_output[&ViewportId::ROOT].repaint_delay
    }

    #[track_caller]
    fn settle(ctx: &Context, basemap: &Basemap, zoom: f64) {
        let start = Instant::now();
        while !basemap.is_settled() {
            assert!(start.elapsed() < Duration::from_secs(60), "the view never settled");
            frame(ctx, basemap, 2.9, 19.9, zoom);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn it_settles_and_then_is_idle() {
        let ctx = context();
        let basemap = Basemap::new(&ctx, Appearance::new(Theme::Light, Language::English), Medium::Screen)
            .expect("opens");
        assert!(!basemap.is_settled());
        for zoom in [6.0, 13.0, 3.0, 19.0] {
            frame(&ctx, &basemap, 2.9, 19.9, zoom);
            settle(&ctx, &basemap, zoom);
            assert_eq!(basemap.error(), None);
        }
        for _ in 0..4 {
            frame(&ctx, &basemap, 2.9, 19.9, 19.0);
        }
        let idle = frame(&ctx, &basemap, 2.9, 19.9, 19.0);
        assert!(idle > Duration::from_secs(3600), "a frame is asked for after {idle:?}");
    }

    #[test]
    fn the_old_theme_stays_until_the_new_one_is_whole() {
        let ctx = context();
        let basemap = Basemap::new(&ctx, Appearance::new(Theme::Light, Language::English), Medium::Screen)
            .expect("opens");
        frame(&ctx, &basemap, 2.9, 19.9, 6.0);
        settle(&ctx, &basemap, 6.0);
        let light = basemap.background_color();
        basemap.set_appearance(Appearance::new(Theme::Dark, Language::French));
        assert!(!basemap.is_settled());
        frame(&ctx, &basemap, 2.9, 19.9, 6.0);
        // Whatever the worker has done by now, something is there for each part of the view.
        let view_is_whole = |basemap: &Basemap| {
            let state = &mut *basemap.state.borrow_mut();
            let middle = crate::base::mercator::World { x: 0.5, y: 0.44 };
            let view = View { center: middle, zoom: 6.0, rect: Rect::EVERYTHING };
            let drawn = state.drawn(&view);
            !drawn.is_empty() && drawn.len() == state.pieces.len()
        };
        assert!(view_is_whole(&basemap));
        if !basemap.is_settled() {
            assert_eq!(basemap.background_color(), light);
        }
        settle(&ctx, &basemap, 6.0);
        assert_ne!(basemap.background_color(), light);
    }

    #[test]
    fn relief_and_names_can_be_left_out_and_the_band_is_told() {
        let ctx = context();
        let appearance = Appearance::new(Theme::Light, Language::English);
        let basemap = Basemap::new(&ctx, appearance, Medium::Screen).expect("opens");
        let shown = |zoom| {
            frame(&ctx, &basemap, 2.9, 19.9, zoom);
            settle(&ctx, &basemap, zoom);
            frame(&ctx, &basemap, 2.9, 19.9, zoom);
            let state = basemap.state.borrow();
            (!state.relief_pieces.is_empty(), !state.labels.is_empty(), state.appearance)
        };
        assert_eq!(shown(6.0), (true, true, appearance));
        assert!(!basemap.shows_border_band(), "from so far the line is as wide");
        let bare = Appearance { has_relief: false, has_names: false, ..appearance };
        basemap.set_appearance(bare);
        assert_eq!(shown(6.0), (false, false, bare));
        shown(12.0);
        assert!(basemap.shows_border_band(), "Tinzaouaten is at the border");
    }
}
