//! A set of rows as one bit each.

/// Which of the numbers from 0 to a length, known from the start, are in a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// None of `len` numbers.
    pub fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    /// A set of these among `len`.
    pub fn of_rows(len: usize, rows: &[u32]) -> Self {
        let mut bits = Self::none(len);
        rows.iter().for_each(|row| bits.insert(*row));
        bits
    }

    /// Puts a number in.
    ///
    /// # Panics
    /// When it is not below the length, rounded up to 64.
    pub fn insert(&mut self, index: u32) {
        self.0[index as usize / 64] |= 1 << (index % 64);
    }

    /// Whether a number is in. What is past the end is not.
    pub fn contains(&self, index: u32) -> bool {
        self.0.get(index as usize / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// Takes out whatever `other`, which is as long, does not hold.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Takes in what is out, and out what is in; `len` is the length.
    pub fn invert(&mut self, len: usize) {
        self.0.iter_mut().for_each(|word| *word = !*word);
        if let (Some(last), rest @ 1..) = (self.0.last_mut(), len % 64) {
            *last &= u64::MAX >> (64 - rest);
        }
    }

    /// All of `len` numbers.
    pub fn all(len: usize) -> Self {
        let mut all = Self::none(len);
        all.invert(len);
        all
    }

    /// The numbers below `len` that `is_in` says are in, asked in order.
    pub fn of(len: usize, mut is_in: impl FnMut(usize) -> bool) -> Self {
        let word = |start: usize| {
            let end = (start + 64).min(len);
            (start..end).fold(0, |word, index| word | u64::from(is_in(index)) << (index - start))
        };
        Self((0..len).step_by(64).map(word).collect())
    }

    /// How many are in.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Those that are in, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip(0_u32..).flat_map(|(word, at)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// The bits, 64 in each word, the first in the lowest bit.
    pub fn words(&self) -> &[u64] {
        &self.0
    }

    /// The same, to be written to. Bits past the length must stay unset.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(one in prop::collection::btree_set(0..300_u32, 0..80), other in prop::collection::btree_set(0..300_u32, 0..80)) {
            let of = |set: &BTreeSet<u32>| {
                let mut bits = Bits::none(300);
                set.iter().for_each(|index| bits.insert(*index));
                bits
            };
            let mut bits = of(&one);
            prop_assert_eq!((bits.iter().collect::<BTreeSet<_>>(), bits.count()), (one.clone(), one.len()));
            bits.keep(&of(&other));
            prop_assert_eq!(bits.iter().collect::<BTreeSet<_>>(), &one & &other);
            prop_assert_eq!(&bits, &Bits::of(300, |index| bits.contains(index as u32)));
            let mut inverted = bits.clone();
            inverted.invert(300);
            prop_assert_eq!(inverted.count(), 300 - bits.count());
            inverted.keep(&bits);
            prop_assert_eq!((inverted.count(), Bits::all(300).count()), (0, 300));
            prop_assert!((0..400).all(|index| bits.contains(index) == (one.contains(&index) && other.contains(&index))));
        }
    }
}
