//! Packings that are too large or too odd to be stored as cases.

use std::io::{Cursor, Write};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The length of the text, and each note as code and value, refusals with a mark.
#[track_caller]
fn check(bytes: &[u8], limits: &Limits, expected_len: usize, expected: &[&str]) {
    let unpacked = unpack(bytes, limits);
    let said = |code: Code, value: Option<String>| format!("{} {}", code.word(), value.unwrap_or_default());
    let mut found: Vec<String> = unpacked.notes.into_iter().map(|note| said(note.code, note.value)).collect();
    let len = if let Some((code, value)) = unpacked.refused {
        found.push(format!("refused {}", said(code, value)));
        0
    } else {
        unpacked.text.len()
    };
    assert_eq!((len, found), (expected_len, expected.iter().map(|it| (*it).to_owned()).collect()));
}

#[test]
fn what_is_not_packed_is_not_copied() {
    for text in [&b""[..], b"{}", b"\xef\xbb\xbfid", "é".as_bytes(), b"\x89PNG\xff\xff\xff"] {
        assert!(matches!(unpack(text, &Limits::default()).text, Cow::Borrowed(same) if same == text));
    }
}

#[test]
fn bombs_are_refused_and_large_files_cut() {
    let zeros = vec![b'0'; 4 << 20];
    let limits = Limits { ratio: 100, ratio_from_bytes: 1 << 20, ..Limits::default() };
    check(&gzip(&zeros), &limits, 0, &["refused limit-reached gzip: > 100 : 1"]);
    check(&zip(&[("a.json", &zeros)]), &limits, 0, &["refused limit-reached a.json: > 100 : 1"]);
    check(&gzip(&gzip(&zeros)), &limits, 0, &["refused limit-reached gzip / gzip: > 100 : 1"]);
    let limits = Limits { unpacked_bytes: 1000, ..Limits::default() };
    let said = ["unpacked gzip", "limit-reached gzip: > 1000 B"];
    check(&gzip(&zeros), &limits, 1000, &said);
    let said = ["unpacked a.json", "limit-reached a.json: > 1000 B"];
    check(&zip(&[("a.json", &zeros)]), &limits, 1000, &said);
    check(&gzip(&[b'0'; 1000]), &limits, 1000, &["unpacked gzip"]);
}

#[test]
fn packing_within_packing_has_an_end() {
    let once = gzip(b"{}");
    let limits = Limits::default();
    check(&zip(&[("a/b.geojson.gz", &once)]), &limits, 2, &["unpacked a/b.geojson.gz / gzip"]);
    check(&gzip(&gzip(&once)), &limits, 0, &["refused limit-reached gzip / gzip: > 2"]);
}

#[test]
fn archives_with_too_many_members_are_refused() {
    let limits = Limits { members: 2, ..Limits::default() };
    let members: [(&str, &[u8]); 3] = [("a.csv", b"1"), ("b.csv", b"2"), ("c.csv", b"3")];
    check(&zip(&members), &limits, 0, &["refused limit-reached 3 > 2"]);
    check(&zip(&members[..2]), &limits, 1, &["unpacked a.csv", "skipped-member b.csv"]);
}

#[test]
fn names_are_shown_without_tricks() {
    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(shown(name), expected);
    }
    check("../../etc/passwd.kml", "../../etc/passwd.kml");
    check("a\nb\u{202e}lmk.exe", "a\\u{a}b\\u{202e}lmk.exe");
    check(&"é".repeat(300), &("é".repeat(200) + "…"));
}

#[test]
fn archives_of_other_formats_have_their_names() {
    for (members, word) in [
        (&["[Content_Types].xml", "xl/workbook.xml"][..], "xlsx"),
        (&["[Content_Types].xml", "word/document.xml"], "docx"),
        (&["mimetype", "content.xml"], "ods"),
        (&["a.shp", "a.dbf", "a.shx"], "shapefile"),
        (&["data/a.gpkg"], "geopackage"),
        (&["x.gdb/a0001.gdbtable"], "filegdb"),
        (&["a.qgs"], "qgis-project"),
        (&["a.png"], "zip"),
        (&[], "zip"),
    ] {
        let members: Vec<(&str, &[u8])> = members.iter().map(|name| (*name, &b"x"[..])).collect();
        check(&zip(&members), &Limits::default(), 0, &[&format!("refused unknown-format {word}")]);
    }
}

#[test]
fn encodings_are_told_by_what_the_text_is() {
    #[track_caller]
    fn check(bytes: &[u8], text: &str, said: Option<&str>) {
        let unpacked = unpack(bytes, &Limits::default());
        let value = unpacked.notes.first().and_then(|note| note.value.as_deref());
        assert_eq!((String::from_utf8_lossy(&unpacked.text).as_ref(), value), (text, said));
    }
    let utf16 = |text: &str, mark: bool, big: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let text = "{\"title\":\"Ménaka\"}";
    check(text.as_bytes(), text, None);
    check(&utf16(text, true, false), text, Some("UTF-16LE"));
    check(&utf16(text, true, true), text, Some("UTF-16BE"));
    check(&utf16(text, false, false), text, Some("UTF-16LE"));
    check(&utf16(text, false, true), text, Some("UTF-16BE"));
    check(&utf16(text, true, false)[..37], "{\"title\":\"Ménaka\"\u{fffd}", Some("UTF-16LE (\u{fffd})"));
    check(b"{\"title\":\"M\xe9naka \x96\"}", "{\"title\":\"Ménaka –\"}", Some("Windows-1252"));
    check("é é \u{fffd}".as_bytes(), "é é \u{fffd}", None);
    check(b"\xc3\xa9 \xc3\xa9 \xff", "é é \u{fffd}", None);
    check(
        b"<?xml version='1.0' encoding='koi8-r'?><a>\xc1</a>",
        "<?xml version='1.0' encoding='koi8-r'?><a>а</a>",
        Some("KOI8-R"),
    );
    let wrong = "<?xml version='1.0' encoding=\"iso-8859-1\"?><a>é</a>";
    check(wrong.as_bytes(), wrong, None);
    let never = "<?xml version='1.0' encoding='utf-16'?><a>e</a>";
    check(never.as_bytes(), never, None);
    check(b"ab\0cd\0ef\xff\xff", "ab\0cd\0ef\u{fffd}\u{fffd}", None);
}

#[test]
fn utf_32_is_named() {
    let bytes: Vec<u8> = "{\"type\"".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    check(&bytes, &Limits::default(), 0, &["refused unknown-format utf-32"]);
}
