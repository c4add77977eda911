//! MBTiles (github.com/mapbox/mbtiles-spec, 1.3): a database of SQLite with the table, or view, `tiles`.
//!
//! A stranger's database brings queries of its own, its views. So it is read without locks, journals or files beside it, its
//! views may only read and not calculate, and each question may take only so many steps and so much memory.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use rusqlite::{
    Connection, ErrorCode, MAIN_DB, OpenFlags, OptionalExtension,
    config::DbConfig,
    hooks::{AuthAction, AuthContext, Authorization},
    limits::Limit,
    types::ValueRef,
};

use super::{
    ArchiveInfo, MAX_TILE_BYTES, TileFormat,
    error::{AtlasError, Part},
    unpack::unpack,
};
use crate::{
    atlas::{MAX_ZOOM, TileKey},
    base::LonLat,
};

/// What the file begins with.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

/// How many steps of SQLite's machine are taken before it asks whether to go on.
const STEPS_AT_ONCE: i32 = 10_000;
/// How often it may ask within one question. A tile takes some dozens of steps with an index, and without one some ten for
/// each tile of the archive: a million tiles can be searched through.
const MAX_ASKED: u32 = 1_000;

const ONE: &str = "SELECT tile_data FROM tiles \
    WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 AND tile_data IS NOT NULL LIMIT 1";
const IS_THERE: &str = "SELECT 1 FROM tiles \
    WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 AND tile_data IS NOT NULL LIMIT 1";
const ANY: &str = "SELECT tile_data FROM tiles WHERE tile_data IS NOT NULL LIMIT 1";
const ZOOMS: &str = "SELECT (SELECT min(zoom_level) FROM tiles), (SELECT max(zoom_level) FROM tiles)";
const WORDS: &str = "SELECT name, value FROM metadata LIMIT 200";
/// What of it is read.
const NAMES: [&str; 9] =
    ["name", "attribution", "description", "format", "bounds", "center", "minzoom", "maxzoom", "json"];

/// An opened archive.
pub(super) struct MbTiles {
    connection: Mutex<Connection>,
    asked: Arc<AtomicU32>,
}

impl MbTiles {
    /// Opens a file that begins as a database. Also gives what the archive says about itself.
    pub(super) fn open(path: &Path) -> Result<(Self, ArchiveInfo, Option<TileFormat>), AtlasError> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::new(Connection::open_with_flags(uri(path), flags).map_err(from_database)?)
    }

    /// The same with bytes in memory.
    pub(super) fn from_bytes(
        bytes: &'static [u8],
    ) -> Result<(Self, ArchiveInfo, Option<TileFormat>), AtlasError> {
        let mut connection = Connection::open_in_memory().map_err(from_database)?;
        connection.deserialize_bytes(MAIN_DB, bytes).map_err(from_database)?;
        Self::new(connection)
    }

    fn new(mut connection: Connection) -> Result<(Self, ArchiveInfo, Option<TileFormat>), AtlasError> {
        let asked = Arc::new(AtomicU32::new(0));
        restrict(&mut connection, Arc::clone(&asked)).map_err(from_database)?;
        let archive = Self { connection: Mutex::new(connection), asked };
        // Asked first, since without tiles nothing else matters.
        archive.ask(|it| it.prepare(ONE).map(drop))?;
        let (info, said) = archive.words()?;
        Ok((archive, info, said))
    }

    /// The tile, unpacked.
    pub(super) fn tile(&self, key: TileKey) -> Result<Option<Vec<u8>>, AtlasError> {
        let place = (key.zoom(), key.x(), row(key));
        let tile = self
            .ask(|it| it.prepare(ONE)?.query_row(place, |found| Ok(packed(found.get_ref(0)?))).optional())?;
        tile.transpose()
    }

    /// Whether there is such a tile.
    pub(super) fn has(&self, key: TileKey) -> Result<bool, AtlasError> {
        let place = (key.zoom(), key.x(), row(key));
        self.ask(|it| it.prepare(IS_THERE)?.exists(place))
    }

    /// Some tile, unpacked if it can be; `None` if there is none. An error if no tile can be found.
    pub(super) fn first_tile(&self) -> Result<Option<Result<Vec<u8>, AtlasError>>, AtlasError> {
        self.ask(|it| it.query_row(ANY, (), |found| Ok(packed(found.get_ref(0)?))).optional())
    }

    /// Asks within the limit of steps.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, AtlasError> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        self.asked.store(0, Ordering::Relaxed);
        question(&connection).map_err(from_database)
    }

    /// What the table `metadata` says, if there is one.
    fn words(&self) -> Result<(ArchiveInfo, Option<TileFormat>), AtlasError> {
        let mut words: Vec<(String, String)> = Vec::new();
        let asked = self.ask(|it| {
            let mut statement = it.prepare(WORDS)?;
            let mut rows = statement.query(())?;
            while let Some(row) = rows.next()? {
                let name = text(row.get_ref(0)?);
                // The first of a name counts, and nothing is kept that nobody asks for.
                if NAMES.contains(&&*name) && words.iter().all(|(known, _)| *known != name) {
                    words.push((name, text(row.get_ref(1)?)));
                }
            }
            Ok(())
        });
        // An archive without words is still a map, and those before a broken one count.
        asked.unwrap_or_default();
        let said = |name: &str| words.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        let mut info = ArchiveInfo::default();
        // The texts win over what the JSON says of the same.
        info.say_json(said("json").unwrap_or_default().as_bytes());
        words.iter().for_each(|(name, value)| info.say(name, value));
        if let Some([west, south, east, north]) = said("bounds").and_then(numbers) {
            info.bound([west, south, east, north]);
        }
        info.center = said("center").and_then(numbers).and_then(|[lon_deg, lat_deg, zoom]| {
            LonLat::new(lon_deg, lat_deg)
                .zip((0.0..=f64::from(MAX_ZOOM)).contains(&zoom).then_some(zoom as u8))
        });
        (info.min_zoom, info.max_zoom) = self.zooms(said("minzoom"), said("maxzoom"))?;
        Ok((info, said("format").and_then(format)))
    }

    /// The zooms as they are said, or else as they are.
    fn zooms(&self, min: Option<&str>, max: Option<&str>) -> Result<(u8, u8), AtlasError> {
        let said = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        let (min, max): (u8, u8) = match (said(min), said(max)) {
            (Some(min), Some(max)) if min <= max => (min, max),
            _ => {
                let found: (Option<i64>, Option<i64>) = self.ask(|it| {
                    it.query_row(ZOOMS, (), |row| Ok((whole(row.get_ref(0)?), whole(row.get_ref(1)?))))
                })?;
                let (Some(min), Some(max)) = found else {
                    return Err(AtlasError::Empty);
                };
                (min.try_into().unwrap_or(0), max.try_into().unwrap_or(u8::MAX))
            }
        };
        if max > MAX_ZOOM { Err(AtlasError::TooDeep(max)) } else { Ok((min, max)) }
    }
}

/// Rows are counted from the south.
fn row(key: TileKey) -> u32 {
    (1 << key.zoom()) - 1 - key.y()
}

/// The name by which SQLite opens a file as one that nobody changes: it takes no lock and looks for no journal.
fn uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            // Slashes too: two at the beginning would be the name of a machine.
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

/// Takes from a connection what a map does not need.
fn restrict(connection: &mut Connection, asked: Arc<AtomicU32>) -> rusqlite::Result<()> {
    for (limit, value) in [
        // With room for the other columns of a row.
        (Limit::SQLITE_LIMIT_LENGTH, MAX_TILE_BYTES as i32 + 4096),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
        (Limit::SQLITE_LIMIT_VDBE_OP, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection
        .progress_handler(STEPS_AT_ONCE, Some(move || asked.fetch_add(1, Ordering::Relaxed) >= MAX_ASKED))?;
    // Sorting happens in memory, of which SQLite may take so much in the whole program. A file that is cut off while it
    // is mapped into memory would end the program.
    connection.execute_batch(
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA hard_heap_limit = 268435456;",
    )?;
    connection.authorizer(Some(|asked: AuthContext<'_>| match asked.action {
        AuthAction::Select | AuthAction::Read { .. } => Authorization::Allow,
        AuthAction::Function { function_name: "min" | "max" } => Authorization::Allow,
        _ => Authorization::Deny,
    }))
}

fn from_database(error: rusqlite::Error) -> AtlasError {
    let is_missing = |message: &str| {
        ["no such table: ", "no such column: "].iter().any(|start| message.starts_with(start))
    };
    match &error {
        rusqlite::Error::SqliteFailure(_, Some(message))
        | rusqlite::Error::SqlInputError { msg: message, .. }
            if is_missing(message) =>
        {
            return AtlasError::NoTilesTable;
        }
        _ => {}
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => AtlasError::TooSlow,
        Some(ErrorCode::TooBig) => Part::Tile.too_large(),
        _ => AtlasError::Database(error),
    }
}

/// A tile as it was stored; bytes that were stored as a text are the same bytes.
fn packed(stored: ValueRef<'_>) -> Result<Vec<u8>, AtlasError> {
    match stored {
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => unpack(bytes, Part::Tile),
        _ => Err(AtlasError::Damaged(Part::Tile)),
    }
}

/// A word of any type; nothing if it is too long to be one.
fn text(stored: ValueRef<'_>) -> String {
    match stored {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) if bytes.len() <= Part::Metadata.limit_bytes() => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        ValueRef::Null | ValueRef::Text(_) | ValueRef::Blob(_) => String::new(),
    }
}

/// A whole number of any type.
fn whole(stored: ValueRef<'_>) -> Option<i64> {
    text(stored).parse().ok()
}

/// As many numbers as are wanted, between commas.
fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let numbers: Vec<f64> =
        text.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// What the tiles are said to be, in the usual spellings.
fn format(text: &str) -> Option<TileFormat> {
    match text.to_ascii_lowercase().as_str() {
        "pbf" | "mvt" | "application/vnd.mapbox-vector-tile" | "application/x-protobuf" => {
            Some(TileFormat::Mvt)
        }
        "png" | "image/png" | "png8" => Some(TileFormat::Png),
        "jpg" | "jpeg" | "image/jpeg" => Some(TileFormat::Jpeg),
        "webp" | "image/webp" => Some(TileFormat::Webp),
        _ => None,
    }
}
