//! Ready for offline, and packages: what the workspace needs is looked for, packed into one file, and unpacked on another computer.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    App,
    staging::sources_of,
    writing::{Job, name_of},
};
use crate::{
    base::{PROGRAM, letters},
    io::package::ENDING,
    jobs::{
        Exported, Progress, Task,
        pack::{self, NeededFile, NeededSource, NeededText, Needs, Plan, Unpacked},
    },
    model::{Licence, MemberKind, PackError, Source},
    store::{Dataset, Origin, Shard},
    text::Catalogue,
    ui::{Readying, online_name},
    view::{Briefing, Handling, LayerSource, Output, Slide, SlideKind, briefing::shown_slides},
    workspace::document::{self, Around},
};

/// What is looked for and unpacked.
#[derive(Default)]
pub(super) struct Packing {
    looking: Option<Task<Readying>>,
    /// What was found.
    lent: Option<Readying>,
    unpacking: Vec<(PathBuf, Task<Result<Unpacked, PackError>>)>,
    /// Looking whether files that were pointed to are those that a package meant.
    comparing: Vec<Task<Option<String>>>,
}

impl Packing {
    /// What was found, for the dialog; `None`: it is closed.
    pub(super) fn lent(&self) -> Option<&Readying> {
        self.lent.as_ref()
    }
}

/// What is needed, with that of which more is still to be found: licences, for which each row is looked at; sources, with copies of them on
/// this disk.
struct Gathered {
    needs: Needs,
    shards: Vec<Arc<Shard>>,
    briefing: Arc<Briefing>,
    dataset: Arc<Dataset>,
}

impl Gathered {
    fn whole(self, share: &dyn Fn(f32) -> std::ops::ControlFlow<()>) -> Needs {
        let mut needs = self.needs;
        let of_shard = |shard: &Arc<Shard>| match &shard.origin {
            Origin::Path(path) => {
                Some(NeededFile { path: path.clone(), kind: MemberKind::Data, licence: pack::licence(shard) })
            }
            Origin::Bundled | Origin::Input => None,
        };
        // The open files first, as they stand in the workspace.
        needs.files.splice(0..0, self.shards.iter().filter_map(of_shard));
        let sources = sources_of(shown_slides(&self.briefing), &self.dataset).list;
        let is_data = |file: &&NeededFile| file.kind == MemberKind::Data;
        let data: Vec<PathBuf> = needs.files.iter().filter(is_data).map(|file| file.path.clone()).collect();
        let copies = pack::copies(
            &sources.iter().filter_map(|source| source.sha256.as_deref()).collect(),
            &data,
            share,
        );
        let copy = |source: &Source| source.sha256.as_ref().and_then(|sum| copies.get(sum).cloned());
        needs.sources = sources.iter().map(|source| NeededSource::of(source, copy(source))).collect();
        needs
    }
}

/// Whether a path is that of a package.
pub(super) fn is_pack(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

impl App {
    /// Looks for everything that the workspace needs, and says what it found.
    pub(super) fn look_for_needs(&mut self) {
        let (needs, language) = (self.needs(), self.view.language);
        self.out.packing.lent = Some(Readying::default());
        let look = move |progress: &dyn Fn(f32) -> std::ops::ControlFlow<()>| {
            let needs = needs.whole(progress);
            let text = Catalogue::new(language);
            let has_glyph = |letter: char| letters::missing(letter.encode_utf8(&mut [0; 4])).is_empty();
            let findings = pack::ready(&needs, &has_glyph);
            let plan = Plan::new(&needs);
            let forbidden = plan.forbidden();
            let forbidden =
                forbidden.map(|item| format!("{}: {}", name_of(&item.path), text.licence(&item.licence)));
            Readying { is_done: true, forbidden: forbidden.collect(), bytes: plan.bytes(), findings }
        };
        self.out.packing.looking = Some(Task::start("ready for offline", self.waker.clone(), look));
    }

    /// Closes the dialog.
    pub(super) fn forget_needs(&mut self) {
        (self.out.packing.lent, self.out.packing.looking) = (None, None);
    }

    /// The files, layers, pictures and texts that the workspace needs.
    fn needs(&self) -> Gathered {
        let mut needs = Needs::default();
        let mut add = |path: &Path, kind: MemberKind| {
            needs.files.push(NeededFile { path: path.to_owned(), kind, licence: Licence::default() });
        };
        for missing in self.missing_files() {
            add(missing, MemberKind::Data);
        }
        let slides = &self.view.briefing.slides;
        let of_slides = slides.iter().flat_map(Slide::looks).flat_map(|look| &look.layers);
        let layers = self.view.layers.list.iter().map(|layer| &layer.source);
        let mut online: Vec<String> = Vec::new();
        for source in layers.chain(of_slides.map(|layer| &layer.source)) {
            match source {
                LayerSource::File(path) => add(path, MemberKind::Layer),
                LayerSource::Online(map) => online.push(online_name(map)),
            }
        }
        for slide in slides {
            if let SlideKind::Picture(path) = &slide.kind {
                add(path, MemberKind::Picture);
            }
        }
        online.sort();
        online.dedup();
        needs.online = online;
        let briefing = &self.view.briefing;
        let own = match &briefing.handling {
            Handling::Own(words) => words.as_str(),
            Handling::AsFiles | Handling::Tlp(_) => "",
        };
        let disclaimer = briefing.disclaimer.as_deref().unwrap_or_default();
        let headings = [&briefing.title, &briefing.producer, own, disclaimer].join(" ");
        needs.texts = vec![NeededText { place: self.text.tr("picture-briefing"), text: headings }];
        needs.texts.extend(slides.iter().enumerate().map(|(place, slide)| {
            let place = self.text.tr_with("picture-slide", &[("number", (place + 1).into())]);
            let drawn = slide.annotations.iter().map(|annotation| annotation.words.as_str());
            let words = [&*slide.title, &slide.caption, &slide.notes].into_iter().chain(drawn);
            NeededText { place, text: words.collect::<Vec<_>>().join(" ") }
        }));
        let (briefing, dataset) = (briefing.clone(), self.answers.dataset().clone());
        Gathered { needs, shards: self.files.shards().to_vec(), briefing, dataset }
    }

    /// What the package could be called.
    pub(super) fn name_of_pack(&self) -> String {
        let title = self.view.briefing.title.trim();
        let name = self.workspace_name().or_else(|| (!title.is_empty()).then(|| title.to_owned()));
        format!("{}.{ENDING}", name.unwrap_or_else(|| self.text.tr("workspace-name")))
    }

    /// Starts packing.
    pub(super) fn write_pack(&mut self, path: PathBuf, by_reference: bool) -> Job {
        let mut path = path;
        if !is_pack(&path) {
            path.as_mut_os_string().push(format!(".{ENDING}"));
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let text = document::write(&self.kept_view(), &Around { copy_of: None, ..self.around() }, &folder);
        let (needs, title, to) = (self.needs(), self.workspace_name().unwrap_or_default(), path.clone());
        let language = self.view.language;
        let today = jiff::Zoned::now().date();
        let task = Task::start("pack", self.waker.clone(), move |progress| {
            let mut plan = Plan::new(&needs.whole(progress));
            if !by_reference {
                // Whoever says that he may pass them on may.
                plan.items
                    .iter_mut()
                    .filter(|item| item.is_there())
                    .for_each(|item| item.choice = pack::Choice::Pack);
            }
            let workspace = pack::Workspace { text: &text, folder: &folder, title: &title };
            let manifest = plan.write(&to, workspace, Some(today), PROGRAM, progress);
            let said = |error: PackError| std::io::Error::other(Catalogue::new(language).pack_error(&error));
            Ok(Exported { count: manifest.map_err(said)?.members.len() as u64, is_rewritten: false })
        });
        self.forget_needs();
        Job { output: Output::Pack { by_reference }, path, task }
    }

    /// Starts unpacking a package into a folder beside it.
    pub(super) fn open_pack(&mut self, path: &Path) {
        let pack = path.to_owned();
        let work = move |progress: &dyn Fn(f32) -> std::ops::ControlFlow<()>| {
            // What the user changed in there is not to be looked for in another folder.
            match pack::unpacked_before(&pack)? {
                Some(unpacked) => Ok(unpacked),
                None => pack::unpack(&pack, &pack::default_folder(&pack), progress),
            }
        };
        self.out.packing.unpacking.push((path.to_owned(), Task::start("unpack", self.waker.clone(), work)));
        let name = name_of(path);
        self.tell(self.text.tr_with("pack-opening", &[("name", (&name).into())]), false);
    }

    /// Says what has come of looking and of unpacking.
    pub(super) fn hear_of_packing(&mut self) {
        match self.out.packing.looking.as_ref().map(Task::poll) {
            Some(Progress::Done(found)) => {
                (self.out.packing.lent, self.out.packing.looking) = (Some(found), None);
            }
            Some(Progress::Over) => self.forget_needs(),
            Some(Progress::Running(_)) | None => {}
        }
        let mut told = Vec::new();
        self.out.packing.comparing.retain(|task| match task.poll() {
            Progress::Running(_) => true,
            Progress::Done(said) => {
                told.extend(said);
                false
            }
            Progress::Over => false,
        });
        told.into_iter().for_each(|said| self.tell(said, false));
        let mut done = Vec::new();
        self.out.packing.unpacking.retain(|(path, task)| match task.poll() {
            Progress::Running(_) => true,
            Progress::Done(result) => {
                done.push((path.clone(), Some(result)));
                false
            }
            Progress::Over => {
                done.push((path.clone(), None));
                false
            }
        });
        for (path, result) in done {
            let name = name_of(&path);
            let opening = self.text.tr_with("pack-opening", &[("name", (&name).into())]);
            self.messages.retain(|message| message.text != opening);
            match result {
                Some(Ok(unpacked)) => self.opened_pack(&name, &unpacked),
                Some(Err(error)) => self.tell(format!("{name}: {}", self.text.pack_error(&error)), true),
                None => self.tell(format!("{name}: {}", self.text.tr("export-broke-off")), true),
            }
        }
    }

    fn opened_pack(&mut self, name: &str, unpacked: &Unpacked) {
        let folder = unpacked.folder.display().to_string();
        match &unpacked.workspace {
            Some(workspace) => self.open_workspace(workspace),
            None => self.tell(self.text.tr_with("pack-no-workspace", &[("name", name.into())]), true),
        }
        self.tell(
            self.text.tr_with("pack-opened", &[("name", name.into()), ("folder", (&folder).into())]),
            false,
        );
        for reference in unpacked.missing() {
            let (file, get_at) = (name_of(Path::new(&reference.name)), reference.get_at.clone());
            let values = [("file", (&file).into()), ("where", (&get_at).into())];
            self.tell(self.text.tr_with("pack-reference", &values), false);
        }
    }

    /// A file that the workspace missed was pointed to: whether it is what the package meant is told.
    pub(super) fn check_edition(&mut self, missing: &Path, path: &Path) {
        let Some(folder) = missing.parent().and_then(Path::parent) else { return };
        let name = missing.strip_prefix(folder).ok().map(|name| name.to_string_lossy().replace('\\', "/"));
        let reference =
            pack::missing(folder).into_iter().find(|reference| Some(&reference.name) == name.as_ref());
        let Some(reference) = reference else { return };
        let path = path.to_owned();
        let (language, name) = (self.view.language, name_of(&path));
        let work = move |progress: &dyn Fn(f32) -> std::ops::ControlFlow<()>| {
            let text = Catalogue::new(language);
            match pack::compare(&reference, &path, progress) {
                Ok(pack::Edition::Same | pack::Edition::Unknown) => None,
                Ok(pack::Edition::Other) => {
                    Some(text.tr_with("pack-other-edition", &[("name", (&name).into())]))
                }
                Err(error) => Some(text.pack_error(&error)),
            }
        };
        self.out.packing.comparing.push(Task::start("edition", self.waker.clone(), work));
    }
}
