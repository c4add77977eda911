//! How a name and its sign are drawn, once it has found its place.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontFamily, FontId, Galley, Painter, Pos2, Shape, Stroke, Vec2, epaint::TextShape};

use super::label_rule::{LabelRule, Slant, Symbol};
use super::labels::TileLabel;
use super::names;
use super::palette::Palette;
use crate::scene::sheet::Item;
use crate::ui::{sheet, theme::semibold};

/// How a name is set: its lines, letters and colour.
pub(super) fn layout_of(label: &TileLabel, rule: &LabelRule) -> LayoutJob {
    let name = if rule.region { names::without_kind(&label.text) } else { &label.text };
    let mut text = rule.line_chars.map_or(name.into(), |chars| names::in_lines(name, chars)).into_owned();
    if rule.upper {
        text = text.to_uppercase();
    }
    // Arabic letters are joined, and do not lean.
    let is_arabic = text.chars().any(names::is_arabic);
    if is_arabic {
        text = text.split('\n').map(names::in_painted_order).collect::<Vec<_>>().join("\n");
    }
    // Its letters are small beside Latin ones of the same size.
    let size_pt = label.size_pt * if is_arabic { 1.2 } else { 1.0 };
    let family = if rule.heavy { semibold() } else { FontFamily::Proportional };
    let format = TextFormat {
        font_id: FontId::new(size_pt, family),
        extra_letter_spacing: if is_arabic { 0.0 } else { rule.tracking_em * label.size_pt },
        color: rule.color,
        italics: rule.slant == Slant::Italic && !is_arabic,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text, format);
    job.halign = Align::Center;
    job
}

/// Text cannot be stroked, so the halo is the text stamped around itself.
pub(super) fn paint_text(painter: &Painter, origin: Pos2, galley: &Arc<Galley>, palette: &Palette) {
    const RING: [Vec2; 8] = [
        Vec2::new(1.0, 0.0),
        Vec2::new(0.7, 0.7),
        Vec2::new(0.0, 1.0),
        Vec2::new(-0.7, 0.7),
        Vec2::new(-1.0, 0.0),
        Vec2::new(-0.7, -0.7),
        Vec2::new(0.0, -1.0),
        Vec2::new(0.7, -0.7),
    ];
    let halo_pt = palette.weights.halo_pt;
    let halo = palette.halo.gamma_multiply(palette.weights.halo_strength);
    painter.extend(RING.iter().map(|direction| {
        let at = origin + *direction * halo_pt;
        Shape::from(TextShape::new(at, galley.clone(), halo).with_override_text_color(halo))
    }));
    painter.add(TextShape::new(origin, galley.clone(), halo));
}

/// The same on a page, where text can be stroked and whoever reads the page sets Arabic from the right.
pub(super) fn write_text(painter: &Painter, origin: Pos2, galley: &Arc<Galley>, palette: &Palette) {
    // Stamps lie over one another, so that little shines through beside the letters.
    let strength = palette.weights.halo_strength.sqrt();
    let halo =
        sheet::ink(palette.halo.gamma_multiply(strength)).map(|ink| (ink, 2.0 * palette.weights.halo_pt));
    let mut items = sheet::words(&TextShape::new(origin, galley.clone(), palette.halo));
    for item in &mut items {
        if let Item::Text(text) = item {
            text.halo = halo;
            // Turned round twice it is as it was.
            text.words = names::in_painted_order(&text.words).into_owned();
        }
    }
    painter.add(sheet::twin(items));
}

/// The sign that marks a point.
pub(super) fn paint_symbol(painter: &Painter, at: Pos2, rule: &LabelRule, palette: &Palette) {
    let (color, scale) = (rule.color, rule.scale);
    match rule.symbol {
        Symbol::None => {}
        Symbol::Dot { radius_pt, filled } => {
            let fill = if filled { color } else { palette.dot_fill };
            painter.circle(at, radius_pt * scale + 1.0, palette.halo, Stroke::NONE);
            painter.circle(at, radius_pt * scale, fill, Stroke::new(1.1 * scale, color));
        }
        Symbol::Capital => {
            painter.circle(at, 5.0 * scale, palette.halo, Stroke::NONE);
            painter.circle(at, 3.9 * scale, palette.dot_fill, Stroke::new(1.2 * scale, color));
            painter.circle_filled(at, 1.9 * scale, color);
        }
        Symbol::Airfield => {
            for (width_pt, color) in [(3.4, palette.halo), (1.3, color)] {
                for stroke in &AIRCRAFT {
                    let points = stroke.iter().map(|point| at + *point * scale).collect();
                    painter.line(points, Stroke::new(width_pt * scale, color));
                }
            }
        }
    }
}

/// Wings, tail and hull of a small aircraft heading north.
const AIRCRAFT: [[Vec2; 3]; 3] = [
    [Vec2::new(-4.4, 1.4), Vec2::new(0.0, -1.0), Vec2::new(4.4, 1.4)],
    [Vec2::new(-1.9, 4.2), Vec2::new(0.0, 3.0), Vec2::new(1.9, 4.2)],
    [Vec2::new(0.0, -4.6), Vec2::new(0.0, 0.0), Vec2::new(0.0, 3.4)],
];
