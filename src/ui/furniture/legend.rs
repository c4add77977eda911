//! The legend of what is drawn on the map that is lent: marks, clusters, a density or regions; and to whom that may be passed on.

use super::keys;
use crate::{
    scene::{
        self, Colour, Drawing, Ramp, Rgba,
        furniture::{Entry, Handling, Keys, Sign},
    },
    ui::{
        UiContext,
        map::{class_words, inks},
    },
    view::briefing,
};

/// To whom what is shown may be passed on: as the briefing says, or as its files do.
pub(in crate::ui) fn handling(ctx: &UiContext<'_>) -> Option<Handling> {
    Handling::written(&briefing::mark(ctx.view, ctx.dataset)?)
}

/// What there is to explain of how incidents are drawn.
pub(in crate::ui) fn explained(ctx: &UiContext<'_>) -> Keys {
    let has_related = ctx.details.is_some_and(|details| !details.incident.related.is_empty());
    let mut keys = keys(ctx.text, ctx.legend, has_related);
    let entry = |sign, words| Entry { sign, words };
    match ctx.drawing {
        Drawing::Points(_) => {}
        Drawing::Clusters(_) => {
            keys.entries.push(entry(Some(Sign::Cluster), ctx.tr("legend-clusters")));
        }
        Drawing::Density(density) => {
            const STEPS: u8 = 12;
            let ramp = Ramp::on(&inks(ctx.palette));
            let colours = (0..=STEPS).map(|step| opaque(ramp.at(f32::from(step) / f32::from(STEPS))));
            let most = ctx.text.figure(density.most_per_100_km2);
            let words = ctx.text.tr_with("legend-density", &[("most", (&most).into())]);
            keys.entries = vec![entry(Some(Sign::Ramp(colours.collect())), words)];
            if density.left_out > 0 {
                let left_out = [("count", density.left_out.into())];
                keys.entries.push(entry(None, ctx.text.tr_with("legend-density-left-out", &left_out)));
            }
        }
        Drawing::Regions(choropleth) => {
            let is_per_area = choropleth.is_per_area;
            let heading = if is_per_area { "legend-regions-area" } else { "legend-regions" };
            keys.entries = vec![entry(None, ctx.tr(heading))];
            let colours = scene::class_colours(&inks(ctx.palette), choropleth.classes.len());
            for ((least, most), colour) in choropleth.classes.iter().zip(colours) {
                let range = class_words(ctx, is_per_area, (*least, *most));
                keys.entries.push(entry(Some(Sign::Fill(opaque(colour))), range));
            }
            keys.entries.push(entry(None, ctx.tr("legend-regions-source")));
            if choropleth.left_out > 0 {
                let left_out = [("count", choropleth.left_out.into())];
                keys.entries.push(entry(None, ctx.text.tr_with("legend-regions-left-out", &left_out)));
            }
        }
    }
    keys
}

/// A colour over the paper of a legend, which is premultiplied by how much of it is seen.
fn opaque([red, green, blue, alpha]: Rgba) -> Colour {
    let part = |channel: f32| if alpha > 0.0 { channel / alpha } else { 1.0 };
    let [red, green, blue] =
        [red, green, blue].map(|channel| (part(channel).clamp(0.0, 1.0) * 255.0).round() as u8);
    Colour(red, green, blue)
}
