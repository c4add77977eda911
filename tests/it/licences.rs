//! `assets/crates.tsv`, which the program shows, lists every crate inside it with its licence.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use crate::tree;

/// Name, version and licence of every crate that the program is built from, with these further words for cargo.
/// Not of those that only tests use.
fn crates(further: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(further)
        .current_dir(tree::path(""))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let nodes = list(&metadata["resolve"]["nodes"]);
    let root = metadata["resolve"]["root"].as_str().expect("a root").to_owned();
    let (mut inside, mut waiting) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(id) = waiting.pop() {
        let node = nodes.iter().find(|node| node["id"] == *id).expect("every crate has a node");
        for dependency in list(&node["deps"]) {
            let is_inside = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let package = dependency["pkg"].as_str().expect("an id").to_owned();
            if is_inside && inside.insert(package.clone()) {
                waiting.push(package);
            }
        }
    }
    let packages = list(&metadata["packages"]);
    let lines: BTreeSet<String> = packages
        .iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| inside.contains(id) && id != root))
        .map(|package| {
            let text = |member: &str| package[member].as_str().unwrap_or("see its repository").to_owned();
            format!("{}\t{}\t{}\n", text("name"), text("version"), text("license"))
        })
        .collect();
    lines.into_iter().collect()
}

/// The system this test runs on, as cargo calls it.
fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("it says its host").to_owned()
}

/// The list holds the crates of all systems. Only those of this one are sure to be on this machine, so only they are compared.
#[test]
fn the_list_of_crates_is_true() {
    let path = tree::path("assets/crates.tsv");
    if std::env::var_os("SAHELSCOPE_WRITE_EXPECTED").is_some() {
        std::fs::write(&path, crates(&[])).expect("the list can be written");
    }
    let listed = std::fs::read_to_string(&path).expect("the list is there");
    let listed: BTreeSet<&str> = listed.lines().collect();
    let here = crates(&["--offline", "--filter-platform", &host()]);
    assert!(here.lines().count() > 100);
    let missing: Vec<&str> = here.lines().filter(|line| !listed.contains(line)).collect();
    assert!(
        missing.is_empty(),
        "not in assets/crates.tsv, which SAHELSCOPE_WRITE_EXPECTED=1 writes: {missing:#?}"
    );
    let lock = tree::text("Cargo.lock");
    for line in listed {
        let mut words = line.split('\t');
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let entry = format!("name = \"{name}\"\nversion = \"{version}\"");
        assert!(
            lock.contains(&entry),
            "{name} {version} is no longer inside: assets/crates.tsv is out of date"
        );
    }
}
