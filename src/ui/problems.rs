//! What became of each record: the ledger of every file, and each problem with its place and a way out.

use egui::{Grid, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext,
    theme::semibold,
    widgets::{chip, empty_state, icon_button, weak, with_right_end},
};
use crate::{
    model::{Diagnostic, Severity},
    store::Shard,
    view::{Action, Panel},
};

/// The panel's content.
pub(super) fn problems_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    with_right_end(
        ui,
        |ui| drop(ui.label(RichText::new(ctx.tr("problems")).family(semibold()))),
        |ui| {
            if icon_button(ui, icon::X, &ctx.tr("close"), "F8").clicked() {
                ctx.send(Action::TogglePanel(Panel::Problems));
            }
            let copy = format!("{} {}", icon::COPY, ctx.tr("problems-copy"));
            if ui.button(copy).clicked() {
                ctx.send(Action::Copy(as_text(ctx)));
            }
        },
    );
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if ctx.dataset.shards().is_empty() {
            empty_state(ui, icon::FILES, &ctx.tr("problems-no-files"));
        }
        for shard in ctx.dataset.shards() {
            shard_ui(ui, ctx, shard);
        }
    });
}

/// `NAME: N records, K kept, D dropped, L located, W warnings`.
pub(super) fn ledger_line(ctx: &UiContext<'_>, shard: &Shard) -> String {
    ctx.text.ledger(&shard.name, &shard.ledger)
}

fn shard_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    ui.add_space(4.0);
    ui.label(RichText::new(ledger_line(ctx, shard)).family(semibold()));
    if shard.ledger.diagnostics.is_empty() {
        weak(ui, ctx.tr("problems-none"));
        return;
    }
    let all: u64 = shard.ledger.counts.values().sum();
    let kept = shard.ledger.diagnostics.len();
    if (kept as u64) < all {
        weak(ui, ctx.text.tr_with("problems-cut", &[("shown", kept.into()), ("count", all.into())]));
    }
    Grid::new(("problems", shard.file)).num_columns(3).striped(true).spacing([12.0, 6.0]).show(ui, |ui| {
        for diagnostic in &shard.ledger.diagnostics {
            let (sign, colour) = match diagnostic.severity {
                Severity::Info => (icon::INFO, ctx.palette.weak),
                Severity::Warning => (icon::WARNING, ctx.palette.warning),
                Severity::Error => (icon::WARNING_CIRCLE, ctx.palette.error),
            };
            chip(ui, &format!("{sign} {}", ctx.text.severity(diagnostic.severity)), colour);
            weak(ui, ctx.text.place_of(diagnostic));
            ui.vertical(|ui| {
                ui.add(egui::Label::new(ctx.text.diagnostic(diagnostic)).wrap());
                weak(ui, ctx.text.help(diagnostic));
            });
            ui.end_row();
        }
    });
}

fn as_text(ctx: &UiContext<'_>) -> String {
    let mut lines = Vec::new();
    for shard in ctx.dataset.shards() {
        lines.push(ledger_line(ctx, shard));
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
