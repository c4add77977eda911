//! What a file says about itself.

use super::{Actor, Source};
use crate::base::Date;

/// The format a record is written in, so that its details can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GeoJSON (RFC 7946), in the incident profile or anybody's.
    GeoJson,
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
