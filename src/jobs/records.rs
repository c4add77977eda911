//! A file's records one by one, after it has been read.

use std::{
    borrow::Cow,
    io::{Error, ErrorKind, Result},
};

use crate::{io, model::Incident, store::Shard};

/// The bytes of an incident's record.
///
/// # Errors
/// When the file cannot be read any more.
pub(crate) fn record(shard: &Shard, row: u32) -> Result<Cow<'_, [u8]>> {
    Ok(Cow::Borrowed(shard.record(row).0))
}

/// An incident in full.
///
/// # Errors
/// When the file cannot be read any more, or has changed in between.
pub(crate) fn incident(shard: &Shard, row: u32) -> Result<Incident> {
    let (record, number) = shard.record(row);
    let key = shard.key(row);
    io::read_record(shard.format, record, number, &key.id, &shard.info)
        .ok_or_else(|| Error::new(ErrorKind::InvalidData, format!("{}: the file has changed", shard.name)))
}

/// A GeoJSON file's own members as they stand in it; `None` when they cannot be copied so.
///
/// # Errors
/// When the file cannot be read any more.
pub(crate) fn own_members(shard: &Shard) -> Result<Option<io::write::Own>> {
    Ok(io::write::own_members(shard.bytes()))
}
