//! What a file's first bytes say it is. Must not know the model's records.

pub(super) mod magic;
mod markup;

use crate::io::table;
use crate::model::Format;
use markup::Root;

/// The format that will be tried, or a stable word for what the bytes look like instead: `xlsx`, `shapefile`, `html`, …
///
/// Only the start is looked at, and any JSON text passes as GeoJSON: the reader sees its members and may still
/// answer that it is `topojson`, `esrijson` or plain `json`. Any text whose first line has a separator passes as a
/// table. What is packed is `zip` or `gzip`: only unpacking tells what is inside.
pub fn sniff(bytes: &[u8]) -> Result<Format, &'static str> {
    let bytes = without_bom(bytes);
    if let Some(name) = magic::of(bytes) {
        return Err(name);
    }
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR;
    let Some(start) = bytes.iter().position(|byte| !blank(byte)) else {
        return Err("empty");
    };
    let head = &bytes[start..bytes.len().min(start + HEAD_LEN)];
    match head[0] {
        b'{' | b'[' => Ok(Format::GeoJson),
        b'<' => markup(&bytes[start..]),
        _ if head.iter().any(|byte| *byte < 9) && !is_damaged_table(head) => Err("binary"),
        _ if head.starts_with(b"version https://git-lfs") => Err("git-lfs"),
        _ if head.starts_with(b"MIME-Version:") || head.starts_with(b"From: <Saved by") => Err("html"),
        _ if head.starts_with(b"!table") || is_mapinfo(head) => Err("mapinfo"),
        _ if is_script(head) => Err("javascript"),
        _ if is_table(head) => Ok(Format::Table),
        _ => Err("text"),
    }
}

/// RFC 8142 puts this byte before each text of a sequence.
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

/// How much of the text is looked at.
const HEAD_LEN: usize = 4096;

/// The bytes after a UTF-8 byte order mark, if there is one.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// KML is also met without its outermost element.
fn markup(text: &[u8]) -> Result<Format, &'static str> {
    match markup::root(text) {
        Root::Element(b"kml" | b"Document" | b"Folder" | b"Placemark") => Ok(Format::Kml),
        Root::Element(b"gpx") => Ok(Format::Gpx),
        Root::Element(name) => Err(markup::word(name)),
        Root::Html => Err("html"),
        Root::None => Err("xml"),
    }
}

/// The text half of MapInfo's exchange format begins with its version and a character set.
fn is_mapinfo(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n');
    lines.next().is_some_and(|line| line.to_ascii_lowercase().starts_with(b"version "))
        && lines.next().is_some_and(|line| line.to_ascii_lowercase().starts_with(b"charset "))
}

/// `var places = {…}`, `const x = …`, `callback({…})`.
fn is_script(head: &[u8]) -> bool {
    let starts = |word: &str| head.starts_with(word.as_bytes());
    let assigned = head
        .iter()
        .position(|byte| *byte == b'=')
        .is_some_and(|at| head[at..].iter().any(|byte| matches!(byte, b'{' | b'[')));
    let declared = ["var ", "let ", "const ", "window.", "export "];
    let called = head
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"_$.".contains(byte))
        .is_some_and(|at| head[at] == b'(' && head[at + 1..].trim_ascii_start().starts_with(b"{"));
    called || (assigned && declared.into_iter().any(starts))
}

/// Zeros come into tables, and cost their cells alone. What is not text at all is neither UTF-8 nor a table.
fn is_damaged_table(head: &[u8]) -> bool {
    let is_foreign = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    !is_foreign && table::guess(head).is_some()
}

/// The first line has the separators of a table, or what follows it is one: titles may stand above.
fn is_table(head: &[u8]) -> bool {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(head);
    line.iter().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'|')) || table::guess(head).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<Format, &str>) {
        assert_eq!(sniff(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn what_is_tried() {
        for text in ["{", "\u{feff}{}", " \r\n[", "\u{1e}{\"type\":1}"] {
            check(text.as_bytes(), Ok(Format::GeoJson));
        }
        for text in [
            "<kml>",
            "\u{feff}<?xml version='1.0'?>\n<kml xmlns=",
            "<!-- <gpx> --><kml:kml xmlns:kml='x'/>",
            "<!DOCTYPE kml [<!ENTITY a 'b'>]>\n<kml>",
            "<Document><name>",
            "<Placemark/>",
        ] {
            check(text.as_bytes(), Ok(Format::Kml));
        }
        let long = format!("<!--{}--><kml>", "x".repeat(3 * HEAD_LEN));
        check(long.as_bytes(), Ok(Format::Kml));
        check(b"<?xml version='1.0'?><gpx>", Ok(Format::Gpx));
        for text in ["id,lat,lon\n1,2,3", "id;lat;lon", "id\tlat", "id|lat"] {
            check(text.as_bytes(), Ok(Format::Table));
        }
    }

    #[test]
    fn what_is_not_read_has_a_name() {
        let mut geopackage = b"SQLite format 3\0".to_vec();
        geopackage.resize(68, 0);
        geopackage.extend_from_slice(b"GPKG");
        let dbase = [3, 124, 7, 27, 9, 0, 0, 0, 97, 0, 20, 0];
        for (bytes, name) in [
            (&b""[..], "empty"),
            (b" \n\t", "empty"),
            (b"PK\x03\x04...", "zip"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"BZh91AY", "bzip2"),
            (b"7z\xbc\xaf\x27\x1c\0", "sevenzip"),
            (b"SQLite format 3\0", "sqlite"),
            (&geopackage, "geopackage"),
            (&dbase, "dbase"),
            (b"\x00\x00\x27\x0a\x00", "shapefile"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
            (b"\x00\x01\x00\x00Standard ACE DB", "access"),
            (b"\0\0\0\x0d\x0a\x09OSMHeader", "osm-pbf"),
            (b"fgb\x03fgb\x01", "flatgeobuf"),
            (b"{\\rtf1", "rtf"),
            (b"\x89PNG\r\n", "image"),
            (b"RIFF....WEBP", "image"),
            (b"<!DOCTYPE HTML PUBLIC '-//W3C//'><html>", "html"),
            (b"<HTML><head>", "html"),
            (b"<osm version='0.6'>", "osm"),
            (b"<rss>", "feed"),
            (b"<gml:FeatureCollection>", "gml"),
            (b"<ows:ExceptionReport>", "service-error"),
            (b"<a>", "xml"),
            (b"<?xml version='1.0'?>", "xml"),
            (b"<!-- never closed <kml>", "xml"),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:0,", "git-lfs"),
            (b"!table\n!version 300", "mapinfo"),
            (b"Version 300\nCharset \"Neutral\"\n", "mapinfo"),
            (b"var places = {\"type\":", "javascript"),
            (b"callback({\"type\":", "javascript"),
            (b"hello", "text"),
            (b"ab\x00\x01", "binary"),
            (b"\xff\xfe{\0", "utf-16"),
            (b"\xff\xfe\0\0{\0\0\0", "utf-32"),
        ] {
            check(bytes, Err(name));
        }
    }
}
