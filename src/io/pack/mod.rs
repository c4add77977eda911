//! Bytes as they come to the plain UTF-8 text of one file: compressed files, archives, other encodings.
//!
//! Knows no format but those of packing, and writes nothing to any disk: names inside archives are only names.

mod encoding;
mod inflate;
#[cfg(test)]
mod tests;
mod zip;

use std::borrow::Cow;

pub(super) use encoding::begins_as_utf8;

use super::limits::Limits;
use super::notes::file_problem;
use crate::model::{Code, Diagnostic, Severity};

/// The text of one file.
pub(super) struct Unpacked<'a> {
    /// UTF-8, possibly with a byte order mark or damaged letters, or bytes that are no text at all. Borrowed if
    /// nothing had to be done.
    pub(super) text: Cow<'a, [u8]>,
    /// What was done to get at it, and what was left out.
    pub(super) notes: Vec<Diagnostic>,
    /// Not all of it could be unpacked.
    pub(super) partial: bool,
    /// Why there is nothing to read, if that is so.
    pub(super) refused: Option<Refusal>,
}

/// A code and what its message is filled with.
pub(super) type Refusal = (Code, Option<String>);

/// Why unpacking stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All was unpacked.
    Whole,
    /// The packed bytes end in the middle.
    Truncated,
    /// The packed bytes are damaged.
    Damaged,
    /// All was unpacked, and something follows that is nothing.
    Junk,
    /// [`Limits::unpacked_bytes`] was reached.
    TooLarge,
    /// [`Limits::ratio`] was passed.
    Bomb,
}

/// What came out of one packing.
struct Content {
    bytes: Vec<u8>,
    end: End,
    /// What it is called in its packing.
    name: String,
}

/// Unpacks and decodes, in time and memory that grow with the packed and the unpacked size alone.
pub(super) fn unpack<'a>(bytes: &'a [u8], limits: &Limits) -> Unpacked<'a> {
    let mut unpacked =
        Unpacked { text: Cow::Borrowed(bytes), notes: Vec::new(), partial: false, refused: None };
    let mut names: Vec<String> = Vec::new();
    while let Some(packing) = Packing::of(&unpacked.text) {
        if names.len() >= limits.nesting {
            let value = format!("{}: > {}", names.join(" / "), limits.nesting);
            unpacked.refused = Some((Code::LimitReached, Some(value)));
            return unpacked;
        }
        let content = match packing {
            Packing::Gzip => Ok(inflate::gzip(&unpacked.text, limits)),
            Packing::Zip => zip::choose(&unpacked.text, limits, &mut unpacked.notes),
        };
        match content {
            Ok(content) => {
                names.push(content.name);
                let path = names.join(" / ");
                unpacked.settle(content.end, content.bytes.is_empty(), &path, limits);
                unpacked.text = Cow::Owned(content.bytes);
            }
            Err(refusal) => unpacked.refused = Some(refusal),
        }
        if unpacked.refused.is_some() {
            return unpacked;
        }
    }
    if !names.is_empty() {
        let value = Some(names.join(" / "));
        unpacked.notes.insert(0, file_problem(Severity::Info, Code::Unpacked, None, value));
    }
    encoding::decode(unpacked)
}

impl Unpacked<'_> {
    /// Says how unpacking ended.
    fn settle(&mut self, end: End, is_empty: bool, path: &str, limits: &Limits) {
        let (code, value) = match end {
            End::Whole => return,
            End::Truncated => (Code::Truncated, path.to_owned()),
            End::Damaged => (Code::Damaged, path.to_owned()),
            End::Junk => {
                let note = file_problem(Severity::Warning, Code::Damaged, None, Some(path.to_owned()));
                self.notes.push(note);
                return;
            }
            End::TooLarge => (Code::LimitReached, format!("{path}: > {}", size(limits.unpacked_bytes))),
            End::Bomb => {
                let value = format!("{path}: > {} : 1", limits.ratio);
                self.refused = Some((Code::LimitReached, Some(value)));
                return;
            }
        };
        if is_empty {
            self.refused = Some((code, Some(value)));
            return;
        }
        self.partial = true;
        self.notes.push(file_problem(Severity::Error, code, None, Some(value)));
    }
}

enum Packing {
    Gzip,
    Zip,
}

impl Packing {
    fn of(bytes: &[u8]) -> Option<Self> {
        match super::sniff::magic::of(bytes) {
            Some("gzip") => Some(Self::Gzip),
            Some("zip") => Some(Self::Zip),
            _ => None,
        }
    }
}

/// A number of bytes for people.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 30 => format!("{:.1} GiB", bytes as f64 / f64::from(1 << 30)),
        _ if bytes >= 1 << 20 => format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20)),
        _ => format!("{bytes} B"),
    }
}

/// A name from an archive as it may be shown: no control signs, not too long. It may claim to be any path.
pub(super) fn shown(name: &str) -> String {
    const LONGEST: usize = 200;
    let mut text: String = name
        .chars()
        .take(LONGEST)
        .flat_map(|c| {
            let hidden = c.is_control() || ('\u{200b}'..='\u{206f}').contains(&c) || c == '\u{feff}';
            let escaped = hidden.then(|| c.escape_unicode().to_string());
            escaped.unwrap_or_else(|| c.to_string()).chars().collect::<Vec<_>>()
        })
        .collect();
    if name.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}
