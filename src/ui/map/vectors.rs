//! The lines and areas of vector tiles as outlines: what pages are drawn with, where walkers hands triangles to a GPU.
//!
//! What is drawn and how says the same style that walkers reads, by its own rules, so that a page shows what the screen does.

use std::collections::HashMap;

use egui::{Color32, Pos2, Rect, emath::TSTransform};
use mvt_reader::{Reader, feature};
use walkers::{
    Context, Filter, Paint, SourceLayer, Style, StyleLayer, Value,
    geo_types::{Geometry, LineString},
    json,
};

use super::cutting::{cut_line, cut_ring, simplified};
use crate::{
    scene::sheet::{Item, Path, Step, Stroke},
    ui::sheet::ink,
};

/// Units that tiles are divided into; walkers draws no others.
const EXTENT: f32 = 4096.0;

/// How far areas of one tile reach over its edge into the next, which draws the same there: without it a hairline of the
/// ground would shine through.
const SEAM_PT: f32 = 0.5;

/// Lines or areas of one look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Which layer of the style draws them: the lowest first.
    pub(super) layer: usize,
    pub(super) paint: Dye,
    /// Lines, each with its corners; of an area its edge and the edges of its holes.
    pub(super) parts: Vec<Vec<Pos2>>,
}

/// How a figure looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Dye {
    Area(Color32),
    Line {
        color: Color32,
        width_pt: f32,
        /// Lengths of dashes and gaps, in points; none: one line.
        dashes: Vec<f32>,
    },
}

/// The lines and areas of a vector tile in its own points, of which a side has so many, with the style read at a zoom.
///
/// # Errors
/// Why the bytes are no vector tile.
pub(super) fn figures(bytes: &[u8], style: &Style, zoom: u8, side_pt: u32) -> Result<Vec<Figure>, String> {
    // The reader's own error stays on its thread.
    let layers = decode(bytes, style, zoom, side_pt).map_err(|error| error.to_string())?;
    let mut found: Vec<Figure> = Vec::new();
    for (number, layer) in style.layers.iter().enumerate() {
        let Some((source, filter, paint, is_line)) = drawn(layer) else { continue };
        let features =
            layers.iter().filter(|(name, _)| source.matches(name)).flat_map(|(_, features)| features);
        for (geometry, context) in features {
            if !filter.is_none_or(|filter| filter.matches(context)) {
                continue;
            }
            if is_line {
                add_lines(geometry, number, &line_paint(paint, context), &mut found);
            } else if let Some(color) = area_color(paint, context) {
                add_areas(geometry, number, color, &mut found);
            }
        }
    }
    Ok(found)
}

type Features = Vec<(Geometry<f32>, Context)>;

/// The tile's layers of which the style draws something, by their names.
fn decode(
    bytes: &[u8],
    style: &Style,
    zoom: u8,
    side_pt: u32,
) -> Result<Vec<(String, Features)>, mvt_reader::error::ParserError> {
    let reader = Reader::new(bytes.to_vec())?;
    let pt = side_pt as f32 / EXTENT;
    let mut layers = Vec::new();
    for layer in reader.get_layer_metadata()? {
        let is_drawn = style.layers.iter().filter_map(drawn).any(|(source, ..)| source.matches(&layer.name));
        if !is_drawn || layer.extent as f32 != EXTENT {
            continue;
        }
        let features = reader.get_features(layer.layer_index).unwrap_or_default();
        let features = features.into_iter().map(|feature| {
            let properties = feature.properties.unwrap_or_default();
            let properties: HashMap<String, Value> =
                properties.into_iter().map(|(name, is)| (name, value(is))).collect();
            let context = Context::new(kind_of(&feature.geometry).to_owned(), properties, zoom);
            (scaled(feature.geometry, pt), context)
        });
        layers.push((layer.name, features.collect()));
    }
    Ok(layers)
}

/// What a layer of a style draws, and whether as lines.
fn drawn(layer: &StyleLayer) -> Option<(&SourceLayer, Option<&Filter>, &Paint, bool)> {
    match layer {
        StyleLayer::Fill { source_layer, filter, paint } => {
            Some((source_layer, filter.as_ref(), paint, false))
        }
        StyleLayer::Line { source_layer, filter, paint } => {
            Some((source_layer, filter.as_ref(), paint, true))
        }
        _ => None,
    }
}

/// As walkers understands properties, so that filters match alike: what it knows nothing of is nothing.
fn value(value: feature::Value) -> Value {
    match value {
        feature::Value::String(text) => Value::String(text),
        feature::Value::Int(number) | feature::Value::SInt(number) => json!(number),
        feature::Value::Double(number) => json!(number),
        feature::Value::Bool(yes) => Value::Bool(yes),
        _ => Value::Null,
    }
}

fn kind_of(geometry: &Geometry<f32>) -> &'static str {
    match geometry {
        Geometry::Point(_) | Geometry::MultiPoint(_) => "Point",
        Geometry::Line(_) => "Line",
        Geometry::LineString(_) | Geometry::MultiLineString(_) => "LineString",
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) => "Polygon",
        Geometry::GeometryCollection(_) => "GeometryCollection",
        Geometry::Rect(_) => "Rect",
        Geometry::Triangle(_) => "Triangle",
    }
}

fn scaled(mut geometry: Geometry<f32>, by: f32) -> Geometry<f32> {
    let line = |line: &mut LineString<f32>| {
        for at in &mut line.0 {
            (at.x, at.y) = (at.x * by, at.y * by);
        }
    };
    let area = |area: &mut walkers::geo_types::Polygon<f32>| {
        area.exterior_mut(line);
        area.interiors_mut(|holes| holes.iter_mut().for_each(line));
    };
    match &mut geometry {
        Geometry::LineString(one) => line(one),
        Geometry::MultiLineString(lines) => lines.0.iter_mut().for_each(line),
        Geometry::Polygon(one) => area(one),
        Geometry::MultiPolygon(areas) => areas.0.iter_mut().for_each(area),
        // Nothing else is drawn here.
        _ => {}
    }
    geometry
}

fn line_paint(paint: &Paint, context: &Context) -> Dye {
    let number = |of: &Option<walkers::Float>| of.as_ref().map_or(1.0, |of| of.evaluate(context));
    let width_pt = number(&paint.line_width);
    let color = paint.line_color.as_ref().map_or(Color32::WHITE, |color| color.evaluate(context));
    // Dashes are given in widths.
    let dashes =
        paint.line_dasharray.as_ref().and_then(|dashes| dashes.evaluate(context)).unwrap_or_default();
    Dye::Line {
        color: color.gamma_multiply(number(&paint.line_opacity)),
        width_pt,
        dashes: dashes.iter().map(|length| length * width_pt).collect(),
    }
}

fn area_color(paint: &Paint, context: &Context) -> Option<Color32> {
    let opacity = paint.fill_opacity.as_ref().map_or(1.0, |opacity| opacity.evaluate(context));
    Some(paint.fill_color.as_ref()?.evaluate(context).gamma_multiply(opacity))
}

fn corners(line: &LineString<f32>) -> Vec<Pos2> {
    line.0.iter().map(|at| Pos2::new(at.x, at.y)).collect()
}

/// Lines of one look that follow one another are kept together.
fn add_lines(geometry: &Geometry<f32>, layer: usize, paint: &Dye, found: &mut Vec<Figure>) {
    let lines = match geometry {
        Geometry::LineString(line) => std::slice::from_ref(line),
        Geometry::MultiLineString(lines) => &lines.0[..],
        _ => return,
    };
    let parts = lines.iter().map(corners);
    match found.last_mut().filter(|last| last.layer == layer && last.paint == *paint) {
        Some(last) => last.parts.extend(parts),
        None => found.push(Figure { layer, paint: paint.clone(), parts: parts.collect() }),
    }
}

fn add_areas(geometry: &Geometry<f32>, layer: usize, color: Color32, found: &mut Vec<Figure>) {
    let areas = match geometry {
        Geometry::Polygon(area) => std::slice::from_ref(area),
        Geometry::MultiPolygon(areas) => &areas.0[..],
        _ => return,
    };
    // Each by itself: where two lie over one another there is no hole.
    found.extend(areas.iter().map(|area| {
        let rings = std::iter::once(area.exterior()).chain(area.interiors());
        Figure { layer, paint: Dye::Area(color), parts: rings.map(corners).collect() }
    }));
}

/// Figure as they lie on a page, and where of it they are seen.
pub(super) struct Placed<'a> {
    pub(super) figures: &'a [Figure],
    /// From their own points onto the page.
    pub(super) transform: TSTransform,
    pub(super) clip: Rect,
}

/// The items of figures, of all tiles together in the order of the style's layers, so that lines are whole across the
/// tiles' edges. `opacity`: 0 to 1.
pub(super) fn items(placed: &[Placed<'_>], opacity: f32) -> Vec<Item> {
    let mut all: Vec<(&Figure, &Placed<'_>)> =
        placed.iter().flat_map(|of| of.figures.iter().map(move |figure| (figure, of))).collect();
    all.sort_by_key(|(figure, _)| figure.layer);
    let mut items: Vec<(Option<(usize, &Dye)>, Path)> = Vec::new();
    for (figure, of) in all {
        let Some((mut path, steps)) = path_of(figure, of, opacity) else { continue };
        let key = match figure.paint {
            Dye::Area(_) => None,
            Dye::Line { .. } => Some((figure.layer, &figure.paint)),
        };
        match items.last_mut().filter(|(last, _)| key.is_some() && *last == key) {
            Some((_, last)) => last.steps.extend(steps),
            None => {
                path.steps = steps;
                items.push((key, path));
            }
        }
    }
    items.into_iter().map(|(_, path)| Item::Path(path)).collect()
}

/// The look of a figure, and its steps; `None` if nothing of it is seen.
fn path_of(figure: &Figure, of: &Placed<'_>, opacity: f32) -> Option<(Path, Vec<Step>)> {
    let look = |fill, stroke| Path { steps: Vec::new(), fill, stroke };
    let onto_page = |part: &Vec<Pos2>| part.iter().map(|at| of.transform * *at).collect::<Vec<_>>();
    let mut steps = Vec::new();
    let path = match &figure.paint {
        Dye::Area(color) => {
            let ink = ink(color.gamma_multiply(opacity))?;
            // Twice the same is darker where it can be seen through.
            let seam = if ink.opacity < 1.0 { 0.0 } else { SEAM_PT };
            let clip = of.clip.expand(seam);
            for part in &figure.parts {
                let ring = cut_ring(onto_page(part), clip);
                add(&simplified(&ring), true, &mut steps);
            }
            look(Some(ink), None)
        }
        Dye::Line { color, width_pt, dashes } => {
            let ink = ink(color.gamma_multiply(opacity)).filter(|_| *width_pt > 0.0)?;
            for part in &figure.parts {
                for line in cut_line(&onto_page(part), of.clip.expand(SEAM_PT)) {
                    add(&simplified(&line), false, &mut steps);
                }
            }
            look(None, Some(Stroke { ink, width_pt: *width_pt, dashes: dashes.clone() }))
        }
    };
    (!steps.is_empty()).then_some((path, steps))
}

fn add(corners: &[Pos2], is_ring: bool, steps: &mut Vec<Step>) {
    let [first, rest @ ..] = corners else { return };
    if rest.len() < if is_ring { 2 } else { 1 } {
        return;
    }
    steps.push(Step::Move(first.x, first.y));
    // The last corner of a ring may be the first once more.
    let rest = if is_ring && rest.last() == Some(first) { &rest[..rest.len() - 1] } else { rest };
    steps.extend(rest.iter().map(|at| Step::Line(at.x, at.y)));
    if is_ring {
        steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use egui::{Theme, pos2, vec2};
    use walkers::{Drawable, Line};

    use super::*;
    use crate::{
        atlas::{TileKey, bundled},
        text::Language,
        ui::map::basemap::{Appearance, Look},
    };

    const SQUARE: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(10.0, 10.0) };

    fn area(ring: &[Pos2]) -> f32 {
        let ends = ring.iter().zip(ring.iter().cycle().skip(1));
        ends.map(|(a, b)| a.x * b.y - a.y * b.x).sum::<f32>().abs() / 2.0
    }

    #[test]
    fn lines_of_neighbouring_tiles_are_one_path_and_areas_keep_their_holes() {
        let line = Dye::Line { color: Color32::RED, width_pt: 2.0, dashes: vec![4.0, 2.0] };
        let ring = |min: f32, max: f32| {
            vec![pos2(min, min), pos2(max, min), pos2(max, max), pos2(min, max), pos2(min, min)]
        };
        let tile = [
            Figure { layer: 1, paint: line, parts: vec![vec![pos2(0.0, 5.0), pos2(10.0, 5.0)]] },
            Figure { layer: 0, paint: Dye::Area(Color32::BLUE), parts: vec![ring(1.0, 9.0), ring(3.0, 6.0)] },
        ];
        let place = |x: f32| Placed {
            figures: &tile,
            transform: TSTransform::from_translation(vec2(x, 0.0)),
            clip: SQUARE.translate(vec2(x, 0.0)),
        };
        let found = items(&[place(0.0), place(10.0)], 1.0);
        let [Item::Path(first), Item::Path(_), Item::Path(lines)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(first.steps.iter().filter(|step| matches!(step, Step::Move(..))).count(), 2);
        assert_eq!(lines.steps.iter().filter(|step| matches!(step, Step::Move(..))).count(), 2);
        assert_eq!(lines.stroke.as_ref().map(|stroke| &stroke.dashes[..]), Some(&[4.0, 2.0][..]));
    }

    /// What a page shows of a tile is what walkers hands to the GPU.
    #[test]
    fn a_tile_of_the_ground_is_as_walkers_draws_it() {
        let archive = bundled::ground().expect("opens");
        let look = Look::new(0, &Appearance::new(Theme::Light, Language::English));
        for (zoom, x, y) in [(0, 0, 0), (4, 8, 7), (7, 64, 57), (8, 130, 113)] {
            let key = TileKey::new(zoom, x, y).expect("in the grid");
            let bytes = archive.tile(key).expect("readable").expect("there");
            let figures = figures(&bytes, &look.style, zoom, 512).expect("decodes");
            let tile = walkers::Tile::from_mvt(&bytes, &look.style, zoom, 512).expect("decodes");
            let walkers::Tile::Vector { drawables, .. } = tile else { panic!("it is a vector tile") };
            let mut lines = Vec::new();
            let mut areas: BTreeMap<[u8; 4], f64> = BTreeMap::new();
            for drawable in drawables.iter() {
                match drawable {
                    Drawable::Lines(run) => lines.extend(run.iter().cloned()),
                    Drawable::Fill(mesh) => mesh.indices.chunks(3).for_each(|corners| {
                        let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
                        *areas.entry(a.color.to_array()).or_default() +=
                            f64::from(area(&[a.position, b.position, c.position]));
                    }),
                }
            }
            let of_page = figures.iter().filter_map(|figure| match &figure.paint {
                Dye::Line { color, width_pt, dashes } => Some(figure.parts.iter().map(|points| Line {
                    points: points.clone(),
                    width: *width_pt,
                    color: *color,
                    dasharray: dashes.clone(),
                })),
                Dye::Area(_) => None,
            });
            assert_eq!(of_page.flatten().collect::<Vec<_>>(), lines, "the lines of {key:?}");
            let mut of_page: BTreeMap<[u8; 4], f64> = BTreeMap::new();
            for figure in &figures {
                if let Dye::Area(color) = &figure.paint {
                    let [outer, holes @ ..] = &figure.parts[..] else { panic!("an edge") };
                    let covered = area(outer) - holes.iter().map(|hole| area(hole)).sum::<f32>();
                    *of_page.entry(color.to_array()).or_default() += f64::from(covered);
                }
            }
            assert_eq!(of_page.keys().collect::<Vec<_>>(), areas.keys().collect::<Vec<_>>());
            for (color, covered) in &areas {
                let found = of_page[color];
                assert!(
                    (found - covered).abs() < 0.01 * covered + 1.0,
                    "{key:?} {color:?}: {found} {covered}"
                );
            }
        }
    }

    #[test]
    fn a_tile_that_is_none_is_an_error() {
        assert!(figures(b"no tile", &Style::default(), 0, 512).is_err());
    }
}
