//! Archives: which of their members is the file that was meant.

use std::borrow::Cow;
use std::io::Cursor;

use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::inflate::read;
use super::{Content, End, Refusal, shown};
use crate::io::limits::Limits;
use crate::io::notes::file_problem;
use crate::model::{Code, Diagnostic, Severity};

/// What the archive's directory says of one member.
struct Member {
    index: usize,
    name: String,
    packed_bytes: u64,
    encrypted: bool,
    method: CompressionMethod,
}

/// Unpacks the member that is most likely the data, and names the others.
pub(super) fn choose(bytes: &[u8], limits: &Limits, notes: &mut Vec<Diagnostic>) -> Result<Content, Refusal> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // The directory stands at the end: what was cut off has none.
        return salvage(bytes, limits).ok_or((Code::Truncated, None));
    };
    if archive.len() > limits.members {
        let value = format!("{} > {}", archive.len(), limits.members);
        return Err((Code::LimitReached, Some(value)));
    }
    let members = members(&mut archive);
    if let Some(word) = known(&members) {
        return Err(unknown(word));
    }
    let ranked = members.iter().filter_map(|member| Some((rank(&member.name)?, member)));
    let Some((_, chosen)) = ranked.min_by_key(|(rank, member)| (*rank, member.index)) else {
        return Err(unknown(foreign(&members)));
    };
    if chosen.encrypted {
        return Err(unknown("encrypted-zip"));
    }
    if !matches!(chosen.method, CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(unknown("unsupported-zip"));
    }
    let mut content = Content { bytes: Vec::new(), end: End::Damaged, name: shown(&chosen.name) };
    if let Ok(mut file) = archive.by_index(chosen.index) {
        content.end = read(&mut file, &mut content.bytes, limits, |_| chosen.packed_bytes);
    }
    for other in members.iter().filter(|member| member.index != chosen.index) {
        let is_data = rank(&other.name).is_some_and(|rank| rank < TEXT);
        let severity = if is_data { Severity::Warning } else { Severity::Info };
        notes.push(file_problem(severity, Code::SkippedMember, None, Some(shown(&other.name))));
    }
    Ok(content)
}

fn unknown(word: &str) -> Refusal {
    (Code::UnknownFormat, Some(word.to_owned()))
}

/// The archive's files, without folders and what systems add of their own.
fn members(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<Member> {
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(index) else { continue };
        let name = match file.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
        };
        let last = last_step(&name);
        let of_system = name.starts_with("__MACOSX/")
            || last.starts_with("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&last);
        if file.is_dir() || of_system {
            continue;
        }
        members.push(Member {
            index,
            packed_bytes: file.compressed_size(),
            encrypted: file.encrypted(),
            method: file.compression(),
            name,
        });
    }
    members
}

fn last_step(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn extension(name: &str) -> String {
    let last = last_step(name);
    last.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

/// The rank of what may be data, but mostly says something about it.
const TEXT: u8 = 8;

/// How likely a member is the data, the lowest first; `None` if it is nothing that is read.
fn rank(name: &str) -> Option<u8> {
    if name.eq_ignore_ascii_case("doc.kml") {
        return Some(0);
    }
    Some(match &*extension(name) {
        "kml" => 1,
        "geojson" | "geojsonl" | "geojsons" | "ndjson" | "jsonl" => 2,
        "gpx" => 3,
        "csv" | "tsv" => 4,
        "json" => 5,
        "kmz" => 6,
        "gz" | "zip" => 7,
        "txt" | "xml" => TEXT,
        _ => return None,
    })
}

/// Formats that are archives themselves, told by their members.
fn known(members: &[Member]) -> Option<&'static str> {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    let below = |folder: &str| members.iter().any(|member| member.name.starts_with(folder));
    if has("[Content_Types].xml") {
        return Some(match () {
            () if below("xl/") => "xlsx",
            () if below("word/") => "docx",
            () => "office",
        });
    }
    (has("mimetype") && has("content.xml")).then_some("ods")
}

/// What an archive without a readable member holds.
fn foreign(members: &[Member]) -> &'static str {
    const KINDS: [(&str, &str); 12] = [
        ("shp", "shapefile"),
        ("gpkg", "geopackage"),
        ("gdbtable", "filegdb"),
        ("xlsx", "xlsx"),
        ("xls", "xls"),
        ("ods", "ods"),
        ("qgs", "qgis-project"),
        ("fgb", "flatgeobuf"),
        ("parquet", "parquet"),
        ("tab", "mapinfo"),
        ("mif", "mapinfo"),
        ("dbf", "dbase"),
    ];
    let extensions: Vec<String> = members.iter().map(|member| extension(&member.name)).collect();
    let found = KINDS.iter().find(|(extension, _)| extensions.iter().any(|of| of == extension));
    found.map_or("zip", |(_, word)| word)
}

/// What an archive that has lost its directory says of a member in front of the member itself.
struct Header<'a> {
    name: Cow<'a, str>,
    deflated: bool,
    /// How long the member is, where that is known and is not said behind it.
    packed_bytes: Option<usize>,
    /// From the member's first byte to the end of the archive.
    data: &'a [u8],
}

impl<'a> Header<'a> {
    /// Reads what stands before a member. `None` if that is cut off, or if the member cannot be unpacked.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        const LEN: usize = 30;
        const ENCRYPTED: u16 = 1;
        const SIZE_FOLLOWS: u16 = 8;
        let header = bytes.get(..LEN)?;
        let number = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let (flags, method) = (number(6), number(8));
        let name_end = LEN + usize::from(number(26));
        let name = String::from_utf8_lossy(bytes.get(LEN..name_end)?);
        let data = bytes.get(name_end + usize::from(number(28))..)?;
        let size = u32::from_le_bytes([header[18], header[19], header[20], header[21]]) as usize;
        let packed_bytes = (flags & SIZE_FOLLOWS == 0 && size <= data.len()).then_some(size);
        let readable = flags & ENCRYPTED == 0 && matches!(method, 0 | 8);
        readable.then_some(Self { name, deflated: method == 8, packed_bytes, data })
    }
}

/// The most likely member of an archive without a directory, as far as it goes.
fn salvage(bytes: &[u8], limits: &Limits) -> Option<Content> {
    let starts = memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(limits.members);
    let headers = starts.filter_map(|at| Header::read(&bytes[at..]));
    let ranked = headers.filter_map(|header| Some((rank(&header.name)?, header)));
    let (_, Header { name, deflated, packed_bytes, data }) = ranked.min_by_key(|(rank, _)| *rank)?;
    let mut content = Content { bytes: Vec::new(), end: End::Truncated, name: shown(&name) };
    let end = if deflated {
        let mut decoder = DeflateDecoder::new(data);
        let packed = |decoder: &DeflateDecoder<&[u8]>| (data.len() - decoder.get_ref().len()) as u64;
        read(&mut decoder, &mut content.bytes, limits, packed)
    } else {
        let data = &data[..packed_bytes.unwrap_or(data.len())];
        read(&mut &*data, &mut content.bytes, limits, |_| data.len() as u64)
    };
    if matches!(end, End::Bomb | End::TooLarge) {
        content.end = end;
    }
    Some(content)
}
