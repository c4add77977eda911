//! How each line of the ledger looks.

use egui::{Align, Button, Label, Layout, Response, RichText, Role, Ui, WidgetInfo, vec2};
use egui_phosphor::regular as icon;

use super::{
    super::{
        LedgerPart, UiContext, UiState,
        theme::semibold,
        widgets::{chip, shown_on_focus, weak},
    },
    rows::{EXAMPLES, Line},
};
use crate::{
    model::{ColumnRole, Diagnostic, Severity},
    store::Shard,
    text::Value,
    view::Action,
};

/// How far what belongs to a kind of problem is moved in.
pub(super) const INDENT_PT: f32 = 26.0;

/// A line. So many columns stand beside one another.
pub(super) fn line_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, line: &Line<'_>, beside: usize) {
    match line {
        Line::File(shard) => file_ui(ui, ctx, shard),
        Line::Counts(shard) => counts_ui(ui, ctx, shard),
        Line::Fold(shard, part, count) => {
            let key = match part {
                LedgerPart::Understood => "ledger-understood",
                _ => "ledger-not-understood",
            };
            let text = ctx.text.tr_with(key, &[("count", (*count).into())]);
            fold_ui(ui, state, shard, *part, |_| text);
        }
        Line::Columns(columns) => columns_ui(ui, ctx, columns, beside),
        Line::Kind(shard, first, count) => kind_ui(ui, ctx, shard, first, *count),
        Line::Problem(shard, problem) => problem_ui(ui, ctx, shard, problem),
        Line::Rest(shard, part, kept, count) => {
            ui.add_space(INDENT_PT);
            rest_ui(ui, ctx, state, shard, *part, (*kept, *count));
        }
        Line::Clean => drop(weak(ui, ctx.tr("problems-none"))),
    }
}

fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if shard.info.table.is_some() {
            let button = shown_on_focus(ui.button(ctx.tr("columns")));
            let name = ctx.text.tr_with("columns-of", &[("name", (&shard.name).into())]);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.clicked() {
                ctx.send(Action::EditLayout(shard.file));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let has_format = !shard.ledger.failed || !shard.is_empty();
            let width = ui.available_width() - if has_format { 130.0 } else { 0.0 };
            ui.scope(|ui| {
                ui.set_max_width(width);
                let name = RichText::new(&shard.name).size(15.0).family(semibold());
                ui.add(Label::new(name).truncate());
            });
            if has_format {
                chip(ui, &ctx.text.file_format(shard.format), ctx.palette.accent);
            }
        });
    });
}

fn counts_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    let ledger = &shard.ledger;
    let say = |key: &str, count: u64| ctx.text.tr_with(key, &[("count", Value::Count(count))]);
    let mut sum = vec![say("ledger-kept", ledger.kept)];
    if ledger.folded > 0 {
        sum.push(say("ledger-repeating", ledger.folded));
    }
    sum.push(say("ledger-dropped", ledger.dropped));
    let records = format!("{} = {}", say("ledger-records", ledger.records()), sum.join(" + "));
    let mut places = vec![say("ledger-located", ledger.located)];
    let placeless = ledger.kept.saturating_sub(ledger.located);
    if placeless > 0 {
        places.push(say("ledger-placeless", placeless));
    }
    ui.add(Label::new(format!("{records}   ·   {}", places.join(", "))).truncate());
}

/// A line that unfolds or folds what stands under it when it is clicked.
fn fold_ui(
    ui: &mut Ui,
    state: &mut UiState,
    shard: &Shard,
    part: LedgerPart,
    text: impl FnOnce(bool) -> String,
) -> Response {
    let key = (shard.file, part);
    let is_open = state.unfolded.contains(&key);
    let sign = if is_open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let text = text(is_open);
    let button = Button::new(format!("{sign}  {text}")).frame_when_inactive(false).small();
    let response = shown_on_focus(ui.add(button));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &text));
    if response.clicked() && !state.unfolded.remove(&key) {
        state.unfolded.insert(key);
    }
    response
}

fn columns_ui(ui: &mut Ui, ctx: &UiContext<'_>, columns: &[(&str, &str)], beside: usize) {
    ui.add_space(INDENT_PT);
    let width = ui.available_width() / beside.max(1) as f32 - ui.spacing().item_spacing.x;
    for (name, role) in columns {
        let role =
            ColumnRole::from_word(role).map_or_else(|| (*role).to_owned(), |role| ctx.text.column_role(role));
        let text = if role.is_empty() { (*name).to_owned() } else { format!("{name}  →  {role}") };
        cell_ui(ui, width, |ui| {
            ui.add(Label::new(RichText::new(text).small()).truncate());
        });
    }
}

/// A part of a line with a width of its own.
fn cell_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let size = vec2(width, ui.available_height());
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        add(ui);
    });
}

fn kind_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard, first: &Diagnostic, count: u64) {
    const SEVERITY_PT: f32 = 118.0;
    let (sign, colour) = match first.severity {
        Severity::Info => (icon::INFO, ctx.palette.weak),
        Severity::Warning => (icon::WARNING, ctx.palette.warning),
        Severity::Error => (icon::WARNING_CIRCLE, ctx.palette.error),
    };
    cell_ui(ui, SEVERITY_PT, |ui| {
        chip(ui, &format!("{sign} {}", ctx.text.severity(first.severity)), colour);
    });
    let (message, help) = match count {
        1 => (ctx.text.diagnostic(first), ctx.text.help(first)),
        count => {
            let message = ctx.text.diagnostic_of_several(first);
            let values = [("count", count.into()), ("message", (&message).into())];
            (ctx.text.tr_with("problems-times", &values), ctx.text.help(first))
        }
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if count == 1 {
                place_ui(ui, ctx, shard, first);
            }
            ui.add(Label::new(message).truncate());
        });
        ui.add(Label::new(RichText::new(help).small().color(ctx.palette.weak)).truncate());
    });
}

fn problem_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard, problem: &Diagnostic) {
    const PLACE_PT: f32 = 300.0;
    ui.add_space(INDENT_PT);
    cell_ui(ui, PLACE_PT.min(ui.available_width() * 0.5), |ui| place_ui(ui, ctx, shard, problem));
    let value = problem.value.clone().unwrap_or_default();
    ui.add(Label::new(RichText::new(value).small()).truncate());
}

/// Where a problem is; a link, if its record is an incident that can be shown.
fn place_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard, problem: &Diagnostic) {
    let place = ctx.text.place_of(problem);
    if place.is_empty() {
        return;
    }
    let row = problem.record.and_then(|record| shard.row_numbered(record));
    match row {
        None => drop(ui.add(Label::new(RichText::new(place).small().color(ctx.palette.weak)).truncate())),
        Some(row) => {
            let text = RichText::new(&place).small().color(ctx.palette.accent);
            let button = Button::new(text).frame_when_inactive(false).small().truncate();
            let button = shown_on_focus(ui.add(button));
            let title = shard.title(row, ctx.language());
            if button.on_hover_text(title).clicked() {
                ctx.send(Action::Visit(shard.key(row)));
            }
        }
    }
}

fn rest_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    shard: &Shard,
    part: LedgerPart,
    (kept, count): (usize, u64),
) {
    if kept > EXAMPLES {
        fold_ui(ui, state, shard, part, |is_open| match is_open {
            true => ctx.tr("problems-fewer"),
            false => ctx.text.tr_with("problems-all", &[("count", kept.into())]),
        });
    }
    if (kept as u64) < count {
        let values = [("shown", kept.into()), ("count", count.into())];
        weak(ui, ctx.text.tr_with("problems-cut", &values));
    }
}
