//! Text in other encodings to UTF-8.
//!
//! A mark at the start or a pattern of zeros decides for UTF-16; text that is UTF-8 stays what it is, whatever it says
//! of itself; then what an XML declaration names; and what has more broken letters than whole ones is Windows-1252,
//! which is what spreadsheets write in West Africa.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Unpacked;
use crate::io::notes::file_problem;
use crate::io::sniff::{magic, without_bom};
use crate::model::{Code, Severity};

/// Whether a text that begins so is read as UTF-8. The beginning may end inside a letter.
pub(in crate::io) fn begins_as_utf8(head: &[u8]) -> bool {
    let torn = head.iter().rev().take(3).take_while(|byte| !byte.is_ascii()).count();
    let head = &head[..head.len() - torn];
    !is_utf32(head) && utf16_by_zeros(head).or_else(|| eight_bit(head)).is_none()
}

/// Replaces the text by its UTF-8, and says from what.
pub(super) fn decode(mut unpacked: Unpacked<'_>) -> Unpacked<'_> {
    let bytes = &*unpacked.text;
    let encoding = match magic::of(bytes) {
        Some("utf-32") => None,
        Some("utf-16") if bytes.starts_with(b"\xff\xfe") => Some(UTF_16LE),
        Some("utf-16") => Some(UTF_16BE),
        Some(_) => None,
        None if is_utf32(bytes) => {
            unpacked.refused = Some((Code::UnknownFormat, Some("utf-32".to_owned())));
            None
        }
        None => utf16_by_zeros(bytes).or_else(|| eight_bit(bytes)),
    };
    let Some(encoding) = encoding else { return unpacked };
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    let name = match encoding.name() {
        name if damaged => format!("{name} (\u{fffd})"),
        name => capitalised(name),
    };
    let severity = if damaged { Severity::Warning } else { Severity::Info };
    let text = Cow::Owned(text.into_owned().into_bytes());
    unpacked.notes.push(file_problem(severity, Code::Encoding, None, Some(name)));
    unpacked.text = text;
    unpacked
}

/// `windows-1252` as people write it.
fn capitalised(name: &str) -> String {
    name.strip_prefix("windows-").map_or_else(|| name.to_owned(), |page| format!("Windows-{page}"))
}

/// How much is looked at for zeros.
const HEAD_LEN: usize = 4096;

/// Of each four bytes of ASCII in UTF-32 three are zeros.
fn is_utf32(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_LEN) & !3];
    let units = head.chunks_exact(4);
    let count = units.len();
    let wide =
        units.filter(|unit| matches!(unit, [first, 0, 0, last] if (*first == 0) != (*last == 0))).count();
    count > 0 && wide * 4 > count * 3
}

/// Signs, digits and separators of any of the formats are ASCII: in UTF-16 each has a zero, always on the same side.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD_LEN) & !1];
    let pairs = head.len() / 2;
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let (most, least) = (first.max(second), first.min(second));
    if pairs < 2 || most * 4 < pairs || least * 20 > pairs {
        return None;
    }
    Some(if second > first { UTF_16LE } else { UTF_16BE })
}

/// The encoding of a text of single bytes, or of what it says that it is. `None` for UTF-8, damaged or not.
fn eight_bit(bytes: &[u8]) -> Option<&'static Encoding> {
    // Most text is whole, which is quickly told.
    let is_whole = std::str::from_utf8(bytes).is_ok();
    if is_whole && !bytes.is_ascii() {
        return None;
    }
    let (mut letters, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        invalid += chunk.invalid().len();
        if !chunk.valid().is_ascii() {
            letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        }
    }
    if invalid == 0 && letters > 0 {
        return None;
    }
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    if declared.is_some() {
        return declared;
    }
    let is_text = !bytes[..bytes.len().min(HEAD_LEN)].contains(&0);
    (invalid > letters && is_text).then_some(WINDOWS_1252)
}

/// What an XML declaration names. UTF-16 cannot be, or the declaration could not be read.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let text = without_bom(bytes).trim_ascii_start();
    let declaration = text.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(&declaration[..declaration.len().min(400)], b"?>")?;
    let declaration = &declaration[..end];
    let at = memchr::memmem::find(declaration, b"encoding")? + b"encoding".len();
    let value = declaration[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let label = &value[..memchr::memchr(*quote, value)?];
    Encoding::for_label(label).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}
