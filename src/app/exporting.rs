//! The dialog for pictures and documents: a preview that is drawn beside the window, and the writing of what was chosen.

use std::{
    io::Error,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    App,
    document::{Made, Order, hashes, image},
    render::{Held, Press, Source},
    writing::Job,
};
use crate::{
    base::{Bits, letters},
    jobs::{Exported, Progress, Task, Waker, pack::licence, write_atomically},
    query::{Facet, Values, commonest},
    scene::furniture::Part,
    store::Shard,
    text::Catalogue,
    ui::{Aim, ExportPreview, Shortfall},
    view::{Exporting, Format, LayerSource, Output, ViewState, Whole, briefing::shown_slides},
    workspace::document::{self, Around, OpenFile},
};

/// Longest side of the preview, in pixels.
const PREVIEW_PX: f32 = 1100.0;

/// What is drawn for the dialog.
#[derive(Default)]
pub(super) struct Exports {
    /// What was drawn last, or is being drawn, and of which data.
    asked: Option<(Exporting, u64)>,
    drawing: Option<Task<Result<Preview, String>>>,
    lent: ExportPreview,
}

/// The first page, and what is to be said.
struct Preview {
    image: egui::ColorImage,
    shortfalls: Vec<Shortfall>,
    /// Characters that no font has.
    missing: Vec<char>,
    /// Width and height of the page.
    size_pt: (f32, f32),
    /// What forbids passing on the data that are shown.
    warnings: Vec<String>,
}

impl Exports {
    /// What the dialog is lent.
    pub(super) fn lent(&self) -> &ExportPreview {
        &self.lent
    }

    /// Whether a preview was drawn or is being drawn.
    #[cfg(test)]
    pub(super) fn is_asked(&self) -> bool {
        self.asked.is_some()
    }
}

impl App {
    /// Draws what is chosen, if it is another than was drawn last.
    pub(super) fn preview_export(&mut self, ctx: &egui::Context) {
        let Some(exporting) = self.view.exporting.clone() else {
            if self.out.exports.asked.is_some() {
                self.out.exports = Exports::default();
            }
            return;
        };
        self.hear_of_preview(&exporting, ctx);
        let of = (exporting, self.answers.data_revision());
        if self.out.exports.asked.as_ref() == Some(&of) || !self.files.loading().is_empty() {
            return;
        }
        let (held, aim, waker) = (self.held(), self.aim(), self.waker.clone());
        self.out.exports.drawing = Some(draw(of.0.clone(), held, aim, waker));
        self.out.exports.lent.is_behind = true;
        self.out.exports.asked = Some(of);
    }

    fn hear_of_preview(&mut self, exporting: &Exporting, ctx: &egui::Context) {
        let Some(drawing) = &self.out.exports.drawing else { return };
        let drawn = match drawing.poll() {
            Progress::Running(_) => return,
            Progress::Done(drawn) => drawn,
            Progress::Over => Err(self.text.tr("export-broke-off")),
        };
        self.out.exports.drawing = None;
        let mut notes = Vec::new();
        let lent = match drawn {
            Ok(Preview { image, shortfalls, missing, size_pt, warnings }) => {
                notes.extend(shortfalls.into_iter().map(|of| shortfall(&self.text, of)));
                if !missing.is_empty() {
                    let letters: String = missing.iter().take(20).collect();
                    notes.push(self.text.tr_with("picture-letters", &[("letters", (&letters).into())]));
                }
                notes.extend(warnings);
                let is_png = exporting.format == Format::Png;
                let px = |pt: f32| (pt * exporting.scale).round() as u32;
                let pages = match exporting.whole {
                    Whole::Briefing => shown_slides(&self.view.briefing).count(),
                    Whole::View | Whole::Slide(_) => 1,
                };
                ExportPreview {
                    page: Some(ctx.load_texture("preview", image, egui::TextureOptions::LINEAR)),
                    size_px: is_png.then(|| (px(size_pt.0), px(size_pt.1))),
                    pages,
                    ..ExportPreview::default()
                }
            }
            Err(error) => {
                notes.push(error);
                ExportPreview::default()
            }
        };
        self.out.exports.lent = ExportPreview { notes, is_behind: false, ..lent };
    }

    /// Where the map of a page looks: as the window's does.
    fn aim(&self) -> Aim {
        Aim::Like(self.view.camera, self.map.screen())
    }

    /// What the file could be called.
    pub(super) fn name_of_export(&self) -> String {
        let exporting = self.view.exporting.clone().unwrap_or_default();
        let dataset = self.answers.dataset();
        let values = Values::of(dataset, Facet::Country);
        let found = commonest(&values, &Bits::of_rows(dataset.len(), self.answers.in_view()));
        let countries: Vec<&str> = found.into_iter().map(|(value, _)| values.word(value)).collect();
        let place = self.view.selection.as_ref().and_then(|key| dataset.find(key));
        let place = place.map_or_else(|| self.text.tr("picture-name"), |row| dataset.place(row).to_owned());
        let order = Order { exporting: &exporting, view: &self.view, aim: self.aim(), text: &self.text };
        order.file_name(&countries, &place, dataset.informed())
    }

    /// Starts writing what was chosen.
    pub(super) fn write_picture(&mut self, path: PathBuf) -> Option<Job> {
        let mut exporting = self.view.exporting.clone()?;
        let mut path = path;
        match path.extension().map(|ending| Format::from_ending(&ending.to_string_lossy())) {
            // Whoever types another ending wants that.
            Some(Some(format)) => exporting.format = format,
            _ => path.as_mut_os_string().push(format!(".{}", exporting.format.ending())),
        }
        let exporting = exporting.sound();
        let (held, aim, waker) = (self.held(), self.aim(), self.waker.clone());
        let view = portable(&self.view, self.around());
        let made = now();
        let to = path.clone();
        let task = Task::start("document", waker, move |progress| {
            let text = Catalogue::new(held.view.language);
            let shards = held.shards.clone();
            let order = Order { exporting: &exporting, view: &held.view.clone(), aim, text: &text };
            let mut press = Press::new(Source::Held(Box::new(held)), &order.leaf());
            let failed = |error: &dyn std::error::Error| Error::other(chain(error));
            let made_of = order
                .pages(&mut press, usize::MAX, &mut |share| progress(share * 0.8))
                .map_err(|error| failed(&error))?;
            let provenance = order.provenance(hashes(&shards), made, Some(view));
            let bytes = order.bytes(&made_of, &provenance).map_err(|error| failed(&error))?;
            if progress(0.95).is_break() {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            write_atomically(&to, |out| out.write_all(&bytes))?;
            Ok(Exported { count: made_of.pages.len() as u64, is_rewritten: false })
        });
        self.view.exporting = None;
        Some(Job { output: Output::Picture, path, task })
    }
}

/// A workspace that restores the view, without its slides and without a folder of this machine: its files are looked for where
/// the picture is.
pub(super) fn portable(view: &ViewState, around: Around) -> String {
    let bare = |path: PathBuf| path.file_name().map_or_else(PathBuf::new, PathBuf::from);
    let mut view = view.clone();
    view.briefing = Arc::default();
    view.presenting = None;
    for layer in &mut view.layers.list {
        if let LayerSource::File(path) = &mut layer.source {
            *path = bare(std::mem::take(path));
        }
    }
    let file = |file| match file {
        OpenFile::Path(path) => OpenFile::Path(bare(path)),
        OpenFile::Bundled => OpenFile::Bundled,
    };
    let files = around.files.into_iter().map(file).collect();
    document::write(&view, &Around { files, copy_of: None, ..around }, Path::new(""))
}

/// Whether a path is that of a picture, which may hold the view that it shows.
pub(super) fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"))
}

impl App {
    /// Shows the view that a picture was made of.
    pub(super) fn open_picture(&mut self, path: &Path) {
        /// Larger files are not read: no picture of ours is.
        const LARGEST_BYTES: u64 = 256 << 20;
        let name = super::writing::name_of(path);
        let is_small = std::fs::metadata(path).is_ok_and(|about| about.len() <= LARGEST_BYTES);
        let bytes = if is_small { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
        let view = crate::export::read_provenance(&bytes).and_then(|provenance| provenance.view);
        let folder = path.parent().unwrap_or(Path::new(""));
        match view.and_then(|text| document::read(&text, folder).ok()) {
            Some(workspace) => self.open_view(workspace),
            None => self.tell(self.text.tr_with("picture-without-view", &[("name", (&name).into())]), true),
        }
    }
}

/// The time as documents say it.
pub(super) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An error with what it comes from, in one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// What of a page is not there in full, in words.
pub(super) fn shortfall(text: &Catalogue, of: Shortfall) -> String {
    let (key, part) = match of {
        Shortfall::Cut(part) => ("picture-cut", part),
        Shortfall::LeftOut(part) => ("picture-left-out", part),
    };
    let part = text.tr(match part {
        Part::Handling => "part-handling",
        Part::Title => "part-title",
        Part::Subtitle => "part-subtitle",
        Part::Caption => "part-caption",
        Part::Legend => "part-legend",
        Part::Scale => "part-scale",
        Part::North => "part-north",
        Part::Date => "part-date",
        Part::Sources => "part-sources",
        Part::Attribution => "part-attribution",
        Part::Disclaimer => "part-disclaimer",
        Part::Producer => "part-producer",
        Part::Version => "part-version",
        Part::PageNumber => "part-number",
    });
    text.tr_with(key, &[("part", (&part).into())])
}

/// Draws the first page on a thread of its own.
fn draw(exporting: Exporting, held: Held, aim: Aim, waker: Waker) -> Task<Result<Preview, String>> {
    Task::start("preview", waker, move |progress| {
        let text = Catalogue::new(held.view.language);
        let view = held.view.clone();
        let shown = held.shards.iter().filter(|shard| view.filter.takes_file(&shard.name));
        let warnings = forbidding(shown, &text);
        let order = Order { exporting: &exporting, view: &view, aim, text: &text };
        let mut press = Press::new(Source::Held(Box::new(held)), &order.leaf());
        let made = order.pages(&mut press, 1, &mut |share| progress(share)).map_err(|error| chain(&error))?;
        preview(&made, warnings).map_err(|error| chain(&error))
    })
}

/// What forbids passing on data of these files, each reason once.
pub(super) fn forbidding<'a>(shards: impl Iterator<Item = &'a Arc<Shard>>, text: &Catalogue) -> Vec<String> {
    let mut warnings: Vec<String> = Vec::new();
    for shard in shards {
        let licence = licence(shard);
        let said = text.licence(&licence);
        if licence.forbids_passing_on() && !warnings.contains(&said) {
            warnings.push(said);
        }
    }
    warnings
}

fn preview(made: &Made, warnings: Vec<String>) -> Result<Preview, crate::export::ExportError> {
    let page = made.pages.first().ok_or(crate::export::ExportError::NoPages)?;
    let size_pt = (page.sheet.width_pt, page.sheet.height_pt);
    let image = image(&page.sheet, PREVIEW_PX)?;
    let missing = letters::missing(&format!("{}{}", page.title, page.notes));
    Ok(Preview { image, shortfalls: made.shortfalls.clone(), missing, size_pt, warnings })
}
