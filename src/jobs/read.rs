//! One file to one shard, and one record of it to its incident.

use std::{
    cell::Cell,
    fs::File,
    io::{Cursor, Read},
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};

use super::{
    blocks::{Outcome, Reading},
    on_disk::{self, OnDisk},
};
use crate::{
    io::{self, Plan},
    model::{Code, Diagnostic, FileInfo, Format, Ledger, Severity},
    store::{Before, Bytes, FileId, Origin, Part, Shard, ShardBuilder, ShardFile},
};

/// What is to be read.
#[derive(Clone, Debug)]
pub struct Request {
    /// The number that the file gets.
    pub file: FileId,
    /// The name to show.
    pub name: String,
    /// Where the bytes are.
    pub origin: Origin,
    /// The bytes, where they are at hand.
    pub bytes: Option<Bytes>,
    /// How it is read.
    pub options: ReadOptions,
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOptions {
    /// How many threads may work on it, 1 or more.
    pub threads: usize,
    /// Files of up to so many bytes are kept in memory; of larger ones the details are read from the disk.
    pub retained_bytes: u64,
    /// How many bytes are read at once; at first a sixteenth of that, so that something can be shown soon.
    pub block_bytes: usize,
    /// What is known of the file, and its limits.
    pub io: io::Options,
}

impl ReadOptions {
    /// The usual way, within these limits.
    pub fn within(limits: io::Limits) -> Self {
        Self { io: io::Options { limits, ..io::Options::default() }, ..Self::default() }
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        /// More hardly help: the disk and the joining set the pace then.
        const MOST_THREADS: usize = 8;
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        Self { threads, retained_bytes: 64 << 20, block_bytes: 4 << 20, io: io::Options::default() }
    }
}

/// Who wants to know how far the reading has come.
#[derive(Clone, Copy)]
pub struct Hooks<'a> {
    /// Told the share read, from 0 to 1; may stop the reading.
    pub progress: &'a dyn Fn(f32) -> ControlFlow<()>,
    /// Given the first incidents of a large file while the rest is read, if anybody wants them.
    pub partial: Option<&'a dyn Fn(Shard)>,
}

/// Reads a file. `None` when it was stopped.
pub fn read(request: Request, hooks: &Hooks<'_>) -> Option<Shard> {
    let Request { file, name, origin, bytes, options } = request;
    let file = ShardFile { file, name, origin, format: Format::GeoJson, bytes: Bytes::Static(&[]) };
    let loading = Loading { file, options, hooks: *hooks };
    let read = match (bytes, &loading.file.origin) {
        (Some(bytes), _) => loading.memory(bytes),
        (None, Origin::Path(path)) => loading.path(path),
        (None, Origin::Input) => loading.all(&mut std::io::stdin().lock(), None),
        (None, Origin::Bundled) => Err(Stop::Failed("no bytes were given".to_owned())),
    };
    match read {
        Ok(shard) => Some(shard),
        Err(Stop::Stopped) => None,
        Err(Stop::Failed(reason)) => Some(loading.unreadable(reason)),
    }
}

enum Stop {
    Stopped,
    /// With the system's reason.
    Failed(String),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// So much is looked at to tell what a file is.
const HEAD_BYTES: usize = 4 << 20;

struct Loading<'a> {
    file: ShardFile,
    options: ReadOptions,
    hooks: Hooks<'a>,
}

impl Loading<'_> {
    /// Reads a file, anew if it was changed or replaced meanwhile: what was read would be of two files then.
    fn path(&self, path: &Path) -> Result<Shard, Stop> {
        const TRIES: usize = 3;
        for _ in 0..TRIES {
            if let Some(shard) = self.path_once(path)? {
                return Ok(shard);
            }
        }
        Err(Stop::Failed("it is being written to".to_owned()))
    }

    /// `None`: the file was changed or replaced meanwhile.
    fn path_once(&self, path: &Path) -> Result<Option<Shard>, Stop> {
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder").into());
        }
        if !metadata.is_file() {
            return self.all(&mut file, None).map(Some);
        }
        let fingerprint = on_disk::of(&file)?;
        let is_same = |file: &File| Ok::<_, Stop>(on_disk::of(file)? == fingerprint);
        if fingerprint.0 > self.options.retained_bytes {
            let mut head = Vec::new();
            (&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
            if let Some(plan) = io::plan(&head, &self.options.io) {
                let bytes = Bytes::OnDisk(Arc::new(OnDisk::new(file, fingerprint)));
                drop(head);
                // A second handle, since the first is for looking at details.
                let mut input = File::open(path)?;
                if !is_same(&input)? {
                    return Ok(None);
                }
                let shard = self.blocks(&plan, &mut input, fingerprint.0, bytes)?;
                if !is_same(&input)? {
                    return Ok(None);
                }
                if shard.is_some() {
                    return Ok(shard);
                }
            }
            file = File::open(path)?;
        }
        let bytes = self.bytes(&mut file, Some(fingerprint.0))?;
        if is_same(&file)? { self.memory(bytes).map(Some) } else { Ok(None) }
    }

    /// Reads everything into memory first.
    fn all(&self, input: &mut dyn Read, len: Option<u64>) -> Result<Shard, Stop> {
        self.memory(self.bytes(input, len)?)
    }

    /// All bytes, or the first if nothing can come of them. `len` is how much that should be.
    fn bytes(&self, input: &mut dyn Read, len: Option<u64>) -> Result<Bytes, Stop> {
        // What is no regular file may go on for ever.
        let most = self.options.io.limits.unpacked_bytes;
        let mut bytes = Vec::with_capacity(len.and_then(|len| usize::try_from(len).ok()).unwrap_or_default());
        loop {
            let read = input.take(HEAD_BYTES as u64).read_to_end(&mut bytes)?;
            let share = bytes.len() as f32 / len.unwrap_or(most).max(1) as f32;
            self.tell(share * BYTES_SHARE)?;
            let is_hopeless = bytes.len() <= HEAD_BYTES && io::is_hopeless(&bytes);
            // A file that has grown meanwhile may do so for ever.
            let is_longer = len.is_some_and(|len| bytes.len() as u64 > len);
            if read == 0 || is_hopeless || is_longer {
                break;
            }
            if len.is_none() && bytes.len() as u64 > most {
                return Err(Stop::Failed(format!("more than {} GiB", most >> 30)));
            }
        }
        Ok(Bytes::Shared(bytes.into()))
    }

    fn memory(&self, bytes: Bytes) -> Result<Shard, Stop> {
        let Some(all) = bytes.in_memory() else {
            return Err(Stop::Failed("the bytes are not in memory".to_owned()));
        };
        match io::unpack(all, &self.options.io) {
            Err(outcome) => Ok(self.whole(*outcome, &Part::default(), bytes)),
            Ok(Some(unpacked)) => {
                drop(bytes);
                let io::Unpacked { text, notes, is_partial } = unpacked;
                let mut shard = self.text(Bytes::Shared(text.into()))?;
                notes.into_iter().for_each(|note| shard.ledger.push(note));
                shard.ledger.sort();
                shard.ledger.failed |= is_partial;
                Ok(shard)
            }
            Ok(None) => self.text(bytes),
        }
    }

    /// Reads bytes that are in memory and packed no more.
    fn text(&self, bytes: Bytes) -> Result<Shard, Stop> {
        let all = bytes.in_memory().unwrap_or_default();
        let head = &all[..all.len().min(HEAD_BYTES)];
        // Less than one block is read whole at once, which understands more.
        if all.len() > self.options.block_bytes / 16
            && let Some(plan) = io::plan(head, &self.options.io)
            && let Some(shard) = self.blocks(&plan, &mut Cursor::new(all), all.len() as u64, bytes.clone())?
        {
            return Ok(shard);
        }
        let mut part = Part::default();
        let progress = |share: f32| (self.hooks.progress)(BYTES_SHARE + share * (1.0 - BYTES_SHARE));
        let outcome = io::read(all, &self.options.io, &progress, &mut |found| part.push(found));
        if outcome.cancelled {
            return Err(Stop::Stopped);
        }
        Ok(self.whole(outcome, &part, bytes))
    }

    /// What was read whole, as one part.
    fn whole(&self, outcome: io::ReadOutcome, part: &Part, bytes: Bytes) -> Shard {
        let mut builder = ShardBuilder::default();
        builder.append(part, outcome.ledger, Before::default());
        let bytes = outcome.bytes.map_or(bytes, |bytes| Bytes::Shared(bytes.into()));
        self.finish(builder, outcome.format.unwrap_or(Format::GeoJson), outcome.info, bytes)
    }

    /// Reads in blocks, of which `len` bytes are to come. `None`: the file is not as it seemed.
    fn blocks(
        &self,
        plan: &Plan,
        input: &mut dyn Read,
        len: u64,
        bytes: Bytes,
    ) -> Result<Option<Shard>, Stop> {
        let shown = Cell::new(0);
        let progress = |builder: &ShardBuilder, done: u64| {
            self.show(plan, builder, &bytes, &shown);
            (self.hooks.progress)(done as f32 / len.max(1) as f32)
        };
        let threads = if len < self.options.block_bytes as u64 { 1 } else { self.options.threads };
        let block_bytes = self.options.block_bytes;
        match (Reading { plan, progress: &progress, threads, len, block_bytes }).read(input) {
            Outcome::Done(builder) => Ok(Some(self.finish(*builder, plan.format, plan.info.clone(), bytes))),
            Outcome::Odd => Ok(None),
            Outcome::Stopped => Err(Stop::Stopped),
            Outcome::Failed(error) => Err(error.into()),
        }
    }

    /// Shows what has been read, at first and whenever it has become 16 times as much: joining it into what is shown
    /// costs time and memory too.
    fn show(&self, plan: &Plan, builder: &ShardBuilder, bytes: &Bytes, shown: &Cell<usize>) {
        if let Some(partial) = self.hooks.partial
            && builder.len() > shown.get() * 16
        {
            shown.set(builder.len());
            partial(self.finish(builder.clone(), plan.format, plan.info.clone(), bytes.clone()));
        }
    }

    fn finish(&self, builder: ShardBuilder, format: Format, info: FileInfo, bytes: Bytes) -> Shard {
        builder.finish(ShardFile { format, bytes, ..self.file.clone() }, Arc::new(info))
    }

    fn tell(&self, share: f32) -> Result<(), Stop> {
        match (self.hooks.progress)(share) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Stopped),
        }
    }

    fn unreadable(&self, reason: String) -> Shard {
        let mut builder = ShardBuilder::default();
        *builder.ledger() = Ledger { failed: true, ..Ledger::default() };
        builder.ledger().push(Diagnostic {
            severity: Severity::Error,
            code: Code::Unreadable,
            line: None,
            record: None,
            property: None,
            value: Some(reason),
        });
        self.finish(builder, Format::GeoJson, FileInfo::default(), Bytes::Static(&[]))
    }
}

/// Reading the bytes is about a tenth of the work, understanding them the rest.
const BYTES_SHARE: f32 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "title,start,latitude,longitude\nold,2024-07-27,19.95,2.97\n";

    /// Reads a large file, to which something is done when part of it has been read.
    fn read_while(retained_bytes: u64, meanwhile: &dyn Fn(&Path)) -> Shard {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let (head, row) = OLD.split_at(OLD.find("old").unwrap());
        std::fs::write(&path, head.to_owned() + &row.repeat(1000)).unwrap();
        let is_done = Cell::new(false);
        let progress = |share: f32| {
            if share > 0.0 && !is_done.replace(true) {
                meanwhile(&path);
            }
            ControlFlow::Continue(())
        };
        let options = ReadOptions { retained_bytes, block_bytes: 4096, threads: 1, ..ReadOptions::default() };
        let request = Request {
            file: FileId(0),
            name: "a.csv".to_owned(),
            origin: Origin::Path(path.clone()),
            bytes: None,
            options,
        };
        let shard = read(request, &Hooks { progress: &progress, partial: None }).unwrap();
        assert!(is_done.get(), "nothing was done");
        shard
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_anew() {
        #[track_caller]
        fn check(retained_bytes: u64, meanwhile: &dyn Fn(&Path), kept: u64, title: &str) {
            let shard = read_while(retained_bytes, meanwhile);
            assert_eq!((shard.ledger.kept, shard.ledger.failed), (kept, false), "{:?}", shard.ledger);
            let row = shard.len() as u32 - 1;
            assert_eq!(crate::jobs::incident(&shard, row).unwrap().title.text, title);
        }
        let truncate = |path: &Path| {
            File::options().write(true).open(path).unwrap().set_len(OLD.len() as u64).unwrap();
        };
        let replace = |path: &Path| {
            let other = path.with_extension("new");
            std::fs::write(&other, OLD.replace("old", "new")).unwrap();
            std::fs::rename(other, path).unwrap();
        };
        for retained_bytes in [0, 64 << 20] {
            check(retained_bytes, &|_| (), 1000, "old");
            check(retained_bytes, &truncate, 1, "old");
        }
        // What is in memory is of one file, even if it is no longer the one of that name.
        check(64 << 20, &replace, 1000, "old");
        check(0, &replace, 1000, "old");
    }

    #[test]
    fn a_file_that_never_rests_is_said_to_be_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, OLD).unwrap();
        let progress = |_: f32| {
            let grown = std::fs::read_to_string(&path).unwrap() + "more,2024-07-27,19.95,2.97\n";
            std::fs::write(&path, grown).unwrap();
            ControlFlow::Continue(())
        };
        let request = Request {
            file: FileId(0),
            name: "a.csv".to_owned(),
            origin: Origin::Path(path.clone()),
            bytes: None,
            options: ReadOptions::default(),
        };
        let shard = read(request, &Hooks { progress: &progress, partial: None }).unwrap();
        let said: Vec<_> = shard.ledger.diagnostics.iter().map(|problem| problem.code).collect();
        assert_eq!((said, shard.ledger.failed), (vec![Code::Unreadable], true));
    }
}
