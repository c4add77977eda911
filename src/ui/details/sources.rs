//! Where it was reported: each source with its number, its date, its kind and how far it can be relied on.

use egui::{RichText, Ui};
use egui_phosphor::regular as icon;

use crate::{
    model::{Source, source::is_web_address},
    ui::{
        UiContext, UiState,
        context::Details,
        format,
        theme::semibold,
        widgets::{section, weak},
    },
    view::Action,
};

/// The part of the panel that lists the incident's sources.
pub(super) fn sources_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, details: &Details) {
    let cited = details.incident.cited_sources();
    section(ui, &ctx.text.tr_with("section-sources", &[("count", cited.len().into())]));
    if cited.is_empty() {
        weak(ui, ctx.tr("sources-none"));
    }
    for (index, source) in cited.iter().enumerate() {
        let is_shown = state.shown_source == Some(index);
        let fill = if is_shown { ctx.palette.accent_ground } else { egui::Color32::TRANSPARENT };
        let frame =
            egui::Frame::new().fill(fill).corner_radius(6.0).inner_margin(egui::Margin::symmetric(6, 4));
        let response = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            source_ui(ui, ctx, index + 1, source.get(&details.info.sources));
            if is_shown && state.came_from.is_some() && ui.link(ctx.tr("back-to-claim")).clicked() {
                state.scroll_to_claim = state.came_from.take();
            }
        });
        if is_shown && std::mem::take(&mut state.scroll_to_source) {
            response.response.scroll_to_me(Some(egui::Align::Center));
        }
    }
}

fn source_ui(ui: &mut Ui, ctx: &UiContext<'_>, number: usize, source: &Source) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.label(RichText::new(format!("[{number}]")).color(ctx.palette.weak));
        ui.label(RichText::new(&source.publisher).family(semibold()));
        if let Some(title) = &source.title {
            ui.label(title);
        }
    });
    let mut parts: Vec<String> = Vec::new();
    parts.push(match source.published {
        Some(date) => ctx.text.date(date),
        None => ctx.tr("source-undated"),
    });
    parts.extend(source.kind.map(|kind| ctx.text.source_kind(kind)));
    parts.extend(
        source.language.as_ref().map(|tag| ctx.text.tr_with("source-language", &[("tag", tag.into())])),
    );
    parts.extend(
        source.reliability.map(|letter| {
            ctx.text.tr_with("source-reliability", &[("letter", (&letter.to_string()).into())])
        }),
    );
    parts.extend(
        source.origin.as_ref().map(|origin| ctx.text.tr_with("source-origin", &[("origin", origin.into())])),
    );
    weak(ui, parts.join(" · "));
    if let Some(note) = &source.note {
        weak(ui, note);
    }
    ui.horizontal(|ui| {
        if let Some(url) = source.web_address() {
            web_link_ui(ui, ctx, "open-link", url);
        } else if let Some(url) = &source.url {
            weak(ui, ctx.text.tr_with("source-not-a-link", &[("url", url.into())]));
        }
        if let Some(url) = source.archived_url.as_deref().filter(|url| is_web_address(url)) {
            web_link_ui(ui, ctx, "open-archived", url);
        }
        let copy = format!("{} {}", ctx.tr("copy-citation"), icon::COPY);
        if ui.link(RichText::new(copy).small()).clicked() {
            ctx.send(Action::Copy(format::citation(ctx.text, source)));
        }
    });
}

/// A link that opens in the browser, on a click; the true address shows when the pointer rests on it.
fn web_link_ui(ui: &mut Ui, ctx: &UiContext<'_>, name: &str, url: &str) {
    let label = format!("{} {}", ctx.tr(name), icon::ARROW_SQUARE_OUT);
    if ui.link(RichText::new(label).small()).on_hover_text(url).clicked() {
        ctx.send(Action::OpenLink(url.to_owned()));
    }
}
