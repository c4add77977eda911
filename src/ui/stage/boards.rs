//! Slides without a map: table, charts, a part's title, a picture, the sources.

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::page::{CAPTION, GAP, Page, lay, say};
use crate::{
    model::Source,
    query::Column,
    ui::{Picture, PictureFault, UiContext, charts},
    view::{Slide, cells},
};

/// The incidents that match, as many as have room.
pub(super) fn table_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    const SIZE: f32 = 20.0;
    let rows = &ctx.hits.rows;
    let row_pt = page.pt(SIZE * 1.62);
    let columns = columns(ctx, page, rect.width());
    let cell = |ui: &mut Ui, at: egui::Pos2, width: f32, words: &str, is_heading: bool, is_number: bool| {
        let font = if is_heading { page.heavy(SIZE * 0.85) } else { page.plain(SIZE) };
        let colour = if is_heading { ctx.palette.accent } else { ctx.palette.text };
        let galley = lay(ui, words, font, colour, (width - page.pt(12.0), 1));
        let aside = if is_number { width - page.pt(12.0) - galley.size().x } else { 0.0 };
        let down = (row_pt - galley.size().y) / 2.0;
        if !words.is_empty() {
            say(ui, at + vec2(aside, down), galley);
        }
    };
    let mut at = rect.min;
    for (column, width) in &columns {
        cell(ui, at, *width, &cells::heading(ctx.text, *column), true, column.is_of_numbers());
        at.x += width;
    }
    at = pos2(rect.left(), at.y + row_pt);
    ui.painter().hline(rect.x_range(), at.y, egui::Stroke::new(1.5, ctx.palette.accent));
    if rows.is_empty() {
        let galley = lay(ui, &ctx.tr("table-empty"), page.plain(SIZE), ctx.palette.weak, (rect.width(), 2));
        say(ui, at + vec2(0.0, page.pt(GAP)), galley);
        return;
    }
    let room = ((rect.bottom() - at.y) / row_pt).floor().max(1.0) as usize;
    let shown = if rows.len() > room { room.saturating_sub(1).max(1) } else { rows.len() };
    for (number, row) in rows.iter().take(shown).enumerate() {
        let line = Rect::from_min_size(at, vec2(rect.width(), row_pt));
        if number % 2 == 1 {
            ui.painter().rect_filled(line, 0.0, ctx.palette.line.gamma_multiply(0.4));
        }
        for (column, width) in &columns {
            let words = cells::cell(ctx.text, ctx.dataset, *column, *row);
            cell(ui, at, *width, &words, false, column.is_of_numbers());
            at.x += width;
        }
        at = pos2(rect.left(), at.y + row_pt);
    }
    if rows.len() > shown {
        let words = ctx.text.tr_with("present-rows-more", &[("count", (rows.len() - shown).into())]);
        cell(ui, at, rect.width(), &words, true, false);
    }
}

/// The columns that have room, with their widths; the title takes what is left.
fn columns(ctx: &UiContext<'_>, page: &Page, width: f32) -> Vec<(Column, f32)> {
    /// Letters are so much larger than in the window.
    const LARGER: f32 = 1.6;
    let mut columns: Vec<(Column, f32)> = Vec::new();
    let mut used = 0.0;
    for shown in &ctx.view.table.columns {
        let wide = page.pt(shown.width_pt * LARGER).min(width);
        if used + wide > width && !columns.is_empty() {
            break;
        }
        columns.push((shown.column, wide));
        used += wide;
    }
    let taker = columns.iter().position(|(column, _)| *column == Column::Title);
    let taker = taker.or(columns.len().checked_sub(1));
    if let Some((_, wide)) = taker.and_then(|at| columns.get_mut(at)) {
        *wide += (width - used).max(0.0);
    }
    columns
}

/// The charts that say most of what matches.
pub(super) fn chart_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    let inside = &mut ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("charts"));
    charts::board_ui(inside, ctx, page.pt(2.2));
}

/// Title and caption alone, in the middle.
pub(super) fn section_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, rect: Rect) {
    let width = rect.width() * 0.84;
    let (title, caption) = (slide.title.trim(), slide.caption.trim());
    let title = lay(ui, title, page.heavy(58.0), ctx.palette.text, (width, 4));
    let caption = lay(ui, caption, page.plain(CAPTION * 1.4), ctx.palette.text, (width, 6));
    let (gap, line) = (page.pt(30.0), page.pt(5.0));
    let height = title.size().y + gap + caption.size().y;
    let at = pos2(rect.left() + rect.width() * 0.08, rect.center().y - height * 0.55);
    let bottom = if slide.title.trim().is_empty() { at.y } else { say(ui, at, title).bottom() };
    let under = Rect::from_min_size(pos2(at.x, bottom + gap * 0.4), vec2(page.pt(120.0), line));
    ui.painter().rect_filled(under, 0.0, ctx.palette.accent);
    if !slide.caption.trim().is_empty() {
        say(ui, pos2(at.x, bottom + gap), caption);
    }
}

/// A picture as large as it can be, or why there is none.
pub(super) fn picture_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect, path: &std::path::Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = match ctx.staging.pictures.get(path) {
        Some(Picture::Shown(texture)) => {
            let size = texture.size_vec2();
            let factor = (rect.width() / size.x).min(rect.height() / size.y);
            let at = Align2::CENTER_CENTER.align_size_within_rect(size * factor, rect);
            let response = ui.allocate_rect(at, egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
            let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), at, all, egui::Color32::WHITE);
            return;
        }
        Some(Picture::Failed(fault)) => {
            let (key, reason) = match fault {
                PictureFault::Missing(reason) => ("present-picture-missing", reason.clone()),
                PictureFault::TooLarge(width, height) => {
                    ("present-picture-large", format!("{width} × {height}"))
                }
                PictureFault::Damaged(reason) => ("present-picture-damaged", reason.clone()),
            };
            ctx.text.tr_with(key, &[("name", (&name).into()), ("reason", (&reason).into())])
        }
        Some(Picture::Reading) | None => {
            ctx.text.tr_with("present-picture-reading", &[("name", (&name).into())])
        }
    };
    let galley = lay(ui, &words, page.plain(24.0), ctx.palette.warning, (rect.width() * 0.8, 6));
    let at = rect.center() - galley.size() / 2.0;
    say(ui, at, galley);
}

/// All sources, numbered, as many as have room.
pub(super) fn sources_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    const SIZES: [(usize, f32); 3] = [(1, 22.0), (2, 19.0), (2, 16.0)];
    let sources = &ctx.staging.sources;
    if sources.list.is_empty() {
        let key = if sources.is_known { "present-sources-none" } else { "present-sources-reading" };
        let galley = lay(ui, &ctx.tr(key), page.plain(22.0), ctx.palette.weak, (rect.width(), 2));
        say(ui, rect.min, galley);
        return;
    }
    let (gap, line) = (page.pt(26.0), page.pt(28.0));
    let whole = sources.list.len() + sources.more;
    let mut shown = 0;
    let mut best = Vec::new();
    for (columns, size) in SIZES {
        let width = (rect.width() - gap * (columns - 1) as f32) / columns as f32;
        let (mut column, mut top) = (0, 0.0);
        let mut placed = Vec::new();
        for (number, source) in sources.list.iter().enumerate() {
            let words = citation(ctx, number + 1, source);
            let galley = lay(ui, &words, page.plain(size), ctx.palette.text, (width, 3));
            let height = galley.size().y + page.pt(size * 0.3);
            if top + height > rect.height() - line {
                (column, top) = (column + 1, 0.0);
            }
            if column >= columns {
                break;
            }
            placed.push((rect.min + vec2((width + gap) * column as f32, top), galley));
            top += height;
        }
        (shown, best) = (placed.len(), placed);
        if shown == whole {
            break;
        }
    }
    for (at, galley) in best {
        say(ui, at, galley);
    }
    if shown < whole {
        let words = ctx.text.tr_with("present-sources-handout", &[("count", (whole - shown).into())]);
        let galley = lay(ui, &words, page.heavy(18.0), ctx.palette.accent, (rect.width(), 1));
        let at = pos2(rect.left(), rect.bottom() - galley.size().y);
        say(ui, at, galley);
    }
}

/// Number, publisher, title, date, and where an archived copy lies.
fn citation(ctx: &UiContext<'_>, number: usize, source: &Source) -> String {
    let mut parts = vec![source.publisher.clone()];
    parts.extend(source.title.as_ref().map(|title| ctx.text.quoted(title)));
    parts.push(source.published.map_or_else(|| ctx.tr("source-undated"), |date| ctx.text.date(date)));
    parts.extend(source.archived_url.clone());
    parts.retain(|part| !part.trim().is_empty());
    format!("{number}. {}", parts.join(", "))
}
