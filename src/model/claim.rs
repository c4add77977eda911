//! What one party says of one measure: the heart of the model.

use std::collections::HashMap;

use super::{Party, SourceRef, words};
use crate::base::Date;

words! {
    /// What a claim is about.
    Measure {
        /// People killed.
        Killed = "killed",
        /// People wounded.
        Wounded = "wounded",
        /// People taken prisoner or hostage.
        Captured = "captured",
        /// People whose fate is unknown.
        Missing = "missing",
        /// People driven from their homes.
        Displaced = "displaced",
        /// Prisoners or hostages set free.
        Freed = "freed",
        /// Vehicles and aircraft destroyed or seized.
        VehiclesLost = "vehicles_lost",
        /// Weapons taken.
        WeaponsCaptured = "weapons_captured",
        /// How many fought.
        Strength = "strength",
        /// Who did it, or what caused it.
        Responsibility = "responsibility",
        /// Who helped.
        Assistance = "assistance",
        /// Who was there, who holds a place.
        Presence = "presence",
        /// Anything else, told by its wording.
        Other = "other",
    }
}

words! {
    /// Whether the claimant says that something is so, or that it is not.
    Stance {
        /// It is so.
        Asserts = "asserts",
        /// It is not so.
        Denies = "denies",
    }
}

words! {
    /// In what position the claimant speaks.
    ClaimantRole {
        /// A party to the fight, on the other side.
        Belligerent = "belligerent",
        /// A party to the fight, on its own side.
        OwnLosses = "own_losses",
        /// Somebody outside the fight.
        ThirdParty = "third_party",
        /// A data set's or an analyst's figure.
        Estimate = "estimate",
    }
}

words! {
    /// How a claim stands against all others that are known. An editor's judgement.
    ClaimStatus {
        /// Independent verification, or both sides agree.
        Confirmed = "confirmed",
        /// Stated by a party, not contradicted.
        Claimed = "claimed",
        /// Another party or source says something incompatible.
        Disputed = "disputed",
        /// Third-party or anonymous, not checked.
        Unverified = "unverified",
        /// Taken back by the claimant.
        Retracted = "retracted",
    }
}

/// The figure of a claim, as far as one was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Words only: "dozens", "heavy losses".
    Unstated,
    /// One figure: "50".
    Exactly(u64),
    /// "At least 46".
    AtLeast(u64),
    /// "Up to 80".
    AtMost(u64),
    /// "20 to 50"; the first is smaller.
    Between(u64, u64),
}

impl Extent {
    /// From a file's lower and upper bounds. `None` when the bounds are the wrong way round.
    pub fn from_bounds(low: Option<u64>, high: Option<u64>) -> Option<Self> {
        Some(match (low, high) {
            (None, None) => Self::Unstated,
            (Some(low), None) => Self::AtLeast(low),
            (None, Some(high)) => Self::AtMost(high),
            (Some(low), Some(high)) if low == high => Self::Exactly(low),
            (Some(low), Some(high)) if low < high => Self::Between(low, high),
            _ => return None,
        })
    }

    /// The lower bound, where one is stated.
    pub fn low(self) -> Option<u64> {
        match self {
            Self::Exactly(low) | Self::AtLeast(low) | Self::Between(low, _) => Some(low),
            Self::Unstated | Self::AtMost(_) => None,
        }
    }

    /// The upper bound, where one is stated.
    pub fn high(self) -> Option<u64> {
        match self {
            Self::Exactly(high) | Self::AtMost(high) | Self::Between(_, high) => Some(high),
            Self::Unstated | Self::AtLeast(_) => None,
        }
    }

    /// The largest figure that is named at all.
    pub fn boldest(self) -> Option<u64> {
        self.high().or(self.low())
    }

    /// Whether both figures could be true of the same thing. Words only contradict nothing.
    pub fn compatible_with(self, other: Self) -> bool {
        let reaches = |low: Option<u64>, high: Option<u64>| match (low, high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        reaches(self.low(), other.high()) && reaches(other.low(), self.high())
    }
}

/// One party's statement about one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Whose losses, or who did it.
    pub about: Option<Party>,
    /// The speaker's own words for that, where they differ.
    pub about_wording: Option<String>,
    /// What is counted or stated.
    pub measure: Measure,
    /// For responsibility, assistance and presence.
    pub stance: Option<Stance>,
    /// The figure.
    pub extent: Extent,
    /// As it was put, short.
    pub wording: Option<String>,
    /// Who says so.
    pub claimant: Option<Party>,
    /// In what position; `None`: not yet judged.
    pub claimant_role: Option<ClaimantRole>,
    /// The day it was said.
    pub said: Option<Date>,
    /// Where it was reported, primary first.
    pub sources: Vec<SourceRef>,
    /// Admiralty digit 1 to 6; 6 means "cannot be judged", not "worst".
    pub credibility: Option<u8>,
    /// How it stands against the others.
    pub status: Option<ClaimStatus>,
    /// The day the claimant took it back.
    pub retracted_on: Option<Date>,
    /// What supports or weakens it.
    pub note: Option<String>,
}

impl Claim {
    /// A claim that says nothing yet.
    pub fn blank(measure: Measure) -> Self {
        Self {
            about: None,
            about_wording: None,
            measure,
            stance: None,
            extent: Extent::Unstated,
            wording: None,
            claimant: None,
            claimant_role: None,
            said: None,
            sources: Vec::new(),
            credibility: None,
            status: None,
            retracted_on: None,
            note: None,
        }
    }

    /// Whether the claimant still says so: it was neither meant as a denial nor taken back. Only such figures make ranges and sizes.
    pub fn stands(&self) -> bool {
        self.stance != Some(Stance::Denies)
            && self.status != Some(ClaimStatus::Retracted)
            && self.retracted_on.is_none()
    }

    /// Whether two claims speak of the same thing, so that they can stand side by side.
    pub fn comparable_with(&self, other: &Self) -> bool {
        self.measure == other.measure && self.about.is_some() && self.about == other.about
    }
}

/// Claims that speak of the same thing, to be shown side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// What is counted or stated.
    pub measure: Measure,
    /// Whose losses, or who did it.
    pub about: Option<&'a Party>,
    /// By the day they were said, undated ones last.
    pub claims: Vec<&'a Claim>,
}

/// Groups claims: the gravest measure first, then in the order in which those spoken of are first mentioned.
pub fn groups(claims: &[Claim]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for claim in claims {
        let about = claim.about.as_ref();
        match groups.iter_mut().find(|group| group.measure == claim.measure && group.about == about) {
            Some(group) => group.claims.push(claim),
            None => groups.push(Group { measure: claim.measure, about, claims: vec![claim] }),
        }
    }
    groups.sort_by_key(|group| group.measure);
    for group in &mut groups {
        group.claims.sort_by_key(|claim| (claim.said.is_none(), claim.said));
    }
    groups
}

/// Whether claims contradict one another: one is marked disputed, figures of the same losses exclude one another,
/// or one party asserts what another denies.
pub fn are_contested(claims: &[Claim]) -> bool {
    /// What all claims about one thing say together.
    #[derive(Default)]
    struct Said {
        asserted: bool,
        denied: bool,
        /// The highest lower bound and the lowest upper one: if they exclude one another, so do two claims.
        low: Option<u64>,
        high: Option<u64>,
    }
    if claims.iter().any(|claim| claim.status == Some(ClaimStatus::Disputed)) {
        return true;
    }
    let mut by_subject: HashMap<(Measure, &Party), Said> = HashMap::new();
    for claim in claims {
        let Some(about) = &claim.about else { continue };
        let said = by_subject.entry((claim.measure, about)).or_default();
        said.asserted |= claim.stance == Some(Stance::Asserts);
        said.denied |= claim.stance == Some(Stance::Denies);
        if claim.stands() {
            said.low = said.low.max(claim.extent.low());
            said.high = [said.high, claim.extent.high()].into_iter().flatten().min();
        }
    }
    let excludes = |said: &Said| said.low.zip(said.high).is_some_and(|(low, high)| low > high);
    by_subject.values().any(|said| (said.asserted && said.denied) || excludes(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(measure: Measure, about: &str, figure: u64, day: Option<i8>) -> Claim {
        Claim {
            about: Some(Party::Named(about.into())),
            extent: Extent::Exactly(figure),
            said: day.map(|day| jiff::civil::date(2024, 7, day)),
            ..Claim::blank(measure)
        }
    }

    #[test]
    fn claims_of_the_same_losses_stand_together_gravest_first_by_day() {
        let claims = [
            said(Measure::Captured, "Wagner", 2, Some(29)),
            said(Measure::Killed, "Wagner", 84, None),
            said(Measure::Killed, "army", 2, Some(26)),
            said(Measure::Killed, "Wagner", 50, Some(28)),
        ];
        let found: Vec<(Measure, Vec<Option<u64>>)> = groups(&claims)
            .iter()
            .map(|group| (group.measure, group.claims.iter().map(|claim| claim.extent.low()).collect()))
            .collect();
        assert_eq!(
            found,
            [
                (Measure::Killed, vec![Some(50), Some(84)]),
                (Measure::Killed, vec![Some(2)]),
                (Measure::Captured, vec![Some(2)]),
            ]
        );
    }

    fn killed(low: Option<u64>, high: Option<u64>) -> Claim {
        Claim {
            about: Some(Party::Named("Wagner".into())),
            extent: Extent::from_bounds(low, high).unwrap(),
            ..Claim::blank(Measure::Killed)
        }
    }

    #[test]
    fn bounds_become_extents_and_back() {
        for (low, high, extent) in [
            (None, None, Extent::Unstated),
            (Some(50), Some(50), Extent::Exactly(50)),
            (Some(81), None, Extent::AtLeast(81)),
            (None, Some(80), Extent::AtMost(80)),
            (Some(20), Some(50), Extent::Between(20, 50)),
        ] {
            assert_eq!(Extent::from_bounds(low, high), Some(extent));
            assert_eq!((extent.low(), extent.high()), (low, high));
        }
        assert_eq!(Extent::from_bounds(Some(2), Some(1)), None);
    }

    #[test]
    fn figures_that_exclude_one_another_are_contested() {
        let fifty = killed(Some(50), Some(50));
        assert!(are_contested(&[fifty.clone(), killed(Some(81), None)]));
        assert!(!are_contested(&[fifty.clone(), killed(None, Some(80))]), "up to 80 allows 50");
        assert!(!are_contested(&[fifty.clone(), killed(None, None)]), "words contradict nothing");
        let other_party = Claim { about: Some(Party::Named("army".into())), ..killed(Some(2), Some(2)) };
        assert!(!are_contested(&[fifty, other_party]), "losses of different parties");
    }

    #[test]
    fn a_denial_and_an_editors_word_make_contested() {
        let asserts = Claim { stance: Some(Stance::Asserts), ..killed(None, None) };
        let denies = Claim { stance: Some(Stance::Denies), ..killed(None, None) };
        assert!(are_contested(&[asserts.clone(), denies]));
        assert!(!are_contested(std::slice::from_ref(&asserts)));
        assert!(are_contested(&[Claim { status: Some(ClaimStatus::Disputed), ..asserts }]));
    }

    #[test]
    fn what_was_taken_back_contradicts_nothing() {
        let fifty = killed(Some(50), Some(50));
        let retracted = Claim { status: Some(ClaimStatus::Retracted), ..killed(Some(81), None) };
        assert!(!retracted.stands() && fifty.stands());
        assert!(!are_contested(&[fifty, retracted]));
    }

    /// Each claim against each, as the definition has it.
    fn contradict(one: &Claim, other: &Claim) -> bool {
        let stances = [one.stance, other.stance];
        one.comparable_with(other)
            && ((one.stands() && other.stands() && !one.extent.compatible_with(other.extent))
                || (stances.contains(&Some(Stance::Asserts)) && stances.contains(&Some(Stance::Denies))))
    }

    proptest::proptest! {
        #[test]
        fn contested_are_claims_of_which_two_contradict(
            parts in proptest::collection::vec((0..3_u8, 0..3_u8, 0..9_u64, 0..4_u64, 0..6_u8), 0..6),
        ) {
            let claims: Vec<Claim> = parts.iter().map(|&(about, stance, low, more, form)| Claim {
                about: (about > 0).then(|| Party::Named(about.to_string())),
                stance: [None, Some(Stance::Asserts), Some(Stance::Denies)][usize::from(stance)],
                status: (form == 5).then_some(ClaimStatus::Retracted),
                extent: Extent::from_bounds((form != 1).then_some(low), (form != 2).then_some(low + more)).expect("in order"),
                ..Claim::blank(Measure::Killed)
            }).collect();
            let pairs = claims.iter().enumerate().flat_map(|(at, one)| claims[at + 1..].iter().map(move |other| (one, other)));
            let expected = pairs.into_iter().any(|(one, other)| contradict(one, other));
            proptest::prop_assert_eq!(are_contested(&claims), expected);
        }
    }
}
