//! What the tests of all formats share: cases with their expected reading, files as the program holds them, damage.
//!
//! A case is a file in `tests/fixtures/<format>` with its reading beside it, named `.expected`. To write the readings
//! anew after a change, and then to look at what changed, run the tests with `SAHELSCOPE_WRITE_EXPECTED=1`.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

use crate::{
    jobs::{self, Hooks, ReadOptions, Request},
    model::{Diagnostic, Geometry, Incident},
    store::{Bytes, FileId, Origin, Shard},
};

/// The files of some formats' folders, in order.
pub(in crate::io) fn cases(formats: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<PathBuf> = Vec::new();
    for format in formats {
        let entries = std::fs::read_dir(root.join(format)).expect("the cases are there");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    let is_case = |path: &PathBuf| {
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !is_hidden && path.extension().is_none_or(|extension| extension != "expected")
    };
    paths.retain(is_case);
    paths.sort();
    paths
}

/// The bytes of a case.
pub(in crate::io) fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a case can be read")
}

/// The bytes of the case with this file name.
pub(in crate::io) fn case_named(formats: &[&str], name: &str) -> Vec<u8> {
    let path = cases(formats).into_iter().find(|path| path.file_name().is_some_and(|file| file == name));
    bytes_of(&path.expect("a case of that name"))
}

/// Holds every case against its reading; there must be so many cases at least.
#[track_caller]
pub(in crate::io) fn check_readings(formats: &[&str], least: usize, report: impl Fn(&[u8]) -> String) {
    let writes = std::env::var_os("SAHELSCOPE_WRITE_EXPECTED").is_some();
    let mut failures = String::new();
    let cases = cases(formats);
    assert!(cases.len() >= least, "the cases are gone: {}", cases.len());
    for path in cases {
        let found = report(&bytes_of(&path));
        let beside = path.with_extension("expected");
        if writes {
            std::fs::write(&beside, &found).expect("a reading can be written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            let _ = writeln!(failures, "{}\n--- expected\n{expected}--- found\n{found}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// A problem as a line of a reading.
pub(in crate::io) fn line_of(problem: &Diagnostic) -> String {
    let number = |number: Option<u64>| number.map_or("-".to_owned(), |number| number.to_string());
    format!(
        "{} {} line {} record {} {} {}\n",
        problem.severity.word(),
        problem.code.word(),
        number(problem.line),
        number(problem.record),
        problem.property.as_deref().unwrap_or("-"),
        problem.value.as_deref().unwrap_or("-"),
    )
}

/// What sort of shape it is, and how many positions it has.
pub(in crate::io) fn shape(geometry: &Geometry) -> String {
    let name = match geometry {
        Geometry::Points(_) => "points",
        Geometry::Lines(_) => "lines",
        Geometry::Polygons(_) => "polygons",
        Geometry::Mixed(_) => "mixed",
    };
    format!("{name} {}", geometry.positions().len())
}

/// A file as the program holds it, read in a given way. `None` if `progress` has stopped it.
pub(in crate::io) fn shard_with(
    bytes: &[u8],
    options: ReadOptions,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Option<Shard> {
    let request = Request {
        file: FileId(0),
        name: "file".to_owned(),
        origin: Origin::Bundled,
        bytes: Some(Bytes::Shared(bytes.into())),
        options,
    };
    jobs::read(request, &Hooks { progress, partial: None })
}

/// A file as the program holds it.
pub(in crate::io) fn shard(bytes: &[u8]) -> Shard {
    shard_with(bytes, ReadOptions::default(), &|_| ControlFlow::Continue(())).expect("nobody stops it")
}

/// All its incidents, each read again from its record.
pub(in crate::io) fn incidents(shard: &Shard) -> Vec<Incident> {
    let rows = 0..shard.len() as u32;
    rows.map(|row| jobs::incident(shard, row).expect("a record reads again")).collect()
}

/// Places in a file, what is done there, and the byte that it is done with.
pub(in crate::io) type Damage = Vec<(Index, u8, u8)>;

/// A few places where bytes are changed, put in or taken out.
pub(in crate::io) fn damage() -> impl Strategy<Value = Damage> {
    prop::collection::vec((any::<Index>(), 0..3_u8, any::<u8>()), 1..6)
}

/// Does the damage; what is put in is one of eight bytes that mean something in the format.
pub(in crate::io) fn damaged(mut bytes: Vec<u8>, damage: Damage, signs: [u8; 8]) -> Vec<u8> {
    for (place, kind, byte) in damage {
        if bytes.is_empty() {
            break;
        }
        let at = place.index(bytes.len());
        match kind {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, signs[usize::from(byte) % 8]),
            _ => {
                bytes.remove(at);
            }
        }
    }
    bytes
}
