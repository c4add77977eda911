//! What a file's outermost level holds: its members, and its records as spans of bytes that nobody has parsed yet.
//!
//! A FeatureCollection, a list of features, one feature, one geometry, and sequences of any of these (RFC 8142, with
//! or without its separators) all come out as one list of records.

use std::ops::Range;

use super::scan::{Fault, Scanner, opens_feature};
use crate::io::json::Json;
use crate::io::notes::file_problem;
use crate::io::sniff::RECORD_SEPARATOR;
use crate::model::{Code, Ledger, Severity};

/// One record's bytes.
pub(super) struct Cut {
    pub(super) span: Range<usize>,
    /// Line of the first byte, counted from 1.
    pub(super) line: u64,
    /// Why it has no end, if it has none: such a record is lost.
    pub(super) fault: Option<Fault>,
    /// Whether it stands alone on the outermost level, where bare geometries are welcome.
    pub(super) alone: bool,
}

/// A member of the outermost object.
pub(super) struct Member<'a> {
    pub(super) name: String,
    pub(super) value: &'a [u8],
    pub(super) line: u64,
}

/// The outermost level.
#[derive(Default)]
pub(super) struct Outline<'a> {
    /// All but `features`.
    pub(super) members: Vec<Member<'a>>,
    pub(super) records: Vec<Cut>,
    /// Problems between the records.
    pub(super) problems: Ledger,
    /// Part of the file could not be told apart, or is missing.
    pub(super) partial: bool,
    /// What the file is, if it is no GeoJSON.
    pub(super) unknown: Option<&'static str>,
}

/// The outline of a text that begins with `{` or `[`.
pub(super) fn outline(bytes: &[u8]) -> Outline<'_> {
    let mut tracer =
        Tracer { bytes, scanner: Scanner::new(bytes), rescans_left: bytes.len(), found: Outline::default() };
    tracer.trace();
    tracer.found
}

struct Tracer<'a> {
    bytes: &'a [u8],
    scanner: Scanner<'a>,
    /// How many bytes may still be looked at twice in search of the next record, so that the time stays linear.
    rescans_left: usize,
    found: Outline<'a>,
}

impl<'a> Tracer<'a> {
    fn trace(&mut self) {
        self.scanner.skip_mark();
        let mut first = true;
        while let Some(byte) = self.peek_text() {
            match byte {
                b'{' => self.object(first),
                b'[' if first => self.top_list(),
                _ => {
                    self.problem(Severity::Warning, Code::BrokenJson);
                    self.found.partial |= self.scanner.seek_any(b"{").is_some();
                    return;
                }
            }
            if self.found.unknown.is_some() {
                return;
            }
            first = false;
        }
    }

    /// The next byte of the next text of a sequence.
    fn peek_text(&mut self) -> Option<u8> {
        while self.scanner.peek() == Some(RECORD_SEPARATOR) {
            self.scanner.bump();
        }
        self.scanner.peek()
    }

    /// Enters a problem at the place where the scanner stands, with the text there.
    fn problem(&mut self, severity: Severity, code: Code) {
        let rest = &self.bytes[self.scanner.at()..];
        let text = String::from_utf8_lossy(&rest[..rest.len().min(20)]);
        let text = text.lines().next().unwrap_or_default();
        let value = (!text.is_empty()).then(|| text.to_owned());
        let line = Some(self.scanner.line());
        self.found.problems.push(file_problem(severity, code, line, value));
    }

    fn lost_rest(&mut self, fault: Fault) {
        let code = match fault {
            Fault::Ended => Code::Truncated,
            Fault::Unexpected => Code::BrokenJson,
        };
        self.problem(Severity::Error, code);
        self.found.partial = true;
    }

    fn top_list(&mut self) {
        self.scanner.bump();
        self.records();
        let is_feature = |cut: &Cut| {
            let bytes = &self.bytes[cut.span.clone()];
            opens_feature(bytes) || type_of_text(bytes).as_deref() == Some("Feature")
        };
        if !self.found.records.first().is_some_and(is_feature) {
            self.found.unknown = Some("json");
        }
    }

    fn object(&mut self, first: bool) {
        let (start, line) = (self.scanner.at(), self.scanner.line());
        let members_before = self.found.members.len();
        let mut has_list = false;
        let fault = self.members(&mut has_list).err();
        let members = &self.found.members[members_before..];
        let kind = members
            .iter()
            .find(|member| member.name == "type")
            .and_then(|member| serde_json::from_slice::<String>(member.value).ok());
        let named = |name: &str| members.iter().any(|member| member.name == name);
        match kind.as_deref() {
            Some(kind) if kind == "Feature" || GEOMETRY_TYPES.contains(&kind) => {
                // A lone feature may bring its own lists; those of a long sequence are not collected.
                if !first {
                    self.found.members.truncate(members_before);
                }
                self.record(start, line, fault, true);
                return;
            }
            kind if !first && !has_list && fault.is_none() && kind != Some("FeatureCollection") => {
                // Among texts that follow one another one that is something else costs itself alone.
                self.found.members.truncate(members_before);
                self.record(start, line, fault, true);
                return;
            }
            Some("Topology") => self.found.unknown = Some("topojson"),
            None if ESRI_MEMBERS.into_iter().any(named) => self.found.unknown = Some("esrijson"),
            _ if has_list => {}
            _ if fault.is_some() => {}
            Some("FeatureCollection") => self.no_features(members_before, line),
            _ => self.found.unknown = Some("json"),
        }
        if let (Some(fault), None) = (fault, self.found.unknown) {
            // The list of features has already said that it did not end.
            if !self.found.partial {
                self.lost_rest(fault);
            }
            while self.scanner.peek().is_some() {
                self.scanner.bump();
            }
        }
    }

    fn no_features(&mut self, members_before: usize, line: u64) {
        let value = self.found.members[members_before..]
            .iter()
            .find(|member| member.name == "features")
            .map(|member| String::from_utf8_lossy(&member.value[..member.value.len().min(20)]).into_owned());
        let problem = file_problem(Severity::Error, Code::NoFeatures, Some(line), value);
        self.found.problems.push(problem);
        self.found.partial = true;
    }

    /// Steps over the object's members, and cuts the list of features into records.
    fn members(&mut self, has_list: &mut bool) -> Result<(), Fault> {
        self.scanner.bump();
        if self.scanner.eat(b'}') {
            return Ok(());
        }
        loop {
            let name = self.scanner.skip_name()?;
            let name: String = serde_json::from_slice(&self.bytes[name]).unwrap_or_default();
            let next = self.scanner.peek();
            let line = self.scanner.line();
            if name == "features" && next == Some(b'[') {
                *has_list = true;
                self.scanner.bump();
                if !self.records() {
                    return Err(Fault::Ended);
                }
            } else {
                let value = &self.bytes[self.scanner.skip_value()?];
                self.found.members.push(Member { name, value, line });
            }
            if self.scanner.eat(b'}') {
                return Ok(());
            }
            if !self.scanner.eat(b',') {
                return Err(self.fault_here());
            }
            if self.scanner.eat(b'}') {
                return Ok(());
            }
        }
    }

    fn fault_here(&mut self) -> Fault {
        match self.scanner.peek() {
            Some(_) => Fault::Unexpected,
            None => Fault::Ended,
        }
    }

    /// Cuts a list, of which the opening bracket has been read, into records. Whether its end was found.
    fn records(&mut self) -> bool {
        loop {
            match self.scanner.peek() {
                None => {
                    self.lost_rest(Fault::Ended);
                    return false;
                }
                Some(b']') => {
                    self.scanner.bump();
                    return true;
                }
                Some(b',' | b'}' | b':') => {
                    self.problem(Severity::Warning, Code::BrokenJson);
                    self.scanner.bump();
                    continue;
                }
                Some(_) => {}
            }
            let (start, line) = (self.scanner.at(), self.scanner.line());
            if let Err(fault) = self.scanner.skip_value() {
                if !self.record(start, line, Some(fault), false) {
                    return false;
                }
                continue;
            }
            self.record(start, line, None, false);
            if !matches!(self.scanner.peek(), Some(b',' | b']') | None) {
                self.problem(Severity::Warning, Code::BrokenJson);
                self.scanner.seek_any(b",]{");
            }
            self.scanner.eat(b',');
        }
    }

    /// Enters a record that ends where the scanner stands. After a broken one, moves to what opens like the next.
    /// Whether there may be more records.
    fn record(&mut self, start: usize, line: u64, fault: Option<Fault>, alone: bool) -> bool {
        let end = self.scanner.at();
        self.found.records.push(Cut { span: start..end, line, fault, alone });
        let found_next = match fault {
            None => return true,
            Some(Fault::Ended) => false,
            Some(Fault::Unexpected) => {
                // The break is often noticed only inside the next record, past its opening.
                let rescan = (end - start).saturating_sub(1);
                if rescan <= self.rescans_left {
                    self.rescans_left -= rescan;
                    self.scanner.go_to(start + 1, line);
                }
                self.scanner.seek_feature()
            }
        };
        self.found.partial |= !found_next;
        found_next
    }
}

fn type_of_text(bytes: &[u8]) -> Option<String> {
    let json = Json::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    Some(json.member("type")?.as_text()?.to_owned())
}

/// What GeoJSON calls its geometries.
pub(super) const GEOMETRY_TYPES: [&str; 7] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

const ESRI_MEMBERS: [&str; 4] = ["geometryType", "spatialReference", "rings", "attributes"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, records: &[&str], partial: bool) {
        let found = outline(text.as_bytes());
        let texts: Vec<&str> = found.records.iter().map(|cut| &text[cut.span.clone()]).collect();
        assert_eq!((texts.as_slice(), found.partial), (records, partial), "{text}");
    }

    #[test]
    fn records_of_every_arrangement() {
        let a = r#"{"type":"Feature","id":1}"#;
        let b = r#"{"type" : "Feature"}"#;
        let point = r#"{"type":"Point","coordinates":[1,2]}"#;
        check(&format!(r#"{{"features":[{a}, {b}],"x":[{a}]}}"#), &[a, b], false);
        check(&format!("[{a},{b}]"), &[a, b], false);
        check(&format!("{a}\n{b}{point}"), &[a, b, point], false);
        check(&format!("\u{1e}{a}\n\u{1e}{b}\n"), &[a, b], false);
        check(&format!(r#"{{"features":[{a}]}} {{"features":[{b}]}}"#), &[a, b], false);
        check(&format!(r#"{{"features":[{a}"#), &[a], true);
        check(&format!("{a}{{\"type\":\"Feature\",\"id\""), &[a, r#"{"type":"Feature","id""#], true);
    }

    #[test]
    fn members_stand_on_either_side_of_the_features() {
        let found = outline(br#"{"a":{"features":[1]},"features":[],"b":2}"#);
        let names: Vec<&str> = found.members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn the_search_for_the_next_record_does_not_look_at_everything_again_and_again() {
        let text = r#"{"features":["#.to_owned() + &r#"{"type":"Feature","a":["#.repeat(10_000) + "}";
        let found = outline(text.as_bytes());
        assert!((1..10).contains(&found.records.len()), "{}", found.records.len());
    }
}
