//! Words as glyphs: which font writes what, in which order, and how far each glyph moves the pen.

use std::ops::Range;

use harfrust::{Direction, ShaperInstance, UnicodeBuffer};
use unicode_bidi::BidiInfo;

use super::{Face, Fonts};

/// Glyphs of one font, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The number of the font in [`Fonts`].
    pub font: usize,
    /// The bytes of the text that it writes.
    pub range: Range<usize>,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph. Lengths are in shares of the size of the letters.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// The bytes of the text that it, maybe with others, writes.
    pub range: Range<usize>,
    /// How far it moves the pen to the right.
    pub advance_em: f32,
    /// How far right of the pen it stands.
    pub right_em: f32,
    /// How far above the pen it stands.
    pub up_em: f32,
    /// Another glyph of the same letters follows to its right.
    pub is_continued: bool,
}

impl Run {
    /// How far it moves the pen to the right, in shares of the size of the letters.
    pub fn advance_em(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance_em).sum()
    }
}

impl Fonts {
    /// A line of words as glyphs, from left to right. The direction is that of the first letter that has one.
    pub fn runs(&self, text: &str, face: Face) -> Vec<Run> {
        let bidi = BidiInfo::new(text, None);
        let mut runs = Vec::new();
        // A line break would begin a paragraph; they are set one after the other on the line.
        for paragraph in &bidi.paragraphs {
            let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let is_from_right = levels.get(range.start).is_some_and(|level| level.is_rtl());
                let mut parts = self.parts(text, range, face);
                if is_from_right {
                    parts.reverse();
                }
                let shaped = parts
                    .into_iter()
                    .filter_map(|(font, range)| self.shaped(text, font, range, is_from_right));
                runs.extend(shaped);
            }
        }
        runs
    }

    /// Whether a text begins from the right: its first letter with a direction is Arabic, Hebrew or the like.
    pub fn is_from_right(text: &str) -> bool {
        BidiInfo::new(text, None).paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl())
    }

    /// A stretch of text of one direction, cut where the font changes.
    fn parts(&self, text: &str, range: Range<usize>, face: Face) -> Vec<(usize, Range<usize>)> {
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, c) in text[range.clone()].char_indices() {
            let at = range.start + at;
            let end = at + c.len_utf8();
            if let Some((_, last)) = parts.last_mut()
                && is_joined(c)
            {
                last.end = end;
                continue;
            }
            let font = self.writing(c, face).unwrap_or(face as usize);
            match parts.last_mut() {
                Some((same, last)) if *same == font => last.end = end,
                _ => parts.push((font, at..end)),
            }
        }
        parts
    }

    fn shaped(&self, text: &str, index: usize, range: Range<usize>, is_from_right: bool) -> Option<Run> {
        let font = self.0.get(index)?;
        let reference = font.reference()?;
        let shaper = font.shaper.shaper(&reference).instance(None::<&ShaperInstance>).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text[range.clone()]);
        buffer.guess_segment_properties();
        buffer.set_direction(if is_from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        let units = shaper.units_per_em().max(1) as f32;
        let set = shaper.shape(buffer, harfrust::ShapeOptions::new());
        let mut starts: Vec<usize> = set.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let length = range.len();
        let infos = set.glyph_infos();
        let glyphs = infos.iter().zip(set.glyph_positions()).enumerate().map(|(at, (info, position))| {
            let start = info.cluster as usize;
            let next = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(length);
            Glyph {
                id: info.glyph_id,
                range: range.start + start..range.start + next,
                advance_em: position.x_advance as f32 / units,
                right_em: position.x_offset as f32 / units,
                up_em: position.y_offset as f32 / units,
                is_continued: infos.get(at + 1).is_some_and(|next| next.cluster == info.cluster),
            }
        });
        let glyphs = glyphs.collect();
        Some(Run { font: index, range, glyphs })
    }
}

/// Characters that belong to the letter before them, whatever font that is in.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let runs = Fonts::own().runs(text, Face::Regular);
        let found: Vec<_> = runs.iter().map(|run| (run.font, &text[run.range.clone()])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_script_is_written_in_its_font_from_left_to_right() {
        check("Kidal", &[(0, "Kidal")]);
        check("Kidal ⴽⵉⴷⴰⵍ", &[(0, "Kidal "), (3, "ⴽⵉⴷⴰⵍ")]);
        check("Kidal كيدال.", &[(0, "Kidal "), (2, "كيدال"), (0, ".")]);
        // Begun from the right, what comes first stands right.
        check("كيدال Kidal", &[(0, "Kidal"), (0, " "), (2, "كيدال")]);
        check("e\u{301}t", &[(0, "e\u{301}t")]);
    }

    #[test]
    fn arabic_letters_join_and_stand_from_the_right() {
        let text = "كيدال";
        let runs = Fonts::own().runs(text, Face::Arabic);
        let starts: Vec<usize> = runs[0].glyphs.iter().map(|glyph| glyph.range.start).collect();
        assert!(starts.is_sorted_by(|a, b| a >= b), "{starts:?}");
        let alone = Fonts::own().runs("ك", Face::Arabic)[0].glyphs[0].id;
        assert_ne!(runs[0].glyphs.last().map(|glyph| glyph.id), Some(alone));
    }

    proptest! {
        #[test]
        fn every_byte_is_written_by_some_glyph(text in "\\PC{0,40}|[كيدالAé 0-9.ⵣ\u{301}\u{200f}\n]{0,20}") {
            let runs = Fonts::own().runs(&text, Face::Regular);
            let mut covered: Vec<Range<usize>> = runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.range.clone()).collect();
            covered.sort_by_key(|range| (range.start, range.end));
            covered.dedup();
            prop_assert!(covered.iter().all(|range| text.get(range.clone()).is_some()));
            let total: usize = covered.iter().map(Range::len).sum();
            prop_assert_eq!(total, text.len());
        }
    }
}
