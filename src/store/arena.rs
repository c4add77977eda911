//! Many texts in one piece of memory, and names that are each kept once.

use std::{hash::BuildHasher, ops::Range};

use hashbrown::HashTable;

/// Texts one behind the other, found by their number.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    text: String,
    ends: Vec<u32>,
}

impl Arena {
    /// Adds a text.
    ///
    /// # Panics
    /// When all texts together are longer than 4 GiB.
    pub(super) fn push(&mut self, text: &str) {
        self.push_with(|all| all.push_str(text));
    }

    /// Adds a text that `write` appends.
    ///
    /// # Panics
    /// When all texts together are longer than 4 GiB.
    pub(super) fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(u32::try_from(self.text.len()).expect("a file's texts are shorter than 4 GiB"));
    }

    /// Makes room for so many times as much as there is.
    pub(super) fn grow(&mut self, times: f64) {
        self.text.reserve(more(self.text.len(), times));
        self.ends.reserve(more(self.ends.len(), times));
    }

    /// Takes all out, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of them.
    pub(super) fn get(&self, index: usize) -> &str {
        &self.text[self.range(index)]
    }

    /// Calls `visit` with the number of each text that holds `word`, in ascending order.
    pub(super) fn visit_holding(&self, word: &str, mut visit: impl FnMut(usize)) {
        let (mut at, mut index) = (0, 0);
        let finder = memchr::memmem::Finder::new(word);
        while let Some(found) = finder.find(&self.text.as_bytes()[at..]) {
            let (start, end) = (at + found, at + found + word.len());
            index += ended_by(&self.ends[index..], start);
            let Some(text_end) = self.ends.get(index).map(|end| *end as usize) else { return };
            at = if end <= text_end {
                visit(index);
                text_end
            } else {
                // It begins in this text and ends in the next.
                start + 1
            };
            if at >= self.text.len() {
                return;
            }
        }
    }

    /// Whether a text is this one.
    fn is(&self, index: usize, text: &str) -> bool {
        // As bytes, since their ends are known to be those of characters.
        self.text.as_bytes()[self.range(index)] == *text.as_bytes()
    }

    fn range(&self, index: usize) -> Range<usize> {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        start..self.ends[index] as usize
    }
}

/// How many of the ends, which ascend, are not behind a place; most often few are.
fn ended_by(ends: &[u32], place: usize) -> usize {
    let is_before = |end: &u32| *end as usize <= place;
    let mut far = 1;
    while ends.get(far - 1).is_some_and(is_before) {
        far *= 2;
    }
    let (from, to) = (far / 2, ends.len().min(far));
    from + ends[from..to].partition_point(is_before)
}

/// Texts, each kept once and known by its code, counted from 0 in the order of their coming.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    texts: Arena,
    codes: HashTable<u32>,
}

impl Dictionary {
    /// The code of a text, which is added if it is new, and whether it was.
    pub(super) fn insert(&mut self, text: &str) -> (u32, bool) {
        let texts = &self.texts;
        let hash = hash(text);
        if let Some(code) = self.codes.find(hash, |code| texts.is(*code as usize, text)) {
            return (*code, false);
        }
        let code = u32::try_from(texts.len()).expect("texts are fewer than their bytes");
        self.codes.insert_unique(hash, code, |code| hash_of(texts, *code));
        self.texts.push(text);
        (code, true)
    }

    /// Makes room for so many times as much as there is.
    pub(super) fn grow(&mut self, times: f64) {
        self.texts.grow(times);
        let texts = &self.texts;
        self.codes.reserve(more(self.codes.len(), times), |code| hash_of(texts, *code));
    }

    /// Takes all out, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.codes.clear();
    }

    /// The code of a text.
    pub(super) fn code(&self, text: &str) -> Option<u32> {
        self.codes.find(hash(text), |code| self.texts.is(*code as usize, text)).copied()
    }

    /// The text of a code.
    pub(super) fn get(&self, code: u32) -> &str {
        self.texts.get(code as usize)
    }

    /// All texts, in the order of their codes.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.texts.len()).map(|index| self.texts.get(index))
    }
}

/// How much is missing to so many times as much.
pub(super) fn more(len: usize, times: f64) -> usize {
    // `as` saturates, and less than nothing becomes nothing.
    (len as f64 * (times - 1.0)) as usize
}

fn hash_of(texts: &Arena, code: u32) -> u64 {
    hash(texts.get(code as usize))
}

fn hash(text: &str) -> u64 {
    // The same in each run, so that what is counted in measuring is the same too.
    foldhash::fast::FixedState::with_seed(SEED).hash_one(text)
}

const SEED: u64 = 0x5a4e_1501;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_a_scan_of_all_finds_is_what_a_look_at_each_finds(
            texts in prop::collection::vec("[abé]{0,6}", 0..20), word in "[abé]{1,3}",
        ) {
            let mut arena = Arena::default();
            texts.iter().for_each(|text| arena.push(text));
            let mut found = Vec::new();
            arena.visit_holding(&word, |index| found.push(index));
            let expected: Vec<usize> = (0..texts.len()).filter(|index| texts[*index].contains(&word)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn texts_keep_their_code_through_growth() {
        let mut names = Dictionary::default();
        for number in 0..10_000_u32 {
            assert_eq!(names.insert(&format!("Village {number}")), (number, true));
        }
        for number in 0..10_000_u32 {
            assert_eq!(names.insert(&format!("Village {number}")), (number, false));
            assert_eq!(names.get(number), format!("Village {number}"));
        }
        assert_eq!((names.code("Village 77"), names.code("Ville 77")), (Some(77), None));
    }
}
