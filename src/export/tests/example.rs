//! A page that looks like one: ground, a river, a border, marks, names in three scripts, a picture, furniture.

use std::sync::Arc;

use crate::{
    export::Page,
    scene::{
        Colour, Pixels,
        sheet::{Area, Face, Ink, Item, Link, Path, Picture, Sheet, Step, Stroke, Text},
    },
};

pub(super) const INK: Colour = Colour(28, 28, 34);

pub(super) fn text(x: f32, y: f32, words: &str, size_pt: f32) -> Text {
    Text {
        x,
        y,
        words: words.to_owned(),
        face: Face::Regular,
        size_pt,
        spacing_pt: 0.0,
        ink: Ink::opaque(INK),
        halo: None,
        is_slanted: false,
        turned_deg: 0.0,
        width_pt: 0.0,
    }
}

pub(super) fn path(steps: Vec<Step>, fill: Option<Colour>, line: Option<(Colour, f32, &[f32])>) -> Item {
    let stroke = line.map(|(colour, width_pt, dashes)| Stroke {
        ink: Ink::opaque(colour),
        width_pt,
        dashes: dashes.to_vec(),
    });
    Item::Path(Path { steps, fill: fill.map(Ink::opaque), stroke })
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<Step> {
    let (right, bottom) = (x + width, y + height);
    vec![
        Step::Move(x, y),
        Step::Line(right, y),
        Step::Line(right, bottom),
        Step::Line(x, bottom),
        Step::Close,
    ]
}

fn circle(x: f32, y: f32, r: f32) -> Vec<Step> {
    let k = r * 0.5523;
    vec![
        Step::Move(x + r, y),
        Step::Cubic([x + r, y + k, x + k, y + r, x, y + r]),
        Step::Cubic([x - k, y + r, x - r, y + k, x - r, y]),
        Step::Cubic([x - r, y - k, x - k, y - r, x, y - r]),
        Step::Cubic([x + k, y - r, x + r, y - k, x + r, y]),
        Step::Close,
    ]
}

/// Colours that fade to the right, and a checked corner.
pub(super) fn pixels() -> Arc<Pixels> {
    let pixel = |index: usize| {
        let (x, y) = (index % 32, index / 32);
        let alpha = 255 - x as u8 * 6;
        let part = |channel: u32| (channel * u32::from(alpha) / 255) as u8;
        if x < 8 && y < 8 && (x + y) % 2 == 0 {
            [0, 0, 0, 255]
        } else {
            [part(200), part(160), part(90), alpha]
        }
    };
    Arc::new(Pixels { width: 32, height: 32, pixels: (0..1024).map(pixel).collect() })
}

fn map() -> Vec<Item> {
    let halo = Some((Ink { colour: Colour(248, 244, 236), opacity: 0.9 }, 4.0));
    let river = (0..40).map(|index| {
        let along = index as f32;
        Step::Line(60.0 + along * 22.0, 420.0 + (along * 0.7).sin() * 40.0)
    });
    let river = [Step::Move(40.0, 430.0)].into_iter().chain(river).collect();
    let mut land = rectangle(0.0, 0.0, 960.0, 540.0);
    land.extend(circle(250.0, 250.0, 60.0));
    vec![
        path(land, Some(Colour(236, 228, 208)), None),
        path(circle(250.0, 250.0, 60.0), Some(Colour(170, 205, 225)), None),
        path(river, None, Some((Colour(110, 165, 200), 5.0, &[]))),
        path(
            vec![
                Step::Move(500.0, 60.0),
                Step::Line(640.0, 200.0),
                Step::Line(620.0, 330.0),
                Step::Line(900.0, 500.0),
            ],
            None,
            Some((Colour(120, 80, 120), 3.0, &[12.0, 5.0, 3.0, 5.0])),
        ),
        Item::Picture(Picture {
            area: Area { x: 700.0, y: 90.0, width: 160.0, height: 120.0 },
            pixels: pixels(),
            part: Area { x: 0.0, y: 0.0, width: 1.0, height: 0.75 },
            opacity: 0.9,
            is_sharp: false,
        }),
        Item::Picture(Picture {
            area: Area { x: 700.0, y: 230.0, width: 80.0, height: 80.0 },
            pixels: pixels(),
            part: Area { x: 0.05, y: 0.05, width: 0.25, height: 0.25 },
            opacity: 1.0,
            is_sharp: true,
        }),
        path(circle(480.0, 280.0, 12.0), Some(Colour(213, 94, 0)), Some((Colour(255, 255, 255), 2.5, &[]))),
        Item::Text(Text { halo, face: Face::Semibold, ..text(500.0, 286.0, "Tinzaouaten", 22.0) }),
        Item::Text(Text { halo, face: Face::Arabic, ..text(500.0, 314.0, "تين زاوتين", 20.0) }),
        Item::Text(Text {
            halo, face: Face::Tifinagh, ..text(500.0, 340.0, "ⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ", 18.0)
        }),
        Item::Text(Text { is_slanted: true, halo, ..text(205.0, 256.0, "Lac Débo", 20.0) }),
        Item::Text(Text { turned_deg: -18.0, spacing_pt: 4.0, ..text(120.0, 470.0, "FLEUVE NIGER", 14.0) }),
        Item::Text(text(40.0, 520.0, "Mêlé: ville de تين زاوتين (2024), ⵜⵉⵏ", 15.0)),
        Item::Text(text(480.0, 520.0, "تين زاوتين 25 Kidal (2024)", 15.0)),
    ]
}

/// A page of 1280 by 720.
pub(super) fn page() -> Page {
    let mut bold = text(40.0, 60.0, "Tinzaouaten, 25–27 juillet 2024 : « 50 à 84 tués »", 32.0);
    bold.face = Face::Semibold;
    bold.width_pt = crate::export::letters::measure(&bold.words, Face::Semibold, 32.0) * 1.02;
    let items = vec![
        path(rectangle(0.0, 0.0, 1280.0, 90.0), Some(Colour(255, 255, 255)), None),
        Item::Text(bold),
        Item::Clipped {
            area: Area { x: 40.0, y: 110.0, width: 900.0, height: 540.0 },
            items: shifted(map(), 20.0, 110.0),
        },
        path(rectangle(40.0, 110.0, 900.0, 540.0), None, Some((INK, 1.5, &[]))),
        Item::Text(text(970.0, 150.0, "Qui affirme quoi", 20.0)),
        Item::Text(Text {
            ink: Ink { colour: INK, opacity: 0.6 },
            ..text(970.0, 180.0, "Source : Reuters, 29 juillet", 15.0)
        }),
        Item::Text(Text { face: Face::Semibold, spacing_pt: 1.0, ..text(1130.0, 690.0, "TLP:AMBER", 16.0) }),
    ];
    let area = Area { x: 970.0, y: 165.0, width: 220.0, height: 20.0 };
    Page {
        sheet: Sheet {
            width_pt: 1280.0,
            height_pt: 720.0,
            paper: Some(Colour(250, 250, 248)),
            items,
            links: vec![Link { area, url: "https://example.org/reuters?a=1&b=2".into() }],
        },
        title: "Tinzaouaten : ce qui est dit".into(),
        notes:
            "L’armée dit peu.\nLe CSP-DPA annonce 84 morts; <aucune> & confirmation.\nتين زاوتين على الحدود"
                .into(),
        alt: "Carte du nord de Kidal avec Tinzaouaten à la frontière algérienne".into(),
        sources: vec![
            "Reuters, 29 July 2024, https://example.org/reuters?a=1&b=2.".into(),
            "CSP-DPA, communiqué".into(),
        ],
    }
}

fn shifted(items: Vec<Item>, right: f32, down: f32) -> Vec<Item> {
    let moved = |area: Area| Area { x: area.x + right, y: area.y + down, ..area };
    let step = |step: Step| match step {
        Step::Move(x, y) => Step::Move(x + right, y + down),
        Step::Line(x, y) => Step::Line(x + right, y + down),
        Step::Cubic([a, b, c, d, e, f]) => {
            Step::Cubic([a + right, b + down, c + right, d + down, e + right, f + down])
        }
        Step::Close => Step::Close,
    };
    let item = |item| match item {
        Item::Path(path) => Item::Path(Path { steps: path.steps.into_iter().map(step).collect(), ..path }),
        Item::Text(text) => Item::Text(Text { x: text.x + right, y: text.y + down, ..text }),
        Item::Picture(picture) => Item::Picture(Picture { area: moved(picture.area), ..picture }),
        Item::Clipped { area, items } => {
            Item::Clipped { area: moved(area), items: shifted(items, right, down) }
        }
    };
    items.into_iter().map(item).collect()
}
