//! One slide, whole: what an audience sees, and what is exported.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::{
    boards,
    card::incident_card_ui,
    claims::{OVER_ALL, claims_ui},
    legend,
    page::{GAP, Page, card_heading_ui, edges_ui, heading_ui, lay, say},
    playing,
};
use crate::{
    ui::{
        UiContext, UiState,
        briefing::annotations,
        map::{self, MapPane},
    },
    view::{ClaimsAbout, Look, Slide, SlideKind, presenting::CARD_SHARE, wording},
};

/// So many times as large as in the window annotations are before an audience.
const ANNOTATIONS: f32 = 1.5;

/// Paints a slide into all the room there is. `ctx.view` shows the slide's look, or what the presenter made of it since.
pub(in crate::ui) fn slide_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    slide: &Slide,
) {
    let page = Page::of(ui.available_rect_before_wrap(), ctx.sheet.is_some());
    ui.painter().rect_filled(page.whole, 0.0, ctx.palette.panel);
    let body = edges_ui(ui, ctx, &page, slide);
    match &slide.kind {
        SlideKind::Map => map_slide_ui(ui, ctx, state, map, (&page, slide, body)),
        SlideKind::Incident => {
            let (left, right) = body.split_left_right_at_fraction(1.0 - CARD_SHARE as f32);
            map_slide_ui(ui, ctx, state, map, (&page, slide, left));
            incident_card_ui(ui, ctx, &page, right.shrink(page.pt(GAP)));
        }
        SlideKind::Playing => {
            let (above, bar) = body.split_top_bottom_at_y(body.bottom() - page.pt(playing::HEIGHT));
            map_slide_ui(ui, ctx, state, map, (&page, slide, above));
            playing::time_ui(ui, ctx, &page, bar);
        }
        SlideKind::TwoMaps(second) => two_maps_ui(ui, ctx, state, map, (&page, slide, second, body)),
        SlideKind::Claims(about) => {
            let rect = heading_ui(ui, ctx, &page, slide, body);
            claims_slide_ui(ui, ctx, &page, about, rect);
        }
        SlideKind::Table => {
            let rect = heading_ui(ui, ctx, &page, slide, body);
            boards::table_ui(ui, ctx, &page, rect);
        }
        SlideKind::Chart => {
            let rect = heading_ui(ui, ctx, &page, slide, body);
            boards::chart_ui(ui, ctx, &page, rect);
        }
        SlideKind::Section => boards::section_ui(ui, ctx, &page, slide, body),
        SlideKind::Picture(path) => {
            let rect = heading_ui(ui, ctx, &page, slide, body);
            boards::picture_ui(ui, ctx, &page, rect, path);
        }
        SlideKind::Sources => {
            let rect = heading_ui(ui, ctx, &page, slide, body);
            boards::sources_ui(ui, ctx, &page, rect);
        }
    }
}

/// A map in a part of the slide, with heading, legend and scale over it.
fn map_slide_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    (page, slide, rect): (&Page, &Slide, Rect),
) {
    map::bare_ui(&mut ui.new_child(UiBuilder::new().max_rect(rect).id_salt("map")), ctx, state, map);
    annotations_ui(ui, ctx, page, slide, map);
    let heading = card_heading_ui(ui, ctx, page, slide, rect);
    map.cover((heading.bottom() - rect.top()).max(0.0));
    let corners = legend::corners(page, rect, heading);
    if ctx.view.panels.legend {
        legend::legend_ui(ui, ctx, page, corners);
    }
    legend::scale_ui(ui, ctx, page, corners);
}

/// What is drawn on the slide, over its (first) map.
fn annotations_ui(ui: &Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, map: &MapPane) {
    let frame = map.painted();
    let painter = ui.painter_at(frame.rect);
    annotations::paint(&painter, ctx.palette, &frame, &slide.annotations, page.pt(ANNOTATIONS));
}

/// Two maps side by side, each under what it shows that the other does not.
fn two_maps_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    (page, slide, second, body): (&Page, &Slide, &Look, Rect),
) {
    let below = heading_ui(ui, ctx, page, slide, body);
    let room = body.with_min_y(below.top());
    let (mut left, mut right) = room.split_left_right_at_fraction(0.5);
    left.max.x -= page.pt(2.0);
    right.min.x += page.pt(2.0);
    let Some(other) = ctx.second else { return };
    let mut hovered = None;
    let sides = [(ctx, (&slide.look, second), left), (other, (second, &slide.look), right)];
    for (number, (ctx, (own, opposite), side)) in sides.into_iter().enumerate() {
        let words = ctx.text.tr_with(
            "present-two-count",
            &[("what", (&difference(ctx, own, opposite)).into()), ("count", ctx.hits.rows.len().into())],
        );
        let inset = page.pt(GAP);
        let galley = lay(ui, &words, page.heavy(20.0), ctx.palette.text, (side.width() - 2.0 * inset, 2));
        let bottom = say(ui, pos2(side.left() + inset, side.top()), galley).bottom() + page.pt(6.0);
        let rect = side.with_min_y(bottom);
        let pane = if number == 0 { &mut *map } else { map.second(ui.ctx(), ctx.text.language()) };
        let inside = &mut ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("map", number)));
        map::bare_ui(inside, ctx, state, pane);
        pane.cover(0.0);
        if number == 0 {
            annotations_ui(ui, ctx, page, slide, pane);
        }
        let corners = rect.shrink(inset);
        if ctx.view.panels.legend && number == 0 {
            legend::legend_ui(ui, ctx, page, corners);
        }
        legend::scale_ui(ui, ctx, page, corners);
        // What the pointer is over on one map is lit on both.
        hovered = state.hovered.take().or(hovered);
    }
    state.hovered = hovered;
}

/// What a look shows that another does not: its time if that differs, and what else it asks for.
fn difference(ctx: &UiContext<'_>, own: &Look, other: &Look) -> String {
    let theirs = other.filter.conditions();
    let conditions = own.filter.conditions();
    let of_own = conditions.iter().filter(|condition| !theirs.contains(condition));
    let mut parts: Vec<String> = of_own.map(|condition| wording::condition(ctx.text, condition)).collect();
    let moment = |look: &Look| look.timeline.moment();
    if moment(own) != moment(other) {
        parts.extend(moment(own).map(|period| wording::period(ctx.text, period)));
    }
    if parts.is_empty() {
        // It asks for nothing that the other does not ask for too.
        return wording::period(ctx.text, moment(own).unwrap_or(own.filter.period));
    }
    parts.join(" · ")
}

fn claims_slide_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, about: &ClaimsAbout, rect: Rect) {
    match ctx.details {
        Some(details) => claims_ui(ui, ctx, page, details, about, (rect, &OVER_ALL)),
        None => {
            let words = ctx.tr("present-gone");
            let galley = lay(ui, &words, page.plain(24.0), ctx.palette.text, (rect.width(), 4));
            say(ui, rect.min, galley);
        }
    }
}
