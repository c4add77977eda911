//! How the user likes the window.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::layouts::{self, Layouts};
use crate::{
    text::Language,
    view::{Panels, ThemeChoice},
};

/// How many files are remembered.
const RECENT: usize = 12;

/// Settings as a program of this version holds them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settings {
    /// Language, if the user chose one.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Which parts of the window are unfolded.
    pub panels: Panels,
    /// Size of the window.
    pub window: Option<WindowSize>,
    /// Files opened before, latest first.
    pub recent: Vec<PathBuf>,
    /// How many hints for newcomers were read.
    pub hints: u8,
    /// How tables are laid out, as the user has said.
    pub layouts: Layouts,
}

/// Width and height in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowSize {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Why a text is not understood as settings.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// It is no JSON, or not of this form.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// It is of a later version of the program.
    #[error("version {0}")]
    Later(u32),
}

const VERSION: u32 = 1;

/// The file's form. What is missing takes its default.
#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    theme: Theme,
    #[serde(default)]
    folded: Vec<Folded>,
    #[serde(default)]
    window: Option<WindowSize>,
    #[serde(default)]
    hints: u8,
    #[serde(default)]
    recent: Vec<PathBuf>,
    /// As they stand, so that one that is not understood costs only itself.
    #[serde(default)]
    layouts: Vec<serde_json::Value>,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Folded {
    List,
    Details,
    Legend,
    Timeline,
}

impl Settings {
    /// Reads the text of a settings file.
    ///
    /// # Errors
    /// When the text is damaged or of a later version; it is then better kept than overwritten.
    pub fn read(text: &str) -> Result<Self, Damage> {
        let file: File = serde_json::from_str(text)?;
        if file.version > VERSION {
            return Err(Damage::Later(file.version));
        }
        let is_open = |part: Folded| !file.folded.contains(&part);
        let is_sound = |size: &WindowSize| size.width.is_finite() && size.height.is_finite();
        Ok(Self {
            language: file.language.as_deref().and_then(Language::from_tag),
            theme: match file.theme {
                Theme::System => ThemeChoice::System,
                Theme::Light => ThemeChoice::Light,
                Theme::Dark => ThemeChoice::Dark,
            },
            panels: Panels {
                list: is_open(Folded::List),
                details: is_open(Folded::Details),
                legend: is_open(Folded::Legend),
                problems: false,
                timeline: is_open(Folded::Timeline),
                slides: false,
            },
            window: file.window.filter(is_sound).map(|size| WindowSize {
                width: size.width.clamp(320.0, 16_384.0),
                height: size.height.clamp(320.0, 16_384.0),
            }),
            hints: file.hints,
            recent: file.recent,
            layouts: layouts::from_entries(file.layouts),
        })
    }

    /// The text of a settings file.
    pub fn write(&self) -> String {
        let panels = self.panels;
        let parts = [
            (Folded::List, panels.list),
            (Folded::Details, panels.details),
            (Folded::Legend, panels.legend),
            (Folded::Timeline, panels.timeline),
        ];
        let file = File {
            version: VERSION,
            language: self.language.map(|language| language.tag().to_owned()),
            theme: match self.theme {
                ThemeChoice::System => Theme::System,
                ThemeChoice::Light => Theme::Light,
                ThemeChoice::Dark => Theme::Dark,
            },
            folded: parts.into_iter().filter(|(_, open)| !open).map(|(part, _)| part).collect(),
            window: self.window,
            hints: self.hints,
            recent: self.recent.clone(),
            layouts: layouts::entries(&self.layouts)
                .iter()
                .map(|entry| serde_json::to_value(entry).expect("texts and numbers can be written"))
                .collect(),
        };
        serde_json::to_string_pretty(&file).expect("texts and numbers can be written") + "\n"
    }

    /// Notes that a file was opened. One whose name is no text cannot be written down and is not remembered.
    pub fn opened(&mut self, path: &Path) {
        if path.to_str().is_none() {
            return;
        }
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut layouts = Layouts::default();
        let layout = crate::model::TableLayout::default();
        layouts.remember(&layout, &layout);
        let settings = Settings {
            layouts,
            language: Some(Language::French),
            theme: ThemeChoice::Dark,
            panels: Panels { list: false, ..Panels::default() },
            window: Some(WindowSize { width: 1366.0, height: 768.0 }),
            hints: 2,
            recent: vec!["/data/ménaka.geojson".into()],
        };
        assert_eq!(Settings::read(&settings.write()).unwrap(), settings);
        assert_eq!(Settings::read(r#"{"version":1}"#).unwrap(), Settings::default());
    }

    #[test]
    fn damaged_and_later_files_are_not_taken_for_settings() {
        for text in
            ["", "{", "[]", r#"{"theme":"light"}"#, r#"{"version":1,"theme":"pink"}"#, r#"{"version":99}"#]
        {
            assert!(Settings::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_that_no_screen_has_are_bent_into_limits() {
        let read = Settings::read(r#"{"version":1,"window":{"width":1.0,"height":1e9}}"#).unwrap();
        assert_eq!(read.window, Some(WindowSize { width: 320.0, height: 16_384.0 }));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_not_remembered() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let mut settings = Settings::default();
        settings.opened(Path::new(OsStr::from_bytes(b"/data/M\xe9naka.geojson")));
        assert_eq!(Settings::read(&settings.write()).unwrap(), settings);
        assert!(settings.recent.is_empty());
    }

    #[test]
    fn the_latest_file_comes_first_and_once() {
        let mut settings = Settings::default();
        for number in 0..20 {
            settings.opened(Path::new(&format!("/{number}")));
        }
        settings.opened(Path::new("/15"));
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent[..2], [PathBuf::from("/15"), PathBuf::from("/19")]);
    }
}
