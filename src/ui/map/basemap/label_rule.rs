//! What a style says about its names beyond walkers' own style: slant, spacing, signs, where they may go.

use egui::Color32;

/// What a style layer says about its names beyond walkers' own style.
#[derive(Clone, Copy, Debug)]
pub(super) struct LabelRule {
    pub(super) color: Color32,
    pub(super) slant: Slant,
    pub(super) symbol: Symbol,
    pub(super) anchor: Anchor,
    /// Extra space between letters, in letter heights.
    pub(super) tracking_em: f32,
    pub(super) upper: bool,
    /// In heavier letters.
    pub(super) heavy: bool,
    /// Longer names are broken into lines of about so many letters.
    pub(super) line_chars: Option<usize>,
    /// The name of a region, written without the word for region.
    pub(super) region: bool,
    /// Space that other names must keep.
    pub(super) padding_pt: f32,
    /// The same name is not written again within this distance.
    pub(super) repeat_pt: f32,
    /// May be moved up or down a little to find room.
    pub(super) nudge: bool,
    /// How much larger than usual the sign beside the name is.
    pub(super) scale: f32,
}

impl LabelRule {
    /// Upright, on its point, with nothing special.
    pub(super) const fn plain(color: Color32) -> Self {
        Self {
            color,
            slant: Slant::Upright,
            symbol: Symbol::None,
            anchor: Anchor::Middle,
            tracking_em: 0.0,
            upper: false,
            heavy: false,
            line_chars: None,
            region: false,
            padding_pt: 2.0,
            repeat_pt: 0.0,
            nudge: false,
            scale: 1.0,
        }
    }
}

/// Nature's names lean, people's names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slant {
    Upright,
    Italic,
}

/// Where a name may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// On the point: the name of an area.
    Middle,
    /// Right of the point, else left, above or below.
    Beside,
}

/// What marks the point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Symbol {
    None,
    Dot { radius_pt: f32, filled: bool },
    Capital,
    Airfield,
}

impl LabelRule {
    /// How far the sign reaches from its point.
    pub(super) fn symbol_pt(&self) -> f32 {
        self.scale
            * match self.symbol {
                Symbol::None => 0.0,
                Symbol::Dot { radius_pt, .. } => radius_pt + 0.8,
                Symbol::Capital => 4.2,
                Symbol::Airfield => 4.6,
            }
    }
}
