//! Choosing an annotation by a click, and moving it or its points by dragging.

use egui::{CursorIcon, Painter, Pos2, Sense, Stroke, Ui};

use super::{
    super::{
        super::{UiContext, map::Frame},
        annotations,
    },
    Drawing, change, end_stroke, spot,
};
use crate::view::{Annotation, Figure, Slide, Tool};

/// So near to a point is on it.
const NEAR_PT: f32 = 9.0;
/// Of lines with more points none can be moved by itself.
const MOST_POINTS: usize = 60;

/// What is dragged, and how it was before.
#[derive(Clone, Debug)]
pub(super) struct Grip {
    before: Annotation,
    from: Pos2,
    held: Held,
}

/// What of an annotation is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Whole,
    Point(usize),
    /// The edge of a circle.
    Rim,
}

/// Takes clicks and drags on what is drawn, and lets all others go to the map.
pub(super) fn move_ui(ui: &Ui, ctx: &UiContext<'_>, drawing: &mut Drawing, slide: &Slide, frame: &Frame) {
    let painter = ui.painter_at(frame.rect);
    let find = |id: Option<u32>| slide.annotations.iter().find(|of| Some(of.id) == id);
    if let Some(annotation) = find(drawing.chosen) {
        let grips: Vec<Pos2> = grips(annotation, frame).into_iter().map(|(_, at)| at).collect();
        dots(&painter, ctx, &grips);
    }
    // Other tools of the map come first.
    if ctx.view.tool != Tool::Move {
        return;
    }
    // Cards float over the map.
    let is_free = |at: Pos2| ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    let on_map = |at: &Pos2| frame.rect.contains(*at) && is_free(*at);
    let pointer = ui.input(|input| input.pointer.latest_pos()).filter(on_map);
    let under = |at: Pos2| -> Option<(u32, Held)> {
        let near = |(held, spot): &(Held, Pos2)| (spot.distance(at) <= NEAR_PT).then_some(*held);
        let grip = find(drawing.chosen)
            .and_then(|annotation| Some((annotation.id, grips(annotation, frame).iter().find_map(near)?)));
        let whole = || annotations::under(&painter, ctx.palette, frame, &slide.annotations, at);
        grip.or_else(|| Some((whole()?, Held::Whole)))
    };
    let hovered = pointer.and_then(under);
    // Until it is clear that this is a drag, the pointer may have gone far.
    let pressed = ui.input(|input| input.pointer.press_origin()).filter(on_map).and_then(under);
    if hovered.is_none() && pressed.is_none() && drawing.grip.is_none() {
        // A click beside it lets it go.
        if pointer.is_some() && ui.input(|input| input.pointer.primary_clicked()) {
            drawing.chosen = None;
        }
        return;
    }
    let response = ui.interact(frame.rect, ui.scope_id().with("annotations"), Sense::click_and_drag());
    ui.set_cursor_icon(match drawing.grip {
        Some(_) => CursorIcon::Grabbing,
        None => CursorIcon::Grab,
    });
    if response.drag_started() {
        let from = ui.input(|input| input.pointer.press_origin()).or(pointer);
        let gripped = from.and_then(|from| Some((from, under(from)?)));
        drawing.grip =
            gripped.and_then(|(from, (id, held))| Some(Grip { before: find(Some(id))?.clone(), from, held }));
        drawing.chosen = drawing.grip.as_ref().map(|grip| grip.before.id).or(drawing.chosen);
    } else if response.clicked() {
        drawing.chosen = hovered.map(|(id, _)| id);
    }
    if response.double_clicked() {
        drawing.wants_words = true;
    }
    if let (Some(grip), Some(at)) = (&drawing.grip, response.interact_pointer_pos()) {
        change(ctx, slide, dragged(ctx, grip, frame, at));
    }
    let is_over = response.drag_stopped() || !ui.input(|input| input.pointer.any_down());
    if is_over && drawing.grip.take().is_some() {
        end_stroke(ctx);
    }
}

/// The annotation with what is held at another spot.
fn dragged(ctx: &UiContext<'_>, grip: &Grip, frame: &Frame, at: Pos2) -> Annotation {
    match grip.held {
        Held::Whole => spot::moved(&grip.before, frame, at - grip.from),
        Held::Rim => spot::reaching(&grip.before, frame, at),
        Held::Point(point) => {
            let is_on_ground = matches!(grip.before.anchor, crate::view::Anchor::Ground(_));
            let at = if is_on_ground { spot::snapped(ctx, frame, at) } else { at };
            spot::with_point(&grip.before, frame, point, at)
        }
    }
}

/// Where the parts of an annotation are gripped.
fn grips(annotation: &Annotation, frame: &Frame) -> Vec<(Held, Pos2)> {
    match annotation.figure {
        Figure::Text | Figure::Pin | Figure::Freehand => Vec::new(),
        Figure::Circle => spot::rim(annotation, frame).map(|at| (Held::Rim, at)).into_iter().collect(),
        _ if annotation.anchor.len() > MOST_POINTS => Vec::new(),
        _ => {
            let spots = annotations::spots(frame, &annotation.anchor);
            spots.into_iter().enumerate().map(|(point, at)| (Held::Point(point), at)).collect()
        }
    }
}

/// Points that can be gripped, or that are placed.
pub(super) fn dots(painter: &Painter, ctx: &UiContext<'_>, spots: &[Pos2]) {
    for at in spots {
        painter.circle(*at, 5.5, ctx.palette.card, Stroke::new(2.0, ctx.palette.accent));
    }
}
