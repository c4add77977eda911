//! Undo and redo of what is asked for.

use std::sync::Arc;

use super::{
    Action, Bookmark, BookmarkAction, Briefing, BriefingAction, Heading, LayerAction, Layers, Measured,
    SavedFilter, TimelineAction, ViewState, Wording,
};
use crate::query::Filter;

/// How many steps back are remembered.
const LENGTH: usize = 200;

/// What undo brings back: what is asked for, what is measured, what lies over the ground, the
/// filters and views that were kept, and the briefing.
#[derive(Clone, Debug, Default)]
pub(super) struct Undoable {
    filter: Filter,
    saved: Vec<SavedFilter>,
    bookmarks: Vec<Bookmark>,
    measured: Measured,
    layers: Layers,
    briefing: Arc<Briefing>,
}

impl PartialEq for Undoable {
    fn eq(&self, other: &Self) -> bool {
        // Asked at each action, while a map is dragged in each frame: slides are compared only if somebody has touched them.
        let has_same_slides = Arc::ptr_eq(&self.briefing, &other.briefing) || self.briefing == other.briefing;
        let asked = |of: &Self| (of.filter == self.filter) && (of.saved == self.saved);
        let marked = |of: &Self| (of.bookmarks == self.bookmarks) && (of.measured == self.measured);
        has_same_slides && asked(other) && marked(other) && other.layers == self.layers
    }
}

impl Undoable {
    pub(super) fn of(view: &ViewState) -> Self {
        Self {
            filter: view.filter.clone(),
            saved: view.saved.clone(),
            bookmarks: view.bookmarks.clone(),
            measured: view.ground.measured.clone(),
            layers: view.layers.clone(),
            briefing: view.briefing.clone(),
        }
    }

    fn put_into(self, view: &mut ViewState) {
        (view.filter, view.saved, view.bookmarks) = (self.filter, self.saved, self.bookmarks);
        (view.ground.measured, view.layers) = (self.measured, self.layers);
        view.briefing = self.briefing;
        view.slide = view.slide.filter(|id| view.briefing.get(*id).is_some());
    }
}

/// What several actions are that are undone as one, since they are made without a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    Typing,
    Brushing,
    Fading(u32),
    /// Words of a slide: which, and 0 to 2 for title, caption, notes.
    Wording(u32, u8),
    /// Words of the whole briefing.
    Heading(u8),
    /// An annotation is dragged.
    Drawing(u32),
}

impl Stroke {
    fn of(action: &Action) -> Option<Self> {
        match action {
            Action::Search(_) => Some(Self::Typing),
            Action::Layer(LayerAction::SetOpacity(id, _)) => Some(Self::Fading(*id)),
            Action::Briefing(action) => Self::of_briefing(action),
            Action::Timeline(TimelineAction::Brush(period)) if !period.is_open() => Some(Self::Brushing),
            _ => None,
        }
    }
}

impl Stroke {
    fn of_briefing(action: &BriefingAction) -> Option<Self> {
        match action {
            BriefingAction::Write(id, wording) => {
                let which = match wording {
                    Wording::Title(_) => 0,
                    Wording::Caption(_) => 1,
                    Wording::Notes(_) => 2,
                };
                Some(Self::Wording(*id, which))
            }
            BriefingAction::Head(Heading::Title(_)) => Some(Self::Heading(0)),
            BriefingAction::Head(Heading::Producer(_)) => Some(Self::Heading(1)),
            BriefingAction::Head(Heading::Handling(_)) => Some(Self::Heading(2)),
            BriefingAction::Head(Heading::Disclaimer(_)) => Some(Self::Heading(3)),
            BriefingAction::ChangeAnnotation(_, annotation) => Some(Self::Drawing(annotation.id)),
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
