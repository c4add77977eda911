//! What is asked for. All of it may be left away: a blank text is none.

use crate::{
    model::Tlp,
    scene::{Colour, Footing, Symbol},
};

/// What is to stand around a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// To whom it may be passed on.
    pub handling: Option<Handling>,
    /// What it says.
    pub title: String,
    /// Area and period.
    pub subtitle: String,
    /// What is to be seen.
    pub caption: String,
    /// What the marks mean.
    pub legend: Keys,
    /// How long a distance is.
    pub scale: Option<Scale>,
    /// The letter over an arrow that points north: `N`. The map is always north up.
    pub north: String,
    /// As of when: `Information as of 2 August 2024`.
    pub date: String,
    /// Who reported what is shown.
    pub sources: Sources,
    /// To whom the ground and the layers are owed.
    pub attribution: String,
    /// That borders imply no opinion.
    pub disclaimer: String,
    /// Who made it.
    pub producer: String,
    /// With what program, of which data, by which question.
    pub version: String,
    /// `3 / 12`.
    pub page_number: String,
}

/// A handling mark, which stands on black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handling {
    /// The mark.
    pub words: String,
    /// Colour of the letters.
    pub colour: Colour,
}

impl Handling {
    /// A mark of TLP 2.0, in the colour that FIRST prescribes.
    pub fn tlp(mark: Tlp) -> Self {
        let colour = match mark {
            Tlp::Red => Colour(0xFF, 0x2B, 0x2B),
            Tlp::Amber | Tlp::AmberStrict => Colour(0xFF, 0xC0, 0x00),
            Tlp::Green => Colour(0x33, 0xFF, 0x00),
            Tlp::Clear => Colour(0xFF, 0xFF, 0xFF),
        };
        Self { words: mark.word().to_owned(), colour }
    }

    /// A mark as somebody writes it: TLP's own if it is one of them, else white; `None` for a blank one.
    pub fn written(words: &str) -> Option<Self> {
        let free = || Self { words: words.trim().to_owned(), colour: Colour(0xFF, 0xFF, 0xFF) };
        (!super::words::is_blank(words)).then(|| Tlp::from_text(words).map_or_else(free, Self::tlp))
    }
}

/// A legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// Over it.
    pub heading: String,
    /// What is explained, the most important first.
    pub entries: Vec<Entry>,
    /// What is said in place of those that have no room.
    pub more: More,
}

/// A sign and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The sign; `None`: words alone.
    pub sign: Option<Sign>,
    /// What it means.
    pub words: String,
}

/// What is drawn rather than written.
#[derive(Clone, Debug, PartialEq)]
pub enum Sign {
    /// The mark of an event type.
    Symbol(Symbol),
    /// How sure a place is.
    Footing(Footing),
    /// Claims contradict one another.
    Contested,
    /// The dashes to what is related.
    Dashes,
    /// A disc with a ring: how many incidents, of which sorts.
    Cluster,
    /// An area of a layer, or a class of regions.
    Fill(Colour),
    /// Colours that run into one another, from few to many.
    Ramp(Vec<Colour>),
    /// A bar as long as a distance: as wide as its box.
    Scale,
    /// An arrow that points north.
    North,
}

/// What stands at the end of a list that has no room for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// For one: `and 1 more`.
    pub one: String,
    /// For several: `and {count} more`, where `{count}` becomes their number.
    pub many: String,
}

impl More {
    /// What is said of so many.
    pub fn of(&self, count: usize) -> String {
        let count_text = count.to_string();
        let pattern = if count == 1 { &self.one } else { &self.many };
        // Even without words the number is not lost.
        if pattern.trim().is_empty() {
            format!("+{count_text}")
        } else {
            pattern.replace("{count}", &count_text)
        }
    }
}

/// What a scale is made of. As the map's scale varies with latitude, the note is to name the one that it holds for.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Points of the page to a kilometre of the ground ([`crate::base::geodesy::pt_per_km`]).
    pub pt_per_km: f64,
    /// `Scale at 19.4° N`.
    pub note: String,
}

/// The sources of what is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// Before them: `Sources:`.
    pub heading: String,
    /// Each in a few words, the most important first.
    pub list: Vec<String>,
    /// What is said in place of those that have no room: `and {count} more: see the list of sources`.
    pub more: More,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_the_colours_of_first() {
        for (words, expected) in [
            ("tlp:red", Some(("TLP:RED", Colour(0xFF, 0x2B, 0x2B)))),
            ("AMBER+STRICT", Some(("TLP:AMBER+STRICT", Colour(0xFF, 0xC0, 0x00)))),
            ("TLP:GREEN", Some(("TLP:GREEN", Colour(0x33, 0xFF, 0x00)))),
            ("TLP:WHITE", Some(("TLP:CLEAR", Colour(0xFF, 0xFF, 0xFF)))),
            (" Diffusion restreinte ", Some(("Diffusion restreinte", Colour(0xFF, 0xFF, 0xFF)))),
            ("  ", None),
        ] {
            let found = Handling::written(words);
            assert_eq!(found.as_ref().map(|mark| (mark.words.as_str(), mark.colour)), expected);
        }
    }

    #[test]
    fn what_is_left_away_is_counted() {
        let more = More { one: "et 1 autre".into(), many: "et {count} autres".into() };
        assert_eq!((more.of(1).as_str(), more.of(12).as_str()), ("et 1 autre", "et 12 autres"));
        assert_eq!(More::default().of(3), "+3");
    }
}
