//! What of the vector tiles is drawn and how, for one theme and one language.
//!
//! The lines and fills are a style as walkers reads it; colours are given whole and never with alpha, which it
//! would misread. Names get what its styles cannot say (letter spacing, slant, dots) from a [`LabelRule`].

use egui::Color32;
use serde::Deserialize;
use walkers::{Value, json};

use super::labels::LabelRule;
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
        let mut sheet = Sheet { layers: Vec::new(), rules: Vec::new() };
        sheet.water(&palette);
        sheet.boundaries(&palette);
        // From the least to the most important: the last ones are placed first.
        sheet.small_labels(&palette, language);
        sheet.place_labels(&palette, language);
        sheet.large_labels(&palette, language);
        let style = walkers::Style::deserialize(json!({ "layers": sheet.layers })).unwrap_or_default();
        Self { revision, theme, palette, style, rules: sheet.rules }
    }
}

/// Gathers the layers of a style, each with its rule.
pub(super) struct Sheet {
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
        self.rules.push(Some(rule));
    }

    fn water(&mut self, palette: &Palette) {
        // Some large lakes are part of the ocean's area in the data: seas and lakes are of one colour.
        self.fill("water", &kind(&["ocean", "lake"]), palette.water);
        // The areas of wide rivers are too coarse to be enlarged: from here on the line stands for the river.
        let small = json!(["<", ["zoom"], 10]);
        self.fill("water", &all(&[kind(&["river"]), small]), palette.water);
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
        let river = by_zoom(&[(2.0, 0.5), (4.0, 0.8), (6.0, 1.3), (8.0, 1.9), (10.0, 2.6), (14.0, 4.5)]);
        self.line("water", &all(&[kind(&["river"]), intermittent(false)]), palette.river, &river, None);
    }

    fn boundaries(&mut self, palette: &Palette) {
        let region = by_zoom(&[(4.0, 0.7), (7.0, 1.0), (10.0, 1.3), (14.0, 1.8)]);
        self.line("boundaries", &kind(&["region"]), palette.region_border, &region, Some(&[1.2, 2.6]));
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
        self.line("boundaries", &all(&[country, disputed(false)]), palette.border, &border, None);
    }
}

fn css(color: Color32) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b())
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
            tile.labels.iter().map(|label| label.text.to_string()).collect::<Vec<_>>()
        };
        for (language, town, country) in
            [(Language::English, "Timbuktu", "Senegal"), (Language::French, "Tombouctou", "Sénégal")]
        {
            assert!(names(language, 10).iter().any(|name| name == town), "{town}");
            assert!(names(language, 3).iter().any(|name| name == country), "{country}");
        }
    }
}
