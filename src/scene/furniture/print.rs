//! Furniture for reading: the map in a frame, everything else around it; beside the map on a wide page, under it on others.

use super::{
    Arranged, Desk, Ground, Part, Tone,
    block::Text,
    legend::{Room, legend_block},
    shared::{owed, scale_group},
    sources::sources_block,
    tray::{Group, Wish, dealt, stacked},
    words::is_blank,
};
use crate::scene::sheet::Area;

pub(super) fn arrange(desk: &Desk<'_>) -> Arranged {
    let page = desk.page;
    let safe = page.safe();
    let gap = (10.0 * desk.sizes.unit_pt).min(safe.width.min(safe.height) * 0.02);
    let mut placed = Group::default();
    let mut grounds = Vec::new();
    let head = head(desk, safe, gap, &mut placed, &mut grounds);
    let foot = foot(desk, safe, gap, &mut placed, &mut grounds);
    let over = if head > 0.0 { head + gap } else { 0.0 };
    let under = if foot > 0.0 { foot + gap } else { 0.0 };
    let mut body = Area { y: safe.y + over, height: safe.height - over - under, ..safe };
    let owed = owed(desk, body.width, body.height * 0.2, gap);
    let (owed_top, owed_height) = (body.y + body.height - owed.height, owed.height);
    if !owed.is_empty() {
        body.height -= owed_height + gap;
    }
    placed.take(owed.moved(body.x, owed_top));
    // Beside the map as soon as this leaves it the better shape.
    let map = if body.width > 1.25 * body.height {
        column(desk, body, gap, &mut placed)
    } else {
        below(desk, body, gap, &mut placed)
    };
    grounds.push((map, Ground::Frame));
    let Group { boxes, cut, left_out, .. } = placed.in_order();
    Arranged { page, map, clear: map, card: None, grounds, boxes, cut, left_out }
}

/// The handling mark on its plate.
fn handling(desk: &Desk<'_>, width: f32, height: f32) -> Group {
    let Some(mark) = &desk.furniture.handling else { return Group::default() };
    let (right, down) = (9.0 * desk.sizes.unit_pt, 4.0 * desk.sizes.unit_pt);
    let style = Text::new(desk.sizes.handling, 2).semibold().in_tone(Tone::Handling(mark.colour));
    let block = desk.text(&mark.words, style, width - 2.0 * right, height - 2.0 * down);
    Group::of(Part::Handling, block.map(|block| block.padded(right, down)))
}

/// Parts that are texts, each with its rank; blank ones are not asked for.
fn texts<'a>(desk: &'a Desk<'a>, width: f32, parts: &[(u8, Part, &'a str, Text)]) -> Vec<Wish<'a>> {
    let asked = parts.iter().filter(|(_, _, words, _)| !is_blank(words));
    asked
        .map(|&(rank, part, words, style)| {
            Wish::new(rank, move |height| Group::of(part, desk.text(words, style, width, height)))
        })
        .collect()
}

/// Title and handling mark. Says how high it is.
fn head(desk: &Desk<'_>, safe: Area, gap: f32, placed: &mut Group, grounds: &mut Vec<(Area, Ground)>) -> f32 {
    let (furniture, sizes) = (desk.furniture, desk.sizes);
    let most = safe.height * 0.26;
    let mark = handling(desk, safe.width * 0.45, most);
    let width = if mark.is_empty() { safe.width } else { safe.width - mark.width - 2.0 * gap };
    let title = Text::new(sizes.title, 3).semibold().balanced();
    let subtitle = Text::new(sizes.subtitle, 2).weak();
    let wishes = texts(
        desk,
        width,
        &[(0, Part::Title, &furniture.title, title), (1, Part::Subtitle, &furniture.subtitle, subtitle)],
    );
    let words = stacked(&wishes, 0.0, most);
    let height = words.height.max(mark.height);
    mark_at(mark, safe.x + safe.width, safe.y, placed, grounds);
    placed.take(words.moved(safe.x, safe.y));
    height
}

/// Who made it, the number of the page, the handling mark again. Says how high it is.
fn foot(desk: &Desk<'_>, safe: Area, gap: f32, placed: &mut Group, grounds: &mut Vec<(Area, Ground)>) -> f32 {
    let (furniture, small) = (desk.furniture, desk.sizes.small);
    let most = safe.height * 0.2;
    let mark = handling(desk, safe.width * 0.45, most);
    let (right, bottom) = (safe.x + safe.width, safe.y + safe.height);
    let mut left_of = if mark.is_empty() { right } else { right - mark.width - 2.0 * gap };
    let mut height = mark.height;
    let top = bottom - mark.height;
    mark_at(mark, right, top, placed, grounds);
    if !is_blank(&furniture.page_number) {
        let number = desk.text(&furniture.page_number, Text::new(small, 1), (left_of - safe.x) * 0.4, most);
        let number = Group::of(Part::PageNumber, number);
        let (x, y) = (left_of - number.width, bottom - number.height);
        if !number.is_empty() {
            left_of = x - 2.0 * gap;
            height = height.max(number.height);
        }
        placed.take(number.moved(x, y));
    }
    let producer = Text::new(small, 2);
    let version = Text::new(small, 2).weak();
    let wishes = texts(
        desk,
        left_of - safe.x,
        &[
            (0, Part::Producer, &furniture.producer, producer),
            (1, Part::Version, &furniture.version, version),
        ],
    );
    let made = stacked(&wishes, 0.0, most);
    let y = bottom - made.height;
    height = height.max(made.height);
    placed.take(made.moved(safe.x, y));
    height
}

/// The mark with its right upper corner there.
fn mark_at(mark: Group, right: f32, y: f32, placed: &mut Group, grounds: &mut Vec<(Area, Ground)>) {
    let x = right - mark.width;
    if !mark.is_empty() {
        grounds.push((Area { x, y, width: mark.width, height: mark.height }, Ground::Handling));
    }
    placed.take(mark.moved(x, y));
}

/// As of when, and who says so.
fn said<'a>(desk: &'a Desk<'a>, width: f32, most_lines: usize) -> Vec<Wish<'a>> {
    let (furniture, small) = (desk.furniture, desk.sizes.small);
    let date = Text::new(small, 2).semibold();
    let mut wishes = texts(desk, width, &[(0, Part::Date, &furniture.date, date)]);
    if !furniture.sources.is_blank() {
        wishes.push(Wish::new(1, move |height| {
            Group::of(Part::Sources, sources_block(desk, &furniture.sources, most_lines, width, height))
        }));
    }
    wishes
}

/// Everything in a column to the right of the map. Says where the map is.
fn column(desk: &Desk<'_>, body: Area, gap: f32, placed: &mut Group) -> Area {
    let width = body.width * 0.27;
    let furniture = desk.furniture;
    let caption = Text::new(desk.sizes.caption, 8);
    let mut wishes = texts(desk, width, &[(4, Part::Caption, &furniture.caption, caption)]);
    if !furniture.legend.is_blank() {
        wishes.push(Wish::new(6, move |height| {
            Group::of(Part::Legend, legend_block(desk, Room { width, height, most_columns: 2 }))
        }));
    }
    let upper = wishes.len();
    wishes.push(Wish::new(5, move |height| scale_group(desk, width, height, gap)));
    wishes.extend(said(desk, width, 8));
    let mut groups = dealt(&wishes, gap, body.height);
    let lower = groups.split_off(upper);
    let pile =
        |groups: Vec<Group>| groups.into_iter().fold(Group::default(), |above, below| above.over(below, gap));
    let (upper, lower) = (pile(groups), pile(lower));
    let used = upper.width.max(lower.width);
    let is_empty = upper.is_empty() && lower.is_empty();
    let (x, bottom) = (body.x + body.width - used, body.y + body.height - lower.height);
    placed.take(upper.moved(x, body.y));
    placed.take(lower.moved(x, bottom));
    if is_empty { body } else { Area { width: body.width - used - 1.5 * gap, ..body } }
}

/// Everything under the map. Says where the map is.
fn below(desk: &Desk<'_>, body: Area, gap: f32, placed: &mut Group) -> Area {
    let width = body.width;
    let caption = Text::new(desk.sizes.caption, 4);
    let mut wishes = texts(desk, width, &[(4, Part::Caption, &desk.furniture.caption, caption)]);
    wishes.push(Wish::new(5, move |height| keys(desk, width, height, gap)));
    wishes.extend(said(desk, width, 4));
    let group = stacked(&wishes, gap, body.height * 0.5);
    if group.is_empty() {
        placed.take(group);
        return body;
    }
    let y = body.y + body.height - group.height;
    let map = Area { height: body.height - group.height - gap, ..body };
    placed.take(group.moved(body.x, y));
    map
}

/// The legend, and the scale at its right.
fn keys(desk: &Desk<'_>, width: f32, height: f32, gap: f32) -> Group {
    let scale = scale_group(desk, width * 0.45, height, gap);
    if desk.furniture.legend.is_blank() {
        return scale;
    }
    let left = if scale.is_empty() { width } else { width - scale.width - 2.0 * gap };
    let room = Room { width: left, height, most_columns: 4 };
    let legend = Group::of(Part::Legend, legend_block(desk, room));
    if scale.is_empty() || legend.is_empty() {
        return legend.beside(scale, 0.0);
    }
    let across = width - legend.width - scale.width;
    legend.beside(scale, across)
}
