//! Presenting: the map to the edges, one incident at a time, its card beside it, readable from the back of a room.

use egui::{
    Align, Align2, FontId, Frame, Key, Layout, Margin, Modifiers, Rect, RichText, ScrollArea, Ui, pos2,
};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    context::Details,
    format,
    map::{self, MapPane},
    theme::{TLP_GROUND, handling_mark, semibold},
    widgets::{icon_button, symbol_ui},
};
use crate::{
    model::{Claim, claim},
    scene,
    view::{
        Action, Curtain, Presenting, Step,
        presenting::{self, CARD_SHARE},
    },
};

const TITLE_PT: f32 = 28.0;
const TEXT_PT: f32 = 19.0;
const FIGURE_PT: f32 = 25.0;
const SMALL_PT: f32 = 14.5;
const TLP_HEIGHT_PT: f32 = 26.0;

/// The whole window while presenting.
pub(super) fn stage_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    presenting: &Presenting,
) {
    // The keys of a choice that is open are its own.
    if state.choice.is_none() {
        keys_ui(ui, ctx, presenting);
    }
    let whole = ui.available_rect_before_wrap();
    if let Some(curtain) = presenting.curtain {
        ui.painter().rect_filled(whole, 0.0, ctx.palette.curtain(curtain));
        return;
    }
    map::map_ui(ui, ctx, state, map);
    let band = if tlp_ui(ui, ctx, whole) { TLP_HEIGHT_PT } else { 0.0 };
    let left = whole.right() - whole.width() * CARD_SHARE as f32;
    let card = Rect::from_min_max(pos2(left, whole.top() + band), pos2(whole.right(), whole.bottom() - band));
    card_ui(ui, ctx, presenting, card.shrink(14.0));
}

/// Remotes send PageDown and PageUp; the other keys are those that presentation programs share.
fn keys_ui(ui: &Ui, ctx: &UiContext<'_>, presenting: &Presenting) {
    const KEYS: [(Key, Action); 20] = [
        (Key::PageDown, Action::PresentStep(Step::By(1))),
        (Key::ArrowRight, Action::PresentStep(Step::By(1))),
        (Key::ArrowDown, Action::PresentStep(Step::By(1))),
        (Key::Space, Action::PresentStep(Step::By(1))),
        (Key::N, Action::PresentStep(Step::By(1))),
        (Key::PageUp, Action::PresentStep(Step::By(-1))),
        (Key::ArrowLeft, Action::PresentStep(Step::By(-1))),
        (Key::ArrowUp, Action::PresentStep(Step::By(-1))),
        (Key::Backspace, Action::PresentStep(Step::By(-1))),
        (Key::P, Action::PresentStep(Step::By(-1))),
        (Key::Home, Action::PresentStep(Step::First)),
        (Key::End, Action::PresentStep(Step::Last)),
        (Key::B, Action::Draw(Curtain::Black)),
        (Key::Period, Action::Draw(Curtain::Black)),
        (Key::W, Action::Draw(Curtain::White)),
        (Key::Comma, Action::Draw(Curtain::White)),
        (Key::Plus, Action::ZoomBy(0.5)),
        (Key::Minus, Action::ZoomBy(-0.5)),
        (Key::Escape, Action::EndPresenting),
        (Key::F5, Action::EndPresenting),
    ];
    for (key, action) in KEYS {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ctx.send(action);
        }
    }
    let digits: String = ui.input(|input| {
        let typed = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        typed.flat_map(str::chars).filter(char::is_ascii_digit).collect()
    });
    digits.chars().for_each(|digit| ctx.send(Action::PresentDigit(digit)));
    // Digits and Enter may come in one frame.
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        let step = if presenting.typed.is_empty() && digits.is_empty() { Step::By(1) } else { Step::Typed };
        ctx.send(Action::PresentStep(step));
    }
}

/// The handling mark at top and bottom. Says whether there is one.
fn tlp_ui(ui: &Ui, ctx: &UiContext<'_>, whole: Rect) -> bool {
    let Some((mark, colour)) = handling_mark(ctx) else { return false };
    for top in [whole.top(), whole.bottom() - TLP_HEIGHT_PT] {
        let band = Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), top + TLP_HEIGHT_PT));
        ui.painter().rect_filled(band, 0.0, TLP_GROUND);
        ui.painter().text(band.center(), Align2::CENTER_CENTER, &mark, FontId::new(15.0, semibold()), colour);
    }
    true
}

fn card_ui(ui: &Ui, ctx: &UiContext<'_>, presenting: &Presenting, rect: Rect) {
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
            let claimant = format::claimant(ctx.text, details, claim);
            // A denial must not read as a claim.
            let stance =
                claim.stance.map(|stance| format!(" {}", ctx.text.stance(stance))).unwrap_or_default();
            ui.label(RichText::new(format!("{claimant}{stance}")).font(FontId::new(TEXT_PT, semibold())));
            if let Some(wording) = &claim.wording {
                let quoted = ctx.text.quoted(wording);
                ui.label(RichText::new(quoted).size(SMALL_PT + 1.5));
            }
            let mut parts: Vec<String> =
                claim.status.map(|status| ctx.text.claim_status(status)).into_iter().collect();
            parts.extend(claim.said.map(|said| ctx.text.date(said)));
            let mut publishers: Vec<&str> = claim
                .sources
                .iter()
                .map(|source| source.get(&details.info.sources).publisher.as_str())
                .collect();
            publishers.dedup();
            parts.push(publishers.into_iter().take(3).collect::<Vec<_>>().join(", "));
            ui.label(RichText::new(parts.join(" · ")).size(SMALL_PT).color(ctx.palette.weak));
        });
    });
}
