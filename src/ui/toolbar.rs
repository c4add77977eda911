//! The bar at the top: files, and what changes the window as a whole.

use egui::{
    Align, Layout, PopupCloseBehavior, RichText, Ui,
    containers::menu::{MenuButton, MenuConfig},
};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState, bookmarks, files,
    theme::semibold,
    widgets::{icon_button, icon_toggle},
};
use crate::{
    text::Language,
    view::{Action, Dock, Panel, ThemeChoice},
};

/// The bar's content.
pub(super) fn toolbar_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    // In a narrow window icons speak for themselves; their names are still read out.
    const ROOM_FOR_WORDS_PT: f32 = 860.0;
    let is_narrow = ui.available_width() < ROOM_FOR_WORDS_PT;
    // In the narrowest the key has to do for the help on keys.
    const ROOM_FOR_ALL_PT: f32 = 700.0;
    let is_tight = ui.available_width() < ROOM_FOR_ALL_PT;
    let label = |sign: &str, word: &str| match is_narrow {
        true => RichText::new(sign.to_owned()).size(17.0),
        false => RichText::new(format!("{sign}  {word}")),
    };
    ui.horizontal(|ui| {
        if is_narrow {
            ui.spacing_mut().item_spacing.x = 4.0;
        }
        let panels = ctx.view.panels;
        if icon_toggle(ui, icon::LIST_DASHES, &ctx.tr("toggle-list"), "L", panels.list).clicked() {
            ctx.send(Action::TogglePanel(Panel::List));
        }
        if !is_narrow {
            ui.label(RichText::new("Sahelscope").font(egui::FontId::new(16.0, semibold())));
            ui.add_space(6.0);
        }
        let open = ui.button(label(icon::FOLDER_OPEN, &ctx.tr("open")));
        if open.named(&format!("{}  (Ctrl+O)", ctx.tr("open-files"))).clicked() {
            ctx.send(Action::PickFiles);
        }
        let count = ctx.dataset.shards().len();
        let files = ctx.text.tr_with("files", &[("count", count.into())]);
        // It stays open while files are hidden and shown.
        let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let menu = MenuButton::new(label(icon::FILES, &files)).config(stays);
        menu.ui(ui, |ui| files::files_menu_ui(ui, ctx, state)).0.named(&files);
        let views = ctx.tr("bookmarks");
        let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let menu = MenuButton::new(label(icon::BOOKMARKS, &views)).config(stays);
        menu.ui(ui, |ui| bookmarks::bookmarks_ui(ui, ctx, state)).0.named(&views);
        let has_script = !ctx.hits.rows.is_empty() || !ctx.view.briefing.slides.is_empty();
        ui.add_enabled_ui(has_script, |ui| {
            let present = ui.button(label(icon::PRESENTATION, &ctx.tr("present")));
            if present.named(&format!("{}  (F5)", ctx.tr("present"))).clicked() {
                ctx.send(Action::Present { from_here: false });
            }
        });
        for loading in ctx.loading {
            ui.add(egui::ProgressBar::new(loading.progress).desired_width(120.0).text(&loading.name));
            let name = ctx.text.tr_with("stop-loading", &[("name", (&loading.name).into())]);
            if icon_button(ui, icon::X, &name, "").clicked() {
                ctx.send(Action::StopLoading(loading.file));
            }
        }
        for writing in ctx.writing {
            ui.add(egui::ProgressBar::new(writing.progress).desired_width(120.0).text(&writing.name));
            let name = ctx.text.tr_with("stop-writing", &[("name", (&writing.name).into())]);
            if icon_button(ui, icon::X, &name, "").clicked() {
                ctx.send(Action::StopWriting(writing.number));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, ctx, state, is_tight));
    });
}

fn right_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, is_tight: bool) {
    let panels = ctx.view.panels;
    if icon_toggle(ui, icon::SIDEBAR_SIMPLE, &ctx.tr("toggle-details"), "D", panels.details).clicked() {
        ctx.send(Action::TogglePanel(Panel::Details));
    }
    if icon_toggle(ui, icon::PROJECTOR_SCREEN, &ctx.tr("toggle-slides"), "F7", panels.slides).clicked() {
        ctx.send(Action::TogglePanel(Panel::Slides));
    }
    let timeline = icon_toggle(ui, icon::CLOCK, &ctx.tr("toggle-timeline"), "T", panels.timeline);
    if timeline.clicked() {
        ctx.send(Action::TogglePanel(Panel::Timeline));
    }
    for (sign, dock, name, key) in
        [(icon::CHART_BAR, Dock::Charts, "dock-charts", "H"), (icon::TABLE, Dock::Table, "dock-table", "S")]
    {
        if icon_toggle(ui, sign, &ctx.tr(name), key, ctx.view.dock == Some(dock)).clicked() {
            ctx.send(Action::ShowDock(dock));
        }
    }
    if icon_toggle(ui, icon::STACK, &ctx.tr("toggle-legend"), "G", panels.legend).clicked() {
        ctx.send(Action::TogglePanel(Panel::Legend));
    }
    if icon_toggle(ui, icon::MAP_TRIFOLD, &ctx.tr("toggle-basemap"), "B", ctx.view.basemap).clicked() {
        ctx.send(Action::ToggleBasemap);
    }
    if icon_toggle(ui, icon::INFO, &ctx.tr("about"), "", state.about).clicked() {
        state.about = !state.about;
    }
    if !is_tight && icon_button(ui, icon::KEYBOARD, &ctx.tr("keys-help"), "F1").clicked() {
        state.keys_help = !state.keys_help;
    }
    ui.menu_button(RichText::new(icon::CIRCLE_HALF).size(18.0), |ui| {
        for (theme, key) in [
            (ThemeChoice::System, "theme-system"),
            (ThemeChoice::Light, "theme-light"),
            (ThemeChoice::Dark, "theme-dark"),
        ] {
            if ui.radio(ctx.view.theme == theme, ctx.tr(key)).clicked() {
                ctx.send(Action::SetTheme(theme));
                ui.close();
            }
        }
    })
    .response
    .named(&ctx.tr("theme"));
    ui.menu_button(format!("{} {}", icon::TRANSLATE, ctx.language().to_uppercase()), |ui| {
        for (language, name) in [(Language::English, "English"), (Language::French, "Français")] {
            if ui.radio(ctx.view.language == language, name).clicked() {
                ctx.send(Action::SetLanguage(language));
                ui.close();
            }
        }
    })
    .response
    .named(&ctx.tr("language"));
}

/// Gives a control a name that is read out and shown.
trait Named {
    fn named(self, name: &str) -> Self;
}

impl Named for egui::Response {
    fn named(self, name: &str) -> Self {
        self.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        self.on_hover_text(name)
    }
}
