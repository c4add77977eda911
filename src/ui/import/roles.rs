//! What a column is read as: a button that opens a list, in groups, that can be searched.

use egui::{
    Align, Button, Key, Layout, Modifiers, Popup, PopupCloseBehavior, RichText, Role, ScrollArea, TextEdit,
    Ui, WidgetInfo,
};
use egui_phosphor::regular as icon;

use super::super::{
    UiContext, UiState,
    widgets::{section, shown_on_focus, weak},
};
use crate::{
    base::fold::fold,
    model::{ColumnRole, TableKind, TableLayout},
};

/// What may be said of a column, in the groups in which people think of it.
const GROUPS: [(&str, &[ColumnRole]); 5] = [
    (
        "roles-where",
        &[
            ColumnRole::Latitude,
            ColumnRole::Longitude,
            ColumnRole::LatLon,
            ColumnRole::LonLat,
            ColumnRole::Place,
            ColumnRole::Admin2,
            ColumnRole::Admin1,
            ColumnRole::Country,
            ColumnRole::GeoPrecision,
            ColumnRole::Mgrs,
            ColumnRole::Utm,
            ColumnRole::UtmEasting,
            ColumnRole::UtmNorthing,
            ColumnRole::UtmZone,
            ColumnRole::Wkt,
            ColumnRole::GeoJson,
        ],
    ),
    ("roles-when", &[ColumnRole::Start, ColumnRole::End, ColumnRole::TimePrecision]),
    (
        "roles-what",
        &[
            ColumnRole::Title,
            ColumnRole::Summary,
            ColumnRole::EventType,
            ColumnRole::SubEventType,
            ColumnRole::Fatalities,
            ColumnRole::Tags,
            ColumnRole::Id,
        ],
    ),
    (
        "roles-who",
        &[
            ColumnRole::Actor1,
            ColumnRole::Kind1,
            ColumnRole::Associates1,
            ColumnRole::Actor2,
            ColumnRole::Kind2,
            ColumnRole::Associates2,
        ],
    ),
    ("roles-source", &[ColumnRole::Source]),
];

/// The button of a column, with its list.
pub(super) fn role_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    layout: &mut TableLayout,
    index: usize,
    is_used: bool,
) {
    let column = &layout.columns[index];
    let nothing = nothing_said(ctx, layout.kind, is_used);
    let current = column.role.map_or_else(|| nothing.clone(), |role| ctx.text.column_role(role));
    let name = ctx.text.tr_with("import-role-of", &[("column", (&column.name).into())]);
    let colour = if is_used { ctx.palette.text } else { ctx.palette.weak };
    let text = (
        RichText::new(&current).small().color(colour),
        egui::Atom::grow(),
        RichText::new(icon::CARET_DOWN).small(),
    );
    let size = egui::vec2(ui.available_width(), 24.0);
    let button = ui.add(Button::new(text).truncate().min_size(size));
    button.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, &name);
        info.current_text_value = Some(current.clone());
        info
    });
    if button.clicked() {
        state.role_search.clear();
    }
    let button = shown_on_focus(button).on_hover_text(format!("{name}: {current}"));
    let chosen = Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(270.0)
        .show(|ui| list_ui(ui, ctx, &mut state.role_search, layout, index, &nothing));
    if let Some(role) = chosen.and_then(|chosen| chosen.inner) {
        layout.set_role(index, role);
    }
}

/// What stands where a column has no role.
fn nothing_said(ctx: &UiContext<'_>, kind: TableKind, is_used: bool) -> String {
    let is_by_name = is_used && kind != TableKind::Plain;
    ctx.tr(if is_by_name { "import-by-name" } else { "import-unused" })
}

/// The list. Answers with what was chosen: a role, or none.
fn list_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    search: &mut String,
    layout: &TableLayout,
    index: usize,
    nothing: &str,
) -> Option<Option<ColumnRole>> {
    ui.set_min_width(270.0);
    let hint = ctx.tr("import-search");
    let field = ui.add(
        TextEdit::singleline(search)
            .hint_text(&hint)
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &hint));
    if !field.has_focus() && !field.lost_focus() && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let is_entered =
        field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let wanted = fold(search.trim());
    let fits = |name: &str| wanted.is_empty() || fold(name).contains(&wanted);
    let current = layout.columns[index].role;
    let mut chosen = None;
    let mut first = None;
    let mut entry = |ui: &mut Ui, role: Option<ColumnRole>, name: &str, holder: Option<&str>| {
        first = first.or(Some(role));
        let text = match holder {
            Some(holder) => {
                let values = [("role", name.into()), ("column", holder.into())];
                RichText::new(ctx.text.tr_with("import-taken", &values)).color(ctx.palette.weak)
            }
            None => RichText::new(name),
        };
        let button = Button::selectable(current == role, text).truncate();
        if shown_on_focus(ui.add(button)).clicked() {
            chosen = Some(role);
        }
    };
    let rows = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().button_padding.y = 2.0;
        if fits(nothing) {
            entry(ui, None, nothing, None);
        }
        for (title, roles) in GROUPS {
            let named = roles.iter().map(|role| (*role, ctx.text.column_role(*role)));
            let shown: Vec<_> = named.filter(|(_, name)| fits(name)).collect();
            if shown.is_empty() {
                continue;
            }
            section(ui, &ctx.tr(title));
            for (role, name) in shown {
                let holder = layout.column_of(role).filter(|holder| *holder != index);
                entry(ui, Some(role), &name, holder.map(|holder| layout.columns[holder].name.as_str()));
            }
        }
    };
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        ui.with_layout(Layout::top_down_justified(Align::Min), rows);
    });
    if first.is_none() {
        weak(ui, ctx.tr("import-no-match"));
    }
    let chosen = chosen.or(first.filter(|_| is_entered && !wanted.is_empty()));
    if chosen.is_some() {
        ui.close();
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_can_be_chosen_once() {
        let mut listed: Vec<ColumnRole> = GROUPS.iter().flat_map(|(_, roles)| *roles).copied().collect();
        listed.sort();
        let mut all = ColumnRole::ALL.to_vec();
        all.sort();
        assert_eq!(listed, all);
    }
}
