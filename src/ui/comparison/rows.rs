//! The list of differences: for each incident its title, what has become of it, and what has changed.

use std::sync::Arc;

use egui::{Color32, FontId, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::{
    Compared, UiContext, Values,
    theme::semibold,
    widgets::{one_line, shown_on_focus},
};
use crate::{
    query::diff::{Brief, Change, Comparison, Rows, Sort},
    store::Shard,
    view::{
        Action, Camera, Listed, changes,
        comparing::{HEAD_LINES, MOST_CHANGES},
    },
};

const LINE_PT: f32 = 17.0;
/// Left of the text, for the sign.
const SIGN_PT: f32 = 24.0;

/// Draws the rows that are in view, so that a long list costs no more than a short one.
pub(super) fn rows_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    compared: &Compared<'_>,
    comparison: &Comparison,
    listed: &Listed,
    values: Values<'_>,
) {
    // Far down in a long list whole points are more than a single precision number holds: rows are placed from the edge.
    let tops = &listed.tops;
    let top_pt = |index: usize| f64::from(tops[index]) * f64::from(LINE_PT);
    let area = ScrollArea::vertical().id_salt("differences").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(top_pt(listed.briefs.len()) as f32);
        let edge = ui.max_rect().min + vec2(0.0, viewport.top());
        let (width, above) = (ui.available_width(), f64::from(viewport.top()));
        let line_of = |pt: f32| (f64::from(pt) / f64::from(LINE_PT)) as u32;
        // One more to both sides, so that the keyboard can go on to them.
        let first = tops.partition_point(|top| *top <= line_of(viewport.top())).saturating_sub(2);
        let last =
            (tops.partition_point(|top| *top <= line_of(viewport.bottom())) + 1).min(listed.briefs.len());
        for index in first..last {
            let brief = listed.briefs[index];
            let height = f64::from(tops[index + 1] - tops[index]) * f64::from(LINE_PT);
            let corner = edge + vec2(0.0, (top_pt(index) - above) as f32);
            let rect = Rect::from_min_size(corner, vec2(width, height as f32));
            let in_row = UiBuilder::new().scope_id(ui.scope_id().with(("difference", brief))).max_rect(rect);
            let of = &comparison.briefs[brief as usize];
            ui.scope_builder(in_row, |ui| {
                let row = Row::new(ctx, compared, of, (values.0)(brief));
                let response = shown_on_focus(row.ui(ui, ctx, rect));
                if response.clicked() {
                    visit(ctx, compared, of.rows);
                }
                if response.double_clicked() {
                    ctx.send(Action::FrameSelection);
                }
            });
        }
    });
}

/// Which incident of which edition is meant: of those in both the new one.
fn meant<'a>(compared: &Compared<'a>, rows: Rows) -> (&'a Shard, u32) {
    match rows {
        Rows::Added(row) | Rows::Changed(_, row) => (compared.new, row),
        Rows::Removed(row) => (compared.old, row),
    }
}

fn visit(ctx: &UiContext<'_>, compared: &Compared<'_>, rows: Rows) {
    let (shard, row) = meant(compared, rows);
    let is_open = ctx.dataset.shard(shard.file).is_some_and(|open| std::ptr::eq(&**open, shard));
    if is_open {
        ctx.send(Action::Visit(shard.key(row)));
    } else if let Some(center) = shard.position(row) {
        // What was open before is not open any more: the map can only show where it was.
        ctx.send(Action::SetCamera(Camera { center, ..ctx.view.camera }));
    }
}

/// A difference in words.
struct Row {
    sign: char,
    colour: Color32,
    title: String,
    line: String,
    /// As they stand in the list, and in full.
    changes: Vec<(String, String)>,
    is_selected: bool,
}

impl Row {
    fn new(
        ctx: &UiContext<'_>,
        compared: &Compared<'_>,
        brief: &Brief,
        values: Option<Arc<[Change]>>,
    ) -> Self {
        let (shard, row) = meant(compared, brief.rows);
        let sort = brief.rows.sort();
        let (word, colour) = match sort {
            Sort::Added => (ctx.tr("difference-added"), ctx.palette.good),
            Sort::Removed => (ctx.tr("difference-removed"), ctx.palette.error),
            Sort::Changed => (ctx.tr("difference-changed"), ctx.palette.accent),
        };
        let changes = match values {
            None => {
                let text = ctx.tr("compare-unreadable");
                vec![(text.clone(), text)]
            }
            Some(values) => {
                let lines = |change| (changes::short_line(ctx.text, change), changes::line(ctx.text, change));
                let shown = values.iter().take(MOST_CHANGES).map(lines);
                let rest = values.len().saturating_sub(MOST_CHANGES);
                let more = || {
                    let text = ctx.text.tr_with("compare-more", &[("count", rest.into())]);
                    (text.clone(), text)
                };
                shown.chain((rest > 0).then(more)).collect()
            }
        };
        let key = shard.key(row);
        Self {
            sign: sort.sign(),
            colour,
            title: shard.title(row, ctx.language()).to_owned(),
            line: format!("{word} · {}", key.id),
            changes,
            is_selected: ctx.view.selection.as_ref() == Some(&key),
        }
    }

    fn ui(&self, ui: &mut Ui, ctx: &UiContext<'_>, rect: Rect) -> Response {
        let response = ui.allocate_rect(rect, Sense::click());
        let in_full: Vec<&str> = self.changes.iter().map(|(_, line)| line.as_str()).collect();
        let said = format!("{}; {}; {}", self.line, self.title, in_full.join("; "));
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.is_selected, &said));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let ground = match (self.is_selected, response.hovered() || response.has_focus()) {
            (true, _) => Some(ctx.palette.accent_ground),
            (false, true) => Some(ctx.palette.line.gamma_multiply(0.5)),
            _ => None,
        };
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, 6.0, ground);
        }
        if self.is_selected {
            // A bar beside the ground, so that the selection does not rest on colour alone.
            let bar = Rect::from_min_size(rect.left_top(), vec2(3.0, rect.height()));
            ui.painter().rect_filled(bar, 1.5, ctx.palette.accent);
        }
        let inner = rect.shrink2(vec2(8.0, 4.0));
        let (left, width) = (inner.left() + SIGN_PT, inner.width() - SIGN_PT);
        let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
        let sign = painter.layout_no_wrap(self.sign.to_string(), FontId::new(18.0, semibold()), self.colour);
        painter.galley(inner.left_top() + vec2(2.0, -1.0), sign, self.colour);
        let mut y = inner.top();
        let mut line = |text: &str, font: FontId, colour: Color32, height: f32| {
            let galley = one_line(ui, text, font, width);
            painter.galley(pos2(left, y), galley, colour);
            y += height;
        };
        line(&self.title, FontId::new(13.5, semibold()), ctx.palette.text, LINE_PT + 2.0);
        line(
            &self.line,
            FontId::proportional(12.0),
            self.colour,
            LINE_PT * HEAD_LINES as f32 - LINE_PT * 2.0,
        );
        let small = || FontId::proportional(12.5);
        self.changes.iter().for_each(|(change, _)| line(change, small(), ctx.palette.text, LINE_PT));
        match self.changes.is_empty() {
            true => response,
            // What is too long for its line is read in full here.
            false => response.on_hover_text(in_full.join("\n")),
        }
    }
}
