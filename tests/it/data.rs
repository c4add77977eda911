//! The bundled incidents: against their schema, against the rules that a schema cannot say, and as the program reads them.

use std::collections::{BTreeMap, BTreeSet};

use sahelscope::model::{Incident, Ledger, Severity};
use serde_json::Value;

use crate::{loading, tree};

fn data() -> Value {
    serde_json::from_str(&tree::text("data/incidents.geojson")).expect("valid JSON")
}

fn features(data: &Value) -> &[Value] {
    data["features"].as_array().expect("a list of features")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    list(value).iter().filter_map(Value::as_str)
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn validator() -> jsonschema::Validator {
    let schema: Value =
        serde_json::from_str(&tree::text("data/incident-profile.schema.json")).expect("valid JSON");
    jsonschema::validator_for(&schema).expect("a valid schema")
}

#[test]
fn data_follow_the_schema() {
    let errors: Vec<String> =
        validator().iter_errors(&data()).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Something done to valid data that the schema must not let pass.
type Breakage = fn(&mut Value);

#[test]
fn the_schema_refuses_what_the_profile_forbids() {
    let validator = validator();
    let breakages: [(&str, Breakage); 9] = [
        ("no title", |data| drop(data["features"][0]["properties"].as_object_mut().unwrap().remove("title"))),
        ("a date that is none", |data| data["features"][0]["properties"]["start"] = "soon".into()),
        ("an unknown role", |data| {
            data["features"][0]["properties"]["actors"][0]["role"] = "bystander".into();
        }),
        ("an unknown precision", |data| {
            data["features"][0]["properties"]["geo_precision"] = "exactly".into();
        }),
        ("a claim without sources", |data| claim(data)["sources"] = Value::Array(Vec::new())),
        ("a negative figure", |data| claim(data)["low"] = (-1).into()),
        ("an unknown measure", |data| claim(data)["measure"] = "slain".into()),
        ("a credibility of 7", |data| claim(data)["credibility"] = 7.into()),
        ("a source without publisher", |data| {
            let sources = data["sources"].as_object_mut().unwrap();
            sources.values_mut().next().unwrap().as_object_mut().unwrap().remove("publisher");
        }),
    ];
    for (name, breakage) in breakages {
        let mut broken = data();
        breakage(&mut broken);
        assert!(!validator.is_valid(&broken), "the schema allows {name}");
    }
}

fn claim(data: &mut Value) -> &mut Value {
    let features = data["features"].as_array_mut().unwrap();
    let with_claims = features.iter_mut().find(|feature| !list(&feature["properties"]["claims"]).is_empty());
    &mut with_claims.unwrap()["properties"]["claims"][0]
}

/// All lists of words in the schema, wherever they stand.
fn enumerations(schema: &Value, found: &mut Vec<BTreeSet<String>>) {
    match schema {
        Value::Object(members) => {
            if let Some(words) = members.get("enum") {
                found.push(texts(words).map(str::to_owned).collect());
            }
            members.values().for_each(|member| enumerations(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| enumerations(item, found)),
        _ => {}
    }
}

#[test]
fn schema_program_and_text_have_the_same_words() {
    use sahelscope::model::{
        ActorKind, ClaimStatus, ClaimantRole, GeoPrecision, Measure, Role, SourceKind, Stance, TimePrecision,
    };
    let schema: Value =
        serde_json::from_str(&tree::text("data/incident-profile.schema.json")).expect("valid JSON");
    let mut in_schema = Vec::new();
    enumerations(&schema, &mut in_schema);
    let text = tree::text("data/incident-profile.md");
    let check = |name: &str, words: Vec<&str>| {
        let set: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert!(in_schema.contains(&set), "the schema has no list of {name}: {set:?}");
        for word in words {
            assert!(
                text.contains(&format!("`{word}`")),
                "incident-profile.md does not say `{word}` ({name})"
            );
        }
    };
    check("actor kinds", ActorKind::ALL.iter().map(|word| word.word()).collect());
    check("roles", Role::ALL.iter().map(|word| word.word()).collect());
    check("measures", Measure::ALL.iter().map(|word| word.word()).collect());
    check("stances", Stance::ALL.iter().map(|word| word.word()).collect());
    check("claimant roles", ClaimantRole::ALL.iter().map(|word| word.word()).collect());
    check("statuses", ClaimStatus::ALL.iter().map(|word| word.word()).collect());
    check("source kinds", SourceKind::ALL.iter().map(|word| word.word()).collect());
    check("geo precisions", GeoPrecision::ALL.iter().map(|word| word.word()).collect());
    check("time precisions", TimePrecision::ALL.iter().map(|word| word.word()).collect());
}

#[test]
fn every_key_that_is_pointed_to_exists_and_none_is_an_orphan() {
    let data = data();
    let (sources, actors) = (keys(&data["sources"]), keys(&data["actors"]));
    let ids: Vec<&str> =
        features(&data).iter().map(|feature| feature["id"].as_str().expect("a text key")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "keys are unique");
    let (mut cited, mut named) = (BTreeSet::new(), BTreeSet::new());
    for feature in features(&data) {
        let properties = &feature["properties"];
        let id = &feature["id"];
        let claims = list(&properties["claims"]);
        for source in
            texts(&properties["sources"]).chain(claims.iter().flat_map(|claim| texts(&claim["sources"])))
        {
            assert!(sources.contains(source), "{id}: no source {source}");
            cited.insert(source);
        }
        for involvement in list(&properties["actors"]) {
            let actor = involvement["actor"].as_str().expect("an actor");
            assert!(actors.contains(actor), "{id}: no actor {actor}");
            named.insert(actor);
        }
        for party in
            claims.iter().flat_map(|claim| [&claim["about"], &claim["claimant"]]).filter_map(Value::as_str)
        {
            named.extend(actors.get(party));
        }
        for related in texts(&properties["related"]) {
            assert!(unique.contains(related), "{id}: no incident {related}");
            let back = features(&data).iter().find(|other| other["id"] == related).expect("it exists");
            assert!(
                texts(&back["properties"]["related"]).any(|there| id == there),
                "{related} does not lead back to {id}"
            );
        }
    }
    let parents = data["actors"].as_object().unwrap().values().filter_map(|actor| actor["parent"].as_str());
    for parent in parents {
        assert!(actors.contains(parent), "no actor {parent}");
        named.insert(parent);
    }
    assert_eq!(
        sources.difference(&cited).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "sources that nothing cites"
    );
    assert_eq!(
        actors.difference(&named).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "actors that nothing names"
    );
}

#[test]
fn grades_are_given_only_where_a_note_says_why() {
    let data = data();
    for (id, source) in data["sources"].as_object().unwrap() {
        assert!(source["reliability"].is_null() || source["note"].is_string(), "{id}");
    }
    for feature in features(&data) {
        for claim in list(&feature["properties"]["claims"]) {
            assert!(
                claim["credibility"].is_null() || claim["note"].is_string(),
                "{}: {claim}",
                feature["id"]
            );
        }
    }
}

#[test]
fn bounds_dates_and_translations() {
    let data = data();
    for feature in features(&data) {
        let (properties, id) = (&feature["properties"], &feature["id"]);
        let start = properties["start"].as_str().expect("every bundled incident is dated");
        assert!(properties["end"].as_str().is_none_or(|end| start <= end), "{id} ends before it starts");
        for claim in list(&properties["claims"]) {
            if let (Some(low), Some(high)) = (claim["low"].as_u64(), claim["high"].as_u64()) {
                assert!(low <= high, "{id}: {claim}");
            }
        }
        for text in ["title", "summary"] {
            let french = &properties[format!("{text}_fr")];
            assert_eq!(properties[text].is_string(), french.is_string(), "{id}: {text} in one language only");
        }
    }
}

#[test]
fn actors_are_named_within_their_dates() {
    let data = data();
    for feature in features(&data) {
        let properties = &feature["properties"];
        let (start, end) = (&properties["start"], properties.get("end").unwrap_or(&properties["start"]));
        for involvement in list(&properties["actors"]) {
            let actor = &data["actors"][involvement["actor"].as_str().unwrap()];
            let from = actor["active_from"].as_str().unwrap_or("0000-01-01");
            let to = actor["active_to"].as_str().unwrap_or("9999-12-31");
            let is_within = from <= end.as_str().unwrap() && to >= start.as_str().unwrap();
            assert!(is_within, "{}: {} was not active", feature["id"], actor["name"]);
        }
    }
}

fn read() -> (BTreeMap<String, Incident>, Ledger) {
    let shard = loading::shard(tree::text("data/incidents.geojson").into_bytes());
    let incidents = loading::incidents(&shard).map(|incident| (incident.id.clone(), incident)).collect();
    (incidents, shard.ledger)
}

#[test]
fn every_bundled_record_loads_with_nothing_worse_than_a_note() {
    let (incidents, ledger) = read();
    assert_eq!(ledger.dropped, 0);
    assert_eq!(ledger.kept as usize, features(&data()).len());
    assert_eq!(incidents.len(), ledger.kept as usize);
    let worse: Vec<_> =
        ledger.diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info).collect();
    assert!(worse.is_empty(), "{worse:#?}");
    let unknown: Vec<_> =
        incidents.values().filter(|incident| !incident.other.is_empty()).map(|i| &i.other).collect();
    assert!(unknown.is_empty(), "properties outside the profile: {unknown:?}");
}

/// What the README says of the data is true, also where they are thin, so that an editor sees where to work next.
#[test]
fn the_readme_counts_what_is_there() {
    let data = data();
    let readme = tree::text("data/README.md");
    let sources = data["sources"].as_object().unwrap();
    let origin = |id: &str| sources[id]["origin"].as_str().unwrap_or(id).to_owned();
    let claims = || features(&data).iter().flat_map(|feature| list(&feature["properties"]["claims"]));
    let origins: BTreeSet<String> = sources.keys().map(|id| origin(id)).collect();
    let without = |member: &str| sources.values().filter(|source| source[member].is_null()).count();
    let on_one_origin = features(&data).iter().filter(|feature| {
        let properties = &feature["properties"];
        let cited = texts(&properties["sources"])
            .chain(list(&properties["claims"]).iter().flat_map(|c| texts(&c["sources"])));
        cited.map(origin).collect::<BTreeSet<_>>().len() == 1
    });
    let undated_claims = claims().filter(|claim| claim["said"].is_null()).count();
    for sentence in [
        format!(
            "{} incidents, {} claims, {} sources from {} origins, {} actors.",
            features(&data).len(),
            claims().count(),
            sources.len(),
            origins.len(),
            keys(&data["actors"]).len()
        ),
        format!("{} incidents rest on one origin.", on_one_origin.count()),
        format!("{} sources have no day of publication.", without("published")),
        format!("{} sources have no title.", without("title")),
        format!("{undated_claims} claims have no day on which they were said."),
    ] {
        assert!(readme.contains(&sentence), "data/README.md should say: {sentence}");
    }
    for status in ["confirmed", "claimed", "disputed", "unverified", "retracted"] {
        let count = claims().filter(|claim| claim["status"] == status).count();
        let line = readme
            .lines()
            .find(|line| line.starts_with(&format!("| `{status}`")))
            .expect("a line for each status");
        assert!(
            line.trim_end_matches('|').trim_end().ends_with(&format!(" {count}")),
            "{status}: {count}, not {line}"
        );
    }
}

/// What the project began with: nobody's figure of the ambush near Tinzaouaten is lost or made into a fact.
#[test]
fn the_ambush_holds_what_each_party_said() {
    let (incidents, _) = read();
    let ambush = &incidents["tinzaouaten-ambush-2024-07"];
    let data = data();
    let actors = data["actors"].as_object().unwrap();
    // Actors are listed in order of their keys.
    let name = |party: &Option<sahelscope::model::Party>| match party {
        Some(sahelscope::model::Party::Named(name)) => name.clone(),
        Some(sahelscope::model::Party::Listed(index)) => actors.keys().nth(*index).unwrap().clone(),
        None => String::new(),
    };
    let said: BTreeSet<(String, Option<u64>, Option<u64>)> = ambush
        .claims
        .iter()
        .filter(|claim| claim.measure == sahelscope::model::Measure::Killed && name(&claim.about) == "wagner")
        .map(|claim| (name(&claim.claimant), claim.extent.low(), claim.extent.high()))
        .collect();
    let has = |who: &str, low, high| {
        said.iter().any(|(claimant, l, h)| claimant.contains(who) && (*l, *h) == (low, high))
    };
    assert!(has("jnim", Some(50), Some(50)), "{said:#?}");
    assert!(has("Telegram", None, Some(80)), "{said:#?}");
    assert!(has("Rusich", Some(81), None), "{said:#?}");
    assert!(ambush.is_contested());
    assert!(ambush.claims.iter().all(|claim| !claim.sources.is_empty()), "every claim has a source");
}
