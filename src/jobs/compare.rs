//! What two files that have been read say differently.

use std::{
    cell::Cell,
    io::{Error, ErrorKind, Result},
    ops::ControlFlow,
};

use super::{DetailError, incident, record};
use crate::{
    query::diff::{self, Brief, Change, Comparison, Counts, Difference, Edition, Entry, join},
    store::Shard,
};

/// Compares two editions and hands over each difference, in order of keys.
///
/// # Errors
/// When a record cannot be read any more, the comparison was stopped, or whatever `sink` fails with.
pub fn differences(
    old: &Shard,
    new: &Shard,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
    mut sink: impl FnMut(Difference) -> Result<()>,
) -> Result<Counts> {
    let meter = Meter { progress, done: Cell::new(0), all: old.len() + new.len() };
    let alike = read_alike(old, new);
    let old_entries = entries(old);
    meter.look()?;
    let new_entries = entries(new);
    meter.look()?;
    join(
        &old_entries,
        &new_entries,
        |edition, row| {
            meter.step(0)?;
            let shard = if edition == Edition::Old { old } else { new };
            Ok(diff::fingerprint(&incident(shard, row)?, &shard.info))
        },
        |of_old, of_new| {
            meter.step(2)?;
            Ok(changes_unless(alike, old, of_old, new, of_new)?)
        },
        |difference| {
            if !matches!(difference.kind, diff::Kind::Changed(..)) {
                meter.step(1)?;
            }
            sink(difference)
        },
    )
}

/// Compares two editions. Of what has changed the values are left out: [`changes`] reads them again.
///
/// # Errors
/// As [`differences`].
pub fn compare(old: &Shard, new: &Shard, progress: &dyn Fn(f32) -> ControlFlow<()>) -> Result<Comparison> {
    let mut briefs = Vec::new();
    let counts = differences(old, new, progress, |difference| {
        briefs.push(Brief::of(&difference));
        Ok(())
    })?;
    Ok(Comparison { counts, briefs })
}

/// What two incidents say differently, read again from their records.
///
/// # Errors
/// When a record cannot be read any more.
pub fn changes(
    old: &Shard,
    of_old: u32,
    new: &Shard,
    of_new: u32,
) -> std::result::Result<Vec<Change>, DetailError> {
    // Nobody asks of incidents that are the same.
    changes_unless(false, old, of_old, new, of_new)
}

/// As [`changes`]. Records with the same bytes are not parsed where the same bytes mean the same: `alike`.
fn changes_unless(
    alike: bool,
    old: &Shard,
    of_old: u32,
    new: &Shard,
    of_new: u32,
) -> std::result::Result<Vec<Change>, DetailError> {
    if alike && record(old, of_old)? == record(new, of_new)? {
        return Ok(Vec::new());
    }
    let (one, other) = (incident(old, of_old)?, incident(new, of_new)?);
    Ok(diff::incidents(&one, &old.info, &other, &new.info))
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
fn entries(shard: &Shard) -> Vec<Entry<&str>> {
    let entry = |row| Entry { key: own_key(shard, row), row };
    let mut entries: Vec<Entry<&str>> = (0..shard.len() as u32).map(entry).collect();
    entries.sort_unstable();
    entries
}

/// The key that the record itself gives; empty if it gives none. Where it gives none, or one that stands twice, the
/// reader has made one of the record's number, which says nothing in another edition.
pub fn own_key(shard: &Shard, row: u32) -> &str {
    let number = shard.number(row);
    let mut own = shard.id(row);
    while let Some(shorter) = own.strip_suffix(&format!("#{number}"))
        && (shorter.is_empty() || shard.row_of(shorter).is_some())
    {
        own = shorter;
    }
    own
}

/// Counts what is done and says it now and then.
struct Meter<'m> {
    progress: &'m dyn Fn(f32) -> ControlFlow<()>,
    done: Cell<usize>,
    all: usize,
}

impl Meter<'_> {
    fn step(&self, incidents: usize) -> Result<()> {
        /// Incidents between two looks at the progress.
        const STEP: usize = 1024;
        let before = self.done.replace(self.done.get() + incidents);
        if before / STEP == self.done.get() / STEP && incidents > 0 { Ok(()) } else { self.look() }
    }

    fn look(&self) -> Result<()> {
        match (self.progress)(self.done.get() as f32 / self.all.max(1) as f32) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::new(ErrorKind::Interrupted, "it was stopped")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        jobs::{Hooks, ReadOptions, Request, read},
        query::diff::{Field, Rows},
        store::{Bytes, FileId, Origin},
    };

    fn shard(rows: &str) -> Shard {
        let table = format!("id;title;date;latitude;longitude\n{rows}");
        let request = Request {
            file: FileId(1),
            name: "a".to_owned(),
            origin: Origin::Bundled,
            bytes: Some(Bytes::Shared(Arc::from(table.as_bytes()))),
            options: ReadOptions::default(),
        };
        read(request, &Hooks { progress: &|_| ControlFlow::Continue(()), partial: None }).expect("it is read")
    }

    #[test]
    fn a_comparison_keeps_rows_and_fields_and_finds_the_values_again() {
        let old =
            shard("a;One;2024-07-01;18.0;1.0\nb;Two;2024-07-02;18.0;1.0\nc;Three;2024-07-03;18.0;1.0\n");
        let new =
            shard("d;Four;2024-07-04;18.0;1.0\nb;Two!;2024-07-02;18.5;1.0\na;One;2024-07-01;18.0;1.0\n");
        let found = compare(&old, &new, &|_| ControlFlow::Continue(())).expect("it can be read");
        assert_eq!(found.counts, Counts { added: 1, removed: 1, changed: 1, unchanged: 1 });
        let rows: Vec<Rows> = found.briefs.iter().map(|brief| brief.rows).collect();
        assert_eq!(rows, [Rows::Changed(1, 1), Rows::Removed(2), Rows::Added(0)]);
        assert!(found.briefs[0].has(Field::Title) && found.briefs[0].has(Field::Position));
        assert!(!found.briefs[0].has(Field::Start) && found.briefs[1].changes == 0);
        let values = changes(&old, 1, &new, 1).expect("it can be read");
        assert_eq!(values.len(), usize::from(found.briefs[0].changes));
        assert_eq!((values[0].field, values[1].field), (Field::Title, Field::Position));
        assert!(changes(&old, 0, &new, 2).expect("it can be read").is_empty());
    }

    #[test]
    fn it_can_be_stopped() {
        let old = shard("a;One;2024-07-01;18.0;1.0\n");
        let stopped = compare(&old, &old, &|_| ControlFlow::Break(())).unwrap_err();
        assert_eq!(stopped.kind(), ErrorKind::Interrupted);
    }
}
