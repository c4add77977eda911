//! Incidents counted by cells: a disc with their number, in a ring that shows what sorts they are.

use egui::{Align2, Color32, FontId, Mesh, Painter, Pos2, RichText, Ui, Vec2, vec2};

use super::{hover, points::Frame};
use crate::{
    base::{
        Bounds,
        mercator::{Fixed, lonlat_from_world},
    },
    model::EventType,
    scene::{self, Cluster, Clusters, cluster_radius_pt},
    ui::{
        UiContext,
        theme::{colour, semibold},
        widgets::{symbol_ui, weak},
    },
    view::{Action, Camera},
};

/// Segments of a whole ring.
const SEGMENTS: u32 = 48;

/// Width of the ring.
const RING_PT: f32 = 4.0;

/// Where a cluster stands in the window.
fn center(cluster: &Cluster, frame: &Frame) -> Pos2 {
    let (x, y) = frame.camera.onto(frame.screen).screen_from_world(cluster.middle.to_world());
    frame.rect.min + vec2(x as f32, y as f32)
}

/// Whether it stands for more than one incident: others are drawn by their own mark.
fn is_several(cluster: &&Cluster) -> bool {
    cluster.count > 1
}

/// Paints the clusters of several incidents. `opacity`: 0 to 1.
pub(super) fn paint(
    painter: &Painter,
    ctx: &UiContext<'_>,
    frame: &Frame,
    clusters: &Clusters,
    opacity: f32,
) {
    let shown = clusters.clusters.iter().filter(is_several);
    let shown: Vec<(&Cluster, Pos2)> = shown
        .map(|cluster| (cluster, center(cluster, frame)))
        .filter(|(_, at)| frame.rect.expand(40.0).contains(*at))
        .collect();
    // One mesh for all, the larger ones on top.
    let mut mesh = Mesh::default();
    let mut by_size: Vec<usize> = (0..shown.len()).collect();
    by_size.sort_by_key(|index| shown[*index].0.count);
    for (cluster, at) in by_size.iter().map(|index| shown[*index]) {
        let radius = cluster_radius_pt(cluster.count);
        let faded = |colour: Color32| colour.gamma_multiply(opacity);
        disc(&mut mesh, at, radius, radius + 1.5, faded(ctx.palette.mark_outline), 0..SEGMENTS);
        disc(&mut mesh, at, 0.0, radius - RING_PT, faded(ctx.palette.card), 0..SEGMENTS);
        let mut begun = 0;
        for (kind, share) in EventType::ALL.iter().zip(shares(cluster)) {
            let ring = begun..begun + share;
            disc(&mut mesh, at, radius - RING_PT, radius, faded(colour(scene::symbol(*kind).colour)), ring);
            begun += share;
        }
    }
    painter.add(mesh);
    for (cluster, at) in shown {
        let font = FontId::new(if cluster.count < 1000 { 11.5 } else { 12.5 }, semibold());
        let galley = painter.layout_no_wrap(ctx.text.short_count(cluster.count), font, ctx.palette.text);
        let top_left = Align2::CENTER_CENTER.anchor_size(at, galley.size()).min;
        painter.galley_with_override_text_color(top_left, galley, ctx.palette.text.gamma_multiply(opacity));
    }
}

/// How many segments of the ring each event type has: its share, but none that occurs goes unseen.
fn shares(cluster: &Cluster) -> Vec<u32> {
    let mut shares: Vec<u32> = cluster
        .types
        .iter()
        .map(|count| {
            let share = u64::from(*count) * u64::from(SEGMENTS) / u64::from(cluster.count.max(1));
            (share as u32).max(u32::from(*count > 0))
        })
        .collect();
    // What rounding has left, or taken, is the largest one's.
    let sum: u32 = shares.iter().sum();
    if let Some(largest) = shares.iter_mut().max() {
        *largest = (*largest + SEGMENTS).saturating_sub(sum);
    }
    shares
}

/// Some segments of a ring around a spot.
fn disc(mesh: &mut Mesh, at: Pos2, inner: f32, outer: f32, fill: Color32, segments: std::ops::Range<u32>) {
    let spot = |segment: u32, radius: f32| {
        at + radius * Vec2::angled(std::f32::consts::TAU * (segment as f32 / SEGMENTS as f32 - 0.25))
    };
    for segment in segments {
        let first = mesh.vertices.len() as u32;
        for (end, radius) in [(segment, inner), (segment, outer), (segment + 1, outer), (segment + 1, inner)]
        {
            mesh.colored_vertex(spot(end, radius), fill);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        if inner > 0.0 {
            mesh.add_triangle(first, first + 2, first + 3);
        }
    }
}

/// The cluster under a spot of the window.
pub(super) fn under<'a>(clusters: &'a Clusters, frame: &Frame, pointer: Pos2) -> Option<&'a Cluster> {
    let near = clusters.clusters.iter().filter(is_several).filter_map(|cluster| {
        let distance = center(cluster, frame).distance(pointer);
        (distance <= cluster_radius_pt(cluster.count) + 2.0).then_some((cluster, distance))
    });
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(cluster, _)| cluster)
}

/// What a click on a cluster does: the map shows its incidents apart, or, where they all stand on one spot or the map is as
/// close as it gets, its rows are to be chosen from, the newest first.
pub(super) fn closer(ctx: &UiContext<'_>, cluster: &Cluster, frame: &Frame) -> Result<Action, Vec<u32>> {
    let (min, max) = cluster.extent;
    let at = |corner: Fixed| lonlat_from_world(corner.to_world());
    let framed = Bounds::around([at(min), at(max)])
        .filter(|_| min != max)
        .map(|bounds| Camera::framing(bounds, frame.screen))
        .map(|framed| Camera { zoom: framed.zoom.max(frame.camera.zoom + 1.0), ..framed }.clamped())
        .filter(|camera| camera.zoom > frame.camera.zoom + 0.2);
    framed.map(Action::SetCamera).ok_or_else(|| {
        let mut rows = Vec::new();
        ctx.dataset.visit_between(min, max, |row, _| {
            if ctx.hits.contains(row) {
                rows.push(row);
            }
        });
        rows.sort_unstable_by(|a, b| ctx.dataset.list_cmp(*a, *b));
        rows
    })
}

/// How many incidents a cluster holds, and of what sorts.
pub(super) fn card_ui(ui: &Ui, ctx: &UiContext<'_>, cluster: &Cluster, pointer: Pos2) {
    hover::beside_pointer(ui, ctx, pointer, |ui| {
        let count = ctx.text.tr_with("cluster", &[("count", u64::from(cluster.count).into())]);
        ui.label(RichText::new(count).family(semibold()));
        let kinds = EventType::ALL.iter().zip(cluster.types).filter(|(_, count)| *count > 0);
        for (kind, count) in kinds {
            ui.horizontal(|ui| {
                symbol_ui(ui, scene::symbol(*kind), 14.0);
                let name = ctx.text.event_type(*kind);
                weak(
                    ui,
                    ctx.text.tr_with(
                        "cluster-type",
                        &[("name", (&name).into()), ("count", u64::from(count).into())],
                    ),
                );
            });
        }
        weak(ui, ctx.tr("cluster-click"));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_occurs_has_its_part_of_a_whole_ring() {
        for types in [[1, 0, 0, 0, 0, 0, 0], [999_990, 1, 1, 1, 1, 1, 5], [3, 3, 3, 0, 0, 0, 0]] {
            let spot = Fixed { x: 0, y: 0 };
            let cluster =
                Cluster { count: types.iter().sum(), middle: spot, extent: (spot, spot), types, row: 0 };
            let shares = shares(&cluster);
            assert_eq!(shares.iter().sum::<u32>(), SEGMENTS, "{types:?}");
            assert!(shares.iter().zip(types).all(|(share, count)| (*share > 0) == (count > 0)), "{shares:?}");
        }
    }
}
