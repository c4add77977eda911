//! A filter as a line of text that people can read, write, paste and keep.
//!
//! Terms stand side by side, and all must hold:
//!
//! | term | means |
//! |---|---|
//! | `kidal`, `"tin zaouatene"`, `-gao` | a word or phrase in title, place, actors, sub-type or tags; with `-` it must not occur |
//! | `type:battles`, `actor:JNIM,FLA` | one of the values of a facet (the words of [`Facet`]) |
//! | `actor:JNIM+FLA` | all of them |
//! | `-country:Mali` | none of them |
//! | `region:none` | no value |
//! | `from:2024-07-01`, `to:2024-07`, `on:2024` | the time; of a month or year its first, its last or all its days. `2024-07` is `on:2024-07` |
//! | `killed-high:10..50`, `killed-low:10..`, `spread:20..`, `killed-best:unknown` | a figure (the words of [`Figure`](super::Figure)); `killed` is `killed-high` |
//! | `contested:yes`, `contested:no` | whether claims contradict one another |
//! | `box:W,S,E,N`, `circle:LON,LAT,50km`, `polygon:LON,LAT;LON,LAT;…` | the place, in degrees |
//! | `inverted:yes` | what the rest does not match |
//!
//! Case and accents do not matter. Values with spaces or one of `, + : "` stand between quotation marks, in which `\"` and
//! `\\` stand for themselves.

mod field;
mod term;
mod write;

use std::ops::Range;

use field::Field;
use term::{Term, terms};
pub use write::{quoted, write, write_apart};

use super::{Condition, Facet, Filter, Period};
use crate::{base::fold::fold, model::words};

/// What a text was understood as.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// Its conditions; its words are in [`Filter::search`], as they were written.
    pub filter: Filter,
    /// The words and phrases, folded, and whether they must not occur.
    pub words: Vec<(String, bool)>,
    /// The terms that are not understood, and are not part of the filter; in the order of the text.
    pub faults: Vec<Fault>,
}

/// A term that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What is wrong with it.
    pub kind: FaultKind,
    /// What it might be instead, as a whole term.
    pub nearest: Option<String>,
}

words! {
    /// What is wrong with a term.
    FaultKind {
        /// What stands before the colon is no field.
        UnknownField = "unknown-field",
        /// Nothing stands after the colon.
        NoValue = "no-value",
        /// The field has no such value.
        UnknownValue = "unknown-value",
        /// It is no date.
        BadDate = "bad-date",
        /// It is no figure and no range of figures.
        BadFigure = "bad-figure",
        /// It is no such area.
        BadArea = "bad-area",
        /// The time ends before it begins.
        Reversed = "reversed",
        /// Its opposite cannot be asked for.
        NoOpposite = "no-opposite",
    }
}

/// Reads a text. Whatever of it is not understood is a fault, and the rest counts all the same.
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    // Where the last day stands that was asked for.
    let mut period_at = None;
    for Term { at, is_not, field, value } in terms(text) {
        // A bare day or month is a time: nobody's title has it.
        let field = field.or((!is_not && is_day(value)).then_some("on"));
        if matches!(field, Some("from" | "to")) {
            period_at = Some(at.clone());
        }
        let Some(name) = field else {
            let folded = fold(&term::unquoted(value));
            if !folded.trim().is_empty() {
                parsed.words.push((folded.trim().to_owned(), is_not));
                if !parsed.filter.search.is_empty() {
                    parsed.filter.search.push(' ');
                }
                parsed.filter.search.push_str(&text[at]);
            }
            continue;
        };
        let read = match Field::named(name) {
            Some(_) if value.is_empty() => Err((FaultKind::NoValue, None)),
            Some(field) => field.read(value, is_not, &mut parsed.filter),
            None => Err((FaultKind::UnknownField, Some(nearest_field(name, value, &text[at.clone()])))),
        };
        if let Err((kind, nearest)) = read {
            let sign = if is_not { "-" } else { "" };
            let nearest = nearest.map(|nearest| match kind {
                FaultKind::UnknownField | FaultKind::NoOpposite => nearest,
                _ => format!("{sign}{name}:{nearest}"),
            });
            parsed.faults.push(Fault { at, kind, nearest });
        }
    }
    let Period { from, to } = parsed.filter.period;
    if let (Some(from), Some(to), Some(at)) = (from, to, period_at)
        && from > to
    {
        parsed.filter.period = Period::default();
        parsed.faults.push(Fault { at, kind: FaultKind::Reversed, nearest: None });
        parsed.faults.sort_by_key(|fault| fault.at.start);
    }
    parsed
}

/// Whether a word is a day or a month: `2024-07-25`, `2024-07`.
fn is_day(word: &str) -> bool {
    let is_form = |form: &str| {
        let digit = |(form, byte): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
        word.len() == form.len() && form.bytes().zip(word.bytes()).all(digit)
    };
    is_form("0000-00") || is_form("0000-00-00")
}

/// The terms of a text, as they are written.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    terms(text).map(|term| &text[term.at])
}

/// The same value under the field that is spelled most like it, or the whole as a phrase.
fn nearest_field(name: &str, value: &str, whole: &str) -> String {
    const ALIKE: f64 = 0.55;
    let alike = |field: &&str| strsim::normalized_damerau_levenshtein(name, field);
    let nearest = Field::NAMES.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|field| alike(field) >= ALIKE) {
        Some(field) => format!("{}{field}:{value}", if whole.starts_with('-') { "-" } else { "" }),
        None => quoted(whole),
    }
}

impl Condition {
    /// The condition in the query language.
    pub fn text(&self) -> String {
        write::condition(self)
    }
}

/// The words that a facet's values have in the query language, if they are always the same ones.
pub fn fixed_words(facet: Facet) -> Option<Vec<&'static str>> {
    field::fixed_words(facet)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::{Area, Bounds, LonLat, date},
        query::{Choice, Figure, filter::Range as Figures},
    };

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let parsed = parse(text);
        assert_eq!(parsed.faults, [], "{text}");
        assert_eq!(write(&parsed.filter), expected, "{text}");
    }

    #[test]
    fn what_was_typed_and_is_chosen_means_the_same_once_it_is_written() {
        // What is typed is not finished yet, or asks for the same as what is chosen.
        for typed in
            ["\"tin", "actor:JNIM", "from:2024-01-01", "kidal", "\"a\\\\", "actor:FLA", "killed:..9 gao"]
        {
            let mut filter = parse("actor:FLA from:2024-02-01 killed:3..").filter;
            filter.search = typed.to_owned();
            let (query, apart) = write_apart(&filter);
            let mut again = parse(&query).filter;
            if let Some(apart) = apart {
                again.search = apart;
            }
            let meant = |filter: &Filter| {
                let texts = filter.conditions().into_iter().map(|condition| condition.text());
                texts.collect::<std::collections::BTreeSet<_>>()
            };
            assert_eq!(meant(&again), meant(&filter), "{typed}: {query}");
        }
    }

    #[test]
    fn what_is_written_means_that() {
        for (text, expected) in [
            ("", ""),
            ("  kidal   GAO ", "kidal GAO"),
            (r#""Tin Zaouatene" -gao"#, r#""Tin Zaouatene" -gao"#),
            ("type:battles", "type:Battles"),
            ("type:explosions,RIOTS", r#"type:"Explosions/Remote violence",Riots"#),
            ("type:remote-violence", r#"type:"Explosions/Remote violence""#),
            ("actor:JNIM actor:FLA", "actor:FLA,JNIM"),
            (r#"actor:JNIM+"Wagner Group""#, r#"actor:JNIM+"Wagner Group""#),
            ("-country:Mali country:Niger", "country:Niger -country:Mali"),
            (r#"region:none tag:"none""#, r#"region:none tag:"none""#),
            ("from:2024-07-01 to:2024-07", "from:2024-07-01 to:2024-07-31"),
            ("on:2024", "from:2024-01-01 to:2024-12-31"),
            ("kidal 2024-07", "kidal from:2024-07-01 to:2024-07-31"),
            ("killed:10..50", "killed-high:10..50"),
            ("killed-low:>=10,unknown", "killed-low:10..,unknown"),
            ("killed-best:unknown spread:..20", "killed-best:unknown spread:..20"),
            ("killed-confirmed:3", "killed-confirmed:3"),
            ("contested:yes", "contested:yes"),
            ("-contested:yes", "contested:no"),
            ("box:-8,12.5,4,20", "box:-8,12.5,4,20"),
            ("circle:2.97,19.95,50km", "circle:2.97,19.95,50km"),
            ("polygon:0,0;4,0;4,4", "polygon:0,0;4,0;4,4"),
            ("inverted:yes kidal", "kidal inverted:yes"),
            ("reliability:b status:claimed", "reliability:B status:claimed"),
            ("place-precision:exact,TOWN", "place-precision:exact,town"),
            (r#"tag:"a \"b\" \\c""#, r#"tag:"a \"b\" \\c""#),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_is_not_understood_is_marked_where_it_stands_with_what_it_might_be() {
        use FaultKind::{BadArea, BadDate, BadFigure, NoOpposite, NoValue, UnknownField, UnknownValue};
        for (text, at, kind, nearest) in [
            ("kidal typ:battles", 6..17, UnknownField, Some("type:battles")),
            ("10:30", 0..5, UnknownField, None),
            ("https://a.org", 0..13, UnknownField, Some(r#""https://a.org""#)),
            ("type:", 0..5, NoValue, None),
            ("type:batles", 0..11, UnknownValue, Some("type:Battles")),
            ("-type:riot", 0..10, UnknownValue, Some("-type:Riots")),
            ("from:2024-13-01", 0..15, BadDate, None),
            ("from:01.07.2024", 0..15, BadDate, Some("from:2024-07-01")),
            ("killed:many", 0..11, BadFigure, None),
            ("killed:50..10", 0..13, BadFigure, Some("killed:10..50")),
            ("box:1,2,3", 0..9, BadArea, None),
            ("box:4,20,-8,12", 0..14, BadArea, Some("box:-8,12,4,20")),
            ("-from:2024", 0..10, NoOpposite, None),
            ("from:2025 to:2024", 10..17, FaultKind::Reversed, None),
            ("circle:1,2,99999km", 0..18, BadArea, None),
            ("contested:maybe", 0..15, UnknownValue, None),
        ] {
            let parsed = parse(text);
            if text == "10:30" {
                // What stands before the colon cannot be a field: it is a word.
                assert_eq!((parsed.faults.len(), parsed.words.len()), (0, 1));
                continue;
            }
            let fault = Fault { at, kind, nearest: nearest.map(str::to_owned) };
            assert_eq!(parsed.faults, [fault], "{text}");
            if let Some(nearest) = nearest {
                assert_eq!(parse(nearest).faults, [], "{nearest}");
            }
        }
    }

    #[test]
    fn a_fault_costs_only_itself() {
        let parsed = parse("kidal typ:x country:Mali");
        assert_eq!(write(&parsed.filter), "kidal country:Mali");
        assert_eq!(parsed.faults.len(), 1);
    }

    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            Just("none".to_owned()),
            "[a-zA-Zéî \"\\\\,+:-]{1,8}".prop_map(|text| text.trim().to_owned())
        ]
    }

    fn choice(facet: Facet) -> BoxedStrategy<Choice> {
        let value = match fixed_words(facet) {
            Some(words) => {
                let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
                prop::sample::select(words).boxed()
            }
            None => value().boxed(),
        };
        let set = || prop::collection::btree_set(value.clone(), 0..3);
        (set(), set(), any::<bool>())
            .prop_map(|(wanted, unwanted, all)| Choice { all: all && wanted.len() > 1, wanted, unwanted })
            .boxed()
    }

    fn degrees() -> impl Strategy<Value = (f64, f64)> {
        ((-18_000_000..18_000_000_i32), (-8_000_000..8_000_000_i32))
            .prop_map(|(lon, lat)| (f64::from(lon) / 1e5, f64::from(lat) / 1e5))
    }

    fn area() -> impl Strategy<Value = Area> {
        let at = || degrees().prop_map(|(lon_deg, lat_deg)| LonLat { lon_deg, lat_deg });
        prop_oneof![
            (at(), at()).prop_map(|(a, b)| Area::Box(Bounds::of_point(a).including(b))),
            (at(), 1..9000_u32)
                .prop_map(|(center, tenths)| Area::Circle { center, radius_km: f64::from(tenths) / 10.0 }),
            prop::collection::vec(at(), 3..6).prop_map(Area::Polygon),
        ]
    }

    pub(crate) fn filter() -> impl Strategy<Value = Filter> {
        let facets: Vec<_> = Facet::ALL.iter().map(|facet| (Just(*facet), choice(*facet))).collect();
        let choices = prop::sample::subsequence((0..facets.len()).collect::<Vec<_>>(), 0..4).prop_flat_map(
            move |chosen| chosen.into_iter().map(|index| facets[index].clone()).collect::<Vec<_>>(),
        );
        let bound = || prop::option::of(0..200_u32);
        let range =
            (prop::option::of((bound(), bound())), any::<bool>()).prop_map(|(known, unknown)| Figures {
                known: known.map(|(low, high)| match (low, high) {
                    (Some(low), Some(high)) => (Some(low.min(high)), Some(low.max(high))),
                    other => other,
                }),
                unknown: unknown || known.is_none(),
            });
        let day = || prop::option::of(-20_000..40_000_i32);
        let ordered = |(from, to): (Option<i32>, Option<i32>)| match (from, to) {
            (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
            other => other,
        };
        let search = prop::sample::select(vec!["", "kidal", "kidal -gao", "\"a b\" c"]);
        let figures = prop::collection::btree_map(prop::sample::select(Figure::ALL), range, 0..3);
        (
            choices,
            figures,
            (day(), day()).prop_map(ordered),
            prop::option::of(any::<bool>()),
            prop::option::of(area()),
            search,
            any::<bool>(),
        )
            .prop_map(|(choices, figures, (from, to), contested, area, search, is_inverted)| {
                Filter {
                    search: search.to_owned(),
                    period: Period { from, to },
                    choices: choices
                        .into_iter()
                        .filter(|(_, choice)| !choice.is_open())
                        .collect::<BTreeMap<_, _>>(),
                    figures,
                    contested,
                    area,
                    is_inverted,
                }
            })
    }

    proptest! {
        #[test]
        fn what_is_written_of_a_filter_is_that_filter(filter in filter()) {
            let text = write(&filter);
            let parsed = parse(&text);
            prop_assert_eq!(&parsed.faults, &[], "{}", text);
            prop_assert_eq!(&parsed.filter, &filter, "{}", text);
            prop_assert_eq!(write(&parsed.filter), text);
        }

        #[test]
        fn any_text_is_read_and_what_is_not_understood_lies_in_it(text in "[a-z:,+\"\\\\. \\-0-9é]{0,40}") {
            let parsed = parse(&text);
            for fault in parsed.faults {
                prop_assert!(text.get(fault.at).is_some());
                if let Some(nearest) = fault.nearest {
                    prop_assert_eq!(parse(&nearest).faults, &[], "{} -> {}", text, nearest);
                }
            }
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |text: &str| date::iso_days(text);
        assert_eq!(
            parse("on:2024-02").filter.period,
            Period { from: day("2024-02-01"), to: day("2024-02-29") }
        );
    }
}
