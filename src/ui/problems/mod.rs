//! The ledger of every file: what became of its records, which columns were understood, and each problem with its
//! place and a way out.

mod line;
mod rows;

use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{empty_state, icon_button, with_right_end},
};
use crate::{
    model::Diagnostic,
    view::{Action, Panel},
};
use rows::{Line, Sorted};

/// The panel's content.
pub(super) fn problems_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    head_ui(ui, ctx);
    let mut files: Vec<Sorted<'_>> = ctx.dataset.shards().iter().map(|shard| Sorted::new(shard)).collect();
    if files.is_empty() {
        empty_state(ui, icon::FILES, &ctx.tr("problems-no-files"));
        return;
    }
    files.sort_by_cached_key(|file| std::cmp::Reverse(file.gravity()));
    const COLUMN_PT: f32 = 290.0;
    let beside = ((ui.available_width() - line::INDENT_PT) / COLUMN_PT).floor().max(1.0) as usize;
    let mut lines = Vec::new();
    files.iter().for_each(|file| file.lines(&state.unfolded, beside, &mut lines));
    lines_ui(ui, &lines, |ui, line| line::line_ui(ui, ctx, state, line, beside));
}

fn head_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    with_right_end(
        ui,
        |ui| drop(ui.label(RichText::new(ctx.tr("problems")).family(semibold()))),
        |ui| {
            if icon_button(ui, icon::X, &ctx.tr("close"), "F8").clicked() {
                ctx.send(Action::TogglePanel(Panel::Problems));
            }
            if ui.button(format!("{} {}", icon::FLOPPY_DISK, ctx.tr("problems-save"))).clicked() {
                ctx.send(Action::SaveProblems);
            }
            if ui.button(format!("{} {}", icon::COPY, ctx.tr("problems-copy"))).clicked() {
                ctx.send(Action::Copy(as_text(ctx)));
            }
        },
    );
}

/// Draws the lines that are in view, so that a long list costs no more than a short one.
fn lines_ui(ui: &mut Ui, lines: &[Line<'_>], mut draw: impl FnMut(&mut Ui, &Line<'_>)) {
    let tops: Vec<f32> = lines
        .iter()
        .scan(0.0, |top, line| {
            let here = *top;
            *top += line.height_pt();
            Some(here)
        })
        .collect();
    let height = tops.last().zip(lines.last()).map_or(0.0, |(top, line)| top + line.height_pt());
    ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(height);
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        // One more to both sides, so that the keyboard can go on to them.
        let first = tops.partition_point(|top| *top <= viewport.top()).saturating_sub(2);
        let last = (tops.partition_point(|top| *top < viewport.bottom()) + 1).min(lines.len());
        for index in first..last {
            let line = &lines[index];
            let size = vec2(width, line.height_pt());
            let rect = Rect::from_min_size(origin + vec2(0.0, tops[index]), size);
            let in_line = UiBuilder::new()
                .scope_id(ui.scope_id().with(("line", index)))
                .max_rect(rect)
                .layout(egui::Layout::left_to_right(egui::Align::Center));
            ui.scope_builder(in_line, |ui| draw(ui, line));
        }
    });
}

fn as_text(ctx: &UiContext<'_>) -> String {
    let mut lines = Vec::new();
    for shard in ctx.dataset.shards() {
        lines.push(ctx.text.ledger(&shard.name, &shard.ledger));
        lines.extend(shard.ledger.diagnostics.iter().map(|diagnostic: &Diagnostic| {
            format!(
                "  {} {} {} {}",
                ctx.text.severity(diagnostic.severity),
                ctx.text.place_of(diagnostic),
                ctx.text.diagnostic(diagnostic),
                ctx.text.help(diagnostic)
            )
        }));
    }
    lines.join("\n")
}
