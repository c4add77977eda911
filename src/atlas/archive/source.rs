//! Where an archive's bytes are: in memory, or in a file of which only what is asked for is read.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{ErrorKind, Read, Seek, SeekFrom},
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::error::AtlasError;

/// Bytes that can be read from any place, by several threads.
pub(super) enum Source {
    Memory(&'static [u8]),
    File {
        /// Held open, so that another file in its place does no harm.
        file: Mutex<File>,
        /// As it was when it was opened.
        bytes: u64,
    },
}

impl Source {
    /// Opens a file. Whatever else has a path, such as a pipe, which would be waited for without end, is no archive.
    pub(super) fn open(path: &Path) -> Result<Self, AtlasError> {
        if !fs::metadata(path)?.is_file() {
            return Err(AtlasError::NotAnArchive);
        }
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        Ok(Self::File { file: Mutex::new(file), bytes })
    }

    /// How many there are.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Memory(all) => all.len() as u64,
            Self::File { bytes, .. } => *bytes,
        }
    }

    /// Whether a stretch lies inside.
    pub(super) fn holds(&self, offset: u64, length: u64) -> bool {
        offset.checked_add(length).is_some_and(|end| end <= self.bytes())
    }

    /// A stretch of the bytes. Nothing is allocated for one that is not there.
    pub(super) fn read(&self, offset: u64, length: usize) -> Result<Cow<'static, [u8]>, AtlasError> {
        if !self.holds(offset, length as u64) {
            return Err(AtlasError::Truncated);
        }
        match self {
            Self::Memory(all) => {
                let start = usize::try_from(offset).map_err(|_| AtlasError::Truncated)?;
                Ok(Cow::Borrowed(&all[start..start + length]))
            }
            Self::File { file, .. } => {
                let mut stretch = vec![0; length];
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(offset))?;
                file.read_exact(&mut stretch).map_err(|error| match error.kind() {
                    // The file became shorter since it was opened.
                    ErrorKind::UnexpectedEof => AtlasError::Truncated,
                    _ => AtlasError::Io(error),
                })?;
                Ok(Cow::Owned(stretch))
            }
        }
    }

    /// The first bytes, as many as there are up to a length.
    pub(super) fn beginning(&self, length: usize) -> Result<Cow<'static, [u8]>, AtlasError> {
        let there = usize::try_from(self.bytes()).unwrap_or(usize::MAX);
        self.read(0, length.min(there))
    }
}
