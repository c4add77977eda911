//! Decompressing a part of an archive, within its limit.

use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;

use super::error::{AtlasError, Part};

/// The most bytes that one tile may take, packed or unpacked.
pub const MAX_TILE_BYTES: usize = 8 << 20;

impl Part {
    /// The most bytes that it may take, packed or unpacked.
    pub(super) fn limit_bytes(self) -> usize {
        match self {
            Self::Header => 127,
            // Writers keep theirs below 1 MB: an entry takes 4 bytes or more here, and 24 as it is kept.
            Self::Directory => 4 << 20,
            Self::Metadata => 1 << 20,
            Self::Tile => MAX_TILE_BYTES,
        }
    }

    /// That it is larger than it may be.
    pub(super) fn too_large(self) -> AtlasError {
        AtlasError::TooLarge { part: self, limit_bytes: self.limit_bytes() }
    }
}

/// Unpacks what begins like gzip, whatever the archive says of it: none of the parts begins so by itself. Everything else
/// stays as it is.
pub(super) fn unpack(packed: &[u8], part: Part) -> Result<Vec<u8>, AtlasError> {
    let limit = part.limit_bytes();
    if packed.len() > limit {
        return Err(part.too_large());
    }
    if !packed.starts_with(b"\x1f\x8b") {
        return Ok(packed.to_vec());
    }
    let mut unpacked = Vec::new();
    // One byte more than may be, to see that there is one.
    let read = GzDecoder::new(packed).take(limit as u64 + 1).read_to_end(&mut unpacked);
    match read {
        Ok(_) if unpacked.len() > limit => Err(part.too_large()),
        Ok(_) => Ok(unpacked),
        Err(error) if error.kind() == ErrorKind::OutOfMemory => Err(AtlasError::Io(error)),
        Err(_) => Err(AtlasError::Damaged(part)),
    }
}
