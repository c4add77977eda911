//! PDF, presentations, HTML, and what is printed.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use flate2::read::ZlibDecoder;

use super::{example, says, words_of};
use crate::{
    export::{
        Handout, Page, PdfOptions, PptxOptions, Words, handout, html, letters::Fonts, pdf, pptx,
        provenance::example as provenance,
    },
    scene::sheet::{Item, Sheet},
};

/// The example, and a page of another shape with much said to it.
pub(super) fn pages() -> Vec<Page> {
    let mut second = example::page();
    second.title = "Deuxième page : <&> “]]>”".into();
    second.notes = "Un texte long, qui est à plier. ".repeat(150);
    second.sheet.width_pt = 900.0;
    second.sources.push("AFP, 28 juillet".into());
    vec![example::page(), second]
}

/// What is packed in a PDF, unpacked, and the rest as it is.
fn unpacked(pdf: &[u8]) -> String {
    let mut texts = String::from_utf8_lossy(pdf).into_owned();
    let starts = pdf.windows(8).enumerate().filter(|(_, window)| *window == b"\nstream\n");
    for (at, _) in starts {
        let mut text = Vec::new();
        if ZlibDecoder::new(&pdf[at + 8..]).read_to_end(&mut text).is_ok() || !text.is_empty() {
            texts.push_str(&String::from_utf8_lossy(&text));
        }
    }
    texts
}

#[test]
fn a_pdf_has_words_links_bookmarks_and_its_provenance() {
    let options = PdfOptions { subject: "Nord".into(), ..PdfOptions::default() };
    let bytes = pdf(&pages(), &provenance(), &options).expect("it is written");
    let text = unpacked(&bytes);
    assert!(text.contains(&provenance().to_json()), "the attached file");
    for part in [
        "/URI(https://example.org/reuters?a=1&b=2)",
        "/Count 2",
        "provenance.json",
        "/Lang(fr)",
        "/ToUnicode",
        "/Subtype/Image",
        "<dc:creator>",
        "Nord",
        "D:20240802093000",
        "[12 5 3 5]",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches("/MediaBox[0 0 1280 720]").count(), 1);
    assert_eq!(
        bytes,
        pdf(&pages(), &provenance(), &options).expect("it is written"),
        "the same pages, other bytes"
    );
}

/// Reads all parts of a package: each is well formed, what is related is there, and has a type.
#[track_caller]
pub(super) fn check_package(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is an archive");
    let names: BTreeSet<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut parts = Vec::new();
    for name in &names {
        let mut content = Vec::new();
        zip.by_name(name).expect("a part").read_to_end(&mut content).expect("it is whole");
        if name.ends_with(".png") {
            assert!(content.starts_with(b"\x89PNG"));
            continue;
        }
        let text = String::from_utf8(content).expect("UTF-8");
        words_of(&text);
        parts.push((name.clone(), text));
    }
    let part = |name: &str| parts.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str());
    let types = part("[Content_Types].xml").expect("types");
    for (name, text) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = name.replace("_rels/", "");
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        for relation in text.split("<Relationship ").skip(1).filter(|relation| !relation.contains("External"))
        {
            let target =
                relation.split("Target=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a target");
            let full = match target.strip_prefix("../") {
                Some(up) => format!("{}/{up}", folder.rsplit_once('/').expect("a folder above").0),
                None if folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            assert!(names.contains(&full), "{name} leads to {full}");
            let is_typed = types.contains(&format!("\"/{full}\""))
                || full.ends_with(".png")
                || full == "customXml/item1.xml";
            assert!(is_typed, "{full} has no type");
        }
    }
    parts
}

#[test]
fn a_presentation_has_titles_descriptions_notes_and_sources() {
    let bytes = pptx(&pages(), &provenance(), &PptxOptions { picture_px: 320, ..PptxOptions::default() });
    let parts = check_package(&bytes.expect("it is written"));
    let words = |name: &str| {
        let (_, text) = parts.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name}"));
        words_of(text)
    };
    let text = |name: &str| &parts.iter().find(|(other, _)| other == name).expect("a part").1;
    says(&words("ppt/slides/slide1.xml"), "Tinzaouaten : ce qui est dit");
    says(&words("ppt/slides/slide2.xml"), "Deuxième page : <&> “]]>”");
    assert!(text("ppt/slides/slide1.xml").contains("descr=\"Carte du nord de Kidal"));
    assert!(text("ppt/slides/slide1.xml").contains("<p:ph type=\"title\"/>"));
    assert!(text("ppt/presentation.xml").contains("cx=\"12192000\" cy=\"6858000\""));
    let notes = words("ppt/notesSlides/notesSlide1.xml");
    says(&notes, "84 morts; <aucune> & confirmation.");
    says(&notes, "CSP-DPA, communiqué");
    let related = text("ppt/notesSlides/_rels/notesSlide1.xml.rels");
    assert!(related.contains("https://example.org/reuters?a=1&amp;b=2\" TargetMode=\"External\""));
    assert_eq!(words("customXml/item1.xml"), [provenance().to_json()]);
    says(&words("docProps/custom.xml"), "incidents.geojson sha256:abab");
    says(&words("docProps/core.xml"), "2024-08-02T09:30:00Z");
}

#[test]
fn an_html_file_asks_nobody_for_anything() {
    let text = html(&pages(), &provenance(), Fonts::own(), &Words::default()).expect("it is written");
    let script =
        text.rsplit("<script>").next().and_then(|rest| rest.split("</script>").next()).expect("a script");
    let sum = ring::digest::digest(&ring::digest::SHA256, script.as_bytes());
    let sum = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, sum);
    assert!(
        text.contains(&format!("default-src 'none'; script-src 'sha256-{sum}'")),
        "the browser would not run it"
    );
    for word in ["src=\"", "@import", "url(http", "<link", "<iframe", "fetch(", "onload"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("<html lang=\"fr\">"));
    assert_eq!(text.matches("@font-face").count(), 4, "each font once");
    assert_eq!(text.matches("<section class=\"slide\"").count(), 2);
    assert_eq!(text.matches("rel=\"noopener").count(), text.matches("target=\"_blank\"").count());
    let names: Vec<&str> =
        text.split("<clipPath id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "a name stands twice: {names:?}");
    for drawing in text.split("<svg").skip(1) {
        words_of(&format!("<svg{}</svg>", drawing.split("</svg>").next().expect("its end")));
    }
    let json = text.split("id=\"provenance\">").nth(1).and_then(|rest| rest.split("</script>").next());
    assert_eq!(json.and_then(crate::export::Provenance::from_json), Some(provenance()));
}

fn lines_on(sheet: &Sheet) -> Vec<(&str, f32)> {
    let texts = sheet.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some((text.words.as_str(), text.y)),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_handout_has_each_page_with_its_notes_and_all_sources_once() {
    let about = Handout {
        title: "Tinzaouaten".into(),
        mark: "TLP:AMBER".into(),
        footer: "Équipe, 2 août 2024".into(),
        words: Words::default(),
    };
    let printed = handout(&pages(), &about);
    assert_eq!(printed.len(), 4, "the second page’s notes go on, and the list of sources");
    for (index, page) in printed.iter().enumerate() {
        let lines = lines_on(&page.sheet);
        assert!(lines.iter().all(|(_, y)| *y < page.sheet.height_pt - 24.0));
        assert_eq!(lines.iter().filter(|(words, _)| *words == "TLP:AMBER").count(), 2);
        assert!(lines.iter().any(|(words, _)| *words == format!("{} / 4", index + 1)));
        assert_eq!((page.sheet.width_pt.round(), page.sheet.height_pt.round()), (595.0, 842.0));
    }
    let last: Vec<&str> = lines_on(&printed[3].sheet).iter().map(|(words, _)| *words).collect();
    assert_eq!(last.iter().filter(|words| words.contains("CSP-DPA")).count(), 1);
    assert!(last.contains(&"3. AFP, 28 juillet"), "{last:?}");
    assert_eq!(printed[3].sheet.links[0].url, "https://example.org/reuters?a=1&b=2");
    let said: String =
        printed[1..3].iter().flat_map(|page| lines_on(&page.sheet)).map(|(words, _)| words).collect();
    assert_eq!(said.matches("plier.").count(), 150, "no word is lost between pages");
}
