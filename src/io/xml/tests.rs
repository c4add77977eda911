//! Cases of KML, GPX, packed files and encodings with their expected reading, and laws that hold for any bytes.
//!
//! A case is a file in `tests/fixtures/{kml,gpx,packed,encoding}` with its reading beside it: see [`crate::io::tests::cases`].

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::io::tests::cases::{self, bytes_of, damage, damaged, incidents, shard};
use crate::io::{Limits, Options, ReadOutcome, read};
use crate::jobs::{self, Hooks, ReadOptions, Request};
use crate::model::{Code, Format, Incident, Severity};
use crate::store::{FileId, Origin, Shard};

/// A file as the program holds it, and each record's line.
fn read_all(bytes: &[u8]) -> (Shard, Vec<u64>) {
    let shard = shard(bytes);
    let mut lines = Vec::new();
    read(bytes, &Options::default(), &|_| ControlFlow::Continue(()), &mut |found| lines.push(found.line));
    assert_eq!(lines.len(), shard.len());
    (shard, lines)
}

fn titles(shard: &Shard) -> Vec<String> {
    (0..shard.len() as u32).map(|row| shard.title(row, "en").to_owned()).collect()
}

/// The reading of a file as text: what it is, the ledger, each problem, each incident in full.
fn report(bytes: &[u8]) -> String {
    let (shard, lines) = read_all(bytes);
    let (ledger, info) = (&shard.ledger, &shard.info);
    let mut text = format!(
        "{} records {} kept {} dropped {} located {}{}\n",
        if ledger.kept > 0 { shard.format.word() } else { "-" },
        ledger.records(),
        ledger.kept,
        ledger.dropped,
        ledger.located,
        if ledger.failed { " failed" } else { "" }
    );
    for (name, value) in [("title", &info.title), ("description", &info.description)] {
        if let Some(value) = value {
            let _ = writeln!(text, "{name} {value:?}");
        }
    }
    ledger.diagnostics.iter().for_each(|problem| text.push_str(&cases::line_of(problem)));
    for (incident, line) in incidents(&shard).iter().zip(lines) {
        let _ = writeln!(text, "line {line} {} | {}", incident.id, incident.title.text);
        described(incident, &mut text);
    }
    text
}

fn described(incident: &Incident, text: &mut String) {
    if let Some(when) = incident.when {
        let precision = when.precision.map_or("", |precision| precision.word());
        let _ = writeln!(text, "  when {}..{} {precision}", when.start, when.end);
    }
    if let Some(geometry) = &incident.geometry {
        let positions = geometry.positions();
        let all: Vec<String> = positions.iter().map(|at| format!("{},{}", at.lon_deg, at.lat_deg)).collect();
        let shown = &all[..all.len().min(12)];
        let kind = format!("{geometry:?}");
        let kind = kind.split('(').next().unwrap_or_default();
        let _ = writeln!(text, "  {kind} {} {}", all.len(), shown.join(" "));
    }
    if let Some(summary) = &incident.summary {
        let _ = writeln!(text, "  summary {:?}", summary.text);
    }
    if let Some(place) = &incident.place.name {
        let _ = writeln!(text, "  place {place}");
    }
    for source in &incident.sources {
        let source = source.get(&[]);
        let _ = writeln!(text, "  source {} {}", source.publisher, source.url.as_deref().unwrap_or("-"));
    }
    let event_type = incident.event_type_text.as_deref().unwrap_or(incident.event_type.word());
    let _ = writeln!(
        text,
        "  type {event_type}, {} claims, {} actors",
        incident.claims.len(),
        incident.actors.len()
    );
    for (name, value) in &incident.other {
        let _ = writeln!(text, "  {name} = {value:?}");
    }
}

const FORMATS: [&str; 4] = ["kml", "gpx", "packed", "encoding"];

fn cases() -> Vec<PathBuf> {
    cases::cases(&FORMATS)
}

fn case_named(name: &str) -> Vec<u8> {
    cases::case_named(&FORMATS, name)
}

#[test]
fn every_case_reads_as_expected() {
    cases::check_readings(&FORMATS, 60, report);
}

/// Whatever happens, nothing panics, every record is accounted for, and can be read again from its bytes.
fn check_laws(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (shard, lines) = read_all(bytes);
    let ledger = &shard.ledger;
    prop_assert_eq!(shard.len() as u64, ledger.kept);
    prop_assert!(ledger.count(Severity::Error) >= ledger.dropped);
    prop_assert!(lines.is_sorted() && lines.iter().all(|line| *line > 0));
    let located = incidents(&shard).iter().filter(|incident| incident.drawn_geometry().is_some()).count();
    prop_assert_eq!(located as u64, ledger.located);
    let last_line = 1 + bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    if matches!(shard.format, Format::Kml | Format::Gpx) && bytes.starts_with(b"<") {
        let said = ledger.diagnostics.iter().filter_map(|problem| problem.line);
        prop_assert!(said.chain(lines).all(|line| line <= last_line));
    }
    Ok(())
}

#[test]
fn every_case_keeps_the_laws() {
    for path in cases() {
        check_laws(&bytes_of(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

#[test]
fn a_cut_at_any_byte_keeps_what_was_complete() {
    for (name, end_of_record) in [("folders.kml", "</Placemark>"), ("tracks.gpx", "</trk>")] {
        let bytes = case_named(name);
        let (all, _) = read_all(&bytes);
        let ends: Vec<usize> =
            memchr::memmem::find_iter(&bytes, end_of_record).map(|at| at + end_of_record.len()).collect();
        assert_eq!(ends.len(), all.len(), "{name}");
        let root_ends = bytes.trim_ascii_end().len();
        let start = ends[0] / 2;
        for end in start..root_ends {
            let (found, _) = read_all(&bytes[..end]);
            let complete = ends.iter().filter(|at| **at <= end).count();
            assert_eq!(titles(&found), titles(&all)[..complete], "{name} cut at {end}");
            assert!(found.ledger.failed, "{name} cut at {end} goes unnoticed");
        }
    }
}

#[test]
fn a_cut_archive_gives_what_can_be_unpacked() {
    for name in ["gzip.geojson.gz", "doc.kmz", "zip_geojson.zip"] {
        let bytes = case_named(name);
        let (all, _) = read_all(&bytes);
        assert!(all.len() > 1, "{name}");
        let mut most = 0;
        for end in 4..bytes.len() - 1 {
            let (found, _) = read_all(&bytes[..end]);
            assert!(found.ledger.failed, "{name} cut at {end} goes unnoticed");
            most = most.max(found.len());
        }
        assert_eq!(most, all.len(), "{name}");
    }
}

/// Reads in a time that only something quadratic or worse would pass, also on a busy machine without optimisation.
#[track_caller]
fn check_time(bytes: &[u8]) -> ReadOutcome {
    let start = Instant::now();
    let outcome = read(bytes, &Options::default(), &|_| ControlFlow::Continue(()), &mut |_| ());
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}: {:?}", String::from_utf8_lossy(&bytes[..60]));
    outcome
}

const MB: usize = 1 << 20;

#[test]
fn the_time_stays_linear_for_tags() {
    for piece in [
        "<a>",
        "&",
        "</a>",
        "<",
        ">",
        "<a ",
        "<a b=\"",
        "<!--",
        "<![CDATA[",
        "<?",
        "<!",
        "<a/>",
        "&a",
        "&#",
        "<a b='<'>",
    ] {
        let many = piece.repeat(MB / piece.len());
        check_time(format!("<kml>{many}").as_bytes());
        check_time(format!("<kml>{many}</Placemark></kml>").as_bytes());
        check_time(format!("<kml><Placemark><description>{many}").as_bytes());
        check_time(
            format!("<kml><Placemark><description><![CDATA[{many}]]></description></Placemark></kml>")
                .as_bytes(),
        );
        check_time(format!("<kml><Placemark {many}></Placemark></kml>").as_bytes());
    }
}

#[test]
fn the_time_stays_linear_for_texts() {
    for piece in [",", "1,", "1 ", "1,2\n", "-", "x,y "] {
        let many = piece.repeat(MB / piece.len());
        check_time(
            format!(
                "<kml><Placemark><LineString><coordinates>{many}</coordinates></LineString></Placemark></kml>"
            )
            .as_bytes(),
        );
    }
    for piece in ["<td>", "<br", "<a href=\"", "http://", "<p>a", "&nbsp;", "<script>", "<!--"] {
        let many = piece.repeat(MB / piece.len());
        let text =
            format!("<kml><Placemark><description><![CDATA[<b>{many}>]]></description></Placemark></kml>");
        assert_eq!(check_time(text.as_bytes()).ledger.kept, 1, "{piece}");
    }
}

#[test]
fn one_large_text_is_read() {
    let text = "x".repeat(64 * MB);
    let kml = format!("<kml><Placemark><description>{text}</description></Placemark></kml>");
    let (shard, _) = read_all(kml.as_bytes());
    assert_eq!(incidents(&shard)[0].summary.as_ref().unwrap().text.len(), text.len());
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let mut text = "<!DOCTYPE kml [<!ENTITY a0 \"ha\">".to_owned();
    for level in 1..40 {
        let _ = write!(text, "<!ENTITY a{level} \"&a{0};&a{0};\">", level - 1);
    }
    text.push_str(
        "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml><Placemark><name>&a39;&x;</name></Placemark></kml>",
    );
    let (shard, _) = read_all(text.as_bytes());
    assert_eq!(titles(&shard), ["&a39;&x;"]);
    assert_eq!(shard.ledger.counts[&(Severity::Info, Code::BrokenXml)], 1);
}

#[test]
fn limits_of_depth_and_number_cost_only_what_is_beyond() {
    let limits = Limits { xml_depth: 4, xml_elements: 5, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let codes = |kml: &str| {
        let mut titles = Vec::new();
        let outcome = read(kml.as_bytes(), &options, &|_| ControlFlow::Continue(()), &mut |found| {
            titles.push(found.digest.title.clone().into_owned());
        });
        let problems = outcome.ledger.diagnostics;
        let limits = problems.iter().filter(|problem| problem.code == Code::LimitReached).count();
        (titles, limits)
    };
    let deep = "<kml><Placemark><name>A</name><a><b><c><d>x</d></c></b></a></Placemark><Placemark><name>B</name></Placemark></kml>";
    assert_eq!(codes(deep), (vec!["A".to_owned(), "B".to_owned()], 1));
    let many = format!(
        "<kml><Placemark><name>A</name>{}</Placemark><Placemark><name>B</name></Placemark></kml>",
        "<a>1</a>".repeat(9)
    );
    assert_eq!(codes(&many), (vec!["A".to_owned(), "B".to_owned()], 1));
}

#[test]
fn reading_can_be_stopped_while_translating() {
    let kml = format!("<kml>{}</kml>", "<Placemark><name>A</name></Placemark>".repeat(100_000));
    let stop = |share: f32| if share > 0.3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let mut kept = 0;
    let outcome = read(kml.as_bytes(), &Options::default(), &stop, &mut |_| kept += 1);
    assert!(outcome.cancelled);
    assert_eq!(kept, 0);
}

#[test]
fn a_large_archive_is_read_from_the_disk_to_its_end() {
    let feature = r#"{"type":"Feature","geometry":null,"properties":{"title":"A"}}"#;
    let text = format!("{}{feature}\n", " ".repeat(9 * MB));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.zip");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("a.geojson", options).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    writer.finish().unwrap();
    for retained_bytes in [0, u64::MAX] {
        let request = Request {
            file: FileId(0),
            name: "file".to_owned(),
            origin: Origin::Path(path.clone()),
            bytes: None,
            options: ReadOptions { retained_bytes, ..ReadOptions::default() },
        };
        let hooks = Hooks { progress: &|_| ControlFlow::Continue(()), partial: None };
        let shard = jobs::read(request, &hooks).expect("nobody stops it");
        assert_eq!(titles(&shard), ["A"]);
        assert_eq!(incidents(&shard)[0].title.text, "A");
    }
}

#[test]
fn a_file_in_another_encoding_is_not_read_in_blocks() {
    let feature = b"{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"title\":\"M\xe9naka\"}}\n";
    let text = feature.repeat(MB / feature.len());
    let (shard, _) = read_all(&text);
    assert_eq!(shard.len(), MB / feature.len());
    assert!(titles(&shard).iter().all(|title| title == "Ménaka"));
    assert_eq!(shard.ledger.count_of(Code::Encoding), 1);
}

/// Tokens that meet one another in KML and GPX, in any order.
fn token_soup() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        "<",
        ">",
        "/",
        "\"",
        "=",
        "&",
        ";",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "\n",
        " ",
        ",",
        "1",
        "é",
        "\0",
        "<kml>",
        "</kml>",
        "<Document>",
        "</Document>",
        "<Folder>",
        "</Folder>",
        "<name>",
        "</name>",
        "A",
        "<Placemark>",
        "<Placemark id=\"a\">",
        "</Placemark>",
        "<Point><coordinates>1,2</coordinates></Point>",
        "<description>",
        "</description>",
        "<br>",
        "<a href=\"http://a.org\">",
        "<ExtendedData>",
        "<Data name='x'>",
        "<gpx>",
        "</gpx>",
        "<wpt lat=\"1\" lon=\"2\">",
        "</wpt>",
        "<trk><trkseg>",
        "<trkpt lat='1' lon='2'/>",
        "</trkseg></trk>",
        "&amp;",
        "&eacute;",
        "&x;",
        "&#0;",
        "<?xml?>",
        "<!DOCTYPE a>",
    ]);
    prop::collection::vec(tokens, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn any_tokens_are_survived(text in token_soup()) {
        check_laws(text.as_bytes())?;
        check_laws(format!("<kml>{text}").as_bytes())?;
        check_laws(format!("<gpx>{text}").as_bytes())?;
    }

    #[test]
    fn any_bytes_are_survived(start in 0..6_usize, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let starts: [&[u8]; 6] = [b"", b"<kml>", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"\xff\xfe", b"{\0"];
        let mut text = starts[start].to_vec();
        text.extend_from_slice(&bytes);
        check_laws(&text)?;
    }

    #[test]
    fn any_damage_is_survived(
        case in any::<prop::sample::Index>(),
        damage in damage(),
    ) {
        let bytes = damaged(bytes_of(case.get::<PathBuf>(&cases())), damage, *b"<>/\"&;=\0");
        check_laws(&bytes)?;
    }
}
