//! Views that are kept: pictures to go back to.

use std::sync::Arc;

use egui::{Button, Image, Key, TextEdit, TextureHandle, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    widgets::{icon_button, text_field, weak},
};
use crate::{
    query::language,
    view::{Action, Bookmark, BookmarkAction},
};

/// Name of the field for a new name.
const NAME: &str = "bookmark-name";
const PICTURE_PT: egui::Vec2 = vec2(132.0, 82.0);

/// The menu's content.
pub(super) fn bookmarks_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.set_width(300.0);
    keep_ui(ui, ctx, state);
    ui.separator();
    if ctx.view.bookmarks.is_empty() {
        weak(ui, ctx.tr("bookmarks-none"));
    }
    egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ctx.view.bookmarks.iter().for_each(|bookmark| bookmark_ui(ui, ctx, bookmark));
        });
    });
}

fn keep_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.horizontal(|ui| {
        let typed = state.typed.entry(NAME).or_default();
        let hint = ctx.tr("bookmark-name");
        let field = text_field(ui, &hint, TextEdit::singleline(typed).hint_text(&hint).desired_width(190.0));
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let name = typed.trim().to_owned();
        let is_clicked = ui.add_enabled(!name.is_empty(), Button::new(ctx.tr("bookmark-keep"))).clicked();
        if !name.is_empty() && (is_clicked || is_entered) {
            typed.clear();
            ctx.send(Action::Bookmark(BookmarkAction::Keep(name.clone())));
            state.to_picture = Some((name, 0));
            ui.close();
        }
    });
}

fn bookmark_ui(ui: &mut Ui, ctx: &UiContext<'_>, bookmark: &Bookmark) {
    ui.allocate_ui_with_layout(
        vec2(PICTURE_PT.x + 8.0, PICTURE_PT.y + 34.0),
        egui::Layout::top_down(egui::Align::LEFT),
        |ui| {
            let spoken = |key: &str| ctx.text.tr_with(key, &[("name", (&bookmark.name).into())]);
            let go = match texture(ui.ctx(), bookmark) {
                Some(picture) => ui.add(
                    Button::image(Image::new(&picture).fit_to_exact_size(PICTURE_PT)).min_size(PICTURE_PT),
                ),
                None => ui
                    .add(Button::new(egui::RichText::new(icon::MAP_TRIFOLD).size(30.0)).min_size(PICTURE_PT)),
            };
            go.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken("bookmark-go")));
            let query = language::write(&bookmark.filter);
            let about = if query.is_empty() { ctx.tr("chips-none") } else { query };
            if go.on_hover_text(about).clicked() {
                ctx.send(Action::Bookmark(BookmarkAction::Go(bookmark.name.clone())));
                ui.close();
            }
            // The button first, at the right: the name has what is left.
            let row = egui::Layout::right_to_left(egui::Align::Center);
            ui.allocate_ui_with_layout(vec2(PICTURE_PT.x, 24.0), row, |ui| {
                if icon_button(ui, icon::TRASH, &spoken("bookmark-drop"), "").clicked() {
                    ctx.send(Action::Bookmark(BookmarkAction::Drop(bookmark.name.clone())));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(&bookmark.name).truncate());
                });
            });
        },
    );
}

/// The picture on the GPU, made once.
fn texture(ctx: &egui::Context, bookmark: &Bookmark) -> Option<TextureHandle> {
    let png = bookmark.picture.as_ref()?;
    let id = egui::Id::unique(("bookmark", Arc::as_ptr(png).cast::<u8>() as usize));
    if let Some(known) = ctx.data(|data| data.get_temp::<Option<TextureHandle>>(id)) {
        return known;
    }
    // Pictures come from a file: one that is none shows nothing.
    let mut reader = image::ImageReader::new(std::io::Cursor::new(png));
    reader.set_format(image::ImageFormat::Png);
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(2048), Some(2048));
    reader.limits(limits);
    let made = reader.decode().ok().map(|picture| {
        let picture = picture.to_rgba8();
        let size = [picture.width() as usize, picture.height() as usize];
        let image = egui::ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
        ctx.load_texture(&bookmark.name, image, egui::TextureOptions::LINEAR)
    });
    ctx.data_mut(|data| data.insert_temp(id, made.clone()));
    made
}
