//! A zip that is a package, and nothing else: every byte of it is accounted for before the first member is unpacked.

use std::{
    collections::HashMap,
    io::{ErrorKind, Read, Seek, SeekFrom, Write},
    ops::ControlFlow,
};

use zip::{CompressionMethod, ZipArchive, read::ZipFile};

use super::{
    BLOCK_BYTES, MANIFEST, Manifest, Member, Names, PackageLimits, Step, Summing, check_name, of_system,
    pointers,
};
use crate::{
    io::pack::shown,
    model::{PackError, PackFault},
};

/// A package that was looked at: its zip is whole and honest, and holds what its list says, as far as that can be told
/// without unpacking.
pub struct Package<R> {
    archive: ZipArchive<R>,
    manifest: Manifest,
    /// Where each member of the list is in the archive.
    places: Vec<usize>,
    limits: PackageLimits,
}

/// What the zip's directory says of a member.
struct Entry {
    name: String,
    packed_bytes: u64,
    bytes: u64,
}

impl<R: Read + Seek> Package<R> {
    /// Looks at a package.
    ///
    /// # Errors
    /// With the reason for which it is refused.
    pub fn open(mut reader: R, limits: &PackageLimits) -> Result<Self, PackError> {
        let end = End::read(&mut reader, limits)?;
        let mut archive = ZipArchive::new(reader)
            .map_err(|error| PackError::new(PackFault::NotAPack, shown(&error.to_string())))?;
        let entries = entries(&mut archive)?;
        check_frame(&mut archive, &end, entries.len())?;
        check_bombs(&entries, end.file_bytes, limits)?;
        let manifest = read_manifest(&mut archive, &entries, limits)?;
        let places = places(&manifest, &entries)?;
        let mut package = Self { archive, manifest, places, limits: limits.clone() };
        package.check_workspace()?;
        Ok(package)
    }

    /// What is in it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Unpacks a member of the list by its number there, and checks its size and sum. What was written before an error
    /// is not to be used.
    ///
    /// # Errors
    /// When it is not what the list says, cannot be written, or the work is stopped.
    pub fn copy(&mut self, member: usize, out: &mut dyn Write, step: &mut Step<'_>) -> Result<(), PackError> {
        let (Some(member), Some(place)) = (self.manifest.members.get(member), self.places.get(member)) else {
            return Err(PackError::new(PackFault::Missing, ""));
        };
        let damaged = || PackError::new(PackFault::Damaged, &*member.name);
        let mut file = self.archive.by_index(*place).map_err(|_| damaged())?;
        let (mut summing, mut block, mut bytes) = (Summing::default(), vec![0; BLOCK_BYTES], 0);
        loop {
            let count = match file.read(&mut block) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(_) => return Err(damaged()),
            };
            bytes += count as u64;
            if bytes > member.bytes {
                break;
            }
            summing.add(&block[..count]);
            out.write_all(&block[..count]).map_err(|error| of_system(&error, &member.name))?;
            if let ControlFlow::Break(()) = step(count as u64) {
                return Err(PackError::new(PackFault::Stopped, ""));
            }
        }
        if bytes != member.bytes {
            return Err(PackError::new(PackFault::Size, &*member.name));
        }
        if summing.sum() != member.sum {
            return Err(PackError::new(PackFault::Sum, &*member.name));
        }
        Ok(())
    }

    /// A workspace that points to anything but members and references could make the program look elsewhere on the disk,
    /// or ask another machine for a file.
    fn check_workspace(&mut self) -> Result<(), PackError> {
        let Some(at) =
            self.manifest.workspace().and_then(|it| self.manifest.members.iter().position(|of| of == it))
        else {
            return Ok(());
        };
        let member = &self.manifest.members[at];
        if member.bytes > self.limits.workspace_bytes {
            return Err(PackError::new(PackFault::Large, &*member.name));
        }
        let name = member.name.clone();
        let mut text = Vec::new();
        self.copy(at, &mut text, &mut |_| ControlFlow::Continue(()))?;
        let damaged = || PackError::new(PackFault::Damaged, name);
        let Ok(paths) =
            std::str::from_utf8(&text).map_err(|_| ()).and_then(|text| pointers::paths(text).map_err(|_| ()))
        else {
            return Err(damaged());
        };
        let Manifest { members, references, .. } = &self.manifest;
        let known: std::collections::HashSet<&str> =
            members.iter().map(|of| &*of.name).chain(references.iter().map(|of| &*of.name)).collect();
        match paths.iter().find(|path| !known.contains(path.as_str())) {
            Some(stray) => Err(PackError::new(PackFault::Stray, shown(stray))),
            None => Ok(()),
        }
    }
}

/// What stands at the very end of the file.
struct End {
    file_bytes: u64,
    /// Of all that stands behind the directory.
    bytes: u64,
    count: usize,
    directory_bytes: u64,
}

impl End {
    /// Reads it before anything else is, since it says how much there will be to hold in memory.
    fn read(reader: &mut (impl Read + Seek), limits: &PackageLimits) -> Result<Self, PackError> {
        const LEN: usize = 22;
        /// What large zips have before it.
        const LARGE_LEN: usize = 56 + 20;
        let unreadable = |error| of_system(&error, "");
        let file_bytes = reader.seek(SeekFrom::End(0)).map_err(unreadable)?;
        let mut head = [0; 4];
        reader.rewind().map_err(unreadable)?;
        let is_zip = file_bytes >= 4 && reader.read_exact(&mut head).is_ok() && head == *b"PK\x03\x04";
        if !is_zip {
            return Err(PackError::new(PackFault::NotAPack, ""));
        }
        let end: [u8; LEN] = last(reader, file_bytes, 0)?;
        // No comment follows in what we write, so the mark stands where it must; anything else is cut off, or more than it was.
        if !end.starts_with(b"PK\x05\x06") || end[20..] != [0, 0] {
            return Err(cut_off());
        }
        let mut bytes = LEN as u64;
        let mut count = number(&end[10..12]);
        let mut directory_bytes = number(&end[12..16]);
        if count == 0xffff || directory_bytes == 0xffff_ffff || number(&end[16..20]) == 0xffff_ffff {
            let large: [u8; LARGE_LEN] = last(reader, file_bytes, LEN as u64)?;
            if !large.starts_with(b"PK\x06\x06") || !large[56..].starts_with(b"PK\x06\x07") {
                return Err(cut_off());
            }
            bytes += LARGE_LEN as u64;
            (count, directory_bytes) = (number(&large[32..40]), number(&large[40..48]));
        }
        if count > limits.members.saturating_add(1) as u64 {
            return Err(PackError::new(PackFault::Members, format!("{count} > {}", limits.members)));
        }
        if directory_bytes > limits.directory_bytes {
            return Err(PackError::new(PackFault::Large, super::size(directory_bytes)));
        }
        Ok(Self { file_bytes, bytes, count: usize::try_from(count).unwrap_or(usize::MAX), directory_bytes })
    }
}

/// The bytes that end so far before the file's end.
fn last<const LEN: usize>(
    reader: &mut (impl Read + Seek),
    file_bytes: u64,
    before: u64,
) -> Result<[u8; LEN], PackError> {
    let mut bytes = [0; LEN];
    let start = file_bytes.checked_sub(before + LEN as u64).ok_or_else(cut_off)?;
    reader.seek(SeekFrom::Start(start)).map_err(|error| of_system(&error, ""))?;
    reader.read_exact(&mut bytes).map_err(|_| cut_off())?;
    Ok(bytes)
}

fn cut_off() -> PackError {
    PackError::new(PackFault::Truncated, "")
}

/// A number of up to eight bytes, the least of them first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn entries<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Vec<Entry>, PackError> {
    let mut names = Names::default();
    (0..archive.len())
        .map(|index| {
            let file = archive.by_index_raw(index).map_err(|_| PackError::new(PackFault::Overlap, ""))?;
            let entry = entry(&file)?;
            let alike =
                |twin: String| PackError::new(PackFault::Alike, format!("{} / {}", entry.name, shown(&twin)));
            names.take(&entry.name).map_err(alike)?;
            Ok(entry)
        })
        .collect()
}

fn entry<R: Read>(file: &ZipFile<'_, R>) -> Result<Entry, PackError> {
    let raw = String::from_utf8_lossy(file.name_raw());
    let name = || shown(&raw);
    // Names are UTF-8 in what we write, and are never guessed to be anything else.
    let Ok(text) = std::str::from_utf8(file.name_raw()) else {
        return Err(PackError::new(PackFault::Name, name()));
    };
    check_name(text).map_err(|why| PackError::new(PackFault::Name, format!("{} ({why})", name())))?;
    if file.encrypted() {
        return Err(PackError::new(PackFault::Encrypted, name()));
    }
    const KIND: u32 = 0o170_000;
    const ORDINARY: u32 = 0o100_000;
    let kind = file.unix_mode().map_or(ORDINARY, |mode| mode & KIND);
    if file.is_symlink() || file.is_dir() || (kind != ORDINARY && kind != 0) {
        return Err(PackError::new(PackFault::Link, name()));
    }
    if !matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(PackError::new(PackFault::Method, name()));
    }
    Ok(Entry { name: text.to_owned(), packed_bytes: file.compressed_size(), bytes: file.size() })
}

/// The members follow one another without a gap, from the first byte to the directory, and the directory goes to the end.
fn check_frame<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    end: &End,
    count: usize,
) -> Result<(), PackError> {
    let junk = || PackError::new(PackFault::Junk, "");
    if archive.has_duplicate_names() || count < end.count {
        return Err(PackError::new(PackFault::Alike, ""));
    }
    let directory_start = archive.central_directory_start();
    let directory_end = directory_start.checked_add(end.directory_bytes);
    let is_at_end = directory_end.and_then(|at| at.checked_add(end.bytes)) == Some(end.file_bytes);
    if archive.offset() != 0 || count != end.count || !is_at_end {
        return Err(junk());
    }
    let mut spans = Vec::with_capacity(count);
    for index in 0..count {
        let overlap = || PackError::new(PackFault::Overlap, "");
        let file = archive.by_index_raw(index).map_err(|_| overlap())?;
        let start = file.data_start().ok_or_else(overlap)?;
        spans.push((file.header_start(), start.saturating_add(file.compressed_size()), index));
    }
    spans.sort_unstable();
    let mut at = 0;
    for (start, end, index) in spans {
        let name = || {
            archive.name_for_index(index).and_then(Result::ok).map(|name| shown(&name)).unwrap_or_default()
        };
        match start.cmp(&at) {
            std::cmp::Ordering::Equal => at = end,
            std::cmp::Ordering::Less => return Err(PackError::new(PackFault::Overlap, name())),
            std::cmp::Ordering::Greater => return Err(PackError::new(PackFault::Junk, name())),
        }
    }
    if at != directory_start {
        return Err(if at > directory_start { PackError::new(PackFault::Overlap, "") } else { junk() });
    }
    // Each member's own head says what the directory does.
    let inconsistent =
        |error: zip::result::ZipError| PackError::new(PackFault::Overlap, shown(&error.to_string()));
    archive.validate_header_consistency().map_err(inconsistent)
}

fn check_bombs(entries: &[Entry], file_bytes: u64, limits: &PackageLimits) -> Result<(), PackError> {
    let is_bomb = |bytes: u64, packed: u64| {
        bytes > limits.ratio_from_bytes && bytes / packed.max(1) > limits.ratio.saturating_sub(1)
    };
    let mut total = 0_u64;
    for Entry { name, packed_bytes, bytes } in entries {
        if is_bomb(*bytes, *packed_bytes) {
            let about = format!("{}: > {} : 1", shown(name), limits.ratio);
            return Err(PackError::new(PackFault::Bomb, about));
        }
        total = total.saturating_add(*bytes);
    }
    if is_bomb(total, file_bytes) {
        return Err(PackError::new(PackFault::Bomb, format!("> {} : 1", limits.ratio)));
    }
    if total > limits.bytes.saturating_add(limits.manifest_bytes) {
        return Err(PackError::new(PackFault::Large, super::size(total)));
    }
    Ok(())
}

fn read_manifest<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    entries: &[Entry],
    limits: &PackageLimits,
) -> Result<Manifest, PackError> {
    let Some(index) = entries.iter().position(|entry| entry.name == MANIFEST) else {
        return Err(PackError::new(PackFault::NotAPack, MANIFEST));
    };
    let too_large = |bytes: u64| PackError::new(PackFault::ManifestLarge, super::size(bytes));
    if entries[index].bytes > limits.manifest_bytes {
        return Err(too_large(entries[index].bytes));
    }
    let damaged = || PackError::new(PackFault::Damaged, MANIFEST);
    let mut text = Vec::new();
    let file = archive.by_index(index).map_err(|_| damaged())?;
    // Whatever the directory says of its size.
    file.take(limits.manifest_bytes + 1).read_to_end(&mut text).map_err(|_| damaged())?;
    if text.len() as u64 > limits.manifest_bytes {
        return Err(too_large(text.len() as u64));
    }
    Manifest::read(&text, limits)
}

/// Where the members of the list are. What is there and not in the list, or in it and not there, is refused.
fn places(manifest: &Manifest, entries: &[Entry]) -> Result<Vec<usize>, PackError> {
    let mut by_name: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(at, of)| (&*of.name, at)).collect();
    by_name.remove(MANIFEST);
    let place = |member: &Member| {
        let missing = || PackError::new(PackFault::Missing, &*member.name);
        let at = by_name.remove(&*member.name).ok_or_else(missing)?;
        if entries[at].bytes != member.bytes {
            return Err(PackError::new(PackFault::Size, &*member.name));
        }
        Ok(at)
    };
    let places = manifest.members.iter().map(place).collect::<Result<Vec<_>, _>>()?;
    match by_name.keys().min() {
        Some(surplus) => Err(PackError::new(PackFault::Surplus, shown(surplus))),
        None => Ok(places),
    }
}
