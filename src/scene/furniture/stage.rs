//! Furniture before an audience: the map to the edges, bands for the handling mark, a title in the upper left corner,
//! a strip with date, sources and attribution at the bottom. Legend and scale are a slide's own, as it may have two maps.

use super::{
    Arranged, Desk, Ground, Part, Tone,
    block::Text,
    shared::owed,
    sources::sources_block,
    tray::{Group, Wish, stacked},
    words::is_blank,
};
use crate::scene::sheet::Area;

/// What has been placed, and what of the page is still free.
struct Stage<'a> {
    desk: &'a Desk<'a>,
    /// Between things.
    gap: f32,
    /// Around words on a plate.
    pad: f32,
    placed: Group,
    grounds: Vec<(Area, Ground)>,
    /// What of the safe area is free.
    free: Area,
}

pub(super) fn arrange(desk: &Desk<'_>, card_share: f32) -> Arranged {
    let unit = desk.sizes.unit_pt;
    let page = desk.page;
    let mut stage = Stage {
        desk,
        gap: 10.0 * unit,
        pad: 10.0 * unit,
        placed: Group::default(),
        grounds: Vec::new(),
        free: page.safe(),
    };
    let band = stage.bands();
    stage.strip(band);
    let card = stage.card(card_share);
    stage.title(card.is_some());
    let left = if card.is_some() { stage.free.x } else { 0.0 };
    let right = if card.is_some() { stage.free.x + stage.free.width } else { page.width_pt };
    let clear = Area { x: left, width: right - left, ..stage.free };
    let Group { boxes, cut, left_out, .. } = stage.placed.in_order();
    Arranged { page, map: page.whole(), clear, card, grounds: stage.grounds, boxes, cut, left_out }
}

impl Stage<'_> {
    /// The handling mark at both edges, outside of what is safe as far as may be. Says how high a band is.
    fn bands(&mut self) -> f32 {
        let Some(mark) = &self.desk.furniture.handling else { return 0.0 };
        let (page, sizes) = (self.desk.page, self.desk.sizes);
        let style = Text::new(sizes.handling, 1).semibold().in_tone(Tone::Handling(mark.colour));
        let block = self.desk.text(&mark.words, style, self.free.width, page.height_pt * 0.12);
        let Some(block) = block else {
            self.placed.left_out.push(Part::Handling);
            return 0.0;
        };
        let height = block.height + 6.0 * sizes.unit_pt;
        let band = block.centred(page.width_pt).padded(0.0, 3.0 * sizes.unit_pt);
        for y in [0.0, page.height_pt - height] {
            self.placed.take(Group::of(Part::Handling, Some(band.clone())).moved(0.0, y));
            self.grounds.push((Area { x: 0.0, y, width: page.width_pt, height }, Ground::Handling));
        }
        let inner = height + 4.0 * sizes.unit_pt;
        let (top, bottom) =
            (self.free.y.max(inner), (self.free.y + self.free.height).min(page.height_pt - inner));
        self.free = Area { y: top, height: bottom - top, ..self.free };
        height
    }

    /// Who says so and as of when, to whom the ground is owed, who made it.
    fn strip(&mut self, band: f32) {
        let (desk, unit, page) = (self.desk, self.desk.sizes.unit_pt, self.desk.page);
        let Area { x, y, width, height } = self.free;
        let most = page.height_pt * 0.24;
        let made = self.made_by(width * 0.27, most);
        let left_width = if made.is_empty() { width } else { width - made.width - 2.0 * self.gap };
        let said = stacked(
            &[
                Wish::new(0, |height| dated_sources(desk, left_width, height, self.gap)),
                Wish::new(1, |height| owed(desk, left_width, height, self.gap)),
            ],
            0.0,
            most,
        );
        let bottom = y + height;
        let strip_height = made.height.max(said.height);
        let right = x + width - made.width;
        let made_top = bottom - made.height;
        let said_top = bottom - strip_height;
        let is_empty = made.is_empty() && said.is_empty();
        self.placed.take(made.moved(right, made_top));
        self.placed.take(said.moved(x, said_top));
        if is_empty {
            return;
        }
        let top = said_top - 6.0 * unit;
        let strip = Area { x: 0.0, y: top, width: page.width_pt, height: page.height_pt - band - top };
        self.grounds.push((strip, Ground::Strip));
        self.free.height = top - self.gap - y;
    }

    /// Producer, version and page, to the right.
    fn made_by(&self, width: f32, height: f32) -> Group {
        let (desk, small) = (self.desk, self.desk.sizes.small);
        let furniture = desk.furniture;
        let parts = [
            (1, Part::Producer, &furniture.producer, 2),
            (2, Part::Version, &furniture.version, 3),
            (0, Part::PageNumber, &furniture.page_number, 1),
        ];
        let wishes: Vec<Wish<'_>> = parts
            .into_iter()
            .filter(|(_, _, words, _)| !is_blank(words))
            .map(|(rank, part, words, lines)| {
                let style = Text::new(small, lines).weak();
                Wish::new(rank, move |height| Group::of(part, desk.text(words, style, width, height)))
            })
            .collect();
        let mut group = stacked(&wishes, 0.0, height);
        for placed in &mut group.boxes {
            for line in &mut placed.lines {
                line.area.x = group.width - line.area.width;
            }
            placed.area.width = group.width;
        }
        group
    }

    /// Room for a card on the right.
    fn card(&mut self, share: f32) -> Option<Area> {
        if share.is_nan() || share <= 0.0 {
            return None;
        }
        let left = (self.desk.page.width_pt * (1.0 - share.min(0.7))).max(self.free.x + self.gap);
        let Area { x, y, width, height } = self.free;
        let card = Area { x: left, y, width: x + width - left, height };
        if card.width <= 0.0 || card.height <= 0.0 {
            return None;
        }
        self.free.width = left - self.gap - x;
        Some(card)
    }

    /// What the slide says, on a plate in the upper left corner.
    fn title(&mut self, has_card: bool) {
        let (desk, sizes, pad) = (self.desk, self.desk.sizes, self.pad);
        let furniture = desk.furniture;
        let share = if has_card { 1.0 } else { 0.66 };
        let width = self.free.width * share - 2.0 * pad;
        let parts = [
            (0, Part::Title, &furniture.title, Text::new(sizes.title, 3).semibold().balanced()),
            (2, Part::Subtitle, &furniture.subtitle, Text::new(sizes.subtitle, 2).weak()),
            (1, Part::Caption, &furniture.caption, Text::new(sizes.caption, 4)),
        ];
        let wishes: Vec<Wish<'_>> = parts
            .into_iter()
            .filter(|(_, _, words, _)| !is_blank(words))
            .map(|(rank, part, words, style)| {
                Wish::new(rank, move |height| Group::of(part, desk.text(words, style, width, height)))
            })
            .collect();
        let gap = 4.0 * sizes.unit_pt;
        let group = stacked(&wishes, gap, self.free.height * 0.55 - 2.0 * pad);
        let Area { x, y, height, .. } = self.free;
        if let Some(plate) = self.on_plate(group, x, y) {
            let down = plate.height + self.gap;
            self.free = Area { y: y + down, height: (height - down).max(0.0), ..self.free };
        }
    }

    /// Puts boxes on a plate whose corner is there, and says where the plate is, if there are any.
    fn on_plate(&mut self, group: Group, x: f32, y: f32) -> Option<Area> {
        let pad = self.pad;
        let plate = Area { x, y, width: group.width + 2.0 * pad, height: group.height + 2.0 * pad };
        let is_empty = group.is_empty();
        self.placed.take(group.moved(x + pad, y + pad));
        if is_empty {
            return None;
        }
        self.grounds.push((plate, Ground::Plate));
        Some(plate)
    }
}

/// The date, and the sources to the right of it.
fn dated_sources(desk: &Desk<'_>, width: f32, height: f32, gap: f32) -> Group {
    let furniture = desk.furniture;
    let date = if is_blank(&furniture.date) {
        Group::default()
    } else {
        let style = Text::new(desk.sizes.small, 2).semibold();
        let share = if furniture.sources.is_blank() { 1.0 } else { 0.35 };
        Group::of(Part::Date, desk.text(&furniture.date, style, width * share, height))
    };
    if furniture.sources.is_blank() {
        return date;
    }
    let left = if date.is_empty() { width } else { width - date.width - 2.0 * gap };
    let sources = sources_block(desk, &furniture.sources, 3, left, height);
    date.beside(Group::of(Part::Sources, sources), 2.0 * gap)
}
