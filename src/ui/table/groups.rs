//! Incidents in groups: how many, and what range is claimed.

use egui::{Align, Label, Layout, RichText, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder};
use egui_phosphor::regular as icon;

use super::ROW_PT;
use crate::{
    base::date,
    query::{Choice, Facet, Group, GroupBy, GroupKey, Period, Unit},
    ui::{
        UiContext,
        theme::semibold,
        widgets::{empty_state, weak},
    },
    view::{Action, GROUP_UNITS, TableAction, TimelineAction, cells},
};

const HEADINGS: [&str; 7] = [
    "group",
    "group-incidents",
    "group-contested",
    "group-with-figure",
    "group-range",
    "group-first",
    "group-last",
];

/// The groups as a table.
pub(in crate::ui) fn groups_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let groups: &[Group] = ctx.findings.groups.as_deref().unwrap_or_default();
    if groups.is_empty() {
        empty_state(ui, icon::ROWS, &ctx.tr("table-empty"));
        return;
    }
    let widths = [240.0, 90.0, 90.0, 110.0, 130.0, 92.0, 92.0];
    ui.spacing_mut().item_spacing.x = 14.0;
    let mut builder = TableBuilder::new(ui)
        .id_salt("groups")
        .striped(true)
        .sense(Sense::click())
        .resizable(true)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center));
    for width in widths {
        builder = builder.column(Width::initial(width).at_least(40.0).clip(true));
    }
    let table = builder.header(24.0, |mut header| {
        for heading in HEADINGS {
            header.col(|ui| {
                let text = RichText::new(ctx.tr(heading)).size(12.5).family(semibold());
                let label = ui.add(Label::new(text).truncate());
                if heading == "group-range" {
                    label.on_hover_text(ctx.tr("group-range-help"));
                }
            });
        }
    });
    table.body(|body| {
        body.rows(ROW_PT, groups.len(), |mut row| {
            let group = &groups[row.index()];
            for (text, place) in cells_of(ctx, group).into_iter().zip(0..) {
                row.col(|ui| {
                    let label = Label::new(RichText::new(text).size(12.5)).truncate().selectable(false);
                    if (1..5).contains(&place) {
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(label));
                    } else {
                        ui.add(label);
                    }
                });
            }
            let name = cells::group_name(ctx.text, &group.key, ctx.view.table.group_by);
            let spoken = ctx.text.tr_with("facet-only", &[("value", (&name).into())]);
            let response = row.response();
            response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
            if response.clicked() {
                ask_for(ctx, group);
            }
        });
    });
}

/// The cells of a group's line. What is added up is each incident's own lowest and highest claim.
fn cells_of(ctx: &UiContext<'_>, group: &Group) -> [String; 7] {
    let tally = &group.tally;
    let count = |count: u32| ctx.text.count(count.into());
    let day = |day: i32| date::from_days(day).to_string();
    let range = match tally.with_figure {
        0 => String::new(),
        _ if tally.lowest == tally.highest => ctx.text.count(tally.lowest),
        _ => format!("{}–{}", ctx.text.count(tally.lowest), ctx.text.count(tally.highest)),
    };
    let (first, last) = tally.days.map(|(first, last)| (day(first), day(last))).unwrap_or_default();
    let name = cells::group_name(ctx.text, &group.key, ctx.view.table.group_by);
    [name, count(tally.incidents), count(tally.contested), count(tally.with_figure), range, first, last]
}

/// Asks for the incidents of a group alone.
fn ask_for(ctx: &UiContext<'_>, group: &Group) {
    match (&group.key, ctx.view.table.group_by) {
        (GroupKey::Value(word), GroupBy::Facet(facet)) => {
            let mut filter = ctx.view.filter.clone();
            filter.choose(facet, Choice::only(word.clone()));
            ctx.send(Action::SetFilter(filter));
        }
        (GroupKey::Time(Some(start)), GroupBy::Time(unit)) => {
            ctx.send(Action::Timeline(TimelineAction::Brush(Period::new(*start, unit.next(*start) - 1))));
            ctx.send(Action::EndStroke);
        }
        _ => {}
    }
}

fn by_name(ctx: &UiContext<'_>, by: GroupBy) -> String {
    match by {
        GroupBy::Facet(facet) => ctx.text.facet(facet.word()),
        GroupBy::Time(unit) => ctx.tr(match unit {
            Unit::Day => "unit-day",
            Unit::Week => "unit-week",
            Unit::Month => "unit-month",
            Unit::Quarter => "unit-quarter",
            Unit::Year => "unit-year",
        }),
    }
}

/// What stands over the groups: by what, and copying.
pub(in crate::ui) fn group_tools_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let by = ctx.view.table.group_by;
    let name = ctx.text.tr_with("group-by", &[("what", (&by_name(ctx, by)).into())]);
    ui.menu_button(name, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let units = GROUP_UNITS.into_iter().map(GroupBy::Time);
            for choice in units.chain(Facet::ALL.iter().copied().map(GroupBy::Facet)) {
                if ui.radio(by == choice, by_name(ctx, choice)).clicked() {
                    ctx.send(Action::Table(TableAction::GroupBy(choice)));
                    ui.close();
                }
            }
        });
    });
    let groups: &[Group] = ctx.findings.groups.as_deref().unwrap_or_default();
    if ui.button(format!("{} {}", icon::COPY, ctx.tr("table-copy-all"))).clicked() {
        let mut text = cells::tsv_line(HEADINGS.map(|heading| ctx.tr(heading)));
        groups.iter().for_each(|group| text += &cells::tsv_line(cells_of(ctx, group)));
        ctx.send(Action::Copy(text));
    }
    let count = ctx.text.tr_with("group-count", &[("count", groups.len().into())]);
    weak(ui, format!("{count} · {}", ctx.tr("group-range-short"))).on_hover_text(ctx.tr("group-range-help"));
}
