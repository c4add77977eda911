//! How a table is laid out: its first rows under their columns, what each column is read as, and how rows are cut.
//!
//! Nothing is read otherwise before the user says so; what is changed until then is part of the view.

mod columns;
mod roles;
mod settings;

use egui::{Align, Button, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{checkbox, dialog, weak},
};
use crate::{
    model::{Code, TableKind},
    store::Shard,
    view::{self, Action, Importing},
};

/// The dialog, if a layout is looked at.
pub(super) fn import_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let was_open = std::mem::replace(&mut state.was_importing, ctx.view.importing.is_some());
    let Some(importing) = &ctx.view.importing else { return };
    let Some(shard) = ctx.dataset.shard(importing.file) else { return };
    let is_escaped = dialog(ui, "import", |ui, most| {
        let resize = egui::Resize::default().id_salt("import").with_stroke(false);
        let size = most.min(vec2(1180.0, 720.0));
        resize.default_size(size).min_size(most.min(vec2(600.0, 400.0))).max_size(most).show(ui, |ui| {
            dialog_ui(ui, ctx, state, importing, shard, !was_open);
        });
    });
    if is_escaped {
        ctx.send(Action::CancelLayout);
    }
}

fn dialog_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    importing: &Importing,
    shard: &Shard,
    is_new: bool,
) {
    const FOOT_PT: f32 = 56.0;
    let name = RichText::new(ctx.text.tr_with("columns-of", &[("name", (&shard.name).into())]));
    ui.add(egui::Label::new(name.font(egui::FontId::new(17.0, semibold()))).truncate());
    let mut layout = importing.layout.clone();
    let height = ui.available_height() - FOOT_PT;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        let format = ctx.text.file_format(shard.format);
        ui.horizontal_wrapped(|ui| {
            if layout.kind != TableKind::Plain {
                ui.label(RichText::new(format).family(semibold()));
            }
            weak(ui, ctx.text.table_kind(layout.kind));
        });
        settings::settings_ui(ui, ctx, &mut layout);
        missing_ui(ui, ctx, shard, &mut layout);
        ui.add_space(4.0);
        if ctx.preview.is_empty() && layout.columns.is_empty() {
            ui.label(ctx.tr("import-no-rows"));
        } else {
            columns::columns_ui(ui, ctx, state, shard, &mut layout);
        }
    });
    if layout != importing.layout {
        ctx.send(Action::ChangeLayout(layout));
    }
    ui.separator();
    foot_ui(ui, ctx, importing, is_new);
}

/// What the layout lacks, or that it lacks nothing, and whether coordinates look exchanged.
fn missing_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard, layout: &mut crate::model::TableLayout) {
    let line = |ui: &mut Ui, sign: &str, colour, text: String| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(sign).size(15.0).color(colour));
            ui.label(text);
        });
    };
    let problems = match layout.kind {
        TableKind::Plain => layout.problems(),
        // Their coordinates and dates are known by name.
        TableKind::Acled | TableKind::Ged | TableKind::Profile => Vec::new(),
    };
    if problems.contains(&Code::NoCoordinates) {
        line(ui, icon::WARNING, ctx.palette.warning, ctx.tr("import-no-where"));
    }
    if problems.contains(&Code::NoDate) {
        line(ui, icon::WARNING, ctx.palette.warning, ctx.tr("import-no-when"));
    }
    if problems.is_empty() {
        line(ui, icon::CHECK_CIRCLE, ctx.palette.good, ctx.tr("import-complete"));
    }
    if shard.ledger.count_of(Code::SwappedCoordinates) > 0 {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icon::WARNING).size(15.0).color(ctx.palette.warning));
            ui.label(ctx.tr("import-swapped"));
            if ui.button(ctx.tr("import-exchange")).clicked() {
                view::exchange_coordinates(layout);
            }
        });
    }
}

fn foot_ui(ui: &mut Ui, ctx: &UiContext<'_>, importing: &Importing, is_new: bool) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let mut remember = importing.remember;
        if checkbox(ui, &mut remember, &ctx.tr("import-remember")).changed() {
            ctx.send(Action::RememberLayout(remember));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // Beside the corner by which the dialog is resized.
            ui.add_space(12.0);
            let text = RichText::new(ctx.tr("import-done")).family(semibold());
            let done = ui.add(Button::new(text).selected(true));
            let cancel = ui.button(ctx.tr("import-cancel"));
            if is_new {
                // So that Enter imports.
                done.request_focus();
            }
            let is_nothing_focused = ui.memory(|memory| memory.focused().is_none());
            let is_entered = is_nothing_focused
                && !egui::Popup::is_any_open(ui.ctx())
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if done.clicked() || is_entered {
                let Importing { file, layout, remember } = importing.clone();
                ctx.send(Action::SetLayout { file, layout, remember });
            } else if cancel.clicked() {
                ctx.send(Action::CancelLayout);
            }
        });
    });
}

/// A place for a list that scrolls up and down, as high as there is room for.
fn scrolling() -> ScrollArea {
    ScrollArea::both().id_salt("import columns").auto_shrink(false)
}
