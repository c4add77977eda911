//! What both styles place alike: what is owed for the ground, and the scale with its arrow.

use super::{
    Desk, Part,
    block::Text,
    scale::{north_block, scale_block},
    tray::Group,
    words::{LEADING, is_blank},
};

/// To whom the ground is owed, and that borders imply nothing: on one line where there is room for both.
pub(super) fn owed(desk: &Desk<'_>, width: f32, height: f32, gap: f32) -> Group {
    let texts = [
        (Part::Attribution, desk.furniture.attribution.as_str()),
        (Part::Disclaimer, desk.furniture.disclaimer.as_str()),
    ];
    let line = desk.sizes.small.least_pt * LEADING;
    let set = |(part, text): (Part, &str), lines: usize, width: f32, height: f32| match is_blank(text) {
        true => Group::default(),
        false => Group::of(part, desk.text(text, Text::new(desk.sizes.small, lines).weak(), width, height)),
    };
    if height < line * 2.0 {
        return set(texts[0], 1, width, height).over(set(texts[1], 1, width, height - line), 0.0);
    }
    let in_one = set(texts[0], 1, width, height);
    let left = width - in_one.width - 2.0 * gap;
    let beside = set(texts[1], 1, left, height);
    let whole = in_one.beside(beside, 2.0 * gap);
    if whole.cut.is_empty() && whole.left_out.is_empty() {
        return whole;
    }
    let above = set(texts[0], 2, width, height - line);
    let below = height - above.height;
    above.over(set(texts[1], 2, width, below), 0.0)
}

/// The scale, and the arrow to the right of it.
pub(super) fn scale_group(desk: &Desk<'_>, width: f32, height: f32, gap: f32) -> Group {
    let furniture = desk.furniture;
    let north = match is_blank(&furniture.north) {
        true => Group::default(),
        false => Group::of(Part::North, north_block(desk, width * 0.3, height)),
    };
    let Some(scale) = &furniture.scale else { return north };
    let left = if north.is_empty() { width } else { width - north.width - 2.0 * gap };
    Group::of(Part::Scale, scale_block(desk, scale, left, height)).beside(north, 2.0 * gap)
}
