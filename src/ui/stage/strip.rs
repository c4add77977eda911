//! The line at the bottom of a slide: as of when, who reported what is shown, whom the ground is owed to.

use egui::{Rect, Ui, pos2};

use super::page::{GAP, Page, lay, say};
use crate::{
    base::Date,
    query::{Facet, Values},
    ui::{UiContext, map},
    view::{ClaimsAbout, Slide, SlideKind},
};

/// Size of its letters.
const SIZE: f32 = 15.0;

/// Paints it at the bottom of the room, and gives what is left above.
pub(super) fn strip_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, room: Rect) -> Rect {
    let width = room.width() - page.pt(2.0 * GAP);
    let (font, colour) = (page.plain(SIZE), ctx.palette.text);
    let line = |ui: &Ui, words: &str, lines| lay(ui, words, font.clone(), colour, (width, lines));
    let names = publishers(ctx, slide);
    let date = informed(ctx, slide)
        .map(|date| ctx.text.tr_with("present-informed", &[("date", (&ctx.text.date(date)).into())]));
    let owed = owed(ctx, slide);
    // As many names as have room on the line; how many more there are is said.
    let of = |count: usize, with: &str| {
        let parts = [date.clone(), named(ctx, &names, count), Some(with.to_owned())];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("  ·  ")
    };
    let is_whole = |ui: &Ui, words: &str| {
        line(ui, words, 1).size().x < width && {
            let galley = ui.painter().layout_no_wrap(words.to_owned(), font.clone(), colour);
            galley.size().x <= width
        }
    };
    let all = of(names.len(), &owed);
    let lines: Vec<String> = if is_whole(ui, &all) {
        vec![all]
    } else {
        let fitting = (0..=names.len()).rev().map(|count| of(count, "")).find(|words| is_whole(ui, words));
        vec![fitting.unwrap_or_else(|| of(0, "")), owed]
    };
    let galleys: Vec<_> =
        lines.iter().filter(|words| !words.is_empty()).map(|words| line(ui, words, 2)).collect();
    if galleys.is_empty() {
        return room;
    }
    let height: f32 = galleys.iter().map(|galley| galley.size().y).sum();
    let top = room.bottom() - height - page.pt(10.0);
    ui.painter().rect_filled(room.with_min_y(top), 0.0, ctx.palette.panel);
    ui.painter().hline(room.x_range(), top, egui::Stroke::new(1.0, ctx.palette.line));
    let mut at = pos2(room.left() + page.pt(GAP), top + page.pt(5.0));
    for galley in galleys {
        at.y = say(ui, at, galley).bottom();
    }
    room.with_max_y(top)
}

/// The first of the names, and how many more there are.
fn named(ctx: &UiContext<'_>, names: &[String], count: usize) -> Option<String> {
    let shown = names.get(..count)?.join(", ");
    let more = names.len() - count;
    match (count, more) {
        (0, 0) => None,
        (0, more) => Some(ctx.text.tr_with("present-sources-count", &[("count", more.into())])),
        (_, 0) => Some(ctx.text.tr_with("present-sources-of", &[("names", (&shown).into())])),
        (_, more) => Some(
            ctx.text.tr_with("present-sources-more", &[("names", (&shown).into()), ("count", more.into())]),
        ),
    }
}

/// Who published what the slide shows, each once: those that the incident shown cites, or those of all that match, the commonest first.
fn publishers(ctx: &UiContext<'_>, slide: &Slide) -> Vec<String> {
    match &slide.kind {
        SlideKind::Section | SlideKind::Picture(_) | SlideKind::Sources => Vec::new(),
        SlideKind::Incident => cited(ctx, &ClaimsAbout::default()),
        SlideKind::Claims(about) => cited(ctx, about),
        SlideKind::Map | SlideKind::Playing | SlideKind::TwoMaps(_) | SlideKind::Table | SlideKind::Chart => {
            let Some(counts) = ctx.findings.facets.get(&Facet::Publisher) else { return Vec::new() };
            let values = Values::of(ctx.dataset, Facet::Publisher);
            let known = counts.values.iter().filter(|(value, _)| (*value as usize) < values.len());
            known.map(|(value, _)| values.word(*value).to_owned()).collect()
        }
    }
}

/// Those whom the incident cites, or of its claims those that are meant.
fn cited(ctx: &UiContext<'_>, about: &ClaimsAbout) -> Vec<String> {
    let Some(details) = ctx.details else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    let claims = details.incident.claims.iter();
    let claims = claims.filter(|claim| about.takes(claim, &details.info.actors));
    let sources = match *about == ClaimsAbout::default() {
        true => details.incident.cited_sources(),
        false => claims.flat_map(|claim| &claim.sources).collect(),
    };
    for source in sources {
        let name = &source.get(&details.info.sources).publisher;
        if !name.is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Up to which day it is informed: as the briefing says, or the newest day on which something shown was said or published, or as the
/// files say.
pub(super) fn informed(ctx: &UiContext<'_>, slide: &Slide) -> Option<Date> {
    if let Some(day) = ctx.view.briefing.informed {
        return Some(day);
    }
    if !slide.kind.has_look() {
        return None;
    }
    let of_incident = || {
        let details =
            ctx.details.filter(|_| matches!(slide.kind, SlideKind::Incident | SlideKind::Claims(_)))?;
        let said = details.incident.claims.iter().filter_map(|claim| claim.said);
        let cited = details.incident.cited_sources();
        let published = cited.iter().filter_map(|source| source.get(&details.info.sources).published);
        said.chain(published).max()
    };
    let of_files = || ctx.dataset.shards().iter().filter_map(|shard| shard.info.as_of).max();
    of_incident().or_else(of_files)
}

/// Whom the ground is owed to where there is a map, and who made the briefing.
fn owed(ctx: &UiContext<'_>, slide: &Slide) -> String {
    let mut parts = Vec::new();
    if slide.kind.has_map() {
        parts = map::owed(ctx);
        if ctx.view.basemap {
            let own = ctx.view.briefing.disclaimer.clone();
            parts.push(own.unwrap_or_else(|| ctx.tr("boundaries-disclaimer")));
        }
    }
    let producer = ctx.view.briefing.producer.trim();
    if !producer.is_empty() {
        parts.push(producer.to_owned());
    }
    parts.join("  ·  ")
}
