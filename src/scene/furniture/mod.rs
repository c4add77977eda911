//! What stands around a map on a page or a slide: titles, legend, scale, date, sources, handling mark; where each of them goes.
//!
//! [`arrange`] is pure: the same words on the same page give the same boxes. Must not know how letters are drawn (it asks how wide words are)
//! nor which language they are in (all words come from outside).

mod block;
mod input;
mod legend;
mod print;
mod scale;
mod shared;
mod sources;
mod stage;
#[cfg(test)]
mod tests;
mod tray;
mod words;

pub use input::{Entry, Furniture, Handling, Keys, More, Scale, Sign, Sources};
pub use scale::round_units;

use super::{
    Colour,
    page::{Page, Sizes},
    sheet::Area,
};

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Text.
    Regular,
    /// Titles and headings.
    Semibold,
}

/// How wide words are on one line, in points: the words, the size of their letters in points, their weight.
pub type Measure<'a> = dyn Fn(&str, f32, Weight) -> f32 + 'a;

/// What stands around a map, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// To whom it may be passed on.
    Handling,
    /// What it says.
    Title,
    /// Area and period.
    Subtitle,
    /// What is to be seen.
    Caption,
    /// What the marks mean.
    Legend,
    /// How long a distance is.
    Scale,
    /// Where north is.
    North,
    /// As of when.
    Date,
    /// Who reported it.
    Sources,
    /// To whom the ground is owed.
    Attribution,
    /// That borders imply no opinion.
    Disclaimer,
    /// Who made it.
    Producer,
    /// With what and of what it was made.
    Version,
    /// Number of the page.
    PageNumber,
}

/// Where furniture stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style {
    /// For reading: the map in a frame, everything else around it.
    Print,
    /// For an audience: the map to the edges, everything else on it.
    Stage {
        /// Share of the page's width kept free on the right for a card; 0: none.
        card_share: f32,
    },
}

/// A page on which everything has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged {
    /// The page.
    pub page: Page,
    /// Where the map is.
    pub map: Area,
    /// The part of the map that no title, strip or card covers: what matters belongs here. Legend and scale may stand in its lower corners.
    pub clear: Area,
    /// Room for a card, where the style keeps one.
    pub card: Option<Area>,
    /// What boxes stand on, to be painted first, in this order.
    pub grounds: Vec<(Area, Ground)>,
    /// The boxes, in the order in which they are read. No two of them meet.
    pub boxes: Vec<Placed>,
    /// What is not there in full: a text that ends in an ellipsis, a list that says how many more there are. The user is to be told.
    pub cut: Vec<Part>,
    /// What found no room at all. The user is to be told.
    pub left_out: Vec<Part>,
}

/// What boxes stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Black, for a handling mark.
    Handling,
    /// A plate with round corners over the map.
    Plate,
    /// A strip over the map, from edge to edge.
    Strip,
    /// A line around the map.
    Frame,
}

/// A part in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which.
    pub part: Part,
    /// Its box.
    pub area: Area,
    /// Its words, line by line.
    pub lines: Vec<Line>,
    /// What is drawn rather than written.
    pub signs: Vec<(Area, Sign)>,
}

/// Words on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As wide as the words, as high as the line; the letters stand in the middle of its height.
    pub area: Area,
    /// The words.
    pub words: String,
    /// Size of the letters.
    pub size_pt: f32,
    /// Their weight.
    pub weight: Weight,
    /// Their colour.
    pub tone: Tone,
}

/// The colour of words, which the painter knows for its theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Text.
    Text,
    /// Text that steps back.
    Weak,
    /// A handling mark's own.
    Handling(Colour),
}

impl Placed {
    /// What it says, for those who do not see it.
    pub fn words(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.words.as_str()).collect();
        lines.join(" ")
    }
}

/// Places everything that is asked for on a page. What has no room is cut or left out, and named.
pub fn arrange(furniture: &Furniture, page: Page, style: Style, measure: &Measure<'_>) -> Arranged {
    let desk = Desk { furniture, page, sizes: page.sizes(), measure };
    match style {
        Style::Print => print::arrange(&desk),
        Style::Stage { card_share } => stage::arrange(&desk, card_share),
    }
}

/// What is needed to place things.
#[derive(Clone, Copy)]
struct Desk<'a> {
    furniture: &'a Furniture,
    page: Page,
    sizes: Sizes,
    measure: &'a Measure<'a>,
}
