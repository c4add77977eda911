//! A package: one zip that holds a workspace with all it needs, and a list of its members with their check sums.
//!
//! Must not know where files are or touch them: it writes into what can be written and reads from what can be read, in
//! blocks, so that members may be larger than the memory. Of a package from somebody else nothing is believed: the zip
//! has to be as [`Packer`] writes it, byte by byte accounted for, or it is refused with the reason.

mod manifest;
mod names;
mod pointers;
mod reader;
mod sum;
#[cfg(test)]
mod tests;
mod writer;

pub use manifest::{MANIFEST, Manifest, Member, Reference, VERSION, WORKSPACE};
pub use names::{Names, check_name, tidy};
pub use pointers::{paths, repoint};
pub use reader::Package;
pub use sum::{Sum, Summing};
pub use writer::{Described, Packer};

use std::io::{self, ErrorKind};

use super::limits::Limits;
use crate::model::{PackError, PackFault};

/// The ending of a package's name.
pub const ENDING: &str = "sahelpack";

/// How much is read and written at once.
pub const BLOCK_BYTES: usize = 256 << 10;

/// How much a package may ask of the machine before it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageLimits {
    /// Bytes of all members, unpacked.
    pub bytes: u64,
    /// Members.
    pub members: usize,
    /// Bytes of the zip's directory.
    pub directory_bytes: u64,
    /// Bytes of the list of members.
    pub manifest_bytes: u64,
    /// Bytes of the workspace's text.
    pub workspace_bytes: u64,
    /// As [`Limits::ratio`], for each member and for the whole.
    pub ratio: u64,
    /// As [`Limits::ratio_from_bytes`].
    pub ratio_from_bytes: u64,
}

impl Default for PackageLimits {
    fn default() -> Self {
        let Limits { ratio, ratio_from_bytes, .. } = Limits::default();
        Self {
            bytes: 256 << 30,
            members: 10_000,
            directory_bytes: 8 << 20,
            manifest_bytes: 16 << 20,
            workspace_bytes: 64 << 20,
            ratio,
            ratio_from_bytes,
        }
    }
}

/// Told how many more bytes went through; may stop the work.
pub type Step<'s> = dyn FnMut(u64) -> std::ops::ControlFlow<()> + 's;

/// What the system says, as an error about a file.
pub fn of_system(error: &io::Error, about: &str) -> PackError {
    let fault = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => PackFault::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => PackFault::Denied,
        ErrorKind::AlreadyExists => PackFault::Exists,
        _ => return PackError::new(PackFault::Unreadable, format!("{about} ({error})")),
    };
    PackError::new(fault, about)
}

/// A number of bytes for people.
pub fn size(bytes: u64) -> String {
    super::pack::size(bytes)
}
