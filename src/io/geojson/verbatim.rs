//! Records and a file's own members as they stand in the file, to be copied into another.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::outline::{GEOMETRY_TYPES, outline};
use super::{info, scan};

/// What a GeoJSON file says about itself, as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Names, and values as JSON text in one line; without `type`, `features` and `bbox`.
    pub members: Vec<(String, String)>,
    /// Whether they stand in the first record without being its own, as in a file of one feature a line.
    pub on_first_record: bool,
}

impl Own {
    /// Whether there is a member of that name.
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(member, _)| member == name)
    }

    /// Those that a feature can carry for its file: the ones that are looked for there, if it follows the profile.
    pub(in crate::io) fn for_a_feature(&self) -> Vec<(String, String)> {
        let members = self.members.iter().filter(|(name, _)| info::KNOWN.contains(&name.as_str()));
        members.filter(|_| self.has("profile")).cloned().collect()
    }
}

/// A file's own members. `bytes` are the whole file, or the file without any of its records but the first.
/// `None`: they cannot be copied as they stand, because they are broken or a name stands twice.
pub fn own_members(bytes: &[u8]) -> Option<Own> {
    let outline = outline(bytes);
    let is_feature =
        |member: &super::outline::Member<'_>| member.name == "type" && member.value == b"\"Feature\"";
    let on_first_record = outline.members.iter().any(is_feature);
    let mut own = Own { members: Vec::new(), on_first_record };
    let mut names = HashSet::new();
    for member in outline.members {
        let is_own = if on_first_record {
            info::KNOWN.contains(&member.name.as_str())
        } else {
            !["type", "features", "bbox"].contains(&member.name.as_str())
        };
        if !is_own {
            continue;
        }
        let text = std::str::from_utf8(member.value).ok()?;
        serde_json::from_str::<&RawValue>(text).ok()?;
        if !names.insert(member.name.clone()) {
            return None;
        }
        own.members.push((member.name, in_one_line(text).into_owned()));
    }
    // Without a profile they are the feature's too, and stay in it.
    own.on_first_record &= own.has("profile");
    Some(own)
}

/// A record as one line. A bare geometry becomes a feature, and NaN null, as they are read.
/// `strips` leaves out the file's own members. `None`: it is no record.
pub(in crate::io) fn feature(record: &[u8], strips: bool) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(record).ok()?;
    let repaired = match serde_json::from_str::<&RawValue>(text) {
        Ok(_) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(scan::repaired(text)?.text),
    };
    let Shallow(members) = serde_json::from_str(&repaired).ok()?;
    let kind = members.iter().rev().find(|(name, _)| name == "type");
    let kind: String = serde_json::from_str(kind?.1.get()).ok()?;
    if GEOMETRY_TYPES.contains(&kind.as_str()) {
        let geometry = in_one_line(&repaired);
        return Some(format!(r#"{{"type":"Feature","geometry":{geometry},"properties":null}}"#).into());
    }
    if !strips {
        return Some(match repaired {
            Cow::Borrowed(text) => in_one_line(text),
            Cow::Owned(text) => in_one_line(&text).into_owned().into(),
        });
    }
    let kept = members.iter().filter(|(name, _)| !info::KNOWN.contains(&name.as_str()));
    let kept: Option<Vec<String>> = kept
        .map(|(name, value)| {
            Some(format!("{}:{}", serde_json::to_string(name).ok()?, in_one_line(value.get())))
        })
        .collect();
    Some(format!("{{{}}}", kept?.join(",")).into())
}

/// Valid JSON without its line breaks and the spaces after them: they can stand only between its tokens.
fn in_one_line(json: &str) -> Cow<'_, str> {
    let json = json.trim();
    if !json.contains(['\n', '\r']) {
        return json.into();
    }
    let mut line = String::with_capacity(json.len());
    for (index, part) in json.split(['\n', '\r']).enumerate() {
        line.push_str(if index == 0 { part } else { part.trim_start() });
    }
    line.into()
}

/// An object's members, with values that nobody has looked into.
struct Shallow<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Shallow<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ShallowVisitor)
    }
}

struct ShallowVisitor;

impl<'de> Visitor<'de> for ShallowVisitor {
    type Value = Shallow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Shallow(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(record: &str, strips: bool, expected: Option<&str>) {
        assert_eq!(feature(record.as_bytes(), strips).as_deref(), expected, "{record}");
    }

    #[test]
    fn records_are_copied_as_they_are() {
        let odd = r#"{"type":"Feature","id":9007199254740993,"properties":{"a":1.10,"a":2e0,"b":"\u00e9"}}"#;
        check(odd, false, Some(odd));
        check("{\n  \"type\": \"Feature\",\r\n  \"id\": 1\n}", false, Some(r#"{"type": "Feature","id": 1}"#));
        check(
            r#"{"type":"Point","coordinates":[1,2.50]}"#,
            false,
            Some(
                r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2.50]},"properties":null}"#,
            ),
        );
        check(r#"{"type":"Feature","a":NaN}"#, false, Some(r#"{"type":"Feature","a":null}"#));
        check(
            r#"{"type":"Feature","profile":"incident-profile/1","sources":{},"id":"a"}"#,
            true,
            Some(r#"{"type":"Feature","id":"a"}"#),
        );
        check("[1]", false, None);
        check("{", false, None);
        check("{}", false, None);
    }

    #[test]
    fn own_members_are_those_of_the_file() {
        let own = |text: &str| own_members(text.as_bytes());
        let members = |text: &str| -> Vec<String> {
            own(text).unwrap().members.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        assert_eq!(
            members(
                "{\"type\":\"FeatureCollection\",\"bbox\":[1],\"crs\":{\n \"a\":1.0},\"features\":[],\"x\":[1]}"
            ),
            [r#"crs={"a":1.0}"#, "x=[1]"]
        );
        let line = r#"{"type":"Feature","profile":"incident-profile/1","id":1,"actors":{}}"#;
        assert_eq!(members(line), [r#"profile="incident-profile/1""#, "actors={}"]);
        assert!(own(line).unwrap().on_first_record);
        let lone = own(r#"{"type":"Feature","title":"x","id":1}"#).unwrap();
        assert_eq!((lone.on_first_record, lone.members.len(), lone.for_a_feature().len()), (false, 1, 0));
        assert_eq!(own(r#"{"features":[],"a":1,"a":2}"#), None);
        assert_eq!(own(r#"{"features":[],"a":NaN}"#), None);
    }
}
