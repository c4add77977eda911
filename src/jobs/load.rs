//! Reading files into shards.

use std::{
    collections::HashMap,
    fs::File,
    io::Read,
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
};

use crate::{
    io,
    model::{Code, Diagnostic, Format, Ledger, Severity},
    store::{Bytes, FileId, Origin, Shard, ShardBuilder, ShardFile},
};

/// Wakes whoever polls for events.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// What is to be read.
#[derive(Clone, Debug)]
pub struct Request {
    /// The number that the file gets.
    pub file: FileId,
    /// The name to show.
    pub name: String,
    /// Where the bytes are.
    pub origin: Origin,
    /// The bytes, where they are at hand.
    pub bytes: Option<&'static [u8]>,
}

/// What has come of a request.
#[derive(Debug)]
pub enum Event {
    /// So much of the file has been read, 0 to 1.
    Progress(FileId, f32),
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
            let progress = |share: f32| {
                if stop.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                // A full channel means that the window has enough to show.
                let _ = sender.try_send((run, Event::Progress(file, share)));
                waker();
                ControlFlow::Continue(())
            };
            let shard = read(request, &progress);
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
                Event::Loaded(shard) => shard.file,
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

/// Reads a file whole. `None` when it was stopped.
pub(crate) fn read(request: Request, progress: &dyn Fn(f32) -> ControlFlow<()>) -> Option<Shard> {
    // Reading the bytes is about a tenth of the work, understanding them the rest.
    const BYTES_SHARE: f32 = 0.1;
    let bytes = match (request.bytes, &request.origin) {
        (Some(bytes), _) => Ok(Bytes::Static(bytes)),
        (None, Origin::Path(path)) => match read_bytes(path, &|share| progress(share * BYTES_SHARE)) {
            Ok(None) => return None,
            Ok(Some(bytes)) => Ok(Bytes::Shared(bytes.into())),
            Err(error) => Err(error.to_string()),
        },
        (None, Origin::Bundled) => Err("no bytes were given".to_owned()),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return Some(unreadable(request, reason)),
    };
    let mut builder = ShardBuilder::default();
    let outcome = io::read(
        bytes.as_slice(),
        &|share| progress(BYTES_SHARE + share * (1.0 - BYTES_SHARE)),
        &mut |info, record| builder.push(&record.incident, info, record.span.clone(), record.number),
    );
    if outcome.cancelled {
        return None;
    }
    let Request { file, name, origin, .. } = request;
    let bytes = outcome.bytes.map_or(bytes, |bytes| Bytes::Shared(bytes.into()));
    let format = outcome.format.unwrap_or(Format::GeoJson);
    let file = ShardFile { file, name, origin, format, bytes };
    Some(builder.finish(file, Arc::new(outcome.info), outcome.ledger))
}

fn unreadable(request: Request, reason: String) -> Shard {
    let mut ledger = Ledger { failed: true, ..Ledger::default() };
    ledger.push(Diagnostic {
        severity: Severity::Error,
        code: Code::Unreadable,
        line: None,
        record: None,
        property: None,
        value: Some(reason),
    });
    let Request { file, name, origin, .. } = request;
    let file = ShardFile { file, name, origin, format: Format::GeoJson, bytes: Bytes::Static(&[]) };
    ShardBuilder::default().finish(file, Arc::default(), ledger)
}

/// All bytes of a file, read in blocks so that it can be stopped. `None` when it was.
fn read_bytes(path: &Path, progress: &dyn Fn(f32) -> ControlFlow<()>) -> std::io::Result<Option<Vec<u8>>> {
    const BLOCK_BYTES: u64 = 4 << 20;
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let expected = metadata.len().max(1);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    while (&mut file).take(BLOCK_BYTES).read_to_end(&mut bytes)? > 0 {
        if progress(bytes.len() as f32 / expected as f32).is_break() {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn request(content: &'static str) -> Request {
        Request {
            file: FileId(1),
            name: "a".to_owned(),
            origin: Origin::Bundled,
            bytes: Some(content.as_bytes()),
        }
    }

    const ONE: &str = r#"{"type":"Feature","geometry":null,"properties":{"title":"One"}}"#;
    const TWO: &str = r#"{"type":"Feature","geometry":null,"properties":{"title":"Two"}}"#;

    fn next_loaded(loader: &mut Loader) -> Option<String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            match loader.poll() {
                Some(Event::Loaded(shard)) => return Some(shard.title(0, "en").to_owned()),
                Some(Event::Progress(..)) => {}
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
