//! Keys of the slide and of the annotation that have the keyboard, and of what is being drawn.

use egui::{Key, Modifiers, Ui, vec2};

use super::{
    super::{UiContext, UiState},
    chosen, delete, drawing, send,
};
use crate::view::BriefingAction;

/// Keys that a slide of the strip or an annotation of the list has while it has the keyboard; before all others, since some mean
/// something else everywhere else.
pub(in crate::ui) fn keys_while_typing_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    if !ctx.view.panels.slides {
        return;
    }
    let making = &mut state.briefing;
    if making.drawing.focused.is_some() {
        drawing::annotation_keys(ui, ctx, &mut making.drawing);
        return;
    }
    let Some(id) = making.focused else { return };
    let Some(place) = ctx.view.briefing.place(id) else { return };
    let pressed = |modifiers: Modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let to = match () {
        () if pressed(Modifiers::ALT, Key::ArrowLeft) => place.checked_sub(1),
        () if pressed(Modifiers::ALT, Key::ArrowRight) => Some(place + 1),
        () if pressed(Modifiers::ALT, Key::Home) => Some(0),
        () if pressed(Modifiers::ALT, Key::End) => Some(ctx.view.briefing.slides.len() - 1),
        () => None,
    };
    if let Some(to) = to {
        send(ctx, BriefingAction::Move { id, to });
    }
    for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        if pressed(Modifiers::NONE, key) {
            // From the one that has the keyboard, also if another is chosen.
            send(ctx, BriefingAction::Choose(Some(id)));
            send(ctx, BriefingAction::ChooseBy(by));
            making.wants_focus = true;
        }
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        delete(ui, ctx, making, id);
        making.wants_focus = true;
    }
    if pressed(Modifiers::NONE, Key::F2) {
        making.renamed = Some((id, true));
    }
}

/// Keys of what is being drawn, and of the annotation that is chosen on the map, while nothing else has the keyboard.
pub(in crate::ui) fn keys_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    if !ctx.view.panels.slides || chosen(ctx).is_none() {
        return;
    }
    drawing::annotation_keys(ui, ctx, &mut state.briefing.drawing);
    drawing::tool_keys(ui, &mut state.briefing.drawing);
}

/// Ends what is being drawn, or chooses no annotation any more. Whether there was something to end.
pub(in crate::ui) fn escape(state: &mut UiState) -> bool {
    state.briefing.drawing.escape()
}

/// How far an arrow key moves an annotation, in points: ten with Shift.
pub(super) fn nudge(ui: &Ui) -> egui::Vec2 {
    let arrows = [
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
    ];
    let mut by = egui::Vec2::ZERO;
    // With Alt they go back and forward.
    if ui.input(|input| input.modifiers.alt) {
        return by;
    }
    for (key, way) in arrows {
        for (modifiers, far) in [(Modifiers::SHIFT, 10.0), (Modifiers::NONE, 1.0)] {
            let presses = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            by += presses as f32 * far * way;
        }
    }
    by
}
