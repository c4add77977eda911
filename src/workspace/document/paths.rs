//! Paths as a workspace file has them: relative to where it lies, with slashes, so that a folder can be moved as a whole.

use std::path::{Component, Path, PathBuf};

/// The path as seen from a folder; whole, if the two have nothing in common. `None`: it is no text.
pub(super) fn relative(folder: &Path, path: &Path) -> Option<String> {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), path.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    // On another disk, or with the root alone in common, it says more as it is.
    if common < 2 || !path.is_absolute() {
        return path.to_str().map(|path| path.replace('\\', "/"));
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len() - common);
    let down = to[common..].iter().map(|part| part.as_os_str().to_str().map(str::to_owned));
    let parts: Option<Vec<String>> = up.map(Some).chain(down).collect();
    Some(parts?.join("/"))
}

/// The path meant by a text in a workspace file that lies in a folder.
pub(super) fn absolute(folder: &Path, text: &str) -> PathBuf {
    let mut path = folder.to_owned();
    // An absolute one takes the folder's place.
    path.push(text);
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_where_that_says_something() {
        for (folder, path, text) in [
            ("/maps/a/work", "/maps/a/work/x.csv", "x.csv"),
            ("/maps/a/work", "/maps/a/work/data/x.csv", "data/x.csv"),
            ("/maps/a/work", "/maps/a/data/x.csv", "../data/x.csv"),
            ("/maps/a/work", "/media/usb/x.csv", "/media/usb/x.csv"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(path)).as_deref(), Some(text));
            assert_eq!(absolute(Path::new(folder), text), Path::new(path));
        }
    }
}
