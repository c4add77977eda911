//! `sahelscope convert`: files into one file of another format, whole or in part.

use std::{
    io::{BufWriter, Error, ErrorKind, Result, Write},
    path::{Path, PathBuf},
};

use super::{
    exit,
    input::{self, STANDARD},
    meter::Meter,
};
use crate::{
    io::write::{Columns, Head, Joined, Own, Target, Writer, join},
    jobs,
    model::{FileInfo, Format, Incident},
    query::Selection,
    store::Shard,
    text::{Catalogue, Language},
};

/// What is to be written out of what.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The files to read; `-` is the standard input.
    pub files: Vec<PathBuf>,
    /// The file to write; `-` is the standard output.
    pub output: PathBuf,
    /// What to write.
    pub target: Target,
    /// Which incidents.
    pub selection: Selection,
    /// Language of what is said about it.
    pub language: Language,
}

/// Reads, writes, says what became of each file, and gives the exit code. `out` is the standard output.
///
/// # Errors
/// When complaints cannot be written.
pub fn convert(conversion: &Conversion, out: &mut dyn Write, complaints: &mut dyn Write) -> Result<u8> {
    let Conversion { files, output, target, selection, language } = conversion;
    let text = Catalogue::new(*language);
    let shown = output.display().to_string();
    let is_standard = output == Path::new(STANDARD);
    if files.iter().any(|file| !is_standard && jobs::is_same_file(file, output)) {
        writeln!(complaints, "{}", text.tr_with("cli-output-is-input", &[("path", (&shown).into())]))?;
        return Ok(exit::USAGE);
    }
    if files.iter().filter(|file| *file == Path::new(STANDARD)).count() > 1 {
        writeln!(complaints, "{}", text.tr("cli-stdin-twice"))?;
        return Ok(exit::USAGE);
    }
    let meter = Meter::default();
    let Some(shards) = input::read_all(files, &text, &meter, complaints)? else {
        return Ok(exit::FAILED);
    };
    meter.begin(format!("{} {shown}", text.tr("cli-writing")));
    let work = Work { shards: &shards, selection, target: *target, meter: &meter };
    let written = work.plan().and_then(|plan| {
        let rewrites = plan.rewrites(&work);
        let count = if is_standard {
            let mut out = BufWriter::new(out);
            work.write(&plan, &mut out).and_then(|count| out.flush().map(|()| count))
        } else {
            jobs::write_atomically(output, |out| work.write(&plan, out))
        };
        count.map(|count| (count, rewrites))
    });
    meter.end();
    match written {
        Ok((count, rewrites)) => {
            let code = input::account(&shards, &text, complaints)?;
            if rewrites {
                writeln!(complaints, "{}", text.tr("cli-rewritten"))?;
            }
            writeln!(complaints, "{}", text.tr_with("cli-written", &[("count", count.into())]))?;
            Ok(code)
        }
        // Whoever read it has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(exit::FAILED),
        Err(error) => {
            let reason = error.to_string();
            let values = [("path", (&shown).into()), ("reason", (&reason).into())];
            writeln!(complaints, "{}", text.tr_with("cli-failed", &values))?;
            Ok(exit::FAILED)
        }
    }
}

/// How the records come into the new file.
enum Plan {
    /// As they stand; each file's own members, which are alike.
    Copied(Vec<Own>),
    /// From incidents, with lists joined and columns for what occurs.
    Made(Box<Joined>, Columns),
}

impl Plan {
    /// Whether records are written anew that could have been copied if their files agreed.
    fn rewrites(&self, work: &Work<'_>) -> bool {
        matches!(self, Self::Made(..)) && work.target.holds_records() && work.are_all_geojson()
    }
}

struct Work<'w> {
    shards: &'w [Shard],
    selection: &'w Selection,
    target: Target,
    meter: &'w Meter,
}

impl Work<'_> {
    fn are_all_geojson(&self) -> bool {
        self.shards.iter().all(|shard| shard.format == Format::GeoJson)
    }

    /// What each file says about itself, if all of it can be copied.
    fn own_members(&self) -> Result<Option<Vec<Own>>> {
        let each = self.shards.iter().map(|shard| Ok(jobs::own_members(shard)?));
        each.collect()
    }

    fn plan(&self) -> Result<Plan> {
        if self.target.holds_records()
            && self.are_all_geojson()
            && let Some(own) = self.own_members()?
            && own.windows(2).all(|pair| pair[0].members == pair[1].members)
            // Lines have no place for the coordinate system that their positions are in.
            && !(self.target == Target::Lines && own.iter().any(|own| own.has("crs")))
        {
            return Ok(Plan::Copied(own));
        }
        let infos: Vec<&FileInfo> = self.shards.iter().map(|shard| &*shard.info).collect();
        let keys = |shard: &Shard| (0..shard.len() as u32).map(|row| shard.key(row).id.to_string()).collect();
        let joined = join(&infos, &self.shards.iter().map(keys).collect::<Vec<_>>());
        let mut columns = Columns::default();
        if !self.target.holds_records() {
            self.each(|_, _, incident| {
                columns.add(&incident);
                Ok(())
            })?;
        }
        Ok(Plan::Made(Box::new(joined), columns))
    }

    /// Every incident that is meant, in the order of the files and of their records.
    fn each(&self, mut visit: impl FnMut(usize, u32, Incident) -> Result<()>) -> Result<()> {
        self.each_row(|part, row| {
            let shard = &self.shards[part];
            let incident = jobs::incident(shard, row)?;
            if self.selection.matches(&incident, &shard.info) { visit(part, row, incident) } else { Ok(()) }
        })
    }

    fn each_row(&self, mut visit: impl FnMut(usize, u32) -> Result<()>) -> Result<()> {
        /// Rows between two looks at the bar.
        const ROWS_PER_STEP: usize = 1024;
        let all: usize = self.shards.iter().map(Shard::len).sum();
        let mut done = 0;
        for (part, shard) in self.shards.iter().enumerate() {
            for row in 0..shard.len() as u32 {
                visit(part, row)?;
                done += 1;
                if done % ROWS_PER_STEP == 0 {
                    self.meter.show(done as f32 / all as f32);
                }
            }
        }
        Ok(())
    }

    /// How many were written.
    fn write(&self, plan: &Plan, out: &mut dyn Write) -> Result<u64> {
        match plan {
            Plan::Copied(own) => {
                let mut writer = Writer::new(self.target, out, Head::Copied(&own[0]))?;
                let mut copy = |part: usize, row: u32| {
                    let record = jobs::record(&self.shards[part], row)?;
                    if writer.record(&record, &own[part], row == 0)? {
                        return Ok(());
                    }
                    Err(Error::new(ErrorKind::InvalidData, "a record cannot be read again"))
                };
                if self.selection.is_everything() {
                    self.each_row(&mut copy)?;
                } else {
                    self.each(|part, row, _| copy(part, row))?;
                }
                writer.finish()
            }
            Plan::Made(joined, columns) => {
                let mut writer = Writer::new(self.target, out, Head::Made(&joined.info, columns))?;
                self.each(|part, _, incident| {
                    writer.incident(&joined.incident(part, incident), &joined.info)
                })?;
                writer.finish()
            }
        }
    }
}
