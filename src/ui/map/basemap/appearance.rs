//! How the ground is to look: what of the user's choices concerns the basemap, as one value.

use egui::Theme;

use crate::text::Language;
use crate::view::{NameChoice, ViewState};

/// How the ground is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::map) struct Appearance {
    /// Colours and widths.
    pub(super) tones: Tones,
    /// What names are written in.
    pub(super) names: Names,
    /// Names are written.
    pub(super) has_names: bool,
    /// Light and shade of mountains.
    pub(super) has_relief: bool,
}

impl Appearance {
    /// What the view asks for, in a window of this theme.
    pub(in crate::ui::map) fn of(theme: Theme, view: &ViewState) -> Self {
        let ground = &view.ground;
        let (language, is_local) = match ground.names {
            NameChoice::AsScreen => (view.language, false),
            NameChoice::English => (Language::English, false),
            NameChoice::French => (Language::French, false),
            NameChoice::Local => (view.language, true),
        };
        Self {
            tones: Tones { theme, is_for_projector: ground.is_for_projector },
            names: Names { language, is_local },
            has_names: ground.has_names,
            has_relief: ground.has_relief,
        }
    }

    /// As a window in this theme and language begins.
    pub(in crate::ui::map) fn new(theme: Theme, language: Language) -> Self {
        Self {
            tones: Tones { theme, is_for_projector: false },
            names: Names { language, is_local: false },
            has_names: true,
            has_relief: true,
        }
    }
}

/// Which of the four palettes: light or dark as the window is, so that the marks on the ground fit it, each for a
/// screen or for a projector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Tones {
    pub(super) theme: Theme,
    pub(super) is_for_projector: bool,
}

/// What names are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) language: Language,
    /// In Arabic and Tifinagh where such a name is known, else in the language.
    pub(super) is_local: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_choice_and_else_the_screen() {
        #[track_caller]
        fn check(choice: NameChoice, language: Language, is_local: bool) {
            let mut view = ViewState::new(Language::French);
            view.ground.names = choice;
            assert_eq!(Appearance::of(Theme::Dark, &view).names, Names { language, is_local });
        }
        check(NameChoice::AsScreen, Language::French, false);
        check(NameChoice::English, Language::English, false);
        check(NameChoice::French, Language::French, false);
        check(NameChoice::Local, Language::French, true);
    }

    #[test]
    fn the_first_appearance_is_that_of_a_new_view() {
        let view = ViewState::new(Language::English);
        assert_eq!(Appearance::of(Theme::Light, &view), Appearance::new(Theme::Light, Language::English));
    }
}
