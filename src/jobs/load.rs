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
    sender: SyncSender<Event>,
    receiver: Receiver<Event>,
    waker: Waker,
    running: HashMap<FileId, Arc<AtomicBool>>,
}

/// Events wait here until the window polls; a reader that is far ahead waits too.
const CHANNEL_LENGTH: usize = 64;

impl Loader {
    /// A loader that wakes its owner when there is something to poll.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = sync_channel(CHANNEL_LENGTH);
        Self { sender, receiver, waker, running: HashMap::new() }
    }

    /// Starts reading.
    ///
    /// # Panics
    /// When the system refuses a thread.
    pub fn start(&mut self, request: Request) {
        let stop = Arc::new(AtomicBool::new(false));
        self.running.insert(request.file, stop.clone());
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let thread = std::thread::Builder::new().name(format!("load {}", request.file.0));
        let work = move || {
            let file = request.file;
            let progress = |share: f32| {
                if stop.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                // A full channel means that the window has enough to show.
                let _ = sender.try_send(Event::Progress(file, share));
                waker();
                ControlFlow::Continue(())
            };
            let shard = read(request, &progress);
            if let Some(shard) = shard.filter(|_| !stop.load(Ordering::Relaxed)) {
                // The receiver is gone only when the program ends.
                let _ = sender.send(Event::Loaded(Box::new(shard)));
                waker();
            }
        };
        thread.spawn(work).expect("the system gives a thread");
    }

    /// Stops reading a file, if it is being read: no event will come of it any more.
    pub fn stop(&mut self, file: FileId) {
        if let Some(stop) = self.running.remove(&file) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// The next event, if there is one.
    pub fn poll(&mut self) -> Option<Event> {
        loop {
            let event = self.receiver.try_recv().ok()?;
            let file = match &event {
                Event::Progress(file, _) => *file,
                Event::Loaded(shard) => shard.file,
            };
            // What was stopped meanwhile is stale.
            if !self.running.contains_key(&file) {
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
        (None, Origin::Bundled | Origin::Named(_)) => Err("no bytes were given".to_owned()),
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
    let file = ShardFile { file, name, origin, format: Format::GeoJson, bytes };
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
