//! Lines, fills and names: each source tile drawn once, and something of the same ground while it is not there.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;
use std::sync::Arc;

use egui::{Rect, Response, Ui};
use walkers::{Canvas, Layer, MapMemory, Plugin, Projector};

use super::label_rule::LabelRule;
use super::labels::{Candidate, Labels};
use super::tiles::{self, GroundTile};
use super::view::{Cells, Piece, View};
use super::{GroundKey, MAX_STYLE_ZOOM, State};
use crate::atlas::TileKey;
use crate::ui::{
    map::{Medium, vectors},
    sheet,
};

pub(super) struct GroundLayer(pub(super) Rc<RefCell<State>>);

impl Layer for GroundLayer {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let view = View::of(projector);
        self.0.borrow_mut().prepare(&view);
        for drawn in self.0.borrow_mut().drawn(&view) {
            let transform = view.screen_from_tile(drawn.source);
            for clip in drawn.clips {
                let clip = view.screen_from_cells(clip).intersect(view.rect);
                if !clip.is_positive() {
                    continue;
                }
                if let tiles::Drawn::Screen(drawables) = &drawn.tile.drawn {
                    canvas.add_drawables(drawables.clone().with_transform(transform).with_clip_rect(clip));
                }
            }
        }
    }
}

/// Paints the ground's outlines, where walkers would hand triangles to a GPU.
pub(super) struct GroundOnPaper(pub(super) Rc<RefCell<State>>);

impl Plugin for GroundOnPaper {
    fn run(self: Box<Self>, ui: &mut Ui, _: &Response, projector: &Projector<'_>, _: &MapMemory) {
        let view = View::of(projector);
        let state = &mut *self.0.borrow_mut();
        state.prepare(&view);
        // Whoever makes the page waits until all is there.
        if !state.settled {
            return;
        }
        let drawn = state.drawn(&view);
        let mut placed = Vec::new();
        for drawn in &drawn {
            let tiles::Drawn::Paper(figures) = &drawn.tile.drawn else { continue };
            let transform = view.screen_from_tile(drawn.source);
            let clips = drawn.clips.iter().map(|clip| view.screen_from_cells(*clip).intersect(view.rect));
            let clips = clips.filter(Rect::is_positive);
            placed.extend(clips.map(|clip| vectors::Placed { figures, transform, clip }));
        }
        ui.painter().with_clip_rect(view.rect).add(sheet::twin(vectors::items(&placed, 1.0)));
    }
}

/// Paints the names with egui, after the layers and before whatever is added to the map later.
pub(super) struct NamesPlugin(pub(super) Rc<RefCell<State>>);

impl Plugin for NamesPlugin {
    fn run(self: Box<Self>, ui: &mut Ui, _: &Response, projector: &Projector<'_>, _: &MapMemory) {
        let view = View::of(projector);
        let painter = ui.painter().with_clip_rect(view.rect);
        let state = &mut *self.0.borrow_mut();
        // On a page names stand where they would stand without any before them, so that it always looks the same.
        let is_paper = state.medium == Medium::Paper;
        if !state.appearance.has_names || is_paper {
            state.labels = Labels::default();
        }
        if !state.appearance.has_names || (is_paper && !state.settled) {
            return;
        }
        let drawn = state.drawn(&view);
        let mut hasher = DefaultHasher::new();
        for drawn in &drawn {
            (Arc::as_ptr(&drawn.tile).addr(), &drawn.clips).hash(&mut hasher);
        }
        let look = &state.shown;
        look.revision.hash(&mut hasher);
        state.labels.place(&painter, &view, hasher.finish(), || {
            drawn.iter().flat_map(|drawn| drawn.labels(&look.rules)).collect()
        });
        state.labels.paint(&painter, &view, &look.palette, state.medium);
    }
}

/// A tile that is there, and where of it is shown.
pub(super) struct Drawn {
    source: TileKey,
    tile: Arc<GroundTile>,
    clips: Vec<Cells>,
}

impl Drawn {
    fn labels<'a>(&'a self, rules: &'a [Option<LabelRule>]) -> impl Iterator<Item = Candidate<'a>> {
        self.tile.labels.iter().filter_map(|label| {
            let rule = rules.get(label.layer)?.as_ref()?;
            self.clips.iter().any(|clip| clip.contains(label.at)).then_some((label, rule))
        })
    }
}

impl GroundTile {
    pub(super) fn blank() -> Self {
        Self { drawn: tiles::Drawn::Paper(Vec::new()), labels: Vec::new() }
    }
}

impl State {
    /// What to draw for the view that was prepared last.
    pub(super) fn drawn(&mut self, view: &View) -> Vec<Drawn> {
        let style_zoom = view.tile_zoom().min(MAX_STYLE_ZOOM);
        let pieces = std::mem::take(&mut self.pieces);
        let drawn = pieces.iter().flat_map(|piece| self.stand_in(piece, style_zoom)).collect();
        self.pieces = pieces;
        drawn
    }

    /// The piece's own tile, or what there is of the same ground: the tile at another zoom of the style, all
    /// four finer tiles, or the nearest coarser one.
    fn stand_in(&mut self, piece: &Piece, style_zoom: u8) -> Vec<Drawn> {
        let whole = |source, tile| vec![Drawn { source, tile, clips: piece.clips.clone() }];
        if let Some(tile) = self.any_zoom(piece.source, style_zoom) {
            return whole(piece.source, tile);
        }
        let finer: Vec<_> = piece
            .source
            .children()
            .filter_map(|child| Some((child, self.any_zoom(child, style_zoom)?)))
            .collect();
        if finer.len() < 4 {
            let mut coarser = piece.source.parent();
            while let Some(source) = coarser {
                if let Some(tile) = self.any_zoom(source, style_zoom) {
                    return whole(source, tile);
                }
                coarser = source.parent();
            }
        }
        let part = |(source, tile)| {
            let clips = piece.clips.iter().filter_map(|clip| clip.intersection(Cells::of(source))).collect();
            Drawn { source, tile, clips }
        };
        finer.into_iter().map(part).collect()
    }

    /// The tile as decoded for the zoom of the style that is nearest to the one wanted.
    fn any_zoom(&mut self, source: TileKey, style_zoom: u8) -> Option<Arc<GroundTile>> {
        let look = self.shown.revision;
        if let Some(tile) = self.ground_tiles.get(&GroundKey { source, style_zoom, look }) {
            return Some(tile.clone());
        }
        let mut zooms: Vec<u8> = (source.zoom()..=MAX_STYLE_ZOOM).collect();
        zooms.sort_by_key(|zoom| zoom.abs_diff(style_zoom));
        zooms
            .into_iter()
            .find_map(|style_zoom| self.ground_tiles.get(&GroundKey { source, style_zoom, look }).cloned())
    }
}
