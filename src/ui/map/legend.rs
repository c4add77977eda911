//! What the marks mean: exactly those that are drawn, no more.

use egui::{Align2, Mesh, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{card, floating, inks};
use crate::{
    scene::{self, Choropleth, Density, Drawing, Footing, Legend, Ramp},
    ui::{
        UiContext, format,
        shapes::paint_footing,
        theme::{rgba, semibold},
        widgets::{symbol_ui, weak, with_right_end},
    },
    view::{Action, MarkSize, MarkStyle, Panel},
};

/// The legend, over the map's lower left corner.
pub(super) fn legend_ui(ui: &Ui, ctx: &UiContext<'_>, rect: Rect) {
    let Legend { types, footings, is_contested } = ctx.legend;
    // On a narrow map it stands above the scale bar rather than beside it.
    const ROOM_FOR_BOTH_PT: f32 = 570.0;
    const ABOVE_SCALE_PT: f32 = 58.0;
    let up = if rect.width() < ROOM_FOR_BOTH_PT { ABOVE_SCALE_PT } else { 10.0 };
    floating(ui, "legend", Align2::LEFT_BOTTOM, rect, vec2(10.0, up)).show(ui.ctx(), |ui| {
        card(ctx).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 18.0;
            ui.set_max_width(205.0);
            with_right_end(
                ui,
                |ui| drop(ui.label(RichText::new(ctx.tr("legend")).family(semibold()))),
                |ui| {
                    let close = egui::Button::new(RichText::new(icon::X).small()).frame_when_inactive(false);
                    let close = ui.add(close);
                    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, ctx.tr("toggle-legend")));
                    if close.on_hover_text(format!("{}  (G)", ctx.tr("toggle-legend"))).clicked() {
                        ctx.send(Action::TogglePanel(Panel::Legend));
                    }
                },
            );
            if ctx.in_view.is_empty() {
                weak(ui, ctx.tr("legend-empty"));
            }
            key_ui(ui, ctx);
            for kind in types.iter().copied() {
                ui.horizontal(|ui| {
                    symbol_ui(ui, scene::symbol(kind), 16.0);
                    ui.label(RichText::new(ctx.text.event_type(kind)).small());
                });
            }
            for footing in footings.iter().copied() {
                ui.horizontal(|ui| {
                    footing_ui(ui, ctx, footing);
                    ui.label(RichText::new(format::footing(ctx.text, footing)).small());
                });
            }
            if *is_contested {
                ui.horizontal(|ui| {
                    ui.add_sized([16.0, 16.0], egui::Label::new(RichText::new("≠").family(semibold())));
                    ui.label(RichText::new(ctx.tr("legend-contested")).small());
                });
            }
            if ctx.details.is_some_and(|details| !details.incident.related.is_empty()) {
                ui.horizontal(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
                    let ends = [rect.left_center(), rect.right_center()];
                    let stroke = Stroke::new(1.2, ctx.palette.mark_selected);
                    ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, 5.0, 4.0));
                    ui.label(RichText::new(ctx.tr("legend-related")).small());
                });
            }
            ui.add_space(3.0);
            style_ui(ui, ctx);
            if !matches!(ctx.drawing, Drawing::Density(_) | Drawing::Regions(_)) {
                size_ui(ui, ctx);
            }
        });
    });
}

/// What colours and numbers stand for where incidents are not drawn one by one.
fn key_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    match ctx.drawing {
        Drawing::Density(density) => density_ui(ui, ctx, density),
        Drawing::Regions(choropleth) => regions_ui(ui, ctx, choropleth),
        Drawing::Clusters(_) => drop(weak(ui, ctx.tr("legend-clusters"))),
        Drawing::Points(_) => {}
    }
}

/// What the colours of a density stand for, and what it leaves out.
fn density_ui(ui: &mut Ui, ctx: &UiContext<'_>, density: &Density) {
    let (rect, _) = ui.allocate_exact_size(vec2(184.0, 12.0), Sense::hover());
    let ramp = Ramp::on(&inks(ctx.palette));
    let mut mesh = Mesh::default();
    const STEPS: u32 = 24;
    for step in 0..=STEPS {
        let share = step as f32 / STEPS as f32;
        let colour = rgba(ramp.at(share));
        let x = rect.left() + rect.width() * share;
        mesh.colored_vertex(pos2(x, rect.top()), colour);
        mesh.colored_vertex(pos2(x, rect.bottom()), colour);
        if step > 0 {
            mesh.add_triangle(2 * step - 2, 2 * step - 1, 2 * step);
            mesh.add_triangle(2 * step - 1, 2 * step, 2 * step + 1);
        }
    }
    ui.painter().add(mesh);
    let most = ctx.text.figure(density.most_per_100_km2);
    weak(ui, ctx.text.tr_with("legend-density", &[("most", (&most).into())]));
    if density.left_out > 0 {
        weak(ui, ctx.text.tr_with("legend-density-left-out", &[("count", density.left_out.into())]));
    }
}

/// What the colours of regions stand for, and what they leave out.
fn regions_ui(ui: &mut Ui, ctx: &UiContext<'_>, choropleth: &Choropleth) {
    let key = if choropleth.is_per_area { "legend-regions-area" } else { "legend-regions" };
    weak(ui, ctx.tr(key));
    let colours = scene::class_colours(&inks(ctx.palette), choropleth.classes.len());
    for ((least, most), colour) in choropleth.classes.iter().zip(colours) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 13.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, rgba(colour));
            let range = class_words(ctx, choropleth.is_per_area, (*least, *most));
            ui.label(RichText::new(range).small());
        });
    }
    weak(ui, ctx.tr("legend-regions-source"));
    if choropleth.left_out > 0 {
        weak(ui, ctx.text.tr_with("legend-regions-left-out", &[("count", choropleth.left_out.into())]));
    }
}

/// A class of regions: its lowest and its highest number.
pub(in crate::ui) fn class_words(
    ctx: &UiContext<'_>,
    is_per_area: bool,
    (least, most): (f64, f64),
) -> String {
    let figure = |value: f64| match is_per_area {
        true => ctx.text.figure(value),
        false => ctx.text.count(value as u64),
    };
    if least == most { figure(least) } else { format!("{}–{}", figure(least), figure(most)) }
}

/// How incidents are drawn, as a menu.
fn style_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let name = |style: MarkStyle| {
        ctx.tr(match style {
            MarkStyle::Auto => "style-auto",
            MarkStyle::Points => "style-points",
            MarkStyle::Clusters => "style-clusters",
            MarkStyle::Density => "style-density",
            MarkStyle::Regions => "style-regions",
            MarkStyle::RegionsByArea => "style-regions-area",
        })
    };
    let current = ctx.text.tr_with("style", &[("choice", (&name(ctx.view.mark_style)).into())]);
    let menu = ui.menu_button(RichText::new(current).small(), |ui| {
        for style in MarkStyle::ALL {
            if ui.radio(ctx.view.mark_style == style, name(style)).clicked() {
                ctx.send(Action::SetMarkStyle(style));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(format!("{}  (M)", ctx.tr("style-help")));
}

fn footing_ui(ui: &mut Ui, ctx: &UiContext<'_>, footing: Footing) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    paint_footing(ui.painter(), footing, rect.center(), 1.0, [ctx.palette.text, ctx.palette.card]);
}

fn size_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let name = |size: MarkSize| {
        ctx.tr(match size {
            MarkSize::Neutral => "size-neutral",
            MarkSize::Lowest => "size-lowest",
            MarkSize::Confirmed => "size-confirmed",
            MarkSize::Highest => "size-highest",
        })
    };
    let current = ctx.text.tr_with("size", &[("choice", (&name(ctx.view.mark_size)).into())]);
    let menu = ui.menu_button(RichText::new(current).small(), |ui| {
        for size in MarkSize::ALL {
            if ui.radio(ctx.view.mark_size == size, name(size)).clicked() {
                ctx.send(Action::SetMarkSize(size));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(ctx.tr("size-help"));
    if ctx.view.mark_size != MarkSize::Neutral {
        weak(ui, ctx.tr("size-unknown"));
    }
}
