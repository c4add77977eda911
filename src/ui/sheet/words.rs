//! Words as they were laid out: each run of one format on one line is a text of the page.

use egui::{
    Color32, Pos2, Rect,
    emath::Rot2,
    epaint::{
        TextShape,
        text::{Glyph, LayoutJob, TextFormat},
    },
};

use super::{area_of, ink, line};
use crate::{
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
    let job = &shape.galley.job;
    let mut formats = Formats { job, byte: 0 };
    for row in &shape.galley.rows {
        // A run ends where the format does, or the script, which decides on the font.
        let mut runs: Vec<Run<'_>> = Vec::new();
        for glyph in &row.row.glyphs {
            let format = formats.of(glyph.chr);
            let face = face_of(glyph.chr, format);
            let of_run = |run: &&mut Run<'_>| {
                std::ptr::eq(run.format, format) && (glyph.chr.is_whitespace() || run.face == face)
            };
            match runs.last_mut().filter(of_run) {
                Some(run) => run.glyphs.push(*glyph),
                None => runs.push(Run { format, face, glyphs: vec![*glyph] }),
            }
        }
        if row.ends_with_newline {
            formats.skip('\n');
        }
        for run in runs {
            run.add(shape, row.pos, &mut out);
        }
    }
    out
}

/// The formats of a job's letters, one after the other.
struct Formats<'a> {
    job: &'a LayoutJob,
    byte: usize,
}

impl<'a> Formats<'a> {
    /// The format of the next letter. A letter that is not in the text, such as the dots where it is cut off, has that of
    /// the one before.
    fn of(&mut self, letter: char) -> &'a TextFormat {
        let is_before = |section: &&egui::text::LayoutSection| section.byte_range.start.0 <= self.byte;
        let section = self.job.sections.iter().rev().find(is_before).or(self.job.sections.first());
        self.skip(letter);
        // A job that has letters has a section.
        static NONE: std::sync::LazyLock<TextFormat> = std::sync::LazyLock::new(TextFormat::default);
        section.map_or(&*NONE, |section| &section.format)
    }

    fn skip(&mut self, letter: char) {
        let next = self.job.text.get(self.byte..).and_then(|rest| rest.chars().next());
        if next.is_some_and(|next| next == letter || letter.is_whitespace() == next.is_whitespace()) {
            self.byte += next.map_or(0, char::len_utf8);
        }
    }
}

/// Letters of one format in one font, on one line.
struct Run<'a> {
    format: &'a TextFormat,
    /// `None`: the icon font.
    face: Option<Face>,
    glyphs: Vec<Glyph>,
}

impl Run<'_> {
    fn add(&self, shape: &TextShape, row: Pos2, out: &mut Vec<Item>) {
        let turn = Rot2::from_angle(shape.angle);
        let place = |at: Pos2| shape.pos + turn * (row.to_vec2() + at.to_vec2());
        let color = |of: Color32| {
            let of = if of == Color32::PLACEHOLDER { shape.fallback_color } else { of };
            of.gamma_multiply(shape.opacity_factor)
        };
        let (Some(left), Some(right)) =
            (self.edge(f32::min, |glyph| glyph.pos.x), self.edge(f32::max, Glyph::max_x))
        else {
            return;
        };
        let Some(first) = self.glyphs.first() else { return };
        let top = first.pos.y - first.font_ascent;
        let bottom = top + first.font_height;
        if let Some(fill) = ink(color(self.format.background)) {
            let rect = Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom));
            let rect = rect.expand(self.format.expand_bg).translate(shape.pos.to_vec2() + row.to_vec2());
            out.push(Item::Path(Path {
                steps: paths::rectangle(area_of(rect), [1.0; 4]),
                fill: Some(fill),
                stroke: None,
            }));
        }
        let ink_of_letters = ink(color(shape.override_text_color.unwrap_or(self.format.color)));
        if let (Some(ink), Some(face)) = (ink_of_letters, self.face) {
            let at = place(Pos2::new(left, first.pos.y));
            out.push(Item::Text(Text {
                x: at.x,
                y: at.y,
                words: self.glyphs.iter().map(|glyph| glyph.chr).collect::<String>().trim().to_owned(),
                face,
                size_pt: self.format.font_id.size,
                spacing_pt: self.format.extra_letter_spacing,
                ink,
                halo: None,
                is_slanted: self.format.italics,
                turned_deg: shape.angle.to_degrees(),
                width_pt: right - left - self.format.extra_letter_spacing,
            }));
        }
        let under = if shape.underline.is_empty() { self.format.underline } else { shape.underline };
        let middle = first.pos.y - first.font_ascent * 0.3;
        for (stroke, height) in [(under, first.pos.y + 2.0), (self.format.strikethrough, middle)] {
            let stroke = line(egui::Stroke { color: color(stroke.color), ..stroke });
            if let Some(stroke) = stroke {
                let ends = [Pos2::new(left, height), Pos2::new(right, height)].map(place);
                let steps = paths::line(ends.map(|at| (at.x, at.y)));
                out.push(Item::Path(Path { steps, fill: None, stroke: Some(stroke) }));
            }
        }
    }

    /// How far the letters reach to one side, without the spaces around them.
    fn edge(&self, farther: fn(f32, f32) -> f32, of: impl Fn(&Glyph) -> f32) -> Option<f32> {
        self.glyphs.iter().filter(|glyph| !glyph.chr.is_whitespace()).map(of).reduce(farther)
    }
}

/// The font that has a letter; `None`: the icon font.
fn face_of(letter: char, format: &TextFormat) -> Option<Face> {
    Some(match letter {
        // The area that Unicode leaves to everybody.
        '\u{e000}'..='\u{f8ff}' => return None,
        '\u{0600}'..='\u{06ff}'
        | '\u{0750}'..='\u{077f}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => Face::Arabic,
        '\u{2d30}'..='\u{2d7f}' => Face::Tifinagh,
        _ if format.font_id.family == semibold() => Face::Semibold,
        _ => Face::Regular,
    })
}
