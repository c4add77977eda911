//! Pages of the map or of slides, and the files that are made of them: what the dialog shows and what is written are the same.

use std::{ops::ControlFlow, sync::Arc};

use super::{
    render::{Leaf, Press, RenderError, Work},
    staging,
};
use crate::{
    base::{Date, PROGRAM, letters::Fonts},
    export::{self, ExportError, FileHash, Handout, PdfOptions, PngOptions, Provenance, SvgOptions, Words},
    io::package::{Sum, Summing},
    model::Source,
    query::language,
    scene::{self, page::FileName, sheet::Sheet},
    store::{Bytes, Shard},
    text::Catalogue,
    ui::{Aim, Layout, Page, Shortfall},
    view::{
        Exporting, Format, Slide, SlideKind, ViewState, Whole,
        briefing::{self, shown_slides},
    },
};

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum DocumentError {
    /// A page could not be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// It could not be written in its format.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// There is no slide to draw.
    #[error("there is no slide")]
    NoSlide,
}

/// What is to be made.
pub(super) struct Order<'a> {
    /// What was chosen.
    pub(super) exporting: &'a Exporting,
    /// How the data are looked at.
    pub(super) view: &'a ViewState,
    /// Where the map looks, if it is the map that is drawn.
    pub(super) aim: Aim,
    /// The words.
    pub(super) text: &'a Catalogue,
}

/// Pages, and what of them is not there in full.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) pages: Vec<export::Page>,
    pub(super) shortfalls: Vec<Shortfall>,
    /// To whom they may be passed on; empty: that is not said.
    mark: String,
}

impl Order<'_> {
    /// The slides that are drawn; none: it is the map.
    pub(super) fn slides(&self) -> Vec<&Slide> {
        let briefing = &self.view.briefing;
        match self.exporting.whole {
            Whole::View => Vec::new(),
            Whole::Slide(id) => briefing.get(id).into_iter().collect(),
            Whole::Briefing => shown_slides(briefing).collect(),
        }
    }

    /// How a page is drawn.
    pub(super) fn leaf(&self) -> Leaf {
        let Exporting { preset, is_transparent, is_dark, title, without, whole, .. } = self.exporting;
        let page = scene::page::Page::of(*preset);
        let layout = Layout { page, title: title.clone(), without: without.clone(), aim: self.aim };
        let is_map = *whole == Whole::View;
        Leaf {
            page: Page { is_transparent: *is_transparent && is_map, layout: is_map.then_some(layout) },
            view: is_map.then(|| self.view.clone()),
            size_pt: (page.width_pt, page.height_pt),
            px_per_pt: if page.medium == scene::page::Medium::Paper { 4.0 } else { 2.0 },
            is_dark: *is_dark,
        }
    }

    /// Draws the pages, at most so many. `watch` is told which share is done.
    pub(super) fn pages(
        &self,
        press: &mut Press,
        most: usize,
        watch: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Result<Made, DocumentError> {
        let leaf = self.leaf();
        if self.exporting.whole == Whole::View {
            let mut sheet = press.sheet(&leaf, &mut |work| watch(share(work)))?;
            sheet.links.clear();
            let title = self.exporting.title.clone();
            let page =
                export::Page { sheet, alt: title.clone(), title, notes: String::new(), sources: Vec::new() };
            let shortfalls = press.shortfalls().to_vec();
            return Ok(Made { pages: vec![page], shortfalls, ..Made::default() });
        }
        press.read(&leaf, &mut |work| watch(share(work)))?;
        let mark = briefing::mark(self.view, press.dataset()).unwrap_or_default();
        let mut made = Made { mark, ..Made::default() };
        let slides = self.slides();
        let count = slides.len().min(most).max(1) as f32;
        for slide in slides.iter().take(most) {
            let view = press.view_of_slide(self.view, slide.id);
            let leaf = Leaf { view, ..leaf.clone() };
            let done = made.pages.len() as f32;
            let sheet = press.sheet(&leaf, &mut |work| watch((done + share(work)) / count))?;
            made.shortfalls.extend(press.shortfalls());
            let found = staging::sources_of([*slide], press.dataset());
            made.pages.push(export::Page {
                sheet,
                title: slide.title.clone(),
                notes: if self.exporting.has_handout { slide.notes.clone() } else { String::new() },
                alt: alt(slide, self.text),
                sources: found.list.iter().map(|source| cited(source, self.text)).collect(),
            });
        }
        if made.pages.is_empty() { Err(DocumentError::NoSlide) } else { Ok(made) }
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self, made: &Made, provenance: &Provenance) -> Result<Vec<u8>, DocumentError> {
        let pages = &made.pages;
        let first = pages.first().ok_or(DocumentError::NoSlide)?;
        let words = Words {
            notes: self.text.tr("document-notes"),
            sources: self.text.tr("document-sources"),
            all_sources: self.text.tr("document-all-sources"),
        };
        let subject = self.view.briefing.title.clone();
        Ok(match self.exporting.format {
            Format::Png => {
                let options = PngOptions { scale: self.exporting.scale, ..PngOptions::default() };
                export::png(first, provenance, &options)?
            }
            Format::Svg => {
                let has_outlines = self.exporting.has_outlines;
                let options = SvgOptions { has_outlines, ..SvgOptions::default() };
                export::svg(first, provenance, &options)?.into_bytes()
            }
            Format::Pdf => {
                let mut all = pages.clone();
                if self.exporting.prints_handout() {
                    all.extend(export::handout(pages, &self.handout(&made.mark, provenance, words)));
                }
                export::pdf(&all, provenance, &PdfOptions { subject, ..PdfOptions::default() })?
            }
            Format::Pptx => export::pptx(
                pages,
                provenance,
                &export::PptxOptions { words, ..export::PptxOptions::default() },
            )?,
            Format::Html => export::html(pages, provenance, Fonts::own(), &words)?.into_bytes(),
        })
    }

    /// What the briefing is called: as it says, or as its first slide does.
    fn title(&self) -> String {
        let briefing = &self.view.briefing;
        let first = shown_slides(briefing).map(|slide| &slide.title);
        let mut titles = std::iter::once(&briefing.title).chain(first);
        titles.find(|title| !title.trim().is_empty()).cloned().unwrap_or_default()
    }

    fn handout(&self, mark: &str, provenance: &Provenance, words: Words) -> Handout {
        let briefing = &self.view.briefing;
        let made = provenance.made.split('T').next().unwrap_or_default();
        let footer = [briefing.producer.trim(), made].into_iter().filter(|text| !text.is_empty());
        Handout {
            title: self.title(),
            mark: mark.to_owned(),
            footer: footer.collect::<Vec<_>>().join("  ·  "),
            words,
        }
    }

    /// Where what is shown came from. `made` is the time as `2024-08-02T09:30:00Z`, `view` a workspace that restores the view.
    pub(super) fn provenance(&self, files: Vec<FileHash>, made: String, view: Option<String>) -> Provenance {
        let briefing = &self.view.briefing;
        let title = match self.exporting.whole {
            Whole::View => self.exporting.title.clone(),
            Whole::Slide(id) => briefing.get(id).map(|slide| slide.title.clone()).unwrap_or_default(),
            Whole::Briefing => self.title(),
        };
        Provenance {
            title,
            producer: briefing.producer.clone(),
            files,
            query: language::write(&self.view.filter),
            version: PROGRAM.to_owned(),
            made,
            view,
            language: self.view.language.tag().to_owned(),
        }
    }

    /// What the file could be called, with its ending.
    pub(super) fn file_name(&self, countries: &[&str], place: &str, informed: Option<Date>) -> String {
        let (exporting, whole) = (self.exporting, self.title());
        let briefing = &self.view.briefing;
        let subject = match exporting.whole {
            Whole::View if exporting.title.trim().is_empty() => place,
            Whole::View => &exporting.title,
            Whole::Slide(id) => briefing.get(id).map_or("", |slide| &slide.title),
            Whole::Briefing => &whole,
        };
        let date = briefing.informed.or(informed);
        let stem = FileName { countries, subject, preset: exporting.preset, date }.stem();
        format!("{stem}.{}", exporting.format.ending())
    }
}

/// A page as a picture for the screen, its longer side of so many pixels.
pub(super) fn image(sheet: &Sheet, longest_px: f32) -> Result<egui::ColorImage, ExportError> {
    let scale = longest_px / sheet.width_pt.max(sheet.height_pt);
    let pixels = export::raster(sheet, &PngOptions { scale, ..PngOptions::default() })?;
    let size = [pixels.width, pixels.height];
    Ok(egui::ColorImage::from_rgba_premultiplied(size, pixels.pixels.as_flattened()))
}

/// How far one page is.
fn share(work: Work) -> f32 {
    match work {
        Work::Reading(share) => share * 0.5,
        Work::Drawing => 0.5,
    }
}

/// The open files, and how to tell that they are the same.
pub(super) fn hashes(shards: &[Arc<Shard>]) -> Vec<FileHash> {
    let hash = |shard: &Arc<Shard>| FileHash {
        name: shard.name.clone(),
        sha256: sum(&shard.bytes).map(|sum| sum.to_string()).unwrap_or_default(),
        bytes: shard.bytes.len(),
        records: shard.ledger.records(),
    };
    shards.iter().map(hash).collect()
}

/// The check sum of a file's bytes; `None` if they were left on disk and are not to be had there any more.
fn sum(bytes: &Bytes) -> Option<Sum> {
    const BLOCK: u64 = 4 << 20;
    let mut summing = Summing::default();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + BLOCK).min(bytes.len());
        summing.add(&bytes.get(at..end).ok()?);
        at = end;
    }
    Some(summing.sum())
}

/// What is seen on a slide, for those who do not see it.
fn alt(slide: &Slide, text: &Catalogue) -> String {
    let kind = text.tr(match &slide.kind {
        SlideKind::Map => "alt-map",
        SlideKind::Incident => "alt-incident",
        SlideKind::Claims(_) => "alt-claims",
        SlideKind::Playing => "alt-playing",
        SlideKind::TwoMaps(_) => "alt-two-maps",
        SlideKind::Table => "alt-table",
        SlideKind::Chart => "alt-chart",
        SlideKind::Section => "alt-section",
        SlideKind::Picture(_) => "alt-picture",
        SlideKind::Sources => "alt-sources",
    });
    let parts = [kind.as_str(), slide.title.trim(), slide.caption.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// A source in one line, with the address where it can be looked up.
fn cited(source: &Source, text: &Catalogue) -> String {
    let origin = source.origin.as_ref().filter(|origin| **origin != source.publisher);
    let parts = [
        Some(source.publisher.clone()),
        source.title.clone(),
        origin.map(|origin| text.tr_with("document-origin", &[("origin", origin.into())])),
        source.published.map(|day| text.date(day)),
        source.url.clone(),
        source.archived_url.clone(),
    ];
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}
