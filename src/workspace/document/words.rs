//! Words that stand for choices in a workspace file.

use crate::{
    query::Unit,
    view::{Dock, Figure, MarkSize, MarkStyle, Scope, Side, Stack, Tone},
};

/// A list of values and the words that stand for them.
pub(super) type Words<T> = &'static [(T, &'static str)];

pub(super) const STYLES: Words<MarkStyle> = &[
    (MarkStyle::Auto, "auto"),
    (MarkStyle::Points, "points"),
    (MarkStyle::Clusters, "clusters"),
    (MarkStyle::Density, "density"),
    (MarkStyle::Regions, "regions"),
    (MarkStyle::RegionsByArea, "regions-by-area"),
];
pub(super) const SIZES: Words<MarkSize> = &[
    (MarkSize::Neutral, "neutral"),
    (MarkSize::Lowest, "lowest"),
    (MarkSize::Confirmed, "confirmed"),
    (MarkSize::Highest, "highest"),
];
pub(super) const SCOPES: Words<Scope> = &[(Scope::All, "all"), (Scope::InView, "in-view")];
pub(super) const SIDES: Words<Side> =
    &[(Side::Incidents, "incidents"), (Side::Filter, "filter"), (Side::Layers, "layers")];
pub(super) const STACKS: Words<Stack> = &[
    (Stack::Plain, "plain"),
    (Stack::EventType, "type"),
    (Stack::Actor, "actor"),
    (Stack::Status, "status"),
];
pub(super) const DOCKS: Words<Dock> =
    &[(Dock::Table, "table"), (Dock::Groups, "groups"), (Dock::Charts, "charts")];
pub(super) const UNITS: Words<Unit> = &[
    (Unit::Day, "day"),
    (Unit::Week, "week"),
    (Unit::Month, "month"),
    (Unit::Quarter, "quarter"),
    (Unit::Year, "year"),
];

pub(super) const FIGURES: Words<Figure> = &[
    (Figure::Arrow, "arrow"),
    (Figure::Line, "line"),
    (Figure::Freehand, "freehand"),
    (Figure::Rectangle, "rectangle"),
    (Figure::Circle, "circle"),
    (Figure::Polygon, "polygon"),
    (Figure::Text, "text"),
    (Figure::Pin, "pin"),
    (Figure::Movement, "movement"),
];
pub(super) const TONES: Words<Tone> =
    &[(Tone::Ink, "ink"), (Tone::Accent, "accent"), (Tone::Warning, "warning"), (Tone::Good, "good")];

/// The word for a value.
pub(super) fn word<T: PartialEq>(words: Words<T>, value: &T) -> &'static str {
    words.iter().find(|(of, _)| of == value).map_or("", |(_, word)| word)
}

/// The value of a word.
pub(super) fn value<T: Copy>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(_, of)| *of == word).map(|(value, _)| *value)
}

pub(super) fn style_word(style: MarkStyle) -> &'static str {
    word(STYLES, &style)
}

pub(super) fn style(word: &str) -> MarkStyle {
    value(STYLES, word).unwrap_or_default()
}

/// Names a word that is none of these.
pub(super) fn say_unless_among<T: Copy>(words: Words<T>, of: &str, word: &str, lost: &mut Vec<String>) {
    say_unknown(of, word, value(words, word).is_some(), lost);
}

/// Names a word that stands for nothing here.
pub(super) fn say_unknown(of: &str, word: &str, is_known: bool, lost: &mut Vec<String>) {
    if !is_known {
        lost.push(format!("{of}: {word}"));
    }
}
