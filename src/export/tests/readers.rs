//! Our files in other programs' eyes. Where a program is not installed its test stands aside.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::{documents::pages, example};
use crate::export::{
    PdfOptions, PngOptions, PptxOptions, SvgOptions, pdf, png, pptx, provenance::example as provenance, svg,
};

/// What a program says; `None`: it is not installed.
fn said(program: &str, words: &[&str]) -> Option<Vec<u8>> {
    let output =
        Command::new(program).args(words).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    assert!(output.status.success(), "{program} does not take it: {}", output.status);
    Some(output.stdout)
}

/// A folder with one file in it, and the path of that.
fn kept(name: &str, bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("it is written");
    let path = path.to_str().expect("a plain path").to_owned();
    (folder, path)
}

#[test]
fn the_words_of_a_pdf_can_be_found_in_all_scripts() {
    let bytes = pdf(&pages(), &provenance(), &PdfOptions::default()).expect("it is written");
    let (_folder, path) = kept("a.pdf", &bytes);
    let Some(text) = said("pdftotext", &[&path, "-"]) else { return };
    let text = String::from_utf8(text).expect("UTF-8");
    // Poppler sets off what is read from the right.
    let text = text.replace(['\u{202b}', '\u{202c}'], "");
    for words in
        ["25–27 juillet 2024 : « 50 à 84 tués »", "Lac Débo", "تين زاوتين", "ⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ", "TLP:AMBER"]
    {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert_eq!(text.matches("Tinzaouaten\n").count(), 2, "a halo is no word");
}

/// By how much two pictures of one size differ, in the mean of all channels.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    let pixels = |bytes: &[u8]| {
        let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes.to_vec()));
        decoder.set_transformations(::png::Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("its pixels");
        pixels
    };
    let (one, other) = (pixels(one), pixels(other));
    assert_eq!(one.len(), other.len(), "they are of one size");
    let sum: u64 = one.iter().zip(&other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}

/// More than other ways to smooth edges and to enlarge pictures make of the example.
const ALIKE: f64 = 1.5;

fn ours() -> Vec<u8> {
    png(&example::page(), &provenance(), &PngOptions::default()).expect("it is drawn")
}

#[test]
fn a_pdf_looks_like_the_png() {
    let bytes = pdf(&[example::page()], &provenance(), &PdfOptions::default()).expect("it is written");
    let (_folder, path) = kept("a.pdf", &bytes);
    let Some(theirs) = said("pdftoppm", &["-r", "72", "-png", &path]) else { return };
    let difference = difference(&ours(), &theirs);
    assert!(difference < ALIKE, "{difference}");
}

#[test]
fn an_svg_looks_like_the_png() {
    let options = SvgOptions { has_outlines: true, ..SvgOptions::default() };
    let drawn = svg(&example::page(), &provenance(), &options).expect("it is written");
    let (_folder, path) = kept("a.svg", drawn.as_bytes());
    let Some(theirs) = said("rsvg-convert", &[&path]) else { return };
    let difference = difference(&ours(), &theirs);
    assert!(difference < ALIKE, "{difference}");
}

const LOOK_INTO: &str = "
import sys
try:
    from pptx import Presentation
except ImportError:
    sys.exit(0)
for slide in Presentation(sys.argv[1]).slides:
    notes = slide.notes_slide.notes_text_frame
    links = [run.hyperlink.address for part in notes.paragraphs for run in part.runs if run.hyperlink.address]
    sys.stdout.buffer.write('\\n'.join([slide.shapes.title.text, notes.text, *links, '']).encode())
";

#[test]
fn a_presentation_is_read_by_python() {
    let bytes = pptx(&pages(), &provenance(), &PptxOptions { picture_px: 320, ..PptxOptions::default() });
    let (_folder, path) = kept("a.pptx", &bytes.expect("it is written"));
    let Some(text) = said("/usr/bin/python3", &["-c", LOOK_INTO, &path]).filter(|text| !text.is_empty())
    else {
        return;
    };
    let text = String::from_utf8(text).expect("UTF-8");
    for words in
        ["Deuxième page : <&>", "L’armée dit peu.", "AFP, 28 juillet", "https://example.org/reuters?a=1&b=2"]
    {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn a_png_is_described_to_exiftool() {
    let (_folder, path) = kept("a.png", &ours());
    let Some(text) = said("exiftool", &["-charset", "UTF8", &path]) else { return };
    let text = String::from_utf8(text).expect("UTF-8");
    for words in ["Équipe d’analyse", "Tinzaouaten : ce qui est dit", "Sahelscope 0.1.0", "country:Mali"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(Path::new(&path).exists());
}
