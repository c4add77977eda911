//! How a stranger's vector tiles are drawn: by the two schemas that most follow, or each layer plainly by its name.

use walkers::{Style, Value, json};

/// Colours of one theme for tiles of no known schema: areas, lines, water, words, halos.
struct Inks {
    area: &'static str,
    line: &'static str,
    water: &'static str,
    word: &'static str,
}

const LIGHT: Inks = Inks { area: "#9a9384", line: "#7a6f66", water: "#8fb8d0", word: "#3a3431" };
const DARK: Inks = Inks { area: "#6d6d70", line: "#a59a92", water: "#2b4a60", word: "#d8d4ce" };

/// The style for an archive with these layers.
pub(super) fn style(layers: &[String], is_dark: bool) -> Style {
    let has = |name: &str| layers.iter().any(|layer| layer == name);
    match (has("transportation") || has("landcover"), has("earth") || has("roads"), is_dark) {
        (true, _, false) => Style::openmaptiles_basemap_light(),
        (true, _, true) => Style::openmaptiles_basemap_dark(),
        (false, true, false) => Style::protomaps_basemap_light(),
        (false, true, true) => Style::protomaps_basemap_dark(),
        (false, false, is_dark) => plain(layers, if is_dark { &DARK } else { &LIGHT }),
    }
}

/// Every layer with its areas, lines and names. Without a list of layers, all there are.
fn plain(layers: &[String], inks: &Inks) -> Style {
    let all = [String::new()];
    let layers = if layers.is_empty() { &all[..] } else { layers };
    let is_water =
        |layer: &str| ["water", "ocean", "lake", "river", "sea"].iter().any(|word| layer.contains(word));
    let mut style: Vec<Value> = Vec::new();
    for layer in layers {
        let (area, line) = if is_water(layer) { (inks.water, inks.water) } else { (inks.area, inks.line) };
        style.push(json!({
            "type": "fill", "source-layer": layer, "filter": ["==", "$type", "Polygon"],
            "paint": { "fill-color": area, "fill-opacity": 0.35 },
        }));
        style.push(json!({
            "type": "line", "source-layer": layer,
            "paint": { "line-color": line, "line-width": 1.2 },
        }));
    }
    for layer in layers {
        style.push(json!({
            "type": "symbol", "source-layer": layer, "filter": ["has", "name"],
            "layout": { "text-field": ["get", "name"], "text-size": 12 },
            "paint": { "text-color": inks.word },
        }));
    }
    serde::Deserialize::deserialize(json!({ "layers": style })).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{TileKey, bundled};

    #[test]
    fn known_schemas_have_their_own_style_and_others_a_plain_one() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(style(&names(&["transportation", "place"]), false).layers.len() > 10);
        assert!(style(&names(&["earth", "roads"]), true).layers.len() > 10);
        assert_eq!(style(&names(&["faults", "wells"]), false).layers.len(), 6);
        assert_eq!(style(&[], false).layers.len(), 3);
    }

    #[test]
    fn the_plain_style_draws_whatever_there_is() {
        let bytes = bundled::ground().expect("opens").tile(TileKey::WORLD).expect("readable").expect("there");
        let tile = walkers::Tile::from_mvt(&bytes, &plain(&[], &LIGHT), 0, 512).expect("decodes");
        let walkers::Tile::Vector { drawables, .. } = tile else { panic!("it is a vector tile") };
        assert!(!drawables.is_empty());
    }
}
