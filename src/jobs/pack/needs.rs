//! What a briefing needs, and whether it will be at hand without a network.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::disk::is_on_network;
use crate::{
    model::{Finding, Licence, MemberKind, Readiness, Source, TermKind, is_acled_key},
    store::Shard,
};

/// All that a workspace or briefing needs beside itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Files on disk. One that is needed twice may stand here twice.
    pub files: Vec<NeededFile>,
    /// Names of the layers that are asked for online.
    pub online: Vec<String>,
    /// Sources of the incidents that are shown.
    pub sources: Vec<NeededSource>,
    /// What is written on slides.
    pub texts: Vec<NeededText>,
}

/// A file that is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct NeededFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it is for.
    pub kind: MemberKind,
    /// On what terms it may be passed on; see [`licence`].
    pub licence: Licence,
}

/// A source of something that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeededSource {
    /// What it is called.
    pub title: String,
    /// Its address, or that of an archived copy of it.
    pub address: Option<String>,
    /// A copy of it on the disk.
    pub copy: Option<PathBuf>,
}

/// A text that will be on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeededText {
    /// Where it stands: the slide's number and title.
    pub place: String,
    /// The text.
    pub text: String,
}

impl NeededSource {
    /// A listed source, of which there may be a copy on the disk. Its archived address goes before the other.
    pub fn of(source: &Source, copy: Option<PathBuf>) -> Self {
        let title = source.title.as_ref().unwrap_or(&source.publisher).clone();
        Self { title, address: source.archived_url.clone().or_else(|| source.url.clone()), copy }
    }
}

/// The licence of a file that was read. Incidents of ACLED's in another format are known by having, most of them, ACLED's
/// keys and figures that ACLED claims.
pub fn licence(shard: &Shard) -> Licence {
    let by_acled = |row: &u32| {
        is_acled_key(shard.id(*row))
            && shard.terms(*row).any(|(kind, name)| kind == TermKind::Claimant && name == "ACLED")
    };
    let rows = 0..u32::try_from(shard.len()).unwrap_or(u32::MAX);
    let count = rows.filter(by_acled).count();
    Licence::of(shard.format, &shard.info, count > 0 && count * 2 >= shard.len())
}

/// Looks at each file, layer, source and text that is needed, in this order; `has_glyph` says whether a font at hand has
/// a letter. Nothing is asked of any network.
pub fn ready(needs: &Needs, has_glyph: &dyn Fn(char) -> bool) -> Vec<Finding> {
    let files = needs.files.iter().map(|file| finding(&file.path));
    let layers = needs.online.iter().map(|name| Finding {
        readiness: Readiness::OnlineLayer,
        what: name.clone(),
        detail: String::new(),
        bytes: None,
    });
    let sources = needs.sources.iter().filter_map(of_source);
    let texts = needs.texts.iter().filter_map(|text| of_text(text, has_glyph));
    let mut findings: Vec<Finding> = Vec::new();
    for finding in files.chain(layers).chain(sources).chain(texts) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// Whether a file can be read.
pub(super) fn finding(path: &Path) -> Finding {
    let found = |readiness, detail: String, bytes| Finding {
        readiness,
        what: path.display().to_string(),
        detail,
        bytes,
    };
    match beginning(path) {
        Ok(bytes) if is_on_network(path) == Some(true) => {
            found(Readiness::OnNetwork, String::new(), Some(bytes))
        }
        Ok(bytes) => found(Readiness::Present, String::new(), Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => found(Readiness::Missing, String::new(), None),
        Err(error) => found(Readiness::Unreadable, error.to_string(), None),
    }
}

/// Reads the first byte, since a file that may be opened need not be readable. How large the file is.
fn beginning(path: &Path) -> std::io::Result<u64> {
    // A pipe would be waited for until somebody writes into it.
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(std::io::Error::new(ErrorKind::InvalidInput, "it is no file"));
    }
    let mut file = File::open(path)?;
    let count = file.read(&mut [0])?;
    if count == 0 && metadata.len() > 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(metadata.len())
}

/// A source with a copy is as ready as its copy; one that never was online has nothing to be missed.
fn of_source(source: &NeededSource) -> Option<Finding> {
    let copy = source.copy.as_deref().map(finding);
    match (copy, &source.address) {
        (Some(copy), None) => Some(copy),
        (Some(copy), Some(_)) if copy.bytes.is_some() => Some(copy),
        (_, Some(address)) => Some(Finding {
            readiness: Readiness::OnlineSource,
            what: source.title.clone(),
            detail: address.clone(),
            bytes: None,
        }),
        (None, None) => None,
    }
}

fn of_text(text: &NeededText, has_glyph: &dyn Fn(char) -> bool) -> Option<Finding> {
    let mut missing: Vec<char> = Vec::new();
    for c in text.text.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)) {
        if !missing.contains(&c) && !has_glyph(c) {
            missing.push(c);
        }
    }
    (!missing.is_empty()).then(|| Finding {
        readiness: Readiness::NoGlyphs,
        what: text.place.clone(),
        detail: missing.into_iter().collect(),
        bytes: None,
    })
}

/// Letters that steer others and have no look of their own.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use std::{ops::ControlFlow, sync::Arc};

    use super::*;
    use crate::{
        io::write::Target,
        jobs::{Chosen, Export, Hooks, ReadOptions, Request, read},
        model::{Format, Terms},
        store::{Bytes, FileId, Origin},
    };

    const TABLE: &str = include_str!("../../../tests/fixtures/csv/acled_fatalities.csv");

    fn shard(content: &[u8]) -> Shard {
        let request = Request {
            file: FileId(1),
            name: "a".to_owned(),
            origin: Origin::Bundled,
            bytes: Some(Bytes::Shared(Arc::from(content))),
            options: ReadOptions::default(),
        };
        read(request, &Hooks { progress: &|_| ControlFlow::Continue(()), partial: None }).expect("it is read")
    }

    #[test]
    fn data_of_acled_are_known_in_whatever_they_are_saved() {
        // Two of its rows, whose figures are as ACLED has them, with keys as ACLED has them.
        let is_kept =
            |line: &&str| ["event_id_cnty", "M0,", "M2,"].iter().any(|start| line.starts_with(start));
        let rows: Vec<&str> = TABLE.lines().filter(is_kept).collect();
        let table = shard(rows.join("\n").replace("\nM", "\nMLI").as_bytes());
        assert_eq!(table.len(), 2);
        assert_eq!((table.format, licence(&table).terms), (Format::Acled, Terms::Acled));
        for target in [Target::GeoJson, Target::Csv] {
            let progress = |_| ControlFlow::Continue(());
            let mut out = Vec::new();
            let export = Export { shards: &[&table], chosen: Chosen::default(), target, progress: &progress };
            export.to(&mut out).expect("memory can be written to");
            let again = shard(&out);
            assert_ne!(again.format, Format::Acled);
            assert_eq!(licence(&again).terms, Terms::Acled, "{target:?}");
        }
        // Who only names a figure of ACLED's among others has not taken ACLED's data.
        let bundled = shard(include_bytes!("../../../data/incidents.geojson"));
        assert_eq!(licence(&bundled).terms, Terms::Stated);
        assert!(!licence(&bundled).forbids_passing_on());
    }
}
