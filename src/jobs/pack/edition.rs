//! What a package only refers to: which of it is missing, and whether the user's own copy is what was meant.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{Meter, Share, plan::sum, stopped};
use crate::{
    io::package::{BLOCK_BYTES, MANIFEST, Manifest, PackageLimits, Reference, Sum, Summing, of_system},
    jobs::write_atomically,
    model::{PackError, PackFault},
};

/// Whether a copy is the file that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// To the last byte.
    Same,
    /// Another edition of it, or another file. ACLED's data, for one, change every week.
    Other {
        /// How large the copy is.
        bytes: u64,
        /// Its sum.
        sum: Sum,
    },
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
    let (sum, bytes) = sum(path, &mut Meter::new(whole, share))?;
    Ok(edition(reference, sum, bytes))
}

fn edition(reference: &Reference, sum: Sum, bytes: u64) -> Edition {
    match reference.sum {
        None => Edition::Unknown,
        Some(meant) if meant == sum => Edition::Same,
        Some(_) => Edition::Other { bytes, sum },
    }
}

/// Copies a file to where the workspace in an unpacked package looks for it, whichever edition it is, and says which.
/// Nothing is changed if something is there already.
///
/// # Errors
/// When it cannot be read or written, something is there, or the work is stopped.
pub fn put_in_place(
    folder: &Path,
    reference: &Reference,
    path: &Path,
    share: Share<'_>,
) -> Result<Edition, PackError> {
    let about = path.display().to_string();
    let unreadable = |error: io::Error| of_system(&error, &about);
    let target = folder.join(&reference.name);
    let unwritable = |error: io::Error| of_system(&error, &target.display().to_string());
    if target.exists() {
        return Err(PackError::new(PackFault::Exists, target.display().to_string()));
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let whole = file.metadata().map_err(unreadable)?.len();
    let mut meter = Meter::new(whole, share);
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(unwritable)?;
    }
    let copied = write_atomically(&target, |out| {
        let (mut summing, mut block, mut bytes) = (Summing::default(), vec![0; BLOCK_BYTES], 0);
        loop {
            let count = file.read(&mut block)?;
            if count == 0 {
                return Ok((summing.sum(), bytes));
            }
            summing.add(&block[..count]);
            out.write_all(&block[..count])?;
            bytes += count as u64;
            if meter.step(count as u64).is_break() {
                return Err(io::Error::other(stopped()));
            }
        }
    });
    match copied {
        Ok((sum, bytes)) => Ok(edition(reference, sum, bytes)),
        Err(error) => Err(error.downcast::<PackError>().unwrap_or_else(unwritable)),
    }
}
