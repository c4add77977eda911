//! Members into a zip, block by block.

use std::{
    cell::Cell,
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    ops::ControlFlow,
    rc::Rc,
};

use zip::{CompressionMethod, DateTime, System, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{BLOCK_BYTES, MANIFEST, Manifest, Member, Step, Summing, of_system};
use crate::model::{MemberKind, PackError, PackFault};

/// A member that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Described<'d> {
    /// In the package.
    pub name: &'d str,
    /// What it is for.
    pub kind: MemberKind,
    /// How large its file says that it is.
    pub bytes: u64,
    /// What it is called on the disk.
    pub original: &'d str,
    /// Where it is, for errors.
    pub path: &'d str,
    /// On what terms it may be passed on.
    pub licence: &'d str,
}

/// Writes a package. The same members in the same order give the same bytes. Dropping it before the end leaves what was
/// written as it is, which is no package.
pub struct Packer<W: Write + Seek> {
    // The first to be dropped.
    give_up: GiveUp,
    zip: ZipWriter<Gate<W>>,
    members: Vec<Member>,
}

impl<W: Write + Seek> Packer<W> {
    /// A package into something empty.
    pub fn new(out: W) -> Self {
        let is_given_up = Rc::new(Cell::new(false));
        let gate = Gate { out, at: 0, end: 0, is_given_up: is_given_up.clone() };
        Self { give_up: GiveUp(is_given_up), zip: ZipWriter::new(gate), members: Vec::new() }
    }

    /// Writes a member.
    ///
    /// # Errors
    /// When it cannot be read or written, does not have the size that it is said to have, or the work is stopped.
    pub fn add(
        &mut self,
        described: Described<'_>,
        reader: &mut dyn Read,
        step: &mut Step<'_>,
    ) -> Result<(), PackError> {
        let name = described.name;
        self.zip.start_file(name, options(name, described.bytes)).map_err(|error| failed(error, name))?;
        let mut summing = Summing::default();
        let (mut block, mut bytes) = (vec![0; BLOCK_BYTES], 0);
        loop {
            let count = match reader.read(&mut block) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(of_system(&error, described.path)),
            };
            bytes += count as u64;
            if bytes > described.bytes {
                break;
            }
            summing.add(&block[..count]);
            self.zip.write_all(&block[..count]).map_err(|error| of_system(&error, name))?;
            if let ControlFlow::Break(()) = step(count as u64) {
                return Err(PackError::new(PackFault::Stopped, ""));
            }
        }
        if bytes != described.bytes {
            return Err(PackError::new(PackFault::Changed, described.path));
        }
        self.members.push(Member {
            name: name.to_owned(),
            kind: described.kind,
            bytes,
            sum: summing.sum(),
            original: described.original.to_owned(),
            licence: described.licence.to_owned(),
        });
        Ok(())
    }

    /// Writes the list of members, with what else `head` says, and the end. The list, and what was written into.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, head: Manifest) -> Result<(Manifest, W), PackError> {
        let Self { give_up, mut zip, members } = self;
        let manifest = Manifest { members, ..head };
        let text = manifest.write();
        zip.start_file(MANIFEST, options(MANIFEST, text.len() as u64))
            .map_err(|error| failed(error, MANIFEST))?;
        zip.write_all(text.as_bytes()).map_err(|error| of_system(&error, MANIFEST))?;
        let Gate { mut out, .. } = zip.finish().map_err(|error| failed(error, MANIFEST))?;
        drop(give_up);
        out.flush().map_err(|error| of_system(&error, MANIFEST))?;
        Ok((manifest, out))
    }
}

/// Nothing that changes from day to day or from machine to machine goes into the zip.
fn options(name: &str, bytes: u64) -> SimpleFileOptions {
    /// What does not fit into the old fields, with room for what deflating may add.
    const LARGE: u64 = 0xfff0_0000;
    let method = if is_packed(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
        .large_file(bytes >= LARGE)
}

/// Endings of files that are packed already. Databases of tiles are: their tiles are.
const PACKED: [&str; 26] = [
    "png", "jpg", "jpeg", "webp", "avif", "gif", "heic", "mbtiles", "pmtiles", "zip", "gz", "tgz", "bz2",
    "xz", "zst", "7z", "kmz", "pdf", "docx", "pptx", "xlsx", "odt", "ods", "wacz", "woff2", "mp4",
];

fn is_packed(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| PACKED.contains(&&*ending.to_ascii_lowercase()))
}

fn failed(error: ZipError, about: &str) -> PackError {
    match error {
        ZipError::Io(error) => of_system(&error, about),
        error => PackError::new(PackFault::Unreadable, format!("{about} ({error})")),
    }
}

/// Closes the gate when it is dropped.
struct GiveUp(Rc<Cell<bool>>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// What the zip is written into. The writer of zips ends its file when it is dropped, whatever has happened, and
/// complains aloud if it cannot: once the gate is closed nothing goes through, and nobody is told.
struct Gate<W> {
    out: W,
    at: u64,
    /// The farthest that it has come, at which a closed gate says to be: before that, sizes would be negative.
    end: u64,
    is_given_up: Rc<Cell<bool>>,
}

impl<W> Gate<W> {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if result.as_ref().is_err_and(|error| error.kind() != ErrorKind::Interrupted) {
            self.is_given_up.set(true);
        }
        result
    }
}

impl<W: Write> Write for Gate<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = if self.is_given_up.get() {
            bytes.len()
        } else {
            let result = self.out.write(bytes);
            self.note(result)?
        };
        self.at += count as u64;
        self.end = self.end.max(self.at);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_given_up.get() {
            return Ok(());
        }
        let result = self.out.flush();
        self.note(result)
    }
}

impl<W: Seek> Seek for Gate<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if self.is_given_up.get() {
            return Ok(self.end);
        }
        let result = self.out.seek(to);
        self.at = self.note(result)?;
        Ok(self.at)
    }
}
