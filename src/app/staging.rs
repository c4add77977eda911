//! What slides need beside the data: pictures from files, the sources of all slides, displays, the hour.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::ColorImage;

use super::App;
use crate::{
    jobs::{self, Latest, Waker},
    model::Source,
    query::{self, Filter},
    store::{Dataset, Key},
    ui::{Display, MOST_MEGAPIXELS, Picture, PictureFault, SlideSources, Staging},
    view::{Briefing, ClaimsAbout, Slide, SlideKind, briefing::shown_slides},
};

/// A file of more bytes is no picture for a slide.
const LARGEST_BYTES: u64 = 100 << 20;
/// As large a picture is shown: no screen shows more of it.
const SHOWN_PX: (u32, u32) = (2560, 1600);
/// As many pictures are kept.
const MOST_PICTURES: usize = 12;
/// As many incidents are read for their sources.
const MOST_READ: usize = 4_000;
/// As many sources are listed.
const MOST_SOURCES: usize = 1_000;

/// What is worked out for slides, and how far that is.
pub(super) struct Stagehand {
    pub(super) lent: Staging,
    reading: Latest<PathBuf, (PathBuf, Result<ColorImage, PictureFault>)>,
    finding: Latest<Question, SlideSources>,
    /// What sources were looked for: of which data, for which briefing.
    asked: Option<(u64, Arc<Briefing>)>,
}

/// Whose sources are wanted.
struct Question {
    dataset: Arc<Dataset>,
    slides: Vec<Wanted>,
}

/// Incidents of a slide.
enum Wanted {
    /// All that match.
    All(Filter),
    /// One, and of its claims those.
    One(Key, ClaimsAbout),
}

impl Stagehand {
    pub(super) fn new(waker: &Waker) -> Self {
        Self {
            lent: Staging::default(),
            reading: Latest::new("slide picture", waker.clone(), |path| {
                let picture = picture(&path);
                (path, picture)
            }),
            finding: Latest::new("slide sources", waker.clone(), sources),
            asked: None,
        }
    }

    /// Nothing is presented: nobody waits for what is being read, and what changes meanwhile is read again.
    fn rest(&mut self) {
        if self.finding.is_busy() {
            self.asked = None;
        }
        self.reading.forget();
        self.finding.forget();
        self.lent.pictures.clear();
    }

    /// Whether something is being read.
    pub(super) fn is_busy(&self) -> bool {
        self.reading.is_busy() || self.finding.is_busy()
    }
}

impl App {
    /// Reads what the slide before the audience needs and the next will.
    pub(super) fn stage_props(&mut self, ctx: &egui::Context) {
        let Some(slide) = self.view.presented() else {
            self.slides.hand.rest();
            return;
        };
        let briefing = &self.view.briefing;
        let place = briefing.place(slide.id).unwrap_or(0);
        let coming = briefing
            .slides
            .iter()
            .skip(place)
            .filter(|slide| !slide.is_hidden || slide.id == self.slide_id());
        let path_of = |slide: &Slide| match &slide.kind {
            SlideKind::Picture(path) => Some(path.clone()),
            _ => None,
        };
        let wanted: Vec<PathBuf> = coming.take(3).filter_map(path_of).collect();
        let has_sources = briefing.slides.iter().any(|slide| slide.kind == SlideKind::Sources);
        let hand = &mut self.slides.hand;
        if let Some((path, read)) = hand.reading.poll() {
            let picture = match read {
                Ok(image) => {
                    let name = path.to_string_lossy();
                    Picture::Shown(ctx.load_texture(name, image, egui::TextureOptions::LINEAR))
                }
                Err(fault) => Picture::Failed(fault),
            };
            if hand.lent.pictures.len() >= MOST_PICTURES {
                hand.lent.pictures.retain(|path, _| wanted.contains(path));
            }
            hand.lent.pictures.insert(path, picture);
        }
        if !hand.reading.is_busy()
            && let Some(next) = wanted.iter().find(|path| !hand.lent.pictures.contains_key(*path))
        {
            hand.lent.pictures.insert(next.clone(), Picture::Reading);
            hand.reading.ask(next.clone());
        }
        if let Some(found) = hand.finding.poll() {
            hand.lent.sources = found;
        }
        let of = (self.answers.data_revision(), briefing.clone());
        let is_known =
            hand.asked.as_ref().is_some_and(|(data, known)| *data == of.0 && Arc::ptr_eq(known, &of.1));
        if has_sources && !is_known {
            let dataset = self.answers.dataset().clone();
            let slides = shown_slides(briefing).flat_map(|slide| wanted_of(slide, &dataset)).collect();
            hand.finding.ask(Question { dataset, slides });
            hand.asked = Some(of);
        }
    }

    fn slide_id(&self) -> u32 {
        self.view.presented().map_or(u32::MAX, |slide| slide.id)
    }

    /// Notes which displays there are and what hour it is, while something is presented.
    pub(super) fn look_around(&mut self, frame: &eframe::Frame, ctx: &egui::Context) {
        let lent = &mut self.slides.hand.lent;
        if self.view.presenting.is_none() {
            lent.displays.clear();
            lent.day_seconds = None;
            return;
        }
        if lent.day_seconds.is_none() {
            let now = jiff::Zoned::now();
            let midnight =
                f64::from(now.hour()) * 3600.0 + f64::from(now.minute()) * 60.0 + f64::from(now.second());
            lent.day_seconds = Some(midnight - ctx.input(|input| input.time));
        }
        let Some(window) = frame.winit_window() else { return };
        // What the system calls the current one may be where the window was before.
        let middle = window.inner_position().ok().map(|corner| {
            let size = window.inner_size();
            [corner.x + size.width as i32 / 2, corner.y + size.height as i32 / 2]
        });
        let current = window.current_monitor();
        let display = |monitor| {
            let is_current = current.as_ref() == Some(&monitor);
            let (size, corner) = (monitor.size(), monitor.position());
            let is_here = match middle {
                Some([x, y]) => {
                    let is_within =
                        |at: i32, from: i32, length: u32| (from..from + length as i32).contains(&at);
                    is_within(x, corner.x, size.width) && is_within(y, corner.y, size.height)
                }
                None => is_current,
            };
            let scale = monitor.scale_factor() as f32;
            Display {
                name: monitor.name().unwrap_or_default(),
                size_px: [size.width, size.height],
                corner_pt: egui::vec2(corner.x as f32, corner.y as f32) / scale,
                is_here,
            }
        };
        lent.displays = window.available_monitors().map(display).collect();
    }
}

/// The sources of what slides show, each once.
pub(super) fn sources_of<'a>(
    slides: impl IntoIterator<Item = &'a Slide>,
    dataset: &Arc<Dataset>,
) -> SlideSources {
    let slides = slides.into_iter().flat_map(|slide| wanted_of(slide, dataset)).collect();
    sources(Question { dataset: dataset.clone(), slides })
}

/// What a slide shows of the incidents, one look or two.
fn wanted_of(slide: &Slide, dataset: &Dataset) -> Vec<Wanted> {
    let selected = || slide.look.selection.as_ref().and_then(|key| key.find(dataset));
    let one =
        |about: &ClaimsAbout| selected().map(|key| Wanted::One(key, about.clone())).into_iter().collect();
    match &slide.kind {
        SlideKind::Picture(_) | SlideKind::Sources => Vec::new(),
        SlideKind::Incident | SlideKind::Section => one(&ClaimsAbout::default()),
        SlideKind::Claims(about) => one(about),
        SlideKind::TwoMaps(second) => {
            vec![Wanted::All(slide.look.filter.clone()), Wanted::All(second.filter.clone())]
        }
        SlideKind::Map | SlideKind::Playing | SlideKind::Table | SlideKind::Chart => {
            vec![Wanted::All(slide.look.filter.clone())]
        }
    }
}

/// The sources of incidents, each once, in the order of the slides.
fn sources(question: Question) -> SlideSources {
    let Question { dataset, slides } = question;
    let mut list: Vec<Source> = Vec::new();
    let mut known: HashSet<(String, Option<String>, Option<String>)> = HashSet::new();
    let (mut more, mut read) = (0, 0);
    let mut seen: HashSet<u32> = HashSet::new();
    let mut take = |row: u32, about: &ClaimsAbout| {
        let (shard, of) = dataset.shard_row(row);
        let shard = &dataset.shards()[shard];
        let Ok(incident) = jobs::incident(shard, of) else { return };
        let info = &shard.info;
        let cited: Vec<_> = if *about == ClaimsAbout::default() {
            incident.cited_sources()
        } else {
            let claims = incident.claims.iter().filter(|claim| about.takes(claim, &info.actors));
            claims.flat_map(|claim| &claim.sources).collect()
        };
        for source in cited {
            let source = source.get(&info.sources);
            if known.insert((source.publisher.clone(), source.title.clone(), source.url.clone())) {
                if list.len() < MOST_SOURCES { list.push(source.clone()) } else { more += 1 }
            }
        }
    };
    for wanted in slides {
        match wanted {
            Wanted::One(key, about) => {
                if let Some(row) = dataset.find(&key) {
                    take(row, &about);
                }
            }
            Wanted::All(filter) => {
                for row in query::hits(&dataset, &filter).rows {
                    if read < MOST_READ && seen.insert(row) {
                        read += 1;
                        take(row, &ClaimsAbout::default());
                    }
                }
            }
        }
    }
    SlideSources { list: list.into(), more, is_known: true }
}

/// A picture of a file, small enough to be shown; never more than a bounded part of the memory is taken.
fn picture(path: &Path) -> Result<ColorImage, PictureFault> {
    use image::{DynamicImage, ImageDecoder, ImageReader, Limits, metadata::Orientation};
    let missing = |error: std::io::Error| PictureFault::Missing(error.to_string());
    let damaged = |error: image::ImageError| PictureFault::Damaged(error.to_string());
    let about = std::fs::metadata(path).map_err(missing)?;
    if !about.is_file() {
        return Err(PictureFault::Missing(std::io::ErrorKind::IsADirectory.to_string()));
    }
    if about.len() > LARGEST_BYTES {
        return Err(PictureFault::Damaged(format!("> {} MB", LARGEST_BYTES >> 20)));
    }
    let mut reader = ImageReader::open(path).map_err(missing)?.with_guessed_format().map_err(missing)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(768 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_MEGAPIXELS * 1_000_000 {
        return Err(PictureFault::TooLarge(width, height));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if width > SHOWN_PX.0 || height > SHOWN_PX.1 {
        picture = picture.thumbnail(SHOWN_PX.0, SHOWN_PX.1);
    }
    picture.apply_orientation(orientation);
    let rgba = picture.into_rgba8();
    let size = [rgba.width() as usize, rgba.height() as usize];
    Ok(ColorImage::from_rgba_unmultiplied(size, rgba.as_raw()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::GrayImage::from_pixel(width, height, image::Luma([90]));
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_made_small_enough_to_be_shown() {
        let (_folder, path) = written("wide.png", &png(6000, 100));
        let picture = picture(&path).unwrap();
        assert_eq!(picture.size, [2560, 43]);
        let (_folder, path) = written("strip.png", &png(20_000, 400));
        assert_eq!(super::picture(&path).unwrap().size, [2560, 51]);
    }

    /// A PNG whose head was changed, with the head's check sum put right.
    fn with_crc(mut bytes: Vec<u8>) -> Vec<u8> {
        let mut crc = flate2::Crc::new();
        crc.update(&bytes[12..29]);
        let sum = crc.sum().to_be_bytes();
        bytes[29..33].copy_from_slice(&sum);
        bytes
    }

    #[test]
    fn what_is_no_picture_is_said() {
        let whole = png(40, 30);
        let (_folder, cut) = written("cut.png", &whole[..whole.len() / 2]);
        assert!(matches!(picture(&cut), Err(PictureFault::Damaged(_))));
        let (_folder, text) = written("text.jpg", b"no picture at all");
        assert!(matches!(picture(&text), Err(PictureFault::Damaged(_))));
        // Its head says so; its pixels are not looked at.
        let mut head = png(20, 4);
        head[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
        let (folder, huge) = written("huge.png", &with_crc(head));
        assert_eq!(picture(&huge), Err(PictureFault::TooLarge(20_000, 20_000)));
        assert!(matches!(picture(&folder.path().join("none.png")), Err(PictureFault::Missing(_))));
        assert!(matches!(picture(folder.path()), Err(PictureFault::Missing(_))));
    }
}
