//! What has become otherwise since a slide was made: a figure that was corrected, an incident that is gone, a layer that is not there.

use super::{Look, Slide, StableKey};
use crate::{
    model::Killed,
    store::Dataset,
    view::{LayerSource, ViewState},
};

/// An incident as it was when the slide was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Which.
    pub key: StableKey,
    /// What was claimed of how many people were killed.
    pub killed: Killed,
}

impl Seen {
    /// The incident that a look selects, as it is now.
    pub(super) fn of(look: &Look, dataset: &Dataset) -> Option<Self> {
        let key = look.selection.clone()?;
        let row = dataset.find(&key.find(dataset)?)?;
        Some(Self { key, killed: dataset.row(row).killed })
    }
}

/// Which figure of an incident is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichFigure {
    /// The lowest that is claimed.
    Lowest,
    /// What a data set gives as one figure.
    Best,
    /// The highest that is confirmed.
    Confirmed,
    /// The highest that is claimed.
    Highest,
}

/// Something that is otherwise than when the slide was made.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideChange {
    /// The incident is in no open file.
    Gone(StableKey),
    /// A figure was changed; `None`: it was not or is not given.
    Figure {
        /// Which.
        which: WhichFigure,
        /// What it was.
        before: Option<i32>,
        /// What it is.
        now: Option<i32>,
    },
    /// Other incidents match its filter, or more of them.
    Count {
        /// How many did.
        before: usize,
        /// How many do.
        now: usize,
    },
    /// A layer is not open any more.
    LayerGone(LayerSource),
}

/// What has changed. `matching` counts the incidents that match the slide's filter now; `None`: that is not known.
pub fn changes(
    slide: &Slide,
    view: &ViewState,
    dataset: &Dataset,
    matching: Option<usize>,
) -> Vec<SlideChange> {
    let mut changes = Vec::new();
    if !slide.kind.has_look() {
        return changes;
    }
    if let Some(seen) = &slide.seen {
        let row = seen.key.find(dataset).and_then(|key| dataset.find(&key));
        match row {
            None => changes.push(SlideChange::Gone(seen.key.clone())),
            Some(row) => changes.extend(figures(seen.killed, dataset.row(row).killed)),
        }
    } else if let Some(key) = &slide.look.selection
        && key.find(dataset).is_none()
    {
        changes.push(SlideChange::Gone(key.clone()));
    }
    if let (Some(before), Some(now)) = (slide.matching, matching)
        && before != now
    {
        changes.push(SlideChange::Count { before, now });
    }
    for shown in slide.looks().flat_map(|look| &look.layers) {
        let gone = SlideChange::LayerGone(shown.source.clone());
        if !view.layers.list.iter().any(|layer| layer.source == shown.source) && !changes.contains(&gone) {
            changes.push(gone);
        }
    }
    changes
}

fn figures(before: Killed, now: Killed) -> impl Iterator<Item = SlideChange> {
    let known = |figure: i32| (figure >= 0).then_some(figure);
    let pairs = [
        (WhichFigure::Lowest, before.lowest, now.lowest),
        (WhichFigure::Best, before.best, now.best),
        (WhichFigure::Confirmed, before.confirmed, now.confirmed),
        (WhichFigure::Highest, before.highest, now.highest),
    ];
    pairs.into_iter().filter(|(_, before, now)| before != now).map(move |(which, before, now)| {
        SlideChange::Figure { which, before: known(before), now: known(now) }
    })
}
