//! Numbers, places, dates, text and its letters, without a word of the domain.
//!
//! Must not know incidents, files or the screen.

mod area;
mod bits;
pub mod coords;
pub mod date;
pub mod fold;
pub mod geodesy;
pub mod grid;
pub mod letters;
pub mod lonlat;
pub mod mercator;

pub use area::Area;
pub use bits::Bits;
pub use date::Date;
pub use lonlat::{Bounds, LonLat};

/// The program and its version, as what it writes names it.
pub const PROGRAM: &str = concat!("Sahelscope ", env!("CARGO_PKG_VERSION"));
