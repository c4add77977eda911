//! The colours of the ground, light and dark: muted, so that what is marked on it stands out.

use egui::Color32;

use super::Theme;

/// Everything that the ground is drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) land: Color32,
    pub(super) water: Color32,
    pub(super) river: Color32,
    pub(super) border: Color32,
    pub(super) border_casing: Color32,
    pub(super) region_border: Color32,
    pub(super) country_text: Color32,
    pub(super) region_text: Color32,
    pub(super) capital_text: Color32,
    pub(super) town_text: Color32,
    pub(super) village_text: Color32,
    pub(super) physical_text: Color32,
    pub(super) water_text: Color32,
    pub(super) airfield: Color32,
    pub(super) dot_fill: Color32,
    pub(super) halo: Color32,
    pub(super) relief: ReliefTone,
}

/// How the relief's picture is turned into shades of the land.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReliefTone {
    /// What is left of the picture's own tints, 0 to 1.
    pub(super) tint: f32,
    /// How strongly light and shade move away from the land's colour.
    pub(super) contrast: f32,
}

const LIGHT: Palette = Palette {
    land: Color32::from_rgb(238, 232, 221),
    water: Color32::from_rgb(190, 213, 226),
    river: Color32::from_rgb(119, 167, 193),
    border: Color32::from_rgb(133, 101, 113),
    border_casing: Color32::from_rgb(244, 239, 230),
    region_border: Color32::from_rgb(168, 150, 146),
    country_text: Color32::from_rgb(104, 76, 90),
    region_text: Color32::from_rgb(132, 115, 118),
    capital_text: Color32::from_rgb(28, 26, 26),
    town_text: Color32::from_rgb(48, 44, 43),
    village_text: Color32::from_rgb(82, 76, 73),
    physical_text: Color32::from_rgb(142, 104, 58),
    water_text: Color32::from_rgb(58, 112, 145),
    airfield: Color32::from_rgb(98, 102, 128),
    dot_fill: Color32::from_rgb(252, 250, 246),
    halo: Color32::from_rgb(248, 244, 236),
    relief: ReliefTone { tint: 0.3, contrast: 0.85 },
};

const DARK: Palette = Palette {
    land: Color32::from_rgb(47, 47, 50),
    water: Color32::from_rgb(22, 38, 51),
    river: Color32::from_rgb(70, 114, 142),
    border: Color32::from_rgb(158, 138, 146),
    border_casing: Color32::from_rgb(28, 28, 31),
    region_border: Color32::from_rgb(96, 91, 95),
    country_text: Color32::from_rgb(203, 184, 194),
    region_text: Color32::from_rgb(142, 134, 140),
    capital_text: Color32::from_rgb(244, 241, 236),
    town_text: Color32::from_rgb(214, 210, 204),
    village_text: Color32::from_rgb(170, 166, 160),
    physical_text: Color32::from_rgb(188, 160, 118),
    water_text: Color32::from_rgb(116, 162, 190),
    airfield: Color32::from_rgb(150, 154, 182),
    dot_fill: Color32::from_rgb(26, 26, 28),
    halo: Color32::from_rgb(24, 24, 27),
    relief: ReliefTone { tint: 0.1, contrast: 0.45 },
};

impl Palette {
    pub(super) const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }
}
