//! What lies over the map at its edges: buttons, coordinates under the pointer, scale bar, attribution.

use egui::{Align2, Rect, RichText, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{card, floating};
use crate::{
    atlas::{BORDER_TOLERANCE_KM, LayerFile, bundled},
    base::{LonLat, geodesy},
    scene::furniture::round_units,
    ui::{
        LayerState, UiContext, UiState, online,
        widgets::{icon_button, icon_toggle, weak},
    },
    view::{Action, Camera, GroundAction, LayerSource, PickAction, Tool},
};

/// What is known of the map whose edges these are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) camera: Camera,
    pub(super) rect: Rect,
    /// It is before an audience.
    pub(super) is_on_stage: bool,
    /// Borders are drawn with how far off they may be.
    pub(super) has_band: bool,
}

/// Everything at the edges. Says where the box with scale and attribution is.
pub(super) fn furniture_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &UiState, edges: &Edges) -> Rect {
    let Edges { camera, rect, is_on_stage, has_band } = *edges;
    // On a low map what lies over it must not lie over its neighbours.
    const ROOM_FOR_ZOOM_PT: f32 = 185.0;
    const ROOM_FOR_SCALE_PT: f32 = 90.0;
    if !is_on_stage && rect.height() >= ROOM_FOR_ZOOM_PT {
        zoom_buttons_ui(ui, ctx, rect);
    }
    if rect.height() < ROOM_FOR_SCALE_PT {
        return Rect::from_min_max(rect.right_bottom(), rect.right_bottom());
    }
    // On a stage the right side belongs to the card.
    let corner = if is_on_stage { Align2::LEFT_BOTTOM } else { Align2::RIGHT_BOTTOM };
    let margin = if is_on_stage { vec2(8.0, 34.0) } else { vec2(8.0, 6.0) };
    let shown = floating(ui, "scale", corner, rect, margin).show(ui.ctx(), |ui| {
        egui::Frame::new()
            .fill(ctx.palette.card.gamma_multiply(0.85))
            .corner_radius(6.0)
            .inner_margin(egui::Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.style_mut().interaction.selectable_labels = false;
                    ui.set_max_width((rect.width() - 40.0).clamp(60.0, 360.0));
                    let here = state.pointed.unwrap_or(camera.center);
                    if !is_on_stage {
                        readout_ui(ui, ctx, camera, here, state.pointed.is_some());
                    }
                    scale_ui(ui, ctx, camera, here);
                    attribution_ui(ui, ctx, is_on_stage);
                    // In a low window the map comes first.
                    const ROOM_FOR_NOTE_PT: f32 = 360.0;
                    if has_band && rect.height() >= ROOM_FOR_NOTE_PT {
                        let off = ctx.text.distance(BORDER_TOLERANCE_KM * 1000.0);
                        weak(ui, ctx.text.tr_with("border-band", &[("distance", (&off).into())]));
                    }
                });
            });
    });
    shown.response.rect
}

/// Whom the map is owed to, layer by layer, each once.
pub(in crate::ui) fn owed(ctx: &UiContext<'_>) -> Vec<String> {
    let mut owed: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        if !text.trim().is_empty() && !owed.iter().any(|known| known == text) {
            owed.push(text.to_owned());
        }
    };
    if ctx.view.basemap {
        add(bundled::ATTRIBUTION);
    }
    for layer in ctx.view.layers.list.iter().filter(|layer| layer.is_shown()) {
        match (&layer.source, ctx.layers.get(&layer.id)) {
            (LayerSource::Online(map), _) => {
                if let Ok(provider) = online::provider(map) {
                    add(&provider.attribution.text);
                }
            }
            (LayerSource::File(_), Some(LayerState::Open(LayerFile::Tiles(archive)))) => {
                archive.info().attribution.iter().for_each(|text| add(text));
            }
            (LayerSource::File(_), _) => {}
        }
    }
    owed
}

/// Whom the map is owed to, and that its borders say nothing about claims.
fn attribution_ui(ui: &mut Ui, ctx: &UiContext<'_>, is_on_stage: bool) {
    let owed = owed(ctx);
    if owed.is_empty() {
        return;
    }
    let disclaimer = ctx.tr("boundaries-disclaimer");
    let text = owed.join(" · ");
    let label = ui.add(egui::Label::new(RichText::new(text).small().color(ctx.palette.weak)).wrap());
    label.on_hover_text(format!("{disclaimer}\n{}", bundled::ATTRIBUTION_IN_FULL));
    // On a stage the card has the room.
    if ctx.view.basemap && !is_on_stage {
        weak(ui, disclaimer);
    }
}

fn zoom_buttons_ui(ui: &Ui, ctx: &UiContext<'_>, rect: Rect) {
    floating(ui, "zoom", Align2::RIGHT_TOP, rect, vec2(12.0, 12.0)).show(ui.ctx(), |ui| {
        card(ctx).inner_margin(4.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let buttons = [
                (icon::PLUS, "zoom-in", "+", Action::ZoomBy(1.0)),
                (icon::MINUS, "zoom-out", "−", Action::ZoomBy(-1.0)),
                (icon::HOUSE, "go-home", "Home", Action::Home),
                (icon::FRAME_CORNERS, "frame-all", "F", Action::FrameAll),
            ];
            let tools = [
                (icon::MAGNIFYING_GLASS_PLUS, "tool-zoom", "Z", Tool::Zoom),
                (icon::RULER, "tool-measure", "X", Tool::Measure),
                (icon::SELECTION, "tool-rectangle", "R", Tool::Rectangle),
                (icon::LASSO, "tool-lasso", "A", Tool::Lasso),
                (icon::CIRCLE_DASHED, "tool-circle", "O", Tool::Circle),
            ];
            // On a low map the keys have to do.
            const ROOM_FOR_HOME_PT: f32 = 240.0;
            let first = if rect.height() < ROOM_FOR_HOME_PT { 2 } else { 4 };
            ui.vertical(|ui| {
                for (sign, name, key, action) in buttons.into_iter().take(first) {
                    if icon_button(ui, sign, &ctx.tr(name), key).clicked() {
                        ctx.send(action);
                    }
                }
                const ROOM_FOR_TOOLS_PT: f32 = 400.0;
                if rect.height() < ROOM_FOR_TOOLS_PT {
                    return;
                }
                ui.separator();
                for (sign, name, key, tool) in tools {
                    if icon_toggle(ui, sign, &ctx.tr(name), key, ctx.view.tool == tool).clicked() {
                        ctx.send(Action::Pick(PickAction::Tool(tool)));
                    }
                }
            });
        });
    });
}

/// Coordinates of what is under the pointer, or in the middle while it is elsewhere; a click writes them in another way.
fn readout_ui(ui: &mut Ui, ctx: &UiContext<'_>, camera: Camera, here: LonLat, is_pointed: bool) {
    // No more digits than a point of the screen is wide.
    let written = ctx.view.ground.coordinates.write(here, Some(camera.metres_per_pt(here)));
    let text = match is_pointed {
        true => written,
        false => ctx.text.tr_with("readout-middle", &[("position", (&written).into())]),
    };
    let button = egui::Button::new(RichText::new(text).size(13.0)).frame_when_inactive(false);
    let name = format!("{}  (V) · {}  (K)", ctx.tr("next-coordinates"), ctx.tr("copy-pointed"));
    if ui.add(button).on_hover_text(name).clicked() {
        ctx.send(Action::Ground(GroundAction::NextCoordinates));
    }
}

/// The longest bar of a scale, in points.
const LONGEST_PT: f64 = 140.0;

/// Kilometres above the line and miles below it, true at the latitude of what is under the pointer.
fn scale_ui(ui: &mut Ui, ctx: &UiContext<'_>, camera: Camera, here: LonLat) {
    const MILE_KM: f64 = 1.609_344;
    let pt_per_km = geodesy::pt_per_km(here.lat_deg, camera.zoom);
    let km = round_units(pt_per_km, LONGEST_PT);
    let miles = round_units(pt_per_km * MILE_KM, LONGEST_PT);
    let in_km = ctx.text.distance(km * 1000.0);
    let in_miles = ctx.text.miles(miles * MILE_KM * 1000.0);
    ui.horizontal(|ui| {
        let widths = [km * pt_per_km, miles * MILE_KM * pt_per_km].map(|width| width as f32);
        let (rect, _) = ui.allocate_exact_size(vec2(widths[0].max(widths[1]), 13.0), egui::Sense::hover());
        let (left, middle) = (rect.left() + 0.5, rect.center().y);
        let stroke = Stroke::new(1.5, ctx.palette.text);
        for (width, end) in widths.into_iter().zip([rect.top(), rect.bottom()]) {
            let right = left + width - 1.0;
            let points = [(left, end), (left, middle), (right, middle), (right, end)];
            ui.painter().add(egui::Shape::line(points.map(|(x, y)| pos2(x, y)).to_vec(), stroke));
        }
        ui.label(RichText::new(format!("{in_km} · {in_miles}")).small());
    });
}
