//! Pages to bytes: SVG, PNG, PDF, PPTX, and one HTML file. What a page shows was decided before; here it is only written.
//!
//! Must not know files, clocks or the toolkit: bytes are handed back, and the time comes with the [`Provenance`]. Nothing that
//! a [`Sheet`] holds makes a writer fail or a file invalid: what cannot be drawn is left out (`sound`).

mod error;
mod handout;
mod html;
mod outlines;
mod pdf;
mod picture;
mod png;
mod pptx;
mod provenance;
mod sound;
mod svg;
mod webfont;
mod xml;

use std::collections::HashSet;

pub use crate::base::letters;
use crate::scene::sheet::Sheet;

pub use error::ExportError;
pub use handout::{Handout, handout};
pub use html::html;
pub use pdf::{PdfOptions, pdf};
pub use png::{MOST_PIXELS, MOST_PIXELS_A_SIDE, PngOptions, png, raster, read_provenance};
pub use pptx::{PptxOptions, pptx};
pub use provenance::{FileHash, Provenance};
pub use svg::{SvgOptions, svg};

/// A page of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What is drawn on it.
    pub sheet: Sheet,
    /// Its title: in outlines, and for those who hear the page.
    pub title: String,
    /// What is said to it; may have several lines.
    pub notes: String,
    /// What is seen on it, for those who do not see it.
    pub alt: String,
    /// Where what it shows was reported, a source a text.
    pub sources: Vec<String>,
}

/// The few words that documents need of their own, in the language of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Over what is said to a page.
    pub notes: String,
    /// Over the sources of a page.
    pub sources: String,
    /// Over the list of all sources.
    pub all_sources: String,
}

impl Default for Words {
    fn default() -> Self {
        let [notes, sources, all_sources] = ["Notes", "Sources", "All sources"].map(String::from);
        Self { notes, sources, all_sources }
    }
}

/// The sources of all pages, each once, in the order in which they are first named.
fn all_sources(pages: &[Page]) -> Vec<&String> {
    let mut seen = HashSet::new();
    pages.iter().flat_map(|page| &page.sources).filter(|source| seen.insert(*source)).collect()
}

#[cfg(test)]
mod tests;
