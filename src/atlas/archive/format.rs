//! What the tiles of an archive are.

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TileFormat {
    /// Shapes with properties: a Mapbox vector tile.
    Mvt,
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture.
    Webp,
}

impl TileFormat {
    /// Whether it is a picture, and no vector tile.
    pub fn is_picture(self) -> bool {
        self != Self::Mvt
    }

    /// What unpacked bytes begin like. `None` if they begin like none of them, or there are none.
    pub fn of(tile: &[u8]) -> Option<Self> {
        match tile {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            // A protocol buffer whose only field, 3, is a layer.
            [0x1A, ..] => Some(Self::Mvt),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tile: &[u8], expected: Option<TileFormat>) {
        assert_eq!(TileFormat::of(tile), expected, "{tile:?}");
    }

    #[test]
    fn the_first_bytes_tell() {
        check(b"\x89PNG\r\n\x1a\n", Some(TileFormat::Png));
        check(b"\xFF\xD8\xFF\xE0", Some(TileFormat::Jpeg));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some(TileFormat::Webp));
        check(b"RIFF\x10\0\0\0WAVE", None);
        check(b"\x1A\x03\x0A\x01a", Some(TileFormat::Mvt));
        check(b"<html>", None);
        check(b"", None);
    }
}
