//! One happening, as we hold it.

use std::collections::HashSet;

use super::{Claim, EventType, GeoPrecision, Geometry, Involvement, Place, SourceRef, When, claim};

/// A text and its translations.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Localized {
    /// The text itself.
    pub text: String,
    /// Pairs of BCP 47 tag and text.
    pub translations: Vec<(String, String)>,
}

impl Localized {
    /// A text without translations.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), translations: Vec::new() }
    }

    /// The text in a language, given by its primary subtag (`fr`), or the text itself where there is no translation.
    pub fn in_language(&self, language: &str) -> &str {
        self.translation(language).unwrap_or(&self.text)
    }

    /// The translation into a language, given by its primary subtag (`fr`).
    pub fn translation(&self, language: &str) -> Option<&str> {
        let is_wanted =
            |tag: &str| tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(language));
        self.translations.iter().find(|(tag, _)| is_wanted(tag)).map(|(_, text)| text.as_str())
    }
}

/// One happening.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Key, unique in its file: the one given there, or `#` and the record number.
    pub id: String,
    /// One line.
    pub title: Localized,
    /// A neutral paragraph.
    pub summary: Option<Localized>,
    /// When; `None`: no date known.
    pub when: Option<When>,
    /// ACLED's event type.
    pub event_type: EventType,
    /// The type as the file writes it, where it is none of ACLED's.
    pub event_type_text: Option<String>,
    /// ACLED's sub-type, or the file's own.
    pub sub_event_type: Option<String>,
    /// Names of the place and its precision.
    pub place: Place,
    /// Where; `None`: no place known, listed and not drawn.
    pub geometry: Option<Geometry>,
    /// What is doubtful about the record as a whole.
    pub note: Option<String>,
    /// Who took part.
    pub actors: Vec<Involvement>,
    /// Who says what.
    pub claims: Vec<Claim>,
    /// The incident's sources as a whole.
    pub sources: Vec<SourceRef>,
    /// Keys of related incidents in the same file.
    pub related: Vec<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Properties that were not recognised: name and value as text.
    pub other: Vec<(String, String)>,
}

impl Incident {
    /// An incident of which nothing is known but its key.
    pub fn blank(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: Localized::default(),
            summary: None,
            when: None,
            event_type: EventType::Other,
            event_type_text: None,
            sub_event_type: None,
            place: Place::default(),
            geometry: None,
            note: None,
            actors: Vec::new(),
            claims: Vec::new(),
            sources: Vec::new(),
            related: Vec::new(),
            tags: Vec::new(),
            other: Vec::new(),
        }
    }

    /// Where it is drawn: nowhere, if the place is known to the country only.
    pub fn drawn_geometry(&self) -> Option<&Geometry> {
        self.geometry.as_ref().filter(|_| self.place.precision != Some(GeoPrecision::Country))
    }

    /// Whether its claims contradict one another.
    pub fn is_contested(&self) -> bool {
        claim::are_contested(&self.claims)
    }

    /// All sources that the incident and its claims point to, each once, in order of first mention: claims' numbers refer to this.
    pub fn cited_sources(&self) -> Vec<&SourceRef> {
        let mut known = HashSet::new();
        let all = self.sources.iter().chain(self.claims.iter().flat_map(|claim| &claim.sources));
        all.filter(|source| known.insert(*source)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_found_by_its_primary_language() {
        let title =
            Localized { text: "Ambush".into(), translations: vec![("fr-ML".into(), "Embuscade".into())] };
        assert_eq!(title.in_language("fr"), "Embuscade");
        assert_eq!(title.in_language("ar"), "Ambush");
    }
}
