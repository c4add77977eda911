//! Formats that are no text, told by their first bytes. Sources: the formats' specifications and the lists of `file`.

/// The stable word for a format that is no text, or `None` when the bytes may be text.
pub(in crate::io) fn of(bytes: &[u8]) -> Option<&'static str> {
    let plain = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name);
    match plain {
        Some("sqlite") => Some(database(bytes)),
        Some(name) => Some(name),
        None if bytes.starts_with(b"BZh") && bytes.get(3).is_some_and(u8::is_ascii_digit) => Some("bzip2"),
        None if has_at(bytes, 4, b"ftypheic") || has_at(bytes, 4, b"ftypavif") => Some("image"),
        None if bytes.starts_with(b"RIFF") && has_at(bytes, 8, b"WEBP") => Some("image"),
        // A length of four bytes, a tag, a length and the name of the first block.
        None if has_at(bytes, 4, b"\x0a\x09OSMHeader") => Some("osm-pbf"),
        None if is_dbase(bytes) => Some("dbase"),
        None => None,
    }
}

const MAGIC: [(&[u8], &str); 28] = [
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "sevenzip"),
    (b"Rar!\x1a\x07", "rar"),
    // Excel's format up to 2003 is the usual one of those that share this container.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x00\x01\x00\x00Standard Jet DB", "access"),
    (b"\x00\x01\x00\x00Standard ACE DB", "access"),
    (b"\x00\x00\x27\x0a", "shapefile"),
    (b"fgb\x03", "flatgeobuf"),
    (b"PAR1", "parquet"),
    (b"ARROW1\0", "arrow"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"PMTiles", "pmtiles"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    // Before the marks of UTF-16, one of which it begins with.
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
];

fn has_at(bytes: &[u8], at: usize, wanted: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted))
}

/// Which of SQLite's uses it is: the number at byte 68 belongs to the application; older files are told by the names
/// of their tables, which stand in the first page.
fn database(bytes: &[u8]) -> &'static str {
    let names = |name: &[u8]| memchr::memmem::find(&bytes[..bytes.len().min(4096)], name).is_some();
    match bytes.get(68..72) {
        Some(b"GPKG" | b"GP10" | b"GP11") => "geopackage",
        Some(b"MPBX") => "mbtiles",
        _ if names(b"gpkg_") => "geopackage",
        _ if names(b"tile_column") => "mbtiles",
        _ => "sqlite",
    }
}

/// A table of dBase, which is also a part of each shapefile: version, date of change, number of rows, length of the
/// description, which is 33 bytes or more.
fn is_dbase(bytes: &[u8]) -> bool {
    let [version, _, month, day, _, _, _, _, low, high, ..] = bytes else { return false };
    matches!(version, 0x03 | 0x30 | 0x31 | 0x83 | 0x8b | 0xf5)
        && (1..=12).contains(month)
        && (1..=31).contains(day)
        && u16::from_le_bytes([*low, *high]) >= 33
}
