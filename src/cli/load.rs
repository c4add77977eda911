//! `load`: reads files and does nothing with them, to see what reading takes on this machine.

use std::{cell::Cell, io::Write, path::PathBuf, time::Instant};

use serde::Serialize;

use super::{exit, input, meter::Meter};
use crate::{
    io::Limits,
    jobs::{ReadOptions, peak_memory_bytes},
    text::{Catalogue, Language},
};

/// What was measured, one line of JSON for each file. Its members are a contract with scripts.
#[derive(Debug, Serialize)]
struct Stats {
    path: String,
    format: &'static str,
    /// Of the text that was read: of a compressed file, what was in it.
    bytes: u64,
    records: u64,
    kept: u64,
    located: u64,
    threads: usize,
    /// Until the first incidents could be shown; absent where the file is not read in blocks.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_seconds: Option<f64>,
    seconds: f64,
    megabytes_per_second: f64,
    /// Of the whole process so far; absent where the system does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_mib: Option<u64>,
}

/// What `load` is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadOptions {
    /// What to read.
    pub files: Vec<PathBuf>,
    /// Write what reading took, in place of the ledger.
    pub stats: bool,
    /// How many threads; `None`: as many as the program takes by itself.
    pub threads: Option<usize>,
    /// What a file may ask of the machine.
    pub limits: Limits,
    /// The language of what is said.
    pub language: Language,
}

/// Reads each file, writes its ledger or what reading it took, and gives the exit code.
///
/// # Errors
/// When nothing can be written to `out`.
pub fn load(asked: &LoadOptions, out: &mut dyn Write) -> std::io::Result<u8> {
    let text = Catalogue::new(asked.language);
    let mut options = ReadOptions::within(asked.limits.clone());
    options.threads = asked.threads.unwrap_or(options.threads);
    let (mut code, meter) = (exit::DONE, Meter::default());
    for path in &asked.files {
        let begun = Instant::now();
        let first = Cell::new(None);
        let show = |share| {
            first.set(first.get().or_else(|| Some(begun.elapsed().as_secs_f64())));
            meter.show(share);
        };
        let shard = input::read_one(path, 0, options.clone(), &show);
        let seconds = begun.elapsed().as_secs_f64();
        code = code.max(exit::of(&shard.ledger));
        if !asked.stats {
            writeln!(out, "{}", text.ledger(&shard.name, &shard.ledger))?;
            continue;
        }
        let stats = Stats {
            path: shard.name.clone(),
            format: shard.format.word(),
            bytes: shard.bytes.len(),
            records: shard.ledger.records(),
            kept: shard.ledger.kept,
            located: shard.ledger.located,
            threads: options.threads,
            first_seconds: first.get(),
            seconds,
            megabytes_per_second: shard.bytes.len() as f64 / 1e6 / seconds,
            peak_memory_mib: peak_memory_bytes().map(|bytes| bytes >> 20),
        };
        serde_json::to_writer(&mut *out, &stats)?;
        writeln!(out)?;
    }
    Ok(code)
}
