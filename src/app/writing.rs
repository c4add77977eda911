//! Writing incidents and differences to files: the place is chosen in the system's dialog, and the writing goes on beside
//! the window until it is done or stopped.

use std::{
    io::Result,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    App,
    comparing::Compared,
    dialogs::{self, Answer},
    exporting::{Exports, forbidding},
    packing::Packing,
};
use crate::{
    cli::write_differences,
    io::{package, write::Target},
    jobs::{self, Chosen, Export, Exported, Progress, Task, Waker},
    store::{Origin, Shard},
    text::{Catalogue, Language},
    ui::{Message, Writing},
    view::{Action, Output},
};

/// What leaves the program, and what is prepared for it.
#[derive(Default)]
pub(super) struct Out {
    pub(super) writings: Writings,
    pub(super) exports: Exports,
    pub(super) packing: Packing,
}

/// What is being written.
#[derive(Default)]
pub(super) struct Writings {
    /// As the window shows it.
    shown: Vec<Writing>,
    /// In the same order.
    jobs: Vec<Job>,
    next: u64,
}

/// A file that is being written.
pub(super) struct Job {
    pub(super) output: Output,
    pub(super) path: PathBuf,
    pub(super) task: Task<Result<Exported>>,
}

impl Writings {
    /// What is being written, for the window.
    pub(super) fn shown(&self) -> &[Writing] {
        &self.shown
    }

    fn add(&mut self, job: Job) {
        self.next += 1;
        self.shown.push(Writing { number: self.next, name: name_of(&job.path), progress: 0.0 });
        self.jobs.push(job);
    }

    /// Writes no further; what was there before stays.
    pub(super) fn stop(&mut self, number: u64) {
        if let Some(at) = self.shown.iter().position(|writing| writing.number == number) {
            self.shown.remove(at);
            self.jobs.remove(at);
        }
    }

    /// What has been written, or why not, since the last look.
    fn poll(&mut self) -> Vec<(Job, Option<Result<Exported>>)> {
        let mut done = Vec::new();
        for at in (0..self.jobs.len()).rev() {
            let result = match self.jobs[at].task.poll() {
                Progress::Running(share) => {
                    self.shown[at].progress = share;
                    continue;
                }
                Progress::Done(result) => Some(result),
                Progress::Over => None,
            };
            self.shown.remove(at);
            done.push((self.jobs.remove(at), result));
        }
        done
    }
}

impl App {
    /// Asks where to write.
    pub(super) fn save_as(&mut self, output: Output, ctx: &egui::Context) {
        let (title, name, filters): (_, _, &'static [(&str, &[&str])]) = match output {
            Output::Incidents { .. } if self.answers.hits().rows.is_empty() => {
                self.note(self.text.tr("export-nothing"), ctx);
                return;
            }
            Output::Incidents { .. } => ("export", format!("{}.geojson", self.proposed_name()), &FORMATS),
            Output::Differences => ("compare-save", self.text.tr("compare-file-name"), &[("CSV", &["csv"])]),
            Output::Picture => ("picture", self.name_of_export(), &PICTURES),
            Output::Pack { .. } => ("pack", self.name_of_pack(), &[("Sahelscope", &[package::ENDING])]),
        };
        let words = (self.text.tr(title), name);
        let written = move |path| Answer::Mean(Action::Write(output, path));
        if output != (Output::Incidents { in_spite: false }) {
            // Whoever goes on has read what was said before.
            self.messages.retain(|message| message.offer != Some(Action::SaveAs(output)));
            return dialogs::save(ctx, words, filters, written);
        }
        let shards: Vec<_> = self.rows_by_file().into_iter().map(|(shard, _)| shard).collect();
        let language = self.view.language;
        let show = move || {
            let terms = forbidding(shards.iter(), &Catalogue::new(language));
            if terms.is_empty() { dialogs::saving(words, filters).map(Ok) } else { Some(Err(terms)) }
        };
        dialogs::ask(ctx, show, move |chosen| match chosen {
            Ok(path) => written(path),
            Err(terms) => Answer::Forbidden(terms),
        });
    }

    /// Says why what is shown should not be passed on, and offers to write it all the same.
    pub(super) fn tell_forbidden(&mut self, terms: &[String]) {
        let text = self.text.tr_with("export-forbidden", &[("terms", (&terms.join(" ")).into())]);
        let offer = Some(Action::SaveAs(Output::Incidents { in_spite: true }));
        self.messages.retain(|message| message.offer != offer);
        self.messages.push(Message { text, is_error: true, offer });
    }

    /// What the file could be called.
    fn proposed_name(&self) -> String {
        match &self.rows_by_file()[..] {
            [(shard, _)] => {
                let stem = Path::new(&shard.name).file_stem().unwrap_or_default().to_string_lossy();
                self.text.tr_with("export-name", &[("name", (&*stem).into())])
            }
            _ => self.text.tr("export-several"),
        }
    }

    /// The rows that match the filter, for each file that has some, in the order of the file.
    fn rows_by_file(&self) -> Vec<(Arc<Shard>, Vec<u32>)> {
        let dataset = self.answers.dataset();
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); dataset.shards().len()];
        for hit in &self.answers.hits().rows {
            let row = dataset.row(*hit);
            rows[usize::from(row.shard)].push(row.shard_row);
        }
        rows.iter_mut().for_each(|rows| rows.sort_unstable());
        let files = dataset.shards().iter().cloned().zip(rows);
        files.filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// Starts writing what is shown now, unless the file is one of those that are open.
    pub(super) fn write(&mut self, output: Output, path: PathBuf, ctx: &egui::Context) {
        let name = name_of(&path);
        let is_open = |shard: &Arc<Shard>| matches!(&shard.origin, Origin::Path(open) if jobs::is_same_file(open, &path));
        if self.files.shards().iter().any(is_open) {
            self.tell(self.text.tr_with("export-open", &[("name", (&name).into())]), true);
            return;
        }
        let started = match output {
            Output::Incidents { .. } => {
                let Some((path, target)) = with_ending(path) else {
                    self.tell(self.text.tr_with("export-unknown", &[("name", (&name).into())]), true);
                    return;
                };
                let files = self.rows_by_file();
                if files.is_empty() {
                    self.note(self.text.tr("export-nothing"), ctx);
                    return;
                }
                let task = write_incidents(files, target, path.clone(), self.waker.clone());
                Some(Job { output, path, task })
            }
            Output::Differences => self.compared.as_ref().and_then(|compared| {
                let task = write_compared(compared, self.view.language, path.clone(), self.waker.clone())?;
                Some(Job { output, path, task })
            }),
            Output::Picture => self.write_picture(path),
            Output::Pack { by_reference } => Some(self.write_pack(path, by_reference)),
        };
        if let Some(job) = started {
            self.out.writings.add(job);
        }
    }

    /// Says what has come of writing since the last frame.
    pub(super) fn hear_of_writing(&mut self) {
        for (job, result) in self.out.writings.poll() {
            let name = name_of(&job.path);
            match result {
                Some(Ok(exported)) => {
                    let values = [("count", exported.count.into()), ("name", (&name).into())];
                    let mut text = match job.output {
                        Output::Incidents { .. } => self.text.tr_with("export-done", &values),
                        Output::Differences => self.text.tr_with("compare-saved", &values[1..]),
                        Output::Picture => self.text.tr_with("picture-saved", &values[1..]),
                        Output::Pack { .. } => self.text.tr_with("pack-saved", &values),
                    };
                    if exported.is_rewritten {
                        text = format!("{text} {}", self.text.tr("cli-rewritten"));
                    }
                    self.tell(text, false);
                }
                failed => {
                    let reason = match failed {
                        Some(Err(error)) => error.to_string(),
                        _ => self.text.tr("export-broke-off"),
                    };
                    self.tell_unsaved(&job.path, &reason);
                }
            }
        }
    }
}

/// What can be written, the first by default.
const FORMATS: [(&str, &[&str]); 4] = [
    ("GeoJSON", &["geojson", "json"]),
    ("GeoJSON, newline-delimited", &["ndjson", "geojsonl"]),
    ("CSV", &["csv"]),
    ("KML", &["kml"]),
];

/// Pictures and documents.
const PICTURES: [(&str, &[&str]); 5] =
    [("PNG", &["png"]), ("SVG", &["svg"]), ("PDF", &["pdf"]), ("PPTX", &["pptx"]), ("HTML", &["html"])];

/// The path with the format that its ending says. Where it has none, GeoJSON, if no file has that name: the dialog
/// has not asked whether that one may be replaced.
fn with_ending(path: PathBuf) -> Option<(PathBuf, Target)> {
    match path.extension() {
        Some(ending) => Target::from_extension(&ending.to_string_lossy()).map(|target| (path, target)),
        None => {
            let path = path.with_extension("geojson");
            (!path.exists()).then_some((path, Target::GeoJson))
        }
    }
}

fn write_incidents(
    files: Vec<(Arc<Shard>, Vec<u32>)>,
    target: Target,
    path: PathBuf,
    waker: Waker,
) -> Task<Result<Exported>> {
    Task::start("export", waker, move |progress| {
        let (shards, rows): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        let shards: Vec<&Shard> = shards.iter().map(|shard| &**shard).collect();
        Export { shards: &shards, chosen: Chosen { rows: Some(&rows), matching: None }, target, progress }
            .to_file(&path)
    })
}

fn write_compared(
    compared: &Compared,
    language: Language,
    path: PathBuf,
    waker: Waker,
) -> Option<Task<Result<Exported>>> {
    /// Differences between two looks at the progress.
    const STEP: usize = 256;
    let (old, new, comparison) = compared.done()?;
    Some(Task::start("export", waker, move |progress| {
        let text = Catalogue::new(language);
        let all = comparison.briefs.len().max(1) as f32;
        let step = |index: usize| {
            let is_stopped = index.is_multiple_of(STEP) && progress(index as f32 / all).is_break();
            if is_stopped { Err(std::io::ErrorKind::Interrupted.into()) } else { Ok(()) }
        };
        jobs::write_atomically(&path, |out| write_differences(&text, (&old, &new), &comparison, out, step))?;
        Ok(Exported { count: comparison.briefs.len() as u64, is_rewritten: false })
    }))
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, expected: Option<(&str, Target)>| {
            let found = with_ending(folder.path().join(name));
            assert_eq!(found, expected.map(|(name, target)| (folder.path().join(name), target)), "{name}");
        };
        check("a.KML", Some(("a.KML", Target::Kml)));
        check("a.geojsonl", Some(("a.geojsonl", Target::Lines)));
        check("a.xlsx", None);
        check("a", Some(("a.geojson", Target::GeoJson)));
        std::fs::write(folder.path().join("a.geojson"), "{}").unwrap();
        check("a", None);
    }
}
