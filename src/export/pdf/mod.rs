//! Pages as PDF: outlines and words as such, links, bookmarks, and the provenance as an attached file.

mod painter;

use krilla::{
    Document,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::{Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
};

use super::{
    ExportError, Page, Provenance,
    letters::Fonts,
    sound::{one_line, shortened, sound},
};
use crate::scene::sheet::Sheet;

/// Bookmarks are no longer, in characters: readers show them in a narrow column.
const MOST_OF_BOOKMARK: usize = 200;

/// How pages become a PDF.
#[derive(Clone, Debug)]
pub struct PdfOptions<'a> {
    /// The fonts that words may be written in.
    pub fonts: &'a Fonts,
    /// What the document is about, in a line.
    pub subject: String,
}

impl Default for PdfOptions<'_> {
    fn default() -> Self {
        Self { fonts: Fonts::own(), subject: String::new() }
    }
}

/// Pages as the bytes of a PDF file. The same pages give the same bytes.
///
/// # Errors
/// When there is no page, a page has no size, or the file cannot be put together.
pub fn pdf(
    pages: &[Page],
    provenance: &Provenance,
    options: &PdfOptions<'_>,
) -> Result<Vec<u8>, ExportError> {
    if pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let mut document = Document::new();
    let mut outline = Outline::new();
    let fonts = painter::fonts(options.fonts);
    for (index, page) in pages.iter().enumerate() {
        let sheet = sound(&page.sheet)?;
        add_page(&mut document, &sheet, options, &fonts)?;
        let title = shortened(&page.title, MOST_OF_BOOKMARK);
        if !title.trim().is_empty() {
            let top = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
            outline.push_child(OutlineNode::new(title, top));
        }
    }
    document.set_outline(outline);
    document.set_metadata(metadata(provenance, options));
    document.embed_file(attachment(provenance));
    Ok(document.finish()?)
}

fn add_page(
    document: &mut Document,
    sheet: &Sheet,
    options: &PdfOptions<'_>,
    fonts: &[Option<krilla::text::Font>],
) -> Result<(), ExportError> {
    let (width_pt, height_pt) = (sheet.width_pt, sheet.height_pt);
    let settings =
        PageSettings::from_wh(width_pt, height_pt).ok_or(ExportError::NoSize { width_pt, height_pt })?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    painter::paint(&mut surface, sheet, options.fonts, fonts);
    surface.finish();
    for link in &sheet.links {
        let area = Rect::from_xywh(link.area.x, link.area.y, link.area.width, link.area.height);
        let Some(area) = area else { continue };
        let target = Target::Action(Action::Link(LinkAction::new(link.url.clone())));
        page.add_annotation(Annotation::new_link(LinkAnnotation::new(area, target), Some(link.url.clone())));
    }
    page.finish();
    Ok(())
}

fn metadata(provenance: &Provenance, options: &PdfOptions<'_>) -> Metadata {
    let metadata = Metadata::new()
        .title(one_line(&provenance.title))
        .description(one_line(&options.subject))
        .creator(one_line(&provenance.version))
        .producer(one_line(&provenance.version))
        .language(provenance.language().to_owned());
    let producer = one_line(&provenance.producer);
    let metadata = if producer.trim().is_empty() { metadata } else { metadata.authors(vec![producer]) };
    match date(&provenance.made) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    }
}

fn attachment(provenance: &Provenance) -> EmbeddedFile {
    EmbeddedFile {
        path: "provenance.json".to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some(provenance.in_short()).filter(|text| !text.is_empty()),
        association_kind: AssociationKind::Data,
        data: provenance.to_json().into_bytes().into(),
        modification_date: date(&provenance.made),
        compress: Some(true),
        location: None,
    }
}

/// A date and time as ISO 8601 writes them, in universal time if they say where they hold.
fn date(made: &str) -> Option<DateTime> {
    let (at, is_universal) = match made.trim().parse::<jiff::Timestamp>() {
        Ok(moment) => (moment.to_zoned(jiff::tz::TimeZone::UTC).datetime(), true),
        Err(_) => (made.trim().parse::<jiff::civil::DateTime>().ok()?, false),
    };
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    let date = DateTime::new(u16::try_from(at.year()).ok()?)
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()));
    Some(if is_universal { date.utc_offset_hour(0).utc_offset_minute(0) } else { date })
}
