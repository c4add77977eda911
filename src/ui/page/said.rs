//! What is said around the map of a page: of what is in view, in the user's language.

use super::Layout;
use crate::{
    base::{Bits, PROGRAM, date},
    query::{Facet, Period, Values, commonest, language},
    scene::furniture::{Furniture, Keys},
    ui::{UiContext, furniture, map},
    view::{PagePart, wording},
};

/// More countries are not listed one by one.
const MOST_COUNTRIES: usize = 4;

/// Everything around the map, without what was not wanted.
pub(super) fn furniture_of(ctx: &UiContext<'_>, layout: &Layout) -> Furniture {
    let unless = |part: PagePart| !layout.without.contains(&part);
    let briefing = &ctx.view.briefing;
    let rows = Bits::of_rows(ctx.dataset.len(), ctx.in_view);
    let as_of = || briefing.informed.or_else(|| ctx.dataset.informed());
    let said = furniture::Said {
        title: if unless(PagePart::Title) { layout.title.trim().to_owned() } else { String::new() },
        subtitle: if unless(PagePart::Subtitle) { subtitle(ctx, &rows) } else { String::new() },
        caption: String::new(),
        as_of: unless(PagePart::Date).then(as_of).flatten(),
        sources: if unless(PagePart::Sources) { words_of(ctx, Facet::Publisher, &rows) } else { Vec::new() },
        attribution: map::owed(ctx).join("  ·  "),
        has_borders: ctx.view.basemap && unless(PagePart::Disclaimer),
    };
    let furniture = furniture::furniture(ctx.text, said);
    let own = briefing.disclaimer.clone().filter(|_| unless(PagePart::Disclaimer));
    Furniture {
        handling: furniture::handling(ctx),
        legend: if unless(PagePart::Legend) { furniture::explained(ctx) } else { Keys::default() },
        scale: unless(PagePart::Scale).then(|| furniture::scale(ctx.text, ctx.view.camera)),
        north: if unless(PagePart::North) { furniture.north.clone() } else { String::new() },
        disclaimer: own.unwrap_or_else(|| furniture.disclaimer.clone()),
        producer: if unless(PagePart::Producer) {
            briefing.producer.trim().to_owned()
        } else {
            String::new()
        },
        version: version(ctx),
        ..furniture
    }
}

/// The countries and the time of what is in view, and how many incidents that are.
fn subtitle(ctx: &UiContext<'_>, rows: &Bits) -> String {
    let countries = words_of(ctx, Facet::Country, rows);
    let area = match countries.len() {
        0 => None,
        1..=MOST_COUNTRIES => Some(countries.join(", ")),
        count => {
            let named = countries[..MOST_COUNTRIES].join(", ");
            let values = [("names", (&named).into()), ("count", (count - MOST_COUNTRIES).into())];
            Some(ctx.text.tr_with("page-countries", &values))
        }
    };
    let count = ctx.text.tr_with("page-incidents", &[("count", ctx.in_view.len().into())]);
    [area, period(ctx), Some(count)].into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}

/// The time that is asked for, or else that of what is in view.
fn period(ctx: &UiContext<'_>) -> Option<String> {
    let asked = ctx.view.asked().period;
    if !asked.is_open() {
        return Some(wording::period(ctx.text, asked));
    }
    let days = ctx.dataset.days();
    let dated =
        ctx.in_view.iter().map(|row| days[*row as usize]).filter(|(first, _)| *first != crate::store::NO_DAY);
    let (first, last) = dated.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))?;
    let whole = Period::new(first, last);
    Some(match first == last {
        true => ctx.text.date(date::from_days(first)),
        false => wording::period(ctx.text, whole),
    })
}

/// The values that incidents have, the commonest first.
fn words_of(ctx: &UiContext<'_>, facet: Facet, rows: &Bits) -> Vec<String> {
    let values = Values::of(ctx.dataset, facet);
    let found = commonest(&values, rows).into_iter().map(|(value, _)| values.word(value).to_owned());
    found.filter(|word| !word.is_empty()).collect()
}

/// With what program it was made, and what was asked for.
fn version(ctx: &UiContext<'_>) -> String {
    let query = language::write(&ctx.view.asked());
    if query.is_empty() { PROGRAM.to_owned() } else { format!("{PROGRAM}  ·  {query}") }
}
