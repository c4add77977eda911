//! `sahelscope diff`: what two editions of a file say differently.

use std::{
    io::{BufWriter, ErrorKind, Result, Write},
    ops::ControlFlow,
    path::PathBuf,
};

use serde_json::{Value as Json, json};

use super::{
    ReportFormat,
    diff_table::{write_head, write_rows},
    exit, input,
    meter::Meter,
};
use crate::{
    io::Limits,
    jobs,
    query::diff::{Change, Counts, Difference, Kind, Of, Value},
    store::Shard,
    text::{Catalogue, Language},
    view::changes,
};

/// What is to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The old edition and the new one.
    pub files: [PathBuf; 2],
    /// How the differences are written.
    pub format: ReportFormat,
    /// What a file may ask of the machine.
    pub limits: Limits,
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
    let shards = input::read_all(&comparison.files, &comparison.limits, &text, &meter, complaints)?;
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
    format: ReportFormat,
    out: &'r mut dyn Write,
}

impl Report<'_> {
    fn write(mut self) -> Result<Counts> {
        self.begin()?;
        let (old, new) = (self.old, self.new);
        let mut is_first = true;
        let counts = jobs::differences(old, new, &|_| ControlFlow::Continue(()), |difference| {
            self.difference(&difference, std::mem::take(&mut is_first))
        })?;
        self.end(counts)?;
        Ok(counts)
    }

    fn begin(&mut self) -> Result<()> {
        match self.format {
            ReportFormat::Text => Ok(()),
            ReportFormat::Json => write!(
                self.out,
                "{{\"old\":{},\"new\":{},\"incidents\":[",
                json!(self.old.name),
                json!(self.new.name)
            ),
            ReportFormat::Csv => write_head(self.out),
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
            ReportFormat::Text => {
                writeln!(self.out, "{sign} {}", plain(format!("{key} {title}").trim_start()))?;
                changes.iter().try_for_each(|change| {
                    writeln!(self.out, "    {}", plain(&changes::line(self.text, change)))
                })
            }
            ReportFormat::Json => {
                let separator = if is_first { "\n" } else { ",\n" };
                let changes: Vec<Json> = changes.iter().map(change_json).collect();
                let difference = json!({"kind": word, "key": key, "title": title, "changes": changes});
                write!(self.out, "{separator}{difference}")
            }
            ReportFormat::Csv => write_rows(self.text, (word, key, title), changes, self.out),
        }
    }

    fn end(&mut self, counts: Counts) -> Result<()> {
        let Counts { added, removed, changed, unchanged } = counts;
        match self.format {
            ReportFormat::Text => {
                let values = [
                    ("added", added.into()),
                    ("removed", removed.into()),
                    ("changed", changed.into()),
                    ("unchanged", unchanged.into()),
                ];
                writeln!(self.out, "{}", self.text.tr_with("diff-counts", &values))
            }
            ReportFormat::Json => {
                let counts =
                    json!({"added": added, "removed": removed, "changed": changed, "unchanged": unchanged});
                writeln!(self.out, "\n],\"counts\":{counts}}}")
            }
            ReportFormat::Csv => Ok(()),
        }
    }
}

/// One line without anything that a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
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
