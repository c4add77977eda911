//! Small parts that several panels are made of.

use egui::{Align, Color32, Id, Layout, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo};
use egui_phosphor::regular as icon;

use super::{
    shapes::{fill_shape, outline},
    theme,
    theme::semibold,
};

/// A button that shows only an icon. Its name is read out, and shown with its key when the pointer rests on it.
pub(super) fn icon_button(ui: &mut Ui, icon: &str, name: &str, key: &str) -> Response {
    icon_toggle(ui, icon, name, key, false)
}

/// An icon that is on or off.
pub(super) fn icon_toggle(ui: &mut Ui, icon: &str, name: &str, key: &str, is_on: bool) -> Response {
    let button =
        egui::Button::new(RichText::new(icon).size(18.0)).selected(is_on).min_size(Vec2::splat(32.0));
    let response = ui.add(button);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, is_on, name));
    response.on_hover_text(if key.is_empty() { name.to_owned() } else { format!("{name}  ({key})") })
}

/// A box to tick, with an edge that is seen also when it is empty.
pub(super) fn checkbox(ui: &mut Ui, is_on: &mut bool, name: &str) -> Response {
    ui.scope(|ui| {
        let weak = ui.visuals().weak_text_color();
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, weak);
        ui.checkbox(is_on, name)
    })
    .inner
}

/// Brings a control into view when the keyboard comes to it.
pub(super) fn shown_on_focus(response: Response) -> Response {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// A text on one line of that width, shortened if need be.
pub(super) fn one_line(ui: &Ui, text: &str, font: egui::FontId, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Heading of a part of a panel.
pub(super) fn section(ui: &mut Ui, title: &str) {
    ui.add_space(10.0);
    ui.label(
        RichText::new(title).font(egui::FontId::new(12.5, semibold())).color(ui.visuals().hyperlink_color),
    );
}

/// A text that steps back.
pub(super) fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).small().color(ui.visuals().weak_text_color()))
}

/// An icon and a text beside it that wraps.
pub(super) fn icon_line(ui: &mut Ui, icon: &str, add_text: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(icon).size(16.0).color(ui.visuals().weak_text_color()));
        ui.vertical(add_text);
    });
}

/// A short word in a rounded frame, in one piece.
pub(super) fn chip(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), egui::FontId::proportional(11.5), colour);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(12.0, 4.0), Sense::hover());
    let edge = egui::Stroke::new(1.0, colour.gamma_multiply(0.6));
    ui.painter().rect_stroke(rect, 8.0, edge, egui::StrokeKind::Inside);
    ui.painter().galley(rect.min + egui::vec2(6.0, 2.0), galley, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A row with something at its right end.
pub(super) fn with_right_end(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// What a panel says when it has nothing to show: what is the matter and what to do.
pub(super) fn empty_state(ui: &mut Ui, icon: &str, text: &str) {
    ui.add_space(36.0);
    ui.vertical_centered(|ui| {
        let weak = ui.visuals().weak_text_color();
        ui.label(RichText::new(icon).size(34.0).color(weak));
        ui.add_space(4.0);
        ui.label(RichText::new(text).color(weak));
    });
}

/// The mark of an event type, as a small picture for lists and headings.
pub(super) fn symbol_ui(ui: &mut Ui, symbol: crate::scene::Symbol, size_pt: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size_pt), Sense::hover());
    let edge = egui::Stroke::new(1.0, ui.visuals().text_color().gamma_multiply(0.45));
    let points = outline(symbol.shape, rect.center(), size_pt * 0.46);
    fill_shape(ui.painter(), &points, theme::colour(symbol.colour), edge);
    response
}

/// A field to type in, with a name that is read out.
pub(super) fn text_field(ui: &mut Ui, name: &str, edit: egui::TextEdit<'_>) -> Response {
    let response = ui
        .scope(|ui| {
            // An edge that is seen on a ground of the field's own colour too.
            let line = ui.visuals().widgets.noninteractive.bg_stroke;
            ui.visuals_mut().widgets.inactive.bg_stroke = line;
            ui.add(edit)
        })
        .inner;
    // What is typed is read out by the field itself; only its name is missing there.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// A line to type in what is looked for; `name` is what it is called, and stands in it while it is empty.
pub(super) fn search_box(ui: &mut Ui, name: &str, words: &mut String) -> Response {
    let before = words.clone();
    let edit = egui::TextEdit::singleline(words)
        .hint_text(format!("{}  {name}", icon::MAGNIFYING_GLASS))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 6));
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &before, &*words, "");
        info.label = Some(name.to_owned());
        info
    });
    response
}

/// Around what stands in a dialog.
const DIALOG_MARGIN_PT: f32 = 14.0;

/// How often a dialog was opened: one of which the lists were open before would lie over them when it comes back.
fn opening(ctx: &egui::Context, id: &'static str) -> u32 {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let (times, last): &mut (u32, u64) = data.get_temp_mut_or_default(Id::unique(("opening of", id)));
        *times += u32::from(pass > *last + 1);
        *last = pass;
        *times
    })
}

/// A dialog over the window; `content` is lent the most room that it can have. Says whether Esc leaves it: in a list that is open it only
/// closes that. A click beside the dialog is too easily made.
pub(super) fn dialog(ui: &Ui, id: &'static str, content: impl FnOnce(&mut Ui, Vec2)) -> bool {
    let most = ui.ctx().content_rect().size() - Vec2::splat(2.0 * DIALOG_MARGIN_PT + 24.0);
    let frame = egui::Frame::popup(ui.style()).inner_margin(DIALOG_MARGIN_PT as i8);
    let id = Id::unique(id).with(opening(ui.ctx(), id));
    let dialog = egui::Modal::new(id).frame(frame).show(ui.ctx(), |ui| content(ui, most));
    dialog.is_top_modal
        && !dialog.any_popup_open
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
}
