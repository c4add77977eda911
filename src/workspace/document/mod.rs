//! The workspace file: what is open, what is asked for and how it is looked at, as JSON that people can read and compare.
//!
//! Whatever is not understood costs only itself and is said; what a later version has written is read as far as it is known.

mod briefing;
mod form;
mod ground;
mod look;
mod paths;
mod table;
mod words;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use briefing::FormBriefing;
use form::{Form, FormBookmark, FormFile, FormSaved};

use super::Damage;
use crate::{
    query::{Filter, language},
    view::{Bookmark, Camera, SavedFilter, ViewState},
};

/// The version that is written.
pub const VERSION: u32 = 1;

/// A file that a workspace has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFile {
    /// The incidents that the program carries.
    Bundled,
    /// A file on disk.
    Path(PathBuf),
}

/// What a workspace holds beside the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The open files, in order.
    pub files: Vec<OpenFile>,
    /// Key of the selected incident.
    pub selected: Option<String>,
    /// The workspace file that this is an automatic copy of.
    pub copy_of: Option<PathBuf>,
}

/// A workspace as it was read.
#[derive(Debug)]
pub struct Workspace {
    /// What it holds beside the view.
    pub around: Around,
    /// It was written by a later version: what that has added is not here.
    pub is_later: bool,
    /// Members that are not understood, and were left as they are at the start.
    pub not_understood: Vec<String>,
    form: Form,
}

/// The text of a workspace file that lies in `folder`. Paths are relative to it where that is possible.
pub fn write(view: &ViewState, around: &Around, folder: &Path) -> String {
    let mut form = Form::of(view);
    form.files = around
        .files
        .iter()
        .filter_map(|file| match file {
            OpenFile::Bundled => Some(FormFile::Bundled { bundled: true }),
            OpenFile::Path(path) => Some(FormFile::Path { path: paths::relative(folder, path)? }),
        })
        .collect();
    form.layers = ground::FormLayer::all_of(&view.layers, folder);
    form.briefing = FormBriefing::of(&view.briefing, folder);
    form.selected.clone_from(&around.selected);
    form.copy_of = around.copy_of.as_ref().and_then(|path| paths::relative(folder, path));
    serde_json::to_string_pretty(&form).expect("texts and numbers can be written") + "\n"
}

/// Reads the text of a workspace file that lies in `folder`.
///
/// # Errors
/// When it is no JSON object with the version of a workspace.
pub fn read(text: &str, folder: &Path) -> Result<Workspace, Damage> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    let (mut form, not_understood) = Form::read(value)?;
    form.layers.iter_mut().for_each(|layer| layer.resolve(folder));
    form.briefing.iter_mut().for_each(|briefing| briefing.resolve(folder));
    let files = form.files.iter().map(|file| match file {
        FormFile::Bundled { .. } => OpenFile::Bundled,
        FormFile::Path { path } => OpenFile::Path(paths::absolute(folder, path)),
    });
    let around = Around {
        files: files.collect(),
        selected: form.selected.clone(),
        copy_of: form.copy_of.as_ref().map(|path| paths::absolute(folder, path)),
    };
    Ok(Workspace { around, is_later: form.workspace > VERSION, not_understood, form })
}

impl Workspace {
    /// Puts what was kept into a view; what is not part of a workspace stays as it is there.
    pub fn put_into(&self, view: &mut ViewState) {
        self.form.put_into(view);
    }
}

/// A query as a filter; what of it is not understood is left out. What was typed stands apart where one text cannot say both.
fn filter(query: &str, typed: Option<&str>) -> Filter {
    let filter = language::parse(query).filter;
    match typed {
        Some(typed) => Filter { search: typed.to_owned(), ..filter },
        None => filter,
    }
}

impl FormSaved {
    fn of(saved: &SavedFilter) -> Self {
        let (query, search) = language::write_apart(&saved.filter);
        Self { name: saved.name.clone(), query, search }
    }
}

impl FormBookmark {
    fn of(bookmark: &Bookmark) -> Self {
        use base64::{Engine, prelude::BASE64_STANDARD};
        let (query, search) = language::write_apart(&bookmark.filter);
        Self {
            name: bookmark.name.clone(),
            camera: form::FormCamera::of(bookmark.camera),
            query,
            search,
            marks: words::style_word(bookmark.mark_style).to_owned(),
            picture: bookmark.picture.as_ref().map(|png| BASE64_STANDARD.encode(png)),
        }
    }

    fn bookmark(&self) -> Bookmark {
        use base64::{Engine, prelude::BASE64_STANDARD};
        let picture = self.picture.as_ref().and_then(|text| BASE64_STANDARD.decode(text).ok());
        Bookmark {
            name: self.name.clone(),
            camera: Camera::clamped(self.camera.camera()),
            filter: filter(&self.query, self.search.as_deref()),
            mark_style: words::style(&self.marks),
            picture: picture.map(Arc::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{LonLat, coords::CoordFormat},
        query::{Column, Facet, GroupBy, SortKey, Unit},
        text::Language,
        view::{
            Dock, Grid, Ground, LayerSource, Length, MarkSize, MarkStyle, Measured, NameChoice, OnlineMap,
            Pace, Scope, ShownColumn, Side, Spot, Stack,
        },
    };

    fn view() -> ViewState {
        let mut view = ViewState::new(Language::English);
        view.camera = Camera { center: LonLat { lon_deg: 2.96, lat_deg: 19.95 }, zoom: 8.5 };
        view.filter = filter("kidal actor:JNIM,FLA -country:Mali from:2024-07-01 circle:2,19,50km", None);
        view.saved =
            vec![SavedFilter { name: "Où ?".into(), filter: filter("actor:FLA", Some("actor:JNIM \"tin")) }];
        view.bookmarks = vec![Bookmark {
            name: "Kidal".into(),
            camera: Camera { zoom: 7.0, ..view.camera },
            filter: filter("type:battles", None),
            mark_style: MarkStyle::Density,
            picture: Some(Arc::from([137, 80, 78, 71, 0, 255])),
        }];
        view.side = Side::Filter;
        view.unfolded = [Facet::Tag, Facet::Publisher].into();
        view.panels.legend = false;
        view.timeline.shown = Some((19_000, 19_500));
        view.timeline.stack = Stack::Status;
        view.timeline.has_year_before = true;
        view.timeline.pace = Pace { length: Length::All, days_per_second: 7.0, repeats: true };
        view.dock = Some(Dock::Groups);
        view.table.columns = vec![ShownColumn { column: Column::Tag, width_pt: 77.0 }];
        view.table.others = vec![crate::view::OtherColumn { name: "iso".into(), width_pt: 60.0 }];
        view.table.sort = vec![SortKey { column: Column::KilledHigh, descends: true }];
        view.table.group_by = GroupBy::Time(Unit::Quarter);
        view.table.chart = Facet::Claimant;
        view.scope = Scope::InView;
        view.mark_size = MarkSize::Highest;
        view.mark_style = MarkStyle::Clusters;
        view.basemap = false;
        view.ground = Ground {
            spot: Some(Spot {
                at: LonLat { lon_deg: 1.4, lat_deg: 18.4 },
                name: Some("Kidal".into()),
                precision_km: Some(2.0),
            }),
            rings_km: Some(25.0),
            measured: Measured {
                corners: [(1.0, 18.0), (2.0, 19.0), (1.5, 20.0)]
                    .map(|(lon_deg, lat_deg)| LonLat { lon_deg, lat_deg })
                    .into(),
                is_closed: true,
            },
            coordinates: CoordFormat::Mgrs,
            grid: Grid::Degrees,
            names: NameChoice::Local,
            has_relief: false,
            has_names: false,
            has_overview: true,
            is_for_projector: true,
        };
        view.layers.add(LayerSource::File("/maps/x/data/zones.geojson".into()));
        view.layers.add(LayerSource::File("/maps/relief.pmtiles".into()));
        view.layers.list[1].is_visible = false;
        view.layers.list[1].opacity = 0.4;
        view
    }

    fn around(files: Vec<OpenFile>) -> Around {
        Around { files, selected: Some("a".into()), copy_of: Some("/maps/x/mali.sahelscope".into()) }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let files = vec![
            OpenFile::Bundled,
            OpenFile::Path("/maps/x/data/a.csv".into()),
            OpenFile::Path("/maps/b.geojson".into()),
        ];
        let (before, around) = (view(), around(files));
        let text = write(&before, &around, Path::new("/maps/x"));
        let read = read(&text, Path::new("/maps/x")).expect("it is a workspace");
        assert_eq!(read.around, around);
        assert_eq!((read.is_later, &read.not_understood), (false, &Vec::new()));
        let mut after = ViewState::new(Language::English);
        read.put_into(&mut after);
        assert_eq!(after, before);
        // A folder that is moved as a whole is found where it is now.
        assert!(
            text.contains("\"path\": \"data/a.csv\"") && text.contains("\"path\": \"../b.geojson\""),
            "{text}"
        );
        let moved = super::read(&text, Path::new("/else/where")).expect("it is a workspace");
        assert_eq!(moved.around.files[1], OpenFile::Path("/else/where/data/a.csv".into()));
        assert_eq!(write(&after, &read.around, Path::new("/maps/x")), text);
    }

    #[test]
    fn online_maps_are_kept_only_if_asked_for_and_never_with_leave_to_ask() {
        let mut view = ViewState::new(Language::English);
        let own =
            OnlineMap::Own { template: "https://a.example/{z}/{x}/{y}.png".into(), attribution: "A".into() };
        for map in [OnlineMap::OpenStreetMap, OnlineMap::OpenTopoMap, own.clone()] {
            view.layers.add(LayerSource::Online(map));
        }
        for layer in &mut view.layers.list {
            layer.is_allowed = true;
            layer.is_remembered = layer.id != 1;
        }
        let text = write(&view, &Around::default(), Path::new("/maps"));
        let mut after = ViewState::new(Language::English);
        read(&text, Path::new("/maps")).expect("it is a workspace").put_into(&mut after);
        let sources: Vec<_> = after.layers.list.iter().map(|layer| layer.source.clone()).collect();
        assert_eq!(sources, [LayerSource::Online(OnlineMap::OpenStreetMap), LayerSource::Online(own)]);
        assert!(after.layers.list.iter().all(|layer| !layer.is_shown() && layer.is_remembered));
    }

    #[test]
    fn the_least_workspace_is_the_view_at_the_start() {
        let read = read(r#"{"workspace":1}"#, Path::new("/")).expect("it is a workspace");
        let mut after = ViewState::new(Language::French);
        read.put_into(&mut after);
        assert_eq!(after, ViewState::new(Language::French));
        assert!(read.around.files.is_empty());
    }

    #[test]
    fn what_is_damaged_costs_itself_and_what_is_later_is_read_as_far_as_it_is_known() {
        let text = r#"{"workspace":7,"filter":"typ:battles kidal","camera":{"lon":"x"},"table":{"columns":[{"column":"new-one","width":5},{"column":"tag","width":50}]},
            "filters":[{"name":"a"},{"name":"b","query":"kidal"}],"zebra":1,"dock":"moon","timeline":{"stack":3},
            "look":{"marks":"stars","size":"neutral","basemap":true,"listed":"all"},"bookmarks":[{"name":"N","camera":{"lon":2,"lat":19,"zoom":7},"query":"typ:x"}]}"#;
        let read = read(text, Path::new("/")).expect("it is a workspace");
        assert!(read.is_later);
        let mut after = ViewState::new(Language::English);
        read.put_into(&mut after);
        assert_eq!(language::write(&after.filter), "kidal");
        assert_eq!(after.table.columns.iter().map(|shown| shown.column).collect::<Vec<_>>(), [Column::Tag]);
        assert_eq!(after.saved.len(), 1);
        assert!(after.camera.looks_like(Camera::HOME));
        let mut said = read.not_understood.clone();
        said.sort();
        assert_eq!(
            said,
            [
                "N: typ:x",
                "camera",
                "dock",
                "filter: typ:battles",
                "filters[0]",
                "look.marks: stars",
                "table.columns: new-one",
                "timeline",
                "zebra"
            ]
        );
    }

    #[test]
    fn what_is_no_workspace_is_refused() {
        for text in
            ["", "{", "[]", "{}", r#"{"workspace":"x"}"#, r#"{"type":"FeatureCollection","features":[]}"#]
        {
            assert!(read(text, Path::new("/")).is_err(), "{text}");
        }
    }
}
