//! What is drawn on a page of a PDF.

use std::sync::Arc;

use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    num::NormalizedF32,
    paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};

use crate::{
    export::{
        letters::{Fonts, Glyph, Run},
        outlines::{LEAN, runs, stretch},
        picture,
    },
    scene::{
        Colour,
        sheet::{self, Area, Ink, Item, Path, Picture, Sheet, Step, Text},
    },
};

/// The fonts as the writer takes them; what it cannot read is none.
pub(super) fn fonts(fonts: &Fonts) -> Vec<Option<Font>> {
    (0..fonts.count()).map(|index| Font::new(fonts.bytes(index)?.clone().into(), 0)).collect()
}

/// Paints a sheet that is `sound`.
pub(super) fn paint(surface: &mut Surface<'_>, sheet: &Sheet, fonts: &Fonts, ready: &[Option<Font>]) {
    let page = Area { x: 0.0, y: 0.0, width: sheet.width_pt, height: sheet.height_pt };
    let Some(outline) = rectangle(&page) else { return };
    if let Some(paper) = sheet.paper {
        surface.set_fill(Some(fill(Ink::opaque(paper))));
        surface.set_stroke(None);
        surface.draw_path(&outline);
    }
    surface.push_clip_path(&outline, &FillRule::NonZero);
    let mut painter = Painter { surface, fonts, ready };
    painter.items(&sheet.items);
    painter.surface.pop();
}

struct Painter<'a, 's> {
    surface: &'a mut Surface<'s>,
    fonts: &'a Fonts,
    ready: &'a [Option<Font>],
}

impl Painter<'_, '_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Picture(picture) => self.picture(picture),
                Item::Clipped { area, items } => {
                    let Some(area) = rectangle(area) else { continue };
                    self.surface.push_clip_path(&area, &FillRule::NonZero);
                    self.items(items);
                    self.surface.pop();
                }
            }
        }
    }

    fn path(&mut self, path: &Path) {
        let mut builder = PathBuilder::new();
        for step in &path.steps {
            match *step {
                Step::Move(x, y) => builder.move_to(x, y),
                Step::Line(x, y) => builder.line_to(x, y),
                Step::Cubic([a, b, c, d, x, y]) => builder.cubic_to(a, b, c, d, x, y),
                Step::Close => builder.close(),
            }
        }
        let Some(outline) = builder.finish() else { return };
        self.surface.set_fill(path.fill.map(fill));
        self.surface.set_stroke(path.stroke.as_ref().map(stroke));
        self.surface.draw_path(&outline);
    }

    fn text(&mut self, text: &Text) {
        let runs = runs(self.fonts, text);
        let mut transforms = vec![Transform::from_translate(text.x, text.y)];
        if text.turned_deg != 0.0 {
            transforms.push(Transform::from_rotate(text.turned_deg));
        }
        if text.is_slanted {
            transforms.push(Transform::from_row(1.0, 0.0, -LEAN, 1.0, 0.0, 0.0));
        }
        if let Some(stretch) = stretch(&runs, text) {
            transforms.push(Transform::from_scale(stretch, 1.0));
        }
        transforms.iter().for_each(|transform| self.surface.push_transform(transform));
        if let Some((ink, width_pt)) = text.halo {
            // As outlines, so that the words are in the file once.
            let line = sheet::Stroke { ink, width_pt, dashes: Vec::new() };
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(stroke(&line)));
            self.glyphs(text, &runs, true);
        }
        self.surface.set_fill(Some(fill(text.ink)));
        self.surface.set_stroke(None);
        self.glyphs(text, &runs, false);
        transforms.iter().for_each(|_| self.surface.pop());
    }

    fn glyphs(&mut self, text: &Text, runs: &[Run], is_outlined: bool) {
        let mut x = 0.0;
        for run in runs {
            if let Some(Some(font)) = self.ready.get(run.font) {
                let written = Written::of(run);
                let (words, size) = (text.words.as_str(), text.size_pt);
                let start = Point::from_xy(x, 0.0);
                self.surface.draw_glyphs(start, &written.letters, font.clone(), words, size, is_outlined);
                self.surface.draw_glyphs(start, &written.marks, font.clone(), words, size, true);
            }
            x += run.advance_em() * text.size_pt;
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let cut = picture::cut(picture, picture::MOST_A_SIDE);
        let Some(size) = Size::from_wh(cut.area.width, cut.area.height) else { return };
        let clip = rectangle(&picture.area).filter(|_| cut.reaches_over);
        let at = Transform::from_translate(cut.area.x, cut.area.y);
        // Only pictures of readers' own formats can fail.
        let Ok(image) = Image::from_custom(Shared::of(&cut), !picture.is_sharp) else { return };
        if let Some(clip) = &clip {
            self.surface.push_clip_path(clip, &FillRule::NonZero);
        }
        self.surface.push_transform(&at);
        let opacity = normalized(picture.opacity);
        if picture.opacity < 1.0 {
            self.surface.push_opacity(opacity);
        }
        self.surface.draw_image(image, size);
        if picture.opacity < 1.0 {
            self.surface.pop();
        }
        self.surface.pop();
        if clip.is_some() {
            self.surface.pop();
        }
    }
}

/// The glyphs of a run as the writer takes them: those that stand for letters, and the marks above and below them that have
/// glyphs of their own. Marks are drawn as outlines, since programs that read the words go by where glyphs stand, and would
/// take them for words of other lines.
#[derive(Default)]
struct Written {
    letters: Vec<KrillaGlyph>,
    marks: Vec<KrillaGlyph>,
}

impl Written {
    fn of(run: &Run) -> Self {
        let mut written = Self::default();
        let (mut pen, mut marks_pen) = (0.0, 0.0);
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let is_mark = glyph.advance_em == 0.0 && is_beside_a_letter(&run.glyphs, index);
            let (advance_em, behind) = if is_mark { (0.0, pen - marks_pen) } else { (glyph.advance_em, 0.0) };
            let taken = KrillaGlyph {
                glyph_id: GlyphId::new(glyph.id),
                text_range: glyph.range.clone(),
                x_advance: if is_mark { behind } else { advance_em },
                // What a mark is behind moves the pen after it, so it is added to its own place.
                x_offset: glyph.right_em + behind,
                y_offset: glyph.up_em,
                y_advance: 0.0,
                location: None,
            };
            if is_mark {
                written.marks.push(taken);
                marks_pen = pen;
            } else {
                written.letters.push(taken);
            }
            pen += advance_em;
        }
        written
    }
}

/// Whether a glyph that moves the pen writes the same letter.
fn is_beside_a_letter(glyphs: &[Glyph], index: usize) -> bool {
    let range = &glyphs[index].range;
    let same = |glyph: &&Glyph| glyph.range == *range;
    let before = glyphs[..index].iter().rev().take_while(same);
    let after = glyphs[index + 1..].iter().take_while(same);
    before.chain(after).any(|glyph| glyph.advance_em != 0.0)
}

fn rectangle(area: &Area) -> Option<krilla::geom::Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(area.x, area.y, area.width, area.height)?);
    builder.finish()
}

fn paint_of(Colour(red, green, blue): Colour) -> krilla::paint::Paint {
    rgb::Color::new(red, green, blue).into()
}

fn normalized(opacity: f32) -> NormalizedF32 {
    NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: paint_of(ink.colour), opacity: normalized(ink.opacity), rule: FillRule::EvenOdd }
}

fn stroke(stroke: &sheet::Stroke) -> Stroke {
    let is_dashed = !stroke.dashes.is_empty();
    Stroke {
        paint: paint_of(stroke.ink.colour),
        width: stroke.width_pt,
        line_cap: if is_dashed { LineCap::Butt } else { LineCap::Round },
        line_join: LineJoin::Round,
        opacity: normalized(stroke.ink.opacity),
        dash: is_dashed.then(|| StrokeDash { array: stroke.dashes.clone(), offset: 0.0 }),
        ..Stroke::default()
    }
}

/// Colours and opacities of a picture, apart.
#[derive(Hash)]
struct Channels {
    size: (u32, u32),
    colours: Vec<u8>,
    opacities: Option<Vec<u8>>,
}

/// The same, as the writer takes it: cheap to copy.
#[derive(Clone, Hash)]
struct Shared(Arc<Channels>);

impl Shared {
    fn of(cut: &picture::Cut) -> Self {
        let colours = cut.rgba.chunks_exact(4).flat_map(|pixel| pixel[..3].iter().copied()).collect();
        let opacities = || cut.rgba.chunks_exact(4).map(|pixel| pixel[3]).collect();
        let opacities = (!cut.is_opaque()).then(opacities);
        Self(Arc::new(Channels { size: (cut.width, cut.height), colours, opacities }))
    }
}

impl CustomImage for Shared {
    fn color_channel(&self) -> &[u8] {
        &self.0.colours
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        self.0.opacities.as_deref()
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        self.0.size
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Rgb
    }
}
