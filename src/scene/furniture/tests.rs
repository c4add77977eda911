//! Laws of all arrangements: nothing meets, nothing leaves the page, nothing is lost without a word.

use proptest::prelude::*;

use super::*;
use crate::{
    model::Tlp,
    scene::{Footing, Shape, Symbol, page::Medium},
    view::Preset,
};

/// Letters of various widths.
fn measure(words: &str, size_pt: f32, weight: Weight) -> f32 {
    let letter = |c: char| match c {
        'i' | 'l' | '.' | ',' | ' ' | '\u{a0}' => 0.28,
        'm' | 'w' | 'M' | 'W' | '…' => 0.86,
        _ => 0.56,
    };
    let heavy = if weight == Weight::Semibold { 1.06 } else { 1.0 };
    words.chars().map(letter).sum::<f32>() * size_pt * heavy
}

const STYLES: [Style; 3] =
    [Style::Print, Style::Stage { card_share: 0.0 }, Style::Stage { card_share: 0.42 }];

fn is_within(inner: Area, outer: Area) -> bool {
    const OFF: f32 = 0.02;
    inner.x >= outer.x - OFF
        && inner.y >= outer.y - OFF
        && inner.x + inner.width <= outer.x + outer.width + OFF
        && inner.y + inner.height <= outer.y + outer.height + OFF
}

fn meet(a: Area, b: Area) -> bool {
    const OFF: f32 = 0.02;
    let overlap = |from: f32, long: f32, other: f32, other_long: f32| {
        (from + long).min(other + other_long) - from.max(other) > OFF
    };
    overlap(a.x, a.width, b.x, b.width) && overlap(a.y, a.height, b.y, b.height)
}

/// All letters of a text, however it was broken into lines.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn texts(furniture: &Furniture) -> [(Part, &str); 10] {
    [
        (Part::Handling, furniture.handling.as_ref().map_or("", |mark| mark.words.as_str())),
        (Part::Title, &furniture.title),
        (Part::Subtitle, &furniture.subtitle),
        (Part::Caption, &furniture.caption),
        (Part::Date, &furniture.date),
        (Part::Attribution, &furniture.attribution),
        (Part::Disclaimer, &furniture.disclaimer),
        (Part::Producer, &furniture.producer),
        (Part::Version, &furniture.version),
        (Part::PageNumber, &furniture.page_number),
    ]
}

/// What must hold of everything that is arranged.
fn law(furniture: &Furniture, page: Page, style: Style) -> Result<Arranged, TestCaseError> {
    let arranged = arrange(furniture, page, style, &measure);
    let what = || format!("{style:?} on {page:?}");
    prop_assert_eq!(&arranged, &arrange(furniture, page, style, &measure));
    let (whole, safe) = (page.whole(), page.safe());
    for (index, placed) in arranged.boxes.iter().enumerate() {
        let Placed { part, area, .. } = placed;
        let is_band = *part == Part::Handling && matches!(style, Style::Stage { .. });
        prop_assert!(
            is_within(*area, if is_band { whole } else { safe }),
            "{part:?} leaves {}: {area:?}",
            what()
        );
        for other in &arranged.boxes[index + 1..] {
            prop_assert!(
                !meet(*area, other.area),
                "{part:?} meets {:?} in {}: {area:?} {:?}",
                other.part,
                what(),
                other.area
            );
        }
        for line in &placed.lines {
            prop_assert!(is_within(line.area, *area), "{part:?} has no room for {line:?} in {area:?}");
            prop_assert!((measure(&line.words, line.size_pt, line.weight) - line.area.width).abs() < 0.01);
            let least = page.sizes();
            prop_assert!(
                line.size_pt >= least.small.least_pt - 1e-3,
                "{part:?} is too small: {}",
                line.size_pt
            );
            for other in placed.lines.iter().filter(|other| *other != line) {
                prop_assert!(!meet(line.area, other.area), "{part:?}: {line:?} meets {other:?}");
            }
        }
        for (sign, _) in &placed.signs {
            prop_assert!(is_within(*sign, *area), "{part:?}: a sign leaves {area:?}: {sign:?}");
            prop_assert!(
                placed.lines.iter().all(|line| !meet(line.area, *sign)),
                "{part:?}: a sign is written on"
            );
        }
        if style == Style::Print {
            prop_assert!(!meet(*area, arranged.map), "{part:?} lies on the map of {}", what());
        }
        prop_assert!(!meet(*area, arranged.clear), "{part:?} covers what is clear of {}", what());
        prop_assert!(
            arranged.card.is_none_or(|card| !meet(*area, card)),
            "{part:?} lies on the card of {}",
            what()
        );
    }
    for area in [arranged.map, arranged.clear].into_iter().chain(arranged.card) {
        prop_assert!(is_within(area, whole) && area.width > 0.0 && area.height > 0.0, "{}: {area:?}", what());
    }
    prop_assert!(arranged.map.width * arranged.map.height >= 0.2 * safe.width * safe.height, "{}", what());
    nothing_is_lost(furniture, &arranged, style)?;
    Ok(arranged)
}

/// Each part that is asked for is there in full, or named as cut or left out.
fn nothing_is_lost(furniture: &Furniture, arranged: &Arranged, style: Style) -> Result<(), TestCaseError> {
    let boxes = |part: Part| arranged.boxes.iter().filter(move |placed| placed.part == part);
    for (part, text) in texts(furniture) {
        let is_told = arranged.cut.contains(&part) || arranged.left_out.contains(&part);
        if letters(text).is_empty() {
            prop_assert!(boxes(part).next().is_none() && !is_told, "{part:?} was not asked for");
        } else if !is_told {
            let said = boxes(part).next().map(|placed| letters(&placed.words()));
            prop_assert_eq!(said, Some(letters(text)), "{:?} is lost", part);
        }
    }
    let is_told = |part| arranged.cut.contains(&part) || arranged.left_out.contains(&part);
    let said = |part| boxes(part).map(|placed| letters(&placed.words())).collect::<String>();
    let sources = said(Part::Sources);
    for source in furniture.sources.list.iter().filter(|_| !is_told(Part::Sources)) {
        prop_assert!(sources.contains(&letters(source)), "{source} is lost: {sources}");
    }
    if style != Style::Print {
        // A slide has its own.
        let own = [Part::Legend, Part::Scale, Part::North];
        prop_assert!(own.into_iter().all(|part| boxes(part).next().is_none() && !is_told(part)));
        return Ok(());
    }
    let legend = said(Part::Legend);
    for entry in furniture.legend.entries.iter().filter(|_| !is_told(Part::Legend)) {
        prop_assert!(legend.contains(&letters(&entry.words)), "{entry:?} is lost: {legend}");
    }
    for (part, is_asked) in
        [(Part::Scale, furniture.scale.is_some()), (Part::North, !furniture.north.trim().is_empty())]
    {
        prop_assert_eq!(is_asked, is_told(part) || boxes(part).any(|placed| !placed.signs.is_empty()));
    }
    Ok(())
}

/// What stands around the bundled example's map, with four of its sources.
pub(super) fn example(is_french: bool) -> Furniture {
    let say = |english: &str, french: &str| if is_french { french.to_owned() } else { english.to_owned() };
    let entry =
        |sign: Sign, english: &str, french: &str| Entry { sign: Some(sign), words: say(english, french) };
    let diamond = Symbol { shape: Shape::Diamond, colour: Colour(0xD5, 0x5E, 0x00) };
    Furniture {
        handling: Some(Handling::tlp(Tlp::AmberStrict)),
        title: say(
            "Three days near Tinzaouaten: what each side says it lost",
            "Trois jours près de Tinzaouatène : ce que chaque camp dit avoir perdu",
        ),
        subtitle: say("Northern Mali, 25–27 July 2024", "Nord du Mali, du 25 au 27 juillet 2024"),
        caption: say(
            "Figures are claims of those named; none of them could be checked on the ground.",
            "Les chiffres sont ceux que donnent les parties nommées ; aucun n’a pu être vérifié sur place.",
        ),
        legend: Keys {
            heading: say("Legend", "Légende"),
            entries: vec![
                entry(Sign::Symbol(diamond), "Battles", "Combats"),
                entry(Sign::Footing(Footing::Vicinity), "near the named place", "près du lieu nommé"),
                entry(Sign::Contested, "claims contradict one another", "des déclarations se contredisent"),
                entry(Sign::Dashes, "related to the selected", "lié à la sélection"),
            ],
            more: More {
                one: say("and 1 more", "et 1 autre"),
                many: say("and {count} more", "et {count} autres"),
            },
        },
        scale: Some(Scale { pt_per_km: 1.94, note: say("Scale at 19.9° N", "Échelle à 19,9° N") }),
        north: "N".to_owned(),
        date: say("Information as of 2 August 2024", "Informations au 2 août 2024"),
        sources: Sources {
            heading: say("Sources:", "Sources :"),
            list: [
                "Agenzia Fides, 2024-08-03",
                "Kyiv Post, 2024-07-29",
                "Meduza, 2024-07-29",
                "Maliweb, 2024-07-26",
            ]
            .map(str::to_owned)
            .to_vec(),
            more: More {
                one: say("and 1 more: see the list of sources", "et 1 autre : voir la liste des sources"),
                many: say(
                    "and {count} more: see the list of sources",
                    "et {count} autres : voir la liste des sources",
                ),
            },
        },
        attribution: "© OpenStreetMap contributors · GeoNames · Natural Earth".to_owned(),
        disclaimer: say(
            "Borders, names and designations on this map are there for orientation and imply no opinion on the status of any territory.",
            "Les frontières, noms et appellations de cette carte servent à l’orientation et n’impliquent aucune prise de position sur le statut d’un territoire.",
        ),
        producer: say("Example desk", "Bureau exemple"),
        version: "Sahelscope 0.1.0 · incidents.geojson 3f9a1c · near:Tinzaouaten<50km".to_owned(),
        page_number: "3 / 12".to_owned(),
    }
}

#[test]
fn the_example_has_room_for_everything_on_every_page() {
    for preset in Preset::ALL {
        for style in STYLES {
            for is_french in [false, true] {
                let arranged =
                    law(&example(is_french), Page::of(preset), style).unwrap_or_else(|why| panic!("{why}"));
                assert_eq!((&arranged.left_out, &arranged.cut), (&vec![], &vec![]), "{preset:?} {style:?}");
            }
        }
    }
}

#[test]
fn of_many_sources_as_many_are_named_as_have_room_and_the_others_are_counted() {
    let mut furniture = example(false);
    let publishers =
        ["Critical Threats Project (AEI)", "Alwihda Info", "CBS News", "La Gazette du Continent", "RFI"];
    furniture.sources.list = (0..45).map(|number| format!("{} {number}", publishers[number % 5])).collect();
    for preset in Preset::ALL {
        for style in STYLES {
            let arranged = law(&furniture, Page::of(preset), style).unwrap_or_else(|why| panic!("{why}"));
            let sources =
                arranged.boxes.iter().find(|placed| placed.part == Part::Sources).expect("there is room");
            let words = sources.words();
            let named = (0..45)
                .filter(|number| words.contains(&format!("{} {number}\u{a0}·", publishers[number % 5])));
            let (named, left) =
                words.split_once(" and ").map(|(_, more)| (named.count(), more)).expect("some are left");
            let left: usize = left.split(' ').next().and_then(|count| count.parse().ok()).expect("a number");
            assert_eq!(
                (named + left, arranged.cut.as_slice()),
                (45, [Part::Sources].as_slice()),
                "{preset:?}: {words}"
            );
            assert!(named >= 2, "{preset:?} {style:?}: {words}");
        }
    }
}

#[test]
fn a_title_on_a_slide_has_capitals_of_24_points() {
    let page = Page::of(Preset::Slide);
    let furniture = Furniture { title: "A title of very many words ".repeat(30), ..example(false) };
    for style in STYLES {
        let arranged = arrange(&furniture, page, style, &measure);
        let title = arranged.boxes.iter().find(|placed| placed.part == Part::Title).expect("there is room");
        assert!(title.lines.len() == 3 && arranged.cut == [Part::Title], "{style:?}: {:?}", arranged.cut);
        assert!(title.lines.iter().all(|line| line.size_pt * crate::scene::page::CAPITALS >= 23.99));
        assert!(title.words().ends_with('…'));
    }
}

#[test]
fn the_mark_stands_at_top_and_bottom_of_each_page() {
    for preset in Preset::ALL {
        for style in STYLES {
            let arranged = arrange(&example(false), Page::of(preset), style, &measure);
            let marks: Vec<&Placed> =
                arranged.boxes.iter().filter(|placed| placed.part == Part::Handling).collect();
            let [top, bottom] = marks[..] else { panic!("two: {marks:?}") };
            assert!(arranged.boxes.iter().all(|placed| placed.area.y + 1e-3 >= top.area.y));
            assert!(bottom.area.y > Page::of(preset).height_pt * 0.9);
            let black = arranged.grounds.iter().filter(|(_, ground)| *ground == Ground::Handling);
            assert_eq!(black.map(|(area, _)| *area).collect::<Vec<_>>(), [top.area, bottom.area]);
        }
    }
}

#[test]
fn nothing_asked_for_is_a_page_of_map() {
    for preset in Preset::ALL {
        for style in [Style::Print, Style::Stage { card_share: f32::NAN }] {
            let arranged = arrange(&Furniture::default(), Page::of(preset), style, &measure);
            assert_eq!(arranged.boxes, []);
            let whole =
                if style == Style::Print { Page::of(preset).safe() } else { Page::of(preset).whole() };
            assert_eq!(arranged.map, whole);
        }
    }
}

fn words(most: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zA-Zéèàç’]{1,12}",
        1 => "[A-Za-z]{30,80}",
        1 => "[ًٌa\u{301}\u{a0}ⵉⵎ\u{4e00}-\u{4e10}\u{1f600}-\u{1f610}]{1,9}",
        1 => "[ \t\n\u{7}]{0,3}",
    ];
    proptest::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn any_furniture()(
        handling in proptest::option::of(words(6)),
        [title, subtitle, caption] in [words(40), words(20), words(50)],
        heading in words(3),
        entries in proptest::collection::vec((proptest::option::of(0_u8..4), words(8)), 0..30),
        scale in proptest::option::of((prop_oneof![4 => 0.001..100.0_f64, 1 => Just(f64::NAN), 1 => Just(0.0)], words(8))),
        north in "[N ]{0,1}",
        [date, attribution, disclaimer] in [words(8), words(30), words(50)],
        list in proptest::collection::vec(words(9), 0..40),
        [producer, version, page_number] in [words(8), words(30), words(3)],
        is_french in any::<bool>(),
    ) -> Furniture {
        let example = example(is_french);
        let sign = |number| match number {
            0 => Sign::Ramp(vec![Colour(0, 0, 0), Colour(9, 9, 9)]),
            1 => Sign::Footing(Footing::Area),
            2 => Sign::Contested,
            _ => Sign::Fill(Colour(1, 2, 3)),
        };
        let entries = entries.into_iter().map(|(number, words)| Entry { sign: number.map(sign), words }).collect();
        Furniture {
            handling: handling.as_deref().and_then(Handling::written),
            title, subtitle, caption,
            legend: Keys { heading, entries, more: example.legend.more },
            scale: scale.map(|(pt_per_km, note)| Scale { pt_per_km, note }),
            north, date,
            sources: Sources { list, ..example.sources },
            attribution, disclaimer, producer, version, page_number,
        }
    }
}

fn any_page() -> impl Strategy<Value = Page> {
    let medium = prop_oneof![Just(Medium::Screen), Just(Medium::Paper)];
    prop_oneof![
        3 => proptest::sample::select(Preset::ALL.to_vec()).prop_map(Page::of),
        1 => (50.0..3000.0_f32, 50.0..3000.0_f32, medium).prop_map(|(width, height, medium)| Page::new(width, height, medium)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_two_boxes_meet_and_nothing_is_lost(furniture in any_furniture(), page in any_page(), share in 0.0..1.0_f32) {
        for style in [Style::Print, Style::Stage { card_share: 0.0 }, Style::Stage { card_share: share }] {
            law(&furniture, page, style)?;
        }
    }

    #[test]
    fn a_card_has_its_room_on_any_preset(furniture in any_furniture(), preset in proptest::sample::select(Preset::ALL.to_vec())) {
        let arranged = law(&furniture, Page::of(preset), Style::Stage { card_share: 0.42 })?;
        let (card, page) = (arranged.card.expect("there is room"), Page::of(preset));
        prop_assert!(card.width > page.width_pt * 0.3 && card.height > page.height_pt * 0.4, "{card:?}");
    }
}
