//! Tiles that came and may be used again: in a folder, or in memory where there is none or it cannot be written to.
//!
//! The folder is bounded: what was not used for longest goes first. What is damaged is as good as not there. Several
//! windows may share a folder; each then bounds what it knows of.

use std::{
    collections::HashMap,
    fmt,
    io::ErrorKind,
    path::PathBuf,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use super::{
    disk::{Folder, Name},
    entry::Entry,
    freshness::Keeping,
};

/// The most bytes in memory, where nothing can be kept on the disk.
const MEMORY_BYTES: u64 = 32 << 20;

/// The most bytes of one file: more than any tile with what is said of it.
const MAX_ENTRY_BYTES: u64 = 64 << 20;

/// How often it is noted on the disk that a tile was used.
const TOUCH_EVERY: Duration = Duration::from_secs(3600);

/// Nothing can be written to the folder any more; what comes is kept in memory. Said once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheTrouble {
    /// Why, as the system says.
    pub kind: ErrorKind,
}

/// What is kept of online tiles. Cheap to ask from several threads; no file is touched before the first tile is.
pub struct DiskCache {
    folder: Option<Folder>,
    limit_bytes: u64,
    /// What is in the folder. Listed when the first tile is asked for, since that may take a while.
    on_disk: OnceLock<Mutex<Shelf<()>>>,
    in_memory: Mutex<Shelf<Vec<u8>>>,
    trouble: Mutex<Trouble>,
}

#[derive(Default)]
enum Trouble {
    #[default]
    None,
    Unsaid(CacheTrouble),
    Said,
}

impl DiskCache {
    /// The usual bound of a folder: 256 MB.
    pub const USUAL_LIMIT_BYTES: u64 = 256 << 20;

    /// Keeps tiles in this folder, which is made when the first tile is kept; without a folder, in memory until the
    /// program ends. `limit_bytes` bounds all files together.
    pub fn new(folder: Option<PathBuf>, limit_bytes: u64) -> Self {
        Self {
            folder: folder.map(Folder),
            limit_bytes,
            on_disk: OnceLock::new(),
            in_memory: Mutex::default(),
            trouble: Mutex::default(),
        }
    }

    /// Why nothing can be written to the folder, the first time this is asked after it happened.
    pub fn take_trouble(&self) -> Option<CacheTrouble> {
        let mut trouble = lock(&self.trouble);
        let Trouble::Unsaid(said) = *trouble else { return None };
        *trouble = Trouble::Said;
        Some(said)
    }

    /// Bytes of all that is kept. May list the folder, so not for the window's thread.
    pub fn bytes(&self, now: SystemTime) -> u64 {
        let on_disk = self.folder.as_ref().map_or(0, |folder| lock(self.shelf(folder, now)).bytes);
        on_disk + lock(&self.in_memory).bytes
    }

    /// Removes all that is kept, at the user's wish.
    pub fn clear(&self, now: SystemTime) {
        *lock(&self.in_memory) = Shelf::default();
        if let Some(folder) = &self.folder {
            let shelf = std::mem::take(&mut *lock(self.shelf(folder, now)));
            shelf.slots.keys().for_each(|name| folder.remove(*name));
        }
    }

    pub(super) fn get(&self, url: &str, now: SystemTime) -> Option<Entry> {
        let name = Name::of(url);
        // What is in memory could not be written, so it is newer than a file.
        if let Some(bytes) = lock(&self.in_memory).touch(name, now).map(|slot| slot.kept.clone()) {
            return Entry::decode(&bytes);
        }
        let folder = self.folder.as_ref()?;
        let shelf = self.shelf(folder, now);
        let bytes = folder.read(name, MAX_ENTRY_BYTES);
        let mut shelf = lock(shelf);
        let Some((entry, length)) =
            bytes.and_then(|bytes| Some((Entry::decode(&bytes)?, bytes.len() as u64)))
        else {
            if shelf.remove(name) {
                folder.remove(name);
            }
            return None;
        };
        let last_used = shelf.touch(name, now).map(|slot| slot.noted);
        if last_used.is_none() {
            // Another window kept it.
            shelf.put(name, length, (), now);
        }
        drop(shelf);
        if last_used.is_some_and(|noted| now.duration_since(noted).is_ok_and(|age| age > TOUCH_EVERY)) {
            folder.touch(name, now);
        }
        Some(entry)
    }

    pub(super) fn put(&self, url: &str, bytes: Vec<u8>, keeping: Keeping, now: SystemTime) {
        let (name, entry) = (Name::of(url), Entry::new(bytes, keeping, now).encode());
        if !self.keep_on_disk(name, &entry, now) {
            let mut memory = lock(&self.in_memory);
            memory.put(name, entry.len() as u64, entry, now);
            memory.shrink(MEMORY_BYTES.min(self.limit_bytes));
        }
    }

    /// `false` if there is no folder, or it cannot be written to.
    fn keep_on_disk(&self, name: Name, entry: &[u8], now: SystemTime) -> bool {
        let can_write = matches!(*lock(&self.trouble), Trouble::None);
        let Some(folder) = self.folder.as_ref().filter(|_| can_write) else { return false };
        let shelf = self.shelf(folder, now);
        let attempt = lock(shelf).next_tick();
        if let Err(error) = folder.write(name, entry, attempt, now) {
            let mut trouble = lock(&self.trouble);
            if matches!(*trouble, Trouble::None) {
                *trouble = Trouble::Unsaid(CacheTrouble { kind: error.kind() });
            }
            return false;
        }
        let mut shelf = lock(shelf);
        shelf.put(name, entry.len() as u64, (), now);
        shelf.shrink(self.limit_bytes).into_iter().for_each(|name| folder.remove(name));
        true
    }

    pub(super) fn remove(&self, url: &str, now: SystemTime) {
        let name = Name::of(url);
        lock(&self.in_memory).remove(name);
        if let Some(folder) = &self.folder {
            lock(self.shelf(folder, now)).remove(name);
            folder.remove(name);
        }
    }

    /// What is known of the folder; the first call lists it.
    fn shelf(&self, folder: &Folder, now: SystemTime) -> &Mutex<Shelf<()>> {
        self.on_disk.get_or_init(|| {
            let mut listed = folder.list(now);
            listed.sort_unstable_by_key(|listed| (listed.used, listed.name));
            let mut shelf = Shelf::default();
            for listed in listed {
                shelf.put(listed.name, listed.bytes, (), listed.used);
            }
            // A smaller limit than that of an earlier run.
            shelf.shrink(self.limit_bytes).into_iter().for_each(|name| folder.remove(name));
            Mutex::new(shelf)
        })
    }
}

impl fmt::Debug for DiskCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DiskCache").field("limit_bytes", &self.limit_bytes).finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Things kept under names, with the order in which they were used.
struct Shelf<T> {
    slots: HashMap<Name, Slot<T>>,
    bytes: u64,
    tick: u64,
}

struct Slot<T> {
    bytes: u64,
    /// Grows with each use of anything.
    used: u64,
    /// When its use was noted on the disk.
    noted: SystemTime,
    kept: T,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { slots: HashMap::new(), bytes: 0, tick: 0 }
    }
}

impl<T> Shelf<T> {
    fn next_tick(&mut self) -> u64 {
        self.tick += 1;
        self.tick
    }

    fn put(&mut self, name: Name, bytes: u64, kept: T, noted: SystemTime) {
        let used = self.next_tick();
        self.remove(name);
        self.bytes += bytes;
        self.slots.insert(name, Slot { bytes, used, noted, kept });
    }

    fn remove(&mut self, name: Name) -> bool {
        let removed = self.slots.remove(&name);
        self.bytes -= removed.as_ref().map_or(0, |slot| slot.bytes);
        removed.is_some()
    }

    /// Puts it last in the order of going. Tells it as it was noted before; what is told as noted longer than
    /// [`TOUCH_EVERY`] ago is to be noted now.
    fn touch(&mut self, name: Name, now: SystemTime) -> Option<Slot<&T>> {
        let used = self.next_tick();
        let slot = self.slots.get_mut(&name)?;
        slot.used = used;
        let noted = slot.noted;
        if now.duration_since(noted).is_ok_and(|age| age > TOUCH_EVERY) {
            slot.noted = now;
        }
        Some(Slot { bytes: slot.bytes, used, noted, kept: &slot.kept })
    }

    /// Takes out what was not used for longest, if all is more than `limit`: a tenth more than needed, so that this is
    /// not done for each tile.
    fn shrink(&mut self, limit: u64) -> Vec<Name> {
        let mut gone = Vec::new();
        if self.bytes > limit {
            let mut order: Vec<_> = self.slots.iter().map(|(name, slot)| (slot.used, *name)).collect();
            order.sort_unstable();
            for (_, name) in order {
                if self.bytes <= limit / 10 * 9 {
                    break;
                }
                self.remove(name);
                gone.push(name);
            }
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path, time::UNIX_EPOCH};

    use super::*;
    use crate::atlas::online::freshness::Validators;

    fn noon() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_700_000_000)
    }

    fn day() -> Keeping {
        let fresh_for = Duration::from_secs(24 * 3600);
        Keeping { fresh_for, must_revalidate: false, validators: Validators::default() }
    }

    fn put(cache: &DiskCache, url: &str, length: usize, now: SystemTime) {
        cache.put(url, vec![7; length], day(), now);
    }

    #[track_caller]
    fn check(cache: &DiskCache, expected: &str) {
        let kept: Vec<_> =
            ["a", "b", "c", "d"].into_iter().filter(|url| cache.get(url, noon()).is_some()).collect();
        assert_eq!(kept.join(" "), expected);
    }

    fn files(folder: &Path) -> Vec<std::path::PathBuf> {
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect()
    }

    #[test]
    fn what_is_kept_outlives_the_program_but_not_where_there_is_no_folder() {
        let temporary = tempfile::tempdir().expect("a folder");
        for folder in [Some(temporary.path().join("deep/tiles")), None] {
            let cache = DiskCache::new(folder.clone(), 1 << 20);
            assert!(cache.get("a", noon()).is_none());
            put(&cache, "a", 100, noon());
            put(&cache, "b", 100, noon());
            assert_eq!(cache.get("a", noon()).expect("kept").bytes, [7; 100]);
            assert!(cache.bytes(noon()) > 200);
            let again = DiskCache::new(folder.clone(), 1 << 20);
            check(&again, if folder.is_some() { "a b" } else { "" });
            cache.remove("a", noon());
            check(&cache, "b");
            cache.clear(noon());
            check(&cache, "");
            assert_eq!((cache.bytes(noon()), cache.take_trouble()), (0, None));
        }
        assert!(files(&temporary.path().join("deep/tiles")).is_empty());
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let temporary = tempfile::tempdir().expect("a folder");
        for folder in [Some(temporary.path().to_owned()), None] {
            let cache = DiskCache::new(folder, 4_000);
            for url in ["a", "b", "c"] {
                put(&cache, url, 1_000, noon());
            }
            assert!(cache.get("a", noon()).is_some());
            put(&cache, "d", 1_000, noon());
            check(&cache, "a c d");
            assert!(cache.bytes(noon()) <= 4_000);
        }
        assert_eq!(files(temporary.path()).len(), 3);
        // The next run has a smaller limit, and knows what was used last: `d`, then `a`.
        let cache = DiskCache::new(Some(temporary.path().to_owned()), 10_000);
        assert!(cache.get("d", noon() + 2 * TOUCH_EVERY).is_some());
        let smaller = DiskCache::new(Some(temporary.path().to_owned()), 1_500);
        check(&smaller, "d");
        assert_eq!(files(temporary.path()).len(), 1);
    }

    #[test]
    fn what_is_damaged_goes_in_silence() {
        let temporary = tempfile::tempdir().expect("a folder");
        let cache = DiskCache::new(Some(temporary.path().to_owned()), 1 << 20);
        put(&cache, "a", 100, noon());
        let path = files(temporary.path()).remove(0);
        let whole = fs::read(&path).expect("read");
        for damaged in [&whole[..50], &[], &[&whole[..], b"x"].concat()] {
            fs::write(&path, damaged).expect("written");
            assert!(cache.get("a", noon()).is_none());
            assert!(!path.exists());
            assert_eq!(cache.bytes(noon()), 0);
            put(&cache, "a", 100, noon());
        }
        assert_eq!(cache.take_trouble(), None);
        // Somebody emptied the folder meanwhile.
        fs::remove_dir_all(temporary.path()).expect("removed");
        check(&cache, "");
        put(&cache, "b", 100, noon());
        check(&cache, "b");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said_once() {
        let temporary = tempfile::tempdir().expect("a folder");
        let file = temporary.path().join("a file");
        fs::write(&file, "x").expect("written");
        // A file where the folder should be: it can be neither made nor listed, whoever runs this.
        let cache = DiskCache::new(Some(file.join("tiles")), 1 << 20);
        assert_eq!(cache.take_trouble(), None);
        put(&cache, "a", 100, noon());
        put(&cache, "b", 100, noon());
        check(&cache, "a b");
        assert!(cache.take_trouble().is_some());
        put(&cache, "c", 100, noon());
        assert_eq!(cache.take_trouble(), None);
        assert_eq!(fs::read(&file).expect("still there"), b"x");
    }

    #[test]
    fn no_address_stands_on_the_disk() {
        let temporary = tempfile::tempdir().expect("a folder");
        let cache = DiskCache::new(Some(temporary.path().to_owned()), 1 << 20);
        put(&cache, "https://a.org/1/2/3.png?key=secret", 100, noon());
        for path in files(temporary.path()) {
            let text = [path.to_string_lossy().as_bytes(), &fs::read(&path).expect("read")].concat();
            assert!(!text.windows(6).any(|six| six == b"secret" || six == b"a.org/"), "{}", path.display());
        }
    }
}
