//! A day as people and programs write it, whatever the format: one of numbers alone only where its order is known.

use super::meaning::{self, Span};
use crate::base::Date;
use crate::model::{Code, DateOrder};

/// Reads a date; and whether nothing of its text is lost in it. A numeric date that could be either of two days is
/// read only if the order is known.
pub(super) fn day(text: &str, order: Option<DateOrder>) -> Result<(Span, bool), Code> {
    if let Some(found) = meaning::span(text) {
        return Ok(found);
    }
    let Some((numeric, rest)) = Numeric::parse(text) else {
        return Err(Code::BadDate);
    };
    let order = match (numeric.order(), order) {
        (Known::Only(found), Some(order)) if found != order => return Err(Code::BadDate),
        (Known::Only(order), _) | (Known::Either, Some(order)) => order,
        (Known::Same, _) => DateOrder::DayFirst,
        (Known::Neither, _) => return Err(Code::BadDate),
        (Known::Either, None) => return Err(Code::DayMonthOrder),
    };
    let day = numeric.date(order).ok_or(Code::BadDate)?;
    let whole = rest.chars().all(|c| "T :0.Z".contains(c));
    Ok((Span { first: day, last: day, precision: None }, whole))
}

/// A date of numbers alone, year last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeric {
    first: i8,
    second: i8,
    year: i16,
    /// With dots between the numbers: the day is first wherever such dates are written.
    dotted: bool,
}

/// What a numeric date says of its own order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Known {
    /// It can be read one way alone.
    Only(DateOrder),
    /// Both ways give a day.
    Either,
    /// Both ways give the same day.
    Same,
    /// Neither way gives a day.
    Neither,
}

impl Numeric {
    /// Reads `27/07/2024`, `7-27-24`, `27.07.2024 10:00`; and what stands behind it.
    pub(super) fn parse(text: &str) -> Option<(Self, &str)> {
        let text = text.trim();
        let end = text.find([' ', 'T']).unwrap_or(text.len());
        let (day, rest) = text.split_at(end);
        let mark = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
        let parts: Vec<&str> = day.split(mark).collect();
        let [first, second, year] = parts[..] else {
            return None;
        };
        let short =
            |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if !short(first) || !short(second) || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let year = match (year.len(), year.parse::<i16>().ok()?) {
            (4, year) => year,
            (2, short @ 0..=69) => 2000 + short,
            (2, short) => 1900 + short,
            _ => return None,
        };
        Some((
            Self { first: first.parse().ok()?, second: second.parse().ok()?, year, dotted: mark == '.' },
            rest,
        ))
    }

    fn date(self, order: DateOrder) -> Option<Date> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        Date::new(self.year, month, day).ok()
    }

    pub(super) fn order(self) -> Known {
        let day_first = self.date(DateOrder::DayFirst);
        let month_first = self.date(DateOrder::MonthFirst).filter(|_| !self.dotted);
        match (day_first, month_first) {
            (Some(day), Some(other)) if day == other => Known::Same,
            (Some(_), Some(_)) => Known::Either,
            (Some(_), None) => Known::Only(DateOrder::DayFirst),
            (None, Some(_)) => Known::Only(DateOrder::MonthFirst),
            (None, None) => Known::Neither,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numeric_dates_are_read_where_their_order_is_known() {
        use DateOrder::{DayFirst, MonthFirst};
        #[track_caller]
        fn check(text: &str, order: Option<DateOrder>, expected: Result<&str, Code>) {
            let found = day(text, order).map(|(span, _)| span.first.to_string());
            assert_eq!(found, expected.map(str::to_owned), "{text} {order:?}");
        }
        for (text, order, expected) in [
            ("27/07/2024", None, Ok("2024-07-27")),
            ("7/27/2024", None, Ok("2024-07-27")),
            ("07/07/24", None, Ok("2024-07-07")),
            ("07/08/2024", None, Err(Code::DayMonthOrder)),
            ("07/08/2024", Some(DayFirst), Ok("2024-08-07")),
            ("07-08-2024", Some(MonthFirst), Ok("2024-07-08")),
            ("07.08.2024", None, Ok("2024-08-07")),
            ("07.27.2024", None, Err(Code::BadDate)),
            ("7/27/2024", Some(DayFirst), Err(Code::BadDate)),
            ("27/07/2024 10:00", None, Ok("2024-07-27")),
            ("30/02/2024", None, Err(Code::BadDate)),
            ("1/2/3/4", None, Err(Code::BadDate)),
            ("a/b/c", None, Err(Code::BadDate)),
            ("2024-07-27", Some(MonthFirst), Ok("2024-07-27")),
        ] {
            check(text, order, expected);
        }
        assert!(!day("27/07/2024 10:00", None).unwrap().1);
        assert!(day("27/07/2024 00:00:00", None).unwrap().1);
    }
}
