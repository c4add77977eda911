//! The briefing on paper: each page in small above what is said to it and its sources, and the list of all sources at the end.

use super::{
    Page, Words, all_sources,
    letters::{Face, Fonts, lines, measure},
    sound::{address, shortened},
};
use crate::scene::{
    Colour,
    paths::rectangle,
    sheet::{Area, Ink, Item, Link, Path, Picture, Sheet, Step, Stroke, Text},
};

/// A4, upright, in points.
const WIDTH_PT: f32 = 595.276;
const HEIGHT_PT: f32 = 841.89;
const MARGIN_PT: f32 = 48.0;
const TEXT_WIDTH_PT: f32 = WIDTH_PT - 2.0 * MARGIN_PT;
/// Text stands above this.
const FOOT_PT: f32 = HEIGHT_PT - 60.0;
/// A picture leaves at least half of the page to the text.
const PICTURE_HEIGHT_PT: f32 = 300.0;

const INK: Colour = Colour(0x1c, 0x1c, 0x22);
const WEAK: Colour = Colour(0x5a, 0x5a, 0x66);
const LINE: Colour = Colour(0xb8, 0xb8, 0xc0);

/// What a handout says beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handout {
    /// Title of the briefing, at the top of each page.
    pub title: String,
    /// How it is to be handled (`TLP:AMBER`), at the top and the bottom of each page; empty: not said.
    pub mark: String,
    /// Who made it and when, at the bottom of each page.
    pub footer: String,
    /// Words of its own.
    pub words: Words,
}

/// The pages of a handout, of size A4. They are drawn like others.
pub fn handout(pages: &[Page], handout: &Handout) -> Vec<Page> {
    let mut writer = Writer {
        handout,
        done: Vec::new(),
        items: Vec::new(),
        links: Vec::new(),
        y: 0.0,
        title: String::new(),
    };
    for page in pages {
        writer.begin(&page.title);
        writer.slide(&page.sheet);
        writer.paragraph(&page.title, Style { face: Face::Semibold, ..Style::TITLE });
        writer.paragraph(&page.notes, Style::TEXT);
        if !page.sources.is_empty() {
            writer.paragraph(&handout.words.sources, Style::HEADING);
            page.sources.iter().for_each(|source| writer.source(source));
        }
    }
    let all = all_sources(pages);
    if !all.is_empty() {
        writer.begin(&handout.words.all_sources);
        writer.paragraph(&handout.words.all_sources, Style::TITLE);
        for (index, source) in all.iter().enumerate() {
            writer.source(&format!("{}. {source}", index + 1));
        }
    }
    writer.end();
    numbered(writer.done)
}

/// How a paragraph looks.
#[derive(Clone, Copy)]
struct Style {
    face: Face,
    size_pt: f32,
    colour: Colour,
    /// Free space above the paragraph.
    above_pt: f32,
}

impl Style {
    const TITLE: Self = Self { face: Face::Semibold, size_pt: 15.0, colour: INK, above_pt: 10.0 };
    const HEADING: Self = Self { face: Face::Semibold, size_pt: 9.5, colour: WEAK, above_pt: 10.0 };
    const TEXT: Self = Self { face: Face::Regular, size_pt: 10.5, colour: INK, above_pt: 6.0 };
    const SOURCE: Self = Self { face: Face::Regular, size_pt: 8.5, colour: WEAK, above_pt: 3.0 };
}

struct Writer<'a> {
    handout: &'a Handout,
    done: Vec<Page>,
    items: Vec<Item>,
    links: Vec<Link>,
    /// Down to here the page is written.
    y: f32,
    title: String,
}

impl Writer<'_> {
    fn begin(&mut self, title: &str) {
        self.end();
        title.clone_into(&mut self.title);
        let head = shortened(&self.handout.title, 80);
        self.items.extend(line_of(&head, MARGIN_PT, MARGIN_PT, Style::SOURCE));
        self.mark(MARGIN_PT);
        self.y = MARGIN_PT + 12.0;
    }

    /// Puts the handling mark at the right edge.
    fn mark(&mut self, y: f32) {
        let mark = shortened(&self.handout.mark, 40);
        let width = measure(&mark, Face::Semibold, Style::HEADING.size_pt);
        self.items.extend(line_of(
            &mark,
            WIDTH_PT - MARGIN_PT - width,
            y,
            Style { colour: INK, ..Style::HEADING },
        ));
    }

    fn end(&mut self) {
        if self.items.is_empty() {
            return;
        }
        let foot = HEIGHT_PT - 32.0;
        self.items.extend(line_of(&shortened(&self.handout.footer, 90), MARGIN_PT, foot, Style::SOURCE));
        self.mark(foot);
        let sheet = Sheet {
            width_pt: WIDTH_PT,
            height_pt: HEIGHT_PT,
            paper: Some(Colour(255, 255, 255)),
            items: std::mem::take(&mut self.items),
            links: std::mem::take(&mut self.links),
        };
        let [notes, alt] = [String::new(), String::new()];
        self.done.push(Page { sheet, title: self.title.clone(), notes, alt, sources: Vec::new() });
    }

    /// The page in small, framed.
    fn slide(&mut self, sheet: &Sheet) {
        let scale = (TEXT_WIDTH_PT / sheet.width_pt).min(PICTURE_HEIGHT_PT / sheet.height_pt);
        if !scale.is_finite() || scale <= 0.0 {
            return;
        }
        let (width, height) = (sheet.width_pt * scale, sheet.height_pt * scale);
        let at = Placed { scale, x: MARGIN_PT + (TEXT_WIDTH_PT - width) / 2.0, y: self.y };
        let area = Area { x: at.x, y: at.y, width, height };
        if let Some(paper) = sheet.paper {
            self.items.push(Item::Path(Path {
                steps: rectangle(area, [0.0; 4]),
                fill: Some(Ink::opaque(paper)),
                stroke: None,
            }));
        }
        let items = sheet.items.iter().map(|item| at.item(item)).collect();
        self.items.push(Item::Clipped { area, items });
        let frame = Stroke { ink: Ink::opaque(LINE), width_pt: 0.6, dashes: Vec::new() };
        self.items.push(Item::Path(Path {
            steps: rectangle(area, [0.0; 4]),
            fill: None,
            stroke: Some(frame),
        }));
        self.links
            .extend(sheet.links.iter().map(|link| Link { area: at.area(&link.area), url: link.url.clone() }));
        self.y += height + 10.0;
    }

    fn paragraph(&mut self, text: &str, style: Style) -> Vec<Area> {
        let mut written = Vec::new();
        let height = style.size_pt * 1.4;
        self.y += style.above_pt;
        for line in lines(text, style.face, style.size_pt, TEXT_WIDTH_PT) {
            if self.y + height > FOOT_PT {
                let title = std::mem::take(&mut self.title);
                self.begin(&title);
            }
            self.y += height;
            let width = measure(&line, style.face, style.size_pt);
            let x = if Fonts::is_from_right(&line) { WIDTH_PT - MARGIN_PT - width } else { MARGIN_PT };
            self.items.extend(line_of(&line, x, self.y, style));
            written.push(Area { x, y: self.y - style.size_pt, width, height });
        }
        written
    }

    /// A source; if it names an address, its lines lead there.
    fn source(&mut self, source: &str) {
        let pages = self.done.len();
        let written = self.paragraph(source, Style::SOURCE);
        let url = address_in(source).filter(|_| self.done.len() == pages);
        self.links.extend(url.into_iter().flat_map(|url| {
            let link = move |area| Link { area, url: url.clone() };
            written.clone().into_iter().map(link)
        }));
    }
}

/// The first address of the web within a text.
pub(super) fn address_in(text: &str) -> Option<String> {
    let word = text.split_whitespace().find_map(|word| {
        let at = word.find("https://").or_else(|| word.find("http://"))?;
        Some(word[at..].trim_end_matches(['.', ',', ';', ')', ']', '>', '»', '”']))
    });
    word.and_then(address)
}

fn line_of(words: &str, x: f32, y: f32, style: Style) -> Option<Item> {
    (!words.trim().is_empty()).then(|| {
        Item::Text(Text {
            x,
            y,
            words: words.to_owned(),
            face: style.face,
            size_pt: style.size_pt,
            spacing_pt: 0.0,
            ink: Ink::opaque(style.colour),
            halo: None,
            is_slanted: false,
            turned_deg: 0.0,
            width_pt: 0.0,
        })
    })
}

/// Page numbers, now that it is known how many there are.
fn numbered(mut pages: Vec<Page>) -> Vec<Page> {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let words = format!("{} / {count}", index + 1);
        let width = measure(&words, Face::Regular, Style::SOURCE.size_pt);
        page.sheet.items.extend(line_of(&words, (WIDTH_PT - width) / 2.0, HEIGHT_PT - 32.0, Style::SOURCE));
    }
    pages
}

/// Where a sheet stands on another, and how large.
struct Placed {
    scale: f32,
    x: f32,
    y: f32,
}

impl Placed {
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y + y * self.scale)
    }

    fn area(&self, area: &Area) -> Area {
        let (x, y) = self.point(area.x, area.y);
        Area { x, y, width: area.width * self.scale, height: area.height * self.scale }
    }

    fn item(&self, item: &Item) -> Item {
        match item {
            Item::Path(path) => Item::Path(self.path(path)),
            Item::Text(text) => {
                let (x, y) = self.point(text.x, text.y);
                Item::Text(Text {
                    x,
                    y,
                    size_pt: text.size_pt * self.scale,
                    spacing_pt: text.spacing_pt * self.scale,
                    width_pt: text.width_pt * self.scale,
                    halo: text.halo.map(|(ink, width)| (ink, width * self.scale)),
                    ..text.clone()
                })
            }
            Item::Picture(picture) => {
                Item::Picture(Picture { area: self.area(&picture.area), ..picture.clone() })
            }
            Item::Clipped { area, items } => {
                let items = items.iter().map(|item| self.item(item)).collect();
                Item::Clipped { area: self.area(area), items }
            }
        }
    }

    fn path(&self, path: &Path) -> Path {
        let step = |step: &Step| match *step {
            Step::Move(x, y) => {
                let (x, y) = self.point(x, y);
                Step::Move(x, y)
            }
            Step::Line(x, y) => {
                let (x, y) = self.point(x, y);
                Step::Line(x, y)
            }
            Step::Cubic([a, b, c, d, e, f]) => {
                let ((a, b), (c, d), (e, f)) = (self.point(a, b), self.point(c, d), self.point(e, f));
                Step::Cubic([a, b, c, d, e, f])
            }
            Step::Close => Step::Close,
        };
        let stroke = path.stroke.as_ref().map(|stroke| Stroke {
            width_pt: stroke.width_pt * self.scale,
            dashes: stroke.dashes.iter().map(|length| length * self.scale).collect(),
            ..stroke.clone()
        });
        Path { steps: path.steps.iter().map(step).collect(), fill: path.fill, stroke }
    }
}
