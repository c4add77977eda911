//! What a picture or a document of the map is to be: chosen in a dialog, with a preview, before anything is written.

use super::{Facts, ViewState};

/// The sizes of pages that are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Preset {
    /// A slide of 16:9, as large as the display of a common laptop or projector.
    #[default]
    Slide,
    /// A4 upright.
    A4,
    /// A4 on its side.
    A4Landscape,
    /// A3 upright.
    A3,
    /// A3 on its side.
    A3Landscape,
    /// As wide as high, for posts.
    Square,
    /// Any other picture, width and height in points.
    Free(f32, f32),
}

impl Preset {
    /// Those with a name.
    pub const ALL: [Self; 6] =
        [Self::Slide, Self::A4, Self::A4Landscape, Self::A3, Self::A3Landscape, Self::Square];

    /// Its word on the command line and in names of files: `a4_landscape`, `1200x800`.
    pub fn word(self) -> String {
        match self {
            Self::Slide => "slide".to_owned(),
            Self::A4 => "a4".to_owned(),
            Self::A4Landscape => "a4_landscape".to_owned(),
            Self::A3 => "a3".to_owned(),
            Self::A3Landscape => "a3_landscape".to_owned(),
            Self::Square => "square".to_owned(),
            Self::Free(width_pt, height_pt) => format!("{width_pt:.0}x{height_pt:.0}"),
        }
    }

    /// The inverse of [`Preset::word`]; `None` for any other text.
    pub fn from_word(word: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number > 0).map(f32::from);
        let named = Self::ALL.into_iter().find(|preset| preset.word() == word);
        named.or_else(|| {
            let (width, height) = word.split_once('x')?;
            Some(Self::Free(number(width)?, number(height)?))
        })
    }
}

/// What of the workspace is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whole {
    /// The map as it is seen now.
    #[default]
    View,
    /// One slide.
    Slide(u32),
    /// All slides that are not hidden.
    Briefing,
}

/// In which format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A picture of pixels.
    #[default]
    Png,
    /// A picture of lines and letters.
    Svg,
    /// A document, or one page of it.
    Pdf,
    /// Slides for PowerPoint and Impress.
    Pptx,
    /// One page for a browser.
    Html,
}

impl Format {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::Png, Self::Svg, Self::Pdf, Self::Pptx, Self::Html];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Html => "html",
        }
    }

    /// The format that an ending says, in whatever case.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// Whether it can hold several pages.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Pptx | Self::Html)
    }
}

/// A part of a page that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PagePart {
    /// The title.
    Title,
    /// Area and period.
    Subtitle,
    /// What the marks mean.
    Legend,
    /// How long a distance is.
    Scale,
    /// Where north is.
    North,
    /// As of when.
    Date,
    /// Who reported it.
    Sources,
    /// That borders imply no opinion.
    Disclaimer,
    /// Who made it.
    Producer,
}

impl PagePart {
    /// Every part that can be left out. Handling mark and attribution never are.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Subtitle,
        Self::Legend,
        Self::Scale,
        Self::North,
        Self::Date,
        Self::Sources,
        Self::Disclaimer,
        Self::Producer,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Legend => "legend",
            Self::Scale => "scale",
            Self::North => "north",
            Self::Date => "date",
            Self::Sources => "sources",
            Self::Disclaimer => "disclaimer",
            Self::Producer => "producer",
        }
    }

    /// The inverse of [`PagePart::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// What is to be written, while it is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Exporting {
    /// What of the workspace.
    pub whole: Whole,
    /// In which format.
    pub format: Format,
    /// On which page; slides are always on a slide.
    pub preset: Preset,
    /// How many pixels a point of the page becomes, of a picture of pixels: 1 to 4.
    pub scale: f32,
    /// What is around the map shines through, of PNG and SVG.
    pub is_transparent: bool,
    /// Words are drawn as outlines, of SVG: the same everywhere, but no words any more.
    pub has_outlines: bool,
    /// Dark colours; otherwise light ones, for paper.
    pub is_dark: bool,
    /// Parts that are left out.
    pub without: Vec<PagePart>,
    /// The title of a picture of the map; slides have their own.
    pub title: String,
    /// A document also has the notes: a PDF on pages of their own, with all sources.
    pub has_handout: bool,
}

impl Default for Exporting {
    fn default() -> Self {
        Self {
            whole: Whole::View,
            format: Format::Png,
            preset: Preset::Slide,
            scale: 2.0,
            is_transparent: false,
            has_outlines: false,
            is_dark: false,
            without: Vec::new(),
            title: String::new(),
            has_handout: true,
        }
    }
}

impl Exporting {
    /// Whether pages with notes and all sources follow the slides.
    pub fn prints_handout(&self) -> bool {
        self.whole == Whole::Briefing && self.format == Format::Pdf && self.has_handout
    }

    /// The same with a format that can hold it, and nothing that its format cannot do.
    pub fn sound(mut self) -> Self {
        if self.whole == Whole::Briefing && !self.format.has_pages() {
            self.format = Format::Pdf;
        }
        if self.whole != Whole::Briefing && matches!(self.format, Format::Pptx | Format::Html) {
            self.format = Format::Png;
        }
        if self.whole != Whole::View {
            self.preset = Preset::Slide;
            self.is_transparent = false;
        }
        self.is_transparent &= matches!(self.format, Format::Png | Format::Svg);
        self.has_outlines &= self.format == Format::Svg;
        self.scale = if self.scale.is_finite() { self.scale.clamp(1.0, 4.0) } else { 1.0 };
        if let Preset::Free(width_pt, height_pt) = self.preset {
            let side = |pt: f32| if pt.is_finite() { pt.round().clamp(100.0, 8000.0) } else { 800.0 };
            self.preset = Preset::Free(side(width_pt), side(height_pt));
        }
        self
    }
}

/// What is meant in the dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAction {
    /// Open it for this.
    Open(Whole),
    /// Something was chosen otherwise.
    Change(Box<Exporting>),
    /// Leave without writing.
    Cancel,
}

pub(super) fn update(view: &mut ViewState, action: ExportAction, facts: &Facts<'_>) {
    match action {
        ExportAction::Open(whole) => {
            // Whoever works on a slide sees what is drawn on it.
            let whole = match (whole, view.slide) {
                (Whole::View, Some(id)) if view.panels.slides => Whole::Slide(id),
                _ => whole,
            };
            let row = view.selection.as_ref().and_then(|key| facts.dataset.find(key));
            let title = row.map(|row| facts.dataset.title(row, view.language.tag()).to_owned());
            let format = if whole == Whole::Briefing { Format::Pdf } else { Format::Png };
            let exporting =
                Exporting { whole, format, title: title.unwrap_or_default(), ..Exporting::default() };
            view.exporting = Some(exporting.sound());
        }
        ExportAction::Change(exporting) => {
            if view.exporting.is_some() {
                view.exporting = Some(exporting.sound());
            }
        }
        ExportAction::Cancel => view.exporting = None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_have_words_of_their_own() {
        let free = [Preset::Free(1200.0, 800.0), Preset::Free(1.0, 65_535.0)];
        for preset in Preset::ALL.into_iter().chain(free) {
            assert_eq!(Preset::from_word(&preset.word()), Some(preset));
        }
        for word in ["", "a5", "x", "0x10", "10x", "10x-4", "1e9x5", "A4"] {
            assert_eq!(Preset::from_word(word), None, "{word}");
        }
    }

    #[test]
    fn what_a_format_cannot_do_is_not_asked_of_it() {
        let of =
            |whole, format| Exporting { whole, format, is_transparent: true, ..Exporting::default() }.sound();
        for (whole, asked, format, is_transparent) in [
            (Whole::View, Format::Png, Format::Png, true),
            (Whole::View, Format::Pdf, Format::Pdf, false),
            (Whole::View, Format::Pptx, Format::Png, true),
            (Whole::Slide(3), Format::Svg, Format::Svg, false),
            (Whole::Slide(3), Format::Html, Format::Png, false),
            (Whole::Briefing, Format::Png, Format::Pdf, false),
            (Whole::Briefing, Format::Html, Format::Html, false),
        ] {
            let sound = of(whole, asked);
            assert_eq!((sound.format, sound.is_transparent), (format, is_transparent), "{whole:?} {asked:?}");
        }
        for (scale, sound) in [(0.0, 1.0), (2.5, 2.5), (99.0, 4.0), (f32::NAN, 1.0)] {
            assert_eq!(Exporting { scale, ..Exporting::default() }.sound().scale, sound);
        }
        let huge = Exporting { preset: Preset::Free(f32::NAN, 1e9), ..Exporting::default() }.sound();
        assert_eq!(huge.preset, Preset::Free(800.0, 8000.0));
    }

    #[test]
    fn endings_say_the_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_ending(&format.ending().to_uppercase()), Some(format));
        }
        assert_eq!(Format::from_ending("docx"), None);
    }
}
