//! KML and GPX: translated to newline-delimited GeoJSON, which the reader of GeoJSON then reads.
//!
//! The outline is read element by element; each record becomes a small tree, then one line. Nothing is fetched, and
//! no entity of a document type is expanded.

mod feature;
mod gpx;
mod html;
mod incident;
mod kml;
mod parser;
mod shapes;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

use std::ops::ControlFlow;

use super::limits::Limits;
use super::notes::file_problem;
use super::sniff::without_bom;
use crate::model::{Code, Diagnostic, Format, Ledger, Severity};

/// A file as lines of GeoJSON features.
#[derive(Debug, Default)]
pub(super) struct Translated {
    /// A feature on each line; lines of one FeatureCollection if the file follows the profile.
    pub(super) features: Vec<u8>,
    /// For each feature the line of its first byte in the XML, counted from 1.
    pub(super) lines: Vec<u64>,
    /// What was wrong with the XML: `kept` and `located` are 0, `dropped` counts records that are not among the
    /// features.
    pub(super) ledger: Ledger,
    /// What the file calls itself.
    pub(super) title: Option<String>,
    /// What it says it holds.
    pub(super) description: Option<String>,
    /// The profile that its records follow, if this program has written it.
    pub(super) profile: Option<String>,
    /// Whether it was told to stop.
    pub(super) cancelled: bool,
}

impl Translated {
    /// The number of the record that is being read, counted from 1.
    fn record(&self) -> u64 {
        self.lines.len() as u64 + 1
    }

    /// Enters a problem of the record that is being read.
    fn note(&mut self, severity: Severity, code: Code, line: u64, property: &str, value: String) {
        self.ledger.push(Diagnostic {
            severity,
            code,
            line: Some(line),
            record: Some(self.record()),
            property: (!property.is_empty()).then(|| property.to_owned()),
            value: (!value.is_empty()).then_some(value),
        });
    }

    /// Enters a problem of the file.
    fn file_note(&mut self, severity: Severity, code: Code, line: u64, value: String) {
        let value = (!value.is_empty()).then_some(value);
        self.ledger.push(file_problem(severity, code, Some(line), value));
    }
}

/// Translates UTF-8 text, in time that grows with its size alone. `progress` is told the share read, and may stop it.
///
/// Lines of the result count from 1 like those of the original, of which `lines` tells them.
pub(super) fn translate(
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Translated {
    let text = without_bom(bytes);
    let mut out = match format {
        Format::Gpx => walk::walk(&mut gpx::Gpx, text, limits, progress),
        _ => walk::walk(&mut kml::Kml::default(), text, limits, progress),
    };
    if out.profile.is_some() && !out.features.is_empty() {
        out.features.extend_from_slice(b"]}\n");
    }
    if out.record() == 1 && out.ledger.dropped == 0 && !out.cancelled {
        out.ledger.push(file_problem(Severity::Warning, Code::NoFeatures, None, None));
    }
    out
}
