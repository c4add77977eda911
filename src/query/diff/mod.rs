//! What two editions of a file say differently: incidents added, removed and changed, field by field.
//!
//! Must not know words for people: what is shown is made from these values with a catalogue.

mod brief;
mod fingerprint;
mod join;

use crate::base::{Date, LonLat, geodesy};
use crate::model::{
    ActorKind, Claim, ClaimStatus, ClaimantRole, EventType, Extent, FileInfo, GeoPrecision, Geometry,
    Incident, Involvement, Localized, Measure, Role, Source, SourceRef, Stance, TimePrecision, When, words,
};

pub use brief::{Brief, Comparison, Rows, Sort};
pub use fingerprint::fingerprint;
pub use join::{Edition, Entry, join};

words! {
    /// What of an incident has changed. The words are stable: scripts rely on them.
    Field {
        /// The title, or its translation into the language named.
        Title = "title",
        /// The first day.
        Start = "start",
        /// The last day, where it is not the first.
        End = "end",
        /// How well the date is known.
        TimePrecision = "time_precision",
        /// The event type.
        EventType = "event_type",
        /// The sub-type.
        SubEventType = "sub_event_type",
        /// The name of the place.
        Place = "place",
        /// Another name of the place.
        PlaceAlias = "place_alias",
        /// Cercle, department, province.
        Admin2 = "admin2",
        /// Region, wilaya.
        Admin1 = "admin1",
        /// Country.
        Country = "country",
        /// Where it is, if that is one spot now or was.
        Position = "position",
        /// The lines, areas or spots on the ground.
        Shape = "shape",
        /// How well the place is known.
        GeoPrecision = "geo_precision",
        /// The radius in kilometres.
        Uncertainty = "uncertainty_km",
        /// Where the coordinates are from.
        PlaceSource = "place_source",
        /// Somebody who took part, and in what part.
        Actor = "actor",
        /// What sort of actor the one named was.
        ActorKind = "actor_kind",
        /// At whose side the actor named stood.
        AssociatedWith = "associated_with",
        /// The note on the actor named.
        ActorNote = "actor_note",
        /// A whole claim.
        Claim = "claim",
        /// A claim's figure.
        Figure = "figure",
        /// A claim's wording.
        Wording = "wording",
        /// The claimant's own words for whom the claim is about.
        AboutWording = "about_wording",
        /// Whether it is asserted or denied.
        Stance = "stance",
        /// In what position the claimant speaks.
        ClaimantRole = "claimant_role",
        /// The day it was said.
        Said = "said",
        /// A source of a claim.
        ClaimSource = "claim_source",
        /// A claim's grade.
        Credibility = "credibility",
        /// How a claim stands.
        Status = "status",
        /// The day it was taken back.
        RetractedOn = "retracted_on",
        /// The note on a claim.
        ClaimNote = "claim_note",
        /// The summary, or its translation into the language named.
        Summary = "summary",
        /// What is doubtful about the record.
        Note = "note",
        /// A source of the incident.
        Source = "source",
        /// The key of a related incident.
        Related = "related",
        /// A free word.
        Tag = "tag",
        /// The property named, which was not recognised.
        Other = "other",
    }
}

/// Which of several the change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The incident itself.
    Incident,
    /// A language, an actor, a property.
    Named(String),
    /// A claim, told by what it counts, of whom, and who says so.
    Claim {
        /// What is counted.
        measure: Measure,
        /// Whose.
        about: Option<String>,
        /// Who says so.
        claimant: Option<String>,
    },
}

/// What stood there, or stands there now.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text as the file has it.
    Text(String),
    /// A day.
    Date(Date),
    /// How well a date is known.
    TimePrecision(TimePrecision),
    /// An event type.
    EventType(EventType),
    /// A sub-type.
    SubEventType(String),
    /// How well a place is known.
    GeoPrecision(GeoPrecision),
    /// A position.
    Position(LonLat),
    /// A shape of so many positions; its middle.
    Shape(usize, LonLat),
    /// Kilometres.
    Km(f64),
    /// Somebody, in a part where it is known.
    Actor(String, Option<Role>),
    /// A sort of actor.
    ActorKind(ActorKind),
    /// A figure.
    Figure(Extent),
    /// A whole claim: its figure, its wording and its stance.
    Claim(Extent, Option<String>, Option<Stance>),
    /// A stance.
    Stance(Stance),
    /// A claimant's position.
    ClaimantRole(ClaimantRole),
    /// An Admiralty digit.
    Credibility(u8),
    /// A status.
    Status(ClaimStatus),
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What.
    pub field: Field,
    /// Of which.
    pub of: Of,
    /// As it was; `None`: it was not there.
    pub old: Option<Value>,
    /// As it is; `None`: it is not there any more.
    pub new: Option<Value>,
    /// How far the place has moved, in kilometres.
    pub moved_km: Option<f64>,
}

/// What has become of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its key, empty if it has none of its own.
    pub key: String,
    /// What.
    pub kind: Kind,
}

/// See [`Difference`]. Rows are those of the lists that were joined.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Only the new edition has it, in this row.
    Added(u32),
    /// Only the old edition has it, in this row.
    Removed(u32),
    /// Both have it, in these rows, and say different things of it.
    Changed(u32, u32, Vec<Change>),
}

/// How many incidents there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only in the new edition.
    pub added: u64,
    /// Only in the old edition.
    pub removed: u64,
    /// In both, with differences.
    pub changed: u64,
    /// In both, alike.
    pub unchanged: u64,
}

impl Counts {
    /// Whether both editions say the same.
    pub fn are_equal(&self) -> bool {
        self.added + self.removed + self.changed == 0
    }
}

/// All that two editions of one incident say differently, in the order of [`Field`]. Keys and lists of the files do
/// not matter, only whom and what they stand for.
pub fn incidents(old: &Incident, old_info: &FileInfo, new: &Incident, new_info: &FileInfo) -> Vec<Change> {
    let mut found = Changes::default();
    found.localized(Field::Title, Some(&old.title), Some(&new.title));
    found.localized(Field::Summary, old.summary.as_ref(), new.summary.as_ref());
    found.when(old, new);
    found.kind(old, new);
    found.place(old, new);
    found.geometry(old.geometry.as_ref(), new.geometry.as_ref());
    found.text(Field::Note, &old.note, &new.note);
    found.actors((old, old_info), (new, new_info));
    found.claims((old, old_info), (new, new_info));
    found.sources(Field::Source, &Of::Incident, (&old.sources, old_info), (&new.sources, new_info));
    found.items(Field::Related, &Of::Incident, &old.related, &new.related);
    found.items(Field::Tag, &Of::Incident, &old.tags, &new.tags);
    found.named(Field::Other, &old.other, &new.other);
    found.0.sort_by_key(|change| change.field);
    found.0
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, field: Field, of: Of, old: Option<Value>, new: Option<Value>) {
        if old != new {
            self.0.push(Change { field, of, old, new, moved_km: None });
        }
    }

    /// A field of the incident itself.
    fn own<T: Copy>(&mut self, field: Field, old: Option<T>, new: Option<T>, value: impl Fn(T) -> Value) {
        self.push(field, Of::Incident, old.map(&value), new.map(&value));
    }

    fn text(&mut self, field: Field, old: &Option<String>, new: &Option<String>) {
        self.push(field, Of::Incident, old.clone().map(Value::Text), new.clone().map(Value::Text));
    }

    fn localized(&mut self, field: Field, old: Option<&Localized>, new: Option<&Localized>) {
        let text = |of: Option<&Localized>| of.map(|of| Value::Text(of.text.clone()));
        self.push(field, Of::Incident, text(old), text(new));
        let pairs = |of: Option<&Localized>| of.map_or(Vec::new(), |of| of.translations.clone());
        self.named(field, &pairs(old), &pairs(new));
    }

    fn when(&mut self, old: &Incident, new: &Incident) {
        let (old, new) = (old.when, new.when);
        self.own(Field::Start, old.map(|when| when.start), new.map(|when| when.start), Value::Date);
        let end = |when: Option<When>| {
            when.map(|when| when.end).filter(|end| when.is_some_and(|when| when.start != *end))
        };
        self.own(Field::End, end(old), end(new), Value::Date);
        let precision = |when: Option<When>| when.and_then(|when| when.precision);
        self.own(Field::TimePrecision, precision(old), precision(new), Value::TimePrecision);
    }

    fn kind(&mut self, old: &Incident, new: &Incident) {
        let kind = |of: &Incident| match &of.event_type_text {
            Some(text) => Value::Text(text.clone()),
            None => Value::EventType(of.event_type),
        };
        self.push(Field::EventType, Of::Incident, Some(kind(old)), Some(kind(new)));
        let sub_type = |of: &Incident| of.sub_event_type.clone().map(Value::SubEventType);
        self.push(Field::SubEventType, Of::Incident, sub_type(old), sub_type(new));
    }

    fn place(&mut self, old: &Incident, new: &Incident) {
        let (old, new) = (&old.place, &new.place);
        self.text(Field::Place, &old.name, &new.name);
        self.items(Field::PlaceAlias, &Of::Incident, &old.aliases, &new.aliases);
        self.text(Field::Admin2, &old.admin2, &new.admin2);
        self.text(Field::Admin1, &old.admin1, &new.admin1);
        self.text(Field::Country, &old.country, &new.country);
        self.own(Field::GeoPrecision, old.precision, new.precision, Value::GeoPrecision);
        self.own(Field::Uncertainty, old.uncertainty_km, new.uncertainty_km, Value::Km);
        self.text(Field::PlaceSource, &old.source, &new.source);
    }

    fn geometry(&mut self, old: Option<&Geometry>, new: Option<&Geometry>) {
        if old == new {
            return;
        }
        let is_spot = |of: Option<&Geometry>| {
            of.is_none_or(|of| matches!(of, Geometry::Points(points) if points.len() == 1))
        };
        let spots = is_spot(old) && is_spot(new);
        let value = |of: &Geometry| match spots {
            true => Value::Position(of.anchor()),
            false => Value::Shape(of.positions().len(), of.anchor()),
        };
        let moved = old.zip(new).map(|(old, new)| geodesy::distance_m(old.anchor(), new.anchor()) / 1000.0);
        self.0.push(Change {
            field: if spots { Field::Position } else { Field::Shape },
            of: Of::Incident,
            old: old.map(value),
            new: new.map(value),
            moved_km: moved,
        });
    }

    fn actors(&mut self, (old, old_info): (&Incident, &FileInfo), (new, new_info): (&Incident, &FileInfo)) {
        let name = |info: &FileInfo, actor: &Involvement| actor.actor.name(&info.actors).to_owned();
        let same = |a: &_, b: &_| name(old_info, a) == name(new_info, b);
        let beside = |incident: &Incident, info: &FileInfo, actor: &Involvement| {
            let other = incident.actors.get(actor.associated_with?)?;
            Some(Value::Text(other.actor.name(&info.actors).to_owned()))
        };
        let alike = |a: &Involvement, b: &Involvement| {
            a.role == b.role
                && a.note == b.note
                && a.kind == b.kind
                && beside(old, old_info, a) == beside(new, new_info, b)
        };
        let (old_incident, new_incident) = (old, new);
        for (old, new) in paired(&old.actors, &new.actors, same, alike) {
            let value = |info: &FileInfo, actor: &Involvement| Value::Actor(name(info, actor), actor.role);
            let values = (old.map(|actor| value(old_info, actor)), new.map(|actor| value(new_info, actor)));
            self.push(Field::Actor, Of::Incident, values.0, values.1);
            if let (Some(old), Some(new)) = (old, new) {
                let note = |note: &Option<String>| note.clone().map(Value::Text);
                let of = Of::Named(name(new_info, new));
                self.push(Field::ActorNote, of.clone(), note(&old.note), note(&new.note));
                let kind = |kind: Option<ActorKind>| kind.map(Value::ActorKind);
                self.push(Field::ActorKind, of.clone(), kind(old.kind), kind(new.kind));
                let besides = (beside(old_incident, old_info, old), beside(new_incident, new_info, new));
                self.push(Field::AssociatedWith, of, besides.0, besides.1);
            }
        }
    }

    fn claims(&mut self, (old, old_info): (&Incident, &FileInfo), (new, new_info): (&Incident, &FileInfo)) {
        let of_old = |claim: &Claim| subject(claim, old_info);
        let of_new = |claim: &Claim| subject(claim, new_info);
        let same = |a: &Claim, b: &Claim| a.measure == b.measure && of_old(a) == of_new(b);
        let alike = |a: &Claim, b: &Claim| {
            a.extent == b.extent && a.wording == b.wording && a.stance == b.stance && a.said == b.said
        };
        for pair in paired(&old.claims, &new.claims, same, alike) {
            let whole = |claim: &Claim| Value::Claim(claim.extent, claim.wording.clone(), claim.stance);
            match pair {
                (Some(old), Some(new)) => self.claim(&of_new(new), (old, old_info), (new, new_info)),
                (old, new) => {
                    let of = old.map(of_old).or(new.map(of_new)).unwrap_or(Of::Incident);
                    self.push(Field::Claim, of, old.map(whole), new.map(whole));
                }
            }
        }
    }

    fn claim(&mut self, of: &Of, (old, old_info): (&Claim, &FileInfo), (new, new_info): (&Claim, &FileInfo)) {
        let figure = |claim: &Claim| Value::Figure(claim.extent);
        let mut push = |field, old, new| self.push(field, of.clone(), old, new);
        push(Field::Figure, Some(figure(old)), Some(figure(new)));
        for (field, old, new) in [
            (Field::Wording, &old.wording, &new.wording),
            (Field::AboutWording, &old.about_wording, &new.about_wording),
            (Field::ClaimNote, &old.note, &new.note),
        ] {
            push(field, old.clone().map(Value::Text), new.clone().map(Value::Text));
        }
        push(Field::Stance, old.stance.map(Value::Stance), new.stance.map(Value::Stance));
        let role = |claim: &Claim| claim.claimant_role.map(Value::ClaimantRole);
        push(Field::ClaimantRole, role(old), role(new));
        push(Field::Said, old.said.map(Value::Date), new.said.map(Value::Date));
        let grade = |claim: &Claim| claim.credibility.map(Value::Credibility);
        push(Field::Credibility, grade(old), grade(new));
        push(Field::Status, old.status.map(Value::Status), new.status.map(Value::Status));
        push(Field::RetractedOn, old.retracted_on.map(Value::Date), new.retracted_on.map(Value::Date));
        self.sources(Field::ClaimSource, of, (&old.sources, old_info), (&new.sources, new_info));
    }

    fn sources(
        &mut self,
        field: Field,
        of: &Of,
        (old, old_info): (&[SourceRef], &FileInfo),
        (new, new_info): (&[SourceRef], &FileInfo),
    ) {
        let [one, other] = [(old, old_info), (new, new_info)].map(|(sources, info)| {
            // Its key says nothing of the source itself.
            let without_key =
                |source: &SourceRef| Source { id: String::new(), ..source.get(&info.sources).clone() };
            sources.iter().map(without_key).collect::<Vec<Source>>()
        });
        let same = |a: &Source, b: &Source| source_text(a, false) == source_text(b, false);
        for pair in paired(&one, &other, same, Source::eq) {
            let whole = pair.0.is_some() && pair.1.is_some();
            let value = |source: &Source| Value::Text(source_text(source, whole));
            self.push(field, of.clone(), pair.0.map(value), pair.1.map(value));
        }
    }

    /// A list in which the order does not matter: each item that is gone or new.
    fn items(&mut self, field: Field, of: &Of, old: &[String], new: &[String]) {
        for (old, new) in paired(old, new, |a, b| a == b, |_, _| true) {
            let value = |item: Option<&String>| item.cloned().map(Value::Text);
            self.push(field, of.clone(), value(old), value(new));
        }
    }

    /// Texts by name.
    fn named(&mut self, field: Field, old: &[(String, String)], new: &[(String, String)]) {
        for (old, new) in paired(old, new, |a, b| a.0 == b.0, |a, b| a.1 == b.1) {
            let name = old.or(new).map_or(String::new(), |(name, _)| name.clone());
            let value = |item: Option<&(String, String)>| item.map(|(_, text)| Value::Text(text.clone()));
            self.push(field, Of::Named(name), value(old), value(new));
        }
    }
}

/// What a claim is about, and who makes it.
fn subject(claim: &Claim, info: &FileInfo) -> Of {
    let name =
        |party: &Option<crate::model::Party>| party.as_ref().map(|party| party.name(&info.actors).to_owned());
    Of::Claim { measure: claim.measure, about: name(&claim.about), claimant: name(&claim.claimant) }
}

/// A source in one text: publisher, title, address; `whole` with all else that is known of it.
fn source_text(source: &Source, whole: bool) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let mut parts = vec![Some(source.publisher.clone()), source.title.clone(), source.url.clone()];
    if whole {
        parts.extend([day(source.published), day(source.accessed), source.archived_url.clone()]);
        parts.extend([source.kind.map(|kind| kind.word().to_owned()), source.language.clone()]);
        parts.extend([source.origin.clone(), source.reliability.map(String::from), source.note.clone()]);
        parts.push(source.sha256.clone());
    }
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How many items of a list are compared each with each; longer lists are paired in their order.
const MOST_PAIRED: usize = 1000;

/// Pairs what is the same thing in both lists, alike ones first, then in order. Each item stands in one pair.
fn paired<'l, T>(
    old: &'l [T],
    new: &'l [T],
    same: impl Fn(&T, &T) -> bool,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<(Option<&'l T>, Option<&'l T>)> {
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let is_long = old.len().max(new.len()) > MOST_PAIRED;
    for needs_alike in [true, false] {
        for (index, item) in old.iter().enumerate().filter(|(index, _)| !is_long || *index < new.len()) {
            let candidates = if is_long { index..index + 1 } else { 0..new.len() };
            let fits = |place: &usize| {
                !taken[*place] && same(item, &new[*place]) && (!needs_alike || alike(item, &new[*place]))
            };
            if partner[index].is_none()
                && let Some(found) = candidates.into_iter().find(fits)
            {
                partner[index] = Some(found);
                taken[found] = true;
            }
        }
    }
    let of_old = old.iter().zip(&partner).map(|(item, place)| (Some(item), place.map(|place| &new[place])));
    let only_new = new.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(item, _)| (None, Some(item)));
    of_old.chain(only_new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::write::arbitrary::{incident, info};
    use crate::io::write::tests::resolved;
    use proptest::prelude::*;

    /// The incident with everything in it whose order says nothing in one order.
    fn in_order(incident: &Incident) -> Incident {
        let mut incident = Incident { id: String::new(), ..resolved(incident, &info()) };
        incident.title.translations.sort();
        incident.summary.iter_mut().for_each(|summary| summary.translations.sort());
        incident.place.aliases.sort();
        incident.related.sort();
        incident.tags.sort();
        // At whose side somebody stood is told by name, since their places in the list say nothing.
        let names: Vec<String> =
            incident.actors.iter().map(|actor| actor.actor.name(&[]).to_owned()).collect();
        for actor in &mut incident.actors {
            let beside = actor.associated_with.take().map(|index| names[index].clone());
            actor.note = Some(format!("{:?} {beside:?}", actor.note));
        }
        incident.actors.sort_by_key(|actor| format!("{actor:?}"));
        incident.sources.sort_by_key(|source| format!("{source:?}"));
        incident
            .claims
            .iter_mut()
            .for_each(|claim| claim.sources.sort_by_key(|source| format!("{source:?}")));
        incident.claims.sort_by_key(|claim| format!("{claim:?}"));
        incident
    }

    /// One part of an incident taken from another.
    fn grafted(onto: &Incident, from: &Incident, part: usize) -> Incident {
        let (mut grafted, from) = (onto.clone(), from.clone());
        match part {
            0 => grafted.title = from.title,
            1 => grafted.summary = from.summary,
            2 => grafted.when = from.when,
            3 => (grafted.event_type, grafted.event_type_text) = (from.event_type, from.event_type_text),
            4 => grafted.sub_event_type = from.sub_event_type,
            5 => grafted.place = from.place,
            6 => grafted.geometry = from.geometry,
            7 => grafted.note = from.note,
            8 => grafted.actors = from.actors,
            9 => grafted.claims = from.claims,
            10 => grafted.sources = from.sources,
            11 => grafted.related = from.related,
            12 => grafted.tags = from.tags,
            13 => grafted.other = from.other,
            14 => grafted.claims.iter_mut().zip(from.claims).for_each(|(claim, other)| {
                *claim = Claim {
                    measure: claim.measure,
                    about: claim.about.clone(),
                    claimant: claim.claimant.clone(),
                    ..other
                };
            }),
            _ => grafted.claims.reverse(),
        }
        grafted
    }

    proptest! {
        #[test]
        fn changes_are_found_exactly_where_something_differs(old in incident(), other in incident(), part in 0..16_usize) {
            let new = grafted(&old, &other, part);
            let changes = incidents(&old, &info(), &new, &info());
            let is_same = in_order(&old) == in_order(&new);
            prop_assert_eq!(changes.is_empty(), is_same, "part {}: {:?}\n{:?}\n{:?}", part, changes, old, new);
            prop_assert_eq!(incidents(&new, &info(), &old, &info()).len(), changes.len());
            prop_assert!(changes.is_sorted_by_key(|change| change.field));
            prop_assert_eq!(fingerprint(&old, &info()) == fingerprint(&new, &info()), is_same);
        }
    }
}
