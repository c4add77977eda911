//! Records of large files, read from the disk when somebody looks at them.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    ops::Range,
    sync::{Mutex, PoisonError},
};

use super::Fingerprint;
use crate::store::{ReadSpans, SpanError};

/// A file that is held open. If another one takes its place on the disk, this one is still read; if it is written to,
/// that is noticed.
#[derive(Debug)]
pub(super) struct OnDisk {
    file: Mutex<File>,
    /// As it was before the file was read the first time.
    fingerprint: Fingerprint,
}

impl OnDisk {
    /// `fingerprint` is that of the open file before its first byte was read.
    pub(super) fn new(file: File, fingerprint: Fingerprint) -> Self {
        Self { file: Mutex::new(file), fingerprint }
    }

    fn read_checked(&self, span: Range<u64>) -> std::io::Result<Option<Vec<u8>>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(span.start))?;
        let mut bytes = vec![0; usize::try_from(span.end - span.start).unwrap_or_default()];
        let end = file.read_exact(&mut bytes);
        // Looked at after reading, so that what was written meanwhile is noticed too.
        if of(&file)? != self.fingerprint {
            return Ok(None);
        }
        end.map(|()| Some(bytes))
    }
}

impl ReadSpans for OnDisk {
    fn file_len(&self) -> u64 {
        self.fingerprint.0
    }

    fn read(&self, span: Range<u64>) -> Result<Vec<u8>, SpanError> {
        match self.read_checked(span) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(SpanError::Changed),
            Err(error) => Err(SpanError::Failed(error.to_string())),
        }
    }
}

/// The fingerprint of an open file.
pub(super) fn of(file: &File) -> std::io::Result<Fingerprint> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}
