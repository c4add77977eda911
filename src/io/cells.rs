//! An incident as cells with names, as tables and KML's data hold it: which cells there are, and what each was written
//! from. Must not know how cells stand in a file.

use std::borrow::Cow;

use super::json::Json;

/// The columns that every table of incidents has, in order.
pub(super) const COLUMNS: [&str; 27] = [
    "id",
    "title",
    "title_fr",
    "summary",
    "summary_fr",
    "start",
    "end",
    "time_precision",
    "event_type",
    "sub_event_type",
    "place",
    "place_aliases",
    "admin2",
    "admin1",
    "country",
    "geo_precision",
    "uncertainty_km",
    "place_source",
    "longitude",
    "latitude",
    "geometry",
    "note",
    "actors",
    "claims",
    "sources",
    "related",
    "tags",
];

/// The cell of properties that have none of their own: a JSON list of pairs of name and value, both texts.
pub(super) const REST: &str = "other";

/// Cells that are no properties of the profile, but say which incident it is and where.
const ELSEWHERE: [&str; 4] = ["id", "longitude", "latitude", "geometry"];

/// Whether the profile gives a property of this name a meaning.
pub(super) fn is_of_the_profile(name: &str) -> bool {
    (COLUMNS.contains(&name) && !ELSEWHERE.contains(&name))
        || name.starts_with("title_")
        || name.starts_with("summary_")
}

/// What a cell was written from: lists and numbers are JSON, all else is text.
pub(super) fn member<'t>(name: &str, cell: &'t str) -> Json<'t> {
    const LISTS: [&str; 6] = ["place_aliases", "actors", "claims", "sources", "related", "tags"];
    let parsed = match name {
        "uncertainty_km" => Json::parse(cell).ok().filter(|value| matches!(value, Json::Number(_))),
        name if LISTS.contains(&name) => Json::parse(cell).ok().filter(|value| value.as_list().is_some()),
        _ => None,
    };
    parsed.unwrap_or(Json::Text(Cow::Borrowed(cell)))
}

/// The names and values in the cell named [`REST`]; `None` if it holds anything else.
pub(super) fn rest(cell: &str) -> Option<Vec<(String, String)>> {
    let json = Json::parse(cell).ok()?;
    let pair = |pair: &Json<'_>| match pair.as_list()? {
        [Json::Text(name), Json::Text(value)] => Some((name.to_string(), value.to_string())),
        _ => None,
    };
    json.as_list()?.iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_pairs_of_texts_or_nothing_of_ours() {
        #[track_caller]
        fn check(cell: &str, expected: Option<&[(&str, &str)]>) {
            let owned = |pairs: &[(&str, &str)]| {
                pairs
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(rest(cell), expected.map(owned), "{cell}");
        }
        check(r#"[["a","1"],["a","\u0000"]]"#, Some(&[("a", "1"), ("a", "\0")]));
        check("[]", Some(&[]));
        for cell in ["", "a", "[\"a\"]", r#"[["a",1]]"#, r#"[["a"]]"#, r#"{"a":"b"}"#] {
            check(cell, None);
        }
    }

    #[test]
    fn what_the_profile_names() {
        for (name, expected) in
            [("claims", true), ("title_ar", true), ("id", false), ("longitude", false), ("other", false)]
        {
            assert_eq!(is_of_the_profile(name), expected, "{name}");
        }
    }
}
