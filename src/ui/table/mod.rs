//! Incidents as a table, and in groups.

mod groups;

use egui::{Align, FontId, Label, Layout, Popup, PopupCloseBehavior, RichText, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use egui_phosphor::regular as icon;

pub(super) use groups::{group_tools_ui, groups_ui};

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{empty_state, weak},
};
use crate::{
    query::Column,
    view::{Action, PickAction, Side, TableAction, TableView, cells},
};

const ROW_PT: f32 = 22.0;
/// More rows are not put on the clipboard: that is what exporting is for.
const MOST_COPIED: usize = 50_000;

/// The table.
pub(super) fn table_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    if ctx.listed.is_empty() {
        empty_state(ui, icon::TABLE, &ctx.tr("table-empty"));
        return;
    }
    let table = &ctx.view.table;
    let columns: Vec<Column> = table.columns.iter().map(|shown| shown.column).collect();
    let mut widths = Vec::new();
    egui::ScrollArea::horizontal().id_salt("table").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        // Another choice of columns begins with its own widths.
        let mut builder = TableBuilder::new(ui)
            .id_salt(("table", &columns, table.others.len()))
            .striped(true)
            .sense(Sense::click())
            .resizable(true)
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center));
        if state.table_jump
            && let Some(place) = selected_place(ctx)
        {
            builder = builder.scroll_to_row(place, None).animate_scrolling(false);
        }
        state.table_jump = false;
        for width_pt in widths_of(table) {
            builder = builder.column(Width::initial(width_pt).at_least(36.0).clip(true));
        }
        builder
            .header(24.0, |mut header| {
                columns.iter().for_each(|column| heading_ui(&mut header, ctx, *column));
                table.others.iter().for_each(|other| other_heading_ui(&mut header, ctx, &other.name));
            })
            .body(|body| {
                widths = body.widths().to_vec();
                body.rows(ROW_PT, ctx.listed.len(), |mut row| {
                    let index = ctx.listed[row.index()];
                    row_ui(&mut row, ctx, state, &columns, index);
                });
            });
    });
    let is_drawn = widths_of(table).zip(&widths).any(|(shown, width)| (shown - width).abs() > 0.5);
    // Once it is let go, not at each step.
    if is_drawn && ui.input(|input| input.pointer.any_released()) {
        ctx.send(Action::Table(TableAction::SetWidths(widths)));
    }
}

fn widths_of(table: &TableView) -> impl Iterator<Item = f32> {
    let others = table.others.iter().map(|other| other.width_pt);
    table.columns.iter().map(|shown| shown.width_pt).chain(others)
}

fn selected_place(ctx: &UiContext<'_>) -> Option<usize> {
    let row = ctx.dataset.find(ctx.view.selection.as_ref()?)?;
    ctx.listed.iter().position(|listed| *listed == row)
}

fn heading_ui(header: &mut TableRow<'_, '_>, ctx: &UiContext<'_>, column: Column) {
    let name = cells::heading(ctx.text, column);
    let keys = &ctx.view.table.sort;
    let place = keys.iter().position(|key| key.column == column);
    let sign = place.map_or(String::new(), |place| {
        let arrow = if keys[place].descends { icon::ARROW_DOWN } else { icon::ARROW_UP };
        if keys.len() > 1 { format!(" {arrow}{}", place + 1) } else { format!(" {arrow}") }
    });
    header.col(|ui| {
        let text = RichText::new(format!("{name}{sign}")).font(FontId::new(12.5, semibold()));
        // All of the heading is the target, not its words alone.
        let button = egui::Button::new((text, egui::Atom::grow())).frame(false).truncate();
        let response = ui.add(button.min_size(ui.available_size()).sense(Sense::click()));
        let spoken = ctx.text.tr_with("table-sort", &[("column", (&name).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &spoken));
        let response = response.on_hover_text(format!("{name}\n{}", ctx.tr("table-sort-help")));
        if response.clicked() {
            let adds = ui.input(|input| input.modifiers.shift);
            ctx.send(Action::Table(TableAction::Sort { column, adds }));
        }
        response.context_menu(|ui| column_menu_ui(ui, ctx, column));
    });
}

/// The name of a property of the files' own, by which nothing is ordered: its values stay in the files.
fn other_heading_ui(header: &mut TableRow<'_, '_>, ctx: &UiContext<'_>, name: &str) {
    header.col(|ui| {
        let label = ui.add(Label::new(RichText::new(name).size(12.5).family(semibold())).truncate());
        label.on_hover_text(format!("{name}\n{}", ctx.tr("table-other-help")));
    });
}

fn column_menu_ui(ui: &mut Ui, ctx: &UiContext<'_>, column: Column) {
    let mut item = |key: &str, action: Action| {
        if ui.button(ctx.tr(key)).clicked() {
            ctx.send(action);
            ui.close();
        }
    };
    if let Some(facet) = column.facet() {
        if !ctx.view.unfolded.contains(&facet) {
            item("table-filter-unfold", Action::ToggleFacet(facet));
        }
        if ctx.view.side != Side::Filter || !ctx.view.panels.list {
            item("table-filter", Action::ShowSide(Side::Filter));
        }
    }
    item("table-left", Action::Table(TableAction::Move(column, -1)));
    item("table-right", Action::Table(TableAction::Move(column, 1)));
    item("table-hide", Action::Table(TableAction::Toggle(column)));
}

fn row_ui(
    row: &mut TableRow<'_, '_>,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    columns: &[Column],
    index: u32,
) {
    let key = ctx.dataset.key(index);
    let is_selected = ctx.view.selection.as_ref() == Some(&key);
    row.set_selected(is_selected || ctx.view.picked.keys.contains(&key));
    row.set_hovered(state.hovered.as_ref() == Some(&key));
    for column in columns {
        let text = cells::cell(ctx.text, ctx.dataset, *column, index);
        let (_, response) = row.col(|ui| {
            let label = Label::new(RichText::new(&text).size(12.5)).truncate().selectable(false);
            if column.is_of_numbers() {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(label));
            } else {
                ui.add(label);
            }
        });
        response.context_menu(|ui| copy_menu_ui(ui, ctx, columns, index, &text));
    }
    for other in &ctx.view.table.others {
        let text = cells::other(ctx.others.0, &other.name, index);
        let (_, response) = row.col(|ui| {
            ui.add(Label::new(RichText::new(&text).size(12.5)).truncate().selectable(false));
        });
        response.context_menu(|ui| copy_menu_ui(ui, ctx, columns, index, &text));
    }
    let response = row.response();
    response.widget_info(|| {
        WidgetInfo::selected(Role::Row, true, is_selected, ctx.dataset.title(index, ctx.language()))
    });
    if response.hovered() {
        state.hovered = Some(key.clone());
        state.hovered_in_list = true;
    }
    if response.clicked() {
        if response.ctx.input(|input| input.modifiers.command) {
            ctx.send(Action::Pick(PickAction::Toggle(key)));
        } else {
            state.list_has_keys = true;
            ctx.send(Action::Visit(key));
        }
    }
}

fn copy_menu_ui(ui: &mut Ui, ctx: &UiContext<'_>, columns: &[Column], index: u32, cell: &str) {
    let mut item = |key: &str, copied: &dyn Fn() -> String| {
        if ui.button(ctx.tr(key)).clicked() {
            ctx.send(Action::Copy(copied()));
            ui.close();
        }
    };
    item("table-copy-cell", &|| cell.to_owned());
    item("table-copy-row", &|| tsv(ctx, columns, [index]));
    if !ctx.picked.is_empty() {
        item("table-copy-picked", &|| tsv(ctx, columns, ctx.picked.iter().copied()));
    }
}

fn tsv(ctx: &UiContext<'_>, columns: &[Column], rows: impl IntoIterator<Item = u32>) -> String {
    cells::tsv(ctx.text, ctx.dataset, (columns, &ctx.view.table.others), ctx.others.0, rows)
}

/// What stands over the table: columns, order, copying.
pub(super) fn tools_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    columns_ui(ui, ctx);
    if !ctx.view.table.sort.is_empty() && ui.button(ctx.tr("table-unsort")).clicked() {
        ctx.send(Action::Table(TableAction::Unsort));
    }
    let button = ui.button(format!("{} {}", icon::COPY, ctx.tr("table-copy-all")));
    if button.on_hover_text(ctx.tr("table-copy-help")).clicked() {
        let columns: Vec<Column> = ctx.view.table.columns.iter().map(|shown| shown.column).collect();
        let rows = ctx.listed.iter().copied().take(MOST_COPIED);
        ctx.send(Action::Copy(tsv(ctx, &columns, rows)));
    }
    if ctx.listed.len() > MOST_COPIED {
        weak(ui, ctx.text.tr_with("table-copy-most", &[("count", MOST_COPIED.into())]));
    }
}

fn columns_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let button = ui.button(format!("{} {}", icon::COLUMNS, ctx.tr("table-columns")));
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_max_width(260.0);
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for column in Column::ALL {
                let mut is_shown = ctx.view.table.columns.iter().any(|shown| shown.column == *column);
                if ui.checkbox(&mut is_shown, cells::heading(ctx.text, *column)).clicked() {
                    ctx.send(Action::Table(TableAction::Toggle(*column)));
                }
            }
            others_ui(ui, ctx);
            if ui.button(ctx.tr("table-columns-reset")).clicked() {
                ctx.send(Action::Table(TableAction::Reset));
            }
        });
    });
}

/// The properties of the files' own, as far as the first incidents have them.
fn others_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    const LOOKED_AT: usize = 60;
    let mut names: Vec<String> = ctx.view.table.others.iter().map(|other| other.name.clone()).collect();
    for pairs in ctx.listed.iter().take(LOOKED_AT).filter_map(|row| (ctx.others.0)(*row)) {
        for (name, _) in pairs.iter() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    if !names.is_empty() {
        ui.separator();
        weak(ui, ctx.tr("table-others"));
    }
    for name in names {
        let mut is_shown = ctx.view.table.others.iter().any(|other| other.name == name);
        if ui.checkbox(&mut is_shown, &name).clicked() {
            ctx.send(Action::Table(TableAction::ToggleOther(name)));
        }
    }
}
