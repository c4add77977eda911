//! One file, read once and never changed.

use std::{borrow::Cow, fmt, ops::Range, path::PathBuf, sync::Arc};

use super::arena::{Arena, Dictionary};
use super::dataset::Flags;
use crate::{
    base::{
        Bits, LonLat,
        mercator::{self, Fixed},
    },
    model::{
        EventType, FileInfo, Format, GeoPrecision, Geometry, Grades, Killed, Ledger, TermKind, TimePrecision,
    },
};

/// Number of an open file, never used twice in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// What a selection holds: the file and the incident's key in it. Stays valid when the file is read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Standard input.
    Input,
}

/// Gives the bytes of records that are not kept in memory.
pub trait ReadSpans: fmt::Debug + Send + Sync {
    /// How many bytes there were when the file was opened.
    fn file_len(&self) -> u64;

    /// The bytes at a place in the file.
    ///
    /// # Errors
    /// When the file is no longer the one that the place is in, or cannot be read.
    fn read(&self, span: Range<u64>) -> Result<Vec<u8>, SpanError>;
}

/// Why a record's bytes are not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The file is another one now, or was written to: what stands there may be anything.
    #[error("the file has changed")]
    Changed,
    /// The system's reason.
    #[error("{0}")]
    Failed(String),
}

/// The bytes that records point into.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Inside the program.
    Static(&'static [u8]),
    /// Read from a file, or made from what was read.
    Shared(Arc<[u8]>),
    /// Left where they are.
    OnDisk(Arc<dyn ReadSpans>),
}

impl Bytes {
    /// How many there are.
    pub fn len(&self) -> u64 {
        match self {
            Self::Static(bytes) => bytes.len() as u64,
            Self::Shared(bytes) => bytes.len() as u64,
            Self::OnDisk(file) => file.file_len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, unless they were left on disk.
    pub fn in_memory(&self) -> Option<&[u8]> {
        match self {
            Self::Static(bytes) => Some(bytes),
            Self::Shared(bytes) => Some(bytes),
            Self::OnDisk(_) => None,
        }
    }

    /// The bytes of a span.
    ///
    /// # Errors
    /// When they were left on disk and are not to be had there.
    pub fn get(&self, span: Range<u64>) -> Result<Cow<'_, [u8]>, SpanError> {
        let all = match self {
            Self::OnDisk(file) => return file.read(span).map(Cow::Owned),
            memory => memory.in_memory().unwrap_or_default(),
        };
        let range = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
        let bytes = range.and_then(|(start, end)| all.get(start..end)).ok_or(SpanError::Changed)?;
        Ok(Cow::Borrowed(bytes))
    }
}

/// Stands for no day.
pub const NO_DAY: i32 = i32::MIN;
/// Stands for no outline.
pub(super) const NO_OUTLINE: u32 = u32::MAX;

/// One incident's row: what lists, filters and marks need without looking at the record.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShardRow {
    pub(super) start: u64,
    pub(super) len: u32,
    pub(super) number: u32,
    /// Meaningless unless located.
    pub(super) position: Fixed,
    pub(super) days: (i32, i32),
    pub(super) killed: Killed,
    /// Not a number where nothing is said.
    pub(super) radius_km: f32,
    pub(super) place: u32,
    pub(super) terms_end: u32,
    pub(super) outline: u32,
    pub(super) event_type: EventType,
    pub(super) precision: Option<GeoPrecision>,
    pub(super) time_precision: Option<TimePrecision>,
    pub(super) flags: Flags,
    pub(super) grades: Grades,
}

/// A name in a row: what it says, and its code among the shard's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TermCode(u32);

impl TermCode {
    const CODE_BITS: u32 = 27;

    /// # Panics
    /// When there are more than 134 million names.
    pub(super) fn new(kind: TermKind, code: u32) -> Self {
        assert!(code < 1 << Self::CODE_BITS, "a file has fewer than 134 million names");
        Self(u32::from(kind.code()) << Self::CODE_BITS | code)
    }

    pub(super) fn code(self) -> u32 {
        self.0 & ((1 << Self::CODE_BITS) - 1)
    }

    /// The same kind of name, with another code.
    pub(super) fn recoded(self, code: u32) -> Self {
        assert!(code < 1 << Self::CODE_BITS, "a file has fewer than 134 million names");
        Self(self.0 >> Self::CODE_BITS << Self::CODE_BITS | code)
    }

    pub(super) fn kind(self) -> TermKind {
        TermKind::from_code((self.0 >> Self::CODE_BITS) as u8)
    }

    /// Whether its kind is in a set of kinds, each of which is the bit with the number of its code.
    fn is_of(self, kinds: u32) -> bool {
        kinds >> (self.0 >> Self::CODE_BITS) & 1 == 1
    }
}

impl ShardRow {
    pub(super) fn days(&self) -> Option<(i32, i32)> {
        (self.days.0 != NO_DAY).then_some(self.days)
    }

    pub(super) fn radius_km(&self) -> Option<f32> {
        (!self.radius_km.is_nan()).then_some(self.radius_km)
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
    /// What its records point into.
    pub bytes: Bytes,
    pub(super) rows: Vec<ShardRow>,
    pub(super) ids: Dictionary,
    pub(super) titles: Arena,
    pub(super) titles_fr: Vec<(u32, Box<str>)>,
    pub(super) folded_titles: Arena,
    pub(super) names: Dictionary,
    pub(super) folded_names: Arena,
    pub(super) terms: Vec<TermCode>,
    pub(super) outlines: Vec<Geometry>,
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

    /// The bytes of a record.
    ///
    /// # Errors
    /// When they were left on disk and are not to be had there.
    pub fn record(&self, row: u32) -> Result<Cow<'_, [u8]>, SpanError> {
        self.bytes.get(self.span(row))
    }

    /// The first bytes of what records point into, at most so many.
    ///
    /// # Errors
    /// When they were left on disk and are not to be had there.
    pub fn head(&self, most: u64) -> Result<Cow<'_, [u8]>, SpanError> {
        self.bytes.get(0..self.bytes.len().min(most))
    }

    /// The file without any of its records but the first: what stands before and after them, and between them where
    /// that may be more than a separator.
    ///
    /// # Errors
    /// When the bytes were left on disk and are not to be had there.
    pub fn frame(&self) -> Result<Vec<u8>, SpanError> {
        /// As long as a comma, a line break and some indentation.
        const LONGEST_SEPARATOR: u64 = 16;
        let mut frame = Vec::new();
        let mut at = 0;
        for row in 0..self.rows.len() as u32 {
            let Range { start, end } = self.span(row);
            let begin = if row == 0 { end } else { start };
            if row == 0 || begin.saturating_sub(at) > LONGEST_SEPARATOR {
                frame.extend_from_slice(&self.bytes.get(at..begin)?);
            }
            at = end;
        }
        frame.extend_from_slice(&self.bytes.get(at..self.bytes.len())?);
        Ok(frame)
    }

    /// Where the bytes of a record stand in [`Shard::bytes`].
    pub fn span(&self, row: u32) -> Range<u64> {
        let row = &self.rows[row as usize];
        row.start..row.start + u64::from(row.len)
    }

    /// A record's place in the file, counted from 1.
    pub fn number(&self, row: u32) -> u64 {
        u64::from(self.rows[row as usize].number)
    }

    /// The row of the record with that place in the file, counted from 1. `None`: it was not kept, or repeats another.
    pub fn row_numbered(&self, number: u64) -> Option<u32> {
        // Rows are in file order.
        let row = self.rows.binary_search_by_key(&number, |row| u64::from(row.number)).ok()?;
        u32::try_from(row).ok()
    }

    /// The text of an incident's key.
    pub fn id(&self, row: u32) -> &str {
        self.ids.get(row)
    }

    /// An incident's key.
    pub fn key(&self, row: u32) -> Key {
        Key { file: self.file, id: self.id(row).into() }
    }

    /// The row of an incident.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        self.ids.code(id)
    }

    /// An incident's title in a language (`en`, `fr`); its key where it has none.
    pub fn title(&self, row: u32, language: &str) -> &str {
        if language == "fr"
            && let Ok(index) = self.titles_fr.binary_search_by_key(&row, |(of, _)| *of)
        {
            return &self.titles_fr[index].1;
        }
        match self.titles.get(row as usize) {
            "" => self.id(row),
            title => title,
        }
    }

    /// The name of an incident's place, empty where there is none.
    pub fn place(&self, row: u32) -> &str {
        self.names.get(self.rows[row as usize].place)
    }

    /// Where an incident's mark stands.
    pub fn position(&self, row: u32) -> Option<LonLat> {
        let row = &self.rows[row as usize];
        row.flags.is_located().then(|| mercator::lonlat_from_world(row.position.to_world()))
    }

    /// The lines and areas of an incident, if it has any.
    pub fn outline(&self, row: u32) -> Option<&Geometry> {
        match self.rows[row as usize].outline {
            NO_OUTLINE => None,
            index => Some(&self.outlines[index as usize]),
        }
    }

    /// An incident's title, folded.
    pub fn folded_title(&self, row: u32) -> &str {
        self.folded_titles.get(row as usize)
    }

    /// Its names of places and actors, and other names of both, each once: as written, and folded.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.texts().zip(0..).map(|(name, code)| (name, self.folded_names.get(code)))
    }

    /// A row's names, with what each says.
    pub fn terms(&self, row: u32) -> impl Iterator<Item = (TermKind, &str)> {
        self.terms_of(row).iter().map(|term| (term.kind(), self.names.get(term.code())))
    }

    pub(super) fn terms_of(&self, row: u32) -> &[TermCode] {
        let start = row.checked_sub(1).map_or(0, |before| self.rows[before as usize].terms_end as usize);
        &self.terms[start..self.rows[row as usize].terms_end as usize]
    }

    pub(super) fn folded_name(&self, code: u32) -> &str {
        self.folded_names.get(code as usize)
    }

    /// To find rows whose title or names hold `word`, which is folded and not empty.
    pub fn with_word<'a>(&self, word: &'a str) -> Wanted<'a> {
        let searched = TermKind::all().filter(|kind| kind.is_searched());
        let kinds = searched.fold(0, |kinds, kind| kinds | 1 << kind.code());
        Wanted { kinds, names: self.names_for(|name| name.contains(word)), in_title: Some(word) }
    }

    fn names_for(&self, is_wanted: impl Fn(&str) -> bool) -> Option<Vec<bool>> {
        let names: Vec<bool> =
            (0..self.folded_names.len()).map(|code| is_wanted(self.folded_names.get(code))).collect();
        names.contains(&true).then_some(names)
    }

    /// All rows that have what is wanted in this shard.
    pub fn all_that_have(&self, wanted: &Wanted<'_>) -> Bits {
        let mut rows = Bits::none(self.rows.len());
        if let Some(names) = &wanted.names {
            let mut start = 0;
            for (of, row) in self.rows.iter().zip(0_u32..) {
                let end = of.terms_end as usize;
                let terms = self.terms[start..end].iter();
                if terms.clone().any(|term| names[term.code() as usize] && term.is_of(wanted.kinds)) {
                    rows.insert(row);
                }
                start = end;
            }
        }
        if let Some(word) = wanted.in_title {
            self.folded_titles.visit_holding(word, |row| rows.insert(row as u32));
        }
        rows
    }
}

/// What is looked for in the texts of a shard's rows.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// What names may say, each [`TermKind`] as the bit with the number of its code.
    kinds: u32,
    /// For the code of each name whether it is wanted, if any is: translated titles, places, actors, and other names of both.
    names: Option<Vec<bool>>,
    /// What the title may hold instead.
    in_title: Option<&'a str>,
}

#[cfg(test)]
impl Shard {
    /// Whether a row holds what this digest says; positions to within the columns' precision.
    pub(crate) fn is_digest(&self, row: u32, digest: &crate::model::Digest<'_>) -> bool {
        use crate::model::{Found, Ledger};
        let found =
            Found { digest: digest.clone(), span: 0..0, number: 1, line: 1, twin: None, related: &[] };
        let mut part = super::Part::default();
        part.push(&found);
        let mut builder = super::ShardBuilder::default();
        builder.append(&part, Ledger { kept: 1, ..Ledger::default() }, super::Before::default());
        let file = ShardFile {
            file: self.file,
            name: String::new(),
            origin: Origin::Bundled,
            format: self.format,
            bytes: Bytes::Static(&[]),
        };
        let other = builder.finish(file, self.info.clone());
        let (a, b) = (&self.rows[row as usize], &other.rows[0]);
        let near = |a: u32, b: u32| a.abs_diff(b) <= 1;
        let names = |shard: &Self, row: u32| {
            shard.terms(row).map(|(kind, name)| (kind, name.to_owned())).collect::<Vec<_>>()
        };
        near(a.position.x, b.position.x)
            && near(a.position.y, b.position.y)
            && (a.flags, a.days, a.killed, a.event_type) == (b.flags, b.days, b.killed, b.event_type)
            && (a.precision, a.radius_km(), a.time_precision, a.grades)
                == (b.precision, b.radius_km(), b.time_precision, b.grades)
            && self.outline(row) == other.outline(0)
            && names(self, row) == names(&other, 0)
            && self.folded_title(row) == other.folded_title(0)
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
