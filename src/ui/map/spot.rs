//! The spot that is looked at: a pin, rings around it, and a card with what is known and what is near.

use std::sync::Arc;

use egui::{Align2, Color32, Painter, Pos2, RichText, Shape, Stroke, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{card, painter::dashed_line, plate::plate, points::Frame};
use crate::{
    atlas::{BORDER_TOLERANCE_KM, Gazetteer, NearestBorder, Place, PlaceKind, bundled, nearest_border},
    base::{LonLat, coords::CoordFormat, geodesy},
    query::{self, Hits},
    ui::{
        UiContext, UiState,
        theme::semibold,
        widgets::{icon_button, weak},
    },
    view::{Action, GroundAction, RINGS_KM, Spot},
};

/// So many incidents and places are named.
const NEAR: usize = 3;
/// So many rings are drawn around a spot.
const RINGS: u32 = 4;
/// Incidents within this are offered.
const NEAR_KM: f64 = 50.0;

/// What is near a spot.
#[derive(Clone, Debug)]
pub struct Nearby {
    at: LonLat,
    hits: Arc<Hits>,
    incidents: Vec<(u32, f64)>,
    places: Vec<(&'static Place, f64)>,
    border: Option<NearestBorder>,
}

impl Nearby {
    fn of(ctx: &UiContext<'_>, at: LonLat) -> Self {
        Self {
            at,
            hits: ctx.hits.clone(),
            incidents: query::nearest(ctx.dataset, ctx.hits, at, NEAR),
            places: Gazetteer::bundled().nearest(at, NEAR, |kind| !kind.is_area()),
            border: bundled::ground().ok().and_then(|ground| nearest_border(&ground, at)),
        }
    }

    /// Other incidents may be shown now, while time is played in each frame; the ground is the same.
    fn update(&mut self, ctx: &UiContext<'_>) {
        if !Arc::ptr_eq(&self.hits, ctx.hits) {
            self.hits = ctx.hits.clone();
            self.incidents = query::nearest(ctx.dataset, ctx.hits, self.at, NEAR);
        }
    }
}

/// Paints the pin, the rings, and how exactly the spot is known.
pub(super) fn paint(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    let Some(spot) = &ctx.view.ground.spot else { return };
    if let Some(step_km) = ctx.view.ground.rings_km {
        for number in 1..=RINGS {
            let radius_km = step_km * f64::from(number);
            ring(painter, ctx, frame, spot.at, radius_km, None);
            let rim = frame.spot(geodesy::direct(spot.at, 0.0, radius_km * 1000.0));
            let text = ctx.text.distance(radius_km * 1000.0);
            plate(painter, ctx.palette, &text, rim, Align2::CENTER_CENTER, 11.0);
        }
    }
    if let Some(km) = spot.precision_km.filter(|km| *km > 0.0) {
        ring(painter, ctx, frame, spot.at, km, Some(ctx.palette.accent.gamma_multiply(0.12)));
    }
    pin(painter, ctx, frame.spot(spot.at));
}

fn ring(
    painter: &Painter,
    ctx: &UiContext<'_>,
    frame: &Frame,
    at: LonLat,
    radius_km: f64,
    fill: Option<Color32>,
) {
    let mut points: Vec<Pos2> =
        geodesy::ring(at, radius_km * 1000.0, 90).iter().map(|corner| frame.spot(*corner)).collect();
    if let Some(fill) = fill {
        painter.add(Shape::convex_polygon(points.clone(), fill, Stroke::NONE));
    }
    points.extend(points.first().copied());
    painter.add(Shape::line(points.clone(), Stroke::new(3.2, ctx.palette.mark_outline.gamma_multiply(0.7))));
    dashed_line(painter, ctx, &points, Stroke::new(1.5, ctx.palette.accent), (8.0, 4.0));
}

/// A drop that stands on the spot.
fn pin(painter: &Painter, ctx: &UiContext<'_>, at: Pos2) {
    let head = at - vec2(0.0, 17.0);
    let drop = |radius: f32, colour: Color32| {
        let side = vec2(radius * 0.92, radius * 0.4);
        let tip = at + vec2(0.0, (radius - 8.0).max(0.0));
        let corners = vec![head + side, tip, head + vec2(-side.x, side.y)];
        painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
        painter.circle_filled(head, radius, colour);
    };
    drop(10.0, ctx.palette.mark_outline);
    drop(8.0, ctx.palette.accent);
    painter.circle_filled(head, 3.0, ctx.palette.card);
}

/// The card beside the pin.
pub(super) fn card_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState, frame: &Frame) {
    let Some(spot) = &ctx.view.ground.spot else {
        state.nearby = None;
        return;
    };
    match &mut state.nearby {
        Some(nearby) if nearby.at == spot.at => nearby.update(ctx),
        nearby => *nearby = Some(Nearby::of(ctx, spot.at)),
    }
    let pin = frame.spot(spot.at);
    if !frame.rect.contains(pin) {
        return;
    }
    let room = frame.rect.shrink(8.0);
    // On the side with more room.
    let (at, pivot) = match pin.x < frame.rect.center().x + 40.0 {
        true => (pin + vec2(18.0, -34.0), Align2::LEFT_TOP),
        false => (pin + vec2(-18.0, -34.0), Align2::RIGHT_TOP),
    };
    egui::Area::new(ui.scope_id().with("spot"))
        .order(egui::Order::Middle)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(room)
        .show(ui.ctx(), |ui| {
            card(ctx).show(ui, |ui| {
                ui.set_width(290.0_f32.min(room.width() - 24.0));
                ui.spacing_mut().item_spacing.y = 4.0;
                head_ui(ui, ctx, spot);
                let most = (room.height() - 90.0).max(60.0);
                egui::ScrollArea::vertical().max_height(most).show(ui, |ui| {
                    coordinates_ui(ui, ctx, spot);
                    actions_ui(ui, ctx, spot);
                    if let Some(nearby) = &state.nearby {
                        nearby_ui(ui, ctx, spot, nearby);
                    }
                });
            });
        });
}

fn head_ui(ui: &mut Ui, ctx: &UiContext<'_>, spot: &Spot) {
    ui.horizontal(|ui| {
        let name = spot.name.clone().unwrap_or_else(|| ctx.tr("spot-unnamed"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
            if icon_button(ui, icon::X, &ctx.tr("spot-close"), "Esc").clicked() {
                ctx.send(Action::Ground(GroundAction::Unmark));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(name).size(15.0).family(semibold())).wrap());
            });
        });
    });
    if let Some(km) = spot.precision_km.filter(|km| *km > 0.0) {
        let km = ctx.text.distance(km * 1000.0);
        weak(ui, ctx.text.tr_with("spot-precision", &[("distance", (&km).into())]));
    }
}

/// The position in every form; a click copies.
fn coordinates_ui(ui: &mut Ui, ctx: &UiContext<'_>, spot: &Spot) {
    // A digit more than is known, or copying would move the spot by more than it is unsure.
    let precision_m = spot.precision_km.map(|km| km * 100.0);
    let line = |ui: &mut Ui, format: CoordFormat| {
        let text = format.write(spot.at, precision_m);
        let button = egui::Button::new(format!("{text}  {}", icon::COPY)).frame_when_inactive(false);
        let name = ctx.text.tr_with("spot-copy", &[("text", (&text).into())]);
        let response = ui.add(button).on_hover_text(&name);
        if response.clicked() {
            ctx.send(Action::Copy(text));
        }
    };
    let chosen = ctx.view.ground.coordinates;
    line(ui, chosen);
    egui::CollapsingHeader::new(RichText::new(ctx.tr("spot-formats")).small()).id_salt("spot-formats").show(
        ui,
        |ui| {
            CoordFormat::ALL
                .into_iter()
                .filter(|format| *format != chosen)
                .for_each(|format| line(ui, format));
        },
    );
}

fn actions_ui(ui: &mut Ui, ctx: &UiContext<'_>, spot: &Spot) {
    ui.horizontal_wrapped(|ui| {
        let distance = ctx.text.distance(NEAR_KM * 1000.0);
        let near = ctx.text.tr_with("spot-near", &[("distance", (&distance).into())]);
        if ui.button(near).clicked() {
            ctx.send(Action::Ground(GroundAction::Near(NEAR_KM)));
        }
        if ui.button(ctx.tr("spot-measure")).clicked() {
            ctx.send(Action::Ground(GroundAction::MeasureFrom(spot.at)));
        }
        let rings = ctx.view.ground.rings_km;
        let label = match rings {
            None => ctx.tr("spot-rings"),
            Some(km) => {
                let step = ctx.text.distance(km * 1000.0);
                ctx.text.tr_with("spot-rings-of", &[("distance", (&step).into())])
            }
        };
        ui.menu_button(label, |ui| {
            if ui.radio(rings.is_none(), ctx.tr("spot-rings-none")).clicked() {
                ctx.send(Action::Ground(GroundAction::Rings(None)));
                ui.close();
            }
            for km in RINGS_KM {
                if ui.radio(rings == Some(km), ctx.text.distance(km * 1000.0)).clicked() {
                    ctx.send(Action::Ground(GroundAction::Rings(Some(km))));
                    ui.close();
                }
            }
        });
    });
}

fn nearby_ui(ui: &mut Ui, ctx: &UiContext<'_>, spot: &Spot, nearby: &Nearby) {
    let course = |to: LonLat| {
        let course = geodesy::inverse(spot.at, to);
        format!("{} · {}", ctx.text.distance(course.distance_m), ctx.text.bearing(course.bearing_deg))
    };
    let heading = |ui: &mut Ui, key: &str| {
        ui.add_space(2.0);
        ui.label(RichText::new(ctx.tr(key)).small().family(semibold()));
    };
    heading(ui, "spot-incidents");
    if nearby.incidents.is_empty() {
        weak(ui, ctx.tr("spot-no-incidents"));
    }
    for (row, _) in &nearby.incidents {
        let Some(at) = ctx.dataset.position(*row) else { continue };
        if entry_ui(ui, ctx.dataset.title(*row, ctx.language()), &course(at)) {
            ctx.send(Action::Visit(ctx.dataset.key(*row)));
        }
    }
    heading(ui, "spot-places");
    for (place, metres) in &nearby.places {
        // The place itself is no news.
        if *metres < 1.0 && spot.name.is_some() {
            continue;
        }
        let name = place.name_in(ctx.language());
        let kind = if place.kind == PlaceKind::Airfield { icon::AIRPLANE } else { icon::MAP_PIN };
        if entry_ui(ui, &format!("{kind} {name}"), &course(place.at)) {
            let found = Spot {
                at: place.at,
                name: Some(name.to_owned()),
                precision_km: place.precision_km.map(f64::from),
            };
            ctx.send(Action::Ground(GroundAction::GoTo(found, ctx.view.camera.zoom)));
        }
    }
    if let Some(border) = nearby.border {
        heading(ui, "spot-border");
        let distance = course(border.at);
        let key = if border.is_disputed { "spot-border-disputed" } else { "spot-border-line" };
        ui.label(RichText::new(ctx.text.tr_with(key, &[("distance", (&distance).into())])).small());
        let off = ctx.text.distance(BORDER_TOLERANCE_KM * 1000.0);
        weak(ui, ctx.text.tr_with("border-caveat", &[("distance", (&off).into())]));
    }
}

/// A name to click, with how far and where.
fn entry_ui(ui: &mut Ui, name: &str, course: &str) -> bool {
    let mut is_clicked = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        // As high as the button beside it, so that both stand on one line.
        let button_pt = ui.text_style_height(&egui::TextStyle::Button) + 2.0 * ui.spacing().button_padding.y;
        let size = vec2(104.0, button_pt.max(ui.spacing().interact_size.y));
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, course));
        let (font, ink) = (egui::TextStyle::Small.resolve(ui.style()), ui.visuals().weak_text_color());
        ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, course, font, ink);
        let button = egui::Button::new(name).frame_when_inactive(false).truncate();
        is_clicked = ui.add(button).on_hover_text(name).clicked();
    });
    is_clicked
}
