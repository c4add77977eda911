//! What is to be drawn, as values: marks, their symbology, the legend, and what lies under the pointer.
//!
//! Must not know the toolkit: the ui paints these values, the legend and later exports use the same.

mod choropleth;
mod clusters;
mod density;
mod drawing;
pub mod furniture;
mod mark_paths;
mod marks;
mod outline;
pub mod page;
pub mod paths;
mod points;
mod shade;
pub mod sheet;
mod splat;
mod symbology;

pub use choropleth::{Choropleth, ChoroplethInput, choropleth, class_colours};
pub use clusters::{Cluster, Clusters, cluster_radius_pt, clusters};
pub use density::{Density, Ramp, density};
pub use drawing::{CROWD, Drawing, MOST_BY_PROCESSOR, resolved};
pub use mark_paths::mark_paths;
pub use marks::{Mark, MarkInput, mark, marks, pick};
pub use outline::Outline;
pub use points::{FOOTINGS, Look, NO_DAY_HERE, Point, Points, crowd_scale};
pub use shade::{BADGE_FROM_PT, Inks, Rgba, shade};
pub use splat::{Pixels, Raster, SplatInput, splat};
pub use symbology::{Colour, Footing, Legend, NEUTRAL_RADIUS_PT, Shape, Symbol, footing, radius_pt, symbol};
