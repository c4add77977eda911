//! Rounds the bends of rivers, which have too few points for the zooms they are enlarged to. Lines have no joins,
//! so a sharp bend of a wide line would also show a notch.

use egui::Pos2;
use walkers::Drawable;

use crate::ui::map::vectors::{Dye, Figure};

/// Bends are cut no further than this from their corner, in the tile's points: what is moved stays in place to
/// within what the source's own generalisation moved it.
const CUT_PT: f32 = 5.0;

/// Rounds the lines of one colour. Borders keep their corners: those are where treaties put them.
pub(super) fn round_lines(drawables: &mut [Drawable], color: egui::Color32) {
    for drawable in drawables {
        if let Drawable::Lines(lines) = drawable {
            for line in lines.iter_mut().filter(|line| line.color == color) {
                line.points = rounded(&rounded(&line.points));
            }
        }
    }
}

/// The same for a page.
pub(super) fn round_figures(figures: &mut [Figure], river: egui::Color32) {
    for figure in figures {
        if matches!(&figure.paint, Dye::Line { color, .. } if *color == river) {
            figure.parts.iter_mut().for_each(|line| *line = rounded(&rounded(line)));
        }
    }
}

/// Puts two points beside each inner one in its stead; the ends stay, so that neighbouring tiles still meet.
fn rounded(points: &[Pos2]) -> Vec<Pos2> {
    let [first, .., last] = points else {
        return points.to_vec();
    };
    let mut round = Vec::with_capacity(points.len() * 2);
    round.push(*first);
    for corner in points.windows(3) {
        let towards = |other: Pos2| {
            let side = other - corner[1];
            let length = side.length();
            // A third of each side at most, or the cuts of neighbouring corners would meet.
            let cut = (length / 3.0).min(CUT_PT);
            if length > 0.0 { corner[1] + side * (cut / length) } else { corner[1] }
        };
        round.extend([towards(corner[0]), towards(corner[2])]);
    }
    round.push(*last);
    round
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_cut_and_ends_stay() {
        let points = [Pos2::new(0.0, 0.0), Pos2::new(30.0, 0.0), Pos2::new(30.0, 3.0)];
        let round = rounded(&points);
        assert_eq!(round, [points[0], Pos2::new(25.0, 0.0), Pos2::new(30.0, 1.0), points[2]]);
        assert_eq!(rounded(&points[..2]), points[..2]);
        assert_eq!(rounded(&[]), []);
        assert!(rounded(&[points[0]; 4]).iter().all(|point| *point == points[0]));
    }
}
