//! A page as SVG: outlines, words that are words, clips, and pictures as PNG inside of it.
//!
//! The drawing itself serves the HTML file too. It counts on a sheet that is `sound`.

mod drawing;

use super::{
    ExportError, Page, Provenance,
    letters::Fonts,
    sound::{one_line, sound},
    webfont::Letters,
    xml::{escaped, number},
};

pub(super) use drawing::{Drawing, drawing};

/// How a page is written as SVG.
#[derive(Clone, Debug)]
pub struct SvgOptions<'a> {
    /// The fonts that words may be written in.
    pub fonts: &'a Fonts,
    /// Words as outlines: everywhere the same, but no longer words. Else they are words, with the letters that are used in the file: browsers
    /// show them as they are; programs that edit drawings take the fonts of their system.
    pub has_outlines: bool,
}

impl Default for SvgOptions<'_> {
    fn default() -> Self {
        Self { fonts: Fonts::own(), has_outlines: false }
    }
}

/// A page as the text of an SVG file.
///
/// # Errors
/// When the page has no size, or one of its pictures cannot be packed.
pub fn svg(page: &Page, provenance: &Provenance, options: &SvgOptions<'_>) -> Result<String, ExportError> {
    let sheet = sound(&page.sheet)?;
    let mut letters = Letters::default();
    let has_outlines = options.has_outlines;
    let drawn = drawing(&sheet, &Drawing { has_outlines, ..Drawing::of(options.fonts) }, &mut letters)?;
    let title = if page.title.trim().is_empty() { &provenance.title } else { &page.title };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&opening(&sheet, provenance.language()));
    out.push_str(&format!(
        "<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&one_line(title)),
        escaped(&page.alt)
    ));
    out.push_str(&metadata(page, title, provenance));
    let style = letters.style(options.fonts);
    if !style.is_empty() {
        out.push_str(&format!("<style>{style}</style>\n"));
    }
    out.push_str(&drawn);
    out.push_str("</svg>\n");
    Ok(out)
}

/// The first tag, for a sheet that is `sound`.
fn opening(sheet: &crate::scene::sheet::Sheet, language: &str) -> String {
    let (width, height) = (number(sheet.width_pt), number(sheet.height_pt));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xml:lang=\"{language}\">\n"
    )
}

/// The page's metadata in the words of Dublin Core, and the provenance as it is.
fn metadata(page: &Page, title: &str, provenance: &Provenance) -> String {
    let mut fields = String::new();
    let sources = page.sources.join("; ");
    for (name, text) in [
        ("title", title),
        ("creator", &provenance.producer),
        ("date", &provenance.made),
        ("description", &page.alt),
        ("source", &sources),
        ("language", provenance.language()),
    ] {
        if !text.is_empty() {
            fields.push_str(&format!("<dc:{name}>{}</dc:{name}>\n", escaped(text)));
        }
    }
    format!(
        "<metadata>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<rdf:Description rdf:about=\"\">\n{fields}</rdf:Description>\n\
         </rdf:RDF>\n<s:provenance xmlns:s=\"urn:sahelscope:provenance\">{}</s:provenance>\n</metadata>\n",
        escaped(&provenance.to_json())
    )
}
