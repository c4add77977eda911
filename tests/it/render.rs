//! `render`: pictures and documents without a window, by the program itself.

use std::{
    path::Path,
    process::{Command, Output},
};

use sahelscope::{export, query::language, text::Language, view::ViewState, workspace::document};

use crate::tree;

/// Runs the program in a folder; it has no display there.
fn run(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sahelscope"));
    command.arg("render").args(arguments.split_whitespace()).current_dir(folder);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().expect("the program starts")
}

#[track_caller]
fn written(folder: &Path, arguments: &str, name: &str) -> Vec<u8> {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(folder.join(name)).expect("it is written")
}

#[test]
fn a_picture_of_the_map_holds_the_view_that_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let line = "-o out.png --size 640x480 --scale 1 --lang en --where actor:JNIM --center 2.5,19 --zoom 7 --title Kidal";
    let png = written(folder.path(), line, "out.png");
    let provenance = export::read_provenance(&png).expect("it says where it comes from");
    assert_eq!((provenance.title.as_str(), provenance.query.as_str()), ("Kidal", "actor:JNIM"));
    assert_eq!(provenance.files.len(), 1);
    assert_eq!(provenance.files[0].sha256.len(), 64);
    let text = provenance.view.expect("it holds the view");
    assert!(!text.contains(&*folder.path().to_string_lossy()), "{text}");
    let mut view = ViewState::new(Language::English);
    document::read(&text, folder.path()).expect("it is a workspace").put_into(&mut view);
    assert_eq!(language::write(&view.filter), "actor:JNIM");
}

#[test]
fn letters_stay_letters_in_drawings() {
    let folder = tempfile::tempdir().unwrap();
    let line = "-o out.svg --size a4 --lang fr --title Sahel --without sources,legend";
    let svg = String::from_utf8(written(folder.path(), line, "out.svg")).expect("it is text");
    for words in [">Sahel<", "MALI", "Niamey", "©\u{a0}OpenStreetMap"] {
        let plain = words.replace('\u{a0}', " ");
        assert!(svg.contains(words) || svg.contains(&plain), "{words}");
    }
    assert!(!svg.contains("Sources"));
    let pdf = written(folder.path(), "-o out.pdf --size square", "out.pdf");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 50_000);
}

#[test]
fn the_example_briefing_becomes_documents() {
    let folder = tempfile::tempdir().unwrap();
    let text = tree::text("data/briefing.en.sahelscope");
    std::fs::write(folder.path().join("b.sahelscope"), text).unwrap();
    let html = written(folder.path(), "b.sahelscope -o b.html --all", "b.html");
    let html = String::from_utf8(html).expect("it is text");
    for words in ["All sides speak of deaths; their", "Wagner dead: claims run from at least 20 to 84"] {
        assert!(html.contains(words), "{words}");
    }
    let pptx = written(folder.path(), "b.sahelscope -o b.pptx --all", "b.pptx");
    assert!(pptx.starts_with(b"PK"));
    let slide = written(folder.path(), "b.sahelscope -o s.png --slide 5 --scale 1", "s.png");
    assert_eq!(&slide[16..24], [0, 0, 0x05, 0x56, 0, 0, 0x03, 0x00], "1366 by 768 pixels");
}

#[test]
fn notes_leave_only_with_whoever_wants_them_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut briefing: serde_json::Value =
        serde_json::from_str(&tree::text("data/briefing.en.sahelscope")).expect("it is JSON");
    let slides = briefing["briefing"]["slides"].as_array_mut().expect("slides");
    slides.truncate(1);
    slides[0]["title"] = "Kidal".into();
    slides[0]["notes"] = "Between us".into();
    std::fs::write(folder.path().join("b.sahelscope"), briefing.to_string()).unwrap();
    for (option, has_notes) in [("", true), ("--no-handout", false)] {
        let html = written(folder.path(), &format!("b.sahelscope -o b.html --all {option}"), "b.html");
        let html = String::from_utf8(html).expect("it is text");
        assert!(html.contains("Kidal") && html.contains("Between us") == has_notes, "{option}");
    }
    let svg = written(folder.path(), "b.sahelscope -o s.svg --slide 1 --outlines", "s.svg");
    let svg = String::from_utf8(svg).expect("it is text");
    assert!(svg.contains("aria-label=\"Kidal\"") && !svg.contains("<text"));
}

#[test]
fn what_cannot_be_drawn_is_said_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("broken.geojson"), "{").unwrap();
    for (line, code) in [
        ("none.geojson -o a.png", 2),
        ("broken.geojson -o a.png", 2),
        ("-o a.png --slide 3", 3),
        ("-o a.docx", 3),
        ("-o missing/folder/a.png", 2),
    ] {
        let output = run(folder.path(), line);
        assert_eq!(output.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stderr.is_empty(), "{line}");
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["broken.geojson"]);
}
