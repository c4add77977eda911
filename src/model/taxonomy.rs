//! ACLED's event types: six types, twenty-five sub-types (ACLED Codebook).

use super::words;

words! {
    /// What sort of incident.
    EventType {
        /// Armed clashes between organised groups.
        Battles = "Battles",
        /// Bombs, mines, shelling, strikes from the air.
        Explosions = "Explosions/Remote violence",
        /// Attacks on unarmed people.
        CivilianTargeting = "Violence against civilians",
        /// Peaceful demonstrations.
        Protests = "Protests",
        /// Violent demonstrations and mobs.
        Riots = "Riots",
        /// Agreements, arrests, changes of groups and of bases.
        Strategic = "Strategic developments",
        /// None of ACLED's types, or none given.
        Other = "Other",
    }
}

/// [`EventType::Other`]: a file that says nothing says nothing.
impl Default for EventType {
    fn default() -> Self {
        Self::Other
    }
}

impl EventType {
    /// The type for a text as files have it: case and spaces around do not matter.
    /// `None` for anything that is no ACLED type.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|kind| kind.word().eq_ignore_ascii_case(text))
    }
}

/// ACLED's sub-types with their types.
pub const SUB_EVENT_TYPES: [(EventType, &str); 25] = [
    (EventType::Battles, "Government regains territory"),
    (EventType::Battles, "Non-state actor overtakes territory"),
    (EventType::Battles, "Armed clash"),
    (EventType::Explosions, "Chemical weapon"),
    (EventType::Explosions, "Air/drone strike"),
    (EventType::Explosions, "Suicide bomb"),
    (EventType::Explosions, "Shelling/artillery/missile attack"),
    (EventType::Explosions, "Remote explosive/landmine/IED"),
    (EventType::Explosions, "Grenade"),
    (EventType::CivilianTargeting, "Sexual violence"),
    (EventType::CivilianTargeting, "Attack"),
    (EventType::CivilianTargeting, "Abduction/forced disappearance"),
    (EventType::Protests, "Excessive force against protesters"),
    (EventType::Protests, "Protest with intervention"),
    (EventType::Protests, "Peaceful protest"),
    (EventType::Riots, "Violent demonstration"),
    (EventType::Riots, "Mob violence"),
    (EventType::Strategic, "Agreement"),
    (EventType::Strategic, "Arrests"),
    (EventType::Strategic, "Change to group/activity"),
    (EventType::Strategic, "Disrupted weapons use"),
    (EventType::Strategic, "Headquarters or base established"),
    (EventType::Strategic, "Looting/property destruction"),
    (EventType::Strategic, "Non-violent transfer of territory"),
    (EventType::Strategic, "Other"),
];
