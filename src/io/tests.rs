//! Whole files: cases with their expected reading, and laws that hold for any bytes.
//!
//! A case is a file in `tests/fixtures/geojson` with its reading beside it, named `.expected`. To write the readings
//! anew after a change, and then to look at what changed, run the tests with `SAHELSCOPE_WRITE_EXPECTED=1`.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::model::{Geometry, TimePrecision};

fn read_all(bytes: &[u8]) -> (Vec<Record>, ReadOutcome) {
    let mut records = Vec::new();
    let outcome = read(bytes, &|_| ControlFlow::Continue(()), &mut |_, record| records.push(record));
    (records, outcome)
}

/// The reading of a file as text: a line of the ledger, a line for each problem, a line for each incident.
fn report(bytes: &[u8]) -> String {
    let (records, ReadOutcome { ledger, .. }) = read_all(bytes);
    let mut text = format!(
        "records {} kept {} dropped {} located {}{}\n",
        ledger.records(),
        ledger.kept,
        ledger.dropped,
        ledger.located,
        if ledger.failed { " failed" } else { "" }
    );
    let number = |number: Option<u64>| number.map_or("-".to_owned(), |number| number.to_string());
    for problem in &ledger.diagnostics {
        let _ = writeln!(
            text,
            "{} {} line {} record {} {} {}",
            problem.severity.word(),
            problem.code.word(),
            number(problem.line),
            number(problem.record),
            problem.property.as_deref().unwrap_or("-"),
            problem.value.as_deref().unwrap_or("-"),
        );
    }
    for Record { incident, .. } in &records {
        text.push_str(&described(incident));
    }
    text
}

fn described(incident: &Incident) -> String {
    let when = incident.when.map_or("no date".to_owned(), |when| {
        let precision = when.precision.map_or("", TimePrecision::word);
        format!("{}..{} {precision}", when.start, when.end)
    });
    let event_type = incident.event_type_text.as_deref().unwrap_or(incident.event_type.word());
    let place = &incident.place;
    format!(
        "{} | {} | {} | {event_type} | {} {} | {} | {} claims | {} sources | {} other\n",
        incident.id,
        incident.title.text,
        when.trim_end(),
        place.name.as_deref().unwrap_or("-"),
        place.precision.map_or("-", |precision| precision.word()),
        incident.geometry.as_ref().map_or("no geometry".to_owned(), shape),
        incident.claims.len(),
        incident.sources.len(),
        incident.other.len(),
    )
}

fn shape(geometry: &Geometry) -> String {
    let name = match geometry {
        Geometry::Points(_) => "points",
        Geometry::Lines(_) => "lines",
        Geometry::Polygons(_) => "polygons",
        Geometry::Mixed(_) => "mixed",
    };
    format!("{name} {}", geometry.positions().len())
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/geojson");
    let entries = std::fs::read_dir(folder).expect("the cases are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "geojson"));
    paths.sort();
    paths
}

#[test]
fn every_case_reads_as_expected() {
    let writes = std::env::var_os("SAHELSCOPE_WRITE_EXPECTED").is_some();
    let mut failures = String::new();
    let cases = cases();
    assert!(cases.len() > 20, "the cases are gone");
    for path in cases {
        let found = report(&std::fs::read(&path).expect("a case can be read"));
        let beside = path.with_extension("expected");
        if writes {
            std::fs::write(&beside, &found).expect("a reading can be written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            let _ = writeln!(failures, "{}\n--- expected\n{expected}--- found\n{found}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_record_read_again_is_the_same() {
    for path in cases() {
        let bytes = std::fs::read(&path).expect("a case can be read");
        let (records, outcome) = read_all(&bytes);
        for Record { incident, span, number, .. } in records {
            let again = read_record(Format::GeoJson, &bytes[span], number, &incident.id, &outcome.info);
            assert_eq!(again.as_ref(), Some(&incident), "{} {number}", path.display());
        }
    }
}

#[test]
fn keys_are_unique_and_spans_in_order() {
    for path in cases() {
        let (records, _) = read_all(&std::fs::read(&path).expect("a case can be read"));
        let keys: std::collections::HashSet<&str> =
            records.iter().map(|record| record.incident.id.as_str()).collect();
        assert_eq!(keys.len(), records.len(), "{}", path.display());
        assert!(records.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}", path.display());
    }
}

#[test]
fn a_reader_can_be_stopped() {
    let feature = r#"{"type":"Feature","properties":{"title":"a","date":"2024-07-27"},"geometry":null},"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, feature.repeat(5000));
    let mut kept = 0;
    let stop = |share: f32| {
        if share > 0.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let outcome = read(text.as_bytes(), &stop, &mut |_, _| kept += 1);
    assert!(outcome.cancelled);
    assert_eq!(outcome.ledger.kept, kept);
    assert!((2000..4500).contains(&kept), "{kept}");
}

#[test]
fn lists_after_the_features_are_known_to_them() {
    let text = r#"{"features":[{"type":"Feature","id":"a","geometry":null,"properties":{
            "title":"t","start":"2024-07-27","actors":[{"actor":"csp","role":"attacker"}],
            "claims":[{"measure":"killed","about":"wagner","low":81,"claimant":"csp","sources":["rfi"]}]}}],
        "actors":{"wagner":{"name":"Wagner"},"csp":{"name":"CSP"}},
        "sources":{"rfi":{"publisher":"RFI","kind":"broadcaster"}},
        "profile":"incident-profile/1","type":"FeatureCollection"}"#;
    let (records, outcome) = read_all(text.as_bytes());
    let claim = &records[0].incident.claims[0];
    let actors = &outcome.info.actors;
    assert_eq!(claim.claimant.as_ref().unwrap().name(actors), "CSP");
    assert_eq!(claim.about.as_ref().unwrap().name(actors), "Wagner");
    assert_eq!(claim.extent, crate::model::Extent::AtLeast(81));
    assert_eq!(claim.sources[0].get(&outcome.info.sources).publisher, "RFI");
    assert_eq!(records[0].incident.actors[0].actor, claim.claimant.clone().unwrap());
}

/// Whatever happens, nothing panics and every record is accounted for.
fn check_laws(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (records, ReadOutcome { ledger, info, .. }) = read_all(bytes);
    prop_assert_eq!(records.len() as u64, ledger.kept);
    let located = records.iter().filter(|record| record.incident.drawn_geometry().is_some());
    prop_assert_eq!(located.count() as u64, ledger.located);
    prop_assert!(ledger.count(Severity::Error) >= ledger.dropped);
    for Record { incident, span, number, line } in records {
        prop_assert!(number <= ledger.records());
        let lines_before = bytes[..span.start].iter().filter(|byte| **byte == b'\n').count();
        prop_assert_eq!(line, lines_before as u64 + 1);
        if let Some(geometry) = &incident.geometry {
            prop_assert!(!geometry.positions().is_empty());
            geometry.anchor();
        }
        let again = read_record(Format::GeoJson, &bytes[span], number, &incident.id, &info);
        prop_assert_eq!(again, Some(incident));
    }
    Ok(())
}

fn case_named(name: &str) -> Vec<u8> {
    let path = cases().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    std::fs::read(path.expect("a case of that name")).expect("a case can be read")
}

#[test]
fn a_cut_at_any_byte_keeps_what_was_complete() {
    for name in ["profile", "sequence", "bbox_first", "crlf"] {
        let bytes = case_named(name);
        let (all, _) = read_all(&bytes);
        assert!(all.len() > 1, "{name}");
        for end in 0..bytes.len() {
            let (found, outcome) = read_all(&bytes[..end]);
            let complete: Vec<_> = all.iter().filter(|record| record.span.end <= end).collect();
            assert_eq!(
                found.iter().map(|record| &record.incident.id).collect::<Vec<_>>(),
                complete.iter().map(|record| &record.incident.id).collect::<Vec<_>>(),
                "{name} cut at {end}"
            );
            let whole = bytes[end..].iter().all(u8::is_ascii_whitespace) || name == "sequence";
            assert!(whole || outcome.ledger.failed, "{name} cut at {end} goes unnoticed");
        }
    }
}

/// Tokens that meet one another in GeoJSON, in any order.
fn token_soup() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        " ",
        "\u{1e}",
        "NaN",
        "null",
        "1e400",
        "-1",
        "\"type\"",
        "\"Feature\"",
        "\"features\"",
        "\"FeatureCollection\"",
        "\"coordinates\"",
        "\"geometry\"",
        "\"Point\"",
        "\"id\"",
        "\"properties\"",
        "\"claims\"",
        "\"é\"",
        "{\"type\":\"Feature\"",
        "{\"type\":\"FeatureCollection\",\"features\":[",
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}",
    ]);
    prop::collection::vec(tokens, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_laws(&bytes)?;
    }

    #[test]
    fn any_tokens_are_survived(text in token_soup()) {
        check_laws(text.as_bytes())?;
        check_laws(format!(r#"{{"type":"FeatureCollection","features":[{text}"#).as_bytes())?;
    }

    #[test]
    fn any_damage_is_survived(
        case in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<u8>()), 1..6),
    ) {
        let cases = cases();
        let mut bytes = std::fs::read(case.get(&cases)).expect("a case can be read");
        for (place, kind, byte) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"{}[],:\"\\"[usize::from(byte) % 8]),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        check_laws(&bytes)?;
    }
}
