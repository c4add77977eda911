//! Several files' descriptions and lists made into one, with keys that stay unique.

use std::collections::{HashMap, HashSet};

use crate::model::{Actor, FileInfo, Incident, Party, Source, SourceRef};

/// Files that are written into one.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The description and lists of the whole.
    pub info: FileInfo,
    parts: Vec<Part>,
}

/// Where one file's lists and keys have gone.
#[derive(Clone, Debug, Default)]
struct Part {
    sources: Vec<usize>,
    actors: Vec<usize>,
    /// Keys of incidents that another file has taken, with the new ones.
    renamed: HashMap<String, String>,
}

/// Joins files. `keys` gives the keys of each file's incidents.
///
/// What the files say about themselves is kept where all that say it say the same. A source or actor that several
/// files list alike stands once; a key that means different things in them gets a number: `rfi`, `rfi-2`.
pub fn join(infos: &[&FileInfo], keys: &[Vec<String>]) -> Joined {
    let mut joined = Joined { info: described(infos), parts: vec![Part::default(); infos.len()] };
    let (sources, places) = merged(infos.iter().map(|info| info.sources.as_slice()));
    joined.info.sources = sources;
    for (part, places) in joined.parts.iter_mut().zip(places) {
        part.sources = places;
    }
    let actors: Vec<Vec<Actor>> = unlike_actors(infos);
    let (actors, places) = merged(actors.iter().map(Vec::as_slice));
    joined.info.actors = actors;
    for (part, places) in joined.parts.iter_mut().zip(places) {
        part.actors = places;
    }
    rename_incidents(&mut joined.parts, keys);
    joined
}

impl Joined {
    /// An incident of the `part`th file with the keys of the whole.
    pub fn incident(&self, part: usize, mut incident: Incident) -> Incident {
        let part = &self.parts[part];
        let moved = |source: &mut SourceRef| {
            if let SourceRef::Listed(index) = source {
                *index = part.sources[*index];
            }
        };
        let party = |party: &mut Party| {
            if let Party::Listed(index) = party {
                *index = part.actors[*index];
            }
        };
        incident.sources.iter_mut().for_each(moved);
        incident.actors.iter_mut().for_each(|involvement| party(&mut involvement.actor));
        for claim in &mut incident.claims {
            claim.sources.iter_mut().for_each(moved);
            claim.about.iter_mut().for_each(party);
            claim.claimant.iter_mut().for_each(party);
        }
        for key in std::iter::once(&mut incident.id).chain(&mut incident.related) {
            if let Some(new) = part.renamed.get(key) {
                key.clone_from(new);
            }
        }
        incident
    }
}

/// What all files that say it say alike; the strictest handling mark.
fn described(infos: &[&FileInfo]) -> FileInfo {
    let text = |member: fn(&FileInfo) -> &Option<String>| {
        agreed(infos.iter().filter_map(|info| member(info).clone()))
    };
    let mut marks: Vec<&String> = infos.iter().filter_map(|info| info.tlp.as_ref()).collect();
    marks.sort_by_key(|mark| crate::model::Tlp::from_text(mark));
    FileInfo {
        title: text(|info| &info.title),
        description: text(|info| &info.description),
        licence: text(|info| &info.licence),
        producer: text(|info| &info.producer),
        as_of: agreed(infos.iter().filter_map(|info| info.as_of)),
        tlp: marks.last().map(|mark| (*mark).clone()),
        follows_profile: true,
        ..FileInfo::default()
    }
}

/// The value, if all are the same.
fn agreed<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

/// Something listed by its key.
trait Keyed: Clone + PartialEq {
    fn key(&self) -> &str;
    fn with_key(&self, key: String) -> Self;
}

impl Keyed for Source {
    fn key(&self) -> &str {
        &self.id
    }

    fn with_key(&self, key: String) -> Self {
        Self { id: key, ..self.clone() }
    }
}

impl Keyed for Actor {
    fn key(&self) -> &str {
        &self.id
    }

    fn with_key(&self, key: String) -> Self {
        Self { id: key, ..self.clone() }
    }
}

/// One list out of several, in order of keys, and for each list where its entries have gone.
fn merged<'l, T: Keyed + 'l>(lists: impl Iterator<Item = &'l [T]> + Clone) -> (Vec<T>, Vec<Vec<usize>>) {
    let keys: HashSet<&str> = lists.clone().flatten().map(Keyed::key).collect();
    let mut all: Vec<T> = Vec::new();
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut made = HashSet::new();
    let mut places: Vec<Vec<usize>> = Vec::new();
    for list in lists {
        let mut of_list = Vec::with_capacity(list.len());
        for entry in list {
            let alike = by_key.entry(entry.key()).or_default();
            let known =
                alike.iter().copied().find(|index| all[*index].with_key(entry.key().to_owned()) == *entry);
            of_list.push(known.unwrap_or_else(|| {
                let key = if alike.is_empty() {
                    entry.key().to_owned()
                } else {
                    unique(entry.key(), |key| keys.contains(key) || !made.insert(key.to_owned()))
                };
                all.push(entry.with_key(key));
                alike.push(all.len() - 1);
                all.len() - 1
            }));
        }
        places.push(of_list);
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| all[*a].key().cmp(all[*b].key()));
    let mut place_of = vec![0; all.len()];
    order.iter().enumerate().for_each(|(place, index)| place_of[*index] = place);
    places.iter_mut().flatten().for_each(|index| *index = place_of[*index]);
    (order.into_iter().map(|index| all[index].clone()).collect(), places)
}

/// `key-2`, or the next number that is free.
fn unique(key: &str, mut is_taken: impl FnMut(&str) -> bool) -> String {
    let mut number = 2_u64;
    loop {
        let candidate = format!("{key}-{number}");
        if !is_taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// Actors of each file. A parent is a key too: where a key means different actors, whoever has such a parent differs.
fn unlike_actors(infos: &[&FileInfo]) -> Vec<Vec<Actor>> {
    let mut meanings: HashMap<&str, &Actor> = HashMap::new();
    let mut ambiguous = HashSet::new();
    for actor in infos.iter().flat_map(|info| &info.actors) {
        if *meanings.entry(&actor.id).or_insert(actor) != actor {
            ambiguous.insert(actor.id.as_str());
        }
    }
    let of_file = |(number, info): (usize, &&FileInfo)| {
        let named = |actor: &Actor| {
            let mut actor = actor.clone();
            let parent = actor.parent.as_deref().filter(|parent| number > 0 && ambiguous.contains(parent));
            // The name says who is meant where the key no longer does.
            if let Some(index) = parent.and_then(|parent| info.actor_index(parent)) {
                actor.parent = Some(info.actors[index].name.clone());
            }
            actor
        };
        info.actors.iter().map(named).collect()
    };
    infos.iter().enumerate().map(of_file).collect()
}

fn rename_incidents(parts: &mut [Part], keys: &[Vec<String>]) {
    let all: HashSet<&str> = keys.iter().flatten().map(String::as_str).collect();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut made = HashSet::new();
    for (part, keys) in parts.iter_mut().zip(keys) {
        for key in keys {
            if !taken.insert(key) {
                let new = unique(key, |key| all.contains(key) || !made.insert(key.to_owned()));
                part.renamed.insert(key.clone(), new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(sources: &[(&str, &str)], tlp: &str) -> FileInfo {
        let source = |(id, publisher): &(&str, &str)| Source {
            id: (*id).into(),
            publisher: (*publisher).into(),
            ..Source::default()
        };
        let sources = sources.iter().map(source).collect();
        FileInfo { sources, tlp: Some(tlp.into()), title: Some(tlp.into()), ..FileInfo::default() }
    }

    #[test]
    fn keys_that_mean_different_things_get_a_number() {
        let (one, two) = (
            info(&[("afp", "AFP"), ("rfi", "RFI"), ("rfi-2", "Radio")], "TLP:RED"),
            info(&[("afp", "AFP"), ("rfi", "Other")], "TLP:CLEAR"),
        );
        let joined = join(&[&one, &two], &[vec!["a".into(), "b".into()], vec!["a".into()]]);
        let keys: Vec<(&str, &str)> =
            joined.info.sources.iter().map(|source| (&*source.id, &*source.publisher)).collect();
        assert_eq!(keys, [("afp", "AFP"), ("rfi", "RFI"), ("rfi-2", "Radio"), ("rfi-3", "Other")]);
        assert_eq!(joined.info.tlp.as_deref(), Some("TLP:RED"), "the strictest mark holds for the whole");
        assert_eq!(joined.info.title, None, "two titles are none");
        let incident = Incident {
            sources: vec![SourceRef::Listed(0), SourceRef::Listed(1)],
            related: vec!["a".into(), "b".into()],
            ..Incident::blank("a")
        };
        let moved = joined.incident(1, incident.clone());
        assert_eq!(moved.sources, [SourceRef::Listed(0), SourceRef::Listed(3)]);
        assert_eq!(
            (moved.id.as_str(), moved.related.as_slice()),
            ("a-2", &["a-2".to_owned(), "b".into()][..])
        );
        assert_eq!(joined.incident(0, incident.clone()), incident);
    }

    #[test]
    fn one_file_stays_as_it_is() {
        let one = info(&[("afp", "AFP"), ("rfi", "RFI")], "TLP:AMBER");
        let joined = join(&[&one], &[vec!["a".into()]]);
        assert_eq!(joined.info, FileInfo { follows_profile: true, ..one });
    }
}
