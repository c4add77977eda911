//! Drawing what is new: by clicks, by drags, or in the middle of the map.

use egui::{CursorIcon, PointerButton, Pos2, Response, Sense, Ui, vec2};

use super::{
    super::{
        super::{UiContext, map::Frame},
        annotations,
    },
    Drawing, spot,
};
use crate::view::{Anchor, Annotation, Figure, Slide};

/// Points of a line drawn by hand that are nearer than this say nothing new.
const STEP_PT: f32 = 3.0;

/// How a figure is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By one click.
    Spot,
    /// From one spot to another: by a drag, or by two clicks.
    Across,
    /// Corner by corner, until Enter or a double click.
    Corners,
    /// By a drag that goes on.
    Hand,
}

impl Way {
    fn of(figure: Figure) -> Self {
        match figure {
            Figure::Text | Figure::Pin => Self::Spot,
            Figure::Arrow | Figure::Rectangle | Figure::Circle => Self::Across,
            Figure::Line | Figure::Polygon | Figure::Movement => Self::Corners,
            Figure::Freehand => Self::Hand,
        }
    }
}

/// Takes clicks and drags on the map, and paints what comes of them.
pub(super) fn make_ui(
    ui: &Ui,
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
    frame: &Frame,
    figure: Figure,
) {
    let response = ui.interact(frame.rect, ui.scope_id().with("annotating"), Sense::click_and_drag());
    if response.contains_pointer() {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    let way = Way::of(figure);
    let pointer = response.interact_pointer_pos().or(response.hover_pos());
    let place = |drawing: &mut Drawing, at: Pos2| {
        let snaps = !drawing.on_screen && way != Way::Hand;
        let at = if snaps { spot::snapped(ctx, frame, at) } else { at };
        drawing.placed = Some(spot::with(drawing.placed.take(), drawing.on_screen, frame, at));
    };
    let count = |drawing: &Drawing| drawing.placed.as_ref().map_or(0, Anchor::len);
    let mut is_complete = std::mem::take(&mut drawing.is_complete);
    if response.double_clicked() && way == Way::Corners {
        // Its first click has made a corner here.
        is_complete = true;
    } else if let Some(at) = pointer.filter(|_| response.clicked()) {
        place(drawing, at);
        is_complete |= way == Way::Spot || (way == Way::Across && count(drawing) == 2);
    }
    if matches!(way, Way::Across | Way::Hand) && response.dragged_by(PointerButton::Primary) {
        drag(ui, drawing, &response, frame, way, &place);
    }
    if response.drag_stopped() && matches!(way, Way::Across | Way::Hand) && drawing.placed.is_some() {
        if let Some(at) = pointer.filter(|_| way == Way::Across) {
            place(drawing, at);
        }
        is_complete = true;
    }
    let is_full = count(drawing) >= figure.most_points().max(2);
    if is_complete || (is_full && way != Way::Spot) {
        complete(ctx, drawing, slide, frame, figure);
    }
    preview(ui, ctx, drawing, frame, figure, pointer);
}

/// A drag begins where the button was pressed.
fn drag(
    ui: &Ui,
    drawing: &mut Drawing,
    response: &Response,
    frame: &Frame,
    way: Way,
    place: &dyn Fn(&mut Drawing, Pos2),
) {
    let Some(at) = response.interact_pointer_pos() else { return };
    if response.drag_started() {
        drawing.placed = None;
        place(drawing, ui.input(|input| input.pointer.press_origin()).unwrap_or(at));
    }
    if way == Way::Hand && drawing.placed.is_some() {
        let last = drawing.placed.as_ref().and_then(|placed| annotations::spots(frame, placed).pop());
        if last.is_none_or(|last| last.distance(at) >= STEP_PT) {
            place(drawing, at);
        }
    }
}

/// Draws what was placed, if it is enough.
fn complete(ctx: &UiContext<'_>, drawing: &mut Drawing, slide: &Slide, frame: &Frame, figure: Figure) {
    let Some(anchor) = drawing.placed.take() else { return };
    let annotation = annotation(ctx, drawing, frame, figure, anchor.clone());
    if annotation.is_sound() {
        drawing.add(ctx, slide, annotation);
    } else if Way::of(figure) == Way::Corners {
        // Too few corners yet.
        drawing.placed = Some(anchor);
    }
}

/// The annotation that points make.
fn annotation(
    ctx: &UiContext<'_>,
    drawing: &Drawing,
    frame: &Frame,
    figure: Figure,
    anchor: Anchor,
) -> Annotation {
    let words = if figure == Figure::Text { ctx.tr("brief-text-new") } else { String::new() };
    let whole = Annotation { id: 0, figure, anchor, reach: 0.0, words, tone: drawing.tone };
    if figure != Figure::Circle {
        return whole;
    }
    // Its middle, and a spot of its edge.
    let edge = annotations::spots(frame, &whole.anchor).get(1).copied();
    let mut middle = whole;
    match &mut middle.anchor {
        Anchor::Ground(points) => points.truncate(1),
        Anchor::Screen(points) => points.truncate(1),
    }
    edge.map(|edge| spot::reaching(&middle, frame, edge)).unwrap_or(middle)
}

/// What would come of a click here.
fn preview(
    ui: &Ui,
    ctx: &UiContext<'_>,
    drawing: &Drawing,
    frame: &Frame,
    figure: Figure,
    pointer: Option<Pos2>,
) {
    let Some(placed) = &drawing.placed else { return };
    let painter = ui.painter_at(frame.rect);
    let next = pointer.filter(|_| Way::of(figure) != Way::Hand);
    let anchor = match next {
        Some(at) => {
            let at = if drawing.on_screen { at } else { spot::snapped(ctx, frame, at) };
            spot::with(Some(placed.clone()), drawing.on_screen, frame, at)
        }
        None => placed.clone(),
    };
    let mut half = annotation(ctx, drawing, frame, figure, anchor);
    if figure == Figure::Polygon && half.anchor.len() == 2 {
        half.figure = Figure::Line;
    }
    annotations::paint(&painter, ctx.palette, frame, &[half], 1.0);
    if Way::of(figure) != Way::Hand {
        super::moving::dots(&painter, ctx, &annotations::spots(frame, placed));
    }
}

/// Puts a figure of a usual size into the middle of the map.
pub(super) fn place_in_middle(
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
    frame: &Frame,
    figure: Figure,
) {
    let spots: &[(f32, f32)] = match figure {
        Figure::Text | Figure::Pin => &[(0.0, 0.0)],
        Figure::Arrow => &[(-90.0, 40.0), (0.0, 0.0)],
        Figure::Line => &[(-70.0, 0.0), (70.0, 0.0)],
        Figure::Freehand => &[(-70.0, 0.0), (-25.0, -14.0), (25.0, 14.0), (70.0, 0.0)],
        Figure::Rectangle => &[(-70.0, -45.0), (70.0, 45.0)],
        Figure::Circle => &[(0.0, 0.0), (60.0, 0.0)],
        Figure::Polygon => &[(-70.0, 45.0), (0.0, -55.0), (70.0, 45.0)],
        Figure::Movement => &[(-110.0, 40.0), (-30.0, 25.0), (60.0, -45.0)],
    };
    let middle = frame.rect.center();
    let add = |placed, (x, y): &(f32, f32)| {
        Some(spot::with(placed, drawing.on_screen, frame, middle + vec2(*x, *y)))
    };
    if let Some(anchor) = spots.iter().fold(None, add) {
        let annotation = annotation(ctx, drawing, frame, figure, anchor);
        drawing.add(ctx, slide, annotation);
    }
}
