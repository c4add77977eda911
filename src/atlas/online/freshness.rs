//! How long an answer may be kept and used, by what its headers say (RFC 9111, as for a cache of one user).

use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822::DateTimeParser;

/// How long a tile is good of which the server says nothing: what OpenStreetMap's policy on tiles asks for at least.
const UNSAID: Duration = Duration::from_secs(7 * 24 * 3600);

/// No tile is good for longer, whatever the server says.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Validators that are longer are not kept.
const MAX_VALIDATOR_BYTES: usize = 1_000;

/// The headers of an answer that say whether and how long it may be kept, as they came; empty where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers {
    pub(super) cache_control: String,
    pub(super) expires: String,
    pub(super) date: String,
    pub(super) age: String,
    pub(super) etag: String,
    pub(super) last_modified: String,
}

/// What a server allows us to do with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keeping {
    /// How long it may be used without asking again.
    pub(super) fresh_for: Duration,
    /// After that time it must not be shown, not even when the server cannot be asked.
    pub(super) must_revalidate: bool,
    pub(super) validators: Validators,
}

/// What is sent back to ask whether anything changed; empty where the server gave none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Validators {
    pub(super) etag: String,
    pub(super) last_modified: String,
}

impl Keeping {
    /// With the validators of what is kept, where an answer that it is still right does not repeat them.
    pub(super) fn or(mut self, kept: Validators) -> Self {
        if self.validators == Validators::default() {
            self.validators = kept;
        }
        self
    }
}

impl Headers {
    /// `None`: the answer must not be kept at all.
    pub(super) fn keeping(&self, now: SystemTime) -> Option<Keeping> {
        let (mut max_age, mut no_cache, mut must_revalidate) = (None, false, false);
        for directive in self.cache_control.split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" => return None,
                "no-cache" => no_cache = true,
                "must-revalidate" => must_revalidate = true,
                // What cannot be understood counts as stale.
                "max-age" => max_age = Some(seconds(value.trim().trim_matches('"')).unwrap_or_default()),
                _ => {}
            }
        }
        let age = seconds(&self.age).unwrap_or_default();
        let fresh_for = match max_age {
            _ if no_cache => Duration::ZERO,
            Some(max_age) => max_age.saturating_sub(age),
            // The server's clock may be wrong, so its own date is what counts.
            None if !self.expires.is_empty() => date(&self.expires)
                .and_then(|expires| expires.duration_since(date(&self.date).unwrap_or(now)).ok())
                .map_or(Duration::ZERO, |length| length.saturating_sub(age)),
            None => UNSAID,
        };
        let short =
            |text: &String| if text.len() > MAX_VALIDATOR_BYTES { String::new() } else { text.clone() };
        Some(Keeping {
            fresh_for: fresh_for.min(LONGEST),
            must_revalidate: must_revalidate || no_cache,
            validators: Validators { etag: short(&self.etag), last_modified: short(&self.last_modified) },
        })
    }
}

/// How long a server wants us to wait, by its `Retry-After`: seconds or a date.
pub(super) fn retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    seconds(text).or_else(|| date(text).and_then(|date| date.duration_since(now).ok()))
}

/// A number of seconds; more than fits counts as very many.
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| Duration::from_secs(text.parse::<u32>().unwrap_or(u32::MAX).into()))
}

/// A date as HTTP writes it now: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(text: &str) -> Option<SystemTime> {
    DateTimeParser::new().parse_timestamp(text.trim()).ok().map(SystemTime::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOON: &str = "Sun, 06 Nov 1994 12:00:00 GMT";

    fn noon() -> SystemTime {
        date(NOON).expect("a date")
    }

    const DAY: u64 = 24 * 3600;

    /// Headers as `name: value` lines; expected are the seconds of freshness and whether it must be asked again then.
    #[track_caller]
    fn check(lines: &str, expected: Option<(u64, bool)>) {
        let of = |name: &str| {
            let values = lines.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            values.collect::<Vec<_>>().join(",")
        };
        let headers = Headers {
            cache_control: of("cache-control"),
            expires: of("expires"),
            date: of("date"),
            age: of("age"),
            ..Headers::default()
        };
        let keeping = headers.keeping(noon());
        assert_eq!(
            keeping.map(|keeping| (keeping.fresh_for.as_secs(), keeping.must_revalidate)),
            expected,
            "{lines}"
        );
    }

    #[test]
    fn headers_say_how_long() {
        check("", Some((7 * DAY, false)));
        check("cache-control: public", Some((7 * DAY, false)));
        check("cache-control: max-age=60", Some((60, false)));
        check("cache-control: MAX-AGE=\"60\" , Must-Revalidate", Some((60, true)));
        check("cache-control: public\ncache-control: max-age=60", Some((60, false)));
        check("cache-control: max-age=60\nage: 50", Some((10, false)));
        check("cache-control: max-age=60\nage: 500", Some((0, false)));
        check(
            "cache-control: max-age=60, stale-while-revalidate=604800, stale-if-error=604800",
            Some((60, false)),
        );
        check("cache-control: max-age=-1", Some((0, false)));
        check("cache-control: max-age=99999999999999999999", Some((365 * DAY, false)));
        check("cache-control: s-maxage=60", Some((7 * DAY, false)));
        check("cache-control: no-cache", Some((0, true)));
        check("cache-control: no-cache, max-age=60", Some((0, true)));
        check("cache-control: max-age=60, no-store", None);
        check("expires: Sun, 06 Nov 1994 13:00:00 GMT", Some((3600, false)));
        check("expires: Sun, 06 Nov 1994 11:00:00 GMT", Some((0, false)));
        check("expires: Sun, 06 Nov 1994 13:00:00 GMT\ncache-control: max-age=5", Some((5, false)));
        check("expires: 0", Some((0, false)));
        check("expires: soon", Some((0, false)));
        // A server whose clock is a year ahead.
        check(
            "expires: Mon, 06 Nov 1995 13:00:00 GMT\ndate: Mon, 06 Nov 1995 12:00:00 GMT",
            Some((3600, false)),
        );
    }

    #[test]
    fn servers_say_when_to_come_again() {
        let after = |text| retry_after(text, noon()).map(|wait| wait.as_secs());
        assert_eq!(after("120"), Some(120));
        assert_eq!(after("Sun, 06 Nov 1994 12:01:00 GMT"), Some(60));
        assert_eq!(after("Sun, 06 Nov 1994 11:59:00 GMT"), None);
        assert_eq!(after("99999999999"), Some(u64::from(u32::MAX)));
        for text in ["", "soon", "-1", "1.5"] {
            assert_eq!(after(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_headers_are_understood_somehow(control in ".{0,40}", expires in ".{0,40}", age in "[0-9]{0,30}") {
            let headers = Headers { cache_control: control, expires, age, ..Headers::default() };
            if let Some(keeping) = headers.keeping(noon()) {
                prop_assert!(keeping.fresh_for <= LONGEST);
            }
            let _ = retry_after(&headers.expires, noon());
        }
    }
}
