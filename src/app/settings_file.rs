//! The settings file: found in the system's place for such files, set aside when damaged, written when something changed.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::workspace::Settings;

/// The file and what it holds.
#[derive(Debug)]
pub(super) struct SettingsFile {
    path: PathBuf,
    saved: Settings,
}

/// What reading the file gave.
pub(super) struct Opened {
    pub(super) file: SettingsFile,
    pub(super) settings: Settings,
    /// A damaged file was renamed to this.
    pub(super) set_aside: Option<PathBuf>,
}

/// `sahelscope/settings.json` in the system's place for settings (`$XDG_CONFIG_HOME` or `~/.config` on Linux).
pub(super) fn usual_path() -> Option<PathBuf> {
    let places = directories::ProjectDirs::from("org", "", "sahelscope")?;
    Some(places.config_dir().join("settings.json"))
}

impl SettingsFile {
    /// Reads the file. One that is missing or cannot be read gives the defaults; one that is damaged is kept under another name.
    pub(super) fn open(path: PathBuf) -> Opened {
        let (settings, set_aside) = match std::fs::read_to_string(&path).map(|text| Settings::read(&text)) {
            Ok(Ok(settings)) => (settings, None),
            Ok(Err(_)) => (Settings::default(), set_aside(&path)),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                (Settings::default(), set_aside(&path))
            }
            Err(_) => (Settings::default(), None),
        };
        Opened { file: Self { path, saved: settings.clone() }, settings, set_aside }
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

fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside = path.with_extension("damaged.json");
    std::fs::rename(path, &aside).ok().map(|()| aside)
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
        let mut first = SettingsFile::open(path.clone());
        assert_eq!(first.settings, Settings::default());
        first.file.save(&dark()).unwrap();
        assert_eq!(SettingsFile::open(path).settings, dark());
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for damage in [&b"{ not json"[..], &[0xff, 0xfe, 0x00]] {
            std::fs::write(&path, damage).unwrap();
            let opened = SettingsFile::open(path.clone());
            assert_eq!(opened.settings, Settings::default());
            assert_eq!(std::fs::read(opened.set_aside.expect("it was renamed")).unwrap(), damage);
        }
    }

    #[test]
    fn a_place_that_cannot_be_written_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        std::fs::write(&file, "").unwrap();
        let mut opened = SettingsFile::open(file.join("settings.json"));
        assert!(opened.file.save(&dark()).is_err());
        assert!(opened.file.save(&dark()).is_ok(), "the same settings are not tried again");
    }
}
