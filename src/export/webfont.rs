//! Fonts as browsers take them out of a file: with the letters that are used, packed as WOFF.
//!
//! Glyphs keep their numbers, so that the tables that join and place letters stay as they are; only outlines that nobody uses
//! are emptied, and names of glyphs left out. That leaves a fifth of the bytes, and no table has to be made anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::{Compression, write::ZlibEncoder};
use skrifa::{FontRef, MetadataProvider, Tag, raw::TableProvider};

use super::letters::{Face, Fonts};

/// The glyphs that are used of each font.
#[derive(Debug, Default)]
pub(super) struct Letters(BTreeMap<usize, BTreeSet<u32>>);

impl Letters {
    /// Adds what words are written with.
    pub(super) fn add(&mut self, fonts: &Fonts, words: &str, face: Face) {
        for run in fonts.runs(words, face) {
            self.0.entry(run.font).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
    }

    /// The rules of a style sheet that bring the fonts along. A font that its maker does not let be embedded, or that is no plain
    /// file of one font, is left out.
    pub(super) fn style(&self, fonts: &Fonts) -> String {
        let mut style = String::new();
        for (index, glyphs) in &self.0 {
            let (Some(bytes), Some(family)) = (fonts.bytes(*index), fonts.family(*index)) else { continue };
            let Some(woff) = woff((**bytes).as_ref(), glyphs) else { continue };
            let family: String = family.chars().filter(|c| !"'\"\\<>&\n".contains(*c)).collect();
            let weight = Face::ALL.get(*index).map_or(400, |face| face.weight());
            style.push_str(&format!(
                "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/woff;base64,"
            ));
            BASE64_STANDARD.encode_string(woff, &mut style);
            style.push_str(") format('woff')}");
        }
        style
    }
}

/// A font in which only some glyphs have outlines, as WOFF.
fn woff(bytes: &[u8], used: &BTreeSet<u32>) -> Option<Vec<u8>> {
    let font = FontRef::new(bytes).ok()?;
    const RESTRICTED: u16 = 2;
    if font.os2().is_ok_and(|os2| os2.fs_type() & 0xf == RESTRICTED) {
        return None;
    }
    let replaced = outlines(&font, used);
    let post = nameless(font.table_data(Tag::new(b"post"))?.as_bytes())?;
    let mut tables: Vec<(Tag, &[u8])> = Vec::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        let data = match &replaced {
            Some((glyf, _)) if tag == Tag::new(b"glyf") => glyf.as_slice(),
            Some((_, loca)) if tag == Tag::new(b"loca") => loca.as_slice(),
            _ if tag == Tag::new(b"post") => &post,
            _ => font.table_data(tag)?.as_bytes(),
        };
        // A signature does not hold for what was changed.
        if tag != Tag::new(b"DSIG") {
            tables.push((tag, data));
        }
    }
    packed(bytes.get(..4)?, &tables)
}

/// The tables `glyf` and `loca` with the outlines of used glyphs only. `None`: the font has outlines of another kind.
fn outlines(font: &FontRef<'_>, used: &BTreeSet<u32>) -> Option<(Vec<u8>, Vec<u8>)> {
    let glyf = font.table_data(Tag::new(b"glyf"))?.as_bytes();
    let loca = font.loca(None).ok()?;
    let is_long = font.head().ok()?.index_to_loc_format() != 0;
    let outline = |glyph: u32| {
        let (start, end) = (loca.get_raw(glyph as usize)?, loca.get_raw(glyph as usize + 1)?);
        glyf.get(start as usize..end as usize).filter(|bytes| !bytes.is_empty())
    };
    let mut kept: BTreeSet<u32> = used.clone();
    // Letters that a reader asks for beside those of our own shaping: figures, marks, the empty box.
    let plain = (' '..='~').filter_map(|c| font.charmap().map(c)).map(|glyph| glyph.to_u32());
    kept.extend(plain.chain([0]));
    let mut waiting: Vec<u32> = kept.iter().copied().collect();
    while let Some(glyph) = waiting.pop() {
        let parts = outline(glyph).map(parts).unwrap_or_default();
        waiting.extend(parts.into_iter().filter(|part| kept.insert(*part)));
    }
    let (mut new_glyf, mut new_loca) = (Vec::new(), Vec::new());
    for glyph in 0..loca.len() as u32 + 1 {
        let at = new_glyf.len() as u32;
        if is_long {
            new_loca.extend(at.to_be_bytes());
        } else {
            new_loca.extend(u16::try_from(at / 2).ok()?.to_be_bytes());
        }
        if let Some(bytes) = kept.contains(&glyph).then(|| outline(glyph)).flatten() {
            new_glyf.extend(bytes);
            new_glyf.resize(new_glyf.len().next_multiple_of(4), 0);
        }
    }
    Some((new_glyf, new_loca))
}

/// The table `post` without the names of glyphs.
fn nameless(post: &[u8]) -> Option<Vec<u8>> {
    const VERSION: [u8; 4] = [0, 3, 0, 0];
    const HEADER: usize = 32;
    let mut nameless = post.get(..HEADER)?.to_vec();
    nameless[..4].copy_from_slice(&VERSION);
    Some(nameless)
}

/// The glyphs that an outline is put together from.
fn parts(outline: &[u8]) -> Vec<u32> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    const HEADER: usize = 10;
    let word = |at: usize| Some(u16::from_be_bytes([*outline.get(at)?, *outline.get(at + 1)?]));
    let mut parts = Vec::new();
    let is_composed = word(0).is_some_and(|contours| contours & 0x8000 != 0);
    let mut at = HEADER;
    while let Some((flags, part)) = word(at).zip(word(at + 2)).filter(|_| is_composed) {
        parts.push(u32::from(part));
        at += 4 + if flags & WORDS != 0 { 4 } else { 2 };
        at += if flags & SCALE != 0 { 2 } else { 0 };
        at += if flags & TWO_SCALES != 0 { 4 } else { 0 };
        at += if flags & MATRIX != 0 { 8 } else { 0 };
        if flags & MORE == 0 {
            break;
        }
    }
    parts
}

/// Tables as WOFF, each packed by itself.
fn packed(flavour: &[u8], tables: &[(Tag, &[u8])]) -> Option<Vec<u8>> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let mut directory = Vec::new();
    let mut body: Vec<u8> = Vec::new();
    let mut unpacked = 12 + 16 * tables.len();
    for (tag, data) in tables {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).ok()?;
        let small = encoder.finish().ok()?;
        let stored = if small.len() < data.len() { small.as_slice() } else { *data };
        let offset = HEADER + ENTRY * tables.len() + body.len();
        directory.extend(tag.to_be_bytes());
        for number in [offset, stored.len(), data.len()] {
            directory.extend(u32::try_from(number).ok()?.to_be_bytes());
        }
        directory.extend(check_sum(data).to_be_bytes());
        body.extend(stored);
        body.resize(body.len().next_multiple_of(4), 0);
        unpacked += data.len().next_multiple_of(4);
    }
    let length = HEADER + directory.len() + body.len();
    let mut woff = b"wOFF".to_vec();
    woff.extend(flavour);
    woff.extend(u32::try_from(length).ok()?.to_be_bytes());
    woff.extend(u16::try_from(tables.len()).ok()?.to_be_bytes());
    woff.extend([0; 2]);
    woff.extend(u32::try_from(unpacked).ok()?.to_be_bytes());
    // No version of its own, and neither metadata nor private data.
    woff.resize(HEADER, 0);
    woff.extend(directory);
    woff.extend(body);
    Some(woff)
}

/// The sum of a table's words of four bytes.
fn check_sum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::wrapping_add(sum, u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;
    use skrifa::{
        GlyphId,
        instance::{LocationRef, Size},
        outline::{DrawSettings, OutlinePen},
    };

    use super::*;

    /// A font out of its WOFF.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        let number =
            |at: usize| u32::from_be_bytes(woff[at..at + 4].try_into().expect("four bytes")) as usize;
        assert_eq!((&woff[..4], number(8)), (&b"wOFF"[..], woff.len()));
        let count = u16::from_be_bytes([woff[12], woff[13]]);
        let (mut directory, mut body) = (woff[4..8].to_vec(), Vec::new());
        directory.extend(count.to_be_bytes());
        directory.extend([0; 6]);
        for entry in (0..usize::from(count)).map(|index| 44 + 20 * index) {
            let (offset, stored, length) = (number(entry + 4), number(entry + 8), number(entry + 12));
            let stored = &woff[offset..offset + stored];
            let mut table = stored.to_vec();
            if stored.len() < length {
                table.clear();
                ZlibDecoder::new(stored).read_to_end(&mut table).expect("it is packed");
            }
            assert_eq!((table.len(), check_sum(&table) as usize), (length, number(entry + 16)));
            directory.extend(&woff[entry..entry + 4]);
            for value in [number(entry + 16), 12 + 16 * usize::from(count) + body.len(), length] {
                directory.extend((value as u32).to_be_bytes());
            }
            body.extend(table);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        assert_eq!(directory.len() + body.len(), number(16), "its length unpacked");
        directory.extend(body);
        directory
    }

    #[derive(Default)]
    struct Steps(usize);

    impl OutlinePen for Steps {
        fn move_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn line_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn close(&mut self) {}
    }

    /// Steps of the outline that a font has for a character.
    fn steps(font: &[u8], c: char) -> usize {
        let font = FontRef::new(font).expect("it is a font");
        let glyph: GlyphId = font.charmap().map(c).expect("a glyph");
        let outline = font.outline_glyphs().get(glyph).expect("a place for it");
        let mut steps = Steps::default();
        outline
            .draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut steps)
            .expect("it is whole");
        steps.0
    }

    #[test]
    fn a_packed_font_has_the_outlines_that_are_used_and_no_others() {
        let mut letters = Letters::default();
        letters.add(Fonts::own(), "Ménaka", Face::Regular);
        let whole = Face::Regular.bytes();
        let packed = woff(whole, &letters.0[&0]).expect("it is packed");
        assert!(packed.len() * 4 < whole.len(), "{} of {}", packed.len(), whole.len());
        let font = unpacked(&packed);
        for c in ['M', 'é', 'k', '7', '~'] {
            assert_eq!(steps(&font, c), steps(whole, c), "{c}");
        }
        assert_eq!((steps(&font, 'ž'), steps(&font, 'Ω')), (0, 0));
    }

    #[test]
    fn what_is_no_font_is_not_packed() {
        assert_eq!(woff(b"", &BTreeSet::new()), None);
        assert_eq!(woff(&Face::Regular.bytes()[..2_000], &BTreeSet::new()), None);
        let mut restricted = Face::Tifinagh.bytes().to_vec();
        let font = FontRef::new(&restricted).expect("it is a font");
        let os2 =
            font.table_directory().table_records().iter().find(|record| record.tag() == Tag::new(b"OS/2"));
        let at = os2.expect("it has the table").offset() as usize;
        restricted[at + 9] = 2;
        assert_eq!(woff(&restricted, &BTreeSet::new()), None);
    }
}
