//! Problems met in reading: each with a place, a code and a way out. Messages are made from the catalogues.

use std::collections::BTreeMap;

use super::words;

words! {
    /// How bad it is.
    Severity {
        /// Worth knowing; nothing was lost.
        Info = "info",
        /// Something was not understood and left out or guessed; the record is there.
        Warning = "warning",
        /// A record or a file was lost.
        Error = "error",
    }
}

words! {
    /// What is wrong. The word is stable: scripts may rely on it.
    Code {
        /// The file could not be opened or read.
        Unreadable = "unreadable",
        /// The file is empty.
        Empty = "empty",
        /// The content is no format that is read.
        UnknownFormat = "unknown-format",
        /// The text is not UTF-8.
        NotUtf8 = "not-utf8",
        /// The JSON text is broken so that the rest of the file cannot be told apart.
        BrokenJson = "broken-json",
        /// The file ends in the middle.
        Truncated = "truncated",
        /// The file has no list of features.
        NoFeatures = "no-features",
        /// One record is not valid JSON.
        BadRecord = "bad-record",
        /// One record is JSON, but no GeoJSON feature.
        NotAFeature = "not-a-feature",
        /// A position has too few numbers, something that is no number, or lies outside the globe.
        BadPosition = "bad-position",
        /// A geometry has an unknown type or a wrong structure.
        BadGeometry = "bad-geometry",
        /// There is no geometry: listed, not drawn.
        NoGeometry = "no-geometry",
        /// The record has no title and none could be found under other names.
        NoTitle = "no-title",
        /// No date was found.
        NoDate = "no-date",
        /// A date could not be read.
        BadDate = "bad-date",
        /// The end is before the start.
        DatesReversed = "dates-reversed",
        /// A property has a value of the wrong type.
        WrongType = "wrong-type",
        /// A property has a word that is none of those allowed.
        UnknownWord = "unknown-word",
        /// Lower bound above upper bound.
        BoundsReversed = "bounds-reversed",
        /// A source, actor or incident is pointed to that is not in the file.
        UnknownReference = "unknown-reference",
        /// A claim without a source.
        ClaimWithoutSource = "claim-without-source",
        /// The same key twice.
        DuplicateId = "duplicate-id",
        /// An address that is no http or https address.
        BadAddress = "bad-address",
        /// Coordinates at 0, 0: usually a failed geocoding.
        NullIsland = "null-island",
        /// The file names a coordinate system other than WGS 84.
        ForeignCrs = "foreign-crs",
        /// Positions were converted from another coordinate system.
        Reprojected = "reprojected",
        /// Which property or column was read as which, for files outside the profile.
        Mapped = "mapped",
        /// A column that was not understood: its values are kept as they are.
        UnusedColumn = "unused-column",
        /// The text is in another encoding than UTF-8, and was read in that.
        Encoding = "encoding",
        /// The records were inside a compressed file or an archive.
        Unpacked = "unpacked",
        /// There is no line of column names; the columns were told by their number and their values.
        NoHeader = "no-header",
        /// A row has more or fewer cells than there are columns.
        RaggedRow = "ragged-row",
        /// The line of column names stands once more among the rows.
        RepeatedHeader = "repeated-header",
        /// Bytes that are no UTF-8, or NUL bytes, were replaced; the record is there.
        ReplacedBytes = "replaced-bytes",
        /// A quotation mark opens and never closes.
        UnclosedQuote = "unclosed-quote",
        /// A table without columns that say where.
        NoCoordinates = "no-coordinates",
        /// A record says of an incident what another record has said; the incident is listed once.
        Folded = "folded",
        /// Latitude and longitude look as if they stood in each other's place.
        SwappedCoordinates = "swapped-coordinates",
        /// Coordinates look like metres of a projection, not degrees.
        ProjectedCoordinates = "projected-coordinates",
        /// Dates such as 07/08/2024, of which day and month cannot be told apart.
        DayMonthOrder = "day-month-order",
        /// The XML text is broken so that the rest of the file cannot be told apart.
        BrokenXml = "broken-xml",
        /// The file points to another one in the network, which was not fetched.
        NetworkLink = "network-link",
        /// A member of an archive that was not read.
        SkippedMember = "skipped-member",
        /// A compressed file is damaged: what could be unpacked was read.
        Damaged = "damaged",
        /// Something is larger than the reader is allowed to take in.
        LimitReached = "limit-reached",
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// What.
    pub code: Code,
    /// Line in the file, counted from 1.
    pub line: Option<u64>,
    /// Record in the file, counted from 1.
    pub record: Option<u64>,
    /// The property concerned, as a path: `claims[2].low`.
    pub property: Option<String>,
    /// What the message is filled with: the offending value, a reason, a count.
    pub value: Option<String>,
}

/// How many diagnostics of one code are kept whole; the rest are counted.
pub const KEPT_PER_CODE: usize = 1000;

/// What became of a file's records: records = kept + folded + dropped.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ledger {
    /// Records that became incidents.
    pub kept: u64,
    /// Records that say of an incident what another record has said, as in files with one row for each actor: they are
    /// part of a kept incident.
    pub folded: u64,
    /// Records that were lost, each with a diagnostic of severity error.
    pub dropped: u64,
    /// Kept records that have a place.
    pub located: u64,
    /// The file itself could not be read, or only in part.
    pub failed: bool,
    /// The first [`KEPT_PER_CODE`] of each code, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of each severity and code there were in all.
    pub counts: BTreeMap<(Severity, Code), u64>,
}

impl Ledger {
    /// Records that were read.
    pub fn records(&self) -> u64 {
        self.kept + self.folded + self.dropped
    }

    /// Enters a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.entry((diagnostic.severity, diagnostic.code)).or_default();
        *count += 1;
        if *count <= KEPT_PER_CODE as u64 {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Enters what became of the next stretch of the file, whose lines and records count from its own beginning.
    /// What is said once in a file, and has been said, is left out.
    pub fn append(&mut self, part: Self, lines_before: u64, records_before: u64) {
        self.kept += part.kept;
        self.folded += part.folded;
        self.dropped += part.dropped;
        self.located += part.located;
        self.failed |= part.failed;
        let mut counts = part.counts;
        for mut diagnostic in part.diagnostics {
            if let Some(count) = counts.get_mut(&(diagnostic.severity, diagnostic.code)) {
                *count -= 1;
            }
            let is_known = |known: &Diagnostic| {
                known.property == diagnostic.property
                    && known.value == diagnostic.value
                    && known.code == diagnostic.code
            };
            if diagnostic.code == Code::Mapped && self.diagnostics.iter().any(is_known) {
                continue;
            }
            diagnostic.line = diagnostic.line.map(|line| line + lines_before);
            diagnostic.record = diagnostic.record.map(|record| record + records_before);
            self.push(diagnostic);
        }
        // Those that were only counted.
        for (key, count) in counts {
            *self.counts.entry(key).or_default() += count;
        }
    }

    /// Puts the problems in the order in which people read a file: those of the whole first, then from top to bottom.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by_key(|problem| (problem.line, problem.record));
    }

    /// Counts a record that was kept as one that repeats another.
    pub fn fold(&mut self, is_located: bool) {
        self.kept -= 1;
        self.located -= u64::from(is_located);
        self.folded += 1;
    }

    /// How many problems of a code there were in all.
    pub fn count_of(&self, code: Code) -> u64 {
        self.counts.iter().filter(|((_, of), _)| *of == code).map(|(_, count)| count).sum()
    }

    /// How many problems of a severity there were in all.
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|((of, _), _)| *of == severity).map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_counted_but_not_all_are_kept() {
        let mut ledger = Ledger::default();
        for record in 0..KEPT_PER_CODE as u64 + 5 {
            ledger.push(Diagnostic {
                severity: Severity::Warning,
                code: Code::NoDate,
                line: None,
                record: Some(record),
                property: None,
                value: None,
            });
        }
        assert_eq!(ledger.diagnostics.len(), KEPT_PER_CODE);
        assert_eq!(ledger.count(Severity::Warning), KEPT_PER_CODE as u64 + 5);
        assert_eq!(ledger.count(Severity::Error), 0);
    }
}
