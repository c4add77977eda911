//! The bar of a scale, and the arrow beside it.

use super::{
    Desk, Line, Scale, Sign, Tone, Weight,
    block::{Block, Text},
    words::{LEADING, is_blank},
};
use crate::scene::sheet::Area;

/// A bar that is as long as a round distance on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ScaleBar {
    /// The distance, 1, 2 or 5 times a power of ten.
    km: f64,
    /// Its length on the page.
    length_pt: f32,
}

/// The largest round number of units that is at most so long: 1, 2 or 5 times a power of ten. Both are more than 0.
pub fn round_units(pt_per_unit: f64, longest_pt: f64) -> f64 {
    let most = longest_pt / pt_per_unit;
    let power = 10_f64.powf(most.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|units| *units <= most).unwrap_or(power)
}

impl ScaleBar {
    /// Farther than this no bar is true: the map's scale varies too much.
    const MOST_KM: f64 = 5_000.0;
    const LEAST_KM: f64 = 0.001;

    /// The longest bar up to a length. `None` where no round distance is that short, or the scale is no number.
    fn new(pt_per_km: f64, longest_pt: f32) -> Option<Self> {
        if !(pt_per_km.is_finite() && pt_per_km > 0.0 && longest_pt > 0.0) {
            return None;
        }
        let km = round_units(pt_per_km, f64::from(longest_pt)).min(Self::MOST_KM);
        let length_pt = (km * pt_per_km) as f32;
        // Shorter than this it is a spot.
        const SHORTEST_PT: f32 = 2.0;
        let is_bar = km >= Self::LEAST_KM * 0.999 && (SHORTEST_PT..=longest_pt * 1.0001).contains(&length_pt);
        is_bar.then_some(Self { km, length_pt: length_pt.min(longest_pt) })
    }

    /// `50 km`, `200 m`.
    fn words(&self) -> String {
        match self.km < 0.999 {
            true => format!("{:.0}\u{a0}m", self.km * 1000.0),
            false => format!("{:.0}\u{a0}km", self.km),
        }
    }
}

/// A bar with its length, and under it for where it holds. Its box is as large for any scale, so that a camera may follow the map's size.
pub(super) fn scale_block(desk: &Desk<'_>, scale: &Scale, width: f32, height: f32) -> Option<Block> {
    let (unit, size) = (desk.sizes.unit_pt, desk.sizes.legend.wished_pt);
    let size_pt = desk.sizes.legend.least_pt;
    let measured = |words: &str| (desk.measure)(words, size_pt, Weight::Regular);
    let (gap, bar_height, row) = (8.0 * unit, 9.0 * unit, size * LEADING);
    let reserved = measured("5000\u{a0}km").max(measured("500\u{a0}km"));
    let longest = (width - reserved - gap).min(170.0 * unit);
    let bar = ScaleBar::new(scale.pt_per_km, longest)?;
    let words = bar.words();
    let label = measured(&words);
    let whole = longest + gap + reserved;
    if !(label <= whole - gap - bar.length_pt && height >= row) {
        return None;
    }
    let mut block = Block { width: whole, height: row, ..Block::default() };
    let sign = Area { x: 0.0, y: (row - bar_height) / 2.0, width: bar.length_pt, height: bar_height };
    block.signs.push((sign, Sign::Scale));
    let area = Area { x: bar.length_pt + gap, y: 0.0, width: label, height: row };
    block.lines.push(Line { area, words, size_pt, weight: Weight::Regular, tone: Tone::Text });
    if is_blank(&scale.note) {
        return Some(block);
    }
    let note = desk.text(&scale.note, Text::new(desk.sizes.small, 2).weak(), whole, height - row);
    let Some(note) = note else {
        block.is_cut = true;
        return Some(block);
    };
    block.is_cut = note.is_cut;
    block.height += note.height;
    for mut line in note.lines {
        line.area.y += row;
        block.lines.push(line);
    }
    Some(block)
}

/// An arrow with its letter over it.
pub(super) fn north_block(desk: &Desk<'_>, width: f32, height: f32) -> Option<Block> {
    let unit = desk.sizes.unit_pt;
    let style = Text::new(desk.sizes.legend, 1).semibold();
    let (arrow_width, arrow_height) = (16.0 * unit, 26.0 * unit);
    let mut block = desk.text(&desk.furniture.north, style, width, height - arrow_height)?;
    let wide = block.width.max(arrow_width);
    if wide > width {
        return None;
    }
    block = block.centred(wide);
    let x = (wide - arrow_width) / 2.0;
    block.signs.push((Area { x, y: block.height, width: arrow_width, height: arrow_height }, Sign::North));
    block.height += arrow_height;
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_is_round_and_fits() {
        for (pt_per_km, km) in
            [(1.0, 100.0), (0.9, 100.0), (2.0, 50.0), (7.1, 10.0), (1400.0, 0.1), (0.01, 10_000.0)]
        {
            let found = round_units(pt_per_km, 140.0);
            assert!((found - km).abs() < km * 1e-9, "{pt_per_km}: {found}");
            assert!(found * pt_per_km <= 140.0 + 1e-9);
        }
    }

    #[track_caller]
    fn check(pt_per_km: f64, expected: Option<&str>) {
        let bar = ScaleBar::new(pt_per_km, 140.0);
        assert_eq!(bar.map(|bar| bar.words()).as_deref(), expected);
        if let Some(bar) = bar {
            assert!((f64::from(bar.length_pt) - bar.km * pt_per_km).abs() < 0.01 && bar.length_pt <= 140.0);
        }
    }

    #[test]
    fn bars_say_their_length() {
        check(1.0, Some("100\u{a0}km"));
        check(0.02, Some("5000\u{a0}km"));
        check(1400.0, Some("100\u{a0}m"));
        check(120.0, Some("1\u{a0}km"));
        check(100_000.0, Some("1\u{a0}m"));
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e12, 1e-12] {
            check(odd, None);
        }
    }
}
