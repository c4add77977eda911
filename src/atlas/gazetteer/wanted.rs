//! What a typed text may mean: a name, a name with a word for its kind, a name with the country, region or town where it is.

use super::{Gazetteer, Name, Place, PlaceKind, Spelling};
use crate::base::{LonLat, geodesy};

/// A longer text is no name.
const LONGEST: usize = 100;
/// Nor is one of more words.
const MOST_WORDS: usize = 10;
/// What is asked for beside a town lies within this distance of it.
const BESIDE_M: f64 = 40_000.0;
/// Words that say nothing of which place is meant.
const FILLERS: [&str; 10] = ["de", "du", "des", "d", "l", "la", "le", "les", "of", "the"];

/// One reading of a text.
pub(super) struct Wanted {
    pub(super) spelling: Spelling,
    /// A word for a kind stood beside the name: `Kidal airport`.
    pub(super) kind: Option<String>,
    /// Where the place is: `Gao, Mali`.
    within: Option<Ground>,
    /// How much less likely it is than other readings.
    pub(super) cost: f32,
}

/// Where a place is to be looked for.
#[derive(Default)]
struct Ground {
    /// Codes of countries.
    countries: Vec<&'static str>,
    /// Countries and names of regions.
    regions: Vec<(&'static str, &'static str)>,
    /// Towns that it is beside.
    towns: Vec<LonLat>,
}

impl Wanted {
    fn of(words: &[&str], cost: f32) -> Self {
        Self { spelling: Spelling::of(&words.join(" ")), kind: None, within: None, cost }
    }

    /// Whether a place is of the kind and in the ground that are asked for.
    pub(super) fn allows(&self, place: &Place) -> bool {
        self.kind.as_ref().is_none_or(|word| place.kind.is_called(word))
            && self.within.as_ref().is_none_or(|ground| ground.holds(place))
    }
}

impl Ground {
    fn is_empty(&self) -> bool {
        self.countries.is_empty() && self.regions.is_empty() && self.towns.is_empty()
    }

    fn holds(&self, place: &Place) -> bool {
        let is_beside = |town: &LonLat| {
            (town.lat_deg - place.at.lat_deg).abs() < 0.5 && geodesy::distance_m(*town, place.at) < BESIDE_M
        };
        self.countries.contains(&place.country)
            || self.regions.contains(&(place.country, place.region))
            || self.towns.iter().any(is_beside)
    }
}

impl Gazetteer {
    /// The readings of a text, the likeliest first; none for an empty text, a single sign or a text too long for a name.
    pub(super) fn readings(&self, typed: &str) -> Vec<Wanted> {
        let whole = if typed.len() <= 4 * LONGEST { Spelling::of(typed) } else { Spelling::default() };
        let words: Vec<&str> = whole.words.split(' ').collect();
        if !(2..=LONGEST).contains(&whole.compact.chars().count()) || words.len() > MOST_WORDS {
            return Vec::new();
        }
        let mut readings = vec![Wanted::of(&words, 0.0)];
        readings.extend(of_a_kind(&words));
        let mut parts = Vec::new();
        for split in 1..words.len() {
            let (before, after) = words.split_at(split);
            parts.extend([(before, after, 0.3), (after, before, 0.5)]);
        }
        let grounds = self.grounds(parts.iter().map(|(_, ground, _)| ground.join(" ")).collect());
        for ((name, _, cost), ground) in parts.into_iter().zip(grounds) {
            if !ground.is_empty() {
                readings.push(Wanted { within: Some(ground), ..Wanted::of(name, cost) });
            }
        }
        readings
    }

    /// For each text, what it names that a place may lie in or beside.
    fn grounds(&self, texts: Vec<String>) -> Vec<Ground> {
        let mut grounds: Vec<(String, Ground)> =
            texts.into_iter().map(|text| (text, Ground::default())).collect();
        if grounds.is_empty() {
            return Vec::new();
        }
        for names in self.names.chunk_by(|a, b| a.place == b.place) {
            let place = &self.places[names[0].place as usize];
            for (text, ground) in &mut grounds {
                match place.kind {
                    // What lies in no country has no code.
                    PlaceKind::Country if !place.country.is_empty() => {
                        let is_code = text.len() == 2 && place.country.eq_ignore_ascii_case(text);
                        if is_code || begins(names, text) {
                            ground.countries.push(place.country);
                        }
                    }
                    PlaceKind::Region if begins(names, text) => {
                        ground.regions.push((place.country, place.name));
                    }
                    PlaceKind::Capital | PlaceKind::RegionSeat | PlaceKind::City | PlaceKind::Town
                        if is_one_of(names, text) =>
                    {
                        ground.towns.push(place.at);
                    }
                    _ => {}
                }
            }
        }
        grounds.into_iter().map(|(_, ground)| ground).collect()
    }
}

fn is_one_of(names: &[Name], text: &str) -> bool {
    names.iter().any(|name| !name.is_part && name.spelling.words == text)
}

/// Whether a name begins with the text, as `Burkina` does for Burkina Faso.
fn begins(names: &[Name], text: &str) -> bool {
    let is_begun = text.chars().count() >= 3;
    is_one_of(names, text)
        || is_begun && names.iter().any(|name| !name.is_part && name.spelling.words.starts_with(text))
}

/// The words as a name with a word for its kind: `Région de Kidal`, `lac Tchad`, `Gao airport`.
fn of_a_kind(words: &[&str]) -> Option<Wanted> {
    let kinds =
        |word: &str| PlaceKind::ALL.into_iter().filter(|kind| kind.is_called(word)).collect::<Vec<_>>();
    let kind = words.iter().copied().find(|word| !kinds(word).is_empty())?;
    let asked = kinds(kind);
    let is_of_name =
        |word: &&&str| !FILLERS.contains(*word) && !asked.iter().any(|kind| kind.is_called(word));
    let name: Vec<&str> = words.iter().filter(is_of_name).copied().collect();
    (!name.is_empty()).then(|| Wanted { kind: Some(kind.to_owned()), ..Wanted::of(&name, 0.0) })
}
