//! Undo and redo of what is asked for.

use super::{
    Action, Bookmark, BookmarkAction, LayerAction, Layers, Measured, SavedFilter, TimelineAction, ViewState,
};
use crate::query::Filter;

/// How many steps back are remembered.
const LENGTH: usize = 200;

/// What undo brings back: what is asked for, what is measured, what lies over the ground, and the
/// filters and views that were kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Undoable {
    filter: Filter,
    saved: Vec<SavedFilter>,
    bookmarks: Vec<Bookmark>,
    measured: Measured,
    layers: Layers,
}

impl Undoable {
    pub(super) fn of(view: &ViewState) -> Self {
        Self {
            filter: view.filter.clone(),
            saved: view.saved.clone(),
            bookmarks: view.bookmarks.clone(),
            measured: view.ground.measured.clone(),
            layers: view.layers.clone(),
        }
    }

    fn put_into(self, view: &mut ViewState) {
        (view.filter, view.saved, view.bookmarks) = (self.filter, self.saved, self.bookmarks);
        (view.ground.measured, view.layers) = (self.measured, self.layers);
    }
}

/// What several actions are that are undone as one, since they are made without a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    Typing,
    Brushing,
    Fading(u32),
}

impl Stroke {
    fn of(action: &Action) -> Option<Self> {
        match action {
            Action::Search(_) => Some(Self::Typing),
            Action::Layer(LayerAction::SetOpacity(id, _)) => Some(Self::Fading(*id)),
            Action::Timeline(TimelineAction::Brush(period)) if !period.is_open() => Some(Self::Brushing),
            _ => None,
        }
    }
}

/// What was asked for before and, after undoing, what comes again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Oldest first.
    past: Vec<Undoable>,
    /// Nearest last.
    future: Vec<Undoable>,
    /// The last step was part of it.
    stroke: Option<Stroke>,
}

/// What an action may have to be remembered as.
pub(super) struct Before {
    was: Undoable,
    stroke: Option<Stroke>,
    is_end: bool,
    /// What a view looks like comes by itself some frames after it was kept: no step of anybody's.
    is_picture: bool,
}

impl Before {
    pub(super) fn of(view: &ViewState, action: &Action) -> Self {
        Self {
            was: Undoable::of(view),
            stroke: Stroke::of(action),
            is_end: matches!(action, Action::EndStroke),
            is_picture: matches!(action, Action::Bookmark(BookmarkAction::SetPicture(..))),
        }
    }
}

impl History {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers what was before an action, if that has changed it.
    pub(super) fn note(view: &mut ViewState, before: Before) {
        let Before { was, stroke, is_end, is_picture } = before;
        let has_changed = !is_picture && was != Undoable::of(view);
        let history = &mut view.history;
        if is_end {
            history.stroke = None;
        }
        if !has_changed {
            return;
        }
        if stroke.is_none() || stroke != history.stroke {
            history.past.push(was);
            let too_many = history.past.len().saturating_sub(LENGTH);
            history.past.drain(..too_many);
        }
        history.stroke = stroke;
        history.future.clear();
    }

    pub(super) fn undo(view: &mut ViewState) {
        if let Some(before) = view.history.past.pop() {
            view.history.future.push(Undoable::of(view));
            view.history.stroke = None;
            before.put_into(view);
        }
    }

    pub(super) fn redo(view: &mut ViewState) {
        if let Some(next) = view.history.future.pop() {
            view.history.past.push(Undoable::of(view));
            view.history.stroke = None;
            next.put_into(view);
        }
    }
}
