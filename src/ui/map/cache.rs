//! Decoded tiles, the ones used last kept the longest.

use std::collections::HashMap;
use std::hash::Hash;

/// A map that forgets what was not used for the longest time.
pub(super) struct Cache<K, V> {
    entries: HashMap<K, (V, u64)>,
    room: usize,
    frame: u64,
}

impl<K: Copy + Eq + Hash, V> Cache<K, V> {
    pub(super) fn new(room: usize) -> Self {
        Self { entries: HashMap::new(), room, frame: 0 }
    }

    /// What is got from now on counts as used later than what was got before. Forgets what there is no room
    /// for, but nothing that the last frame used: a huge window needs more tiles than the room.
    pub(super) fn next_frame(&mut self) {
        if self.entries.len() > self.room {
            let mut uses: Vec<u64> = self.entries.values().map(|(_, used)| *used).collect();
            uses.sort_unstable_by(|a, b| b.cmp(a));
            let oldest = uses[self.room].min(self.frame.saturating_sub(1));
            self.entries.retain(|_, (_, used)| *used > oldest);
        }
        self.frame += 1;
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        self.entries.insert(key, (value, self.frame));
    }

    /// Marks the entry as used.
    pub(super) fn get(&mut self, key: &K) -> Option<&V> {
        let (value, used) = self.entries.get_mut(key)?;
        *used = self.frame;
        Some(value)
    }

    /// The entry, without marking it as used.
    pub(super) fn peek(&self, key: &K) -> Option<&V> {
        self.entries.get(key).map(|(value, _)| value)
    }

    pub(super) fn contains(&self, key: &K) -> bool {
        self.entries.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut cache = Cache::new(2);
        for key in 0..4 {
            cache.next_frame();
            cache.insert(key, ());
            cache.get(&0);
        }
        cache.next_frame();
        assert!(cache.contains(&0) && cache.contains(&3));
        assert!(!cache.contains(&1));
    }

    #[test]
    fn what_is_on_the_screen_stays() {
        let mut cache = Cache::new(2);
        cache.next_frame();
        for key in 0..10 {
            cache.insert(key, ());
        }
        for _ in 0..3 {
            cache.next_frame();
            assert!((0..10).all(|key| cache.get(&key).is_some()));
        }
    }
}
