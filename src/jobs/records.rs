//! A file's records one by one, after it has been read.

use std::{
    borrow::Cow,
    io::{Error, ErrorKind},
};

use crate::{
    io,
    model::Incident,
    store::{Shard, SpanError},
};

/// Why an incident's details are not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DetailError {
    /// The record's bytes are not to be had.
    #[error("{name}: {error}")]
    Span {
        /// The file.
        name: String,
        /// Why.
        error: SpanError,
    },
    /// The bytes hold no such record.
    #[error("{name}: the file has changed")]
    NoRecord {
        /// The file.
        name: String,
    },
}

impl DetailError {
    fn span(shard: &Shard, error: SpanError) -> Self {
        Self::Span { name: shard.name.clone(), error }
    }
}

impl From<DetailError> for Error {
    fn from(error: DetailError) -> Self {
        Self::new(ErrorKind::InvalidData, error)
    }
}

/// The bytes of an incident's record.
///
/// # Errors
/// When the file it is in has changed or cannot be read any more.
pub fn record(shard: &Shard, row: u32) -> Result<Cow<'_, [u8]>, DetailError> {
    shard.record(row).map_err(|error| DetailError::span(shard, error))
}

/// An incident in full, read again from its record.
///
/// # Errors
/// When the file it is in has changed or cannot be read any more.
pub fn incident(shard: &Shard, row: u32) -> Result<Incident, DetailError> {
    io::read_record(shard.format, &record(shard, row)?, shard.id(row), &shard.info)
        .ok_or_else(|| DetailError::NoRecord { name: shard.name.clone() })
}

/// A GeoJSON file's own members as they stand in it; `None` when they cannot be copied so.
///
/// # Errors
/// When the file has changed or cannot be read any more.
pub fn own_members(shard: &Shard) -> Result<Option<io::write::Own>, DetailError> {
    let frame = shard.frame().map_err(|error| DetailError::span(shard, error))?;
    Ok(io::write::own_members(&frame))
}
