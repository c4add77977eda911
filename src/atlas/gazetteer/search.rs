//! Which places a reader means by what was typed, in whatever spelling, the best first.
//!
//! What is named letter by letter comes first, wherever it is. Among names that fit alike, what is better known and nearer comes first.

use super::{
    Gazetteer, Name, Place, PlaceKind,
    fit::{Fit, SOUND},
    wanted::Wanted,
};
use crate::base::{LonLat, geodesy};

/// A place that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The place.
    pub place: &'a Place,
    /// The name that fits: another than the place's own where that was typed.
    pub name: &'static str,
    /// Metres along a great circle from where the reader looks.
    pub distance_m: f64,
    fit: Fit,
}

impl Found<'_> {
    /// Whether it is spelled so letter by letter, but for case, accents and spaces.
    pub fn is_exact(&self) -> bool {
        self.fit.cost == 0.0
    }

    /// Whether it is spelled otherwise than was typed, by more than accents, case and spaces.
    pub fn is_guess(&self) -> bool {
        self.fit.is_guess
    }

    /// The lower, the likelier that it is meant.
    fn rank(&self) -> f32 {
        let km = (self.distance_m / 1000.0) as f32;
        let nearness = 1.2 / (1.0 + km / 400.0);
        // More than nearness and prominence can make up for.
        let exact = if self.is_exact() { 1.5 } else { 0.0 };
        self.fit.cost - exact - 0.16 * self.place.prominence() - nearness
    }
}

/// Cost of what was named by a part of its name, `Ifoghas`, or by a part of what was typed.
const PART: f32 = 0.4;
/// Cost of codes of three letters, which are also beginnings of words: `TIN` is Tindouf's airport.
const CODE: f32 = 1.0;
/// Cost of an airfield, a camp or a well that is named by the town it lies beside.
const BESIDE: f32 = 1.0;
/// No further from that town.
const BESIDE_KM: f64 = 30.0;

impl Gazetteer {
    /// The places that fit, the best first: at most `most`, seen from `near`. Nothing is found for an empty text or a single sign.
    pub fn search(&self, typed: &str, near: LonLat, most: usize) -> Vec<Found<'_>> {
        let mut found = self.named(typed, near);
        if found.is_empty() {
            // What follows the name may be unknown or wrong: `Djibo, Soum, Sahel`, `Labbezanga Niger`.
            let (name, _) =
                typed.split_once([',', '(', ';']).or(typed.trim_end().rsplit_once(' ')).unwrap_or_default();
            found = self.named(name, near);
            found.retain(|found| found.fit.cost <= SOUND);
            found
                .iter_mut()
                .for_each(|found| found.fit = Fit { cost: found.fit.cost + PART, is_guess: true });
        }
        found.truncate(most);
        found
    }

    fn named(&self, typed: &str, near: LonLat) -> Vec<Found<'_>> {
        let mut best: Vec<Option<(Fit, &'static str)>> = vec![None; self.places.len()];
        let mut keep = |place: usize, fit: Fit, name: &'static str| {
            if best[place].is_none_or(|(known, _)| fit.cost < known.cost) {
                best[place] = Some((fit, name));
            }
        };
        for wanted in self.readings(typed) {
            let mut named = Vec::new();
            for names in self.names.chunk_by(|a, b| a.place == b.place) {
                let index = names[0].place as usize;
                let place = &self.places[index];
                if wanted.allows(place) {
                    for name in names {
                        let Some(mut fit) = wanted.spelling.fit(&name.spelling) else { continue };
                        fit.cost += wanted.cost + Self::extra_cost(name, place, fit);
                        keep(index, fit, name.text);
                    }
                } else if wanted.kind.is_some() && place.kind.is_settlement() {
                    let is_named = |name: &Name| name.spelling.compact == wanted.spelling.compact;
                    named.extend(names.iter().any(is_named).then_some(place.at));
                }
            }
            for (place, fit) in self.beside(&wanted, &named) {
                keep(place, fit, self.places[place].name);
            }
        }
        let found = best.into_iter().zip(&self.places).filter_map(|(best, place)| {
            let (fit, name) = best?;
            Some(Found { place, name, distance_m: geodesy::distance_m(near, place.at), fit })
        });
        let mut found: Vec<(f32, Found<'_>)> = found.map(|found| (found.rank(), found)).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().map(|(_, found)| found).collect()
    }

    fn extra_cost(name: &Name, place: &Place, fit: Fit) -> f32 {
        let is_code = place.kind == PlaceKind::Airfield && name.text.len() == 3;
        match () {
            () if name.is_part => PART,
            () if is_code && fit.cost == 0.0 => CODE,
            () => 0.0,
        }
    }

    /// What is of the kind that is asked for and lies beside a town of the name, as Bamako's airport, which is called Senou.
    fn beside(&self, wanted: &Wanted, towns: &[LonLat]) -> Vec<(usize, Fit)> {
        if towns.is_empty() {
            return Vec::new();
        }
        let places = self.places.iter().enumerate();
        let places = places.filter(|(_, place)| !place.kind.is_area() && wanted.allows(place));
        let nearest = |place: &Place| {
            let km = towns.iter().map(|town| geodesy::distance_m(*town, place.at) / 1000.0);
            km.min_by(f64::total_cmp).filter(|km| *km <= BESIDE_KM)
        };
        let fit = |km: f64| Fit { cost: BESIDE + (km / BESIDE_KM) as f32, is_guess: false };
        places.filter_map(|(index, place)| Some((index, fit(nearest(place)?)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const KIDAL: LonLat = LonLat { lon_deg: 1.41, lat_deg: 18.44 };
    const SAHEL: LonLat = LonLat { lon_deg: 1.0, lat_deg: 17.0 };
    const BAMAKO: LonLat = LonLat { lon_deg: -8.0, lat_deg: 12.65 };
    const NDJAMENA: LonLat = LonLat { lon_deg: 15.04, lat_deg: 12.11 };
    const ALGIERS: LonLat = LonLat { lon_deg: 3.06, lat_deg: 36.75 };

    /// What people write for places, and where those are. Points of large towns are Natural Earth's, which the gazetteer takes from
    /// GeoNames; others were compared with a second source where there is one.
    const SPELLINGS: &str = include_str!("../../../tests/fixtures/places/spellings.tsv");

    #[track_caller]
    fn check(typed: &str, name: &str, kind: PlaceKind) {
        let found = Gazetteer::bundled().search(typed, KIDAL, 5);
        let first = found.first().map(|found| (found.place.name, found.place.kind));
        assert_eq!(first, Some((name, kind)), "{typed}: {found:?}");
    }

    /// A line of the spellings, and as which of the places that are found its place comes.
    fn rank_of(line: &str) -> Option<usize> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [typed, _name, _country, lat, lon, within_km] = cells[..] else { panic!("{line}") };
        let number = |cell: &str| cell.parse::<f64>().expect(line);
        let at = LonLat::new(number(lon), number(lat)).expect(line);
        let found = Gazetteer::bundled().search(typed, SAHEL, 3);
        let is_there =
            |found: &Found<'_>| geodesy::distance_m(found.place.at, at) <= 1000.0 * number(within_km);
        found.iter().position(is_there)
    }

    #[test]
    fn spellings_lead_to_their_places() {
        let lines: Vec<&str> = SPELLINGS.lines().skip(1).collect();
        assert!(lines.len() >= 800, "{}", lines.len());
        let threads = thread::available_parallelism().map_or(1, Into::into);
        let share = lines.len().div_ceil(threads);
        let ranks: Vec<(&str, Option<usize>)> = thread::scope(|scope| {
            let parts: Vec<_> = lines
                .chunks(share)
                .map(|part| {
                    scope.spawn(|| part.iter().map(|line| (*line, rank_of(line))).collect::<Vec<_>>())
                })
                .collect();
            parts.into_iter().flat_map(|part| part.join().expect("searched")).collect()
        });
        let missed: Vec<_> = ranks.iter().filter(|(_, rank)| rank.is_none()).collect();
        assert!(missed.is_empty(), "not among the first three: {missed:#?}");
        let later: Vec<_> = ranks.iter().filter(|(_, rank)| *rank != Some(0)).collect();
        assert!(later.len() * 100 <= 2 * lines.len(), "not the first: {later:#?}");
    }

    #[test]
    fn the_best_comes_first() {
        for (typed, name, kind) in [
            ("tin zaouatine", "Tin Zaouatine", PlaceKind::Town),
            ("Tinzawaten", "Tinzaouaten", PlaceKind::Town),
            ("kidal", "Kidal", PlaceKind::RegionSeat),
            ("Kidal aéroport", "Kidal Airport", PlaceKind::Airfield),
            ("aéroport de Bamako", "Senou Airport", PlaceKind::Airfield),
            ("région de Kidal", "Kidal", PlaceKind::Region),
            ("cercle de Kidal", "Kidal", PlaceKind::RegionSeat),
            ("gao mali", "Gao", PlaceKind::RegionSeat),
            ("Gao, ML", "Gao", PlaceKind::RegionSeat),
            ("Labezanga Niger", "Labbezanga", PlaceKind::BorderPost),
            ("Ifoghas", "Adrar des Ifoghas", PlaceKind::Mountains),
            ("كيدال", "Kidal", PlaceKind::RegionSeat),
            ("agelhoc", "Aguelhok", PlaceKind::Town),
        ] {
            check(typed, name, kind);
        }
    }

    #[test]
    fn while_a_name_is_typed_towns_near_the_view_come_first() {
        for (typed, name, kind) in [
            ("ki", "Kidal", PlaceKind::RegionSeat),
            ("kid", "Kidal", PlaceKind::RegionSeat),
            ("ga", "Gao", PlaceKind::RegionSeat),
            ("tom", "Timbuktu", PlaceKind::RegionSeat),
            ("tin e", "Tin-Essako", PlaceKind::Town),
            ("tess", "Tessalit", PlaceKind::Town),
            ("men", "Ménaka", PlaceKind::RegionSeat),
            ("mal", "Mali", PlaceKind::Country),
            ("agad", "Agadez", PlaceKind::RegionSeat),
            ("taman", "Tamanrasset", PlaceKind::RegionSeat),
        ] {
            check(typed, name, kind);
        }
    }

    #[test]
    fn what_is_named_letter_by_letter_comes_first_wherever_one_looks() {
        let gazetteer = Gazetteer::bundled();
        let places = |typed: &str, from: LonLat| {
            let found = gazetteer.search(typed, from, 400);
            let is_exact: Vec<bool> = found.iter().map(Found::is_exact).collect();
            assert!(is_exact.is_sorted_by(|a, b| a >= b), "{typed} from {from:?}");
            let exact = found.iter().filter(|found| found.is_exact());
            let mut places: Vec<_> = exact.map(|found| (found.place.name, found.place.kind)).collect();
            places.sort_unstable();
            places
        };
        for typed in ["gao", "ber", "Kidal", "Tinzawaten", "mali", "Léré", "بوغسة"] {
            let known = places(typed, SAHEL);
            assert!(!known.is_empty(), "{typed}");
            for from in [BAMAKO, NDJAMENA, ALGIERS] {
                assert_eq!(places(typed, from), known, "{typed} from {from:?}");
            }
        }
    }

    #[test]
    fn nothing_is_found_for_next_to_nothing() {
        let letters = "abc".repeat(4_000);
        let words = "a b ".repeat(3_000);
        let marks = "\u{301}\u{308}".repeat(50);
        for typed in ["", " ", "k", "--", "xqzxqzxqz", "qqqq wwww zzzz", "\u{301}", &letters, &words, &marks]
        {
            assert!(Gazetteer::bundled().search(typed, KIDAL, 5).is_empty(), "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}|[a-e' ,.-]{0,30}|[a-zا-يⴰ-ⵯ\u{300}-\u{320} ]{0,40}") {
            let head = super::super::COLUMNS.join("\t");
            let lines = [
                "country\tMali\t\tمالي\t\tML\t\t18.7\t-2\t\t\tne",
                "region\tGao\t\tغاو\t\tML\t\t16.8\t0.1\t\t\tne",
                "town\tTin Zaouatine\t\t\tⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ\tDZ\tTamanrasset\t19.95\t2.97\t\t\town",
                "airfield\tA\t\t\tab cd\tML\tGao\t16.2\t0\t\t\tne",
            ];
            let text_of_file: &'static str = Box::leak(format!("{head}\n{}", lines.join("\n")).into());
            let gazetteer = Gazetteer::read(text_of_file).expect("sound");
            proptest::prop_assert!(gazetteer.search(&text, KIDAL, 3).len() <= 3);
        }
    }
}
