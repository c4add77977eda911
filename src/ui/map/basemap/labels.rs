//! Which names find room: beside, above or below what they name, the important ones first.
//!
//! Walkers places labels on the middle of their point, upright and without signs, so names are placed here. The
//! placing is done again only when the tiles or the zoom changed, and then a name that was written stays where it
//! is as long as nothing more important needs its place: panning moves the names and none of them flickers.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Painter, Rect, Vec2};

use super::label_paint::{layout_of, paint_symbol, paint_text, write_text};
use super::label_rule::{Anchor, LabelRule, Symbol};
use super::palette::Palette;
use super::view::View;
use crate::base::mercator::World;
use crate::ui::map::Medium;

/// A name as a tile holds it.
#[derive(Clone, Debug)]
pub(super) struct TileLabel {
    pub(super) at: World,
    pub(super) text: Arc<str>,
    pub(super) size_pt: f32,
    /// Index of the style's layer: the higher, the more important.
    pub(super) layer: usize,
}

impl TileLabel {
    /// The more important first.
    fn compare(&self, other: &Self) -> Ordering {
        other.layer.cmp(&self.layer).then(other.size_pt.total_cmp(&self.size_pt))
    }
}

/// A candidate, with the rule of its layer.
pub(super) type Candidate<'a> = (&'a TileLabel, &'a LabelRule);

/// A name that found room.
struct Placed {
    label: TileLabel,
    rule: LabelRule,
    job: LayoutJob,
    /// The text as it is set, around its origin.
    text: Rect,
    /// Which of the places that it may have.
    slot: usize,
    /// From the point to the text's origin, in points.
    offset: Vec2,
}

impl Placed {
    /// What the text covers on the screen, with the space around it.
    fn area(&self, view: &View) -> Rect {
        let origin = view.screen_from_world(self.label.at) + self.offset;
        self.text.translate(origin.to_vec2()).expand(self.rule.padding_pt)
    }

    fn symbol(&self, view: &View) -> Option<Rect> {
        symbol_area(&self.label, &self.rule, view)
    }
}

/// The names of the last view, kept until something other than the middle changes.
#[derive(Default)]
pub(super) struct Labels {
    placed: Vec<Placed>,
    placed_for: u64,
}

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
        let before = std::mem::take(&mut self.placed);
        let mut claims = claims(&before, view, candidates());
        claims.sort_by(Claim::compare);
        let mut room = Room::new(&before, &claims, view);
        self.placed = claims.into_iter().filter_map(|claim| room.place(painter, view, &claim)).collect();
    }

    /// Whether nothing is written.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// Paints what was placed last.
    pub(super) fn paint(&self, painter: &Painter, view: &View, palette: &Palette, medium: Medium) {
        for placed in &self.placed {
            let symbol = placed.symbol(view).unwrap_or(Rect::NOTHING);
            if !view.rect.intersects(placed.area(view).union(symbol)) {
                continue;
            }
            let point = view.screen_from_world(placed.label.at);
            paint_symbol(painter, point, &placed.rule, palette);
            // Asked for again in each frame: a galley must not outlive egui's font texture.
            let galley = painter.layout_job(placed.job.clone());
            match medium {
                Medium::Screen => paint_text(painter, point + placed.offset, &galley, palette),
                Medium::Paper => write_text(painter, point + placed.offset, &galley, palette),
            }
        }
    }
}

/// A candidate, and which of the names written before it is.
struct Claim<'a> {
    label: &'a TileLabel,
    rule: &'a LabelRule,
    before: Option<usize>,
}

impl Claim<'_> {
    /// The more important first; among equals what is written already, and else an order that is the names' own and not
    /// the tiles', so that it is the same from frame to frame.
    fn compare(&self, other: &Self) -> Ordering {
        let (a, b) = (self.label, other.label);
        (a.compare(b))
            .then(other.before.is_some().cmp(&self.before.is_some()))
            .then_with(|| a.text.cmp(&b.text))
            .then(a.at.x.total_cmp(&b.at.x))
            .then(a.at.y.total_cmp(&b.at.y))
    }
}

/// Finds each candidate among the names written before: those in the very place first, then those nearby, as tiles of two
/// zooms have the same point in slightly different places. The arms of a river may bear its name close together.
fn claims<'a>(before: &[Placed], view: &View, candidates: Vec<Candidate<'a>>) -> Vec<Claim<'a>> {
    const SAME_PT: f32 = 16.0;
    let mut by_name: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
    for (index, placed) in before.iter().enumerate() {
        by_name.entry((placed.label.layer, &placed.label.text)).or_default().push(index);
    }
    let mut claims: Vec<Claim<'a>> =
        candidates.into_iter().map(|(label, rule)| Claim { label, rule, before: None }).collect();
    for within_pt in [0.0, SAME_PT] {
        for claim in claims.iter_mut().filter(|claim| claim.before.is_none()) {
            let Some(same) = by_name.get_mut(&(claim.label.layer, &*claim.label.text)) else {
                continue;
            };
            let point = view.screen_from_world(claim.label.at);
            let is_here =
                |index: &usize| view.screen_from_world(before[*index].label.at).distance(point) <= within_pt;
            claim.before = same.iter().position(is_here).map(|found| same.swap_remove(found));
        }
    }
    claims
}

/// What is taken already, and what the names written before keep for now.
struct Room<'a> {
    before: &'a [Placed],
    /// Of each name written before: what it covers, until its turn has come.
    kept: Vec<Option<[Rect; 2]>>,
    taken: Vec<Rect>,
    said: Vec<(Arc<str>, World)>,
}

impl<'a> Room<'a> {
    fn new(before: &'a [Placed], claims: &[Claim<'_>], view: &View) -> Self {
        let mut kept = vec![None; before.len()];
        for index in claims.iter().filter_map(|claim| claim.before) {
            let placed = &before[index];
            kept[index] = Some([placed.area(view), placed.symbol(view).unwrap_or(Rect::NOTHING)]);
        }
        Self { before, kept, taken: Vec::new(), said: Vec::new() }
    }

    fn place(&mut self, painter: &Painter, view: &View, claim: &Claim<'_>) -> Option<Placed> {
        let Claim { label, rule, before } = *claim;
        if let Some(index) = before {
            self.kept[index] = None;
        }
        if rule.repeat_pt > 0.0 && self.is_said_near(view, label, rule.repeat_pt) {
            return None;
        }
        let symbol = symbol_area(label, rule, view);
        if symbol.is_some_and(|symbol| !self.is_free(symbol.shrink(SLACK_PT))) {
            return None;
        }
        let job = layout_of(label, rule);
        let text = painter.layout_job(job.clone()).rect;
        let point = view.screen_from_world(label.at).to_vec2();
        let offsets = offsets(rule, text, label.size_pt);
        let area = |slot: usize| text.translate(point + offsets[slot]).expand(rule.padding_pt);
        let slot = before
            .map(|index| self.before[index].slot)
            .filter(|slot| *slot < offsets.len() && self.is_free(area(*slot).shrink(SLACK_PT)))
            .or_else(|| self.free_slot(offsets.len(), area, None))
            .or_else(|| self.free_slot(offsets.len(), area, Some(label)))?;
        self.taken.push(area(slot));
        self.taken.extend(symbol);
        if rule.repeat_pt > 0.0 {
            self.said.push((label.text.clone(), label.at));
        }
        Some(Placed { label: label.clone(), rule: *rule, job, text, slot, offset: offsets[slot] })
    }

    fn is_free(&self, area: Rect) -> bool {
        !self.taken.iter().any(|taken| taken.intersects(area))
    }

    /// The best place that is free, and where no name is kept; if a label is given, none as important as it.
    fn free_slot(
        &self,
        slots: usize,
        area: impl Fn(usize) -> Rect,
        label: Option<&TileLabel>,
    ) -> Option<usize> {
        let is_kept = |area: Rect| {
            self.before.iter().zip(&self.kept).any(|(placed, kept)| {
                kept.is_some_and(|kept| kept.iter().any(|kept| kept.intersects(area)))
                    && label.is_none_or(|label| placed.label.compare(label).is_le())
            })
        };
        (0..slots).find(|slot| self.is_free(area(*slot)) && !is_kept(area(*slot)))
    }

    fn is_said_near(&self, view: &View, label: &TileLabel, within_pt: f32) -> bool {
        let point = view.screen_from_world(label.at);
        let near = |at: World| view.screen_from_world(at).distance(point) < within_pt - SLACK_PT;
        self.said.iter().any(|(text, at)| *text == label.text && near(*at))
    }
}

/// What two views may differ by in where they see the same point, for the want of digits: what was free stays free.
const SLACK_PT: f32 = 0.5;

fn symbol_area(label: &TileLabel, rule: &LabelRule, view: &View) -> Option<Rect> {
    let size = Vec2::splat(2.0 * rule.symbol_pt());
    (rule.symbol != Symbol::None).then(|| Rect::from_center_size(view.screen_from_world(label.at), size))
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
            let radius = rule.symbol_pt();
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

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, LayerId, Pos2, RawInput, Theme};
    use proptest::prelude::*;

    use super::super::appearance::Appearance;
    use super::super::style::Look;
    use super::super::tiles::{self, GroundTile};
    use super::*;
    use crate::atlas::{Archive, TileKey, bundled};
    use crate::base::LonLat;
    use crate::base::mercator::{world_from_lonlat, world_pt};
    use crate::text::Language;

    fn view() -> View {
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 720.0));
        View { center: World { x: 0.5, y: 0.44 }, zoom: 6.0, rect }
    }

    fn painter() -> Painter {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        // Fonts only exist once a frame has been run.
        let mut output = ctx.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
        Painter::new(ctx, LayerId::background(), view().rect)
    }

    fn placed(painter: &Painter, labels: &[TileLabel], rule: &LabelRule) -> Vec<(String, Rect)> {
        let mut found = Labels::default();
        found.place(painter, &view(), 1, || labels.iter().map(|label| (label, rule)).collect());
        found.placed.iter().map(|placed| (placed.job.text.clone(), placed.area(&view()))).collect()
    }

    fn town(x: f64, y: f64, size_pt: f32) -> TileLabel {
        let at = World { x: 0.48 + x * 0.04, y: 0.43 + y * 0.02 };
        TileLabel { at, text: format!("Town {x:.6} {y:.6}").into(), size_pt, layer: 0 }
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

    /// What comes later finds another place, or gives way, unless it is more important.
    #[test]
    fn what_is_written_stays() {
        let painter = painter();
        let first = town(0.5, 0.5, 11.0);
        #[track_caller]
        fn check(painter: &Painter, first: &TileLabel, later: &TileLabel, expected: [bool; 2]) {
            let rule = LabelRule::plain(Color32::BLACK);
            let mut labels = Labels::default();
            labels.place(painter, &view(), 1, || vec![(first, &rule)]);
            labels.place(painter, &view(), 2, || vec![(later, &rule), (first, &rule)]);
            let is_written =
                |label: &TileLabel| labels.placed.iter().any(|placed| placed.label.text == label.text);
            assert_eq!([first, later].map(is_written), expected);
        }
        check(&painter, &first, &TileLabel { text: "A".into(), ..first.clone() }, [true, false]);
        check(
            &painter,
            &first,
            &TileLabel { text: "A".into(), size_pt: 12.0, ..first.clone() },
            [false, true],
        );
        check(&painter, &first, &TileLabel { text: "A".into(), layer: 1, ..first.clone() }, [false, true]);
        check(&painter, &first, &town(0.9, 0.9, 14.0), [true, true]);
    }

    /// Decoded tiles of the bundled archive, and the names written over them while the view moves.
    struct Walk {
        archive: Archive,
        look: Look,
        tiles: HashMap<TileKey, GroundTile>,
        labels: Labels,
        painter: Painter,
    }

    impl Walk {
        fn new() -> Self {
            Self {
                archive: bundled::ground().expect("opens"),
                look: Look::new(0, &Appearance::new(Theme::Light, Language::French)),
                tiles: HashMap::new(),
                labels: Labels::default(),
                painter: painter(),
            }
        }

        /// Places the names of all tiles that the view needs.
        fn step(&mut self, view: &View) {
            let pieces = view.with_label_margin().pieces(|tile| self.archive.deepest_covering(tile));
            let style_zoom = view.tile_zoom();
            for piece in &pieces {
                let decode =
                    || tiles::ground(&self.archive, piece.source, style_zoom, &self.look, Medium::Screen);
                self.tiles.entry(piece.source).or_insert_with(|| decode().expect("decodes"));
            }
            let mut hasher = DefaultHasher::new();
            pieces.iter().for_each(|piece| (piece.source, &piece.clips).hash(&mut hasher));
            let (tiles, rules) = (&self.tiles, &self.look.rules);
            let candidates = || {
                let of_piece = |piece: &super::super::view::Piece| {
                    let clips = piece.clips.clone();
                    let inside = move |label: &&TileLabel| clips.iter().any(|clip| clip.contains(label.at));
                    tiles[&piece.source].labels.iter().filter(inside).collect::<Vec<_>>()
                };
                pieces
                    .iter()
                    .flat_map(of_piece)
                    .filter_map(|label| rules[label.layer].as_ref().map(|rule| (label, rule)))
                    .collect()
            };
            self.labels.place(&self.painter, view, hasher.finish(), candidates);
        }
    }

    /// A name that is seen, at least a part of it.
    struct Seen {
        label: TileLabel,
        offset: Vec2,
        /// What the text and the sign cover.
        areas: [Rect; 2],
    }

    fn areas(placed: &Placed, view: &View) -> [Rect; 2] {
        [placed.area(view), placed.symbol(view).unwrap_or(Rect::NOTHING)]
    }

    fn seen(labels: &Labels, view: &View) -> Vec<Seen> {
        let written = |placed: &Placed| Seen {
            label: placed.label.clone(),
            offset: placed.offset,
            areas: areas(placed, view),
        };
        labels.placed.iter().map(written).filter(|seen| seen.areas[0].intersects(view.rect)).collect()
    }

    #[track_caller]
    fn assert_calm(before: &[Seen], labels: &Labels, from: &View, to: &View) {
        let moved = to.screen_from_world(from.center) - from.rect.center();
        for old in before {
            let old_areas = old.areas.map(|area| area.translate(moved));
            if !old_areas[0].intersects(to.rect) {
                continue;
            }
            let stays = labels.placed.iter().any(|placed| {
                placed.label.text == old.label.text
                    && placed.label.at == old.label.at
                    && placed.offset == old.offset
            });
            let gives_way = labels.placed.iter().any(|placed| {
                let overlaps = |area: &Rect| old_areas.iter().any(|old| old.intersects(*area));
                placed.label.compare(&old.label).is_lt() && areas(placed, to).iter().any(overlaps)
            });
            assert!(stays || gives_way, "{:?} is gone or moved at {to:?}", old.label);
        }
        for (index, placed) in labels.placed.iter().enumerate() {
            for other in &labels.placed[..index] {
                let inner = |placed: &Placed| placed.area(to).shrink(placed.rule.padding_pt);
                assert!(!inner(placed).intersects(inner(other)), "{:?} on {:?}", placed.label, other.label);
            }
        }
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// The same in a crowd, where each name depends on others that come into view and leave it.
        #[test]
        fn a_crowd_is_calm_while_the_map_is_dragged(
            towns in prop::collection::vec((-0.2..1.2, -0.2..1.2, 0_u8..4), 300..400), heading in 0.0..std::f64::consts::TAU,
        ) {
            const CELLS_PER_WORLD: f64 = 128.0;
            let towns: Vec<TileLabel> = towns.iter().map(|(x, y, size)| town(*x, *y, 9.0 + f32::from(*size))).collect();
            let rule = beside();
            let cell = |label: &TileLabel| [label.at.x, label.at.y].map(|at| (at * CELLS_PER_WORLD).floor());
            let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(500.0, 300.0));
            let mut view = View { rect, ..view() };
            let (painter, mut labels) = (painter(), Labels::default());
            for step in 0..30 {
                let before = (seen(&labels, &view), view);
                view.center.x += 21.0 / world_pt(view.zoom) * heading.cos();
                view.center.y += 21.0 / world_pt(view.zoom) * heading.sin();
                let reach = view.with_label_margin().rect.size() / 2.0;
                let is_there = |label: &&TileLabel| {
                    let [x, y] = cell(label).map(|at| (at + 0.5) / CELLS_PER_WORLD);
                    let away = view.screen_from_world(World { x, y }) - rect.center();
                    away.x.abs() < reach.x + 64.0 && away.y.abs() < reach.y + 64.0
                };
                labels.place(&painter, &view, step, || towns.iter().filter(is_there).map(|label| (label, &rule)).collect());
                assert_calm(&before.0, &labels, &before.1, &view);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        /// While the map is dragged, names neither vanish nor jump as long as they are in view, but for more important ones.
        #[test]
        fn names_are_calm_while_the_map_is_dragged(
            lon_deg in -10.0..12.0, lat_deg in 10.0..24.0, zoom in 4.0..12.0, heading in 0.0..std::f64::consts::TAU,
        ) {
            let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(900.0, 600.0));
            let mut view = View { center: world_from_lonlat(LonLat { lon_deg, lat_deg }), zoom, rect };
            let mut walk = Walk::new();
            walk.step(&view);
            for _ in 0..40 {
                let before = (seen(&walk.labels, &view), view);
                let step = 37.0 / world_pt(zoom);
                view.center.x += step * heading.cos();
                view.center.y += step * heading.sin();
                walk.step(&view);
                assert_calm(&before.0, &walk.labels, &before.1, &view);
            }
        }
    }
}
