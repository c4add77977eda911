//! Grids in metres that armies, surveyors and web maps use, on WGS 84, and lines for a map: [`Projection`], [`Utm`],
//! military grid references ([`reference()`], [`from_mgrs`]), [`MgrsGrid`] and [`Graticule`].
//!
//! Must not know the screen, nor how people are told what is wrong with a text.

mod graticule;
mod lines;
mod mgrs;
mod projection;
mod utm;
mod zone;

pub use graticule::{Graticule, graticule_step_deg};
pub use lines::{GridLine, LineKind, MgrsGrid, SquareName};
pub(in crate::base) use mgrs::read_mgrs;
pub use mgrs::{from_mgrs, reference, square_letters};
pub use projection::Projection;
pub(in crate::base) use utm::read_utm;
pub use utm::{from_utm, from_utm_text};
pub use zone::{Utm, band};
