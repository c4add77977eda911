//! Filters that were kept under names, and the filter as a text to copy, change and paste.

use egui::{Key, TextEdit, Ui};
use egui_phosphor::regular as icon;

use crate::{
    query::language,
    ui::{
        UiContext, UiState,
        asking::{faults_ui, marked},
        widgets::{icon_button, text_field, weak},
    },
    view::Action,
};

/// Name of the field for a new name.
const NAME: &str = "filter-name";
/// Name of the field for the query.
const QUERY: &str = "query";

/// The part's content.
pub(super) fn saved_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    for saved in &ctx.view.saved {
        ui.horizontal(|ui| {
            let name = |key: &str| ctx.text.tr_with(key, &[("name", (&saved.name).into())]);
            if icon_button(ui, icon::TRASH, &name("filter-drop"), "").clicked() {
                ctx.send(Action::DropFilter(saved.name.clone()));
            }
            let is_on = ctx.view.filter == saved.filter;
            let button = ui.selectable_label(is_on, &saved.name);
            if button.on_hover_text(language::write(&saved.filter)).clicked() {
                ctx.send(Action::SetFilter(saved.filter.clone()));
            }
        });
    }
    if ctx.view.saved.is_empty() {
        weak(ui, ctx.tr("filter-saved-none"));
    }
    ui.horizontal(|ui| {
        let typed = state.typed.entry(NAME).or_default();
        let hint = ctx.tr("filter-name");
        let width = (ui.available_width() - 110.0).max(80.0);
        let field = text_field(ui, &hint, TextEdit::singleline(typed).hint_text(&hint).desired_width(width));
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let can_save = !typed.trim().is_empty() && !ctx.view.filter.is_open();
        let is_clicked = ui.add_enabled(can_save, egui::Button::new(ctx.tr("filter-save"))).clicked();
        if can_save && (is_clicked || is_entered) {
            ctx.send(Action::SaveFilter(std::mem::take(typed)));
        }
    });
    ui.add_space(8.0);
    query_ui(ui, ctx, state);
}

/// The query; what is typed counts once it is entered and understood.
fn query_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let name = ctx.tr("query");
    weak(ui, ctx.tr("query-help"));
    let now = language::write(&ctx.view.filter);
    let is_typed = state.typed.contains_key(QUERY);
    let mut text = state.typed.get(QUERY).unwrap_or(&now).clone();
    let error = ctx.palette.error;
    let mut layouter =
        |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| marked(ui, text.as_str(), width, error);
    let edit = TextEdit::multiline(&mut text).desired_rows(2).desired_width(f32::INFINITY).return_key(None);
    let edit = edit.layouter(&mut layouter);
    let field = text_field(ui, &name, edit);
    let is_entered = field.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mended = if is_typed { faults_ui(ui, ctx, &text) } else { None };
    if field.changed() || mended.is_some() {
        text = mended.unwrap_or(text);
        state.typed.insert(QUERY, text.clone());
    }
    ui.horizontal(|ui| {
        let parsed = language::parse(&text);
        let can_use = is_typed && parsed.faults.is_empty();
        let is_clicked = ui.add_enabled(can_use, egui::Button::new(ctx.tr("query-use"))).clicked();
        if can_use && (is_clicked || is_entered) {
            ctx.send(Action::SetFilter(parsed.filter));
            state.typed.remove(QUERY);
        }
        if is_typed && ui.button(ctx.tr("query-discard")).clicked() {
            state.typed.remove(QUERY);
        }
        if !is_typed && ui.button(ctx.tr("copy-query")).clicked() {
            ctx.send(Action::Copy(now));
        }
    });
}
