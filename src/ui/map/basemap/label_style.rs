//! Which names are written, how large and in what order: the part of the style that is about words.

use walkers::{Value, json};

use super::Language;
use super::labels::{Anchor, LabelRule, Slant, Symbol};
use super::palette::Palette;
use super::style::{Sheet, all, by_zoom, kind};

impl Sheet {
    /// Rivers and airfields: written where there is room left.
    pub(super) fn small_labels(&mut self, palette: &Palette, language: Language) {
        let name = name_in(language);
        let airfield = LabelRule {
            symbol: Symbol::Airfield,
            anchor: Anchor::Beside,
            ..LabelRule::plain(palette.airfield)
        };
        let from_8 = json!([">=", ["zoom"], 8]);
        let code = json!(["coalesce", ["get", "iata"], ["get", "icao"], ["get", "name"]]);
        self.label("pois", &all(&[kind(&["aerodrome"]), from_8]), &code, &json!(9.5), airfield);
        let river =
            LabelRule { slant: Slant::Italic, repeat_pt: 420.0, ..LabelRule::plain(palette.water_text) };
        let size = by_zoom(&[(4.0, 10.0), (10.0, 11.5), (14.0, 13.0)]);
        let named = all(&[kind(&["river", "canal"]), json!(["has", "name"]), json!([">=", ["zoom"], 5])]);
        self.label("water", &named, &name, &size, river);
    }

    /// Towns and villages, by how large they are.
    pub(super) fn place_labels(&mut self, palette: &Palette, language: Language) {
        let name = place_name(language);
        let dot = |radius_pt| Symbol::Dot { radius_pt, filled: false };
        let rank = json!(["coalesce", ["get", "population_rank"], 0]);
        let locality = |detail: &str| {
            all(&[kind(&["locality"]), json!(["match", ["get", "kind_detail"], detail, true, false])])
        };
        let ordinary = json!(["match", ["get", "capital"], ["yes", "4"], false, true]);
        let size = |small: f32, large: f32| {
            json!([
                "interpolate",
                ["linear"],
                rank,
                0,
                by_zoom(&[(4.0, small - 1.0), (10.0, small + 1.0), (14.0, small + 2.0)]),
                14,
                by_zoom(&[(4.0, large - 1.0), (10.0, large + 2.0), (14.0, large + 3.0)])
            ])
        };
        let beside = |color, symbol| LabelRule { symbol, anchor: Anchor::Beside, ..LabelRule::plain(color) };
        self.label(
            "places",
            &all(&[locality("village"), ordinary.clone()]),
            &name,
            &size(10.5, 12.5),
            beside(palette.village_text, dot(1.8)),
        );
        self.label(
            "places",
            &all(&[locality("town"), ordinary.clone()]),
            &name,
            &size(11.0, 13.0),
            beside(palette.town_text, dot(2.3)),
        );
        self.label(
            "places",
            &all(&[locality("city"), ordinary]),
            &name,
            &size(11.0, 14.0),
            beside(palette.town_text, dot(2.8)),
        );
        let seat = all(&[kind(&["locality"]), json!(["match", ["get", "capital"], "4", true, false])]);
        self.label(
            "places",
            &seat,
            &name,
            &size(11.5, 14.5),
            beside(palette.town_text, Symbol::Dot { radius_pt: 2.8, filled: true }),
        );
    }

    /// Regions, landscapes, waters, capitals and countries.
    pub(super) fn large_labels(&mut self, palette: &Palette, language: Language) {
        let name = name_in(language);
        let area = |color| LabelRule { line_chars: Some(11), padding_pt: 4.0, ..LabelRule::plain(color) };
        let until = |zoom: u8| json!(["<", ["zoom"], zoom]);
        let region = LabelRule {
            tracking_em: 0.12,
            upper: true,
            region: true,
            line_chars: Some(16),
            ..area(palette.region_text)
        };
        let regions = all(&[kind(&["region"]), until(10)]);
        self.label("places", &regions, &name, &by_zoom(&[(5.0, 9.0), (9.0, 11.0)]), region);
        let physical = LabelRule { slant: Slant::Italic, tracking_em: 0.06, ..area(palette.physical_text) };
        let size = by_zoom(&[(2.0, 11.0), (5.0, 13.0), (8.0, 15.0), (12.0, 17.0)]);
        self.label("physical", &json!(["has", "name"]), &name, &size, physical);
        let lake = LabelRule { slant: Slant::Italic, line_chars: Some(9), ..area(palette.water_text) };
        self.label("water", &kind(&["lake"]), &name, &by_zoom(&[(4.0, 11.0), (10.0, 13.0)]), lake);
        let sea = LabelRule { slant: Slant::Italic, tracking_em: 0.15, ..area(palette.water_text) };
        self.label("water", &kind(&["ocean", "sea"]), &name, &by_zoom(&[(1.0, 12.0), (5.0, 15.0)]), sea);
        let capital = LabelRule {
            symbol: Symbol::Capital,
            anchor: Anchor::Beside,
            ..LabelRule::plain(palette.capital_text)
        };
        let capitals = all(&[kind(&["locality"]), json!(["match", ["get", "capital"], "yes", true, false])]);
        self.label(
            "places",
            &capitals,
            &place_name(language),
            &by_zoom(&[(2.0, 11.0), (5.0, 13.5), (10.0, 17.0)]),
            capital,
        );
        let country = LabelRule { tracking_em: 0.14, upper: true, nudge: true, ..area(palette.country_text) };
        let known = json!(["any", [">=", ["get", "population_rank"], 10], [">=", ["zoom"], 6]]);
        // Small countries come with a deeper zoom of their own: they are written smaller. Nested stops must reach
        // past any value, as walkers does not evaluate what lies beyond the last one.
        let small = json!([
            "interpolate",
            ["linear"],
            ["coalesce", ["get", "min_zoom"], 4],
            0,
            by_zoom(&[(1.0, 11.0), (5.0, 18.0), (7.0, 21.0)]),
            5,
            by_zoom(&[(1.0, 9.0), (5.0, 11.5), (7.0, 14.0)]),
            14,
            by_zoom(&[(1.0, 9.0), (5.0, 10.5), (7.0, 12.0)])
        ]);
        self.label("places", &all(&[kind(&["country"]), until(8), known]), &name, &small, country);
    }
}

fn name_in(language: Language) -> Value {
    match language {
        Language::English => json!(["coalesce", ["get", "name"], ["get", "name:fr"]]),
        Language::French => json!(["coalesce", ["get", "name:fr"], ["get", "name"]]),
    }
}

/// The places have one name each; where French has another, it is put in its stead.
fn place_name(language: Language) -> Value {
    let own = json!(["get", "name"]);
    match language {
        Language::English => own,
        Language::French => {
            let mut expression = vec![json!("match"), own.clone()];
            expression.extend(FRENCH_PLACES.iter().flatten().map(|name| json!(name)));
            expression.push(own);
            Value::Array(expression)
        }
    }
}

/// Places near the Sahel whose French name differs, and the largest ones of the world.
const FRENCH_PLACES: [[&str; 2]; 31] = [
    ["Timbuktu", "Tombouctou"],
    ["Algiers", "Alger"],
    ["Cairo", "Le Caire"],
    ["Alexandria", "Alexandrie"],
    ["Marrakesh", "Marrakech"],
    ["Fes", "Fès"],
    ["Tangier", "Tanger"],
    ["N'Djamena", "N’Djaména"],
    ["Yaounde", "Yaoundé"],
    ["Lome", "Lomé"],
    ["Addis Ababa", "Addis-Abeba"],
    ["Mecca", "La Mecque"],
    ["Riyadh", "Riyad"],
    ["Baghdad", "Bagdad"],
    ["Tehran", "Téhéran"],
    ["Damascus", "Damas"],
    ["Beirut", "Beyrouth"],
    ["Jerusalem", "Jérusalem"],
    ["Athens", "Athènes"],
    ["London", "Londres"],
    ["Lisbon", "Lisbonne"],
    ["Barcelona", "Barcelone"],
    ["Brussels", "Bruxelles"],
    ["Vienna", "Vienne"],
    ["Warsaw", "Varsovie"],
    ["Moscow", "Moscou"],
    ["Beijing", "Pékin"],
    ["Singapore", "Singapour"],
    ["Mexico City", "Mexico"],
    ["Havana", "La Havane"],
    ["Cape Town", "Le Cap"],
];
