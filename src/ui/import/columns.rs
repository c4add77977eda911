//! The first rows under their columns, each with what it is read as. Only columns in view are made, so that a table
//! may have very many.

use egui::{Align, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::{
    super::{UiContext, UiState, theme::semibold, widgets::one_line},
    roles, scrolling,
};
use crate::{
    model::{Code, TableKind, TableLayout},
    store::Shard,
};

const COLUMN_PT: f32 = 176.0;
const HEAD_PT: f32 = 62.0;
const ROW_PT: f32 = 20.0;

/// Columns to both sides of those in view that are made too, so that the keyboard can go on to them.
const BESIDE: usize = 2;

/// The columns.
pub(super) fn columns_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    shard: &Shard,
    layout: &mut TableLayout,
) {
    let count = layout.columns.len();
    scrolling().show_viewport(ui, |ui, viewport| {
        let size = vec2(count as f32 * COLUMN_PT, HEAD_PT + ctx.preview.len() as f32 * ROW_PT);
        ui.set_min_size(size);
        let origin = ui.max_rect().min;
        let first = (viewport.left() / COLUMN_PT).floor().max(0.0) as usize;
        let last = (viewport.right() / COLUMN_PT).ceil().max(0.0) as usize;
        let made = first.saturating_sub(BESIDE)..(last + BESIDE).min(count);
        for index in made.clone() {
            let is_used = is_used(layout, shard, index);
            cells_ui(ui, ctx, index, is_used, pos2(origin.x + index as f32 * COLUMN_PT, origin.y + HEAD_PT));
        }
        // The head stays at the top and hides the rows that scroll under it.
        let top = origin.y + viewport.top();
        let head =
            Rect::from_min_size(pos2(origin.x + viewport.left(), top), vec2(viewport.width(), HEAD_PT));
        ui.painter().rect_filled(head, 0.0, ctx.palette.card);
        ui.painter().hline(head.x_range(), head.bottom() - 1.0, (1.0, ctx.palette.line));
        for index in made {
            let corner = pos2(origin.x + index as f32 * COLUMN_PT, top);
            let rect = Rect::from_min_size(corner, vec2(COLUMN_PT - 10.0, HEAD_PT - 4.0));
            let in_column = UiBuilder::new()
                .scope_id(ui.scope_id().with(("column", index)))
                .max_rect(rect)
                .layout(Layout::top_down(Align::Min));
            ui.scope_builder(in_column, |ui| head_ui(ui, ctx, state, shard, layout, index));
        }
    });
}

/// Whether what a column holds is understood.
fn is_used(layout: &TableLayout, shard: &Shard, index: usize) -> bool {
    let column = &layout.columns[index];
    let is_unknown = |name: &str| {
        let mut diagnostics = shard.ledger.diagnostics.iter();
        diagnostics.any(|known| known.code == Code::UnusedColumn && known.property.as_deref() == Some(name))
    };
    column.role.is_some() || (layout.kind != TableKind::Plain && !is_unknown(&column.name))
}

fn head_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    shard: &Shard,
    layout: &mut TableLayout,
    index: usize,
) {
    let is_used = is_used(layout, shard, index);
    let colour = if is_used { ctx.palette.text } else { ctx.palette.weak };
    let name = RichText::new(&layout.columns[index].name).family(semibold()).color(colour);
    ui.add(Label::new(name).truncate());
    roles::role_ui(ui, ctx, state, layout, index, is_used);
}

/// The cells of a column in the first rows, one under the other.
fn cells_ui(ui: &Ui, ctx: &UiContext<'_>, index: usize, is_used: bool, top_left: egui::Pos2) {
    let colour = if is_used { ctx.palette.text } else { ctx.palette.weak };
    for (place, row) in ctx.preview.iter().enumerate() {
        let corner = top_left + vec2(0.0, place as f32 * ROW_PT);
        let rect = Rect::from_min_size(corner, vec2(COLUMN_PT - 10.0, ROW_PT));
        if !ui.is_rect_visible(rect) {
            continue;
        }
        // So much fits, whatever the cell holds.
        const MOST: usize = 60;
        let cell = row.get(index).map(String::as_str).unwrap_or_default();
        let text: String = cell.chars().take(MOST).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let galley = one_line(ui, &text, FontId::proportional(12.5), rect.width());
        let corner = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, colour);
    }
}
