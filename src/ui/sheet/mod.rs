//! What egui paints, as the items of a page: shapes, words and pictures without a GPU.
//!
//! What only a GPU can paint has a twin: whoever adds such a callback adds a `twin` in its place while a page is made, which
//! [`UiContext::sheet`](super::UiContext::sheet) says. What has none is counted and never left out in silence.

mod figures;
mod meshes;
mod textures;
mod words;

use egui::{
    Color32, Pos2, Rect, Shape,
    emath::TSTransform,
    epaint::{ClippedShape, PaintCallback},
};

pub use self::textures::Textures;
pub(super) use self::words::words;
use crate::scene::{
    Colour, paths,
    sheet::{Area, Ink, Item, Path, Step, Stroke},
};

/// The items that stand on a page where a GPU would paint.
#[derive(Debug)]
struct Twin(Vec<Item>);

/// Puts items among egui's shapes, to be found again by [`items`]. Only while a page is made: a window cannot paint it.
pub(super) fn twin(items: Vec<Item>) -> Shape {
    let callback = std::sync::Arc::new(Twin(items));
    PaintCallback { rect: Rect::EVERYTHING, callback }.into()
}

/// What has come of the shapes of a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Converted {
    /// The items, lowest first.
    pub items: Vec<Item>,
    /// How many shapes, or parts of them, a page cannot hold: callbacks without a twin, bands, pictures that nobody knows, meshes
    /// that are drawn with a picture but not as a rectangle.
    pub lost: usize,
}

/// The shapes of a frame as items of a page that covers `page`.
pub fn items(shapes: Vec<ClippedShape>, page: Rect, textures: &Textures) -> Converted {
    let mut made = Converted::default();
    for ClippedShape { clip_rect, mut shape, transform_after_tessellation } in shapes {
        if transform_after_tessellation != TSTransform::IDENTITY {
            shape.transform(transform_after_tessellation);
        }
        let seen = clip_rect.intersect(page);
        if !seen.is_positive() {
            continue;
        }
        let mut of_shape = Vec::new();
        convert(shape, textures, &mut of_shape, &mut made.lost);
        if of_shape.is_empty() {
            continue;
        }
        if clip_rect.contains_rect(page) {
            made.items.append(&mut of_shape);
            continue;
        }
        match made.items.last_mut() {
            Some(Item::Clipped { area, items }) if *area == area_of(seen) => items.append(&mut of_shape),
            _ => made.items.push(Item::Clipped { area: area_of(seen), items: of_shape }),
        }
    }
    made
}

fn convert(shape: Shape, textures: &Textures, out: &mut Vec<Item>, lost: &mut usize) {
    match shape {
        Shape::Noop => {}
        Shape::Vec(shapes) => shapes.into_iter().for_each(|shape| convert(shape, textures, out, lost)),
        Shape::Circle(circle) => figures::circle(&circle, out),
        Shape::Ellipse(ellipse) => figures::ellipse(&ellipse, out),
        Shape::LineSegment { points, stroke } => figures::segment(points, stroke, out),
        Shape::Path(path) => figures::path(path, out),
        // Nobody here paints bands.
        Shape::Band(_) => *lost += 1,
        Shape::Rect(rect) => figures::rect(&rect, textures, out, lost),
        Shape::Text(text) => out.append(&mut words(&text)),
        Shape::Mesh(mesh) => meshes::mesh(&mesh, textures, out, lost),
        Shape::QuadraticBezier(curve) => {
            let [from, bend, to] = curve.points;
            let towards = |end: Pos2| end + (bend - end) * (2.0 / 3.0);
            let points = [from, towards(from), towards(to), to];
            figures::curve(points, curve.closed, curve.fill, &curve.stroke, out);
        }
        Shape::CubicBezier(curve) => {
            figures::curve(curve.points, curve.closed, curve.fill, &curve.stroke, out);
        }
        Shape::Callback(callback) => match callback.callback.downcast_ref::<Twin>() {
            Some(Twin(items)) => out.extend(items.iter().cloned()),
            None => *lost += 1,
        },
    }
}

/// A line with dashes of one length and gaps of another, in points; `None` where nothing is seen.
pub(super) fn dashed(points: &[Pos2], stroke: egui::Stroke, dash: f32, gap: f32) -> Option<Shape> {
    let (stroke, ends) = (line(stroke)?, points.first().zip(points.last())?);
    let is_loop = points.len() > 2 && ends.0.distance(*ends.1) < 0.01;
    let mut steps = paths::line(points.iter().map(|at| (at.x, at.y)));
    if is_loop {
        steps.pop();
        steps.push(Step::Close);
    }
    let stroke = Stroke { dashes: vec![dash, gap], ..stroke };
    Some(twin(vec![Item::Path(Path { steps, fill: None, stroke: Some(stroke) })]))
}

/// A colour of egui with its opacity; `None` where nothing is seen.
pub(super) fn ink(colour: Color32) -> Option<Ink> {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    (alpha > 0).then(|| Ink { colour: Colour(red, green, blue), opacity: f32::from(alpha) / 255.0 })
}

fn line(stroke: egui::Stroke) -> Option<Stroke> {
    let ink = ink(stroke.color)?;
    (stroke.width > 0.0).then(|| Stroke { ink, width_pt: stroke.width, dashes: Vec::new() })
}

pub(super) fn area_of(rect: Rect) -> Area {
    Area { x: rect.left(), y: rect.top(), width: rect.width().max(0.0), height: rect.height().max(0.0) }
}

#[cfg(test)]
mod tests {
    use egui::{CornerRadius, Stroke as Line, pos2, vec2};

    use super::*;

    const PAGE: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(100.0, 80.0) };

    fn made(shape: impl Into<Shape>) -> Converted {
        let shape = ClippedShape::new(PAGE, shape.into());
        items(vec![shape], PAGE, &Textures::default())
    }

    #[track_caller]
    fn path(shape: impl Into<Shape>) -> Path {
        let made = made(shape);
        assert_eq!(made.lost, 0);
        let [Item::Path(path)] = &made.items[..] else { panic!("one path: {made:?}") };
        path.clone()
    }

    #[test]
    fn figures_keep_their_place_and_their_ink() {
        let red = Color32::from_rgb(200, 10, 20);
        let square = Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 20.0));
        let found = path(Shape::rect_filled(square, 0.0, red));
        assert_eq!(found.steps[0], Step::Move(10.0, 20.0));
        assert_eq!(found.fill, Some(Ink::opaque(Colour(200, 10, 20))));
        assert_eq!(found.stroke, None);
        let round = path(Shape::rect_filled(square, CornerRadius::same(4), red));
        assert_eq!(round.steps[0], Step::Move(14.0, 20.0));
        let found = path(Shape::circle_filled(pos2(50.0, 40.0), 5.0, red.gamma_multiply(0.5)));
        assert_eq!(found.steps[0], Step::Move(55.0, 40.0));
        let opacity = found.fill.expect("it is filled").opacity;
        assert!((opacity - 0.5).abs() < 0.01, "{opacity}");
    }

    #[test]
    fn lines_are_as_wide_and_as_long() {
        let stroke = Line::new(3.0, Color32::BLACK);
        let found = path(Shape::line(vec![pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(9.0, 9.0)], stroke));
        assert_eq!(found.steps, [Step::Move(0.0, 0.0), Step::Line(9.0, 0.0), Step::Line(9.0, 9.0)]);
        assert_eq!(found.stroke.map(|stroke| stroke.width_pt), Some(3.0));
        // The ends of a page's lines are round and reach farther by half the width: a segment is so much shorter.
        let found = path(Shape::line_segment([pos2(10.0, 5.0), pos2(30.0, 5.0)], stroke));
        assert_eq!(found.steps, [Step::Move(11.5, 5.0), Step::Line(28.5, 5.0)]);
        // The line around a circle lies outside of it.
        let found = path(Shape::circle_stroke(pos2(50.0, 40.0), 5.0, Line::new(2.0, Color32::BLACK)));
        assert_eq!(found.steps[0], Step::Move(56.0, 40.0));
    }

    #[test]
    fn nothing_is_lost_in_silence() {
        let foreign = PaintCallback { rect: PAGE, callback: std::sync::Arc::new(7_u8) };
        assert_eq!(made(foreign), Converted { items: Vec::new(), lost: 1 });
        let mut textured = egui::Mesh::with_texture(egui::TextureId::User(3));
        textured.add_rect_with_uv(PAGE, PAGE, Color32::WHITE);
        assert_eq!(made(Shape::mesh(textured)).lost, 1);
        assert_eq!(made(Shape::Noop), Converted::default());
    }

    #[test]
    fn twins_come_out_as_they_went_in() {
        let steps = paths::line([(1.0, 2.0), (3.0, 4.0)]);
        let item = Item::Path(Path { steps, fill: None, stroke: line(Line::new(1.0, Color32::RED)) });
        assert_eq!(made(twin(vec![item.clone()])).items, [item]);
    }

    #[test]
    fn a_clip_is_kept_where_it_cuts_and_shared_by_neighbours() {
        let dot = |x: f32| Shape::circle_filled(pos2(x, 10.0), 3.0, Color32::RED);
        let narrow = Rect::from_min_max(pos2(0.0, 0.0), pos2(50.0, 200.0));
        let clipped = ClippedShape::new;
        let shapes = vec![
            clipped(PAGE.expand(9.0), dot(5.0)),
            clipped(narrow, dot(10.0)),
            clipped(narrow, dot(20.0)),
            clipped(PAGE, dot(30.0)),
            clipped(Rect::from_min_max(pos2(200.0, 0.0), pos2(300.0, 9.0)), dot(210.0)),
        ];
        let found = items(shapes, PAGE, &Textures::default()).items;
        let [Item::Path(_), Item::Clipped { area, items }, Item::Path(_)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((*area, items.len()), (Area { x: 0.0, y: 0.0, width: 50.0, height: 80.0 }, 2));
    }

    #[test]
    fn dashes_are_one_path() {
        let ring: Vec<Pos2> = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 0.0)].map(Pos2::from).to_vec();
        let found = path(dashed(&ring, Line::new(1.0, Color32::RED), 5.0, 4.0).expect("it is seen"));
        assert_eq!(found.steps.last(), Some(&Step::Close));
        assert_eq!(found.stroke.expect("it is a line").dashes, [5.0, 4.0]);
        assert!(dashed(&ring, Line::NONE, 5.0, 4.0).is_none());
    }
}
