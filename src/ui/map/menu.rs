//! What can be done with the spot that was clicked with the other button.

use egui::{Response, Ui};

use crate::{
    base::LonLat,
    ui::{UiContext, UiState},
    view::{Action, Camera, GroundAction, Spot},
};

/// Opens the menu on a click with the other button.
pub(super) fn menu_ui(ctx: &UiContext<'_>, state: &mut UiState, response: &Response) {
    if ctx.view.presenting.is_some() {
        return;
    }
    if response.secondary_clicked() {
        state.menu_at = state.pointed;
    }
    let Some(at) = state.menu_at else { return };
    response.context_menu(|ui| entries_ui(ui, ctx, at));
}

fn entries_ui(ui: &mut Ui, ctx: &UiContext<'_>, at: LonLat) {
    let entry = |ui: &mut Ui, name: String, action: Action| {
        if ui.button(name).clicked() {
            ctx.send(action);
            ui.close();
        }
    };
    entry(ui, ctx.tr("mark-here"), Action::Ground(GroundAction::Mark(Spot::at(at))));
    let precision_m = ctx.view.camera.metres_per_pt(at);
    let written = ctx.view.ground.coordinates.write(at, Some(precision_m));
    let copy = ctx.text.tr_with("spot-copy", &[("text", (&written).into())]);
    entry(ui, copy, Action::Copy(written));
    entry(ui, ctx.tr("spot-measure"), Action::Ground(GroundAction::MeasureFrom(at)));
    let there = Camera { center: at, ..ctx.view.camera };
    entry(ui, ctx.tr("menu-center"), Action::SetCamera(there));
}
