//! `sahelscope convert`: files into one file of another format, whole or in part.

use std::{
    io::{BufWriter, ErrorKind, Result, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    exit,
    input::{self, STANDARD},
    meter::Meter,
};
use crate::{
    io::{Limits, write::Target},
    jobs::{self, Chosen, Export, Exported},
    query::{self, Filter, Selection},
    store::{Dataset, Shard},
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
    /// Of them, which match this too.
    pub filter: Filter,
    /// What a file may ask of the machine.
    pub limits: Limits,
    /// Language of what is said about it.
    pub language: Language,
}

/// Reads, writes, says what became of each file, and gives the exit code. `out` is the standard output.
///
/// # Errors
/// When complaints cannot be written.
pub fn convert(conversion: &Conversion, out: &mut dyn Write, complaints: &mut dyn Write) -> Result<u8> {
    let Conversion { files, output, target, selection, filter, limits, language } = conversion;
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
    let Some(shards) = input::read_all(files, limits, &text, &meter, complaints)? else {
        return Ok(exit::FAILED);
    };
    meter.begin(format!("{} {shown}", text.tr("cli-writing")));
    let shards: Vec<Arc<Shard>> = shards.into_iter().map(Arc::new).collect();
    let parts: Vec<&Shard> = shards.iter().map(|shard| &**shard).collect();
    let rows = (!filter.is_open()).then(|| matching_rows(&shards, filter));
    let chosen =
        Chosen { rows: rows.as_deref(), matching: (!selection.is_everything()).then_some(selection) };
    let progress = |share| {
        meter.show(share);
        ControlFlow::Continue(())
    };
    let export = Export { shards: &parts, chosen, target: *target, progress: &progress };
    let written = if is_standard {
        let mut out = BufWriter::new(out);
        export.to(&mut out).and_then(|exported| out.flush().map(|()| exported))
    } else {
        export.to_file(output)
    };
    meter.end();
    match written {
        Ok(Exported { count, is_rewritten }) => {
            let code = input::account(&shards, &text, complaints)?;
            if is_rewritten {
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

/// The rows of each file that match.
fn matching_rows(shards: &[Arc<Shard>], filter: &Filter) -> Vec<Vec<u32>> {
    let dataset = Dataset::merge(shards.to_vec());
    let found = query::matched(&dataset, filter, None);
    let of = |index: usize| {
        let rows = dataset.rows_of(index).iter().zip(0..);
        rows.filter(|(row, _)| found.bits.contains(**row)).map(|(_, of_shard)| of_shard).collect()
    };
    (0..shards.len()).map(of).collect()
}
