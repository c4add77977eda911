//! A briefing: slides that follow one another before an audience.
//!
//! A slide is a few words and a [`Look`]; showing it is putting the look into the view. Annotations are drawn over it.

mod annotation;
mod changes;
mod handling;
mod look;
mod script;
#[cfg(test)]
mod tests;
mod update;

use std::path::PathBuf;

pub use annotation::{Anchor, Annotation, Figure, Tone};
pub use changes::{Seen, SlideChange, WhichFigure, changes};
pub use handling::{files_mark, mark};
pub use look::{Look, ShownLayer, StableKey};
pub(super) use script::{end, start, step};
pub use script::{number, shown_slides};
pub use update::count;
pub(super) use update::update;

use super::{Dock, ViewState};
use crate::{
    base::Date,
    model::{Actor, Claim, Measure, Tlp},
};

/// As many slides can a briefing have.
pub const MOST_SLIDES: usize = 500;
/// As many annotations can a slide have.
pub const MOST_ANNOTATIONS: usize = 200;

/// To whom a briefing may be passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Handling {
    /// As the open files say, the strictest of them.
    #[default]
    AsFiles,
    /// A mark of the Traffic Light Protocol.
    Tlp(Tlp),
    /// A classification of the organisation's own; not empty.
    Own(String),
}

/// Slides, and what stands on all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Briefing {
    /// What it is called; may be empty.
    pub title: String,
    /// To whom it may be passed on.
    pub handling: Handling,
    /// Who made it; may be empty.
    pub producer: String,
    /// Up to which day it was informed; `None`: the newest day on which something shown was said or published.
    pub informed: Option<Date>,
    /// What is said of boundaries and names; `None`: the usual sentence.
    pub disclaimer: Option<String>,
    /// The slides, in order.
    pub slides: Vec<Slide>,
    /// The next slide's or annotation's number.
    next: u32,
}

/// What a slide of claims is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimsAbout {
    /// What is counted or stated; `None`: everything that is claimed.
    pub measure: Option<Measure>,
    /// Whose losses, or who did it, by name as its file writes it; `None`: everybody's.
    pub party: Option<String>,
}

impl ClaimsAbout {
    /// Whether a claim is meant; `actors` are those of its file.
    pub fn takes(&self, claim: &Claim, actors: &[Actor]) -> bool {
        let is_of_party =
            |name: &String| claim.about.as_ref().is_some_and(|about| about.name(actors) == name);
        self.measure.is_none_or(|measure| claim.measure == measure)
            && self.party.as_ref().is_none_or(is_of_party)
    }
}

/// What a slide shows.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideKind {
    /// The map.
    Map,
    /// The map, and beside it the card of the incident.
    Incident,
    /// Who claims what of the incident, large.
    Claims(ClaimsAbout),
    /// The map while time is played, with the timeline under it.
    Playing,
    /// Two maps side by side: the slide's look and this one.
    TwoMaps(Box<Look>),
    /// The table of the incidents that match.
    Table,
    /// The charts of the incidents that match.
    Chart,
    /// Its title and caption alone: the beginning, or a part.
    Section,
    /// A picture from a file.
    Picture(PathBuf),
    /// All sources of what the briefing's slides show.
    Sources,
}

impl SlideKind {
    /// Whether something of the open files is looked at.
    pub fn has_look(&self) -> bool {
        !matches!(self, Self::Section | Self::Picture(_) | Self::Sources)
    }

    /// Whether there is a map to draw on, over all of the slide or a part of it.
    pub fn has_map(&self) -> bool {
        matches!(self, Self::Map | Self::Incident | Self::Playing | Self::TwoMaps(_))
    }
}

/// One slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Tells it from all others of its briefing.
    pub id: u32,
    /// What it shows.
    pub kind: SlideKind,
    /// Its message; may be empty.
    pub title: String,
    /// What stands under the title; may be empty.
    pub caption: String,
    /// What the speaker wants to say: never on the slide.
    pub notes: String,
    /// It is left out when presenting and exporting.
    pub is_hidden: bool,
    /// How the data are looked at.
    pub look: Look,
    /// What is drawn on it, lowest first.
    pub annotations: Vec<Annotation>,
    /// The selected incident's figures when it was made.
    pub seen: Option<Seen>,
    /// How many incidents matched its filter when it was made; `None`: that was not known.
    pub matching: Option<usize>,
}

impl Slide {
    /// The looks that it shows: one, or those of two maps.
    pub fn looks(&self) -> impl Iterator<Item = &Look> {
        let second = match &self.kind {
            SlideKind::TwoMaps(second) => Some(&**second),
            _ => None,
        };
        std::iter::once(&self.look).chain(second)
    }

    /// A slide that shows this, with no words yet.
    pub fn new(id: u32, kind: SlideKind, look: Look) -> Self {
        Self {
            id,
            kind,
            title: String::new(),
            caption: String::new(),
            notes: String::new(),
            is_hidden: false,
            look,
            annotations: Vec::new(),
            seen: None,
            matching: None,
        }
    }
}

/// What is said of the whole briefing.
#[derive(Clone, Debug, PartialEq)]
pub enum Heading {
    /// What it is called.
    Title(String),
    /// To whom it may be passed on.
    Handling(Handling),
    /// Who made it.
    Producer(String),
    /// Up to which day it was informed.
    Informed(Option<Date>),
    /// What is said of boundaries and names.
    Disclaimer(Option<String>),
}

/// What is said on one slide.
#[derive(Clone, Debug, PartialEq)]
pub enum Wording {
    /// Its message.
    Title(String),
    /// What stands under it.
    Caption(String),
    /// What the speaker wants to say.
    Notes(String),
}

/// What is meant with a briefing. Slides are named by their numbers; one that is not there changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum BriefingAction {
    /// Make a slide of the present view, after the chosen one.
    Add(SlideKind),
    /// The same, of the kind that what is open now suggests: see [`open_kind`].
    AddOpen,
    /// Choose a slide's picture in the system's dialog; `None`: make a slide of what is chosen.
    PickPicture(Option<u32>),
    /// Choose a slide and show what it shows; `None`: choose none.
    Choose(Option<u32>),
    /// Choose the next one, or the one before.
    ChooseBy(i32),
    /// It shows the present view from now on.
    Retake(u32),
    /// Its second map shows the present view from now on, and it becomes one of two maps if it was none.
    RetakeSecond(u32),
    /// It shows the same look in another way.
    SetKind(u32, SlideKind),
    /// One just like it, after it.
    Duplicate(u32),
    /// Take it out.
    Delete(u32),
    /// Put it in this place, counted from 0.
    Move {
        /// Its number.
        id: u32,
        /// The place.
        to: usize,
    },
    /// Leave it out when presenting, or not.
    Hide(u32, bool),
    /// It says this.
    Write(u32, Wording),
    /// The whole says this.
    Head(Heading),
    /// The incident's figures and the number of incidents are right as they are now.
    Accept(u32),
    /// Draw this on it; its number is given to it. What is not sound is not drawn.
    Annotate(u32, Annotation),
    /// Another annotation in the place of the one with its number.
    ChangeAnnotation(u32, Annotation),
    /// Take an annotation away.
    DropAnnotation {
        /// The slide.
        slide: u32,
        /// The annotation.
        annotation: u32,
    },
    /// Take over a whole briefing, as it was read from a file.
    Load(Box<Briefing>),
}

/// The kind of slide that shows what is open now: time that is played comes first, then what was opened under the map, then the
/// incident's card.
pub fn open_kind(view: &ViewState) -> SlideKind {
    match view.dock {
        _ if view.timeline.playback.is_some() => SlideKind::Playing,
        Some(Dock::Table | Dock::Groups) => SlideKind::Table,
        Some(Dock::Charts) => SlideKind::Chart,
        None if view.panels.details && view.selection.is_some() => SlideKind::Incident,
        None => SlideKind::Map,
    }
}

impl Briefing {
    /// A briefing of slides that were read from a file. They get new numbers, in order; too many are cut off.
    pub fn of_slides(slides: Vec<Slide>) -> Self {
        let mut briefing = Self { slides, ..Self::default() };
        briefing.slides.truncate(MOST_SLIDES);
        let mut next = 0;
        let mut number = |id: &mut u32| {
            *id = next;
            next += 1;
        };
        for slide in &mut briefing.slides {
            number(&mut slide.id);
            slide.annotations.retain(Annotation::is_sound);
            slide.annotations.truncate(MOST_ANNOTATIONS);
            slide.annotations.iter_mut().for_each(|of| number(&mut of.id));
        }
        briefing.next = next;
        briefing
    }

    /// The slide of a number.
    pub fn get(&self, id: u32) -> Option<&Slide> {
        self.slides.iter().find(|slide| slide.id == id)
    }

    /// In which place it is, counted from 0.
    pub fn place(&self, id: u32) -> Option<usize> {
        self.slides.iter().position(|slide| slide.id == id)
    }

    fn next_id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}
