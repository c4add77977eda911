//! Bars with names: the commonest values of a facet, and the days of the week.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Size, ask_for};
use crate::{
    query::Facet,
    text::Catalogue,
    ui::{
        UiContext,
        theme::layer_colour,
        widgets::{one_line, weak},
    },
    view::{Stack, wording},
};

const BAR_PT: f32 = 17.0;
const NAME_PT: f32 = 150.0;

/// A bar for each value; a click asks for it.
pub(super) fn values_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    (facet, values): (Facet, &[(String, u32)]),
    size: Size,
) {
    if values.is_empty() {
        weak(ui, ctx.tr("facet-empty"));
    }
    let most = values.first().map_or(1, |(_, count)| *count).max(1);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (word, count) in values {
        let name = wording::value(ctx.text, facet, word);
        let stack = if facet == Facet::EventType { Stack::EventType } else { Stack::Plain };
        let colour = layer_colour(ctx.palette, stack, word, 0);
        let spoken = ctx.text.tr_with("facet-only", &[("value", (&name).into())]);
        let spoken = Some(&*spoken).filter(|_| size.is_live);
        if bar_ui(ui, ctx, &name, (*count, most), (colour, size), spoken) {
            ask_for(ctx, &[(facet, word)]);
        }
    }
}

/// A bar for each day.
pub(super) fn weekdays_ui(ui: &mut Ui, ctx: &UiContext<'_>, counts: &[u32; 7]) {
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (name, count) in weekday_names(ctx.text).into_iter().zip(counts) {
        let colour = layer_colour(ctx.palette, Stack::Plain, "day", 0);
        bar_ui(ui, ctx, &name, (*count, most), (colour, Size::OF_WINDOW), None);
    }
    weak(ui, ctx.tr("chart-weekdays-help"));
}

fn weekday_names(text: &Catalogue) -> [String; 7] {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .map(|day| text.weekday(day))
}

/// Whether it was clicked.
fn bar_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    name: &str,
    (count, most): (u32, u32),
    (colour, size): (egui::Color32, Size),
    spoken: Option<&str>,
) -> bool {
    let sense = if spoken.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR_PT * size.scale), sense);
    let number = ctx.text.count(count.into());
    let label = spoken.map_or_else(|| format!("{name}: {number}"), |spoken| format!("{spoken}: {number}"));
    response.widget_info(|| {
        WidgetInfo::labeled(if spoken.is_some() { Role::Button } else { Role::Label }, true, &label)
    });
    if spoken.is_some() && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 3.0, ctx.palette.accent_ground);
    }
    let galley = one_line(ui, name, size.font(12.0), (NAME_PT - 6.0) * size.scale);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left(), middle - galley.size().y / 2.0), galley, ctx.palette.text);
    let room = rect.width() - (NAME_PT + 52.0) * size.scale;
    let length = (count as f32 / most as f32 * room).max(1.0);
    let corner = pos2(rect.left() + NAME_PT * size.scale, rect.top() + 2.0 * size.scale);
    let bar = Rect::from_min_size(corner, vec2(length, (BAR_PT - 4.0) * size.scale));
    ui.painter().rect_filled(bar, 2.0, colour);
    let galley = one_line(ui, &number, size.font(11.5), 50.0 * size.scale);
    ui.painter().galley(pos2(bar.right() + 5.0, middle - galley.size().y / 2.0), galley, ctx.palette.weak);
    if spoken.is_none() && !size.is_live {
        return false;
    }
    response.on_hover_text(format!("{name}: {number}")).clicked()
}

/// A cell of a table with commas.
pub(super) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

pub(super) fn csv(ctx: &UiContext<'_>, facet: Facet, values: &[(String, u32)]) -> String {
    let mut out =
        format!("{},{}\n", quoted(&ctx.text.facet(facet.word())), quoted(&ctx.tr("group-incidents")));
    for (word, count) in values {
        out += &format!("{},{count}\n", quoted(&wording::value(ctx.text, facet, word)));
    }
    out
}

pub(super) fn weekdays_csv(ctx: &UiContext<'_>, counts: &[u32; 7]) -> String {
    let mut out = format!("{},{}\n", quoted(&ctx.tr("chart-weekdays")), quoted(&ctx.tr("group-incidents")));
    for (name, count) in weekday_names(ctx.text).into_iter().zip(counts) {
        out += &format!("{name},{count}\n");
    }
    out
}
