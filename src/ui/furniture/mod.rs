//! Paints what stands around a map on a page or a slide, where [`crate::scene::furniture`] has placed it, and gives it its words.
//!
//! Shapes and text only, so that a page can be made of what is painted. Must not know the map.

mod legend;
mod signs;
mod words;

pub(super) use legend::{explained, handling};
pub(super) use signs::paint_sign;
pub use words::{Said, furniture, keys, scale};

use egui::{
    Color32, FontFamily, FontId, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::{
    Palette,
    theme::{self, TLP_GROUND, semibold},
};
use crate::scene::{
    furniture::{Arranged, Ground, Line, Part, Placed, Tone, Weight},
    sheet::Area,
};

/// Where a page lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Onto {
    /// Its upper left corner.
    pub corner: Pos2,
    /// Points of the screen to one of the page: less than 1 for a preview.
    pub scale: f32,
}

impl Onto {
    /// A page that is as large as the screen it is shown on.
    pub fn whole(rect: Rect) -> Self {
        Self { corner: rect.min, scale: 1.0 }
    }

    /// An area of the page on the screen.
    pub fn rect(&self, area: Area) -> Rect {
        let Area { x, y, width, height } = area;
        Rect::from_min_size(self.corner + self.scale * vec2(x, y), self.scale * vec2(width, height))
    }
}

fn font(weight: Weight, size_pt: f32) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Semibold => semibold(),
    };
    FontId::new(size_pt, family)
}

/// How wide words are in the window's fonts.
pub fn width(ctx: &egui::Context, words: &str, size_pt: f32, weight: Weight) -> f32 {
    let laid_out = |fonts: &mut egui::epaint::text::FontsView<'_>| {
        fonts.layout_no_wrap(words.to_owned(), font(weight, size_pt), Color32::PLACEHOLDER).size().x
    };
    ctx.fonts_mut(laid_out)
}

/// Paints everything around the map, which is there already.
pub fn paint(painter: &Painter, arranged: &Arranged, onto: Onto, palette: &Palette) {
    let unit = arranged.page.sizes().unit_pt * onto.scale;
    for (area, ground) in &arranged.grounds {
        paint_ground(painter, onto.rect(*area), *ground, unit, palette);
    }
    for placed in &arranged.boxes {
        for line in &placed.lines {
            paint_line(painter, line, onto, palette);
        }
        for (area, sign) in &placed.signs {
            signs::paint_sign(painter, sign, onto.rect(*area), palette);
        }
    }
}

/// The same in the window, where each text has a name that is read out.
pub fn furniture_ui(ui: &Ui, arranged: &Arranged, onto: Onto, palette: &Palette) {
    paint(ui.painter(), arranged, onto, palette);
    let mut last = None;
    for placed in &arranged.boxes {
        // The handling mark stands there twice, and is read once.
        let is_again = placed.part == Part::Handling && last == Some(Part::Handling);
        last = Some(placed.part);
        if !is_again {
            label_ui(ui, placed, onto);
        }
    }
}

fn label_ui(ui: &Ui, placed: &Placed, onto: Onto) {
    let words = placed.words();
    if words.is_empty() {
        return;
    }
    let id = ui.scope_id().with(("furniture", placed.part as u8));
    let response = ui.interact(onto.rect(placed.area), id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// What words stand on. Nothing shines through: names of the map would lie under the letters.
fn paint_ground(painter: &Painter, rect: Rect, ground: Ground, unit: f32, palette: &Palette) {
    match ground {
        Ground::Handling => {
            painter.rect_filled(rect, 0.0, TLP_GROUND);
        }
        Ground::Strip => {
            painter.rect_filled(rect, 0.0, palette.card);
            painter.hline(rect.x_range(), rect.top(), Stroke::new(unit, palette.line));
        }
        Ground::Plate => {
            let edge = Stroke::new(unit, palette.line);
            painter.rect(rect, 8.0 * unit, palette.card, edge, StrokeKind::Inside);
        }
        Ground::Frame => {
            painter.rect_stroke(rect, 0.0, Stroke::new(1.5 * unit, palette.text), StrokeKind::Inside);
        }
    }
}

fn paint_line(painter: &Painter, line: &Line, onto: Onto, palette: &Palette) {
    let colour = match line.tone {
        Tone::Text => palette.text,
        Tone::Weak => palette.weak,
        Tone::Handling(colour) => theme::colour(colour),
    };
    let rect = onto.rect(line.area);
    let galley =
        painter.layout_no_wrap(line.words.clone(), font(line.weight, line.size_pt * onto.scale), colour);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, Shape, Theme, accesskit};

    use super::*;
    use crate::{
        model::Tlp,
        scene::{
            furniture::{Entry, Furniture, Handling, Keys, Scale, Sign, Style, arrange},
            page::Page,
        },
        view::Preset,
    };

    fn example() -> Furniture {
        let keys = vec![Entry { sign: Some(Sign::Contested), words: "claims contradict one another".into() }];
        Furniture {
            handling: Some(Handling::tlp(Tlp::Amber)),
            title: "Three days near Tinzaouaten: what each side says it lost, as far as it is known".into(),
            caption: "تين زواتين, Tîn-Zaouâtene".into(),
            legend: Keys { heading: "Legend".into(), entries: keys, ..Keys::default() },
            scale: Some(Scale { pt_per_km: 2.0, note: "Scale at latitude 19.9° N".into() }),
            north: "N".into(),
            date: "Information as of 2 August 2024".into(),
            ..Furniture::default()
        }
    }

    /// What is painted on a page, and the names that are read out.
    fn painted(page: Page, style: Style) -> (Arranged, Vec<Shape>, Vec<String>) {
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.enable_accesskit();
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(page.width_pt, page.height_pt));
        let mut arranged = None;
        let mut run = || {
            let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                let measure =
                    |words: &str, size_pt: f32, weight: Weight| width(ui.ctx(), words, size_pt, weight);
                let found = arrange(&example(), page, style, &measure);
                furniture_ui(ui, &found, Onto::whole(screen), &Palette::of(Theme::Light));
                arranged = Some(found);
            });
            output.textures_delta.clear();
            output
        };
        // Fonts are there from the second frame on.
        run();
        let output = run();
        let update = output.platform_output.accesskit_update.as_ref().expect("it was asked for");
        let names = update.nodes.iter().filter(|(_, node)| node.role() == accesskit::Role::Label);
        let names = names.filter_map(|(_, node)| node.label().or(node.value()).map(str::to_owned)).collect();
        let shapes = output.shapes.iter().map(|clipped| clipped.shape.clone()).collect();
        (arranged.expect("it ran"), shapes, names)
    }

    #[test]
    fn words_are_painted_where_they_have_room_and_read_out_once() {
        for (preset, style) in [(Preset::Slide, Style::Stage { card_share: 0.0 }), (Preset::A4, Style::Print)]
        {
            let (arranged, shapes, names) = painted(Page::of(preset), style);
            assert_eq!((&arranged.cut, &arranged.left_out), (&vec![], &vec![]));
            let onto = Onto { corner: Pos2::ZERO, scale: 1.0 };
            let boxes: Vec<Rect> =
                arranged.boxes.iter().map(|placed| onto.rect(placed.area).expand(0.5)).collect();
            let mut written = 0;
            for shape in &shapes {
                let Shape::Text(text) = shape else { continue };
                let rect = Rect::from_min_size(text.pos, text.galley.size());
                assert!(
                    boxes.iter().any(|area| area.contains_rect(rect)),
                    "{:?}: {rect:?}",
                    text.galley.text()
                );
                written += 1;
            }
            assert_eq!(written, arranged.boxes.iter().map(|placed| placed.lines.len()).sum::<usize>());
            for placed in &arranged.boxes {
                assert_eq!(
                    names.iter().filter(|name| **name == placed.words()).count(),
                    1,
                    "{:?}",
                    placed.words()
                );
            }
        }
    }
}
