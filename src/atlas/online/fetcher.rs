//! The threads that fetch tiles: one that looks among what is kept, two that ask the server.

use std::{
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use super::{
    Answer, Arrival, Clock, DiskCache, FetchError, ImageKind, Provider, SourceState,
    client::{Client, Fetched},
    desk::{Desk, Step},
    freshness::Keeping,
};
use crate::atlas::TileKey;

/// How many requests may go on at once: what OpenStreetMap's policy on tiles allows.
const REQUESTS: usize = 2;

/// How a server is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long it may take to find the server and to agree with it on a connection.
    pub connect: Duration,
    /// How long a request may take, with all that belongs to it.
    pub whole: Duration,
    /// The most bytes of an answer, as sent and as unpacked.
    pub max_bytes: u64,
    /// How long a server that failed once is left alone; each time it fails again, twice as long.
    pub first_pause: Duration,
    /// A server is not left alone for longer, unless it asks for it.
    pub longest_pause: Duration,
    /// How long it is believed that a server does not have a tile.
    pub missing_for: Duration,
    /// From when on a request is called slow.
    pub slow_after: Duration,
    /// Whether the proxy is used that the environment names (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` and so on).
    pub use_proxy: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(20),
            max_bytes: 4 << 20,
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(300),
            missing_for: Duration::from_secs(600),
            slow_after: Duration::from_secs(3),
            use_proxy: true,
        }
    }
}

/// Fetches tiles of one provider, on threads that start with the first wish and end when this is dropped.
///
/// There should be one for a provider, so that not more than two requests go on at once.
pub struct Fetcher {
    shared: Arc<Shared>,
}

struct Shared {
    provider: Provider,
    client: Client,
    cache: Arc<DiskCache>,
    clock: Clock,
    wake: Arc<dyn Fn() + Send + Sync>,
    stage: Mutex<Stage>,
    changed: Condvar,
}

struct Stage {
    desk: Desk,
    has_threads: bool,
    is_over: bool,
}

impl Fetcher {
    /// `wake` is called from the threads when there is an answer or the state changed. Nothing else happens until
    /// [`Self::request`].
    pub fn new(
        provider: Provider,
        rules: Rules,
        cache: Arc<DiskCache>,
        clock: Clock,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let client = Client::new(&rules, clock.clone());
        let stage = Mutex::new(Stage { desk: Desk::new(rules), has_threads: false, is_over: false });
        Self {
            shared: Arc::new(Shared { provider, client, cache, clock, wake, stage, changed: Condvar::new() }),
        }
    }

    /// Who is asked.
    pub fn provider(&self) -> &Provider {
        &self.shared.provider
    }

    /// Wishes for these tiles and no others, most wanted first. What was wished for before and is not in this list is
    /// forgotten, but for the at most two that are being asked. The same list again is no new wish: each tile is answered
    /// once for as long as it stands in each list. Tiles deeper than the provider has are left out.
    ///
    /// # Panics
    /// When the system refuses a thread.
    pub fn request(&self, wanted: &[TileKey]) {
        let max_zoom = self.shared.provider.max_zoom;
        let mut stage = self.shared.lock();
        let has_changed = stage.desk.wish(wanted.iter().copied().filter(|key| key.zoom() <= max_zoom));
        if !stage.has_threads && has_changed {
            stage.has_threads = true;
            self.start("tiles-kept".to_owned(), Shared::look);
            (1..=REQUESTS).for_each(|number| self.start(format!("tiles-online-{number}"), Shared::ask));
        }
        drop(stage);
        // Not only for new wishes: the clock may have jumped, as after a sleep.
        self.shared.changed.notify_all();
    }

    /// The next answer, if there is one.
    pub fn poll(&self) -> Option<Arrival> {
        let arrival = self.shared.lock().desk.take_arrival();
        if arrival.is_some() {
            self.shared.changed.notify_all();
        }
        arrival
    }

    /// How the source is doing now. While it is [`SourceState::Loading`] time alone makes it [`SourceState::Slow`], of
    /// which nobody is woken.
    pub fn state(&self) -> SourceState {
        let now = self.shared.now();
        self.shared.lock().desk.state(now)
    }

    fn start(&self, name: String, work: fn(&Shared)) {
        let shared = self.shared.clone();
        std::thread::Builder::new()
            .name(name)
            .spawn(move || work(&shared))
            .expect("the system gives a thread");
    }
}

impl Drop for Fetcher {
    /// Ends the threads, and what they are asking, without waiting for either. Finding a server's address cannot be
    /// ended: such a thread lives for [`Rules::connect`] longer at most.
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.changed.notify_all();
        self.shared.client.end();
    }
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher")
            .field("provider", &self.shared.provider)
            .field("state", &self.state())
            .finish()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> SystemTime {
        (self.clock)()
    }

    /// Waits for something to do. `None`: it is over.
    fn wait(&self, next: fn(&mut Desk, SystemTime) -> Step) -> Option<TileKey> {
        let mut stage = self.lock();
        loop {
            if stage.is_over {
                return None;
            }
            stage = match next(&mut stage.desk, self.now()) {
                Step::Tile(key) => return Some(key),
                Step::Answered => {
                    drop(stage);
                    (self.wake)();
                    self.lock()
                }
                Step::Wait(None) => self.changed.wait(stage).unwrap_or_else(PoisonError::into_inner),
                Step::Wait(Some(left)) => {
                    self.changed.wait_timeout(stage, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Looks for tiles among what is kept, so that they need not wait behind a slow server.
    fn look(&self) {
        while let Some(key) = self.wait(Desk::next_to_look) {
            let now = self.now();
            let kept = self.cache.get(&self.provider.template.url(key), now);
            match kept {
                Some(entry) if entry.is_fresh(now) => {
                    let answer = picture(entry.bytes, false);
                    self.tell(|desk| desk.found(key, answer));
                }
                kept => {
                    let stale = kept.filter(|entry| !entry.must_revalidate);
                    let stale = stale.map(|entry| picture(entry.bytes, true));
                    let is_given = self.lock().desk.not_found(key, stale);
                    self.changed.notify_all();
                    if is_given {
                        (self.wake)();
                    }
                }
            }
        }
    }

    /// Asks the server.
    fn ask(&self) {
        while let Some(key) = self.wait(Desk::next_to_ask) {
            let url = self.provider.template.url(key);
            let kept = self.cache.get(&url, self.now());
            let fetched = self.client.fetch(&url, kept.as_ref().map(|entry| &entry.validators));
            let now = self.now();
            let answer = match fetched {
                Ok(Fetched::Picture { bytes, keeping }) => self.keep(&url, bytes, keeping, now),
                Ok(Fetched::NotModified { keeping }) => {
                    let (bytes, validators) =
                        kept.map(|entry| (entry.bytes, entry.validators)).unwrap_or_default();
                    self.keep(&url, bytes, keeping.map(|keeping| keeping.or(validators)), now)
                }
                Ok(Fetched::Missing) => {
                    self.cache.remove(&url, now);
                    Answer::Missing
                }
                Err(failure) => {
                    self.tell(|desk| desk.failed(key, &failure.error, failure.wait, now));
                    continue;
                }
            };
            self.tell(|desk| desk.asked(key, answer, now));
        }
    }

    fn keep(&self, url: &str, bytes: Vec<u8>, keeping: Option<Keeping>, now: SystemTime) -> Answer {
        match keeping {
            Some(keeping) => self.cache.put(url, bytes.clone(), keeping, now),
            None => self.cache.remove(url, now),
        }
        picture(bytes, false)
    }

    /// Tells of a change, to the other threads and to whoever shows it; of none that comes of ending.
    fn tell(&self, change: impl FnOnce(&mut Desk)) {
        let mut stage = self.lock();
        if stage.is_over {
            return;
        }
        change(&mut stage.desk);
        drop(stage);
        self.changed.notify_all();
        (self.wake)();
    }
}

fn picture(bytes: Vec<u8>, is_stale: bool) -> Answer {
    match ImageKind::of(&bytes) {
        Some(kind) => Answer::Tile { bytes, kind, is_stale },
        None => Answer::Failed(FetchError::NotAnImage),
    }
}
