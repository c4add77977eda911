//! The incidents of all open files as columns, with the bytes they came from.
//!
//! Knows no format: details are parsed again from a record's bytes by whoever looks. A [`Shard`] is one file, immutable;
//! the [`Dataset`] is the merge of the open shards, in Morton order, so that what is near on the ground is near in memory.

mod arena;
mod builder;
mod column;
mod columns;
mod dataset;
mod shard;

#[cfg(test)]
pub(crate) use dataset::tests;

pub use builder::{Before, Part, ShardBuilder};
pub use column::{NameColumn, Named, Names};
use columns::Columns;
pub use columns::Precisions;
pub use dataset::{BLOCK_ROWS, Block, Dataset, Flags, Row};
pub use shard::{Bytes, FileId, Key, NO_DAY, Origin, ReadSpans, Shard, ShardFile, SpanError, Wanted};
