//! Whole files: cases of GeoJSON with their expected reading, and laws that hold for any bytes of any format.

pub(super) mod cases;

use std::ops::ControlFlow;
use std::path::PathBuf;

use proptest::prelude::*;

use crate::{
    jobs::ReadOptions,
    model::{Digest, Extent, Incident, Severity, Shape, TimePrecision},
    store::Shard,
};
use cases::{bytes_of, check_readings, damage, damaged, incidents, line_of, shape, shard, shard_with};

/// The reading of a file as text: a line of the ledger, a line for each problem, a line for each incident.
fn report(bytes: &[u8]) -> String {
    let shard = shard(bytes);
    let ledger = &shard.ledger;
    let mut text = format!(
        "records {} kept {} folded {} dropped {} located {}{}\n",
        ledger.records(),
        ledger.kept,
        ledger.folded,
        ledger.dropped,
        ledger.located,
        if ledger.failed { " failed" } else { "" }
    );
    ledger.diagnostics.iter().for_each(|problem| text.push_str(&line_of(problem)));
    incidents(&shard).iter().for_each(|incident| text.push_str(&described(incident)));
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

fn cases() -> Vec<PathBuf> {
    cases::cases(&["geojson"])
}

#[test]
fn every_case_reads_as_expected() {
    check_readings(&["geojson"], 30, report);
}

#[test]
fn keys_are_unique_and_spans_in_order() {
    for path in cases() {
        let shard = shard(&bytes_of(&path));
        let rows = 0..shard.len() as u32;
        for row in rows.clone() {
            assert_eq!(shard.row_of(shard.id(row)), Some(row), "{}", path.display());
        }
        let spans: Vec<_> = rows.map(|row| shard.span(row)).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{}", path.display());
    }
}

#[test]
fn a_reader_can_be_stopped() {
    let feature = r#"{"type":"Feature","properties":{"title":"a","date":"2024-07-27"},"geometry":null},"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, feature.repeat(5000));
    let stop = |share: f32| {
        if share > 0.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(shard_with(text.as_bytes(), ReadOptions::default(), &stop).is_none());
}

#[test]
fn lists_after_the_features_are_known_to_them() {
    let text = r#"{"features":[{"type":"Feature","id":"a","geometry":null,"properties":{
            "title":"t","start":"2024-07-27","actors":[{"actor":"csp","role":"attacker"}],
            "claims":[{"measure":"killed","about":"wagner","low":81,"claimant":"csp","sources":["rfi"]}]}}],
        "actors":{"wagner":{"name":"Wagner"},"csp":{"name":"CSP"}},
        "sources":{"rfi":{"publisher":"RFI","kind":"broadcaster"}},
        "profile":"incident-profile/1","type":"FeatureCollection"}"#;
    for block_bytes in [16, 4 << 20] {
        let options = ReadOptions { block_bytes, ..ReadOptions::default() };
        let shard =
            shard_with(text.as_bytes(), options, &|_| ControlFlow::Continue(())).expect("not stopped");
        let incident = &incidents(&shard)[0];
        let claim = &incident.claims[0];
        let actors = &shard.info.actors;
        assert_eq!(claim.claimant.as_ref().unwrap().name(actors), "CSP");
        assert_eq!(claim.about.as_ref().unwrap().name(actors), "Wagner");
        assert_eq!(claim.extent, Extent::AtLeast(81));
        assert_eq!(claim.sources[0].get(&shard.info.sources).publisher, "RFI");
        assert_eq!(incident.actors[0].actor, claim.claimant.clone().unwrap());
    }
}

/// Whatever happens, nothing panics, every record is accounted for, what was read in short is what is read in full,
/// and reading in blocks gives what reading whole gives.
fn check_laws(bytes: &[u8]) -> Result<(), TestCaseError> {
    let shard = shard(bytes);
    let ledger = &shard.ledger;
    prop_assert_eq!(shard.len() as u64, ledger.kept);
    prop_assert!(ledger.count(Severity::Error) >= ledger.dropped);
    let mut located = 0;
    for (row, incident) in (0..).zip(incidents(&shard)) {
        prop_assert!(shard.number(row) <= ledger.records());
        if let Some(geometry) = &incident.geometry {
            prop_assert!(!geometry.positions().is_empty());
            geometry.anchor();
        }
        let digest = Digest::of(&incident, &shard.info);
        located += u64::from(digest.shape != Shape::None);
        prop_assert_eq!(shard.title(row, "en"), &*digest.title);
        prop_assert_eq!(shard.title(row, "fr"), digest.title_fr.unwrap_or(&digest.title));
        prop_assert_eq!(shard.place(row), &*digest.place);
        prop_assert!(shard.is_digest(row, &digest), "{} {digest:?}", String::from_utf8_lossy(bytes));
    }
    prop_assert_eq!(located, ledger.located);
    for (threads, block_bytes) in [(1, 16), (3, 160), (2, 400)] {
        let options = ReadOptions { threads, block_bytes, ..ReadOptions::default() };
        let in_blocks = shard_with(bytes, options, &|_| ControlFlow::Continue(())).expect("not stopped");
        check_same(&in_blocks, &shard)?;
    }
    Ok(())
}

fn check_same(found: &Shard, expected: &Shard) -> Result<(), TestCaseError> {
    let counts = |shard: &Shard| {
        let ledger = &shard.ledger;
        (ledger.kept, ledger.folded, ledger.dropped, ledger.located, ledger.failed)
    };
    prop_assert_eq!(counts(found), counts(expected));
    prop_assert_eq!(&found.info, &expected.info);
    let problems = |shard: &Shard| {
        let all = shard.ledger.diagnostics.iter();
        let mut all: Vec<_> = all
            .map(|problem| {
                (problem.code, problem.line, problem.record, problem.property.clone(), problem.value.clone())
            })
            .collect();
        all.sort_unstable();
        all
    };
    prop_assert_eq!(problems(found), problems(expected));
    for row in 0..expected.len() as u32 {
        prop_assert_eq!(found.id(row), expected.id(row));
        prop_assert_eq!((found.number(row), found.span(row)), (expected.number(row), expected.span(row)));
    }
    prop_assert_eq!(incidents(found), incidents(expected));
    Ok(())
}

#[test]
fn every_case_of_every_format_keeps_the_laws() {
    let paths = cases::cases(&["geojson", "csv", "kml", "gpx", "packed", "encoding"]);
    assert!(paths.len() > 150, "the cases are gone");
    for path in paths {
        let bytes = bytes_of(&path);
        check_laws(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

#[test]
fn a_cut_at_any_byte_keeps_what_was_complete() {
    for name in ["profile", "sequence", "bbox_first", "crlf"] {
        let bytes = cases::case_named(&["geojson"], &format!("{name}.geojson"));
        let all = shard(&bytes);
        assert!(all.len() > 1, "{name}");
        let ids =
            |shard: &Shard| (0..shard.len() as u32).map(|row| shard.id(row).to_owned()).collect::<Vec<_>>();
        for end in 0..bytes.len() {
            let found = shard(&bytes[..end]);
            let complete = (0..all.len() as u32).filter(|row| all.span(*row).end <= end as u64).count();
            assert_eq!(ids(&found), ids(&all)[..complete], "{name} cut at {end}");
            let whole = bytes[end..].iter().all(u8::is_ascii_whitespace) || name == "sequence";
            assert!(whole || found.ledger.failed, "{name} cut at {end} goes unnoticed");
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

fn plain_feature() -> impl Strategy<Value = String> {
    let one_of = |texts: &[&str]| {
        prop::sample::select(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    };
    let name = one_of(&[
        "id",
        "event_id_cnty",
        "title",
        "name",
        "date",
        "event_date",
        "date_end",
        "end",
        "time_precision",
        "date_prec",
        "summary",
        "notes",
        "source",
        "url",
        "event_type",
        "type",
        "sub_event_type",
        "place",
        "location",
        "ADMIN1",
        "admin2",
        "country",
        "geo_precision",
        "where_prec",
        "actor1",
        "side_b",
        "tags",
        "latitude",
        "fatalities",
        "other",
    ]);
    let value = one_of(&[
        "null",
        "true",
        "0",
        "1",
        "3",
        "7",
        "12",
        "-4",
        "1.5",
        "1e3",
        "\"\"",
        "\" \"",
        "\"a\"",
        "\" Kidal \"",
        "\"Battles\"",
        "\"Other\"",
        "\"other\"",
        "\"2024-07-27\"",
        "\"2024-07\"",
        "\"2024-02-30\"",
        "\"27 July 2024\"",
        "\"2023-01-01\"",
        "\"day\"",
        "\"exact\"",
        "\"country\"",
        "\"2\"",
        "\"a \\\"b\\\" \\n\"",
        "\"\\n\"",
        "\"\\u0041\"",
        "\"; \"",
        "\"x;y\"",
        "\"https://a.org/1\"",
        "[]",
        "[1]",
        "{}",
        "\"Ménaka\"",
    ]);
    let geometry = one_of(&[
        r#"{"type":"Point","coordinates":[2.97,19.95]}"#,
        r#"{"type":"Point","coordinates":[2.97, 19.95, 300]}"#,
        r#"{"type":"Point","coordinates":[0,0.0]}"#,
        r#"{"type":"Point","coordinates":[200,0]}"#,
        r#"{"coordinates":[-1,-2],"type":"Point"}"#,
        r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#,
        "null",
    ]);
    let id = one_of(&["", r#""id":"a","#, r#""id":7,"#, r#""id":null,"#, r#""id":"","#]);
    (prop::collection::vec((name, value), 0..9), geometry, id).prop_map(|(properties, geometry, id)| {
        let properties: Vec<String> =
            properties.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!(
            r#"{{"type":"Feature",{id}"properties":{{{}}},"geometry":{geometry}}}"#,
            properties.join(", ")
        )
    })
}

proptest! {
    /// Features of the form that is read in short most often, and of forms beside it.
    #[test]
    fn plain_features_are_read_alike_in_short_and_in_full(features in prop::collection::vec(plain_feature(), 1..6)) {
        check_laws(format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n")).as_bytes())?;
        check_laws(features.join("\n").as_bytes())?;
    }

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
        damage in damage(),
    ) {
        let bytes = damaged(bytes_of(case.get::<PathBuf>(&cases())), damage, *b"{}[],:\"\\");
        check_laws(&bytes)?;
    }
}
