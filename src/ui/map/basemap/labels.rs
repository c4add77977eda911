//! Names on the map: which of them fit, beside, above or below what they name, and how they are painted.
//!
//! Walkers places labels on the middle of their point, upright and without dots, so names are placed here. The
//! placing is done again only when the tiles or the zoom changed: panning moves the names and none of them flickers.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2, epaint::TextShape};

use super::names;
use super::palette::Palette;
use super::view::View;
use crate::base::mercator::World;

/// What a style layer says about its names beyond walkers' own style.
#[derive(Clone, Copy, Debug)]
pub(super) struct LabelRule {
    pub(super) color: Color32,
    pub(super) slant: Slant,
    pub(super) symbol: Symbol,
    pub(super) anchor: Anchor,
    /// Extra space between letters, in letter heights.
    pub(super) tracking_em: f32,
    pub(super) upper: bool,
    /// Longer names are broken into lines of about so many letters.
    pub(super) line_chars: Option<usize>,
    /// The name of a region, written without the word for region.
    pub(super) region: bool,
    /// Space that other names must keep.
    pub(super) padding_pt: f32,
    /// The same name is not written again within this distance.
    pub(super) repeat_pt: f32,
    /// May be moved up or down a little to find room.
    pub(super) nudge: bool,
}

impl LabelRule {
    /// Upright, on its point, with nothing special.
    pub(super) const fn plain(color: Color32) -> Self {
        Self {
            color,
            slant: Slant::Upright,
            symbol: Symbol::None,
            anchor: Anchor::Middle,
            tracking_em: 0.0,
            upper: false,
            line_chars: None,
            region: false,
            padding_pt: 2.0,
            repeat_pt: 0.0,
            nudge: false,
        }
    }
}

/// Nature's names lean, people's names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slant {
    Upright,
    Italic,
}

/// Where a name may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// On the point: the name of an area.
    Middle,
    /// Right of the point, else left, above or below.
    Beside,
}

/// What marks the point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Symbol {
    None,
    Dot { radius_pt: f32, filled: bool },
    Capital,
    Airfield,
}

impl Symbol {
    fn radius_pt(self) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Dot { radius_pt, .. } => radius_pt + 0.8,
            Self::Capital => 4.2,
            Self::Airfield => 4.6,
        }
    }
}

/// A name as a tile holds it.
#[derive(Clone, Debug)]
pub(super) struct TileLabel {
    pub(super) at: World,
    pub(super) text: Arc<str>,
    pub(super) size_pt: f32,
    /// Index of the style's layer: the higher, the more important.
    pub(super) layer: usize,
}

/// A name that found room.
struct Placed {
    at: World,
    /// From the point to the galley's origin, in points.
    offset: Vec2,
    job: LayoutJob,
    rule: LabelRule,
}

/// The names of the last view, kept until something other than the middle changes.
#[derive(Default)]
pub(super) struct Labels {
    placed: Vec<Placed>,
    placed_for: u64,
}

/// A candidate, with the rule of its layer.
pub(super) type Candidate<'a> = (&'a TileLabel, &'a LabelRule);

impl Labels {
    /// Places the candidates anew if they, the zoom or the fonts' scale differ from the last time. `tiles` stands
    /// for the candidates: it must change when they do.
    pub(super) fn place<'a>(
        &mut self,
        painter: &Painter,
        view: &View,
        tiles: u64,
        candidates: impl FnOnce() -> Vec<Candidate<'a>>,
    ) {
        let mut hasher = DefaultHasher::new();
        (tiles, view.zoom.to_bits(), painter.pixels_per_point().to_bits()).hash(&mut hasher);
        let key = hasher.finish();
        if key == self.placed_for {
            return;
        }
        self.placed_for = key;
        let mut candidates = candidates();
        // The order is the names' own, not the tiles', so that it is the same from frame to frame.
        candidates.sort_by(|(a, _), (b, _)| {
            (b.layer.cmp(&a.layer)).then(b.size_pt.total_cmp(&a.size_pt)).then_with(|| a.text.cmp(&b.text))
        });
        let mut room = Room::default();
        self.placed =
            candidates.into_iter().filter_map(|candidate| room.place(painter, view, candidate)).collect();
    }

    /// Paints what was placed last.
    pub(super) fn paint(&self, painter: &Painter, view: &View, palette: &Palette) {
        let seen = view.rect.expand(250.0);
        for placed in &self.placed {
            let point = view.screen_from_world(placed.at);
            if seen.contains(point) {
                paint_symbol(painter, point, placed.rule.symbol, placed.rule.color, palette);
                // Asked for again in each frame: a galley must not outlive egui's font texture.
                let galley = painter.layout_job(placed.job.clone());
                paint_text(painter, point + placed.offset, &galley, palette.halo);
            }
        }
    }
}

/// What is taken already.
#[derive(Default)]
struct Room {
    taken: Vec<Rect>,
    said: Vec<(Arc<str>, Pos2)>,
}

impl Room {
    fn place(&mut self, painter: &Painter, view: &View, (label, rule): Candidate<'_>) -> Option<Placed> {
        let point = view.screen_from_world(label.at);
        let said_near =
            |(text, at): &(Arc<str>, Pos2)| *text == label.text && at.distance(point) < rule.repeat_pt;
        if rule.repeat_pt > 0.0 && self.said.iter().any(said_near) {
            return None;
        }
        let job = layout_of(label, rule);
        let text = painter.layout_job(job.clone()).rect;
        let symbol = Rect::from_center_size(point, Vec2::splat(2.0 * rule.symbol.radius_pt()));
        if rule.symbol != Symbol::None && self.taken.iter().any(|taken| taken.intersects(symbol)) {
            return None;
        }
        let offset = offsets(rule, text, label.size_pt).into_iter().find(|offset| {
            let area = text.translate(point.to_vec2() + *offset).expand(rule.padding_pt);
            !self.taken.iter().any(|taken| taken.intersects(area))
        })?;
        self.taken.push(text.translate(point.to_vec2() + offset).expand(rule.padding_pt));
        if rule.symbol != Symbol::None {
            self.taken.push(symbol);
        }
        if rule.repeat_pt > 0.0 {
            self.said.push((label.text.clone(), point));
        }
        Some(Placed { at: label.at, offset, job, rule: *rule })
    }
}

/// Where the text's origin may go, seen from the point, the best place first.
fn offsets(rule: &LabelRule, text: Rect, size_pt: f32) -> Vec<Vec2> {
    let middle = -text.center().to_vec2();
    match rule.anchor {
        Anchor::Middle if rule.nudge => {
            [0.0, -0.9, 0.9, -1.8, 1.8].map(|lines| middle + Vec2::new(0.0, lines * size_pt)).to_vec()
        }
        Anchor::Middle => vec![middle],
        Anchor::Beside => {
            let radius = rule.symbol.radius_pt();
            // Far enough that the mark of an incident in the town leaves its name readable.
            let aside = text.width() / 2.0 + radius + 8.5;
            // A row is taller than its letters: above and below may come closer than the row's edge.
            let away = text.height() / 2.0 + radius - 0.5;
            let corner = aside - radius;
            [(aside, 0.0), (-aside, 0.0), (0.0, -away), (0.0, away), (corner, -away), (-corner, -away)]
                .map(|(x, y)| middle + Vec2::new(x, y))
                .to_vec()
        }
    }
}

fn layout_of(label: &TileLabel, rule: &LabelRule) -> LayoutJob {
    let name = if rule.region { names::without_kind(&label.text) } else { &label.text };
    let mut text = rule.line_chars.map_or(name.into(), |chars| names::in_lines(name, chars)).into_owned();
    if rule.upper {
        text = text.to_uppercase();
    }
    let format = TextFormat {
        font_id: FontId::proportional(label.size_pt),
        extra_letter_spacing: rule.tracking_em * label.size_pt,
        color: rule.color,
        italics: rule.slant == Slant::Italic,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text, format);
    job.halign = Align::Center;
    job
}

/// Text cannot be stroked, so the halo is the text stamped around itself.
fn paint_text(painter: &Painter, origin: Pos2, galley: &Arc<Galley>, halo: Color32) {
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
    const HALO_PT: f32 = 1.3;
    let halo = halo.gamma_multiply(0.75);
    painter.extend(RING.iter().map(|direction| {
        let at = origin + *direction * HALO_PT;
        Shape::from(TextShape::new(at, galley.clone(), halo).with_override_text_color(halo))
    }));
    painter.add(TextShape::new(origin, galley.clone(), halo));
}

fn paint_symbol(painter: &Painter, at: Pos2, symbol: Symbol, color: Color32, palette: &Palette) {
    match symbol {
        Symbol::None => {}
        Symbol::Dot { radius_pt, filled } => {
            let fill = if filled { color } else { palette.dot_fill };
            painter.circle(at, radius_pt + 1.0, palette.halo, Stroke::NONE);
            painter.circle(at, radius_pt, fill, Stroke::new(1.1, color));
        }
        Symbol::Capital => {
            painter.circle(at, 5.0, palette.halo, Stroke::NONE);
            painter.circle(at, 3.9, palette.dot_fill, Stroke::new(1.2, color));
            painter.circle_filled(at, 1.9, color);
        }
        Symbol::Airfield => {
            for (width_pt, color) in [(3.4, palette.halo), (1.3, color)] {
                for stroke in &AIRCRAFT {
                    let points = stroke.iter().map(|point| at + *point).collect();
                    painter.line(points, Stroke::new(width_pt, color));
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

#[cfg(test)]
mod tests {
    use egui::{Context, LayerId, RawInput};
    use proptest::prelude::*;

    use super::*;

    fn view() -> View {
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 720.0));
        View { center: World { x: 0.5, y: 0.44 }, zoom: 6.0, rect }
    }

    fn painter() -> Painter {
        let ctx = Context::default();
        // Fonts only exist once a frame has been run.
        let mut output = ctx.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
        Painter::new(ctx, LayerId::background(), view().rect)
    }

    fn placed(painter: &Painter, labels: &[TileLabel], rule: &LabelRule) -> Vec<(String, Rect)> {
        let mut found = Labels::default();
        found.place(painter, &view(), 1, || labels.iter().map(|label| (label, rule)).collect());
        let area = |placed: &Placed| {
            let origin = view().screen_from_world(placed.at) + placed.offset;
            (placed.job.text.clone(), painter.layout_job(placed.job.clone()).rect.translate(origin.to_vec2()))
        };
        found.placed.iter().map(area).collect()
    }

    fn town(x: f64, y: f64, size_pt: f32) -> TileLabel {
        let at = World { x: 0.48 + x * 0.04, y: 0.43 + y * 0.02 };
        TileLabel { at, text: format!("Town {x:.3} {y:.3}").into(), size_pt, layer: 0 }
    }

    fn beside() -> LabelRule {
        let symbol = Symbol::Dot { radius_pt: 2.0, filled: false };
        LabelRule { symbol, anchor: Anchor::Beside, ..LabelRule::plain(Color32::BLACK) }
    }

    #[test]
    fn a_town_goes_right_and_then_elsewhere() {
        let painter = painter();
        let (large, small) = (town(0.5, 0.5, 14.0), town(0.485, 0.5, 11.0));
        let found = placed(&painter, &[small.clone(), large.clone()], &beside());
        let point = |label: &TileLabel| view().screen_from_world(label.at);
        assert_eq!(found.len(), 2);
        assert!(found[0].1.left() > point(&large).x);
        assert!(found[1].1.right() < point(&small).x);
    }

    #[test]
    fn a_river_is_not_named_twice_nearby() {
        let rule = LabelRule { repeat_pt: 400.0, ..LabelRule::plain(Color32::BLUE) };
        let river = |x: f64| TileLabel { text: "Niger".into(), ..town(x, 0.5, 11.0) };
        assert_eq!(placed(&painter(), &[river(0.4), river(0.6)], &rule).len(), 1);
        assert_eq!(placed(&painter(), &[river(0.0), river(1.0)], &rule).len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn names_never_overlap_and_order_does_not_matter(
            mut towns in prop::collection::vec((0.0..1.0, 0.0..1.0, 9.0_f32..16.0), 1..80),
        ) {
            let painter = painter();
            let labels = |towns: &[(f64, f64, f32)]| {
                towns.iter().map(|(x, y, size)| town(*x, *y, *size)).collect::<Vec<_>>()
            };
            let found = placed(&painter, &labels(&towns), &beside());
            for (index, (name, area)) in found.iter().enumerate() {
                for (other, taken) in &found[..index] {
                    prop_assert!(!area.intersects(*taken), "{name} lies on {other}");
                }
            }
            towns.reverse();
            prop_assert_eq!(found, placed(&painter, &labels(&towns), &beside()));
        }
    }
}
