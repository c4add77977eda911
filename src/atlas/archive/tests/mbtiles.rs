//! MBTiles: what is found in sound databases, and what damaged and hostile ones do.

use std::{fs, path::Path};

use proptest::prelude::*;
use rusqlite::{Connection, MAIN_DB};

use super::{
    super::{Archive, AtlasError, TileFormat},
    fails, key, open,
    writing::{MVT, PNG, gzip},
};
use crate::{atlas::TileKey, base::LonLat};

const TABLES: &str = "CREATE TABLE metadata (name text, value text);
    CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);";

/// Bytes as SQL writes them.
fn blob(bytes: &[u8]) -> String {
    bytes.iter().fold("x'".to_owned(), |hex, byte| format!("{hex}{byte:02x}")) + "'"
}

/// The tables with all tiles to zoom 1, but that in the south-east.
fn sound() -> String {
    let tile = blob(&gzip(MVT));
    format!("{TABLES} INSERT INTO tiles VALUES (0,0,0,{tile}),(1,0,0,{tile}),(1,0,1,{tile}),(1,1,1,{tile});")
}

fn database(sql: &str) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().expect("memory is there");
    connection.execute_batch(sql).expect(sql);
    connection.serialize(MAIN_DB).expect("it has bytes").to_vec()
}

fn opened(sql: &str) -> Result<Archive, AtlasError> {
    open(database(sql))
}

#[test]
fn a_sound_database_tells_of_itself_and_has_its_tiles() {
    let archive = opened(&format!(
        "{} INSERT INTO metadata VALUES ('name','Mali'),('format','pbf'),('bounds','-6.0, 14,4,25'),('center','1,20,1'),
        ('attribution','<b>X</b>'),('minzoom','0'),('maxzoom',1),('json','{{\"vector_layers\":[{{\"id\":\"a\"}}]}}');",
        sound()
    ))
    .expect("sound");
    assert_eq!(archive.format(), TileFormat::Mvt);
    let info = archive.info();
    assert_eq!((info.name.as_deref(), info.attribution.as_deref()), (Some("Mali"), Some("X")));
    assert_eq!((info.layers.as_slice(), info.min_zoom, info.max_zoom), (&["a".to_owned()][..], 0, 1));
    assert_eq!(info.center, Some((LonLat { lon_deg: 1.0, lat_deg: 20.0 }, 1)));
    assert_eq!(info.bounds.map(|bounds| (bounds.min.lat_deg, bounds.max.lon_deg)), Some((14.0, 4.0)));
    assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
    // Rows are counted from the south: column 1, row 0 is missing.
    assert!(archive.has(key(1, 1, 0)) && !archive.has(key(1, 1, 1)));
    assert!(archive.tile(key(1, 1, 1)).expect("readable").is_none());
    assert_eq!(archive.deepest_covering(key(5, 31, 31)), Some(TileKey::WORLD));
}

#[test]
fn what_is_not_said_is_looked_up() {
    for words in
        ["", "DROP TABLE metadata;", "INSERT INTO metadata VALUES (NULL,7),('minzoom','x'),('maxzoom','-1');"]
    {
        let archive = opened(&format!("{} {words}", sound())).expect("sound");
        assert_eq!((archive.format(), archive.info().min_zoom, archive.max_zoom()), (TileFormat::Mvt, 0, 1));
    }
    let long = "INSERT INTO metadata VALUES ('name',hex(zeroblob(1000000))),('name','b'),('attribution','X'),('description',zeroblob(9000000));";
    let archive = opened(&format!("{} {long}", sound())).expect("sound");
    let info = archive.info();
    assert_eq!(
        (info.name.as_deref(), info.attribution.as_deref(), info.description.as_deref()),
        (None, Some("X"), None)
    );
    let pictures = format!(
        "{TABLES} INSERT INTO tiles VALUES (3,0,0,{}); INSERT INTO metadata VALUES ('format','jpg');",
        blob(PNG)
    );
    let archive = opened(&pictures).expect("one kind of picture for another");
    assert_eq!((archive.format(), archive.info().min_zoom), (TileFormat::Png, 3));
}

#[test]
fn tiles_may_be_a_view() {
    let archive = opened(&format!(
        "CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
        CREATE TABLE images (tile_id text PRIMARY KEY, tile_data blob);
        CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
            map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id;
        INSERT INTO images VALUES ('a', {}); INSERT INTO map VALUES (0,0,0,'a'),(1,1,1,'a');",
        blob(MVT)
    ))
    .expect("sound");
    assert_eq!(archive.max_zoom(), 1);
    assert_eq!(archive.tile(key(1, 1, 0)).expect("readable").as_deref(), Some(MVT));
}

#[test]
fn a_bad_tile_costs_itself() {
    let bomb = blob(&gzip(&vec![0; 100 << 20]));
    let archive = opened(&format!(
        "{} DELETE FROM tiles WHERE zoom_level = 1;
        INSERT INTO tiles VALUES (1,0,1,NULL),(1,0,0,7),(1,1,0,zeroblob(9000000)),(1,1,1,{bomb}),
        (2,0,3,{png}),(2,0,2,CAST({mvt} AS text));",
        sound(),
        png = blob(PNG),
        mvt = blob(MVT)
    ))
    .expect("the first is good");
    assert!(archive.tile(key(1, 0, 0)).expect("nothing").is_none() && !archive.has(key(1, 0, 0)));
    fails(archive.tile(key(1, 0, 1)), "Damaged(Tile)");
    fails(archive.tile(key(1, 1, 1)), "TooLarge { part: Tile");
    fails(archive.tile(key(1, 1, 0)), "TooLarge { part: Tile");
    fails(archive.tile(key(2, 0, 0)), "WrongTileType");
    assert_eq!(archive.tile(key(2, 0, 1)).expect("a text").as_deref(), Some(MVT));
    assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
}

#[test]
fn what_is_no_such_database_is_told_apart() {
    fails(opened(TABLES), "Empty");
    fails(opened("CREATE TABLE a (b);"), "NoTilesTable");
    fails(opened("CREATE TABLE tiles (zoom_level, tile_column, tile_data);"), "NoTilesTable");
    fails(opened(&format!("{} UPDATE tiles SET zoom_level = zoom_level + 23;", sound())), "TooDeep(24)");
    fails(
        opened(&format!("{} INSERT INTO metadata VALUES ('minzoom',0),('maxzoom',40);", sound())),
        "TooDeep(40)",
    );
    fails(
        opened(&format!("{} INSERT INTO metadata VALUES ('format','png');", sound())),
        "WrongTileType { said: Png",
    );
    fails(opened(&format!("{TABLES} INSERT INTO tiles VALUES (0,0,0,'<html>');")), "UnknownTileType(\"\")");
    fails(open(b"SQLite format 3\0".to_vec()), "Database(");
    fails(open([&b"SQLite format 3\0"[..], &[7; 4096]].concat()), "Database(");
}

#[test]
fn views_that_mean_harm_are_refused() {
    let view = |query: &str| {
        format!(
            "CREATE TABLE t (a); INSERT INTO t VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10); CREATE VIEW tiles AS {query};"
        )
    };
    let all = "0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'1A' AS tile_data";
    // Ten tables make ten thousand million rows, of which none is the one.
    let tables = (0..10).map(|n| format!("t AS t{n}")).collect::<Vec<_>>().join(",");
    fails(opened(&view(&format!("SELECT {all} FROM {tables} WHERE t0.a + t9.a = 0"))), "TooSlow");
    // No end at all, and functions that may take any time.
    let endless = format!(
        "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT {all} FROM n WHERE a < 0"
    );
    fails(opened(&view(&endless)), "Database(");
    fails(opened(&view(&format!("SELECT {all} FROM t WHERE instr(randomblob(8000000), a)"))), "Database(");
    fails(
        opened(&view(
            "SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, load_extension('x') AS tile_data",
        )),
        "Database(",
    );
    // Each view holds the one before twice.
    let mut laughs = format!("CREATE VIEW v0 AS SELECT {all};");
    for n in 1..40 {
        laughs += &format!("CREATE VIEW v{n} AS SELECT a.* FROM v{0} AS a JOIN v{0} AS b;", n - 1);
    }
    let error = opened(&(laughs + "CREATE VIEW tiles AS SELECT * FROM v39;")).expect_err("2^39 tables");
    assert!(matches!(error, AtlasError::Database(_) | AtlasError::TooSlow), "{error:?}");
}

#[track_caller]
fn written(folder: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("written");
    path
}

#[test]
fn a_file_is_read_without_a_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path(), "Ménaka 100%25?mode=memory#.mbtiles", &database(&sound()));
    // Somebody writes to it.
    let other = Connection::open(&path).expect("opened");
    other.execute_batch("BEGIN EXCLUSIVE; DELETE FROM tiles WHERE zoom_level = 1;").expect("locked");
    let archive = Archive::open(&path).expect("sound");
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads
                .spawn(|| assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT)));
        }
    });
    drop(other);
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|it| it.expect("there").file_name()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

/// Such a one has a second and a third file beside it while it is written.
#[test]
fn a_file_with_a_log_of_its_own_is_read_without_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.mbtiles");
    let writer = Connection::open(&path).expect("opened");
    writer.execute_batch(&format!("PRAGMA journal_mode = WAL; {}", sound())).expect("written");
    drop(writer);
    let archive = Archive::open(&path).expect("sound");
    assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

/// Searching the whole table, as it has no index, stays within the steps that a question may take.
#[test]
fn a_hundred_thousand_tiles_need_no_index() {
    let archive = opened(
        "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
        INSERT INTO tiles SELECT 17, i, 0, x'1A' FROM n;",
    )
    .expect("sound");
    assert!(archive.has(key(17, 99_999, (1 << 17) - 1)) && !archive.has(key(17, 100_000, 0)));
}

#[test]
fn a_file_may_shrink() {
    let folder = tempfile::tempdir().expect("a folder");
    let many =
        format!("{} INSERT INTO tiles VALUES (2,0,0,zeroblob(900000)),(2,1,0,zeroblob(900000));", sound());
    let path = written(folder.path(), "a.mbtiles", &database(&many));
    let archive = Archive::open(&path).expect("sound");
    assert!(archive.tile(key(2, 1, 3)).is_ok());
    let file = fs::OpenOptions::new().write(true).open(&path).expect("opened");
    file.set_len(1_000_000).expect("shortened");
    assert!(archive.tile(key(2, 1, 3)).is_err());
    assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
}

proptest! {
    #[test]
    fn changed_bytes_give_an_error_or_tiles(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = database(&sound());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 8);
        if let Ok(archive) = open(bytes) {
            let _ = archive.tile(TileKey::WORLD);
            let _ = archive.tile(key(1, 0, 1));
            archive.deepest_covering(key(22, 5, 5));
        }
    }
}
