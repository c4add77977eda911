//! What two editions say differently, as texts.

use crate::base::coords;
use crate::model::Extent;
use crate::query::diff::{Change, Field, Of, Value};
use crate::text::{Catalogue, Language};

/// Digits behind the point of positions: about a metre.
const DECIMALS: usize = 5;

/// A change in one line: `Killed (ACLED): 6 → 9`, `Position: 18.44000, 1.40000 → … (moved 12 km)`.
pub fn line(text: &Catalogue, change: &Change) -> String {
    let what = heading(text, change);
    let [old, new] = [&change.old, &change.new].map(|of| of.as_ref().map(|of| value(text, of)));
    let what = ("what", (&what).into());
    match (old, new) {
        (Some(old), Some(new)) => {
            let line = text.tr_with("change-both", &[what, ("old", (&old).into()), ("new", (&new).into())]);
            match change.moved_km {
                Some(km) => format!("{line} ({})", moved(text, km)),
                None => line,
            }
        }
        (Some(old), None) => text.tr_with("change-gone", &[what, ("old", (&old).into())]),
        (None, new) => text.tr_with("change-new", &[what, ("new", (&new.unwrap_or_default()).into())]),
    }
}

/// A change in a line for where there is little room: of a place that moved, how far, without where.
pub fn short_line(text: &Catalogue, change: &Change) -> String {
    match change.moved_km {
        Some(km) if change.old.is_some() && change.new.is_some() => {
            let (what, km) = (heading(text, change), kilometres(text, km));
            text.tr_with("change-only-moved", &[("what", (&what).into()), ("km", (&km).into())])
        }
        _ => line(text, change),
    }
}

/// What has changed, and of which: `Title (fr)`, `Killed · Wagner (ACLED), wording`.
pub fn heading(text: &Catalogue, change: &Change) -> String {
    let field = text.field(change.field.word());
    match &change.of {
        Of::Incident => field,
        Of::Named(name) => match change.field {
            Field::Other => name.clone(),
            _ => format!("{field} ({name})"),
        },
        Of::Claim { measure, about, claimant } => {
            let about = about.as_ref().map_or(String::new(), |about| format!(" · {about}"));
            let unknown = || text.tr("claimant-unknown");
            let claimant = claimant.clone().unwrap_or_else(unknown);
            let claim = format!("{}{about} ({claimant})", text.measure(*measure));
            match change.field {
                Field::Claim | Field::Figure => claim,
                _ => format!("{claim}, {}", field.to_lowercase()),
            }
        }
    }
}

/// A value as people read it.
pub fn value(text: &Catalogue, value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Date(day) => day.to_string(),
        Value::TimePrecision(precision) => text.time_precision(*precision),
        Value::EventType(kind) => text.event_type(*kind),
        Value::SubEventType(name) => text.sub_event_type(name),
        Value::GeoPrecision(precision) => text.geo_precision(*precision),
        Value::Position(at) => coords::decimal_degrees(*at, DECIMALS),
        Value::Shape(count, middle) => {
            let middle = coords::decimal_degrees(*middle, DECIMALS);
            text.tr_with("change-shape", &[("count", (*count).into()), ("middle", (&middle).into())])
        }
        Value::Km(km) => format!("{} km", kilometres(text, *km)),
        Value::Actor(name, None) => name.clone(),
        Value::Actor(name, Some(role)) => format!("{name} ({})", text.role(*role)),
        Value::ActorKind(kind) => text.actor_kind(*kind),
        Value::Figure(extent) => figure(text, *extent).unwrap_or_else(|| text.tr("change-no-figure")),
        Value::Claim(extent, wording, stance) => {
            let wording = wording.as_ref().map(|wording| text.quoted(wording));
            let stance = stance.map(|stance| text.stance(stance));
            let parts: Vec<String> = [stance, figure(text, *extent), wording].into_iter().flatten().collect();
            if parts.is_empty() { text.tr("change-no-figure") } else { parts.join(", ") }
        }
        Value::Stance(stance) => text.stance(*stance),
        Value::ClaimantRole(role) => text.claimant_role(*role),
        Value::Credibility(digit) => digit.to_string(),
        Value::Status(status) => text.claim_status(*status),
    }
}

fn figure(text: &Catalogue, extent: Extent) -> Option<String> {
    Some(match extent {
        Extent::Unstated => return None,
        Extent::Exactly(figure) => text.count(figure),
        Extent::AtLeast(low) => format!("≥\u{a0}{}", text.count(low)),
        Extent::AtMost(high) => format!("≤\u{a0}{}", text.count(high)),
        Extent::Between(low, high) => format!("{}–{}", text.count(low), text.count(high)),
    })
}

fn moved(text: &Catalogue, km: f64) -> String {
    text.tr_with("change-moved", &[("km", (&kilometres(text, km)).into())])
}

/// Kilometres to a tenth below ten, to metres below one.
fn kilometres(text: &Catalogue, km: f64) -> String {
    let decimals = if km < 1.0 { 3 } else { 1 };
    if km >= 10.0 || km.fract() == 0.0 {
        return text.count(km.round() as u64);
    }
    let number = format!("{km:.decimals$}");
    match text.language() {
        Language::English => number,
        Language::French => number.replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::LonLat;
    use crate::model::{Measure, Role};

    #[track_caller]
    fn check(field: Field, of: Of, old: Option<Value>, new: Option<Value>, expected: &str) {
        let change = Change { field, of, old, new, moved_km: None };
        assert_eq!(line(&Catalogue::new(Language::English), &change), expected);
    }

    #[test]
    fn changes_as_people_read_them() {
        let claim = || Of::Claim { measure: Measure::Killed, about: None, claimant: Some("ACLED".into()) };
        let figure = |count| Some(Value::Figure(Extent::Exactly(count)));
        let words = |words: &str| Some(Value::Text(words.into()));
        check(Field::Figure, claim(), figure(6), figure(9), "Killed (ACLED): 6 → 9");
        check(
            Field::Figure,
            claim(),
            Some(Value::Figure(Extent::Unstated)),
            figure(9),
            "Killed (ACLED): no figure → 9",
        );
        check(Field::Wording, claim(), words("a"), words("b"), "Killed (ACLED), wording: a → b");
        check(Field::Title, Of::Named("fr".into()), None, words("Embuscade"), "Title (fr): + Embuscade");
        check(Field::Other, Of::Named("iso".into()), words("466"), None, "iso: − 466");
        let actor = |role| Some(Value::Actor("JNIM".into(), role));
        check(
            Field::Actor,
            Of::Incident,
            actor(None),
            actor(Some(Role::Target)),
            "Actor: JNIM → JNIM (target)",
        );
    }

    #[test]
    fn places_say_how_far_they_moved() {
        let at = |lat_deg| Some(Value::Position(LonLat { lon_deg: 1.4, lat_deg }));
        let change = |km| Change {
            field: Field::Position,
            of: Of::Incident,
            old: at(18.0),
            new: at(18.5),
            moved_km: Some(km),
        };
        let text = Catalogue::new(Language::French);
        for (km, expected) in
            [(0.0123, "0,012 km"), (2.34, "2,3 km"), (55.6, "56 km"), (1234.0, "1\u{a0}234 km")]
        {
            let line = line(&text, &change(km));
            assert!(
                line.contains(expected) && line.starts_with("Position : 18.00000, 1.40000 → 18.50000"),
                "{line}"
            );
            assert_eq!(short_line(&text, &change(km)), format!("Position : déplacement de {expected}"));
        }
    }

    #[test]
    fn every_field_has_a_name() {
        for language in [Language::English, Language::French] {
            let text = Catalogue::new(language);
            for field in Field::ALL {
                assert!(text.field(field.word()).starts_with(char::is_uppercase), "{}", field.word());
            }
        }
    }
}
