//! Finds what two editions have in common, by keys, and asks for details only where it must.

use super::{Change, Counts, Difference, Kind};

/// One incident of an edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry<K> {
    /// Its own key; empty if it has none. May stand several times.
    pub key: K,
    /// Its row, by which details are asked for.
    pub row: u32,
}

/// Which edition a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Joins two editions, each in order of keys and rows, and hands over the differences in order of keys.
///
/// `changes` says what two incidents of one key say differently, and should be quick when that is nothing.
/// `fingerprint` is a number that is the same for incidents that say the same; it is asked for only where a key stands
/// several times, or is missing: alike incidents are paired first, then those with the same key in order. Incidents
/// without a key that have no counterpart are added or removed, since nothing says that they are the same.
///
/// # Errors
/// The first error of the functions given.
pub fn join<K: AsRef<str> + Ord, E>(
    old: &[Entry<K>],
    new: &[Entry<K>],
    mut fingerprint: impl FnMut(Edition, u32) -> Result<u64, E>,
    mut changes: impl FnMut(u32, u32) -> Result<Vec<Change>, E>,
    mut sink: impl FnMut(Difference) -> Result<(), E>,
) -> Result<Counts, E> {
    let mut counts = Counts::default();
    let (mut old, mut new) = (old, new);
    while let Some(key) = [old.first(), new.first()].into_iter().flatten().map(|entry| &entry.key).min() {
        let (olds, old_rest) = old.split_at(old.partition_point(|entry| entry.key <= *key));
        let (news, new_rest) = new.split_at(new.partition_point(|entry| entry.key <= *key));
        (old, new) = (old_rest, new_rest);
        let key = key.as_ref();
        let pairs = match (olds, news) {
            ([one], [other]) if !key.is_empty() => vec![(Some(one.row), Some(other.row))],
            (olds, news) => pair(olds, news, !key.is_empty(), &mut fingerprint)?,
        };
        for pair in pairs {
            let kind = match pair {
                (Some(old), Some(new)) => Kind::Changed(old, new, changes(old, new)?),
                (Some(old), None) => Kind::Removed(old),
                (None, Some(new)) => Kind::Added(new),
                (None, None) => continue,
            };
            let count = match &kind {
                Kind::Added(_) => &mut counts.added,
                Kind::Removed(_) => &mut counts.removed,
                Kind::Changed(_, _, changes) if changes.is_empty() => &mut counts.unchanged,
                Kind::Changed(..) => &mut counts.changed,
            };
            *count += 1;
            if !matches!(&kind, Kind::Changed(_, _, changes) if changes.is_empty()) {
                sink(Difference { key: key.to_owned(), kind })?;
            }
        }
    }
    Ok(counts)
}

type Pair = (Option<u32>, Option<u32>);

/// Pairs incidents of one key: those with the same fingerprint, then, if the key means something, in order.
fn pair<K, E>(
    old: &[Entry<K>],
    new: &[Entry<K>],
    in_order: bool,
    fingerprint: &mut impl FnMut(Edition, u32) -> Result<u64, E>,
) -> Result<Vec<Pair>, E> {
    if old.is_empty() || new.is_empty() {
        let removed = old.iter().map(|entry| (Some(entry.row), None));
        return Ok(removed.chain(new.iter().map(|entry| (None, Some(entry.row)))).collect());
    }
    let mut printed = |edition, entries: &[Entry<K>]| {
        let prints = entries.iter().map(|entry| Ok((fingerprint(edition, entry.row)?, entry.row)));
        let mut prints = prints.collect::<Result<Vec<_>, E>>()?;
        prints.sort_unstable();
        Ok(prints)
    };
    let (old, new) = (printed(Edition::Old, old)?, printed(Edition::New, new)?);
    let (mut pairs, mut old_left, mut new_left) = (Vec::new(), Vec::new(), Vec::new());
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some((print, row)), Some((other, other_row))) if print == other => {
                pairs.push((Some(*row), Some(*other_row)));
                old.next();
                new.next();
            }
            (Some((print, row)), other) if other.is_none_or(|(other, _)| print < other) => {
                old_left.push(*row);
                old.next();
            }
            (_, Some((_, row))) => {
                new_left.push(*row);
                new.next();
            }
            _ => break,
        }
    }
    old_left.sort_unstable();
    new_left.sort_unstable();
    let in_both = if in_order { old_left.len().min(new_left.len()) } else { 0 };
    pairs.extend(old_left.iter().zip(&new_left).take(in_both).map(|(old, new)| (Some(*old), Some(*new))));
    pairs.extend(old_left[in_both..].iter().map(|row| (Some(*row), None)));
    pairs.extend(new_left[in_both..].iter().map(|row| (None, Some(*row))));
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::diff::{Field, Of, Value};
    use proptest::prelude::*;

    /// Joins editions given as keys with contents, and answers with a line for each difference.
    fn joined(old: &[(&str, u8)], new: &[(&str, u8)]) -> (Vec<String>, Counts) {
        let entries = |of: &[(&str, u8)]| {
            let mut entries: Vec<Entry<String>> = of
                .iter()
                .enumerate()
                .map(|(row, (key, _))| Entry { key: (*key).into(), row: row as u32 })
                .collect();
            entries.sort();
            entries
        };
        let text = |content: u8| Some(Value::Text(content.to_string()));
        let mut lines = Vec::new();
        let counts = join::<_, std::convert::Infallible>(
            &entries(old),
            &entries(new),
            |edition, row| Ok(u64::from(if edition == Edition::Old { old } else { new }[row as usize].1)),
            |a, b| {
                let (a, b) = (old[a as usize].1, new[b as usize].1);
                let change = Change {
                    field: Field::Title,
                    of: Of::Incident,
                    old: text(a),
                    new: text(b),
                    moved_km: None,
                };
                Ok(if a == b { Vec::new() } else { vec![change] })
            },
            |difference| {
                lines.push(match difference.kind {
                    Kind::Added(row) => format!("+{}{}", difference.key, new[row as usize].1),
                    Kind::Removed(row) => format!("-{}{}", difference.key, old[row as usize].1),
                    Kind::Changed(a, b, _) => {
                        format!("{}{}>{}", difference.key, old[a as usize].1, new[b as usize].1)
                    }
                });
                Ok(())
            },
        );
        (lines, counts.unwrap_or_default())
    }

    #[track_caller]
    fn check(old: &[(&str, u8)], new: &[(&str, u8)], expected: &[&str], unchanged: u64) {
        let (lines, counts) = joined(old, new);
        assert_eq!(
            (lines.iter().map(String::as_str).collect::<Vec<_>>(), counts.unchanged),
            (expected.to_vec(), unchanged)
        );
        assert_eq!(counts.are_equal(), expected.is_empty());
    }

    #[test]
    fn keys_tell_what_is_the_same() {
        check(&[], &[], &[], 0);
        check(&[("b", 1), ("a", 1)], &[("a", 1), ("b", 1)], &[], 2);
        check(&[("a", 1), ("b", 1), ("c", 1)], &[("d", 1), ("b", 2), ("a", 1)], &["b1>2", "-c1", "+d1"], 1);
    }

    #[test]
    fn of_several_with_one_key_the_alike_are_paired_first() {
        check(&[("a", 1), ("a", 2)], &[("a", 2), ("a", 1)], &[], 2);
        check(&[("a", 1), ("a", 2)], &[("a", 2), ("a", 3), ("a", 4)], &["a1>3", "+a4"], 1);
        check(&[("a", 1), ("a", 1)], &[("a", 1)], &["-a1"], 1);
    }

    #[test]
    fn without_a_key_nothing_says_that_two_are_the_same() {
        check(&[("", 1), ("", 2)], &[("", 3), ("", 2)], &["-1", "+3"], 1);
        check(&[("", 1)], &[("", 2)], &["-1", "+2"], 0);
    }

    fn edition() -> impl Strategy<Value = Vec<(&'static str, u8)>> {
        prop::collection::vec((prop::sample::select(vec!["", "a", "b", "c"]), 0..4_u8), 0..12)
    }

    proptest! {
        #[test]
        fn every_incident_is_counted_once(old in edition(), new in edition()) {
            let (_, counts) = joined(&old, &new);
            prop_assert_eq!(counts.removed + counts.changed + counts.unchanged, old.len() as u64);
            prop_assert_eq!(counts.added + counts.changed + counts.unchanged, new.len() as u64);
            let (_, back) = joined(&new, &old);
            prop_assert_eq!((back.added, back.removed, back.changed), (counts.removed, counts.added, counts.changed));
            prop_assert!(joined(&old, &old).1.are_equal());
        }
    }
}
