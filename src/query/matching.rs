//! From a filter to the incidents that match it, condition by condition.

use std::sync::Arc;

use super::{Condition, Facet, Filter, values::Values};
use crate::{
    base::{Area, Bits, mercator::lonlat_from_world},
    store::{Dataset, NO_DAY, Wanted},
};

/// Which incidents match, and which each condition alone lets through.
#[derive(Clone, Debug, Default)]
pub struct Matched {
    conditions: Vec<(Condition, Arc<Bits>)>,
    is_inverted: bool,
    /// What matches all of them.
    pub bits: Bits,
    len: usize,
}

/// Finds what matches. `before` is what was found in the same dataset before: conditions that are the same still are not
/// looked at again.
pub fn matched(dataset: &Dataset, filter: &Filter, before: Option<&Matched>) -> Matched {
    let known = |condition: &Condition| {
        let conditions = &before?.conditions;
        conditions.iter().find(|(of, _)| of == condition).map(|(_, bits)| bits.clone())
    };
    let conditions: Vec<(Condition, Arc<Bits>)> = filter
        .conditions()
        .into_iter()
        .map(|condition| {
            let bits = known(&condition).unwrap_or_else(|| Arc::new(holds(dataset, &condition)));
            (condition, bits)
        })
        .collect();
    let is_inverted = filter.is_inverted || super::language::parse(&filter.search).filter.is_inverted;
    let mut matched = Matched { conditions, is_inverted, bits: Bits::default(), len: dataset.len() };
    matched.bits = matched.all_but(|_| false);
    if is_inverted {
        matched.bits.invert(dataset.len());
    }
    matched
}

impl Matched {
    /// Whether what does not hold the conditions is what matches.
    pub fn is_inverted(&self) -> bool {
        self.is_inverted
    }

    fn all_but(&self, is_left_out: impl Fn(&Condition) -> bool) -> Bits {
        let mut kept = self.conditions.iter().filter(|(condition, _)| !is_left_out(condition));
        let Some((_, first)) = kept.next() else { return Bits::all(self.len) };
        let mut bits = Bits::clone(first);
        kept.for_each(|(_, other)| bits.keep(other));
        bits
    }

    /// What matches all conditions but those about a facet. Of an inverted filter, just what matches.
    pub fn without_facet(&self, facet: Facet) -> Bits {
        self.without(|condition| matches!(condition, Condition::Choice(of, _) if *of == facet))
    }

    /// What matches all conditions but those about the time. Of an inverted filter, just what matches.
    pub fn without_period(&self) -> Bits {
        self.without(|condition| matches!(condition, Condition::Period(_)))
    }

    fn without(&self, is_left_out: impl Fn(&Condition) -> bool) -> Bits {
        let is_there = self.conditions.iter().any(|(condition, _)| is_left_out(condition));
        if self.is_inverted || !is_there { self.bits.clone() } else { self.all_but(is_left_out) }
    }

    /// For each condition, how many incidents more would match without it.
    pub fn hidden(&self) -> Vec<(Condition, usize)> {
        if self.is_inverted {
            return Vec::new();
        }
        let shown = self.bits.count();
        let is_once = |condition: &Condition| {
            self.conditions.iter().filter(|(other, _)| other == condition).count() == 1
        };
        // What is asked twice hides nothing more when one of the two is lifted.
        let hides = |condition: &Condition| match is_once(condition) {
            true => self.all_but(|other| other == condition).count() - shown,
            false => 0,
        };
        self.conditions.iter().map(|(condition, _)| (condition.clone(), hides(condition))).collect()
    }
}

/// All rows for which a condition holds.
fn holds(dataset: &Dataset, condition: &Condition) -> Bits {
    let len = dataset.len();
    match condition {
        Condition::Period(period) => {
            let (from, to) = period.bounds();
            let days = dataset.days();
            of_columns(len, |rows| {
                packed(
                    days[rows].iter().map(|(first, last)| *first <= to && *last >= from && *first != NO_DAY),
                )
            })
        }
        Condition::Choice(facet, choice) => Values::of(dataset, *facet).matching(choice, len),
        Condition::Figure(figure, range) => {
            let killed = dataset.killed();
            Bits::of(len, |row| range.holds(figure.of(&killed[row])))
        }
        Condition::Contested(is_contested) => {
            let flags = dataset.flags();
            of_columns(len, |rows| {
                packed(flags[rows].iter().map(|flags| flags.is_contested() == *is_contested))
            })
        }
        Condition::Area(area) => inside(dataset, area),
        Condition::Word { text, is_not } => {
            let mut bits = with_word(dataset, text);
            if *is_not {
                bits.invert(len);
            }
            bits
        }
    }
}

/// 64 rows at a time: simple loops, which the compiler makes wide.
fn of_columns(len: usize, word: impl Fn(std::ops::Range<usize>) -> u64) -> Bits {
    let mut bits = Bits::none(len);
    for (to, start) in bits.words_mut().iter_mut().zip((0..).step_by(64)) {
        *to = word(start..(start + 64).min(len));
    }
    bits
}

/// Up to 64 answers as bits.
fn packed(answers: impl Iterator<Item = bool>) -> u64 {
    let mut bytes = [0_u8; 64];
    bytes.iter_mut().zip(answers).for_each(|(byte, answer)| *byte = u8::from(answer));
    let (eights, _) = bytes.as_chunks::<8>();
    // The multiplication moves the lowest bit of each of eight bytes into the highest byte, in order.
    let pack = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().zip((0..).step_by(8)).fold(0, |word, (eight, at)| word | pack(eight) << at)
}

/// The incidents whose marks stand in an area.
pub fn inside(dataset: &Dataset, area: &Area) -> Bits {
    let mut inside = Bits::none(dataset.len());
    let is_box = matches!(area, Area::Box(_));
    let positions = dataset.positions();
    dataset.visit_within(&area.bounds(), |row| {
        if is_box || area.contains(lonlat_from_world(positions[row as usize].to_world())) {
            inside.insert(row);
        }
    });
    inside
}

fn with_word(dataset: &Dataset, word: &str) -> Bits {
    let mut matching = Bits::none(dataset.len());
    for (index, shard) in dataset.shards().iter().enumerate() {
        let wanted: Wanted<'_> = shard.with_word(word);
        let rows = dataset.rows_of(index);
        shard.all_that_have(&wanted).iter().for_each(|row| matching.insert(rows[row as usize]));
    }
    matching
}
