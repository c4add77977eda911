//! Who took part, and in what part.

use super::words;
use crate::base::Date;

words! {
    /// What sort of actor, in ACLED's classes.
    ActorKind {
        /// Army, police, gendarmerie.
        StateForces = "state_forces",
        /// Armed organisation against a state.
        RebelGroup = "rebel_group",
        /// Armed organisation in the service of political interests.
        PoliticalMilitia = "political_militia",
        /// Militia of a community.
        IdentityMilitia = "identity_militia",
        /// Violent crowd.
        Rioters = "rioters",
        /// Peaceful crowd.
        Protesters = "protesters",
        /// Unarmed people.
        Civilians = "civilians",
        /// Foreign forces, private military companies, UN missions.
        ExternalForces = "external_forces",
    }
}

words! {
    /// What an actor did in an incident.
    Role {
        /// Struck first, or initiated what is not an attack.
        Attacker = "attacker",
        /// Was struck.
        Target = "target",
        /// Took part, on no side that could be told.
        Participant = "participant",
        /// Says that it did it.
        ClaimedBy = "claimed_by",
        /// Helped without fighting.
        Supporting = "supporting",
        /// Unarmed people who were harmed.
        CivilianVictims = "civilian_victims",
    }
}

/// A party to incidents, listed once a file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Actor {
    /// Key in the file.
    pub id: String,
    /// The commonest name.
    pub name: String,
    /// Other names and abbreviations.
    pub aliases: Vec<String>,
    /// ACLED's class, where known.
    pub kind: Option<ActorKind>,
    /// Key of the actor that this one is part of or follows.
    pub parent: Option<String>,
    /// First day under this name.
    pub active_from: Option<Date>,
    /// Last day under this name.
    pub active_to: Option<Date>,
    /// Home country, as written.
    pub country: Option<String>,
}

/// Somebody who is spoken of: one of the file's actors, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// Index into [`super::FileInfo::actors`].
    Listed(usize),
    /// As written; never empty.
    Named(String),
}

impl Party {
    /// The name to show.
    pub fn name<'a>(&'a self, actors: &'a [Actor]) -> &'a str {
        match self {
            Self::Listed(index) => &actors[*index].name,
            Self::Named(name) => name,
        }
    }
}

/// An actor's part in one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Involvement {
    /// Who.
    pub actor: Party,
    /// In what part, where the file says so.
    pub role: Option<Role>,
    /// What the editor has to say about it.
    pub note: Option<String>,
    /// What sort of actor it was in this incident, where the record says so: a listed actor may have its own.
    pub kind: Option<ActorKind>,
    /// Index in [`super::Incident::actors`] of the actor at whose side this one stood, where the record says so.
    pub associated_with: Option<usize>,
}

impl Involvement {
    /// Somebody of whom nothing is known but that they took part.
    pub fn of(actor: Party) -> Self {
        Self { actor, role: None, note: None, kind: None, associated_with: None }
    }
}
