//! What of the vector tiles is drawn and how, for one theme and one language.
//!
//! The lines and fills are a style as walkers reads it; colours are given whole and never with alpha, which it
//! would misread. Labels get what its styles cannot say (letter spacing, slant, dots) from a [`LabelRule`].

use egui::Color32;
use serde_json::{Value, json};

use super::labels::{Anchor, LabelRule, Slant, Symbol};
use super::palette::Palette;
use super::{Language, Theme};

/// A theme and a language, ready to decode tiles with.
pub(super) struct Look {
    /// Grows with each change, so that tiles of an older look can be told.
    pub(super) revision: u32,
    pub(super) theme: Theme,
    pub(super) palette: Palette,
    pub(super) style: walkers::Style,
    /// One for each layer of the style; `None` where a layer writes nothing.
    pub(super) rules: Vec<Option<LabelRule>>,
}

impl Look {
    pub(super) fn new(revision: u32, theme: Theme, language: Language) -> Self {
        let palette = Palette::of(theme);
        let mut sheet = Sheet {
            layers: Vec::new(),
            rules: Vec::new(),
        };
        sheet.water(&palette);
        sheet.boundaries(&palette);
        // From the least to the most important: the last ones are placed first.
        sheet.small_labels(&palette, language);
        sheet.place_labels(&palette, language);
        sheet.large_labels(&palette, language);
        let style = serde_json::from_value(json!({ "layers": sheet.layers })).unwrap_or_default();
        Self {
            revision,
            theme,
            palette,
            style,
            rules: sheet.rules,
        }
    }
}

struct Sheet {
    layers: Vec<Value>,
    rules: Vec<Option<LabelRule>>,
}

impl Sheet {
    fn fill(&mut self, source: &str, filter: &Value, color: Color32) {
        self.layers.push(json!({
            "type": "fill", "source-layer": source, "filter": filter, "paint": { "fill-color": css(color) },
        }));
        self.rules.push(None);
    }

    fn line(&mut self, source: &str, filter: &Value, color: Color32, width: &Value, dashes: Option<&[f32]>) {
        let mut paint = json!({ "line-color": css(color), "line-width": width });
        if let Some(dashes) = dashes {
            paint["line-dasharray"] = json!(dashes);
        }
        self.layers
            .push(json!({ "type": "line", "source-layer": source, "filter": filter, "paint": paint }));
        self.rules.push(None);
    }

    fn label(&mut self, source: &str, filter: &Value, field: &Value, size: &Value, rule: LabelRule) {
        self.layers.push(json!({
            "type": "symbol", "source-layer": source, "filter": filter,
            "layout": { "text-field": field, "text-size": size },
            "paint": { "text-color": css(rule.color) },
        }));
        self.rules.push(Some(rule));
    }

    fn water(&mut self, palette: &Palette) {
        let lake_or_river = kind(&["ocean", "lake", "river"]);
        self.fill("water", &lake_or_river, palette.water);
        // A wadi is a river on the map for a few days a year: dashed, and never wide.
        let wadi = by_zoom(&[(4.0, 0.5), (7.0, 0.9), (10.0, 1.3), (14.0, 2.0)]);
        self.line(
            "water",
            &all(&[kind(&["river", "stream"]), intermittent(true)]),
            palette.river,
            &wadi,
            Some(&[5.0, 2.5]),
        );
        let stream = by_zoom(&[(6.0, 0.5), (8.0, 0.8), (10.0, 1.2), (14.0, 2.2)]);
        self.line(
            "water",
            &all(&[kind(&["stream", "canal"]), intermittent(false)]),
            palette.river,
            &stream,
            None,
        );
        let river = by_zoom(&[
            (2.0, 0.5),
            (4.0, 0.8),
            (6.0, 1.3),
            (8.0, 1.9),
            (10.0, 2.6),
            (14.0, 4.5),
        ]);
        self.line(
            "water",
            &all(&[kind(&["river"]), intermittent(false)]),
            palette.river,
            &river,
            None,
        );
    }

    fn boundaries(&mut self, palette: &Palette) {
        let region = by_zoom(&[(4.0, 0.7), (7.0, 1.0), (10.0, 1.3), (14.0, 1.8)]);
        self.line(
            "boundaries",
            &kind(&["region"]),
            palette.region_border,
            &region,
            Some(&[1.2, 2.6]),
        );
        let casing = by_zoom(&[(2.0, 2.0), (5.0, 3.7), (8.0, 4.8), (12.0, 6.0)]);
        let border = by_zoom(&[(2.0, 0.8), (4.0, 1.3), (5.0, 1.7), (8.0, 2.1), (12.0, 2.6)]);
        let country = kind(&["country"]);
        self.line("boundaries", &country, palette.border_casing, &casing, None);
        let disputed = |yes: bool| json!(["match", ["get", "disputed"], true, yes, !yes]);
        self.line(
            "boundaries",
            &all(&[country.clone(), disputed(true)]),
            palette.border,
            &border,
            Some(&[4.0, 3.0]),
        );
        self.line(
            "boundaries",
            &all(&[country, disputed(false)]),
            palette.border,
            &border,
            None,
        );
    }

    fn small_labels(&mut self, palette: &Palette, language: Language) {
        let name = name_in(language);
        let airfield = LabelRule {
            symbol: Symbol::Airfield,
            anchor: Anchor::Beside,
            ..LabelRule::plain(palette.airfield)
        };
        let from_8 = json!([">=", ["zoom"], 8]);
        let code = json!(["coalesce", ["get", "iata"], ["get", "icao"], ["get", "name"]]);
        self.label(
            "pois",
            &all(&[kind(&["aerodrome"]), from_8]),
            &code,
            &json!(9.5),
            airfield,
        );
        let river = LabelRule {
            slant: Slant::Italic,
            repeat_pt: 420.0,
            ..LabelRule::plain(palette.water_text)
        };
        let size = by_zoom(&[(4.0, 10.0), (10.0, 11.5), (14.0, 13.0)]);
        let named = all(&[
            kind(&["river", "canal"]),
            json!(["has", "name"]),
            json!([">=", ["zoom"], 5]),
        ]);
        self.label("water", &named, &name, &size, river);
    }

    fn place_labels(&mut self, palette: &Palette, language: Language) {
        let name = place_name(language);
        let dot = |radius_pt| Symbol::Dot {
            radius_pt,
            filled: false,
        };
        let rank = json!(["coalesce", ["get", "population_rank"], 0]);
        let locality = |detail: &str| {
            all(&[
                kind(&["locality"]),
                json!(["match", ["get", "kind_detail"], detail, true, false]),
            ])
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
        let beside = |color, symbol| LabelRule {
            symbol,
            anchor: Anchor::Beside,
            ..LabelRule::plain(color)
        };
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
        let seat = all(&[
            kind(&["locality"]),
            json!(["match", ["get", "capital"], "4", true, false]),
        ]);
        self.label(
            "places",
            &seat,
            &name,
            &size(11.5, 14.5),
            beside(
                palette.town_text,
                Symbol::Dot {
                    radius_pt: 2.8,
                    filled: true,
                },
            ),
        );
    }

    fn large_labels(&mut self, palette: &Palette, language: Language) {
        let name = name_in(language);
        let area = |color| LabelRule {
            line_chars: Some(11),
            padding_pt: 4.0,
            ..LabelRule::plain(color)
        };
        let until = |zoom: u8| json!(["<", ["zoom"], zoom]);
        let region = LabelRule {
            tracking_em: 0.12,
            upper: true,
            region: true,
            line_chars: Some(16),
            ..area(palette.region_text)
        };
        let regions = all(&[kind(&["region"]), until(10)]);
        self.label(
            "places",
            &regions,
            &name,
            &by_zoom(&[(5.0, 9.0), (9.0, 11.0)]),
            region,
        );
        let physical = LabelRule {
            slant: Slant::Italic,
            tracking_em: 0.06,
            ..area(palette.physical_text)
        };
        let size = by_zoom(&[(2.0, 11.0), (5.0, 13.0), (8.0, 15.0), (12.0, 17.0)]);
        self.label("physical", &json!(["has", "name"]), &name, &size, physical);
        let lake = LabelRule {
            slant: Slant::Italic,
            line_chars: Some(9),
            ..area(palette.water_text)
        };
        self.label(
            "water",
            &kind(&["lake"]),
            &name,
            &by_zoom(&[(4.0, 11.0), (10.0, 13.0)]),
            lake,
        );
        let sea = LabelRule {
            slant: Slant::Italic,
            tracking_em: 0.15,
            ..area(palette.water_text)
        };
        self.label(
            "water",
            &kind(&["ocean", "sea"]),
            &name,
            &by_zoom(&[(1.0, 12.0), (5.0, 15.0)]),
            sea,
        );
        let capital = LabelRule {
            symbol: Symbol::Capital,
            anchor: Anchor::Beside,
            ..LabelRule::plain(palette.capital_text)
        };
        let capitals = all(&[
            kind(&["locality"]),
            json!(["match", ["get", "capital"], "yes", true, false]),
        ]);
        self.label(
            "places",
            &capitals,
            &place_name(language),
            &by_zoom(&[(2.0, 11.0), (5.0, 13.5), (10.0, 17.0)]),
            capital,
        );
        let country = LabelRule {
            tracking_em: 0.14,
            upper: true,
            nudge: true,
            ..area(palette.country_text)
        };
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
        self.label(
            "places",
            &all(&[kind(&["country"]), until(8)]),
            &name,
            &small,
            country,
        );
    }
}

fn css(color: Color32) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b())
}

fn kind(kinds: &[&str]) -> Value {
    // `match` compares with the words themselves; `==` would take "country" for the property of that name.
    json!(["match", ["get", "kind"], kinds, true, false])
}

fn intermittent(yes: bool) -> Value {
    json!(["match", ["get", "intermittent"], true, yes, !yes])
}

fn all(conditions: &[Value]) -> Value {
    let mut expression = vec![json!("all")];
    expression.extend_from_slice(conditions);
    Value::Array(expression)
}

fn by_zoom(stops: &[(f32, f32)]) -> Value {
    let mut expression = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
    for (zoom, value) in stops {
        expression.extend([json!(zoom), json!(value)]);
    }
    Value::Array(expression)
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::tiles;
    use super::*;
    use crate::atlas::{TileKey, bundled};

    thread_local!(static WARNINGS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

    /// Keeps what is logged on the test's own thread.
    struct Listener;

    impl log::Log for Listener {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }

        fn log(&self, record: &log::Record<'_>) {
            WARNINGS.with_borrow_mut(|warnings| warnings.push(record.args().to_string()));
        }

        fn flush(&self) {}
    }

    /// What walkers does not understand of a style it only tells the log.
    #[test]
    fn styles_evaluate_over_real_tiles() {
        log::set_logger(&Listener).expect("no other test listens to the log");
        log::set_max_level(log::LevelFilter::Warn);
        let ground = bundled::ground().expect("opens");
        // The world to zoom 3, then a path down to Tinzaouaten, Timbuktu, Algiers and Dakar.
        let mut keys: Vec<TileKey> = vec![TileKey::WORLD];
        for at in 0..21 {
            keys.extend(keys[at].children().collect::<Vec<_>>());
        }
        for deepest in [(520, 454), (503, 463), (520, 399), (462, 470)] {
            let deepest = TileKey::new(10, deepest.0, deepest.1).expect("in the grid");
            keys.extend(
                (4..=10)
                    .map(|zoom| deepest.ancestor(zoom))
                    .filter(|key| ground.has(*key)),
            );
        }
        for (theme, language) in [(Theme::Light, Language::English), (Theme::Dark, Language::French)] {
            let look = Look::new(0, theme, language);
            assert_eq!(look.style.layers.len(), look.rules.len());
            let mut names = 0;
            for key in &keys {
                for style_zoom in [key.zoom(), key.zoom() + 3, 14] {
                    let tile = tiles::ground(&ground, *key, style_zoom, &look).expect("decodes");
                    names += tile.labels.len();
                }
            }
            assert!(names > 1000, "{names} names");
        }
        WARNINGS.with_borrow(|warnings| assert!(warnings.is_empty(), "{:?}", warnings.first()));
    }

    #[test]
    fn french_names_are_written() {
        let ground = bundled::ground().expect("opens");
        let timbuktu = TileKey::new(10, 503, 463).expect("in the grid");
        let names = |language, zoom| {
            let look = Look::new(0, Theme::Light, language);
            let tile = tiles::ground(&ground, timbuktu.ancestor(zoom), zoom, &look).expect("decodes");
            tile.labels
                .iter()
                .map(|label| label.text.to_string())
                .collect::<Vec<_>>()
        };
        for (language, town, country) in [
            (Language::English, "Timbuktu", "Senegal"),
            (Language::French, "Tombouctou", "Sénégal"),
        ] {
            assert!(names(language, 10).iter().any(|name| name == town), "{town}");
            assert!(names(language, 3).iter().any(|name| name == country), "{country}");
        }
    }
}
