//! Columns that are made when they are first asked for, in the order in which the files' rows lie in memory.

use std::sync::OnceLock;

use super::{Dataset, NameColumn, Names, shard::ShardRow};
use crate::model::{GeoPrecision, Grades, Killed, TimePrecision};

/// How well a row's place and date are known.
pub type Precisions = (Option<GeoPrecision>, Option<TimePrecision>);

/// What is made of the rows of a dataset so far.
#[derive(Debug, Default)]
pub(super) struct Columns {
    names: [OnceLock<Names>; NameColumn::COUNT],
    killed: OnceLock<Vec<Killed>>,
    grades: OnceLock<Vec<Grades>>,
    precisions: OnceLock<Vec<Precisions>>,
}

impl Dataset {
    /// The names of one sort in all rows.
    pub fn names(&self, column: NameColumn) -> &Names {
        self.columns().names[column as usize].get_or_init(|| Names::of(column, self))
    }

    /// What is said of how many people were killed, of each row.
    pub fn killed(&self) -> &[Killed] {
        self.columns().killed.get_or_init(|| self.column(|row| row.killed))
    }

    /// How the claims and sources of each row are graded.
    pub fn grades(&self) -> &[Grades] {
        self.columns().grades.get_or_init(|| self.column(|row| row.grades))
    }

    /// How well the place and the date of each row are known.
    pub fn precisions(&self) -> &[Precisions] {
        self.columns().precisions.get_or_init(|| self.column(|row| (row.precision, row.time_precision)))
    }

    fn column<T: Copy + Default>(&self, of: impl Fn(&ShardRow) -> T) -> Vec<T> {
        let mut column = vec![T::default(); self.len()];
        for (index, shard) in self.shards().iter().enumerate() {
            let rows = shard.rows.iter().zip(self.rows_of(index));
            rows.for_each(|(from, to)| column[*to as usize] = of(from));
        }
        column
    }
}
