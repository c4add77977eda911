//! Drawing on the chosen slide, over the map: new annotations by tools, those that are there by hand and by keys.

mod card;
mod list;
mod making;
mod moving;
mod spot;
mod tools;

use egui::{Key, Modifiers, Ui, Vec2};

pub(super) use self::list::list_ui;
use self::moving::Grip;
use super::{
    super::{UiContext, UiState, map::Frame},
    annotations, chosen, keys, send,
};
use crate::view::{Action, Anchor, Annotation, BriefingAction, Figure, Slide, Tone, briefing};

/// What is half done of drawing.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// The slide that all of this is about.
    slide: Option<u32>,
    /// What is drawn by the next click.
    tool: Option<Figure>,
    tone: Tone,
    on_screen: bool,
    /// The points that are there of what is being drawn.
    placed: Option<Anchor>,
    /// The annotation that is changed.
    chosen: Option<u32>,
    /// The annotation of the list that has the keyboard.
    pub(super) focused: Option<u32>,
    /// What is dragged.
    grip: Option<Grip>,
    /// How far the arrow keys move the chosen one, in points, once it is known where the map is.
    nudge: Vec2,
    /// A figure that is to stand in the middle of the map.
    to_place: Option<Figure>,
    /// What is being drawn has all its points.
    is_complete: bool,
    /// So many annotations there were; what is more is chosen.
    count_before: Option<usize>,
    /// The field of the words is to take the keyboard.
    wants_words: bool,
    /// Tools and the card stand on the map.
    is_on_map: bool,
}

impl Drawing {
    /// Forgets what is about another slide or about what is gone.
    fn keep_with(&mut self, slide: &Slide) {
        if self.slide != Some(slide.id) {
            let (tone, on_screen) = (self.tone, self.on_screen);
            *self = Self { slide: Some(slide.id), tone, on_screen, ..Self::default() };
        }
        if self.count_before.is_some_and(|count| slide.annotations.len() > count) {
            self.count_before = None;
            self.chosen = slide.annotations.last().map(|last| last.id);
        }
        self.chosen = self.chosen.filter(|id| slide.annotations.iter().any(|of| of.id == *id));
    }

    /// Draws something new on a slide, and chooses it.
    fn add(&mut self, ctx: &UiContext<'_>, slide: &Slide, annotation: Annotation) {
        if slide.annotations.len() < briefing::MOST_ANNOTATIONS {
            if annotation.figure == Figure::Text {
                // Words are written next, not placed again.
                (self.wants_words, self.tool) = (true, None);
            }
            self.count_before = Some(slide.annotations.len());
            send(ctx, BriefingAction::Annotate(slide.id, annotation));
        }
        self.placed = None;
    }

    /// Ends the half drawn, then the tool, then the choice. Whether there was one of them.
    pub(super) fn escape(&mut self) -> bool {
        let had = self.placed.is_some() || self.tool.is_some() || self.chosen.is_some();
        if self.placed.take().is_none() && self.tool.take().is_none() {
            self.chosen = None;
        }
        self.grip = None;
        had
    }
}

/// The chosen slide, while what is drawn on it is seen in the window: it has a map, and the same incidents are looked at.
fn shown<'a>(ctx: &UiContext<'a>) -> Option<&'a Slide> {
    let is_seen = |slide: &&Slide| slide.kind.has_map() && slide.look.filter == ctx.view.filter;
    chosen(ctx).filter(|_| ctx.view.panels.slides).filter(is_seen)
}

/// What is drawn on the chosen slide, over the map as it was painted, and the tools to draw more.
pub(in crate::ui) fn over_map_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState, frame: &Frame) {
    let drawing = &mut state.briefing.drawing;
    let Some(slide) = shown(ctx) else {
        drawing.tool = None;
        drawing.placed = None;
        drawing.is_on_map = false;
        return;
    };
    drawing.keep_with(slide);
    annotations::paint(&ui.painter_at(frame.rect), ctx.palette, frame, &slide.annotations, 1.0);
    if let Some(figure) = drawing.to_place.take() {
        making::place_in_middle(ctx, drawing, slide, frame, figure);
    }
    let nudge = std::mem::take(&mut drawing.nudge);
    let moved = slide.annotations.iter().find(|of| Some(of.id) == drawing.chosen && nudge != Vec2::ZERO);
    if let Some(annotation) = moved {
        change(ctx, slide, spot::moved(annotation, frame, nudge));
    }
    match drawing.tool {
        Some(figure) => making::make_ui(ui, ctx, drawing, slide, frame, figure),
        None => moving::move_ui(ui, ctx, drawing, slide, frame),
    }
    tools::tools_ui(ui, ctx, drawing, slide, frame);
}

/// Keys of the annotation that has the keyboard, or that is chosen.
pub(super) fn annotation_keys(ui: &Ui, ctx: &UiContext<'_>, drawing: &mut Drawing) {
    // One that is not on the map is not moved or taken away unseen.
    let on_map = drawing.chosen.filter(|_| shown(ctx).is_some());
    let (Some(slide), Some(annotation)) = (chosen(ctx), drawing.focused.or(on_map)) else { return };
    let by = keys::nudge(ui);
    if by != Vec2::ZERO {
        drawing.chosen = Some(annotation);
        drawing.nudge += by;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
        send(ctx, BriefingAction::DropAnnotation { slide: slide.id, annotation });
    }
}

/// Keys of what is being drawn: Enter completes it, or puts it in the middle of the map; Backspace takes back its last point.
pub(super) fn tool_keys(ui: &Ui, drawing: &mut Drawing) {
    let Some(figure) = drawing.tool else { return };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter) {
        match &drawing.placed {
            None => drawing.to_place = Some(figure),
            Some(_) => drawing.is_complete = true,
        }
    }
    if drawing.placed.is_some() && pressed(Key::Backspace) {
        let placed = drawing.placed.take();
        drawing.placed = placed.and_then(spot::without_last);
    }
}

/// Changes an annotation of a slide.
fn change(ctx: &UiContext<'_>, slide: &Slide, annotation: Annotation) {
    send(ctx, BriefingAction::ChangeAnnotation(slide.id, annotation));
}

/// Ends a step of many small ones.
fn end_stroke(ctx: &UiContext<'_>) {
    ctx.send(Action::EndStroke);
}

/// The catalogue's key of what a figure is called.
fn figure_key(figure: Figure) -> &'static str {
    match figure {
        Figure::Arrow => "brief-figure-arrow",
        Figure::Line => "brief-figure-line",
        Figure::Freehand => "brief-figure-freehand",
        Figure::Rectangle => "brief-figure-rectangle",
        Figure::Circle => "brief-figure-circle",
        Figure::Polygon => "brief-figure-polygon",
        Figure::Text => "brief-figure-text",
        Figure::Pin => "brief-figure-pin",
        Figure::Movement => "brief-figure-movement",
    }
}

/// Its icon.
fn figure_sign(figure: Figure) -> &'static str {
    use egui_phosphor::regular as icon;
    match figure {
        Figure::Arrow => icon::ARROW_UP_RIGHT,
        Figure::Line => icon::LINE_SEGMENTS,
        Figure::Freehand => icon::SCRIBBLE,
        Figure::Rectangle => icon::RECTANGLE,
        Figure::Circle => icon::CIRCLE,
        Figure::Polygon => icon::POLYGON,
        Figure::Text => icon::TEXT_AA,
        Figure::Pin => icon::MAP_PIN,
        Figure::Movement => icon::PATH,
    }
}
