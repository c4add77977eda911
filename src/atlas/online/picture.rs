//! Which kind of picture some bytes are, and whether all of it is there. Decodes nothing.

/// A kind of picture that a tile may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG, of any making.
    Jpeg,
    /// WebP, with or without loss.
    WebP,
}

/// How far from the end the mark that ends a picture is looked for: some writers add padding.
const TAIL_BYTES: usize = 64;

impl ImageKind {
    /// By the first bytes, whatever a server says of them; `None` for anything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else {
            None
        }
    }

    /// Whether the end is there. An answer that says no length can break off unnoticed, and must not be kept for a week.
    pub(super) fn is_whole(self, bytes: &[u8]) -> bool {
        let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
        match self {
            Self::Png => tail.windows(4).any(|four| four == b"IEND"),
            Self::Jpeg => tail.windows(2).any(|two| two == b"\xff\xd9"),
            Self::WebP => bytes
                .get(4..8)
                .and_then(|length| length.first_chunk::<4>())
                .is_some_and(|length| u32::from_le_bytes(*length) as usize <= bytes.len() - 8),
        }
    }
}

/// Whether the bytes look like a web page rather than like anything that was asked for.
pub(super) fn is_web_page(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = text[..text.len().min(15)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script", b"<meta", b"<!--"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(ImageKind, bool)>) {
        let found = ImageKind::of(bytes).map(|kind| (kind, kind.is_whole(bytes)));
        assert_eq!(found, expected, "{bytes:?}");
    }

    #[test]
    fn kinds_are_known_by_their_first_bytes_and_wholeness_by_their_last() {
        check(b"\x89PNG\r\n\x1a\n....\0\0\0\0IEND\xae\x42\x60\x82", Some((ImageKind::Png, true)));
        check(b"\x89PNG\r\n\x1a\n....", Some((ImageKind::Png, false)));
        check(b"\xff\xd8\xff\xe0....\xff\xd9", Some((ImageKind::Jpeg, true)));
        check(b"\xff\xd8\xff\xe0....\xff\xd9\0\0", Some((ImageKind::Jpeg, true)));
        check(b"\xff\xd8\xff\xe0....", Some((ImageKind::Jpeg, false)));
        check(b"RIFF\x08\0\0\0WEBPVP8 ", Some((ImageKind::WebP, true)));
        check(b"RIFF\x09\0\0\0WEBPVP8 ", Some((ImageKind::WebP, false)));
        check(b"RIFF\xff\xff\xff\xffWEBP", Some((ImageKind::WebP, false)));
        for other in [&b""[..], b"GIF89a", b"\x89PNG", b"RIFF\x08\0\0\0WAVE", b"<svg/>", b"\x1f\x8b\x08"] {
            check(other, None);
        }
    }

    #[test]
    fn web_pages_are_told_from_other_text() {
        for page in ["<!DOCTYPE html><html>", "\u{feff} \n<HTML lang=fr>", "<!-- login --><html>", "<script>"]
        {
            assert!(is_web_page(page.as_bytes()), "{page}");
        }
        for other in ["", "<", "<svg xmlns=''>", "<?xml version='1.0'?>", "{\"error\":1}", "html"] {
            assert!(!is_web_page(other.as_bytes()), "{other}");
        }
    }
}
