//! Making a briefing in the window: the strip of slides, what is said on one of them, and what is drawn on it.
//!
//! Must not know how slides are shown to an audience.

mod add;
pub(super) mod annotations;
mod bar;
mod changes;
mod drawing;
mod heading;
mod inspector;
mod keys;
mod kinds;
mod strip;
mod writing;

use std::sync::Arc;

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2};
use egui_phosphor::regular as icon;

use self::drawing::Drawing;
pub(super) use self::{
    changes::sentence,
    drawing::over_map_ui,
    keys::{escape, keys_ui, keys_while_typing_ui},
    kinds::Kind,
};
use super::{UiContext, UiState, widgets::empty_state};
use crate::{
    query::Filter,
    view::{Action, Briefing, BriefingAction, Slide},
};

/// What is half done of a briefing.
#[derive(Debug, Default)]
pub struct Making {
    /// Slides whose small pictures are looked at in this frame; the strip and the presenter's window say so.
    pub seen: Vec<u32>,
    /// The slide whose title is written in the strip, and whether its field has yet to take the keyboard.
    renamed: Option<(u32, bool)>,
    /// The slide that is dragged to another place.
    dragged: Option<u32>,
    /// The slide that has the keyboard.
    focused: Option<u32>,
    /// The chosen slide is to take the keyboard.
    wants_focus: bool,
    /// The slide that was chosen in the last frame.
    was_chosen: Option<u32>,
    deleted: Option<Deleted>,
    part: Part,
    drawing: Drawing,
}

/// A slide was deleted, which can be taken back by a button for a while.
#[derive(Debug)]
struct Deleted {
    /// Seconds of the window's time.
    until: f64,
    /// With the slide.
    before: Arc<Briefing>,
    /// Without it, once it is gone. When something else was done, undo would take back that.
    left: Option<(Arc<Briefing>, Filter)>,
}

/// Which part of the panel is looked at, where there is no room for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// The strip.
    #[default]
    Slides,
    /// What is said on the chosen slide.
    Slide,
    /// What is said of the whole.
    Whole,
}

fn send(ctx: &UiContext<'_>, action: BriefingAction) {
    ctx.send(Action::Briefing(action));
}

/// The slide that is chosen.
fn chosen<'a>(ctx: &UiContext<'a>) -> Option<&'a Slide> {
    ctx.view.slide.and_then(|id| ctx.view.briefing.get(id))
}

/// Takes a slide out, and offers for some seconds to take that back.
fn delete(ui: &Ui, ctx: &UiContext<'_>, making: &mut Making, id: u32) {
    const SECONDS: f64 = 10.0;
    send(ctx, BriefingAction::Delete(id));
    let until = ui.input(|input| input.time) + SECONDS;
    making.deleted = Some(Deleted { until, before: ctx.view.briefing.clone(), left: None });
    ui.ctx().request_repaint_after_secs(SECONDS as f32 + 0.1);
}

/// The panel's content.
pub(super) fn panel_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    /// So wide is a strip with what is said beside it.
    const ROOM_FOR_BOTH_PT: f32 = 720.0;
    ui.set_min_height(ui.available_height());
    let has_room = ui.available_width() >= ROOM_FOR_BOTH_PT;
    bar::bar_ui(ui, ctx, &mut state.briefing, has_room);
    ui.add_space(2.0);
    let whole = ui.available_rect_before_wrap();
    let part = state.briefing.part;
    state.briefing.focused = None;
    state.briefing.drawing.focused = None;
    if has_room {
        let width = (whole.width() * 0.48).clamp(340.0, 640.0);
        let (strip, rest) = whole.split_left_right_at_x(whole.right() - width);
        strip_ui(&mut child(ui, strip.with_max_x(strip.right() - 10.0)), ctx, &mut state.briefing);
        ui.painter().vline(strip.right(), whole.y_range(), ui.visuals().widgets.noninteractive.bg_stroke);
        words_ui(&mut child(ui, rest.with_min_x(rest.left() + 10.0)), ctx, state, part);
    } else if part == Part::Slides {
        strip_ui(&mut child(ui, whole), ctx, &mut state.briefing);
    } else {
        words_ui(&mut child(ui, whole), ctx, state, part);
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(whole.min, pos2(whole.right(), whole.bottom())));
}

fn child(ui: &mut Ui, rect: Rect) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::LEFT)));
    child.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    child
}

fn strip_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making) {
    if ctx.view.briefing.slides.is_empty() {
        ui.add_space(-24.0);
        empty_state(ui, icon::PROJECTOR_SCREEN, &ctx.tr("brief-none"));
    } else {
        strip::strip_ui(ui, ctx, making);
    }
}

fn words_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, part: Part) {
    egui::ScrollArea::vertical().id_salt(("brief", part == Part::Whole)).auto_shrink(false).show(ui, |ui| {
        // Room for the scroll bar, which floats over the content.
        egui::Frame::new().inner_margin(egui::Margin { right: 10, ..egui::Margin::ZERO }).show(ui, |ui| {
            match part {
                Part::Whole => heading::heading_ui(ui, ctx, state),
                Part::Slides | Part::Slide => inspector::inspector_ui(ui, ctx, state),
            }
        });
    });
}
