//! Every command by its name.

use super::super::{UiContext, keys};
use crate::{
    base::fold::fold,
    query::Facet,
    text::Language,
    view::{
        Action, BookmarkAction, BriefingAction, ExportAction, MarkSize, MarkStyle, PickAction, Stack,
        ThemeChoice, TimelineAction, Whole, WorkspaceAction,
    },
};

/// A command.
pub(super) struct Command {
    pub(super) name: String,
    pub(super) keys: &'static str,
    pub(super) action: Action,
}

/// A command that has no key of its own: its name, what that is put into if it does not speak for itself, what it does.
type Keyless = (&'static str, &'static str, fn() -> Action);

const KEYLESS: [Keyless; 40] = [
    ("present-incidents", "", || Action::PresentIncidents { from_here: false }),
    ("open-bundled", "", || Action::OpenBundled),
    ("compare", "", || Action::CompareFiles),
    ("problems-save", "", || Action::SaveProblems),
    ("workspace-new", "", || Action::Workspace(WorkspaceAction::New)),
    ("workspace-previous", "", || Action::Workspace(WorkspaceAction::Previous)),
    ("picture-open", "", || Action::Export(ExportAction::Open(Whole::View))),
    ("picture-briefing-open", "", || Action::Export(ExportAction::Open(Whole::Briefing))),
    ("ready-check", "", || Action::Workspace(WorkspaceAction::CheckReady)),
    ("workspace-example", "", || Action::Workspace(WorkspaceAction::Example)),
    ("workspace-save-as", "", || Action::Workspace(WorkspaceAction::SaveAs)),
    ("lift-all", "", || Action::SetFilter(crate::query::Filter::default())),
    ("brief-add", "", || Action::Briefing(BriefingAction::AddOpen)),
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

/// The commands whose names hold all the words, first those that begin with the first of them. All, if nothing is typed.
pub(super) fn found(ctx: &UiContext<'_>, typed: &str) -> Vec<(bool, Command)> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut found: Vec<(bool, Command)> = commands(ctx)
        .into_iter()
        .filter_map(|command| {
            let name = fold(&command.name);
            let is_meant = words.iter().all(|word| name.contains(word));
            let begins = words.first().is_none_or(|word| name.starts_with(word));
            is_meant.then_some((begins, command))
        })
        .collect();
    found.sort_by_key(|(begins, _)| !begins);
    found
}
