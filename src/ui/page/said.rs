//! What is said around the map of a page: of what is in view, in the user's language.

use super::Layout;
use crate::{
    base::{Bits, date},
    query::{Facet, Period, Values, language},
    scene::furniture::{Furniture, Handling, Keys},
    ui::{UiContext, furniture, map, theme::handling_mark},
    view::{self, PagePart, wording},
};

/// More countries are not listed one by one.
const MOST_COUNTRIES: usize = 4;

/// Everything around the map, without what was not wanted.
pub(super) fn furniture_of(ctx: &UiContext<'_>, layout: &Layout) -> Furniture {
    let unless = |part: PagePart| !layout.without.contains(&part);
    let briefing = &ctx.view.briefing;
    let rows = Bits::of(ctx.dataset.len(), |_| false);
    let rows = ctx.in_view.iter().fold(rows, |mut rows, row| {
        rows.insert(*row);
        rows
    });
    let as_of = || {
        let of_files = ctx.dataset.shards().iter().filter_map(|shard| shard.info.as_of).max();
        briefing.informed.or(of_files)
    };
    let said = furniture::Said {
        title: if unless(PagePart::Title) { layout.title.trim().to_owned() } else { String::new() },
        subtitle: if unless(PagePart::Subtitle) { subtitle(ctx, &rows) } else { String::new() },
        caption: String::new(),
        as_of: unless(PagePart::Date).then(as_of).flatten(),
        sources: if unless(PagePart::Sources) { commonest(ctx, Facet::Publisher, &rows) } else { Vec::new() },
        attribution: map::owed(ctx).join("  ·  "),
        has_borders: ctx.view.basemap && unless(PagePart::Disclaimer),
    };
    let furniture = furniture::furniture(ctx.text, said);
    let own = briefing.disclaimer.clone().filter(|_| unless(PagePart::Disclaimer));
    Furniture {
        handling: handling(ctx),
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

/// To whom it may be passed on: as the briefing says, or as its files do.
fn handling(ctx: &UiContext<'_>) -> Option<Handling> {
    match &ctx.view.briefing.handling {
        view::Handling::AsFiles => handling_mark(ctx).and_then(|(words, _)| Handling::written(&words)),
        view::Handling::Tlp(mark) => Some(Handling::tlp(*mark)),
        view::Handling::Own(words) => Handling::written(words),
    }
}

/// The countries and the time of what is in view, and how many incidents that are.
fn subtitle(ctx: &UiContext<'_>, rows: &Bits) -> String {
    let countries = commonest(ctx, Facet::Country, rows);
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
fn commonest(ctx: &UiContext<'_>, facet: Facet, rows: &Bits) -> Vec<String> {
    let values = Values::of(ctx.dataset, facet);
    let counts = values.counts(rows);
    let mut found: Vec<(u32, u32)> =
        (0_u32..).zip(counts).take(values.len()).filter(|(_, count)| *count > 0).collect();
    found.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    found
        .into_iter()
        .map(|(value, _)| values.word(value).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// With what program it was made, and what was asked for.
fn version(ctx: &UiContext<'_>) -> String {
    let program = concat!("Sahelscope ", env!("CARGO_PKG_VERSION"));
    let query = language::write(&ctx.view.asked());
    if query.is_empty() { program.to_owned() } else { format!("{program}  ·  {query}") }
}
