//! Which tile is looked for next, and when a server may be asked: the rules of the fetcher, without threads or network.
//!
//! A wish is looked for among what is kept first, and asked of the server if it is not there. It is answered once, for as
//! long as it stands in each list of wishes. A server that fails is left alone for a while, longer each time; after that
//! one request at a time tries it, until it answers.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    time::{Duration, SystemTime},
};

use super::{FetchError, ImageKind, Rules};
use crate::atlas::TileKey;

/// How many answers wait to be fetched before the threads pause: a window that is not painted asks nobody anything.
const MAX_ARRIVALS: usize = 64;

/// How many tiles are remembered as not there or refused.
const MAX_RESTING: usize = 4_096;

/// The longest pause that a server may ask for.
const LONGEST_ASKED_PAUSE: Duration = Duration::from_secs(3600);

/// What became of one tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The tile.
    pub key: TileKey,
    /// What became of it.
    pub answer: Answer,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The picture.
    Tile {
        /// As it came: whole by its first and last bytes, but not decoded.
        bytes: Vec<u8>,
        /// What it is.
        kind: ImageKind,
        /// It is older than the server allows, and the server could not be asked. The fresh one follows when it can, if
        /// the tile is still wished for.
        is_stale: bool,
    },
    /// The server says that it has no such tile.
    Missing,
    /// The server is there, but this tile is no use; see [`FetchError::is_about_the_tile`].
    Failed(FetchError),
}

/// How a source of tiles is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Nothing is wished for.
    Idle,
    /// Tiles are on their way.
    Loading {
        /// How many are not answered yet.
        waiting: usize,
    },
    /// Tiles are on their way, and one has been for longer than [`Rules::slow_after`].
    Slow {
        /// How many are not answered yet.
        waiting: usize,
    },
    /// All wishes were answered.
    Ready,
    /// The server failed the last time it was asked. What is kept is still handed out.
    Trouble {
        /// How.
        error: FetchError,
        /// When it began to fail.
        since: SystemTime,
        /// It is not asked again before.
        again_at: SystemTime,
    },
}

#[derive(Clone, Debug)]
struct Wish {
    key: TileKey,
    stage: Stage,
    given_stale: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    /// Somebody looks among what is kept.
    Looking,
    /// It is not kept, or not fresh.
    ToBeAsked,
    Answered,
}

/// A failing server.
#[derive(Clone, Debug)]
struct Pause {
    error: FetchError,
    since: SystemTime,
    failures: u32,
    from: SystemTime,
    length: Duration,
}

/// A request that goes on.
#[derive(Clone, Copy, Debug)]
struct Asking {
    since: SystemTime,
    /// How often the server had failed before.
    failures_before: u32,
}

/// What a thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The tile is its to look for or to ask.
    Tile(TileKey),
    /// A wish was answered from memory: somebody may be told, and there may be more to do.
    Answered,
    /// Nothing now; perhaps after this time, or else when something changes.
    Wait(Option<Duration>),
}

/// The state that the threads of one source share.
#[derive(Debug)]
pub(super) struct Desk {
    rules: Rules,
    wishes: Vec<Wish>,
    /// Being asked of the server.
    asking: HashMap<TileKey, Asking>,
    arrivals: VecDeque<Arrival>,
    pause: Option<Pause>,
    /// What a server does not have or refused, until when this is believed.
    resting: HashMap<TileKey, (Answer, SystemTime)>,
}

impl Desk {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            wishes: Vec::new(),
            asking: HashMap::new(),
            arrivals: VecDeque::new(),
            pause: None,
            resting: HashMap::new(),
        }
    }

    /// This and nothing else is wished for, most wanted first. Whether that is a change.
    pub(super) fn wish(&mut self, wanted: impl Iterator<Item = TileKey>) -> bool {
        let mut seen = HashSet::new();
        let wanted: Vec<TileKey> = wanted.filter(|key| seen.insert(*key)).collect();
        if wanted.iter().eq(self.wishes.iter().map(|wish| &wish.key)) {
            return false;
        }
        let mut old: HashMap<TileKey, Wish> = self.wishes.drain(..).map(|wish| (wish.key, wish)).collect();
        let new = |key| Wish { key, stage: Stage::New, given_stale: false };
        self.wishes = wanted.into_iter().map(|key| old.remove(&key).unwrap_or_else(|| new(key))).collect();
        true
    }

    /// The next tile to be looked for among what is kept.
    pub(super) fn next_to_look(&mut self, now: SystemTime) -> Step {
        let is_full = self.arrivals.len() >= MAX_ARRIVALS;
        let Some(wish) = self.wishes.iter_mut().find(|wish| wish.stage == Stage::New).filter(|_| !is_full)
        else {
            return Step::Wait(None);
        };
        let key = wish.key;
        match self.resting.get(&key) {
            Some((answer, until)) if now < *until => {
                let answer = answer.clone();
                self.answer(key, answer);
                Step::Answered
            }
            _ => {
                wish.stage = Stage::Looking;
                Step::Tile(key)
            }
        }
    }

    /// The next tile to be asked of the server.
    pub(super) fn next_to_ask(&mut self, now: SystemTime) -> Step {
        let mut waiting =
            self.wishes.iter().filter(|wish| wish.stage == Stage::ToBeAsked).map(|wish| wish.key);
        let Some(key) = waiting.find(|key| !self.asking.contains_key(key)) else { return Step::Wait(None) };
        if let Some(left) = self.left_of_pause(now) {
            return Step::Wait(Some(left));
        }
        let is_trying = self.pause.is_some() && !self.asking.is_empty();
        if is_trying || self.arrivals.len() >= MAX_ARRIVALS {
            return Step::Wait(None);
        }
        let failures_before = self.pause.as_ref().map_or(0, |pause| pause.failures);
        self.asking.insert(key, Asking { since: now, failures_before });
        Step::Tile(key)
    }

    /// A tile was kept and is fresh.
    pub(super) fn found(&mut self, key: TileKey, answer: Answer) {
        self.answer(key, answer);
    }

    /// A tile is not kept, or stale. While the server fails, a stale one is better than none, and is handed out; it is not
    /// looked for again. Whether it was handed out.
    pub(super) fn not_found(&mut self, key: TileKey, stale: Option<Answer>) -> bool {
        let is_looked_for = |wish: &&mut Wish| wish.key == key && wish.stage == Stage::Looking;
        let Some(wish) = self.wishes.iter_mut().find(is_looked_for) else { return false };
        wish.stage = Stage::ToBeAsked;
        let stale = stale.filter(|_| self.pause.is_some());
        wish.given_stale |= stale.is_some();
        let is_given = stale.is_some();
        self.arrivals.extend(stale.map(|answer| Arrival { key, answer }));
        is_given
    }

    /// The server answered, if only that it has no such tile.
    pub(super) fn asked(&mut self, key: TileKey, answer: Answer, now: SystemTime) {
        self.asking.remove(&key);
        self.pause = None;
        if answer == Answer::Missing {
            self.rest(key, &answer, now);
        }
        self.answer(key, answer);
    }

    /// The server failed; perhaps it said how long it wants to be left alone.
    pub(super) fn failed(
        &mut self,
        key: TileKey,
        error: &FetchError,
        wait: Option<Duration>,
        now: SystemTime,
    ) {
        let asking = self.asking.remove(&key);
        let known = self.pause.take();
        let failures_before = known.as_ref().map_or(0, |pause| pause.failures);
        // Two requests that fail together are one failure.
        let is_news = asking.is_none_or(|asking| asking.failures_before == failures_before);
        let failures = failures_before + u32::from(is_news);
        let longest = self.rules.longest_pause;
        let grown =
            self.rules.first_pause.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(longest);
        let usual = if matches!(error, FetchError::Denied { .. }) { longest } else { grown };
        let length = wait.map_or(usual, |wait| wait.min(LONGEST_ASKED_PAUSE).max(usual));
        let since = known.map_or(now, |pause| pause.since);
        self.pause = Some(Pause { error: error.clone(), since, failures, from: now, length });
        if error.is_about_the_tile() {
            let answer = Answer::Failed(error.clone());
            self.rest(key, &answer, now);
            self.answer(key, answer);
        }
        // Now stale ones are better than none.
        let waiting = self.wishes.iter_mut().filter(|wish| wish.stage == Stage::ToBeAsked);
        waiting.filter(|wish| !wish.given_stale).for_each(|wish| wish.stage = Stage::New);
    }

    pub(super) fn take_arrival(&mut self) -> Option<Arrival> {
        self.arrivals.pop_front()
    }

    pub(super) fn state(&self, now: SystemTime) -> SourceState {
        let waiting = self.wishes.iter().filter(|wish| wish.stage != Stage::Answered).count();
        let is_slow = |asking: &Asking| {
            now.duration_since(asking.since).is_ok_and(|for_| for_ >= self.rules.slow_after)
        };
        match &self.pause {
            _ if self.wishes.is_empty() => SourceState::Idle,
            Some(pause) => SourceState::Trouble {
                error: pause.error.clone(),
                since: pause.since,
                again_at: pause.from.checked_add(pause.length).unwrap_or(pause.from),
            },
            None if waiting == 0 => SourceState::Ready,
            None if self.asking.values().any(is_slow) => SourceState::Slow { waiting },
            None => SourceState::Loading { waiting },
        }
    }

    fn answer(&mut self, key: TileKey, answer: Answer) {
        if let Some(wish) = self.wishes.iter_mut().find(|wish| wish.key == key)
            && wish.stage != Stage::Answered
        {
            wish.stage = Stage::Answered;
            self.arrivals.push_back(Arrival { key, answer });
        }
    }

    fn rest(&mut self, key: TileKey, answer: &Answer, now: SystemTime) {
        if self.resting.len() >= MAX_RESTING {
            self.resting.retain(|_, (_, until)| now < *until);
        }
        if self.resting.len() >= MAX_RESTING {
            self.resting.clear();
        }
        let until = now.checked_add(self.rules.missing_for).unwrap_or(now);
        self.resting.insert(key, (answer.clone(), until));
    }

    /// `None` if the server may be asked. A clock that went back ends a pause rather than prolonging it.
    fn left_of_pause(&self, now: SystemTime) -> Option<Duration> {
        let pause = self.pause.as_ref()?;
        let passed = now.duration_since(pause.from).ok()?;
        pause.length.checked_sub(passed).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn at(millis: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(1_700_000_000_000 + millis)
    }

    fn key(x: u32) -> TileKey {
        TileKey::new(10, x, 0).expect("in the grid")
    }

    fn tile() -> Answer {
        Answer::Tile { bytes: vec![1], kind: ImageKind::Png, is_stale: false }
    }

    /// A desk with wishes for tiles 0, 1, …, none of which is kept.
    fn desk(wishes: u32) -> Desk {
        let mut desk = Desk::new(Rules::default());
        assert!(desk.wish((0..wishes).map(key)));
        look(&mut desk, 0);
        desk
    }

    fn look(desk: &mut Desk, now: u64) {
        while let Step::Tile(key) = desk.next_to_look(at(now)) {
            assert!(!desk.not_found(key, None));
        }
    }

    fn wait(millis: u64) -> Step {
        Step::Wait(Some(Duration::from_millis(millis)))
    }

    const DOWN: FetchError = FetchError::Unreachable;

    #[test]
    fn a_list_replaces_the_last_and_a_wish_is_answered_once() {
        let mut desk = desk(3);
        assert_eq!(desk.next_to_ask(at(0)), Step::Tile(key(0)));
        assert!(!desk.wish([key(0), key(1), key(0), key(2)].into_iter()), "the same list, with one twice");
        assert!(desk.wish([key(2), key(0)].into_iter()));
        assert_eq!(desk.next_to_ask(at(0)), Step::Tile(key(2)), "1 is not wished for, 0 is being asked");
        assert_eq!(desk.next_to_ask(at(0)), Step::Wait(None));
        desk.asked(key(0), tile(), at(1));
        desk.asked(key(0), tile(), at(1));
        assert_eq!(desk.take_arrival().map(|arrival| arrival.key), Some(key(0)));
        assert_eq!(desk.take_arrival(), None);
        assert_eq!(desk.state(at(1)), SourceState::Loading { waiting: 1 });
        // What is not wished for any more is not handed out.
        desk.wish([key(0)].into_iter());
        desk.asked(key(2), tile(), at(2));
        assert_eq!((desk.take_arrival(), desk.state(at(2))), (None, SourceState::Ready));
        // Wished for anew, after it was not.
        desk.wish([].into_iter());
        assert_eq!(desk.state(at(2)), SourceState::Idle);
        desk.wish([key(0)].into_iter());
        assert_eq!(desk.next_to_look(at(2)), Step::Tile(key(0)));
    }

    #[test]
    fn nothing_is_asked_before_it_was_looked_for() {
        let mut desk = Desk::new(Rules::default());
        desk.wish([key(0)].into_iter());
        assert_eq!(desk.next_to_ask(at(0)), Step::Wait(None));
        assert_eq!(desk.next_to_look(at(0)), Step::Tile(key(0)));
        assert_eq!((desk.next_to_look(at(0)), desk.next_to_ask(at(0))), (Step::Wait(None), Step::Wait(None)));
        desk.found(key(0), tile());
        assert_eq!(desk.next_to_ask(at(0)), Step::Wait(None));
    }

    #[test]
    fn pauses_grow_and_one_request_tries() {
        let mut desk = desk(9);
        let mut now = 0;
        for expected in
            [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]
        {
            let Step::Tile(first) = desk.next_to_ask(at(now)) else { panic!("nothing is asked at {now}") };
            if expected == 1_000 {
                // Two that fail together are one failure.
                let Step::Tile(second) = desk.next_to_ask(at(now)) else { panic!("two at once") };
                desk.failed(second, &DOWN, None, at(now));
            } else {
                assert_eq!(desk.next_to_ask(at(now)), Step::Wait(None), "one tries");
            }
            desk.failed(first, &DOWN, None, at(now));
            look(&mut desk, now);
            assert_eq!(desk.next_to_ask(at(now + 400)), wait(expected - 400));
            let again_at = at(now + expected);
            assert_eq!(desk.state(at(now)), SourceState::Trouble { error: DOWN, since: at(0), again_at });
            now += expected;
        }
        let Step::Tile(first) = desk.next_to_ask(at(now)) else { panic!("nothing is asked") };
        desk.asked(first, tile(), at(now));
        assert_eq!(desk.state(at(now)), SourceState::Loading { waiting: 8 });
        assert!(matches!(desk.next_to_ask(at(now)), Step::Tile(_)));
        let Step::Tile(second) = desk.next_to_ask(at(now)) else { panic!("two at once again") };
        desk.failed(second, &DOWN, None, at(now));
        look(&mut desk, now);
        assert_eq!(desk.next_to_ask(at(now)), wait(1_000), "it begins anew");
    }

    #[track_caller]
    fn check_pause(error: &FetchError, asked_s: Option<u64>, expected_s: u64) {
        let mut desk = desk(2);
        desk.next_to_ask(at(0));
        desk.failed(key(0), error, asked_s.map(Duration::from_secs), at(0));
        look(&mut desk, 0);
        assert_eq!(desk.next_to_ask(at(0)), wait(expected_s * 1000), "{error}, {asked_s:?}");
    }

    #[test]
    fn servers_may_ask_for_a_pause() {
        check_pause(&FetchError::TooManyRequests, None, 1);
        check_pause(&FetchError::TooManyRequests, Some(120), 120);
        check_pause(&FetchError::TooManyRequests, Some(0), 1);
        check_pause(&FetchError::TooManyRequests, Some(u64::from(u32::MAX)), 3600);
        check_pause(&FetchError::Status { status: 503 }, Some(30), 30);
        check_pause(&FetchError::Denied { status: 403 }, None, 300);
    }

    #[test]
    fn a_clock_that_goes_back_ends_a_pause() {
        let mut desk = desk(1);
        desk.next_to_ask(at(50_000));
        desk.failed(key(0), &DOWN, Some(Duration::from_secs(3600)), at(50_000));
        look(&mut desk, 50_000);
        assert_eq!(desk.next_to_ask(at(49_999)), Step::Tile(key(0)));
    }

    #[test]
    fn stale_tiles_come_once_and_only_in_trouble() {
        let mut desk = Desk::new(Rules::default());
        desk.wish([key(0), key(1)].into_iter());
        assert_eq!(desk.next_to_look(at(0)), Step::Tile(key(0)));
        assert!(!desk.not_found(key(0), Some(tile())), "the server may be asked");
        assert_eq!(desk.next_to_ask(at(0)), Step::Tile(key(0)));
        desk.failed(key(0), &DOWN, None, at(0));
        for key in [key(0), key(1)] {
            assert_eq!(desk.next_to_look(at(0)), Step::Tile(key));
            assert!(desk.not_found(key, Some(tile())));
            assert_eq!(desk.take_arrival().map(|arrival| arrival.key), Some(key));
        }
        assert_eq!(desk.next_to_look(at(0)), Step::Wait(None));
        assert_eq!(desk.next_to_ask(at(1_000)), Step::Tile(key(0)), "the fresh one is still wanted");
        desk.failed(key(0), &DOWN, None, at(1_000));
        assert_eq!(desk.next_to_look(at(1_000)), Step::Wait(None), "the stale one was given");
    }

    #[test]
    fn what_is_not_there_is_believed_for_a_while() {
        for (error, answer) in [
            (None, Answer::Missing),
            (Some(FetchError::TooLarge), Answer::Failed(FetchError::TooLarge)),
            (Some(FetchError::Status { status: 400 }), Answer::Failed(FetchError::Status { status: 400 })),
        ] {
            let mut desk = desk(1);
            assert_eq!(desk.next_to_ask(at(0)), Step::Tile(key(0)));
            match &error {
                None => desk.asked(key(0), Answer::Missing, at(0)),
                Some(error) => desk.failed(key(0), error, None, at(0)),
            }
            let expected = Some(Arrival { key: key(0), answer });
            assert_eq!(desk.take_arrival(), expected);
            desk.wish([].into_iter());
            desk.wish([key(0)].into_iter());
            assert_eq!((desk.next_to_look(at(599_999)), desk.take_arrival()), (Step::Answered, expected));
            desk.wish([].into_iter());
            desk.wish([key(0)].into_iter());
            assert_eq!(desk.next_to_look(at(600_000)), Step::Tile(key(0)));
        }
    }

    #[test]
    fn a_window_that_fetches_nothing_stops_the_asking() {
        let mut desk = desk(200);
        let mut asked = 0;
        while let Step::Tile(key) = desk.next_to_ask(at(0)) {
            desk.asked(key, tile(), at(0));
            asked += 1;
        }
        assert_eq!(asked, MAX_ARRIVALS);
        assert!(desk.take_arrival().is_some());
        assert!(matches!(desk.next_to_ask(at(0)), Step::Tile(_)));
    }

    #[test]
    fn slow_is_said_after_a_while() {
        let mut desk = desk(2);
        desk.next_to_ask(at(0));
        assert_eq!(desk.state(at(2_999)), SourceState::Loading { waiting: 2 });
        assert_eq!(desk.state(at(3_000)), SourceState::Slow { waiting: 2 });
        desk.asked(key(0), tile(), at(3_000));
        assert_eq!(desk.state(at(3_000)), SourceState::Loading { waiting: 1 });
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut desk = Desk::new(Rules::default());
        for index in 0..3 * MAX_RESTING as u32 {
            let key = TileKey::new(20, index, 0).expect("in the grid");
            desk.rest(key, &Answer::Missing, at(0));
        }
        assert!(desk.resting.len() <= MAX_RESTING);
    }
}
