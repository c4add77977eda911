//! What stands in the lower corners of a slide's map: what its marks mean, and how long a distance is.

use egui::{Rect, Ui, pos2, vec2};

use super::page::{Page, lay, plate, say};
use crate::{
    base::geodesy,
    scene::furniture::{Entry, Keys, Sign, round_units},
    ui::{
        UiContext,
        furniture::{explained, paint_sign},
    },
};

const SIZE: f32 = 17.0;

/// Signs and what they mean, at the lower left of a room; of those that have no room the number is said.
/// Says where it is, if it has anything to explain.
pub(super) fn legend_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, room: Rect) -> Option<Rect> {
    let Keys { mut entries, more, .. } = explained(ctx);
    let (row, inner) = (page.pt(SIZE * 1.5), page.pt(12.0));
    let fitting = ((room.height() - 2.0 * inner) / row).floor().max(0.0) as usize;
    if entries.is_empty() || fitting < 2 {
        return None;
    }
    if entries.len() > fitting {
        let left_out = entries.len() - fitting + 1;
        entries.truncate(fitting - 1);
        entries.push(Entry { sign: None, words: more.of(left_out) });
    }
    let is_wide = |entry: &Entry| matches!(entry.sign, Some(Sign::Ramp(_)));
    let sign = vec2(if entries.iter().any(is_wide) { 4.0 * row } else { row * 0.9 }, row * 0.78);
    let left = sign.x + page.pt(8.0);
    let most = (room.width() * 0.55).max(page.pt(240.0)) - left - 2.0 * inner;
    let words =
        entries.iter().map(|entry| lay(ui, &entry.words, page.plain(SIZE), ctx.palette.text, (most, 1)));
    let words: Vec<_> = words.collect();
    let widest = words.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
    let size = vec2(left + widest + 2.0 * inner, row * entries.len() as f32 + 2.0 * inner);
    let card = Rect::from_min_size(pos2(room.left(), room.bottom() - size.y), size);
    plate(ui, ctx, page, card);
    let mut at = card.min + egui::Vec2::splat(inner);
    for (entry, galley) in entries.iter().zip(words) {
        if let Some(of) = &entry.sign {
            let rect = Rect::from_min_size(at + vec2(0.0, (row - sign.y) / 2.0), sign);
            paint_sign(ui.painter(), of, rect, ctx.palette);
        }
        let down = (row - galley.size().y) / 2.0;
        say(ui, at + vec2(left, down), galley);
        at.y += row;
    }
    Some(card)
}

/// A round length in kilometres, at the lower right of a room. Says where it is.
pub(super) fn scale_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, room: Rect) -> Rect {
    let camera = ctx.view.camera;
    let pt_per_km = geodesy::pt_per_km(camera.center.lat_deg, camera.zoom);
    let km = round_units(pt_per_km, f64::from(page.pt(170.0)));
    let length = (km * pt_per_km) as f32;
    let words = ctx.text.distance(km * 1000.0);
    let galley = lay(ui, &words, page.plain(SIZE), ctx.palette.text, (page.pt(160.0), 1));
    let inner = vec2(page.pt(12.0), page.pt(7.0));
    let bar = vec2(length, page.pt(9.0));
    let size = vec2(length.max(galley.size().x), galley.size().y + page.pt(3.0) + bar.y) + 2.0 * inner;
    let card = Rect::from_min_size(room.max - size, size);
    plate(ui, ctx, page, card);
    let at = pos2(card.center().x - galley.size().x / 2.0, card.top() + inner.y);
    let bottom = say(ui, at, galley).bottom() + page.pt(3.0);
    let rect = Rect::from_min_size(pos2(card.center().x - length / 2.0, bottom), bar);
    paint_sign(ui.painter(), &Sign::Scale, rect, ctx.palette);
    card
}
