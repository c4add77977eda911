//! `sahelscope check`: what would become of each file, without a window.

use std::{io::Write, path::PathBuf};

use serde::Serialize;

use super::{exit, input, meter::Meter, write_problems};
use crate::{
    io::Limits,
    jobs::ReadOptions,
    model::Severity,
    store::Shard,
    text::{Catalogue, Language},
};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// For people.
    Text,
    /// For scripts; its members are a contract.
    Json,
    /// For spreadsheets.
    Csv,
}

/// The report as JSON. Its members are a contract with scripts.
#[derive(Debug, Serialize)]
pub struct Report {
    files: Vec<FileReport>,
}

#[derive(Debug, Serialize)]
struct FileReport {
    path: String,
    format: Option<&'static str>,
    records: u64,
    kept: u64,
    folded: u64,
    dropped: u64,
    located: u64,
    diagnostics: Vec<DiagnosticReport>,
}

#[derive(Debug, Serialize)]
struct DiagnosticReport {
    severity: &'static str,
    code: &'static str,
    line: Option<u64>,
    record: Option<u64>,
    property: Option<String>,
    message: String,
    help: String,
}

/// Reads each file, writes the report, and gives the exit code.
///
/// # Errors
/// When the report cannot be written.
pub fn check(
    files: &[PathBuf],
    format: ReportFormat,
    limits: &Limits,
    language: Language,
    out: &mut dyn Write,
) -> std::io::Result<u8> {
    let text = Catalogue::new(language);
    let mut report = Report { files: Vec::new() };
    let mut ledgers = Vec::new();
    let (mut code, meter) = (exit::DONE, Meter::default());
    for path in files {
        meter.begin(format!("{} {}", text.tr("cli-reading"), path.display()));
        let shard = input::read_one(path, 0, ReadOptions::within(limits.clone()), &|share| meter.show(share));
        meter.end();
        code = code.max(exit::of(&shard.ledger));
        match format {
            ReportFormat::Json => report.files.push(file_report(&text, &shard)),
            ReportFormat::Text => write_text(&text, &shard, out)?,
            ReportFormat::Csv => ledgers.push((shard.name, shard.ledger)),
        }
    }
    match format {
        ReportFormat::Text => {}
        ReportFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
        ReportFormat::Csv => {
            write_problems(&text, ledgers.iter().map(|(name, ledger)| (name.as_str(), ledger)), out)?;
        }
    }
    Ok(code)
}

fn file_report(text: &Catalogue, shard: &Shard) -> FileReport {
    let ledger = &shard.ledger;
    let was_read = !ledger.failed || ledger.records() > 0;
    FileReport {
        path: shard.name.clone(),
        format: was_read.then_some(shard.format.word()),
        records: ledger.records(),
        kept: ledger.kept,
        folded: ledger.folded,
        dropped: ledger.dropped,
        located: ledger.located,
        diagnostics: ledger
            .diagnostics
            .iter()
            .map(|diagnostic| DiagnosticReport {
                severity: diagnostic.severity.word(),
                code: diagnostic.code.word(),
                line: diagnostic.line,
                record: diagnostic.record,
                property: diagnostic.property.clone(),
                message: text.diagnostic(diagnostic),
                help: text.help(diagnostic),
            })
            .collect(),
    }
}

/// Every problem of a file with its way out, and its ledger.
pub(super) fn write_text(text: &Catalogue, shard: &Shard, out: &mut dyn Write) -> std::io::Result<()> {
    for diagnostic in &shard.ledger.diagnostics {
        let severity = text.severity(diagnostic.severity);
        let place = text.place_of(diagnostic);
        let separator = if place.is_empty() { "" } else { ": " };
        writeln!(out, "{}: {severity}: {place}{separator}{}", shard.name, text.diagnostic(diagnostic))?;
        if diagnostic.severity > Severity::Info {
            let help = text.help(diagnostic);
            writeln!(out, "    {}", text.tr_with("cli-help", &[("help", (&help).into())]))?;
        }
    }
    let all: u64 = shard.ledger.counts.values().sum();
    let listed = shard.ledger.diagnostics.len();
    if (listed as u64) < all {
        writeln!(
            out,
            "{}",
            text.tr_with("problems-cut", &[("shown", listed.into()), ("count", all.into())])
        )?;
    }
    writeln!(out, "{}", text.ledger(&shard.name, &shard.ledger))
}
