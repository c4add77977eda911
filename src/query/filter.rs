//! What is asked for: one value, made of conditions that must all hold.

use std::collections::{BTreeMap, BTreeSet};

use super::language;
use crate::{
    base::Area,
    model::{Killed, UNKNOWN_FIGURE, words},
};

words! {
    /// What an incident can be asked for by its values, of which each can be chosen. The words are those of the query
    /// language.
    Facet {
        /// What sort of incident.
        EventType = "type",
        /// ACLED's sub-type or the file's own.
        SubType = "subtype",
        /// Who took part, in whatever part.
        Actor = "actor",
        /// Who struck first.
        Attacker = "attacker",
        /// Who was struck, or harmed unarmed.
        Target = "target",
        /// Who makes a claim.
        Claimant = "claimant",
        /// Country.
        Country = "country",
        /// First-order division.
        Region = "region",
        /// Second-order division.
        District = "district",
        /// Who published a source.
        Publisher = "source",
        /// What sort of publication a source is.
        SourceKind = "source-kind",
        /// Admiralty letter of a source.
        Reliability = "reliability",
        /// How a claim stands against the others.
        Status = "status",
        /// How well the place is known.
        GeoPrecision = "place-precision",
        /// How well the date is known.
        TimePrecision = "date-precision",
        /// A free word.
        Tag = "tag",
        /// The file it is from.
        File = "file",
    }
}

/// Stands among the values of a facet for: it has none.
pub const NONE: &str = "";

words! {
    /// A figure of people killed, by which incidents can be asked for.
    Figure {
        /// The lowest that is claimed of a party.
        Low = "killed-low",
        /// The one of a data set or an analyst.
        Best = "killed-best",
        /// The highest that is confirmed.
        Confirmed = "killed-confirmed",
        /// The highest that is claimed of a party.
        High = "killed-high",
        /// How far the highest lies above the lowest.
        Spread = "spread",
    }
}

impl Figure {
    /// The figure of an incident; `None`: unknown.
    pub fn of(self, killed: &Killed) -> Option<u32> {
        let known = |figure: i32| (figure != UNKNOWN_FIGURE).then(|| figure.unsigned_abs());
        match self {
            Self::Low => known(killed.lowest),
            Self::Best => known(killed.best),
            Self::Confirmed => known(killed.confirmed),
            Self::High => known(killed.highest),
            Self::Spread => Some(known(killed.highest)?.saturating_sub(known(killed.lowest)?)),
        }
    }
}

/// Which values of a facet are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// An incident must have one of these, or all of them; none: whatever it has.
    pub wanted: BTreeSet<String>,
    /// It must have none of these.
    pub unwanted: BTreeSet<String>,
    /// It must have all that are wanted, not any of them.
    pub all: bool,
}

impl Choice {
    /// Whether everything is meant.
    pub fn is_open(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Whether an incident whose one value this is can be meant.
    pub fn takes(&self, value: &str) -> bool {
        !self.unwanted.contains(value) && (self.wanted.is_empty() || self.wanted.contains(value))
    }

    /// Takes a value out of what is meant, or in again; the others stay in or out.
    pub fn toggle(&mut self, value: &str) {
        if !self.takes(value) {
            self.unwanted.remove(value);
            if !self.wanted.is_empty() {
                self.wanted.insert(value.to_owned());
            }
        } else if self.wanted.len() > 1 {
            self.wanted.remove(value);
        } else {
            // Nothing is left of one that was wanted alone: the others do not come instead.
            self.unwanted.insert(value.to_owned());
        }
    }

    /// The choice of one value.
    pub fn only(value: impl Into<String>) -> Self {
        Self { wanted: [value.into()].into(), ..Self::default() }
    }
}

/// First and last day since 1970-01-01, both part of it. What has a day in common is meant, and nothing without a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// `None`: from the beginning.
    pub from: Option<i32>,
    /// `None`: to the end.
    pub to: Option<i32>,
}

impl Period {
    /// From one day to another.
    pub fn new(from: i32, to: i32) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// Whether every incident is meant, also one without a date.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// The first and the last day that are meant.
    pub fn bounds(self) -> (i32, i32) {
        // The day before all others means that there is no date.
        (self.from.unwrap_or(i32::MIN + 1), self.to.unwrap_or(i32::MAX))
    }
}

/// Which figures are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Least and most, both meant; `None`: no figure that is known.
    pub known: Option<(Option<u32>, Option<u32>)>,
    /// Whether incidents are meant whose figure is unknown.
    pub unknown: bool,
}

impl Range {
    /// Whether a figure is meant.
    pub fn holds(self, figure: Option<u32>) -> bool {
        let is_between = |(low, high): (Option<u32>, Option<u32>), figure: u32| {
            low.is_none_or(|low| figure >= low) && high.is_none_or(|high| figure <= high)
        };
        match figure {
            None => self.unknown,
            Some(figure) => self.known.is_some_and(|bounds| is_between(bounds, figure)),
        }
    }
}

/// What is asked for. The default matches everything; each condition must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What was typed to search for, in the query language: words and `"phrases"` that must occur in title, places or
    /// actors, `-words` that must not, and conditions (`type:battles`) beside those below.
    pub search: String,
    /// When.
    pub period: Period,
    /// Which values of facets; none is open.
    pub choices: BTreeMap<Facet, Choice>,
    /// Which figures.
    pub figures: BTreeMap<Figure, Range>,
    /// Whether claims must contradict one another, or must not.
    pub contested: Option<bool>,
    /// Where. Nothing without a place is meant.
    pub area: Option<Area>,
    /// What the rest does not match is meant, and nothing that it does.
    pub is_inverted: bool,
}

/// One of the things that must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// It has a day in common with this period.
    Period(Period),
    /// Its values of a facet are meant.
    Choice(Facet, Choice),
    /// A figure is meant.
    Figure(Figure, Range),
    /// Its claims contradict one another, or do not.
    Contested(bool),
    /// It lies there.
    Area(Area),
    /// It holds a word or phrase, which is folded, or does not.
    Word {
        /// The text to look for.
        text: String,
        /// It must not occur.
        is_not: bool,
    },
}

impl Filter {
    /// Whether everything matches.
    pub fn is_open(&self) -> bool {
        self.conditions().is_empty() && !self.is_inverted
    }

    /// All that must hold; of what was typed, the part that can be understood.
    pub fn conditions(&self) -> Vec<Condition> {
        let typed = language::parse(&self.search);
        let mut conditions = typed.filter.own_conditions();
        conditions.extend(typed.words.into_iter().map(|(text, is_not)| Condition::Word { text, is_not }));
        conditions.append(&mut self.own_conditions());
        conditions
    }

    /// All that must hold beside what was typed.
    pub fn own_conditions(&self) -> Vec<Condition> {
        let period = (!self.period.is_open()).then_some(Condition::Period(self.period));
        let choices = self.choices.iter().filter(|(_, choice)| !choice.is_open());
        let choices = choices.map(|(facet, choice)| Condition::Choice(*facet, choice.clone()));
        let figures = self.figures.iter().map(|(figure, range)| Condition::Figure(*figure, *range));
        let contested = self.contested.map(Condition::Contested);
        let area = self.area.clone().map(Condition::Area);
        period.into_iter().chain(choices).chain(figures).chain(contested).chain(area).collect()
    }

    /// Lifts a condition that [`Filter::own_conditions`] gave; of what was typed, nothing.
    pub fn lift(&mut self, condition: &Condition) {
        match condition {
            Condition::Period(_) => self.period = Period::default(),
            Condition::Choice(facet, _) => drop(self.choices.remove(facet)),
            Condition::Figure(figure, _) => drop(self.figures.remove(figure)),
            Condition::Contested(_) => self.contested = None,
            Condition::Area(_) => self.area = None,
            Condition::Word { .. } => {}
        }
    }

    /// What is chosen of a facet.
    pub fn choice(&self, facet: Facet) -> Choice {
        self.choices.get(&facet).cloned().unwrap_or_default()
    }

    /// Whether incidents of a file with that name can be meant.
    pub fn takes_file(&self, name: &str) -> bool {
        self.choices.get(&Facet::File).is_none_or(|choice| choice.takes(name))
    }

    /// Chooses values of a facet.
    pub fn choose(&mut self, facet: Facet, choice: Choice) {
        if choice.is_open() {
            self.choices.remove(&facet);
        } else {
            self.choices.insert(facet, choice);
        }
    }

    /// The conditions in the search become conditions of their own, if that means the same: where something is asked of
    /// the same already, both must hold, and what was typed stays where it is. Words stay too, and does what is not
    /// understood.
    pub fn take_typed(&mut self) {
        let own = self.clone();
        let mut rest: Vec<&str> = Vec::new();
        let search = std::mem::take(&mut self.search);
        for term in language::split(&search) {
            let language::Parsed { filter, words, faults } = language::parse(term);
            let is_free = filter.choices.keys().all(|facet| !own.choices.contains_key(facet))
                && filter.figures.keys().all(|figure| !own.figures.contains_key(figure))
                && (filter.period.is_open() || own.period.is_open())
                && (filter.contested.is_none() || own.contested.is_none())
                && (filter.area.is_none() || own.area.is_none());
            if !words.is_empty() || !faults.is_empty() || !is_free {
                rest.push(term);
                continue;
            }
            self.period.from = filter.period.from.or(self.period.from);
            self.period.to = filter.period.to.or(self.period.to);
            for (facet, choice) in filter.choices {
                let of = self.choices.entry(facet).or_default();
                of.wanted.extend(choice.wanted);
                of.unwanted.extend(choice.unwanted);
                of.all |= choice.all;
            }
            self.figures.extend(filter.figures);
            self.contested = filter.contested.or(self.contested);
            self.area = filter.area.or(self.area.take());
            self.is_inverted |= filter.is_inverted;
        }
        self.search = rest.join(" ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_or_in_leaves_the_others_as_they_are() {
        let words = ["a", "b", "c"];
        let set = |of: &[&str]| of.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<String>>();
        for (wanted, unwanted) in [
            (&[][..], &[][..]),
            (&["a"], &[]),
            (&["a", "b"], &[]),
            (&[], &["a"]),
            (&["a"], &["a"]),
            (&["a"], &["b"]),
        ] {
            for word in words {
                let before = Choice { wanted: set(wanted), unwanted: set(unwanted), all: false };
                let mut after = before.clone();
                after.toggle(word);
                for other in words {
                    let expected = before.takes(other) != (other == word);
                    assert_eq!(after.takes(other), expected, "{other} after {word} of {before:?}");
                }
            }
        }
    }
}
