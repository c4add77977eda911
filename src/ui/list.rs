//! The incidents: newest first, searched while typing, all or those in view.

use egui::{
    FontId, Key, Rect, Response, Role, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState, asking, format,
    theme::semibold,
    widgets::{empty_state, one_line, symbol_ui, text_field, weak},
};
use crate::{
    query::{Condition, Filter, language},
    scene,
    view::{Action, PickAction, Scope, TimelineAction, wording},
};

const ROW_HEIGHT_PT: f32 = 46.0;

/// The panel's content.
pub(super) fn list_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    scope_ui(ui, ctx);
    ui.separator();
    if ctx.listed.is_empty() {
        nothing_ui(ui, ctx);
        return;
    }
    rows_ui(ui, ctx, state);
}

/// The line to type in what is looked for, over the list and over the filter.
pub(super) fn search_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let mut words = ctx.view.filter.search.clone();
    let name = ctx.tr("search-incidents");
    let error = ctx.palette.error;
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| {
        // One line, however long it is.
        asking::marked(ui, text.as_str(), f32::INFINITY, error)
    };
    let edit = TextEdit::singleline(&mut words)
        .hint_text(format!("{}  {name}", icon::MAGNIFYING_GLASS))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 6))
        .layouter(&mut layouter);
    let response = text_field(ui, &name, edit);
    if std::mem::take(&mut state.focus_search) {
        response.request_focus();
    }
    if response.changed() {
        ctx.send(Action::Search(words));
    }
    if let Some(mended) = asking::faults_ui(ui, ctx, &ctx.view.filter.search) {
        ctx.send(Action::Search(mended));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            let mut filter = ctx.view.filter.clone();
            filter.take_typed();
            let terms: Vec<&str> = language::split(&ctx.view.filter.search).collect();
            // Conditions that were typed become chips; words stay, and the first incident is shown.
            if !language::parse(&ctx.view.filter.search).faults.is_empty() {
                // It is said what is wrong: nothing else happens.
            } else if filter.search == terms.join(" ") {
                ctx.send(Action::Step(0));
            } else {
                ctx.send(Action::SetFilter(filter));
            }
        }
        ctx.send(Action::EndStroke);
    }
}

fn scope_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    ui.horizontal_wrapped(|ui| {
        let all = ctx.text.tr_with("scope-all", &[("count", ctx.hits.rows.len().into())]);
        let in_view = ctx.text.tr_with("scope-in-view", &[("count", ctx.in_view.len().into())]);
        for (scope, label) in [(Scope::All, all), (Scope::InView, in_view)] {
            if ui.selectable_label(ctx.view.scope == scope, label).clicked() {
                ctx.send(Action::SetScope(scope));
            }
        }
        let is_elsewhere = ctx.in_view.len() < ctx.hits.rows.len() && !ctx.view.filter.search.is_empty();
        if is_elsewhere && ui.link(ctx.tr("frame-all")).clicked() {
            ctx.send(Action::FrameAll);
        }
        let total = ctx.dataset.len();
        if ctx.hits.rows.len() < total {
            weak(ui, ctx.text.tr_with("of-total", &[("count", total.into())]));
        }
    });
}

fn nothing_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    if ctx.dataset.is_empty() {
        empty_state(ui, icon::FOLDER_OPEN, &ctx.tr("list-no-data"));
        ui.vertical_centered(|ui| {
            if ui.button(ctx.tr("open-files")).clicked() {
                ctx.send(Action::PickFiles);
            }
        });
        return;
    }
    if ctx.hits.rows.is_empty() {
        empty_state(ui, icon::MAGNIFYING_GLASS, &ctx.tr("list-no-match"));
        ui.vertical_centered(|ui| blame_ui(ui, ctx));
    } else {
        empty_state(ui, icon::MAP_TRIFOLD, &ctx.tr("list-none-in-view"));
        ui.vertical_centered(|ui| {
            if ui.button(ctx.tr("frame-all")).clicked() {
                ctx.send(Action::FrameAll);
            }
        });
    }
}

/// Which condition hides everything, and what brings something back.
fn blame_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let filter = &ctx.view.filter;
    let mut blamed: Vec<_> = ctx.findings.hidden.iter().filter(|(_, count)| *count > 0).collect();
    blamed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if !blamed.is_empty() {
        weak(ui, ctx.tr("list-blame"));
    }
    for (condition, count) in blamed {
        let mut without = filter.clone();
        without.lift(condition);
        // Of what was typed nothing can be lifted by itself.
        if without == *filter {
            continue;
        }
        let what = wording::condition(ctx.text, condition);
        let values = [("what", (&what).into()), ("count", (*count).into())];
        if ui.button(ctx.text.tr_with("list-lift", &values)).clicked() {
            ctx.send(Action::SetFilter(without));
        }
    }
    if !filter.search.is_empty() && ui.button(ctx.tr("clear-search")).clicked() {
        ctx.send(Action::Search(String::new()));
    }
    if ui.button(ctx.tr("lift-all")).clicked() {
        ctx.send(Action::SetFilter(Filter::default()));
    }
    if ctx.view.timeline.playback.is_some() && ui.button(ctx.tr("timeline-stop")).clicked() {
        ctx.send(Action::Timeline(TimelineAction::EndPlaying));
    }
    if !ctx.findings.similar.is_empty() {
        ui.add_space(10.0);
        weak(ui, ctx.tr("list-similar"));
    }
    for name in ctx.findings.similar.iter() {
        if ui.button(name).clicked() {
            let word = Condition::Word { text: name.clone(), is_not: false };
            ctx.send(Action::Search(word.text()));
        }
    }
}

fn rows_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let spacing = ui.spacing().item_spacing.y;
    let mut area = ScrollArea::vertical().id_salt("incidents").auto_shrink(false);
    if let Some(place) = state.jump_to.take() {
        let middle = place as f32 * (ROW_HEIGHT_PT + spacing) - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show_rows(ui, ROW_HEIGHT_PT, ctx.listed.len(), |ui, range| {
        jump_unless_seen(ui, ctx, state, &range);
        for row in &ctx.listed[range] {
            let response = row_ui(ui, ctx, state, *row);
            if response.hovered() {
                state.hovered = Some(ctx.dataset.key(*row));
                state.hovered_in_list = true;
            }
            if response.clicked() && ui.input(|input| input.modifiers.command) {
                ctx.send(Action::Pick(PickAction::Toggle(ctx.dataset.key(*row))));
            } else if response.clicked() {
                state.list_has_keys = true;
                ctx.send(Action::Visit(ctx.dataset.key(*row)));
            }
            if response.double_clicked() {
                ctx.send(Action::FrameSelection);
            }
        }
    });
}

/// Brings the selection into view in the next frame, unless it is: a row that was clicked stays under the pointer.
fn jump_unless_seen(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState, seen: &std::ops::Range<usize>) {
    if !std::mem::take(&mut state.scroll_to_selection) {
        return;
    }
    let selected = ctx.view.selection.as_ref().and_then(|key| ctx.dataset.find(key));
    let place = selected.and_then(|row| ctx.listed.iter().position(|listed| *listed == row));
    // The first and the last row of the range may be cut.
    state.jump_to = place.filter(|place| !(seen.start + 1..seen.end.saturating_sub(2)).contains(place));
    if state.jump_to.is_some() {
        ui.ctx().request_repaint();
    }
}

fn row_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &UiState, index: u32) -> Response {
    let row = ctx.dataset.row(index);
    let key = ctx.dataset.key(index);
    let is_selected = ctx.view.selection.as_ref() == Some(&key);
    let is_hovered = state.hovered.as_ref() == Some(&key);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT_PT), Sense::click());
    let title = ctx.dataset.title(index, ctx.language());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, title));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let is_picked = ctx.view.picked.keys.contains(&key);
    let ground = match (is_selected || is_picked, is_hovered || response.hovered() || response.has_focus()) {
        (true, _) => Some(ctx.palette.accent_ground),
        (false, true) => Some(ctx.palette.line.gamma_multiply(0.5)),
        _ => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 6.0, ground);
    }
    if is_picked {
        let edge = egui::Stroke::new(1.0, ctx.palette.accent);
        ui.painter().rect_stroke(rect, 6.0, edge, egui::StrokeKind::Inside);
    }
    if is_selected {
        // A bar beside the ground, so that the selection does not rest on colour alone.
        let bar = Rect::from_min_size(rect.left_top(), vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 1.5, ctx.palette.accent);
    }
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let mut child = ui
        .new_child(UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)));
    child.style_mut().interaction.selectable_labels = false;
    symbol_ui(&mut child, scene::symbol(row.event_type), 16.0);
    let text_left = inner.left() + 24.0;
    let painter = ui.painter().with_clip_rect(inner);
    let width = inner.right() - text_left;
    let galley = one_line(ui, title, FontId::new(13.5, semibold()), width);
    painter.galley(pos2(text_left, inner.top() + 1.0), galley, ctx.palette.text);
    let mut line = row.days.map_or_else(|| ctx.tr("date-unknown"), |(start, _)| format::day(start));
    let place = ctx.dataset.place(index);
    if !place.is_empty() {
        line = format!("{line} · {place}");
    }
    if !row.flags.is_located() {
        line = format!("{line} · {}", ctx.tr("not-on-map"));
    }
    if row.flags.is_contested() {
        line = format!("{line} · ≠");
    }
    let galley = one_line(ui, &line, FontId::proportional(12.0), width);
    painter.galley(pos2(text_left, inner.bottom() - 1.0 - galley.size().y), galley, ctx.palette.weak);
    response
}
