//! SVG and PNG.

use std::io::Cursor;

use super::{example, says, words_of};
use crate::{
    export::{
        ExportError, FileHash, MOST_PIXELS_A_SIDE, Page, PngOptions, Provenance, SvgOptions, letters::Face,
        png, provenance::example as provenance, read_provenance, svg,
    },
    scene::{
        Colour,
        sheet::{Area, Ink, Item, Picture, Sheet, Step, Text},
    },
};
use proptest::prelude::*;

fn drawn(has_outlines: bool) -> String {
    let options = SvgOptions { has_outlines, ..SvgOptions::default() };
    svg(&example::page(), &provenance(), &options).expect("it is written")
}

#[test]
fn an_svg_says_all_of_its_words_and_where_they_came_from() {
    let drawn = drawn(false);
    let words = words_of(&drawn);
    says(&words, "Tinzaouaten, 25–27 juillet 2024 : « 50 à 84 tués »");
    says(&words, "\u{2067}تين زاوتين\u{2069}");
    says(&words, "ⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ");
    says(&words, "Carte du nord de Kidal");
    assert!(words.iter().any(|text| Provenance::from_json(text) == Some(provenance())));
    for part in [
        "<title>Tinzaouaten : ce qui est dit</title>",
        "xml:lang=\"fr\"",
        "href=\"https://example.org/reuters?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener\"",
        "font-weight=\"600\"",
        "paint-order=\"stroke\"",
        "stroke-dasharray=\"12 5 3 5\"",
        "rotate(-18)",
        "skewX(-14",
        "letter-spacing=\"4\"",
        "image-rendering=\"pixelated\"",
        "fill-rule=\"evenodd\"",
        "clip-path=\"url(#c0)\"",
    ] {
        assert!(drawn.contains(part), "{part}");
    }
}

#[test]
fn words_as_outlines_need_no_font() {
    let drawn = drawn(true);
    words_of(&drawn);
    assert!(!drawn.contains("<text") && !drawn.contains("font-family") && !drawn.contains("@font-face"));
    assert!(drawn.contains("aria-label=\"Tinzaouaten\""));
}

#[test]
fn fonts_are_embedded_with_the_letters_that_are_used() {
    let all = drawn(false);
    assert_eq!(all.matches("@font-face").count(), 4);
    let whole: usize = Face::ALL.map(|face| face.bytes().len()).iter().sum();
    assert!(all.len() < whole / 2, "{} of {whole}", all.len());
    let mut page = example::page();
    page.sheet.items = vec![Item::Text(example::text(10.0, 20.0, "Kidal", 12.0))];
    let one = svg(&page, &provenance(), &SvgOptions::default()).expect("it is written");
    assert_eq!(one.matches("@font-face").count(), 1);
}

/// Width, height, pixels of four channels.
fn decoded(png: &[u8]) -> (usize, usize, Vec<[u8; 4]>) {
    let mut decoder = ::png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(::png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("it is a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("it has pixels");
    let pixels = bytes.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2], pixel[3]]).collect();
    (info.width as usize, info.height as usize, pixels)
}

fn painted(scale: f32, is_transparent: bool) -> (usize, usize, Vec<[u8; 4]>) {
    let mut page = example::page();
    page.sheet.paper = page.sheet.paper.filter(|_| !is_transparent);
    let options = PngOptions { scale, ..PngOptions::default() };
    decoded(&png(&page, &provenance(), &options).expect("it is drawn"))
}

#[test]
fn a_png_shows_what_stands_on_the_page() {
    for scale in [1.0, 1.5] {
        let (width, height, pixels) = painted(scale, false);
        assert_eq!((width, height), ((1280.0 * scale) as usize, (720.0 * scale) as usize));
        let at = |x: f32, y: f32| {
            let [red, green, blue, _] = pixels[(y * scale) as usize * width + (x * scale) as usize];
            [red, green, blue]
        };
        assert_eq!(at(1200.0, 300.0), [250, 250, 248], "the paper");
        assert_eq!(at(100.0, 200.0), [236, 228, 208], "the land");
        assert_eq!(at(225.0, 390.0), [170, 205, 225], "the lake, a hole in the land");
        assert_eq!(at(500.0, 390.0), [213, 94, 0], "a mark");
        assert_eq!(at(722.0, 342.0), [0, 0, 0], "a sharp picture");
        assert_eq!(at(942.5, 540.0), [250, 250, 248], "what is clipped");
        let dark = |x: f32| at(x, 45.0).iter().all(|channel| *channel < 90);
        assert!((40..300).any(|x| dark(x as f32)), "the title");
    }
}

#[test]
fn without_paper_it_can_be_seen_through() {
    let (width, _, pixels) = painted(1.0, true);
    assert_eq!(pixels[300 * width + 1200], [0; 4]);
    assert_eq!(pixels[200 * width + 100], [236, 228, 208, 255]);
}

#[test]
fn a_png_says_what_it_is() {
    let bytes = png(&example::page(), &provenance(), &PngOptions { scale: 2.0, ..PngOptions::default() });
    let reader =
        ::png::Decoder::new(Cursor::new(bytes.expect("it is drawn"))).read_info().expect("it is a PNG");
    let info = reader.info();
    let dots = info.pixel_dims.map(|dims| (f64::from(dims.xppu) * 0.0254).round());
    assert_eq!(dots, Some(144.0));
    let plain = info.uncompressed_latin1_text.iter().map(|text| (text.keyword.clone(), text.text.clone()));
    let other = info.utf8_text.iter().map(|text| (text.keyword.clone(), text.get_text().expect("a text")));
    let texts: std::collections::BTreeMap<String, String> = plain.chain(other).collect();
    assert_eq!(texts["Title"], "Tinzaouaten : ce qui est dit");
    assert_eq!(texts["Author"], "Équipe d’analyse");
    assert_eq!(texts["Software"], "Sahelscope 0.1.0");
    assert!(texts["Source"].contains("CSP-DPA"));
    assert_eq!(Provenance::from_json(&texts["Sahelscope"]), Some(provenance()));
}

/// A page with one item.
fn page_of(item: Item) -> Page {
    let sheet = Sheet { width_pt: 60.0, height_pt: 20.0, paper: None, items: vec![item], links: Vec::new() };
    Page { sheet, ..example::page() }
}

/// How many pixels a text covers.
fn covered(text: Text) -> f64 {
    let bytes = png(&page_of(Item::Text(text)), &provenance(), &PngOptions::default()).expect("it is drawn");
    decoded(&bytes).2.iter().map(|pixel| f64::from(pixel[3]) / 255.0).sum()
}

#[track_caller]
fn check_covered(text: Text, expected: std::ops::Range<f64>) {
    let share = covered(text) / covered(example::text(2.0, 15.0, "Kidal", 16.0));
    assert!(expected.contains(&share), "{share}");
}

#[test]
fn words_cover_what_their_letters_do() {
    let plain = example::text(2.0, 15.0, "Kidal", 16.0);
    assert!((80.0..200.0).contains(&covered(plain.clone())));
    check_covered(Text { face: Face::Semibold, ..plain.clone() }, 1.15..1.6);
    check_covered(Text { halo: Some((Ink::opaque(Colour(255, 255, 255)), 3.0)), ..plain.clone() }, 1.8..4.0);
    check_covered(example::text(2.0, 15.0, "كيدال", 16.0), 0.3..1.0);
    check_covered(example::text(2.0, 15.0, "ⴽⵉⴷⴰⵍ", 16.0), 0.5..2.0);
    check_covered(Text { is_slanted: true, ..plain.clone() }, 0.95..1.05);
    check_covered(Text { ink: Ink { colour: Colour(0, 0, 0), opacity: 0.5 }, ..plain }, 0.45..0.55);
}

#[test]
fn a_large_picture_made_small_is_the_mean_of_its_pixels() {
    let pixels =
        (0..256 * 256).map(|index| if (index + index / 256) % 2 == 0 { [255; 4] } else { [0, 0, 0, 255] });
    let pixels = crate::scene::Pixels { width: 256, height: 256, pixels: pixels.collect() };
    let picture = Picture {
        area: Area { x: 0.0, y: 0.0, width: 16.0, height: 16.0 },
        pixels: pixels.into(),
        part: Area { x: 0.0, y: 0.0, width: 1.0, height: 1.0 },
        opacity: 1.0,
        is_sharp: false,
    };
    let bytes =
        png(&page_of(Item::Picture(picture)), &provenance(), &PngOptions::default()).expect("it is drawn");
    let (width, _, pixels) = decoded(&bytes);
    assert!((120..136).contains(&pixels[8 * width + 8][0]), "{:?}", pixels[8 * width + 8]);
}

#[test]
fn what_would_be_too_large_is_refused_before_it_is_drawn() {
    let write =
        |scale: f32| png(&example::page(), &provenance(), &PngOptions { scale, ..PngOptions::default() });
    let beyond = MOST_PIXELS_A_SIDE as f32 / 1280.0 + 0.01;
    assert!(matches!(write(beyond), Err(ExportError::TooLarge { .. })));
    // Within the limit of its sides, but of too many pixels.
    let mut square = example::page();
    square.sheet.height_pt = 1280.0;
    let options = PngOptions { scale: 12.0, ..PngOptions::default() };
    let error = png(&square, &provenance(), &options).expect_err("it is refused");
    assert_eq!(
        error.to_string(),
        "a picture of 15360 by 15360 pixels is too large: at most 16384 a side and 150 million in all"
    );
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
        assert!(
            matches!(write(scale), Err(ExportError::NoSize { .. } | ExportError::TooLarge { .. })),
            "{scale}"
        );
    }
}

#[test]
fn a_page_of_one_point_is_drawn() {
    let mut page = page_of(example::path(vec![Step::Move(0.0, 0.0), Step::Line(1.0, 1.0)], None, None));
    (page.sheet.width_pt, page.sheet.height_pt) = (0.01, 1.0);
    let bytes = png(&page, &provenance(), &PngOptions::default()).expect("it is drawn");
    assert_eq!(decoded(&bytes).0, 1);
}

prop_compose! {
    fn any_provenance()(
        texts in proptest::collection::vec("\\PC{0,12}|[\u{0}-\u{ff}]{0,6}", 7),
        view in proptest::option::of("\\PC{0,60}"),
        files in proptest::collection::vec(("\\PC{0,9}", "[0-9a-f]{0,64}", any::<u64>(), any::<u64>()), 0..3),
    ) -> Provenance {
        let [title, producer, query, version, made, language, _] = <[String; 7]>::try_from(texts).expect("seven");
        let file = |(name, sha256, bytes, records)| FileHash { name, sha256, bytes, records };
        let files = files.into_iter().map(file).collect();
        Provenance { title, producer, files, query, version, made, view, language }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_png_gives_back_the_provenance_that_it_was_given(provenance in any_provenance()) {
        let page = page_of(Item::Text(example::text(1.0, 10.0, "x", 8.0)));
        let bytes = png(&page, &provenance, &PngOptions::default()).expect("it is drawn");
        let expected = (provenance != Provenance::default()).then_some(provenance);
        prop_assert_eq!(read_provenance(&bytes), expected);
    }
}
