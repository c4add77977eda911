//! The presenter's own window: what is shown and what comes next, notes, time, the list of slides. On a second display, or over the stage.
//!
//! It is drawn by itself, beside the stage and not with each of its frames; so it holds a copy of all it shows, and what is meant in it
//! waits for the stage's next frame.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use egui::{
    CentralPanel, Frame, Image, Margin, Pos2, RichText, ScrollArea, Ui, ViewportBuilder, ViewportClass,
    ViewportCommand, ViewportId, vec2,
};

use super::{
    Palette, Thumbnail, UiContext, UiState,
    briefing::{Kind, sentence},
    stage::{self, Screen, Wish},
    theme::semibold,
};
use crate::view::{
    Action, Curtain, Presenting, Script, Slide, Step, ViewState,
    briefing::{self, shown_slides},
};

/// The presenter's window, as it outlives frames.
#[derive(Clone, Debug, Default)]
pub struct Presenter(Arc<Mutex<Desk>>);

/// What it shows, and what was meant in it.
#[derive(Debug)]
struct Desk {
    shown: Shown,
    wishes: Vec<Wish>,
    /// Size of the notes' letters.
    notes_pt: f32,
    /// When the presentation began, or its clock was put back: in seconds of the window's time.
    began: Option<f64>,
    is_open: bool,
    /// Where it was put, and for what choice of display.
    corner: Option<Pos2>,
    placed_for: Option<Screen>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            shown: Shown::default(),
            wishes: Vec::new(),
            notes_pt: 22.0,
            began: None,
            is_open: false,
            corner: None,
            placed_for: None,
        }
    }
}

/// A slide in short.
#[derive(Clone, Debug, Default, PartialEq)]
struct Card {
    title: String,
    kind: String,
    caption: String,
    picture: Option<Thumbnail>,
}

/// Everything that is to be seen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    words: BTreeMap<&'static str, String>,
    palette: Option<Palette>,
    now: Card,
    next: Option<Card>,
    notes: String,
    /// Number of the slide, and how many there are.
    place: String,
    changes: Vec<String>,
    /// Titles of all that are shown.
    list: Vec<String>,
    /// Which of them is.
    at: Option<usize>,
    typed: String,
    curtain: Option<Curtain>,
    has_light: bool,
    is_moved: bool,
    /// Names of displays, and whether the stage is there; empty if there is one only.
    displays: Vec<(String, bool)>,
    day_seconds: Option<f64>,
}

const WORDS: [&str; 17] = [
    "present-now",
    "present-next",
    "present-last",
    "present-notes",
    "present-notes-none",
    "present-notes-larger",
    "present-notes-smaller",
    "present-slides",
    "present-changes",
    "present-back",
    "present-forth",
    "present-black",
    "present-white",
    "present-light",
    "present-end",
    "present-elapsed",
    "present-off-script",
];

impl Presenter {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("presenter")
}

/// Shows the window while it is to be open, and does what was meant in it.
pub(super) fn window_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState, presenting: &Presenting) {
    let (wishes, had) = {
        let mut desk = state.presenter.desk();
        let had = std::mem::replace(&mut desk.is_open, presenting.has_notes);
        desk.began.get_or_insert_with(|| ui.input(|input| input.time));
        (std::mem::take(&mut desk.wishes), had)
    };
    wishes.into_iter().for_each(|wish| stage::grant(ctx, state, wish));
    if !presenting.has_notes {
        return;
    }
    if let Script::Slides(id) = presenting.script {
        state.briefing.seen.push(id);
        state.briefing.seen.extend(next(ctx.view, id).map(|slide| slide.id));
    }
    let shown = shown(ctx, presenting);
    let is_new = {
        let mut desk = state.presenter.desk();
        // Where somebody has put it since, it stays, also when a display is unplugged.
        if !had || desk.placed_for != Some(state.screen) {
            desk.placed_for = Some(state.screen);
            desk.corner = corner(ctx, state.screen);
        }
        let is_new = desk.shown != shown;
        desk.shown = shown;
        is_new
    };
    if is_new || !had {
        ui.ctx().request_repaint_of(id());
    }
    let (presenter, corner) = (state.presenter.clone(), state.presenter.desk().corner);
    ui.ctx().show_viewport_deferred(id(), builder(ctx, corner), move |ui, class| {
        let mut desk = presenter.desk();
        inside_ui(ui, &mut desk, class);
        if !desk.wishes.is_empty() {
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        // The clock.
        ui.ctx().request_repaint_after_secs(1.0);
    });
}

/// Forgets when the presentation began: there is none.
pub(super) fn rest(state: &mut UiState) {
    state.staged.1 = None;
    let mut desk = state.presenter.desk();
    (desk.began, desk.is_open) = (None, false);
    desk.wishes.clear();
}

/// Where the window comes to lie: on another display than the stage, where there is one.
fn corner(ctx: &UiContext<'_>, screen: Screen) -> Option<Pos2> {
    let displays = ctx.staging.displays.iter().enumerate();
    let mut others = displays.filter(|(place, display)| match screen.display {
        Some(chosen) => *place != chosen,
        None => !display.is_here,
    });
    others.next().map(|(_, display)| (display.corner_pt + vec2(40.0, 40.0)).to_pos2())
}

fn builder(ctx: &UiContext<'_>, corner: Option<Pos2>) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_title(format!("{} – Sahelscope", ctx.tr("present-window")))
        .with_app_id("sahelscope")
        .with_inner_size([1000.0, 640.0])
        .with_min_inner_size([480.0, 360.0]);
    match corner {
        Some(corner) => builder.with_position(corner),
        None => builder,
    }
}

fn shown(ctx: &UiContext<'_>, presenting: &Presenting) -> Shown {
    let mut shown = Shown {
        words: WORDS.iter().map(|key| (*key, ctx.tr(key))).collect(),
        palette: Some(ctx.palette.clone()),
        typed: presenting.typed.clone(),
        curtain: presenting.curtain,
        has_light: presenting.has_light,
        is_moved: presenting.is_moved,
        day_seconds: ctx.staging.day_seconds,
        ..Shown::default()
    };
    let displays = &ctx.staging.displays;
    if displays.len() > 1 {
        shown.displays = displays
            .iter()
            .enumerate()
            .map(|(number, display)| {
                let [width, height] = display.size_px;
                let name =
                    if display.name.is_empty() { (number + 1).to_string() } else { display.name.clone() };
                (format!("{name} · {width} × {height}"), display.is_here)
            })
            .collect();
    }
    match presenting.script {
        Script::Slides(id) => slides(ctx, id, &mut shown),
        Script::Incidents => incidents(ctx, &mut shown),
    }
    shown
}

fn slides(ctx: &UiContext<'_>, id: u32, shown: &mut Shown) {
    let briefing = &ctx.view.briefing;
    let Some(slide) = briefing.get(id) else { return };
    let (number, count) = briefing::number(briefing, id);
    shown.place = format!("{} / {count}", number.map_or_else(|| "–".to_owned(), |number| number.to_string()));
    shown.now = card(ctx, slide);
    shown.notes.clone_from(&slide.notes);
    shown.list = shown_slides(briefing)
        .enumerate()
        .map(|(place, slide)| format!("{}  {}", place + 1, card(ctx, slide).title))
        .collect();
    shown.at = number.map(|number| number - 1);
    shown.next = next(ctx.view, id).map(|slide| card(ctx, slide));
    let changes = ctx.slide_changes.get(&id).into_iter().flatten();
    shown.changes = changes.map(|change| sentence(ctx.text, change)).collect();
}

/// What comes after a slide.
fn next(view: &ViewState, id: u32) -> Option<&Slide> {
    let (number, _) = briefing::number(&view.briefing, id);
    shown_slides(&view.briefing).nth(number.unwrap_or(0))
}

fn incidents(ctx: &UiContext<'_>, shown: &mut Shown) {
    let key = ctx.view.selection.as_ref();
    let (number, count) = crate::view::presenting::number(ctx.dataset, &ctx.hits.rows, key);
    shown.place = format!("{} / {count}", number.map_or_else(|| "–".to_owned(), |number| number.to_string()));
    let title = |row: u32| ctx.dataset.title(row, ctx.language()).to_owned();
    let row = key.and_then(|key| ctx.dataset.find(key));
    shown.now.title = row.map(title).unwrap_or_default();
}

fn card(ctx: &UiContext<'_>, slide: &Slide) -> Card {
    let kind = ctx.tr(Kind::of(&slide.kind).key());
    let title = if slide.title.trim().is_empty() { kind.clone() } else { slide.title.clone() };
    let picture = ctx.thumbnails.get(&slide.id).cloned();
    Card { title, kind, caption: slide.caption.clone(), picture }
}

fn inside_ui(ui: &mut Ui, desk: &mut Desk, class: ViewportClass) {
    let Some(palette) = desk.shown.palette.clone() else { return };
    if class != ViewportClass::EmbeddedWindow {
        let typed = desk.shown.typed.clone();
        desk.wishes.extend(stage::wishes(ui, &typed));
        if ui.input(|input| input.viewport().close_requested()) {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            desk.wishes.push(Wish::Do(Action::ToggleNotes));
        }
        let frame = Frame::new().fill(palette.panel).inner_margin(Margin::same(14));
        CentralPanel::no_frame().frame(frame).show(ui, |ui| content_ui(ui, desk, &palette));
    } else {
        ui.set_min_size(vec2(640.0, 400.0));
        content_ui(ui, desk, &palette);
    }
}

fn content_ui(ui: &mut Ui, desk: &mut Desk, palette: &Palette) {
    top_ui(ui, desk, palette);
    ui.separator();
    let height = ui.available_height();
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        let left = vec2(width * 0.58, height);
        ui.allocate_ui_with_layout(left, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_min_size(left);
            card_ui(ui, palette, ("present-now", 26.0), Some(&desk.shown.now), &desk.shown.words);
            if desk.shown.is_moved {
                ui.label(RichText::new(desk.say("present-off-script")).color(palette.warning));
            }
            changes_ui(ui, desk, palette);
            notes_ui(ui, desk, palette);
        });
        ui.separator();
        ui.vertical(|ui| {
            card_ui(ui, palette, ("present-next", 17.0), desk.shown.next.as_ref(), &desk.shown.words);
            list_ui(ui, desk);
        });
    });
}

impl Desk {
    fn say(&self, key: &str) -> String {
        self.shown.words.get(key).cloned().unwrap_or_default()
    }

    fn button(&mut self, ui: &mut Ui, key: &str, is_on: bool, action: Action) {
        let button = egui::Button::new(RichText::new(self.say(key)).size(16.0)).selected(is_on);
        if ui.add(button).clicked() {
            self.wishes.push(Wish::Do(action));
        }
    }
}

/// Time, place, and what is done most.
fn top_ui(ui: &mut Ui, desk: &mut Desk, palette: &Palette) {
    let now = ui.input(|input| input.time);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if let Some(day_seconds) = desk.shown.day_seconds {
            let (hours, minutes, _) = clock(day_seconds + now);
            ui.label(RichText::new(format!("{:02}:{minutes:02}", hours % 24)).size(30.0).family(semibold()));
        }
        let (hours, minutes, seconds) = clock(now - desk.began.unwrap_or(now));
        let elapsed = match hours {
            0 => format!("{minutes}:{seconds:02}"),
            _ => format!("{hours}:{minutes:02}:{seconds:02}"),
        };
        let button =
            egui::Button::new(RichText::new(elapsed).size(30.0).family(semibold()).color(palette.accent));
        if ui.add(button.frame(false)).on_hover_text(desk.say("present-elapsed")).clicked() {
            desk.began = Some(now);
        }
        ui.label(RichText::new(&desk.shown.place).size(24.0));
    });
    ui.horizontal_wrapped(|ui| {
        desk.button(ui, "present-back", false, Action::PresentStep(Step::By(-1)));
        desk.button(ui, "present-forth", false, Action::PresentStep(Step::By(1)));
        let curtain = desk.shown.curtain;
        desk.button(ui, "present-black", curtain == Some(Curtain::Black), Action::Draw(Curtain::Black));
        desk.button(ui, "present-white", curtain == Some(Curtain::White), Action::Draw(Curtain::White));
        desk.button(ui, "present-light", desk.shown.has_light, Action::ToggleLight);
        desk.button(ui, "present-end", false, Action::EndPresenting);
        for (place, (name, is_here)) in desk.shown.displays.clone().into_iter().enumerate() {
            if ui.selectable_label(is_here, name).clicked() {
                desk.wishes.push(Wish::Display(place));
            }
        }
    });
}

/// Hours, minutes and seconds.
fn clock(seconds: f64) -> (u64, u64, u64) {
    let seconds = seconds.max(0.0) as u64;
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn card_ui(
    ui: &mut Ui,
    palette: &Palette,
    (key, size): (&str, f32),
    card: Option<&Card>,
    words: &BTreeMap<&'static str, String>,
) {
    let say = |key: &str| words.get(key).cloned().unwrap_or_default();
    let frame = Frame::new()
        .fill(palette.card)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let Some(card) = card else {
            ui.label(RichText::new(say("present-last")).size(size * 0.8).color(palette.weak));
            return;
        };
        let kind = if card.kind.is_empty() { say(key) } else { format!("{} · {}", say(key), card.kind) };
        let words = |ui: &mut Ui| {
            ui.label(RichText::new(kind).color(palette.weak));
            ui.label(RichText::new(&card.title).size(size).family(semibold()));
            if !card.caption.trim().is_empty() {
                ui.add(egui::Label::new(RichText::new(&card.caption).size(size * 0.66)).truncate());
            }
        };
        let Some(Thumbnail(picture)) = &card.picture else { return words(ui) };
        ui.horizontal_top(|ui| {
            let width = (ui.available_width() * 0.55).min(picture.size_vec2().x);
            let image =
                Image::new(picture).fit_to_exact_size(vec2(width, width * picture.aspect_ratio().recip()));
            let frame = Frame::new().stroke(egui::Stroke::new(1.0, palette.line));
            frame.show(ui, |ui| ui.add(image.alt_text(&card.title)));
            ui.vertical(words);
        });
    });
}

fn changes_ui(ui: &mut Ui, desk: &Desk, palette: &Palette) {
    if desk.shown.changes.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(RichText::new(desk.say("present-changes")).family(semibold()).color(palette.warning));
    for change in &desk.shown.changes {
        ui.label(RichText::new(change).size(16.0).color(palette.warning));
    }
}

fn notes_ui(ui: &mut Ui, desk: &mut Desk, palette: &Palette) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(desk.say("present-notes")).family(semibold()));
        for (sign, key, by) in [("A−", "present-notes-smaller", -2.0), ("A+", "present-notes-larger", 2.0)]
        {
            let button = ui.button(sign);
            let name = desk.say(key);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if button.on_hover_text(&name).clicked() {
                desk.notes_pt = (desk.notes_pt + by).clamp(12.0, 60.0);
            }
        }
    });
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
        let notes = desk.shown.notes.trim();
        if notes.is_empty() {
            ui.label(RichText::new(desk.say("present-notes-none")).color(palette.weak));
        } else {
            ui.label(RichText::new(notes).size(desk.notes_pt));
        }
    });
}

/// All slides; a click goes there.
fn list_ui(ui: &mut Ui, desk: &mut Desk) {
    ui.add_space(8.0);
    ui.label(RichText::new(desk.say("present-slides")).family(semibold()));
    let row = 24.0;
    let list = std::mem::take(&mut desk.shown.list);
    ScrollArea::vertical().id_salt("slides").auto_shrink(false).show_rows(ui, row, list.len(), |ui, rows| {
        for place in rows {
            let label = egui::Button::selectable(desk.shown.at == Some(place), list[place].as_str());
            if ui.add(label.truncate().min_size(vec2(ui.available_width(), row - 4.0))).clicked() {
                desk.wishes.push(Wish::Do(Action::PresentStep(Step::To(place + 1))));
            }
        }
    });
    desk.shown.list = list;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_written_as_clocks_do() {
        for (seconds, expected) in
            [(0.0, (0, 0, 0)), (59.9, (0, 0, 59)), (61.0, (0, 1, 1)), (3_725.0, (1, 2, 5)), (-3.0, (0, 0, 0))]
        {
            assert_eq!(clock(seconds), expected, "{seconds}");
        }
    }
}
