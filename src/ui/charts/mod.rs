//! Counts as pictures: the commonest values, actors by type, days of the week. A click asks for what it is of.

mod bars;
mod matrix;
mod over_time;

use egui::{Rect, RichText, ScrollArea, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext,
    theme::semibold,
    widgets::{empty_state, icon_button},
};
use crate::{
    query::{Choice, Facet},
    view::{Action, TableAction},
};

/// A chart's size.
const CHART_PT: egui::Vec2 = vec2(350.0, 230.0);

/// The charts, side by side.
pub(super) fn charts_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let Some(charts) = ctx.findings.charts.as_deref() else {
        empty_state(ui, icon::CHART_BAR, &ctx.tr("table-empty"));
        return;
    };
    ScrollArea::both().id_salt("charts").auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if let (Some(histogram), facet) = (&charts.over_time, ctx.view.table.chart) {
                let name =
                    ctx.text.tr_with("chart-over-time", &[("what", (&ctx.text.facet(facet.word())).into())]);
                let csv = || over_time::csv(ctx, facet, histogram);
                frame_ui(ui, ctx, &name, &csv, |ui| {
                    over_time::over_time_ui(ui, ctx, (facet, histogram), Size::OF_WINDOW);
                });
            }
            for (facet, values) in &charts.tops {
                let name = ctx.text.facet(facet.word());
                let csv = || bars::csv(ctx, *facet, values);
                frame_ui(ui, ctx, &name, &csv, |ui| {
                    bars::values_ui(ui, ctx, (*facet, values), Size::OF_WINDOW);
                });
            }
            let name = ctx.tr("chart-matrix");
            let csv = || matrix::csv(ctx, &charts.matrix);
            frame_ui(ui, ctx, &name, &csv, |ui| matrix::matrix_ui(ui, ctx, &charts.matrix));
            let name = ctx.tr("chart-weekdays");
            let csv = || bars::weekdays_csv(ctx, &charts.weekdays);
            frame_ui(ui, ctx, &name, &csv, |ui| bars::weekdays_ui(ui, ctx, &charts.weekdays));
        });
    });
}

/// The first charts over all the room there is, so many times as large, to be looked at from afar: nothing can be clicked.
pub(super) fn board_ui(ui: &mut Ui, ctx: &UiContext<'_>, scale: f32) {
    let Some(charts) = ctx.findings.charts.as_deref() else { return };
    let (room, facet) = (ui.available_size(), ctx.view.table.chart);
    // What is left by the name and by what the colours stand for.
    let size = Size { scale, height_pt: (room.y - 98.0 * scale).max(60.0), is_live: false };
    let part = |ui: &mut Ui, name: &str, add: &dyn Fn(&mut Ui)| {
        let width = if charts.over_time.is_some() { (room.x - 30.0 * scale) / 2.0 } else { room.x };
        ui.allocate_ui_with_layout(vec2(width, room.y), egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.set_min_size(vec2(width, room.y));
            ui.label(RichText::new(name).font(egui::FontId::new(13.5 * scale, semibold())));
            ui.add_space(4.0 * scale);
            add(ui);
        });
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 30.0 * scale;
        if let Some((facet, values)) = charts.tops.first() {
            let name = ctx.text.facet(facet.word());
            part(ui, &name, &|ui| bars::values_ui(ui, ctx, (*facet, values), size));
        }
        if let Some(histogram) = &charts.over_time {
            let name =
                ctx.text.tr_with("chart-over-time", &[("what", (&ctx.text.facet(facet.word())).into())]);
            part(ui, &name, &|ui| over_time::over_time_ui(ui, ctx, (facet, histogram), size));
        }
    });
}

/// How large a chart is drawn.
#[derive(Clone, Copy, Debug)]
struct Size {
    /// So many times as large as in the window.
    scale: f32,
    /// How high bars of time are.
    height_pt: f32,
    /// A click asks for what it is on.
    is_live: bool,
}

impl Size {
    const OF_WINDOW: Self = Self { scale: 1.0, height_pt: 100.0, is_live: true };

    /// Letters of a size.
    fn font(self, size_pt: f32) -> egui::FontId {
        egui::FontId::proportional(size_pt * self.scale)
    }

    fn sense(self) -> egui::Sense {
        if self.is_live { egui::Sense::click() } else { egui::Sense::hover() }
    }
}

/// What stands over the charts: what the first is of.
pub(super) fn tools_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let first = ctx.view.table.chart;
    let name = ctx.text.facet(first.word());
    ui.menu_button(ctx.text.tr_with("chart-of", &[("what", (&name).into())]), |ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for facet in Facet::ALL {
                if ui.radio(first == *facet, ctx.text.facet(facet.word())).clicked() {
                    ctx.send(Action::Table(TableAction::Chart(*facet)));
                    ui.close();
                }
            }
        });
    });
}

/// A chart with its name, and with what copies it.
fn frame_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    name: &str,
    csv: &dyn Fn() -> String,
    add: impl FnOnce(&mut Ui),
) {
    ui.allocate_ui_with_layout(CHART_PT, egui::Layout::top_down(egui::Align::LEFT), |ui| {
        let frame = egui::Frame::new()
            .fill(ctx.palette.card)
            .stroke(egui::Stroke::new(1.0, ctx.palette.line))
            .corner_radius(6.0)
            .inner_margin(8.0);
        let shown = frame.show(ui, |ui| {
            ui.set_width(CHART_PT.x - 18.0);
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut copies = false;
            ui.horizontal(|ui| {
                ui.label(RichText::new(name).family(semibold()));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let spoken = |key: &str| ctx.text.tr_with(key, &[("chart", name.into())]);
                    copies = icon_button(ui, icon::IMAGE, &spoken("chart-copy-picture"), "").clicked();
                    if icon_button(ui, icon::FILE_CSV, &spoken("chart-copy-csv"), "").clicked() {
                        ctx.send(Action::Copy(csv()));
                    }
                });
            });
            add(ui);
            copies
        });
        if shown.inner {
            copy_picture(ui.ctx(), shown.response.rect.intersect(ui.clip_rect()));
        }
    });
}

/// Puts what is drawn there on the clipboard.
fn copy_picture(ctx: &egui::Context, rect: Rect) {
    let (again, px_per_pt) = (ctx.clone(), ctx.pixels_per_point());
    ctx.request_screenshot(move |image| {
        again.copy_image(image.region(&rect, Some(px_per_pt)));
    });
}

/// Asks for a value of a facet alone, or, if that is asked for already, for all.
fn ask_for(ctx: &UiContext<'_>, choices: &[(Facet, &str)]) {
    let mut filter = ctx.view.filter.clone();
    let is_asked = choices.iter().all(|(facet, word)| filter.choice(*facet) == Choice::only(*word));
    for (facet, word) in choices {
        filter.choose(*facet, if is_asked { Choice::default() } else { Choice::only(*word) });
    }
    ctx.send(Action::SetFilter(filter));
}
