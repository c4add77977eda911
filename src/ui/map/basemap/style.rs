//! What of the vector tiles is drawn and how, for one appearance.
//!
//! The lines and fills are a style as walkers reads it; colours are given whole and never with alpha, which it
//! would misread. Names get what its styles cannot say (letter spacing, slant, signs) from a [`LabelRule`]. Zooms of a
//! style are those of its tiles, one less than the map's.

use egui::Color32;
use serde::Deserialize;
use walkers::{Value, json};

use super::appearance::{Appearance, Names, Tones};
use super::label_rule::LabelRule;
use super::palette::Palette;
use crate::scene::Colour;

/// An appearance, ready to decode tiles with.
pub(in crate::ui::map) struct Look {
    /// Grows with each change, so that tiles of an older look can be told.
    pub(super) revision: u32,
    pub(super) tones: Tones,
    pub(super) palette: Palette,
    pub(in crate::ui::map) style: walkers::Style,
    /// One for each layer of the style; `None` where a layer writes nothing.
    pub(super) rules: Vec<Option<LabelRule>>,
}

impl Look {
    pub(in crate::ui::map) fn new(revision: u32, appearance: &Appearance) -> Self {
        let tones = appearance.tones;
        let palette = Palette::of(tones);
        let names = appearance.names;
        let mut sheet = Sheet { palette, names, layers: Vec::new(), rules: Vec::new() };
        sheet.water();
        sheet.boundaries();
        // From the least to the most important: the last ones are placed first.
        sheet.small_labels();
        sheet.settlement_labels();
        sheet.region_labels();
        sheet.seat_labels();
        sheet.nature_labels();
        sheet.capital_labels();
        sheet.country_labels();
        let style = walkers::Style::deserialize(json!({ "layers": sheet.layers })).unwrap_or_default();
        Self { revision, tones, palette, style, rules: sheet.rules }
    }
}

/// Gathers the layers of a style, each with its rule.
pub(super) struct Sheet {
    pub(super) palette: Palette,
    pub(super) names: Names,
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

    /// `stops` are widths in points by zoom; dashes and gaps are given in widths.
    fn line(
        &mut self,
        source: &str,
        filter: &Value,
        color: Color32,
        stops: &[(f32, f32)],
        dashes: Option<&[f32]>,
    ) {
        let weight = self.palette.weights.line;
        let widths: Vec<_> = stops.iter().map(|(zoom, width)| (*zoom, width * weight)).collect();
        let mut paint = json!({ "line-color": css(color), "line-width": by_zoom(&widths) });
        if let Some(dashes) = dashes {
            paint["line-dasharray"] = json!(dashes);
        }
        self.layers.push(json!({ "type": "line", "source-layer": source, "filter": filter, "paint": paint }));
        self.rules.push(None);
    }

    pub(super) fn label(
        &mut self,
        source: &str,
        filter: &Value,
        field: &Value,
        size: &Value,
        rule: LabelRule,
    ) {
        self.layers.push(json!({
            "type": "symbol", "source-layer": source, "filter": filter,
            "layout": { "text-field": field, "text-size": size },
            "paint": { "text-color": css(rule.color) },
        }));
        self.rules.push(Some(LabelRule { scale: self.palette.weights.text, ..rule }));
    }

    fn water(&mut self) {
        let Palette { water, seasonal_water, river, .. } = self.palette;
        self.fill("water", &all(&[kind(&["ocean", "lake"]), intermittent(false)]), water);
        // Paler where the map would else promise water that is there in a few years of ten.
        self.fill("water", &all(&[kind(&["lake"]), intermittent(true)]), seasonal_water);
        // The areas of wide rivers are too coarse to be enlarged: from here on the line stands for the river.
        let small = json!(["<", ["zoom"], 10]);
        self.fill("water", &all(&[kind(&["river"]), small]), water);
        // A wadi is a river on the map for a few days a year: dashed, and never wide.
        let wadi = all(&[kind(&["river", "stream"]), intermittent(true)]);
        self.line(
            "water",
            &wadi,
            river,
            &[(4.0, 0.5), (7.0, 1.0), (10.0, 1.4), (14.0, 2.0)],
            Some(&[5.0, 2.5]),
        );
        let stream = all(&[kind(&["stream", "canal"]), intermittent(false)]);
        self.line("water", &stream, river, &[(6.0, 0.5), (8.0, 0.8), (10.0, 1.2), (14.0, 2.2)], None);
        // What is drawn first as one zooms in is the larger river: Niger, Senegal, Nile.
        let rank = json!(["coalesce", ["get", "min_zoom"], 5]);
        let tributary = all(&[kind(&["river"]), intermittent(false), json!([">", rank, 3])]);
        let widths = [(2.0, 0.4), (4.0, 0.7), (6.0, 1.1), (8.0, 1.6), (10.0, 2.2), (14.0, 3.8)];
        self.line("water", &tributary, river, &widths, None);
        let large = all(&[kind(&["river"]), intermittent(false), json!(["<=", rank, 3])]);
        let widths = [(2.0, 0.7), (4.0, 1.2), (6.0, 1.9), (8.0, 2.5), (10.0, 3.2), (14.0, 5.0)];
        self.line("water", &large, river, &widths, None);
    }

    fn boundaries(&mut self) {
        let Palette { border, border_casing, region_border, .. } = self.palette;
        let region = [(4.0, 0.8), (6.0, 1.1), (8.0, 1.4), (10.0, 1.5), (14.0, 1.8)];
        let near = all(&[kind(&["region"]), self.from(4)]);
        self.line("boundaries", &near, region_border, &region, Some(&[1.2, 2.4]));
        let country = kind(&["country"]);
        // From here on the soft band says how wide the border is, and the line keeps out of its way.
        let far = all(&[country.clone(), json!(["<", ["zoom"], 9])]);
        self.line("boundaries", &far, border_casing, &[(2.0, 2.2), (5.0, 4.4), (8.0, 5.6)], None);
        let widths = [(2.0, 0.8), (4.0, 1.4), (5.0, 1.8), (8.0, 2.2), (9.0, 1.7), (11.0, 1.2), (14.0, 1.2)];
        let disputed = |yes: bool| json!(["match", ["get", "disputed"], true, yes, !yes]);
        let claimed = all(&[country.clone(), disputed(true)]);
        self.line("boundaries", &claimed, border, &widths, Some(&[4.0, 3.0]));
        self.line("boundaries", &all(&[country, disputed(false)]), border, &widths, None);
    }
}

fn css(color: Color32) -> String {
    Colour(color.r(), color.g(), color.b()).hex()
}

pub(super) fn kind(kinds: &[&str]) -> Value {
    // `match` compares with the words themselves; `==` would take "country" for the property of that name.
    json!(["match", ["get", "kind"], kinds, true, false])
}

fn intermittent(yes: bool) -> Value {
    json!(["match", ["get", "intermittent"], true, yes, !yes])
}

pub(super) fn all(conditions: &[Value]) -> Value {
    let mut expression = vec![json!("all")];
    expression.extend_from_slice(conditions);
    Value::Array(expression)
}

pub(super) fn by_zoom(stops: &[(f32, f32)]) -> Value {
    let mut expression = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
    for (zoom, value) in stops {
        expression.extend([json!(zoom), json!(value)]);
    }
    Value::Array(expression)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::{palette, tiles};
    use super::*;
    use crate::atlas::{TileKey, bundled};
    use crate::text::Language;
    use crate::ui::map::Medium;

    fn look(tones: Tones, language: Language, is_local: bool) -> Look {
        let names = Names { language, is_local };
        Look::new(0, &Appearance { tones, names, has_names: true, has_relief: true })
    }

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
        log::warn!("listening");
        assert_eq!(WARNINGS.take(), ["listening"]);
        let ground = bundled::ground().expect("opens");
        // The world to zoom 3, then a path down to Tinzaouaten, Timbuktu, Algiers and Dakar.
        let mut keys: Vec<TileKey> = vec![TileKey::WORLD];
        for at in 0..21 {
            keys.extend(keys[at].children().collect::<Vec<_>>());
        }
        for deepest in [(520, 454), (503, 463), (520, 399), (462, 470)] {
            let deepest = TileKey::new(10, deepest.0, deepest.1).expect("in the grid");
            keys.extend((4..=10).map(|zoom| deepest.ancestor(zoom)).filter(|key| ground.has(*key)));
        }
        let [light, dark, light_projector, dark_projector] = palette::tests::ALL;
        for look in [
            look(light, Language::English, false),
            look(dark, Language::French, false),
            look(light_projector, Language::French, true),
            look(dark_projector, Language::English, true),
        ] {
            assert_eq!(look.style.layers.len(), look.rules.len());
            let mut names = 0;
            for key in &keys {
                for style_zoom in [key.zoom(), key.zoom() + 3, 14] {
                    let tile =
                        tiles::ground(&ground, *key, style_zoom, &look, Medium::Screen).expect("decodes");
                    names += tile.labels.len();
                }
            }
            assert!(names > 1000, "{names} names");
        }
        WARNINGS.with_borrow(|warnings| assert!(warnings.is_empty(), "{:?}", warnings.first()));
    }

    #[test]
    fn names_are_written_in_the_language_chosen() {
        let ground = bundled::ground().expect("opens");
        #[track_caller]
        fn check(
            ground: &crate::atlas::Archive,
            language: Language,
            is_local: bool,
            key: TileKey,
            expected: &str,
        ) {
            let look = look(palette::tests::ALL[0], language, is_local);
            let tile = tiles::ground(ground, key, key.zoom(), &look, Medium::Screen).expect("decodes");
            assert!(tile.labels.iter().any(|label| &*label.text == expected), "{expected}");
        }
        let deep = |x, y| TileKey::new(10, x, y).expect("in the grid");
        let (timbuktu, tinzaouaten) = (deep(503, 463), deep(520, 454));
        check(&ground, Language::English, false, timbuktu, "Timbuktu");
        check(&ground, Language::French, false, timbuktu, "Tombouctou");
        check(&ground, Language::French, true, timbuktu, "تمبكتو");
        check(&ground, Language::English, false, timbuktu.ancestor(3), "Senegal");
        check(&ground, Language::French, false, timbuktu.ancestor(3), "Sénégal");
        check(&ground, Language::French, false, TileKey::new(4, 9, 6).expect("in the grid"), "Athènes");
        // In both scripts where both are known.
        check(&ground, Language::French, true, tinzaouaten, "تينزاواتن\nⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ");
        check(&ground, Language::French, true, TileKey::new(5, 16, 13).expect("in the grid"), "Tanezrouft");
    }

    /// The larger names of a printed map of the region, and the zooms of the map from which they are there to be written.
    #[test]
    fn what_is_seen_first() {
        let ground = bundled::ground().expect("opens");
        let look = look(palette::tests::ALL[0], Language::French, false);
        let names = |zoom: u8| {
            let tiles = [(520, 454), (503, 463), (522, 464), (513, 447), (500, 445)].map(|(x, y)| {
                let key = TileKey::new(10, x, y).expect("in the grid").ancestor(zoom - 1);
                tiles::ground(&ground, key, zoom - 1, &look, Medium::Screen).expect("decodes")
            });
            let names = tiles.iter().flat_map(|tile| &tile.labels).map(|label| label.text.to_string());
            names.collect::<std::collections::BTreeSet<_>>()
        };
        for (zoom, expected) in [
            (4, ["Mali", "Sahara"].as_slice()),
            (5, &["Mali", "Algérie", "Niger", "Sahara", "Sahel", "Bamako"]),
            (6, &["Mali", "Adrar des Ifoghas", "Tanezrouft", "Gao", "Kidal", "Ménaka", "Taoudénit"]),
            (7, &["Tinzaouaten", "Timiaouine", "Liptako", "Fada N'gourma"]),
        ] {
            let names = names(zoom);
            for name in expected {
                assert!(names.contains(*name), "{name} is missing at {zoom} among {names:?}");
            }
        }
        assert!(!names(5).contains("Ménaka") && !names(11).contains("Mali"));
    }
}
