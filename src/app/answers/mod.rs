//! Answers of the queries, kept until what they depend on changes.
//!
//! Sets that one frame can look through are asked at once. For larger ones a thread is asked, and what was shown before
//! stays until its answer is there: rows are always those of the dataset that came with them.

mod find;

use std::{sync::Arc, time::Duration};

pub(super) use find::{Asked, TimelineAsked};
use find::{Found, Look, Question, Seen, find, see};

use super::files::Files;
use crate::{
    jobs::{Latest, Waker},
    query::Hits,
    scene::{Drawing, Inks, Legend, MOST_BY_PROCESSOR, Points},
    store::Dataset,
    ui::Findings,
    view::{Camera, MarkStyle, Scope, ScreenSize},
};

/// As many incidents are looked through within a frame, on slow machines too.
const AT_ONCE: usize = 20_000;

/// What matches, and what of it is in view.
pub(super) struct Answers {
    found: Found,
    seen: Seen,
    /// What `found` or the answer under way is of.
    asked: Option<Asked>,
    /// What `seen` or the answer under way is of.
    looked: Option<(u64, Sight)>,
    finding: Latest<Question, (Found, Seen)>,
    seeing: Latest<Look, Seen>,
    /// Grows with each new answer.
    revision: u64,
}

/// Where the map looks, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    pub(super) camera: Camera,
    pub(super) screen: ScreenSize,
    /// How incidents are drawn.
    pub(super) style: MarkStyle,
    /// Whether a picture of many points is wanted, since it is faster than drawing each of them.
    pub(super) wants_picture: bool,
    /// Pixels of the screen a point.
    pub(super) px_per_pt: f32,
    /// How much larger than usual marks are, apart from their number.
    pub(super) scale: f32,
    /// Their colours.
    pub(super) inks: Inks,
}

impl Answers {
    pub(super) fn new(waker: &Waker) -> Self {
        Self {
            found: Found::default(),
            seen: Seen::default(),
            asked: None,
            looked: None,
            finding: Latest::new("find", waker.clone(), find),
            seeing: Latest::new("see", waker.clone(), see),
            revision: 0,
        }
    }

    /// Answers to other questions about the same incidents: what is drawn of them is shared.
    pub(super) fn beside(main: &Self, waker: &Waker) -> Self {
        Self { found: main.found.clone(), ..Self::new(waker) }
    }

    /// Takes what was answered meanwhile, and asks again whatever has changed.
    pub(super) fn update(&mut self, files: &Files, asked: Asked, sight: Sight) {
        if let Some(answer) = self.finding.poll() {
            self.take(answer);
        }
        if self.asked.as_ref() != Some(&asked) {
            self.asked = Some(asked.clone());
            let question = Question {
                shards: files.shards().to_vec(),
                asked,
                before: self.found.clone(),
                sight,
                style: self.seen.style,
            };
            if files.shards().iter().map(|shard| shard.len()).sum::<usize>() <= AT_ONCE {
                self.finding.forget();
                self.take(find(question));
            } else {
                self.finding.ask(question);
            }
        }
        if let Some(seen) = self.seeing.poll() {
            self.seen = seen;
        }
        let wanted = (self.revision, sight);
        if self.looked != Some(wanted) {
            self.looked = Some(wanted);
            let look = Look { found: self.found.clone(), sight, before: self.seen.style };
            // What regions cost is their borders and the pixels of the map, however few the incidents.
            let are_regions = matches!(sight.style, MarkStyle::Regions | MarkStyle::RegionsByArea);
            let is_quick =
                !are_regions && (!sight.wants_picture || self.found.dataset.len() <= MOST_BY_PROCESSOR);
            if is_quick && self.found.dataset.len() <= AT_ONCE {
                self.seeing.forget();
                self.seen = see(look);
            } else {
                self.seeing.ask(look);
            }
        }
    }

    fn take(&mut self, (found, seen): (Found, Seen)) {
        (self.found, self.seen) = (found, seen);
        self.revision += 1;
        // Whoever finds what matches looks at it too.
        self.looked = self.seen.sight.map(|sight| (self.revision, sight));
        // Rows of another dataset mean other incidents.
        self.seeing.forget();
    }

    /// The incidents that the answers are about.
    pub(super) fn dataset(&self) -> &Arc<Dataset> {
        &self.found.dataset
    }

    /// Grows with each change of [`Answers::dataset`].
    pub(super) fn data_revision(&self) -> u64 {
        self.found.of
    }

    /// The hits of the filter.
    pub(super) fn hits(&self) -> &Arc<Hits> {
        &self.found.hits
    }

    /// What is counted of them, and what hides the rest.
    pub(super) fn findings(&self) -> &Findings {
        &self.found.findings
    }

    /// The hits in view, in the hits' order.
    pub(super) fn in_view(&self) -> &[u32] {
        &self.seen.rows
    }

    /// What there is to explain of the hits in view.
    pub(super) fn legend(&self) -> &Legend {
        &self.seen.legend
    }

    /// All located incidents as they are drawn.
    pub(super) fn points(&self) -> &Arc<Points> {
        &self.found.points
    }

    /// What is drawn of the hits in view.
    pub(super) fn drawing(&self) -> &Drawing {
        &self.seen.drawing
    }

    /// How long it took to find what matches.
    pub(super) fn took(&self) -> Duration {
        self.found.took
    }

    /// Whether what is in view, or its picture, is not yet that of the present sight.
    pub(super) fn is_looking(&self) -> bool {
        self.seeing.is_busy()
    }

    /// Whether what matches is not yet what is asked for now.
    pub(super) fn is_behind(&self, asked: &Asked) -> bool {
        self.asked.as_ref() != Some(asked) || self.finding.is_busy()
    }

    /// What the list shows.
    pub(super) fn listed(&self, scope: Scope) -> &[u32] {
        match scope {
            Scope::All => &self.found.hits.rows,
            Scope::InView => &self.seen.rows,
        }
    }
}
