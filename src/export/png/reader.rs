//! The provenance that a PNG carries.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{KEYWORD, Provenance};
use crate::export::provenance::MOST_BYTES;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// More chunks than this are nobody's picture.
const MOST_CHUNKS: usize = 1 << 20;

/// The provenance that a PNG of ours carries, wherever in it. The bytes may be a stranger's: nothing is drawn, and no more is
/// unpacked than a provenance can be long. `None`: there is none, or it is damaged.
pub fn read_provenance(png: &[u8]) -> Option<Provenance> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    for _ in 0..MOST_CHUNKS {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, data) = after.get(..length.checked_add(4)?)?.split_at(4);
        let sum = after.get(length + 4..length.checked_add(8)?)?;
        if kind == b"IEND" {
            return None;
        }
        let ours = data.strip_prefix(KEYWORD.as_bytes()).and_then(|data| data.strip_prefix(&[0]));
        if let Some(text) = ours.filter(|_| kind == b"iTXt") {
            let mut crc = flate2::Crc::new();
            crc.update(&after[..length + 4]);
            let is_whole = crc.sum().to_be_bytes() == sum;
            return is_whole
                .then(|| international_text(text))
                .flatten()
                .and_then(|text| Provenance::from_json(&text));
        }
        rest = &after[length + 8..];
    }
    None
}

/// What follows the keyword of an `iTXt`: whether and how it is packed, a language, a translated keyword, the text.
fn international_text(data: &[u8]) -> Option<String> {
    let (&[is_packed, _method], rest) = data.split_first_chunk::<2>()?;
    let text = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    if is_packed == 0 {
        return (text.len() <= MOST_BYTES).then(|| String::from_utf8(text.to_owned()).ok()).flatten();
    }
    let mut unpacked = String::new();
    ZlibDecoder::new(text).take(MOST_BYTES as u64 + 1).read_to_string(&mut unpacked).ok()?;
    Some(unpacked)
}
