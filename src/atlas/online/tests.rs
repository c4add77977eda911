//! The rules, against a server on loopback: what is asked, how often, and what becomes of every kind of answer.

mod answers;
mod rules;
mod server;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
    time::{Duration, UNIX_EPOCH},
};

use super::*;

/// A clock that stands still until it is moved.
#[derive(Clone)]
struct Hand(Arc<AtomicU64>);

impl Hand {
    fn new() -> Self {
        Self(Arc::new(AtomicU64::new(1_700_000_000_000)))
    }

    fn clock(&self) -> Clock {
        let millis = self.0.clone();
        Arc::new(move || UNIX_EPOCH + Duration::from_millis(millis.load(SeqCst)))
    }

    fn forward(&self, by: Duration) {
        self.0.fetch_add(u64::try_from(by.as_millis()).expect("short"), SeqCst);
    }
}

/// The usual rules, but past any proxy.
fn rules() -> Rules {
    Rules { use_proxy: false, ..Rules::default() }
}
