//! One language's texts.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue, types::FluentNumber};

use super::Language;
use crate::{
    base::Date,
    model::{Diagnostic, Ledger, Severity, TimePrecision, When},
};

/// What a text is filled with.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A text, inserted as it is.
    Text(&'a str),
    /// A count, written with the language's grouping and choosing its plural.
    Count(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// All texts of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The catalogue's own text, for tests that compare catalogues.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../assets/text/en.ftl"),
        Language::French => include_str!("../../assets/text/fr.ftl"),
    }
}

impl Catalogue {
    /// The texts of a language.
    pub fn new(language: Language) -> Self {
        let tag = language.tag().parse().expect("a language tag of our own");
        let mut bundle = FluentBundle::new(vec![tag]);
        // The marks that isolate inserted text would be drawn as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(number.value as u64)),
            _ => None,
        }));
        let resource = FluentResource::try_new(source(language).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("the catalogue {} is broken: {errors:?}", language.tag()));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("a key stands twice: {errors:?}"));
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text. An unknown key, which the tests rule out, gives the key itself.
    pub fn tr(&self, key: &str) -> String {
        self.format(key, None, &[])
    }

    /// A text with something filled in.
    pub fn tr_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.format(key, None, values)
    }

    fn format(&self, key: &str, attribute: Option<&str>, values: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let pattern = message.and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, *text),
                Value::Count(count) => arguments.set(*name, FluentNumber::from(*count)),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }

    /// A count with the language's grouping: `12 345`.
    pub fn count(&self, count: u64) -> String {
        grouped(count)
    }

    /// A count where there is little room: in thousands from 10,000 on, in millions with one decimal from a million on.
    pub fn short_count(&self, count: u32) -> String {
        let point = self.point();
        match count {
            0..10_000 => self.count(u64::from(count)),
            10_000..1_000_000 => format!("{}\u{202f}k", count / 1000),
            _ => format!("{}{point}{}\u{202f}M", count / 1_000_000, count / 100_000 % 10),
        }
    }

    /// How many, where it may be a sum of shares: whole, or to a tenth.
    pub fn shares(&self, number: f64) -> String {
        let whole = number.round();
        if (number - whole).abs() < 0.05 && (whole > 0.0 || number == 0.0) {
            return self.count(whole.max(0.0) as u64);
        }
        // Less than a tenth is still something.
        let tenths = ((number.fract() * 10.0).round() as u64).clamp(1, 9);
        format!("{}{}{tenths}", self.count(number.floor() as u64), self.point())
    }

    /// A name and what it is: `Type: Battles`.
    pub fn labelled(&self, name: &str, value: &str) -> String {
        self.tr_with("labelled", &[("name", name.into()), ("value", value.into())])
    }

    /// A measured number that is not negative, to two digits: `0.043`, `3.1`, `270`.
    pub fn figure(&self, number: f64) -> String {
        let magnitude = if number > 0.0 { number.log10().floor() } else { 0.0 };
        if magnitude >= 1.0 {
            let step = 10_f64.powf(magnitude - 1.0);
            return self.count(((number / step).round() * step) as u64);
        }
        let decimals = (1.0 - magnitude).min(6.0) as usize;
        format!("{number:.decimals$}").replace('.', &self.point().to_string())
    }

    /// What stands before decimals.
    pub(super) fn point(&self) -> char {
        if self.language() == Language::French { ',' } else { '.' }
    }

    /// A day in full: `27 July 2024`.
    pub fn date(&self, date: Date) -> String {
        let month = self.month(date);
        // As text, so that a year is not grouped like a count.
        let year = date.year().to_string();
        self.tr_with(
            "date-long",
            &[
                ("day", Value::Count(date.day() as u64)),
                ("month", Value::Text(&month)),
                ("year", Value::Text(&year)),
            ],
        )
    }

    fn month(&self, date: Date) -> String {
        const MONTHS: [&str; 12] = [
            "month-january",
            "month-february",
            "month-march",
            "month-april",
            "month-may",
            "month-june",
            "month-july",
            "month-august",
            "month-september",
            "month-october",
            "month-november",
            "month-december",
        ];
        self.tr(MONTHS[date.month() as usize - 1])
    }

    /// When something happened, with its precision in words.
    pub fn when(&self, when: When) -> String {
        let start = self.date(when.start);
        let end = self.date(when.end);
        let single = when.start == when.end;
        let key = match (when.precision, single) {
            (None | Some(TimePrecision::Day), true) => "when-day",
            (None | Some(TimePrecision::Day), false) => "when-days",
            (Some(TimePrecision::Week), true) => "when-week",
            (Some(TimePrecision::Month), true) => "when-month",
            (Some(TimePrecision::Year), true) => "when-year",
            (Some(_), false) => "when-window",
        };
        self.tr_with(key, &[("start", Value::Text(&start)), ("end", Value::Text(&end))])
    }

    /// A text in the language's quotation marks; those inside it become the inner ones.
    pub fn quoted(&self, text: &str) -> String {
        let inner = match self.language {
            Language::English => text.replace('“', "‘").replace('”', "’"),
            Language::French => text.to_owned(),
        };
        self.tr_with("quoted", &[("text", Value::Text(&inner))])
    }

    /// A file's ledger in one line: `NAME: N records, K kept, D dropped, L located, W warnings`.
    pub fn ledger(&self, name: &str, ledger: &Ledger) -> String {
        let folded = match ledger.folded {
            0 => String::new(),
            count => self.tr_with("ledger-folded", &[("count", count.into())]),
        };
        self.tr_with(
            "ledger",
            &[
                ("name", name.into()),
                ("records", ledger.records().into()),
                ("kept", ledger.kept.into()),
                ("folded", (&folded).into()),
                ("dropped", ledger.dropped.into()),
                ("located", ledger.located.into()),
                ("warnings", ledger.count(Severity::Warning).into()),
            ],
        )
    }

    /// Where a problem is: line, record and property, as far as they are known.
    pub fn place_of(&self, diagnostic: &Diagnostic) -> String {
        let line =
            diagnostic.line.map(|line| self.tr_with("at-line", &[("line", Value::Text(&line.to_string()))]));
        let record = diagnostic
            .record
            .map(|record| self.tr_with("at-record", &[("record", Value::Text(&record.to_string()))]));
        let parts: Vec<String> = [line, record, diagnostic.property.clone()].into_iter().flatten().collect();
        parts.join(", ")
    }

    /// What is wrong, where and what was done about it.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        self.format(super::names::code(diagnostic.code), None, &diagnostic_values(diagnostic))
    }

    /// What can be done about it.
    pub fn help(&self, diagnostic: &Diagnostic) -> String {
        self.format(super::names::code(diagnostic.code), Some("help"), &diagnostic_values(diagnostic))
    }
}

fn diagnostic_values(diagnostic: &Diagnostic) -> [(&'static str, Value<'_>); 2] {
    [
        ("value", Value::Text(diagnostic.value.as_deref().unwrap_or_default())),
        ("property", Value::Text(diagnostic.property.as_deref().unwrap_or_default())),
    ]
}

/// Digits in groups of three, split by a no-break space: understood in both languages, never mistaken for a decimal sign.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Code;

    #[test]
    fn large_counts_are_shortened() {
        let [english, french] = [Language::English, Language::French].map(Catalogue::new);
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (10_000, "10\u{202f}k"),
            (999_999, "999\u{202f}k"),
            (1_260_000, "1.2\u{202f}M"),
        ] {
            assert_eq!(english.short_count(count), expected);
        }
        assert_eq!(french.short_count(1_260_000), "1,2\u{202f}M");
    }

    #[test]
    fn figures_have_two_digits() {
        let [english, french] = [Language::English, Language::French].map(Catalogue::new);
        for (number, expected) in [
            (0.0, "0.0"),
            (0.0432, "0.043"),
            (3.12, "3.1"),
            (9.96, "10.0"),
            (14.6, "15"),
            (274.0, "270"),
            (12_345.0, "12\u{a0}000"),
        ] {
            assert_eq!(english.figure(number), expected);
        }
        assert_eq!(french.figure(3.12), "3,1");
    }

    #[test]
    fn shares_are_whole_or_to_a_tenth() {
        let text = Catalogue::new(Language::French);
        for (number, expected) in
            [(0.0, "0"), (3.0, "3"), (805.0, "805"), (8.33, "8,3"), (0.02, "0,1"), (4.97, "5")]
        {
            assert_eq!(text.shares(number), expected, "{number}");
        }
        assert_eq!(text.labelled("Type", "Combats"), "Type\u{a0}: Combats");
    }

    #[test]
    fn counts_are_grouped() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1\u{a0}000"), (1_234_567, "1\u{a0}234\u{a0}567")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    /// The words that `io` has for what it does not read.
    const NOT_READ: [&str; 47] = [
        "access",
        "arrow",
        "binary",
        "bzip2",
        "csv",
        "dbase",
        "docx",
        "encrypted-zip",
        "esrijson",
        "feed",
        "filegdb",
        "flatgeobuf",
        "geopackage",
        "git-lfs",
        "gml",
        "html",
        "image",
        "javascript",
        "json",
        "mapinfo",
        "mbtiles",
        "ods",
        "office",
        "osm",
        "osm-pbf",
        "parquet",
        "pdf",
        "pmtiles",
        "qgis-project",
        "rar",
        "rtf",
        "service-error",
        "sevenzip",
        "shapefile",
        "sqlite",
        "svg",
        "tcx",
        "text",
        "topojson",
        "unsupported-zip",
        "utf-16",
        "utf-32",
        "xls",
        "xlsx",
        "xml",
        "xz",
        "zstd",
    ];

    #[test]
    fn each_format_that_is_not_read_has_its_own_way_out() {
        for language in [Language::English, Language::French] {
            let text = Catalogue::new(language);
            let of = |word: &str| {
                let value = Some(word.to_owned());
                let (severity, code) = (Severity::Error, Code::UnknownFormat);
                let diagnostic =
                    Diagnostic { severity, code, line: None, record: None, property: None, value };
                (text.diagnostic(&diagnostic), text.help(&diagnostic))
            };
            let (other, convert) = of("qqq");
            assert!(other.contains("qqq"), "{other}");
            for word in NOT_READ {
                let (message, help) = of(word);
                assert_ne!(message, other.replace("qqq", word), "{word}");
                assert_ne!(help, convert, "{word}");
            }
            assert!(of("javascript").1.contains('{'));
        }
    }

    #[test]
    fn quotation_marks_alternate() {
        let text = "50 killed in a “complex ambush”";
        assert_eq!(Catalogue::new(Language::English).quoted(text), "“50 killed in a ‘complex ambush’”");
        let french = Catalogue::new(Language::French).quoted(text);
        assert!(french.starts_with('«') && french.contains("“complex ambush”"), "{french}");
    }

    #[track_caller]
    fn check(language: Language, when: When, expected: &str) {
        assert_eq!(Catalogue::new(language).when(when), expected);
    }

    #[test]
    fn dates_say_how_sure_they_are() {
        let day = |precision| When { start: date(2024, 8, 1), end: date(2024, 8, 1), precision };
        let days = |precision| When { start: date(2024, 7, 25), end: date(2024, 7, 27), precision };
        check(Language::English, day(None), "1 August 2024");
        check(Language::French, day(Some(TimePrecision::Day)), "1er août 2024");
        check(Language::English, days(None), "25 July 2024 to 27 July 2024");
        check(Language::English, day(Some(TimePrecision::Month)), "1 August 2024, within a month");
        check(
            Language::French,
            days(Some(TimePrecision::Week)),
            "entre le 25 juillet 2024 et le 27 juillet 2024, jour inconnu",
        );
    }
}
