//! `sahelscope diff`: what two editions of a file say differently.

use std::{
    io::{BufWriter, ErrorKind, Result, Write},
    path::PathBuf,
};

use serde_json::{Value as Json, json};

use super::{exit, input, meter::Meter};
use crate::{
    io::write::write_cells,
    jobs,
    query::diff::{self, Change, Counts, Difference, Edition, Entry, Kind, Of, Value, join},
    store::Shard,
    text::{Catalogue, Language},
    view::changes,
};

/// How the differences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For scripts; its members are a contract.
    Json,
    /// For spreadsheets: a row for each change.
    Csv,
}

/// What is to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The old edition and the new one.
    pub files: [PathBuf; 2],
    /// How the differences are written.
    pub format: DiffFormat,
    /// Language of the text.
    pub language: Language,
}

/// Compares two files, writes the differences, and gives the exit code.
///
/// # Errors
/// When complaints cannot be written.
pub fn diff(comparison: &Comparison, out: &mut dyn Write, complaints: &mut dyn Write) -> Result<u8> {
    let text = Catalogue::new(comparison.language);
    let meter = Meter::default();
    let shards = input::read_all(&comparison.files, &text, &meter, complaints)?;
    let Some([old, new]) = shards.and_then(|shards| <[Shard; 2]>::try_from(shards).ok()) else {
        return Ok(exit::FAILED);
    };
    let mut out = BufWriter::new(out);
    let written = Report { text: &text, old: &old, new: &new, format: comparison.format, out: &mut out }
        .write()
        .and_then(|counts| out.flush().map(|()| counts));
    match written {
        Ok(counts) => {
            let mut code = exit::DONE;
            for shard in [&old, &new] {
                let of_file = exit::of(&shard.ledger);
                if of_file != exit::DONE {
                    writeln!(complaints, "{}", text.ledger(&shard.name, &shard.ledger))?;
                }
                code = code.max(of_file);
            }
            Ok(code.max(if counts.are_equal() { exit::DONE } else { exit::DIFFERENT }))
        }
        // Whoever read it has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(exit::FAILED),
        Err(error) => {
            writeln!(complaints, "{error}")?;
            Ok(exit::FAILED)
        }
    }
}

struct Report<'r> {
    text: &'r Catalogue,
    old: &'r Shard,
    new: &'r Shard,
    format: DiffFormat,
    out: &'r mut dyn Write,
}

impl Report<'_> {
    fn write(mut self) -> Result<Counts> {
        self.begin()?;
        let (old, new) = (self.old, self.new);
        let alike = read_alike(old, new);
        let mut is_first = true;
        let counts = join(
            &entries(old),
            &entries(new),
            |edition, row| {
                let shard = if edition == Edition::Old { old } else { new };
                Ok(diff::fingerprint(&jobs::incident(shard, row)?, &shard.info))
            },
            |of_old, of_new| {
                if alike && jobs::record(old, of_old)? == jobs::record(new, of_new)? {
                    return Ok(Vec::new());
                }
                let (one, other) = (jobs::incident(old, of_old)?, jobs::incident(new, of_new)?);
                Ok(diff::incidents(&one, &old.info, &other, &new.info))
            },
            |difference| self.difference(&difference, std::mem::take(&mut is_first)),
        )?;
        self.end(counts)?;
        Ok(counts)
    }

    fn begin(&mut self) -> Result<()> {
        match self.format {
            DiffFormat::Text => Ok(()),
            DiffFormat::Json => write!(
                self.out,
                "{{\"old\":{},\"new\":{},\"incidents\":[",
                json!(self.old.name),
                json!(self.new.name)
            ),
            DiffFormat::Csv => {
                self.out.write_all("\u{feff}".as_bytes())?;
                let columns = ["kind", "key", "title", "field", "of", "old", "new", "moved_km"];
                write_cells(self.out, columns.into_iter())
            }
        }
    }

    fn difference(&mut self, Difference { key, kind }: &Difference, is_first: bool) -> Result<()> {
        let (shard, row, word, sign, changes) = match kind {
            Kind::Added(row) => (self.new, *row, "added", '+', &[][..]),
            Kind::Removed(row) => (self.old, *row, "removed", '-', &[][..]),
            Kind::Changed(_, row, changes) => (self.new, *row, "changed", '~', changes.as_slice()),
        };
        let title = shard.title(row, self.text.language().tag());
        match self.format {
            DiffFormat::Text => {
                writeln!(self.out, "{sign} {}", plain(format!("{key} {title}").trim_start()))?;
                changes.iter().try_for_each(|change| {
                    writeln!(self.out, "    {}", plain(&changes::line(self.text, change)))
                })
            }
            DiffFormat::Json => {
                let separator = if is_first { "\n" } else { ",\n" };
                let changes: Vec<Json> = changes.iter().map(change_json).collect();
                let difference = json!({"kind": word, "key": key, "title": title, "changes": changes});
                write!(self.out, "{separator}{difference}")
            }
            DiffFormat::Csv if changes.is_empty() => {
                write_cells(self.out, [word, key, title, "", "", "", "", ""].into_iter())
            }
            DiffFormat::Csv => changes.iter().try_for_each(|change| {
                let shown = |value: &Option<Value>| {
                    value.as_ref().map_or(String::new(), |value| changes::value(self.text, value))
                };
                let (old, new) = (shown(&change.old), shown(&change.new));
                let moved = change.moved_km.map_or(String::new(), |km| format!("{km:.3}"));
                let of = of_text(&change.of);
                let cells = [word, key, title, change.field.word(), &of, &old, &new, &moved];
                write_cells(self.out, cells.into_iter())
            }),
        }
    }

    fn end(&mut self, counts: Counts) -> Result<()> {
        let Counts { added, removed, changed, unchanged } = counts;
        match self.format {
            DiffFormat::Text => {
                let values = [
                    ("added", added.into()),
                    ("removed", removed.into()),
                    ("changed", changed.into()),
                    ("unchanged", unchanged.into()),
                ];
                writeln!(self.out, "{}", self.text.tr_with("diff-counts", &values))
            }
            DiffFormat::Json => {
                let counts =
                    json!({"added": added, "removed": removed, "changed": changed, "unchanged": unchanged});
                writeln!(self.out, "\n],\"counts\":{counts}}}")
            }
            DiffFormat::Csv => Ok(()),
        }
    }
}

/// Whether the same bytes mean the same in both files.
fn read_alike(old: &Shard, new: &Shard) -> bool {
    let (one, other) = (&old.info, &new.info);
    old.format == new.format
        && one.follows_profile == other.follows_profile
        && one.table == other.table
        && one.sources == other.sources
        && one.actors == other.actors
}

/// A file's incidents by their own keys.
fn entries(shard: &Shard) -> Vec<Entry<String>> {
    let entry = |row| Entry { key: own_key(shard, row), row };
    let mut entries: Vec<Entry<String>> = (0..shard.len() as u32).map(entry).collect();
    entries.sort_unstable();
    entries
}

/// The key that the record itself gives. Where it gives none, or one that stands twice, the reader has made one of the
/// record's number, which says nothing in another edition.
fn own_key(shard: &Shard, row: u32) -> String {
    let key = shard.key(row);
    let number = shard.number(row);
    let mut own = &*key.id;
    while let Some(shorter) = own.strip_suffix(&format!("#{number}"))
        && (shorter.is_empty() || shard.row_of(shorter).is_some())
    {
        own = shorter;
    }
    own.to_owned()
}

/// One line without anything that a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `fr`; `killed, Wagner, ACLED`.
fn of_text(of: &Of) -> String {
    match of {
        Of::Incident => String::new(),
        Of::Named(name) => name.clone(),
        Of::Claim { measure, about, claimant } => {
            let parts = [Some(measure.word()), about.as_deref(), claimant.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}

fn change_json(change: &Change) -> Json {
    let of = match &change.of {
        Of::Incident => Json::Null,
        Of::Named(name) => json!(name),
        Of::Claim { measure, about, claimant } => {
            json!({"measure": measure.word(), "about": about, "claimant": claimant})
        }
    };
    json!({
        "field": change.field.word(),
        "of": of,
        "old": change.old.as_ref().map(value_json),
        "new": change.new.as_ref().map(value_json),
        "moved_km": change.moved_km,
    })
}

fn value_json(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::SubEventType(text) => json!(text),
        Value::Date(day) => json!(day.to_string()),
        Value::TimePrecision(precision) => json!(precision.word()),
        Value::EventType(kind) => json!(kind.word()),
        Value::GeoPrecision(precision) => json!(precision.word()),
        Value::Position(at) => json!([at.lon_deg, at.lat_deg]),
        Value::Shape(count, at) => json!({"positions": count, "around": [at.lon_deg, at.lat_deg]}),
        Value::Km(km) => json!(km),
        Value::Actor(name, role) => json!({"actor": name, "role": role.map(|role| role.word())}),
        Value::ActorKind(kind) => json!(kind.word()),
        Value::Figure(extent) => json!({"low": extent.low(), "high": extent.high()}),
        Value::Claim(extent, wording, stance) => json!({
            "low": extent.low(),
            "high": extent.high(),
            "wording": wording,
            "stance": stance.map(|stance| stance.word()),
        }),
        Value::Stance(stance) => json!(stance.word()),
        Value::ClaimantRole(role) => json!(role.word()),
        Value::Credibility(digit) => json!(digit),
        Value::Status(status) => json!(status.word()),
    }
}
