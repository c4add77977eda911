//! The card beside the map: an incident, readable from the back of a room.

use egui::{Align, FontId, Frame, Layout, Margin, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{
    claims::{BESIDE_A_MAP, claims_ui},
    page::{GAP, Page, lay, plate, say},
};
use crate::{
    model::{Claim, claim},
    scene,
    ui::{
        UiContext,
        context::Details,
        format,
        theme::semibold,
        widgets::{icon_button, symbol_ui},
    },
    view::{Action, ClaimsAbout, Presenting, Step, presenting},
};

const TITLE_PT: f32 = 28.0;
const TEXT_PT: f32 = 19.0;
const FIGURE_PT: f32 = 25.0;
const SMALL_PT: f32 = 14.5;

/// The incident of a slide, over all of the room.
pub(super) fn incident_card_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    plate(ui, ctx, page, rect);
    let mut inside = rect.shrink2(vec2(page.pt(18.0), page.pt(GAP)));
    let Some(details) = ctx.details else {
        let galley =
            lay(ui, &ctx.tr("present-gone"), page.plain(22.0), ctx.palette.text, (inside.width(), 6));
        say(ui, inside.min, galley);
        return;
    };
    let incident = &details.incident;
    let mark = page.pt(30.0);
    let at = Rect::from_min_size(inside.min + vec2(0.0, page.pt(3.0)), vec2(mark, mark));
    symbol_ui(&mut ui.new_child(UiBuilder::new().max_rect(at)), scene::symbol(incident.event_type), mark);
    let left = mark + page.pt(10.0);
    let when = incident.when.map_or_else(|| ctx.tr("date-unknown"), |when| ctx.text.when(when));
    let place = &incident.place;
    let names = [&place.name, &place.admin1, &place.country].into_iter().flatten();
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.dedup();
    let mut known: Vec<String> =
        place.precision.map(|known| ctx.text.geo_precision(known)).into_iter().collect();
    if incident.geometry.is_none() {
        known.push(ctx.tr("place-none"));
    }
    let title = incident.title.in_language(ctx.language());
    let (text, weak) = (ctx.palette.text, ctx.palette.weak);
    let rows = [
        (title.to_owned(), page.heavy(26.0), text, left, 3),
        (when, page.plain(20.0), text, 0.0, 1),
        (names.join(", "), page.plain(20.0), text, 0.0, 2),
        (known.join(" · "), page.plain(16.0), weak, 0.0, 2),
    ];
    for (words, font, colour, left, lines) in rows.into_iter().filter(|(words, ..)| !words.is_empty()) {
        let galley = lay(ui, &words, font, colour, (inside.width() - left, lines));
        inside.min.y = say(ui, inside.min + vec2(left, 0.0), galley).bottom() + page.pt(2.0);
    }
    inside.min.y += page.pt(8.0);
    ui.painter().hline(inside.x_range(), inside.top(), egui::Stroke::new(1.0, ctx.palette.line));
    inside.min.y += page.pt(10.0);
    claims_ui(ui, ctx, page, details, &ClaimsAbout::default(), (inside, &BESIDE_A_MAP, !page.is_sheet));
}

/// The same over the map: an area of its own, so that the wheel over it scrolls the card and leaves the map alone.
pub(super) fn floating_card_ui(ui: &Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    let area = egui::Area::new(egui::Id::unique("slide card")).order(egui::Order::Middle).fixed_pos(rect.min);
    area.constrain(false).show(ui.ctx(), |ui| {
        let rect = Rect::from_min_size(pos2(rect.left(), rect.top()), rect.size());
        ui.allocate_rect(rect, egui::Sense::click_and_drag());
        incident_card_ui(ui, ctx, page, rect);
    });
}

/// The card of an incident that is presented without preparation.
pub(super) fn card_ui(ui: &Ui, ctx: &UiContext<'_>, presenting: &Presenting, rect: Rect) {
    // An area of its own, so that the wheel over it scrolls the card and leaves the map alone.
    let area = egui::Area::new(egui::Id::unique("stage card")).order(egui::Order::Middle).fixed_pos(rect.min);
    let frame = Frame::new()
        .fill(ctx.palette.card)
        .stroke(egui::Stroke::new(1.0, ctx.palette.line))
        .corner_radius(12.0)
        .inner_margin(Margin::symmetric(20, 14));
    area.constrain(false).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            let size = rect.size() - egui::vec2(40.0, 28.0);
            ui.set_min_size(size);
            ui.set_max_size(size);
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                footer_ui(ui, ctx, presenting);
                ui.with_layout(Layout::top_down(Align::Min), |ui| match ctx.details {
                    Some(details) => incident_ui(ui, ctx, details),
                    None => drop(ui.label(RichText::new(ctx.tr("present-nothing")).size(TEXT_PT))),
                });
            });
        });
    });
}

fn footer_ui(ui: &mut Ui, ctx: &UiContext<'_>, presenting: &Presenting) {
    ui.horizontal(|ui| {
        let key = ctx.view.selection.as_ref();
        let (number, count) = presenting::number(ctx.dataset, &ctx.hits.rows, key);
        if icon_button(ui, icon::CARET_LEFT, &ctx.tr("previous-incident"), "PageUp").clicked() {
            ctx.send(Action::PresentStep(Step::By(-1)));
        }
        if icon_button(ui, icon::CARET_RIGHT, &ctx.tr("next-incident"), "PageDown").clicked() {
            ctx.send(Action::PresentStep(Step::By(1)));
        }
        let number = number.map_or_else(|| "–".to_owned(), |number| number.to_string());
        ui.label(RichText::new(format!("{number} / {count}")).size(SMALL_PT));
        if !presenting.typed.is_empty() {
            let text = ctx.text.tr_with("present-typed", &[("number", (&presenting.typed).into())]);
            ui.label(RichText::new(text).size(TEXT_PT).family(semibold()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icon::X, &ctx.tr("present-end"), "Esc").clicked() {
                ctx.send(Action::EndPresenting);
            }
        });
    });
}

fn incident_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    ui.spacing_mut().item_spacing.y = 5.0;
    ui.horizontal_top(|ui| {
        symbol_ui(ui, scene::symbol(incident.event_type), 34.0);
        ui.vertical(|ui| {
            let title = incident.title.in_language(ctx.language()).to_owned();
            let font = FontId::new(TITLE_PT, semibold());
            let mut job = egui::text::LayoutJob::simple(title, font, ctx.palette.text, ui.available_width());
            job.wrap.max_rows = 3;
            ui.label(job);
        });
    });
    let when = incident.when.map_or_else(|| ctx.tr("date-unknown"), |when| ctx.text.when(when));
    ui.label(RichText::new(when).size(TEXT_PT));
    let place = &incident.place;
    let names = [&place.name, &place.admin1, &place.country].into_iter().flatten();
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.dedup();
    ui.label(RichText::new(names.join(", ")).size(TEXT_PT));
    if let Some(precision) = place.precision {
        ui.label(RichText::new(ctx.text.geo_precision(precision)).size(SMALL_PT).color(ctx.palette.weak));
    }
    if incident.geometry.is_none() {
        ui.label(RichText::new(ctx.tr("place-none")).size(SMALL_PT).color(ctx.palette.weak));
    }
    ui.separator();
    ScrollArea::vertical().id_salt(("stage", &details.key)).auto_shrink(false).show(ui, |ui| {
        if incident.claims.is_empty() {
            let summary = incident.summary.as_ref().map(|summary| summary.in_language(ctx.language()));
            if let Some(summary) = summary {
                ui.label(RichText::new(summary).size(TEXT_PT));
            }
            ui.label(RichText::new(ctx.tr("claims-none")).size(SMALL_PT).color(ctx.palette.weak));
        }
        for group in claim::groups(&incident.claims) {
            let heading = format::group_heading(ctx.text, details, &group);
            ui.add_space(6.0);
            ui.label(RichText::new(heading).font(FontId::new(TEXT_PT, semibold())).color(ctx.palette.accent));
            for claim in group.claims {
                claim_ui(ui, ctx, details, claim);
            }
        }
    });
}

/// A figure, who says it and in which publications.
fn claim_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details, claim: &Claim) {
    const FIGURE_WIDTH_PT: f32 = 104.0;
    ui.horizontal_top(|ui| {
        let figure = format::extent(ctx.text, claim.extent).unwrap_or_else(|| "–".to_owned());
        ui.allocate_ui_with_layout(
            egui::vec2(FIGURE_WIDTH_PT, FIGURE_PT),
            Layout::left_to_right(Align::Min),
            |ui| {
                ui.set_min_width(FIGURE_WIDTH_PT);
                ui.label(RichText::new(figure).font(FontId::new(FIGURE_PT, semibold())));
            },
        );
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let who = ctx.text.with_stance(&format::claimant(ctx.text, details, claim), claim.stance);
            ui.label(RichText::new(who).font(FontId::new(TEXT_PT, semibold())));
            if let Some(wording) = &claim.wording {
                let quoted = ctx.text.quoted(wording);
                ui.label(RichText::new(quoted).size(SMALL_PT + 1.5));
            }
            let mut parts: Vec<String> =
                claim.status.map(|status| ctx.text.claim_status(status)).into_iter().collect();
            parts.extend(claim.said.map(|said| ctx.text.date(said)));
            let publishers = format::publishers(details, claim);
            parts.push(publishers.into_iter().take(3).collect::<Vec<_>>().join(", "));
            ui.label(RichText::new(parts.join(" · ")).size(SMALL_PT).color(ctx.palette.weak));
        });
    });
}
