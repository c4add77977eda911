//! Letters: the fonts that the program brings along, how wide words are in them, where lines break, and what none of them can write.
//!
//! Must not know pages or the screen, nor where other fonts come from: whoever has more hands their bytes in.

mod lines;
mod outline;
mod runs;

use std::sync::{Arc, LazyLock};

use harfrust::ShaperData;
use skrifa::{FontRef, MetadataProvider, string::StringId};

pub use lines::lines;
pub use outline::OutlineStep;
pub use runs::{Glyph, Run};

/// A font that the program brings along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter, for text.
    #[default]
    Regular,
    /// Inter, half bold.
    Semibold,
    /// Noto Naskh Arabic.
    Arabic,
    /// Noto Sans Tifinagh.
    Tifinagh,
}

/// The files of [`Face::ALL`]; a static, so that they are in the program once.
static FILES: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/Inter-Regular.ttf"),
    include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansTifinagh-Regular.ttf"),
];

impl Face {
    /// All of them, in the order in which [`Fonts`] numbers them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Semibold, Self::Arabic, Self::Tifinagh];

    /// The bytes of its file.
    pub fn bytes(self) -> &'static [u8] {
        FILES[self as usize]
    }

    /// The name of its family.
    pub const fn family(self) -> &'static str {
        match self {
            Self::Regular | Self::Semibold => "Inter",
            Self::Arabic => "Noto Naskh Arabic",
            Self::Tifinagh => "Noto Sans Tifinagh",
        }
    }

    /// Its weight, as in style sheets.
    pub const fn weight(self) -> u16 {
        match self {
            Self::Semibold => 600,
            _ => 400,
        }
    }
}

/// Bytes of a font's file, shared.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The fonts that words may be written in: our own, and those that are added, to be asked for what ours cannot write.
#[derive(Clone)]
pub struct Fonts(Vec<Font>);

#[derive(Clone)]
struct Font {
    bytes: FontBytes,
    family: String,
    shaper: Arc<ShaperData>,
}

static OWN: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts = Face::ALL.map(|face| Font::read(Arc::new(face.bytes()), face.family()));
    Fonts(fonts.into_iter().flatten().collect())
});

impl Fonts {
    /// The fonts that the program brings along.
    pub fn own() -> &'static Self {
        &OWN
    }

    /// How many there are: those of [`Face::ALL`].
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The bytes of the file of a font.
    pub fn bytes(&self, index: usize) -> Option<&FontBytes> {
        self.0.get(index).map(|font| &font.bytes)
    }

    /// The name of the family of a font.
    pub fn family(&self, index: usize) -> Option<&str> {
        self.0.get(index).map(|font| font.family.as_str())
    }

    /// How wide words are on one line, in the unit of `size`.
    pub fn measure(&self, text: &str, face: Face, size: f32) -> f32 {
        self.runs(text, face).iter().map(Run::advance_em).sum::<f32>() * size
    }

    /// What none of the fonts can write, each once, in the order in which it comes.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in text.chars() {
            if !c.is_control() && !runs::is_joined(c) && self.writing(c, Face::Regular).is_none() {
                missing.push(c);
            }
        }
        let mut seen = std::collections::HashSet::new();
        missing.retain(|c| seen.insert(*c));
        missing
    }

    /// The font that writes a character in words of a face: the face itself, or the first other that can.
    fn writing(&self, c: char, face: Face) -> Option<usize> {
        let first = face as usize;
        let others = (Face::Arabic as usize..self.0.len()).chain(0..Face::Arabic as usize);
        std::iter::once(first).chain(others).find(|index| self.0.get(*index).is_some_and(|font| font.has(c)))
    }
}

impl Font {
    /// `None`: it is no font. Without a family, the one that the font names is taken.
    fn read(bytes: FontBytes, family: &str) -> Option<Self> {
        let font = FontRef::from_index((*bytes).as_ref(), 0).ok()?;
        let shaper = Arc::new(ShaperData::new(&font));
        let named =
            || font.localized_strings(StringId::FAMILY_NAME).english_or_first().map(|name| name.to_string());
        let family = if family.is_empty() { named().unwrap_or_default() } else { family.to_owned() };
        Some(Self { bytes, family, shaper })
    }

    fn has(&self, c: char) -> bool {
        self.reference().is_some_and(|font| font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    fn reference(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), 0).ok()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|font| &font.family)).finish()
    }
}

/// How wide words are in our fonts, in the unit of `size`.
pub fn measure(text: &str, face: Face, size: f32) -> f32 {
    Fonts::own().measure(text, face, size)
}

/// What our fonts cannot write, each character once.
pub fn missing(text: &str) -> Vec<char> {
    Fonts::own().missing(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_our_fonts_can_be_read() {
        assert_eq!(Fonts::own().count(), Face::ALL.len());
        assert_eq!(Fonts::own().family(2), Some("Noto Naskh Arabic"));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(missing(text).into_iter().collect::<String>(), expected, "{text:?}");
    }

    #[test]
    fn says_what_none_of_the_fonts_can_write() {
        check("Tinzaouaten, N’Tillit – 50 à 60 %", "");
        check("تين زاوتين ۲۵", "");
        check("ⵜⵉⵏ ⵣⴰⵡⴰⵜⵉⵏ", "");
        check("北京 Kidal 北\n", "北京");
        check("e\u{301}\u{200d}\u{fe0f}", "");
    }

    #[test]
    fn wider_words_are_wider() {
        // Figures of the font: 2048 units an em.
        assert_eq!(measure("", Face::Regular, 10.0), 0.0);
        let width = measure("Kidal", Face::Regular, 10.0);
        assert!((20.0..30.0).contains(&width), "{width}");
        assert!(measure("Kidal", Face::Semibold, 10.0) > width);
        assert!((measure("Kidal", Face::Regular, 20.0) - 2.0 * width).abs() < 1e-3);
    }
}
