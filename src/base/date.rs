//! Civil dates: days of the calendar, without time zones.

pub use jiff::civil::Date;

/// Days since 1970-01-01, negative before. Fits every year the calendar holds.
pub fn days_from_epoch(date: Date) -> i32 {
    // Years begin in March here, so that the leap day is the last of its year, and eras of 400 years repeat.
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_epoch`]; days outside the calendar give its nearest end.
pub fn from_days(days: i32) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(days.clamp(-4_371_587, 2_932_896)))
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The days since 1970-01-01 of a date written as `2024-07-27` and nothing else.
///
/// The count is that of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`); a test holds
/// it against the calendar's.
pub fn iso_days(text: &str) -> Option<i32> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i32, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'))
        })
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // Years begin in March, so that the leap day is the last.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468)
}

/// Reads a date as it stands in files, as the day it names:
/// * `2024-07-27`, and the start of a date-time in that form: `2024-07-27T06:00:00+01:00`,
///   `2024-07-27 06:00`; the day is the one written, in the writer's own offset;
/// * `27 July 2024`, `27-Jul-24`, `July 27, 2024` (English month names, two-digit years are 2000 to 2069
///   and 1970 to 1999);
/// * `20240727`, `2024/07/27`, `2024.07.27`.
///
/// Numeric dates that end with the year are not guessed: their order of day and month is not in them.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| compact(text)).or_else(|| with_month_name(text))
}

fn iso(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let [y1, y2, y3, y4, mark @ (b'-' | b'/' | b'.'), m1, m2, again, d1, d2] = *day.as_bytes() else {
        return None;
    };
    if mark != again {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'))
        })
    };
    let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
    let date =
        Date::new(number(&[y1, y2, y3, y4])?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then_some(date)
}

fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()
}

fn with_month_name(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', '-', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let [first, second, year] = words[..] else {
        return None;
    };
    let (day, month) = match (month_number(first), month_number(second)) {
        (Some(month), None) => (second, month),
        (None, Some(month)) => (first, month),
        _ => return None,
    };
    let year: i16 = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        (2, short @ 0..=69) => 2000 + short,
        (2, short) => 1900 + short,
        _ => return None,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    i8::try_from(index + 1).ok()
}

/// The day, in UTC, of a Unix time in seconds or in milliseconds.
/// Numbers of 10¹¹ and more in size are taken as milliseconds (as seconds they would lie past the year 5138).
pub fn from_unix(number: f64) -> Option<Date> {
    if !number.is_finite() {
        return None;
    }
    let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
    let timestamp = jiff::Timestamp::from_second(seconds.floor() as i64).ok()?;
    Some(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Date>) {
        assert_eq!(parse(text), expected, "{text:?}");
    }

    #[test]
    fn dates_as_they_stand_in_files() {
        let ambush = Some(date(2024, 7, 27));
        for text in [
            "2024-07-27",
            " 2024-07-27 ",
            "2024-07-27T06:00:00+01:00",
            "2024-07-27 00:00:00.000",
            "27 July 2024",
            "27-Jul-24",
            "27-July-24",
            "July 27, 2024",
            "20240727",
            "2024/07/27 06:00",
            "2024.07.27",
        ] {
            check(text, ambush);
        }
        check("1-Jan-70", Some(date(1970, 1, 1)));
    }

    #[test]
    fn what_is_no_date_or_not_certain_is_not_read() {
        for text in [
            "",
            "07/08/2024",
            "2024/07-27",
            "2024-13-01",
            "2024-02-30",
            "31 June 2024",
            "soon",
            "2024",
            "2024-07-27x",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn unix_seconds_and_milliseconds() {
        assert_eq!(from_unix(1_722_038_400.0), Some(date(2024, 7, 27)));
        assert_eq!(from_unix(1_722_038_400_000.0), Some(date(2024, 7, 27)));
        assert_eq!(from_unix(-1.0), Some(date(1969, 12, 31)));
        assert_eq!(from_unix(f64::NAN), None);
        assert_eq!(from_unix(1e300), None);
    }

    #[test]
    fn plain_dates_count_as_the_calendar_says() {
        for days in (-719_528..2_900_000).step_by(7) {
            assert_eq!(iso_days(&from_days(days).to_string()), Some(days));
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-4-310",
            "24-07-27",
            "2024-07-27 ",
        ] {
            assert_eq!(iso_days(bad), None, "{bad}");
        }
        assert_eq!(iso_days("2000-02-29"), Some(11_016));
    }

    #[test]
    fn days_count_from_the_epoch() {
        assert_eq!(days_from_epoch(date(1970, 1, 1)), 0);
        assert_eq!(days_from_epoch(date(1969, 12, 31)), -1);
        assert_eq!(days_from_epoch(date(2024, 7, 27)), 19_931);
        for days in [-719_162, -1, 0, 19_931, 100_000] {
            assert_eq!(days_from_epoch(from_days(days)), days);
        }
        assert_eq!(days_from_epoch(date(-1, 3, 1)), (date(-1, 3, 1) - EPOCH).get_days());
        for date in [Date::MIN, Date::MAX, date(2000, 2, 29), date(2100, 3, 1), date(0, 2, 29)] {
            assert_eq!(days_from_epoch(date), (date - EPOCH).get_days(), "{date}");
        }
    }
}
