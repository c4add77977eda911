//! Pictures of the map on a page: tiles beside one another become one picture, since a reader that draws them one by one
//! would leave hairlines between them.

use std::sync::Arc;

use egui::{Pos2, Rect, Shape, pos2, vec2};

use super::picture::{Piece, WHOLE};
use crate::{
    scene::{
        Colour, Pixels, Rgba, paths,
        sheet::{Ink, Item, Path, Picture},
    },
    ui::sheet::{area_of, twin},
};

/// Pixels a point of what is put together: what the pictures have, within these limits.
const PX_PER_PT: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// What stands for pieces of the map while a page is made.
pub(super) fn shape(map: Rect, pieces: &[Piece]) -> Shape {
    let same = |a: &Piece, b: &Piece| a.picture.is_some() && b.picture.is_some() && a.tint == b.tint;
    let items = pieces.chunk_by(same).filter_map(|run| match run {
        [Piece { rect, picture: None, tint, .. }] => plain(*rect, *tint),
        [Piece { rect, picture: Some(picture), part, tint }] => {
            Some(Item::Picture(tinted(picture.clone(), *rect, *part, *tint)))
        }
        run => {
            let around = run.iter().map(|piece| piece.rect).fold(Rect::NOTHING, Rect::union).intersect(map);
            let picture = joined(run, around)?;
            Some(Item::Picture(tinted(picture, around, WHOLE, run[0].tint)))
        }
    });
    twin(items.collect())
}

fn plain(rect: Rect, [red, green, blue, alpha]: Rgba) -> Option<Item> {
    let whole = |channel: f32| (channel / alpha * 255.0).round() as u8;
    let fill = (alpha > 0.0)
        .then(|| Ink { colour: Colour(whole(red), whole(green), whole(blue)), opacity: alpha })?;
    Some(Item::Path(Path {
        steps: paths::rectangle(area_of(rect), [0.0; 4]),
        fill: Some(fill),
        stroke: None,
    }))
}

/// A picture in a place. A page knows how far a picture is seen through, but no other tint.
fn tinted(pixels: Arc<Pixels>, place: Rect, part: Rect, tint: Rgba) -> Picture {
    let [red, green, blue, alpha] = tint;
    let is_grey = red == alpha && green == alpha && blue == alpha;
    let pixels = if is_grey { pixels } else { Arc::new(dyed(&pixels, tint)) };
    let opacity = if is_grey { alpha } else { 1.0 };
    Picture { area: area_of(place), pixels, part: area_of(part), opacity, is_sharp: false }
}

fn dyed(pixels: &Pixels, tint: Rgba) -> Pixels {
    let pixel = |pixel: &[u8; 4]| -> [u8; 4] {
        std::array::from_fn(|channel| (f32::from(pixel[channel]) * tint[channel]).round() as u8)
    };
    Pixels { pixels: pixels.pixels.iter().map(pixel).collect(), ..*pixels }
}

/// Pictures that do not overlap, as one that covers `around`. `None` if that is empty.
fn joined(pieces: &[Piece], around: Rect) -> Option<Arc<Pixels>> {
    let density = |piece: &Piece| {
        let width = piece.picture.as_ref().map_or(0, |picture| picture.width) as f32;
        width * piece.part.width() / piece.rect.width()
    };
    let px_per_pt =
        pieces.iter().map(density).fold(0.0, f32::max).clamp(*PX_PER_PT.start(), *PX_PER_PT.end());
    let side = |pt: f32| (pt * px_per_pt).round().max(0.0) as usize;
    let (width, height) = (side(around.width()), side(around.height()));
    if width == 0 || height == 0 {
        return None;
    }
    let mut whole = Pixels { width, height, pixels: vec![[0; 4]; width * height] };
    let px = vec2(width as f32 / around.width(), height as f32 / around.height());
    for Piece { rect, picture, part, .. } in pieces {
        let Some(picture) = picture else { continue };
        // The pixels whose middles lie in the piece.
        let range = |from: f32, to: f32, most: usize| {
            let bound = |at: f32| ((at - 0.5).ceil().max(0.0) as usize).min(most);
            bound(from)..bound(to)
        };
        let (from, to) = ((rect.min - around.min) * px, (rect.max - around.min) * px);
        for y in range(from.y, to.y, height) {
            for x in range(from.x, to.x, width) {
                let at = around.min + vec2(x as f32 + 0.5, y as f32 + 0.5) / px;
                let share = (at - rect.min) / rect.size();
                whole.pixels[y * width + x] = sampled(picture, part.min + share * part.size());
            }
        }
    }
    Some(Arc::new(whole))
}

/// The colour of a picture at a spot, 0 to 1 from its left and its top, between its pixels.
fn sampled(picture: &Pixels, at: Pos2) -> [u8; 4] {
    let place = |share: f32, side: usize| {
        let at = (share * side as f32 - 0.5).clamp(0.0, side.saturating_sub(1) as f32);
        let low = at as usize;
        (low, (low + 1).min(side.saturating_sub(1)), at - low as f32)
    };
    let at = pos2(at.x.clamp(0.0, 1.0), at.y.clamp(0.0, 1.0));
    let ((left, right, across), (top, bottom, down)) =
        (place(at.x, picture.width), place(at.y, picture.height));
    let pixel = |x: usize, y: usize| picture.pixels[y * picture.width + x];
    let corners = [pixel(left, top), pixel(right, top), pixel(left, bottom), pixel(right, bottom)];
    std::array::from_fn(|channel| {
        let [a, b, c, d] = corners.map(|corner| f32::from(corner[channel]));
        let (upper, lower) = (a + (b - a) * across, c + (d - c) * across);
        (upper + (lower - upper) * down).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(left: f32, width: f32, colour: [u8; 4]) -> Piece {
        let pixels = Pixels { width: 8, height: 8, pixels: vec![colour; 64] };
        Piece {
            rect: Rect::from_min_size(pos2(left, 0.0), vec2(width, 10.0)),
            picture: Some(Arc::new(pixels)),
            part: WHOLE,
            tint: [0.5; 4],
        }
    }

    #[test]
    fn neighbours_are_joined_without_a_gap() {
        let (red, blue) = ([255, 0, 0, 255], [0, 0, 255, 255]);
        let around = Rect::from_min_size(Pos2::ZERO, vec2(20.0, 10.0));
        let whole = joined(&[piece(0.0, 10.3, red), piece(10.3, 9.7, blue)], around).expect("it has a size");
        assert!(
            whole.pixels.iter().all(|pixel| *pixel == red || *pixel == blue),
            "every pixel is one's or the other's"
        );
        assert!(whole.pixels.contains(&red) && whole.pixels.contains(&blue));
        assert!(joined(&[piece(0.0, 10.0, red)], Rect::NOTHING).is_none());
    }

    #[test]
    fn between_pixels_colours_blend_and_beside_the_edge_they_stay() {
        let pixels = Pixels { width: 2, height: 1, pixels: vec![[0; 4], [200; 4]] };
        assert_eq!(sampled(&pixels, pos2(0.5, 0.5)), [100; 4]);
        assert_eq!((sampled(&pixels, pos2(0.0, 0.0)), sampled(&pixels, pos2(1.0, 1.0))), ([0; 4], [200; 4]));
    }

    #[test]
    fn a_coloured_tint_dyes_the_picture() {
        let pixels = Arc::new(Pixels { width: 1, height: 1, pixels: vec![[200; 4]] });
        let picture = tinted(pixels.clone(), WHOLE, WHOLE, [0.5, 0.25, 0.0, 0.5]);
        assert_eq!((picture.pixels.pixels[0], picture.opacity), ([100, 50, 0, 100], 1.0));
        let picture = tinted(pixels.clone(), WHOLE, WHOLE, [0.5; 4]);
        assert!(Arc::ptr_eq(&picture.pixels, &pixels) && picture.opacity == 0.5);
    }
}
