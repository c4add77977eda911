//! The open files: shown, hidden, closed; what each says about itself.

use egui::{Align, Layout, RichText, Role, Ui, WidgetInfo};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::semibold,
    widgets::{icon_button, icon_toggle, weak},
};
use crate::{
    store::{Origin, Shard},
    view::{Action, ExportAction, Output, Whole, WorkspaceAction},
};

/// The menu of files.
pub(super) fn files_menu_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ui.set_min_width(360.0);
    if ui.button(format!("{}  {}", icon::FOLDER_OPEN, ctx.tr("open-files"))).clicked() {
        ctx.send(Action::PickFiles);
        ui.close();
    }
    let is_bundled = |shard: &Shard| shard.origin == Origin::Bundled;
    if !ctx.dataset.shards().iter().any(|shard| is_bundled(shard))
        && ui.button(format!("{}  {}", icon::STACK, ctx.tr("open-bundled"))).clicked()
    {
        ctx.send(Action::OpenBundled);
        ui.close();
    }
    ui.add_enabled_ui(!ctx.hits.rows.is_empty(), |ui| {
        let text = format!("{}  {}", icon::EXPORT, ctx.tr("export"));
        if ui.add(egui::Button::new(text).shortcut_text("Ctrl+E")).clicked() {
            ctx.send(Action::SaveAs(Output::Incidents { in_spite: false }));
            ui.close();
        }
    });
    if ui.button(format!("{}  {}", icon::IMAGE, ctx.tr("picture-open"))).clicked() {
        ctx.send(Action::Export(ExportAction::Open(Whole::View)));
        ui.close();
    }
    ui.add_enabled_ui(ctx.dataset.shards().len() > 1, |ui| {
        let button = ui.button(format!("{}  {}", icon::GIT_DIFF, ctx.tr("compare")));
        if button.on_disabled_hover_text(ctx.tr("compare-too-few")).clicked() {
            ctx.send(Action::CompareFiles);
            ui.close();
        }
    });
    ui.separator();
    workspace_ui(ui, ctx);
    ui.separator();
    for shard in ctx.dataset.shards() {
        file_ui(ui, ctx, state, shard);
    }
    if ctx.dataset.shards().is_empty() {
        weak(ui, ctx.tr("files-none"));
    }
    recent_ui(ui, ctx);
}

/// The workspace: what is open, what is asked for, how it is looked at.
fn workspace_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let name = ctx.workspace.clone().unwrap_or_else(|| ctx.tr("workspace-unnamed"));
    weak(ui, ctx.text.tr_with("workspace-called", &[("name", (&name).into())]));
    for (sign, name, key, action) in [
        (icon::FLOPPY_DISK, "workspace-save", "Ctrl+S", WorkspaceAction::Save),
        (icon::FLOPPY_DISK_BACK, "workspace-save-as", "", WorkspaceAction::SaveAs),
        (icon::FILE_PLUS, "workspace-new", "", WorkspaceAction::New),
        (icon::CLOCK_COUNTER_CLOCKWISE, "workspace-previous", "", WorkspaceAction::Previous),
        (icon::PROJECTOR_SCREEN, "workspace-example", "", WorkspaceAction::Example),
        (icon::PACKAGE, "ready-check", "", WorkspaceAction::CheckReady),
    ] {
        let button = egui::Button::new(format!("{sign}  {}", ctx.tr(name))).shortcut_text(key);
        if ui.add(button).clicked() {
            ctx.send(Action::Workspace(action));
            ui.close();
        }
    }
}

/// Files opened before that are not open now.
fn recent_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    const SHOWN: usize = 8;
    let is_open = |path: &std::path::Path| {
        ctx.dataset.shards().iter().any(|shard| matches!(&shard.origin, Origin::Path(open) if open == path))
    };
    let closed: Vec<_> = ctx.recent.iter().filter(|path| !is_open(path)).take(SHOWN).collect();
    if closed.is_empty() {
        return;
    }
    ui.separator();
    weak(ui, ctx.tr("files-recent"));
    for path in closed {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let button = ui.add(egui::Button::new(name.as_ref()).frame_when_inactive(false));
        if button.on_hover_text(path.display().to_string()).clicked() {
            ctx.send(Action::Open(vec![path.clone()]));
            ui.close();
        }
    }
}

fn file_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, shard: &Shard) {
    ui.horizontal(|ui| {
        let is_shown = ctx.view.filter.takes_file(&shard.name);
        let (sign, key) = if is_shown { (icon::EYE, "file-hide") } else { (icon::EYE_SLASH, "file-show") };
        let name = |key: &str| ctx.text.tr_with(key, &[("name", (&shard.name).into())]);
        if icon_toggle(ui, sign, &name(key), "", is_shown).clicked() {
            ctx.send(Action::ToggleFile(shard.file));
        }
        if icon_button(ui, icon::INFO, &name("file-describe"), "").clicked() {
            state.about = true;
            ui.close();
        }
        if icon_button(ui, icon::X, &name("file-close"), "").clicked() {
            ctx.send(Action::Close(shard.file));
        }
        ui.vertical(|ui| {
            ui.label(RichText::new(&shard.name).family(semibold()));
            let count = ctx.text.tr_with("file-count", &[("count", shard.len().into())]);
            weak(ui, format!("{count} · {}", ctx.text.file_format(shard.format)));
        });
        if shard.info.table.is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = ui.button(ctx.tr("columns"));
                let name = ctx.text.tr_with("columns-of", &[("name", (&shard.name).into())]);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if button.clicked() {
                    ctx.send(Action::EditLayout(shard.file));
                    ui.close();
                }
            });
        }
    });
}
