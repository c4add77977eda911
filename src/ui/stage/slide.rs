//! One slide, whole: what an audience sees, and what is exported.

use egui::{Rect, Ui, UiBuilder, Vec2, pos2};

use super::{
    boards,
    card::incident_card_ui,
    claims::{OVER_ALL, claims_ui},
    frame::{Frame, has_title_on_map},
    legend,
    page::{GAP, Page, heading_ui, lay, say},
    playing,
};
use crate::{
    ui::{
        UiContext, UiState,
        briefing::annotations,
        map::{self, MapPane},
    },
    view::{ClaimsAbout, Look, Slide, SlideKind, wording},
};

/// So many times as large as in the window annotations are before an audience.
const ANNOTATIONS: f32 = 1.5;
/// How wide the mark of a selected incident is with its ring.
const MARK: f32 = 50.0;

/// Paints a slide into all the room there is. `ctx.view` shows the slide's look, or what the presenter made of it since.
pub(in crate::ui) fn slide_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    slide: &Slide,
) {
    if state.staged.1 != Some(slide.id) {
        state.staged = (state.staged.0.wrapping_add(1), Some(slide.id));
    }
    let page = Page::of(ui.available_rect_before_wrap(), ctx.sheet.is_some(), state.staged.0);
    ui.painter().rect_filled(page.whole, 0.0, ctx.palette.panel);
    let frame = Frame::of(ui, ctx, &page, slide);
    state.shortfalls = frame.shortfalls();
    if has_title_on_map(&slide.kind) {
        map_slide_ui(ui, ctx, state, map, (&page, slide, &frame));
        return;
    }
    frame.paint(ui, ctx);
    if slide.kind == SlideKind::Section {
        return boards::section_ui(ui, ctx, &page, slide, frame.clear);
    }
    let rect = heading_ui(ui, ctx, &page, slide, frame.clear);
    match &slide.kind {
        SlideKind::TwoMaps(second) => {
            let room = frame.body.with_min_y(rect.top());
            two_maps_ui(ui, ctx, state, map, (&page, slide, second, room));
        }
        SlideKind::Claims(about) => claims_slide_ui(ui, ctx, &page, about, rect),
        SlideKind::Table => boards::table_ui(ui, ctx, &page, rect),
        SlideKind::Chart => boards::chart_ui(ui, ctx, &page, rect),
        SlideKind::Picture(path) => boards::picture_ui(ui, ctx, &page, rect, path),
        SlideKind::Sources => boards::sources_ui(ui, ctx, &page, rect),
        SlideKind::Map | SlideKind::Incident | SlideKind::Playing | SlideKind::Section => {}
    }
}

/// A map with title, legend and scale over it; beside it the incident's card, or under it the time that is played.
fn map_slide_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    (page, slide, frame): (&Page, &Slide, &Frame),
) {
    let (mut rect, mut clear) = (frame.body, frame.clear);
    if slide.kind == SlideKind::Playing {
        let bar = rect.with_min_y(rect.bottom() - page.pt(playing::HEIGHT));
        rect.max.y = bar.top();
        clear.max.y = bar.top() - page.pt(GAP);
        playing::time_ui(ui, ctx, page, bar);
    }
    map::bare_ui(&mut ui.new_child(UiBuilder::new().max_rect(rect).id_salt("map")), ctx, state, map);
    map.cover((clear.top() - rect.top()).max(0.0));
    figures_ui(ui, ctx, page, slide, map);
    frame.paint(ui, ctx);
    let mut taken = frame.plates();
    if ctx.view.panels.legend {
        taken.extend(legend::legend_ui(ui, ctx, page, clear));
    }
    taken.push(legend::scale_ui(ui, ctx, page, clear));
    words_ui(ui, ctx, page, slide, map, &taken);
    if let Some(card) = frame.card {
        incident_card_ui(ui, ctx, page, card);
    }
}

/// What is drawn on the slide, over its (first) map.
fn figures_ui(ui: &Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, map: &MapPane) {
    let frame = map.painted();
    let painter = ui.painter_at(frame.rect);
    annotations::figures(&painter, ctx.palette, &frame, &slide.annotations, page.pt(ANNOTATIONS));
}

/// The words at it, beside what is taken.
fn words_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, map: &MapPane, taken: &[Rect]) {
    let (frame, scale) = (map.painted(), page.pt(ANNOTATIONS));
    let painter = ui.painter_at(frame.rect);
    let mut taken = taken.to_vec();
    // The mark of what the slide is about.
    let row = ctx.view.selection.as_ref().and_then(|key| ctx.dataset.find(key));
    if let Some(place) = row.and_then(|row| ctx.dataset.position(row)) {
        taken.push(Rect::from_center_size(frame.spot(place), Vec2::splat(page.pt(MARK))));
    }
    let plates = annotations::plates(&painter, ctx.palette, &frame, &slide.annotations, scale, &taken);
    // What is off the map is not said.
    for plate in plates.into_iter().filter(|plate| frame.rect.contains_rect(plate.rect)) {
        plate.paint(&painter, ctx.palette);
        say(ui, plate.corner(), plate.words);
    }
}

/// Two maps side by side, each under what it shows that the other does not.
fn two_maps_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    (page, slide, second, room): (&Page, &Slide, &Look, Rect),
) {
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
        let corners = rect.shrink(inset);
        if number == 0 {
            figures_ui(ui, ctx, page, slide, pane);
        }
        let mut taken = vec![legend::scale_ui(ui, ctx, page, corners)];
        if number == 0 {
            if ctx.view.panels.legend {
                taken.extend(legend::legend_ui(ui, ctx, page, corners));
            }
            words_ui(ui, ctx, page, slide, pane, &taken);
        }
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
    let moment = |look: &Look| look.timeline.moment(look.filter.period);
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
        // A remote cannot scroll, and under a heading that is scrolled away nobody knows whose losses are counted.
        Some(details) => claims_ui(ui, ctx, page, details, about, (rect, &OVER_ALL, false)),
        None => {
            let words = ctx.tr("present-gone");
            let galley = lay(ui, &words, page.plain(24.0), ctx.palette.text, (rect.width(), 4));
            say(ui, rect.min, galley);
        }
    }
}
