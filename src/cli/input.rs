//! Files that a command reads whole: from disk, or from the standard input.

use std::{
    borrow::Borrow,
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{check, exit, meter::Meter};
use crate::{
    io::Limits,
    jobs::{Hooks, ReadOptions, Request, read},
    store::{FileId, Origin, Shard},
    text::Catalogue,
};

/// What stands for the standard input or output.
pub(super) const STANDARD: &str = "-";

/// Reads files in order, with a bar. `None`: of one of them nothing could be read, and the complaint has been written.
pub(super) fn read_all(
    files: &[PathBuf],
    limits: &Limits,
    text: &Catalogue,
    meter: &Meter,
    complaints: &mut dyn Write,
) -> std::io::Result<Option<Vec<Shard>>> {
    let mut shards = Vec::with_capacity(files.len());
    for (number, path) in files.iter().enumerate() {
        meter.begin(format!("{} {}", text.tr("cli-reading"), path.display()));
        let shard =
            read_one(path, number as u32, ReadOptions::within(limits.clone()), &|share| meter.show(share));
        meter.end();
        if shard.ledger.failed && shard.is_empty() {
            check::write_text(text, &shard, complaints)?;
            return Ok(None);
        }
        shards.push(shard);
    }
    Ok(Some(shards))
}

/// Reads a file, or the standard input, and tells `show` how far that has come, 0 to 1.
pub(super) fn read_one(path: &Path, number: u32, options: ReadOptions, show: &dyn Fn(f32)) -> Shard {
    let origin = if path == Path::new(STANDARD) { Origin::Input } else { Origin::Path(path.to_owned()) };
    let request =
        Request { file: FileId(number), name: path.display().to_string(), origin, bytes: None, options };
    let progress = |share| {
        show(share);
        ControlFlow::Continue(())
    };
    read(request, &Hooks { progress: &progress, partial: None }).expect("nobody stops it")
}

/// Says in a line what became of each file, and gives the gravest exit code.
pub(super) fn account<S: Borrow<Shard>>(
    shards: &[S],
    text: &Catalogue,
    complaints: &mut dyn Write,
) -> std::io::Result<u8> {
    let mut code = exit::DONE;
    for shard in shards.iter().map(Borrow::borrow) {
        writeln!(complaints, "{}", text.ledger(&shard.name, &shard.ledger))?;
        code = code.max(exit::of(&shard.ledger));
    }
    Ok(code)
}
