//! What two editions say differently: how much of each sort, and each difference with its values.

mod rows;

use egui::{Button, ComboBox, Label, ProgressBar, RichText, Role, Ui, WidgetInfo};
use egui_phosphor::regular as icon;

use super::{
    Compared, ComparedState, UiContext, Values,
    theme::semibold,
    widgets::{empty_state, icon_button, search_box, weak, with_right_end},
};
use crate::{
    query::diff::{Comparison, Sort},
    view::{Action, Comparing, Listed, Output},
};

/// The panel's content.
pub(super) fn comparison_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let (Some(comparing), Some(compared)) = (&ctx.view.comparing, &ctx.compared) else { return };
    with_right_end(
        ui,
        |ui| {
            let title = RichText::new(ctx.tr("compare-title")).family(semibold());
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 40.0);
                ui.add(Label::new(title).truncate());
            });
        },
        |ui| {
            if icon_button(ui, icon::X, &ctx.tr("close"), "").clicked() {
                ctx.send(Action::EndComparing);
            }
        },
    );
    editions_ui(ui, ctx, comparing, compared);
    match compared.state {
        ComparedState::Running(share) => running_ui(ui, ctx, share),
        ComparedState::Failed(reason) => {
            let text = ctx.text.tr_with("compare-failed", &[("reason", reason.into())]);
            empty_state(ui, icon::WARNING_CIRCLE, &text);
        }
        ComparedState::Done(comparison, _, _) if comparison.counts.are_equal() => {
            empty_state(ui, icon::EQUALS, &ctx.tr("compare-equal"));
            let count = ("count", comparison.counts.unchanged.into());
            ui.vertical_centered(|ui| weak(ui, ctx.text.tr_with("compare-equal-count", &[count])));
        }
        ComparedState::Done(comparison, listed, values) => {
            differences_ui(ui, ctx, comparing, compared, (comparison, listed, values));
        }
    }
}

/// Which editions: chosen among the open files.
fn editions_ui(ui: &mut Ui, ctx: &UiContext<'_>, comparing: &Comparing, compared: &Compared<'_>) {
    const NAME_PT: f32 = 66.0;
    const BUTTON_PT: f32 = 44.0;
    const ROW_PT: f32 = 32.0;
    let is_one_file = comparing.is_before_and_after();
    let editions =
        [("compare-old", comparing.old, compared.old), ("compare-new", comparing.new, compared.new)];
    for (key, file, shard) in editions {
        let name = ctx.tr(key);
        let is_before = is_one_file && key == "compare-old";
        let shown = match is_before {
            true => ctx.text.tr_with("compare-before", &[("name", (&shard.name).into())]),
            false => shard.name.clone(),
        };
        ui.horizontal(|ui| {
            ui.set_min_height(ROW_PT);
            let cell = egui::vec2(NAME_PT, ui.available_height());
            let in_cell = egui::Layout::left_to_right(egui::Align::Center);
            let label = ui.allocate_ui_with_layout(cell, in_cell, |ui| {
                ui.set_min_width(NAME_PT);
                ui.add(Label::new(&name).truncate())
            });
            let label = label.inner;
            let width = (ui.available_width() - BUTTON_PT).max(80.0);
            let list = ComboBox::from_id_salt(key).width(width).selected_text(shown.as_str()).truncate();
            let list = list.show_ui(ui, |ui| {
                for other in ctx.dataset.shards() {
                    let is_chosen = other.file == file && !is_before;
                    if ui.selectable_label(is_chosen, &other.name).clicked() && !is_chosen {
                        choose(ctx, comparing, key == "compare-old", other.file);
                    }
                }
            });
            let list = list.response.labelled_by(label.id);
            list.widget_info(|| {
                let mut info = WidgetInfo::labeled(Role::ComboBox, true, &name);
                info.current_text_value = Some(shown.clone());
                info
            });
            if key == "compare-new" && !is_one_file {
                let exchange = ctx.tr("compare-exchange");
                if icon_button(ui, icon::ARROWS_DOWN_UP, &exchange, "").clicked() {
                    ctx.send(Action::Compare { old: comparing.new, new: comparing.old });
                }
            }
        });
    }
}

/// Takes a file for one edition; if it was the other one, both change places.
fn choose(ctx: &UiContext<'_>, comparing: &Comparing, is_old: bool, file: crate::store::FileId) {
    let Comparing { old, new, .. } = *comparing;
    let (old, new) = match is_old {
        true => (file, if file == new { old } else { new }),
        false => (if file == old { new } else { old }, file),
    };
    ctx.send(Action::Compare { old, new });
}

fn running_ui(ui: &mut Ui, ctx: &UiContext<'_>, share: f32) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.label(ctx.tr("compare-running"));
        ui.add(ProgressBar::new(share).desired_width(ui.available_width().min(260.0)));
        if ui.button(ctx.tr("compare-stop")).clicked() {
            ctx.send(Action::EndComparing);
        }
    });
}

fn differences_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    comparing: &Comparing,
    compared: &Compared<'_>,
    (comparison, listed, values): (&Comparison, &Listed, Values<'_>),
) {
    chips_ui(ui, ctx, comparing, comparison);
    search_ui(ui, ctx, comparing);
    ui.horizontal_wrapped(|ui| {
        if ui.button(format!("{} {}", icon::FLOPPY_DISK, ctx.tr("compare-save"))).clicked() {
            ctx.send(Action::SaveAs(Output::Differences));
        }
        if ui.button(format!("{} {}", icon::COPY, ctx.tr("compare-copy"))).clicked() {
            ctx.send(Action::CopyDifferences);
        }
    });
    if !listed.moves.is_empty() {
        weak(ui, ctx.text.tr_with("compare-moves", &[("count", listed.moves.len().into())]));
    }
    ui.separator();
    if listed.briefs.is_empty() {
        empty_state(ui, icon::MAGNIFYING_GLASS, &ctx.tr("compare-no-match"));
        return;
    }
    rows::rows_ui(ui, ctx, compared, comparison, listed, values);
}

/// How many there are of each sort; a click lists only those.
fn chips_ui(ui: &mut Ui, ctx: &UiContext<'_>, comparing: &Comparing, comparison: &Comparison) {
    let counts = &comparison.counts;
    let say = |key: &str, count: u64| ctx.text.tr_with(key, &[("count", count.into())]);
    let signed =
        |sort: Sort, key: &str, count: u64| (Some(sort), format!("{} {}", sort.sign(), say(key, count)));
    let chips = [
        (None, say("compare-all", counts.added + counts.removed + counts.changed)),
        signed(Sort::Added, "compare-added", counts.added),
        signed(Sort::Removed, "compare-removed", counts.removed),
        signed(Sort::Changed, "compare-changed", counts.changed),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (sort, text) in chips {
            let is_on = comparing.only == sort;
            let chip = ui.add(Button::new(RichText::new(&text).small()).selected(is_on));
            chip.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &text));
            if chip.clicked() {
                ctx.send(Action::ShowDifferences(sort.filter(|_| !is_on)));
            }
        }
        weak(ui, say("compare-unchanged", counts.unchanged));
    });
}

fn search_ui(ui: &mut Ui, ctx: &UiContext<'_>, comparing: &Comparing) {
    let mut words = comparing.search.clone();
    let name = ctx.tr("compare-search");
    let response = search_box(ui, &name, &mut words);
    if response.changed() {
        ctx.send(Action::SearchDifferences(words));
    }
}
