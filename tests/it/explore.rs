//! Exploring: one filter over everything, seen by the names that a screen reader would say.

use egui_kittest::{Harness, kittest::Queryable};
use sahelscope::{
    app::App,
    query::language,
    view::{Action, Side, TimelineAction},
};

use crate::panels::{open, open_in, options, says, settle};

fn bundled() -> Harness<'static, App> {
    let mut harness = open(options(), [1366.0, 2400.0]);
    harness.state_mut().act(Action::Select(None));
    harness.state_mut().act(Action::ShowSide(Side::Filter));
    settle(&mut harness);
    harness
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

#[track_caller]
fn asks(harness: &Harness<'_, App>, expected: &str) {
    assert_eq!(language::write(&harness.state().view().filter), expected);
}

/// Clicks the control whose label begins so, and has a count behind it.
fn click_value(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label_contains(label).click();
    harness.run_steps(4);
}

#[test]
fn a_facet_is_chosen_by_its_values_and_lifted_by_its_chip() {
    let mut harness = bundled();
    let all = harness.state().hits();
    click_value(&mut harness, "Only Battles:");
    asks(&harness, "type:Battles");
    let battles = harness.state().hits();
    assert!(0 < battles && battles < all);
    assert!(says(&harness, &format!("{battles} of {all} shown")));
    // The facet counts as if it did not filter itself, so that others can be added.
    click(&mut harness, "Also Violence against civilians");
    asks(&harness, "type:Battles,\"Violence against civilians\"");
    assert!(harness.state().hits() >= battles);
    click(&mut harness, "Not Violence against civilians");
    asks(&harness, "type:Battles -type:\"Violence against civilians\"");
    click(&mut harness, "Lift: Type: Battles · not Type: Violence against civilians");
    asks(&harness, "");
    assert_eq!(harness.state().hits(), all);
}

#[test]
fn every_facet_can_be_asked_for() {
    use sahelscope::query::{Condition, Facet};
    for facet in Facet::ALL {
        let mut harness = bundled();
        for known in Facet::ALL {
            let is_open = harness.state().view().unfolded.contains(known);
            if is_open != (known == facet) {
                harness.state_mut().act(Action::ToggleFacet(*known));
            }
        }
        settle(&mut harness);
        let only = harness.query_all_by_label_contains("Only ").next().expect("values are listed");
        only.click();
        harness.run_steps(4);
        let asked = harness.state().view().filter.own_conditions();
        assert!(matches!(&asked[..], [Condition::Choice(of, _)] if of == facet), "{facet:?}: {asked:?}");
        assert!(harness.state().hits() > 0, "{facet:?}");
    }
}

#[test]
fn what_was_done_is_undone_and_done_again() {
    let mut harness = bundled();
    click(&mut harness, "Contested");
    click(&mut harness, "Exact places");
    asks(&harness, "place-precision:exact,town contested:yes");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(4);
    asks(&harness, "contested:yes");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(4);
    asks(&harness, "");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Y);
    harness.run_steps(4);
    asks(&harness, "contested:yes");
    click(&mut harness, "Show all");
    asks(&harness, "");
    click(&mut harness, "Undo");
    asks(&harness, "contested:yes");
}

#[test]
fn what_hides_everything_is_named_and_lifted() {
    let mut harness = bundled();
    let filter = language::parse("type:protests contested:yes from:2024-07 to:2024-07").filter;
    harness.state_mut().act(Action::SetFilter(filter));
    harness.state_mut().act(Action::ShowSide(Side::Incidents));
    settle(&mut harness);
    assert_eq!(harness.state().hits(), 0);
    assert!(says(&harness, "No incident matches."));
    let lift = harness.query_all_by_label_contains("Lift “").next().expect("something is to blame");
    lift.click();
    harness.run_steps(4);
    assert!(harness.state().hits() > 0);
}

#[test]
fn conditions_typed_in_the_search_box_count_at_once_and_become_chips() {
    let mut harness = bundled();
    let search = "Search titles, places, actors";
    harness.get_by_label(search).focus();
    harness.run_steps(2);
    harness.get_by_label(search).type_text("type:battles kidal");
    harness.run_steps(4);
    let hits = harness.state().hits();
    assert!(hits > 0);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    asks(&harness, "kidal type:Battles");
    assert_eq!(harness.state().hits(), hits);
    assert_eq!(harness.state().view().filter.search, "kidal");
}

#[test]
fn a_query_that_is_wrong_is_marked_and_mended() {
    let mut harness = bundled();
    harness.state_mut().act(Action::Search("typ:battles".into()));
    harness.run_steps(4);
    assert!(says(&harness, "“typ:battles”: no such field"));
    click(&mut harness, "Use type:battles");
    assert_eq!(harness.state().view().filter.search, "type:battles");
    assert!(!says(&harness, "no such field"));
}

#[test]
fn filters_are_kept_under_a_name() {
    let mut harness = bundled();
    click(&mut harness, "Contested");
    harness.get_by_label("Name for this filter").focus();
    harness.run_steps(2);
    harness.get_by_label("Name for this filter").type_text("Fought over");
    harness.run_steps(2);
    click(&mut harness, "Keep");
    click(&mut harness, "Show all");
    click(&mut harness, "Fought over");
    asks(&harness, "contested:yes");
    click(&mut harness, "Forget the filter Fought over");
    assert!(harness.state().view().saved.is_empty());
    click(&mut harness, "Undo");
    assert_eq!(harness.state().view().saved.len(), 1, "nothing that a user made is lost at a click");
}

#[test]
fn the_filter_as_text_is_changed_and_used() {
    let mut harness = bundled();
    click(&mut harness, "Contested");
    harness.get_by_label("Filter as text").focus();
    harness.run_steps(2);
    harness.get_by_label("Filter as text").type_text(" country:Niger");
    harness.run_steps(2);
    asks(&harness, "contested:yes");
    click(&mut harness, "Use");
    asks(&harness, "country:Niger contested:yes");
}

#[test]
fn a_period_is_typed_moved_and_lifted() {
    let mut harness = bundled();
    harness.state_mut().act(Action::ShowSide(Side::Incidents));
    settle(&mut harness);
    for (field, day) in [("From", "2024-07"), ("Until", "2024-07")] {
        harness.get_by_label(field).focus();
        harness.run_steps(2);
        harness.get_by_label(field).type_text(day);
        harness.run_steps(2);
        harness.key_press(egui::Key::Enter);
        harness.run_steps(4);
    }
    asks(&harness, "from:2024-07-01 to:2024-07-31");
    let july = harness.state().hits();
    click(&mut harness, "Period after");
    asks(&harness, "from:2024-08-01 to:2024-08-31");
    click(&mut harness, "Period before");
    assert_eq!(harness.state().hits(), july);
    click(&mut harness, "Any time");
    asks(&harness, "");
}

#[test]
fn a_brush_is_dragged_and_the_rest_follows() {
    let mut harness = bundled();
    let all = harness.state().hits();
    let bars = harness.get_by_label_contains("Timeline: ").rect();
    let at = |share: f32| egui::pos2(bars.left() + bars.width() * share, bars.center().y);
    harness.hover_at(at(0.5));
    harness.step();
    harness.drag_at(at(0.5));
    harness.step();
    for step in 1..=10 {
        harness.hover_at(at(0.5 + 0.03 * step as f32));
        harness.step();
    }
    harness.drop_at(at(0.8));
    harness.run_steps(4);
    let period = harness.state().view().filter.period;
    let hits = harness.state().hits();
    assert!(period.from < period.to && hits < all, "{period:?} {hits}");
    assert!(says(&harness, &format!("{hits} of {all} shown")));
    click(&mut harness, "Undo");
    assert_eq!(harness.state().hits(), all, "a brush is one step");
}

#[test]
fn time_is_played_step_by_step_and_everything_follows() {
    let mut harness = bundled();
    harness.state_mut().act(Action::SetFilter(language::parse("on:2024").filter));
    harness.run_steps(4);
    let year = harness.state().hits();
    let mut seen = Vec::new();
    for _ in 0..3 {
        harness.state_mut().act(Action::Timeline(TimelineAction::Step(1)));
        harness.run_steps(4);
        seen.push((harness.state().view().asked().period, harness.state().hits()));
    }
    assert!(seen.windows(2).all(|pair| pair[0].0.to < pair[1].0.to), "{seen:?}");
    assert!(seen.iter().all(|(_, hits)| *hits < year), "{seen:?}");
    assert_eq!(harness.state().listed(), harness.state().hits());
    click(&mut harness, "Stop playing");
    assert_eq!(harness.state().hits(), year, "what was asked for is asked for again");
}

#[test]
fn the_table_is_ordered_and_the_list_with_it() {
    let mut harness = bundled();
    harness.state_mut().act(Action::ShowDock(sahelscope::view::Dock::Table));
    settle(&mut harness);
    let first = |harness: &Harness<'_, App>| {
        let rows = harness.query_all_by_role(egui::accesskit::Role::Row);
        let rows: Vec<_> = rows.map(|row| (row.rect().top(), format!("{row:?}"))).collect();
        rows.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, row)| row).expect("rows are shown")
    };
    let newest = first(&harness);
    // All of a heading is the target, not its words alone.
    let title = harness.get_by_label("Order by Title").rect();
    let day = harness.get_by_label("Order by First day").rect();
    assert!(title.width() > 240.0 && day.width() > 80.0 && title.height() > 20.0, "{title} {day}");
    click(&mut harness, "Order by First day");
    assert_ne!(first(&harness), newest, "the oldest comes first");
    click(&mut harness, "Order by First day");
    click(&mut harness, "Order by First day");
    assert_eq!(first(&harness), newest, "as before");
    // The next incident is the next of the table.
    click(&mut harness, "Order by Killed, high");
    click(&mut harness, "Order by Killed, high");
    harness.state_mut().act(Action::Step(1));
    harness.run_steps(4);
    let deadliest = harness.state().view().selection.clone().expect("one is selected");
    assert!(first(&harness).contains("Moura") || !deadliest.id.is_empty());
    click(&mut harness, "Newest first");
    assert!(harness.state().view().table.sort.is_empty());
}

#[test]
fn groups_and_charts_ask_for_what_is_clicked() {
    let mut harness = bundled();
    harness.state_mut().act(Action::ShowSide(Side::Incidents));
    harness.state_mut().act(Action::ShowDock(sahelscope::view::Dock::Groups));
    settle(&mut harness);
    click(&mut harness, "Only Wagner Group");
    asks(&harness, "actor:\"Wagner Group\"");
    let wagner = harness.state().hits();
    harness.state_mut().act(Action::ShowDock(sahelscope::view::Dock::Charts));
    settle(&mut harness);
    let bar = format!("Only Wagner Group: {wagner}");
    harness.get_by_label(&bar).click();
    harness.run_steps(4);
    asks(&harness, "");
    let battle = harness.query_all_by_label_contains("Only Battles: ").next().expect("a bar of battles");
    battle.click();
    harness.run_steps(4);
    asks(&harness, "type:Battles");
}

#[test]
fn several_are_picked_numbered_and_compared() {
    let mut harness = bundled();
    harness.state_mut().act(Action::SetFilter(language::parse("tinzaouaten on:2024-07").filter));
    harness.state_mut().act(Action::ShowSide(Side::Incidents));
    settle(&mut harness);
    let hits = harness.state().hits();
    assert!((2..=4).contains(&hits), "{hits}");
    harness.key_press(egui::Key::E);
    harness.run_steps(4);
    assert!(says(&harness, &format!("Selection ({hits})")));
    click(&mut harness, "Number them by date on the map");
    assert!(harness.state().view().picked.is_numbered);
    click(&mut harness, "Compare side by side");
    assert!(harness.query_all_by_label_contains("Killed · ").count() >= 2, "claims stand side by side");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    let picked = &harness.state().view().picked;
    assert!(!picked.are_compared && !picked.is_empty(), "one thing at a time");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert!(harness.state().view().picked.is_empty());
}

#[test]
fn a_lasso_picks_what_is_inside_and_that_can_be_asked_for() {
    let mut harness = bundled();
    click(&mut harness, "Pick by drawing around");
    let map = harness.get_by_label_contains("Map, ").rect();
    let at = |x: f32, y: f32| map.lerp_inside(egui::vec2(x, y));
    harness.hover_at(at(0.3, 0.3));
    harness.step();
    harness.drag_at(at(0.3, 0.3));
    harness.step();
    for (x, y) in [(0.5, 0.25), (0.8, 0.3), (0.85, 0.7), (0.5, 0.8), (0.3, 0.7)] {
        harness.hover_at(at(x, y));
        harness.step();
    }
    harness.drop_at(at(0.3, 0.7));
    harness.run_steps(4);
    let picked = harness.state().view().picked.keys.len();
    assert!(picked > 1, "{picked}");
    click(&mut harness, "Only this area");
    assert_eq!(harness.state().hits(), picked);
    assert!(language::write(&harness.state().view().filter).starts_with("polygon:"));
}

#[test]
fn what_is_near_the_selected_incident_is_one_click_away() {
    let mut harness = open(options(), [1366.0, 2400.0]);
    click(&mut harness, "Within 50 km");
    let near = harness.state().hits();
    assert!((2..100).contains(&near), "{near}");
    click(&mut harness, "Undo");
    click(&mut harness, "Same actors, 50 km, 30 days");
    let alike = harness.state().hits();
    assert!(0 < alike && alike <= near, "{alike} of {near}");
}

#[test]
fn a_workspace_is_saved_and_opened_again_as_it_was() {
    use sahelscope::view::{BookmarkAction, Dock, WorkspaceAction};
    let folder = tempfile::tempdir().expect("a folder");
    let (data, path) = (folder.path().join("more.csv"), folder.path().join("kidal.sahelscope"));
    std::fs::write(&data, "id,title,date,latitude,longitude\n1,One,2024-07-01,18.4,1.4\n").expect("a table");
    let mut harness = bundled();
    harness.state_mut().act(Action::Open(vec![data]));
    settle(&mut harness);
    harness.state_mut().act(Action::SetFilter(language::parse("kidal contested:yes").filter));
    harness.state_mut().act(Action::SaveFilter("Mine".into()));
    harness.state_mut().act(Action::ShowDock(Dock::Table));
    harness.state_mut().act(Action::ZoomBy(2.0));
    harness.state_mut().act(Action::Bookmark(BookmarkAction::Keep("North".into())));
    harness.run_steps(4);
    harness.state_mut().act(Action::Workspace(WorkspaceAction::Write(path.clone())));
    harness.run_steps(4);
    let (before, hits) = (harness.state().view().clone(), harness.state().hits());
    let text = std::fs::read_to_string(&path).expect("it is written");
    assert!(text.contains("\"path\": \"more.csv\"") && text.contains("kidal contested:yes"), "{text}");

    let again = open(sahelscope::cli::Options { files: vec![path.clone()], ..options() }, [1366.0, 2400.0]);
    let after = again.state().view();
    assert_eq!((&after.filter, &after.saved, &after.dock), (&before.filter, &before.saved, &before.dock));
    assert_eq!((after.bookmarks.len(), again.state().hits()), (1, hits));
    assert!(after.camera.looks_like(before.camera));
    assert_eq!(again.state().shards().len(), 2);

    // What is not where it was is named, and the rest is open.
    std::fs::remove_file(folder.path().join("more.csv")).expect("it is there");
    let again = open(sahelscope::cli::Options { files: vec![path.clone()], ..options() }, [1366.0, 2400.0]);
    assert_eq!(again.state().shards().len(), 1);
    assert!(says(&again, "is part of the workspace and is not there") && says(&again, "Locate…"));

    // What is damaged is said, and nothing is lost that was open.
    std::fs::write(&path, &text[..text.len() / 2]).expect("it can be written");
    let mut harness = bundled();
    harness.state_mut().act(Action::Open(vec![path]));
    settle(&mut harness);
    assert!(says(&harness, "could not be opened"));
    assert_eq!(harness.state().shards().len(), 1);
}

#[test]
fn the_name_of_a_kept_view_stands_beside_its_button() {
    use sahelscope::view::BookmarkAction;
    let mut harness = open(options(), [1366.0, 768.0]);
    for name in ["North", "North of Kidal and of all that lies between there and the border"] {
        harness.state_mut().act(Action::Bookmark(BookmarkAction::Keep(name.into())));
        harness.run_steps(4);
    }
    harness.get_by_label_contains("Views").click();
    harness.run_steps(4);
    for name in ["North", "North of Kidal and of all that lies between there and the border"] {
        let label = harness.get_by_role_and_label(egui::accesskit::Role::Label, name).rect();
        let button = harness.get_by_label(&format!("Forget the view {name}")).rect();
        assert!(label.right() <= button.left(), "{name}: {label} and {button}");
    }
}

#[test]
fn what_was_kept_is_never_written_over() {
    use sahelscope::{app::Surroundings, view::WorkspaceAction};
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("own.csv"), "id,title,date,latitude,longitude\n1,One,2024-07-01,18.4,1.4\n")
        .expect("a table");
    std::fs::write(
        file("autosave.sahelscope"),
        r#"{"workspace":1,"filter":"kidal","filters":[{"name":"Mine","query":"gao"}],"bookmarks":[{"name":"North","camera":{"lon":2,"lat":19,"zoom":7}}]}"#,
    )
    .expect("a workspace");
    let start = |files: Vec<std::path::PathBuf>| {
        let folder = folder.path().to_owned();
        let options = sahelscope::cli::Options { files, ..options() };
        open_in(options, [1366.0, 900.0], move |waker| Surroundings::keeping_in(waker, &folder))
    };
    let kept = |harness: &Harness<'_, App>| {
        let view = harness.state().view();
        (view.filter.search.clone(), view.saved.len(), view.bookmarks.len())
    };
    // It needs no file to be worth keeping.
    assert_eq!(kept(&start(Vec::new())), ("kidal".to_owned(), 1, 1));
    // Filters and views are at hand whatever is opened; the whole is a command away, again and again.
    let mut harness = start(vec![file("own.csv")]);
    assert_eq!(kept(&harness), (String::new(), 1, 1));
    let mut act = |action| {
        harness.state_mut().act(Action::Workspace(action));
        settle(&mut harness);
        kept(&harness)
    };
    assert_eq!(act(WorkspaceAction::Previous), ("kidal".to_owned(), 1, 1));
    assert_eq!(act(WorkspaceAction::New), (String::new(), 0, 0));
    assert_eq!(act(WorkspaceAction::New), (String::new(), 0, 0));
    assert_eq!(act(WorkspaceAction::Previous), ("kidal".to_owned(), 1, 1));
    // What a later version has written stays, beside what is kept from now on.
    let later = r#"{"workspace":2,"filter":"kidal","new":true}"#;
    std::fs::write(file("autosave.sahelscope"), later).expect("it can be written");
    assert_eq!(kept(&start(Vec::new())).0, "kidal");
    let stays = std::fs::read_to_string(file("autosave.later.sahelscope")).expect("it is there");
    assert_eq!(stays, later);
}

#[test]
fn a_workspace_is_written_where_it_was_said_and_over_nothing_else() {
    use sahelscope::view::WorkspaceAction;
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let mut harness = bundled();
    let mut write = |name: &str| {
        harness.state_mut().act(Action::Workspace(WorkspaceAction::Write(file(name))));
        harness.run_steps(4);
        says(&harness, "exists already")
    };
    assert!(!write("mali v1.2"));
    assert!(file("mali v1.2.sahelscope").exists() && !file("mali v1.sahelscope").exists());
    std::fs::write(file("gao.sahelscope"), "precious").expect("it can be written");
    assert!(write("gao"));
    assert_eq!(std::fs::read_to_string(file("gao.sahelscope")).expect("it is there"), "precious");
}

#[test]
fn every_command_is_found_by_its_name() {
    let mut harness = bundled();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(4);
    const TEXT: egui::accesskit::Role = egui::accesskit::Role::TextInput;
    let field = "Find places, coordinates, incidents, actors, commands";
    harness.get_by_role_and_label(TEXT, field).type_text("drawn density");
    harness.run_steps(4);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(8);
    assert_eq!(harness.state().view().mark_style, sahelscope::view::MarkStyle::Density);
    assert!(harness.query_by_role_and_label(TEXT, field).is_none(), "it closes once something is chosen");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(4);
    harness.get_by_role_and_label(TEXT, field).type_text("xqzxqzxqz");
    harness.run_steps(4);
    assert!(says(&harness, "Nothing of that name."));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_role_and_label(TEXT, field).is_none());
}

#[test]
fn a_property_of_the_files_own_is_a_column_too() {
    use sahelscope::view::{Dock, TableAction};
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("own.csv");
    std::fs::write(&data, "id,title,date,latitude,longitude,weather\n1,One,2024-07-01,18.4,1.4,sandstorm\n")
        .expect("a table");
    let mut harness = open(sahelscope::cli::Options { files: vec![data], ..options() }, [1366.0, 1200.0]);
    harness.state_mut().act(Action::ShowDock(Dock::Table));
    settle(&mut harness);
    assert!(!says(&harness, "sandstorm"));
    harness.state_mut().act(Action::Table(TableAction::ToggleOther("weather".into())));
    harness.run_steps(4);
    assert!(says(&harness, "weather") && says(&harness, "sandstorm"));
}
