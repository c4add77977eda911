//! Comparing two editions that are open: beside the window, kept while both stay as they are.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use super::App;
use crate::{
    jobs::{self, Progress, Task, Waker},
    query::diff::{Change, Comparison, Rows},
    store::{Bytes, FileId, Origin, Shard},
    text::Language,
    ui::{self, ComparedState, Values},
    view::{self, Action, Comparing, Listed, changes},
};

/// Two editions that are compared, and what has come of it.
pub(super) struct Compared {
    old: Arc<Shard>,
    new: Arc<Shard>,
    state: State,
    listed: Listed,
    /// What `listed` was asked for with.
    asked: Option<(Comparing, Language)>,
    /// Values that were read again, by the place of their difference.
    values: RefCell<HashMap<u32, Option<Arc<[Change]>>>>,
}

enum State {
    Running(Task<Result<Comparison, String>>, f32),
    Failed(String),
    Done(Arc<Comparison>),
}

impl Compared {
    fn start(old: Arc<Shard>, new: Arc<Shard>, waker: Waker) -> Self {
        let (of_old, of_new) = (old.clone(), new.clone());
        let task = Task::start("compare", waker, move |progress| {
            jobs::compare(&of_old, &of_new, progress).map_err(|error| error.to_string())
        });
        let state = State::Running(task, 0.0);
        Self { old, new, state, listed: Listed::default(), asked: None, values: RefCell::default() }
    }

    fn poll(&mut self) {
        let State::Running(task, share) = &mut self.state else { return };
        match task.poll() {
            Progress::Running(now) => *share = now,
            Progress::Done(Ok(comparison)) => self.state = State::Done(Arc::new(comparison)),
            Progress::Done(Err(reason)) => self.state = State::Failed(reason),
            Progress::Over => self.state = State::Failed(String::new()),
        }
    }

    fn is_running(&self) -> bool {
        matches!(self.state, State::Running(..))
    }

    /// Both editions and what differs, if that is known.
    pub(super) fn done(&self) -> Option<(Arc<Shard>, Arc<Shard>, Arc<Comparison>)> {
        match &self.state {
            State::Done(comparison) => Some((self.old.clone(), self.new.clone(), comparison.clone())),
            State::Running(..) | State::Failed(_) => None,
        }
    }

    /// What has changed of a difference, read again from the records; `None`: that is not to be had.
    pub(super) fn values(&self, brief: u32) -> Option<Arc<[Change]>> {
        /// Many more than are in view.
        const KEPT: usize = 1024;
        let State::Done(comparison) = &self.state else { return None };
        let mut values = self.values.borrow_mut();
        if values.len() > KEPT {
            values.clear();
        }
        let read = || match comparison.briefs.get(brief as usize)?.rows {
            Rows::Changed(old, new) => Some(jobs::changes(&self.old, old, &self.new, new).ok()?.into()),
            Rows::Added(_) | Rows::Removed(_) => Some(Arc::default()),
        };
        values.entry(brief).or_insert_with(read).clone()
    }

    /// What the window is lent.
    pub(super) fn lent<'a>(&'a self, values: Values<'a>) -> ui::Compared<'a> {
        let state = match &self.state {
            State::Running(_, share) => ComparedState::Running(*share),
            State::Failed(reason) => ComparedState::Failed(reason),
            State::Done(comparison) => ComparedState::Done(comparison, &self.listed, values),
        };
        ui::Compared { old: &self.old, new: &self.new, state }
    }
}

impl App {
    /// Whether something is being compared or written.
    pub fn is_working(&self) -> bool {
        self.compared.as_ref().is_some_and(Compared::is_running) || !self.out.writings.shown().is_empty()
    }

    /// Compares what the view says, anew if one of the editions was read again.
    pub(super) fn keep_comparison(&mut self) {
        let wanted = self.view.comparing.clone();
        let editions = wanted.as_ref().and_then(|comparing| self.editions(comparing));
        let (Some(comparing), Some((old, new))) = (wanted, editions) else {
            (self.view.comparing, self.compared) = (None, None);
            self.forget_before();
            return;
        };
        let is_same =
            |compared: &Compared| Arc::ptr_eq(&compared.old, &old) && Arc::ptr_eq(&compared.new, &new);
        if !self.compared.as_ref().is_some_and(is_same) {
            self.compared = Some(Compared::start(old, new, self.waker.clone()));
        }
        let Some(compared) = &mut self.compared else { return };
        compared.poll();
        let asked = (comparing, self.view.language);
        if let State::Done(comparison) = &compared.state
            && compared.asked.as_ref() != Some(&asked)
        {
            let (old, new) = (&compared.old, &compared.new);
            compared.listed = view::comparing::listed(&asked.0, comparison, old, new, &self.text);
            compared.asked = Some(asked);
        }
        self.forget_before();
    }

    fn editions(&self, comparing: &Comparing) -> Option<(Arc<Shard>, Arc<Shard>)> {
        let new = self.files.shard(comparing.new)?.clone();
        let old = match comparing.is_before_and_after() {
            true => self.before.as_ref().filter(|before| before.file == comparing.old)?,
            false => self.files.shard(comparing.old)?,
        };
        Some((old.clone(), new))
    }

    /// What was open of a file before it was read again goes when nobody can ask for it any more.
    fn forget_before(&mut self) {
        let Some(file) = self.before.as_ref().map(|before| before.file) else { return };
        let offer = Action::Compare { old: file, new: file };
        let is_compared = self
            .view
            .comparing
            .as_ref()
            .is_some_and(|comparing| comparing.is_before_and_after() && comparing.old == file);
        if !is_compared && !self.messages.iter().any(|message| message.offer.as_ref() == Some(&offer)) {
            self.before = None;
        }
    }

    /// Offers to compare a file that was read again with what was open of it before, if that is still to be had and
    /// says something else.
    pub(super) fn offer_comparison(&mut self, before: Arc<Shard>, after: &Shard) {
        let all = |bytes: &Bytes| match bytes {
            Bytes::Shared(all) => Some(all.clone()),
            Bytes::Static(_) | Bytes::OnDisk(_) => None,
        };
        let Some(bytes) = all(&before.bytes) else { return };
        if all(&after.bytes).is_some_and(|after| after == bytes) {
            return;
        }
        let text = self.text.tr_with("message-read-again", &[("name", (&after.name).into())]);
        let offer = Some(Action::Compare { old: after.file, new: after.file });
        self.messages.retain(|message| message.offer != offer);
        self.messages.push(ui::Message { text, is_error: false, offer });
        self.before = Some(before);
    }

    /// Compares the two open files that look most like editions of one, the older first.
    pub(super) fn compare_files(&mut self) {
        let shards = self.files.shards();
        if let Some((old, new)) = likeliest_pair(shards) {
            self.view.comparing = Some(Comparing::new(old, new));
        }
    }

    /// Puts the differences that are listed on the clipboard.
    pub(super) fn copy_differences(&mut self, ctx: &egui::Context) {
        const MOST: usize = 1000;
        let Some(compared) = &self.compared else { return };
        let State::Done(comparison) = &compared.state else { return };
        let mut lines = Vec::new();
        for index in compared.listed.briefs.iter().take(MOST) {
            let rows = comparison.briefs[*index as usize].rows;
            let (shard, row) = match rows {
                Rows::Added(row) | Rows::Changed(_, row) => (&compared.new, row),
                Rows::Removed(row) => (&compared.old, row),
            };
            let title = shard.title(row, self.view.language.tag());
            lines.push(format!("{} {} {title}", rows.sort().sign(), shard.id(row)));
            let values = compared.values(*index).unwrap_or_default();
            lines.extend(values.iter().map(|change| format!("    {}", changes::line(&self.text, change))));
        }
        ctx.copy_text(lines.join("\n"));
        let said = match compared.listed.briefs.len() > MOST {
            true => self.text.tr_with("compare-copied-part", &[("count", MOST.into())]),
            false => self.text.tr("copied"),
        };
        self.note(said, ctx);
    }
}

/// The two files whose names are most alike, of those opened last; the older one first, as far as they or the disk say.
fn likeliest_pair(shards: &[Arc<Shard>]) -> Option<(FileId, FileId)> {
    /// Pairs of more files would take long to look at.
    const MOST: usize = 64;
    let shards = &shards[shards.len().saturating_sub(MOST)..];
    let pairs = (0..shards.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
    let (one, other) = pairs.max_by_key(|(one, other)| likeness(&shards[*one].name, &shards[*other].name))?;
    let (one, other) = (&shards[one], &shards[other]);
    let is_later = match (one.info.as_of, other.info.as_of) {
        (Some(one), Some(other)) if one != other => one > other,
        _ => matches!((written(one), written(other)), (Some(one), Some(other)) if one > other),
    };
    Some(if is_later { (other.file, one.file) } else { (one.file, other.file) })
}

fn written(shard: &Shard) -> Option<std::time::SystemTime> {
    match &shard.origin {
        Origin::Path(path) => jobs::fingerprint(path)?.1,
        Origin::Bundled | Origin::Input => None,
    }
}

/// How many letters two names begin and end with alike.
fn likeness(one: &str, other: &str) -> usize {
    let front = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let back = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    front + back
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::FileInfo, store::tests::shard};

    #[track_caller]
    fn check(files: &[(&str, Option<i8>)], expected: Option<(u32, u32)>) {
        let shards: Vec<Arc<Shard>> = files
            .iter()
            .zip(0..)
            .map(|((name, as_of), number)| {
                let mut of = Arc::into_inner(shard(number, &[])).expect("nobody else has it");
                of.name = (*name).to_owned();
                let as_of = as_of.map(|day| jiff::civil::date(2024, 7, day));
                of.info = Arc::new(FileInfo { as_of, ..FileInfo::default() });
                Arc::new(of)
            })
            .collect();
        let expected = expected.map(|(old, new)| (FileId(old), FileId(new)));
        assert_eq!(likeliest_pair(&shards), expected);
    }

    #[test]
    fn two_editions_of_one_file_are_found_among_others() {
        check(&[("a.csv", None)], None);
        check(&[("a.csv", None), ("b.csv", None)], Some((0, 1)));
        check(&[("acled-june.csv", None), ("ged.csv", None), ("acled-july.csv", None)], Some((0, 2)));
        check(&[("a1.csv", Some(9)), ("a2.csv", Some(2))], Some((1, 0)));
    }
}
