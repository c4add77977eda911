//! Answers of the queries, kept until what they depend on changes.

use crate::{
    query::{self, Filter, Hits},
    store::Dataset,
    view::{Camera, Scope, ScreenSize, ViewState},
};

/// What matches, and what of it is in view.
#[derive(Default)]
pub(super) struct Answers {
    /// The hits of the filter.
    pub(super) hits: Hits,
    /// The hits in view, in the hits' order.
    pub(super) in_view: Vec<u32>,
    asked: Option<(u64, Filter)>,
    seen: Option<(Camera, ScreenSize)>,
}

impl Answers {
    /// Asks again whatever has changed.
    pub(super) fn update(&mut self, dataset: &Dataset, revision: u64, view: &ViewState, screen: ScreenSize) {
        let is_fresh =
            self.asked.as_ref().is_some_and(|(of, filter)| *of == revision && *filter == view.filter);
        if !is_fresh {
            self.hits = query::hits(dataset, &view.filter);
            self.asked = Some((revision, view.filter.clone()));
            self.seen = None;
        }
        if self.seen != Some((view.camera, screen)) {
            self.in_view = query::within(dataset, &self.hits, &view.camera.bounds(screen));
            self.seen = Some((view.camera, screen));
        }
    }

    /// What the list shows.
    pub(super) fn listed(&self, view: &ViewState) -> &[u32] {
        match view.scope {
            Scope::All => &self.hits.rows,
            Scope::InView => &self.in_view,
        }
    }
}
