//! Words as they were laid out: each run of one format on one line is a text of the page.

use egui::{
    Color32, Pos2, Rect,
    emath::Rot2,
    epaint::{
        TextShape,
        text::{ByteRangeExt as _, Glyph, LayoutJob, LayoutSection, TextFormat},
    },
};

use super::{area_of, ink, line};
use crate::{
    base::letters::Fonts,
    scene::{
        paths,
        sheet::{Face, Item, Path, Text},
    },
    ui::theme::semibold,
};

/// What a text is on a page: grounds, words, and lines under and through them. Signs of the icon font are left out, since
/// they would be letters that no other program knows.
pub(in crate::ui) fn words(shape: &TextShape) -> Vec<Item> {
    let mut out = Vec::new();
    if shape.opacity_factor <= 0.0 {
        return out;
    }
    let mut text = Letters { job: &shape.galley.job, byte: 0 };
    let is_whole = is_line_from_right(shape);
    for row in &shape.galley.rows {
        if let (true, Some(first)) = (is_whole, row.row.glyphs.first().copied()) {
            let words = text.rest().to_owned();
            let mut run = Run { format: text.format(), face: Some(Face::Arabic), words, first, reach: None };
            row.row.glyphs.iter().for_each(|glyph| run.reach(glyph));
            run.add(shape, row.pos, &mut out);
            continue;
        }
        for run in runs(&row.row.glyphs, &mut text) {
            run.add(shape, row.pos, &mut out);
        }
        if row.ends_with_newline {
            text.skip('\n');
        }
    }
    out
}

/// Whether a text is one line that is read from the right and holds numbers or signs. egui does not put them in their order; the page's
/// writers do, where the line is one text. Of several lines, of several formats and of what is cut off it is not known where words stand.
fn is_line_from_right(shape: &TextShape) -> bool {
    let (galley, words) = (&shape.galley, &shape.galley.job.text);
    let is_sign = |letter: char| !letter.is_whitespace() && !is_arabic(letter);
    let is_plain = galley.rows.len() == 1 && galley.job.sections.len() == 1 && !galley.elided;
    is_plain && Fonts::is_from_right(words) && words.chars().any(is_sign)
}

/// The runs of a line: each ends where the format does, or the script, which decides on the font.
fn runs<'a>(glyphs: &[Glyph], text: &mut Letters<'a>) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut index = 0;
    while let Some(glyph) = glyphs.get(index) {
        let format = text.format();
        let face = face_of(glyph.chr, format);
        // egui keeps the signs of Arabic words as they are drawn, from the left, and then some more without a width: what is
        // written says the text.
        let is_arabic = |glyph: &&Glyph| face_of(glyph.chr, format) == Some(Face::Arabic);
        let count = glyphs[index..].iter().take_while(is_arabic).count().max(1);
        let word = if face == Some(Face::Arabic) { text.arabic() } else { None };
        let word = word.map_or_else(|| text.skip(glyph.chr).to_string(), str::to_owned);
        // Spaces and signs go with the letters before them.
        let is_neutral = face.is_some() && !glyph.chr.is_alphanumeric();
        let goes_on =
            |run: &&mut Run<'_>| std::ptr::eq(run.format, format) && (run.face == face || is_neutral);
        match runs.last_mut().filter(|run| goes_on(run) && run.face.is_some()) {
            Some(run) => run.words.push_str(&word),
            None => runs.push(Run { format, face, words: word, first: *glyph, reach: None }),
        }
        if let Some(run) = runs.last_mut() {
            glyphs[index..index + count].iter().for_each(|glyph| run.reach(glyph));
        }
        index += count;
    }
    runs
}

/// The letters of a job, one after the other, with their formats.
struct Letters<'a> {
    job: &'a LayoutJob,
    byte: usize,
}

impl<'a> Letters<'a> {
    /// The format of the next letter; past the last one, that of the last.
    fn format(&self) -> &'a TextFormat {
        // A job that has letters has a section.
        static NONE: std::sync::LazyLock<TextFormat> = std::sync::LazyLock::new(TextFormat::default);
        let sections = &self.job.sections;
        let holds = |section: &&LayoutSection| section.byte_range.as_usize().contains(&self.byte);
        sections.iter().find(holds).or(sections.last()).map_or(&*NONE, |section| &section.format)
    }

    fn rest(&self) -> &'a str {
        self.job.text.get(self.byte..).unwrap_or_default()
    }

    /// Goes past a letter. One that is not in the text, such as the dots where it is cut off, is none of it.
    fn skip(&mut self, letter: char) -> char {
        let next = self.rest().chars().next();
        if next.is_some_and(|next| next == letter || (letter.is_whitespace() && next.is_whitespace())) {
            self.byte += next.map_or(0, char::len_utf8);
        }
        letter
    }

    /// Goes past the Arabic letters that come next.
    fn arabic(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let (word, _) = rest.split_at(rest.find(|letter| !is_arabic(letter)).unwrap_or(rest.len()));
        self.byte += word.len();
        (!word.is_empty()).then_some(word)
    }
}

/// Letters of one format in one font, on one line.
struct Run<'a> {
    format: &'a TextFormat,
    /// `None`: the icon font.
    face: Option<Face>,
    words: String,
    first: Glyph,
    /// From where to where its letters reach, without the spaces around them.
    reach: Option<(f32, f32)>,
}

impl Run<'_> {
    fn reach(&mut self, glyph: &Glyph) {
        if !glyph.chr.is_whitespace() {
            let (left, right) = self.reach.unwrap_or((f32::MAX, f32::MIN));
            self.reach = Some((left.min(glyph.pos.x), right.max(glyph.max_x())));
        }
    }

    fn add(&self, shape: &TextShape, row: Pos2, out: &mut Vec<Item>) {
        let Some((left, right)) = self.reach else { return };
        let turn = Rot2::from_angle(shape.angle);
        let place = |at: Pos2| shape.pos + turn * (row.to_vec2() + at.to_vec2());
        let color = |of: Color32| {
            let of = if of == Color32::PLACEHOLDER { shape.fallback_color } else { of };
            of.gamma_multiply(shape.opacity_factor)
        };
        let Run { format, first, .. } = self;
        let line_height = first.pos.y;
        if let Some(fill) = ink(color(format.background)) {
            let top = line_height - first.font_ascent;
            let rect = Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, top + first.font_height));
            let rect = rect.expand(format.expand_bg).translate(shape.pos.to_vec2() + row.to_vec2());
            let steps = paths::rectangle(area_of(rect), [1.0; 4]);
            out.push(Item::Path(Path { steps, fill: Some(fill), stroke: None }));
        }
        let inked = ink(color(shape.override_text_color.unwrap_or(format.color)));
        if let (Some(ink), Some(face)) = (inked, self.face) {
            let at = place(Pos2::new(left, line_height));
            out.push(Item::Text(Text {
                x: at.x,
                y: at.y,
                words: self.words.trim().to_owned(),
                face,
                size_pt: format.font_id.size,
                spacing_pt: format.extra_letter_spacing,
                ink,
                halo: None,
                is_slanted: format.italics,
                turned_deg: shape.angle.to_degrees(),
                width_pt: right - left,
            }));
        }
        let under = if shape.underline.is_empty() { format.underline } else { shape.underline };
        let (below, through) = (line_height + 2.0, line_height - first.font_ascent * 0.3);
        for (stroke, height) in [(under, below), (format.strikethrough, through)] {
            if let Some(stroke) = line(egui::Stroke { color: color(stroke.color), ..stroke }) {
                let ends = [Pos2::new(left, height), Pos2::new(right, height)].map(place);
                let steps = paths::line(ends.map(|at| (at.x, at.y)));
                out.push(Item::Path(Path { steps, fill: None, stroke: Some(stroke) }));
            }
        }
    }
}

/// The font that has a letter; `None`: the icon font.
fn face_of(letter: char, format: &TextFormat) -> Option<Face> {
    match letter {
        // The area that Unicode leaves to everybody.
        '\u{e000}'..='\u{f8ff}' => None,
        _ if is_arabic(letter) => Some(Face::Arabic),
        '\u{2d30}'..='\u{2d7f}' => Some(Face::Tifinagh),
        _ if format.font_id.family == semibold() => Some(Face::Semibold),
        _ => Some(Face::Regular),
    }
}

/// Whether a letter, or a mark on one, is of the Arabic script.
fn is_arabic(letter: char) -> bool {
    match letter {
        // The signs of the block that other scripts share, and its digits.
        '\u{060c}' | '\u{061b}' | '\u{061f}' | '\u{0660}'..='\u{066d}' => false,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' => true,
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, FontFamily, FontId, Galley, RawInput, Stroke, pos2};

    use super::*;
    use crate::ui;

    /// A text as egui lays it out with the program's own fonts.
    fn laid_out(job: &LayoutJob) -> std::sync::Arc<Galley> {
        let ctx = Context::default();
        ui::install(&ctx);
        let mut galley = None;
        let mut output =
            ctx.run_ui(RawInput::default(), |ui| galley = Some(ui.painter().layout_job(job.clone())));
        output.textures_delta.clear();
        galley.expect("it is laid out")
    }

    fn format(family: FontFamily) -> TextFormat {
        TextFormat { font_id: FontId::new(14.0, family), color: Color32::RED, ..TextFormat::default() }
    }

    fn texts(job: &LayoutJob) -> Vec<Text> {
        let shape = TextShape::new(pos2(10.0, 20.0), laid_out(job), Color32::BLACK);
        let of = |item| match item {
            Item::Text(text) => Some(text),
            _ => None,
        };
        words(&shape).into_iter().filter_map(of).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Face)]) {
        let job = LayoutJob::single_section(text.to_owned(), format(FontFamily::Proportional));
        let found = texts(&job);
        let found: Vec<(&str, Face)> = found.iter().map(|text| (&*text.words, text.face)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_come_out_as_they_are_written() {
        check("Kidal", &[("Kidal", Face::Regular)]);
        check("two words, and signs!", &[("two words, and signs!", Face::Regular)]);
        check("first\nsecond", &[("first", Face::Regular), ("second", Face::Regular)]);
        check("كيدال", &[("كيدال", Face::Arabic)]);
        check("بئر شالي", &[("بئر شالي", Face::Arabic)]);
        check("غاش-باركا", &[("غاش-باركا", Face::Arabic)]);
        check("الإسلام", &[("الإسلام", Face::Arabic)]);
        check("مَكّة", &[("مَكّة", Face::Arabic)]);
        check("ⴽⵉⴷⴰⵍ", &[("ⴽⵉⴷⴰⵍ", Face::Tifinagh)]);
        check("Kidal كيدال", &[("Kidal", Face::Regular), ("كيدال", Face::Arabic)]);
        check("كمين (يوليو ٢٠٢٤): ماذا؟", &[("كمين (يوليو ٢٠٢٤): ماذا؟", Face::Arabic)]);
        check("\u{e19a}", &[]);
        check("\u{e19a} Open", &[("Open", Face::Regular)]);
    }

    #[test]
    fn lines_that_are_broken_keep_all_words() {
        let text = "a text that is longer than the line it stands on, with كلمات من العربية in it";
        let mut job = LayoutJob::single_section(text.to_owned(), format(FontFamily::Proportional));
        job.wrap.max_width = 90.0;
        let found = texts(&job);
        let said: Vec<&str> = found.iter().flat_map(|text| text.words.split(' ')).collect();
        assert_eq!(said.join(" "), text);
        // Fonts stand a little higher or lower on the same line.
        assert!(found.windows(2).all(|pair| pair[1].y > pair[0].y - 3.0) && found.len() > 4);
    }

    #[test]
    fn each_format_is_a_text_of_its_own() {
        let mut job = LayoutJob::default();
        let underlined = TextFormat { underline: Stroke::new(1.0, Color32::BLUE), ..format(semibold()) };
        job.append("plain ", 0.0, format(FontFamily::Proportional));
        job.append("heavy", 0.0, underlined);
        let shape = TextShape::new(pos2(10.0, 20.0), laid_out(&job), Color32::BLACK);
        let items = words(&shape);
        let [Item::Text(plain), Item::Text(heavy), Item::Path(under)] = &items[..] else {
            panic!("{items:?}")
        };
        assert_eq!(
            (&*plain.words, plain.face, &*heavy.words, heavy.face),
            ("plain", Face::Regular, "heavy", Face::Semibold)
        );
        assert_eq!(plain.x, 10.0);
        assert!(heavy.x > plain.x + plain.width_pt && plain.y == heavy.y && plain.y > 20.0);
        assert_eq!(under.stroke.as_ref().map(|stroke| stroke.width_pt), Some(1.0));
    }

    #[test]
    fn a_text_is_turned_and_faded_as_a_whole() {
        let job = LayoutJob::single_section("Niger".to_owned(), format(FontFamily::Proportional));
        let shape = TextShape::new(pos2(50.0, 50.0), laid_out(&job), Color32::BLACK)
            .with_angle(std::f32::consts::FRAC_PI_2)
            .with_opacity_factor(0.5)
            .with_override_text_color(Color32::GREEN);
        let items = words(&shape);
        let [Item::Text(text)] = &items[..] else { panic!("{items:?}") };
        assert!((text.turned_deg - 90.0).abs() < 1e-3 && text.x < 50.0 && (text.y - 50.0).abs() < 2.0);
        assert!((text.ink.opacity - 0.5).abs() < 0.01 && text.ink.colour.1 == 255, "{:?}", text.ink);
        assert!(words(&shape.with_opacity_factor(0.0)).is_empty());
    }
}
