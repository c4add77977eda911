//! What stands on every slide: handling marks, the strip with date, sources and attribution, and over a map its title.
//!
//! Where each stands is worked out by `scene::furniture`, as for pages that are exported.

use egui::{Rect, Ui};

use super::page::Page;
use crate::{
    base::Date,
    model::digest::each_once,
    scene::{
        furniture::{Arranged, Ground, Style, Weight, arrange},
        page::{Medium, Page as Paper},
    },
    ui::{
        Shortfall, UiContext,
        furniture::{self, Onto, Said, furniture_ui, width},
        map,
        page::shortfalls,
    },
    view::{ClaimsAbout, Slide, SlideKind, briefing, presenting::CARD_SHARE},
};

/// What stands around a slide, and the room that it leaves.
pub(super) struct Frame {
    arranged: Arranged,
    onto: Onto,
    /// From edge to edge, between the marks and the strip; without the card.
    pub(super) body: Rect,
    /// What of it nothing covers and every projector shows.
    pub(super) clear: Rect,
    /// Room for a card.
    pub(super) card: Option<Rect>,
}

impl Frame {
    /// Finds the places. The title belongs to it where there is one map; else the slide has all of the width for it.
    pub(super) fn of(ui: &Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide) -> Self {
        let paper = Paper::new(page.whole.width(), page.whole.height(), Medium::Screen);
        let card_share = if slide.kind == SlideKind::Incident { CARD_SHARE as f32 } else { 0.0 };
        let measure = |words: &str, size_pt: f32, weight: Weight| width(ui.ctx(), words, size_pt, weight);
        let furniture = furniture(ctx, slide);
        let arranged = arrange(&furniture, paper, Style::Stage { card_share }, &measure);
        let onto = Onto::whole(page.whole);
        let mut body = page.whole;
        for (area, ground) in &arranged.grounds {
            let rect = onto.rect(*area);
            match ground {
                Ground::Handling if rect.top() <= page.whole.top() => body.min.y = rect.bottom(),
                Ground::Handling | Ground::Strip => body.max.y = body.max.y.min(rect.top()),
                Ground::Plate | Ground::Frame => {}
            }
        }
        let safe = onto.rect(paper.safe());
        let card = arranged.card.map(|card| onto.rect(card));
        let clear = onto.rect(arranged.clear).intersect(safe);
        if let Some(card) = card {
            body.max.x = card.left() - page.pt(12.0);
        }
        Self { onto, body, clear, card, arranged }
    }

    /// What of it is not there in full.
    pub(super) fn shortfalls(&self) -> Vec<Shortfall> {
        shortfalls(&self.arranged)
    }

    /// What words over the map stand on.
    pub(super) fn plates(&self) -> Vec<Rect> {
        let plates = self.arranged.grounds.iter().filter(|(_, ground)| *ground == Ground::Plate);
        plates.map(|(area, _)| self.onto.rect(*area)).collect()
    }

    /// Paints it over what is there.
    pub(super) fn paint(&self, ui: &Ui, ctx: &UiContext<'_>) {
        furniture_ui(ui, &self.arranged, self.onto, ctx.palette);
    }
}

/// Whether the title stands on the slide's map.
pub(super) fn has_title_on_map(kind: &SlideKind) -> bool {
    kind.has_map() && !matches!(kind, SlideKind::TwoMaps(_))
}

fn furniture(ctx: &UiContext<'_>, slide: &Slide) -> crate::scene::furniture::Furniture {
    let briefing = &ctx.view.briefing;
    let is_on_map = has_title_on_map(&slide.kind);
    let word = |words: &String| if is_on_map { words.clone() } else { String::new() };
    let has_ground = slide.kind.has_map();
    // Of two maps each may have layers of its own.
    let maps: Vec<&UiContext<'_>> = std::iter::once(ctx).chain(ctx.second).collect();
    let owed: Vec<String> = maps.iter().flat_map(|map| map::owed(map)).collect();
    let owed = each_once(owed.iter().map(String::as_str));
    let said = Said {
        title: word(&slide.title),
        caption: word(&slide.caption),
        as_of: informed(ctx, slide),
        sources: publishers(ctx, slide),
        attribution: if has_ground { owed.join(" · ") } else { String::new() },
        has_borders: has_ground && maps.iter().any(|map| map.view.basemap),
        ..Said::default()
    };
    let mut furniture = furniture::furniture(ctx.text, said);
    if let (Some(own), true) = (&briefing.disclaimer, has_ground) {
        furniture.disclaimer.clone_from(own);
    }
    furniture.producer.clone_from(&briefing.producer);
    // To be asked for, and to be jumped to.
    if let (Some(number), count) = briefing::number(briefing, slide.id) {
        furniture.page_number = format!("{number} / {count}");
    }
    furniture.north = String::new();
    furniture.handling = furniture::handling(ctx);
    furniture
}

/// Who published what the slide shows, each once: those that the incident shown cites, or those of all that match, the commonest first.
fn publishers(ctx: &UiContext<'_>, slide: &Slide) -> Vec<String> {
    match &slide.kind {
        SlideKind::Picture(_) | SlideKind::Sources => Vec::new(),
        SlideKind::Incident => cited(ctx, &ClaimsAbout::default()),
        // What it is about, if it says that.
        SlideKind::Section if slide.look.selection.is_some() => cited(ctx, &ClaimsAbout::default()),
        SlideKind::Section => Vec::new(),
        SlideKind::Claims(about) => cited(ctx, about),
        SlideKind::Map | SlideKind::Playing | SlideKind::TwoMaps(_) | SlideKind::Table | SlideKind::Chart => {
            let maps = [Some(ctx), ctx.second];
            let all = maps.into_iter().flatten().filter_map(|map| map.findings.publishers.as_deref());
            each_once(all.flatten().map(String::as_str)).into_iter().map(str::to_owned).collect()
        }
    }
}

/// Those whom the incident cites, or of its claims those that are meant.
fn cited(ctx: &UiContext<'_>, about: &ClaimsAbout) -> Vec<String> {
    let Some(details) = ctx.details else { return Vec::new() };
    let claims = details.incident.claims.iter();
    let claims = claims.filter(|claim| about.takes(claim, &details.info.actors));
    let sources = match *about == ClaimsAbout::default() {
        true => details.incident.cited_sources(),
        false => claims.flat_map(|claim| &claim.sources).collect(),
    };
    let publishers = sources.into_iter().map(|source| source.get(&details.info.sources).publisher.as_str());
    each_once(publishers).into_iter().map(str::to_owned).collect()
}

/// Up to which day it is informed: as the briefing says, or the newest day on which something shown was said or published, or as the
/// files say.
fn informed(ctx: &UiContext<'_>, slide: &Slide) -> Option<Date> {
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
    of_incident().or_else(|| ctx.dataset.informed())
}
