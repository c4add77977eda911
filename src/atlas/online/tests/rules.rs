//! What the fetcher asks, when and how often, and what it hands out.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, Weak,
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

use super::{
    super::{Answer, Arrival, DiskCache, FetchError, Fetcher, Provider, Rules, SourceState},
    Hand, rules,
    server::{Asked, Server, answer, png, say, without_length},
};
use crate::atlas::TileKey;

const MINUTE: Duration = Duration::from_secs(60);

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(10);

fn key(x: u32) -> TileKey {
    TileKey::new(10, x, 7).expect("in the grid")
}

/// A fetcher with its clock and its bell.
struct Source {
    fetcher: Fetcher,
    hand: Hand,
    bell: Receiver<()>,
    /// Dead when all threads have ended.
    threads: Weak<()>,
}

impl Source {
    fn new(server: &Server) -> Self {
        Self::with(server, None, Hand::new(), rules())
    }

    fn with(server: &Server, folder: Option<PathBuf>, hand: Hand, rules: Rules) -> Self {
        let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.address());
        let provider = Provider::own(&template, "© nobody").expect("a template");
        let cache = Arc::new(DiskCache::new(folder, 1 << 20));
        let ((ring, bell), alive) = (channel(), Arc::new(()));
        let threads = Arc::downgrade(&alive);
        let wake = Arc::new(move || {
            let _ = (&alive, ring.send(()));
        });
        Self { fetcher: Fetcher::new(provider, rules, cache, hand.clock(), wake), hand, bell, threads }
    }

    /// Waits for whatever comes next.
    #[track_caller]
    fn next(&self) -> Arrival {
        self.until(|fetcher| fetcher.poll())
    }

    /// Looks after each ring of the bell.
    #[track_caller]
    fn until<T>(&self, look: impl Fn(&Fetcher) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look(&self.fetcher) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if self.bell.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
                panic!("nothing came: {:?}", self.fetcher);
            }
        }
    }

    /// Wishes for tiles and waits for as many answers; of each its column and its word.
    #[track_caller]
    fn fetch(&self, columns: &[u32]) -> Vec<String> {
        self.fetcher.request(&[]);
        self.fetcher.request(&columns.iter().copied().map(key).collect::<Vec<_>>());
        let mut words: Vec<_> = columns.iter().map(|_| word(&self.next())).collect();
        words.sort();
        words
    }

    #[track_caller]
    fn trouble(&self) -> (FetchError, Duration) {
        let now = (self.hand.clock())();
        self.until(|fetcher| match fetcher.state() {
            SourceState::Trouble { error, again_at, .. } => {
                Some((error, again_at.duration_since(now).unwrap_or_default()))
            }
            _ => None,
        })
    }
}

/// `5 word`, `5 stale word`, `5 missing`, `5 failed`.
fn word(arrival: &Arrival) -> String {
    let word = match &arrival.answer {
        Answer::Tile { bytes, is_stale, .. } => {
            let word = String::from_utf8_lossy(&bytes[8..bytes.len() - 12]).into_owned();
            if *is_stale { format!("stale {word}") } else { word }
        }
        Answer::Missing => "missing".to_owned(),
        Answer::Failed(_) => "failed".to_owned(),
    };
    format!("{} {word}", arrival.key.x())
}

/// Whoever calls the second waits until the first is dropped.
fn closed_gate() -> (Sender<()>, impl Fn() + Send + Sync + 'static) {
    let (open, gate) = channel();
    let gate = Mutex::new(gate);
    // Two wait: one for the gate, the other for the one that waits.
    (open, move || drop(gate.lock().map(|gate: MutexGuard<'_, Receiver<()>>| gate.recv())))
}

/// A server whose tiles are good for a minute, and say what they are.
fn minutely(word: &'static str) -> impl Fn(&Asked, &mut std::net::TcpStream) + Send + Sync + 'static {
    move |asked, stream| {
        let headers = format!("cache-control: max-age=60\netag: \"{word}\"");
        let is_known = asked.header("if-none-match") == Some(&format!("\"{word}\""));
        let said = if is_known {
            without_length(304, "cache-control: max-age=60", b"")
        } else {
            answer(200, &headers, &png(word))
        };
        say(stream, &said);
    }
}

#[test]
fn nothing_is_asked_before_it_is_wished_for() {
    let server = Server::new(minutely("a"));
    let source = Source::new(&server);
    assert_eq!((source.fetcher.state(), source.fetcher.poll()), (SourceState::Idle, None));
    source.fetcher.request(&[]);
    let too_deep = TileKey::new(20, 0, 0).expect("in the grid");
    source.fetcher.request(&[too_deep]);
    std::thread::sleep(Duration::from_millis(50));
    assert!(server.asked().is_empty());
    assert_eq!(source.fetch(&[1, 2]), ["1 a", "2 a"]);
    // Nothing beside, above or below what was wished for.
    std::thread::sleep(Duration::from_millis(50));
    let mut paths = server.paths();
    paths.sort();
    assert_eq!(paths, ["/10/1/7.png", "/10/2/7.png"]);
    assert_eq!(source.fetcher.state(), SourceState::Ready);
}

#[test]
fn two_requests_go_on_at_once_and_no_more() {
    let (at_once, most) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
    let seen = most.clone();
    let server = Server::new(move |_, stream| {
        seen.fetch_max(at_once.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::sleep(Duration::from_millis(30));
        // Before the answer: whoever has it may ask for the next.
        at_once.fetch_sub(1, SeqCst);
        say(stream, &answer(200, "", &png("a")));
    });
    let source = Source::new(&server);
    assert_eq!(source.fetch(&[0, 1, 2, 3, 4, 5, 6, 7]).len(), 8);
    assert_eq!(most.load(SeqCst), 2);
}

#[test]
fn what_is_not_wanted_any_more_is_not_asked() {
    let server = Server::new(|_, stream| {
        std::thread::sleep(Duration::from_millis(60));
        say(stream, &answer(200, "", &png("a")));
    });
    let source = Source::new(&server);
    source.fetcher.request(&(0..20).map(key).collect::<Vec<_>>());
    while server.asked().len() < 2 {
        std::thread::sleep(Duration::from_millis(2));
    }
    source.fetcher.request(&[key(100), key(101)]);
    let mut came = [source.next().key.x(), source.next().key.x()];
    came.sort_unstable();
    assert_eq!(came, [100, 101]);
    let mut paths = server.paths();
    paths.sort();
    assert_eq!(
        paths,
        ["/10/0/7.png", "/10/1/7.png", "/10/100/7.png", "/10/101/7.png"],
        "the first wishes first"
    );
}

#[test]
fn what_is_kept_is_not_asked_for_until_it_expires() {
    let temporary = tempfile::tempdir().expect("a folder");
    let server = Server::new(minutely("old"));
    let hand = Hand::new();
    let source = Source::with(&server, Some(temporary.path().to_owned()), hand.clone(), rules());
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    // Another run, the next minute but one.
    let source = Source::with(&server, Some(temporary.path().to_owned()), hand, rules());
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    assert_eq!(server.asked().len(), 1);
    source.hand.forward(MINUTE);
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    let asked = server.asked();
    assert_eq!((asked.len(), asked[1].header("if-none-match")), (2, Some("\"old\"")));
    // Unchanged: good for another minute, and asked for with the same tag after that.
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    assert_eq!(server.asked().len(), 2);
    server.now(minutely("new"));
    source.hand.forward(MINUTE);
    assert_eq!(source.fetch(&[1]), ["1 new"]);
    let asked = server.asked();
    assert_eq!((asked.len(), asked[2].header("if-none-match")), (3, Some("\"old\"")));
}

#[test]
fn what_must_not_be_kept_is_not() {
    let temporary = tempfile::tempdir().expect("a folder");
    let server = Server::saying(answer(200, "cache-control: no-store", &png("a")));
    let source = Source::with(&server, Some(temporary.path().to_owned()), Hand::new(), rules());
    assert_eq!((source.fetch(&[1]), source.fetch(&[1])), (vec!["1 a".to_owned()], vec!["1 a".to_owned()]));
    assert_eq!(server.asked().len(), 2);
    let kept = || std::fs::read_dir(temporary.path()).expect("a folder").count();
    assert_eq!(kept(), 0);
    // The server changed its mind about a tile that is kept.
    server.now(minutely("b"));
    assert_eq!((source.fetch(&[2]), kept()), (vec!["2 b".to_owned()], 1));
    server.now(|_, stream| say(stream, &answer(200, "cache-control: no-store", &png("c"))));
    source.hand.forward(MINUTE);
    assert_eq!((source.fetch(&[2]), kept()), (vec!["2 c".to_owned()], 0));
}

#[test]
fn missing_tiles_are_believed_for_a_while() {
    let server = Server::saying(answer(404, "", b"<html>no</html>"));
    let source = Source::new(&server);
    assert_eq!(
        (source.fetch(&[1]), source.fetch(&[1])),
        (vec!["1 missing".to_owned()], vec!["1 missing".to_owned()])
    );
    assert_eq!((server.asked().len(), source.fetcher.state()), (1, SourceState::Ready));
    source.hand.forward(10 * MINUTE);
    assert_eq!(source.fetch(&[1]), ["1 missing"]);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_failing_server_is_left_alone_longer_and_longer() {
    let server = Server::saying(answer(500, "", b"oh"));
    let source = Source::new(&server);
    source.fetcher.request(&[key(1)]);
    for (asked, pause_s) in [(1, 1), (2, 2), (3, 4)] {
        let expected = (FetchError::Status { status: 500 }, Duration::from_secs(pause_s));
        source.until(|fetcher| matches!(fetcher.state(), SourceState::Trouble { .. }).then_some(()));
        source.until(|_| (server.asked().len() == asked && source.trouble() == expected).then_some(()));
        // Wishing again and again changes nothing.
        source.fetcher.request(&[key(1), key(2)]);
        source.fetcher.request(&[key(1)]);
        std::thread::sleep(Duration::from_millis(30));
        assert_eq!(server.asked().len(), asked);
        source.hand.forward(Duration::from_secs(pause_s));
        source.fetcher.request(&[key(1)]);
    }
    server.now(minutely("back"));
    source.hand.forward(MINUTE);
    source.fetcher.request(&[key(1)]);
    assert_eq!(word(&source.next()), "1 back");
    assert_eq!(source.fetcher.state(), SourceState::Ready);
}

#[test]
fn too_many_requests_are_not_made_again_before_the_server_says() {
    let server = Server::saying(answer(429, "retry-after: 90", b""));
    let source = Source::new(&server);
    source.fetcher.request(&[key(1)]);
    assert_eq!(source.trouble(), (FetchError::TooManyRequests, Duration::from_secs(90)));
    source.hand.forward(Duration::from_secs(89));
    source.fetcher.request(&[key(2)]);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(server.asked().len(), 1);
    server.now(minutely("a"));
    source.hand.forward(Duration::from_secs(1));
    source.fetcher.request(&[key(2)]);
    assert_eq!(word(&source.next()), "2 a");
}

#[test]
fn a_pause_ends_by_itself() {
    let server = Server::saying(answer(500, "", b""));
    let impatient = Rules { first_pause: Duration::from_millis(20), ..rules() };
    let source = Source::with(&server, None, Hand::new(), impatient);
    let hand = source.hand.clone();
    source.fetcher.request(&[key(1)]);
    source.trouble();
    server.now(minutely("a"));
    // As a real clock does; nobody wishes anew.
    hand.forward(Duration::from_millis(20));
    assert_eq!(word(&source.next()), "1 a");
}

#[test]
fn stale_tiles_are_better_than_none_while_offline() {
    let server = Server::new(minutely("old"));
    let source = Source::new(&server);
    assert_eq!(source.fetch(&[1]), ["1 old"]);
    server.now(|_, stream| {
        say(stream, &answer(200, "cache-control: max-age=60, must-revalidate", &png("strict")));
    });
    assert_eq!(source.fetch(&[2]), ["2 strict"]);
    server.now(|_, stream| say(stream, &answer(200, "", b"<html>Sign in to the hotel's network")));
    source.hand.forward(MINUTE);
    assert_eq!(source.fetch(&[1]), ["1 stale old"]);
    assert_eq!(source.trouble().0, FetchError::WebPage);
    // Fresh ones are handed out although the server is not asked, and stale ones only where that is allowed.
    assert_eq!(source.fetch(&[1]), ["1 stale old"]);
    source.fetcher.request(&[key(2)]);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(source.fetcher.poll(), None);
    // Back again: the fresh tile follows the stale one without being wished for anew.
    assert_eq!(source.fetch(&[1]), ["1 stale old"]);
    server.now(minutely("new"));
    source.hand.forward(MINUTE);
    source.fetcher.request(&[key(1)]);
    assert_eq!(word(&source.next()), "1 new");
}

#[test]
fn what_is_kept_does_not_wait_behind_a_slow_server() {
    let server = Server::new(minutely("kept"));
    let source = Source::new(&server);
    assert_eq!(source.fetch(&[1, 2]), ["1 kept", "2 kept"]);
    let (open, gate) = closed_gate();
    server.now(move |_, _| gate());
    source.fetcher.request(&[]);
    source.fetcher.request(&[key(8), key(9), key(1), key(2)]);
    let mut words = [word(&source.next()), word(&source.next())];
    words.sort();
    assert_eq!(words, ["1 kept", "2 kept"]);
    while server.asked().len() < 4 {
        std::thread::sleep(Duration::from_millis(2));
    }
    source.hand.forward(Duration::from_secs(3));
    assert_eq!(source.fetcher.state(), SourceState::Slow { waiting: 2 });
    drop(open);
}

#[test]
fn a_useless_tile_is_said_and_not_asked_again() {
    let server = Server::saying(answer(200, "", b"GIF89a..."));
    let source = Source::new(&server);
    assert_eq!(
        (source.fetch(&[1]), source.fetch(&[1])),
        (vec!["1 failed".to_owned()], vec!["1 failed".to_owned()])
    );
    assert_eq!((server.asked().len(), source.trouble().0), (1, FetchError::NotAnImage));
}

#[test]
fn no_server_at_all() {
    let server = Server::saying("");
    let source = Source::new(&server);
    drop(server);
    source.fetcher.request(&[key(1)]);
    // The port may linger for a moment, and then closes what it accepts.
    let (error, pause) = source.trouble();
    assert!(matches!(error, FetchError::ConnectionRefused | FetchError::Broken), "{error:?}");
    assert_eq!((pause, source.fetcher.poll()), (Duration::from_secs(1), None));
}

#[test]
fn a_dropped_fetcher_ends_at_once_with_its_threads_and_requests() {
    let (open, gate) = closed_gate();
    let server = Server::new(move |_, _| gate());
    let source = Source::new(&server);
    source.fetcher.request(&(0..9).map(key).collect::<Vec<_>>());
    while server.asked().len() < 2 {
        std::thread::sleep(Duration::from_millis(2));
    }
    let Source { fetcher, threads, .. } = source;
    let begun = Instant::now();
    drop(fetcher);
    while threads.upgrade().is_some() {
        assert!(begun.elapsed() < Duration::from_secs(1), "the threads go on");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(server.asked().len(), 2);
    drop(open);
}

#[test]
fn a_fetcher_can_be_sent_anywhere() {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Fetcher>();
    is_send_and_sync::<DiskCache>();
    is_send_and_sync::<Arrival>();
}
