//! The strip of slides: chosen by a click, put in order by dragging, titles written in place. Only those in view are made.

use egui::{
    Align, Align2, Color32, EventFilter, FontId, Id, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, TextWrapMode, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};
use egui_phosphor::regular as icon;

use super::{
    super::{Thumbnail, UiContext, theme::semibold, widgets::text_field},
    Making,
    kinds::Kind,
    send, writing,
};
use crate::view::{BriefingAction, Slide, Wording};

/// Width of a slide in the strip, and what is between two.
const WIDTH_PT: f32 = 152.0;
const GAP_PT: f32 = 8.0;
/// Height of the line with its number.
const LINE_PT: f32 = 20.0;
/// A slide is as many times wider than high.
const ASPECT: f32 = 16.0 / 9.0;

/// All slides, in order.
pub(super) fn strip_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making) {
    let slides = &ctx.view.briefing.slides;
    let step = WIDTH_PT + GAP_PT;
    // A wheel that turns up and down goes along the strip.
    ui.style_mut().always_scroll_the_only_direction = true;
    let height = ui.available_height() - ui.spacing().scroll.bar_width - 2.0;
    let area = ScrollArea::horizontal().id_salt("slides").auto_shrink(false);
    area.show_viewport(ui, |ui, seen| {
        ui.set_width(step * slides.len() as f32);
        ui.set_height(height);
        let start = ui.max_rect().min;
        let place_of = |place: usize| {
            Rect::from_min_size(start + vec2(place as f32 * step, 0.0), vec2(WIDTH_PT, height))
        };
        let first = (seen.min.x / step).floor().max(0.0) as usize;
        let last = ((seen.max.x / step).ceil().max(0.0) as usize).min(slides.len());
        for (place, slide) in slides.iter().enumerate().take(last).skip(first) {
            making.seen.push(slide.id);
            slide_ui(ui, ctx, making, slide, place, place_of(place));
        }
        drag_ui(ui, ctx, making, start.x, step, height);
        let chosen = ctx.view.slide;
        if making.was_chosen != chosen {
            making.was_chosen = chosen;
            if let Some(place) = chosen.and_then(|id| ctx.view.briefing.place(id)) {
                ui.scroll_to_rect(place_of(place).expand2(vec2(GAP_PT, 0.0)), None);
            }
        }
    });
}

fn id_of(slide: u32) -> Id {
    Id::unique(("slide", slide))
}

fn slide_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making, slide: &Slide, place: usize, rect: Rect) {
    let id = slide.id;
    let response = ui.interact(rect, id_of(id), Sense::click_and_drag());
    let is_chosen = ctx.view.slide == Some(id);
    let name = spoken(ctx, slide, place);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    if making.wants_focus && is_chosen {
        response.request_focus();
        making.wants_focus = false;
    }
    if response.has_focus() {
        making.focused = Some(id);
        // Otherwise the arrows would move the focus away.
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if response.drag_started() {
        making.dragged = Some(id);
    } else if response.double_clicked() {
        making.renamed = Some((id, true));
    } else if response.clicked() {
        send(ctx, BriefingAction::Choose(Some(id)));
        // Its keys are at hand.
        response.request_focus();
    }
    let is_lit = response.hovered() || response.has_focus();
    paint(ui, ctx, slide, place, rect, is_chosen, is_lit);
    title_ui(ui, ctx, making, slide, title_rect(rect));
    if making.dragged.is_none() {
        response.on_hover_text(name);
    }
}

/// What is read out of a slide.
fn spoken(ctx: &UiContext<'_>, slide: &Slide, place: usize) -> String {
    let kind = ctx.tr(Kind::of(&slide.kind).key());
    let title = if slide.title.trim().is_empty() { ctx.tr("brief-untitled") } else { slide.title.clone() };
    let values = [("number", (place + 1).into()), ("title", (&title).into()), ("kind", (&kind).into())];
    let mut name = ctx.text.tr_with("brief-slide-name", &values);
    for (is_so, key) in [
        (slide.is_hidden, "brief-is-hidden"),
        (ctx.slide_changes.contains_key(&slide.id), "brief-is-changed"),
    ] {
        if is_so {
            name = format!("{name} · {}", ctx.tr(key));
        }
    }
    name
}

fn picture_rect(rect: Rect) -> Rect {
    // However low the panel is, some of the title is seen.
    let most = (rect.height() - LINE_PT - 24.0).max(16.0);
    let height = ((rect.width() - 8.0) / ASPECT).min(most);
    let size = vec2(height * ASPECT, height);
    Rect::from_min_size(pos2(rect.center().x - size.x / 2.0, rect.top() + LINE_PT), size)
}

fn title_rect(rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left() + 4.0, picture_rect(rect).bottom() + 3.0), rect.max - vec2(4.0, 2.0))
}

fn paint(
    ui: &Ui,
    ctx: &UiContext<'_>,
    slide: &Slide,
    place: usize,
    rect: Rect,
    is_chosen: bool,
    is_lit: bool,
) {
    let palette = ctx.palette;
    let ground = match (is_chosen, is_lit) {
        (true, _) => palette.accent_ground,
        (false, true) => palette.line.gamma_multiply(0.6),
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, 6.0, ground);
    let faint = if slide.is_hidden { 0.45 } else { 1.0 };
    let line = rect.left_top() + vec2(6.0, 3.0);
    let font = FontId::new(12.5, semibold());
    let number = (place + 1).to_string();
    painter.text(line, Align2::LEFT_TOP, number, font, palette.text.gamma_multiply(faint));
    let mut right = rect.right() - 6.0;
    for (is_so, sign, colour) in [
        (ctx.slide_changes.contains_key(&slide.id), icon::WARNING, palette.warning),
        (slide.is_hidden, icon::EYE_SLASH, palette.text),
    ] {
        if is_so {
            let at = pos2(right, line.y - 1.0);
            painter.text(at, Align2::RIGHT_TOP, sign, FontId::proportional(15.0), colour);
            right -= 20.0;
        }
    }
    let picture = picture_rect(rect);
    painter.rect_filled(picture, 3.0, palette.field);
    let sign = Kind::of(&slide.kind).sign();
    if let Some(Thumbnail(thumbnail)) = ctx.thumbnails.get(&slide.id) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(thumbnail.id(), picture, whole, Color32::WHITE.gamma_multiply(faint));
        // What kind it is, where a picture does not say it.
        let corner = Rect::from_min_size(picture.left_bottom() - vec2(0.0, 20.0), vec2(20.0, 20.0));
        painter.rect_filled(corner, 3.0, palette.card.gamma_multiply(0.9));
        painter.text(corner.center(), Align2::CENTER_CENTER, sign, FontId::proportional(14.0), palette.text);
    } else {
        let font = FontId::proportional((picture.height() * 0.42).clamp(12.0, 34.0));
        let colour = palette.weak.gamma_multiply(faint);
        painter.text(picture.center(), Align2::CENTER_CENTER, sign, font, colour);
    }
    let edge = match (is_chosen, is_lit) {
        (true, _) => Stroke::new(2.5, palette.accent),
        (false, true) => Stroke::new(1.5, palette.weak),
        (false, false) => Stroke::new(1.0, palette.line),
    };
    painter.rect_stroke(picture, 3.0, edge, StrokeKind::Outside);
}

/// The title under the picture, or the field in which it is written.
fn title_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making, slide: &Slide, rect: Rect) {
    let is_written = making.renamed.is_some_and(|(id, _)| id == slide.id);
    if !is_written {
        let (title, colour) = match slide.title.trim() {
            "" => (ctx.tr(Kind::of(&slide.kind).key()), ctx.palette.weak),
            title => (title.to_owned(), ctx.palette.text),
        };
        let mut job = LayoutJob::simple(title, FontId::proportional(12.5), colour, rect.width());
        job.wrap.max_rows = if rect.height() > 32.0 { 2 } else { 1 };
        job.halign = Align::LEFT;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).galley(rect.min, galley, colour);
        return;
    }
    let mut title = slide.title.clone();
    let name = ctx.tr("brief-title");
    let mut field = ui.new_child(egui::UiBuilder::new().id_salt(("title", slide.id)).max_rect(rect));
    field.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let edit = TextEdit::singleline(&mut title).desired_width(rect.width()).font(FontId::proportional(12.5));
    let response = text_field(&mut field, &name, edit.margin(egui::Margin::symmetric(2, 1)));
    if let Some((_, is_new @ true)) = &mut making.renamed {
        *is_new = false;
        response.request_focus();
    }
    if response.changed() {
        send(ctx, BriefingAction::Write(slide.id, Wording::Title(title)));
    }
    writing::end_stroke(ctx, &response);
    if response.lost_focus() {
        making.renamed = None;
        making.wants_focus = true;
    }
}

/// Where the slide that is dragged would come, and puts it there.
fn drag_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making, left: f32, step: f32, height: f32) {
    let Some(id) = making.dragged else { return };
    let Some(from) = ctx.view.briefing.place(id) else {
        making.dragged = None;
        return;
    };
    let (pointer, is_over, is_left) = ui.input(|input| {
        let is_over = input.pointer.any_released() || !input.pointer.any_down();
        (input.pointer.latest_pos(), is_over, input.key_pressed(egui::Key::Escape))
    });
    let Some(pointer) = pointer.filter(|_| !is_left) else {
        making.dragged = None;
        return;
    };
    let count = ctx.view.briefing.slides.len();
    let before = (((pointer.x - left) / step).round().max(0.0) as usize).min(count);
    if is_over {
        making.dragged = None;
        // Its own place is free then.
        let to = if before > from { before - 1 } else { before };
        if to != from {
            send(ctx, BriefingAction::Move { id, to });
        }
        return;
    }
    ui.set_cursor_icon(egui::CursorIcon::Grabbing);
    let x = left + before as f32 * step - GAP_PT / 2.0;
    let top = ui.max_rect().top();
    ui.painter().vline(x.max(left + 1.5), top..=top + height, Stroke::new(3.0, ctx.palette.accent));
    /// So near to an end the strip moves on by itself.
    const EDGE_PT: f32 = 36.0;
    let seen = ui.clip_rect();
    let by = match pointer.x {
        x if x < seen.left() + EDGE_PT => 10.0,
        x if x > seen.right() - EDGE_PT => -10.0,
        _ => return,
    };
    ui.scroll_with_delta(vec2(by, 0.0));
    ui.ctx().request_repaint();
}
