//! Names of tiles in the usual pyramid: 2^zoom squares a side, x eastwards and y southwards.

/// The deepest zoom that a key may have: deeper ones are no use to anybody, and sums stay far from overflow.
pub const MAX_ZOOM: u8 = 22;

/// One square of the pyramid. Always lies in the grid of its zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileKey {
    zoom: u8,
    x: u32,
    y: u32,
}

impl TileKey {
    /// The whole world in one square.
    pub const WORLD: Self = Self { zoom: 0, x: 0, y: 0 };

    /// `None` if the zoom is past [`MAX_ZOOM`] or the square lies outside the grid.
    pub fn new(zoom: u8, x: u32, y: u32) -> Option<Self> {
        (zoom <= MAX_ZOOM && x < 1 << zoom && y < 1 << zoom).then_some(Self { zoom, x, y })
    }

    /// 0 for the world in one square, up to [`MAX_ZOOM`].
    pub fn zoom(self) -> u8 {
        self.zoom
    }

    /// Column, from the antimeridian eastwards.
    pub fn x(self) -> u32 {
        self.x
    }

    /// Row, from the north southwards.
    pub fn y(self) -> u32 {
        self.y
    }

    /// The square four times as large that holds this one; `None` for the world.
    pub fn parent(self) -> Option<Self> {
        let zoom = self.zoom.checked_sub(1)?;
        Some(self.ancestor(zoom))
    }

    /// The square of a zoom that holds this one; itself if the zoom is its own or deeper.
    pub fn ancestor(self, zoom: u8) -> Self {
        let levels = self.zoom.saturating_sub(zoom);
        Self { zoom: self.zoom - levels, x: self.x >> levels, y: self.y >> levels }
    }

    /// The four squares inside this one, or none at [`MAX_ZOOM`].
    pub fn children(self) -> impl Iterator<Item = Self> {
        [(0, 0), (1, 0), (0, 1), (1, 1)]
            .into_iter()
            .filter_map(move |(dx, dy)| Self::new(self.zoom + 1, self.x * 2 + dx, self.y * 2 + dy))
    }

    /// Whether `other` is this square or lies inside it.
    pub fn covers(self, other: Self) -> bool {
        other.zoom >= self.zoom && other.ancestor(self.zoom) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lie_in_their_grid() {
        assert_eq!(TileKey::new(0, 0, 0), Some(TileKey::WORLD));
        assert_eq!(TileKey::new(3, 8, 0), None);
        assert_eq!(TileKey::new(3, 0, 8), None);
        assert_eq!(TileKey::new(MAX_ZOOM + 1, 0, 0), None);
        assert_eq!(TileKey::new(u8::MAX, 0, 0), None);
    }

    #[test]
    fn family() {
        let key = TileKey::new(5, 16, 13).expect("in the grid");
        assert_eq!(key.parent(), TileKey::new(4, 8, 6));
        assert_eq!(key.ancestor(0), TileKey::WORLD);
        assert_eq!(key.ancestor(9), key);
        assert_eq!(TileKey::WORLD.parent(), None);
        assert!(key.children().all(|child| key.covers(child) && child.parent() == Some(key)));
        assert_eq!(key.children().count(), 4);
        assert!(!key.covers(TileKey::WORLD));
        let deepest = TileKey::new(MAX_ZOOM, 0, 0).expect("in the grid");
        assert_eq!(deepest.children().count(), 0);
    }
}
