//! The first records of a file, looked at together: what none of them says by itself.

use std::ops::Range;

use super::names::Target;
use super::scan::Scanner;
use crate::io::doubt::{self, Written};
use crate::io::json::Json;
use crate::model::{Diagnostic, FileInfo, Severity};

/// As many records are looked at.
const RECORDS: usize = 50;

/// As much of the file: less than is at hand before it is read in blocks, so that both ways of reading see the same.
const BYTES: usize = 1 << 20;

/// The first records from a place in a text on, as far as they can be told apart.
pub(super) fn spans(bytes: &[u8], mut scanner: Scanner<'_>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    while spans.len() < RECORDS && scanner.peek() == Some(b'{') && scanner.at() < bytes.len().min(BYTES) {
        let Ok(span) = scanner.skip_value() else { break };
        spans.push(span);
        while matches!(scanner.peek(), Some(b',' | crate::io::sniff::RECORD_SEPARATOR)) {
            scanner.bump();
        }
    }
    spans
}

/// Says what is doubtful about the positions of these records, the first of a file.
pub(super) fn doubt(
    bytes: &[u8],
    spans: impl Iterator<Item = Range<usize>>,
    info: &FileInfo,
) -> Option<Diagnostic> {
    // Positions in a system that is known are meant as they are written.
    if info.projection.is_some() {
        return None;
    }
    let records = spans.take(RECORDS).take_while(|span| span.end <= BYTES);
    let texts = records.filter_map(|span| std::str::from_utf8(&bytes[span]).ok());
    let written: Vec<Written> = texts.filter_map(written).collect();
    let (code, Written { lon, lat, .. }) = doubt::about(&written)?;
    let value = Some(format!("{lon}, {lat}"));
    Some(Diagnostic { severity: Severity::Warning, code, line: None, record: None, property: None, value })
}

/// The position of a feature that is a point.
fn written(text: &str) -> Option<Written> {
    let feature = Json::parse(text).ok()?;
    let coordinates = feature.member("geometry")?.member("coordinates")?.as_list()?;
    let number = |index: usize| match coordinates.get(index)? {
        Json::Number(number) => number.to_string().parse::<f64>().ok().filter(|number| number.is_finite()),
        _ => None,
    };
    let properties = feature.member("properties").and_then(Json::as_object).unwrap_or_default();
    let mut countries = properties
        .iter()
        .filter(|(name, _)| matches!(Target::of(name), Some((Target::Country, _))))
        .filter_map(|(_, value)| value.as_text());
    Some(Written { lon: number(0)?, lat: number(1)?, in_sahel: countries.any(doubt::is_sahel) })
}
