//! Reading files into shards.

use std::{
    cell::Cell,
    collections::HashMap,
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
};

use super::read::{Hooks, Request, read};
use crate::store::{FileId, Shard};

/// Wakes whoever polls for events.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// What has come of a request.
#[derive(Debug)]
pub enum Event {
    /// So much of the file has been read, 0 to 1.
    Progress(FileId, f32),
    /// The first incidents of a file that is still being read.
    Partial(Box<Shard>),
    /// Read; perhaps with problems, perhaps nothing of it could be used: its ledger says so.
    Loaded(Box<Shard>),
}

/// Reads files, one thread each, and can be told to stop.
pub struct Loader {
    /// Events with the number of the run that they are of.
    sender: SyncSender<(u64, Event)>,
    receiver: Receiver<(u64, Event)>,
    waker: Waker,
    running: HashMap<FileId, Run>,
    runs: u64,
}

/// A file being read. The same file may be read again before what was stopped has noticed it.
struct Run {
    number: u64,
    stop: Arc<AtomicBool>,
}

/// Events wait here until the window polls; a reader that is far ahead waits too.
const CHANNEL_LENGTH: usize = 64;

/// Progress of this share is worth a frame: where the processor draws, a frame costs more than reading a block.
const STEP: f32 = 0.04;

impl Loader {
    /// A loader that wakes its owner when there is something to poll.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = sync_channel(CHANNEL_LENGTH);
        Self { sender, receiver, waker, running: HashMap::new(), runs: 0 }
    }

    /// Starts reading. What is being read of the same file is stopped.
    ///
    /// # Panics
    /// When the system refuses a thread.
    pub fn start(&mut self, request: Request) {
        self.stop(request.file);
        self.runs += 1;
        let (run, stop) = (self.runs, Arc::new(AtomicBool::new(false)));
        self.running.insert(request.file, Run { number: run, stop: stop.clone() });
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let thread = std::thread::Builder::new().name(format!("load {}", request.file.0));
        let work = move || {
            let file = request.file;
            let told = Cell::new(0.0);
            let progress = |share: f32| {
                if stop.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                if share < told.get() + STEP {
                    return ControlFlow::Continue(());
                }
                told.set(share);
                // A full channel means that the window has enough to show.
                let _ = sender.try_send((run, Event::Progress(file, share)));
                waker();
                ControlFlow::Continue(())
            };
            let partial = |shard: Shard| {
                let _ = sender.try_send((run, Event::Partial(Box::new(shard))));
                waker();
            };
            let shard = read(request, &Hooks { progress: &progress, partial: Some(&partial) });
            if let Some(shard) = shard.filter(|_| !stop.load(Ordering::Relaxed)) {
                // The receiver is gone only when the program ends.
                let _ = sender.send((run, Event::Loaded(Box::new(shard))));
                waker();
            }
        };
        thread.spawn(work).expect("the system gives a thread");
    }

    /// Stops reading a file, if it is being read: no event will come of it any more.
    pub fn stop(&mut self, file: FileId) {
        if let Some(run) = self.running.remove(&file) {
            run.stop.store(true, Ordering::Relaxed);
        }
    }

    /// The next event, if there is one.
    pub fn poll(&mut self) -> Option<Event> {
        loop {
            let (run, event) = self.receiver.try_recv().ok()?;
            let file = match &event {
                Event::Progress(file, _) => *file,
                Event::Partial(shard) | Event::Loaded(shard) => shard.file,
            };
            // What was stopped meanwhile is stale.
            if self.running.get(&file).is_none_or(|running| running.number != run) {
                continue;
            }
            if matches!(event, Event::Loaded(_)) {
                self.running.remove(&file);
            }
            return Some(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::{
        jobs::ReadOptions,
        store::{Bytes, Origin},
    };

    fn request(content: &'static str) -> Request {
        Request {
            file: FileId(1),
            name: "a".to_owned(),
            origin: Origin::Bundled,
            bytes: Some(Bytes::Static(content.as_bytes())),
            options: ReadOptions::default(),
        }
    }

    const ONE: &str = r#"{"type":"Feature","geometry":null,"properties":{"title":"One"}}"#;
    const TWO: &str = r#"{"type":"Feature","geometry":null,"properties":{"title":"Two"}}"#;

    fn next_loaded(loader: &mut Loader) -> Option<String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            match loader.poll() {
                Some(Event::Loaded(shard)) => return Some(shard.title(0, "en").to_owned()),
                Some(Event::Progress(..) | Event::Partial(_)) => {}
                None if loader.running.is_empty() => return None,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        panic!("nothing came of it");
    }

    #[test]
    fn of_two_readings_of_one_file_the_later_counts() {
        for _ in 0..50 {
            let mut loader = Loader::new(Arc::new(|| ()));
            loader.start(request(ONE));
            loader.start(request(TWO));
            assert_eq!(next_loaded(&mut loader).as_deref(), Some("Two"));
            assert_eq!(next_loaded(&mut loader), None);
        }
    }

    #[test]
    fn nothing_comes_of_what_was_stopped() {
        let mut loader = Loader::new(Arc::new(|| ()));
        loader.start(request(ONE));
        loader.stop(FileId(1));
        std::thread::sleep(Duration::from_millis(100));
        assert!(loader.poll().is_none());
    }
}
