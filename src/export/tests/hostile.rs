//! What strangers hand in: pages that make no sense, and PNGs that were made to hurt.

use std::{io::Write as _, sync::Arc};

use flate2::{Compression, write::ZlibEncoder};
use proptest::prelude::*;

use super::{example, words_of};
use crate::{
    export::{
        ExportError, Handout, Page, PdfOptions, PngOptions, PptxOptions, SvgOptions, Words, handout, html,
        letters::{Face, Fonts},
        pdf, png, pptx,
        provenance::example as provenance,
        read_provenance, svg,
    },
    scene::{
        Colour, Pixels,
        sheet::{Area, Ink, Item, Link, Path, Picture, Sheet, Step, Stroke, Text},
    },
};

/// A chunk of a PNG with its check sum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
}

fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(b"Sahelscope\0\x01\0\0\0".to_vec(), Compression::best());
    encoder.write_all(text).expect("it is packed");
    encoder.finish().expect("it is packed")
}

#[track_caller]
fn check(bytes: &[u8], expected: Option<&str>) {
    assert_eq!(read_provenance(bytes).map(|provenance| provenance.query).as_deref(), expected);
}

#[test]
fn a_png_that_was_made_to_hurt_says_nothing() {
    let plain = chunk(b"iTXt", b"Sahelscope\0\0\0\0\0{\"query\":\"x\"}");
    let end = chunk(b"IEND", b"");
    check(&file(&[chunk(b"IDAT", b"pixels"), plain.clone(), end.clone()]), Some("x"));
    check(&file(&[chunk(b"iTXt", &packed(b"{\"query\":\"y\"}"))]), Some("y"));
    // A bomb: twenty megabytes of spaces before the text.
    let mut bomb = vec![b' '; 20 << 20];
    bomb.extend(b"{}");
    check(&file(&[chunk(b"iTXt", &packed(&bomb))]), None);
    check(&file(&[end, plain.clone()]), None);
    check(&file(&[chunk(b"iTXt", b"Sahelscope\0")]), None);
    check(&file(&[chunk(b"iTXt", b"Sahelscope\0\0\0\0")]), None);
    check(&file(&[chunk(b"iTXt", b"Sahelscope\0\0\0\0\0\xff\xfe")]), None);
    check(&file(&[chunk(b"iTXt", b"Sahelscope\0\x01\0\0\0not packed")]), None);
    check(&file(&[b"\xff\xff\xff\xffiTXt".to_vec()]), None);
    check(&file(&vec![chunk(b"tEXt", b""); 1000]), None);
    check(b"GIF89a", None);
    let mut damaged = plain;
    damaged[24] ^= 1;
    check(&file(&[damaged]), None);
}

#[test]
fn a_png_that_is_cut_off_anywhere_is_no_danger() {
    let page =
        Page { sheet: Sheet { width_pt: 8.0, height_pt: 8.0, ..example::page().sheet }, ..example::page() };
    let bytes = png(&page, &provenance(), &PngOptions::default()).expect("it is drawn");
    for end in 0..bytes.len() {
        let found = read_provenance(&bytes[..end]);
        assert!(found.is_none() || found == Some(provenance()));
    }
    assert_eq!(read_provenance(&bytes), Some(provenance()));
}

#[test]
fn a_page_without_a_size_is_refused_in_plain_words() {
    for (width_pt, height_pt) in
        [(0.0, 10.0), (10.0, -1.0), (f32::NAN, 10.0), (f32::INFINITY, 1.0), (1e9, 1.0)]
    {
        let page = Page { sheet: Sheet { width_pt, height_pt, ..example::page().sheet }, ..example::page() };
        let pages = std::slice::from_ref(&page);
        let refused =
            |error: ExportError| assert!(error.to_string().starts_with("the page has no size"), "{error}");
        refused(svg(&page, &provenance(), &SvgOptions::default()).expect_err("no size"));
        refused(png(&page, &provenance(), &PngOptions::default()).expect_err("no size"));
        refused(pdf(pages, &provenance(), &PdfOptions::default()).expect_err("no size"));
        refused(pptx(pages, &provenance(), &PptxOptions::default()).expect_err("no size"));
        refused(html(pages, &provenance(), Fonts::own(), &Words::default()).expect_err("no size"));
        // A handout leaves such a picture out.
        let printed = handout(pages, &Handout::default());
        pdf(&printed, &provenance(), &PdfOptions::default()).expect("the notes are printed");
    }
}

#[test]
fn a_document_without_pages_is_refused() {
    assert!(matches!(pdf(&[], &provenance(), &PdfOptions::default()), Err(ExportError::NoPages)));
    assert!(matches!(pptx(&[], &provenance(), &PptxOptions::default()), Err(ExportError::NoPages)));
    assert!(matches!(html(&[], &provenance(), Fonts::own(), &Words::default()), Err(ExportError::NoPages)));
    assert!(handout(&[], &Handout::default()).is_empty());
}

// Strategies are boxed, or their types, and with them the stack, become very large.
fn any_length() -> BoxedStrategy<f32> {
    prop_oneof![
        8 => -50.0_f32..250.0,
        1 => prop_oneof![Just(0.0), Just(-0.0), Just(1e-30), Just(1e30), Just(-1e30), Just(f32::MAX)],
        1 => prop_oneof![Just(f32::NAN), Just(f32::INFINITY), Just(f32::NEG_INFINITY)],
    ]
    .boxed()
}

fn any_area() -> BoxedStrategy<Area> {
    [any_length(), any_length(), any_length(), any_length()]
        .prop_map(|[x, y, width, height]| Area { x, y, width, height })
        .boxed()
}

fn any_ink() -> BoxedStrategy<Ink> {
    (any::<[u8; 3]>(), any_length())
        .prop_map(|([red, green, blue], opacity)| Ink {
            colour: Colour(red, green, blue),
            opacity: opacity / 100.0,
        })
        .boxed()
}

fn any_words() -> BoxedStrategy<String> {
    prop_oneof![
        "\\PC{0,12}",
        "[a-zéàك-يⵣ<>&\"' \u{0}-\u{1f}\u{200d}\u{202e}\u{2067}\u{fffe}]{0,20}",
        Just("]]>-->".to_owned())
    ]
    .boxed()
}

fn any_step() -> BoxedStrategy<Step> {
    prop_oneof![
        (any_length(), any_length()).prop_map(|(x, y)| Step::Move(x, y)),
        (any_length(), any_length()).prop_map(|(x, y)| Step::Line(x, y)),
        proptest::array::uniform6(any_length()).prop_map(Step::Cubic),
        Just(Step::Close),
    ]
    .boxed()
}

fn any_path() -> BoxedStrategy<Item> {
    let stroke = (any_ink(), any_length(), proptest::collection::vec(any_length(), 0..4))
        .prop_map(|(ink, width_pt, dashes)| Stroke { ink, width_pt, dashes });
    (
        proptest::collection::vec(any_step(), 0..12),
        proptest::option::of(any_ink()),
        proptest::option::of(stroke),
    )
        .prop_map(|(steps, fill, stroke)| Item::Path(Path { steps, fill, stroke }))
        .boxed()
}

fn any_text() -> BoxedStrategy<Item> {
    let face = proptest::sample::select(Face::ALL.to_vec());
    let lengths = proptest::array::uniform6(any_length());
    (any_words(), face, lengths, any_ink(), proptest::option::of((any_ink(), any_length())), any::<bool>())
        .prop_map(
            |(words, face, [x, y, size_pt, spacing_pt, turned_deg, width_pt], ink, halo, is_slanted)| {
                Item::Text(Text {
                    x,
                    y,
                    words,
                    face,
                    size_pt,
                    spacing_pt,
                    ink,
                    halo,
                    is_slanted,
                    turned_deg,
                    width_pt,
                })
            },
        )
        .boxed()
}

fn any_picture() -> BoxedStrategy<Item> {
    let part = any_area().prop_map(|area| Area {
        x: area.x / 200.0,
        y: area.y / 200.0,
        width: area.width / 200.0,
        height: area.height / 200.0,
    });
    (any_area(), part, 0_usize..5, 0_usize..5, 0_usize..30, any_length(), any::<bool>())
        .prop_map(|(area, part, width, height, count, opacity, is_sharp)| {
            // Now and then as many as there are to be.
            let count = if count > 20 { count } else { width * height };
            let pixels = Arc::new(Pixels { width, height, pixels: vec![[90, 60, 30, 128]; count] });
            Item::Picture(Picture { area, pixels, part, opacity, is_sharp })
        })
        .boxed()
}

fn any_page() -> BoxedStrategy<Page> {
    let leaf = prop_oneof![any_path(), any_text(), any_picture()];
    let item = leaf.prop_recursive(3, 12, 4, |inner| {
        (any_area(), proptest::collection::vec(inner, 0..4))
            .prop_map(|(area, items)| Item::Clipped { area, items })
    });
    let link = (any_area(), prop_oneof!["https?://\\PC{0,9}", any_words()])
        .prop_map(|(area, url)| Link { area, url });
    let sheet = (proptest::collection::vec(item, 0..8), proptest::collection::vec(link, 0..3), any::<bool>());
    (sheet, [any_words(), any_words(), any_words(), any_words()])
        .prop_map(|((items, links, has_paper), [title, notes, alt, source])| {
            let paper = has_paper.then_some(Colour(255, 255, 255));
            let sheet = Sheet { width_pt: 200.0, height_pt: 120.0, paper, items, links };
            Page { sheet, title, notes, alt, sources: vec![source] }
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_stands_on_a_page_every_file_is_whole(page in any_page()) {
        let pages = [page.clone(), page];
        let [page, _] = &pages;
        for has_outlines in [false, true] {
            let options = SvgOptions { has_outlines, ..SvgOptions::default() };
            words_of(&svg(page, &provenance(), &options).expect("SVG"));
        }
        let bytes = png(page, &provenance(), &PngOptions::default()).expect("PNG");
        prop_assert_eq!(read_provenance(&bytes), Some(provenance()));
        let bytes = pdf(&pages, &provenance(), &PdfOptions::default()).expect("PDF");
        prop_assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
        let printed = handout(&pages, &Handout::default());
        prop_assert!(printed.len() >= 2);
        let bytes = pptx(&pages, &provenance(), &PptxOptions { picture_px: 64, ..PptxOptions::default() }).expect("PPTX");
        super::documents::check_package(&bytes);
        html(&pages, &provenance(), Fonts::own(), &Words::default()).expect("HTML");
    }
}

#[test]
fn a_title_of_ten_thousand_letters_and_areas_within_areas_are_written() {
    let mut page = example::page();
    page.title = "Tinzaouaten ".repeat(1000);
    page.sheet.items = vec![Item::Text(example::text(5.0, 20.0, &page.title, 12.0))];
    for _ in 0..2_000 {
        let area = Area { x: -1.0, y: -1.0, width: 2.0, height: 2.0 };
        page.sheet.items = vec![Item::Clipped { area, items: std::mem::take(&mut page.sheet.items) }];
    }
    let pages = std::slice::from_ref(&page);
    words_of(&svg(&page, &provenance(), &SvgOptions::default()).expect("SVG"));
    png(&page, &provenance(), &PngOptions::default()).expect("PNG");
    pdf(pages, &provenance(), &PdfOptions::default()).expect("PDF");
    let options = PptxOptions { picture_px: 64, ..PptxOptions::default() };
    super::documents::check_package(&pptx(pages, &provenance(), &options).expect("PPTX"));
}

#[test]
fn dashes_too_short_to_be_seen_are_one_line() {
    let steps = vec![Step::Move(0.0, 0.0), Step::Line(1e6, 1e6)];
    let line = example::path(steps, None, Some((Colour(0, 0, 0), 1.0, &[0.0001, 0.0001])));
    let page = Page { sheet: Sheet { items: vec![line], ..example::page().sheet }, ..example::page() };
    let drawn = svg(&page, &provenance(), &SvgOptions::default()).expect("SVG");
    assert!(!drawn.contains("dasharray") && drawn.contains("stroke-linecap=\"round\""));
    png(&page, &provenance(), &PngOptions::default()).expect("PNG");
}
