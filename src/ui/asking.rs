//! Fields in which something is asked for, shared by panels: a time, and faults of a query.

use std::sync::Arc;

use egui::{
    Color32, Galley, RichText, Stroke, TextEdit, TextFormat, TextStyle, Ui,
    text::{LayoutJob, TextWrapping},
};
use egui_phosphor::regular as icon;

use super::{UiContext, UiState, widgets::text_field};
use crate::{
    base::date,
    query::{Period, language},
    view::{Action, TimelineAction, wording},
};

/// The first and the last day, to be typed; a year or a month will do.
pub(super) fn period_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let period = ctx.view.filter.period;
    for (name, day) in [("from", period.from), ("to", period.to)] {
        let shown = day.map_or(String::new(), |day| date::from_days(day).to_string());
        let mut text = state.typed.get(name).cloned().unwrap_or_else(|| shown.clone());
        let label = ctx.tr(if name == "from" { "period-from" } else { "period-to" });
        let is_wrong = state.typed.contains_key(name) && read(name, &text).is_none();
        let mut edit = TextEdit::singleline(&mut text).hint_text(&label).desired_width(96.0);
        if is_wrong {
            edit = edit.text_color(ctx.palette.error);
        }
        let field = text_field(ui, &label, edit).on_hover_text(ctx.tr("period-help"));
        if field.changed() {
            state.typed.insert(name, text.clone());
        }
        if field.lost_focus() {
            // What is no date is forgotten, and the field shows again what is asked for.
            if state.typed.remove(name).is_some()
                && let Some(typed) = read(name, &text)
            {
                let period = match name {
                    "from" => Period { from: typed.from, ..period },
                    _ => Period { to: typed.to, ..period },
                };
                ctx.send(Action::Timeline(TimelineAction::Brush(period)));
                ctx.send(Action::EndStroke);
            }
        }
    }
}

/// The day that was typed; nothing typed is no limit.
fn read(field: &str, typed: &str) -> Option<Period> {
    if typed.trim().is_empty() {
        return Some(Period::default());
    }
    let parsed = language::parse(&format!("{field}:{}", typed.trim()));
    (parsed.faults.is_empty() && !parsed.filter.period.is_open()).then_some(parsed.filter.period)
}

/// Lays a query out with what is not understood underlined, where it stands.
pub(super) fn marked(ui: &Ui, query: &str, width: f32, error: Color32) -> Arc<Galley> {
    let font = TextStyle::Body.resolve(ui.style());
    let plain = TextFormat::simple(font, ui.visuals().text_color());
    let wrong = TextFormat { color: error, underline: Stroke::new(1.5, error), ..plain.clone() };
    let mut job = LayoutJob {
        wrap: TextWrapping { max_width: width, ..TextWrapping::default() },
        ..LayoutJob::default()
    };
    let mut at = 0;
    for fault in language::parse(query).faults {
        job.append(&query[at..fault.at.start], 0.0, plain.clone());
        job.append(&query[fault.at.clone()], 0.0, wrong.clone());
        at = fault.at.end;
    }
    job.append(&query[at..], 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What is wrong with what was typed, each fault with a way to mend it.
pub(super) fn faults_ui(ui: &mut Ui, ctx: &UiContext<'_>, query: &str) -> Option<String> {
    let mut mended = None;
    for fault in language::parse(query).faults {
        let said = wording::fault(ctx.text, query, &fault);
        ui.label(RichText::new(format!("{} {said}", icon::WARNING)).small().color(ctx.palette.warning));
        if let Some(text) = wording::mended(query, &fault) {
            let nearest = fault.nearest.unwrap_or_default();
            let name = ctx.text.tr_with("fault-take", &[("nearest", (&nearest).into())]);
            if ui.small_button(name).clicked() {
                mended = Some(text);
            }
        }
    }
    mended
}
