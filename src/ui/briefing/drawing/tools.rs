//! The tools on the map: nine figures, four tones, on the ground or on the screen; under them the card of what is chosen.

use egui::{Color32, Order, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{
    super::super::{UiContext, chips, map::Frame, widgets::icon_toggle},
    Drawing, card, change, figure_key, figure_sign, spot,
};
use crate::view::{Action, Anchor, Annotation, Figure, PickAction, Slide, Tone, Tool};

/// On a smaller map the list beside the slide's words has to do.
const LEAST_PT: Vec2 = vec2(300.0, 320.0);

/// The tools, under what hides incidents.
pub(super) fn tools_ui(ui: &Ui, ctx: &UiContext<'_>, drawing: &mut Drawing, slide: &Slide, frame: &Frame) {
    drawing.is_on_map = frame.rect.width() >= LEAST_PT.x && frame.rect.height() >= LEAST_PT.y;
    if !drawing.is_on_map {
        return;
    }
    /// The map's own buttons stand in the corner.
    const CORNER_PT: f32 = 72.0;
    /// What the marks mean stands at the left.
    const LEGEND_PT: f32 = 240.0;
    const NARROWEST_PT: f32 = 250.0;
    let beside = frame.rect.width() - CORNER_PT - LEGEND_PT;
    let width = match ctx.view.panels.legend && beside >= NARROWEST_PT {
        true => beside,
        false => frame.rect.width() - CORNER_PT - 10.0,
    };
    let area = egui::Area::new(ui.scope_id().with("annotation tools")).order(Order::Middle);
    // They stay where they are when a line of it comes and goes.
    let least = frame.rect.top() + 62.0;
    let top = chips::bottom(ui, ctx).map_or(least, |bottom| (bottom + 6.0).max(least));
    let corner = pos2(frame.rect.right() - CORNER_PT, top);
    area.pivot(egui::Align2::RIGHT_TOP).fixed_pos(corner).show(ui.ctx(), |ui| {
        let frame_of_card = egui::Frame::new()
            .fill(ctx.palette.card)
            .stroke(Stroke::new(1.0, ctx.palette.line))
            .corner_radius(8.0)
            .inner_margin(egui::Margin::same(4));
        frame_of_card.show(ui, |ui| {
            ui.set_max_width(width - 10.0);
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            ui.horizontal_wrapped(|ui| {
                Figure::ALL.iter().for_each(|figure| figure_ui(ui, ctx, drawing, *figure));
                ui.add_space(4.0);
                let annotation = slide.annotations.iter().find(|of| Some(of.id) == drawing.chosen);
                Tone::ALL.iter().for_each(|tone| tone_ui(ui, ctx, drawing, slide, annotation, *tone));
                ui.add_space(4.0);
                anchor_ui(ui, ctx, drawing, slide, annotation, frame);
            });
            if let Some(annotation) = slide.annotations.iter().find(|of| Some(of.id) == drawing.chosen) {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                card::card_ui(ui, ctx, drawing, slide, annotation);
            } else if let Some(figure) = drawing.tool {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                crate::ui::widgets::weak(ui, ctx.tr(help_key(figure)));
            }
        });
    });
}

/// How a figure is drawn.
fn help_key(figure: Figure) -> &'static str {
    match figure {
        Figure::Text | Figure::Pin => "brief-help-spot",
        Figure::Arrow | Figure::Rectangle => "brief-help-across",
        Figure::Circle => "brief-help-circle",
        Figure::Line | Figure::Polygon => "brief-help-corners",
        Figure::Movement => "brief-help-movement",
        Figure::Freehand => "brief-help-hand",
    }
}

fn figure_ui(ui: &mut Ui, ctx: &UiContext<'_>, drawing: &mut Drawing, figure: Figure) {
    let name = ctx.text.tr_with("brief-draw", &[("figure", (&ctx.tr(figure_key(figure))).into())]);
    let is_on = drawing.tool == Some(figure);
    if !icon_toggle(ui, figure_sign(figure), &name, "", is_on).clicked() {
        return;
    }
    (drawing.tool, drawing.placed) = (Some(figure).filter(|_| !is_on), None);
    drawing.chosen = None;
    if drawing.tool.is_some() && ctx.view.tool != Tool::Move {
        // Only one of them has the pointer.
        ctx.send(Action::Pick(PickAction::Tool(ctx.view.tool)));
    }
}

/// A colour for what is drawn next, and for what is chosen.
fn tone_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
    annotation: Option<&Annotation>,
    tone: Tone,
) {
    let name = ctx.tr(match tone {
        Tone::Ink => "brief-tone-ink",
        Tone::Accent => "brief-tone-accent",
        Tone::Warning => "brief-tone-warning",
        Tone::Good => "brief-tone-good",
    });
    let is_on = annotation.map_or(drawing.tone, |annotation| annotation.tone) == tone;
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &name));
    let edge = match (is_on, response.hovered() || response.has_focus()) {
        (true, _) => Stroke::new(2.0, ctx.palette.text),
        (false, true) => Stroke::new(2.0, ctx.palette.weak),
        (false, false) => Stroke::new(0.0, Color32::TRANSPARENT),
    };
    ui.painter().circle_filled(rect.center(), 7.0, ctx.palette.tone(tone));
    ui.painter().circle_stroke(rect.center(), 10.5, edge);
    if response.on_hover_text(name).clicked() {
        drawing.tone = tone;
        if let Some(annotation) = annotation {
            change(ctx, slide, Annotation { tone, ..annotation.clone() });
            super::end_stroke(ctx);
        }
    }
}

/// Whether what is drawn next, or what is chosen, moves with the ground.
fn anchor_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
    annotation: Option<&Annotation>,
    frame: &Frame,
) {
    let is_on_screen = |annotation: &Annotation| matches!(annotation.anchor, Anchor::Screen(_));
    let on_screen = annotation.map_or(drawing.on_screen, is_on_screen);
    let sign = if on_screen { icon::MONITOR } else { icon::GLOBE_HEMISPHERE_WEST };
    if icon_toggle(ui, sign, &ctx.tr("brief-on-screen"), "", on_screen).clicked() {
        drawing.on_screen = !on_screen;
        drawing.placed = None;
        if let Some(annotation) = annotation {
            change(ctx, slide, spot::anchored(annotation, frame, !on_screen));
            super::end_stroke(ctx);
        }
    }
}
