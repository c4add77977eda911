//! Work that takes time, on named threads; what comes of it returns as events over a channel.
//!
//! Must not know the window: it is woken by a function that it is given.

mod blocks;
mod compare;
mod export;
mod latest;
pub mod layers;
mod load;
mod memory;
mod on_disk;
pub mod pack;
mod read;
mod records;
mod save;
mod task;
mod watch;

pub use compare::{changes, compare, differences, own_key};
pub use export::{Chosen, Export, Exported};
pub use latest::Latest;
pub use load::{Event, Loader, Waker};
pub use memory::peak_memory_bytes;
pub use read::{Hooks, ReadOptions, Request, read};
pub use records::{DetailError, incident, own_members, record};
pub use save::{is_same_file, write_atomically};
pub use task::{Progress, Task};
pub use watch::{Fingerprint, Watcher, fingerprint};
