//! One file, read once and never changed.

use std::{collections::HashMap, ops::Range, path::PathBuf, sync::Arc};

use crate::{
    base::{
        date,
        fold::fold_into,
        mercator::{self, Fixed},
    },
    model::{
        ClaimStatus, EventType, FileInfo, Format, GeoPrecision, Geometry, Incident, Ledger, Localized,
        Measure,
    },
};

/// Number of an open file, never used twice in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// What a selection holds: the file and the incident's key in it. Stays valid when the file is read again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The file.
    pub file: FileId,
    /// The incident's key in the file.
    pub id: Arc<str>,
}

/// Where a file came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program.
    Bundled,
    /// On disk.
    Path(PathBuf),
}

/// The bytes that records point into.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Inside the program.
    Static(&'static [u8]),
    /// Read from a file.
    Shared(Arc<[u8]>),
}

impl Bytes {
    /// The bytes themselves.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// Figure of people killed that nobody gave.
pub(super) const UNKNOWN: i32 = -1;

/// One incident's row: what lists, filters and marks need without looking at the record.
#[derive(Clone, Debug)]
pub(super) struct ShardRow {
    pub(super) span: Range<usize>,
    pub(super) number: u64,
    pub(super) id: Arc<str>,
    pub(super) position: Option<Fixed>,
    pub(super) outline: Option<u32>,
    pub(super) is_contested: bool,
    pub(super) days: Option<(i32, i32)>,
    pub(super) event_type: EventType,
    pub(super) precision: Option<GeoPrecision>,
    pub(super) radius_km: Option<f32>,
    pub(super) killed: [i32; 3],
    pub(super) place: u32,
    pub(super) title_fr: bool,
}

/// Texts one behind the other, found by their number.
#[derive(Clone, Debug, Default)]
struct Arena {
    text: String,
    ends: Vec<usize>,
}

impl Arena {
    fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
    }

    fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }
}

/// Names, each kept once.
#[derive(Clone, Debug, Default)]
struct Dictionary {
    names: Vec<Arc<str>>,
    codes: HashMap<Arc<str>, u32>,
}

impl Dictionary {
    fn code(&mut self, name: &str) -> u32 {
        if let Some(code) = self.codes.get(name) {
            return *code;
        }
        let name: Arc<str> = name.into();
        let code = u32::try_from(self.names.len()).expect("fewer names than rows");
        self.names.push(name.clone());
        self.codes.insert(name, code);
        code
    }
}

/// One file's incidents.
#[derive(Debug)]
pub struct Shard {
    /// Its number.
    pub file: FileId,
    /// Name to show: the file's name, or the data set's title for what is bundled.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// How its records are written.
    pub format: Format,
    /// What the file says about itself.
    pub info: Arc<FileInfo>,
    /// What became of its records.
    pub ledger: Ledger,
    bytes: Bytes,
    pub(super) rows: Vec<ShardRow>,
    titles: Arena,
    titles_fr: Arena,
    search: Arena,
    places: Dictionary,
    outlines: Vec<Geometry>,
    by_id: Vec<u32>,
}

impl Shard {
    /// How many incidents it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The bytes of a record, and its number in the file counted from 1.
    pub fn record(&self, row: u32) -> (&[u8], u64) {
        let row = &self.rows[row as usize];
        (&self.bytes.as_slice()[row.span.clone()], row.number)
    }

    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// An incident's key.
    pub fn key(&self, row: u32) -> Key {
        Key { file: self.file, id: self.rows[row as usize].id.clone() }
    }

    /// The row of an incident.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        self.by_id
            .binary_search_by(|row| (*self.rows[*row as usize].id).cmp(id))
            .ok()
            .map(|index| self.by_id[index])
    }

    /// An incident's title in a language (`en`, `fr`).
    pub fn title(&self, row: u32, language: &str) -> &str {
        if language == "fr" && self.rows[row as usize].title_fr {
            self.titles_fr.get(row as usize)
        } else {
            self.titles.get(row as usize)
        }
    }

    /// The name of an incident's place, empty where there is none.
    pub fn place(&self, row: u32) -> &str {
        &self.places.names[self.rows[row as usize].place as usize]
    }

    /// The lines and areas of an incident, if it has any.
    pub fn outline(&self, row: u32) -> Option<&Geometry> {
        self.rows[row as usize].outline.map(|index| &self.outlines[index as usize])
    }

    /// Title, place names and actors, folded, separated by line breaks.
    pub fn search_text(&self, row: u32) -> &str {
        self.search.get(row as usize)
    }
}

/// Collects a file's incidents while it is read.
#[derive(Debug, Default)]
pub struct ShardBuilder {
    rows: Vec<ShardRow>,
    titles: Arena,
    titles_fr: Arena,
    search: Arena,
    places: Dictionary,
    outlines: Vec<Geometry>,
}

impl ShardBuilder {
    /// Adds an incident: `span` is where its record stands in the bytes, `number` its number in the file from 1.
    pub fn push(&mut self, incident: &Incident, info: &FileInfo, span: Range<usize>, number: u64) {
        let drawn = incident.drawn_geometry();
        let position =
            drawn.map(|geometry| Fixed::from_world(mercator::world_from_lonlat(geometry.anchor())));
        let place = incident.place.name.as_deref().or(incident.place.admin1.as_deref());
        let title_fr = has_language(&incident.title, "fr");
        let outline = drawn.filter(|geometry| geometry.has_outline()).map(|geometry| {
            self.outlines.push(geometry.clone());
            self.outlines.len() as u32 - 1
        });
        self.rows.push(ShardRow {
            span,
            number,
            id: incident.id.as_str().into(),
            position,
            outline,
            is_contested: incident.is_contested(),
            days: incident
                .when
                .map(|when| (date::days_from_epoch(when.start), date::days_from_epoch(when.end))),
            event_type: incident.event_type,
            precision: incident.place.precision,
            radius_km: incident.place.radius_km().map(|km| km as f32),
            killed: killed_figures(incident),
            place: self.places.code(place.unwrap_or_default()),
            title_fr,
        });
        self.titles.push_with(|text| text.push_str(&incident.title.text));
        self.titles_fr.push_with(|text| {
            if title_fr {
                text.push_str(incident.title.in_language("fr"));
            }
        });
        self.search.push_with(|text| write_search_text(text, incident, info));
    }

    /// How many incidents were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The finished shard.
    pub fn finish(self, file: ShardFile, info: Arc<FileInfo>, ledger: Ledger) -> Shard {
        let mut by_id: Vec<u32> = (0..self.rows.len() as u32).collect();
        by_id.sort_by(|a, b| self.rows[*a as usize].id.cmp(&self.rows[*b as usize].id));
        let ShardFile { file, name, origin, format, bytes } = file;
        Shard {
            file,
            name,
            origin,
            format,
            info,
            ledger,
            bytes,
            rows: self.rows,
            titles: self.titles,
            titles_fr: self.titles_fr,
            search: self.search,
            places: self.places,
            outlines: self.outlines,
            by_id,
        }
    }
}

/// The file that a shard is made from.
#[derive(Clone, Debug)]
pub struct ShardFile {
    /// Its number.
    pub file: FileId,
    /// Name to show.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// How its records are written.
    pub format: Format,
    /// What the spans of its records point into.
    pub bytes: Bytes,
}

fn has_language(text: &Localized, language: &str) -> bool {
    !std::ptr::eq(text.in_language(language), text.text.as_str())
}

fn write_search_text(text: &mut String, incident: &Incident, info: &FileInfo) {
    let mut line = |words: &str| {
        fold_into(text, words);
        text.push('\n');
    };
    line(&incident.title.text);
    incident.title.translations.iter().for_each(|(_, title)| line(title));
    let place = &incident.place;
    for name in [&place.name, &place.admin2, &place.admin1, &place.country].into_iter().flatten() {
        line(name);
    }
    place.aliases.iter().for_each(|alias| line(alias));
    for involvement in &incident.actors {
        line(involvement.actor.name(&info.actors));
        if let crate::model::Party::Listed(index) = involvement.actor {
            info.actors[index].aliases.iter().for_each(|alias| line(alias));
        }
    }
}

/// The lowest, the confirmed and the highest figure of people killed, [`UNKNOWN`] where nobody gave one.
///
/// Claims about different parties are never summed: each figure is the largest among the parties, where a party's lowest is the
/// lowest anybody says of it, and its highest the highest; confirmed is the largest lower bound of a claim whose status is confirmed.
fn killed_figures(incident: &Incident) -> [i32; 3] {
    let killed: Vec<_> =
        incident.claims.iter().filter(|claim| claim.measure == Measure::Killed && claim.stands()).collect();
    let lowest = killed
        .iter()
        .filter_map(|claim| {
            let same_party = killed.iter().filter(|other| other.about == claim.about);
            same_party.filter_map(|other| other.extent.low().or(other.extent.high())).min()
        })
        .max();
    let confirmed = killed
        .iter()
        .filter(|claim| claim.status == Some(ClaimStatus::Confirmed))
        .filter_map(|claim| claim.extent.low().or(claim.extent.high()))
        .max();
    let highest = killed.iter().filter_map(|claim| claim.extent.boldest()).max();
    [lowest, confirmed, highest]
        .map(|figure| figure.map_or(UNKNOWN, |figure| i32::try_from(figure).unwrap_or(i32::MAX)))
}
