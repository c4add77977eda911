//! The thread that decodes the tiles of one layer, so that the window's thread never does.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use egui::{ColorImage, Context, TextureOptions};
use walkers::{Style, Tile};

use crate::{
    atlas::{Archive, TileFormat, TileKey},
    ui::{
        layer_faults::TileFault,
        map::{
            Medium,
            vectors::{self, Figure},
        },
    },
};

/// The largest side of a tile, so that a hostile one cannot ask for much memory.
const MAX_SIDE_PX: u32 = 2048;

/// What has come of a tile; `None`: there is no such tile.
pub(super) type Decoded = Result<Option<Drawn>, TileFault>;

/// A tile, ready to be drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    pub(super) tile: Tile,
    /// Its outlines, if pages are made of a vector tile.
    pub(super) figures: Arc<[Figure]>,
}

/// What tiles are read from, and how vector tiles are drawn.
pub(super) struct Origin {
    pub(super) archive: Arc<Archive>,
    pub(super) style: Style,
    pub(super) medium: Medium,
}

/// Side of a vector tile at its own zoom, in points.
pub(super) const VECTOR_PT: u32 = 512;

/// The window's end of the thread, which ends soon after this is dropped.
pub(super) struct Decoder {
    shared: Arc<Shared>,
}

struct Shared {
    desk: Mutex<Desk>,
    changed: Condvar,
}

#[derive(Default)]
struct Desk {
    /// Tiles of the archive, the most wanted first. A new list replaces it.
    wanted: VecDeque<TileKey>,
    /// Tiles that came from elsewhere: each is decoded once.
    given: VecDeque<(TileKey, Vec<u8>)>,
    busy: Option<TileKey>,
    done: Vec<(TileKey, Decoded)>,
    is_over: bool,
}

impl Decoder {
    /// Starts the thread. Without an origin it only decodes what it is given.
    pub(super) fn start(ctx: Context, origin: Option<Origin>) -> std::io::Result<Self> {
        let shared = Arc::new(Shared { desk: Mutex::default(), changed: Condvar::new() });
        let work = shared.clone();
        std::thread::Builder::new()
            .name("layer-tiles".to_owned())
            .spawn(move || work.work(&ctx, origin.as_ref()))?;
        Ok(Self { shared })
    }

    /// Wants these tiles of the archive from now on, and no others.
    pub(super) fn want(&self, keys: impl Iterator<Item = TileKey>) {
        let mut desk = self.shared.lock();
        let is_new = |key: &TileKey| desk.busy != Some(*key) && desk.done.iter().all(|(done, _)| done != key);
        let wanted: VecDeque<TileKey> = keys.filter(is_new).collect();
        let has_changed = wanted != desk.wanted;
        desk.wanted = wanted;
        drop(desk);
        if has_changed {
            self.shared.changed.notify_one();
        }
    }

    /// Gives a tile to decode.
    pub(super) fn give(&self, key: TileKey, bytes: Vec<u8>) {
        self.shared.lock().given.push_back((key, bytes));
        self.shared.changed.notify_one();
    }

    /// What is done since this was asked last.
    pub(super) fn take(&self) -> Vec<(TileKey, Decoded)> {
        std::mem::take(&mut self.shared.lock().done)
    }

    /// Whether nothing is left to do.
    pub(super) fn is_idle(&self) -> bool {
        let desk = self.shared.lock();
        desk.busy.is_none() && desk.wanted.is_empty() && desk.given.is_empty() && desk.done.is_empty()
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.changed.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, ctx: &Context, origin: Option<&Origin>) {
        while let Some((key, bytes)) = self.next() {
            let bytes = match (bytes, origin) {
                (Some(bytes), _) => Ok(Some(bytes)),
                (None, Some(origin)) => origin.archive.tile(key).map_err(TileFault::from),
                (None, None) => Ok(None),
            };
            let decoded =
                bytes.and_then(|bytes| bytes.map(|bytes| tile(ctx, key, &bytes, origin)).transpose());
            let mut desk = self.lock();
            desk.busy = None;
            desk.done.push((key, decoded));
            drop(desk);
            ctx.request_repaint();
        }
    }

    /// Waits for the next tile; `None` when it is over.
    fn next(&self) -> Option<(TileKey, Option<Vec<u8>>)> {
        let mut desk = self.lock();
        loop {
            if desk.is_over {
                return None;
            }
            if let Some((key, bytes)) = desk.given.pop_front() {
                desk.busy = Some(key);
                return Some((key, Some(bytes)));
            }
            if let Some(key) = desk.wanted.pop_front() {
                desk.busy = Some(key);
                return Some((key, None));
            }
            desk = self.changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A picture by what its bytes begin with, else a vector tile where such are expected.
fn tile(ctx: &Context, key: TileKey, bytes: &[u8], origin: Option<&Origin>) -> Result<Drawn, TileFault> {
    let is_picture = TileFormat::of(bytes).is_some_and(TileFormat::is_picture);
    if let Some(origin) = origin.filter(|_| !is_picture) {
        let fault = |error: Box<dyn std::error::Error + Send + Sync>| TileFault::Vector(error);
        let tile = Tile::from_mvt(bytes, &origin.style, key.zoom(), VECTOR_PT)
            .map_err(|error| fault(error.into()))?;
        let figures = match origin.medium {
            Medium::Screen => Vec::new(),
            Medium::Paper => vectors::figures(bytes, &origin.style, key.zoom(), VECTOR_PT)
                .map_err(|error| fault(error.into()))?,
        };
        return Ok(Drawn { tile, figures: figures.into() });
    }
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(image::ImageError::IoError)?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_SIDE_PX);
    limits.max_image_height = Some(MAX_SIDE_PX);
    reader.limits(limits);
    let picture = reader.decode()?.into_rgba8();
    let size = [picture.width() as usize, picture.height() as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
    let tile = Tile::Raster(ctx.load_texture("tile", image, TextureOptions::LINEAR));
    Ok(Drawn { tile, figures: Arc::default() })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[track_caller]
    fn wait(decoder: &Decoder) -> Vec<(TileKey, Decoded)> {
        let start = Instant::now();
        let mut all = Vec::new();
        while !decoder.is_idle() || all.is_empty() {
            assert!(start.elapsed() < Duration::from_secs(20), "nothing came");
            all.extend(decoder.take());
            std::thread::sleep(Duration::from_millis(2));
        }
        all
    }

    #[test]
    fn tiles_of_an_archive_are_decoded_and_what_is_broken_is_an_error() {
        let ctx = Context::default();
        let archive = Arc::new(crate::atlas::bundled::relief().expect("opens"));
        let origin = Origin { archive, style: Style::default(), medium: Medium::Screen };
        let decoder = Decoder::start(ctx, Some(origin)).expect("there are threads");
        let missing = TileKey::new(6, 0, 0).expect("in the grid");
        decoder.want([TileKey::WORLD, missing].into_iter());
        let found = wait(&decoder);
        let of = |key: TileKey| &found.iter().find(|(of, _)| *of == key).expect("it was answered").1;
        assert!(
            matches!(of(TileKey::WORLD), Ok(Some(Drawn { tile: Tile::Raster(texture), .. })) if texture.size() == [512, 512])
        );
        assert!(matches!(of(missing), Ok(None)));
        decoder.give(TileKey::WORLD, b"\x89PNG no picture".to_vec());
        assert!(matches!(wait(&decoder)[..], [(TileKey::WORLD, Err(TileFault::Picture(_)))]));
    }
}
