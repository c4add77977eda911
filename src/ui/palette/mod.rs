//! One box for everything that has a name: places, positions, incidents, actors, commands. Typed, chosen, done.

mod commands;
mod finds;
mod wording;

use egui::{
    Align2, Event, FontId, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};
use egui_phosphor::regular as icon;

use self::finds::Find;
use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{one_line, text_field, weak},
};
use crate::{text::Language, view::Action};

/// What is typed, what is found for it, and which of that is lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    typed: String,
    lit: usize,
    /// For what it was found, and what.
    found: Option<(Asked, Vec<Find>, Option<String>)>,
}

/// What finds depend on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    typed: String,
    data_revision: u64,
    language: Language,
}

const ROW_PT: f32 = 30.0;

/// The window over the others, while it is open.
pub(super) fn palette_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let Some(palette) = &mut state.palette else { return };
    if palette.found.is_none() {
        palette.typed = typed_already(ui);
    }
    let (mut chosen, mut closes) = (None, false);
    let up = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
    let down = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown));
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let width = (ui.ctx().content_rect().width() * 0.86).min(640.0);
    let height = (ui.ctx().content_rect().height() - 160.0).clamp(160.0, 420.0);
    let window = egui::Window::new(ctx.tr("palette"))
        .id(egui::Id::unique("palette"))
        .title_bar(false)
        .resizable(false)
        .fixed_size(vec2(width, height))
        .anchor(Align2::CENTER_TOP, [0.0, 64.0]);
    let shown = window.show(ui.ctx(), |ui| {
        let name = ctx.tr("palette");
        let hint = format!("{}  {name}", icon::MAGNIFYING_GLASS);
        let edit = TextEdit::singleline(&mut palette.typed).hint_text(hint).desired_width(f32::INFINITY);
        let field = text_field(ui, &name, edit.margin(egui::Margin::symmetric(8, 6)));
        if field.changed() {
            palette.lit = 0;
        }
        field.request_focus();
        closes = ui.input(|input| input.key_pressed(Key::Escape));
        palette.find(ctx);
        let Some((_, found, fault)) = &palette.found else { return };
        palette.lit = (palette.lit + down).saturating_sub(up).min(found.len().saturating_sub(1));
        if let Some(fault) = fault {
            ui.label(egui::RichText::new(format!("{}  {fault}", icon::WARNING)).color(ctx.palette.error));
        }
        // That a text can be searched for is no find.
        let is_none = found.iter().all(|find| matches!(find.action, Action::Search(_)));
        if is_none && fault.is_none() {
            weak(ui, ctx.tr("palette-none"));
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, find) in found.iter().enumerate() {
                let is_lit = index == palette.lit;
                let response = row_ui(ui, ctx, find, is_lit);
                if is_lit && (up > 0 || down > 0) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (is_lit && is_entered) {
                    chosen = Some(find.action.clone());
                }
            }
        });
    });
    let is_left = shown.is_some_and(|shown| {
        ui.input(|input| {
            input.pointer.any_pressed()
                && input.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
        })
    });
    if chosen.is_some() || closes || is_left {
        state.palette = None;
    }
    chosen.into_iter().for_each(|action| ctx.send(action));
}

/// What was typed in the very frame in which the box opened, before the field had the keyboard. The sign of the key that opened it
/// is none of it.
fn typed_already(ui: &Ui) -> String {
    let typed: String = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    typed.split_once('/').map(|(_, behind)| behind.to_owned()).unwrap_or(typed)
}

impl Palette {
    /// Finds anew what is meant, if something else is typed or open than before.
    fn find(&mut self, ctx: &UiContext<'_>) {
        let asked = Asked {
            typed: self.typed.clone(),
            data_revision: ctx.data_revision,
            language: ctx.view.language,
        };
        if self.found.as_ref().is_none_or(|(of, ..)| *of != asked) {
            let (found, fault) = finds::found(ctx, &self.typed);
            self.found = Some((asked, found, fault));
        }
    }
}

/// One line: what it is called, and on the right what it is.
fn row_ui(ui: &mut Ui, ctx: &UiContext<'_>, find: &Find, is_lit: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::click());
    let label = match find.detail.is_empty() {
        true => find.name.clone(),
        false => format!("{}, {}", find.name, find.detail),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    if is_lit || response.hovered() {
        let fill = if is_lit { ctx.palette.accent_ground } else { ctx.palette.line.gamma_multiply(0.4) };
        painter.rect_filled(rect, 6.0, fill);
    }
    let middle = rect.center().y;
    painter.text(
        pos2(rect.left() + 18.0, middle),
        Align2::CENTER_CENTER,
        find.icon,
        FontId::proportional(16.0),
        ctx.palette.weak,
    );
    let inner =
        Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(rect.right() - 8.0, rect.bottom()));
    let font = if is_lit { FontId::new(14.0, semibold()) } else { FontId::proportional(14.0) };
    // The name comes first; what it is has the room that is left.
    let name = one_line(ui, &find.name, font, inner.width() * 0.7);
    let room = (inner.width() - name.size().x - 12.0).max(0.0);
    let detail = one_line(ui, &find.detail, FontId::proportional(12.0), room);
    let painter = ui.painter();
    painter.galley(pos2(inner.left(), middle - name.size().y / 2.0), name, ctx.palette.text);
    let at = pos2(inner.right() - detail.size().x, middle - detail.size().y / 2.0);
    painter.galley(at, detail, ctx.palette.weak);
    response
}
