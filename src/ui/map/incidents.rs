//! The incidents in view, drawn in one way, or in two while one fades into the other.

use std::{ops::Range, sync::Arc};

use egui::{Painter, Pos2};

use super::{
    clusters, mark_scale, on_paper, picture,
    points::{self, Days, Frame, Marks},
};
use crate::{
    query::Hits,
    scene::{Cluster, Clusters, Drawing, MOST_BY_PROCESSOR},
    ui::UiContext,
    view::Length,
};

/// How long one way of drawing fades into another, in seconds.
const FADE_SECONDS: f64 = 0.22;

/// What is drawn, and what was before it.
#[derive(Default)]
pub(super) struct Incidents {
    now: Drawing,
    fading: Option<Fading>,
    /// Revision of the dataset that all rows here are of.
    revision: u64,
    /// The first of the slots that these may draw in: each map has its own.
    slot: u32,
}

/// A way of drawing that gives way to another.
struct Fading {
    drawing: Drawing,
    /// When it began, in seconds of the window's time.
    begun: f64,
}

impl Incidents {
    /// Those of a second map in the same window.
    pub(super) fn of_second() -> Self {
        Self { slot: points::SLOTS_OF_MAP, ..Self::default() }
    }

    /// Takes what is to be drawn from now on.
    pub(super) fn update(&mut self, ctx: &UiContext<'_>, seconds: f64) {
        let is_same_data = std::mem::replace(&mut self.revision, ctx.data_revision) == ctx.data_revision;
        let before = std::mem::replace(&mut self.now, ctx.drawing.clone());
        if !is_same_data || ctx.is_still {
            // Rows of another dataset mean other incidents.
            self.fading = None;
        } else if before.way() != self.now.way() {
            self.fading = Some(Fading { drawing: before, begun: seconds });
        }
        self.fading.take_if(|fading| seconds >= fading.begun + FADE_SECONDS);
    }

    /// Whether one way of drawing is fading into another.
    pub(super) fn is_fading(&self) -> bool {
        self.fading.is_some()
    }

    /// Whether each incident is drawn by itself.
    pub(super) fn are_points(&self) -> bool {
        matches!(self.now, Drawing::Points(_))
    }

    /// Whether an incident is drawn by its own mark.
    pub(super) fn has_mark(&self, row: u32) -> bool {
        match &self.now {
            Drawing::Points(_) => true,
            Drawing::Clusters(clusters) => singles(clusters).any(|cluster| cluster.row == row),
            Drawing::Density(_) | Drawing::Regions(_) => false,
        }
    }

    /// The cluster under a spot of the window.
    pub(super) fn cluster_under(&self, frame: &Frame, pointer: Pos2) -> Option<&Cluster> {
        let Drawing::Clusters(clusters) = &self.now else { return None };
        clusters::under(clusters, frame, pointer)
    }

    /// Paints them, and asks for the next frame while something fades.
    pub(super) fn paint(&self, painter: &Painter, ctx: &UiContext<'_>, frame: &Frame, seconds: f64) {
        let share = self.fading.as_ref().map_or(1.0, |fading| (seconds - fading.begun) / FADE_SECONDS);
        // Light that fades evenly seems to jump at its ends.
        let share = (share * share * (3.0 - 2.0 * share)) as f32;
        let Self { now, fading, slot, .. } = self;
        if let Some(fading) = fading {
            paint(painter, ctx, frame, &fading.drawing, (1.0 - share, *slot));
            painter.ctx().request_repaint();
        }
        paint(painter, ctx, frame, now, (share, slot + 1));
    }
}

/// How much larger than usual marks are: among clusters as large as where there are few.
pub(super) fn scale(ctx: &UiContext<'_>, drawing: &Drawing) -> f32 {
    let crowd = if matches!(drawing, Drawing::Points(_)) { ctx.in_view.len() } else { 0 };
    mark_scale(ctx.view, crowd)
}

fn singles(clusters: &Clusters) -> impl Iterator<Item = &Cluster> {
    clusters.clusters.iter().filter(|cluster| cluster.count == 1)
}

/// What is drawn, and in which days: while time is played, what has just gone fades away.
fn at_moment<'a>(ctx: &'a UiContext<'_>, drawing: &Drawing) -> (&'a Arc<Hits>, Option<Days>) {
    /// As large a share of the time that is shown.
    const FADE: f32 = 0.5;
    // Where all stays that was shown, nothing goes.
    let moment = ctx.view.moment().filter(|_| ctx.view.timeline.pace.length != Length::All);
    match (&ctx.findings.any_time, moment.map(|period| (period.from, period.to)), drawing) {
        (Some(any_time), Some((Some(from), Some(to))), Drawing::Points(_)) => {
            let fade = ((to - from + 1) as f32 * FADE).max(1.0);
            (any_time, Some(Days { shown: (from, to), fade }))
        }
        _ => (ctx.hits, None),
    }
}

/// Rows as runs, in ascending order.
fn runs_of(rows: impl Iterator<Item = u32>) -> Vec<Range<u32>> {
    let mut rows: Vec<u32> = rows.collect();
    rows.sort_unstable();
    rows.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[run.len() - 1] + 1).collect()
}

fn paint(
    painter: &Painter,
    ctx: &UiContext<'_>,
    frame: &Frame,
    drawing: &Drawing,
    (opacity, slot): (f32, u32),
) {
    if let Some(raster) = drawing.raster() {
        let piece = picture::raster(raster, frame, painter.pixels_per_point(), opacity);
        painter.add(super::pieces_shape(ctx, frame.rect, &[piece]));
        return;
    }
    let rows = match drawing {
        Drawing::Clusters(clusters) => runs_of(singles(clusters).map(|cluster| cluster.row)),
        // Few enough to draw all, so that what is not shown any more can fade.
        _ if ctx.dataset.located() <= MOST_BY_PROCESSOR => points::in_view(ctx.dataset, frame),
        // What one adapter draws at once another takes seconds for: there, a drawing that does not fit what is in view
        // any more shows nothing until another is made.
        _ if ctx.machine.adapter.is_software && ctx.in_view.len() > MOST_BY_PROCESSOR => Vec::new(),
        _ if ctx.machine.adapter.is_software => runs_of(ctx.in_view.iter().copied()),
        Drawing::Points(_) | Drawing::Density(_) | Drawing::Regions(_) => points::in_view(ctx.dataset, frame),
    };
    let (hits, days) = at_moment(ctx, drawing);
    let marks = Marks {
        points: ctx.points,
        hits,
        rows,
        inks: points::inks(ctx.palette),
        scale: scale(ctx, drawing),
        opacity,
        days,
    };
    if ctx.sheet.is_some() {
        painter.add(on_paper::marks(painter, ctx.dataset, frame, &marks));
    } else {
        points::add(painter, frame, marks, slot);
    }
    if let Drawing::Clusters(drawn) = drawing {
        clusters::paint(painter, ctx, frame, drawn, opacity);
    }
}
