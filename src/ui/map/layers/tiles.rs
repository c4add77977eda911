//! Tiles of the user's own archive, or asked for online. What is not there yet is stood in for by a coarser tile.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use egui::{Context, Painter};
use walkers::{Projector, TileId, TilePiece, Tiles, sources};

use super::{
    super::{
        Medium,
        basemap::{View, part_of},
        cache::Cache,
    },
    decoder::{Decoder, Drawn, Origin, VECTOR_PT},
    look, paper,
};
use crate::{
    atlas::{
        Archive, MAX_ZOOM, TileKey,
        online::{Answer, Fetcher, SourceState},
    },
    ui::layer_faults::TileFault,
};

/// Tiles to keep: a few screens of them.
const ROOM: usize = 192;
/// Side of a picture at its own zoom, in points.
const PICTURE_PT: u32 = 256;

/// One layer of tiles.
pub(super) struct LayerTiles {
    source: Source,
    decoder: Decoder,
    tiles: Cache<TileKey, Slot>,
    /// What the frame would show, the middle first.
    needed: Vec<TileKey>,
    /// Came from online, and is being decoded; and whether it is older than it should be.
    coming: HashSet<(TileKey, bool)>,
    zooms: (u8, u8),
    /// Side of a tile at its own zoom, in points.
    side_pt: u32,
    /// What went wrong last.
    error: Option<Arc<TileFault>>,
}

enum Source {
    Archive,
    Online(Fetcher),
}

/// What is known of a tile.
#[derive(Clone)]
enum Slot {
    /// It is there; of one that is stale, a fresh one may follow.
    There { drawn: Drawn, is_stale: bool },
    /// There is none.
    Nothing,
}

impl LayerTiles {
    /// The tiles of an archive.
    pub(super) fn of_archive(
        ctx: &Context,
        archive: &Arc<Archive>,
        is_dark: bool,
        medium: Medium,
    ) -> std::io::Result<Self> {
        let zooms = (archive.info().min_zoom, archive.max_zoom());
        let style = look::style(&archive.info().layers, is_dark);
        let decoder = Decoder::start(ctx.clone(), Some(Origin { archive: archive.clone(), style, medium }))?;
        let side_pt = if archive.format().is_picture() { PICTURE_PT } else { VECTOR_PT };
        Ok(Self::new(Source::Archive, decoder, zooms, side_pt))
    }

    /// Pictures that are asked for when they are first needed.
    pub(super) fn online(ctx: &Context, fetcher: Fetcher) -> std::io::Result<Self> {
        let zooms = (0, fetcher.provider().max_zoom);
        Ok(Self::new(Source::Online(fetcher), Decoder::start(ctx.clone(), None)?, zooms, PICTURE_PT))
    }

    fn new(source: Source, decoder: Decoder, zooms: (u8, u8), side_pt: u32) -> Self {
        Self {
            source,
            decoder,
            tiles: Cache::new(ROOM),
            needed: Vec::new(),
            coming: HashSet::new(),
            zooms,
            side_pt,
            error: None,
        }
    }

    /// Takes what has come. Before a frame is drawn.
    pub(super) fn begin(&mut self) {
        self.tiles.next_frame();
        self.needed.clear();
        if let Source::Online(fetcher) = &self.source {
            while let Some(arrival) = fetcher.poll() {
                match arrival.answer {
                    Answer::Tile { bytes, is_stale, .. } => {
                        self.coming.insert((arrival.key, is_stale));
                        self.decoder.give(arrival.key, bytes);
                    }
                    Answer::Missing => self.tiles.insert(arrival.key, Slot::Nothing),
                    Answer::Failed(error) => {
                        self.tiles.insert(arrival.key, Slot::Nothing);
                        self.error = Some(Arc::new(error.into()));
                    }
                }
            }
        }
        for (key, decoded) in self.decoder.take() {
            let is_stale = self.coming.remove(&(key, true));
            self.coming.remove(&(key, false));
            let slot = match decoded {
                Ok(Some(drawn)) => Slot::There { drawn, is_stale },
                Ok(None) => Slot::Nothing,
                Err(error) => {
                    self.error = Some(Arc::new(error));
                    Slot::Nothing
                }
            };
            self.tiles.insert(key, slot);
        }
    }

    /// Asks for what the frame could not show. After it is drawn.
    pub(super) fn end(&mut self) {
        let is_missing = |key: &TileKey| match self.tiles.peek(key) {
            None => !self.coming.contains(&(*key, true)) && !self.coming.contains(&(*key, false)),
            Some(Slot::There { is_stale, .. }) => *is_stale,
            Some(Slot::Nothing) => false,
        };
        let mut seen = BTreeSet::new();
        let missing = self.needed.iter().copied().filter(|key| seen.insert(*key) && is_missing(key));
        match &self.source {
            Source::Archive => self.decoder.want(missing),
            Source::Online(fetcher) => fetcher.request(&missing.collect::<Vec<_>>()),
        }
    }

    /// How the server is doing; `None` for an archive.
    pub(super) fn state(&self) -> Option<SourceState> {
        match &self.source {
            Source::Archive => None,
            Source::Online(fetcher) => Some(fetcher.state()),
        }
    }

    /// Whether there is no tile for anything that is in view.
    pub(super) fn has_nothing(&self) -> bool {
        let is_nothing = |key: &TileKey| matches!(self.tiles.peek(key), Some(Slot::Nothing));
        !self.needed.is_empty() && self.needed.iter().all(is_nothing)
    }

    /// What went wrong with a tile last.
    pub(super) fn error(&self) -> Option<&Arc<TileFault>> {
        self.error.as_ref()
    }

    /// Whether all is there that will come soon.
    pub(super) fn is_settled(&self) -> bool {
        let is_waiting = |state| matches!(state, SourceState::Loading { .. } | SourceState::Slow { .. });
        self.decoder.is_idle() && self.coming.is_empty() && !self.state().is_some_and(is_waiting)
    }
}

impl LayerTiles {
    /// Paints what is there onto a page.
    pub(super) fn on_paper(&mut self, painter: &Painter, projector: &Projector<'_>, opacity: f32) {
        let view = View::of(projector);
        let deeper = (self.side_pt / PICTURE_PT).ilog2();
        let zoom = (view.zoom.round() - f64::from(deeper)).clamp(0.0, f64::from(MAX_ZOOM)) as u8;
        let squares = view.squares(zoom).into_iter();
        let there: Vec<_> = squares.filter_map(|square| Some((square, self.find(square)?))).collect();
        paper::paint(painter, &view, self.side_pt, &there, opacity);
    }

    /// The tile for a square of the map, or the nearest coarser one that is there, and which tile that is.
    fn find(&mut self, wanted: TileKey) -> Option<(TileKey, Drawn)> {
        let (least, deepest) = self.zooms;
        if wanted.zoom() < least {
            return None;
        }
        let own = wanted.ancestor(deepest);
        self.needed.push(own);
        // It, or the nearest coarser one that is there.
        let mut candidate = Some(own);
        while let Some(key) = candidate.filter(|key| key.zoom() >= least) {
            if let Some(Slot::There { drawn, .. }) = self.tiles.get(&key) {
                return Some((key, drawn.clone()));
            }
            candidate = key.parent();
        }
        None
    }
}

impl Tiles for LayerTiles {
    fn at(&mut self, id: TileId) -> Option<TilePiece> {
        let wanted = TileKey::new(id.zoom, id.x, id.y)?;
        let (key, drawn) = self.find(wanted)?;
        Some(TilePiece::new(drawn.tile, part_of(wanted, key)))
    }

    fn attribution(&self) -> sources::Attribution {
        // The window has its own place for it.
        sources::Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }

    fn tile_size(&self) -> u32 {
        self.side_pt
    }
}
