//! How the ground is shown, what is marked on it, and what lies over it, in a workspace file.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{
    paths,
    words::{Words, say_unless_among, value, word},
};
use crate::{
    base::{LonLat, coords::CoordFormat},
    view::{Grid, Ground, LayerSource, Layers, MapLayer, Measured, NameChoice, OnlineMap, Spot},
};

const GRIDS: Words<Grid> = &[(Grid::None, "none"), (Grid::Degrees, "degrees"), (Grid::Mgrs, "mgrs")];
const NAMES: Words<NameChoice> = &[
    (NameChoice::AsScreen, "as-screen"),
    (NameChoice::English, "english"),
    (NameChoice::French, "french"),
    (NameChoice::Local, "local"),
];
const FORMATS: Words<CoordFormat> = &[
    (CoordFormat::Dd, "dd"),
    (CoordFormat::Dms, "dms"),
    (CoordFormat::Ddm, "ddm"),
    (CoordFormat::Utm, "utm"),
    (CoordFormat::Mgrs, "mgrs"),
];

/// How the ground is shown, and what is marked on it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormGround {
    relief: bool,
    names: bool,
    language: String,
    projector: bool,
    overview: bool,
    grid: String,
    coordinates: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spot: Option<FormSpot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rings_km: Option<f64>,
    /// Corners as longitude and latitude.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    measured: Vec<(f64, f64)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    measured_around: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormSpot {
    lon: f64,
    lat: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    precision_km: Option<f64>,
}

impl FormGround {
    pub(super) fn of(ground: &Ground) -> Self {
        Self {
            relief: ground.has_relief,
            names: ground.has_names,
            language: word(NAMES, &ground.names).to_owned(),
            projector: ground.is_for_projector,
            overview: ground.has_overview,
            grid: word(GRIDS, &ground.grid).to_owned(),
            coordinates: word(FORMATS, &ground.coordinates).to_owned(),
            spot: ground.spot.as_ref().map(|spot| FormSpot {
                lon: spot.at.lon_deg,
                lat: spot.at.lat_deg,
                name: spot.name.clone(),
                precision_km: spot.precision_km,
            }),
            rings_km: ground.rings_km,
            measured: ground.measured.corners.iter().map(|at| (at.lon_deg, at.lat_deg)).collect(),
            measured_around: ground.measured.is_closed,
        }
    }

    /// Names what is not understood.
    pub(super) fn say_lost(&self, lost: &mut Vec<String>) {
        say_unless_among(NAMES, "ground.language", &self.language, lost);
        say_unless_among(GRIDS, "ground.grid", &self.grid, lost);
        say_unless_among(FORMATS, "ground.coordinates", &self.coordinates, lost);
    }

    pub(super) fn ground(&self) -> Ground {
        let corners: Vec<LonLat> =
            self.measured.iter().filter_map(|(lon, lat)| LonLat::new(*lon, *lat)).collect();
        let is_closed = self.measured_around && corners.len() >= 3;
        let is_length = |km: &f64| km.is_finite() && *km > 0.0;
        let spot = self.spot.as_ref().and_then(|spot| {
            Some(Spot {
                at: LonLat::new(spot.lon, spot.lat)?,
                name: spot.name.clone(),
                precision_km: spot.precision_km.filter(is_length),
            })
        });
        Ground {
            rings_km: self.rings_km.filter(|km| spot.is_some() && is_length(km)),
            spot,
            measured: Measured { corners, is_closed },
            coordinates: value(FORMATS, &self.coordinates).unwrap_or(CoordFormat::Dd),
            grid: value(GRIDS, &self.grid).unwrap_or_default(),
            names: value(NAMES, &self.language).unwrap_or_default(),
            has_relief: self.relief,
            has_names: self.names,
            has_overview: self.overview,
            is_for_projector: self.projector,
        }
    }
}

/// One layer: of a file, or asked for online if the user wants it kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormLayer {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// `openstreetmap`, `opentopomap`, or an address with `{z}`, `{x}` and `{y}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    online: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution: Option<String>,
    visible: bool,
    opacity: f32,
}

impl FormLayer {
    /// The layers to write into a file in `folder`.
    pub(super) fn all_of(layers: &Layers, folder: &Path) -> Vec<Self> {
        layers.list.iter().filter_map(|layer| Self::of(layer, folder)).collect()
    }

    /// One layer; `None` if it is not to be kept.
    pub(super) fn of(layer: &MapLayer, folder: &Path) -> Option<Self> {
        let bare = Self {
            path: None,
            online: None,
            attribution: None,
            visible: layer.is_visible,
            opacity: layer.opacity,
        };
        Some(match &layer.source {
            LayerSource::File(path) => Self { path: Some(paths::relative(folder, path)?), ..bare },
            LayerSource::Online(_) if !layer.is_remembered => return None,
            LayerSource::Online(OnlineMap::OpenStreetMap) => {
                Self { online: Some("openstreetmap".to_owned()), ..bare }
            }
            LayerSource::Online(OnlineMap::OpenTopoMap) => {
                Self { online: Some("opentopomap".to_owned()), ..bare }
            }
            LayerSource::Online(OnlineMap::Own { template, attribution }) => {
                Self { online: Some(template.clone()), attribution: Some(attribution.clone()), ..bare }
            }
        })
    }

    /// Its path is that of a file beside one in `folder`.
    pub(super) fn resolve(&mut self, folder: &Path) {
        if let Some(path) = &mut self.path {
            *path = paths::absolute(folder, path).to_string_lossy().into_owned();
        }
    }

    /// Where it comes from; `None`: it does not say.
    pub(super) fn source(&self) -> Option<LayerSource> {
        Some(match (&self.path, self.online.as_deref()) {
            (Some(path), _) => LayerSource::File(path.into()),
            (None, Some("openstreetmap")) => LayerSource::Online(OnlineMap::OpenStreetMap),
            (None, Some("opentopomap")) => LayerSource::Online(OnlineMap::OpenTopoMap),
            (None, Some(template)) => LayerSource::Online(OnlineMap::Own {
                template: template.to_owned(),
                attribution: self.attribution.clone().unwrap_or_default(),
            }),
            (None, None) => return None,
        })
    }

    /// How much of it is seen, 0 to 1.
    pub(super) fn opacity(&self) -> f32 {
        if self.opacity.is_finite() { self.opacity.clamp(0.0, 1.0) } else { 1.0 }
    }

    /// What is asked for online is there again, but nobody is asked before the user allows it anew.
    pub(super) fn layers(all: &[Self]) -> Layers {
        let mut layers = Layers::default();
        for form in all {
            let Some(source) = form.source() else { continue };
            let Some(id) = layers.add(source) else { continue };
            if let Some(layer) = layers.list.iter_mut().find(|layer| layer.id == id) {
                layer.is_visible = form.visible;
                layer.opacity = form.opacity();
                layer.is_remembered = layer.is_online();
            }
        }
        layers
    }
}
