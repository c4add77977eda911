//! What the data say about themselves, and what is inside the program and whose it is.

use egui::{CollapsingHeader, Grid, Label, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{section, weak},
};
use crate::{
    atlas::bundled,
    base::PROGRAM,
    store::{Origin, Shard},
    view::Action,
};

/// Every crate inside the program: name, version and licence, a line each.
const CRATES: &str = include_str!("../../assets/crates.tsv");

const OFL: &str = "SIL Open Font License 1.1";

/// The window over the others.
pub(super) fn about_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let mut is_open = state.about;
    egui::Window::new(ctx.tr("about"))
        .id(egui::Id::unique("about"))
        .open(&mut is_open)
        .collapsible(false)
        .resizable(true)
        .default_width(520.0)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.7).show(ui, |ui| {
                section(ui, &ctx.tr("about-data"));
                for shard in ctx.dataset.shards() {
                    file_ui(ui, ctx, shard);
                }
                program_ui(ui, ctx);
            });
        });
    let is_escaped = is_open && ui.input(|input| input.key_pressed(egui::Key::Escape));
    state.about = is_open && !is_escaped;
}

fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    let info = &shard.info;
    ui.heading(info.title.as_deref().unwrap_or(&shard.name));
    if let Some(description) = &info.description {
        ui.label(description);
    }
    let place = match &shard.origin {
        Origin::Bundled => ctx.tr("origin-bundled"),
        Origin::Input => ctx.tr("origin-input"),
        Origin::Path(path) => path.display().to_string(),
    };
    let lines = [
        ("about-file", Some(place)),
        ("about-format", Some(ctx.text.file_format(shard.format))),
        ("about-producer", info.producer.clone()),
        ("about-licence", Some(info.licence.clone().unwrap_or_else(|| ctx.tr("about-licence-unstated")))),
        ("about-as-of", info.as_of.map(|date| ctx.text.date(date))),
        ("about-tlp", info.tlp.clone()),
    ];
    table(
        ui,
        ("about", shard.file),
        lines.into_iter().filter_map(|(key, value)| Some((ctx.tr(key), value?))),
    );
    ui.label(ctx.text.ledger(&shard.name, &shard.ledger));
    let lists = [("sources", info.sources.len().into()), ("actors", info.actors.len().into())];
    weak(ui, ctx.text.tr_with("about-lists", &lists));
    ui.add_space(8.0);
}

fn program_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    section(ui, &ctx.tr("about-program"));
    ui.label(RichText::new(PROGRAM).family(semibold()));
    let fonts = format!("Inter, Noto Naskh Arabic, Noto Sans Tifinagh: {OFL}; Phosphor: MIT");
    let lines = [
        ("about-program", "MIT OR Apache-2.0".to_owned()),
        ("about-incidents", "CC BY 4.0".to_owned()),
        ("about-map", bundled::ATTRIBUTION_IN_FULL.to_owned()),
        ("about-fonts", fonts),
        ("about-adapter", ctx.machine.adapter_text(ctx.text)),
    ];
    table(ui, "about the program", lines.into_iter().map(|(key, value)| (ctx.tr(key), value)));
    weak(ui, ctx.tr("boundaries-disclaimer"));
    weak(ui, ctx.tr("about-privacy"));
    let count = CRATES.lines().count();
    CollapsingHeader::new(ctx.text.tr_with("about-crates", &[("count", count.into())])).show(ui, |ui| {
        if ui.button(format!("{} {}", icon::COPY, ctx.tr("copy-list"))).clicked() {
            ctx.send(Action::Copy(CRATES.to_owned()));
        }
        ScrollArea::vertical().id_salt("crates").max_height(220.0).show_rows(ui, 14.0, count, |ui, range| {
            for line in CRATES.lines().skip(range.start).take(range.len()) {
                weak(ui, line.replace('\t', "  "));
            }
        });
    });
}

fn table(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    lines: impl Iterator<Item = (String, String)>,
) {
    Grid::new(egui::Id::unique(id)).num_columns(2).spacing([14.0, 4.0]).show(ui, |ui| {
        for (name, value) in lines {
            weak(ui, name);
            ui.add(Label::new(value).wrap());
            ui.end_row();
        }
    });
}
