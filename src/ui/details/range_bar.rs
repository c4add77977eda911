//! A claimed figure drawn on a scale: a dot for one figure, an open end for "at least" and "up to".

use egui::{Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::Extent;

/// How a bar is drawn: solid for what is confirmed, dashed for what is only claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Confirmed.
    Solid,
    /// Anything less.
    Dashed,
}

/// What a bar shows, from 0 to 1 of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bar {
    Dot(f32),
    /// Bounds, and whether the bar goes on to the left or right without an end.
    Span {
        from: f32,
        to: f32,
        open_left: bool,
        open_right: bool,
    },
}

fn bar(extent: Extent, scale: u64) -> Option<Bar> {
    let at = |figure: u64| (figure as f64 / scale as f64).min(1.0) as f32;
    Some(match extent {
        Extent::Unstated => return None,
        Extent::Exactly(figure) => Bar::Dot(at(figure)),
        Extent::AtLeast(low) => Bar::Span { from: at(low), to: 1.0, open_left: false, open_right: true },
        Extent::AtMost(high) => Bar::Span { from: 0.0, to: at(high), open_left: true, open_right: false },
        Extent::Between(low, high) => {
            Bar::Span { from: at(low), to: at(high), open_left: false, open_right: false }
        }
    })
}

/// Draws the bar in the width that is left, leaving room for a status at the right.
pub(super) fn range_bar(
    ui: &mut Ui,
    extent: Extent,
    scale: u64,
    line: Line,
    colour: Color32,
    track: Color32,
    name: &str,
) {
    let Some(bar) = bar(extent, scale) else { return };
    const ROOM_FOR_STATUS_PT: f32 = 112.0;
    const OPEN_END_PT: f32 = 12.0;
    let width = (ui.available_width() - ROOM_FOR_STATUS_PT).clamp(40.0, 220.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, enabled, name));
    // An open end needs room beyond the scale's own.
    let inner = Rect::from_x_y_ranges(rect.left() + 4.0..=rect.right() - OPEN_END_PT, rect.y_range());
    let at = |share: f32| pos2(egui::lerp(inner.x_range(), share), rect.center().y);
    let painter = ui.painter();
    painter.line_segment([at(0.0), at(1.0)], Stroke::new(1.0, track));
    painter.line_segment([at(0.0) - vec2(0.0, 4.0), at(0.0) + vec2(0.0, 4.0)], Stroke::new(1.0, track));
    match bar {
        Bar::Dot(share) => match line {
            Line::Solid => {
                painter.circle_filled(at(share), 5.0, colour);
            }
            Line::Dashed => {
                painter.circle(at(share), 4.5, ui.visuals().window_fill, Stroke::new(2.0, colour));
            }
        },
        Bar::Span { from, to, open_left, open_right } => {
            let end = if open_right { at(to) + vec2(OPEN_END_PT - 4.0, 0.0) } else { at(to) };
            stroke(painter, [at(from), end], line, colour);
            for (share, open) in [(from, open_left), (to, open_right)] {
                if !open {
                    let tick = vec2(0.0, 6.0);
                    painter.line_segment([at(share) - tick, at(share) + tick], Stroke::new(2.0, colour));
                }
            }
            if open_right {
                arrow_head(painter, end, colour);
            }
        }
    }
    response.on_hover_text(name);
}

fn stroke(painter: &Painter, ends: [Pos2; 2], line: Line, colour: Color32) {
    let stroke = Stroke::new(3.0, colour);
    match line {
        Line::Solid => {
            painter.line_segment(ends, stroke);
        }
        Line::Dashed => painter.extend(Shape::dashed_line(&ends, stroke, 5.0, 3.0)),
    }
}

fn arrow_head(painter: &Painter, tip: Pos2, colour: Color32) {
    let back = tip - vec2(6.0, 0.0);
    painter.add(Shape::convex_polygon(
        vec![tip, back - vec2(0.0, 4.5), back + vec2(0.0, 4.5)],
        colour,
        Stroke::NONE,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_bounds_stay_open() {
        assert_eq!(bar(Extent::Unstated, 80), None);
        assert_eq!(bar(Extent::Exactly(40), 80), Some(Bar::Dot(0.5)));
        assert_eq!(
            bar(Extent::AtLeast(60), 80),
            Some(Bar::Span { from: 0.75, to: 1.0, open_left: false, open_right: true })
        );
        assert_eq!(
            bar(Extent::AtMost(80), 80),
            Some(Bar::Span { from: 0.0, to: 1.0, open_left: true, open_right: false })
        );
        assert_eq!(
            bar(Extent::Between(20, 60), 80),
            Some(Bar::Span { from: 0.25, to: 0.75, open_left: false, open_right: false })
        );
    }
}
