//! Colours, fonts and measures. No colour stands anywhere else in the ui.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Theme,
    vec2,
};

use super::UiContext;
use crate::{
    base::letters::Face,
    model::{ClaimStatus, EventType},
    scene::{self, Colour, Rgba, furniture::Handling},
    view::{Curtain, Stack, Tone, briefing::files_mark},
};

/// The family of headings and names.
pub(super) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Ground of panels.
    pub panel: Color32,
    /// Ground of the map where nothing is drawn, and of fields.
    pub field: Color32,
    /// Cards, menus and what floats over the map.
    pub card: Color32,
    /// Text.
    pub text: Color32,
    /// Text that steps back.
    pub weak: Color32,
    /// Lines between things.
    pub line: Color32,
    /// What is selected or can be followed.
    pub accent: Color32,
    /// Ground of what is selected.
    pub accent_ground: Color32,
    /// Failures.
    pub error: Color32,
    /// Warnings and contested claims.
    pub warning: Color32,
    /// Confirmed claims.
    pub good: Color32,
    /// Around marks, so that they stand out on any ground.
    pub mark_outline: Color32,
    /// Around the selected mark.
    pub mark_selected: Color32,
}

impl Palette {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> Self {
        let rgb = Color32::from_rgb;
        match theme {
            Theme::Light => Self {
                panel: rgb(0xF7, 0xF6, 0xF3),
                field: rgb(0xFF, 0xFF, 0xFF),
                card: rgb(0xFF, 0xFF, 0xFF),
                text: rgb(0x1B, 0x1D, 0x20),
                weak: rgb(0x59, 0x5D, 0x63),
                line: rgb(0xD9, 0xD6, 0xCF),
                accent: rgb(0x0B, 0x5A, 0x8A),
                accent_ground: rgb(0xDC, 0xEA, 0xF3),
                error: rgb(0xB3, 0x26, 0x1E),
                warning: rgb(0x8F, 0x4E, 0x00),
                good: rgb(0x1B, 0x6E, 0x4B),
                mark_outline: rgb(0xFF, 0xFF, 0xFF),
                mark_selected: rgb(0x10, 0x12, 0x14),
            },
            Theme::Dark => Self {
                panel: rgb(0x1C, 0x1E, 0x21),
                field: rgb(0x12, 0x13, 0x15),
                card: rgb(0x26, 0x29, 0x2D),
                text: rgb(0xEC, 0xEA, 0xE5),
                weak: rgb(0xA6, 0xA8, 0xAB),
                line: rgb(0x3A, 0x3E, 0x43),
                accent: rgb(0x7C, 0xC0, 0xEE),
                accent_ground: rgb(0x1D, 0x3A, 0x4D),
                error: rgb(0xFF, 0x8A, 0x80),
                warning: rgb(0xF2, 0xB1, 0x5C),
                good: rgb(0x6C, 0xCF, 0xA2),
                mark_outline: rgb(0x0E, 0x0F, 0x10),
                mark_selected: rgb(0xFF, 0xFF, 0xFF),
            },
        }
    }

    /// The same in the strongest contrast, for a pale projector or poor eyes: black and white, and nothing steps back.
    pub fn in_strong_contrast(&self) -> Self {
        let is_light = self.card.r() > 127;
        let (ground, ink) =
            if is_light { (Color32::WHITE, Color32::BLACK) } else { (Color32::BLACK, Color32::WHITE) };
        Self {
            panel: ground,
            field: ground,
            card: ground,
            text: ink,
            weak: ink,
            line: ink,
            mark_outline: ground,
            mark_selected: ink,
            ..self.clone()
        }
    }

    /// The colour of what hides a presentation.
    pub(super) fn curtain(&self, curtain: Curtain) -> Color32 {
        match curtain {
            Curtain::Black => Color32::BLACK,
            Curtain::White => Color32::WHITE,
        }
    }

    /// The colour of what is drawn on a slide.
    pub(super) fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Ink => self.mark_selected,
            Tone::Accent => self.accent,
            Tone::Warning => self.warning,
            Tone::Good => self.good,
        }
    }

    /// The colour of a claim's status.
    pub(super) fn status(&self, status: Option<ClaimStatus>) -> Color32 {
        match status {
            Some(ClaimStatus::Confirmed) => self.good,
            Some(ClaimStatus::Disputed | ClaimStatus::Retracted) => self.warning,
            Some(ClaimStatus::Claimed | ClaimStatus::Unverified) | None => self.weak,
        }
    }
}

/// Colours of what is stacked or compared, which have no meaning of their own: those of Okabe and Ito (2008) that differ
/// most in lightness side by side.
const LAYERS: [[u8; 3]; 6] = [
    [0x00, 0x72, 0xB2],
    [0xE6, 0x9F, 0x00],
    [0x00, 0x9E, 0x73],
    [0xCC, 0x79, 0xA7],
    [0x56, 0xB4, 0xE9],
    [0xD5, 0x5E, 0x00],
];

/// The colour of a layer of the timeline or a series of a chart: the event type's own, or one by its number; what is left
/// over steps back.
pub(super) fn layer_colour(palette: &Palette, stack: Stack, value: &str, number: usize) -> Color32 {
    if value.is_empty() {
        return palette.weak.gamma_multiply(0.7);
    }
    let event_type = EventType::from_word(value).filter(|_| stack == Stack::EventType);
    event_type.map_or_else(
        || {
            let [red, green, blue] = LAYERS[number % LAYERS.len()];
            Color32::from_rgb(red, green, blue)
        },
        |kind| colour(scene::symbol(kind).colour),
    )
}

/// The handling mark of what is on the screen, and its colour: the strictest of all files shown, the selected incident's among them.
/// A mark that is none of TLP's is shown as it is written, since it may be stricter than any. `CLEAR` is shown only if every file says so.
pub(super) fn handling_mark(ctx: &UiContext<'_>) -> Option<(String, Color32)> {
    let words = files_mark(ctx.view, ctx.dataset)?;
    let mark = Handling::written(&words)?;
    Some((words, colour(mark.colour)))
}

/// The ring of light that a presenter points with: seen on any map.
pub(super) const LIGHT: Color32 = Color32::from_rgb(0xFF, 0xD2, 0x3F);

/// What handling marks stand on.
pub(super) const TLP_GROUND: Color32 = Color32::BLACK;

/// A colour of the scene that may be seen through, on the screen.
pub(super) fn rgba(colour: Rgba) -> Color32 {
    let [red, green, blue, alpha] = colour.map(|channel| (channel * 255.0).round() as u8);
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

/// A colour of the symbology.
pub(super) fn colour(Colour(red, green, blue): Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Installs fonts and the look of both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::of(theme);
        ctx.style_mut_of(theme, |style| apply(style, &palette));
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8]); 5] = [
        ("inter", Face::Regular.bytes()),
        ("inter-semibold", Face::Semibold.bytes()),
        ("arabic", Face::Arabic.bytes()),
        ("tifinagh", Face::Tifinagh.bytes()),
        ("phosphor", egui_phosphor::Variant::Regular.font_bytes()),
    ];
    for (name, bytes) in files {
        fonts.font_data.insert(name.into(), FontData::from_static(bytes).into());
    }
    let family = |first: &str| [first, "phosphor", "arabic", "tifinagh"].map(String::from).to_vec();
    fonts.families.insert(FontFamily::Proportional, family("inter"));
    fonts.families.insert(FontFamily::Monospace, family("inter"));
    fonts.families.insert(semibold(), family("inter-semibold"));
    fonts
}

fn apply(style: &mut egui::Style, palette: &Palette) {
    style.text_styles = [
        (TextStyle::Heading, FontId::new(20.0, semibold())),
        (TextStyle::Body, FontId::new(14.0, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(14.0, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
        (TextStyle::Small, FontId::new(12.0, FontFamily::Proportional)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(9.0, 5.0);
    style.spacing.interact_size = vec2(32.0, 20.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.35;
    style.url_in_tooltip = true;

    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.weak);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.card;
    visuals.extreme_bg_color = palette.field;
    visuals.faint_bg_color = palette.line.gamma_multiply(0.35);
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.accent_ground;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let widgets = &mut visuals.widgets;
    for (state, ground, line) in [
        (&mut widgets.noninteractive, palette.panel, palette.line),
        (&mut widgets.inactive, palette.line.gamma_multiply(0.55), Color32::TRANSPARENT),
        (&mut widgets.hovered, palette.line, palette.line),
        (&mut widgets.active, palette.accent_ground, palette.accent),
        (&mut widgets.open, palette.accent_ground, palette.line),
    ] {
        state.bg_fill = ground;
        state.weak_bg_fill = ground;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = CornerRadius::same(6);
        state.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    /// Contrast of WCAG 2.2.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (light, dark) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
        (light + 0.05) / (dark + 0.05)
    }

    #[test]
    fn every_text_colour_is_readable_on_every_ground() {
        let both = [Theme::Light, Theme::Dark].map(Palette::of);
        let strong = both.clone().map(|palette| palette.in_strong_contrast());
        for palette in both.into_iter().chain(strong) {
            for ground in [palette.panel, palette.field, palette.card, palette.accent_ground] {
                for text in
                    [palette.text, palette.weak, palette.accent, palette.error, palette.warning, palette.good]
                {
                    let found = contrast(text, ground);
                    assert!(found >= 4.5, "{text:?} on {ground:?} has {found:.2}");
                }
            }
        }
    }
}
