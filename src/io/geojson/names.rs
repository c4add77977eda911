//! Under which names others write what the profile has a name for, and how each property was used.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::io::json::Json;

/// What a property may be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Id,
    Title,
    Start,
    End,
    TimePrecision,
    Summary,
    Source,
    EventType,
    SubEventType,
    Place,
    Admin2,
    Admin1,
    Country,
    GeoPrecision,
    Actor1,
    Actor2,
    Tags,
    Longitude,
    Latitude,
}

/// For each target its name in the profile, and the names it is found under: the earlier wins.
const NAMES: [(Target, &str, &[&str]); 19] = [
    (Target::Id, "id", &["event_id_cnty", "id"]),
    (Target::Title, "title", &["title", "name", "label", "event_name", "headline"]),
    (
        Target::Start,
        "start",
        &["start", "date", "event_date", "date_start", "datetime", "time", "timestamp", "verifieddate"],
    ),
    (Target::End, "end", &["end", "date_end", "end_date"]),
    (Target::TimePrecision, "time_precision", &["time_precision", "date_prec"]),
    (Target::Summary, "summary", &["summary", "description", "notes", "desc"]),
    (Target::Source, "sources", &["source", "sources", "source_url", "url", "link"]),
    (Target::EventType, "event_type", &["event_type", "type", "category"]),
    (Target::SubEventType, "sub_event_type", &["sub_event_type"]),
    (Target::Place, "place", &["place", "location", "town", "village", "city"]),
    (Target::Admin2, "admin2", &["admin2", "adm_2"]),
    (Target::Admin1, "admin1", &["admin1", "adm_1"]),
    (Target::Country, "country", &["country"]),
    (Target::GeoPrecision, "geo_precision", &["geo_precision", "where_prec"]),
    (Target::Actor1, "actors", &["actor1", "side_a"]),
    (Target::Actor2, "actors", &["actor2", "side_b"]),
    (Target::Tags, "tags", &["tags"]),
    (Target::Longitude, "geometry", &["longitude", "lon", "lng"]),
    (Target::Latitude, "geometry", &["latitude", "lat"]),
];

static BY_NAME: LazyLock<HashMap<&str, (Target, usize)>> = LazyLock::new(|| {
    let each = |(target, _, names): &(Target, &str, &'static [&'static str])| {
        let target = *target;
        let ranked = names.iter().enumerate();
        ranked.map(move |(rank, name)| (*name, (target, rank)))
    };
    NAMES.iter().flat_map(each).collect()
});

impl Target {
    /// How many there are.
    pub(super) const COUNT: usize = NAMES.len();

    /// Each of them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(target, ..)| *target)
    }

    /// Its name in the profile.
    pub(super) fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// What a property of this name, in any case, may be read as, and how far down the list the name stands.
    pub(super) fn of(name: &str) -> Option<(Self, usize)> {
        const LONGEST: usize = 16;
        if name.len() > LONGEST {
            return None;
        }
        let lower = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        BY_NAME.get(&*lower).copied()
    }
}

/// A feature's properties, and which of them have been read as something.
pub(super) struct Properties<'j, 'a> {
    members: &'j [(Cow<'a, str>, Json<'a>)],
    /// Target, rank of the name, index of the member; in that order.
    candidates: Vec<(Target, usize, usize)>,
    used: Vec<bool>,
}

impl<'j, 'a> Properties<'j, 'a> {
    pub(super) fn new(members: &'j [(Cow<'a, str>, Json<'a>)]) -> Self {
        let mut candidates = Vec::new();
        for (index, (name, value)) in members.iter().enumerate() {
            if let Some((target, rank)) = Target::of(name)
                && !value.is_blank()
            {
                candidates.push((target, rank, index));
            }
        }
        candidates.sort_unstable();
        Self { members, candidates, used: vec![false; members.len()] }
    }

    /// The properties that may be read as this, best first: index, name and value.
    pub(super) fn candidates(&self, target: Target) -> impl Iterator<Item = (usize, &'j str, &'j Json<'a>)> {
        let of_target = self.candidates.iter().filter(move |(of, ..)| *of == target);
        of_target.map(|&(_, _, index)| {
            let (name, value) = &self.members[index];
            (index, &**name, value)
        })
    }

    /// The property of exactly this name, in any case.
    pub(super) fn named(&self, wanted: &str) -> Option<&'j Json<'a>> {
        let found = self.members.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value)
    }

    /// Marks a property as read in full.
    pub(super) fn mark_used(&mut self, index: usize) {
        self.used[index] = true;
    }

    /// What has not been read, as shown to people.
    pub(super) fn rest(&self) -> Vec<(String, String)> {
        let each = self.members.iter().zip(&self.used);
        each.filter(|((_, value), used)| !**used && !value.is_blank())
            .map(|((name, value), _)| (name.clone().into_owned(), value.to_string()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_its_names_are_found() {
        for (index, (target, name, names)) in NAMES.iter().enumerate() {
            assert_eq!(*target as usize, index, "{name}");
            for (rank, name) in names.iter().enumerate() {
                assert_eq!(Target::of(&name.to_uppercase()), Some((*target, rank)), "{name}");
            }
        }
    }
}
