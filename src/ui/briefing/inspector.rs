//! What is said on the chosen slide, and what it shows.

use egui::{ComboBox, Label, Role, Ui, WidgetInfo};
use egui_phosphor::regular as icon;

use super::{
    super::{UiContext, UiState, format, widgets::weak},
    changes, chosen, drawing,
    kinds::Kind,
    send, writing,
};
use crate::{
    model::claim,
    view::{BriefingAction, ClaimsAbout, Slide, SlideKind, StableKey, Wording},
};

/// The fields of the chosen slide.
pub(super) fn inspector_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    /// So wide are two columns.
    const ROOM_FOR_TWO_PT: f32 = 460.0;
    let Some(slide) = chosen(ctx) else {
        weak(ui, ctx.tr("brief-choose"));
        return;
    };
    changes::changes_ui(ui, ctx, slide);
    if ui.available_width() < ROOM_FOR_TWO_PT {
        ui.push_id(slide.id, |ui| {
            words_ui(ui, ctx, slide);
            notes_ui(ui, ctx, slide);
            drawing::list_ui(ui, ctx, &mut state.briefing.drawing, slide);
        });
        return;
    }
    ui.push_id(slide.id, |ui| {
        ui.columns(2, |columns| {
            words_ui(&mut columns[0], ctx, slide);
            notes_ui(&mut columns[1], ctx, slide);
            drawing::list_ui(&mut columns[1], ctx, &mut state.briefing.drawing, slide);
        });
    });
}

fn words_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide) {
    let write = |wording| send(ctx, BriefingAction::Write(slide.id, wording));
    let hint = ctx.tr("brief-title-hint");
    if let Some(title) = writing::field_ui(ui, ctx, "brief-title", &hint, &slide.title, 1) {
        write(Wording::Title(title));
    }
    kind_ui(ui, ctx, slide);
    match &slide.kind {
        SlideKind::Claims(about) => claims_ui(ui, ctx, slide, about),
        SlideKind::TwoMaps(_) => second_ui(ui, ctx, slide),
        SlideKind::Picture(path) => {
            ui.horizontal(|ui| {
                if ui.button(format!("{}  {}", icon::IMAGE, ctx.tr("brief-picture-choose"))).clicked() {
                    send(ctx, BriefingAction::PickPicture(Some(slide.id)));
                }
                ui.add(Label::new(format::file_name(path)).truncate())
                    .on_hover_text(path.display().to_string());
            });
        }
        SlideKind::Playing => drop(weak(ui, ctx.tr("brief-playing-help"))),
        _ => {}
    }
    if let Some(caption) = writing::field_ui(ui, ctx, "brief-caption", "", &slide.caption, 2) {
        write(Wording::Caption(caption));
    }
}

/// Beside the slide's map, what is looked at now.
fn second_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide) {
    if ui.button(format!("{}  {}", icon::COLUMNS, ctx.tr("brief-second-map"))).clicked() {
        send(ctx, BriefingAction::RetakeSecond(slide.id));
    }
}

fn kind_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide) {
    let name = ctx.tr("brief-kind");
    let here = Kind::of(&slide.kind);
    let label = |kind: Kind| format!("{}  {}", kind.sign(), ctx.tr(kind.key()));
    ui.horizontal(|ui| {
        weak(ui, &name);
        let width = ui.available_width() - 20.0;
        let combo = ComboBox::from_id_salt("kind").selected_text(label(here)).width(width).height(420.0);
        let shown = combo.truncate().show_ui(ui, |ui| {
            for kind in Kind::ALL {
                let is_possible = !kind.needs_incident() || slide.look.selection.is_some();
                let choice = ui.add_enabled(is_possible, egui::Button::selectable(kind == here, label(kind)));
                let is_chosen = choice.on_disabled_hover_text(ctx.tr("brief-needs-incident")).clicked();
                if is_chosen && kind != here {
                    send(ctx, kind.set(ctx, slide.id));
                }
            }
        });
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    });
}

/// Which of the incident's claims the slide is about: of one measure and one party, as they are grouped beside the map.
fn claims_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide, about: &ClaimsAbout) {
    let is_its = |details: &&crate::ui::Details| {
        StableKey::of(ctx.dataset, &details.key).is_some_and(|key| Some(key) == slide.look.selection)
    };
    let Some(details) = ctx.details.filter(is_its) else {
        weak(ui, ctx.tr("brief-claims-elsewhere"));
        return;
    };
    let name = ctx.tr("brief-claims-about");
    let groups: Vec<(ClaimsAbout, String)> = claim::groups(&details.incident.claims)
        .iter()
        .map(|group| {
            let party = group.about.map(|party| party.name(&details.info.actors).to_owned());
            let about = ClaimsAbout { measure: Some(group.measure), party };
            (about, format::group_heading(ctx.text, details, group))
        })
        .collect();
    let all = ctx.tr("brief-claims-all");
    let here = groups.iter().find(|(of, _)| of == about).map_or(&all, |(_, heading)| heading);
    ui.horizontal(|ui| {
        weak(ui, &name);
        let width = ui.available_width() - 20.0;
        let combo = ComboBox::from_id_salt("about").selected_text(here).width(width).height(420.0);
        let shown = combo.truncate().show_ui(ui, |ui| {
            let everything = (ClaimsAbout::default(), all.clone());
            for (of, heading) in std::iter::once(&everything).chain(&groups) {
                if ui.selectable_label(of == about, heading).clicked() {
                    send(ctx, BriefingAction::SetKind(slide.id, SlideKind::Claims(of.clone())));
                }
            }
        });
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    });
}

fn notes_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide) {
    let hint = ctx.tr("brief-notes-hint");
    if let Some(notes) = writing::field_ui(ui, ctx, "brief-notes", &hint, &slide.notes, 4) {
        send(ctx, BriefingAction::Write(slide.id, Wording::Notes(notes)));
    }
}
