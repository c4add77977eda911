//! Slides without a map: table, charts, a part's title, a picture, the sources.

use std::sync::Arc;

use egui::{Align2, Galley, Rect, Ui, pos2, vec2};

use super::page::{CAPTION, GAP, Page, lay, say};
use crate::{
    model::Source,
    query::Column,
    ui::{MOST_MEGAPIXELS, Picture, PictureFault, UiContext, charts},
    view::{Slide, cells},
};

/// Size of a table's letters, and of those of one whose rows take two lines, as some words have no room on one.
const CELL: f32 = 20.0;
const SMALL_CELL: f32 = 17.0;

/// The incidents that match, as many as have room.
pub(super) fn table_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    let columns = columns(ctx, page, rect.width());
    let inset = page.pt(12.0);
    let heading_pt = page.pt(CELL * 1.62);
    let mut left = rect.left();
    for (column, width) in &columns {
        let words = cells::heading(ctx.text, *column);
        let galley = lay(ui, &words, page.heavy(CELL * 0.85), ctx.palette.accent, (width - inset, 1));
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width - inset, heading_pt));
        put(ui, area, column.is_of_numbers(), galley);
        left += width;
    }
    let top = rect.top() + heading_pt;
    ui.painter().hline(rect.x_range(), top, egui::Stroke::new(1.5, ctx.palette.accent));
    let rows = &ctx.hits.rows;
    if rows.is_empty() {
        let galley = lay(ui, &ctx.tr("table-empty"), page.plain(CELL), ctx.palette.weak, (rect.width(), 2));
        say(ui, pos2(rect.left(), top + page.pt(GAP)), galley);
        return;
    }
    let lay_cell = |row: u32, (column, width): (Column, f32), (size, lines): (f32, usize)| {
        let words = cells::cell(ctx.text, ctx.dataset, column, row);
        lay(ui, &words, page.plain(size), ctx.palette.text, (width - inset, lines))
    };
    let is_cut = |row: &u32| columns.iter().any(|column| lay_cell(*row, *column, (CELL, 1)).elided);
    let two_lines_pt = page.pt(SMALL_CELL * 2.6);
    let has_room = rows.len() as f32 * two_lines_pt <= rect.bottom() - top;
    let (size, row_pt) = match has_room && rows.iter().any(is_cut) {
        true => ((SMALL_CELL, 2), two_lines_pt),
        false => ((CELL, 1), page.pt(CELL * 1.62)),
    };
    let room = ((rect.bottom() - top) / row_pt).floor().max(1.0) as usize;
    let shown = if rows.len() > room { room.saturating_sub(1).max(1) } else { rows.len() };
    let mut line = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), row_pt));
    let of_row = |row: &u32| columns.iter().map(|column| lay_cell(*row, *column, size)).collect();
    let cells: Vec<Vec<Arc<Galley>>> = rows.iter().take(shown).map(of_row).collect();
    for (number, cells) in cells.into_iter().enumerate() {
        if number % 2 == 1 {
            ui.painter().rect_filled(line, 0.0, ctx.palette.line.gamma_multiply(0.4));
        }
        let mut left = line.left();
        for ((column, width), galley) in columns.iter().zip(cells) {
            let area = Rect::from_min_size(pos2(left, line.top()), vec2(width - inset, line.height()));
            put(ui, area, column.is_of_numbers(), galley);
            left += width;
        }
        line = line.translate(vec2(0.0, line.height()));
    }
    if rows.len() > shown {
        let words = ctx.text.tr_with("present-rows-more", &[("count", (rows.len() - shown).into())]);
        let galley = lay(ui, &words, page.heavy(CELL * 0.85), ctx.palette.accent, (rect.width(), 1));
        put(ui, line, false, galley);
    }
}

/// Words in a cell: numbers at its right.
fn put(ui: &mut Ui, cell: Rect, is_number: bool, galley: Arc<Galley>) {
    if galley.is_empty() {
        return;
    }
    let align = if is_number { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
    let at = align.align_size_within_rect(galley.size(), cell).min;
    say(ui, at, galley);
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
            let most = MOST_MEGAPIXELS.into();
            ctx.text.tr_with(key, &[("name", (&name).into()), ("reason", (&reason).into()), ("most", most)])
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
