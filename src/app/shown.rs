//! What is read again from records: the incidents that are looked at.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{App, answers::Answers};
use crate::{jobs, store::Key, ui::Details};

/// What is read again from records.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) selected: Option<Details>,
    pub(super) hovered: Option<Details>,
    /// Those that are picked, of which dataset and of which set they are rows, and in what order.
    pub(super) picked: (u64, Arc<BTreeSet<Key>>, Vec<u32>),
    /// Properties of rows that were looked at lately, and of which dataset.
    pub(super) others: RefCell<(u64, HashMap<u32, Option<Pairs>>)>,
    /// Those that are compared side by side.
    pub(super) beside: Vec<Details>,
    /// Which those are to be.
    beside_of: Vec<Key>,
    /// Incidents whose records could not be read again, so that it is not tried in each frame.
    unreadable: BTreeSet<Key>,
    /// What the window is called.
    pub(super) title: String,
    /// What was said of the ground.
    pub(super) basemap_error: Option<String>,
}

/// Properties: names and values.
type Pairs = Arc<[(String, String)]>;

/// As many rows are remembered: some screens full.
const MOST_OTHERS: usize = 2000;

impl Shown {
    /// The properties of a row that no column of the table holds.
    pub(super) fn others(&self, answers: &Answers, row: u32) -> Option<Pairs> {
        let mut others = self.others.borrow_mut();
        let (revision, known) = &mut *others;
        if *revision != answers.data_revision() || known.len() > MOST_OTHERS {
            (*revision, *known) = (answers.data_revision(), HashMap::new());
        }
        let read = || {
            let dataset = answers.dataset();
            let (shard, of) = dataset.shard_row(row);
            jobs::incident(&dataset.shards()[shard], of).ok().map(|incident| incident.other.into())
        };
        known.entry(row).or_insert_with(read).clone()
    }
}

impl App {
    /// Finds the rows of what is picked, and reads what is compared, if something has changed.
    pub(super) fn find_picked(&mut self) {
        let (revision, picked) = (self.answers.data_revision(), &self.view.picked);
        let (of, keys, _) = &self.shown.picked;
        if *of != revision || !Arc::ptr_eq(keys, &picked.keys) {
            self.shown.picked = (revision, picked.keys.clone(), picked.rows(self.answers.dataset()));
        }
        let wanted = if picked.are_compared { self.shown.picked.2.as_slice() } else { &[] };
        let wanted: Vec<Key> = wanted.iter().map(|row| self.answers.dataset().key(*row)).collect();
        if self.shown.beside_of != wanted {
            self.shown.beside_of.clone_from(&wanted);
            let mut beside = std::mem::take(&mut self.shown.beside).into_iter();
            self.shown.beside =
                wanted.into_iter().filter_map(|key| self.details(beside.next(), Some(key))).collect();
        }
    }

    /// The details of an incident: those at hand if they are the right ones, otherwise read again from the record.
    pub(super) fn details(&mut self, at_hand: Option<Details>, key: Option<Key>) -> Option<Details> {
        let key = key.filter(|key| !self.shown.unreadable.contains(key))?;
        if let Some(details) = at_hand.filter(|details| details.key == key) {
            return Some(details);
        }
        let shard = self.files.shard(key.file)?;
        match jobs::incident(shard, shard.row_of(&key.id)?) {
            Ok(incident) => Some(Details { key: key.clone(), incident, info: shard.info.clone() }),
            Err(_) => {
                self.shown.unreadable.insert(key.clone());
                let shard = shard.clone();
                self.offer_reload(&shard);
                None
            }
        }
    }

    /// Records are found anew: what was at hand may be of a file that is gone or has changed.
    pub(super) fn forget_shown(&mut self) {
        (self.shown.selected, self.shown.hovered) = (None, None);
        self.shown.unreadable.clear();
        self.shown.beside.clear();
        self.shown.beside_of.clear();
        (self.ui.hovered, self.ui.choice) = (None, None);
    }
}
