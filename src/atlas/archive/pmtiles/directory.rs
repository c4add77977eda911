//! A list of tiles, in the order of a curve that visits all squares of all zooms.

use crate::atlas::{
    TileKey,
    archive::{AtlasError, Part},
};

/// Where some tiles are that follow one another on the curve and are the same, or a list of the tiles from there on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    first: u64,
    /// How many tiles; 0 for a list.
    run: u32,
    /// From where the tiles, or the lists, begin in the file.
    pub(super) offset: u64,
    /// As it is in the file.
    pub(super) bytes: u32,
}

impl Entry {
    /// Whether it tells of a further list.
    pub(super) fn is_leaf(&self) -> bool {
        self.run == 0
    }
}

/// A list, in the order of the curve.
#[derive(Debug)]
pub(super) struct Directory {
    entries: Vec<Entry>,
}

impl Directory {
    /// Reads a list: how many, then all first tiles as distances, all runs, all lengths, all offsets.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, AtlasError> {
        Self::entries(&mut Varints(bytes))
            .map(|entries| Self { entries })
            .ok_or(AtlasError::Damaged(Part::Directory))
    }

    fn entries(numbers: &mut Varints<'_>) -> Option<Vec<Entry>> {
        let count = usize::try_from(numbers.next()?).ok()?;
        // Each has four numbers of a byte or more, so that what is allocated is there.
        if count > numbers.0.len() / 4 {
            return None;
        }
        let mut entries = Vec::with_capacity(count);
        let mut first = 0_u64;
        for _ in 0..count {
            first = first.checked_add(numbers.next()?)?;
            entries.push(Entry { first, run: 0, offset: 0, bytes: 0 });
        }
        for entry in &mut entries {
            entry.run = numbers.next()?.try_into().ok()?;
        }
        for entry in &mut entries {
            entry.bytes = numbers.next()?.try_into().ok()?;
        }
        let mut end = None;
        for entry in &mut entries {
            // 0 stands for: right after the one before.
            entry.offset = match numbers.next()? {
                0 => end?,
                offset => offset - 1,
            };
            end = Some(entry.offset.checked_add(entry.bytes.into())?);
        }
        Some(entries)
    }

    /// The entry that tells where a tile is.
    pub(super) fn find(&self, id: u64) -> Option<Entry> {
        let after = self.entries.partition_point(|entry| entry.first <= id);
        let entry = self.entries[..after].last()?;
        (entry.is_leaf() || id - entry.first < entry.run.into()).then_some(*entry)
    }

    /// The first entry.
    pub(super) fn first(&self) -> Option<Entry> {
        self.entries.first().copied()
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Numbers of seven bits a byte, the lowest first; all but the last byte have the eighth set.
struct Varints<'a>(&'a [u8]);

impl Varints<'_> {
    /// `None` at the end, and for more than 64 bits.
    fn next(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// A tile's place on the curve: all zooms before, then its own along Hilbert's curve, as the specification has it.
pub(super) fn tile_id(key: TileKey) -> u64 {
    let last = (1_u64 << key.zoom()) - 1;
    let (mut x, mut y) = (u64::from(key.x()), u64::from(key.y()));
    let mut id = ((1_u64 << (2 * key.zoom())) - 1) / 3;
    for side in (0..key.zoom()).rev().map(|level| 1_u64 << level) {
        let (is_right, is_down) = (x & side != 0, y & side != 0);
        let quarter = match (is_right, is_down) {
            (false, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
            (true, false) => 3,
        };
        id += side * side * quarter;
        // The curve inside of the upper quarters is turned.
        if !is_down {
            if is_right {
                (x, y) = (last - x, last - y);
            }
            (x, y) = (y, x);
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zoom: u8, x: u32, y: u32, expected: u64) {
        assert_eq!(tile_id(TileKey::new(zoom, x, y).expect("in the grid")), expected, "{zoom}/{x}/{y}");
    }

    /// The values of the specification's table and of its reference implementation's tests.
    #[test]
    fn the_curve_is_that_of_the_specification() {
        check(0, 0, 0, 0);
        check(1, 0, 0, 1);
        check(1, 0, 1, 2);
        check(1, 1, 1, 3);
        check(1, 1, 0, 4);
        check(2, 0, 0, 5);
        check(12, 3423, 1763, 19_078_479);
        check(22, 0, 0, (4_u64.pow(22) - 1) / 3);
    }

    #[test]
    fn the_curve_visits_each_square_once_and_takes_no_jumps() {
        for zoom in 0..=6 {
            let side = 1 << zoom;
            let squares = (0..side).flat_map(|x| (0..side).map(move |y| (x, y)));
            let mut visited: Vec<_> = squares
                .map(|(x, y)| (tile_id(TileKey::new(zoom, x, y).expect("in the grid")), x, y))
                .collect();
            visited.sort_unstable();
            for pair in visited.windows(2) {
                let ((id, x, y), (next, next_x, next_y)) = (pair[0], pair[1]);
                assert_eq!((next, x.abs_diff(next_x) + y.abs_diff(next_y)), (id + 1, 1), "{pair:?}");
            }
        }
    }

    #[test]
    fn lists_that_claim_too_much_are_damaged() {
        for bytes in [
            &[][..],
            // 2^63 entries, and a number that never ends.
            &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
            &[0xFF; 20],
            // One entry whose offset stands for "after the one before".
            &[1, 0, 1, 1, 0],
            // A run of 2^32.
            &[1, 0, 0x80, 0x80, 0x80, 0x80, 0x10, 1, 1],
        ] {
            assert!(Directory::read(bytes).is_err(), "{bytes:?}");
        }
        let one = Directory::read(&[1, 5, 2, 7, 1]).expect("an entry");
        let entry = Entry { first: 5, run: 2, offset: 0, bytes: 7 };
        assert_eq!([4, 5, 6, 7].map(|id| one.find(id)), [None, Some(entry), Some(entry), None]);
    }
}
