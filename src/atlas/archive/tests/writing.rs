//! Writes PMTiles archives as small as they can be, and with faults.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

/// A vector tile with an empty layer.
pub(super) const MVT: &[u8] = b"\x1A\x03\x0A\x01a";
/// As a picture begins.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// An entry of a list: the first tile on the curve, how many (0: a list), from where, how long.
pub(super) type Entry = [u64; 4];

/// The parts of an archive, each as it will lie in the file, and the numbers of the header.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) root: Vec<u8>,
    pub(super) metadata: Vec<u8>,
    pub(super) leaves: Vec<u8>,
    pub(super) tiles: Vec<u8>,
    /// Of lists and of tiles.
    pub(super) packing: [u8; 2],
    pub(super) tile_type: u8,
    pub(super) zooms: [u8; 2],
}

impl Parts {
    /// Zooms 0 and 1 of these tiles, each packed, with one list between the first one and those of zoom 1.
    pub(super) fn of(tile_type: u8, tile: &[u8]) -> Self {
        let tile = gzip(tile);
        let length = tile.len() as u64;
        let leaf = directory(&[[1, 1, 0, length], [2, 1, length, length], [3, 2, 0, length]]);
        Self {
            root: directory(&[[0, 1, 0, length], [1, 0, 0, leaf.len() as u64]]),
            metadata: gzip(br#"{"name":"Mali","attribution":"&copy; X","vector_layers":[{"id":"a"}]}"#),
            leaves: leaf,
            tiles: [&*tile, &*tile].concat(),
            packing: [2, 2],
            tile_type,
            zooms: [0, 1],
        }
    }

    /// The file.
    pub(super) fn written(&self) -> Vec<u8> {
        let mut bytes = b"PMTiles\x03".to_vec();
        let mut offset = 127;
        for part in [&self.root, &self.metadata, &self.leaves, &self.tiles] {
            let length = part.len() as u64;
            bytes.extend([offset, length].iter().flat_map(|number: &u64| number.to_le_bytes()));
            offset += length;
        }
        // Three counts that nobody needs, and whether tiles lie in order.
        bytes.extend([0; 25]);
        bytes.extend(self.packing);
        bytes.push(self.tile_type);
        bytes.extend(self.zooms);
        let corners = [-60_000_000_i32, 140_000_000, 40_000_000, 250_000_000];
        bytes.extend(corners.iter().flat_map(|number| number.to_le_bytes()));
        bytes.push(1);
        bytes.extend([10_000_000_i32, 200_000_000].iter().flat_map(|number| number.to_le_bytes()));
        assert_eq!(bytes.len(), 127);
        for part in [&self.root, &self.metadata, &self.leaves, &self.tiles] {
            bytes.extend(part);
        }
        bytes
    }
}

/// A list, not packed.
pub(super) fn directory(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = varint(entries.len() as u64);
    let mut before = 0;
    for [first, ..] in entries {
        bytes.extend(varint(first.wrapping_sub(before)));
        before = *first;
    }
    for column in [1, 3] {
        entries.iter().for_each(|entry| bytes.extend(varint(entry[column])));
    }
    entries.iter().for_each(|entry| bytes.extend(varint(entry[2].wrapping_add(1))));
    bytes
}

/// Seven bits a byte.
pub(super) fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Packed bytes.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}
