//! Names that are spelled much like what was searched for in vain.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{base::fold::fold, store::Dataset};

/// As many names are offered.
const MOST: usize = 5;

/// How alike two spellings must be, from 0 to 1: one letter wrong in four, two in eight.
const ALIKE: f64 = 0.74;

/// The names of places and actors that are spelled most like the words, the most alike first; at most five.
///
/// Compares whole names, and word by word, by the edit distance with transpositions (Damerau 1964, Levenshtein 1966) as a
/// share of the longer spelling. Case and accents do not matter.
pub fn similar_names(dataset: &Dataset, words: &str) -> Vec<String> {
    let wanted = fold(words);
    let wanted = wanted.trim();
    // Of one or two letters everything is a spelling.
    if wanted.chars().count() < 3 {
        return Vec::new();
    }
    let mut found: BTreeSet<(Reverse<u32>, &str)> = BTreeSet::new();
    for shard in dataset.shards() {
        for (name, folded) in shard.names() {
            let alike = likeness(wanted, folded);
            if alike >= ALIKE {
                found.insert((Reverse((alike * 1000.0) as u32), name));
                if found.len() > MOST {
                    found.pop_last();
                }
            }
        }
    }
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// How alike a search and a name are: as wholes, or each word of the search and the most alike word of the name.
fn likeness(wanted: &str, name: &str) -> f64 {
    let whole = of_spellings(wanted, name);
    let words = wanted.split_whitespace();
    let by_word = words
        .map(|word| name.split_whitespace().map(|other| of_spellings(word, other)).fold(0.0, f64::max))
        .fold(1.0, f64::min);
    // Of two names with the same word the one that has no others is meant.
    whole.max(by_word * 0.99)
}

fn of_spellings(one: &str, other: &str) -> f64 {
    // The distance is at least the difference of the lengths: most names need no closer look.
    let (short, long) = (one.len().min(other.len()) as f64, one.len().max(other.len()) as f64);
    if short < long * (ALIKE / 2.0) { 0.0 } else { strsim::normalized_damerau_levenshtein(one, other) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Incident, Place},
        store::tests::{incident, shard},
    };

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let names = ["Tinzaouaten", "Kidal", "Ménaka", "Tin Zaouatine", "Gao", "Bamako"];
        let incidents = names.map(|name| Incident {
            place: Place { name: Some(name.to_owned()), ..Place::default() },
            ..incident(name, "T", None, None)
        });
        let dataset = Dataset::merge(vec![shard(0, &incidents)]);
        assert_eq!(similar_names(&dataset, words), expected, "{words:?}");
    }

    #[test]
    fn slips_of_the_pen_and_other_spellings_find_their_name() {
        check("kidla", &["Kidal"]);
        check("MENAKKA", &["Ménaka"]);
        check("tinzawaten", &["Tinzaouaten"]);
        check("bamoko", &["Bamako"]);
    }

    #[test]
    fn what_is_like_nothing_finds_nothing() {
        check("Ouagadougou", &[]);
        check("k", &[]);
        check("", &[]);
    }
}
