//! A package into a folder of its own.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{Meter, Share};
use crate::{
    io::package::{MANIFEST, Manifest, Package, PackageLimits, Reference, of_system, size},
    model::{PackError, PackFault},
};

/// A package that was unpacked.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpacked {
    /// The folder.
    pub folder: PathBuf,
    /// The workspace in it, if there is one.
    pub workspace: Option<PathBuf>,
    /// What was in it.
    pub manifest: Manifest,
}

impl Unpacked {
    /// What the user has to bring before all can be shown.
    pub fn missing(&self) -> &[Reference] {
        &self.manifest.references
    }
}

fn open(pack: &Path) -> Result<Package<BufReader<File>>, PackError> {
    let unreadable = |error: std::io::Error| of_system(&error, &pack.display().to_string());
    // A pipe would be waited for, and cannot be gone back in.
    if !fs::metadata(pack).map_err(unreadable)?.is_file() {
        return Err(PackError::new(PackFault::NotAPack, pack.display().to_string()));
    }
    Package::open(BufReader::new(File::open(pack).map_err(unreadable)?), &PackageLimits::default())
}

/// What came out of a package before, if that is still beside it, with whatever has been done to it since.
///
/// # Errors
/// With the reason for which the package is refused.
pub fn unpacked_before(pack: &Path) -> Result<Option<Unpacked>, PackError> {
    let (manifest, folder) = (open(pack)?.manifest().clone(), first_folder(pack));
    let is_of_it = fs::read(folder.join(MANIFEST)).is_ok_and(|bytes| bytes == manifest.write().as_bytes());
    let workspace = manifest.workspace().map(|member| folder.join(&member.name));
    let is_there = is_of_it && workspace.as_ref().is_none_or(|workspace| workspace.is_file());
    Ok(is_there.then_some(Unpacked { folder, workspace, manifest }))
}

/// The folder beside a package that is called as it is.
fn first_folder(pack: &Path) -> PathBuf {
    let bare = pack.with_extension("");
    // A package whose name has no ending has that name already.
    if bare == pack { with_suffix(&bare, "-unpacked") } else { bare }
}

/// The folder beside a package that is called as it is, or so with a number if that one is taken.
pub fn default_folder(pack: &Path) -> PathBuf {
    let (bare, first) = (pack.with_extension(""), first_folder(pack));
    let numbered = (2_u64..).map(|number| with_suffix(&bare, &format!("-{number}")));
    let is_free = |folder: &PathBuf| {
        fs::symlink_metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    // Where nothing can be looked at, the first will do to say why.
    std::iter::once(first.clone()).chain(numbered.take(1000)).find(is_free).unwrap_or(first)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Unpacks a package into a folder that is not there yet, or empty. It is filled beside its place and gets its name when
/// every member has been checked; if anything fails, nothing is left.
///
/// # Errors
/// With the reason for which it is refused, when something is in the folder's place, the disk is full, or it was stopped.
pub fn unpack(pack: &Path, folder: &Path, share: Share<'_>) -> Result<Unpacked, PackError> {
    let mut package = open(pack)?;
    let manifest = package.manifest().clone();
    let mut meter = Meter::new(manifest.bytes(), share);
    let about = folder.display().to_string();
    make_room(folder)?;
    let filling = Filling::beside(folder).map_err(|error| of_system(&error, &about))?;
    for (index, member) in manifest.members.iter().enumerate() {
        meter.check()?;
        let mut file = filling.file(&member.name).map_err(|error| of_system(&error, &member.name))?;
        let copied = package.copy(index, &mut file, &mut |bytes| meter.step(bytes));
        copied.map_err(|error| with_need(error, &manifest, &about))?;
        file.sync_all().map_err(|error| with_need(of_system(&error, &member.name), &manifest, &about))?;
    }
    // So that what is missing is known, and checked, whenever it comes.
    let listed = filling.file(MANIFEST).and_then(|mut file| file.write_all(manifest.write().as_bytes()));
    listed.map_err(|error| of_system(&error, MANIFEST))?;
    meter.check()?;
    filling.becomes(folder).map_err(|error| of_system(&error, &about))?;
    let workspace = manifest.workspace().map(|member| folder.join(&member.name));
    Ok(Unpacked { folder: folder.to_owned(), workspace, manifest })
}

/// On a full disk it helps to know how much is needed.
fn with_need(error: PackError, manifest: &Manifest, about: &str) -> PackError {
    match error.fault {
        PackFault::Full => PackError::new(PackFault::Full, format!("{about} ({})", size(manifest.bytes()))),
        _ => error,
    }
}

/// Nothing is to be in the folder's place; an empty one goes.
fn make_room(folder: &Path) -> Result<(), PackError> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(of_system(&error, &folder.display().to_string())),
        // Only an empty folder can be removed so.
        Ok(metadata) if metadata.is_dir() && fs::remove_dir(folder).is_ok() => Ok(()),
        Ok(_) => Err(PackError::new(PackFault::Exists, folder.display().to_string())),
    }
}

/// A folder that is being filled. Dropped before it is complete, it is removed with all that is in it.
struct Filling(Option<PathBuf>);

impl Filling {
    /// A new folder beside another, named after this process.
    fn beside(folder: &Path) -> std::io::Result<Self> {
        const TRIES: u32 = 100;
        for attempt in 0..TRIES {
            let path = folder.with_file_name(format!(".sahelscope-{}-{attempt}.part", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(Some(path))),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(std::io::Error::new(ErrorKind::AlreadyExists, "temporary folders of other runs are in the way"))
    }

    /// A new file in it, whose name has been checked.
    fn file(&self, name: &str) -> std::io::Result<File> {
        let path = self.0.as_deref().unwrap_or_else(|| Path::new("")).join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// It is complete and gets its name, which must not be anybody else's by now.
    fn becomes(mut self, folder: &Path) -> std::io::Result<()> {
        let Some(path) = self.0.take() else { return Ok(()) };
        let renamed = if fs::symlink_metadata(folder).is_ok() {
            Err(ErrorKind::AlreadyExists.into())
        } else {
            fs::rename(&path, folder)
        };
        if renamed.is_err() {
            self.0 = Some(path);
        }
        renamed
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // What cannot be removed either is the lesser evil.
            let _ = fs::remove_dir_all(path);
        }
    }
}
