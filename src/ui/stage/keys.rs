//! Keys of a presentation, on the stage and in the presenter's window. Remotes send PageDown and PageUp; the other keys are those that
//! presentation programs share.

use egui::{Key, Modifiers, Ui};

use crate::view::{Action, Curtain, GroundAction, Step};

/// What a key asks for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum Wish {
    /// Something of the view.
    Do(Action),
    /// Fill the screen, or not.
    FullScreen,
    /// Go to the next display.
    NextDisplay,
    /// Go to this display.
    Display(usize),
}

const KEYS: [(Key, fn() -> Action); 24] = [
    (Key::PageDown, || Action::PresentStep(Step::By(1))),
    (Key::ArrowRight, || Action::PresentStep(Step::By(1))),
    (Key::ArrowDown, || Action::PresentStep(Step::By(1))),
    (Key::Space, || Action::PresentStep(Step::By(1))),
    (Key::N, || Action::PresentStep(Step::By(1))),
    (Key::PageUp, || Action::PresentStep(Step::By(-1))),
    (Key::ArrowLeft, || Action::PresentStep(Step::By(-1))),
    (Key::ArrowUp, || Action::PresentStep(Step::By(-1))),
    (Key::Backspace, || Action::PresentStep(Step::By(-1))),
    (Key::P, || Action::PresentStep(Step::By(-1))),
    (Key::Home, || Action::PresentStep(Step::First)),
    (Key::End, || Action::PresentStep(Step::Last)),
    (Key::B, || Action::Draw(Curtain::Black)),
    (Key::Period, || Action::Draw(Curtain::Black)),
    (Key::W, || Action::Draw(Curtain::White)),
    (Key::Comma, || Action::Draw(Curtain::White)),
    (Key::Plus, || Action::ZoomBy(0.5)),
    (Key::Equals, || Action::ZoomBy(0.5)),
    (Key::Minus, || Action::ZoomBy(-0.5)),
    (Key::L, || Action::ToggleLight),
    (Key::S, || Action::ToggleNotes),
    (Key::H, || Action::Ground(GroundAction::ToggleProjector)),
    (Key::Escape, || Action::EndPresenting),
    (Key::F5, || Action::EndPresenting),
];

/// What the keys of this frame ask for; `typed`: digits that were typed before.
pub(in crate::ui) fn wishes(ui: &Ui, typed: &str) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::SHIFT, Key::F5) {
        wishes.push(Wish::Do(Action::EndPresenting));
    }
    for (key, action) in KEYS {
        // Each press counts, also where several fall into one frame.
        let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        wishes.extend((0..presses).map(|_| Wish::Do(action())));
    }
    let fills = [Key::F, Key::F11].map(|key| pressed(Modifiers::NONE, key));
    if fills.contains(&true) {
        wishes.push(Wish::FullScreen);
    }
    if pressed(Modifiers::NONE, Key::D) {
        wishes.push(Wish::NextDisplay);
    }
    let digits: String = ui.input(|input| {
        let typed = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        typed.flat_map(str::chars).filter(char::is_ascii_digit).collect()
    });
    wishes.extend(digits.chars().map(|digit| Wish::Do(Action::PresentDigit(digit))));
    // Digits and Enter may come in one frame.
    if pressed(Modifiers::NONE, Key::Enter) {
        let step = if typed.is_empty() && digits.is_empty() { Step::By(1) } else { Step::Typed };
        wishes.push(Wish::Do(Action::PresentStep(step)));
    }
    wishes
}
