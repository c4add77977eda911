//! How the rows of a table are cut and how its numbers and dates are written.

use egui::{ComboBox, DragValue, Label, RichText, Role, Ui, WidgetInfo};

use super::super::{UiContext, widgets::checkbox};
use crate::model::{ColumnRole, DateOrder, TableLayout};

/// More lines than that above a table are no title.
const MOST_SKIPPED: u64 = 10_000;

/// The row of settings.
pub(super) fn settings_ui(ui: &mut Ui, ctx: &UiContext<'_>, layout: &mut TableLayout) {
    // What stands in a line has one height, so that it stands on one line.
    ui.spacing_mut().interact_size.y = 28.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        separator_ui(ui, ctx, layout);
        ui.add_space(4.0);
        checkbox(ui, &mut layout.has_header, &ctx.tr("import-header"));
        ui.add_space(4.0);
        let name = ctx.tr("import-skipped");
        ui.label(&name);
        let lines = DragValue::new(&mut layout.skipped_lines).range(0..=MOST_SKIPPED).speed(0.1);
        let response = ui.add(lines);
        response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
        response.on_hover_text(ctx.tr("import-skipped-help"));
        ui.add_space(4.0);
        checkbox(ui, &mut layout.decimal_comma, &ctx.tr("import-decimal-comma"));
        ui.add_space(4.0);
        order_ui(ui, ctx, layout);
    });
}

fn separator_ui(ui: &mut Ui, ctx: &UiContext<'_>, layout: &mut TableLayout) {
    const SEPARATORS: [(u8, &str); 4] = [
        (b',', "separator-comma"),
        (b';', "separator-semicolon"),
        (b'\t', "separator-tab"),
        (b'|', "separator-bar"),
    ];
    let name = ctx.tr("import-separator");
    let key = SEPARATORS.iter().find(|(separator, _)| *separator == layout.separator);
    let current = key.map_or_else(|| char::from(layout.separator).to_string(), |(_, key)| ctx.tr(key));
    ui.label(&name);
    let list = ComboBox::from_id_salt("separator").width(98.0).selected_text(current.clone());
    let shown = list.show_ui(ui, |ui| {
        for (separator, key) in SEPARATORS {
            ui.selectable_value(&mut layout.separator, separator, ctx.tr(key));
        }
    });
    shown.response.widget_info(|| choice(&name, &current));
}

fn order_ui(ui: &mut Ui, ctx: &UiContext<'_>, layout: &mut TableLayout) {
    let name = ctx.tr("import-date-order");
    let current = ctx.text.date_order(layout.date_order);
    ui.label(&name);
    let list = ComboBox::from_id_salt("date order").width(124.0).selected_text(current.clone());
    let shown = list.show_ui(ui, |ui| {
        for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
            ui.selectable_value(&mut layout.date_order, order, ctx.text.date_order(order));
        }
    });
    shown.response.widget_info(|| choice(&name, &current));
    if let Some(example) = example(ctx, layout) {
        let text = ctx.text.tr_with("import-date-example", &[("example", (&example).into())]);
        // In one piece, on the next line if need be.
        ui.add(Label::new(RichText::new(text).small().color(ctx.palette.weak)).extend());
    }
}

/// A date as the table writes it.
fn example(ctx: &UiContext<'_>, layout: &TableLayout) -> Option<String> {
    const MOST: usize = 24;
    let column = layout.column_of(ColumnRole::Start).or_else(|| layout.column_of(ColumnRole::End))?;
    let mut cells = ctx.preview.iter().filter_map(|row| row.get(column));
    cells.find(|cell| !cell.is_empty()).map(|cell| cell.chars().take(MOST).collect())
}

/// What is said of a list to choose from.
fn choice(name: &str, current: &str) -> WidgetInfo {
    let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
    info.current_text_value = Some(current.to_owned());
    info
}
