//! What a package only refers to: which of it is missing, and whether the user's own copy is what was meant.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use super::{Meter, Share, plan::sum};
use crate::{
    io::package::{MANIFEST, Manifest, PackageLimits, Reference, of_system},
    model::PackError,
};

/// Whether a copy is the file that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// To the last byte.
    Same,
    /// Another edition of it, or another file. ACLED's data, for one, change every week.
    Other,
    /// Nobody can tell: whoever made the package had none either.
    Unknown,
}

/// What an unpacked package, or a folder that may be one, still misses. Empty for any other folder.
pub fn missing(folder: &Path) -> Vec<Reference> {
    let limits = PackageLimits::default();
    let mut text = Vec::new();
    let read = File::open(folder.join(MANIFEST))
        .and_then(|file| file.take(limits.manifest_bytes).read_to_end(&mut text));
    let manifest = read.ok().and_then(|_| Manifest::read(&text, &limits).ok()).unwrap_or_default();
    let is_missing = |reference: &Reference| !folder.join(&reference.name).is_file();
    manifest.references.into_iter().filter(is_missing).collect()
}

/// Whether a file is what a package refers to. It is read to its end.
///
/// # Errors
/// When it cannot be read, or the work is stopped.
pub fn compare(reference: &Reference, path: &Path, share: Share<'_>) -> Result<Edition, PackError> {
    let about = path.display().to_string();
    let whole = fs::metadata(path).map_err(|error| of_system(&error, &about))?.len();
    let (sum, _) = sum(path, &mut Meter::new(whole, share))?;
    Ok(match reference.sum {
        None => Edition::Unknown,
        Some(meant) if meant == sum => Edition::Same,
        Some(_) => Edition::Other,
    })
}
