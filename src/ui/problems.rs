//! What became of each record: the ledger of every file, and each problem with its place and a way out.

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};
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
    let mut shards: Vec<&Shard> = ctx.dataset.shards().iter().map(|shard| &**shard).collect();
    let gravity =
        |shard: &&Shard| Severity::ALL.iter().rev().map(|of| shard.ledger.count(*of)).collect::<Vec<_>>();
    shards.sort_by_key(|shard| std::cmp::Reverse(gravity(shard)));
    let rows: Vec<ProblemRow<'_>> = shards.into_iter().flat_map(rows_of).collect();
    if rows.is_empty() {
        empty_state(ui, icon::FILES, &ctx.tr("problems-no-files"));
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW_HEIGHT_PT, rows.len(), |ui, range| {
        for row in &rows[range] {
            let size = vec2(ui.available_width(), ROW_HEIGHT_PT);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                match row {
                    ProblemRow::File(shard) => file_ui(ui, ctx, shard),
                    ProblemRow::Problem(diagnostic) => problem_ui(ui, ctx, diagnostic),
                }
            });
        }
    });
}

const ROW_HEIGHT_PT: f32 = 40.0;

/// A line of the list. All have one height, so that a long list costs no more than what is in view.
enum ProblemRow<'a> {
    File(&'a Shard),
    Problem(&'a Diagnostic),
}

/// A file and its problems, the gravest first, each kind in file order.
fn rows_of(shard: &Shard) -> impl Iterator<Item = ProblemRow<'_>> {
    let gravest_first = Severity::ALL.iter().rev().flat_map(|severity| {
        let problems = shard.ledger.diagnostics.iter();
        problems.filter(move |problem| problem.severity == *severity).map(ProblemRow::Problem)
    });
    std::iter::once(ProblemRow::File(shard)).chain(gravest_first)
}

fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    ui.label(RichText::new(ctx.text.ledger(&shard.name, &shard.ledger)).family(semibold()));
    let all: u64 = shard.ledger.counts.values().sum();
    let kept = shard.ledger.diagnostics.len();
    if all == 0 {
        weak(ui, ctx.tr("problems-none"));
    } else if (kept as u64) < all {
        weak(ui, ctx.text.tr_with("problems-cut", &[("shown", kept.into()), ("count", all.into())]));
    }
}

fn problem_ui(ui: &mut Ui, ctx: &UiContext<'_>, diagnostic: &Diagnostic) {
    const SEVERITY_PT: f32 = 100.0;
    const PLACE_PT: f32 = 190.0;
    let (sign, colour) = match diagnostic.severity {
        Severity::Info => (icon::INFO, ctx.palette.weak),
        Severity::Warning => (icon::WARNING, ctx.palette.warning),
        Severity::Error => (icon::WARNING_CIRCLE, ctx.palette.error),
    };
    let column = |ui: &mut Ui, width: f32, add: &mut dyn FnMut(&mut Ui)| {
        let size = vec2(width, ROW_HEIGHT_PT);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            add(ui);
        });
    };
    column(ui, SEVERITY_PT, &mut |ui| {
        chip(ui, &format!("{sign} {}", ctx.text.severity(diagnostic.severity)), colour);
    });
    column(ui, PLACE_PT, &mut |ui| {
        let place = RichText::new(ctx.text.place_of(diagnostic)).small().color(ctx.palette.weak);
        ui.add(Label::new(place).truncate());
    });
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let (message, help) = (ctx.text.diagnostic(diagnostic), ctx.text.help(diagnostic));
        ui.add(Label::new(message).truncate());
        ui.add(Label::new(RichText::new(help).small().color(ctx.palette.weak)).truncate());
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
