//! Holds the import table of `src/ARCHITECTURE.md`: which module may name which, and which crates are fenced to which.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// The rows of the import table in the document: a module, the modules it may name, the crates fenced to it.
fn table() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let document = tree::text("src/ARCHITECTURE.md");
    let rows = document.lines().skip_while(|line| !line.starts_with("| module |")).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [module, may_name, crates] = cells[..] else { panic!("three cells: {line}") };
            let words = |cell: &str| {
                let words = cell.split(',').map(|word| word.trim().trim_matches('`').to_owned());
                words.filter(|word| !word.is_empty() && word != "–").collect()
            };
            (module.trim_matches('`').to_owned(), (words(may_name), words(crates)))
        })
        .collect()
}

fn module_of(file: &str) -> Option<&str> {
    file.split_once('/').map(|(module, _)| module)
}

/// The modules of this crate that a source names: `crate::model::Claim`, `crate::{base::Date, model}`.
fn modules_named(text: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => drop(named.insert(first_word(rest))),
            Some(group) => named.extend(group_heads(group)),
        }
    }
    named.remove("");
    named
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of the members of a `use` group, up to its closing brace.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![first_word(group)];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(first_word(&group[at + 1..])),
            _ => {}
        }
    }
    heads
}

fn names_crate(text: &str, name: &str) -> bool {
    let path = format!("{name}::");
    text.match_indices(&path)
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

/// The code without comments, in which modules may be mentioned freely.
fn code(text: &str) -> String {
    let lines = tree::without_tests(text).lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_reader_of_imports_works() {
    let text = "use crate::{base::{Date, LonLat}, model::Claim};\nlet x = crate::store::Key;";
    let named: Vec<_> = modules_named(text).into_iter().collect();
    assert_eq!(named, ["base", "model", "store"]);
    assert!(names_crate("use egui::Ui;", "egui") && !names_crate("use my_egui::Ui;", "egui"));
}

#[test]
fn modules_name_only_those_below_them() {
    let table = table();
    assert!(table.len() >= 12, "the table was not found: {table:?}");
    let mut wrong = Vec::new();
    for (file, text) in tree::sources() {
        let Some(module) = module_of(&file) else { continue };
        let (may_name, _) = table.get(module).unwrap_or_else(|| panic!("{module} is not in the table"));
        for named in modules_named(&code(&text)) {
            if table.contains_key(&named) && named != module && !may_name.contains(&named) {
                wrong.push(format!("{file} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_stay_in_their_fences() {
    let table = table();
    let fenced: BTreeSet<&String> = table.values().flat_map(|(_, crates)| crates).collect();
    assert!(fenced.len() >= 8, "the fences were not found: {fenced:?}");
    let mut wrong = Vec::new();
    for (file, text) in tree::sources() {
        let module = module_of(&file).unwrap_or("main");
        let own = table.get(module).map(|(_, crates)| crates);
        for name in &fenced {
            let allowed = own.is_some_and(|own| own.contains(*name)) || module == "main";
            if !allowed && names_crate(&code(&text), name) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn walkers_stays_on_the_map() {
    for (file, text) in tree::sources() {
        assert!(file.starts_with("ui/map/") || !names_crate(&code(&text), "walkers"), "{file} names walkers");
    }
}

#[test]
fn panels_do_not_name_one_another() {
    const PANELS: [&str; 21] = [
        "about",
        "bookmarks",
        "briefing",
        "charts",
        "chips",
        "comparison",
        "details",
        "files",
        "filter",
        "import",
        "layers",
        "list",
        "map",
        "messages",
        "picked",
        "problems",
        "stage",
        "status",
        "table",
        "timeline",
        "toolbar",
    ];
    // The toolbar holds the menu of files, the stage shows the map and charts to an audience with what is drawn on slides, and that is
    // drawn over the map.
    const HOLDS: [(&str, &str); 6] = [
        ("toolbar", "files"),
        ("toolbar", "bookmarks"),
        ("stage", "map"),
        ("stage", "charts"),
        ("stage", "briefing"),
        ("briefing", "map"),
    ];
    for (file, text) in tree::sources() {
        let Some(panel) = PANELS.iter().find(|panel| file.starts_with(&format!("ui/{panel}"))) else {
            continue;
        };
        for other in PANELS.iter().filter(|other| other != &panel && !HOLDS.contains(&(*panel, **other))) {
            let named = code(&text).contains(&format!("super::{other}"))
                || code(&text).contains(&format!("ui::{other}"));
            assert!(!named, "{file} names the panel {other}");
        }
    }
}

#[test]
fn files_stay_short() {
    for (file, text) in tree::sources() {
        let lines = tree::without_tests(&text).lines().count();
        assert!(lines <= 500, "{file} has {lines} lines: the design is asking for something");
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for (file, text) in tree::sources() {
        assert!(text.starts_with("//! ") || file == "lib.rs", "{file} does not begin with what it is for");
        let name = file.rsplit('/').next().unwrap_or_default();
        assert!(
            !["utils.rs", "helpers.rs", "common.rs", "manager.rs"].contains(&name),
            "{file} needs a better name"
        );
    }
}

#[test]
fn colours_stand_in_the_theme_and_threads_have_names() {
    for (file, text) in tree::sources() {
        let code = code(&text);
        let is_palette = file == "ui/theme.rs" || file.starts_with("ui/map/basemap");
        assert!(is_palette || !code.contains("Color32::from_rgb"), "{file} makes a colour of its own");
        assert!(!code.contains("thread::spawn("), "{file} starts a thread without a name");
    }
}

#[test]
fn the_clock_is_read_only_at_the_top() {
    for (file, text) in tree::sources() {
        let may_know_the_time = file.starts_with("app/") || file.starts_with("cli/") || file == "main.rs";
        let code = code(&text);
        let reads = ["Instant::now", "SystemTime::now", "Zoned::now", "Timestamp::now"];
        assert!(may_know_the_time || !reads.iter().any(|call| code.contains(call)), "{file} reads the clock");
    }
}

#[test]
fn only_online_layers_can_ask_a_network() {
    for (file, text) in tree::sources() {
        let code = code(&text);
        for name in ["HttpTiles", "reqwest", "std::net", "TcpStream", "UdpSocket", "tokio"] {
            assert!(!code.contains(name), "{file} names {name}");
        }
        // Online layers, which are off until somebody switches one on.
        let may_ask = file == "atlas/online/client.rs";
        assert!(may_ask || !code.contains("ureq"), "{file} names the HTTP client");
    }
}

#[test]
fn files_are_opened_only_where_effects_are() {
    for (file, text) in tree::sources() {
        let may = ["jobs/", "app/", "atlas/archive/source.rs", "atlas/online/disk.rs"]
            .iter()
            .any(|start| file.starts_with(start))
            || file.ends_with("/tests.rs");
        assert!(
            may || !code(&text).contains("std::fs") && !code(&text).contains("File::open"),
            "{file} opens files"
        );
    }
}
