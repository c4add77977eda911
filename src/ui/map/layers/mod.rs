//! What lies over the ground and under the incidents, as it is drawn: the user's own tiles and shapes, and tiles asked for online.
//!
//! A layer is made when it is first shown and dropped when it is shown no more; nothing is asked for while it is not shown.

mod decoder;
mod look;
mod paper;
mod shapes;
mod tiles;

use std::{collections::BTreeMap, sync::Arc};

use egui::{Context, Painter, Shape, Ui};
use walkers::{Map, Projector};

use self::{shapes::Shapes, tiles::LayerTiles};
use super::{Medium, Over, medium, points::Frame};
use crate::{
    atlas::{
        Archive, LayerFile,
        online::{Clock, DiskCache, Fetcher, Rules, SourceState},
    },
    ui::{LayerState, UiContext, layer_faults::TileFault, online::provider},
    view::{LayerSource, MapLayer, OnlineMap},
};

/// What asking online needs: where tiles are kept, and the time.
#[derive(Clone)]
pub struct OnlineKit {
    /// What is kept of tiles.
    pub cache: Arc<DiskCache>,
    /// What time it is.
    pub clock: Clock,
}

impl std::fmt::Debug for OnlineKit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OnlineKit").finish_non_exhaustive()
    }
}

/// How a layer is doing that is drawn.
#[derive(Clone, Debug, Default)]
pub struct LayerHealth {
    /// How the server is doing, if it is asked for online.
    pub online: Option<SourceState>,
    /// What went wrong with a tile last.
    pub error: Option<Arc<TileFault>>,
    /// There is no tile for anything that is in view.
    pub has_nothing: bool,
}

/// The layers of one map.
#[derive(Default)]
pub(super) struct LayerPane {
    drawn: BTreeMap<u32, Drawn>,
    kit: Option<OnlineKit>,
}

/// A layer, and what it was made of.
struct Drawn {
    of: Made,
    what: What,
}

#[derive(Clone)]
enum Made {
    /// Of an archive, in the colours of a theme.
    Tiles(Arc<Archive>, bool),
    Shapes,
    Online(OnlineMap),
}

enum What {
    Tiles(LayerTiles),
    Shapes(Shapes),
    /// It cannot be drawn, for this reason.
    Nothing(Option<Arc<TileFault>>),
}

impl LayerPane {
    pub(super) fn set_online(&mut self, kit: OnlineKit) {
        self.kit = Some(kit);
    }

    pub(super) fn online(&self) -> Option<&OnlineKit> {
        self.kit.as_ref()
    }

    /// Makes what is shown, and drops what is not.
    pub(super) fn begin(&mut self, egui: &Context, ctx: &UiContext<'_>) {
        let layers = &ctx.view.layers;
        let is_dark = egui.theme() == egui::Theme::Dark;
        self.drawn.retain(|id, drawn| {
            layers.get(*id).is_some_and(|layer| layer.is_shown() && drawn.is_of(layer, ctx, is_dark))
        });
        for layer in layers.list.iter().filter(|layer| layer.is_shown()) {
            if !self.drawn.contains_key(&layer.id)
                && let Some(drawn) = self.make(egui, ctx, layer)
            {
                self.drawn.insert(layer.id, drawn);
            }
        }
        for drawn in self.drawn.values_mut() {
            if let What::Tiles(tiles) = &mut drawn.what {
                tiles.begin();
            }
        }
    }

    fn make(&self, egui: &Context, ctx: &UiContext<'_>, layer: &MapLayer) -> Option<Drawn> {
        let told = |tiles: std::io::Result<LayerTiles>| match tiles {
            Ok(tiles) => What::Tiles(tiles),
            Err(error) => What::Nothing(Some(Arc::new(TileFault::Thread(error)))),
        };
        match (&layer.source, ctx.layers.get(&layer.id)) {
            (LayerSource::Online(map), _) => {
                let kit = self.kit.clone()?;
                let what = match provider(map) {
                    Ok(provider) => {
                        let wake = egui.clone();
                        let wake = Arc::new(move || wake.request_repaint());
                        let fetcher = Fetcher::new(provider, Rules::default(), kit.cache, kit.clock, wake);
                        told(LayerTiles::online(egui, fetcher))
                    }
                    // The panel says what is wrong with the address.
                    Err(_) => What::Nothing(None),
                };
                Some(Drawn { of: Made::Online(map.clone()), what })
            }
            (LayerSource::File(_), Some(LayerState::Open(LayerFile::Tiles(archive)))) => {
                let is_dark = egui.theme() == egui::Theme::Dark;
                let what = told(LayerTiles::of_archive(egui, archive, is_dark, medium(ctx)));
                Some(Drawn { of: Made::Tiles(archive.clone(), is_dark), what })
            }
            (LayerSource::File(_), Some(LayerState::Open(LayerFile::Shapes(overlay)))) => {
                Some(Drawn { of: Made::Shapes, what: What::Shapes(Shapes::of(overlay, medium(ctx))) })
            }
            (LayerSource::File(_), _) => None,
        }
    }

    /// Adds what is shown to the map, the lowest first.
    pub(super) fn add_to<'a, 'b: 'a>(
        &'b mut self,
        mut map: Map<'a, 'b, 'b>,
        layers: &[MapLayer],
        medium: Medium,
    ) -> Map<'a, 'b, 'b> {
        let mut drawn: BTreeMap<u32, &'b mut Drawn> =
            self.drawn.iter_mut().map(|(id, drawn)| (*id, drawn)).collect();
        for layer in layers {
            let opacity = layer.opacity;
            map = match (drawn.remove(&layer.id).map(|drawn| &mut drawn.what), medium) {
                (Some(What::Tiles(tiles)), Medium::Screen) => map.with_layer(tiles, opacity),
                (Some(What::Shapes(shapes)), Medium::Screen) => map.with_layer(&*shapes, opacity),
                (Some(What::Tiles(tiles)), Medium::Paper) => {
                    map.with_plugin(Over(move |ui: &mut Ui, projector: &Projector<'_>| {
                        tiles.on_paper(ui.painter(), projector, opacity);
                    }))
                }
                (Some(What::Shapes(shapes)), Medium::Paper) => {
                    map.with_plugin(Over(move |ui: &mut Ui, projector: &Projector<'_>| {
                        shapes.on_paper(ui.painter(), projector, opacity);
                    }))
                }
                (Some(What::Nothing(_)) | None, _) => map,
            };
        }
        map
    }

    /// Points and names of shapes, which lie over all layers. Asks for tiles that are missing.
    pub(super) fn end(&mut self, painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) -> Shape {
        let mut over = Vec::new();
        for layer in &ctx.view.layers.list {
            match self.drawn.get_mut(&layer.id).map(|drawn| &mut drawn.what) {
                Some(What::Tiles(tiles)) => tiles.end(),
                Some(What::Shapes(shapes)) => shapes.over(painter, ctx, frame, layer.opacity, &mut over),
                Some(What::Nothing(_)) | None => {}
            }
        }
        // Nothing else brings the frame in which a slow server is called so.
        if self.drawn.values().any(Drawn::is_loading) {
            painter.ctx().request_repaint_after(Rules::default().slow_after);
        }
        Shape::Vec(over)
    }

    /// How those are doing that are drawn.
    pub(super) fn health(&self) -> BTreeMap<u32, LayerHealth> {
        let of = |drawn: &Drawn| match &drawn.what {
            What::Tiles(tiles) => LayerHealth {
                online: tiles.state(),
                error: tiles.error().cloned(),
                has_nothing: tiles.has_nothing(),
            },
            What::Shapes(_) => LayerHealth::default(),
            What::Nothing(error) => LayerHealth { error: error.clone(), ..LayerHealth::default() },
        };
        self.drawn.iter().map(|(id, drawn)| (*id, of(drawn))).collect()
    }

    /// Whether all is there that will come soon.
    pub(super) fn is_settled(&self) -> bool {
        self.drawn.values().all(|drawn| match &drawn.what {
            What::Tiles(tiles) => tiles.is_settled(),
            What::Shapes(_) | What::Nothing(_) => true,
        })
    }
}

impl Drawn {
    /// Whether a server was asked that is not yet slow.
    fn is_loading(&self) -> bool {
        matches!(&self.what, What::Tiles(tiles) if matches!(tiles.state(), Some(SourceState::Loading { .. })))
    }

    /// Whether it was made of what the layer is now: a file may have been read again.
    fn is_of(&self, layer: &MapLayer, ctx: &UiContext<'_>, is_dark: bool) -> bool {
        match (&self.of, &layer.source, ctx.layers.get(&layer.id)) {
            (Made::Online(of), LayerSource::Online(map), _) => of == map,
            (Made::Tiles(of, was_dark), _, Some(LayerState::Open(LayerFile::Tiles(archive)))) => {
                Arc::ptr_eq(of, archive) && (*was_dark == is_dark || archive.format().is_picture())
            }
            (Made::Shapes, _, Some(LayerState::Open(LayerFile::Shapes(overlay)))) => {
                matches!(&self.what, What::Shapes(shapes) if Arc::ptr_eq(&shapes.overlay, overlay))
            }
            _ => false,
        }
    }
}
