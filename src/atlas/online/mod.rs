//! Online tiles, by their providers' rules: templates of addresses, a fetcher on threads of its own, and what it keeps.
//!
//! Nothing here asks anybody anything until [`Fetcher::request`] is called, and then only for the tiles that are named in
//! it. It hands out bytes of pictures, and errors as data; it must not know how either is shown, nor any toolkit, nor read
//! the clock: the time comes from [`Clock`]. Only `client` knows the HTTP client, and only `disk` the file system.

mod cache;
mod client;
mod desk;
mod disk;
mod entry;
mod error;
mod fetcher;
mod freshness;
mod picture;
mod provider;
mod template;

use std::{sync::Arc, time::SystemTime};

pub use cache::{CacheTrouble, DiskCache};
pub use client::user_agent;
pub use desk::{Answer, Arrival, SourceState};
pub use error::FetchError;
pub use fetcher::{Fetcher, Rules};
pub use picture::ImageKind;
pub use provider::{Attribution, Provider};
pub use template::{Template, TemplateError};

/// What time it is. Whoever may read the clock hands this in; tests move it.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

#[cfg(test)]
mod tests;
