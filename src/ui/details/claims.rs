//! Claims side by side: grouped by whose losses and by measure, one row for each, on a common scale. Never a sum.

use egui::{RichText, Ui};
use egui_phosphor::regular as icon;

use super::range_bar::{Line, range_bar};
use crate::{
    model::{Claim, ClaimStatus, Measure, SourceRef, claim},
    ui::{
        UiContext, UiState,
        context::Details,
        format,
        theme::semibold,
        widgets::{chip, section, weak, with_right_end},
    },
};

/// The part of the panel that shows who says what.
pub(super) fn claims_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, details: &Details) {
    let claims = &details.incident.claims;
    section(ui, &ctx.text.tr_with("section-claims", &[("count", claims.len().into())]));
    if claims.is_empty() {
        weak(ui, ctx.tr("claims-none"));
        return;
    }
    weak(ui, ctx.tr("claims-explained"));
    let cited = details.incident.cited_sources();
    for group in claim::groups(claims) {
        ui.add_space(8.0);
        ui.label(RichText::new(format::group_heading(ctx.text, details, &group)).family(semibold()));
        let scale = group.claims.iter().filter_map(|claim| claim.extent.boldest()).max();
        for claim in &group.claims {
            claim_ui(ui, ctx, state, details, claim, scale, &cited);
        }
    }
}

fn claim_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    details: &Details,
    claim: &Claim,
    scale: Option<u64>,
    cited: &[&SourceRef],
) {
    let card = egui::Frame::new()
        .fill(ctx.palette.card)
        .stroke(egui::Stroke::new(1.0, ctx.palette.line))
        .corner_radius(6.0)
        .inner_margin(egui::Margin::symmetric(9, 6));
    let shown = card.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        with_right_end(ui, |ui| figure_ui(ui, ctx, claim, scale), |ui| status_ui(ui, ctx, claim.status));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(RichText::new(format::claimant(ctx.text, details, claim)).family(semibold()));
            if let Some(wording) = &claim.wording {
                ui.label(ctx.text.quoted(wording));
            }
        });
        if let Some(about) = &claim.about_wording {
            weak(ui, ctx.text.tr_with("claim-about-wording", &[("text", about.into())]));
        }
        origin_ui(ui, ctx, state, details, claim, cited);
        if let Some(note) = &claim.note {
            weak(ui, note);
        }
    });
    if state.scroll_to_claim.is_some() && state.scroll_to_claim == place_of(details, claim) {
        state.scroll_to_claim = None;
        shown.response.scroll_to_me(Some(egui::Align::Center));
    }
}

/// Place of a claim among its incident's.
fn place_of(details: &Details, claim: &Claim) -> Option<usize> {
    details.incident.claims.iter().position(|other| std::ptr::eq(other, claim))
}

fn figure_ui(ui: &mut Ui, ctx: &UiContext<'_>, claim: &Claim, scale: Option<u64>) {
    if let Some(stance) = claim.stance {
        ui.label(RichText::new(ctx.text.stance(stance)).family(semibold()));
    }
    let Some(figure) = format::extent(ctx.text, claim.extent) else {
        if claim.stance.is_none() && claim.measure != Measure::Other {
            weak(ui, ctx.tr("claim-no-figure"));
        }
        return;
    };
    ui.scope(|ui| {
        ui.set_min_width(62.0);
        ui.label(RichText::new(&figure).font(egui::FontId::new(17.0, semibold())));
    });
    if let Some(scale) = scale.filter(|scale| *scale > 0) {
        let line = match claim.status {
            Some(ClaimStatus::Confirmed) => Line::Solid,
            _ => Line::Dashed,
        };
        let name = ctx.text.tr_with("claim-bar", &[("figure", (&figure).into()), ("scale", scale.into())]);
        range_bar(ui, claim.extent, scale, line, ctx.palette.status(claim.status), ctx.palette.line, &name);
    }
}

fn status_ui(ui: &mut Ui, ctx: &UiContext<'_>, status: Option<ClaimStatus>) {
    let Some(status) = status else { return };
    let sign = match status {
        ClaimStatus::Confirmed => icon::CHECK_CIRCLE,
        ClaimStatus::Claimed => icon::CHAT_CENTERED_TEXT,
        ClaimStatus::Disputed => icon::SCALES,
        ClaimStatus::Unverified => icon::QUESTION,
        ClaimStatus::Retracted => icon::ARROW_COUNTER_CLOCKWISE,
    };
    let help = match status {
        ClaimStatus::Confirmed => "status-confirmed-help",
        ClaimStatus::Claimed => "status-claimed-help",
        ClaimStatus::Disputed => "status-disputed-help",
        ClaimStatus::Unverified => "status-unverified-help",
        ClaimStatus::Retracted => "status-retracted-help",
    };
    let text = format!("{sign} {}", ctx.text.claim_status(status));
    chip(ui, &text, ctx.palette.status(Some(status))).on_hover_text(ctx.tr(help));
}

/// The day it was said, in what position, how credible, and the numbers of its sources, which lead down to them.
fn origin_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    details: &Details,
    claim: &Claim,
    cited: &[&SourceRef],
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let mut parts: Vec<String> = Vec::new();
        parts.push(match claim.said {
            Some(said) => ctx.text.tr_with("claim-said", &[("date", (&ctx.text.date(said)).into())]),
            None => ctx.tr("claim-said-unknown"),
        });
        parts.extend(claim.claimant_role.map(|role| ctx.text.claimant_role(role)));
        parts.extend(
            claim
                .credibility
                .map(|digit| ctx.text.tr_with("claim-credibility", &[("digit", u64::from(digit).into())])),
        );
        parts.extend(
            claim.retracted_on.map(|date| {
                ctx.text.tr_with("claim-retracted-on", &[("date", (&ctx.text.date(date)).into())])
            }),
        );
        weak(ui, parts.join(" · "));
        for source in &claim.sources {
            let Some(index) = cited.iter().position(|listed| *listed == source) else {
                continue;
            };
            let number = ui.link(RichText::new(format!("[{}]", index + 1)).small());
            let number = number.on_hover_text(ctx.tr("claim-source-help"));
            if number.clicked() {
                state.shown_source = Some(index);
                state.scroll_to_source = true;
                state.came_from = place_of(details, claim);
            }
        }
    });
}
