//! Coordinates as text: written in five formats, and read in every dress in which people give them.
//!
//! [`CoordFormat::write`] prints, [`read`] understands whatever somebody pastes into a search box, with what is wrong with it;
//! [`parse_angle`] and [`parse_pair`] are the same reader for cells of tables, where the column says what is meant. Must not know
//! the screen, nor how anything is worded to the user.

mod angle;
mod lexer;
mod link;
mod pair;
mod read;
mod write;

pub use angle::parse_angle;
pub use pair::{parse_lon_lat, parse_pair};
pub use read::{CoordError, Form, Reading, Service, read};
pub use write::{CoordFormat, decimal_degrees, degrees, degrees_minutes_seconds, short_angle};

/// Which way an angle counts, as its letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// North or south.
    Latitude,
    /// East or west.
    Longitude,
}

impl Axis {
    /// The largest angle there is, in degrees.
    pub fn most_deg(self) -> f64 {
        match self {
            Self::Latitude => 90.0,
            Self::Longitude => 180.0,
        }
    }
}
