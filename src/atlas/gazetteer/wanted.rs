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
        for split in 1..words.len() {
            let (before, after) = words.split_at(split);
            for (name, place, cost) in [(before, after, 0.3), (after, before, 0.5)] {
                if let Some(ground) = self.ground(&place.join(" ")) {
                    readings.push(Wanted { within: Some(ground), ..Wanted::of(name, cost) });
                }
            }
        }
        readings
    }

    /// What these words name that a place may lie in or beside; `None` if they name nothing of the sort.
    fn ground(&self, words: &str) -> Option<Ground> {
        let is_begun = words.chars().count() >= 3;
        let mut ground = Ground::default();
        for names in self.names.chunk_by(|a, b| a.place == b.place) {
            let place = &self.places[names[0].place as usize];
            let is_land = matches!(place.kind, PlaceKind::Country | PlaceKind::Region);
            let is_town = matches!(
                place.kind,
                PlaceKind::Capital | PlaceKind::RegionSeat | PlaceKind::City | PlaceKind::Town
            );
            if !is_land && !is_town {
                continue;
            }
            let is_code = place.kind == PlaceKind::Country
                && words.len() == 2
                && place.country.eq_ignore_ascii_case(words);
            let is_named = |name: &Name| {
                let known = name.spelling.words.as_str();
                !name.is_part && (known == words || is_land && is_begun && known.starts_with(words))
            };
            if !is_code && !names.iter().any(is_named) {
                continue;
            }
            match place.kind {
                PlaceKind::Country => ground.countries.push(place.country),
                PlaceKind::Region => ground.regions.push((place.country, place.name)),
                _ => ground.towns.push(place.at),
            }
        }
        // What lies in no country has no code.
        ground.countries.retain(|code| !code.is_empty());
        (!ground.countries.is_empty() || !ground.regions.is_empty() || !ground.towns.is_empty())
            .then_some(ground)
    }
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
