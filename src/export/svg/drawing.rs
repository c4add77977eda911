//! What is drawn on a sheet, in the elements of SVG.

use std::fmt::Write as _;

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::{
    export::{
        ExportError,
        letters::{Face, Fonts},
        outlines::{outlines, runs, stretch},
        picture,
        webfont::Letters,
        xml::{escaped, number, push_number},
    },
    scene::sheet::{Area, Ink, Item, Link, Path, Picture, Sheet, Step, Text},
};

/// How far letters lean, in degrees: a quarter of their height.
const LEAN_DEG: f32 = 14.036;

/// What of a sheet is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) struct Drawing<'a> {
    /// The fonts that words may be written in.
    pub(in crate::export) fonts: &'a Fonts,
    /// Begins all names in the drawing, so that several may stand in one file.
    pub(in crate::export) prefix: &'a str,
    /// Words are written as outlines.
    pub(in crate::export) has_outlines: bool,
}

impl<'a> Drawing<'a> {
    /// With words as words, and all names their own.
    pub(in crate::export) fn of(fonts: &'a Fonts) -> Self {
        Self { fonts, prefix: "", has_outlines: false }
    }
}

/// The elements of a sheet that is `sound`. The letters that it uses are added to `letters`.
pub(in crate::export) fn drawing(
    sheet: &Sheet,
    drawing: &Drawing<'_>,
    letters: &mut Letters,
) -> Result<String, ExportError> {
    let mut writer = Writer { out: String::new(), drawing: *drawing, letters, clips: 0 };
    // Where a drawing is shown in a wider frame, what reaches over the page would be seen.
    let page = Area { x: 0.0, y: 0.0, width: sheet.width_pt, height: sheet.height_pt };
    writer.clip(&page);
    if let Some(paper) = sheet.paper {
        writer.rectangle(&page, &format!("fill=\"{}\"", paper.hex()));
    }
    writer.items(&sheet.items)?;
    sheet.links.iter().for_each(|link| writer.link(link));
    writer.out.push_str("</g>\n");
    Ok(writer.out)
}

struct Writer<'a, 'l> {
    out: String,
    drawing: Drawing<'a>,
    letters: &'l mut Letters,
    clips: usize,
}

impl Writer<'_, '_> {
    /// Appends formatted text; writing into a string does not fail.
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(text);
    }

    fn items(&mut self, items: &[Item]) -> Result<(), ExportError> {
        for item in items {
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Picture(picture) => self.picture(picture)?,
                Item::Clipped { area, items } => {
                    self.clip(area);
                    self.items(items)?;
                    self.out.push_str("</g>\n");
                }
            }
        }
        Ok(())
    }

    fn rectangle(&mut self, area: &Area, more: &str) {
        let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(number);
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {more}/>\n"));
    }

    /// Opens a group of which only what lies within an area is seen.
    fn clip(&mut self, area: &Area) {
        let name = format!("{}c{}", self.drawing.prefix, self.clips);
        self.clips += 1;
        self.put(format_args!("<clipPath id=\"{name}\">"));
        self.rectangle(area, "");
        self.put(format_args!("</clipPath>\n<g clip-path=\"url(#{name})\">\n"));
    }

    /// Opens a path.
    fn steps(&mut self, steps: &[Step]) {
        self.out.push_str("<path d=\"");
        for step in steps {
            match step {
                Step::Move(x, y) => self.step('M', &[*x, *y]),
                Step::Line(x, y) => self.step('L', &[*x, *y]),
                Step::Cubic(points) => self.step('C', points),
                Step::Close => self.out.push('Z'),
            }
        }
        self.out.push('"');
    }

    fn path(&mut self, path: &Path) {
        self.steps(&path.steps);
        match path.fill {
            Some(ink) => {
                self.out.push_str(" fill-rule=\"evenodd\"");
                self.ink("fill", ink);
            }
            None => self.out.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = &path.stroke {
            self.ink("stroke", stroke.ink);
            let width = number(stroke.width_pt.max(0.01));
            self.put(format_args!(" stroke-width=\"{width}\" stroke-linejoin=\"round\""));
            if stroke.dashes.is_empty() {
                self.out.push_str(" stroke-linecap=\"round\"");
            } else {
                let dashes: Vec<String> = stroke.dashes.iter().copied().map(number).collect();
                self.put(format_args!(" stroke-dasharray=\"{}\"", dashes.join(" ")));
            }
        }
        self.out.push_str("/>\n");
    }

    fn step(&mut self, letter: char, numbers: &[f32]) {
        self.out.push(letter);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            push_number(&mut self.out, *number);
        }
    }

    fn ink(&mut self, what: &str, ink: Ink) {
        self.put(format_args!(" {what}=\"{}\"", ink.colour.hex()));
        if ink.opacity < 1.0 {
            self.put(format_args!(" {what}-opacity=\"{:.3}\"", ink.opacity));
        }
    }

    fn text(&mut self, text: &Text) {
        let Drawing { fonts, has_outlines, .. } = self.drawing;
        if has_outlines {
            self.outlined(text);
            return;
        }
        self.letters.add(fonts, &text.words, text.face);
        let [x, y] = [text.x, text.y].map(number);
        if text.is_slanted || text.turned_deg != 0.0 {
            self.put(format_args!("<text transform=\"translate({x} {y})"));
            if text.turned_deg != 0.0 {
                self.put(format_args!(" rotate({})", number(text.turned_deg)));
            }
            if text.is_slanted {
                self.put(format_args!(" skewX({})", -LEAN_DEG));
            }
            self.out.push('"');
        } else {
            self.put(format_args!("<text x=\"{x}\" y=\"{y}\""));
        }
        let families = families(fonts, text.face);
        self.put(format_args!(" font-family=\"{families}\" font-size=\"{}\"", number(text.size_pt)));
        if text.face.weight() != 400 {
            self.put(format_args!(" font-weight=\"{}\"", text.face.weight()));
        }
        if text.spacing_pt != 0.0 {
            self.put(format_args!(" letter-spacing=\"{}\"", number(text.spacing_pt)));
        }
        if stretch(&runs(fonts, text), text).is_some() {
            let width = number(text.width_pt);
            self.put(format_args!(" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\""));
        }
        self.inks(text);
        self.put(format_args!(" xml:space=\"preserve\">{}</text>\n", escaped(&directed(&text.words))));
    }

    /// The words as outlines; those who hear the page still hear them.
    fn outlined(&mut self, text: &Text) {
        self.put(format_args!("<g role=\"img\" aria-label=\"{}\">", escaped(&text.words)));
        self.steps(&outlines(self.drawing.fonts, text));
        self.inks(text);
        self.out.push_str("/></g>\n");
    }

    /// Colours of words and of what is around them.
    fn inks(&mut self, text: &Text) {
        self.ink("fill", text.ink);
        if let Some((ink, width_pt)) = text.halo {
            self.ink("stroke", ink);
            let width = number(width_pt);
            self.put(format_args!(
                " stroke-width=\"{width}\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            ));
        }
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), ExportError> {
        let cut = picture::cut(picture, picture::MOST_A_SIDE);
        if cut.reaches_over {
            self.clip(&picture.area);
        }
        let [x, y, width, height] = [cut.area.x, cut.area.y, cut.area.width, cut.area.height].map(number);
        self.put(format_args!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\""
        ));
        if picture.opacity < 1.0 {
            self.put(format_args!(" opacity=\"{:.3}\"", picture.opacity));
        }
        if picture.is_sharp {
            self.out.push_str(" image-rendering=\"pixelated\"");
        }
        self.out.push_str(" xlink:href=\"data:image/png;base64,");
        BASE64_STANDARD.encode_string(cut.png()?, &mut self.out);
        self.out.push_str("\"/>\n");
        if cut.reaches_over {
            self.out.push_str("</g>\n");
        }
        Ok(())
    }

    fn link(&mut self, link: &Link) {
        let url = escaped(&link.url);
        self.put(format_args!("<a xlink:href=\"{url}\" href=\"{url}\" target=\"_blank\" rel=\"noopener\">"));
        self.rectangle(&link.area, "fill=\"none\" pointer-events=\"all\"");
        self.out.push_str("</a>\n");
    }
}

/// The families that words of a face are to be written in, the first that has a letter first.
fn families(fonts: &Fonts, face: Face) -> String {
    let own = [face, Face::Arabic, Face::Tifinagh, Face::Regular].map(Face::family).into_iter();
    let more = (Face::ALL.len()..fonts.count()).filter_map(|index| fonts.family(index));
    let mut families: Vec<String> = Vec::new();
    for family in own.chain(more) {
        let quoted = format!("&#39;{}&#39;", escaped(&family.replace(['\'', '"', '\\', '\n'], "")));
        if !families.contains(&quoted) {
            families.push(quoted);
        }
    }
    families.push("sans-serif".to_owned());
    families.join(",")
}

/// Words that begin from the right are set off as such, since a line of SVG begins from the left.
fn directed(words: &str) -> String {
    const FROM_RIGHT: char = '\u{2067}';
    const END: char = '\u{2069}';
    if Fonts::is_from_right(words) { format!("{FROM_RIGHT}{words}{END}") } else { words.to_owned() }
}
