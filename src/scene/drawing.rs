//! Which way the incidents in view are drawn: each by itself, counted by cells, as a density, or by regions.

use std::sync::Arc;

use super::{Choropleth, Clusters, Density, Raster};
use crate::view::MarkStyle;

/// What is drawn of the incidents in view.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Each by its mark: on the GPU, or as a picture of all of them.
    Points(Option<Arc<Raster>>),
    /// Counted by cells.
    Clusters(Arc<Clusters>),
    /// How many there are around each spot.
    Density(Arc<Density>),
    /// How many there are in each region.
    Regions(Arc<Choropleth>),
}

impl Default for Drawing {
    fn default() -> Self {
        Self::Points(None)
    }
}

impl Drawing {
    /// The picture that is shown, where there is one.
    pub fn raster(&self) -> Option<&Arc<Raster>> {
        match self {
            Self::Points(raster) => raster.as_ref(),
            Self::Density(density) => Some(&density.raster),
            Self::Regions(choropleth) => Some(&choropleth.raster),
            Self::Clusters(_) => None,
        }
    }

    /// A number that is another one when the incidents are drawn another way: then one picture fades into the other.
    pub fn way(&self) -> u32 {
        match self {
            Self::Points(_) => 0,
            Self::Density(_) => 1,
            Self::Regions(choropleth) => 2 + u32::from(choropleth.is_per_area),
            Self::Clusters(clusters) => 4 + clusters.level,
        }
    }
}

/// More incidents in view than this say little each by itself.
pub const CROWD: usize = 20_000;

/// As many points are drawn each by itself where the processor does the adapter's work; more become one picture.
pub const MOST_BY_PROCESSOR: usize = 2000;

/// The style in which so many incidents are drawn, never [`MarkStyle::Auto`]. Between the limits it stays as it was, so that
/// it does not change back and forth at one of them.
pub fn resolved(style: MarkStyle, in_view: usize, before: MarkStyle) -> MarkStyle {
    match (style, before) {
        (MarkStyle::Auto, MarkStyle::Clusters) if in_view > CROWD * 3 / 4 => MarkStyle::Clusters,
        (MarkStyle::Auto, _) if in_view > CROWD => MarkStyle::Clusters,
        (MarkStyle::Auto, _) => MarkStyle::Points,
        (chosen, _) => chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowds_are_counted_unless_the_user_says_otherwise() {
        use MarkStyle::{Auto, Clusters, Density, Points};
        for (style, in_view, before, expected) in [
            (Auto, CROWD, Points, Points),
            (Auto, CROWD + 1, Points, Clusters),
            (Auto, CROWD, Clusters, Clusters),
            (Auto, CROWD / 2, Clusters, Points),
            (Points, CROWD * 9, Clusters, Points),
            (Density, 1, Points, Density),
            (Clusters, 1, Points, Clusters),
        ] {
            assert_eq!(resolved(style, in_view, before), expected, "{style:?} {in_view} {before:?}");
        }
    }
}
