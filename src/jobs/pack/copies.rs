//! Archived copies of sources on this disk: files beside the data, known by the check sums that the data give.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, DirEntry},
    path::{Path, PathBuf},
};

use super::{Meter, Share, plan::sum};

/// In a folder of more files no copies are looked for.
const MOST_FILES: usize = 2_000;
/// Larger files are no copies of pages.
const LARGEST_BYTES: u64 = 256 << 20;
/// The folder for copies, in the data's own or beside it, as packages have it.
const FOLDER: &str = "sources";

/// Finds files with these sums, 64 small hexadecimal letters each, beside data files: in the same folder, in a folder `sources` in it, or in
/// one beside it. What cannot be read is not found, nor what would come after the work is stopped.
pub fn copies(wanted: &BTreeSet<&str>, data: &[PathBuf], share: Share<'_>) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    let folders: BTreeSet<PathBuf> = data.iter().filter_map(|path| path.parent()).flat_map(around).collect();
    // How far it is nobody knows.
    let share: Share<'_> = &|_| share(0.0);
    for path in folders.iter().flat_map(|folder| files(folder)) {
        if share(0.0).is_break() {
            break;
        }
        if data.contains(&path) {
            continue;
        }
        if let Ok((sum, _)) = sum(&path, &mut Meter::new(0, share)) {
            let sum = sum.to_string();
            if wanted.contains(&*sum) {
                found.entry(sum).or_insert(path);
            }
        }
    }
    found
}

fn around(folder: &Path) -> Vec<PathBuf> {
    let beside = folder.parent().map(|above| above.join(FOLDER));
    [Some(folder.to_owned()), Some(folder.join(FOLDER)), beside].into_iter().flatten().collect()
}

/// Files in a folder that may be copies, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entries: Vec<DirEntry> = entries.flatten().take(MOST_FILES + 1).collect();
    if entries.len() > MOST_FILES {
        return Vec::new();
    }
    let is_small = |entry: &DirEntry| {
        entry.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST_BYTES)
    };
    let mut files: Vec<PathBuf> =
        entries.iter().filter(|entry| is_small(entry)).map(DirEntry::path).collect();
    files.sort();
    files
}
