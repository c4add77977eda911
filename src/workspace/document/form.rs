//! The members of a workspace file. All but the version may be missing.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    super::Damage,
    briefing::FormBriefing,
    filter,
    ground::{FormGround, FormLayer},
    table::FormTable,
    words::{
        DOCKS, SCOPES, SIDES, SIZES, STACKS, STYLES, say_unknown, say_unless_among, style, style_word, value,
        word,
    },
};
use crate::{
    base::{LonLat, date},
    query::{Facet, language},
    view::{Camera, Length, Pace, SavedFilter, Timeline, ViewState},
};

/// The whole file.
#[derive(Debug, Default, Serialize)]
pub(super) struct Form {
    pub(super) workspace: u32,
    pub(super) files: Vec<FormFile>,
    pub(super) filter: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<String>,
    pub(super) filters: Vec<FormSaved>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) selected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    camera: Option<FormCamera>,
    #[serde(skip_serializing_if = "Option::is_none")]
    look: Option<Look>,
    #[serde(skip_serializing_if = "Option::is_none")]
    panels: Option<FormPanels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<FormTimeline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dock: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<FormTable>,
    bookmarks: Vec<FormBookmark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<FormGround>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) layers: Vec<FormLayer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) briefing: Option<FormBriefing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copy_of: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum FormFile {
    Bundled { bundled: bool },
    Path { path: String },
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormSaved {
    pub(super) name: String,
    pub(super) query: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) search: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FormCamera {
    lon: f64,
    lat: f64,
    zoom: f64,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormBookmark {
    pub(super) name: String,
    pub(super) camera: FormCamera,
    #[serde(default)]
    pub(super) query: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) search: Option<String>,
    #[serde(default)]
    pub(super) marks: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) picture: Option<String>,
}

/// How incidents are drawn.
#[derive(Debug, Serialize, Deserialize)]
struct Look {
    marks: String,
    size: String,
    basemap: bool,
    listed: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormPanels {
    list: bool,
    details: bool,
    legend: bool,
    timeline: bool,
    side: String,
    facets: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FormTimeline {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown: Option<(String, String)>,
    stack: String,
    year_before: bool,
    /// Days that are shown at a moment; `None`: all up to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length: Option<u16>,
    days_per_second: f64,
    repeats: bool,
}

impl FormCamera {
    pub(super) fn of(camera: Camera) -> Self {
        // About a metre: more digits would only be noise when two files are compared.
        let round = |number: f64| (number * 1e5).round() / 1e5;
        Self {
            lon: round(camera.center.lon_deg),
            lat: round(camera.center.lat_deg),
            zoom: round(camera.zoom),
        }
    }

    pub(super) fn camera(self) -> Camera {
        Camera { center: LonLat { lon_deg: self.lon, lat_deg: self.lat }, zoom: self.zoom }.clamped()
    }
}

impl FormTimeline {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let day = |day: i32| date::from_days(day).to_string();
        let Pace { length, days_per_second, repeats } = timeline.pace;
        Self {
            shown: timeline.shown.map(|(first, last)| (day(first), day(last))),
            stack: word(STACKS, &timeline.stack).to_owned(),
            year_before: timeline.has_year_before,
            length: match length {
                Length::Days(days) => Some(days),
                Length::All => None,
            },
            days_per_second,
            repeats,
        }
    }

    pub(super) fn put_into(&self, timeline: &mut Timeline) {
        let day = |text: &str| date::iso_days(text);
        let shown = self.shown.as_ref().and_then(|(first, last)| Some((day(first)?, day(last)?)));
        timeline.shown = shown.filter(|(first, last)| first <= last);
        timeline.stack = value(STACKS, &self.stack).unwrap_or_default();
        timeline.has_year_before = self.year_before;
        let length = self.length.filter(|days| *days > 0).map_or(Length::All, Length::Days);
        let is_sound = self.days_per_second.is_finite() && self.days_per_second > 0.0;
        let days_per_second = if is_sound { self.days_per_second } else { Pace::default().days_per_second };
        timeline.pace = Pace { length, days_per_second, repeats: self.repeats };
    }
}

impl Form {
    pub(super) fn of(view: &ViewState) -> Self {
        let (filter, search) = language::write_apart(&view.filter);
        Self {
            workspace: super::VERSION,
            files: Vec::new(),
            filter,
            search,
            filters: view.saved.iter().map(FormSaved::of).collect(),
            selected: None,
            camera: Some(FormCamera::of(view.camera)),
            look: Some(Look {
                marks: style_word(view.mark_style).to_owned(),
                size: word(SIZES, &view.mark_size).to_owned(),
                basemap: view.basemap,
                listed: word(SCOPES, &view.scope).to_owned(),
            }),
            panels: Some(FormPanels {
                list: view.panels.list,
                details: view.panels.details,
                legend: view.panels.legend,
                timeline: view.panels.timeline,
                side: word(SIDES, &view.side).to_owned(),
                facets: view.unfolded.iter().map(|facet| facet.word().to_owned()).collect(),
            }),
            timeline: Some(FormTimeline::of(&view.timeline)),
            dock: view.dock.map(|dock| word(DOCKS, &dock).to_owned()),
            table: Some(FormTable::of(&view.table)),
            bookmarks: view.bookmarks.iter().map(FormBookmark::of).collect(),
            ground: Some(FormGround::of(&view.ground)),
            layers: Vec::new(),
            briefing: None,
            copy_of: None,
        }
    }

    /// Reads what can be understood, and names what cannot.
    pub(super) fn read(value: Value) -> Result<(Self, Vec<String>), Damage> {
        let Value::Object(mut members) = value else {
            return Err(Damage::Json(serde::de::Error::custom("it is no object")));
        };
        let version = members.remove("workspace").unwrap_or_default();
        let mut form = Self { workspace: serde_json::from_value(version)?, ..Self::default() };
        let mut lost = Vec::new();
        for (name, value) in members {
            let lost = &mut lost;
            match name.as_str() {
                "files" => form.files = list(&name, value, lost),
                "filter" => {
                    form.filter = one(&name, value, lost).unwrap_or_default();
                    say_faults(&name, &form.filter, lost);
                }
                "search" => form.search = one(&name, value, lost),
                "filters" => {
                    form.filters = list(&name, value, lost);
                    form.filters.iter().for_each(|of| say_faults(&of.name, &of.query, lost));
                }
                "selected" => form.selected = one(&name, value, lost),
                "camera" => form.camera = one(&name, value, lost),
                "look" => {
                    form.look = one(&name, value, lost);
                    if let Some(look) = &form.look {
                        say_unless_among(STYLES, "look.marks", &look.marks, lost);
                        say_unless_among(SIZES, "look.size", &look.size, lost);
                        say_unless_among(SCOPES, "look.listed", &look.listed, lost);
                    }
                }
                "panels" => {
                    form.panels = one(&name, value, lost);
                    if let Some(panels) = &form.panels {
                        say_unless_among(SIDES, "panels.side", &panels.side, lost);
                        for facet in &panels.facets {
                            say_unknown("panels.facets", facet, Facet::from_word(facet).is_some(), lost);
                        }
                    }
                }
                "timeline" => {
                    form.timeline = one(&name, value, lost);
                    if let Some(of) = &form.timeline {
                        say_unless_among(STACKS, "timeline.stack", &of.stack, lost);
                    }
                }
                "dock" => {
                    form.dock =
                        one(&name, value, lost).filter(|dock: &String| self::value(DOCKS, dock).is_some());
                    if form.dock.is_none() && !lost.contains(&name) {
                        lost.push(name);
                    }
                }
                "table" => {
                    form.table = one(&name, value, lost);
                    form.table.iter().for_each(|table: &FormTable| table.say_lost(lost));
                }
                "bookmarks" => {
                    form.bookmarks = list(&name, value, lost);
                    form.bookmarks.iter().for_each(|of| say_faults(&of.name, &of.query, lost));
                }
                "ground" => {
                    form.ground = one(&name, value, lost);
                    form.ground.iter().for_each(|ground: &FormGround| ground.say_lost(lost));
                }
                "layers" => form.layers = list(&name, value, lost),
                "briefing" => form.briefing = FormBriefing::read(value, lost),
                "copy_of" => form.copy_of = one(&name, value, lost),
                _ => lost.push(name),
            }
        }
        Ok((form, lost))
    }

    pub(super) fn put_into(&self, view: &mut ViewState) {
        view.filter = filter(&self.filter, self.search.as_deref());
        view.saved = self
            .filters
            .iter()
            .filter(|saved| !saved.name.trim().is_empty())
            .map(|saved| SavedFilter {
                name: saved.name.clone(),
                filter: filter(&saved.query, saved.search.as_deref()),
            })
            .collect();
        view.bookmarks.clear();
        for bookmark in self.bookmarks.iter().map(FormBookmark::bookmark) {
            let is_new = view.bookmarks.iter().all(|other| other.name != bookmark.name);
            if is_new && !bookmark.name.trim().is_empty() {
                view.bookmarks.push(bookmark);
            }
        }
        if let Some(camera) = self.camera {
            view.camera = camera.camera();
        }
        if let Some(look) = &self.look {
            view.mark_style = style(&look.marks);
            view.mark_size = value(SIZES, &look.size).unwrap_or_default();
            view.basemap = look.basemap;
            view.scope = value(SCOPES, &look.listed).unwrap_or_default();
        }
        if let Some(panels) = &self.panels {
            view.panels.list = panels.list;
            view.panels.details = panels.details;
            view.panels.legend = panels.legend;
            view.panels.timeline = panels.timeline;
            view.side = value(SIDES, &panels.side).unwrap_or_default();
            view.unfolded = panels.facets.iter().filter_map(|word| Facet::from_word(word)).collect();
        }
        if let Some(ground) = &self.ground {
            view.ground = ground.ground();
        }
        view.layers = FormLayer::layers(&self.layers);
        if let Some(briefing) = &self.briefing {
            view.briefing = briefing.briefing().into();
        }
        if let Some(timeline) = &self.timeline {
            timeline.put_into(&mut view.timeline);
        }
        view.dock = self.dock.as_ref().and_then(|dock| value(DOCKS, dock));
        if let Some(table) = &self.table {
            table.put_into(&mut view.table);
        }
    }
}

/// Names the terms of a query that are not understood.
pub(super) fn say_faults(of: &str, query: &str, lost: &mut Vec<String>) {
    let faults = language::parse(query).faults;
    lost.extend(faults.into_iter().map(|fault| format!("{of}: {}", &query[fault.at])));
}

/// A member; `None` if it cannot be read, which is said.
pub(super) fn one<T: DeserializeOwned>(name: &str, value: Value, lost: &mut Vec<String>) -> Option<T> {
    serde_json::from_value(value).map_err(|_| lost.push(name.to_owned())).ok()
}

/// A list of which each item that cannot be read costs only itself.
fn list<T: DeserializeOwned>(name: &str, value: Value, lost: &mut Vec<String>) -> Vec<T> {
    let Value::Array(items) = value else {
        lost.push(name.to_owned());
        return Vec::new();
    };
    let items = items.into_iter().enumerate();
    items.filter_map(|(index, item)| one(&format!("{name}[{index}]"), item, lost)).collect()
}
