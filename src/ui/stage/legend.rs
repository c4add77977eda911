//! What stands in the lower corners of a slide's map: what its marks mean, and how long a distance is.

use egui::{Rect, Stroke, TextStyle, Ui, UiBuilder, pos2, vec2};

use super::page::{GAP, Page, lay, plate, say};
use crate::{
    base::geodesy,
    scene::{self, Drawing},
    ui::{UiContext, format, map, shapes::paint_footing, widgets::symbol_ui},
};

const SIZE: f32 = 17.0;

/// What a row explains.
enum Sign {
    Type(scene::Symbol),
    Footing(scene::Footing),
    Contested,
}

/// The legend, at the lower left of a room; rows that have none are left out.
pub(super) fn legend_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, room: Rect) {
    if matches!(ctx.drawing, Drawing::Density(_) | Drawing::Regions(_)) {
        return key_ui(ui, ctx, page, room);
    }
    let types =
        ctx.legend.types.iter().map(|kind| (Sign::Type(scene::symbol(*kind)), ctx.text.event_type(*kind)));
    let footings = ctx.legend.footings.iter().map(|of| (Sign::Footing(*of), format::footing(ctx.text, *of)));
    let contested = ctx.legend.is_contested.then(|| (Sign::Contested, ctx.tr("legend-contested")));
    let (row, inner) = (page.pt(SIZE * 1.5), page.pt(12.0));
    let fitting = ((room.height() - 2.0 * inner) / row).floor().max(0.0) as usize;
    let rows: Vec<_> = types.chain(footings).chain(contested).take(fitting).collect();
    if rows.is_empty() {
        return;
    }
    let left = row + page.pt(6.0);
    let most = (room.width() * 0.45).max(page.pt(240.0)) - left - 2.0 * inner;
    let words: Vec<_> =
        rows.iter().map(|(_, words)| lay(ui, words, page.plain(SIZE), ctx.palette.text, (most, 1))).collect();
    let widest = words.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
    let size = vec2(left + widest + 2.0 * inner, row * rows.len() as f32 + 2.0 * inner);
    let card = Rect::from_min_size(pos2(room.left(), room.bottom() - size.y), size);
    plate(ui, ctx, page, card);
    let mut at = card.min + egui::Vec2::splat(inner);
    for ((sign, _), galley) in rows.into_iter().zip(words) {
        let middle = at + vec2(row * 0.45, row / 2.0);
        match sign {
            Sign::Type(symbol) => {
                let box_of = Rect::from_center_size(middle, vec2(row, row) * 0.8);
                symbol_ui(&mut ui.new_child(UiBuilder::new().max_rect(box_of)), symbol, box_of.width());
            }
            Sign::Footing(footing) => {
                let inks = [ctx.palette.text, ctx.palette.card];
                paint_footing(ui.painter(), footing, middle, page.pt(SIZE) / 13.0, inks);
            }
            Sign::Contested => {
                let galley = lay(ui, "≠", page.heavy(SIZE * 1.2), ctx.palette.text, (row, 1));
                let corner = middle - galley.size() / 2.0;
                ui.painter().galley(corner, galley, ctx.palette.text);
            }
        }
        let down = (row - galley.size().y) / 2.0;
        say(ui, at + vec2(left, down), galley);
        at.y += row;
    }
}

/// What the colours of a picture of many incidents stand for.
fn key_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, room: Rect) {
    let rows = match ctx.drawing {
        Drawing::Regions(choropleth) => choropleth.classes.len() as f32 + 3.0,
        _ => 4.0,
    };
    let size = vec2(page.pt(300.0), page.pt(SIZE * 1.5) * rows);
    let card = Rect::from_min_size(pos2(room.left(), room.bottom() - size.y), size);
    plate(ui, ctx, page, card);
    let inside = card.shrink(page.pt(10.0));
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(inside).id_salt("key"));
    ui.style_mut().text_styles.insert(TextStyle::Small, page.plain(SIZE * 0.88));
    ui.spacing_mut().item_spacing.y = page.pt(2.0);
    map::key_ui(ui, ctx);
}

/// A round length in kilometres, at the lower right of a room.
pub(super) fn scale_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, room: Rect) {
    let camera = ctx.view.camera;
    let pt_per_km = geodesy::pt_per_km(camera.center.lat_deg, camera.zoom);
    let km = scene::furniture::round_units(pt_per_km, f64::from(page.pt(170.0)));
    let length = (km * pt_per_km) as f32;
    let words = ctx.text.distance(km * 1000.0);
    let galley = lay(ui, &words, page.plain(SIZE), ctx.palette.text, (page.pt(160.0), 1));
    let inner = vec2(page.pt(12.0), page.pt(7.0));
    let wide = length.max(galley.size().x);
    let size = vec2(wide, galley.size().y + page.pt(12.0)) + 2.0 * inner;
    let card = Rect::from_min_size(room.max - size, size);
    plate(ui, ctx, page, card);
    let at = pos2(card.center().x - galley.size().x / 2.0, card.top() + inner.y);
    let bottom = say(ui, at, galley).bottom() + page.pt(8.0);
    let (left, right) = (card.center().x - length / 2.0, card.center().x + length / 2.0);
    let tick = page.pt(6.0);
    let points = [(left, bottom - tick), (left, bottom), (right, bottom), (right, bottom - tick)];
    let points = points.map(|(x, y)| pos2(x, y)).to_vec();
    ui.painter().add(egui::Shape::line(points, Stroke::new(page.pt(2.0), ctx.palette.text)));
}

/// Where legend and scale may stand: beside a map's edges and under its heading.
pub(super) fn corners(page: &Page, map: Rect, heading: Rect) -> Rect {
    let inside = map.shrink(page.pt(GAP));
    inside.with_min_y((heading.bottom() + page.pt(GAP)).clamp(inside.top(), inside.bottom()))
}
