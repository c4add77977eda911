//! Answers of the queries, kept until what they depend on changes.
//!
//! Sets that one frame can look through are asked at once. For larger ones a thread is asked, and what was shown before
//! stays until its answer is there: rows are always those of the dataset that came with them.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::files::Files;
use crate::{
    jobs::{Latest, Waker},
    query::{self, Filter, Hits},
    scene::{self, Drawing, Inks, Legend, MOST_BY_PROCESSOR, Points, SplatInput},
    store::{Dataset, Shard},
    view::{Camera, MarkSize, MarkStyle, Scope, ScreenSize, ViewState},
};

/// As many incidents are looked through within a frame, on slow machines too.
const AT_ONCE: usize = 20_000;

/// What matches, and what of it is in view.
pub(super) struct Answers {
    found: Found,
    seen: Seen,
    /// What `found` or the answer under way is of.
    asked: Option<(u64, Filter, MarkSize)>,
    /// What `seen` or the answer under way is of.
    looked: Option<(u64, Sight)>,
    finding: Latest<Question, (Found, Seen)>,
    seeing: Latest<Look, Seen>,
    /// Grows with each new answer.
    revision: u64,
}

/// The open incidents, and which of them match.
#[derive(Clone, Default)]
struct Found {
    dataset: Arc<Dataset>,
    /// Revision of the files that `dataset` is of.
    of: u64,
    hits: Arc<Hits>,
    /// Names like those that were searched for in vain.
    similar: Arc<[String]>,
    /// What is drawn of the dataset, and what the size of marks says there.
    points: Arc<Points>,
    size: MarkSize,
    /// How long it took to find what matches, without making the dataset.
    took: Duration,
}

/// What is in view.
#[derive(Default)]
struct Seen {
    /// The hits in view, in the hits' order.
    rows: Vec<u32>,
    legend: Legend,
    /// How incidents are drawn, as it came out.
    style: MarkStyle,
    /// What is drawn of it.
    drawing: Drawing,
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

struct Question {
    shards: Vec<Arc<Shard>>,
    of: u64,
    /// The dataset, if it is made already.
    dataset: Option<Arc<Dataset>>,
    filter: Filter,
    /// The points, if they are made already.
    points: Option<Arc<Points>>,
    size: MarkSize,
    sight: Sight,
    /// How incidents were drawn before.
    before: MarkStyle,
}

struct Look {
    found: Found,
    sight: Sight,
    /// How incidents were drawn before.
    before: MarkStyle,
}

fn find(question: Question) -> (Found, Seen) {
    let Question { shards, of, dataset, filter, points, size, sight, before } = question;
    let dataset = dataset.unwrap_or_else(|| Arc::new(Dataset::merge(shards)));
    let points = points.unwrap_or_else(|| Arc::new(Points::of(&dataset, size)));
    let begun = Instant::now();
    let hits = Arc::new(query::hits(&dataset, &filter));
    let took = begun.elapsed();
    let is_vain = hits.rows.is_empty() && !filter.search.is_empty();
    let similar =
        if is_vain { query::similar_names(&dataset, &filter.search).into() } else { Arc::default() };
    let found = Found { dataset, of, hits, similar, points, size, took };
    let seen = see(Look { found: found.clone(), sight, before });
    (found, seen)
}

fn see(look: Look) -> Seen {
    let Look { found, sight, before } = look;
    let Sight { camera, screen, inks, px_per_pt, .. } = sight;
    let Found { dataset, hits, points, .. } = &found;
    let rows = query::within(dataset, hits, &camera.bounds(screen));
    let style = scene::resolved(sight.style, rows.len(), before);
    let bits = &hits.bits;
    let drawing = match style {
        MarkStyle::Clusters => {
            Drawing::Clusters(Arc::new(scene::clusters(dataset, points, bits, camera, screen)))
        }
        MarkStyle::Density => {
            Drawing::Density(Arc::new(scene::density(dataset, points, bits, camera, screen, &inks)))
        }
        MarkStyle::Points | MarkStyle::Auto => {
            Drawing::Points((sight.wants_picture && rows.len() > MOST_BY_PROCESSOR).then(|| {
                let scale = sight.scale * scene::crowd_scale(rows.len());
                let input =
                    SplatInput { dataset, points, hits: bits, camera, screen, px_per_pt, scale, inks };
                Arc::new(scene::splat(&input))
            }))
        }
    };
    let legend = match &drawing {
        Drawing::Points(_) => Legend::of(rows.iter().map(|row| points.look(*row))),
        Drawing::Clusters(clusters) => Legend::of_clusters(clusters, points),
        Drawing::Density(_) => Legend::default(),
    };
    Seen { rows, legend, style, drawing }
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

    /// Takes what was answered meanwhile, and asks again whatever has changed.
    pub(super) fn update(&mut self, files: &Files, view: &ViewState, sight: Sight) {
        if let Some(answer) = self.finding.poll() {
            self.take(answer);
        }
        if !self.is_asked(files, view) {
            let is_same = self.found.of == files.revision();
            let question = Question {
                shards: files.shards().to_vec(),
                of: files.revision(),
                dataset: is_same.then(|| self.found.dataset.clone()),
                filter: view.filter.clone(),
                points: (is_same && self.found.size == view.mark_size).then(|| self.found.points.clone()),
                size: view.mark_size,
                sight,
                before: self.seen.style,
            };
            self.asked = Some((files.revision(), view.filter.clone(), view.mark_size));
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
            let is_quick = !sight.wants_picture || self.found.dataset.len() <= MOST_BY_PROCESSOR;
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

    /// The hits in view, in the hits' order.
    pub(super) fn in_view(&self) -> &[u32] {
        &self.seen.rows
    }

    /// What there is to explain of the hits in view.
    pub(super) fn legend(&self) -> &Legend {
        &self.seen.legend
    }

    /// Names like those that were searched for, if nothing matches.
    pub(super) fn similar(&self) -> &[String] {
        &self.found.similar
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
    pub(super) fn is_behind(&self, files: &Files, view: &ViewState) -> bool {
        !self.is_asked(files, view) || self.finding.is_busy()
    }

    /// Whether what is asked for now has been asked.
    fn is_asked(&self, files: &Files, view: &ViewState) -> bool {
        let is_same = |(of, filter, size): &(u64, Filter, MarkSize)| {
            *of == files.revision() && *filter == view.filter && *size == view.mark_size
        };
        self.asked.as_ref().is_some_and(is_same)
    }

    /// What the list shows.
    pub(super) fn listed(&self, scope: Scope) -> &[u32] {
        match scope {
            Scope::All => &self.found.hits.rows,
            Scope::InView => &self.seen.rows,
        }
    }
}
