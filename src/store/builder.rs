//! Rows gathered while a file is read: a [`Part`] for each stretch of it, and the parts joined in order.

use std::sync::Arc;

use super::arena::{Arena, Dictionary, more};
use super::dataset::Flags;
use super::shard::{NO_DAY, NO_OUTLINE, Shard, ShardFile, ShardRow, TermCode};
use crate::{
    base::{fold::fold_into, mercator, mercator::Fixed},
    model::{Code, Diagnostic, FileInfo, Found, Geometry, Ledger, Severity, Shape},
};

/// The incidents of a stretch of a file.
#[derive(Debug, Default)]
pub struct Part {
    rows: Vec<ShardRow>,
    ids: Arena,
    titles: Arena,
    titles_fr: Vec<(u32, Box<str>)>,
    folded_titles: Arena,
    names: Dictionary,
    terms: Vec<TermCode>,
    outlines: Vec<Geometry>,
    twins: Vec<u64>,
    lines: Vec<u64>,
    pointers: Vec<Pointer>,
}

/// A mention of another incident, looked up when all are known.
#[derive(Clone, Debug)]
struct Pointer {
    line: u64,
    record: u64,
    index: usize,
    key: String,
}

/// Stands for no twin.
const NO_TWIN: u64 = 0;

impl Part {
    /// Takes everything out, and keeps the memory.
    pub fn clear(&mut self) {
        let Self {
            rows,
            ids,
            titles,
            titles_fr,
            folded_titles,
            names,
            terms,
            outlines,
            twins,
            lines,
            pointers,
        } = self;
        rows.clear();
        [ids, titles, folded_titles].into_iter().for_each(Arena::clear);
        titles_fr.clear();
        names.clear();
        terms.clear();
        outlines.clear();
        twins.clear();
        lines.clear();
        pointers.clear();
    }

    /// Adds a record.
    ///
    /// # Panics
    /// When a part holds more than 4 GiB of texts, or a record is longer than that.
    pub fn push(&mut self, found: &Found<'_>) {
        let Found { digest, span, number, line, twin, related } = found;
        let row = self.rows.len() as u32;
        let position = match digest.shape {
            Shape::None => None,
            Shape::Point(at) => Some(at),
            Shape::Other(geometry) => Some(geometry.anchor()),
        };
        let outline = match digest.shape {
            Shape::Other(geometry) if geometry.has_outline() => {
                self.outlines.push(geometry.clone());
                self.outlines.len() as u32 - 1
            }
            _ => NO_OUTLINE,
        };
        let terms_start = self.terms.len();
        for term in &digest.terms {
            self.terms.push(TermCode::new(term.kind, self.names.insert(&term.name).0));
        }
        // The place is most often the first of the names.
        let place = match digest.terms.first() {
            Some(term) if term.name == digest.place => self.terms[terms_start].code(),
            _ => self.names.insert(&digest.place).0,
        };
        self.rows.push(ShardRow {
            start: span.start as u64,
            len: u32::try_from(span.len()).expect("a record is shorter than 4 GiB"),
            number: u32::try_from(*number).expect("a part has fewer than 4 billion records"),
            position: position
                .map_or(Fixed { x: 0, y: 0 }, |at| Fixed::from_world(mercator::world_from_lonlat(at))),
            days: digest.days.unwrap_or((NO_DAY, NO_DAY)),
            killed: digest.killed,
            radius_km: digest.radius_km.unwrap_or(f32::NAN),
            place,
            terms_end: self.terms.len() as u32,
            outline,
            event_type: digest.event_type,
            precision: digest.precision,
            time_precision: digest.time_precision,
            flags: Flags::new(position.is_some(), digest, outline != NO_OUTLINE),
            grades: digest.grades,
        });
        self.ids.push(digest.id);
        self.titles.push(&digest.title);
        self.folded_titles.push_with(|text| fold_into(text, &digest.title));
        if let Some(title) = digest.title_fr {
            self.titles_fr.push((row, title.into()));
        }
        self.twins.push(twin.map_or(NO_TWIN, |twin| twin.max(1)));
        self.lines.push(*line);
        let pointers = related.iter().enumerate();
        self.pointers.extend(pointers.map(|(index, key)| Pointer {
            line: *line,
            record: *number,
            index,
            key: key.clone(),
        }));
    }
}

/// Where in its file a part begins: so much stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Before {
    /// Bytes.
    pub bytes: u64,
    /// Line breaks.
    pub lines: u64,
    /// Records, dropped ones too.
    pub records: u64,
}

/// Joins a file's parts in order.
#[derive(Clone, Debug, Default)]
pub struct ShardBuilder {
    rows: Vec<ShardRow>,
    /// Each row's key has the row's number as its code.
    ids: Dictionary,
    titles: Arena,
    titles_fr: Vec<(u32, Box<str>)>,
    folded_titles: Arena,
    names: Dictionary,
    terms: Vec<TermCode>,
    outlines: Vec<Geometry>,
    twins: Vec<u64>,
    pointers: Vec<Pointer>,
    ledger: Ledger,
}

impl ShardBuilder {
    /// How many incidents were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What became of the records so far.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// Makes room for so many times as much as there is, at once: memory that grows bit by bit is copied each time, and
    /// leaves holes behind.
    pub fn grow(&mut self, times: f64) {
        // Whoever comes after the first may be somewhat longer.
        let times = times * 1.05;
        let Self { rows, ids, titles, folded_titles, terms, twins, .. } = self;
        rows.reserve(more(rows.len(), times));
        terms.reserve(more(terms.len(), times));
        twins.reserve(more(twins.len(), times));
        [titles, folded_titles].into_iter().for_each(|texts| texts.grow(times));
        ids.grow(times);
    }

    /// Adds the next part, of which `ledger` says what became of its records.
    ///
    /// Keys are made unique here: a key that stands twice gets the number of its record added, and is reported, unless
    /// both records say the same of one incident for its several actors; then the second is folded into the first.
    pub fn append(&mut self, part: &Part, ledger: Ledger, before: Before) {
        self.ledger.append(ledger, before.lines, before.records);
        let codes: Vec<u32> = part.names.texts().map(|name| self.names.insert(name).0).collect();
        let outlines_before = self.outlines.len() as u32;
        let mut titles_fr = part.titles_fr.iter().peekable();
        let mut terms_start = 0;
        for (index, row) in part.rows.iter().enumerate() {
            let terms = terms_start..row.terms_end as usize;
            terms_start = row.terms_end as usize;
            let title_fr = titles_fr.next_if(|(of, _)| *of as usize == index);
            let number = before.records + u64::from(row.number);
            if !self.insert_key(part, index, number, before.lines) {
                self.ledger.fold(row.flags.is_located());
                continue;
            }
            if let Some((_, title)) = title_fr {
                self.titles_fr.push((self.rows.len() as u32, title.clone()));
            }
            let terms = part.terms[terms].iter();
            self.terms.extend(terms.map(|term| term.recoded(codes[term.code() as usize])));
            self.titles.push(part.titles.get(index));
            self.folded_titles.push_with(|text| match part.folded_titles.get(index) {
                // The key stands in for the title.
                "" => fold_into(text, self.ids.get(self.rows.len() as u32)),
                folded => text.push_str(folded),
            });
            self.rows.push(ShardRow {
                start: before.bytes + row.start,
                number: u32::try_from(number).expect("a file has fewer than 4 billion records"),
                place: codes[row.place as usize],
                terms_end: u32::try_from(self.terms.len()).expect("a file has fewer than 4 billion names"),
                outline: if row.outline == NO_OUTLINE { NO_OUTLINE } else { row.outline + outlines_before },
                ..*row
            });
        }
        self.outlines.extend_from_slice(&part.outlines);
        self.pointers.extend(part.pointers.iter().map(|pointer| Pointer {
            line: pointer.line + before.lines,
            record: pointer.record + before.records,
            ..pointer.clone()
        }));
    }

    /// Gives the next row its key. `false`: the record belongs to a row that is there.
    fn insert_key(&mut self, part: &Part, index: usize, number: u64, lines_before: u64) -> bool {
        let (own, twin) = (part.ids.get(index), part.twins[index]);
        let mut key = if own.is_empty() { format!("#{number}").into() } else { std::borrow::Cow::from(own) };
        let (first, is_new) = self.ids.insert(&key);
        if !is_new {
            if twin != NO_TWIN && self.twins[first as usize] == twin {
                return false;
            }
            if !own.is_empty() {
                self.ledger.push(Diagnostic {
                    severity: Severity::Warning,
                    code: Code::DuplicateId,
                    line: Some(part.lines[index] + lines_before),
                    record: Some(number),
                    property: Some("id".to_owned()),
                    value: Some(own.to_owned()),
                });
            }
            loop {
                key = format!("{key}#{number}").into();
                if self.ids.insert(&key).1 {
                    break;
                }
            }
        }
        self.twins.push(twin);
        true
    }

    /// The finished shard.
    pub fn finish(mut self, file: ShardFile, info: Arc<FileInfo>) -> Shard {
        for pointer in std::mem::take(&mut self.pointers) {
            if self.ids.code(&pointer.key).is_none() {
                self.ledger.push(Diagnostic {
                    severity: Severity::Warning,
                    code: Code::UnknownReference,
                    line: Some(pointer.line),
                    record: Some(pointer.record),
                    property: Some(format!("related[{}]", pointer.index)),
                    value: Some(pointer.key),
                });
            }
        }
        if self.ledger.folded > 0 {
            self.ledger.push(Diagnostic {
                severity: Severity::Info,
                code: Code::Folded,
                line: None,
                record: None,
                property: None,
                value: Some(self.ledger.folded.to_string()),
            });
        }
        self.ledger.sort();
        let mut folded_names = Arena::default();
        self.names.texts().for_each(|name| folded_names.push_with(|text| fold_into(text, name)));
        let ShardFile { file, name, origin, format, bytes } = file;
        Shard {
            file,
            name,
            origin,
            format,
            bytes,
            info,
            ledger: self.ledger,
            rows: self.rows,
            ids: self.ids,
            titles: self.titles,
            titles_fr: self.titles_fr,
            folded_titles: self.folded_titles,
            names: self.names,
            folded_names,
            terms: self.terms,
            outlines: self.outlines,
        }
    }
}
