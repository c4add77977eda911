//! Which places a reader means by what was typed, in whatever spelling, the best first.
//!
//! Every name is compared in four ways, the surer ones first: letter by letter, by its beginning or the beginnings of its words,
//! by its consonants, and with some letters wrong. Among names that fit alike, what is better known and nearer comes first.

use strsim::osa_distance;

use super::{Gazetteer, Name, Place, PlaceKind, Spelling};
use crate::base::{LonLat, fold::fold, geodesy};

/// A place that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The place.
    pub place: &'a Place,
    /// The name that fits: another than the place's own where that was typed.
    pub name: &'static str,
    /// Metres along a great circle from where the reader looks.
    pub distance_m: f64,
    /// 0: letter by letter; the higher, the less it fits.
    cost: f32,
}

impl Found<'_> {
    /// Whether it is spelled so letter by letter, but for case, accents and spaces.
    pub fn is_exact(&self) -> bool {
        self.cost == 0.0
    }

    /// Whether it is spelled otherwise than was typed, by more than accents, case and spaces.
    pub fn is_guess(&self) -> bool {
        self.cost >= GUESS
    }
}

/// Cost of names that fit by sound or with wrong letters.
const GUESS: f32 = 3.0;

/// What is asked for: a name, and perhaps what or where the place is.
struct Wanted {
    spelling: Spelling,
    words: Vec<String>,
    /// A word for a kind stood beside the name: `Kidal airport`.
    kind: Option<String>,
    /// Country or region stood behind the name: `Gao, Mali`.
    within: Option<Ground>,
}

/// The countries and regions of a name.
#[derive(Default)]
struct Ground {
    /// Codes of countries.
    countries: Vec<&'static str>,
    /// The name itself, folded, if a region has it.
    region: Option<String>,
}

impl Gazetteer {
    /// The places that fit, the best first: at most `most`, seen from `near`. Nothing is found for an empty text or a single sign.
    pub fn search(&self, typed: &str, near: LonLat, most: usize) -> Vec<Found<'_>> {
        let mut best: Vec<Option<(f32, &Name)>> = vec![None; self.places.len()];
        for wanted in self.wanted(typed) {
            for name in &self.names {
                let place = &self.places[name.place as usize];
                if !Self::is_meant(&wanted, place) {
                    continue;
                }
                let Some(cost) = wanted.cost(name) else { continue };
                let best = &mut best[name.place as usize];
                if best.is_none_or(|(known, _)| cost < known) {
                    *best = Some((cost, name));
                }
            }
        }
        let found = best.into_iter().flatten().map(|(cost, name)| {
            let place = &self.places[name.place as usize];
            Found { place, name: name.text, distance_m: geodesy::distance_m(near, place.at), cost }
        });
        let mut found: Vec<(f32, Found<'_>)> = found.map(|found| (found.rank(), found)).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().map(|(_, found)| found).take(most).collect()
    }

    /// The text as a name, and as a name with the word for a kind, a country or a region beside it.
    fn wanted(&self, typed: &str) -> Vec<Wanted> {
        let whole = Spelling::of(typed);
        if whole.compact.chars().count() < 2 {
            return Vec::new();
        }
        let words: Vec<&str> = whole.words.split(' ').collect();
        let mut wanted = vec![Wanted::of(&words, None, None)];
        if words.len() < 2 {
            return wanted;
        }
        let calls = |word: &str| PlaceKind::ALL.into_iter().any(|kind| kind.is_called(word));
        if let Some(at) = words.iter().position(|word| calls(word)) {
            let mut rest = words.clone();
            let kind = rest.remove(at).to_owned();
            // `Région de Kidal`, `lac of …`
            rest.retain(|word| !matches!(*word, "de" | "du" | "des" | "d" | "la" | "le" | "of" | "the"));
            if !rest.is_empty() {
                wanted.push(Wanted::of(&rest, Some(kind), None));
            }
        }
        for split in 1..words.len() {
            let within = words[split..].join(" ");
            if let Some(ground) = self.ground(&within) {
                wanted.push(Wanted::of(&words[..split], None, Some(ground)));
            }
        }
        wanted
    }

    /// The countries and regions of these words; `None` if there is none.
    fn ground(&self, words: &str) -> Option<Ground> {
        let mut ground = Ground::default();
        for name in self.names.iter().filter(|name| name.spelling.words == words) {
            let place = &self.places[name.place as usize];
            match place.kind {
                PlaceKind::Country => ground.countries.push(place.country),
                PlaceKind::Region => ground.region = Some(words.to_owned()),
                _ => {}
            }
        }
        (!ground.countries.is_empty() || ground.region.is_some()).then_some(ground)
    }

    fn is_meant(wanted: &Wanted, place: &Place) -> bool {
        let is_kind = wanted.kind.as_ref().is_none_or(|word| place.kind.is_called(word));
        is_kind
            && wanted.within.as_ref().is_none_or(|ground| {
                ground.countries.contains(&place.country)
                    || ground.region.as_ref().is_some_and(|region| fold(place.region) == *region)
            })
    }
}

impl Found<'_> {
    /// The lower, the likelier that it is meant.
    fn rank(&self) -> f32 {
        let km = (self.distance_m / 1000.0) as f32;
        let nearness = 1.2 / (1.0 + km / 400.0);
        self.cost - 0.16 * self.place.prominence() - nearness
    }
}

impl Wanted {
    fn of(words: &[&str], kind: Option<String>, within: Option<Ground>) -> Self {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Self { spelling: Spelling::of(&words.join(" ")), words, kind, within }
    }

    /// How far a name is from what was typed; `None` if it is not meant.
    fn cost(&self, name: &Name) -> Option<f32> {
        let (typed, name) = (&self.spelling, &name.spelling);
        if name.compact == typed.compact {
            return Some(0.0);
        }
        if name.compact.starts_with(&typed.compact) {
            return Some(1.4);
        }
        // Every word begins a word of the name.
        if typed.letters & !name.letters == 0
            && self
                .words
                .iter()
                .all(|word| name.words.split(' ').any(|known| known.starts_with(word.as_str())))
        {
            return Some(2.0);
        }
        self.cost_by_sound(name).or_else(|| self.cost_of_typos(name)).or_else(|| {
            let is_long = typed.compact.len() >= 4;
            (is_long && typed.letters & !name.letters == 0 && name.compact.contains(&typed.compact))
                .then_some(GUESS)
        })
    }

    fn cost_by_sound(&self, name: &Spelling) -> Option<f32> {
        let typed = &self.spelling;
        if typed.skeleton.len() < 3 || !name.skeleton.starts_with(&typed.skeleton) {
            return None;
        }
        let is_whole = name.skeleton.len() == typed.skeleton.len();
        if is_whole {
            let wrong = osa_distance(&typed.compact, &name.compact) as f32;
            let share = wrong / typed.compact.chars().count() as f32;
            return (share <= 0.6).then_some(GUESS + share);
        }
        // While a name is typed, its beginning sounds right.
        (typed.skeleton.len() >= 4).then_some(GUESS + 1.2)
    }

    fn cost_of_typos(&self, name: &Spelling) -> Option<f32> {
        let (typed, known) = (&self.spelling.compact, &name.compact);
        let length = typed.chars().count();
        let most = match length {
            0..=3 => return None,
            4..=5 => 1,
            6..=9 => 2,
            _ => 3,
        };
        // A wrong letter changes at most two bits.
        let differs = (self.spelling.letters ^ name.letters).count_ones() as usize;
        if differs > 2 * most || known.len().abs_diff(typed.len()) > 2 * most {
            return None;
        }
        let wrong = osa_distance(typed, known);
        (wrong <= most).then(|| GUESS + 0.3 + wrong as f32 * 3.0 / length as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIDAL: LonLat = LonLat { lon_deg: 1.41, lat_deg: 18.44 };

    #[track_caller]
    fn check(typed: &str, name: &str, kind: PlaceKind) {
        let found = Gazetteer::bundled().search(typed, KIDAL, 5);
        let first = found.first().map(|found| (found.place.name, found.place.kind));
        assert_eq!(first, Some((name, kind)), "{typed}: {found:?}");
    }

    #[test]
    fn the_best_comes_first() {
        for (typed, name, kind) in [
            ("tin zaouatine", "Tin Zaouatine", PlaceKind::Town),
            ("Tinzawaten", "Tinzaouaten", PlaceKind::Town),
            ("kidal", "Kidal", PlaceKind::RegionSeat),
            ("Kidal aéroport", "Kidal Airport", PlaceKind::Airfield),
            ("région de Kidal", "Kidal", PlaceKind::Region),
            ("gao mali", "Gao", PlaceKind::RegionSeat),
            ("كيدال", "Kidal", PlaceKind::RegionSeat),
            ("agelhoc", "Aguelhok", PlaceKind::Town),
        ] {
            check(typed, name, kind);
        }
    }

    #[test]
    fn nothing_is_found_for_next_to_nothing() {
        for typed in ["", " ", "k", "--", "xqzxqzxqz"] {
            assert!(Gazetteer::bundled().search(typed, KIDAL, 5).is_empty(), "{typed}");
        }
    }
}
