//! What a file says about itself.

use std::sync::Arc;

use super::{Actor, Source, TableLayout, words};
use crate::base::{Date, grid::Projection};

words! {
    /// What a file is written in. The words are stable: reports and scripts rely on them.
    Format {
        /// GeoJSON (RFC 7946), in the incident profile or anybody's, whole or one feature a line.
        GeoJson = "geojson",
        /// A table of text whose columns are ACLED's.
        Acled = "acled-csv",
        /// A table of text whose columns are those of UCDP's Georeferenced Event Dataset.
        Ged = "ucdp-ged-csv",
        /// Any other table of text: comma, semicolon or tab separated.
        Table = "csv",
        /// Keyhole Markup Language, zipped or not.
        Kml = "kml",
        /// GPS Exchange Format.
        Gpx = "gpx",
    }
}

/// A file's own description and its lists.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FileInfo {
    /// Title of the data set, where the file gives one.
    pub title: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// Under what licence.
    pub licence: Option<String>,
    /// Date of information.
    pub as_of: Option<Date>,
    /// Who made it.
    pub producer: Option<String>,
    /// Handling mark, `TLP:CLEAR` to `TLP:RED`, as written.
    pub tlp: Option<String>,
    /// Whether the file says that it follows the incident profile.
    pub follows_profile: bool,
    /// The system in metres that the file's positions are in, where it names one that can be converted; `None`: degrees.
    pub projection: Option<Projection>,
    /// How the file's records are laid out, if it is a table of text.
    pub table: Option<Arc<TableLayout>>,
    /// Every source that is listed once.
    pub sources: Vec<Source>,
    /// Every actor that is listed once.
    pub actors: Vec<Actor>,
}

impl FileInfo {
    /// Index of a listed source.
    pub fn source_index(&self, id: &str) -> Option<usize> {
        self.sources.binary_search_by(|source| source.id.as_str().cmp(id)).ok()
    }

    /// Index of a listed actor.
    pub fn actor_index(&self, id: &str) -> Option<usize> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()
    }

    /// Puts the lists in order of their keys, which finding by key relies on.
    pub fn sort_lists(&mut self) {
        self.sources.sort_by(|a, b| a.id.cmp(&b.id));
        self.actors.sort_by(|a, b| a.id.cmp(&b.id));
    }
}
