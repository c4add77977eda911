//! The law of every format that is written: what is read again is what was written.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::arbitrary::{incident, info};
use super::*;
use crate::base::LonLat;
use crate::io::tests::cases::{incidents as incidents_of, shard};
use crate::jobs;
use crate::model::{Claim, Extent, Geometry, Localized, Measure, Party, Severity, Source, SourceRef, When};
use crate::store::Shard;

/// A file made from incidents.
fn made(target: Target, info: &FileInfo, incidents: &[Incident]) -> Vec<u8> {
    let mut columns = Columns::default();
    incidents.iter().for_each(|incident| columns.add(incident));
    let mut bytes = Vec::new();
    let mut writer = Writer::new(target, &mut bytes, Head::Made(info, &columns)).unwrap();
    incidents.iter().for_each(|incident| writer.incident(incident, info).unwrap());
    assert_eq!(writer.finish().unwrap(), incidents.len() as u64);
    bytes
}

/// A file that takes over another's records, if it can.
fn copied(target: Target, shard: &Shard) -> Option<Vec<u8>> {
    let own = jobs::own_members(shard).unwrap()?;
    let mut copy = Vec::new();
    let mut writer = Writer::new(target, &mut copy, Head::Copied(&own)).unwrap();
    for row in 0..shard.len() as u32 {
        assert!(writer.record(&jobs::record(shard, row).unwrap(), &own, row == 0).unwrap());
    }
    writer.finish().unwrap();
    Some(copy)
}

/// What every format holds: properties in any order.
fn comparable(incident: &Incident) -> Incident {
    let mut incident = incident.clone();
    incident.other.sort();
    incident
}

/// What formats without lists hold: parties by name, sources within.
pub(crate) fn resolved(incident: &Incident, info: &FileInfo) -> Incident {
    let mut incident = comparable(incident);
    let named = |party: &mut Party| *party = Party::Named(party.name(&info.actors).to_owned());
    let inline = |sources: &mut Vec<SourceRef>| {
        for source in sources {
            let within = Source { id: String::new(), ..source.get(&info.sources).clone() };
            *source = SourceRef::Inline(Box::new(within));
        }
    };
    incident.actors.iter_mut().for_each(|involvement| named(&mut involvement.actor));
    inline(&mut incident.sources);
    for claim in &mut incident.claims {
        claim.about.iter_mut().for_each(named);
        claim.claimant.iter_mut().for_each(named);
        inline(&mut claim.sources);
    }
    incident
}

fn cases(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = folders.iter().flat_map(|folder| {
        std::fs::read_dir(root.join("tests/fixtures").join(folder)).expect("the cases are there")
    });
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    files.push(root.join("data/incidents.geojson"));
    assert!(files.len() > 20, "the cases are gone");
    files
}

fn files() -> Vec<PathBuf> {
    cases(&["geojson"])
}

#[track_caller]
fn check_law(target: Target, info: &FileInfo, incidents: &[Incident]) {
    let bytes = made(target, info, incidents);
    let text = || String::from_utf8_lossy(&bytes[..bytes.len().min(4000)]).into_owned();
    let again = shard(&bytes);
    if incidents.is_empty() && target != Target::GeoJson {
        return;
    }
    assert_eq!((again.ledger.dropped, again.ledger.failed), (0, false), "{:?}\n{}", again.ledger, text());
    let found = incidents_of(&again);
    if target.holds_records() {
        let expected = FileInfo { follows_profile: true, table: None, ..info.clone() };
        assert_eq!(*again.info, expected, "{}", text());
        let mut found = found;
        // The line that carries the file's lists has no place for an unreadable member of the same name.
        if let (Target::Lines, Some(first)) = (target, found.first_mut()) {
            let names = first.other.iter_mut().map(|(name, _)| name);
            names.for_each(|name| *name = name.replace(" (unrecognised)", ""));
        }
        let found: Vec<Incident> = found.iter().map(comparable).collect();
        assert_eq!(found, incidents.iter().map(comparable).collect::<Vec<_>>(), "{}", text());
    } else {
        let found: Vec<_> = found.iter().map(|incident| resolved(incident, &again.info)).collect();
        let expected: Vec<_> = incidents.iter().map(|incident| resolved(incident, info)).collect();
        assert_eq!(found, expected, "{}", text());
    }
}

/// What only JSON can hold.
fn has_controls(incident: &Incident) -> bool {
    let texts = [&incident.title.text, &incident.id];
    texts.into_iter().any(|text| text.contains(|c: char| c < ' ' && !c.is_whitespace()))
}

fn every_file_comes_back(targets: &[Target]) {
    for path in cases(&["geojson", "csv", "kml", "gpx"]) {
        let shard = shard(&std::fs::read(&path).expect("a case can be read"));
        let mut incidents = incidents_of(&shard);
        // What is written is in degrees, whatever it was read from.
        let info = FileInfo { projection: None, ..(*shard.info).clone() };
        for target in targets {
            if !target.holds_records() {
                incidents.retain(|incident| !has_controls(incident));
            }
            check_law(*target, &info, &incidents);
        }
    }
}

#[test]
fn every_file_comes_back_through_the_model() {
    every_file_comes_back(&[Target::GeoJson, Target::Lines]);
}

#[test]
fn every_file_comes_back_through_tables_and_kml() {
    every_file_comes_back(&[Target::Csv, Target::Kml]);
}

#[test]
fn every_file_comes_back_by_its_records() {
    let mut copies = 0;
    for path in files() {
        let before = shard(&std::fs::read(&path).expect("a case can be read"));
        for target in [Target::GeoJson, Target::Lines] {
            // Lines have no place for the system that positions are in: such records are never copied into them.
            if target == Target::Lines && before.info.projection.is_some() {
                continue;
            }
            let Some(copy) = copied(target, &before).filter(|_| !before.is_empty()) else { continue };
            copies += 1;
            let after = shard(&copy);
            assert_eq!(before.len(), after.len(), "{}", path.display());
            let mut alike = 0;
            for (one, other) in incidents_of(&before).iter().zip(incidents_of(&after)) {
                // A key that the file does not give is the number among its records, of which some were dropped.
                if one.id == other.id {
                    assert_eq!(*one, other, "{}", path.display());
                    alike += 1;
                }
            }
            assert!(alike > 0 || before.ledger.dropped > 0, "{}", path.display());
            if target == Target::GeoJson || before.info.follows_profile {
                assert_eq!(before.info, after.info, "{}", path.display());
            }
            // What a first line carries is taken out of it and put in again, which may cost it spaces.
            let lines = |bytes: Vec<u8>| {
                let text = String::from_utf8(bytes).expect("text");
                let skipped = usize::from(target == Target::Lines);
                text.lines().skip(skipped).map(str::to_owned).collect::<Vec<_>>()
            };
            let twice = copied(target, &after).expect("what was written is sound");
            assert_eq!(lines(twice), lines(copy), "{}", path.display());
        }
    }
    assert!(copies > 40, "{copies}");
}

#[test]
fn the_head_stands_before_the_features_and_each_feature_on_a_line() {
    let path = files().pop().expect("the bundled file");
    let bytes = std::fs::read(path).expect("it can be read");
    let shard = shard(&bytes);
    let incidents = incidents_of(&shard);
    for written in [made(Target::GeoJson, &shard.info, &incidents), copied(Target::GeoJson, &shard).unwrap()]
    {
        let text = String::from_utf8(written).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let head = lines.iter().position(|line| *line == "\"features\":[").expect("the list begins a line");
        assert!(lines[..head].iter().any(|line| line.starts_with("\"sources\":")));
        assert_eq!(lines.len(), head + 1 + incidents.len() + 1);
        assert_eq!(*lines.last().unwrap(), "]}");
    }
}

#[test]
fn a_table_is_safe_and_its_columns_are_those_that_occur() {
    let mut incident = Incident::blank("=1+1");
    incident.title = Localized::plain("A \"quoted\", title");
    incident.geometry = Some(Geometry::Points(vec![LonLat { lon_deg: -2.5, lat_deg: 16.25 }]));
    incident.other = [("=cmd", "@x"), ("a", "1"), ("title", "5"), ("a", "2")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    let text = String::from_utf8(made(Target::Csv, &FileInfo::default(), &[incident])).unwrap();
    let (head, row) = text.split_once('\n').unwrap();
    assert!(head.starts_with("\u{feff}\"id\",\"title\",\"title_fr\",\"summary\""), "{head}");
    assert!(head.ends_with("\"tags\",\"'=cmd\",\"a\",\"other\""), "{head}");
    assert!(row.starts_with("\"'=1+1\",\"A \"\"quoted\"\", title\","), "{row}");
    assert!(row.contains(",-2.5,16.25,"), "{row}");
    assert!(row.ends_with("\"'@x\",1,\"[[\"\"title\"\",\"\"5\"\"],[\"\"a\"\",\"\"2\"\"]]\"\n"), "{row}");
}

#[test]
fn kml_is_escaped_and_in_order() {
    let mut incident = Incident::blank("a&b");
    incident.title = Localized::plain("</name><script>");
    incident.summary = Some(Localized::plain("<b>1 < 2</b>"));
    incident.when = Some(When {
        start: jiff::civil::date(2024, 7, 25),
        end: jiff::civil::date(2024, 7, 27),
        precision: None,
    });
    incident.claims = vec![Claim {
        claimant: Some(Party::Named("CSP".into())),
        extent: Extent::AtLeast(81),
        said: Some(jiff::civil::date(2024, 8, 1)),
        ..Claim::blank(Measure::Killed)
    }];
    incident.other = vec![("a\n\"".into(), "\u{0}\t]]>".into())];
    incident.geometry = Some(Geometry::Points(vec![LonLat { lon_deg: -2.5, lat_deg: 16.25 }]));
    let text = String::from_utf8(made(Target::Kml, &FileInfo::default(), &[incident])).unwrap();
    let expected = [
        "<ExtendedData><Data name=\"profile\"><value>incident-profile/1</value></Data></ExtendedData>",
        "<Placemark>",
        "<name>&lt;/name&gt;&lt;script&gt;</name>",
        "<description>&lt;p&gt;&amp;lt;b&amp;gt;1 &amp;lt; 2&amp;lt;/b&amp;gt;&lt;/p&gt;",
        "CSP: killed 81–… (2024-08-01)",
        "<TimeSpan><begin>2024-07-25</begin><end>2024-07-27</end></TimeSpan>",
        "<ExtendedData>\n<Data name=\"id\"><value>a&amp;b</value></Data>",
        "<Data name=\"a&#10;&quot;\"><value>\u{fffd}&#9;]]&gt;</value></Data>",
        "<Point><coordinates>-2.5,16.25</coordinates></Point>",
        "</Placemark>",
    ];
    let places: Vec<Option<usize>> = expected.iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{text}");
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event().expect("it is well-formed") {
            quick_xml::events::Event::Eof => break,
            _ => continue,
        }
    }
}

#[test]
fn positions_and_numbers_come_back_to_the_last_digit() {
    // Between the two neighbours that a hasty reader takes for them.
    let numbers = [2.9700000000000006, 19.950000000000003, -0.10000000000000002, 5e-324, 16.300000000000004];
    for (lon_deg, lat_deg) in numbers.into_iter().zip(numbers.into_iter().skip(1)) {
        let at = LonLat { lon_deg, lat_deg };
        let mut spot = Incident::blank("a");
        spot.title = Localized::plain("A");
        spot.place.uncertainty_km = Some(lon_deg.abs());
        spot.geometry = Some(Geometry::Points(vec![at]));
        let line =
            Incident { id: "b".into(), geometry: Some(Geometry::Lines(vec![vec![at, at]])), ..spot.clone() };
        for target in Target::ALL {
            check_law(*target, &info(), &[spot.clone(), line.clone()]);
        }
    }
}

#[test]
fn what_no_table_holds_is_replaced_and_the_rest_is_read_again() {
    let long = "a,\"b\n".repeat(600_000);
    for (title, property, expected) in [
        ("a\u{7}b\0", "p\0", ("a\u{fffd}b\u{fffd}", "p\0")),
        ("=a", " p ", ("=a", " p ")),
        ("'a", "Title", ("'a", "Title")),
        ("''a", "=p", ("''a", "=p")),
        (long.trim(), "p", (long.trim(), "p")),
    ] {
        let mut incident = Incident::blank(" 'a");
        incident.title = Localized::plain(title);
        incident.other = vec![(property.to_owned(), "1".to_owned()), (property.to_owned(), "@2".to_owned())];
        for target in [Target::Csv, Target::Kml] {
            let found = incidents_of(&shard(&made(target, &FileInfo::default(), &[incident.clone()])));
            let other: Vec<_> = found[0].other.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!((found.len(), found[0].id.as_str()), (1, " 'a"), "{target:?}");
            assert_eq!(
                (found[0].title.text.as_str(), other),
                (expected.0, vec![expected.1; 2]),
                "{target:?}"
            );
        }
    }
}

/// A table that is not ours in all of its columns is somebody's who may begin a text with an apostrophe.
#[test]
fn apostrophes_of_others_stay() {
    let found = incidents_of(&shard(
        b"id,title,start,claims,other\n'=1,'=a,2024-07-27,,\"[[\"\"a\"\",\"\"b\"\"]]\"\n",
    ));
    assert_eq!((found[0].id.as_str(), found[0].title.text.as_str()), ("'=1", "'=a"));
    assert_eq!(found[0].other, [("other".to_owned(), r#"[["a","b"]]"#.to_owned())]);
}

fn incidents() -> impl Strategy<Value = Vec<Incident>> {
    prop::collection::vec(incident(), 0..4).prop_map(|mut incidents| {
        for (index, incident) in incidents.iter_mut().enumerate() {
            incident.id = ["=a 1", "b", "-3", "'c"][index].to_owned();
        }
        incidents
    })
}

proptest! {
    #[test]
    fn what_is_written_as_geojson_is_read_again(incidents in incidents()) {
        check_law(Target::GeoJson, &info(), &incidents);
        check_law(Target::Lines, &info(), &incidents);
    }

    #[test]
    fn what_is_written_as_a_table_is_read_again(incidents in incidents()) {
        check_law(Target::Csv, &info(), &incidents);
    }

    #[test]
    fn what_is_written_as_kml_is_read_again(incidents in incidents()) {
        check_law(Target::Kml, &info(), &incidents);
    }

    #[test]
    fn kml_is_well_formed_whatever_the_texts(text in any::<String>()) {
        let mut incident = Incident::blank(&text);
        incident.title = Localized::plain(text.clone());
        incident.other = vec![(text.clone(), text)];
        let kml = String::from_utf8(made(Target::Kml, &FileInfo::default(), &[incident])).unwrap();
        let mut reader = quick_xml::Reader::from_str(&kml);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn problems_of_what_is_written_are_those_of_what_was_read() {
    let again = shard(&made(
        Target::GeoJson,
        &info(),
        &[Incident {
            title: Localized::plain("A"),
            when: Some(When {
                start: jiff::civil::date(2024, 7, 27),
                end: jiff::civil::date(2024, 7, 27),
                precision: None,
            }),
            geometry: Some(Geometry::Points(vec![LonLat { lon_deg: 2.9, lat_deg: 19.9 }])),
            ..Incident::blank("a")
        }],
    ));
    assert_eq!(again.ledger.count(Severity::Warning), 0, "{:?}", again.ledger.diagnostics);
}
