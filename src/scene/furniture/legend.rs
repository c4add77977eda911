//! The legend: signs with their words, in columns, as many as there is room for.

use super::{
    Desk, Keys, Part, Sign,
    block::{Block, Text},
    words::{LEADING, is_blank},
};
use crate::scene::{page::Range, sheet::Area};

/// The room for a legend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) most_columns: usize,
}

/// The legend within a room: smaller letters rather than fewer entries, and what is said of those that have none.
pub(super) fn legend_block(desk: &Desk<'_>, room: Room) -> Option<Block> {
    let keys = &desk.furniture.legend;
    let Range { wished_pt, least_pt } = desk.sizes.legend;
    let all = keys.entries.len();
    let fits = |count: usize, size_pt: f32| grid(desk, keys, count, size_pt, room);
    if all <= MOST_ENTRIES
        && let Some(block) = fits(all, wished_pt).or_else(|| fits(all, least_pt))
    {
        return Some(block);
    }
    (0..all.min(MOST_ENTRIES)).rev().find_map(|count| fits(count, least_pt)).map(|mut block| {
        block.is_cut = true;
        block
    })
}

/// Nobody reads a longer legend.
const MOST_ENTRIES: usize = 60;

impl Keys {
    /// Nothing is asked for.
    pub(super) fn is_blank(&self) -> bool {
        self.entries.is_empty()
    }
}

/// So many entries in columns under the heading. `None` if they are too many.
fn grid(desk: &Desk<'_>, keys: &Keys, count: usize, size_pt: f32, room: Room) -> Option<Block> {
    let unit = desk.sizes.unit_pt;
    let size = Range { wished_pt: size_pt, least_pt: size_pt };
    let line = size_pt * LEADING;
    let (gap, between) = (3.0 * unit, 18.0 * unit);
    let heading = desk.text(&keys.heading, Text::new(size, 1).semibold(), room.width, room.height);
    if heading.is_none() && !is_blank(&keys.heading) {
        return None;
    }
    let mut block = heading.unwrap_or_default();
    let cells = count + usize::from(count < keys.entries.len());
    let ideal = size_pt * 17.0;
    let columns = (((room.width + between) / (ideal + between)) as usize).clamp(1, room.most_columns.max(1));
    let rows = cells.div_ceil(columns).max(1);
    // Too many for sure: nothing has to be measured.
    if block.height + rows as f32 * (line + gap) > room.height {
        return None;
    }
    let columns = cells.div_ceil(rows);
    let cell_width = (room.width - between * (columns.max(1) - 1) as f32) / columns.max(1) as f32;
    let mut made = Vec::with_capacity(cells);
    for entry in &keys.entries[..count] {
        made.push(cell(desk, entry.sign.as_ref(), &entry.words, size, cell_width)?);
    }
    if count < keys.entries.len() {
        let text = keys.more.of(keys.entries.len() - count);
        made.push(desk.text(&text, Text::new(size, 2).weak(), cell_width, f32::INFINITY)?);
    }
    let heights: Vec<f32> = (0..rows)
        .map(|row| made.iter().skip(row).step_by(rows).fold(line, |most, cell| most.max(cell.height)))
        .collect();
    let top = block.height;
    let mut x = 0.0;
    for column in made.chunks_mut(rows) {
        let width = column.iter().fold(0.0_f32, |most, cell| most.max(cell.width));
        let mut y = top + gap;
        for (cell, height) in column.iter_mut().zip(&heights) {
            block.is_cut |= cell.is_cut;
            let placed = std::mem::take(cell).at(Part::Legend, x, y);
            block.lines.extend(placed.lines);
            block.signs.extend(placed.signs);
            y += height + gap;
        }
        block.width = block.width.max(x + width);
        x += width + between;
    }
    block.height = top + heights.iter().map(|height| height + gap).sum::<f32>();
    (block.height <= room.height + 1e-3 && block.width <= room.width + 1e-3).then_some(block)
}

/// A sign with its words to the right of it.
fn cell(desk: &Desk<'_>, sign: Option<&Sign>, words: &str, size: Range, width: f32) -> Option<Block> {
    let size_pt = size.wished_pt;
    let sign_width = match sign {
        None => 0.0,
        Some(Sign::Ramp(_)) => size_pt * 3.4,
        Some(_) => size_pt * 1.7,
    };
    let indent = if sign.is_some() { sign_width + size_pt * 0.4 } else { 0.0 };
    let text = desk.text(words, Text::new(size, 3), width - indent, f32::INFINITY);
    let mut block = match text {
        Some(text) => text.padded(indent, 0.0),
        None if is_blank(words) => Block { height: size_pt * LEADING, ..Block::default() },
        None => return None,
    };
    // What is to the left only.
    block.width = (block.width - indent).max(sign_width);
    if let Some(sign) = sign {
        let area = Area { x: 0.0, y: 0.0, width: sign_width, height: size_pt * LEADING };
        block.signs.push((area, sign.clone()));
    }
    Some(block)
}
