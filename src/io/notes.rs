//! Reading one value tolerantly: what has the wrong type costs itself, and leaves a diagnostic with its path.

use std::fmt;

use super::json::Json;
use crate::base::{Date, date};
use crate::model::source::is_web_address;
use crate::model::{Code, Diagnostic, Severity};

/// Where a value stands among the properties: `claims[2].low`. Costs nothing until it is written out.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    pub(super) fn root(name: &'a str) -> Self {
        Self { parent: None, step: Step::Name(name) }
    }

    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Name(name) }
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Name(name) if self.parent.is_some() => write!(f, ".{name}"),
            Step::Name(name) => f.write_str(name),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// The problems met in one record, or in the file's own members.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) line: Option<u64>,
    pub(super) record: Option<u64>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Which properties have been reported as read for which, in the whole file.
    mapped: Vec<(String, &'static str)>,
}

impl Notes {
    pub(super) fn add(
        &mut self,
        severity: Severity,
        code: Code,
        property: Option<&Path<'_>>,
        value: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            severity,
            code,
            line: self.line,
            record: self.record,
            property: property.map(Path::to_string),
            value,
        });
    }

    pub(super) fn warn(&mut self, code: Code, path: &Path<'_>, value: &impl fmt::Display) {
        self.add(Severity::Warning, code, Some(path), Some(shortened(value)));
    }

    fn wrong_type(&mut self, path: &Path<'_>, value: &Json<'_>) {
        self.warn(Code::WrongType, path, value);
    }

    /// Reports that something required is not there: the wrong type, and no value.
    pub(super) fn missing(&mut self, path: &Path<'_>) {
        self.add(Severity::Warning, Code::WrongType, Some(path), None);
    }

    /// Reports, once in a file, that a property was read as one of the profile's.
    pub(super) fn mapped(&mut self, property: &str, target: &'static str) {
        let known = |(name, of): &(String, &'static str)| name == property && *of == target;
        if !self.mapped.iter().any(known) {
            self.mapped.push((property.to_owned(), target));
            self.diagnostics.push(Diagnostic {
                severity: Severity::Info,
                code: Code::Mapped,
                line: None,
                record: None,
                property: Some(property.to_owned()),
                value: Some(target.to_owned()),
            });
        }
    }

    /// A text; null and blank texts are absent.
    pub(super) fn text(&mut self, path: &Path<'_>, value: &Json<'_>) -> Option<String> {
        match value {
            value if value.is_blank() && value.as_list().is_none() => None,
            Json::Text(text) => Some(text.clone().into_owned()),
            other => {
                self.wrong_type(path, other);
                None
            }
        }
    }

    /// A list of objects or texts, as it is; null is an empty list.
    pub(super) fn list<'j, 'a>(&mut self, path: &Path<'_>, value: &'j Json<'a>) -> &'j [Json<'a>] {
        match value {
            Json::List(items) => items,
            Json::Null => &[],
            other => {
                self.wrong_type(path, other);
                &[]
            }
        }
    }

    /// A list of texts. A single text is taken as a list of one, with a warning.
    pub(super) fn texts(&mut self, path: &Path<'_>, value: &Json<'_>) -> Vec<String> {
        if let Json::Text(text) = value {
            if value.is_blank() {
                return Vec::new();
            }
            self.wrong_type(path, value);
            return vec![text.clone().into_owned()];
        }
        let items = self.list(path, value).iter().enumerate();
        items.filter_map(|(index, item)| self.text(&path.item(index), item)).collect()
    }

    /// A civil date.
    pub(super) fn date(&mut self, path: &Path<'_>, value: &Json<'_>) -> Option<Date> {
        let text = self.text(path, value)?;
        let date = date::parse(&text);
        if date.is_none() {
            self.warn(Code::BadDate, path, &text);
        }
        date
    }

    /// One of the words of an enumeration.
    pub(super) fn word<T>(
        &mut self,
        path: &Path<'_>,
        value: &Json<'_>,
        from_word: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(path, value)?;
        let found = from_word(&text);
        if found.is_none() {
            self.warn(Code::UnknownWord, path, &text);
        }
        found
    }

    /// A web address; anything else is kept as a text, with a warning.
    pub(super) fn address(&mut self, path: &Path<'_>, value: &Json<'_>) -> Option<String> {
        let text = self.text(path, value)?;
        if !is_web_address(&text) {
            self.warn(Code::BadAddress, path, &text);
        }
        Some(text)
    }

    /// A whole number, 0 or more. Digits in a text are read, with a warning.
    pub(super) fn count(&mut self, path: &Path<'_>, value: &Json<'_>) -> Option<u64> {
        if value.is_blank() {
            return None;
        }
        if let Json::Number(number) = value {
            let whole = number.as_f64().filter(|value| value.fract() == 0.0 && (0.0..1e15).contains(value));
            if let Some(count) = number.as_u64().or(whole.map(|value| value as u64)) {
                return Some(count);
            }
        }
        self.wrong_type(path, value);
        value.as_text()?.trim().parse().ok()
    }
}

/// A problem of the file as a whole.
pub(super) fn file_problem(
    severity: Severity,
    code: Code,
    line: Option<u64>,
    value: Option<String>,
) -> Diagnostic {
    Diagnostic { severity, code, line, record: None, property: None, value }
}

/// A value short enough for a line of a report.
pub(super) fn shortened(value: &impl fmt::Display) -> String {
    const LONGEST: usize = 80;
    let mut text = value.to_string();
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}
