//! The catalogue keys of the domain's words.

use crate::{
    model::{
        ActorKind, ClaimStatus, ClaimantRole, Code, EventType, GeoPrecision, Measure, Role, Severity,
        SourceKind, Stance, TimePrecision,
    },
    text::Catalogue,
};

impl Catalogue {
    /// An event type.
    pub fn event_type(&self, kind: EventType) -> String {
        self.tr(match kind {
            EventType::Battles => "event-battles",
            EventType::Explosions => "event-explosions",
            EventType::CivilianTargeting => "event-civilians",
            EventType::Protests => "event-protests",
            EventType::Riots => "event-riots",
            EventType::Strategic => "event-strategic",
            EventType::Other => "event-other",
        })
    }

    /// A sub-type: translated if it is one of ACLED's, otherwise as the file writes it.
    pub fn sub_event_type(&self, name: &str) -> String {
        match sub_event(name) {
            Some(key) => self.tr(key),
            None => name.to_owned(),
        }
    }

    /// How well a place is known.
    pub fn geo_precision(&self, precision: GeoPrecision) -> String {
        self.tr(match precision {
            GeoPrecision::Exact => "place-exact",
            GeoPrecision::Town => "place-town",
            GeoPrecision::Near => "place-near",
            GeoPrecision::Admin2 => "place-admin2",
            GeoPrecision::Admin1 => "place-admin1",
            GeoPrecision::Area => "place-area",
            GeoPrecision::Country => "place-country",
        })
    }

    /// How well a date is known.
    pub fn time_precision(&self, precision: TimePrecision) -> String {
        self.tr(match precision {
            TimePrecision::Day => "time-day",
            TimePrecision::Week => "time-week",
            TimePrecision::Month => "time-month",
            TimePrecision::Year => "time-year",
        })
    }

    /// What an actor did.
    pub fn role(&self, role: Role) -> String {
        self.tr(match role {
            Role::Attacker => "role-attacker",
            Role::Target => "role-target",
            Role::Participant => "role-participant",
            Role::ClaimedBy => "role-claimed-by",
            Role::Supporting => "role-supporting",
            Role::CivilianVictims => "role-civilian-victims",
        })
    }

    /// What sort of actor.
    pub fn actor_kind(&self, kind: ActorKind) -> String {
        self.tr(match kind {
            ActorKind::StateForces => "actor-state-forces",
            ActorKind::RebelGroup => "actor-rebel-group",
            ActorKind::PoliticalMilitia => "actor-political-militia",
            ActorKind::IdentityMilitia => "actor-identity-militia",
            ActorKind::Rioters => "actor-rioters",
            ActorKind::Protesters => "actor-protesters",
            ActorKind::Civilians => "actor-civilians",
            ActorKind::ExternalForces => "actor-external-forces",
        })
    }

    /// What a claim is about.
    pub fn measure(&self, measure: Measure) -> String {
        self.tr(match measure {
            Measure::Killed => "measure-killed",
            Measure::Wounded => "measure-wounded",
            Measure::Captured => "measure-captured",
            Measure::Missing => "measure-missing",
            Measure::Displaced => "measure-displaced",
            Measure::Freed => "measure-freed",
            Measure::VehiclesLost => "measure-vehicles-lost",
            Measure::WeaponsCaptured => "measure-weapons-captured",
            Measure::Strength => "measure-strength",
            Measure::Responsibility => "measure-responsibility",
            Measure::Assistance => "measure-assistance",
            Measure::Presence => "measure-presence",
            Measure::Other => "measure-other",
        })
    }

    /// Whether it is asserted or denied.
    pub fn stance(&self, stance: Stance) -> String {
        self.tr(match stance {
            Stance::Asserts => "stance-asserts",
            Stance::Denies => "stance-denies",
        })
    }

    /// Who makes a claim, with what they say to it: a denial must not read as a claim.
    pub fn with_stance(&self, who: &str, stance: Option<Stance>) -> String {
        let key = match stance {
            None => return who.to_owned(),
            Some(Stance::Asserts) => "stance-asserted",
            Some(Stance::Denies) => "stance-denied",
        };
        self.tr_with(key, &[("who", who.into())])
    }

    /// How a claim stands.
    pub fn claim_status(&self, status: ClaimStatus) -> String {
        self.tr(match status {
            ClaimStatus::Confirmed => "status-confirmed",
            ClaimStatus::Claimed => "status-claimed",
            ClaimStatus::Disputed => "status-disputed",
            ClaimStatus::Unverified => "status-unverified",
            ClaimStatus::Retracted => "status-retracted",
        })
    }

    /// In what position a claimant speaks.
    pub fn claimant_role(&self, role: ClaimantRole) -> String {
        self.tr(match role {
            ClaimantRole::Belligerent => "claimant-belligerent",
            ClaimantRole::OwnLosses => "claimant-own-losses",
            ClaimantRole::ThirdParty => "claimant-third-party",
            ClaimantRole::Estimate => "claimant-estimate",
        })
    }

    /// What sort of publication.
    pub fn source_kind(&self, kind: SourceKind) -> String {
        self.tr(match kind {
            SourceKind::NewsAgency => "source-news-agency",
            SourceKind::Newspaper => "source-newspaper",
            SourceKind::Broadcaster => "source-broadcaster",
            SourceKind::GovernmentStatement => "source-government-statement",
            SourceKind::ArmedGroupStatement => "source-armed-group-statement",
            SourceKind::Monitor => "source-monitor",
            SourceKind::Ngo => "source-ngo",
            SourceKind::ThinkTank => "source-think-tank",
            SourceKind::Un => "source-un",
            SourceKind::SocialMedia => "source-social-media",
            SourceKind::Encyclopedia => "source-encyclopedia",
            SourceKind::Dataset => "source-dataset",
        })
    }

    /// What of an incident has changed, by its stable word; an unknown word is given back.
    pub fn field(&self, word: &str) -> String {
        self.tr(match word {
            "title" => "field-title",
            "start" => "field-start",
            "end" => "field-end",
            "time_precision" => "field-time-precision",
            "event_type" => "field-event-type",
            "sub_event_type" => "field-sub-event-type",
            "place" => "field-place",
            "place_alias" => "field-place-alias",
            "admin2" => "field-admin2",
            "admin1" => "field-admin1",
            "country" => "field-country",
            "position" => "field-position",
            "shape" => "field-shape",
            "geo_precision" => "field-geo-precision",
            "uncertainty_km" => "field-uncertainty-km",
            "place_source" => "field-place-source",
            "actor" => "field-actor",
            "actor_kind" => "field-actor-kind",
            "associated_with" => "field-associated-with",
            "actor_note" => "field-actor-note",
            "claim" => "field-claim",
            "figure" => "field-figure",
            "wording" => "field-wording",
            "about_wording" => "field-about-wording",
            "stance" => "field-stance",
            "claimant_role" => "field-claimant-role",
            "said" => "field-said",
            "claim_source" => "field-claim-source",
            "credibility" => "field-credibility",
            "status" => "field-status",
            "retracted_on" => "field-retracted-on",
            "claim_note" => "field-claim-note",
            "summary" => "field-summary",
            "note" => "field-note",
            "source" => "field-source",
            "related" => "field-related",
            "tag" => "field-tag",
            "other" => "field-other",
            other => return other.to_owned(),
        })
    }

    /// How bad a problem is.
    pub fn severity(&self, severity: Severity) -> String {
        self.tr(match severity {
            Severity::Info => "severity-info",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        })
    }
}

fn sub_event(name: &str) -> Option<&'static str> {
    Some(match name {
        "Government regains territory" => "sub-government-regains-territory",
        "Non-state actor overtakes territory" => "sub-non-state-overtakes-territory",
        "Armed clash" => "sub-armed-clash",
        "Chemical weapon" => "sub-chemical-weapon",
        "Air/drone strike" => "sub-air-drone-strike",
        "Suicide bomb" => "sub-suicide-bomb",
        "Shelling/artillery/missile attack" => "sub-shelling",
        "Remote explosive/landmine/IED" => "sub-remote-explosive",
        "Grenade" => "sub-grenade",
        "Sexual violence" => "sub-sexual-violence",
        "Attack" => "sub-attack",
        "Abduction/forced disappearance" => "sub-abduction",
        "Excessive force against protesters" => "sub-excessive-force",
        "Protest with intervention" => "sub-protest-intervention",
        "Peaceful protest" => "sub-peaceful-protest",
        "Violent demonstration" => "sub-violent-demonstration",
        "Mob violence" => "sub-mob-violence",
        "Agreement" => "sub-agreement",
        "Arrests" => "sub-arrests",
        "Change to group/activity" => "sub-change-to-group",
        "Disrupted weapons use" => "sub-disrupted-weapons",
        "Headquarters or base established" => "sub-base-established",
        "Looting/property destruction" => "sub-looting",
        "Non-violent transfer of territory" => "sub-transfer-of-territory",
        "Other" => "sub-other",
        _ => return None,
    })
}

pub(super) fn code(code: Code) -> &'static str {
    match code {
        Code::Unreadable => "diag-unreadable",
        Code::Empty => "diag-empty",
        Code::UnknownFormat => "diag-unknown-format",
        Code::NotUtf8 => "diag-not-utf8",
        Code::BrokenJson => "diag-broken-json",
        Code::Truncated => "diag-truncated",
        Code::NoFeatures => "diag-no-features",
        Code::BadRecord => "diag-bad-record",
        Code::NotAFeature => "diag-not-a-feature",
        Code::BadPosition => "diag-bad-position",
        Code::BadGeometry => "diag-bad-geometry",
        Code::NoGeometry => "diag-no-geometry",
        Code::NoTitle => "diag-no-title",
        Code::NoDate => "diag-no-date",
        Code::BadDate => "diag-bad-date",
        Code::DatesReversed => "diag-dates-reversed",
        Code::WrongType => "diag-wrong-type",
        Code::UnknownWord => "diag-unknown-word",
        Code::BoundsReversed => "diag-bounds-reversed",
        Code::UnknownReference => "diag-unknown-reference",
        Code::ClaimWithoutSource => "diag-claim-without-source",
        Code::DuplicateId => "diag-duplicate-id",
        Code::BadAddress => "diag-bad-address",
        Code::NullIsland => "diag-null-island",
        Code::ForeignCrs => "diag-foreign-crs",
        Code::Mapped => "diag-mapped",
        Code::Reprojected => "diag-reprojected",
        Code::UnusedColumn => "diag-unused-column",
        Code::Encoding => "diag-encoding",
        Code::Unpacked => "diag-unpacked",
        Code::NoHeader => "diag-no-header",
        Code::RaggedRow => "diag-ragged-row",
        Code::RepeatedHeader => "diag-repeated-header",
        Code::ReplacedBytes => "diag-replaced-bytes",
        Code::UnclosedQuote => "diag-unclosed-quote",
        Code::NoCoordinates => "diag-no-coordinates",
        Code::Folded => "diag-folded",
        Code::SwappedCoordinates => "diag-swapped-coordinates",
        Code::ProjectedCoordinates => "diag-projected-coordinates",
        Code::DayMonthOrder => "diag-day-month-order",
        Code::BrokenXml => "diag-broken-xml",
        Code::NetworkLink => "diag-network-link",
        Code::SkippedMember => "diag-skipped-member",
        Code::Damaged => "diag-damaged",
        Code::LimitReached => "diag-limit-reached",
    }
}
