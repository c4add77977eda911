//! The fields of the query language, and how the value of each is read.

use super::{
    FaultKind,
    term::{parts, unquoted},
    write::{self, NO_VALUE, UNKNOWN},
};
use crate::{
    base::{Area, Bounds, Date, LonLat, date, fold::fold},
    model::{ClaimStatus, EventType, GeoPrecision, SourceKind, TimePrecision},
    query::{
        Facet, Figure, Filter,
        filter::{NONE, Range},
    },
};

/// What is wrong with a value, and what it might be instead.
pub(super) type Fault = (FaultKind, Option<String>);

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Facet(Facet),
    Figure(Figure),
    From,
    To,
    On,
    Contested,
    Box,
    Circle,
    Polygon,
    Inverted,
}

impl Field {
    /// Their names, without those of facets and figures and another name for one of these.
    const OWN: [(&'static str, Self); 9] = [
        ("from", Self::From),
        ("to", Self::To),
        ("on", Self::On),
        ("contested", Self::Contested),
        ("box", Self::Box),
        ("circle", Self::Circle),
        ("polygon", Self::Polygon),
        ("inverted", Self::Inverted),
        ("killed", Self::Figure(Figure::High)),
    ];

    /// Every name.
    pub(super) const NAMES: [&'static str; 31] = {
        let mut names = [""; 31];
        let mut at = 0;
        while at < Self::OWN.len() {
            names[at] = Self::OWN[at].0;
            at += 1;
        }
        let more = [
            "type",
            "subtype",
            "actor",
            "attacker",
            "target",
            "claimant",
            "country",
            "region",
            "district",
            "source",
            "source-kind",
            "reliability",
            "status",
            "place-precision",
            "date-precision",
            "tag",
            "file",
            "killed-low",
            "killed-best",
            "killed-confirmed",
            "killed-high",
            "spread",
        ];
        let mut from = 0;
        while from < more.len() {
            names[at] = more[from];
            (at, from) = (at + 1, from + 1);
        }
        names
    };

    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let own = Self::OWN.iter().find(|(of, _)| *of == name).map(|(_, field)| *field);
        own.or_else(|| Facet::from_word(&name).map(Self::Facet))
            .or_else(|| Figure::from_word(&name).map(Self::Figure))
    }

    /// Reads a value, which is not empty, into the filter.
    pub(super) fn read(self, value: &str, is_not: bool, filter: &mut Filter) -> Result<(), Fault> {
        let has_opposite = matches!(self, Self::Facet(_) | Self::Contested);
        if is_not && !has_opposite {
            return Err((FaultKind::NoOpposite, None));
        }
        match self {
            Self::Facet(_) if parts(value, &[',', '+']).any(|part| part.trim().is_empty()) => {
                return Err((FaultKind::NoValue, None));
            }
            Self::Facet(facet) => {
                let values = facet_values(facet, value)?;
                let choice = filter.choices.entry(facet).or_default();
                if is_not {
                    choice.unwanted.extend(values);
                } else {
                    choice.wanted.extend(values);
                    choice.all |= parts(value, &['+']).count() > 1;
                }
            }
            Self::Figure(figure) => drop(filter.figures.insert(figure, range(value)?)),
            Self::From => filter.period.from = Some(days(value)?.0),
            Self::To => filter.period.to = Some(days(value)?.1),
            Self::On => {
                let (from, to) = days(value)?;
                (filter.period.from, filter.period.to) = (Some(from), Some(to));
            }
            Self::Contested => filter.contested = Some(is_yes(value)? != is_not),
            Self::Inverted => filter.is_inverted = is_yes(value)?,
            Self::Box => filter.area = Some(box_of(value)?),
            Self::Circle => filter.area = Some(circle(value).ok_or((FaultKind::BadArea, None))?),
            Self::Polygon => filter.area = Some(polygon(value).ok_or((FaultKind::BadArea, None))?),
        }
        Ok(())
    }
}

/// The words of a facet that has always the same values.
pub(super) fn fixed_words(facet: Facet) -> Option<Vec<&'static str>> {
    macro_rules! words {
        ($of:ty) => {
            Some(<$of>::ALL.iter().map(|value| value.word()).collect())
        };
    }
    match facet {
        Facet::EventType => words!(EventType),
        Facet::SourceKind => words!(SourceKind),
        Facet::Status => words!(ClaimStatus),
        Facet::GeoPrecision => words!(GeoPrecision),
        Facet::TimePrecision => words!(TimePrecision),
        Facet::Reliability => Some(vec!["A", "B", "C", "D", "E", "F"]),
        _ => None,
    }
}

fn facet_values(facet: Facet, text: &str) -> Result<Vec<String>, Fault> {
    let mut values = Vec::new();
    let mut nearest = Vec::new();
    let mut is_known = true;
    for part in parts(text, &[',', '+']) {
        let meant = unquoted(part);
        let meant = meant.trim();
        if part.eq_ignore_ascii_case(NO_VALUE) {
            values.push(NONE.to_owned());
            nearest.push(Some(NO_VALUE.to_owned()));
            continue;
        }
        let Some(words) = fixed_words(facet) else {
            values.push(meant.to_owned());
            continue;
        };
        match words.iter().find(|word| is_word(word, meant)) {
            Some(word) => {
                values.push((*word).to_owned());
                nearest.push(Some(write::value(word)));
            }
            None => {
                is_known = false;
                nearest.push(most_alike(&words, meant).map(write::value));
            }
        }
    }
    if is_known {
        return Ok(values);
    }
    let separator = if parts(text, &['+']).count() > 1 { "+" } else { "," };
    let nearest: Option<Vec<String>> = nearest.into_iter().collect();
    Err((FaultKind::UnknownValue, nearest.map(|values| values.join(separator))))
}

/// Whether somebody who writes `meant` means a word: as a whole or one side of a slash, with spaces, hyphens and low lines alike.
fn is_word(word: &str, meant: &str) -> bool {
    let plain = |text: &str| fold(text).replace(['_', '-'], " ");
    let meant = plain(meant);
    plain(word) == meant || word.split('/').any(|side| plain(side.trim()) == meant)
}

fn most_alike<'w>(words: &[&'w str], meant: &str) -> Option<&'w str> {
    const ALIKE: f64 = 0.5;
    let meant = fold(meant);
    let alike = |word: &str| {
        word.split('/')
            .chain([word])
            .map(|side| strsim::normalized_damerau_levenshtein(&fold(side), &meant))
            .fold(0.0, f64::max)
    };
    let best = words.iter().copied().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(best) >= ALIKE).then_some(best)
}

fn is_yes(value: &str) -> Result<bool, Fault> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err((FaultKind::UnknownValue, None)),
    }
}

/// The first and the last day of a day, a month or a year.
fn days(text: &str) -> Result<(i32, i32), Fault> {
    let digits = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten()
    };
    let span = |first: Date, last: Date| (date::days_from_epoch(first), date::days_from_epoch(last));
    let found = match text.len() {
        4 => digits(text)
            .and_then(|year| Some(span(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))),
        7 => text.split_once('-').and_then(|(year, month)| {
            let first = Date::new(digits(year)?, digits(month)?.try_into().ok()?, 1).ok()?;
            Some(span(first, first.last_of_month()))
        }),
        10 => date::iso_days(text).map(|day| (day, day)),
        _ => None,
    };
    found.ok_or_else(|| {
        // Day first, as most of the world writes it.
        let parts: Vec<Option<i16>> = text.split(['.', '/']).map(digits).collect();
        let nearest = match parts[..] {
            [Some(day), Some(month), Some(year)] if year > 999 => {
                Date::new(year, month.try_into().unwrap_or(0), day.try_into().unwrap_or(0)).ok()
            }
            _ => None,
        };
        (FaultKind::BadDate, nearest.map(|day| day.to_string()))
    })
}

/// `10`, `10..50`, `10..`, `..50`, `>=10`, `<=50`, `..` for any that is known, `unknown`; or two of these.
fn range(text: &str) -> Result<Range, Fault> {
    let mut range = Range { known: None, unknown: false };
    for part in text.split(',') {
        if part.eq_ignore_ascii_case(UNKNOWN) {
            range.unknown = true;
            continue;
        }
        if range.known.is_some() {
            return Err((FaultKind::BadFigure, None));
        }
        let bound = |text: &str| match text {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| (FaultKind::BadFigure, None)),
        };
        let (low, high) = if let Some((low, high)) = part.split_once("..") {
            (bound(low)?, bound(high)?)
        } else if let Some(low) = part.strip_prefix(">=") {
            (bound(low)?, None)
        } else if let Some(high) = part.strip_prefix("<=") {
            (None, bound(high)?)
        } else {
            let exactly = bound(part)?;
            exactly.ok_or((FaultKind::BadFigure, None))?;
            (exactly, exactly)
        };
        range.known = Some((low, high));
    }
    if let Some((Some(low), Some(high))) = range.known
        && low > high
    {
        let turned = Range { known: Some((Some(high), Some(low))), ..range };
        return Err((FaultKind::BadFigure, Some(write::range(turned))));
    }
    Ok(range)
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split(',')
        .map(|number| number.trim().parse().ok().filter(|number: &f64| number.is_finite()))
        .collect()
}

fn box_of(text: &str) -> Result<Area, Fault> {
    let fault = (FaultKind::BadArea, None);
    let corners = numbers(text).filter(|numbers| numbers.len() == 4).ok_or(fault.clone())?;
    let corner = |at: usize| LonLat::new(corners[at], corners[at + 1]).ok_or(fault.clone());
    let (min, max) = (corner(0)?, corner(2)?);
    if min.lon_deg <= max.lon_deg && min.lat_deg <= max.lat_deg {
        return Ok(Area::Box(Bounds { min, max }));
    }
    let turned = Area::Box(Bounds::of_point(min).including(max));
    Err((FaultKind::BadArea, Some(write::area(&turned).1)))
}

/// Nothing on the globe is farther away.
const HALF_AROUND_KM: f64 = 20_040.0;

fn circle(text: &str) -> Option<Area> {
    let numbers = numbers(text.strip_suffix("km").unwrap_or(text)).filter(|numbers| numbers.len() == 3)?;
    let center = LonLat::new(numbers[0], numbers[1])?;
    Some(Area::Circle {
        center,
        radius_km: Some(numbers[2]).filter(|km| *km > 0.0 && *km <= HALF_AROUND_KM)?,
    })
}

fn polygon(text: &str) -> Option<Area> {
    let corner = |pair: &str| match numbers(pair)?[..] {
        [lon_deg, lat_deg] => LonLat::new(lon_deg, lat_deg),
        _ => None,
    };
    let corners: Option<Vec<LonLat>> = text.split(';').map(corner).collect();
    corners.filter(|corners| corners.len() > 2).map(Area::Polygon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_and_every_name_a_field() {
        let words =
            Facet::ALL.iter().map(|facet| facet.word()).chain(Figure::ALL.iter().map(|figure| figure.word()));
        let own = Field::OWN.iter().map(|(name, _)| *name);
        assert_eq!(own.chain(words).collect::<Vec<_>>(), Field::NAMES);
        assert!(Field::NAMES.iter().all(|name| Field::named(name).is_some()));
    }
}
