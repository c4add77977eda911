//! Marks as shapes: outline, footing on the ground, badge, selection.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use crate::{
    scene::{self, Footing, Mark, MarkInput},
    ui::{
        UiContext, UiState,
        map::Medium,
        shapes::{fill_shape, outline},
        sheet,
        theme::{colour, semibold},
    },
};

/// As many incidents in view show how many share a spot.
pub(super) const FEW: usize = 1500;

/// As many show the ground that they stand for: more circles hide one another, and the map. Marks say by themselves how
/// sure their place is.
const FEW_GROUNDS: usize = 300;

/// Paints the ground that marks stand for, under all of them.
pub(super) fn ground(painter: &Painter, ctx: &UiContext<'_>, state: &UiState, marks: &[Mark], rect: Rect) {
    let lit = Lit::of(ctx, state);
    // Before an audience only the incident that is spoken of shows its ground.
    let all =
        ctx.view.presenting.is_none() && marks.iter().filter(|mark| has_ground(mark)).count() <= FEW_GROUNDS;
    let covered: f32 = marks.iter().map(|mark| covered_pt2(mark, rect)).sum();
    // Circles that lie over one another many times are told apart by their edges alone.
    let is_filled = covered < 2.0 * rect.area();
    for mark in marks.iter().filter(|mark| has_ground(mark)) {
        let is_lit = lit.is(ctx, lit.selected, mark) || lit.is(ctx, lit.hovered, mark);
        if is_lit || all {
            circle(painter, ctx, mark, center(mark, rect), is_lit, is_filled || is_lit);
        }
    }
}

/// Whether the ground that a mark stands for is seen around it.
fn has_ground(mark: &Mark) -> bool {
    mark.ground_radius_pt > mark.radius_pt
}

/// How much of the map its ground covers at the most, in square points.
fn covered_pt2(mark: &Mark, map: Rect) -> f32 {
    let circle = Rect::from_center_size(center(mark, map), Vec2::splat(2.0 * mark.ground_radius_pt));
    if has_ground(mark) { circle.intersect(map).area() } else { 0.0 }
}

/// Paints what stands over the points: how many share a spot, and the marks that are selected or under the pointer.
pub(super) fn over(
    painter: &Painter,
    ctx: &UiContext<'_>,
    state: &UiState,
    input: &MarkInput<'_>,
    marks: &[Mark],
    rect: Rect,
) {
    let lit = Lit::of(ctx, state);
    for mark in marks.iter().filter(|mark| mark.count > 1) {
        count_ui(painter, ctx, mark, center(mark, rect), mark.radius_pt);
    }
    let (selected, hovered) = (lit.selected, lit.hovered.filter(|row| lit.selected != Some(*row)));
    for (row, is_selected) in [(hovered, false), (selected, true)] {
        let shown = marks.iter().find(|mark| lit.is(ctx, row, mark)).copied();
        let Some(mark) = shown.or_else(|| scene::mark(input, row?)) else { continue };
        if shown.is_none() && has_ground(&mark) {
            circle(painter, ctx, &mark, center(&mark, rect), true, true);
        }
        mark_ui(painter, ctx, &mark, center(&mark, rect), is_selected, !is_selected);
    }
}

/// The rows that are lit.
struct Lit {
    selected: Option<u32>,
    hovered: Option<u32>,
}

impl Lit {
    fn of(ctx: &UiContext<'_>, state: &UiState) -> Self {
        let row = |key: &Option<crate::store::Key>| key.as_ref().and_then(|key| ctx.dataset.find(key));
        Self { selected: row(&ctx.view.selection), hovered: row(&state.hovered) }
    }

    fn is(&self, ctx: &UiContext<'_>, row: Option<u32>, mark: &Mark) -> bool {
        row.is_some_and(|row| row == mark.row || (mark.count > 1 && covers(ctx, mark, row)))
    }
}

/// Whether a mark that stands for several incidents stands for this one.
fn covers(ctx: &UiContext<'_>, mark: &Mark, row: u32) -> bool {
    ctx.dataset.row(mark.row).position == ctx.dataset.row(row).position
}

fn center(mark: &Mark, rect: Rect) -> Pos2 {
    rect.min + vec2(mark.x_pt, mark.y_pt)
}

/// The circle within which the true place may lie.
fn circle(painter: &Painter, ctx: &UiContext<'_>, mark: &Mark, at: Pos2, lit: bool, is_filled: bool) {
    let radius = mark.ground_radius_pt;
    let tint = colour(mark.symbol.colour);
    let strength = if lit { 1.0 } else { 0.55 };
    let edge = Stroke::new(if lit { 1.8 } else { 1.2 }, tint.gamma_multiply(0.85 * strength));
    if !is_filled {
        // Only its edge is drawn.
    } else if mark.footing == Footing::Area {
        painter.circle_filled(at, radius, tint.gamma_multiply(0.10 * strength));
        hatch(painter, at, radius, Stroke::new(1.0, tint.gamma_multiply(0.45 * strength)));
    } else {
        painter.circle_filled(at, radius, tint.gamma_multiply(0.07 * strength));
    }
    // Dashes of even length however large the circle is; enough points that it looks round.
    let steps = (radius.sqrt() * 6.0).clamp(24.0, 256.0) as usize;
    let points: Vec<Pos2> = (0..=steps)
        .map(|step| at + radius * Vec2::angled(std::f32::consts::TAU * step as f32 / steps as f32))
        .collect();
    dashed_line(painter, ctx, &points, edge, (5.0, 4.0));
}

/// A line with dashes and gaps of these lengths: on a page as one path.
pub(super) fn dashed_line(
    painter: &Painter,
    ctx: &UiContext<'_>,
    points: &[Pos2],
    stroke: Stroke,
    (dash, gap): (f32, f32),
) {
    match super::medium(ctx) {
        Medium::Screen => painter.extend(Shape::dashed_line(points, stroke, dash, gap)),
        Medium::Paper => painter.extend(sheet::dashed(points, stroke, dash, gap)),
    }
}

/// Slanted lines inside a circle.
fn hatch(painter: &Painter, at: Pos2, radius: f32, stroke: Stroke) {
    // Very large circles get wider spacing, so that their cost stays the same.
    let spacing = (radius / 60.0).max(9.0);
    let along = Vec2::angled(-std::f32::consts::FRAC_PI_4);
    let across = along.rot90();
    let clip = painter.clip_rect();
    let mut offset = -(radius / spacing).floor() * spacing;
    while offset < radius {
        let half = (radius * radius - offset * offset).max(0.0).sqrt();
        let ends = [at + across * offset - along * half, at + across * offset + along * half];
        if Rect::from_two_pos(ends[0], ends[1]).intersects(clip) {
            painter.line_segment(ends, stroke);
        }
        offset += spacing;
    }
}

fn mark_ui(painter: &Painter, ctx: &UiContext<'_>, mark: &Mark, at: Pos2, selected: bool, hovered: bool) {
    let palette = ctx.palette;
    let tint = colour(mark.symbol.colour);
    let radius = mark.radius_pt + if selected || hovered { 2.0 } else { 0.0 };
    let points = outline(mark.symbol.shape, at, radius);
    if selected {
        painter.circle_stroke(at, radius + 6.0, Stroke::new(4.0, palette.mark_outline));
        painter.circle_stroke(at, radius + 6.0, Stroke::new(2.0, palette.mark_selected));
    }
    // A wider line in the ground's colour keeps the mark apart from whatever it stands on.
    painter.add(Shape::closed_line(points.clone(), Stroke::new(3.5, palette.mark_outline)));
    let edge = Stroke::new(
        1.2,
        if hovered { palette.mark_selected } else { palette.mark_selected.gamma_multiply(0.75) },
    );
    match mark.footing {
        Footing::Site | Footing::Settlement | Footing::Unstated if mark.is_unknown => {
            fill_shape(painter, &points, palette.card, Stroke::new(2.0, tint));
        }
        Footing::Site => {
            fill_shape(painter, &points, tint, edge);
            painter.circle(at, 2.2, palette.mark_outline, Stroke::new(0.8, palette.mark_selected));
        }
        Footing::Settlement => fill_shape(painter, &points, tint, edge),
        Footing::Unstated => fill_shape(painter, &points, tint, Stroke::NONE),
        Footing::Vicinity => {
            fill_shape(painter, &points, palette.card, Stroke::NONE);
            fill_shape(painter, &points, tint.gamma_multiply(0.55), Stroke::new(1.6, tint));
        }
        Footing::Area => {
            fill_shape(painter, &points, palette.card.gamma_multiply(0.9), Stroke::new(2.0, tint));
        }
    }
    // On the left, since names of towns begin on the right; so far out that the shape can be seen.
    let aside = radius * 1.15;
    if mark.is_contested {
        badge(painter, at + vec2(-aside, -aside), "≠", palette.mark_selected, palette.mark_outline);
    }
    if mark.count > 1 {
        count_ui(painter, ctx, mark, at, radius);
    }
}

/// How many incidents a mark stands for.
fn count_ui(painter: &Painter, ctx: &UiContext<'_>, mark: &Mark, at: Pos2, radius: f32) {
    let (aside, count) = (radius * 1.15, mark.count.to_string());
    badge(painter, at + vec2(-aside, aside), &count, ctx.palette.mark_outline, ctx.palette.mark_selected);
}

pub(super) fn badge(painter: &Painter, at: Pos2, text: &str, ground: Color32, ink: Color32) {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::new(10.0, semibold()), ink);
    let radius = (galley.size().x / 2.0 + 2.5).max(6.0);
    painter.circle(at, radius, ground, Stroke::new(1.0, ink));
    painter.galley(Align2::CENTER_CENTER.anchor_size(at, galley.size()).min, galley, ink);
}
