//! Every command by its name: typed, chosen, done.

use egui::{Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState, keys,
    theme::semibold,
    widgets::{text_field, weak},
};
use crate::{
    base::fold::fold,
    query::Facet,
    text::Language,
    view::{
        Action, BookmarkAction, MarkSize, MarkStyle, PickAction, Stack, ThemeChoice, TimelineAction,
        WorkspaceAction,
    },
};

/// What is typed, and which of what is found is lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    typed: String,
    lit: usize,
}

/// A command.
struct Command {
    name: String,
    keys: &'static str,
    action: Action,
}

/// As many are listed.
const SHOWN: usize = 60;

/// A command that has no key of its own: its name, what that is put into if it does not speak for itself, what it does.
type Keyless = (&'static str, &'static str, fn() -> Action);

const KEYLESS: [Keyless; 34] = [
    ("open-bundled", "", || Action::OpenBundled),
    ("compare", "", || Action::CompareFiles),
    ("problems-save", "", || Action::SaveProblems),
    ("workspace-new", "", || Action::Workspace(WorkspaceAction::New)),
    ("workspace-previous", "", || Action::Workspace(WorkspaceAction::Previous)),
    ("workspace-save-as", "", || Action::Workspace(WorkspaceAction::SaveAs)),
    ("lift-all", "", || Action::SetFilter(crate::query::Filter::default())),
    ("picked-clear", "", || Action::Pick(PickAction::Clear)),
    ("picked-frame", "", || Action::Pick(PickAction::Frame)),
    ("picked-number", "", || Action::Pick(PickAction::ToggleNumbers)),
    ("picked-compare", "", || Action::Pick(PickAction::ToggleComparing)),
    ("period-any", "", || Action::Timeline(TimelineAction::Brush(crate::query::Period::default()))),
    ("timeline-stop", "", || Action::Timeline(TimelineAction::EndPlaying)),
    ("timeline-all", "", || Action::Timeline(TimelineAction::Show(None))),
    ("timeline-year-before", "", || Action::Timeline(TimelineAction::ToggleYearBefore)),
    ("stack-plain", "palette-stack", || Action::Timeline(TimelineAction::Stack(Stack::Plain))),
    ("stack-type", "palette-stack", || Action::Timeline(TimelineAction::Stack(Stack::EventType))),
    ("stack-actor", "palette-stack", || Action::Timeline(TimelineAction::Stack(Stack::Actor))),
    ("stack-status", "palette-stack", || Action::Timeline(TimelineAction::Stack(Stack::Status))),
    ("style-auto", "style", || Action::SetMarkStyle(MarkStyle::Auto)),
    ("style-points", "style", || Action::SetMarkStyle(MarkStyle::Points)),
    ("style-clusters", "style", || Action::SetMarkStyle(MarkStyle::Clusters)),
    ("style-density", "style", || Action::SetMarkStyle(MarkStyle::Density)),
    ("style-regions", "style", || Action::SetMarkStyle(MarkStyle::Regions)),
    ("style-regions-area", "style", || Action::SetMarkStyle(MarkStyle::RegionsByArea)),
    ("size-neutral", "size", || Action::SetMarkSize(MarkSize::Neutral)),
    ("size-lowest", "size", || Action::SetMarkSize(MarkSize::Lowest)),
    ("size-confirmed", "size", || Action::SetMarkSize(MarkSize::Confirmed)),
    ("size-highest", "size", || Action::SetMarkSize(MarkSize::Highest)),
    ("theme-light", "palette-theme", || Action::SetTheme(ThemeChoice::Light)),
    ("theme-dark", "palette-theme", || Action::SetTheme(ThemeChoice::Dark)),
    ("theme-system", "palette-theme", || Action::SetTheme(ThemeChoice::System)),
    ("palette-english", "", || Action::SetLanguage(Language::English)),
    ("palette-french", "", || Action::SetLanguage(Language::French)),
];

fn commands(ctx: &UiContext<'_>) -> Vec<Command> {
    let bound = keys::bindings().map(|(name, keys, action)| Command { name: ctx.tr(name), keys, action });
    let more = KEYLESS.iter().map(|(name, of, action)| {
        let name = ctx.tr(name);
        let name = if of.is_empty() { name } else { ctx.text.tr_with(of, &[("choice", (&name).into())]) };
        Command { name, keys: "", action: action() }
    });
    let named = |key: &str, name: &str| ctx.text.tr_with(key, &[("name", name.into())]);
    let views = ctx.view.bookmarks.iter().map(|bookmark| Command {
        name: named("bookmark-go", &bookmark.name),
        keys: "",
        action: Action::Bookmark(BookmarkAction::Go(bookmark.name.clone())),
    });
    let filters = ctx.view.saved.iter().map(|saved| Command {
        name: named("palette-filter", &saved.name),
        keys: "",
        action: Action::SetFilter(saved.filter.clone()),
    });
    let facets = Facet::ALL.iter().map(|facet| Command {
        name: named("palette-facet", &ctx.text.facet(facet.word())),
        keys: "",
        action: Action::OpenFacet(*facet),
    });
    let mut commands: Vec<Command> = bound.chain(more).chain(views).chain(filters).chain(facets).collect();
    // What two keys do stands there once.
    let mut known: Vec<Action> = Vec::new();
    commands.retain(|command| {
        let is_new = !known.contains(&command.action);
        known.push(command.action.clone());
        is_new
    });
    commands
}

/// Those whose names hold all the words; those that begin with the first word come first.
fn found(commands: Vec<Command>, typed: &str) -> Vec<Command> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut found: Vec<(bool, Command)> = commands
        .into_iter()
        .filter_map(|command| {
            let name = fold(&command.name);
            let is_meant = words.iter().all(|word| name.contains(word));
            let begins = words.first().is_none_or(|word| name.starts_with(word));
            is_meant.then_some((!begins, command))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, command)| command).take(SHOWN).collect()
}

/// The window over the others, while it is open.
pub(super) fn palette_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let Some(palette) = &mut state.palette else { return };
    let (mut chosen, mut closes) = (None, false);
    let up = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
    let down = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown));
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let width = (ui.ctx().content_rect().width() * 0.8).min(520.0);
    let window = egui::Window::new(ctx.tr("palette"))
        .id(egui::Id::unique("palette"))
        .title_bar(false)
        .resizable(false)
        .fixed_size(vec2(width, 380.0))
        .anchor(egui::Align2::CENTER_TOP, [0.0, 80.0]);
    let shown = window.show(ui.ctx(), |ui| {
        let name = ctx.tr("palette");
        let hint = format!("{}  {name}", icon::MAGNIFYING_GLASS);
        let edit = TextEdit::singleline(&mut palette.typed).hint_text(hint).desired_width(f32::INFINITY);
        let field = text_field(ui, &name, edit.margin(egui::Margin::symmetric(8, 6)));
        if field.changed() {
            palette.lit = 0;
        }
        field.request_focus();
        closes = ui.input(|input| input.key_pressed(Key::Escape));
        let found = found(commands(ctx), &palette.typed);
        let last = found.len().saturating_sub(1);
        palette.lit = (palette.lit + down).saturating_sub(up).min(last);
        if found.is_empty() {
            weak(ui, ctx.tr("palette-none"));
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (index, command) in found.into_iter().enumerate() {
                let is_lit = index == palette.lit;
                let text = RichText::new(&command.name);
                let text = if is_lit { text.family(semibold()) } else { text };
                let button = egui::Button::new(text)
                    .shortcut_text(command.keys)
                    .selected(is_lit)
                    .frame_when_inactive(is_lit)
                    .min_size(vec2(ui.available_width(), 26.0));
                let response = ui.add(button);
                if is_lit && (up > 0 || down > 0) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (is_lit && is_entered) {
                    chosen = Some(command.action);
                }
            }
        });
    });
    let is_left = shown.is_some_and(|shown| {
        ui.input(|input| {
            input.pointer.any_pressed()
                && input.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
        })
    });
    if chosen.is_some() || closes || is_left {
        state.palette = None;
    }
    chosen.into_iter().for_each(|action| ctx.send(action));
}
