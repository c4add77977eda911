//! What a file's first bytes say it is. Must not know the model's records.

use crate::model::Format;

/// The format that will be tried, or a stable word for what the bytes look like instead: `csv`, `kml`, `zip`, …
///
/// Only the start is looked at, and any JSON text passes as GeoJSON: the reader sees its members and may still
/// answer that it is `topojson`, `esrijson` or plain `json`.
pub fn sniff(bytes: &[u8]) -> Result<Format, &'static str> {
    let bytes = without_bom(bytes);
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(name);
    }
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR;
    let Some(start) = bytes.iter().position(|byte| !blank(byte)) else {
        return Err("empty");
    };
    let head = &bytes[start..bytes.len().min(start + HEAD_LEN)];
    match head[0] {
        b'{' | b'[' => Ok(Format::GeoJson),
        b'<' => Err(markup(head)),
        _ if head.iter().any(|byte| *byte < 9) => Err("binary"),
        _ if is_script(head) => Err("javascript"),
        _ if is_table(head) => Err("csv"),
        _ => Err("text"),
    }
}

/// RFC 8142 puts this byte before each text of a sequence.
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

/// How much of the text is looked at.
const HEAD_LEN: usize = 4096;

const MAGIC: [(&[u8], &str); 10] = [
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"SQLite format 3\0", "geopackage"),
    (b"\x00\x00\x27\x0a", "shapefile"),
    (b"%PDF", "pdf"),
    (b"PMTiles", "pmtiles"),
    (b"PAR1", "parquet"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
];

/// The bytes after a UTF-8 byte order mark, if there is one.
fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn contains(head: &[u8], word: &str) -> bool {
    head.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

fn markup(head: &[u8]) -> &'static str {
    let names =
        [("<html", "html"), ("<!doctype html", "html"), ("<kml", "kml"), ("<gpx", "gpx"), ("<osm", "osm")];
    names.iter().find(|(tag, _)| contains(head, tag)).map_or("xml", |(_, name)| name)
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

/// The first line has the separators of a table.
fn is_table(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    line.iter().any(|byte| matches!(byte, b',' | b';' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<Format, &str>) {
        assert_eq!(sniff(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn json_is_tried() {
        for text in ["{", "\u{feff}{}", " \r\n[", "\u{1e}{\"type\":1}"] {
            check(text.as_bytes(), Ok(Format::GeoJson));
        }
    }

    #[test]
    fn what_is_not_read_has_a_name() {
        for (bytes, name) in [
            (&b""[..], "empty"),
            (b" \n\t", "empty"),
            (b"PK\x03\x04...", "zip"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"SQLite format 3\0", "geopackage"),
            (b"\x00\x00\x27\x0a\x00", "shapefile"),
            (b"<!DOCTYPE html><html>", "html"),
            (b"<?xml version='1.0'?>\n<kml xmlns=", "kml"),
            (b"<?xml version='1.0'?><gpx>", "gpx"),
            (b"<rss>", "xml"),
            (b"id,lat,lon\n1,2,3", "csv"),
            (b"id;lat;lon", "csv"),
            (b"var places = {\"type\":", "javascript"),
            (b"callback({\"type\":", "javascript"),
            (b"hello", "text"),
            (b"ab\x00\x01", "binary"),
            (b"\xff\xfe{\0", "utf-16"),
        ] {
            check(bytes, Err(name));
        }
    }
}
