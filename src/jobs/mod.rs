//! Work that takes time, on named threads; what comes of it returns as events over a channel.
//!
//! Must not know the window: it is woken by a function that it is given.

mod blocks;
mod load;
mod on_disk;
mod read;
mod watch;

pub use load::{Event, Loader, Waker};
pub use read::{DetailError, Hooks, ReadOptions, Request, incident, read};
pub use watch::{Fingerprint, Watcher, fingerprint};
