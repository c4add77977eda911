//! What is marked and measured on the ground, and how the ground itself is shown.

use super::{Camera, Facts, Tool, ViewState};
use crate::{
    base::{Area, Bounds, LonLat, coords::CoordFormat},
    query::Filter,
};

/// Distances between rings around a spot, in kilometres, as they are offered.
pub const RINGS_KM: [f64; 6] = [5.0, 10.0, 25.0, 50.0, 100.0, 250.0];

/// A spot of the ground that is looked at: one searched for, typed or clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where.
    pub at: LonLat,
    /// Its name, if it was found by one.
    pub name: Option<String>,
    /// How far off it may be, in kilometres, if that is known.
    pub precision_km: Option<f64>,
}

impl Spot {
    /// A spot that has no name.
    pub fn at(at: LonLat) -> Self {
        Self { at, name: None, precision_km: None }
    }
}

/// A path that is measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Its corners.
    pub corners: Vec<LonLat>,
    /// The last corner is joined to the first: it goes around an area. Never with fewer than three.
    pub is_closed: bool,
}

/// Lines over the map that lead to coordinates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grid {
    /// None.
    #[default]
    None,
    /// Of degrees.
    Degrees,
    /// Of the Military Grid Reference System.
    Mgrs,
}

impl Grid {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Degrees, Self::Mgrs];
}

/// In which language the ground's names are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameChoice {
    /// In that of the screen.
    #[default]
    AsScreen,
    /// In English.
    English,
    /// In French.
    French,
    /// In Arabic or Tifinagh where such a name is known.
    Local,
}

impl NameChoice {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::AsScreen, Self::English, Self::French, Self::Local];
}

/// How the ground is shown, and what is marked on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The spot that is looked at.
    pub spot: Option<Spot>,
    /// Kilometres between the rings around it; `None`: no rings.
    pub rings_km: Option<f64>,
    /// What is measured.
    pub measured: Measured,
    /// How coordinates are written.
    pub coordinates: CoordFormat,
    /// Lines of coordinates.
    pub grid: Grid,
    /// Names are in this language.
    pub names: NameChoice,
    /// Light and shade of mountains.
    pub has_relief: bool,
    /// Names are written.
    pub has_names: bool,
    /// A small map in the corner says where the large one is.
    pub has_overview: bool,
    /// Colours and widths for a projector in a light room.
    pub is_for_projector: bool,
}

impl Default for Ground {
    fn default() -> Self {
        Self {
            spot: None,
            rings_km: None,
            measured: Measured::default(),
            coordinates: CoordFormat::Dd,
            grid: Grid::default(),
            names: NameChoice::default(),
            has_relief: true,
            has_names: true,
            has_overview: false,
            is_for_projector: false,
        }
    }
}

/// What is meant with the ground.
#[derive(Clone, Debug, PartialEq)]
pub enum GroundAction {
    /// Look at a spot where it is seen already.
    Mark(Spot),
    /// Look at a spot, and bring it into the middle; not farther away than this zoom.
    GoTo(Spot, f64),
    /// Look at no spot.
    Unmark,
    /// Draw rings around the spot, so many kilometres from one to the next; or none.
    Rings(Option<f64>),
    /// Ask for all within so many kilometres of the spot, and for nothing else.
    Near(f64),
    /// Measure on to here.
    Measure(LonLat),
    /// Measure anew from here, with the tool for it in hand.
    MeasureFrom(LonLat),
    /// Measure around the area.
    CloseMeasured,
    /// Take the last corner back.
    MeasureBack,
    /// Measure nothing.
    ClearMeasured,
    /// Write coordinates like this.
    SetCoordinates(CoordFormat),
    /// Write them in the next way.
    NextCoordinates,
    /// Draw these lines.
    SetGrid(Grid),
    /// Draw the next ones.
    NextGrid,
    /// Write names in this language.
    SetNames(NameChoice),
    /// Show light and shade, or not.
    ToggleRelief,
    /// Write names, or not.
    ToggleNames,
    /// Show the small map, or not.
    ToggleOverview,
    /// Draw for a projector, or not.
    ToggleProjector,
    /// Bring a box into view, as near as it fits.
    Frame(Bounds),
}

/// More corners are not measured: nobody clicks that often.
const MOST_CORNERS: usize = 1000;

pub(super) fn update(view: &mut ViewState, action: GroundAction, facts: &Facts<'_>) {
    let ground = &mut view.ground;
    let measured = &mut ground.measured;
    match action {
        GroundAction::Mark(spot) => ground.spot = Some(spot),
        GroundAction::GoTo(spot, least_zoom) => {
            let zoom = view.camera.zoom.max(least_zoom);
            view.move_camera(Camera { center: spot.at, zoom });
            view.ground.spot = Some(spot);
        }
        GroundAction::Unmark => (ground.spot, ground.rings_km) = (None, None),
        GroundAction::Rings(km) => {
            ground.rings_km = km.filter(|km| ground.spot.is_some() && km.is_finite() && *km > 0.0);
        }
        GroundAction::Near(radius_km) => {
            if let Some(spot) = &ground.spot {
                let area = Area::Circle { center: spot.at, radius_km };
                view.filter = Filter { area: Some(area), ..Filter::default() };
            }
        }
        GroundAction::Measure(at) => {
            if measured.is_closed {
                *measured = Measured::default();
            }
            if measured.corners.len() < MOST_CORNERS && measured.corners.last() != Some(&at) {
                measured.corners.push(at);
            }
        }
        GroundAction::MeasureFrom(at) => {
            *measured = Measured { corners: vec![at], is_closed: false };
            view.tool = Tool::Measure;
        }
        GroundAction::CloseMeasured => measured.is_closed = measured.corners.len() >= 3,
        GroundAction::MeasureBack => {
            if !std::mem::take(&mut measured.is_closed) {
                measured.corners.pop();
            }
        }
        GroundAction::ClearMeasured => *measured = Measured::default(),
        GroundAction::SetCoordinates(format) => ground.coordinates = format,
        GroundAction::NextCoordinates => ground.coordinates = after(&CoordFormat::ALL, ground.coordinates),
        GroundAction::SetGrid(grid) => ground.grid = grid,
        GroundAction::NextGrid => ground.grid = after(&Grid::ALL, ground.grid),
        GroundAction::SetNames(names) => ground.names = names,
        GroundAction::ToggleRelief => ground.has_relief = !ground.has_relief,
        GroundAction::ToggleNames => ground.has_names = !ground.has_names,
        GroundAction::ToggleOverview => ground.has_overview = !ground.has_overview,
        GroundAction::ToggleProjector => ground.is_for_projector = !ground.is_for_projector,
        GroundAction::Frame(bounds) => view.move_camera(Camera::filling(bounds, facts.screen)),
    }
}

/// The choice after this one, and after the last the first.
pub(super) fn after<T: PartialEq + Copy>(all: &[T], here: T) -> T {
    let place = all.iter().position(|choice| *choice == here).unwrap_or(0);
    all[(place + 1) % all.len()]
}
