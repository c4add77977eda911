//! Incidents of files that have been read into one new file.

use std::{
    io::{Error, ErrorKind, Result, Write},
    ops::ControlFlow,
    path::Path,
};

use super::{incident, own_members, record, write_atomically};
use crate::{
    io::write::{Columns, Head, Joined, Own, Target, Writer, join},
    model::{FileInfo, Format, Incident},
    query::Selection,
    store::Shard,
};

/// Which incidents are written; the default is all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen<'e> {
    /// These rows of each file, in ascending order; `None`: any.
    pub rows: Option<&'e [Vec<u32>]>,
    /// Of them those that are meant; `None`: all.
    pub matching: Option<&'e Selection>,
}

/// What is to be written out of what. The order is that of the files and of their records.
#[derive(Clone, Copy)]
pub struct Export<'e> {
    /// The files.
    pub shards: &'e [&'e Shard],
    /// Which of their incidents.
    pub chosen: Chosen<'e>,
    /// The format.
    pub target: Target,
    /// Told the share that is done, from 0 to 1; may stop the writing.
    pub progress: &'e dyn Fn(f32) -> ControlFlow<()>,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// How many incidents.
    pub count: u64,
    /// Records were written anew that could have been copied if their files agreed.
    pub is_rewritten: bool,
}

/// How the records come into the new file.
enum Plan {
    /// As they stand; each file's own members, which are alike.
    Copied(Vec<Own>),
    /// From incidents, with lists joined and columns for what occurs.
    Made(Box<Joined>, Columns),
}

/// The share of the work at which a walk over the rows begins and ends.
type Share = (f32, f32);

const WHOLE: Share = (0.0, 1.0);

impl Export<'_> {
    /// Writes a file, whole or not at all: see [`write_atomically`].
    ///
    /// # Errors
    /// When the file cannot be written, a record cannot be read any more, or the writing was stopped.
    pub fn to_file(&self, path: &Path) -> Result<Exported> {
        let plan = self.plan()?;
        write_atomically(path, |out| self.write(&plan, out))
    }

    /// Writes into something that is open.
    ///
    /// # Errors
    /// As [`Export::to_file`].
    pub fn to(&self, out: &mut dyn Write) -> Result<Exported> {
        self.write(&self.plan()?, out)
    }

    fn are_all_geojson(&self) -> bool {
        self.shards.iter().all(|shard| shard.format == Format::GeoJson)
    }

    /// What each file says about itself, if all of it can be copied.
    fn own_members(&self) -> Result<Option<Vec<Own>>> {
        self.shards.iter().map(|shard| Ok(own_members(shard)?)).collect()
    }

    /// The rows are walked twice where the columns are not known before.
    fn has_columns(&self) -> bool {
        !self.target.holds_records()
    }

    fn plan(&self) -> Result<Plan> {
        if self.target.holds_records()
            && self.are_all_geojson()
            && let Some(own) = self.own_members()?
            && own.windows(2).all(|pair| pair[0].members == pair[1].members)
            // Lines have no place for the coordinate system that their positions are in.
            && !(self.target == Target::Lines && own.iter().any(|own| own.has("crs")))
            && !own.is_empty()
        {
            return Ok(Plan::Copied(own));
        }
        let infos: Vec<&FileInfo> = self.shards.iter().map(|shard| &*shard.info).collect();
        let keys = |shard: &&Shard| (0..shard.len() as u32).map(|row| shard.id(row).to_owned()).collect();
        let joined = join(&infos, &self.shards.iter().map(keys).collect::<Vec<_>>());
        let mut columns = Columns::default();
        if self.has_columns() {
            self.each((0.0, 0.5), |_, _, incident| {
                columns.add(&incident);
                Ok(())
            })?;
        }
        Ok(Plan::Made(Box::new(joined), columns))
    }

    /// Every incident that is meant, in order.
    fn each(&self, share: Share, mut visit: impl FnMut(usize, u32, Incident) -> Result<()>) -> Result<()> {
        self.each_row(share, |part, row| {
            let shard = self.shards[part];
            let incident = incident(shard, row)?;
            let is_meant = |selection: &Selection| selection.matches(&incident, &shard.info);
            if self.chosen.matching.is_none_or(is_meant) { visit(part, row, incident) } else { Ok(()) }
        })
    }

    /// Every row that may be meant.
    fn each_row(&self, (begin, end): Share, mut visit: impl FnMut(usize, u32) -> Result<()>) -> Result<()> {
        /// Rows between two looks at the progress.
        const ROWS_PER_STEP: usize = 1024;
        let rows = |part: usize| self.chosen.rows.map_or(self.shards[part].len(), |rows| rows[part].len());
        let all: usize = (0..self.shards.len()).map(rows).sum();
        let mut done = 0;
        for part in 0..self.shards.len() {
            for index in 0..rows(part) {
                if done % ROWS_PER_STEP == 0 {
                    let share = begin + (end - begin) * (done as f32 / all as f32);
                    if (self.progress)(share).is_break() {
                        return Err(Error::new(ErrorKind::Interrupted, "it was stopped"));
                    }
                }
                done += 1;
                let row = self.chosen.rows.map_or(index as u32, |rows| rows[part][index]);
                visit(part, row)?;
            }
        }
        Ok(())
    }

    fn write(&self, plan: &Plan, out: &mut dyn Write) -> Result<Exported> {
        match plan {
            Plan::Copied(own) => {
                let mut writer = Writer::new(self.target, out, Head::Copied(&own[0]))?;
                let mut copy = |part: usize, row: u32| {
                    let record = record(self.shards[part], row)?;
                    if writer.record(&record, &own[part], row == 0)? {
                        return Ok(());
                    }
                    Err(Error::new(ErrorKind::InvalidData, "a record cannot be read again"))
                };
                match self.chosen.matching {
                    Some(_) => self.each(WHOLE, |part, row, _| copy(part, row))?,
                    None => self.each_row(WHOLE, &mut copy)?,
                }
                Ok(Exported { count: writer.finish()?, is_rewritten: false })
            }
            Plan::Made(joined, columns) => {
                let mut writer = Writer::new(self.target, out, Head::Made(&joined.info, columns))?;
                let share = if self.has_columns() { (0.5, 1.0) } else { WHOLE };
                self.each(share, |part, _, incident| {
                    writer.incident(&joined.incident(part, incident), &joined.info)
                })?;
                let is_rewritten = self.target.holds_records() && self.are_all_geojson();
                Ok(Exported { count: writer.finish()?, is_rewritten })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        jobs::{Hooks, ReadOptions, Request, read},
        store::{Bytes, FileId, Origin},
    };

    const THREE: &str = r#"{"type":"FeatureCollection","mine":{"x":1.50},"features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[1.50,18.0]},"properties":{"title":"One","n":1.10}},
{"type":"Feature","geometry":null,"properties":{"title":"Two"}},
{"type":"Feature","geometry":null,"properties":{"title":"Three"}}]}"#;

    fn shard(content: &str) -> Shard {
        let request = Request {
            file: FileId(1),
            name: "a".to_owned(),
            origin: Origin::Bundled,
            bytes: Some(Bytes::Shared(Arc::from(content.as_bytes()))),
            options: ReadOptions::default(),
        };
        read(request, &Hooks { progress: &|_| ControlFlow::Continue(()), partial: None }).expect("it is read")
    }

    #[track_caller]
    fn check(target: Target, rows: &[u32], holds: &[&str], lacks: &[&str]) {
        let (shard, mut out) = (shard(THREE), Vec::new());
        let rows = [rows.to_vec()];
        let progress = |_| ControlFlow::Continue(());
        let export = Export {
            shards: &[&shard],
            chosen: Chosen { rows: Some(&rows), matching: None },
            target,
            progress: &progress,
        };
        let exported = export.to(&mut out).expect("it is written");
        assert_eq!(exported, Exported { count: rows[0].len() as u64, is_rewritten: false });
        let text = String::from_utf8(out).expect("it is text");
        for part in holds {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
        for part in lacks {
            assert!(!text.contains(part), "{part} should not be there: {text}");
        }
    }

    #[test]
    fn chosen_rows_are_written_and_no_others() {
        check(Target::GeoJson, &[0, 2], &[r#""mine":{"x":1.50}"#, "1.10", "Three"], &["Two"]);
        check(Target::Lines, &[1], &["Two"], &["One", "Three"]);
        check(Target::Csv, &[1, 2], &["Two", "Three"], &["One", "\"n\""]);
        check(Target::Kml, &[0], &["One", "1.5,18"], &["Two"]);
    }

    #[test]
    fn writing_that_is_stopped_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "old").unwrap();
        let shard = shard(THREE);
        let export = Export {
            shards: &[&shard],
            chosen: Chosen::default(),
            target: Target::Csv,
            progress: &|share| if share < 0.5 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) },
        };
        assert_eq!(export.to_file(&path).unwrap_err().kind(), ErrorKind::Interrupted);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
}
