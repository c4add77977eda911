//! Ready for offline: whether everything that the workspace needs is on this disk, and packing it all into one file.

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext,
    theme::semibold,
    widgets::{dialog, icon_line, section, weak},
};
use crate::{
    model::{Finding, Readiness},
    view::{Action, Output, WorkspaceAction},
};

/// What was found out about what the workspace needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readying {
    /// All has been looked at.
    pub is_done: bool,
    /// Each file, layer, source and text.
    pub findings: Vec<Finding>,
    /// Files that may not be passed on, each with the reason.
    pub forbidden: Vec<String>,
    /// What a package would hold, in bytes.
    pub bytes: u64,
}

/// More findings of one sort are counted.
const MOST_SHOWN: usize = 40;

/// The dialog, if somebody asked.
pub(super) fn ready_ui(ui: &Ui, ctx: &UiContext<'_>) {
    let Some(found) = ctx.ready else { return };
    let is_escaped = dialog(ui, "ready", |ui, most| {
        let size = most.min(vec2(720.0, 560.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        ui.label(RichText::new(ctx.tr("ready")).font(egui::FontId::new(17.0, semibold())));
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            foot_ui(ui, ctx, found);
            ui.separator();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| findings_ui(ui, ctx, found));
            });
        });
    });
    if is_escaped {
        ctx.send(Action::Workspace(WorkspaceAction::EndCheck));
    }
}

fn findings_ui(ui: &mut Ui, ctx: &UiContext<'_>, found: &Readying) {
    if !found.is_done {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(ctx.tr("ready-looking"));
        });
        return;
    }
    let lacking: Vec<&Finding> = found.findings.iter().filter(|finding| !finding.is_ready()).collect();
    let is_source = |finding: &&&Finding| finding.readiness == Readiness::OnlineSource;
    let sources = lacking.iter().filter(is_source).count();
    if lacking.len() == sources {
        icon_line(ui, icon::CHECK_CIRCLE, |ui| drop(ui.label(ctx.tr("ready-all"))));
    }
    for finding in lacking.iter().filter(|finding| !is_source(finding)).take(MOST_SHOWN) {
        icon_line(ui, icon::WARNING, |ui| drop(ui.label(ctx.text.finding(finding))));
    }
    if sources > 0 {
        let count = [("count", sources.into())];
        icon_line(ui, icon::INFO, |ui| drop(ui.label(ctx.text.tr_with("ready-sources", &count))));
        list_ui(ui, ctx, lacking.iter().copied().filter(|finding| is_source(&finding)), sources);
    }
    if !found.forbidden.is_empty() {
        section(ui, &ctx.tr("ready-terms"));
        for terms in &found.forbidden {
            icon_line(ui, icon::WARNING, |ui| drop(ui.label(terms)));
        }
    }
    let present: Vec<&Finding> = found.findings.iter().filter(|finding| finding.is_ready()).collect();
    if !present.is_empty() {
        section(ui, &ctx.tr("ready-here"));
        list_ui(ui, ctx, present.iter().copied(), present.len());
    }
    ui.add_space(6.0);
    weak(ui, ctx.tr("ready-inside"));
}

/// What so many findings are about, as far as there is room.
fn list_ui<'a>(ui: &mut Ui, ctx: &UiContext<'_>, findings: impl Iterator<Item = &'a Finding>, count: usize) {
    for finding in findings.take(MOST_SHOWN) {
        weak(ui, &finding.what);
    }
    if count > MOST_SHOWN {
        weak(ui, ctx.text.tr_with("ready-more", &[("count", (count - MOST_SHOWN).into())]));
    }
}

fn foot_ui(ui: &mut Ui, ctx: &UiContext<'_>, found: &Readying) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 34.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            let is_forbidden = !found.forbidden.is_empty();
            let name = ctx.tr(if is_forbidden { "pack-references" } else { "pack" });
            let pack = Button::new(RichText::new(name).family(semibold())).selected(true);
            if ui.add_enabled(found.is_done, pack).clicked() {
                ctx.send(Action::SaveAs(Output::Pack { by_reference: true }));
            }
            if is_forbidden && ui.add_enabled(found.is_done, Button::new(ctx.tr("pack-all"))).clicked() {
                ctx.send(Action::SaveAs(Output::Pack { by_reference: false }));
            }
            if ui.button(ctx.tr("ready-close")).clicked() {
                ctx.send(Action::Workspace(WorkspaceAction::EndCheck));
            }
            // Less is not worth a word.
            if found.is_done && found.bytes >= 100_000 {
                let megabytes = ctx.text.figure((found.bytes as f64 / 1e5).round() / 10.0);
                weak(ui, ctx.text.tr_with("pack-weight", &[("megabytes", (&megabytes).into())]));
            }
        },
    );
}
