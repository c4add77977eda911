//! What is drawn on a slide by hand: arrows, areas, words.

use crate::base::LonLat;

/// What colour it has. Which one that is, the theme says, so that it can be seen on any ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// That of text.
    #[default]
    Ink,
    /// That of what is selected.
    Accent,
    /// That of warnings.
    Warning,
    /// That of what is confirmed.
    Good,
}

impl Tone {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Ink, Self::Accent, Self::Warning, Self::Good];
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A line that ends in a head.
    Arrow,
    /// A line of straight parts.
    Line,
    /// A line as the hand drew it.
    Freehand,
    /// A rectangle between two corners.
    Rectangle,
    /// A circle: its middle, and how far it reaches.
    Circle,
    /// An area with straight sides.
    Polygon,
    /// Words.
    Text,
    /// A pin with a number, which is its place among the slide's pins.
    Pin,
    /// A broad smooth arrow along places, for who went where.
    Movement,
}

impl Figure {
    /// Every choice.
    pub const ALL: [Self; 9] = [
        Self::Arrow,
        Self::Line,
        Self::Freehand,
        Self::Rectangle,
        Self::Circle,
        Self::Polygon,
        Self::Text,
        Self::Pin,
        Self::Movement,
    ];

    /// The fewest points that make one.
    pub fn least_points(self) -> usize {
        match self {
            Self::Text | Self::Pin | Self::Circle => 1,
            Self::Arrow | Self::Line | Self::Freehand | Self::Rectangle | Self::Movement => 2,
            Self::Polygon => 3,
        }
    }

    /// The most points that it can have.
    pub fn most_points(self) -> usize {
        match self {
            Self::Text | Self::Pin | Self::Circle => 1,
            Self::Arrow | Self::Rectangle => 2,
            Self::Line | Self::Polygon | Self::Movement => 200,
            Self::Freehand => 2000,
        }
    }
}

/// Where it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Anchor {
    /// On the ground, and moves with it.
    Ground(Vec<LonLat>),
    /// On the screen: shares of the map's width and height, from its left and its top.
    Screen(Vec<(f32, f32)>),
}

impl Anchor {
    /// How many points it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Ground(points) => points.len(),
            Self::Screen(points) => points.len(),
        }
    }

    /// Whether it has no point.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Something that is drawn on a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Tells it from the others of its slide.
    pub id: u32,
    /// What it is.
    pub figure: Figure,
    /// Where it is.
    pub anchor: Anchor,
    /// How far a circle reaches: kilometres on the ground, or a share of the map's height. More than 0.
    pub reach: f64,
    /// What stands at it; may be empty.
    pub words: String,
    /// Its colour.
    pub tone: Tone,
}

impl Annotation {
    /// Whether it has as many points as it needs, all of them numbers that mean a place.
    pub fn is_sound(&self) -> bool {
        let count = self.anchor.len();
        let has_place = match &self.anchor {
            Anchor::Ground(points) => points.iter().all(|at| LonLat::new(at.lon_deg, at.lat_deg).is_some()),
            Anchor::Screen(points) => points.iter().all(|(x, y)| x.abs() < 10.0 && y.abs() < 10.0),
        };
        let has_reach = self.figure != Figure::Circle || (self.reach.is_finite() && self.reach > 0.0);
        let says = self.figure != Figure::Text || !self.words.trim().is_empty();
        has_place
            && has_reach
            && says
            && (self.figure.least_points()..=self.figure.most_points()).contains(&count)
    }
}
