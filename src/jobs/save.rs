//! Writing files so that what was there before stays until the new content is complete.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Error, ErrorKind, Result, Write},
    path::{Path, PathBuf},
};

/// How much is gathered before it is written.
const BUFFER_BYTES: usize = 1 << 20;

/// Writes a file: into a temporary one in the same folder first, which takes its place when all is on disk. If
/// anything fails, what was there stays. A link is followed; what is no ordinary file, as a pipe, is written into.
///
/// # Errors
/// When the file cannot be written, or whatever `write` fails with.
pub fn write_atomically<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    replace(path, |file| write_into(file, write))
}

/// As [`write_atomically`], for a format that goes back in the file as it is written.
///
/// # Errors
/// When the file cannot be written, or whatever `write` fails with.
pub(super) fn replace<T>(path: &Path, write: impl FnOnce(&File) -> Result<T>) -> Result<T> {
    // A link to nothing has no path of its own and is replaced itself.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let metadata = fs::metadata(&target).ok();
    if metadata.as_ref().is_some_and(|metadata| metadata.is_dir()) {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return write(&OpenOptions::new().write(true).open(&target)?);
    }
    let (temporary, file) = create_beside(&target)?;
    let written = write(&file).and_then(|result| {
        if let Some(metadata) = metadata {
            file.set_permissions(metadata.permissions())?;
        }
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary, &target)?;
        sync_folder(&target);
        Ok(result)
    });
    if written.is_err() {
        // What cannot be removed either is the lesser evil.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_into<T>(file: &File, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let mut buffer = BufWriter::with_capacity(BUFFER_BYTES, file);
    let result = write(&mut buffer)?;
    buffer.flush()?;
    Ok(result)
}

/// A new file beside another, named after this process.
fn create_beside(target: &Path) -> Result<(PathBuf, File)> {
    const TRIES: u32 = 100;
    for attempt in 0..TRIES {
        let path = target.with_file_name(format!(".sahelscope-{}-{attempt}.part", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::new(ErrorKind::AlreadyExists, "temporary files of other runs are in the way"))
}

/// Asks the system to remember the new name through a power cut too, where folders can be synchronised.
fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent()
        && let Ok(folder) = File::open(folder)
    {
        // The content is safe already; not every system can do this.
        let _ = folder.sync_all();
    }
}

/// Whether two paths lead to the same file: spelled differently, through links, or as two names of one file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other || are_names_of_one(&one, &other),
        _ => one == other,
    }
}

#[cfg(unix)]
fn are_names_of_one(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| fs::metadata(path).map(|metadata| (metadata.dev(), metadata.ino())).ok();
    number(one).is_some_and(|one| Some(one) == number(other))
}

#[cfg(not(unix))]
fn are_names_of_one(_: &Path, _: &Path) -> bool {
    // Other names of one file are replaced by name, which leaves the file itself as it was.
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_content_comes_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let written = write_atomically(&path, |out| out.write_all(b"old").map(|()| 7)).unwrap();
        assert_eq!((written, fs::read_to_string(&path).unwrap().as_str()), (7, "old"));
        let failed = write_atomically(&path, |out| {
            out.write_all(&vec![b'x'; 3 * BUFFER_BYTES])?;
            Err::<(), _>(Error::other("the source broke off"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "the source broke off");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        write_atomically(&path, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a.csv"], "nothing is left behind");
    }

    #[test]
    fn folders_and_missing_folders_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_atomically(folder.path(), |_| Ok(())).is_err());
        assert!(write_atomically(&folder.path().join("none/a.csv"), |_| Ok(())).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_seen_through() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let [real, link, hard, other] =
            ["real", "link", "hard", "other"].map(|name| folder.path().join(name));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        fs::write(&other, "other").unwrap();
        symlink(&real, &link).unwrap();
        fs::hard_link(&real, &hard).unwrap();
        assert!(is_same_file(&real, &link) && is_same_file(&hard, &link));
        assert!(is_same_file(&real, &folder.path().join("./real")) && !is_same_file(&real, &other));
        write_atomically(&link, |out| out.write_all(b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_to_string(&hard).unwrap(), "old", "the other name keeps what it named");
    }
}
