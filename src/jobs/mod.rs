//! Work that takes time, on named threads; what comes of it returns as events over a channel.
//!
//! Must not know the window: it is woken by a function that it is given.

mod load;
mod records;
mod save;
mod watch;

pub(crate) use load::read;
pub use load::{Event, Loader, Request, Waker};
pub(crate) use records::{incident, own_members, record};
pub use save::{is_same_file, write_atomically};
pub use watch::{Fingerprint, Watcher, fingerprint};
