//! The timeline: which days it shows, what its bars are made of, and playing.

use super::{Facts, ViewState};
use crate::query::{Facet, Filter, Period, Unit};

/// What the bars of the timeline are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stack {
    /// All incidents alike.
    Plain,
    /// Event types.
    #[default]
    EventType,
    /// The commonest actors.
    Actor,
    /// Status of claims, the least sure counting.
    Status,
}

impl Stack {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Plain, Self::EventType, Self::Actor, Self::Status];

    /// The facet whose values are stacked.
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Plain => None,
            Self::EventType => Some(Facet::EventType),
            Self::Actor => Some(Facet::Actor),
            Self::Status => Some(Facet::Status),
        }
    }
}

/// What is shown at a moment of playing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many days, of which the moment is the last.
    Days(u16),
    /// Everything up to the moment.
    All,
}

/// How the time is played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// What is shown at a moment.
    pub length: Length,
    /// More than 0.
    pub days_per_second: f64,
    /// After the end it begins again.
    pub repeats: bool,
}

impl Pace {
    /// The lengths that are offered.
    pub const LENGTHS: [Length; 6] = [
        Length::Days(7),
        Length::Days(30),
        Length::Days(90),
        Length::Days(182),
        Length::Days(365),
        Length::All,
    ];
    /// The speeds that are offered, in days a second.
    pub const SPEEDS: [f64; 6] = [1.0, 7.0, 15.0, 30.0, 91.0, 365.0];
}

impl Default for Pace {
    fn default() -> Self {
        Self { length: Length::Days(30), days_per_second: 30.0, repeats: false }
    }
}

/// A moment of playing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// The moment: days since 1970-01-01.
    pub at_day: f64,
    /// Time goes on.
    pub is_running: bool,
}

/// What the timeline shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timeline {
    /// First and last day in view; `None`: all there are.
    pub shown: Option<(i32, i32)>,
    /// What the bars are made of.
    pub stack: Stack,
    /// The same days of the year before are shown too.
    pub has_year_before: bool,
    /// How the time is played.
    pub pace: Pace,
    /// The moment that is shown, while something is played.
    pub playback: Option<Playback>,
}

/// What is meant on the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimelineAction {
    /// Ask for this time; several in a row are undone as one.
    Brush(Period),
    /// Show these days; `None`: all there are.
    Show(Option<(i32, i32)>),
    /// Ask for the time after the present one, as long as it is; negative: before it.
    Shift(i32),
    /// Make the bars of this.
    Stack(Stack),
    /// Show the year before too, or not.
    ToggleYearBefore,
    /// Play, or rest.
    TogglePlaying,
    /// Play no more.
    EndPlaying,
    /// So many steps on, negative: back; then rest.
    Step(i32),
    /// Go to a moment, in days since 1970-01-01.
    Seek(f64),
    /// So many seconds have passed.
    Advance(f64),
    /// Play at this pace.
    SetPace(Pace),
}

/// The longest time that is shown or played, in days: the calendar's.
const MOST_DAYS: i32 = 4_000_000;

impl Timeline {
    /// The first and the last day in view, of incidents that fill `span`.
    pub fn days(&self, span: (i32, i32)) -> (i32, i32) {
        self.shown.unwrap_or(span)
    }

    /// The days that are shown at the moment of playing the time that is `asked` for.
    pub fn moment(&self, asked: Period) -> Option<Period> {
        let to = self.playback?.at_day.floor() as i32;
        let from = match self.pace.length {
            Length::Days(days) => Some(to.saturating_sub(i32::from(days) - 1)),
            Length::All => asked.from,
        };
        Some(Period { from, to: Some(to) })
    }
}

impl ViewState {
    /// The days that are shown while time is played.
    pub fn moment(&self) -> Option<Period> {
        self.timeline.moment(self.filter.period)
    }

    /// What is asked for now: the filter, and while something is played the moment instead of its time.
    pub fn asked(&self) -> Filter {
        let period = self.moment().unwrap_or(self.filter.period);
        Filter { period, ..self.filter.clone() }
    }
}

/// The first and the last day that are played: those that are asked for, as far as there are incidents.
pub(super) fn played(view: &ViewState, facts: &Facts<'_>) -> Option<(i32, i32)> {
    let (first, last) = facts.dataset.span()?;
    let (from, to) = view.filter.period.bounds();
    let (from, to) = (from.max(first), to.min(last));
    // A time without incidents is not played; all is.
    Some(if from <= to { (from, to) } else { (first, last) })
}

pub(super) fn update(view: &mut ViewState, action: TimelineAction, facts: &Facts<'_>) {
    match action {
        TimelineAction::Brush(period) => {
            view.timeline.playback = None;
            view.filter.period = ordered(period);
        }
        TimelineAction::Show(days) => {
            let sound = |(first, last): (i32, i32)| (first.max(-MOST_DAYS), last.min(MOST_DAYS));
            view.timeline.shown = days.map(sound).filter(|(first, last)| first <= last);
        }
        TimelineAction::Shift(by) => shift(view, by, facts),
        TimelineAction::Stack(stack) => view.timeline.stack = stack,
        TimelineAction::ToggleYearBefore => view.timeline.has_year_before = !view.timeline.has_year_before,
        TimelineAction::TogglePlaying => {
            let Some((first, last)) = played(view, facts) else { return };
            let playback = view
                .timeline
                .playback
                .get_or_insert(Playback { at_day: f64::from(first), is_running: false });
            playback.is_running = !playback.is_running;
            // At the end it begins again.
            if playback.is_running && playback.at_day >= f64::from(last) {
                playback.at_day = f64::from(first);
            }
        }
        TimelineAction::EndPlaying => view.timeline.playback = None,
        TimelineAction::Step(by) => {
            let Some((first, last)) = played(view, facts) else { return };
            let step = match view.timeline.pace.length {
                Length::Days(days) => f64::from(days),
                Length::All => 30.0,
            };
            let at = view.timeline.playback.map_or(f64::from(first), |of| of.at_day + step * f64::from(by));
            let at_day = at.clamp(f64::from(first), f64::from(last));
            view.timeline.playback = Some(Playback { at_day, is_running: false });
        }
        TimelineAction::Seek(day) => {
            let Some((first, last)) = facts.dataset.span() else { return };
            let is_running = view.timeline.playback.is_some_and(|playback| playback.is_running);
            let at_day = day.clamp(f64::from(first), f64::from(last));
            view.timeline.playback = Some(Playback { at_day, is_running });
        }
        TimelineAction::Advance(seconds) => advance(view, seconds, facts),
        TimelineAction::SetPace(pace) => {
            let is_sound = pace.days_per_second.is_finite() && pace.days_per_second > 0.0;
            if is_sound && pace.length != Length::Days(0) {
                view.timeline.pace = pace;
            }
        }
    }
}

/// The same period with its ends in order.
fn ordered(period: Period) -> Period {
    match (period.from, period.to) {
        (Some(from), Some(to)) if from > to => Period::new(to, from),
        _ => period,
    }
}

/// A whole unit of the calendar moves to the next one, anything else by its own length.
fn shift(view: &mut ViewState, by: i32, facts: &Facts<'_>) {
    let Some((first, last)) = facts.dataset.span() else { return };
    let Period { from: Some(from), to: Some(to) } = view.filter.period else {
        // Whoever asks for the period before or after everything means the last or the first month.
        let month = if by < 0 { Unit::Month.start_of(last) } else { Unit::Month.start_of(first) };
        view.filter.period = Period::new(month, Unit::Month.next(month) - 1);
        return;
    };
    let whole =
        Unit::ALL.into_iter().rev().find(|unit| unit.start_of(from) == from && unit.next(from) - 1 == to);
    let (from, to) = match whole {
        Some(unit) => {
            let mut start = from;
            for _ in 0..by.unsigned_abs().min(1000) {
                start = if by > 0 { unit.next(start) } else { unit.before(start) };
            }
            (start, unit.next(start) - 1)
        }
        None => {
            let days = (to - from + 1).saturating_mul(by);
            (from.saturating_add(days), to.saturating_add(days))
        }
    };
    if from.abs() < MOST_DAYS && to.abs() < MOST_DAYS {
        view.filter.period = Period::new(from, to);
        // What is asked for stays in view.
        if let Some((shown_first, shown_last)) = view.timeline.shown {
            let out = (from - shown_first).min(0) + (to - shown_last).max(0);
            view.timeline.shown = Some((shown_first + out, shown_last + out));
        }
    }
}

fn advance(view: &mut ViewState, seconds: f64, facts: &Facts<'_>) {
    let Some((first, last)) = played(view, facts) else {
        // What was played is closed.
        view.timeline.playback = None;
        return;
    };
    let Some(mut playback) = view.timeline.playback else { return };
    if !playback.is_running || !seconds.is_finite() {
        return;
    }
    playback.at_day += view.timeline.pace.days_per_second * seconds.max(0.0);
    if playback.at_day >= f64::from(last) {
        playback.is_running = view.timeline.pace.repeats;
        playback.at_day = f64::from(if playback.is_running { first } else { last });
    }
    view.timeline.playback = Some(playback);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::date,
        query::language,
        store::{
            Dataset,
            tests::{incident, shard},
        },
        text::Language,
        view::{Action, ScreenSize},
    };

    /// Incidents from the 1st to the 31st of July 2024.
    fn after(query: &str, actions: impl IntoIterator<Item = TimelineAction>) -> ViewState {
        let dataset = Dataset::merge(vec![shard(
            0,
            &[
                incident("a", "A", Some(1), None),
                incident("b", "B", Some(31), None),
                incident("c", "C", None, None),
            ],
        )]);
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = Facts { dataset: &dataset, listed: &[], matching: &[], screen };
        let mut view = ViewState::new(Language::English);
        view.filter = language::parse(query).filter;
        for action in actions {
            crate::view::update(&mut view, Action::Timeline(action), &facts);
        }
        view
    }

    #[track_caller]
    fn check(query: &str, actions: impl IntoIterator<Item = TimelineAction>, expected: &str) {
        assert_eq!(language::write(&after(query, actions).asked()), expected);
    }

    #[test]
    fn periods_move_by_what_they_are() {
        use TimelineAction::Shift;
        check("on:2024-07", [Shift(1)], "from:2024-08-01 to:2024-08-31");
        check("on:2024-07", [Shift(-1)], "from:2024-06-01 to:2024-06-30");
        check("on:2024", [Shift(-1)], "from:2023-01-01 to:2023-12-31");
        check("from:2024-07-10 to:2024-07-12", [Shift(1)], "from:2024-07-13 to:2024-07-15");
        check("", [Shift(-1)], "from:2024-07-01 to:2024-07-31");
    }

    #[test]
    fn playing_goes_through_the_time_that_is_asked_for_and_rests_at_its_end() {
        use TimelineAction::{Advance, EndPlaying, SetPace, Step, TogglePlaying};
        let pace = Pace { length: Length::Days(7), days_per_second: 10.0, repeats: false };
        check("", [SetPace(pace), TogglePlaying, Advance(1.0)], "from:2024-07-05 to:2024-07-11");
        check("", [SetPace(pace), TogglePlaying, Advance(99.0)], "from:2024-07-25 to:2024-07-31");
        let at_end = after("", [SetPace(pace), TogglePlaying, Advance(99.0)]);
        assert_eq!(at_end.timeline.playback.map(|playback| playback.is_running), Some(false));
        let repeats = Pace { repeats: true, ..pace };
        check("", [SetPace(repeats), TogglePlaying, Advance(99.0)], "from:2024-06-25 to:2024-07-01");
        check(
            "",
            [SetPace(Pace { length: Length::All, ..pace }), TogglePlaying, Advance(1.0)],
            "to:2024-07-11",
        );
        check(
            "from:2024-07-10 to:2024-07-20",
            [SetPace(Pace { length: Length::All, ..pace }), TogglePlaying, Advance(0.5)],
            "from:2024-07-10 to:2024-07-15",
        );
        check("", [SetPace(pace), Step(1), Step(1)], "from:2024-07-02 to:2024-07-08");
        check(
            "from:2024-07-10 to:2024-07-20",
            [SetPace(pace), TogglePlaying],
            "from:2024-07-04 to:2024-07-10",
        );
        check("on:2024-07", [SetPace(pace), TogglePlaying, EndPlaying], "from:2024-07-01 to:2024-07-31");
    }

    #[test]
    fn a_brush_is_undone_as_one() {
        let day = |text: &str| date::iso_days(text).unwrap();
        let brush =
            |from: &str, to: &str| Action::Timeline(TimelineAction::Brush(Period::new(day(from), day(to))));
        let mut view = after("", []);
        let dataset = Dataset::default();
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let facts = Facts { dataset: &dataset, listed: &[], matching: &[], screen };
        let mut act = |action: Action| {
            crate::view::update(&mut view, action, &facts);
            language::write(&view.filter)
        };
        act(brush("2024-07-01", "2024-07-02"));
        act(brush("2024-07-09", "2024-07-01"));
        assert_eq!(act(Action::EndStroke), "from:2024-07-01 to:2024-07-09");
        act(brush("2024-07-03", "2024-07-04"));
        assert_eq!(act(Action::Undo), "from:2024-07-01 to:2024-07-09");
        assert_eq!(act(Action::Undo), "");
        assert_eq!(act(Action::Redo), "from:2024-07-01 to:2024-07-09");
    }
}
