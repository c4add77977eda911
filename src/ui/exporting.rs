//! The dialog in which a picture or a document is chosen: what, how large, with what around it, and beside it what will come out.

use egui::{
    Align, Button, ComboBox, DragValue, Image, Key, Layout, Modifiers, RichText, Role, ScrollArea, TextEdit,
    Ui, UiBuilder, WidgetInfo, vec2,
};
use egui_phosphor::regular as icon;

use super::{
    UiContext,
    theme::semibold,
    widgets::{checkbox, dialog, icon_line, section, text_field, weak},
};
use crate::view::{Action, ExportAction, Exporting, Format, Output, PagePart, Preset, Whole};

/// What the dialog is lent: how what is chosen looks, and what is to be said about it.
#[derive(Clone, Default)]
pub struct ExportPreview {
    /// The page, or the first of several.
    pub page: Option<egui::TextureHandle>,
    /// Something was chosen that this does not show yet.
    pub is_behind: bool,
    /// Width and height of what is written, in pixels, where it has some.
    pub size_px: Option<(u32, u32)>,
    /// How many pages there will be.
    pub pages: usize,
    /// What is cut, left out, or not to be passed on; why there is no page.
    pub notes: Vec<String>,
}

impl std::fmt::Debug for ExportPreview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExportPreview").field("notes", &self.notes).finish_non_exhaustive()
    }
}

const OPTIONS_PT: f32 = 300.0;

/// The dialog, if something is chosen.
pub(super) fn export_ui(ui: &Ui, ctx: &UiContext<'_>) {
    let Some(exporting) = &ctx.view.exporting else { return };
    let is_escaped = dialog(ui, "exporting", |ui, most| {
        let size = most.min(vec2(1080.0, 640.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        dialog_ui(ui, ctx, exporting);
    });
    if is_escaped {
        ctx.send(Action::Export(ExportAction::Cancel));
    }
}

fn dialog_ui(ui: &mut Ui, ctx: &UiContext<'_>, exporting: &Exporting) {
    const FOOT_PT: f32 = 48.0;
    let mut chosen = exporting.clone();
    let body = vec2(ui.available_width(), ui.available_height() - FOOT_PT);
    ui.allocate_ui_with_layout(body, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_size(body);
        // A narrow window has no room for a picture beside the choices.
        let has_room = body.x > OPTIONS_PT + 220.0;
        let options = vec2(if has_room { OPTIONS_PT } else { body.x }, body.y);
        ui.allocate_ui_with_layout(options, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(options);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| options_ui(ui, ctx, &mut chosen));
        });
        if has_room {
            ui.add_space(10.0);
            preview_ui(ui, ctx);
        }
    });
    if chosen != *exporting {
        ctx.send(Action::Export(ExportAction::Change(Box::new(chosen))));
    }
    ui.separator();
    foot_ui(ui, ctx);
}

fn options_ui(ui: &mut Ui, ctx: &UiContext<'_>, chosen: &mut Exporting) {
    ui.spacing_mut().interact_size.y = 28.0;
    let width = ui.available_width() - 12.0;
    ui.label(RichText::new(ctx.tr("picture")).font(egui::FontId::new(17.0, semibold())));
    let mut wholes = vec![(Whole::View, ctx.tr("picture-view"))];
    let briefing = &ctx.view.briefing;
    if let Some(id) = ctx.view.slide
        && let Some(place) = briefing.place(id)
    {
        let values = [("number", (place + 1).into())];
        wholes.push((Whole::Slide(id), ctx.text.tr_with("picture-slide", &values)));
    }
    if !briefing.slides.is_empty() {
        wholes.push((Whole::Briefing, ctx.tr("picture-briefing")));
    }
    choice(ui, &ctx.tr("picture-what"), &mut chosen.whole, &wholes, width);
    let formats = Format::ALL.into_iter().filter(|format| match chosen.whole {
        Whole::Briefing => format.has_pages(),
        Whole::View | Whole::Slide(_) => !matches!(format, Format::Pptx | Format::Html),
    });
    let formats: Vec<_> = formats.map(|format| (format, ctx.tr(format_key(format)))).collect();
    choice(ui, &ctx.tr("picture-format"), &mut chosen.format, &formats, width);
    if chosen.whole == Whole::View {
        page_ui(ui, ctx, chosen, width);
    }
    if chosen.format == Format::Png {
        let scales = [1.0, 2.0, 3.0, 4.0].map(|scale: f32| (scale, format!("{scale:.0}×")));
        choice(ui, &ctx.tr("picture-scale"), &mut chosen.scale, &scales, width);
    }
    let themes = [(false, ctx.tr("picture-light")), (true, ctx.tr("picture-dark"))];
    choice(ui, &ctx.tr("picture-colours"), &mut chosen.is_dark, &themes, width);
    if chosen.whole == Whole::View && matches!(chosen.format, Format::Png | Format::Svg) {
        checkbox(ui, &mut chosen.is_transparent, &ctx.tr("picture-transparent"));
    }
    if chosen.format == Format::Svg {
        checkbox(ui, &mut chosen.has_outlines, &ctx.tr("picture-outlines"));
    }
    if chosen.whole == Whole::Briefing {
        let key = if chosen.format == Format::Pdf { "picture-handout" } else { "picture-notes" };
        checkbox(ui, &mut chosen.has_handout, &ctx.tr(key));
    }
    if chosen.whole == Whole::View {
        parts_ui(ui, ctx, chosen);
    }
}

fn page_ui(ui: &mut Ui, ctx: &UiContext<'_>, chosen: &mut Exporting, width: f32) {
    let own = match chosen.preset {
        Preset::Free(width_pt, height_pt) => Preset::Free(width_pt, height_pt),
        _ => Preset::Free(1200.0, 800.0),
    };
    let presets = Preset::ALL.into_iter().chain([own]);
    let presets: Vec<_> = presets.map(|preset| (preset, ctx.tr(preset_key(preset)))).collect();
    choice(ui, &ctx.tr("picture-page"), &mut chosen.preset, &presets, width);
    if let Preset::Free(width_pt, height_pt) = &mut chosen.preset {
        ui.horizontal(|ui| {
            for (side, key) in [(width_pt, "picture-width"), (height_pt, "picture-height")] {
                let name = ctx.tr(key);
                weak(ui, &name);
                let value = ui.add(DragValue::new(side).range(100.0..=8000.0).fixed_decimals(0));
                value.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
            }
        });
    }
    let name = ctx.tr("picture-title");
    weak(ui, &name);
    text_field(ui, &name, TextEdit::singleline(&mut chosen.title).desired_width(width - 14.0));
}

fn parts_ui(ui: &mut Ui, ctx: &UiContext<'_>, chosen: &mut Exporting) {
    section(ui, &ctx.tr("picture-around"));
    for part in PagePart::ALL {
        let mut is_there = !chosen.without.contains(&part);
        if checkbox(ui, &mut is_there, &ctx.tr(part_key(part))).changed() {
            chosen.without.retain(|other| *other != part);
            if !is_there {
                chosen.without.push(part);
                chosen.without.sort();
            }
        }
    }
    weak(ui, ctx.tr("picture-always"));
}

/// The picture in all the room that what is said under it leaves.
fn preview_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    const LINE_PT: f32 = 26.0;
    let preview = &ctx.export;
    let room = ui.available_rect_before_wrap();
    let words_pt = (LINE_PT * (preview.notes.len() + 1) as f32).min(room.height() * 0.4);
    let (picture, words) = room.split_top_bottom_at_y(room.bottom() - words_pt);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(picture).layout(Layout::top_down(Align::Center)));
    match &preview.page {
        Some(page) => {
            let share = (picture.size() / page.size_vec2()).min_elem().min(1.0);
            let image = Image::new(page).fit_to_exact_size(page.size_vec2() * share);
            inside.add(image.alt_text(ctx.tr("picture-preview")));
        }
        None if preview.is_behind => drop(inside.spinner()),
        None => drop(weak(&mut inside, ctx.tr("picture-no-preview"))),
    }
    let mut under = ui.new_child(UiBuilder::new().max_rect(words).layout(Layout::top_down(Align::Min)));
    let mut about = Vec::new();
    if preview.is_behind {
        about.push(ctx.tr("picture-behind"));
    } else if let Some((width, height)) = preview.size_px {
        about.push(format!("{width} × {height} px"));
    }
    let has_handout = ctx.view.exporting.as_ref().is_some_and(Exporting::prints_handout);
    if !preview.is_behind && (preview.pages > 1 || has_handout) {
        let key = if has_handout { "picture-pages-handout" } else { "picture-pages" };
        about.push(ctx.text.tr_with(key, &[("count", preview.pages.into())]));
    }
    weak(&mut under, about.join(" · "));
    ScrollArea::vertical().id_salt("picture notes").auto_shrink(false).show(&mut under, |ui| {
        for note in &preview.notes {
            icon_line(ui, icon::INFO, |ui| drop(ui.label(note)));
        }
    });
}

fn foot_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    ui.add_space(4.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(ctx.tr("picture-save")).family(semibold());
        let save = ui.add(Button::new(text).selected(true));
        let is_entered = ui.memory(|memory| memory.focused().is_none())
            && !egui::Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if save.clicked() || is_entered {
            ctx.send(Action::SaveAs(Output::Picture));
        }
        if ui.button(ctx.tr("picture-cancel")).clicked() {
            ctx.send(Action::Export(ExportAction::Cancel));
        }
    });
}

/// A list of a few choices under its name.
fn choice<T: Copy + PartialEq>(ui: &mut Ui, name: &str, chosen: &mut T, choices: &[(T, String)], width: f32) {
    weak(ui, name);
    let current = choices.iter().find(|(choice, _)| choice == chosen);
    let current = current.map_or_else(String::new, |(_, text)| text.clone());
    let list = ComboBox::from_id_salt(name).width(width - 14.0).selected_text(current.clone());
    let shown = list.show_ui(ui, |ui| {
        for (choice, text) in choices {
            ui.selectable_value(chosen, *choice, text);
        }
    });
    shown.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(current.clone());
        info
    });
}

fn format_key(format: Format) -> &'static str {
    match format {
        Format::Png => "picture-png",
        Format::Svg => "picture-svg",
        Format::Pdf => "picture-pdf",
        Format::Pptx => "picture-pptx",
        Format::Html => "picture-html",
    }
}

fn preset_key(preset: Preset) -> &'static str {
    match preset {
        Preset::Slide => "page-slide",
        Preset::A4 => "page-a4",
        Preset::A4Landscape => "page-a4-landscape",
        Preset::A3 => "page-a3",
        Preset::A3Landscape => "page-a3-landscape",
        Preset::Square => "page-square",
        Preset::Free(..) => "page-free",
    }
}

fn part_key(part: PagePart) -> &'static str {
    match part {
        PagePart::Title => "part-title",
        PagePart::Subtitle => "part-subtitle",
        PagePart::Legend => "part-legend",
        PagePart::Scale => "part-scale",
        PagePart::North => "part-north",
        PagePart::Date => "part-date",
        PagePart::Sources => "part-sources",
        PagePart::Disclaimer => "part-disclaimer",
        PagePart::Producer => "part-producer",
    }
}
