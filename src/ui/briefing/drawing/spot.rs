//! Points of annotations and the spots of the window in which they are.

use egui::{Pos2, Vec2, vec2};

use super::super::{
    super::{UiContext, map::Frame},
    annotations,
};
use crate::{
    base::{Bounds, LonLat, geodesy},
    view::{Anchor, Annotation, Figure},
};

/// So near to an incident's mark a point is put onto it.
const SNAP_PT: f32 = 8.0;

/// The same points and one more, at a spot of the window; the first says whether they are on the ground or on the screen.
pub(super) fn with(placed: Option<Anchor>, on_screen: bool, frame: &Frame, at: Pos2) -> Anchor {
    let empty = if on_screen { Anchor::Screen(Vec::new()) } else { Anchor::Ground(Vec::new()) };
    let mut anchor = placed.unwrap_or(empty);
    match &mut anchor {
        Anchor::Ground(points) => points.push(ground(frame, at)),
        Anchor::Screen(points) => points.push(share(frame, at)),
    }
    anchor
}

/// The same points without the last one; `None` if that was the only one.
pub(super) fn without_last(mut anchor: Anchor) -> Option<Anchor> {
    match &mut anchor {
        Anchor::Ground(points) => drop(points.pop()),
        Anchor::Screen(points) => drop(points.pop()),
    }
    Some(anchor).filter(|anchor| !anchor.is_empty())
}

/// The ground under a spot, on the globe.
fn ground(frame: &Frame, at: Pos2) -> LonLat {
    let LonLat { lon_deg, lat_deg } = frame.ground(at);
    LonLat { lon_deg: lon_deg - 360.0 * (lon_deg / 360.0).round(), lat_deg }
}

fn share(frame: &Frame, at: Pos2) -> (f32, f32) {
    let share = (at - frame.rect.min) / frame.rect.size().max(Vec2::splat(1.0));
    (share.x, share.y)
}

/// The mark of an incident near a spot of the window, or that spot.
pub(super) fn snapped(ctx: &UiContext<'_>, frame: &Frame, at: Pos2) -> Pos2 {
    let reach = Vec2::splat(SNAP_PT);
    let bounds = Bounds::of_point(frame.ground(at - reach)).including(frame.ground(at + reach)).in_world();
    let mut nearest = (SNAP_PT, at);
    ctx.dataset.visit_within(&bounds, |row| {
        let mark = ctx.dataset.position(row).filter(|_| ctx.hits.contains(row)).map(|mark| frame.spot(mark));
        if let Some(mark) = mark.filter(|mark| mark.distance(at) < nearest.0) {
            nearest = (mark.distance(at), mark);
        }
    });
    nearest.1
}

/// The annotation with all its points elsewhere in the window.
pub(super) fn moved(annotation: &Annotation, frame: &Frame, by: Vec2) -> Annotation {
    let spots = annotations::spots(frame, &annotation.anchor);
    let spots = spots.into_iter().map(|at| at + by);
    Annotation { anchor: through(&annotation.anchor, frame, spots), ..annotation.clone() }
}

/// The annotation with one point elsewhere in the window.
pub(super) fn with_point(annotation: &Annotation, frame: &Frame, point: usize, at: Pos2) -> Annotation {
    let mut spots = annotations::spots(frame, &annotation.anchor);
    if let Some(spot) = spots.get_mut(point) {
        *spot = at;
    }
    Annotation { anchor: through(&annotation.anchor, frame, spots.into_iter()), ..annotation.clone() }
}

/// The circle whose edge goes through a spot of the window.
pub(super) fn reaching(annotation: &Annotation, frame: &Frame, at: Pos2) -> Annotation {
    let reach = match &annotation.anchor {
        Anchor::Ground(points) => {
            points.first().map(|center| geodesy::inverse(*center, ground(frame, at)).distance_m / 1000.0)
        }
        Anchor::Screen(_) => annotations::spots(frame, &annotation.anchor)
            .first()
            .map(|center| f64::from(center.distance(at) / frame.rect.height().max(1.0))),
    };
    Annotation { reach: reach.unwrap_or(annotation.reach), ..annotation.clone() }
}

/// Where the edge of a circle is to be gripped: due east, or at its right.
pub(super) fn rim(annotation: &Annotation, frame: &Frame) -> Option<Pos2> {
    match &annotation.anchor {
        Anchor::Ground(points) => {
            let metres = annotation.reach * 1000.0;
            points.first().map(|center| frame.spot(geodesy::direct(*center, 90.0, metres)))
        }
        Anchor::Screen(_) => {
            let center = annotations::spots(frame, &annotation.anchor).first().copied()?;
            Some(center + vec2(annotation.reach as f32 * frame.rect.height(), 0.0))
        }
    }
}

/// The annotation where it is in the window now, on the screen or on the ground.
pub(super) fn anchored(annotation: &Annotation, frame: &Frame, on_screen: bool) -> Annotation {
    let spots = annotations::spots(frame, &annotation.anchor);
    let like = if on_screen { Anchor::Screen(Vec::new()) } else { Anchor::Ground(Vec::new()) };
    let there = Annotation { anchor: through(&like, frame, spots.into_iter()), ..annotation.clone() };
    match rim(annotation, frame) {
        Some(rim) if annotation.figure == Figure::Circle => reaching(&there, frame, rim),
        _ => there,
    }
}

/// Points at these spots, on the ground or on the screen like others.
fn through(like: &Anchor, frame: &Frame, spots: impl Iterator<Item = Pos2>) -> Anchor {
    match like {
        Anchor::Ground(_) => Anchor::Ground(spots.map(|at| ground(frame, at)).collect()),
        Anchor::Screen(_) => Anchor::Screen(spots.map(|at| share(frame, at)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use egui::{Rect, pos2};
    use proptest::prelude::*;

    use super::*;
    use crate::view::{Camera, Tone};

    fn frame(zoom: f64) -> Frame {
        let camera = Camera { center: LonLat { lon_deg: 2.0, lat_deg: 19.0 }, zoom };
        Frame::new(camera, Rect::from_min_size(pos2(30.0, 20.0), vec2(700.0, 500.0)))
    }

    proptest! {
        #[test]
        fn what_is_moved_is_there(
            spots in prop::collection::vec((30.0_f32..730.0, 20.0_f32..520.0), 1..6),
            by in (-200.0_f32..200.0, -200.0_f32..200.0),
            zoom in 4.0..14.0,
            on_screen in any::<bool>(),
        ) {
            let frame = frame(zoom);
            let spots: Vec<Pos2> = spots.into_iter().map(|(x, y)| pos2(x, y)).collect();
            let by = vec2(by.0, by.1);
            let anchor = spots.iter().fold(None, |placed, at| Some(with(placed, on_screen, &frame, *at)));
            let anchor = anchor.expect("there is a point");
            let one = Annotation {
                id: 0, figure: Figure::Circle, anchor, reach: 0.1, words: String::new(), tone: Tone::Ink,
            };
            let check = |of: &Annotation, by: Vec2| {
                let there = annotations::spots(&frame, &of.anchor);
                there.iter().zip(&spots).all(|(there, here)| there.distance(*here + by) < 0.05)
            };
            prop_assert!(check(&one, Vec2::ZERO));
            prop_assert!(check(&moved(&one, &frame, by), by));
            let other = anchored(&one, &frame, !on_screen);
            prop_assert!(check(&other, Vec2::ZERO));
            // The circle is as large.
            let far = |of: &Annotation| rim(of, &frame).expect("it has a middle").distance(spots[0]);
            prop_assert!((far(&other) - far(&one)).abs() < 0.5, "{} {}", far(&other), far(&one));
        }
    }
}
