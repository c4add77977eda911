//! Which incidents are meant, asked of whole incidents rather than of an open dataset.
//!
//! Must not know how it was asked.

use crate::base::{Bounds, Date, fold::fold};
use crate::model::{FileInfo, Geometry, Incident, Party};

/// What is asked for: all questions must hold, and of the values of one question any. The default matches everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// First day. An incident that ended before is left out, and so is one without a date.
    pub from: Option<Date>,
    /// Last day. An incident that began after it is left out, and so is one without a date.
    pub to: Option<Date>,
    /// Countries, by their whole names; case and accents do not matter, here as below.
    pub countries: Vec<String>,
    /// Event types and sub-types, whole or one side of a slash: `explosions`, `armed clash`.
    pub event_types: Vec<String>,
    /// Parts of names, other names or keys of actors that took part.
    pub actors: Vec<String>,
    /// Boxes in which some part of the incident must lie. One without a place is left out.
    pub boxes: Vec<Bounds>,
    /// Words that must all occur somewhere in the incident: title, summary, note, places, actors, wordings of claims,
    /// tags, other properties.
    pub texts: Vec<String>,
}

impl Selection {
    /// Whether nothing is asked, so that everything matches.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an incident is meant. `info` is what its file says about itself.
    pub fn matches(&self, incident: &Incident, info: &FileInfo) -> bool {
        self.matches_dates(incident)
            && any(&self.countries, |country| {
                incident.place.country.as_ref().is_some_and(|name| fold(name.trim()) == fold(country.trim()))
            })
            && any(&self.event_types, |kind| is_of_type(incident, &fold(kind.trim())))
            && any(&self.actors, |actor| has_actor(incident, info, &fold(actor.trim())))
            && any(&self.boxes, |bounds| {
                incident.geometry.as_ref().is_some_and(|geometry| reaches_into(geometry, bounds))
            })
            && (self.texts.is_empty() || {
                let text = folded_text(incident, info);
                any(&self.texts, |words| fold(words).split_whitespace().all(|word| text.contains(word)))
            })
    }

    fn matches_dates(&self, incident: &Incident) -> bool {
        match incident.when {
            None => self.from.is_none() && self.to.is_none(),
            Some(when) => {
                self.from.is_none_or(|from| when.end >= from) && self.to.is_none_or(|to| when.start <= to)
            }
        }
    }
}

/// Whether a question is not asked, or one of its values holds.
fn any<T>(values: &[T], holds: impl Fn(&T) -> bool) -> bool {
    values.is_empty() || values.iter().any(holds)
}

fn is_of_type(incident: &Incident, wanted: &str) -> bool {
    let kind = incident.event_type_text.as_deref().unwrap_or(incident.event_type.word());
    [Some(kind), incident.sub_event_type.as_deref()].into_iter().flatten().any(|kind| {
        let kind = fold(kind.trim());
        kind == wanted || kind.split('/').any(|side| side.trim() == wanted)
    })
}

fn has_actor(incident: &Incident, info: &FileInfo, wanted: &str) -> bool {
    let names = |name: &str| fold(name).contains(wanted);
    incident.actors.iter().any(|involvement| match &involvement.actor {
        Party::Named(name) => names(name),
        Party::Listed(index) => {
            let actor = &info.actors[*index];
            names(&actor.name) || names(&actor.id) || actor.aliases.iter().any(|alias| names(alias))
        }
    })
}

/// Whether a shape has a part in the box: a spot inside it, or a line or area whose own box meets it.
fn reaches_into(geometry: &Geometry, bounds: &Bounds) -> bool {
    match geometry {
        Geometry::Points(points) => points.iter().any(|point| bounds.contains(*point)),
        Geometry::Lines(lines) => lines.iter().any(|line| {
            Bounds::around(line.iter().copied()).is_some_and(|of_line| of_line.intersects(bounds))
        }),
        Geometry::Polygons(areas) => areas.iter().any(|rings| {
            Bounds::around(rings.iter().flatten().copied()).is_some_and(|of_area| of_area.intersects(bounds))
        }),
        Geometry::Mixed(parts) => parts.iter().any(|part| reaches_into(part, bounds)),
    }
}

/// Everything that is said in an incident, folded, one text a line.
fn folded_text(incident: &Incident, info: &FileInfo) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        crate::base::fold::fold_into(&mut text, words);
        text.push('\n');
    };
    for localized in std::iter::once(&incident.title).chain(&incident.summary) {
        line(&localized.text);
        localized.translations.iter().for_each(|(_, translation)| line(translation));
    }
    let place = &incident.place;
    let texts = [
        &incident.note,
        &incident.event_type_text,
        &incident.sub_event_type,
        &place.name,
        &place.admin2,
        &place.admin1,
        &place.country,
        &place.source,
    ];
    texts.into_iter().flatten().for_each(|words| line(words));
    place.aliases.iter().chain(&incident.tags).for_each(|words| line(words));
    for involvement in &incident.actors {
        line(involvement.actor.name(&info.actors));
        if let Party::Listed(index) = involvement.actor {
            info.actors[index].aliases.iter().for_each(|alias| line(alias));
        }
        involvement.note.iter().for_each(|note| line(note));
    }
    for claim in &incident.claims {
        let parties = [&claim.about, &claim.claimant].into_iter().flatten();
        parties.for_each(|party| line(party.name(&info.actors)));
        let words = [&claim.about_wording, &claim.wording, &claim.note].into_iter().flatten();
        words.for_each(|words| line(words));
    }
    incident.other.iter().for_each(|(_, value)| line(value));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::LonLat;
    use crate::model::{Actor, Claim, EventType, Involvement, Localized, Measure, Place, When};

    fn ambush() -> (Incident, FileInfo) {
        let actor = Actor {
            id: "csp".into(),
            name: "Cadre stratégique permanent".into(),
            aliases: vec!["CSP-DPA".into()],
            ..Actor::default()
        };
        let info = FileInfo { actors: vec![actor], ..FileInfo::default() };
        let day = |day| jiff::civil::date(2024, 7, day);
        let incident = Incident {
            title: Localized::plain("Ambush near Tinzaouaten"),
            summary: Some(Localized::plain("A column was stopped.")),
            when: Some(When { start: day(25), end: day(27), precision: None }),
            event_type: EventType::Explosions,
            sub_event_type: Some("Air/drone strike".into()),
            place: Place {
                name: Some("Tin-Zaouâtene".into()),
                country: Some("Algérie".into()),
                ..Place::default()
            },
            geometry: Some(Geometry::Points(vec![LonLat { lon_deg: 2.97, lat_deg: 19.95 }])),
            actors: vec![Involvement::of(Party::Listed(0))],
            claims: vec![Claim { wording: Some("dozens".into()), ..Claim::blank(Measure::Killed) }],
            other: vec![("notes".into(), "Sandstorm".into())],
            ..Incident::blank("a")
        };
        (incident, info)
    }

    fn select(question: &str, value: &str) -> Selection {
        let mut selection = Selection::default();
        let values = || value.split('|').filter(|value| !value.is_empty()).map(str::to_owned).collect();
        match question {
            "from" => selection.from = Some(value.parse().unwrap()),
            "to" => selection.to = Some(value.parse().unwrap()),
            "country" => selection.countries = values(),
            "type" => selection.event_types = values(),
            "actor" => selection.actors = values(),
            "text" => selection.texts = values(),
            "box" => {
                let corners: Vec<f64> = value.split(',').map(|number| number.parse().unwrap()).collect();
                let corner = |at: usize| LonLat { lon_deg: corners[at], lat_deg: corners[at + 1] };
                selection.boxes = vec![Bounds { min: corner(0), max: corner(2) }];
            }
            other => panic!("{other}"),
        }
        selection
    }

    #[track_caller]
    fn check(question: &str, value: &str, expected: bool) {
        let (incident, info) = ambush();
        assert_eq!(select(question, value).matches(&incident, &info), expected, "{question} {value}");
    }

    #[test]
    fn each_question() {
        for (question, value, expected) in [
            ("from", "2024-07-27", true),
            ("from", "2024-07-28", false),
            ("to", "2024-07-25", true),
            ("to", "2024-07-24", false),
            ("country", "ALGERIE", true),
            ("country", "Alg", false),
            ("country", "Mali|algérie", true),
            ("type", "explosions/remote violence", true),
            ("type", "explosions", true),
            ("type", "drone strike", true),
            ("type", "strike", false),
            ("type", "battles", false),
            ("actor", "strategique", true),
            ("actor", "csp-dpa", true),
            ("actor", "wagner", false),
            ("actor", "wagner|csp", true),
            ("box", "2,19,3,20", true),
            ("box", "2,19,2.9,20", false),
            ("text", "zaouatene column", true),
            ("text", "DOZENS", true),
            ("text", "sandstorm csp", true),
            ("text", "sandstorm wagner", false),
            ("text", "wagner|sandstorm", true),
        ] {
            check(question, value, expected);
        }
    }

    #[test]
    fn all_questions_must_hold_and_what_is_unknown_does_not() {
        let (incident, info) = ambush();
        let both = Selection { countries: vec!["Mali".into()], ..select("from", "2024-01-01") };
        assert!(!both.matches(&incident, &info));
        let blank = Incident::blank("b");
        assert!(Selection::default().is_everything() && Selection::default().matches(&blank, &info));
        for (question, value) in [("from", "0001-01-01"), ("country", "Mali"), ("box", "-180,-90,180,90")] {
            assert!(!select(question, value).matches(&blank, &info), "{question}");
        }
    }

    #[test]
    fn lines_and_areas_reach_where_their_boxes_do() {
        let (mut incident, info) = ambush();
        let at = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        incident.geometry =
            Some(Geometry::Mixed(vec![Geometry::Lines(vec![vec![at(0.0, 0.0), at(9.0, 9.0)]])]));
        assert!(select("box", "4,4,5,5").matches(&incident, &info));
        assert!(!select("box", "10,4,11,5").matches(&incident, &info));
    }
}
