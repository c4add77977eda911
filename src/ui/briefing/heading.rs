//! What is said of the whole briefing.

use egui::{ComboBox, RichText, Role, TextEdit, Ui, WidgetInfo};

use super::{
    super::{
        UiContext, UiState,
        widgets::{text_field, weak},
    },
    send, writing,
};
use crate::{
    base::date,
    model::Tlp,
    view::{BriefingAction, Handling, Heading},
};

/// Names of what is half typed.
const MARK: &str = "brief-mark";
const DAY: &str = "brief-informed";

/// The fields.
pub(super) fn heading_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    /// So wide are two columns.
    const ROOM_FOR_TWO_PT: f32 = 460.0;
    let briefing = &ctx.view.briefing;
    let head = |heading| send(ctx, BriefingAction::Head(heading));
    let first = |ui: &mut Ui, state: &mut UiState| {
        if let Some(title) = writing::field_ui(ui, ctx, "brief-whole-title", "", &briefing.title, 1) {
            head(Heading::Title(title));
        }
        if let Some(producer) = writing::field_ui(ui, ctx, "brief-producer", "", &briefing.producer, 1) {
            head(Heading::Producer(producer));
        }
        handling_ui(ui, ctx, state);
    };
    let second = |ui: &mut Ui, state: &mut UiState| {
        informed_ui(ui, ctx, state);
        let usual = ctx.tr("boundaries-disclaimer");
        let own = briefing.disclaimer.as_deref().unwrap_or_default();
        if let Some(own) = writing::field_ui(ui, ctx, "brief-disclaimer", &usual, own, 3) {
            head(Heading::Disclaimer(Some(own).filter(|own| !own.trim().is_empty())));
        }
    };
    if ui.available_width() < ROOM_FOR_TWO_PT {
        first(ui, state);
        second(ui, state);
        return;
    }
    ui.columns(2, |columns| {
        first(&mut columns[0], state);
        second(&mut columns[1], state);
    });
}

/// To whom it may be passed on.
fn handling_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let here = &ctx.view.briefing.handling;
    let name = ctx.tr("brief-handling");
    weak(ui, &name);
    let is_own = matches!(here, Handling::Own(_)) || state.typed.contains_key(MARK);
    let shown = match here {
        _ if is_own => ctx.tr("brief-handling-own"),
        Handling::Tlp(mark) => mark.word().to_owned(),
        _ => ctx.tr("brief-handling-files"),
    };
    let set = |handling| send(ctx, BriefingAction::Head(Heading::Handling(handling)));
    let combo = ComboBox::from_id_salt("handling").selected_text(shown).width(190.0).height(320.0);
    let combo = combo.show_ui(ui, |ui| {
        let as_files = *here == Handling::AsFiles && !is_own;
        if ui.selectable_label(as_files, ctx.tr("brief-handling-files")).clicked() {
            state.typed.remove(MARK);
            set(Handling::AsFiles);
        }
        for mark in Tlp::ALL {
            if ui.selectable_label(*here == Handling::Tlp(*mark), mark.word()).clicked() {
                state.typed.remove(MARK);
                set(Handling::Tlp(*mark));
            }
        }
        if ui.selectable_label(is_own, ctx.tr("brief-handling-own")).clicked() {
            state.typed.insert(MARK, String::new());
        }
    });
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    if !is_own {
        return;
    }
    let mut mark = match here {
        Handling::Own(mark) => mark.clone(),
        _ => state.typed.get(MARK).cloned().unwrap_or_default(),
    };
    let name = ctx.tr("brief-handling-mark");
    let edit =
        TextEdit::singleline(&mut mark).hint_text(&name).desired_width(f32::INFINITY).margin(writing::MARGIN);
    let response = text_field(ui, &name, edit);
    writing::end_stroke(ctx, &response);
    if response.changed() {
        // While it is empty, what the files say holds; the field stays.
        set(match mark.trim() {
            "" => Handling::AsFiles,
            _ => Handling::Own(mark.clone()),
        });
        state.typed.insert(MARK, mark);
    }
}

/// Up to which day it was informed.
fn informed_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let name = ctx.tr("brief-informed");
    weak(ui, &name);
    let here = ctx.view.briefing.informed;
    let written = || here.map(|day| day.to_string()).unwrap_or_default();
    let mut typed = state.typed.get(DAY).cloned().unwrap_or_else(written);
    let edit = TextEdit::singleline(&mut typed).hint_text(ctx.tr("brief-informed-hint"));
    let response = text_field(ui, &name, edit.desired_width(f32::INFINITY).margin(writing::MARGIN));
    let day = date::parse(typed.trim());
    if response.changed() {
        if day.is_some() || typed.trim().is_empty() {
            send(ctx, BriefingAction::Head(Heading::Informed(day)));
        }
        state.typed.insert(DAY, typed.clone());
    }
    if response.lost_focus() {
        state.typed.remove(DAY);
    } else if response.has_focus() && day.is_none() && !typed.trim().is_empty() {
        ui.label(RichText::new(ctx.tr("brief-informed-wrong")).small().color(ctx.palette.error));
    }
}
