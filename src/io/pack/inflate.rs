//! Decompressing, within limits.

use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;

use super::{Content, End, shown};
use crate::io::limits::Limits;

/// Decompresses all members of a gzip file, one after the other.
pub(super) fn gzip(bytes: &[u8], limits: &Limits) -> Content {
    let mut content = Content { bytes: Vec::new(), end: End::Whole, name: "gzip".to_owned() };
    let mut rest = bytes;
    while rest.starts_with(b"\x1f\x8b") {
        let mut decoder = GzDecoder::new(rest);
        let packed_before = (bytes.len() - rest.len()) as u64;
        let member = rest;
        content.end = read(&mut decoder, &mut content.bytes, limits, |decoder| {
            packed_before + (member.len() - decoder.get_ref().len()) as u64
        });
        if let (true, Some(name)) = (content.name == "gzip", decoder.header().and_then(|it| it.filename())) {
            content.name = shown(&String::from_utf8_lossy(name));
        }
        if content.end != End::Whole {
            return content;
        }
        rest = decoder.into_inner();
    }
    // Tapes and some tools fill up with zeros.
    if rest.iter().any(|byte| *byte != 0) {
        content.end = End::Junk;
    }
    content
}

/// Reads to the end or to a limit, appending. `packed` tells how many bytes went in so far.
pub(super) fn read<R: Read>(
    reader: &mut R,
    into: &mut Vec<u8>,
    limits: &Limits,
    packed: impl Fn(&R) -> u64,
) -> End {
    let mut block = vec![0; 64 << 10];
    loop {
        let count = match reader.read(&mut block) {
            Ok(0) => return End::Whole,
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return End::Truncated,
            Err(_) => return End::Damaged,
        };
        let room = limits.unpacked_bytes.saturating_sub(into.len() as u64);
        let fits = count.min(usize::try_from(room).unwrap_or(usize::MAX));
        into.extend_from_slice(&block[..fits]);
        if fits < count {
            return End::TooLarge;
        }
        let unpacked = into.len() as u64;
        if unpacked > limits.ratio_from_bytes
            && unpacked / packed(reader).max(1) > limits.ratio.saturating_sub(1)
        {
            into.clear();
            return End::Bomb;
        }
    }
}
