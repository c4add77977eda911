//! The workspace: kept without being asked, saved to files, opened from them as far as they can be.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    App,
    dialogs::{self, Answer},
};
use crate::{
    jobs::write_atomically,
    store::{FileId, Origin},
    text::Language,
    ui::Message,
    view::{Action, Look, ViewState, WorkspaceAction},
    workspace::{
        Damage,
        document::{self, Around, OpenFile, Workspace},
    },
};

/// The ending of workspace files.
pub(super) const ENDING: &str = "sahelscope";

/// A workspace file is not longer than that, with many pictures too.
const LONGEST_BYTES: u64 = 64 << 20;

/// After a change, so much time may pass until it is kept.
const PAUSE: Duration = Duration::from_secs(3);

/// Where the workspace is kept.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// Where it is kept without being asked; `None`: nowhere.
    automatic: Option<PathBuf>,
    /// What was kept there last.
    kept: String,
    /// The file that it was saved to or opened from.
    file: Option<PathBuf>,
    /// Files that are part of it and were not found.
    missing: Vec<PathBuf>,
    /// Since when something has changed.
    changed: Option<Instant>,
}

/// Why a workspace cannot be opened.
enum Trouble {
    Unreadable(io::Error),
    /// It is no text, or not one of a workspace.
    NoWorkspace,
    /// It cannot be read from this line on.
    Damaged(usize),
}

impl Keeping {
    /// Kept beside the settings.
    pub(super) fn beside(settings: Option<&Path>) -> Self {
        let automatic = settings.map(|path| path.with_file_name("autosave").with_extension(ENDING));
        Self { automatic, ..Self::default() }
    }

    /// Where the workspace lies that was in this one's place before.
    fn previous(&self) -> Option<PathBuf> {
        Some(self.automatic.as_ref()?.with_file_name("previous").with_extension(ENDING))
    }

    /// Puts what was kept where the previous workspace lies: something else comes in its place.
    fn set_aside(&mut self) {
        if let (Some(kept), Some(previous)) = (&self.automatic, self.previous()) {
            // Where nothing was kept, there is nothing to put.
            let _nothing_kept = std::fs::rename(kept, previous);
        }
        self.kept.clear();
    }

    /// The name of the file it was saved to.
    pub(super) fn name(&self) -> Option<String> {
        Some(self.file.as_ref()?.file_stem()?.to_string_lossy().into_owned())
    }
}

fn read(path: &Path) -> Result<Workspace, Trouble> {
    let length = std::fs::metadata(path).map_err(Trouble::Unreadable)?.len();
    if length > LONGEST_BYTES {
        return Err(Trouble::NoWorkspace);
    }
    let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => Trouble::NoWorkspace,
        _ => Trouble::Unreadable(error),
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    document::read(&text, folder).map_err(|damage| match damage {
        Damage::Json(error) if !error.is_data() && !text.trim().is_empty() => Trouble::Damaged(error.line()),
        _ => Trouble::NoWorkspace,
    })
}

/// Whether a path is that of a workspace file.
pub(super) fn is_workspace(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// Whether somebody has made something that a new workspace has not.
fn holds_work(view: &ViewState, files: &[OpenFile]) -> bool {
    let is_untouched = view.filter.is_open() && view.saved.is_empty() && view.bookmarks.is_empty();
    !is_untouched || !view.briefing.slides.is_empty() || files.iter().any(|file| *file != OpenFile::Bundled)
}

impl App {
    /// Opens what was kept when the program ended last. Whether there was anything.
    pub(super) fn open_kept(&mut self) -> bool {
        let Some(workspace) = self.read_kept() else { return false };
        let file = workspace.around.copy_of.clone();
        self.adopt(workspace, file);
        true
    }

    /// Opens files in the place of what was kept, whose filters and views stay at hand.
    pub(super) fn open_instead(&mut self, files: Vec<PathBuf>) {
        if let Some(workspace) = self.read_kept() {
            let mut kept = ViewState::new(self.view.language);
            workspace.put_into(&mut kept);
            if holds_work(&kept, &workspace.around.files) {
                self.outside.keeping.set_aside();
            }
            (self.view.saved, self.view.bookmarks) = (kept.saved, kept.bookmarks);
        }
        self.load(files);
    }

    /// Reads what was kept. What cannot be read, or not wholly, is put under another name before something is kept in
    /// its place.
    fn read_kept(&mut self) -> Option<Workspace> {
        let path = self.outside.keeping.automatic.clone()?;
        let (ending, read) = match read(&path) {
            Err(Trouble::Unreadable(error)) if error.kind() == io::ErrorKind::NotFound => return None,
            Ok(workspace) if !workspace.is_later => return Some(workspace),
            Ok(workspace) => ("later", Ok(workspace)),
            Err(trouble) => ("damaged", Err(trouble)),
        };
        let aside = path.with_extension(format!("{ending}.{ENDING}"));
        let path = match std::fs::rename(&path, &aside) {
            Ok(()) => aside,
            Err(_) => {
                self.outside.keeping.automatic = None;
                path
            }
        };
        read.map_err(|trouble| self.tell_trouble(&path, &trouble)).ok()
    }

    /// Opens a workspace file in the place of what is open.
    pub(super) fn open_workspace(&mut self, path: &Path) {
        match read(path) {
            Ok(workspace) => {
                self.leave();
                self.adopt(workspace, Some(path.to_owned()));
                self.changed();
                self.outside.settings.opened(path);
            }
            Err(trouble) => {
                self.tell_trouble(path, &trouble);
                // An empty window helps nobody.
                if self.files.shards().is_empty() && self.files.loading().is_empty() {
                    self.files.load_bundled(self.text.tr("bundled-name"));
                }
            }
        }
    }

    fn tell_trouble(&mut self, path: &Path, trouble: &Trouble) {
        let reason = match trouble {
            Trouble::Unreadable(error) => error.to_string(),
            Trouble::NoWorkspace => self.text.tr("workspace-none"),
            Trouble::Damaged(line) => self.text.tr_with("workspace-damaged", &[("line", (*line).into())]),
        };
        let path = path.display().to_string();
        let values = [("path", (&path).into()), ("reason", (&reason).into())];
        self.tell(self.text.tr_with("workspace-unreadable", &values), true);
    }

    /// Closes what is open, and shows a workspace in its place; the bundled incidents if it has no file.
    fn adopt(&mut self, workspace: Workspace, file: Option<PathBuf>) {
        self.start_anew();
        workspace.put_into(&mut self.view);
        self.view.panels.slides = !self.view.briefing.slides.is_empty();
        let Workspace { around, is_later, not_understood, .. } = workspace;
        let name = file.as_ref().map_or_else(
            || self.text.tr("workspace"),
            |path| path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        );
        if is_later {
            self.tell(self.text.tr_with("workspace-later", &[("name", (&name).into())]), false);
        }
        if !not_understood.is_empty() {
            let what = not_understood.join(", ");
            let values = [("name", (&name).into()), ("what", (&what).into())];
            self.tell(self.text.tr_with("workspace-lost", &values), false);
        }
        self.outside.keeping.file = file;
        if around.files.is_empty() {
            self.files.load_bundled(self.text.tr("bundled-name"));
        }
        for file in around.files {
            match file {
                OpenFile::Bundled => self.files.load_bundled(self.text.tr("bundled-name")),
                OpenFile::Path(path) if path.exists() => self.files.load(path),
                OpenFile::Path(path) => {
                    let shown = path.display().to_string();
                    let text = self.text.tr_with("workspace-missing", &[("path", (&shown).into())]);
                    let offer = Some(Action::Workspace(WorkspaceAction::Locate(path.clone())));
                    self.messages.push(Message { text, is_error: true, offer });
                    self.outside.keeping.missing.push(path);
                }
            }
        }
        self.wanted = super::Wanted::new(around.selected, true);
    }

    /// Closes all files and asks for nothing.
    fn start_anew(&mut self) {
        let files: Vec<FileId> = self.files.shards().iter().map(|shard| shard.file).collect();
        let loading: Vec<FileId> = self.files.loading().iter().map(|loading| loading.file).collect();
        files.into_iter().chain(loading).for_each(|file| self.files.close(file));
        self.messages.clear();
        self.forget_shown();
        let mut view = ViewState::new(self.view.language);
        (view.theme, view.panels, view.hints) = (self.view.theme, self.view.panels, self.view.hints);
        self.view = view;
        self.ui.typed.clear();
        let automatic = self.outside.keeping.automatic.clone();
        self.outside.keeping = Keeping { automatic, ..Keeping::default() };
    }

    pub(super) fn perform_workspace(&mut self, action: WorkspaceAction, ctx: &egui::Context) {
        match action {
            WorkspaceAction::New => {
                self.leave();
                self.start_anew();
                self.files.load_bundled(self.text.tr("bundled-name"));
            }
            WorkspaceAction::Example => self.open_example(),
            WorkspaceAction::CheckReady => self.look_for_needs(),
            WorkspaceAction::EndCheck => self.forget_needs(),
            WorkspaceAction::Save => {
                // What a later version has added would be lost.
                let is_later = |path: &PathBuf| read(path).is_ok_and(|workspace| workspace.is_later);
                match self.outside.keeping.file.clone().filter(|path| !is_later(path)) {
                    Some(path) => self.save_workspace(path, ctx),
                    None => self.choose_workspace(ctx),
                }
            }
            WorkspaceAction::SaveAs => self.choose_workspace(ctx),
            WorkspaceAction::Write(path) => self.save_workspace(path, ctx),
            WorkspaceAction::Previous => self.open_previous(ctx),
            WorkspaceAction::Locate(path) => dialogs::locate(&self.text, &path, ctx),
            WorkspaceAction::Located { missing, path } => {
                self.forget_missing(&missing);
                self.check_edition(&missing, &path);
                self.load(vec![path]);
            }
        }
    }

    /// What is open is kept as the previous workspace, since another comes in its place.
    fn leave(&mut self) {
        let (keeping, files) = (&self.outside.keeping, self.around().files);
        if keeping.kept.is_empty() && keeping.changed.is_none() && files.is_empty() {
            // The program has just begun.
            return;
        }
        self.keep();
        if holds_work(&self.view, &files) {
            self.outside.keeping.set_aside();
        }
    }

    /// Opens the example briefing in the language of the screen. It belongs to no file: saving asks for one.
    fn open_example(&mut self) {
        let text = match self.view.language {
            Language::English => include_str!("../../data/briefing.en.sahelscope"),
            Language::French => include_str!("../../data/briefing.fr.sahelscope"),
        };
        let workspace = document::read(text, Path::new("")).expect("the bundled briefing is a workspace");
        self.open_view(workspace);
        self.view.slide = self.view.briefing.slides.first().map(|slide| slide.id);
    }

    /// Opens a view that belongs to no file, in the place of what is open.
    pub(super) fn open_view(&mut self, workspace: Workspace) {
        self.leave();
        self.adopt(workspace, None);
        self.changed();
    }

    /// Opens the workspace that was in this one's place before, and that one lies there then.
    fn open_previous(&mut self, ctx: &egui::Context) {
        let Some(path) = self.outside.keeping.previous() else { return };
        match read(&path) {
            Ok(workspace) => {
                self.leave();
                let file = workspace.around.copy_of.clone();
                self.adopt(workspace, file);
                self.changed();
            }
            Err(Trouble::Unreadable(error)) if error.kind() == io::ErrorKind::NotFound => {
                self.note(self.text.tr("workspace-no-previous"), ctx);
            }
            Err(trouble) => self.tell_trouble(&path, &trouble),
        }
    }

    /// Files that are part of it and were not found.
    pub(super) fn missing_files(&self) -> &[PathBuf] {
        &self.outside.keeping.missing
    }

    /// The name of its file, if it has one.
    pub(super) fn workspace_name(&self) -> Option<String> {
        self.outside.keeping.name()
    }

    /// The files that are open or should be, and what is selected.
    pub(super) fn around(&self) -> Around {
        let file = |origin: &Origin| match origin {
            Origin::Bundled => Some(OpenFile::Bundled),
            Origin::Path(path) => Some(OpenFile::Path(path.clone())),
            Origin::Input => None,
        };
        let open = self.files.shards().iter().filter_map(|shard| file(&shard.origin));
        let reading = self.files.reading().map(|path| OpenFile::Path(path.to_owned()));
        let missing = self.outside.keeping.missing.iter().cloned().map(OpenFile::Path);
        let mut files: Vec<OpenFile> = Vec::new();
        for file in open.chain(reading).chain(missing) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        let selected = match self.before_slides() {
            Some(before) => before.selection.as_ref().map(|key| key.id.clone()),
            None => self.view.selection.as_ref().map(|key| key.id.to_string()),
        };
        Around { files, selected, copy_of: None }
    }

    /// How the data were looked at before slides were shown, while some are.
    fn before_slides(&self) -> Option<&Look> {
        self.view.presenting.as_ref()?.before.as_deref()
    }

    /// The view that is worth keeping: while slides are shown, the one that they will give way to.
    pub(super) fn kept_view(&self) -> Cow<'_, ViewState> {
        let Some(before) = self.before_slides() else { return Cow::Borrowed(&self.view) };
        let mut view = self.view.clone();
        before.put_into(&mut view, self.answers.dataset(), self.map.screen());
        view.camera = before.camera;
        Cow::Owned(view)
    }

    fn save_workspace(&mut self, path: PathBuf, ctx: &egui::Context) {
        let mut path = path;
        if !is_workspace(&path) {
            path.as_mut_os_string().push(format!(".{ENDING}"));
            if path.exists() {
                // Nobody was asked about that one.
                let name = path.display().to_string();
                self.tell(self.text.tr_with("workspace-exists", &[("path", (&name).into())]), true);
                return;
            }
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let text = document::write(&self.kept_view(), &self.around(), &folder);
        match write_atomically(&path, |out| out.write_all(text.as_bytes())) {
            Ok(()) => {
                self.outside.settings.opened(&path);
                self.outside.keeping.file = Some(path);
                self.note(self.text.tr("workspace-saved"), ctx);
            }
            Err(error) => {
                self.tell_unsaved(&path, &error.to_string());
            }
        }
    }

    fn choose_workspace(&self, ctx: &egui::Context) {
        let name = self.outside.keeping.name().unwrap_or_else(|| self.text.tr("workspace-name"));
        let words = (self.text.tr("workspace-save-as"), format!("{name}.{ENDING}"));
        let written = |path| Answer::Mean(Action::Workspace(WorkspaceAction::Write(path)));
        dialogs::save(ctx, words, &[("Sahelscope", &[ENDING])], written);
    }

    /// A file was opened: the only one of that name is not missing any more.
    pub(super) fn found(&mut self, path: &Path) {
        let missing = self.outside.keeping.missing.iter();
        let alike: Vec<&PathBuf> =
            missing.filter(|missing| missing.file_name() == path.file_name()).collect();
        if let [only] = alike[..] {
            self.forget_missing(&only.clone());
        }
    }

    /// A file is not missing any more.
    fn forget_missing(&mut self, path: &Path) {
        self.outside.keeping.missing.retain(|missing| missing != path);
        let offer = Some(Action::Workspace(WorkspaceAction::Locate(path.to_owned())));
        self.messages.retain(|message| message.offer != offer);
    }

    /// Something has changed that is part of the workspace: it is kept soon.
    pub(super) fn changed(&mut self) {
        let keeping = &mut self.outside.keeping;
        if keeping.automatic.is_some() {
            keeping.changed.get_or_insert_with(Instant::now);
        }
    }

    /// Keeps the workspace if it has changed some time ago.
    pub(super) fn keep_if_due(&mut self, ctx: &egui::Context) {
        let Some(since) = self.outside.keeping.changed else { return };
        match PAUSE.checked_sub(since.elapsed()) {
            // A frame that comes before forgets what the last one asked for.
            Some(rest) if !rest.is_zero() => ctx.request_repaint_after(rest),
            _ => self.keep(),
        }
    }

    /// Keeps the workspace, if it is another than was kept last.
    pub(super) fn keep(&mut self) {
        self.outside.keeping.changed = None;
        let Some(path) = self.outside.keeping.automatic.clone() else { return };
        let around = Around { copy_of: self.outside.keeping.file.clone(), ..self.around() };
        let text = document::write(&self.kept_view(), &around, path.parent().unwrap_or(Path::new("")));
        if text == self.outside.keeping.kept {
            return;
        }
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let written = made.and_then(|()| write_atomically(&path, |out| out.write_all(text.as_bytes())));
        self.outside.keeping.kept = text;
        if let Err(error) = written {
            self.tell_unsaved(&path, &error.to_string());
            // A place that cannot be written is not tried again and again.
            self.outside.keeping.automatic = None;
        }
    }
}
