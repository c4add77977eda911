//! What a presentation is lent beside the data: pictures, sources, displays, the time of the day.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use egui::{TextureHandle, Vec2};

use crate::model::Source;

/// What a presentation is lent.
#[derive(Default)]
pub struct Staging {
    /// Pictures of slides, by their files.
    pub pictures: BTreeMap<PathBuf, Picture>,
    /// The sources of what the slides show.
    pub sources: SlideSources,
    /// The displays there are, in the system's order.
    pub displays: Vec<Display>,
    /// Seconds of the day here, at the window's time 0; `None`: the hour here is not known.
    pub day_seconds: Option<f64>,
}

impl std::fmt::Debug for Staging {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Staging")
    }
}

/// How far a picture is.
#[derive(Clone)]
pub enum Picture {
    /// It is being read.
    Reading,
    /// It can be shown.
    Shown(TextureHandle),
    /// It cannot be shown.
    Failed(PictureFault),
}

/// A small picture of a slide.
#[derive(Clone, PartialEq)]
pub struct Thumbnail(pub TextureHandle);

impl std::fmt::Debug for Thumbnail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Thumbnail")
    }
}

/// Pictures of slides that have more million pixels are not decoded.
pub const MOST_MEGAPIXELS: u64 = 120;

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Its file cannot be read, for this reason.
    Missing(String),
    /// It has too many pixels: its width and height.
    TooLarge(u32, u32),
    /// It is no picture that can be read, for this reason.
    Damaged(String),
}

/// The sources of what a briefing's slides show.
#[derive(Clone, Debug, Default)]
pub struct SlideSources {
    /// Each once, in the order of the slides.
    pub list: Arc<[Source]>,
    /// How many there are beside those listed.
    pub more: usize,
    /// They have been looked for.
    pub is_known: bool,
}

/// A display.
#[derive(Clone, Debug, PartialEq)]
pub struct Display {
    /// As the system calls it; may be empty.
    pub name: String,
    /// Its size in pixels.
    pub size_px: [u32; 2],
    /// Its corner among all displays, in points.
    pub corner_pt: Vec2,
    /// The window is on it.
    pub is_here: bool,
}
