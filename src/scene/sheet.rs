//! A page as values: what is drawn on it, in the order in which it is drawn. Pictures, PDF and SVG are all made of this.
//!
//! Lengths are in points of the page, from its left and its top; a page of a slide is as wide as the window would be.

use std::sync::Arc;

use super::{Colour, Pixels};
pub use crate::base::letters::Face;

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its width, more than 0.
    pub width_pt: f32,
    /// Its height, more than 0.
    pub height_pt: f32,
    /// Colour of the paper; `None`: transparent.
    pub paper: Option<Colour>,
    /// What stands on it, lowest first.
    pub items: Vec<Item>,
    /// Areas that lead somewhere, where the format can do that.
    pub links: Vec<Link>,
}

/// An area that leads to an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The area.
    pub area: Area,
    /// The address, which begins with `http://` or `https://`.
    pub url: String,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Not negative.
    pub width: f32,
    /// Not negative.
    pub height: f32,
}

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The colour.
    pub colour: Colour,
    /// 0 (nothing is seen) to 1.
    pub opacity: f32,
}

impl Ink {
    /// The colour with nothing shining through.
    pub const fn opaque(colour: Colour) -> Self {
        Self { colour, opacity: 1.0 }
    }
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An outline, filled or drawn or both.
    Path(Path),
    /// Words on one line.
    Text(Text),
    /// A picture.
    Picture(Picture),
    /// Items of which only what lies within an area is seen.
    Clipped {
        /// The area.
        area: Area,
        /// The items, lowest first.
        items: Vec<Item>,
    },
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its steps; the first is a [`Step::Move`].
    pub steps: Vec<Step>,
    /// What is inside, by the even-odd rule, so that rings within rings are holes.
    pub fill: Option<Ink>,
    /// The line along it.
    pub stroke: Option<Stroke>,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins a new part here.
    Move(f32, f32),
    /// A straight line to here.
    Line(f32, f32),
    /// A cubic curve: two points that it bends towards, and its end.
    Cubic([f32; 6]),
    /// A line to where the part began.
    Close,
}

/// How a line is drawn. Its joins and ends are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// More than 0.
    pub width_pt: f32,
    /// Lengths of dashes and gaps in turn, in points; empty: one line. Dashes have flat ends.
    pub dashes: Vec<f32>,
}

/// Words on one line, in one font.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where its first letter stands on the line that letters stand on.
    pub x: f32,
    /// The height of that line.
    pub y: f32,
    /// The words in reading order; Arabic is not turned round.
    pub words: String,
    /// The font; what it has no letters for is looked for in the others.
    pub face: Face,
    /// Size of the letters, more than 0.
    pub size_pt: f32,
    /// Space added after each letter.
    pub spacing_pt: f32,
    /// Their colour.
    pub ink: Ink,
    /// A line around the letters, under them.
    pub halo: Option<(Ink, f32)>,
    /// The letters lean.
    pub is_slanted: bool,
    /// Turned around `x`, `y`, clockwise, in degrees.
    pub turned_deg: f32,
    /// As wide as this where it was laid out: other programs that lack the font squeeze theirs into it. 0: not known.
    pub width_pt: f32,
}

/// A picture or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it stands; it is stretched to fill this.
    pub area: Area,
    /// The picture.
    pub pixels: Arc<Pixels>,
    /// Which part is shown, in shares of its width and height.
    pub part: Area,
    /// 0 to 1.
    pub opacity: f32,
    /// Its pixels stay sharp when it is enlarged.
    pub is_sharp: bool,
}
