//! The project's own files, for tests that read them.

use std::path::{Path, PathBuf};

/// A path in the project.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Text of a file in the project.
#[track_caller]
pub(crate) fn text(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// Every Rust file under `src` that is more than unit tests: its path from there, and its text.
pub(crate) fn sources() -> Vec<(String, String)> {
    let root = path("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
                && !path.strip_prefix(&root).is_ok_and(|path| path.iter().any(|part| part == "tests"))
            {
                let name = path.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).expect("a source can be read")));
            }
        }
    }
    found.sort();
    assert!(found.len() > 40, "the sources were not found");
    found
}

/// A source without its unit tests, which stand at the end of the file.
pub(crate) fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]").map_or(text, |end| &text[..end])
}
