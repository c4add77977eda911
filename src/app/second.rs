//! The second map of a slide that shows two: its own view, and its own answers.

use super::{
    App,
    answers::{Answers, Asked, Sight},
};
use crate::{
    jobs::Waker,
    text::Language,
    ui::UiContext,
    view::{Action, Look, ScreenSize, SlideKind, ViewState},
};

/// What the second map shows.
pub(super) struct Second {
    pub(super) view: ViewState,
    pub(super) answers: Answers,
    /// The look that it was made of, and the slide.
    of: (u32, Look),
    /// Its camera was set.
    is_fitted: bool,
}

impl App {
    /// Begins, goes on with or ends a second map, as the slide that is presented asks.
    pub(super) fn show_second(&mut self, ctx: &egui::Context) {
        let Some(of) = self.second_look() else {
            if self.slides.second.take().is_some() {
                self.map.drop_second();
            }
            return;
        };
        let screen = self.map.second_screen();
        let known = self.slides.second.take().filter(|second| second.of == of);
        let mut second = known.unwrap_or_else(|| Second::new(&self.answers, &self.waker, of));
        let main = &self.view;
        // What the room is like, and what is presented, is the same for both.
        second.view.ground.is_for_projector = main.ground.is_for_projector;
        second.view.presenting.clone_from(&main.presenting);
        second.view.layers.list.clone_from(&main.layers.list);
        let is_moved = main.presenting.as_ref().is_some_and(|presenting| presenting.is_moved);
        // It stays where the presenter put it.
        let kept = Some(second.view.camera).filter(|_| is_moved && second.is_fitted);
        let Second { view, of, .. } = &mut second;
        of.1.put_into(view, self.answers.dataset(), screen);
        view.camera = kept.unwrap_or(view.camera);
        second.is_fitted = true;
        let asked = Asked {
            filter: second.view.asked(),
            size: second.view.mark_size,
            is_playing: second.view.timeline.playback.is_some(),
            ..self.asked_of_map()
        };
        let (camera, style) = (second.view.camera, second.view.mark_style);
        let sight = Sight { camera, screen, style, ..self.sight(ctx) };
        second.answers.update(&self.files, asked, sight);
        self.slides.second = Some(second);
    }

    /// The second look of the slide that is presented, and the slide's number.
    fn second_look(&self) -> Option<(u32, Look)> {
        let slide = self.view.presented()?;
        match &slide.kind {
            SlideKind::TwoMaps(look) => Some((slide.id, (**look).clone())),
            _ => None,
        }
    }

    /// What was meant, with what was meant on the second map: that has a camera of its own, everything else is the first one's.
    pub(super) fn with_second(&mut self, mut actions: Vec<Action>, of_second: Vec<Action>) -> Vec<Action> {
        for action in of_second {
            match (action, &mut self.slides.second) {
                (Action::SetCamera(camera), Some(second)) => {
                    second.view.camera = camera.clamped();
                    // The presenter has left the script; the first map stays where it is.
                    actions.push(Action::SetCamera(self.view.camera));
                }
                (other, _) => actions.push(other),
            }
        }
        actions
    }
}

impl Second {
    fn new(main: &Answers, waker: &Waker, of: (u32, Look)) -> Self {
        let view = ViewState::new(Language::English);
        Self { view, answers: Answers::beside(main, waker), of, is_fitted: false }
    }

    /// What is lent to the second map, of what is lent to the first.
    pub(super) fn lent<'a>(&'a self, main: &UiContext<'a>, screen: ScreenSize) -> UiContext<'a> {
        let answers = &self.answers;
        UiContext {
            dataset: answers.dataset(),
            data_revision: answers.data_revision(),
            view: &self.view,
            screen,
            hits: answers.hits(),
            points: answers.points(),
            drawing: answers.drawing(),
            findings: answers.findings(),
            in_view: answers.in_view(),
            legend: answers.legend(),
            listed: answers.listed(self.view.scope),
            picked: &[],
            beside: &[],
            details: None,
            workspace: main.workspace.clone(),
            second: None,
            actions: Default::default(),
            ..*main
        }
    }
}
