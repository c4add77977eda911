//! Both languages have the same keys with the same holes, and the code uses exactly those.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// Key (and attribute) → the variables it is filled with.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in tree::text(&format!("assets/text/{language}.ftl")).lines() {
        let head = line.split(" =").next().unwrap_or_default();
        let is_key = !head.is_empty()
            && head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if line.contains(" =") && is_key {
            current = head.to_owned();
            assert!(
                messages.insert(current.clone(), BTreeSet::new()).is_none(),
                "{language}: {current} stands twice"
            );
        } else if let Some(attribute) =
            line.trim_start().strip_prefix('.').filter(|_| line.starts_with("    ."))
        {
            let owner = current.split('.').next().unwrap_or_default();
            current = format!("{owner}.{}", attribute.split(" =").next().unwrap_or_default());
            messages.insert(current.clone(), BTreeSet::new());
        }
        for (at, _) in line.match_indices("{ $") {
            let name = line[at + 3..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_');
            messages.get_mut(&current).expect("a hole stands in a message").insert(name.collect());
        }
    }
    messages
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, french) = (catalogue("en"), catalogue("fr"));
    assert!(english.len() > 200, "the catalogue was not read");
    let keys = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<_>>();
    let (here, there) = (keys(&english), keys(&french));
    assert_eq!(here.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in French");
    assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
    for (key, holes) in &english {
        assert_eq!(holes, &french[key], "{key} is filled with different things");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_exists() {
    let sources = tree::sources();
    let catalogue = catalogue("en");
    let all: String = sources.iter().map(|(_, text)| tree::without_tests(text)).collect();
    for key in catalogue.keys().filter(|key| !key.contains('.')) {
        assert!(all.contains(&format!("\"{key}\"")), "{key} is in the catalogues, but nothing says it");
    }
    let mut asked = 0;
    for (file, text) in &sources {
        let text = tree::without_tests(text);
        for call in [".tr(\"", ".tr_with(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                assert!(catalogue.contains_key(key), "{file} asks for {key}, which is in no catalogue");
                asked += 1;
            }
        }
    }
    assert!(asked > 60, "the calls were not found: {asked}");
}

/// Every key that the code names with a variable: all the literals that look like keys with a known first word.
#[test]
fn keys_in_tables_exist() {
    let catalogue = catalogue("en");
    let families: BTreeSet<&str> =
        catalogue.keys().filter_map(|key| key.split_once('-')).map(|(first, _)| first).collect();
    for (file, text) in tree::sources().iter().filter(|(file, _)| file.starts_with("text/names")) {
        let mut parts = text.split('"').skip(1);
        while let (Some(literal), after) = (parts.next(), parts.next()) {
            // What stands before an arrow is a word that a key belongs to.
            if after.is_some_and(|after| after.trim_start().starts_with("=>")) {
                continue;
            }
            let is_key = literal.split_once('-').is_some_and(|(first, _)| families.contains(first))
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
            assert!(
                !is_key || catalogue.contains_key(literal),
                "{file} names {literal}, which is in no catalogue"
            );
        }
    }
}

#[test]
fn french_typography_and_english_quotes() {
    let french = tree::text("assets/text/fr.ftl");
    assert!(!french.contains("d'") && !french.contains("l'"), "French apostrophes are ’");
}
