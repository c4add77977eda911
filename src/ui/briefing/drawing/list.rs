//! What is drawn on a slide, as a list beside its words: for the keyboard, and for slides whose map is not seen.

use egui::{Button, EventFilter, RichText, Ui};
use egui_phosphor::regular as icon;

use super::{
    super::super::{UiContext, widgets::weak},
    Drawing, card, figure_key, figure_sign, shown,
};
use crate::view::{Anchor, Annotation, Figure, Slide};

/// The list, and what adds to it.
pub(in crate::ui::briefing) fn list_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    drawing: &mut Drawing,
    slide: &Slide,
) {
    drawing.keep_with(slide);
    let is_shown = shown(ctx).is_some();
    if !slide.kind.has_map() && slide.annotations.is_empty() {
        return;
    }
    ui.add_space(4.0);
    weak(ui, ctx.text.tr_with("brief-drawn", &[("count", slide.annotations.len().into())]));
    if slide.kind.has_map() {
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(is_shown, |ui| add_ui(ui, ctx, drawing, slide));
        });
        if !is_shown {
            weak(ui, ctx.tr("brief-drawn-elsewhere"));
        }
    }
    let mut pins = 0;
    for annotation in &slide.annotations {
        pins += usize::from(annotation.figure == Figure::Pin);
        let name = name_of(ctx, annotation, pins);
        let is_chosen = drawing.chosen == Some(annotation.id);
        let label = RichText::new(format!("{}  {name}", figure_sign(annotation.figure)));
        let row = ui.add(Button::selectable(is_chosen, label).truncate());
        row.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_chosen, &name));
        if row.has_focus() {
            drawing.focused = Some(annotation.id);
            // Otherwise the arrows would move the focus away.
            let filter =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        }
        if row.clicked() {
            drawing.chosen = Some(annotation.id).filter(|_| !is_chosen);
            drawing.tool = None;
        }
        if is_chosen && !(drawing.is_on_map && is_shown) {
            card::card_ui(ui, ctx, drawing, slide, annotation);
        }
    }
}

fn add_ui(ui: &mut Ui, ctx: &UiContext<'_>, drawing: &mut Drawing, slide: &Slide) {
    ui.menu_button(format!("{}  {}", icon::PLUS, ctx.tr("brief-place")), |ui| {
        for figure in Figure::ALL {
            if ui.button(format!("{}  {}", figure_sign(figure), ctx.tr(figure_key(figure)))).clicked() {
                drawing.to_place = Some(figure);
                drawing.tool = None;
                ui.close();
            }
        }
    });
    let places: Vec<_> = ctx.picked.iter().filter_map(|row| ctx.dataset.position(*row)).collect();
    let is_way = (Figure::Movement.least_points()..=Figure::Movement.most_points()).contains(&places.len());
    if is_way && ui.button(format!("{}  {}", icon::PATH, ctx.tr("brief-along-picked"))).clicked() {
        let tone = drawing.tone;
        let (figure, anchor) = (Figure::Movement, Anchor::Ground(places));
        drawing.add(ctx, slide, Annotation { id: 0, figure, anchor, reach: 0.0, words: String::new(), tone });
    }
}

/// What an annotation is called: what it is, the number of a pin, its words.
fn name_of(ctx: &UiContext<'_>, annotation: &Annotation, pin: usize) -> String {
    let mut name = ctx.tr(figure_key(annotation.figure));
    if annotation.figure == Figure::Pin {
        name = format!("{name} {pin}");
    }
    match annotation.words.trim() {
        "" => name,
        words => ctx.text.labelled(&name, words),
    }
}
