//! Keys and what they do. They belong to what has the focus: while a text is typed, only those with Ctrl or Alt and the F keys count.

use egui::{Key, Modifiers, RichText, Ui};

use super::{UiContext, UiState, briefing, theme::semibold};
use crate::view::{
    Action, Dock, FocusTarget, GroundAction, Output, Panel, PickAction, Side, Spot, TimelineAction, Tool,
    WorkspaceAction,
};

/// How far an arrow key moves the map, in points.
const PAN_PT: f64 = 120.0;

/// A key, what it does, and the catalogue's word for that.
struct Binding {
    modifiers: Modifiers,
    key: Key,
    shown: &'static str,
    name: &'static str,
    action: fn() -> Action,
}

const fn plain(key: Key, shown: &'static str, name: &'static str, action: fn() -> Action) -> Binding {
    Binding { modifiers: Modifiers::NONE, key, shown, name, action }
}

const fn with(
    modifiers: Modifiers,
    key: Key,
    shown: &'static str,
    name: &'static str,
    action: fn() -> Action,
) -> Binding {
    Binding { modifiers, key, shown, name, action }
}

/// These count everywhere, also while a text is typed.
const ANYWHERE: [Binding; 15] = [
    // With Shift first: without it would take both.
    with(Modifiers::SHIFT, Key::F5, "Shift+F5", "present-here", || Action::Present { from_here: true }),
    with(Modifiers::NONE, Key::F5, "F5", "present", || Action::Present { from_here: false }),
    // With Shift first here too.
    with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z, "", "redo", || Action::Redo),
    with(Modifiers::COMMAND, Key::Z, "Ctrl+Z", "undo", || Action::Undo),
    with(Modifiers::COMMAND, Key::Y, "Ctrl+Y", "redo", || Action::Redo),
    with(Modifiers::COMMAND, Key::O, "Ctrl+O", "open-files", || Action::PickFiles),
    with(Modifiers::COMMAND, Key::S, "Ctrl+S", "workspace-save", || Action::Workspace(WorkspaceAction::Save)),
    with(Modifiers::COMMAND, Key::E, "Ctrl+E", "export", || {
        Action::SaveAs(Output::Incidents { in_spite: false })
    }),
    with(Modifiers::COMMAND, Key::F, "Ctrl+F", "search-incidents", || Action::Focus(FocusTarget::Search)),
    // With Shift first here too.
    with(Modifiers::ALT.plus(Modifiers::SHIFT), Key::ArrowLeft, "Alt+Shift+←", "view-back", || {
        Action::ViewBack
    }),
    with(Modifiers::ALT.plus(Modifiers::SHIFT), Key::ArrowRight, "Alt+Shift+→", "view-forward", || {
        Action::ViewForward
    }),
    with(Modifiers::ALT, Key::ArrowLeft, "Alt+←", "go-back", || Action::Back),
    with(Modifiers::ALT, Key::ArrowRight, "Alt+→", "go-forward", || Action::Forward),
    with(Modifiers::NONE, Key::F7, "F7", "toggle-slides", || Action::TogglePanel(Panel::Slides)),
    with(Modifiers::NONE, Key::F8, "F8", "problems", || Action::TogglePanel(Panel::Problems)),
];

/// These count while no text is typed.
const PLAIN: [Binding; 36] = [
    plain(Key::N, "N", "next-incident", || Action::Step(1)),
    plain(Key::P, "P", "previous-incident", || Action::Step(-1)),
    plain(Key::C, "C", "show-on-map", || Action::FrameSelection),
    plain(Key::F, "F", "frame-all", || Action::FrameAll),
    plain(Key::Home, "Home", "go-home", || Action::Home),
    plain(Key::Plus, "+", "zoom-in", || Action::ZoomBy(0.5)),
    plain(Key::Equals, "", "zoom-in", || Action::ZoomBy(0.5)),
    plain(Key::Minus, "−", "zoom-out", || Action::ZoomBy(-0.5)),
    plain(Key::L, "L", "toggle-list", || Action::ShowSide(Side::Incidents)),
    plain(Key::Y, "Y", "layers", || Action::ShowSide(Side::Layers)),
    plain(Key::Q, "Q", "filter", || Action::ShowSide(Side::Filter)),
    plain(Key::R, "R", "tool-rectangle", || Action::Pick(PickAction::Tool(Tool::Rectangle))),
    plain(Key::A, "A", "tool-lasso", || Action::Pick(PickAction::Tool(Tool::Lasso))),
    plain(Key::O, "O", "tool-circle", || Action::Pick(PickAction::Tool(Tool::Circle))),
    plain(Key::Z, "Z", "tool-zoom", || Action::Pick(PickAction::Tool(Tool::Zoom))),
    plain(Key::X, "X", "tool-measure", || Action::Pick(PickAction::Tool(Tool::Measure))),
    plain(Key::J, "J", "next-grid", || Action::Ground(GroundAction::NextGrid)),
    plain(Key::V, "V", "next-coordinates", || Action::Ground(GroundAction::NextCoordinates)),
    plain(Key::I, "I", "toggle-overview", || Action::Ground(GroundAction::ToggleOverview)),
    plain(Key::E, "E", "pick-listed", || Action::Pick(PickAction::Listed)),
    plain(Key::S, "S", "dock-table", || Action::ShowDock(Dock::Table)),
    plain(Key::U, "U", "dock-groups", || Action::ShowDock(Dock::Groups)),
    plain(Key::H, "H", "dock-charts", || Action::ShowDock(Dock::Charts)),
    plain(Key::T, "T", "toggle-timeline", || Action::TogglePanel(Panel::Timeline)),
    plain(Key::OpenBracket, "[", "period-before", || Action::Timeline(TimelineAction::Shift(-1))),
    plain(Key::CloseBracket, "]", "period-after", || Action::Timeline(TimelineAction::Shift(1))),
    plain(Key::Space, "Space", "timeline-play", || Action::Timeline(TimelineAction::TogglePlaying)),
    plain(Key::Comma, ",", "timeline-step-back", || Action::Timeline(TimelineAction::Step(-1))),
    plain(Key::Period, ".", "timeline-step", || Action::Timeline(TimelineAction::Step(1))),
    plain(Key::D, "D", "toggle-details", || Action::TogglePanel(Panel::Details)),
    plain(Key::G, "G", "toggle-legend", || Action::TogglePanel(Panel::Legend)),
    plain(Key::M, "M", "next-style", || Action::NextMarkStyle),
    plain(Key::B, "B", "toggle-basemap", || Action::ToggleBasemap),
    plain(Key::Backspace, "", "go-back", || Action::Back),
    plain(Key::PageDown, "", "next-incident", || Action::Step(1)),
    plain(Key::PageUp, "", "previous-incident", || Action::Step(-1)),
];

/// Turns keys that no control has taken into actions.
pub(super) fn keys_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
        state.keys_help = !state.keys_help;
    }
    let pressed = |modifiers: Modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P) || pressed(Modifiers::COMMAND, Key::K) {
        state.palette = state.palette.is_none().then(Default::default);
    }
    if state.palette.is_some() {
        // It has the keys while it is open.
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F12)) {
        state.frame_times = !state.frame_times;
    }
    // Each press counts, also where several fall into one frame.
    let take = |binding: &Binding| {
        let presses = ui.input_mut(|input| input.count_and_consume_key(binding.modifiers, binding.key));
        (0..presses).for_each(|_| ctx.send((binding.action)()));
    };
    // Some of these mean something else everywhere else.
    briefing::keys_while_typing_ui(ui, ctx, state);
    ANYWHERE.iter().for_each(&take);
    if asks_to_type(ctx) {
        // At once, not when the action is applied: what is typed next belongs to the search box, and so do keys that
        // came in this very frame.
        state.focus_search = true;
        return;
    }
    // The Esc that ends typing has taken the focus already, and does nothing else.
    let ends_typing =
        std::mem::take(&mut state.was_typing) && ui.input(|input| input.key_pressed(Key::Escape));
    if ends_typing || (ui.egui_wants_keyboard_input() && !state.map_has_keys) {
        return;
    }
    let asks_for_keys = ui.input(|input| {
        input.events.iter().any(|event| matches!(event, egui::Event::Text(text) if text == "?"))
    });
    if asks_for_keys {
        state.keys_help = !state.keys_help;
        // On some keyboards it stands over the slash, which would search.
        return;
    }
    if pressed(Modifiers::NONE, Key::Slash) {
        // Keys that came in this very frame belong to it already.
        state.palette = Some(Default::default());
        return;
    }
    briefing::keys_ui(ui, ctx, state);
    ground_keys(&pressed, ctx, state);
    PLAIN.iter().for_each(take);
    let arrows = [
        (Key::ArrowLeft, -PAN_PT, 0.0),
        (Key::ArrowRight, PAN_PT, 0.0),
        (Key::ArrowUp, 0.0, -PAN_PT),
        (Key::ArrowDown, 0.0, PAN_PT),
    ];
    for (key, right, down) in arrows {
        if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            continue;
        }
        if state.list_has_keys && right == 0.0 {
            ctx.send(Action::Step(if down > 0.0 { 1 } else { -1 }));
        } else {
            ctx.send(Action::PanBy(right, down));
        }
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        close_topmost(ui, ctx, state);
    }
}

/// Keys for the spot under the pointer, or in the middle of the map where the pointer is elsewhere; while one measures, it is the next
/// corner.
fn ground_keys(pressed: &dyn Fn(Modifiers, Key) -> bool, ctx: &UiContext<'_>, state: &mut UiState) {
    let here = state.pointed.unwrap_or(ctx.view.camera.center);
    if ctx.view.tool == Tool::Measure {
        let closes = pressed(Modifiers::SHIFT, Key::Enter);
        if closes {
            ctx.send(Action::Ground(GroundAction::CloseMeasured));
        } else if pressed(Modifiers::NONE, Key::Enter) {
            ctx.send(Action::Ground(GroundAction::Measure(here)));
        } else if pressed(Modifiers::NONE, Key::Backspace) {
            ctx.send(Action::Ground(GroundAction::MeasureBack));
        }
    }
    if pressed(Modifiers::NONE, Key::K) {
        let text = ctx.view.ground.coordinates.write(here, Some(ctx.view.camera.metres_per_pt(here)));
        ctx.send(Action::Copy(text));
    }
    if pressed(Modifiers::NONE, Key::W) {
        ctx.send(Action::Ground(GroundAction::Mark(Spot::at(here))));
    }
}

/// Every command that has a key: its name in the catalogue, the key, what it does.
pub(super) fn bindings() -> impl Iterator<Item = (&'static str, &'static str, Action)> {
    let all = PLAIN.iter().chain(&ANYWHERE);
    all.map(|binding| (binding.name, binding.shown, (binding.action)()))
}

fn asks_to_type(ctx: &UiContext<'_>) -> bool {
    ctx.actions.borrow().iter().any(|action| matches!(action, Action::Focus(FocusTarget::Search)))
}

fn close_topmost(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    // Menus close by themselves.
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    if state.keys_help {
        state.keys_help = false;
    } else if ctx.view.panels.slides && briefing::escape(state) {
        // That was half drawn, or chosen.
    } else if ctx.view.picked.are_compared {
        ctx.send(Action::Pick(PickAction::ToggleComparing));
    } else if ctx.view.ground.spot.is_some() {
        ctx.send(Action::Ground(GroundAction::Unmark));
    } else if ctx.view.tool != Tool::Move && state.drawn.is_empty() {
        ctx.send(Action::Pick(PickAction::Tool(ctx.view.tool)));
    } else if state.choice.is_none() && !state.about && !ctx.view.picked.is_empty() {
        ctx.send(Action::Pick(PickAction::Clear));
    } else if state.choice.is_none() && !state.about && ctx.view.selection.is_some() {
        ctx.send(Action::Select(None));
    }
}

/// The list of keys, in a window over the others.
pub(super) fn keys_help_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    egui::Window::new(ctx.tr("keys-help"))
        .id(egui::Id::unique("keys-help"))
        .open(&mut state.keys_help)
        .collapsible(false)
        .resizable(false)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            let most = ui.ctx().content_rect().height() - 120.0;
            egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most.min(600.0)).show(
                ui,
                |ui| {
                    egui::Grid::new("keys").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
                        let fixed = [
                            ("F1  ?", "keys-help"),
                            ("/  Ctrl+K", "palette"),
                            ("K", "copy-pointed"),
                            ("W", "mark-here"),
                            ("X … Enter, ⌫", "keys-measure"),
                            ("F12", "frame-times"),
                            ("Alt+← →, F2, Del", "keys-slides"),
                            ("Enter, Del, ← ↑ → ↓", "keys-drawing"),
                            ("← ↑ → ↓", "keys-arrows"),
                            ("Esc", "keys-escape"),
                            ("F5 …", "present-keys"),
                        ];
                        let bound =
                            PLAIN.iter().chain(&ANYWHERE).map(|binding| (binding.shown, binding.name));
                        for (shown, name) in bound.chain(fixed).filter(|(shown, _)| !shown.is_empty()) {
                            ui.label(RichText::new(shown).family(semibold()));
                            ui.scope(|ui| {
                                ui.set_max_width(380.0);
                                ui.add(egui::Label::new(RichText::new(ctx.tr(name)).small()).wrap());
                            });
                            ui.end_row();
                        }
                    });
                },
            );
        });
}
