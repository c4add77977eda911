//! How many are said to have been killed, by which of the figures that are claimed.

use egui::{DragValue, Role, Ui, WidgetInfo};

use super::{change, heading};
use crate::{
    query::{Figure, filter::Range},
    ui::{
        UiContext,
        widgets::{checkbox, weak},
    },
};

/// A figure that nobody claims: as good as no limit.
const MOST: u32 = 100_000;

/// A line for each figure.
pub(super) fn figures_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    for figure in Figure::ALL {
        figure_ui(ui, ctx, *figure);
    }
    weak(ui, ctx.tr("filter-killed-help"));
}

fn figure_ui(ui: &mut Ui, ctx: &UiContext<'_>, figure: Figure) {
    let name = ctx.text.facet(figure.word());
    let range = ctx.view.filter.figures.get(&figure).copied();
    let is_on = range.is_some();
    let set = |range: Range| {
        change(ctx, |filter| {
            filter.figures.insert(figure, range);
        });
    };
    ui.horizontal_wrapped(|ui| {
        let mut on = is_on;
        if checkbox(ui, &mut on, "").labelled_as(Role::CheckBox, &name).clicked() {
            match on {
                true => set(Range { known: Some((Some(1), None)), unknown: false }),
                false => change(ctx, |filter| {
                    filter.figures.remove(&figure);
                }),
            }
        }
        ui.label(heading(name.clone(), is_on));
    });
    let Some(range) = range else { return };
    ui.indent(figure.word(), |ui| {
        ui.horizontal_wrapped(|ui| {
            let (low, high) = range.known.unwrap_or_default();
            let (mut least, mut most) = (low.unwrap_or(0), high.unwrap_or(MOST));
            let say = |key: &str| ctx.text.tr_with(key, &[("figure", (&name).into())]);
            let limits = [
                ui.add(DragValue::new(&mut least).range(0..=MOST))
                    .labelled_as(Role::SpinButton, &say("filter-least")),
                {
                    ui.label("–");
                    let field = DragValue::new(&mut most).range(0..=MOST);
                    let field = field.custom_formatter(|number, _| {
                        if number >= f64::from(MOST) { "∞".to_owned() } else { format!("{number:.0}") }
                    });
                    ui.add(field).labelled_as(Role::SpinButton, &say("filter-most"))
                },
            ];
            if limits.iter().any(egui::Response::changed) {
                let high = (most < MOST).then_some(most.max(least));
                let known = Some((Some(least), high));
                set(Range { known, ..range });
            }
            let mut unknown = range.unknown;
            let box_name = ctx.tr("filter-unknown-too");
            if checkbox(ui, &mut unknown, &box_name).clicked() {
                set(Range { unknown, ..range });
            }
        });
    });
}

/// Gives a control a name that is read out.
trait Labelled {
    fn labelled_as(self, role: Role, name: &str) -> Self;
}

impl Labelled for egui::Response {
    fn labelled_as(self, role: Role, name: &str) -> Self {
        let enabled = self.enabled();
        self.widget_info(|| WidgetInfo::labeled(role, enabled, name));
        self
    }
}
