//! What is drawn on a page, as pixels.

use tiny_skia::{
    Color, FillRule, FilterQuality, IntSize, LineCap, LineJoin, Mask, Paint, PathBuilder, Pixmap,
    PixmapPaint, Rect, StrokeDash, Transform,
};

use crate::{
    export::{letters::Fonts, outlines::outlines, picture},
    scene::sheet::{Area, Ink, Item, Path, Picture, Sheet, Step, Stroke, Text},
};

/// Paints a sheet that is `sound` on a picture, which it fills.
pub(super) fn paint(pixmap: &mut Pixmap, sheet: &Sheet, fonts: &Fonts) {
    if let Some(paper) = sheet.paper {
        pixmap.fill(Color::from_rgba8(paper.0, paper.1, paper.2, 255));
    }
    let [across, down] = [pixmap.width() as f32 / sheet.width_pt, pixmap.height() as f32 / sheet.height_pt];
    let mut painter =
        Painter { pixmap, fonts, transform: Transform::from_scale(across, down), clip: Clip::default() };
    painter.items(&sheet.items, None);
}

/// The area that is being painted in, as a mask. The last one is kept: many parts of a page are cut to one area.
#[derive(Default)]
struct Clip {
    area: Option<Area>,
    mask: Option<Mask>,
}

struct Painter<'a> {
    pixmap: &'a mut Pixmap,
    fonts: &'a Fonts,
    transform: Transform,
    clip: Clip,
}

impl Painter<'_> {
    fn items(&mut self, items: &[Item], clip: Option<Area>) {
        for item in items {
            if let Item::Clipped { area, items } = item {
                let within = clip.map_or(Some(*area), |clip| common(&clip, area));
                if let Some(within) = within {
                    self.items(items, Some(within));
                }
                continue;
            }
            self.clip_to(clip);
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Picture(picture) => self.picture(picture, clip),
                Item::Clipped { .. } => {}
            }
        }
    }

    fn clip_to(&mut self, area: Option<Area>) {
        let Some(area) = area else {
            self.clip = Clip::default();
            return;
        };
        if self.clip.area == Some(area) {
            return;
        }
        let mut mask = self.clip.mask.take().or_else(|| Mask::new(self.pixmap.width(), self.pixmap.height()));
        if let Some(mask) = &mut mask {
            mask.clear();
            if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
                let outline = PathBuilder::from_rect(rect);
                mask.fill_path(&outline, FillRule::Winding, true, self.transform);
            }
        }
        self.clip = Clip { area: Some(area), mask };
    }

    fn path(&mut self, path: &Path) {
        let Some(outline) = outline(&path.steps) else { return };
        if let Some(ink) = path.fill {
            self.fill(&outline, ink, FillRule::EvenOdd);
        }
        if let Some(stroke) = &path.stroke {
            self.line(&outline, stroke);
        }
    }

    fn text(&mut self, text: &Text) {
        let Some(outline) = outline(&outlines(self.fonts, text)) else { return };
        if let Some((ink, width_pt)) = text.halo {
            self.line(&outline, &Stroke { ink, width_pt, dashes: Vec::new() });
        }
        self.fill(&outline, text.ink, FillRule::Winding);
    }

    fn fill(&mut self, outline: &tiny_skia::Path, ink: Ink, rule: FillRule) {
        let mask = self.clip.mask.as_ref();
        self.pixmap.fill_path(outline, &paint_of(ink), rule, self.transform, mask);
    }

    fn line(&mut self, outline: &tiny_skia::Path, stroke: &Stroke) {
        let line = tiny_skia::Stroke {
            width: stroke.width_pt,
            line_cap: if stroke.dashes.is_empty() { LineCap::Round } else { LineCap::Butt },
            line_join: LineJoin::Round,
            dash: StrokeDash::new(stroke.dashes.clone(), 0.0),
            ..tiny_skia::Stroke::default()
        };
        let mask = self.clip.mask.as_ref();
        self.pixmap.stroke_path(outline, &paint_of(stroke.ink), &line, self.transform, mask);
    }

    fn picture(&mut self, picture: &Picture, clip: Option<Area>) {
        let target_px = (picture.area.width * self.transform.sx).max(picture.area.height * self.transform.sy);
        let cut = picture::cut(picture, target_px.max(1.0) as usize);
        let clip = if cut.reaches_over {
            clip.map_or(Some(picture.area), |clip| common(&clip, &picture.area))
        } else {
            clip
        };
        if cut.reaches_over && clip.is_none() {
            return;
        }
        self.clip_to(clip);
        let placed = self
            .transform
            .pre_translate(cut.area.x, cut.area.y)
            .pre_scale(cut.area.width / cut.width as f32, cut.area.height / cut.height as f32);
        let Some(size) = IntSize::from_wh(cut.width, cut.height) else { return };
        let Some(pixels) = Pixmap::from_vec(cut.premultiplied(), size) else { return };
        let quality = if picture.is_sharp { FilterQuality::Nearest } else { FilterQuality::Bilinear };
        let how = PixmapPaint { opacity: picture.opacity, quality, ..PixmapPaint::default() };
        self.pixmap.draw_pixmap(0, 0, pixels.as_ref(), &how, placed, self.clip.mask.as_ref());
    }
}

/// What two areas have in common.
fn common(one: &Area, other: &Area) -> Option<Area> {
    let (x, y) = (one.x.max(other.x), one.y.max(other.y));
    let width = (one.x + one.width).min(other.x + other.width) - x;
    let height = (one.y + one.height).min(other.y + other.height) - y;
    (width > 0.0 && height > 0.0).then_some(Area { x, y, width, height })
}

fn outline(steps: &[Step]) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => builder.move_to(x, y),
            Step::Line(x, y) => builder.line_to(x, y),
            Step::Cubic([a, b, c, d, x, y]) => builder.cubic_to(a, b, c, d, x, y),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

fn paint_of(Ink { colour, opacity }: Ink) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.0, colour.1, colour.2, (opacity * 255.0).round() as u8);
    paint
}
