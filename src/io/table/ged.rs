//! What is UCDP's own: sides by type of violence, estimates, and articles in one cell.

use super::facts::{Facts, Figure, FigureOf, count};
use super::row::{GedColumn, Row};
use crate::base::{Date, date};
use crate::io::meaning;
use crate::io::notes::{Notes, Path};
use crate::model::source::each_once;
use crate::model::{ActorKind, Code, EventType, Extent, Role, Source, SourceRef, Term};

/// Whose deaths are counted beside those of the sides.
const CIVILIANS: &str = "Civilians";

/// Reads what only these tables say.
pub(super) fn read<'r>(row: Row<'r>, facts: &mut Facts<'r>, notes: &mut Notes) {
    let violence = row.ged(GedColumn::TypeOfViolence);
    facts.event_type = match violence {
        Some("1" | "2") => EventType::Battles,
        Some("3") => EventType::CivilianTargeting,
        _ => EventType::Other,
    };
    facts.sub_event_type = match violence {
        Some("1") => Some("State-based conflict"),
        Some("2") => Some("Non-state conflict"),
        Some("3") => Some("One-sided violence"),
        _ => facts.sub_event_type,
    };
    let sides =
        [crate::model::ColumnRole::Actor1, crate::model::ColumnRole::Actor2].map(|role| row.get(role));
    if let ([Some(_), _], Some(first), Some("1")) = (sides, facts.actors.first_mut(), violence) {
        first.kind = Some(ActorKind::StateForces);
    }
    if violence == Some("3") {
        for who in &mut facts.actors {
            if Some(who.name) == sides[0] {
                who.role = Some(Role::Attacker);
            } else if who.name == CIVILIANS {
                who.kind = Some(ActorKind::Civilians);
                who.role = Some(Role::CivilianVictims);
            }
        }
    }
    totals(row, facts, notes);
    by_party(row, facts, sides, notes);
}

fn totals<'r>(row: Row<'r>, facts: &mut Facts<'r>, notes: &mut Notes) {
    let mut figure = |column, name| row.ged(column).and_then(|text| count(name, text, notes));
    let best = figure(GedColumn::Best, "best");
    let (low, high) = (figure(GedColumn::Low, "low"), figure(GedColumn::High, "high"));
    if let Some(best) = best {
        facts.figures.push(Figure { about: None, extent: Extent::Exactly(best), of: FigureOf::Best(best) });
        facts.shown.push(GedColumn::Best);
    }
    for (bound, column) in [(low, GedColumn::Low), (high, GedColumn::High)] {
        if bound.is_some() {
            facts.shown.push(column);
        }
    }
    if [low, high].iter().all(|bound| bound.is_none() || *bound == best) {
        return;
    }
    let extent = Extent::from_bounds(low, high).unwrap_or_else(|| {
        let bounds = format!("{} > {}", low.unwrap_or_default(), high.unwrap_or_default());
        notes.warn(Code::BoundsReversed, &Path::root("low"), &bounds);
        Extent::Unstated
    });
    facts.figures.push(Figure { about: None, extent, of: FigureOf::Range(low, high) });
}

/// The best estimates by party. Of two columns that would speak of one party the second speaks of nobody by name, since
/// one party has not two losses.
fn by_party<'r>(row: Row<'r>, facts: &mut Facts<'r>, sides: [Option<&'r str>; 2], notes: &mut Notes) {
    let parties = [
        (GedColumn::DeathsA, "deaths_a", sides[0]),
        (GedColumn::DeathsB, "deaths_b", sides[1]),
        (GedColumn::DeathsCivilians, "deaths_civilians", Some(CIVILIANS)),
        (GedColumn::DeathsUnknown, "deaths_unknown", None),
    ];
    for (column, name, about) in parties {
        let killed = row.ged(column).and_then(|text| count(name, text, notes)).filter(|count| *count > 0);
        let Some(killed) = killed else {
            continue;
        };
        let is_spoken_of = facts.figures.iter().any(|figure| about.is_some() && figure.about == about);
        facts.figures.push(Figure {
            about: about.filter(|_| !is_spoken_of),
            extent: Extent::Exactly(killed),
            of: FigureOf::Party(killed, name),
        });
        facts.shown.push(column);
    }
}

/// Who against whom, or the conflict; and where. `None` where nothing of it is known.
pub(super) fn title(row: Row<'_>, place: Option<&str>) -> Option<String> {
    use crate::model::ColumnRole::{Actor1, Actor2};
    let named = [GedColumn::DyadName, GedColumn::ConflictName].into_iter().find_map(|column| row.ged(column));
    let what = match (row.get(Actor1), row.get(Actor2)) {
        (Some(first), Some(second)) => Some(format!("{first} – {second}")),
        (first, second) => named.or(first).or(second).map(str::to_owned),
    };
    match (what, place) {
        (Some(what), Some(place)) => Some(format!("{what}, {place}")),
        (what, place) => what.or_else(|| place.map(str::to_owned)),
    }
}

/// How a figure is put.
pub(super) fn wording(of: FigureOf) -> String {
    match of {
        FigureOf::Acled(count) => format!("fatalities: {count}"),
        FigureOf::Best(best) => format!("best estimate: {best}"),
        FigureOf::Range(low, high) => {
            let bound =
                |name: &str, bound: Option<u64>| bound.map(|bound| format!("{name} estimate: {bound}"));
            let bounds = [bound("low", low), bound("high", high)];
            bounds.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        FigureOf::Party(killed, "deaths_unknown") => {
            format!("best estimate, unknown on which side: {killed}")
        }
        FigureOf::Party(killed, column) => format!("best estimate ({column}): {killed}"),
    }
}

/// The sources: from the articles, or else from the lists of offices, dates and headlines. Also says which columns are
/// shown in full by them.
pub(super) fn sources(row: Row<'_>) -> (Vec<SourceRef>, Vec<GedColumn>) {
    use GedColumn::{SourceArticle, SourceDate, SourceHeadline, SourceOffice};
    if let Some(articles) = row.ged(SourceArticle).and_then(articles) {
        let sources: Vec<Source> = articles.iter().map(Article::source).collect();
        let shown = repeated(row, &sources);
        return (inline(sources), shown);
    }
    let [offices, dates, headlines] =
        [SourceOffice, SourceDate, SourceHeadline].map(|column| list(row.ged(column)).collect::<Vec<_>>());
    let sources: Vec<Source> = offices
        .iter()
        .enumerate()
        .filter(|(_, office)| !office.is_empty())
        .map(|(index, office)| Source {
            publisher: (*office).to_owned(),
            // Lists of other lengths cannot be laid side by side: a headline may hold a semicolon.
            published: dates
                .get(index)
                .filter(|_| dates.len() == offices.len())
                .and_then(|text| date::parse(text)),
            title: headlines
                .get(index)
                .filter(|text| headlines.len() == offices.len() && !text.is_empty())
                .map(|text| (*text).to_owned()),
            ..Source::default()
        })
        .collect();
    let mut shown = Vec::new();
    for (column, list) in [(SourceOffice, &offices), (SourceDate, &dates), (SourceHeadline, &headlines)] {
        if list.len() == offices.len()
            && (column != SourceDate || sources.iter().all(|source| source.published.is_some()))
        {
            shown.push(column);
        }
    }
    (inline(sources), shown)
}

/// Adds who published them, each once, from the cells of articles and of offices.
pub(super) fn add_publishers<'r>([article, offices]: [Option<&'r str>; 2], terms: &mut Vec<Term<'r>>) {
    match article.and_then(articles) {
        Some(articles) => articles.iter().for_each(|article| meaning::add_publisher(article.office, terms)),
        None => list(offices)
            .filter(|office| !office.is_empty())
            .for_each(|office| meaning::add_publisher(office, terms)),
    }
}

/// A cell cut at its semicolons.
fn list(cell: Option<&str>) -> impl Iterator<Item = &str> {
    let parts = cell.into_iter().flat_map(|text| text.split(';'));
    parts.map(|part| part.trim().trim_matches('"'))
}

/// The columns that say no more than these articles: the lists say the same once more, unless they do not.
fn repeated(row: Row<'_>, sources: &[Source]) -> Vec<GedColumn> {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | ';')).collect()
    };
    let joined = |part: fn(&Source) -> String| letters(&sources.iter().map(part).collect::<String>());
    let mut shown = vec![GedColumn::SourceArticle];
    for (column, said) in [
        (GedColumn::SourceOffice, joined(|source| source.publisher.clone())),
        (
            GedColumn::SourceDate,
            joined(|source| source.published.map(|day| day.to_string()).unwrap_or_default()),
        ),
        (GedColumn::SourceHeadline, joined(|source| source.title.clone().unwrap_or_default())),
    ] {
        if row.ged(column).is_some_and(|text| letters(text) == said) {
            shown.push(column);
        }
    }
    shown
}

fn inline(sources: Vec<Source>) -> Vec<SourceRef> {
    let mut list = sources.into_iter().map(|source| SourceRef::Inline(Box::new(source))).collect();
    each_once(&mut list);
    list
}

/// One of the articles in a cell.
struct Article<'r> {
    office: &'r str,
    day: Date,
    headline: &'r str,
}

impl Article<'_> {
    fn source(&self) -> Source {
        Source {
            publisher: self.office.to_owned(),
            published: Some(self.day),
            title: (!self.headline.is_empty()).then(|| self.headline.to_owned()),
            ..Source::default()
        }
    }
}

/// Reads `"Office,YYYY-MM-DD,Headline";"Office,…"`. `None`: it is not written so.
fn articles(text: &str) -> Option<Vec<Article<'_>>> {
    let text = text.trim().trim_end_matches(';').trim();
    let mut found = Vec::new();
    let mut start = 0;
    // Semicolons between entries stand between quotation marks; those of headlines hardly ever do.
    for (at, _) in text.match_indices(';') {
        if text[start..at].trim_end().ends_with('"') && text[at + 1..].trim_start().starts_with('"') {
            found.push(article(&text[start..at])?);
            start = at + 1;
        }
    }
    found.push(article(&text[start..])?);
    Some(found)
}

/// The date is what tells the office from the headline: both may hold commas.
fn article(text: &str) -> Option<Article<'_>> {
    let text = text.trim();
    let text = text.strip_prefix('"').unwrap_or(text);
    let text = text.strip_suffix('"').unwrap_or(text);
    let dated = text.match_indices(',').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(',').unwrap_or(rest.len());
        let day = date::parse(&rest[..end])
            .filter(|_| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))?;
        Some((text[..at].trim(), day, rest[end..].trim_start_matches(',').trim()))
    });
    let (office, day, headline) = dated?;
    (!office.is_empty()).then_some(Article { office, day, headline })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_told_apart_by_their_dates() {
        #[track_caller]
        fn check(text: &str, expected: Option<&[(&str, &str, &str)]>) {
            let found = articles(text).map(|articles| {
                let each = articles.iter().map(|of| (of.office, of.day.to_string(), of.headline));
                each.collect::<Vec<_>>()
            });
            let found = found
                .as_ref()
                .map(|list| list.iter().map(|(a, b, c)| (*a, b.as_str(), *c)).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        check(
            "\"AFP,2024-07-28,Mali army, Russians hit\"",
            Some(&[("AFP", "2024-07-28", "Mali army, Russians hit")]),
        );
        check(
            "\"AFP,2024-07-28,A \"heavy\" blow; many dead\";\"Radio, Kidal,2024-07-29,B\"",
            Some(&[
                ("AFP", "2024-07-28", "A \"heavy\" blow; many dead"),
                ("Radio, Kidal", "2024-07-29", "B"),
            ]),
        );
        check("\"AFP,2024-07-28\"", Some(&[("AFP", "2024-07-28", "")]));
        check(
            "\"AFP,2024-07-28,A\"; \"BBC,2024-07-29,B\"",
            Some(&[("AFP", "2024-07-28", "A"), ("BBC", "2024-07-29", "B")]),
        );
        check("Reuters", None);
        check("", None);
    }
}
