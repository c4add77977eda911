//! What is to be drawn, as values: marks, their symbology, the legend, and what lies under the pointer.
//!
//! Must not know the toolkit: the ui paints these values, the legend and later exports use the same.

mod marks;
mod symbology;

pub use marks::{Mark, MarkInput, marks, pick};
pub use symbology::{Colour, Footing, Shape, Symbol, footing, legend_entries, radius_pt, symbol};
