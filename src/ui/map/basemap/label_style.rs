//! Which names are written, how large and in what order: the part of the style that is about words.
//!
//! As on printed maps, letters say what a name is: upright what people made, leaning what nature made, blue water, brown
//! land; spaced out what is wide; capitals only areas that are governed; heavy the few that are to be seen first.

use walkers::{Value, json};

use super::label_rule::{Anchor, LabelRule, Slant, Symbol};
use super::style::{Sheet, all, by_zoom, kind};
use crate::text::Language;

impl Sheet {
    /// Rivers and airfields: written where there is room left.
    pub(super) fn small_labels(&mut self) {
        let airfield = LabelRule {
            symbol: Symbol::Airfield,
            anchor: Anchor::Beside,
            ..LabelRule::plain(self.palette.airfield)
        };
        let code = json!(["coalesce", ["get", "iata"], ["get", "icao"], ["get", "name"]]);
        self.label("pois", &all(&[kind(&["aerodrome"]), self.from(8)]), &code, &json!(9.5), airfield);
        let river = LabelRule {
            slant: Slant::Italic,
            tracking_em: 0.04,
            repeat_pt: 420.0,
            ..LabelRule::plain(self.palette.water_text)
        };
        let size = by_zoom(&[(4.0, 10.0), (10.0, 11.5), (14.0, 13.0)]);
        let named = all(&[kind(&["river", "canal"]), json!(["has", "name"]), self.from(5)]);
        self.label("water", &named, &self.name(), &size, river);
    }

    /// Towns and villages, by how large they are.
    pub(super) fn settlement_labels(&mut self) {
        let palette = self.palette;
        let ordinary = json!(["match", ["get", "capital"], ["yes", "4"], false, true]);
        // The whole world's map is about countries.
        let not_of_world = json!([">=", ["zoom"], 3]);
        let of = |detail: &str| {
            let is_one = json!(["match", ["get", "kind_detail"], detail, true, false]);
            all(&[kind(&["locality"]), is_one, ordinary.clone(), not_of_world.clone()])
        };
        let beside = |color, radius_pt| LabelRule {
            symbol: Symbol::Dot { radius_pt, filled: false },
            anchor: Anchor::Beside,
            ..LabelRule::plain(color)
        };
        let name = self.place_name();
        let villages = all(&[of("village"), self.from(5)]);
        self.label("places", &villages, &name, &by_rank(10.5, 12.5), beside(palette.village_text, 1.8));
        self.label("places", &of("town"), &name, &by_rank(11.0, 13.0), beside(palette.town_text, 2.3));
        self.label("places", &of("city"), &name, &by_rank(11.5, 14.5), beside(palette.town_text, 2.9));
    }

    /// First-order regions. Their seats, which often have the same name, go first.
    pub(super) fn region_labels(&mut self) {
        let rule = LabelRule {
            tracking_em: 0.14,
            upper: true,
            region: true,
            nudge: true,
            line_chars: Some(16),
            padding_pt: 4.0,
            ..LabelRule::plain(self.palette.region_text)
        };
        let regions = all(&[kind(&["region"]), self.from(5), until(10)]);
        self.label("places", &regions, &self.name(), &by_zoom(&[(5.0, 9.0), (7.0, 10.5), (9.0, 12.0)]), rule);
    }

    /// Seats of regions.
    pub(super) fn seat_labels(&mut self) {
        let rule = LabelRule {
            symbol: Symbol::Dot { radius_pt: 2.9, filled: true },
            anchor: Anchor::Beside,
            ..LabelRule::plain(self.palette.town_text)
        };
        let seats = all(&[
            kind(&["locality"]),
            json!(["match", ["get", "capital"], "4", true, false]),
            json!([">=", ["zoom"], 3]),
        ]);
        self.label("places", &seats, &self.place_name(), &by_rank(12.0, 15.0), rule);
    }

    /// Landscapes, lakes and seas.
    pub(super) fn nature_labels(&mut self) {
        let palette = self.palette;
        let name = self.name();
        let leaning = |color, tracking_em, line_chars| LabelRule {
            slant: Slant::Italic,
            tracking_em,
            line_chars: Some(line_chars),
            padding_pt: 4.0,
            ..LabelRule::plain(color)
        };
        let size = by_zoom(&[(2.0, 11.0), (5.0, 13.0), (8.0, 15.0), (12.0, 17.0)]);
        let named = |kinds: &[&str]| all(&[kind(kinds), json!(["has", "name"])]);
        let mountains = leaning(palette.physical_text, 0.06, 11);
        self.label("physical", &named(&["mountains", "valley"]), &name, &size, mountains);
        // A desert is wide, and so is its name.
        let wide = leaning(palette.physical_text, 0.22, 11);
        self.label("physical", &named(&["desert", "region"]), &name, &size, wide);
        let lake = leaning(palette.water_text, 0.02, 9);
        self.label("water", &named(&["lake"]), &name, &by_zoom(&[(4.0, 11.0), (10.0, 13.0)]), lake);
        let sea = leaning(palette.water_text, 0.18, 11);
        self.label("water", &named(&["ocean", "sea"]), &name, &by_zoom(&[(1.0, 12.0), (5.0, 15.0)]), sea);
    }

    /// Capitals of countries.
    pub(super) fn capital_labels(&mut self) {
        let rule = LabelRule {
            symbol: Symbol::Capital,
            anchor: Anchor::Beside,
            heavy: true,
            ..LabelRule::plain(self.palette.capital_text)
        };
        let is_capital = json!(["match", ["get", "capital"], "yes", true, false]);
        let large = json!(["any", [">=", ["get", "population_rank"], 13], [">=", ["zoom"], 3]]);
        let capitals = all(&[kind(&["locality"]), is_capital, large]);
        let size = by_zoom(&[(2.0, 11.0), (5.0, 13.5), (10.0, 17.0)]);
        self.label("places", &capitals, &self.place_name(), &size, rule);
    }

    /// Countries.
    pub(super) fn country_labels(&mut self) {
        let rule = LabelRule {
            tracking_em: 0.16,
            upper: true,
            heavy: true,
            nudge: true,
            line_chars: Some(11),
            padding_pt: 4.0,
            ..LabelRule::plain(self.palette.country_text)
        };
        let known = json!(["any", [">=", ["get", "population_rank"], 10], [">=", ["zoom"], 6]]);
        // Small countries come with a deeper zoom of their own: they are written smaller. Nested stops must reach
        // past any value, as walkers does not evaluate what lies beyond the last one.
        let size = json!([
            "interpolate",
            ["linear"],
            ["coalesce", ["get", "min_zoom"], 4],
            0,
            by_zoom(&[(1.0, 11.0), (5.0, 17.0), (7.0, 20.0)]),
            5,
            by_zoom(&[(1.0, 9.0), (5.0, 11.5), (7.0, 14.0)]),
            14,
            by_zoom(&[(1.0, 9.0), (5.0, 10.5), (7.0, 12.0)])
        ]);
        // Of equals, those that this map is about.
        for is_of_region in [false, true] {
            let region = json!(["match", ["get", "iso"], REGION, is_of_region, !is_of_region]);
            let filter = all(&[kind(&["country"]), until(8), known.clone(), region]);
            self.label("places", &filter, &self.name(), &size, rule);
        }
    }

    /// Small things: from a zoom on, or a little later if larger ones need their room.
    pub(super) fn from(&self, zoom: u8) -> Value {
        json!([">=", ["zoom"], zoom + self.palette.weights.small_later])
    }

    /// What a thing is called.
    fn name(&self) -> Value {
        let common = json!(["get", "name"]);
        self.local_or(match self.names.language {
            Language::English => json!(["coalesce", ["get", "name:en"], common]),
            Language::French => json!(["coalesce", ["get", "name:fr"], common]),
        })
    }

    /// What a settlement is called: the data have French names for the region only.
    fn place_name(&self) -> Value {
        if self.names.language == Language::English {
            return self.name();
        }
        let mut of_world = vec![json!("match"), json!(["concat", ["get", "name"], "/", ["get", "country"]])];
        of_world.extend(FRENCH_PLACES.iter().flatten().map(|name| json!(name)));
        of_world.push(json!(["get", "name"]));
        self.local_or(json!(["coalesce", ["get", "name:fr"], of_world]))
    }

    /// The name in the scripts of the region, each in its line, if that is what is wanted and known.
    fn local_or(&self, name: Value) -> Value {
        if !self.names.is_local {
            return name;
        }
        let (arabic, tifinagh) = (json!(["get", "name:ar"]), json!(["get", "name:zgh"]));
        let both = json!(["all", ["has", "name:ar"], ["has", "name:zgh"]]);
        let two_lines = json!(["concat", arabic, "\n", tifinagh]);
        json!(["case", both, two_lines, ["coalesce", arabic, tifinagh, name]])
    }
}

/// The countries of the central Sahel and their northern neighbours.
const REGION: [&str; 6] = ["BF", "DZ", "ML", "MR", "NE", "TD"];

fn until(zoom: u8) -> Value {
    json!(["<", ["zoom"], zoom])
}

/// Sizes between those of the smallest and of the largest settlements.
fn by_rank(small: f32, large: f32) -> Value {
    let rank = json!(["coalesce", ["get", "population_rank"], 0]);
    json!([
        "interpolate",
        ["linear"],
        rank,
        0,
        by_zoom(&[(4.0, small - 1.0), (10.0, small + 1.0), (14.0, small + 2.0)]),
        14,
        by_zoom(&[(4.0, large - 1.0), (10.0, large + 2.0), (14.0, large + 3.0)])
    ])
}

/// The French names of large places far from the region, with their countries.
const FRENCH_PLACES: [[&str; 2]; 20] = [
    ["Addis Ababa/ET", "Addis-Abeba"],
    ["Riyadh/SA", "Riyad"],
    ["Baghdad/IQ", "Bagdad"],
    ["Tehran/IR", "Téhéran"],
    ["Damascus/SY", "Damas"],
    ["Beirut/LB", "Beyrouth"],
    ["Athens/GR", "Athènes"],
    ["London/GB", "Londres"],
    ["Lisbon/PT", "Lisbonne"],
    ["Barcelona/ES", "Barcelone"],
    ["Brussels/BE", "Bruxelles"],
    ["Vienna/AT", "Vienne"],
    ["Warsaw/PL", "Varsovie"],
    ["Bucharest/RO", "Bucarest"],
    ["Moscow/RU", "Moscou"],
    ["Beijing/CN", "Pékin"],
    ["Singapore/SG", "Singapour"],
    ["Mexico City/MX", "Mexico"],
    ["Havana/CU", "La Havane"],
    ["Cape Town/ZA", "Le Cap"],
];
