//! The open files: shown, hidden, closed; what each says about itself.

use egui::{RichText, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{icon_button, icon_toggle, weak},
};
use crate::{
    store::{Origin, Shard},
    view::Action,
};

/// The menu of files.
pub(super) fn files_menu_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.set_min_width(360.0);
    if ui.button(format!("{}  {}", icon::FOLDER_OPEN, ctx.tr("open-files"))).clicked() {
        ctx.send(Action::PickFiles);
        ui.close();
    }
    let is_bundled = |shard: &Shard| shard.origin == Origin::Bundled;
    if !ctx.dataset.shards().iter().any(|shard| is_bundled(shard))
        && ui.button(format!("{}  {}", icon::STACK, ctx.tr("open-bundled"))).clicked()
    {
        ctx.send(Action::OpenBundled);
        ui.close();
    }
    ui.separator();
    for shard in ctx.dataset.shards() {
        file_ui(ui, ctx, state, shard);
    }
    if ctx.dataset.shards().is_empty() {
        weak(ui, ctx.tr("files-none"));
    }
    recent_ui(ui, ctx);
}

/// Files opened before that are not open now.
fn recent_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    const SHOWN: usize = 8;
    let is_open = |path: &std::path::Path| {
        ctx.dataset.shards().iter().any(|shard| matches!(&shard.origin, Origin::Path(open) if open == path))
    };
    let closed: Vec<_> = ctx.recent.iter().filter(|path| !is_open(path)).take(SHOWN).collect();
    if closed.is_empty() {
        return;
    }
    ui.separator();
    weak(ui, ctx.tr("files-recent"));
    for path in closed {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let button = ui.add(egui::Button::new(name.as_ref()).frame_when_inactive(false));
        if button.on_hover_text(path.display().to_string()).clicked() {
            ctx.send(Action::Open(vec![path.clone()]));
            ui.close();
        }
    }
}

fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, shard: &Shard) {
    ui.horizontal(|ui| {
        let is_shown = !ctx.view.filter.hidden_files.contains(&shard.file);
        let (sign, key) = if is_shown { (icon::EYE, "file-hide") } else { (icon::EYE_SLASH, "file-show") };
        let name = |key: &str| ctx.text.tr_with(key, &[("name", (&shard.name).into())]);
        if icon_toggle(ui, sign, &name(key), "", is_shown).clicked() {
            ctx.send(Action::ToggleFile(shard.file));
        }
        if icon_button(ui, icon::INFO, &name("file-describe"), "").clicked() {
            state.described_file = Some(shard.file);
            ui.close();
        }
        if icon_button(ui, icon::X, &name("file-close"), "").clicked() {
            ctx.send(Action::Close(shard.file));
        }
        ui.vertical(|ui| {
            ui.label(RichText::new(&shard.name).family(semibold()));
            weak(ui, ctx.text.tr_with("file-count", &[("count", shard.len().into())]));
        });
    });
}

/// What a file says about itself, in a window over the others.
pub(super) fn description_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let Some(shard) = state.described_file.and_then(|file| ctx.dataset.shard(file)) else {
        return;
    };
    let mut is_open = true;
    egui::Window::new(ctx.tr("about-data"))
        .id(egui::Id::unique("about-data"))
        .open(&mut is_open)
        .collapsible(false)
        .resizable(true)
        .default_width(460.0)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| described_ui(ui, ctx, shard));
        });
    if !is_open || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        state.described_file = None;
    }
}

fn described_ui(ui: &mut Ui, ctx: &UiContext<'_>, shard: &Shard) {
    let info = &shard.info;
    ui.heading(info.title.as_deref().unwrap_or(&shard.name));
    if let Some(description) = &info.description {
        ui.label(description);
    }
    ui.add_space(6.0);
    let place = match &shard.origin {
        Origin::Bundled => ctx.tr("origin-bundled"),
        Origin::Path(path) => path.display().to_string(),
        Origin::Named(name) => name.clone(),
    };
    let lines = [
        ("about-file", Some(place)),
        ("about-producer", info.producer.clone()),
        ("about-licence", Some(info.licence.clone().unwrap_or_else(|| ctx.tr("about-licence-unstated")))),
        ("about-as-of", info.as_of.map(|date| ctx.text.date(date))),
        ("about-tlp", info.tlp.clone()),
    ];
    egui::Grid::new("about").num_columns(2).spacing([14.0, 4.0]).show(ui, |ui| {
        for (key, value) in lines.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            weak(ui, ctx.tr(key));
            ui.add(egui::Label::new(value).wrap());
            ui.end_row();
        }
    });
    ui.add_space(6.0);
    ui.label(ctx.text.ledger(&shard.name, &shard.ledger));
    weak(
        ui,
        ctx.text.tr_with(
            "about-lists",
            &[("sources", info.sources.len().into()), ("actors", info.actors.len().into())],
        ),
    );
}
