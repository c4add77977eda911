//! The panel on the left that says what the map is made of: the ground, and what lies over it.

use egui::{ComboBox, RichText, ScrollArea, Slider, TextEdit, Ui};
use egui_phosphor::regular as icon;

use super::{
    LayerState, UiContext, UiState, format,
    layer_faults::{self, TileFault},
    online,
    theme::semibold,
    widgets::{checkbox, icon_button, icon_toggle, section, text_field, weak},
};
use crate::{
    atlas::{AtlasError, LayerFile, online::SourceState, overlay::Dropped},
    base::{Bounds, coords::CoordFormat},
    view::{Action, Grid, GroundAction, LayerAction, LayerSource, MapLayer, NameChoice, OnlineMap},
};

/// The panel's content.
pub(super) fn layers_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        section(ui, &ctx.tr("layers-over"));
        add_ui(ui, ctx, state);
        if ctx.view.layers.list.is_empty() {
            weak(ui, ctx.tr("layers-none"));
        }
        // The highest first, as they lie.
        for (place, layer) in ctx.view.layers.list.iter().enumerate().rev() {
            ui.push_id(layer.id, |ui| layer_ui(ui, ctx, state, layer, place));
        }
        section(ui, &ctx.tr("layers-ground"));
        ground_ui(ui, ctx);
        section(ui, &ctx.tr("layers-coordinates"));
        coordinates_ui(ui, ctx);
    });
}

fn ground_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let ground = &ctx.view.ground;
    let toggle = |ui: &mut Ui, is_on: bool, key: &str, action: Action| {
        let mut is_on = is_on;
        if checkbox(ui, &mut is_on, &ctx.tr(key)).clicked() {
            ctx.send(action);
        }
    };
    toggle(ui, ctx.view.basemap, "ground-offline", Action::ToggleBasemap);
    ui.add_enabled_ui(ctx.view.basemap, |ui| {
        toggle(ui, ground.has_relief, "ground-relief", Action::Ground(GroundAction::ToggleRelief));
        toggle(ui, ground.has_names, "ground-names", Action::Ground(GroundAction::ToggleNames));
        let projector = Action::Ground(GroundAction::ToggleProjector);
        toggle(ui, ground.is_for_projector, "ground-projector", projector);
        choice_ui(ui, ctx, "ground-language", &NameChoice::ALL, ground.names, name_key, |names| {
            GroundAction::SetNames(names)
        });
    });
    toggle(ui, ground.has_overview, "toggle-overview", Action::Ground(GroundAction::ToggleOverview));
}

fn coordinates_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let ground = &ctx.view.ground;
    choice_ui(ui, ctx, "ground-grid", &Grid::ALL, ground.grid, grid_key, GroundAction::SetGrid);
    choice_ui(ui, ctx, "ground-format", &CoordFormat::ALL, ground.coordinates, format_key, |format| {
        GroundAction::SetCoordinates(format)
    });
}

/// One of several, under a name.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    name: &str,
    all: &[T],
    here: T,
    key: fn(T) -> &'static str,
    action: impl Fn(T) -> GroundAction,
) {
    let name = ctx.tr(name);
    ui.horizontal(|ui| {
        ui.label(&name);
        let shown = ComboBox::from_id_salt(&name).selected_text(ctx.tr(key(here))).show_ui(ui, |ui| {
            for choice in all {
                if ui.selectable_label(*choice == here, ctx.tr(key(*choice))).clicked() {
                    ctx.send(Action::Ground(action(*choice)));
                }
            }
        });
        let role = egui::Role::ComboBox;
        shown.response.widget_info(|| egui::WidgetInfo::labeled(role, true, &name));
    });
}

fn name_key(names: NameChoice) -> &'static str {
    match names {
        NameChoice::AsScreen => "names-as-screen",
        NameChoice::English => "names-english",
        NameChoice::French => "names-french",
        NameChoice::Local => "names-local",
    }
}

fn grid_key(grid: Grid) -> &'static str {
    match grid {
        Grid::None => "grid-none",
        Grid::Degrees => "grid-degrees",
        Grid::Mgrs => "grid-mgrs",
    }
}

fn format_key(format: CoordFormat) -> &'static str {
    match format {
        CoordFormat::Dd => "coord-dd",
        CoordFormat::Ddm => "coord-ddm",
        CoordFormat::Dms => "coord-dms",
        CoordFormat::Utm => "coord-utm",
        CoordFormat::Mgrs => "coord-mgrs",
    }
}

/// What can be laid over the map.
fn add_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.horizontal_wrapped(|ui| {
        let file = ui.button(format!("{}  {}", icon::FOLDER_OPEN, ctx.tr("layer-add-file")));
        if file.on_hover_text(ctx.tr("layer-add-file-help")).clicked() {
            ctx.send(Action::Layer(LayerAction::PickFiles));
        }
        ui.menu_button(format!("{}  {}", icon::GLOBE, ctx.tr("layer-add-online")), |ui| {
            for (name, map) in
                [("OpenStreetMap", OnlineMap::OpenStreetMap), ("OpenTopoMap", OnlineMap::OpenTopoMap)]
            {
                if ui.button(name).clicked() {
                    ctx.send(Action::Layer(LayerAction::Add(LayerSource::Online(map))));
                    ui.close();
                }
            }
            if ui.button(ctx.tr("layer-add-own")).clicked() {
                state.typed.insert(TEMPLATE, String::new());
                ui.close();
            }
        });
    });
    own_ui(ui, ctx, state);
}

const TEMPLATE: &str = "layer-template";
const ATTRIBUTION: &str = "layer-attribution";

/// The address of any other online map, while it is typed.
fn own_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let Some(mut template) = state.typed.get(TEMPLATE).cloned() else { return };
    let mut attribution = state.typed.get(ATTRIBUTION).cloned().unwrap_or_default();
    let name = ctx.tr("layer-template");
    let edit = TextEdit::singleline(&mut template).hint_text("https://…/{z}/{x}/{y}.png");
    text_field(ui, &name, edit.desired_width(f32::INFINITY));
    let name = ctx.tr("layer-attribution");
    let edit = TextEdit::singleline(&mut attribution).hint_text(&name);
    text_field(ui, &name, edit.desired_width(f32::INFINITY));
    let map =
        OnlineMap::Own { template: template.trim().to_owned(), attribution: attribution.trim().to_owned() };
    let fault = online::provider(&map).err();
    if let Some(fault) = fault.as_ref().filter(|_| !template.trim().is_empty()) {
        ui.label(RichText::new(online::template(ctx, fault)).color(ctx.palette.error));
    }
    let (mut is_added, mut is_left) = (false, false);
    ui.horizontal(|ui| {
        let is_whole = fault.is_none() && !attribution.trim().is_empty();
        is_added = ui.add_enabled(is_whole, egui::Button::new(ctx.tr("layer-own-add"))).clicked();
        is_left = ui.button(ctx.tr("layer-own-cancel")).clicked();
    });
    if is_added {
        ctx.send(Action::Layer(LayerAction::Add(LayerSource::Online(map))));
    }
    if is_added || is_left {
        state.typed.remove(TEMPLATE);
        state.typed.remove(ATTRIBUTION);
    } else {
        state.typed.insert(TEMPLATE, template);
        state.typed.insert(ATTRIBUTION, attribution);
    }
}

fn layer_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &UiState, layer: &MapLayer, place: usize) {
    let id = layer.id;
    let send = |action| ctx.send(Action::Layer(action));
    let name = name_of(ctx, layer);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let sign = if layer.is_visible { icon::EYE } else { icon::EYE_SLASH };
        let show = ctx.text.tr_with("layer-toggle", &[("name", (&name).into())]);
        if icon_toggle(ui, sign, &show, "", layer.is_visible).clicked() {
            send(LayerAction::Toggle(id));
        }
        let label = egui::Label::new(RichText::new(&name).family(semibold())).truncate();
        ui.add(label).on_hover_text(detail_of(ctx, layer));
    });
    let of = |key: &str| ctx.text.tr_with(key, &[("name", (&name).into())]);
    let opacity_name = of("layer-opacity");
    ui.horizontal(|ui| {
        let mut opacity = layer.opacity * 100.0;
        let slider = Slider::new(&mut opacity, 0.0..=100.0).show_value(false);
        ui.spacing_mut().slider_width = 84.0;
        let response = ui.add(slider).on_hover_text(&opacity_name);
        response.widget_info(|| egui::WidgetInfo::slider(true, f64::from(opacity), &opacity_name));
        if response.changed() {
            send(LayerAction::SetOpacity(id, opacity / 100.0));
        }
        if response.drag_stopped() {
            ctx.send(Action::EndStroke);
        }
        let last = ctx.view.layers.list.len() - 1;
        ui.add_enabled_ui(place < last, |ui| {
            if icon_button(ui, icon::ARROW_UP, &of("layer-up"), "").clicked() {
                send(LayerAction::Move { id, up: true });
            }
        });
        ui.add_enabled_ui(place > 0, |ui| {
            if icon_button(ui, icon::ARROW_DOWN, &of("layer-down"), "").clicked() {
                send(LayerAction::Move { id, up: false });
            }
        });
        if let Some(bounds) = bounds_of(ctx, id)
            && icon_button(ui, icon::FRAME_CORNERS, &of("layer-frame"), "").clicked()
        {
            ctx.send(Action::Ground(GroundAction::Frame(bounds)));
        }
        if icon_button(ui, icon::TRASH, &of("layer-remove"), "").clicked() {
            send(LayerAction::Remove(id));
        }
    });
    match layer.is_online() {
        true => online_ui(ui, ctx, state, layer),
        false => file_ui(ui, ctx, state, layer),
    }
}

/// How a file is doing.
fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &UiState, layer: &MapLayer) {
    match ctx.layers.get(&layer.id) {
        None | Some(LayerState::Opening) => {
            ui.horizontal(|ui| {
                ui.spinner();
                weak(ui, ctx.tr("layer-opening"));
            });
        }
        Some(LayerState::Failed(error)) => {
            let reason = layer_faults::file(ctx.text, error);
            ui.label(RichText::new(format!("{}  {reason}", icon::WARNING)).color(ctx.palette.error));
            if ui.button(ctx.tr("layer-again")).clicked() {
                ctx.send(Action::Layer(LayerAction::Reload(layer.id)));
            }
        }
        Some(LayerState::Open(LayerFile::Tiles(archive))) => {
            let info = archive.info();
            let zooms = format!("{}–{}", info.min_zoom, info.max_zoom);
            weak(ui, ctx.text.tr_with("layer-tiles", &[("zooms", (&zooms).into())]));
            // What is left of it is drawn.
            if info.is_cut {
                ui.label(RichText::new(ctx.tr("layer-fault-truncated")).color(ctx.palette.warning));
            }
            info.attribution.iter().for_each(|text| drop(weak(ui, text)));
        }
        Some(LayerState::Open(LayerFile::Shapes(overlay))) => {
            weak(ui, ctx.text.tr_with("layer-shapes", &[("count", overlay.features.len().into())]));
            if !overlay.dropped.is_empty() {
                let count = overlay.dropped.len();
                let text = ctx.text.tr_with("layer-dropped", &[("count", count.into())]);
                let label = ui.label(RichText::new(text).color(ctx.palette.warning));
                let which = |dropped: &Dropped| {
                    let reason = layer_faults::dropped(ctx.text, &dropped.reason);
                    format!("{}: {reason}", dropped.index + 1)
                };
                let which: Vec<String> = overlay.dropped.iter().take(20).map(which).collect();
                label.on_hover_text(which.join("\n"));
            }
        }
    }
    // Of a file that is cut off, each tile behind the cut would say the same once more.
    let is_cut =
        matches!(ctx.layers.get(&layer.id), Some(LayerState::Open(LayerFile::Tiles(of))) if of.info().is_cut);
    let error = state.layer_health.get(&layer.id).and_then(|health| health.error.as_ref());
    let is_said = |fault: &TileFault| is_cut && matches!(fault, TileFault::Atlas(AtlasError::Truncated));
    if let Some(error) = error.filter(|fault| !is_said(fault)) {
        let reason = layer_faults::tile(ctx, error);
        let text = ctx.text.tr_with("layer-tile-fault", &[("reason", (&reason).into())]);
        ui.label(RichText::new(text).color(ctx.palette.warning));
    }
}

/// What asking online means, and how it goes.
fn online_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &UiState, layer: &MapLayer) {
    let LayerSource::Online(map) = &layer.source else { return };
    let Ok(provider) = online::provider(map) else { return };
    if !layer.is_allowed {
        let host = provider.template.host();
        ui.label(ctx.text.tr_with("layer-consent", &[("host", host.into())]));
        let allow = ctx.text.tr_with("layer-allow", &[("host", host.into())]);
        if ui.button(allow).clicked() {
            ctx.send(Action::Layer(LayerAction::Allow(layer.id)));
        }
        return;
    }
    let health = state.layer_health.get(&layer.id);
    if let Some((health, online)) = health.and_then(|health| Some((health, health.online.as_ref()?))) {
        let (text, is_fault) = match (online, &health.error) {
            // A server may answer well, and have nothing to give.
            (SourceState::Ready | SourceState::Idle, Some(fault)) if health.has_nothing => {
                (layer_faults::tile(ctx, fault), true)
            }
            (SourceState::Ready | SourceState::Idle, None) if health.has_nothing => {
                (ctx.tr("online-nothing"), true)
            }
            (online, _) => online::source(ctx, online),
        };
        let colour = if is_fault { ctx.palette.warning } else { ctx.palette.weak };
        ui.label(RichText::new(text).small().color(colour));
    }
    let mut is_remembered = layer.is_remembered;
    let remember = checkbox(ui, &mut is_remembered, &ctx.tr("layer-remember"));
    // What is not shown of an address is a key, or a name and a password.
    let holds_secret = provider.template.shown() != provider.template.text();
    let remember = match holds_secret {
        true => remember.on_hover_text(ctx.tr("layer-remember-key")),
        false => remember,
    };
    if holds_secret && is_remembered {
        ui.label(RichText::new(ctx.tr("layer-remember-key")).small().color(ctx.palette.warning));
    }
    if remember.clicked() {
        ctx.send(Action::Layer(LayerAction::Remember(layer.id, is_remembered)));
    }
}

/// What a layer is called.
fn name_of(ctx: &UiContext<'_>, layer: &MapLayer) -> String {
    let own = match ctx.layers.get(&layer.id) {
        Some(LayerState::Open(LayerFile::Tiles(archive))) => archive.info().name.clone(),
        Some(LayerState::Open(LayerFile::Shapes(overlay))) => overlay.name.clone(),
        _ => None,
    };
    own.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| match &layer.source {
        LayerSource::File(path) => format::file_name(path),
        LayerSource::Online(map) => match online::provider(map) {
            Ok(provider) => provider.name,
            Err(_) => ctx.tr("layer-add-online"),
        },
    })
}

/// Where it comes from.
fn detail_of(ctx: &UiContext<'_>, layer: &MapLayer) -> String {
    match &layer.source {
        LayerSource::File(path) => path.display().to_string(),
        LayerSource::Online(map) => match online::provider(map) {
            Ok(provider) => provider.template.shown(),
            Err(_) => ctx.tr("layer-add-online"),
        },
    }
}

fn bounds_of(ctx: &UiContext<'_>, id: u32) -> Option<Bounds> {
    match ctx.layers.get(&id)? {
        LayerState::Open(LayerFile::Tiles(archive)) => archive.info().bounds,
        LayerState::Open(LayerFile::Shapes(overlay)) => overlay.bounds,
        LayerState::Opening | LayerState::Failed(_) => None,
    }
}
