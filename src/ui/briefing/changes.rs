//! What has changed since a slide was made, each in a sentence with both figures, and what can be done about it.

use egui::{RichText, Ui};
use egui_phosphor::regular as icon;

use super::{super::UiContext, send};
use crate::{
    text::Catalogue,
    ui::{format, online_name},
    view::{BriefingAction, LayerSource, Slide, SlideChange, briefing::WhichFigure},
};

/// The sentences, with their buttons; nothing if nothing has changed.
pub(super) fn changes_ui(ui: &mut Ui, ctx: &UiContext<'_>, slide: &Slide) {
    let Some(changes) = ctx.slide_changes.get(&slide.id) else { return };
    let frame = egui::Frame::new()
        .fill(ctx.palette.card)
        .stroke(egui::Stroke::new(1.0, ctx.palette.warning))
        .corner_radius(6.0)
        .inner_margin(egui::Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        for change in changes {
            let sentence = format!("{}  {}", icon::WARNING, sentence(ctx.text, change));
            ui.label(RichText::new(sentence).color(ctx.palette.warning));
        }
        ui.horizontal_wrapped(|ui| {
            // What is gone cannot be right.
            let is_figure = |change: &SlideChange| {
                matches!(change, SlideChange::Figure { .. } | SlideChange::Count { .. })
            };
            if changes.iter().any(is_figure) && ui.button(ctx.tr("brief-accept")).clicked() {
                send(ctx, BriefingAction::Accept(slide.id));
            }
            if ui.button(ctx.tr("brief-retake")).clicked() {
                send(ctx, BriefingAction::Retake(slide.id));
            }
        });
    });
}

/// A change in a sentence.
pub(in crate::ui) fn sentence(text: &Catalogue, change: &SlideChange) -> String {
    match change {
        SlideChange::Gone(key) => {
            text.tr_with("brief-change-gone", &[("id", (&key.id).into()), ("file", (&key.file).into())])
        }
        SlideChange::Figure { which, before, now } => {
            let key = match which {
                WhichFigure::Lowest => "brief-change-lowest",
                WhichFigure::Best => "brief-change-best",
                WhichFigure::Confirmed => "brief-change-confirmed",
                WhichFigure::Highest => "brief-change-highest",
            };
            let figure = |figure: &Option<i32>| match figure {
                Some(figure) => text.count(u64::from(figure.unsigned_abs())),
                None => text.tr("brief-no-figure"),
            };
            let (before, now) = (figure(before), figure(now));
            text.tr_with(key, &[("before", (&before).into()), ("now", (&now).into())])
        }
        SlideChange::Count { before, now } => {
            text.tr_with("brief-change-count", &[("before", (*before).into()), ("now", (*now).into())])
        }
        SlideChange::LayerGone(source) => {
            let name = match source {
                LayerSource::File(path) => format::file_name(path),
                LayerSource::Online(map) => online_name(map),
            };
            text.tr_with("brief-change-layer", &[("name", (&name).into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{text::Language, view::StableKey};

    #[track_caller]
    fn check(change: &SlideChange, english: &str) {
        assert_eq!(sentence(&Catalogue::new(Language::English), change), english);
        // In French too, and without a hole.
        let french = sentence(&Catalogue::new(Language::French), change);
        assert!(!french.is_empty() && french != english && !french.contains('{'), "{french}");
    }

    #[test]
    fn changes_are_told_with_both_figures() {
        let figure = |which, before, now| SlideChange::Figure { which, before, now };
        check(
            &figure(WhichFigure::Lowest, Some(50), Some(46)),
            "Killed, lowest claim, updated since this slide was made: 50 → 46",
        );
        check(
            &figure(WhichFigure::Confirmed, None, Some(1200)),
            "Killed, highest confirmed claim, updated since this slide was made: no figure → 1\u{a0}200",
        );
        check(
            &SlideChange::Count { before: 12, now: 14 },
            "12 → 14 incidents match since this slide was made",
        );
        let key = StableKey { file: "Sahel".into(), id: "a".into() };
        check(&SlideChange::Gone(key), "The incident is not in the open files: a (Sahel)");
        let layer = LayerSource::File("/maps/x/zones.geojson".into());
        check(&SlideChange::LayerGone(layer), "A layer is not open: zones.geojson");
    }
}
