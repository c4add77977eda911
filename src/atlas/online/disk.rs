//! The folder in which tiles are kept: named bytes, each in a file of its own. The one place here that opens files.
//!
//! It knows neither what the bytes mean nor how many there should be, and touches no file that is not named as its own are.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The ending of a kept tile.
const ENDING: &str = "tile";

/// The ending of one that is being written, or was when the program was killed.
const UNFINISHED: &str = "tile-part";

/// The name of something kept: a hash, so that an address with a key in it is nowhere on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Name([u8; 16]);

impl Name {
    /// The name of what is at this address.
    pub(super) fn of(url: &str) -> Self {
        let digest = ring::digest::digest(&ring::digest::SHA256, url.as_bytes());
        Self(std::array::from_fn(|index| digest.as_ref().get(index).copied().unwrap_or_default()))
    }

    fn hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn from_hex(hex: &str) -> Option<Self> {
        let is_hex = hex.len() == 32 && hex.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 16];
        for (index, byte) in bytes.iter_mut().enumerate().take_while(|_| is_hex) {
            *byte = u8::from_str_radix(&hex[index * 2..index * 2 + 2], 16).ok()?;
        }
        is_hex.then_some(Self(bytes))
    }
}

/// Something kept, without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: Name,
    pub(super) bytes: u64,
    pub(super) used: SystemTime,
}

/// A folder of kept tiles. It is made when the first is written.
#[derive(Clone, Debug)]
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    /// What is there. What other runs left unfinished an hour ago or longer is removed. No folder: nothing is kept.
    pub(super) fn list(&self, now: SystemTime) -> Vec<Listed> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        entries.filter_map(|entry| listed(&entry, now)).collect()
    }

    /// `None` if it is not there, cannot be read, or is larger than `max_bytes`.
    pub(super) fn read(&self, name: Name, max_bytes: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.path(name)).ok()?.take(max_bytes + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= max_bytes).then_some(bytes)
    }

    /// Writes beside and renames, so that nobody ever reads a half. The disk is not waited for: a sum in the bytes
    /// betrays what a power cut leaves.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub(super) fn write(&self, name: Name, bytes: &[u8], attempt: u64, now: SystemTime) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let beside = self.0.join(format!("{}-{}-{attempt}.{UNFINISHED}", name.hex(), std::process::id()));
        let written = (|| {
            let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
            file.write_all(bytes)?;
            // Not every disk knows dates; then things go in the order of their names.
            let _ = file.set_modified(now);
            drop(file);
            fs::rename(&beside, self.path(name))
        })();
        if written.is_err() {
            // What cannot be removed either is removed by a later run.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// Notes that it was used, for the order in which things go. Where that fails, they go in the order they came.
    pub(super) fn touch(&self, name: Name, now: SystemTime) {
        if let Ok(file) = OpenOptions::new().write(true).open(self.path(name)) {
            let _ = file.set_modified(now);
        }
    }

    /// Removes it if it is there and can be removed.
    pub(super) fn remove(&self, name: Name) {
        let _ = fs::remove_file(self.path(name));
    }

    fn path(&self, name: Name) -> PathBuf {
        self.0.join(name.hex()).with_extension(ENDING)
    }
}

fn listed(entry: &fs::DirEntry, now: SystemTime) -> Option<Listed> {
    let path = entry.path();
    let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
    let used = metadata.modified().ok()?;
    if is_left_over(&path, used, now) {
        let _ = fs::remove_file(&path);
        return None;
    }
    let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
    let name = Name::from_hex(path.file_stem().filter(|_| is_ours)?.to_str()?)?;
    Some(Listed { name, bytes: metadata.len(), used })
}

fn is_left_over(path: &Path, modified: SystemTime, now: SystemTime) -> bool {
    let is_unfinished = path.extension().is_some_and(|ending| ending == UNFINISHED);
    is_unfinished && now.duration_since(modified).is_ok_and(|age| age.as_secs() > 3600)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn names_are_hashes_and_come_back() {
        let name = Name::of("https://a.org/1/2/3.png?key=secret");
        assert_eq!(Name::from_hex(&name.hex()), Some(name));
        assert_eq!(
            Name::of("").hex(),
            "e3b0c44298fc1c149afbf4c8996fb924",
            "SHA-256 of nothing, its first half"
        );
        for other in ["", "e3b0", "E3B0C44298FC1C149AFBF4C8996FB924", "../../../../../../../../../etc/pa"] {
            assert_eq!(Name::from_hex(other), None, "{other}");
        }
    }

    #[test]
    fn only_own_files_are_listed_and_old_halves_removed() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = Folder(temporary.path().join("tiles"));
        let name = Name::of("a");
        assert!(folder.list(SystemTime::UNIX_EPOCH).is_empty() && folder.read(name, 10).is_none());
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(3_000_000_000);
        folder.write(name, b"four", 0, now).expect("written");
        for foreign in ["notes.txt", "abc.tile", "x.tile-part"] {
            fs::write(folder.0.join(foreign), "x").expect("written");
        }
        let written =
            fs::metadata(folder.0.join("notes.txt")).and_then(|data| data.modified()).expect("a date");
        assert_eq!(folder.list(written), [Listed { name, bytes: 4, used: now }]);
        assert!(folder.0.join("x.tile-part").exists(), "it may be another window's");
        folder.list(written + Duration::from_secs(4000));
        assert!(!folder.0.join("x.tile-part").exists());
        assert!(folder.0.join("notes.txt").exists() && folder.0.join("abc.tile").exists());
        assert_eq!((folder.read(name, 4).as_deref(), folder.read(name, 3)), (Some(&b"four"[..]), None));
        folder.touch(name, now + Duration::from_secs(9));
        assert_eq!(folder.list(now)[0].used, now + Duration::from_secs(9));
        folder.remove(name);
        assert!(folder.list(now).is_empty());
    }
}
