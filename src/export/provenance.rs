//! Where what is shown came from: written into each file, so that it can be checked, and made again.

use serde::{Deserialize, Serialize};

/// Longer texts are not read: a view and a list of files take some kilobytes.
pub(super) const MOST_BYTES: usize = 4 << 20;

/// Where what a document shows came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provenance {
    /// Title of the document.
    pub title: String,
    /// Who made it, as they want to be named; may be empty.
    pub producer: String,
    /// The files of which something may be shown.
    pub files: Vec<FileHash>,
    /// What was asked for, in the language of filters; empty: all.
    pub query: String,
    /// The program and its version: `Sahelscope 0.1.0`.
    pub version: String,
    /// When it was made: `2024-08-02T09:30:00Z`.
    pub made: String,
    /// The text of a workspace that restores the view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// Language of the document: `en`, `fr`.
    pub language: String,
}

/// A file, and how to tell that it is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileHash {
    /// Its name, without the folder.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Its records.
    pub records: u64,
}

impl Provenance {
    /// As JSON on one line.
    pub fn to_json(&self) -> String {
        // Texts and whole numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From JSON, which may be a stranger's; unknown members are passed over. `None`: it is none, or longer than 4 MiB.
    pub fn from_json(json: &str) -> Option<Self> {
        (json.len() <= MOST_BYTES).then(|| serde_json::from_str(json).ok()).flatten()
    }

    /// What a reader is told in one line: the files and the filter.
    pub(super) fn in_short(&self) -> String {
        let files = self.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
        [files.as_str(), self.query.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The language, or `en` where it is not one or not known.
    pub(super) fn language(&self) -> &str {
        let is_tag = |text: &str| {
            !text.is_empty()
                && text.len() <= 35
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if is_tag(&self.language) { &self.language } else { "en" }
    }
}

#[cfg(test)]
pub(super) fn example() -> Provenance {
    Provenance {
        title: "Tinzaouaten, 25–27 July 2024 “<&>”".into(),
        producer: "Équipe d’analyse".into(),
        files: vec![FileHash {
            name: "incidents.geojson".into(),
            sha256: "ab".repeat(32),
            bytes: 1 << 40,
            records: 7,
        }],
        query: "country:Mali after:2024-07".into(),
        version: "Sahelscope 0.1.0".into(),
        made: "2024-08-02T09:30:00Z".into(),
        view: Some("{\"workspace\": 1, \"camera\": [1.5, 20.0]}\n".into()),
        language: "fr".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Provenance::from_json(&example().to_json()), Some(example()));
        assert_eq!(
            Provenance::from_json("{\"later\": [1], \"query\": \"x\"}").map(|p| p.query),
            Some("x".into())
        );
    }

    #[track_caller]
    fn check(json: &str) {
        assert_eq!(Provenance::from_json(json), None);
    }

    #[test]
    fn what_is_none_is_refused() {
        check("");
        check("[]x");
        check("{\"files\": 3}");
        check(&"[".repeat(100_000));
        check(&format!("{{\"title\": \"{}\"}}", "x".repeat(MOST_BYTES)));
    }
}
