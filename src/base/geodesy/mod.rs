//! Distances, directions and areas.
//!
//! On the sphere, for what is asked of many rows or in each frame: [`distance_m`], [`destination`], [`pt_per_km`]; wrong
//! by up to 0.6 %. On the ellipsoid WGS 84, for what the user measures: [`inverse`], [`direct`], [`path_length_m`],
//! [`polygon`], [`geodesic_points`], [`ring()`]; right to less than a millimetre (Karney 2013, "Algorithms for geodesics").
//!
//! Must not know what is measured, nor how lengths are worded.

mod ellipsoid;
mod sphere;

pub use ellipsoid::{Course, Extent, direct, geodesic_points, inverse, path_length_m, polygon, ring};
pub use sphere::{EARTH_RADIUS_M, destination, distance_m, pt_per_km};
