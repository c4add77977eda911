//! How the data are looked at on a slide, in a workspace file. All members but the camera may be missing: they are as at the start then.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{
    filter,
    form::{FormCamera, FormTimeline, say_faults},
    ground::{FormGround, FormLayer},
    table::FormTable,
    words::{DOCKS, SIZES, STYLES, say_unless_among, style, style_word, value, word},
};
use crate::{
    base::date,
    query::language,
    view::{
        Ground, Look, MapLayer, MarkSize, MarkStyle, Playback, ScreenSize, ShownLayer, StableKey, TableView,
        Timeline,
    },
};

/// The size of a map for which a camera is meant that says nothing of it: a common laptop's.
const USUAL: (f64, f64) = (1366.0, 768.0);

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormLook {
    camera: FormCamera,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    screen: Option<(f64, f64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    selected: Option<FormKey>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    filter: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    search: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timeline: Option<FormTimeline>,
    /// The moment that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moment: Option<FormMoment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    marks: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<String>,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    basemap: bool,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    legend: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ground: Option<FormGround>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layers: Vec<FormLayer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dock: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<FormTable>,
}

/// An incident.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormKey {
    #[serde(default)]
    file: String,
    id: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormMoment {
    /// Days since 1970-01-01, with their part.
    at_day: f64,
    runs: bool,
}

fn yes() -> bool {
    true
}

impl FormKey {
    pub(super) fn of(key: &StableKey) -> Self {
        Self { file: key.file.clone(), id: key.id.clone() }
    }

    pub(super) fn key(&self) -> StableKey {
        StableKey { file: self.file.clone(), id: self.id.clone() }
    }
}

/// What is as at the start need not be written.
fn unless_usual<T: Default + PartialEq, F>(value: &T, form: impl FnOnce(&T) -> F) -> Option<F> {
    (*value != T::default()).then(|| form(value))
}

impl FormLook {
    /// For a file in `folder`.
    pub(super) fn of(look: &Look, folder: &Path) -> Self {
        let (filter, search) = language::write_apart(&look.filter);
        let screen = (look.screen.width_pt.round(), look.screen.height_pt.round());
        let layer = |shown: &ShownLayer| {
            let layer = MapLayer {
                id: 0,
                source: shown.source.clone(),
                is_visible: true,
                opacity: shown.opacity,
                is_allowed: false,
                is_remembered: true,
            };
            FormLayer::of(&layer, folder)
        };
        let still = Timeline { playback: None, ..look.timeline };
        Self {
            camera: FormCamera::of(look.camera),
            screen: (screen != USUAL).then_some(screen),
            selected: look.selection.as_ref().map(FormKey::of),
            filter,
            search,
            timeline: unless_usual(&still, FormTimeline::of),
            moment: look.timeline.playback.map(|of| FormMoment { at_day: of.at_day, runs: of.is_running }),
            marks: unless_usual(&look.mark_style, |style| style_word(*style).to_owned()),
            size: unless_usual(&look.mark_size, |size| word(SIZES, size).to_owned()),
            basemap: look.basemap,
            legend: look.has_legend,
            ground: unless_usual(&look.ground, FormGround::of),
            layers: look.layers.iter().filter_map(layer).collect(),
            dock: look.dock.map(|dock| word(DOCKS, &dock).to_owned()),
            table: unless_usual(&look.table, FormTable::of),
        }
    }

    /// Paths are those of files beside one in `folder`.
    pub(super) fn resolve(&mut self, folder: &Path) {
        self.layers.iter_mut().for_each(|layer| layer.resolve(folder));
    }

    /// Names what is not understood; `of` says which slide it is.
    pub(super) fn say_lost(&self, of: &str, lost: &mut Vec<String>) {
        let from = lost.len();
        say_faults("filter", &self.filter, lost);
        self.marks.iter().for_each(|marks| say_unless_among(STYLES, "marks", marks, lost));
        self.size.iter().for_each(|size| say_unless_among(SIZES, "size", size, lost));
        self.dock.iter().for_each(|dock| say_unless_among(DOCKS, "dock", dock, lost));
        self.ground.iter().for_each(|ground| ground.say_lost(lost));
        self.table.iter().for_each(|table| table.say_lost(lost));
        lost[from..].iter_mut().for_each(|what| *what = format!("{of}.{what}"));
    }

    pub(super) fn look(&self) -> Look {
        let is_side = |pt: f64| pt.is_finite() && (1.0..=100_000.0).contains(&pt);
        let (width_pt, height_pt) =
            self.screen.filter(|(width, height)| is_side(*width) && is_side(*height)).unwrap_or(USUAL);
        let mut timeline = Timeline::default();
        self.timeline.iter().for_each(|form| form.put_into(&mut timeline));
        let earliest = f64::from(date::days_from_epoch(date::Date::MIN));
        let latest = f64::from(date::days_from_epoch(date::Date::MAX));
        timeline.playback = self
            .moment
            .as_ref()
            .filter(|moment| (earliest..=latest).contains(&moment.at_day))
            .map(|moment| Playback { at_day: moment.at_day, is_running: moment.runs });
        let mut table = TableView::default();
        self.table.iter().for_each(|form| form.put_into(&mut table));
        let layers = self
            .layers
            .iter()
            .filter_map(|form| Some(ShownLayer { source: form.source()?, opacity: form.opacity() }));
        let ground = self.ground.as_ref().map_or_else(Ground::default, FormGround::ground);
        Look {
            camera: self.camera.camera(),
            screen: ScreenSize { width_pt, height_pt },
            selection: self.selected.as_ref().map(FormKey::key),
            filter: filter(&self.filter, self.search.as_deref()),
            timeline,
            mark_style: self.marks.as_deref().map_or_else(MarkStyle::default, style),
            mark_size: self.size.as_deref().and_then(|size| value(SIZES, size)).unwrap_or(MarkSize::Neutral),
            basemap: self.basemap,
            ground: Ground { is_for_projector: false, ..ground },
            layers: layers.collect(),
            has_legend: self.legend,
            dock: self.dock.as_deref().and_then(|dock| value(DOCKS, dock)),
            table,
        }
    }
}
