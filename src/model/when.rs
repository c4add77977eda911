//! When an incident happened, and how well that is known.

use super::words;
use crate::base::Date;

words! {
    /// How well a date is known.
    TimePrecision {
        /// The day itself.
        Day = "day",
        /// Within a week.
        Week = "week",
        /// Within a month.
        Month = "month",
        /// Within a year.
        Year = "year",
    }
}

/// From when to when. With [`TimePrecision::Day`] (or none given) the incident lasted that long;
/// otherwise it happened at some time in that window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub start: Date,
    /// Last day, inclusive; the same as `start` for one day.
    pub end: Date,
    /// How well the date is known, where the file says so.
    pub precision: Option<TimePrecision>,
}
