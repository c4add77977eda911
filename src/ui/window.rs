//! The window's layout: bar, list, map, details, problems, line at the bottom.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState, about, briefing, charts, chips, comparison, details, exporting, filter, frame_times,
    hints, import, keys, layers, list,
    map::{self, MapPane},
    messages, page, palette, picked, presenter, problems, ready, stage, status, table, timeline, toolbar,
    widgets::icon_button,
};
use crate::view::{self, Action, Dock, LayerAction, LayerSource, Side};

/// The whole window. What was meant is in `ctx.actions` afterwards.
pub fn window_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, map: &mut MapPane) {
    if let Some(sheet) = ctx.sheet {
        page::page_ui(ui, ctx, state, map, sheet);
        return;
    }
    drop_ui(ui, ctx);
    if let Some(presenting) = &ctx.view.presenting {
        stage::stage_ui(ui, ctx, state, map, presenting);
        return;
    }
    presenter::rest(state);
    // The dialog has the keys while it is open.
    if ctx.view.importing.is_none() && ctx.view.exporting.is_none() && ctx.ready.is_none() {
        keys::keys_ui(ui, ctx, state);
    }
    // Panels have no fill: the window is cleared to their colour, which costs nothing.
    let side = |panel: Panel| panel.frame(Frame::new().inner_margin(Margin::same(8)));
    let bar = Frame::new().inner_margin(Margin::symmetric(8, 5));
    Panel::top("toolbar").frame(bar).show(ui, |ui| toolbar::toolbar_ui(ui, ctx, state));
    let line = Frame::new().inner_margin(Margin::symmetric(10, 2));
    Panel::bottom("status").frame(line).show(ui, |ui| status::status_ui(ui, ctx, state));

    // However narrow the window is, the map keeps some room.
    const LEAST_MAP_PT: f32 = 240.0;
    let room = (ui.available_width() - LEAST_MAP_PT).max(200.0);
    let widths = |share: f32, least: f32, most: f32| {
        let most = (room * share).min(most);
        least.min(most)..=most
    };
    // Where there is no room for both, the details of what is selected come before the list.
    const ROOM_FOR_BOTH_PT: f32 = 760.0;
    let has_room = ui.available_width() >= ROOM_FOR_BOTH_PT;
    let mut panels = ctx.view.panels;
    panels.list &= has_room || !panels.details || ctx.details.is_none();
    panels.details &= has_room || !panels.list;
    // Where there is no room for both, slides come before the timeline.
    const ROOM_FOR_TIMELINE_PT: f32 = 520.0;
    panels.timeline &= !panels.slides || ui.available_height() >= ROOM_FOR_TIMELINE_PT;
    folding(ui, ctx, view::Panel::Slides, panels.slides, |ui, open| {
        // Low windows keep some map.
        let most = (ui.available_height() - 190.0).max(110.0);
        let usual = (ui.available_height() * 0.3).clamp(196.0, 248.0).min(most);
        let panel = side(Panel::bottom("slides")).default_size(usual).size_range(110.0..=most);
        panel.resizable(true).show_collapsible(ui, open, |ui| briefing::panel_ui(ui, ctx, state));
    });
    folding(ui, ctx, view::Panel::Problems, panels.problems, |ui, open| {
        let panel = side(Panel::bottom("problems")).default_size(270.0).min_size(120.0).resizable(true);
        panel.show_collapsible(ui, open, |ui| problems::problems_ui(ui, ctx, state));
    });
    if let Some(dock) = ctx.view.dock {
        let most = (ui.available_height() - 160.0).max(120.0);
        let panel = side(Panel::bottom("dock")).default_size(290.0_f32.min(most)).size_range(90.0..=most);
        panel.resizable(true).show(ui, |ui| dock_ui(ui, ctx, state, dock));
    }
    folding(ui, ctx, view::Panel::Timeline, panels.timeline, |ui, open| {
        let panel =
            side(Panel::bottom("timeline")).default_size(118.0).size_range(40.0..=320.0).resizable(true);
        panel.show_collapsible(ui, open, |ui| timeline::timeline_ui(ui, ctx, state));
    });
    if ctx.compared.is_some() {
        // What differs stands in the place of the list.
        panels.list = false;
        panels.details &= has_room;
        let panel = side(Panel::left("comparison"))
            .default_size(390.0_f32.min(room * 0.42))
            .size_range(widths(if has_room { 0.5 } else { 0.9 }, 260.0, 620.0));
        panel.show(ui, |ui| comparison::comparison_ui(ui, ctx));
    }
    if ctx.compared.is_none() {
        folding(ui, ctx, view::Panel::List, panels.list, |ui, open| {
            let panel = side(Panel::left("list"))
                .default_size(292.0_f32.min(room * 0.35))
                .size_range(widths(0.45, 200.0, 480.0));
            panel.show_collapsible(ui, open, |ui| side_ui(ui, ctx, state));
        });
    }
    folding(ui, ctx, view::Panel::Details, panels.details, |ui, open| {
        let panel = side(Panel::right("details"))
            .default_size(410.0_f32.min(room * 0.42))
            .size_range(widths(if panels.list { 0.55 } else { 0.9 }, 260.0, 720.0));
        panel.show_collapsible(ui, open, |ui| {
            if picked::picked_ui(ui, ctx, state) {
                details::details_ui(ui, ctx, state);
            }
        });
    });
    if !ctx.messages.is_empty() {
        let frame = Frame::new().inner_margin(Margin::same(6));
        Panel::top("messages").frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical()
                .max_height(132.0)
                .min_scrolled_height(132.0)
                .show(ui, |ui| messages::messages_ui(ui, ctx));
        });
    }
    CentralPanel::no_frame().show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        map::map_ui(ui, ctx, state, map);
        // Nothing lies over the map while its picture is taken.
        if state.to_picture.is_none() {
            briefing::over_map_ui(ui, ctx, state, &map.painted());
            chips::chips_ui(ui, ctx, rect);
            hints::hints_ui(ui, ctx, rect);
        }
    });
    about::about_ui(ui, ctx, state);
    keys::keys_help_ui(ui, ctx, state);
    palette::palette_ui(ui, ctx, state);
    import::import_ui(ui, ctx, state);
    exporting::export_ui(ui, ctx);
    ready::ready_ui(ui, ctx);
    picked::beside_ui(ui, ctx);
    if state.frame_times {
        frame_times::frame_times_ui(ui, ctx, state);
    }
    state.was_typing = ui.egui_wants_keyboard_input() && !state.map_has_keys;
}

/// The panel on the left: the incidents, or what is asked for.
fn side_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.horizontal(|ui| {
        let asked = ctx.view.filter.own_conditions().len() + usize::from(ctx.view.filter.is_inverted);
        let incidents = ctx.text.tr_with("side-incidents", &[("count", ctx.hits.rows.len().into())]);
        let filter = match asked {
            0 => ctx.tr("filter"),
            asked => ctx.text.tr_with("side-filter", &[("count", asked.into())]),
        };
        for (side, name) in
            [(Side::Incidents, incidents), (Side::Filter, filter), (Side::Layers, ctx.tr("layers"))]
        {
            if ui.selectable_label(ctx.view.side == side, name).clicked() && ctx.view.side != side {
                ctx.send(Action::ShowSide(side));
            }
        }
    });
    if ctx.view.side != Side::Layers {
        list::search_ui(ui, ctx, state);
    }
    match ctx.view.side {
        Side::Layers => layers::layers_ui(ui, ctx, state),
        Side::Incidents => list::list_ui(ui, ctx, state),
        Side::Filter => filter::filter_ui(ui, ctx, state),
    }
}

/// What stands under the map: the table, groups or charts.
fn dock_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, dock: Dock) {
    ui.set_min_height(ui.available_height());
    ui.horizontal(|ui| {
        for choice in Dock::ALL {
            let name = ctx.tr(match choice {
                Dock::Table => "dock-table",
                Dock::Groups => "dock-groups",
                Dock::Charts => "dock-charts",
            });
            if ui.selectable_label(dock == choice, name).clicked() && dock != choice {
                ctx.send(Action::ShowDock(choice));
            }
        }
        ui.separator();
        match dock {
            Dock::Table => table::tools_ui(ui, ctx),
            Dock::Groups => table::group_tools_ui(ui, ctx),
            Dock::Charts => charts::tools_ui(ui, ctx),
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, icon::X, &ctx.tr("dock-close"), "").clicked() {
                ctx.send(Action::ShowDock(dock));
            }
        });
    });
    match dock {
        Dock::Table => table::table_ui(ui, ctx, state),
        Dock::Groups => table::groups_ui(ui, ctx),
        Dock::Charts => charts::charts_ui(ui, ctx),
    }
}

/// A panel that can be folded by dragging its edge: what the edge did is sent as an action.
fn folding(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    panel: view::Panel,
    is_open: bool,
    show: impl FnOnce(&mut Ui, &mut bool),
) {
    let mut open = is_open;
    show(ui, &mut open);
    if open != is_open {
        ctx.send(Action::TogglePanel(panel));
    }
}

/// Files dropped onto the window are opened; while they hover, the window says so.
fn drop_ui(ui: &Ui, ctx: &UiContext<'_>) {
    let (dropped, hovering) = ui.input(|input| {
        let dropped: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect();
        (dropped, !input.raw.hovered_files.is_empty())
    });
    // Dropped while layers are listed, files are to be layers.
    let are_layers = ctx.view.side == Side::Layers && ctx.view.panels.list;
    if are_layers {
        let add = |path| Action::Layer(LayerAction::Add(LayerSource::File(path)));
        dropped.into_iter().map(add).for_each(|action| ctx.send(action));
    } else if !dropped.is_empty() {
        ctx.send(Action::Open(dropped));
    }
    if hovering {
        let painter =
            ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
        let rect = ui.ctx().content_rect();
        painter.rect_filled(rect, 0.0, ctx.palette.panel.gamma_multiply(0.8));
        let font = egui::FontId::new(24.0, super::theme::semibold());
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            ctx.tr(if are_layers { "drop-layer-here" } else { "drop-here" }),
            font,
            ctx.palette.accent,
        );
    }
}
