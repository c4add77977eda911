//! Boxes that have a size but no place yet, and putting them over one another.

use super::{
    Desk, Line, Part, Placed, Sign, Tone, Weight, words,
    words::{Fitted, LEADING, Setting},
};
use crate::scene::{page::Range, sheet::Area};

/// A box without a place: what is in it is measured from its own corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Block {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
    pub(super) signs: Vec<(Area, Sign)>,
    pub(super) is_cut: bool,
}

impl Block {
    /// Lines under one another, as wide as the widest.
    pub(super) fn of(fitted: Fitted, weight: Weight, tone: Tone) -> Self {
        let (width, height) = (fitted.width(), fitted.size_pt * LEADING);
        let mut block = Self {
            width,
            height: height * fitted.lines.len() as f32,
            is_cut: fitted.is_cut,
            ..Self::default()
        };
        for (number, (words, width)) in fitted.lines.into_iter().enumerate() {
            let area = Area { x: 0.0, y: height * number as f32, width, height };
            block.lines.push(Line { area, words, size_pt: fitted.size_pt, weight, tone });
        }
        block
    }

    /// As wide as this, with its lines in the middle.
    pub(super) fn centred(mut self, width: f32) -> Self {
        self.width = self.width.max(width);
        for line in &mut self.lines {
            line.area.x = (self.width - line.area.width) / 2.0;
        }
        self
    }

    /// With room around it.
    pub(super) fn padded(mut self, right: f32, down: f32) -> Self {
        self.move_by(right, down);
        self.width += 2.0 * right;
        self.height += 2.0 * down;
        self
    }

    fn move_by(&mut self, right: f32, down: f32) {
        let areas = self.lines.iter_mut().map(|line| &mut line.area);
        for area in areas.chain(self.signs.iter_mut().map(|(area, _)| area)) {
            area.x += right;
            area.y += down;
        }
    }

    /// In its place.
    pub(super) fn at(mut self, part: Part, x: f32, y: f32) -> Placed {
        self.move_by(x, y);
        let area = Area { x, y, width: self.width, height: self.height };
        Placed { part, area, lines: self.lines, signs: self.signs }
    }
}

impl Desk<'_> {
    /// A text within a width and a height.
    pub(super) fn text(&self, text: &str, style: Text, width: f32, height: f32) -> Option<Block> {
        let Text { size, weight, tone, most_lines, is_balanced } = style;
        let setting = Setting { size, weight, most_lines, is_balanced };
        let fitted = words::fit(text, setting, width, height, self.measure)?;
        Some(Block::of(fitted, weight, tone))
    }
}

/// How a text is to look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    pub(super) size: Range,
    pub(super) weight: Weight,
    pub(super) tone: Tone,
    pub(super) most_lines: usize,
    pub(super) is_balanced: bool,
}

impl Text {
    pub(super) const fn new(size: Range, most_lines: usize) -> Self {
        Self { size, weight: Weight::Regular, tone: Tone::Text, most_lines, is_balanced: false }
    }

    pub(super) const fn semibold(self) -> Self {
        Self { weight: Weight::Semibold, ..self }
    }

    pub(super) const fn balanced(self) -> Self {
        Self { is_balanced: true, ..self }
    }

    pub(super) const fn in_tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    pub(super) const fn weak(self) -> Self {
        self.in_tone(Tone::Weak)
    }
}
