//! Views that are kept: where the map looked, and what was asked for.

use std::sync::Arc;

use super::{Camera, MarkStyle, ViewState};
use crate::query::Filter;

/// A view that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Its name, not empty, and no other's.
    pub name: String,
    /// Where the map looked.
    pub camera: Camera,
    /// What was asked for.
    pub filter: Filter,
    /// How incidents were drawn.
    pub mark_style: MarkStyle,
    /// What the map looked like: a PNG.
    pub picture: Option<Arc<[u8]>>,
}

/// What is meant with bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub enum BookmarkAction {
    /// Keep the present view under a name; one of that name is replaced.
    Keep(String),
    /// This is what the view of that name looks like.
    SetPicture(String, Arc<[u8]>),
    /// Go back to the view of that name.
    Go(String),
    /// Forget it.
    Drop(String),
}

pub(super) fn update(view: &mut ViewState, action: BookmarkAction) {
    let place = |name: &str| view.bookmarks.iter().position(|bookmark| bookmark.name == name);
    match action {
        BookmarkAction::Keep(name) => {
            let name = name.trim().to_owned();
            if name.is_empty() {
                return;
            }
            let place = place(&name);
            let bookmark = Bookmark {
                name,
                camera: view.camera,
                filter: view.filter.clone(),
                mark_style: view.mark_style,
                picture: None,
            };
            match place {
                Some(place) => view.bookmarks[place] = bookmark,
                None => view.bookmarks.push(bookmark),
            }
        }
        BookmarkAction::SetPicture(name, picture) => {
            if let Some(place) = place(&name) {
                view.bookmarks[place].picture = Some(picture);
            }
        }
        BookmarkAction::Go(name) => {
            if let Some(place) = place(&name) {
                let Bookmark { camera, filter, mark_style, .. } = view.bookmarks[place].clone();
                (view.camera, view.filter, view.mark_style) = (camera.clamped(), filter, mark_style);
            }
        }
        BookmarkAction::Drop(name) => view.bookmarks.retain(|bookmark| bookmark.name != name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{query::language, text::Language, view::Action};

    #[test]
    fn a_view_is_kept_gone_back_to_and_forgotten_which_can_be_undone() {
        let mut view = ViewState::new(Language::English);
        let dataset = crate::store::Dataset::default();
        let screen = crate::view::ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = crate::view::Facts { dataset: &dataset, listed: &[], matching: &[], screen };
        let mut act = |action: Action| {
            crate::view::update(&mut view, action, &facts);
            view.clone()
        };
        act(Action::SetFilter(language::parse("contested:yes").filter));
        act(Action::ZoomBy(2.0));
        let kept = act(Action::Bookmark(BookmarkAction::Keep(" Kidal ".into())));
        assert_eq!(kept.bookmarks[0].name, "Kidal");
        act(Action::Home);
        act(Action::SetFilter(Filter::default()));
        let back = act(Action::Bookmark(BookmarkAction::Go("Kidal".into())));
        assert!(back.camera.looks_like(kept.camera));
        assert_eq!(back.filter, kept.filter);
        act(Action::Bookmark(BookmarkAction::SetPicture("Kidal".into(), Arc::from([1, 2]))));
        assert!(act(Action::Bookmark(BookmarkAction::Drop("Kidal".into()))).bookmarks.is_empty());
        let again = act(Action::Undo);
        assert_eq!(again.bookmarks[0].picture.as_deref(), Some(&[1, 2][..]));
    }
}
