//! Changing a briefing.

use std::sync::Arc;

use super::{
    super::{Facts, ViewState},
    Briefing, BriefingAction, Heading, Look, MOST_ANNOTATIONS, MOST_SLIDES, Seen, Slide, SlideKind, Wording,
    open_kind,
};
use crate::{
    query::{Filter, matched},
    store::Dataset,
};

/// Applies an action.
pub(in crate::view) fn update(view: &mut ViewState, action: BriefingAction, facts: &Facts<'_>) {
    match action {
        BriefingAction::Add(kind) => add(view, kind, facts),
        BriefingAction::AddOpen => add(view, open_kind(view), facts),
        // The dialog is the app's.
        BriefingAction::PickPicture(_) => {}
        BriefingAction::Choose(id) => choose(view, id, facts),
        BriefingAction::ChooseBy(by) => {
            let Some(last) = view.briefing.slides.len().checked_sub(1) else { return };
            let here = view.slide.and_then(|id| view.briefing.place(id));
            let there = here.map_or(0, |here| here.saturating_add_signed(by as isize).min(last));
            choose(view, Some(view.briefing.slides[there].id), facts);
        }
        BriefingAction::Retake(id) => {
            let (look, matching) = taken(view, facts);
            change(view, id, |slide| {
                slide.look = look;
                slide.matching = matching;
                slide.seen = Seen::of(&slide.look, facts.dataset);
            });
        }
        BriefingAction::RetakeSecond(id) => {
            let look = Look::of(view, facts.dataset, facts.screen);
            change(view, id, |slide| slide.kind = SlideKind::TwoMaps(Box::new(look)));
        }
        BriefingAction::SetKind(id, kind) => change(view, id, |slide| slide.kind = kind),
        BriefingAction::Duplicate(id) => {
            let Some(place) = view.briefing.place(id) else { return };
            if view.briefing.slides.len() >= MOST_SLIDES {
                return;
            }
            let mut twin = view.briefing.slides[place].clone();
            twin.id = edit(view).next_id();
            view.slide = Some(twin.id);
            edit(view).slides.insert(place + 1, twin);
        }
        BriefingAction::Delete(id) => {
            let Some(place) = view.briefing.place(id) else { return };
            edit(view).slides.remove(place);
            if view.slide == Some(id) {
                let nearest = place.min(view.briefing.slides.len().saturating_sub(1));
                view.slide = view.briefing.slides.get(nearest).map(|slide| slide.id);
            }
        }
        BriefingAction::Move { id, to } => {
            let Some(place) = view.briefing.place(id) else { return };
            let slides = &mut edit(view).slides;
            let slide = slides.remove(place);
            slides.insert(to.min(slides.len()), slide);
        }
        BriefingAction::Hide(id, is_hidden) => change(view, id, |slide| slide.is_hidden = is_hidden),
        BriefingAction::Write(id, wording) => change(view, id, |slide| match wording {
            Wording::Title(title) => slide.title = title,
            Wording::Caption(caption) => slide.caption = caption,
            Wording::Notes(notes) => slide.notes = notes,
        }),
        BriefingAction::Head(heading) => {
            let briefing = edit(view);
            match heading {
                Heading::Title(title) => briefing.title = title,
                Heading::Handling(handling) => briefing.handling = handling,
                Heading::Producer(producer) => briefing.producer = producer,
                Heading::Informed(informed) => briefing.informed = informed,
                Heading::Disclaimer(disclaimer) => briefing.disclaimer = disclaimer,
            }
        }
        BriefingAction::Accept(id) => {
            change(view, id, |slide| {
                slide.seen = Seen::of(&slide.look, facts.dataset);
                // What was not counted, since time was played, is not counted now.
                slide.matching = slide.matching.map(|_| count(facts.dataset, &slide.look.filter));
            });
        }
        BriefingAction::Annotate(id, mut annotation) => {
            let has_room = |slide: &Slide| slide.annotations.len() < MOST_ANNOTATIONS;
            if annotation.is_sound() && view.briefing.get(id).is_some_and(has_room) {
                annotation.id = edit(view).next_id();
                change(view, id, |slide| slide.annotations.push(annotation));
            }
        }
        BriefingAction::ChangeAnnotation(id, annotation) => change(view, id, |slide| {
            let old = slide.annotations.iter_mut().find(|of| of.id == annotation.id);
            if let Some(old) = old.filter(|_| annotation.is_sound()) {
                *old = annotation;
            }
        }),
        BriefingAction::DropAnnotation { slide, annotation } => {
            change(view, slide, |slide| slide.annotations.retain(|of| of.id != annotation));
        }
        BriefingAction::Load(briefing) => {
            view.briefing = Arc::from(briefing);
            view.slide = None;
        }
    }
}

/// The briefing, to change it. What undo remembers stays as it is.
fn edit(view: &mut ViewState) -> &mut Briefing {
    Arc::make_mut(&mut view.briefing)
}

fn change(view: &mut ViewState, id: u32, change: impl FnOnce(&mut Slide)) {
    if let Some(slide) = edit(view).slides.iter_mut().find(|slide| slide.id == id) {
        change(slide);
    }
}

/// How many incidents match a filter, whatever is shown.
pub fn count(dataset: &Dataset, filter: &Filter) -> usize {
    matched(dataset, filter, None).bits.count()
}

/// What the present view shows, and how many incidents that are.
fn taken(view: &ViewState, facts: &Facts<'_>) -> (Look, Option<usize>) {
    (Look::of(view, facts.dataset, facts.screen), matching(view, facts))
}

/// How many incidents match, unless only those of a moment are counted.
fn matching(view: &ViewState, facts: &Facts<'_>) -> Option<usize> {
    view.timeline.playback.is_none().then_some(facts.matching.len())
}

fn add(view: &mut ViewState, kind: SlideKind, facts: &Facts<'_>) {
    if view.briefing.slides.len() >= MOST_SLIDES {
        return;
    }
    view.panels.slides = true;
    let (look, matching) = taken(view, facts);
    let mut slide = Slide::new(edit(view).next_id(), kind, look);
    if slide.kind == SlideKind::Section {
        slide.look.selection = None;
    }
    slide.seen = Seen::of(&slide.look, facts.dataset);
    slide.matching = matching;
    // Its title is to be its message; until it is written, the incident's title says what it is about.
    if let Some(row) = view.selection.as_ref().and_then(|key| facts.dataset.find(key)) {
        slide.title = facts.dataset.title(row, view.language.tag()).to_owned();
    }
    let place =
        view.slide.and_then(|id| view.briefing.place(id)).map_or(view.briefing.slides.len(), |at| at + 1);
    view.slide = Some(slide.id);
    edit(view).slides.insert(place, slide);
}

fn choose(view: &mut ViewState, id: Option<u32>, facts: &Facts<'_>) {
    view.slide = id.filter(|id| view.briefing.get(*id).is_some());
    let Some(slide) = view.slide.and_then(|id| view.briefing.get(id)).cloned() else { return };
    if slide.kind.has_look() {
        slide.look.put_into(view, facts.dataset, facts.screen);
        view.panels.details |= view.selection.is_some();
    }
}
