//! Presenting a briefing: going from slide to slide, leaving the script and coming back to it.

use super::{
    super::{Facts, Playback, Presenting, Script, Step, ViewState, timeline},
    Briefing, Look, Slide, SlideKind,
};

/// The slides that are shown to an audience, in order.
pub fn shown_slides(briefing: &Briefing) -> impl Iterator<Item = &Slide> {
    briefing.slides.iter().filter(|slide| !slide.is_hidden)
}

/// Number of a slide among those that are shown, from 1, and how many these are. One that is left out has none.
pub fn number(briefing: &Briefing, id: u32) -> (Option<usize>, usize) {
    let place = shown_slides(briefing).position(|slide| slide.id == id);
    (place.map(|place| place + 1), shown_slides(briefing).count())
}

/// Begins with the first slide, or with the chosen one. Whether there is one to begin with.
pub(in crate::view) fn start(view: &mut ViewState, from_here: bool, facts: &Facts<'_>) -> bool {
    let chosen = view.slide.filter(|id| from_here && view.briefing.get(*id).is_some());
    let first = || shown_slides(&view.briefing).next().map(|slide| slide.id);
    let Some(id) = chosen.or_else(first) else { return false };
    let before = Look::of(view, facts.dataset, facts.screen);
    view.presenting = Some(Presenting { before: Some(Box::new(before)), ..Presenting::default() });
    show(view, id, facts);
    true
}

/// Shows what was shown before the presentation.
pub(in crate::view) fn end(view: &mut ViewState, facts: &Facts<'_>) {
    let before = view.presenting.take().and_then(|presenting| presenting.before);
    if let Some(before) = before {
        before.put_into(view, facts.dataset, facts.screen);
        view.camera = before.camera;
    }
}

/// Goes to another slide. Any step also raises the curtain; the next one after the script was left comes back to it.
pub(in crate::view) fn step(view: &mut ViewState, step: Step, facts: &Facts<'_>) {
    let Some(presenting) = &mut view.presenting else { return };
    let Script::Slides(id) = presenting.script else { return };
    let typed = std::mem::take(&mut presenting.typed);
    let is_off = std::mem::take(&mut presenting.is_moved);
    presenting.curtain = None;
    let Some(there) = target(&view.briefing, id, step, &typed, is_off) else { return };
    if there != id || is_off || matches!(step, Step::Typed | Step::To(_)) {
        show(view, there, facts);
    }
}

/// The slide that a step leads to.
fn target(briefing: &Briefing, here: u32, step: Step, typed: &str, is_off: bool) -> Option<u32> {
    let shown: Vec<u32> = shown_slides(briefing).map(|slide| slide.id).collect();
    let last = shown.len().checked_sub(1)?;
    let place = briefing.place(here).unwrap_or(0);
    let is_before = |id: &&u32| briefing.place(**id).is_some_and(|other| other < place);
    // Those before it: one that is left out stands between the others.
    let before = shown.iter().take_while(is_before).count();
    let is_shown = shown.get(before) == Some(&here);
    let at = match step {
        Step::By(by) if by > 0 && is_off => return Some(here),
        Step::By(0) => return Some(here),
        Step::By(by) if by > 0 => before.saturating_add(by.unsigned_abs() as usize) - usize::from(!is_shown),
        Step::By(by) => before.saturating_sub(by.unsigned_abs() as usize),
        Step::First => 0,
        Step::Last => last,
        Step::To(number) => number.clamp(1, last + 1) - 1,
        Step::Typed => typed.parse::<usize>().ok()?.clamp(1, last + 1) - 1,
    };
    Some(shown[at.min(last)])
}

/// Shows a slide. The camera stays where it is: it is flown there.
fn show(view: &mut ViewState, id: u32, facts: &Facts<'_>) {
    let Some(slide) = view.briefing.get(id).cloned() else { return };
    if slide.kind.has_look() {
        let camera = view.camera;
        slide.look.put_into(view, facts.dataset, facts.screen);
        view.camera = camera;
        if slide.kind == SlideKind::Playing {
            let at_day = slide.look.timeline.playback.map(|playback| playback.at_day);
            let first = || timeline::played(view, facts).map(|(first, _)| f64::from(first));
            let at_day = at_day.or_else(first);
            view.timeline.playback = at_day.map(|at_day| Playback { at_day, is_running: true });
        }
    }
    // A section shows nothing of the files, but may say which incident it is about.
    let about = slide.look.selection.as_ref().filter(|_| slide.kind == SlideKind::Section);
    if let Some(key) = about.and_then(|key| key.find(facts.dataset)) {
        view.select(Some(key));
    }
    if let Some(presenting) = &mut view.presenting {
        (presenting.script, presenting.is_moved) = (Script::Slides(id), false);
    }
}
