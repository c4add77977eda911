//! A number for all that an incident says, by which alike incidents are found among many.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Changes, incidents, subject};
use crate::model::{Claim, FileInfo, Incident, Involvement, Source, SourceRef};

/// A number that is the same for incidents that say the same, whatever their keys.
pub fn fingerprint(incident: &Incident, info: &FileInfo) -> u64 {
    let all = incidents(&Incident::blank(""), &FileInfo::default(), incident, info);
    // The order in which lists are written says nothing.
    let mut all: Vec<String> = all.iter().map(|change| format!("{change:?}")).collect();
    all.extend(details(incident, info));
    all.sort_unstable();
    let mut hasher = DefaultHasher::new();
    all.hash(&mut hasher);
    hasher.finish()
}

/// All that is said of each actor, claim and source: as something new they are told in short.
fn details(incident: &Incident, info: &FileInfo) -> Vec<String> {
    let sources = |sources: &[SourceRef]| {
        let whole = |source: &SourceRef| {
            format!("{:?}", Source { id: String::new(), ..source.get(&info.sources).clone() })
        };
        let mut sources: Vec<String> = sources.iter().map(whole).collect();
        sources.sort_unstable();
        sources
    };
    let name = |actor: &Involvement| actor.actor.name(&info.actors).to_owned();
    let actors = incident.actors.iter().map(|actor| {
        let beside = actor.associated_with.and_then(|index| incident.actors.get(index)).map(name);
        format!("{:?}", (name(actor), actor.role, actor.kind, &actor.note, beside))
    });
    let claims = incident.claims.iter().map(|claim| {
        let mut said = Changes::default();
        let of = subject(claim, info);
        said.claim(&of, (&Claim::blank(claim.measure), info), (claim, info));
        let mut said: Vec<String> = said.0.iter().map(|change| format!("{change:?}")).collect();
        said.sort_unstable();
        format!("{:?}", (of, said, sources(&claim.sources)))
    });
    actors.chain(claims).chain(sources(&incident.sources)).collect()
}
