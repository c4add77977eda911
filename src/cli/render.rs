//! `render`: pictures and documents of the map or of slides without a window, for reports that scripts make.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser, value_parser};

use super::args::{asked, limits, parse_box, parse_center, parse_zoom};
use crate::{
    base::{Bounds, LonLat},
    io::Limits,
    query::Filter,
    text::{Catalogue, Language},
    view::{Exporting, Format, PagePart, Preset, Whole, briefing::MOST_SLIDES},
};

/// Where the map of a picture looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// As the workspace says; otherwise at all that matches.
    Usual,
    /// Here, and this close; what was not said is as it would be.
    At(Option<LonLat>, Option<f64>),
    /// At all of this.
    Box(Bounds),
}

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Render {
    /// Files to open, or one workspace; none: the bundled incidents.
    pub files: Vec<PathBuf>,
    /// Where it is written.
    pub output: PathBuf,
    /// What it is to be. Which slides, `slides` says.
    pub exporting: Exporting,
    /// The slide with this number, from 1, of those that are not hidden; of several each into a file of its own.
    pub slides: Slides,
    /// Where the map looks.
    pub aim: Aim,
    /// Which incidents are shown, if anything was said.
    pub filter: Option<Filter>,
    /// Key of the incident to select.
    pub select: Option<String>,
    /// Draw the ground.
    pub basemap: bool,
    /// What a file may ask of the machine.
    pub limits: Limits,
    /// Language of the picture and of what is said, if it was said.
    pub language: Option<Language>,
    /// Language of the system, or English.
    pub system_language: Language,
}

/// Which slides are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slides {
    /// None: the map.
    None,
    /// The one with this number, from 1.
    One(usize),
    /// All.
    All,
}

/// The subcommand.
pub(super) fn command(text: &Catalogue) -> clap::Command {
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(text.tr(key))
    };
    let flag = |name: &'static str, key: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(text.tr(key))
    };
    clap::Command::new("render")
        .about(text.tr("cli-render"))
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .num_args(1..)
                .help(text.tr("cli-files")),
        )
        .arg(
            option("output", "OUT", "cli-render-output")
                .short('o')
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
        .arg(option("size", "PAGE|WxH", "cli-render-size").value_parser(parse_preset))
        .arg(option("scale", "N", "cli-render-scale").value_parser(parse_scale))
        .arg(option("center", "LON,LAT", "cli-center").value_parser(parse_center).allow_hyphen_values(true))
        .arg(option("zoom", "Z", "cli-zoom").value_parser(parse_zoom))
        .arg(
            option("bbox", "W,S,E,N", "cli-render-bbox")
                .value_parser(parse_box)
                .allow_hyphen_values(true)
                .conflicts_with_all(["center", "zoom"]),
        )
        .arg(option("where", "QUERY", "cli-where").allow_hyphen_values(true))
        .arg(option("select", "ID", "cli-select"))
        .arg(option("title", "TEXT", "cli-render-title"))
        .arg(
            option("without", "PART", "cli-render-without")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(PossibleValuesParser::new(PagePart::ALL.map(PagePart::word))),
        )
        .arg(option("theme", "THEME", "cli-theme").value_parser(PossibleValuesParser::new(["light", "dark"])))
        .arg(flag("transparent", "cli-render-transparent"))
        .arg(flag("outlines", "cli-render-outlines"))
        .arg(
            option("basemap", "on|off", "cli-basemap").value_parser(PossibleValuesParser::new(["on", "off"])),
        )
        .arg(
            option("slide", "N", "cli-render-slide")
                .value_parser(value_parser!(u16).range(1..=MOST_SLIDES as i64))
                .conflicts_with("all"),
        )
        .arg(flag("all", "cli-render-all"))
        .arg(flag("no-handout", "cli-render-no-handout"))
}

/// What was meant.
///
/// # Errors
/// When the output's ending says no format that can hold it, or the query is not understood.
pub(super) fn meant(
    matches: &ArgMatches,
    language: Option<Language>,
    system_language: Language,
) -> Result<Render, String> {
    let text = Catalogue::new(language.unwrap_or(system_language));
    let word = |name: &str| matches.get_one::<String>(name).cloned();
    let output: PathBuf = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let ending = output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let slides = match matches.get_one::<u16>("slide") {
        _ if matches.get_flag("all") => Slides::All,
        Some(number) => Slides::One(usize::from(*number)),
        None => Slides::None,
    };
    let format = Format::from_ending(ending)
        .filter(|format| slides == Slides::All || !matches!(format, Format::Pptx | Format::Html));
    let Some(format) = format else {
        let path = output.display().to_string();
        return Err(text.tr_with("cli-render-format", &[("path", (&path).into())]));
    };
    let filter = asked(matches, &text)?;
    let (center, zoom) = (matches.get_one("center").copied(), matches.get_one("zoom").copied());
    let aim = match matches.get_one::<Bounds>("bbox") {
        Some(bounds) => Aim::Box(*bounds),
        None if center.is_none() && zoom.is_none() => Aim::Usual,
        None => Aim::At(center, zoom),
    };
    let without = matches.get_many::<String>("without").into_iter().flatten();
    let exporting = Exporting {
        whole: if slides == Slides::All && format.has_pages() { Whole::Briefing } else { Whole::View },
        format,
        preset: matches.get_one("size").copied().unwrap_or_default(),
        scale: matches.get_one("scale").copied().unwrap_or(2.0),
        is_transparent: matches.get_flag("transparent"),
        has_outlines: matches.get_flag("outlines"),
        is_dark: word("theme").as_deref() == Some("dark"),
        without: without.filter_map(|word| PagePart::from_word(word)).collect(),
        title: word("title").unwrap_or_default(),
        has_handout: !matches.get_flag("no-handout"),
    };
    Ok(Render {
        files: matches.get_many("files").into_iter().flatten().cloned().collect(),
        output,
        exporting: exporting.sound(),
        slides,
        aim,
        filter,
        select: word("select"),
        basemap: word("basemap").as_deref() != Some("off"),
        limits: limits(matches),
        language,
        system_language,
    })
}

fn parse_preset(text: &str) -> Result<Preset, String> {
    let sound =
        |preset: &Preset| Exporting { preset: *preset, ..Exporting::default() }.sound().preset == *preset;
    Preset::from_word(&text.to_lowercase()).filter(sound).ok_or_else(|| {
        let words: Vec<String> = Preset::ALL.iter().map(|preset| preset.word()).collect();
        format!("{}, 1366x768 (100–8000)", words.join(", "))
    })
}

fn parse_scale(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|scale| (1.0..=4.0).contains(scale)).ok_or_else(|| "1–4".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::{Command, parse},
        query::language as queries,
    };

    fn typed(line: &str) -> Result<Render, String> {
        match parse(line.split_whitespace().map(Into::into), Some("fr_ML.UTF-8")) {
            Ok(Command::Render(render)) => Ok(*render),
            Ok(other) => panic!("{line}: {other:?}"),
            Err((message, is_fine)) => {
                assert!(!is_fine);
                Err(message)
            }
        }
    }

    #[test]
    fn a_picture_of_the_map_takes_a_place_a_query_and_a_page() {
        let line = "sahelscope render a.csv b.geojson -o out.SVG --size a4_landscape --bbox -6,14,4.5,24 --where actor:JNIM \
                    --title Nord --without north,legend --theme dark --transparent --basemap off --lang en --select x";
        let render = typed(line).expect("it is understood");
        assert_eq!(render.files.len(), 2);
        assert_eq!((render.language, render.system_language), (Some(Language::English), Language::French));
        let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        assert_eq!(render.aim, Aim::Box(Bounds { min: corner(-6.0, 14.0), max: corner(4.5, 24.0) }));
        assert_eq!(render.filter.as_ref().map(queries::write).as_deref(), Some("actor:JNIM"));
        let expected = Exporting {
            format: Format::Svg,
            preset: Preset::A4Landscape,
            is_transparent: true,
            is_dark: true,
            without: vec![PagePart::North, PagePart::Legend],
            title: "Nord".into(),
            ..Exporting::default()
        };
        assert_eq!(render.exporting, expected);
        assert_eq!(
            (render.slides, render.basemap, render.select.as_deref()),
            (Slides::None, false, Some("x"))
        );
        let render = typed("sahelscope render -o m.png --center 2.9,19.9 --size 1200x800 --scale 3")
            .expect("understood");
        assert_eq!(render.aim, Aim::At(LonLat::new(2.9, 19.9), None));
        assert_eq!((render.exporting.preset, render.exporting.scale), (Preset::Free(1200.0, 800.0), 3.0));
        assert_eq!((render.filter, render.files.len()), (None, 0));
    }

    #[test]
    fn slides_go_where_there_is_room_for_them() {
        for (line, slides, whole, format) in [
            ("-o x.pdf --all", Slides::All, Whole::Briefing, Format::Pdf),
            ("-o x.pptx --all", Slides::All, Whole::Briefing, Format::Pptx),
            ("-o x.html --all", Slides::All, Whole::Briefing, Format::Html),
            ("-o x.png --all", Slides::All, Whole::View, Format::Png),
            ("-o x.pdf --slide 3", Slides::One(3), Whole::View, Format::Pdf),
        ] {
            let render = typed(&format!("sahelscope render a.sahelscope {line}")).expect("it is understood");
            assert_eq!(
                (render.slides, render.exporting.whole, render.exporting.format),
                (slides, whole, format),
                "{line}"
            );
        }
    }

    #[test]
    fn what_makes_no_sense_is_wrong_usage() {
        for line in [
            "",
            "-o out.docx",
            "-o out.pptx",
            "-o out.html --slide 2",
            "-o a.png --slide 0",
            "-o a.png --slide 2 --all",
            "-o a.png --bbox 1,2,3,4 --zoom 5",
            "-o a.png --size a5",
            "-o a.png --size 10x10",
            "-o a.png --scale 9",
            "-o a.png --where typ:x",
            "-o a.png --without soul",
        ] {
            let message = typed(&format!("sahelscope render {line}")).expect_err(line);
            assert!(!message.is_empty(), "{line}");
        }
    }
}
