//! Notices when an open file changes on disk.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, SystemTime},
};

use super::Waker;
use crate::store::FileId;

/// How often files are looked at. Asking for a file's date works on every kind of disk and share, and costs next to nothing.
const PERIOD: Duration = Duration::from_secs(2);

/// Size and date of a file: what tells one content from another.
pub type Fingerprint = (u64, Option<SystemTime>);

/// The fingerprint of a file, if it can be looked at.
pub fn fingerprint(path: &Path) -> Option<Fingerprint> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// Watches the files it is told to.
pub struct Watcher {
    orders: Sender<Order>,
    changes: Receiver<FileId>,
}

enum Order {
    Watch(FileId, PathBuf, Fingerprint),
    Forget(FileId),
}

impl Watcher {
    /// A watcher that wakes its owner when a file has changed.
    pub fn new(waker: Waker) -> Self {
        let (orders, received) = channel();
        let (found, changes) = channel();
        let watch = move || watch(&received, &found, &waker);
        // Without a thread, changes are not noticed; everything else works.
        let _ = std::thread::Builder::new().name("watch".to_owned()).spawn(watch);
        Self { orders, changes }
    }

    /// Watches a file that had this fingerprint when it was read.
    pub fn watch(&self, file: FileId, path: PathBuf, fingerprint: Fingerprint) {
        let _ = self.orders.send(Order::Watch(file, path, fingerprint));
    }

    /// Watches a file no more.
    pub fn forget(&self, file: FileId) {
        let _ = self.orders.send(Order::Forget(file));
    }

    /// A file that has changed. Each change is told once.
    pub fn poll(&self) -> Option<FileId> {
        self.changes.try_recv().ok()
    }
}

fn watch(orders: &Receiver<Order>, found: &Sender<FileId>, waker: &Waker) {
    let mut watched: HashMap<FileId, (PathBuf, Fingerprint)> = HashMap::new();
    loop {
        match orders.recv_timeout(PERIOD) {
            Ok(Order::Watch(file, path, fingerprint)) => drop(watched.insert(file, (path, fingerprint))),
            Ok(Order::Forget(file)) => drop(watched.remove(&file)),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                for (file, (path, known)) in &mut watched {
                    // A file that is away for a moment is being replaced.
                    let Some(now) = fingerprint(path).filter(|now| now != known) else { continue };
                    *known = now;
                    let _ = found.send(*file);
                    waker();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Instant};

    use super::*;

    #[test]
    fn a_change_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.geojson");
        std::fs::write(&path, "one").unwrap();
        let watcher = Watcher::new(Arc::new(|| ()));
        watcher.watch(FileId(3), path.clone(), fingerprint(&path).unwrap());
        std::thread::sleep(PERIOD + Duration::from_millis(300));
        assert_eq!(watcher.poll(), None, "nothing has changed");
        std::fs::write(&path, "another").unwrap();
        let deadline = Instant::now() + Duration::from_secs(10);
        let mut told = None;
        while told.is_none() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(50));
            told = watcher.poll();
        }
        assert_eq!(told, Some(FileId(3)));
        std::thread::sleep(PERIOD + Duration::from_millis(300));
        assert_eq!(watcher.poll(), None);
    }
}
