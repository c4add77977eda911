//! What can be changed of the chosen annotation: its words, how far it reaches; and taking it away.

use egui::{DragValue, Key, TextEdit, Ui};
use egui_phosphor::regular as icon;

use super::{
    super::{
        super::{
            UiContext,
            widgets::{icon_button, text_field},
        },
        send, writing,
    },
    Drawing, change,
};
use crate::view::{Anchor, Annotation, BriefingAction, Figure, Slide};

/// The fields, on one line.
pub(super) fn card_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
    annotation: &Annotation,
) {
    ui.horizontal(|ui| {
        words_ui(ui, ctx, drawing, slide, annotation);
        if let (Figure::Circle, Anchor::Ground(_)) = (annotation.figure, &annotation.anchor) {
            let name = ctx.tr("brief-circle-km");
            let mut km = annotation.reach;
            let speed = (km / 100.0).max(0.01);
            let value = DragValue::new(&mut km).speed(speed).range(0.01..=20_000.0).suffix(" km");
            let response = ui.add(value.max_decimals(if annotation.reach < 10.0 { 2 } else { 0 }));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.clone()));
            if response.changed() {
                change(ctx, slide, Annotation { reach: km, ..annotation.clone() });
            }
            if response.drag_stopped() || response.lost_focus() {
                super::end_stroke(ctx);
            }
            response.on_hover_text(name);
        }
        if icon_button(ui, icon::TRASH, &ctx.tr("brief-drop"), "Del").clicked() {
            let (slide, annotation) = (slide.id, annotation.id);
            send(ctx, BriefingAction::DropAnnotation { slide, annotation });
        }
    });
}

fn words_ui(ui: &mut Ui, ctx: &UiContext<'_>, drawing: &mut Drawing, slide: &Slide, annotation: &Annotation) {
    let name = ctx.tr("brief-words");
    // A text without words would be nothing: while its field is empty it stays as it was.
    let id = egui::Id::unique(("words", slide.id, annotation.id));
    let emptied = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let mut words = if emptied { String::new() } else { annotation.words.clone() };
    let edit = TextEdit::singleline(&mut words).hint_text(&name).desired_width(170.0);
    let response = text_field(ui, &name, edit.margin(egui::Margin::symmetric(6, 4)));
    if std::mem::take(&mut drawing.wants_words) {
        response.request_focus();
        if annotation.figure == Figure::Text {
            select_all(ui, response.id, &words);
        }
    }
    if response.changed() {
        let is_emptied = annotation.figure == Figure::Text && words.trim().is_empty();
        ui.data_mut(|data| data.insert_temp(id, is_emptied));
        if !is_emptied {
            change(ctx, slide, Annotation { words, ..annotation.clone() });
        }
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<bool>(id));
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            drawing.chosen = None;
        }
    }
    writing::end_stroke(ctx, &response);
}

/// What stands in a new text is only to be written over.
fn select_all(ui: &Ui, id: egui::Id, words: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}
