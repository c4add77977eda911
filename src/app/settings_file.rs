//! The settings file: found in the system's place for such files, set aside when damaged, written when something changed.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::workspace::{Damage, Settings};

/// The file and what it holds.
#[derive(Debug)]
pub(super) struct SettingsFile {
    path: PathBuf,
    saved: Settings,
}

/// What reading the file gave.
pub(super) struct Opened {
    /// Where to save; `None`: what is there must not be overwritten.
    pub(super) file: Option<SettingsFile>,
    pub(super) settings: Settings,
    pub(super) trouble: Option<Trouble>,
}

/// A file that could not be used.
#[derive(Debug, PartialEq)]
pub(super) enum Trouble {
    /// It was damaged and renamed to this.
    SetAside(PathBuf),
    /// It could not be read, or is of a later version: it stays as it is, and nothing is saved.
    LeftAlone(PathBuf),
}

/// `sahelscope/settings.json` in the system's place for settings (`$XDG_CONFIG_HOME` or `~/.config` on Linux).
pub(super) fn usual_path() -> Option<PathBuf> {
    let places = directories::ProjectDirs::from("org", "", "sahelscope")?;
    Some(places.config_dir().join("settings.json"))
}

impl SettingsFile {
    /// Reads the file. One that is missing gives the defaults; one that is damaged is kept under another name.
    pub(super) fn open(path: PathBuf) -> Opened {
        let read = std::fs::read_to_string(&path);
        let trouble = match read.map(|text| Settings::read(&text)) {
            Ok(Ok(settings)) => {
                return Opened {
                    file: Some(Self { path, saved: settings.clone() }),
                    settings,
                    trouble: None,
                };
            }
            Ok(Err(Damage::Json(_))) => set_aside(&path),
            Ok(Err(Damage::Later(_))) => Some(Trouble::LeftAlone(path.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => set_aside(&path),
            Err(_) => Some(Trouble::LeftAlone(path.clone())),
        };
        let may_save = !matches!(trouble, Some(Trouble::LeftAlone(_)));
        let settings = Settings::default();
        let file = may_save.then(|| Self { path, saved: settings.clone() });
        Opened { file, settings, trouble }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the settings if they differ from those on disk. They are tried once each: a folder that cannot be written is not
    /// tried again and again.
    pub(super) fn save(&mut self, settings: &Settings) -> io::Result<()> {
        if self.saved == *settings {
            return Ok(());
        }
        self.saved = settings.clone();
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // First beside it: a crash in between leaves the old file whole.
        let beside = self.path.with_extension("json.new");
        std::fs::write(&beside, settings.write())?;
        std::fs::rename(beside, &self.path)
    }
}

/// Renames a damaged file, to a name that no other damaged file has.
fn set_aside(path: &Path) -> Option<Trouble> {
    let name = |number: u32| match number {
        1 => path.with_extension("damaged.json"),
        number => path.with_extension(format!("damaged-{number}.json")),
    };
    let aside = (1..100).map(name).find(|aside| !aside.exists());
    let renamed = aside.filter(|aside| std::fs::rename(path, aside).is_ok());
    Some(renamed.map_or_else(|| Trouble::LeftAlone(path.to_owned()), Trouble::SetAside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::ThemeChoice;

    fn dark() -> Settings {
        Settings { theme: ThemeChoice::Dark, ..Settings::default() }
    }

    #[test]
    fn what_is_saved_is_there_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/settings.json");
        let first = SettingsFile::open(path.clone());
        assert_eq!((first.settings, first.trouble), (Settings::default(), None));
        first.file.unwrap().save(&dark()).unwrap();
        assert_eq!(SettingsFile::open(path).settings, dark());
    }

    #[test]
    fn damaged_files_are_set_aside_and_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let damages = [&b"{ not json"[..], &[0xff, 0xfe, 0x00], b"[]"];
        let mut kept = Vec::new();
        for damage in damages {
            std::fs::write(&path, damage).unwrap();
            let opened = SettingsFile::open(path.clone());
            assert_eq!(opened.settings, Settings::default());
            let Some(Trouble::SetAside(aside)) = opened.trouble else { panic!("{:?}", opened.trouble) };
            kept.push(aside);
        }
        for (damage, aside) in damages.iter().zip(kept) {
            assert_eq!(std::fs::read(aside).unwrap(), *damage);
        }
    }

    #[test]
    fn a_file_of_a_later_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, r#"{"version":99}"#).unwrap();
        let opened = SettingsFile::open(path.clone());
        assert!(opened.file.is_none(), "nothing may be saved over it");
        assert_eq!(opened.trouble, Some(Trouble::LeftAlone(path.clone())));
        assert_eq!(std::fs::read_to_string(path).unwrap(), r#"{"version":99}"#);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        std::fs::write(&file, "").unwrap();
        let mut file = SettingsFile { path: file.join("settings.json"), saved: Settings::default() };
        assert!(file.save(&dark()).is_err());
        assert!(file.save(&dark()).is_ok(), "the same settings are not tried again");
    }
}
