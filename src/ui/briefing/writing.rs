//! Fields in which words of a briefing are written: what is typed without a pause is one step to undo.

use egui::{Response, TextEdit, Ui};

use super::super::{
    UiContext,
    widgets::{text_field, weak},
};
use crate::view::Action;

/// Around what is written.
pub(super) const MARGIN: egui::Margin = egui::Margin::symmetric(6, 4);

/// A field with its name over it, of so many lines. What it holds now, if that was changed.
pub(super) fn field_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    name: &str,
    hint: &str,
    words: &str,
    lines: usize,
) -> Option<String> {
    let name = ctx.tr(name);
    weak(ui, &name);
    let mut words = words.to_owned();
    let edit = match lines {
        1 => TextEdit::singleline(&mut words),
        lines => TextEdit::multiline(&mut words).desired_rows(lines),
    };
    let edit = edit.hint_text(hint).desired_width(f32::INFINITY).margin(MARGIN);
    let response = text_field(ui, &name, edit);
    end_stroke(ctx, &response);
    response.changed().then_some(words)
}

/// What was typed into a field is one step, once it is left.
pub(super) fn end_stroke(ctx: &UiContext<'_>, response: &Response) {
    if response.lost_focus() {
        ctx.send(Action::EndStroke);
    }
}
