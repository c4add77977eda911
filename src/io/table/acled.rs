//! What is ACLED's own: kinds of actors, the figure, and rows that repeat an event for each of its actors.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use super::facts::{Facts, Figure, FigureOf, count};
use super::row::{Plan, Row};
use super::split::Cell;
use crate::io::meaning;
use crate::io::notes::{Notes, Path};
use crate::model::{ActorKind, Code, ColumnRole};

/// The kind of actor, as a number (before 2024) or as words. 0 is none.
pub(super) fn actor_kind(row: Row<'_>, role: ColumnRole, text: &str, notes: &mut Notes) -> Option<ActorKind> {
    use ActorKind as Kind;
    Some(match text {
        "1" | "State forces" | "State Forces" => Kind::StateForces,
        "2" | "Rebel group" | "Rebel groups" | "Rebel Groups" | "Rebel forces" => Kind::RebelGroup,
        "3" | "Political militia" | "Political militias" | "Political Militias" => Kind::PoliticalMilitia,
        "4" | "Identity militia" | "Identity militias" | "Identity Militias" => Kind::IdentityMilitia,
        "5" | "Rioters" => Kind::Rioters,
        "6" | "Protesters" => Kind::Protesters,
        "7" | "Civilians" => Kind::Civilians,
        "8" | "External/Other forces" | "External/Other Forces" | "Other forces" | "External forces" => {
            Kind::ExternalForces
        }
        "0" => return None,
        _ => {
            notes.warn(Code::UnknownWord, &Path::root(row.name_of(role)), &text);
            return None;
        }
    })
}

/// The figure of people killed.
pub(super) fn figure<'r>(row: Row<'r>, facts: &mut Facts<'r>, notes: &mut Notes) {
    let Some(text) = row.get(ColumnRole::Fatalities) else {
        return;
    };
    match count(row.name_of(ColumnRole::Fatalities), text, notes) {
        Some(count) => facts.figures.push(Figure {
            about: None,
            extent: meaning::acled_extent(count),
            of: FigureOf::Acled(count),
        }),
        None => facts.raw = facts.raw.with(ColumnRole::Fatalities),
    }
}

/// A number that all rows of one event share in files that repeat it for each actor, and that differs when anything
/// but the order of the actors does. `cells` are the row's cells in `bytes`. `None`: the table has not two actors.
pub(super) fn twin(plan: &Plan, bytes: &[u8], cells: &[Cell]) -> Option<u64> {
    use ColumnRole::{Actor1, Actor2, Associates1, Associates2, Kind1, Kind2};
    const STATE: FixedState = FixedState::with_seed(0x0ac1_ed02);
    plan.column(Actor1).and(plan.column(Actor2))?;
    let group = |roles: [ColumnRole; 3]| {
        let mut hasher = STATE.build_hasher();
        for role in roles {
            let cell = plan.column(role).and_then(|index| cells.get(index));
            hasher.write(cell.map_or(&[][..], |cell| bytes[cell.span.clone()].trim_ascii()));
            hasher.write_u8(0xff);
        }
        hasher.finish()
    };
    let mut hasher = STATE.build_hasher();
    let (first, second) = (group([Actor1, Associates1, Kind1]), group([Actor2, Associates2, Kind2]));
    hasher.write_u64(first.wrapping_add(second));
    hasher.write_u64(first ^ second);
    for (start, end) in &plan.shared {
        let last = cells.len().saturating_sub(1).min(*end);
        if let (Some(start), Some(end)) = (cells.get(*start), cells.get(last))
            && start.span.start <= end.span.end
        {
            hasher.write(&bytes[start.span.start..end.span.end]);
            hasher.write_u8(0xff);
        }
    }
    Some(hasher.finish())
}
