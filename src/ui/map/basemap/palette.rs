//! Colours, widths and sizes of the ground: calm enough that what is marked on it stands out, and for a projector in
//! a light room, which lifts black to grey, as far apart as they go.

use egui::{Color32, Theme};

use super::appearance::Tones;

/// Everything that the ground is drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) land: Color32,
    pub(super) water: Color32,
    /// A lake that is dry in most years.
    pub(super) seasonal_water: Color32,
    pub(super) river: Color32,
    pub(super) border: Color32,
    pub(super) border_casing: Color32,
    /// Where the border may be, at full strength.
    pub(super) border_band: Color32,
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
    pub(super) weights: Weights,
}

/// How the relief's picture is turned into shades of the land.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReliefTone {
    /// What is left of the picture's own tints, 0 to 1.
    pub(super) tint: f32,
    /// How strongly light and shade move away from the land's colour.
    pub(super) contrast: f32,
}

/// How large things are, against a screen at arm's length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// Names and the signs beside them.
    pub(super) text: f32,
    /// Borders and water.
    pub(super) line: f32,
    /// How far a name's halo reaches, in points.
    pub(super) halo_pt: f32,
    /// How much of the halo's colour covers what is under it, 0 to 1.
    pub(super) halo_strength: f32,
    /// Small things are shown so many zooms later: larger ones need their room.
    pub(super) small_later: u8,
}

const SCREEN: Weights = Weights { text: 1.0, line: 1.0, halo_pt: 1.3, halo_strength: 0.75, small_later: 0 };
const PROJECTOR: Weights =
    Weights { text: 1.35, line: 1.6, halo_pt: 2.0, halo_strength: 1.0, small_later: 1 };

const LIGHT: Palette = Palette {
    land: Color32::from_rgb(238, 232, 221),
    water: Color32::from_rgb(190, 213, 226),
    seasonal_water: Color32::from_rgb(218, 224, 220),
    river: Color32::from_rgb(103, 156, 186),
    border: Color32::from_rgb(122, 86, 101),
    border_casing: Color32::from_rgb(246, 241, 233),
    border_band: Color32::from_rgb(168, 96, 128),
    region_border: Color32::from_rgb(156, 136, 132),
    country_text: Color32::from_rgb(98, 68, 83),
    region_text: Color32::from_rgb(124, 105, 109),
    capital_text: Color32::from_rgb(28, 26, 26),
    town_text: Color32::from_rgb(48, 44, 43),
    village_text: Color32::from_rgb(82, 76, 73),
    physical_text: Color32::from_rgb(134, 94, 46),
    water_text: Color32::from_rgb(50, 104, 139),
    airfield: Color32::from_rgb(98, 102, 128),
    dot_fill: Color32::from_rgb(252, 250, 246),
    halo: Color32::from_rgb(248, 244, 236),
    relief: ReliefTone { tint: 0.3, contrast: 0.85 },
    weights: SCREEN,
};

const DARK: Palette = Palette {
    land: Color32::from_rgb(47, 47, 50),
    water: Color32::from_rgb(22, 38, 51),
    seasonal_water: Color32::from_rgb(38, 45, 52),
    river: Color32::from_rgb(76, 124, 154),
    border: Color32::from_rgb(168, 145, 155),
    border_casing: Color32::from_rgb(28, 28, 31),
    border_band: Color32::from_rgb(196, 140, 164),
    region_border: Color32::from_rgb(106, 100, 104),
    country_text: Color32::from_rgb(203, 184, 194),
    region_text: Color32::from_rgb(148, 139, 145),
    capital_text: Color32::from_rgb(244, 241, 236),
    town_text: Color32::from_rgb(214, 210, 204),
    village_text: Color32::from_rgb(170, 166, 160),
    physical_text: Color32::from_rgb(194, 166, 122),
    water_text: Color32::from_rgb(120, 168, 198),
    airfield: Color32::from_rgb(150, 154, 182),
    dot_fill: Color32::from_rgb(26, 26, 28),
    halo: Color32::from_rgb(24, 24, 27),
    relief: ReliefTone { tint: 0.1, contrast: 0.45 },
    weights: SCREEN,
};

/// Near-white land, deep colours: what is left of them after the room's light is still dark enough.
const LIGHT_PROJECTOR: Palette = Palette {
    land: Color32::from_rgb(252, 250, 245),
    water: Color32::from_rgb(146, 196, 230),
    seasonal_water: Color32::from_rgb(206, 228, 240),
    river: Color32::from_rgb(0, 92, 168),
    border: Color32::from_rgb(140, 0, 66),
    border_casing: Color32::from_rgb(255, 224, 234),
    border_band: Color32::from_rgb(190, 40, 110),
    region_border: Color32::from_rgb(112, 84, 96),
    country_text: Color32::from_rgb(110, 0, 52),
    region_text: Color32::from_rgb(92, 66, 78),
    capital_text: Color32::from_rgb(0, 0, 0),
    town_text: Color32::from_rgb(0, 0, 0),
    village_text: Color32::from_rgb(40, 40, 40),
    physical_text: Color32::from_rgb(112, 62, 0),
    water_text: Color32::from_rgb(0, 66, 132),
    airfield: Color32::from_rgb(50, 54, 100),
    dot_fill: Color32::from_rgb(255, 255, 255),
    halo: Color32::from_rgb(255, 255, 255),
    relief: ReliefTone { tint: 0.0, contrast: 0.4 },
    weights: PROJECTOR,
};

/// For a dark window in a dark room: black land, bright lines.
const DARK_PROJECTOR: Palette = Palette {
    land: Color32::from_rgb(12, 12, 14),
    water: Color32::from_rgb(14, 52, 88),
    seasonal_water: Color32::from_rgb(14, 32, 50),
    river: Color32::from_rgb(92, 178, 232),
    border: Color32::from_rgb(255, 176, 206),
    border_casing: Color32::from_rgb(70, 14, 40),
    border_band: Color32::from_rgb(255, 150, 192),
    region_border: Color32::from_rgb(172, 156, 166),
    country_text: Color32::from_rgb(255, 206, 226),
    region_text: Color32::from_rgb(204, 190, 198),
    capital_text: Color32::from_rgb(255, 255, 255),
    town_text: Color32::from_rgb(255, 255, 255),
    village_text: Color32::from_rgb(222, 222, 222),
    physical_text: Color32::from_rgb(244, 206, 140),
    water_text: Color32::from_rgb(150, 208, 250),
    airfield: Color32::from_rgb(196, 200, 244),
    dot_fill: Color32::from_rgb(0, 0, 0),
    halo: Color32::from_rgb(0, 0, 0),
    relief: ReliefTone { tint: 0.0, contrast: 0.3 },
    weights: PROJECTOR,
};

impl Palette {
    pub(super) const fn of(tones: Tones) -> Self {
        match (tones.theme, tones.is_for_projector) {
            (Theme::Light, false) => LIGHT,
            (Theme::Dark, false) => DARK,
            (Theme::Light, true) => LIGHT_PROJECTOR,
            (Theme::Dark, true) => DARK_PROJECTOR,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every palette, by what it is for.
    pub(in super::super) const ALL: [Tones; 4] = [
        Tones { theme: Theme::Light, is_for_projector: false },
        Tones { theme: Theme::Dark, is_for_projector: false },
        Tones { theme: Theme::Light, is_for_projector: true },
        Tones { theme: Theme::Dark, is_for_projector: true },
    ];

    /// Relative luminance of a colour, 0 to 1, by the Web Content Accessibility Guidelines 2.2.
    fn luminance(color: Color32) -> f32 {
        let [red, green, blue, _] = egui::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Their contrast ratio, 1 to 21, after the room's light has been added to what the projector throws.
    fn contrast(a: Color32, b: Color32, room: f32) -> f32 {
        let (a, b) = (luminance(a) + room, luminance(b) + room);
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn names_are_told_from_their_halo_and_from_the_land() {
        for tones in ALL {
            let palette = Palette::of(tones);
            for text in [
                palette.country_text,
                palette.region_text,
                palette.capital_text,
                palette.town_text,
                palette.village_text,
                palette.physical_text,
                palette.water_text,
            ] {
                for under in [palette.halo, palette.land] {
                    let found = contrast(text, under, 0.0);
                    assert!(found >= 4.0, "{tones:?}: {text:?} on {under:?} has {found}");
                }
            }
        }
    }

    /// The light of a room adds a fifth of the projector's white everywhere.
    #[test]
    fn a_projector_in_a_light_room_still_shows_lines() {
        const ROOM: f32 = 0.2;
        let least = |tones: Tones| {
            let palette = Palette::of(tones);
            [palette.border, palette.river, palette.region_border, palette.region_text]
                .map(|line| contrast(line, palette.land, ROOM))
                .into_iter()
                .fold(f32::INFINITY, f32::min)
        };
        for [screen, projector] in [[ALL[0], ALL[2]], [ALL[1], ALL[3]]] {
            assert!(least(projector) > 1.3 * least(screen), "{} {}", least(projector), least(screen));
        }
    }
}
