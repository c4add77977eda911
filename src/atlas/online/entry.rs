//! One kept tile as bytes: what the server allowed, a sum that betrays damage, and the picture as it came.
//!
//! It opens no file, and there is no address in it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::freshness::{Keeping, Validators};

/// The first bytes; the last of them is the version. An entry of another version is as good as damaged.
const MAGIC: &[u8; 8] = b"SHLTILE\x01";

/// A tile that was kept, and what the server said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// When it came, to the second.
    pub(super) came: SystemTime,
    /// Until when it may be used without asking again, to the second.
    pub(super) fresh_until: SystemTime,
    pub(super) must_revalidate: bool,
    pub(super) validators: Validators,
    /// The picture.
    pub(super) bytes: Vec<u8>,
}

/// How much a clock may have gone back before what was kept is not believed any more.
const CLOCK_SLACK: Duration = Duration::from_secs(60);

impl Entry {
    pub(super) fn new(bytes: Vec<u8>, keeping: Keeping, now: SystemTime) -> Self {
        Self {
            came: now,
            fresh_until: now.checked_add(keeping.fresh_for).unwrap_or(now),
            must_revalidate: keeping.must_revalidate,
            validators: keeping.validators,
            bytes,
        }
    }

    /// Whether it may be used without asking. One that came in the future was written by a wrong clock.
    pub(super) fn is_fresh(&self, now: SystemTime) -> bool {
        now < self.fresh_until && self.came <= now + CLOCK_SLACK
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(seconds(self.came).to_le_bytes());
        out.extend(seconds(self.fresh_until).to_le_bytes());
        out.push(u8::from(self.must_revalidate));
        for part in [self.validators.etag.as_bytes(), self.validators.last_modified.as_bytes(), &self.bytes] {
            out.extend((part.len() as u64).to_le_bytes());
            out.extend(part);
        }
        out.extend(sum(&out).to_le_bytes());
        out
    }

    /// `None` for what is damaged, cut off, or none of ours.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (rest, stored_sum) = bytes.split_last_chunk::<4>()?;
        if sum(rest) != u32::from_le_bytes(*stored_sum) {
            return None;
        }
        let mut reader = Reader(rest.strip_prefix(MAGIC)?);
        let entry = Self {
            came: reader.time()?,
            fresh_until: reader.time()?,
            must_revalidate: reader.take(1)? == [1],
            validators: Validators { etag: reader.text()?, last_modified: reader.text()? },
            bytes: reader.part()?.to_vec(),
        };
        reader.0.is_empty().then_some(entry)
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// What is left to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        self.take(8)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
    }

    fn time(&mut self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_secs(self.number()?))
    }

    fn part(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.part()?.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(bytes: Vec<u8>, etag: String) -> Entry {
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let validators = Validators { etag, last_modified: "Sun, 06 Nov 1994 08:49:37 GMT".into() };
        Entry::new(
            bytes,
            Keeping { fresh_for: Duration::from_secs(60), must_revalidate: true, validators },
            now,
        )
    }

    #[test]
    fn freshness_ends_and_a_clock_that_went_back_is_noticed() {
        let entry = entry(vec![1], String::new());
        let at = |seconds: u64| entry.is_fresh(UNIX_EPOCH + Duration::from_secs(seconds));
        assert!(at(1_700_000_000) && at(1_700_000_059) && at(1_699_999_990));
        assert!(!at(1_700_000_060) && !at(1_699_990_000));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200), etag in "[!-~]{0,20}") {
            let entry = entry(bytes, etag);
            prop_assert_eq!(Entry::decode(&entry.encode()), Some(entry));
        }

        #[test]
        fn any_damage_is_noticed(at in any::<prop::sample::Index>(), flip in 1..=255_u8, cut in any::<prop::sample::Index>()) {
            let whole = entry(b"\x89PNG and so on".to_vec(), "\"tag\"".into()).encode();
            let mut damaged = whole.clone();
            damaged[at.index(whole.len())] ^= flip;
            prop_assert_eq!(Entry::decode(&damaged), None);
            prop_assert_eq!(Entry::decode(&whole[..cut.index(whole.len())]), None);
        }

        #[test]
        fn any_bytes_are_an_entry_or_not(mut bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            // With a right sum, so that what follows is reached.
            bytes.splice(0..0, *MAGIC);
            bytes.extend(sum(&bytes).to_le_bytes());
            let _ = Entry::decode(&bytes);
        }
    }
}
