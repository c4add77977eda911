//! Who claims what, large: figure, speaker, wording, date, sources. Never a sum.
//!
//! Letters are as large as they can be for all claims to be seen at once; what does not fit even in the smallest ones scrolls before an
//! audience, and on paper it is said how much is left out.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::page::{Page, TITLE, lay, say};
use crate::{
    model::{Claim, Extent, claim},
    ui::{UiContext, context::Details, format},
    view::ClaimsAbout,
};

/// Columns and sizes of letters that are tried, best first.
pub(super) const OVER_ALL: [(usize, f32); 7] =
    [(1, 30.0), (1, 26.0), (1, 23.0), (2, 24.0), (2, 21.0), (2, 18.0), (3, 17.0)];
/// The same where there is room for one column only.
pub(super) const BESIDE_A_MAP: [(usize, f32); 4] = [(1, 24.0), (1, 21.0), (1, 18.0), (1, 16.0)];
/// Size of letters where it scrolls.
const SCROLLING: f32 = 21.0;

/// Something that is not torn apart where a column ends.
struct Block {
    height: f32,
    /// Words, and where they stand in it.
    words: Vec<(Pos2, Arc<Galley>)>,
    /// It says what follows it, so that it cannot end a column.
    is_heading: bool,
}

/// The claims of an incident, as far as the slide is about them, in a room for which sizes are tried, and which may scroll or not.
pub(super) fn claims_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    details: &Details,
    about: &ClaimsAbout,
    (rect, tried, may_scroll): (Rect, &[(usize, f32)], bool),
) {
    let claims: Vec<Claim> = details
        .incident
        .claims
        .iter()
        .filter(|claim| about.takes(claim, &details.info.actors))
        .cloned()
        .collect();
    if claims.is_empty() {
        let summary =
            details.incident.summary.as_ref().map(|text| text.in_language(ctx.language()).to_owned());
        let words = summary.unwrap_or_else(|| ctx.tr("claims-none"));
        let galley = lay(ui, &words, page.plain(22.0), ctx.palette.text, (rect.width(), 18));
        say(ui, rect.min, galley);
        return;
    }
    let gap = page.pt(28.0);
    let width_of = |columns: usize| (rect.width() - gap * (columns - 1) as f32) / columns as f32;
    for (columns, size) in tried.iter().copied() {
        let width = width_of(columns);
        let blocks = blocks(ui, ctx, page, (details, &claims), (size, width));
        let (places, fitting) = places(&blocks, rect.height(), columns);
        if fitting == blocks.len() {
            for (block, (column, top)) in blocks.into_iter().zip(places) {
                put(ui, rect.min + vec2((width + gap) * column as f32, top), block);
            }
            return;
        }
    }
    if !may_scroll {
        cut_ui(ui, ctx, page, (details, &claims), (rect, tried));
    } else {
        let inside = &mut ui.new_child(UiBuilder::new().max_rect(rect).id_salt("claims"));
        let of = (&details.key, page.visit);
        ScrollArea::vertical().auto_shrink(false).id_salt(of).show(inside, |ui| {
            let width = rect.width() - page.pt(12.0);
            for block in blocks(ui, ctx, page, (details, &claims), (SCROLLING, width)) {
                let at = ui.cursor().min;
                let height = block.height;
                put(ui, at, block);
                ui.advance_cursor_after_rect(Rect::from_min_size(at, vec2(width, height)));
            }
        });
    }
}

/// As many as have room in the smallest letters, and how many more there are.
fn cut_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    (details, claims): (&Details, &[Claim]),
    (rect, tried): (Rect, &[(usize, f32)]),
) {
    let Some((columns, size)) = tried.last().copied() else { return };
    let (gap, line) = (page.pt(28.0), page.pt(30.0));
    let width = (rect.width() - gap * (columns - 1) as f32) / columns as f32;
    let blocks = blocks(ui, ctx, page, (details, claims), (size, width));
    let (places, fitting) = places(&blocks, rect.height() - line, columns);
    let left_out = blocks[fitting..].iter().filter(|block| !block.is_heading).count();
    for (block, (column, top)) in blocks.into_iter().take(fitting).zip(places) {
        put(ui, rect.min + vec2((width + gap) * column as f32, top), block);
    }
    let words = ctx.text.tr_with("present-claims-more", &[("count", left_out.into())]);
    let galley = lay(ui, &words, page.plain(18.0), ctx.palette.weak, (rect.width(), 1));
    let at = pos2(rect.left(), rect.bottom() - galley.size().y);
    say(ui, at, galley);
}

/// Column and top of each block, from above and from the left, and how many fit.
fn places(blocks: &[Block], height: f32, columns: usize) -> (Vec<(usize, f32)>, usize) {
    let mut places = Vec::new();
    let (mut column, mut top) = (0, 0.0);
    for (at, block) in blocks.iter().enumerate() {
        // A heading needs room for what it heads.
        let next = if block.is_heading { blocks.get(at + 1).map_or(0.0, |next| next.height) } else { 0.0 };
        if top + block.height + next > height && top > 0.0 {
            (column, top) = (column + 1, 0.0);
        }
        if column >= columns || top + block.height > height {
            return (places, at);
        }
        places.push((column, top));
        top += block.height;
    }
    (places, blocks.len())
}

fn put(ui: &mut Ui, at: Pos2, block: Block) {
    for (offset, galley) in block.words {
        say(ui, at + offset.to_vec2(), galley);
    }
}

/// All claims under what they are of, laid out in a column of that width.
fn blocks(
    ui: &Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    (details, claims): (&Details, &[Claim]),
    (size, width): (f32, f32),
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for group in claim::groups(claims) {
        let heading = format::group_heading(ctx.text, details, &group);
        let galley = lay(ui, &heading, page.heavy(size), ctx.palette.accent, (width, 2));
        let above = page.pt(size * if blocks.is_empty() { 0.0 } else { 0.4 });
        blocks.push(Block {
            height: above + galley.size().y + page.pt(size * 0.15),
            words: vec![(pos2(0.0, above), galley)],
            is_heading: true,
        });
        // Where nobody counts, there is no column of figures.
        let counts = group.claims.iter().any(|claim| claim.extent != Extent::Unstated);
        let figures = group.claims.iter().map(|claim| {
            let nothing = || if counts { "–".to_owned() } else { String::new() };
            let figure = format::extent(ctx.text, claim.extent).unwrap_or_else(nothing);
            ui.painter().layout_no_wrap(figure, page.heavy(figure_size(size)), ctx.palette.text)
        });
        let figures: Vec<_> = figures.collect();
        let widest = figures.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
        let left = match counts {
            true => (widest + page.pt(size * 0.7)).max(page.pt(size * 2.6)).min(width * 0.4),
            false => 0.0,
        };
        for (claim, figure) in group.claims.iter().zip(figures) {
            blocks.push(row(ui, ctx, page, (details, claim, figure), (size, left, width)));
        }
    }
    blocks
}

/// Size of a figure beside words of that size: the least has capitals of 24 points, which are read from the back of a room.
fn figure_size(size: f32) -> f32 {
    (size * 1.3).max(TITLE - 1.0)
}

/// A figure, and beside it who says it, in what words, when and where it was reported.
fn row(
    ui: &Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    (details, claim, figure): (&Details, &Claim, Arc<Galley>),
    (size, left, width): (f32, f32, f32),
) -> Block {
    let room = width - left;
    let who = ctx.text.with_stance(&format::claimant(ctx.text, details, claim), claim.stance);
    let mut lines = vec![lay(ui, &who, page.heavy(size), ctx.palette.text, (room, 2))];
    if let Some(wording) = &claim.wording {
        let quoted = ctx.text.quoted(wording);
        lines.push(lay(ui, &quoted, page.plain(size * 0.88), ctx.palette.text, (room, 3)));
    }
    let about = origin(ctx, details, claim);
    if !about.is_empty() {
        lines.push(lay(ui, &about, page.plain((size * 0.74).max(14.0)), ctx.palette.weak, (room, 2)));
    }
    /// How far below the top of a line the top of its capitals is, as a share of the letters' size.
    const OVER_CAPITALS: f32 = 0.24;
    let figure_pt = if figure.is_empty() { 0.0 } else { figure.size().y };
    let (mut top, mut words) = (0.0, Vec::new());
    if !figure.is_empty() {
        // The speaker's capitals reach as high as it.
        top = page.pt((figure_size(size) - size) * OVER_CAPITALS);
        words.push((Pos2::ZERO, figure));
    }
    for galley in lines {
        let height = galley.size().y;
        words.push((pos2(left, top), galley));
        top += height;
    }
    let height = top.max(figure_pt) + page.pt(size * 0.35);
    Block { height, words, is_heading: false }
}

/// Status, day, how credible, who reported it.
fn origin(ctx: &UiContext<'_>, details: &Details, claim: &Claim) -> String {
    const SHOWN: usize = 3;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(claim.status.map(|status| ctx.text.claim_status(status)));
    parts.extend(claim.said.map(|said| ctx.text.date(said)));
    let credible = |digit| ctx.text.tr_with("claim-credibility", &[("digit", u64::from(digit).into())]);
    parts.extend(claim.credibility.map(credible));
    let mut publishers = format::publishers(details, claim);
    let more = publishers.len().saturating_sub(SHOWN);
    publishers.truncate(SHOWN);
    let mut names = publishers.join(", ");
    if more > 0 {
        names += &format!(" +{more}");
    }
    parts.push(names);
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(height: f32, is_heading: bool) -> Block {
        Block { height, words: Vec::new(), is_heading }
    }

    #[track_caller]
    fn check(blocks: &[(f32, bool)], (height, columns): (f32, usize), expected: &[(usize, f32)]) {
        let blocks: Vec<_> = blocks.iter().map(|(height, heads)| block(*height, *heads)).collect();
        let (found, fitting) = places(&blocks, height, columns);
        assert_eq!((&*found, fitting), (expected, expected.len()));
    }

    #[test]
    fn columns_are_filled_from_the_left_and_a_heading_never_ends_one() {
        let (heading, claim) = ((10.0, true), (40.0, false));
        check(&[heading, claim, claim], (100.0, 1), &[(0, 0.0), (0, 10.0), (0, 50.0)]);
        check(&[heading, claim, claim], (60.0, 2), &[(0, 0.0), (0, 10.0), (1, 0.0)]);
        check(&[claim, heading, claim], (60.0, 2), &[(0, 0.0), (1, 0.0), (1, 10.0)]);
        check(&[heading, claim, claim], (60.0, 1), &[(0, 0.0), (0, 10.0)]);
        check(&[heading, claim], (30.0, 3), &[(0, 0.0)]);
    }
}
