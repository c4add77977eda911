//! Lists of tiles that were read lately, so that neighbouring tiles do not unpack them again.

use std::sync::{Arc, Mutex, PoisonError};

use super::directory::Directory;

/// The most lists that are kept.
const MAX_LEAVES: usize = 64;
/// The most entries that all of them together may have, but for the one read last: 24 MB.
const MAX_ENTRIES: usize = 1 << 20;

/// The lists, by where they begin; the one asked for last is the first.
#[derive(Default)]
pub(super) struct Leaves(Mutex<Vec<(u64, Arc<Directory>)>>);

impl Leaves {
    /// A list that is kept.
    pub(super) fn get(&self, offset: u64) -> Option<Arc<Directory>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| *known == offset)?;
        kept[..=at].rotate_right(1);
        kept.first().map(|(_, leaf)| Arc::clone(leaf))
    }

    /// Keeps a list, and lets go of those not asked for the longest.
    pub(super) fn keep(&self, offset: u64, leaf: Arc<Directory>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != offset);
        kept.insert(0, (offset, leaf));
        kept.truncate(MAX_LEAVES);
        while kept.len() > 1 && kept.iter().map(|(_, leaf)| leaf.len()).sum::<usize>() > MAX_ENTRIES {
            kept.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(leaves: &Leaves) -> Vec<u64> {
        (0..200).filter(|offset| leaves.get(*offset).is_some()).collect()
    }

    #[test]
    fn the_lists_asked_for_last_stay() {
        let empty = Arc::new(Directory::read(&[0]).expect("an empty list"));
        let leaves = Leaves::default();
        for offset in 0..100 {
            leaves.keep(offset, Arc::clone(&empty));
            assert!(leaves.get(0).is_some(), "asked for all the time");
        }
        assert_eq!(kept(&leaves), [0].into_iter().chain(37..100).collect::<Vec<_>>());
    }

    #[test]
    fn large_lists_drive_out_others() {
        // A count of 400,000, and for each entry four numbers of one byte.
        let many = [vec![0x80, 0xB5, 0x18], vec![1; 1_600_000]].concat();
        let large = Arc::new(Directory::read(&many).expect("a list"));
        assert_eq!(large.len(), 400_000);
        let leaves = Leaves::default();
        (0..5).for_each(|offset| leaves.keep(offset, Arc::clone(&large)));
        assert_eq!(kept(&leaves), [3, 4]);
    }
}
