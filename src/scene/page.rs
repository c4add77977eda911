//! Pages that pictures, documents and slides are made on: their sizes, how large letters are on them, and what their files are called.
//!
//! Must not know what stands on a page.

use super::sheet::Area;
use crate::{
    base::{Date, fold::fold},
    view::Preset,
};

/// Height of capital letters in the program's text font (Inter), as a share of the size of letters.
pub const CAPITALS: f32 = 0.727;

/// What a page is looked at on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Medium {
    /// A screen, or a wall in a room with people at its back.
    Screen,
    /// Paper in a hand.
    Paper,
}

/// A page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Its width, [`Page::LEAST_PT`] to [`Page::MOST_PT`].
    pub width_pt: f32,
    /// Its height, within the same limits.
    pub height_pt: f32,
    /// What it is looked at on.
    pub medium: Medium,
}

impl Page {
    /// No page is narrower or lower than this.
    pub const LEAST_PT: f32 = 100.0;
    /// No page is wider or higher: the most that PDF can say.
    pub const MOST_PT: f32 = 14_400.0;

    /// The page of one of the sizes that are offered.
    pub fn of(preset: Preset) -> Self {
        const A4: (f32, f32) = (595.276, 841.89);
        const A3: (f32, f32) = (841.89, 1190.551);
        match preset {
            Preset::Slide => Self::new(1366.0, 768.0, Medium::Screen),
            Preset::A4 => Self::new(A4.0, A4.1, Medium::Paper),
            Preset::A4Landscape => Self::new(A4.1, A4.0, Medium::Paper),
            Preset::A3 => Self::new(A3.0, A3.1, Medium::Paper),
            Preset::A3Landscape => Self::new(A3.1, A3.0, Medium::Paper),
            Preset::Square => Self::new(1080.0, 1080.0, Medium::Screen),
            Preset::Free(width_pt, height_pt) => Self::new(width_pt, height_pt, Medium::Screen),
        }
    }

    /// A page of that size, brought within the limits; what is no number becomes the least.
    pub fn new(width_pt: f32, height_pt: f32, medium: Medium) -> Self {
        let within =
            |pt: f32| if pt.is_nan() { Self::LEAST_PT } else { pt.clamp(Self::LEAST_PT, Self::MOST_PT) };
        Self { width_pt: within(width_pt), height_pt: within(height_pt), medium }
    }

    /// All of it.
    pub fn whole(&self) -> Area {
        Area { x: 0.0, y: 0.0, width: self.width_pt, height: self.height_pt }
    }

    /// What projectors, screens and printers certainly show: without 5 % at each edge of a screen and 10 mm of paper.
    pub fn safe(&self) -> Area {
        const MARGIN_PT: f32 = 10.0 * 72.0 / 25.4;
        let (right, down) = match self.medium {
            Medium::Screen => (self.width_pt * 0.05, self.height_pt * 0.05),
            Medium::Paper => (MARGIN_PT, MARGIN_PT),
        };
        Area { x: right, y: down, width: self.width_pt - 2.0 * right, height: self.height_pt - 2.0 * down }
    }

    /// How large letters are, and everything that goes with them.
    pub fn sizes(&self) -> Sizes {
        let side = (self.width_pt * self.height_pt).sqrt();
        match self.medium {
            Medium::Screen => {
                // As seen from the back of a room, but no larger than a flat picture has room for.
                let unit =
                    (side / (1366.0_f32 * 768.0).sqrt()).min(self.width_pt.min(self.height_pt) / 480.0);
                Sizes {
                    unit_pt: unit,
                    title: Range::new(38.0, 33.0).times(unit),
                    subtitle: Range::new(22.0, 19.0).times(unit),
                    caption: Range::new(20.0, 18.0).times(unit),
                    legend: Range::new(16.5, 16.0).times(unit),
                    small: Range::new(16.0, 16.0).times(unit),
                    handling: Range::new(20.0, 16.0).times(unit),
                }
            }
            Medium::Paper => {
                // A larger sheet is looked at from farther away, but not by as much as it is larger.
                let unit = (side / (595.276_f32 * 841.89).sqrt()).max(1.0).powf(0.6);
                Sizes {
                    unit_pt: 0.55 * unit,
                    title: Range::new(20.0, 14.0).times(unit),
                    subtitle: Range::new(11.0, 9.0).times(unit),
                    caption: Range::new(9.5, 8.5).times(unit),
                    legend: Range::new(8.5, 8.0).times(unit),
                    small: Range::new(7.5, 7.0).times(unit),
                    // FIRST asks for 12 points or more.
                    handling: Range::new(12.0, 12.0).times(unit),
                }
            }
        }
    }
}

/// Sizes of letters, from the wished to the smallest that can still be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Where there is room.
    pub wished_pt: f32,
    /// The floor.
    pub least_pt: f32,
}

impl Range {
    const fn new(wished_pt: f32, least_pt: f32) -> Self {
        Self { wished_pt, least_pt }
    }

    fn times(self, by: f32) -> Self {
        Self::new(self.wished_pt * by, self.least_pt * by)
    }
}

/// How large the letters of a page are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// What gaps and signs are measured in: a point of a slide of 1366 × 768.
    pub unit_pt: f32,
    /// Of the title.
    pub title: Range,
    /// Of the area and period.
    pub subtitle: Range,
    /// Of the caption.
    pub caption: Range,
    /// Of the legend and the scale.
    pub legend: Range,
    /// Of sources, attribution and what else stands small.
    pub small: Range,
    /// Of the handling mark.
    pub handling: Range,
}

/// What the name of a file is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct FileName<'a> {
    /// The countries of what is shown, in English or French, each as often as one likes.
    pub countries: &'a [&'a str],
    /// The place that is shown, or the title.
    pub subject: &'a str,
    /// The page.
    pub preset: Preset,
    /// Date of the information.
    pub date: Option<Date>,
}

impl FileName<'_> {
    /// The name without its ending: `MLI_tinzaouaten_a4_20240802`. Letters, digits and underscores of ASCII; never empty.
    pub fn stem(&self) -> String {
        let parts = [
            region_word(self.countries).unwrap_or_default().to_owned(),
            plain(self.subject),
            self.preset.word(),
            self.date
                .map(|date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
                .unwrap_or_default(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("_")
    }
}

/// At most so many letters of a place or title.
const MOST_LETTERS: usize = 40;

/// A text of the letters that every disk takes, cut between words where one ends near.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    // A page of text has no more to say to a name than its beginning.
    let beginning: String = text.chars().take(400).collect();
    for letter in fold(&beginning).chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter);
        } else if letter != '\'' && !plain.is_empty() && !plain.ends_with('_') {
            plain.push('_');
        }
    }
    if plain.len() > MOST_LETTERS {
        let is_between = plain.as_bytes()[MOST_LETTERS] == b'_';
        plain.truncate(MOST_LETTERS);
        let last_word = plain.rfind('_').filter(|at| !is_between && *at > MOST_LETTERS / 2);
        plain.truncate(last_word.unwrap_or(MOST_LETTERS));
    }
    plain.trim_end_matches('_').to_owned()
}

/// Countries of the Sahel and around it: ISO 3166-1 alpha-3 and their folded names in English and French.
const COUNTRIES: [(&str, &[&str]); 27] = [
    ("BEN", &["benin"]),
    ("BFA", &["burkina faso", "burkina"]),
    ("CAF", &["central african republic", "republique centrafricaine", "centrafrique"]),
    ("CIV", &["cote d'ivoire", "ivory coast"]),
    ("CMR", &["cameroon", "cameroun"]),
    ("DZA", &["algeria", "algerie"]),
    ("EGY", &["egypt", "egypte"]),
    ("ERI", &["eritrea", "erythree"]),
    ("ESH", &["western sahara", "sahara occidental"]),
    ("GHA", &["ghana"]),
    ("GIN", &["guinea", "guinee"]),
    ("GMB", &["gambia", "the gambia", "gambie"]),
    ("GNB", &["guinea-bissau", "guinee-bissau"]),
    ("LBR", &["liberia"]),
    ("LBY", &["libya", "libye"]),
    ("MAR", &["morocco", "maroc"]),
    ("MLI", &["mali"]),
    ("MRT", &["mauritania", "mauritanie"]),
    ("NER", &["niger"]),
    ("NGA", &["nigeria"]),
    ("SDN", &["sudan", "soudan"]),
    ("SEN", &["senegal"]),
    ("SLE", &["sierra leone"]),
    ("SSD", &["south sudan", "soudan du sud"]),
    ("TCD", &["chad", "tchad"]),
    ("TGO", &["togo"]),
    ("TUN", &["tunisia", "tunisie"]),
];

/// Those of the Sahel, as a title says it.
const SAHEL: [&str; 12] =
    ["BEN", "BFA", "DZA", "ERI", "MLI", "MRT", "NER", "NGA", "SDN", "SEN", "TCD", "TGO"];

/// The code of the one country, `sahel` for several of the Sahel, `None` for anything else.
fn region_word(countries: &[&str]) -> Option<&'static str> {
    let code = |name: &str| {
        let folded = fold(name.trim());
        COUNTRIES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(code, _)| *code)
    };
    let mut found: Option<&'static str> = None;
    for name in countries.iter().filter(|name| !name.trim().is_empty()) {
        let code = code(name)?;
        found = match found {
            None => Some(code),
            Some(known) if known == code => found,
            Some(known) => {
                let is_sahel = SAHEL.contains(&code) && (known == "sahel" || SAHEL.contains(&known));
                Some(is_sahel.then_some("sahel")?)
            }
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(countries: &[&str], subject: &str, preset: Preset, date: &str, expected: &str) {
        let date = date.parse().ok();
        assert_eq!(FileName { countries, subject, preset, date }.stem(), expected);
    }

    #[test]
    fn files_are_called_by_country_place_page_and_date() {
        let mali: &[&str] = &["Mali"];
        check(mali, "Tinzaouaten", Preset::A4, "2024-08-02", "MLI_tinzaouaten_a4_20240802");
        check(&["Mali", "mali ", ""], "Tîn-Zaouâtene", Preset::Slide, "", "MLI_tin_zaouatene_slide");
        check(
            &["Algérie"],
            "N’Djaména – 1",
            Preset::A3Landscape,
            "0999-01-02",
            "DZA_ndjamena_1_a3_landscape_09990102",
        );
        check(&["Mali", "Niger", "Mali", "Burkina Faso"], "", Preset::Square, "", "sahel_square");
        check(&["Mali", "France"], "Paris", Preset::A3, "", "paris_a3");
        check(&["France"], "", Preset::Free(1200.0, 800.4), "", "1200x800");
        check(&["Guinea", "Mali"], "x", Preset::A4Landscape, "", "x_a4_landscape");
        check(&[], "تين زواتين", Preset::A4, "", "a4");
        check(&[], "../../etc/passwd\0\n", Preset::A4, "", "etc_passwd_a4");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = "Forty-seven hours near the well of Tinzaouaten, as five parties tell them";
        check(&[], title, Preset::A4, "", "forty_seven_hours_near_the_well_of_a4");
        check(&[], &"a".repeat(900), Preset::A4, "", &format!("{}_a4", "a".repeat(40)));
        check(&[], &format!("{} b", "a".repeat(40)), Preset::A4, "", &format!("{}_a4", "a".repeat(40)));
    }

    #[test]
    fn codes_are_told_apart_and_in_order() {
        for (index, (code, names)) in COUNTRIES.iter().enumerate() {
            assert!(index == 0 || COUNTRIES[index - 1].0 < *code, "{code}");
            for name in *names {
                assert_eq!(fold(name), *name);
                assert_eq!(region_word(&[name]), Some(*code), "{name}");
            }
        }
        assert!(SAHEL.iter().all(|code| COUNTRIES.iter().any(|(known, _)| known == code)));
    }

    #[test]
    fn letters_can_be_read() {
        let slide = Page::of(Preset::Slide);
        let sizes = slide.sizes();
        assert!(sizes.title.least_pt * CAPITALS >= 23.99, "{sizes:?}");
        for preset in Preset::ALL {
            let page = Page::of(preset);
            let sizes = page.sizes();
            let floor = if page.medium == Medium::Paper { 7.0 } else { 16.0 };
            for range in
                [sizes.title, sizes.subtitle, sizes.caption, sizes.legend, sizes.small, sizes.handling]
            {
                assert!(
                    range.least_pt >= floor - 1e-3 && range.wished_pt >= range.least_pt,
                    "{preset:?}: {range:?}"
                );
            }
        }
        let (a4, a3) = (Page::of(Preset::A4).sizes(), Page::of(Preset::A3).sizes());
        assert!(a3.small.least_pt > a4.small.least_pt);
        // A wall twice as wide has letters twice as large.
        let wall = Page::new(2732.0, 1536.0, Medium::Screen).sizes();
        assert!((wall.title.wished_pt / sizes.title.wished_pt - 2.0).abs() < 1e-4);
    }

    #[test]
    fn any_size_is_a_page() {
        for (width, height) in
            [(f32::NAN, 1.0), (f32::INFINITY, -5.0), (0.0, 1e30), (f32::NEG_INFINITY, 300.0)]
        {
            let page = Page::of(Preset::Free(width, height));
            for pt in [page.width_pt, page.height_pt] {
                assert!((Page::LEAST_PT..=Page::MOST_PT).contains(&pt));
            }
            assert!(page.safe().width > 0.0 && page.safe().height > 0.0);
        }
    }
}
