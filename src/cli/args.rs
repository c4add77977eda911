//! What was typed, and what was meant by it.

use std::{ffi::OsString, path::PathBuf};

use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser, value_parser};

use super::{BenchOptions, Comparison, Conversion, LoadOptions, Render, ReportFormat, render};
use crate::{
    base::{Bounds, Date, LonLat, coords, date},
    io::{Limits, write::Target},
    query::{Filter, Selection, language as queries},
    text::{Catalogue, Language},
    view::{MAX_ZOOM, MIN_ZOOM, ThemeChoice, wording},
};

/// What the program is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the window.
    Window(Options),
    /// Say what would become of files.
    Check {
        /// The files.
        files: Vec<PathBuf>,
        /// How the report is written.
        format: ReportFormat,
        /// What a file may ask of the machine.
        limits: Limits,
        /// Language of the text.
        language: Language,
    },
    /// Write files in another format.
    Convert(Box<Conversion>),
    /// Compare two editions.
    Diff(Comparison),
    /// Draw the map or slides into files.
    Render(Box<Render>),
    /// Read files and do nothing with them.
    Load(LoadOptions),
    /// Measure what opening files and looking at them takes.
    Bench(BenchOptions),
}

/// How the window is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Files to open in place of the bundled incidents.
    pub files: Vec<PathBuf>,
    /// Write a picture of the window here and end.
    pub screenshot: Option<PathBuf>,
    /// Width and height of the window, in points.
    pub size: Option<(f32, f32)>,
    /// Light or dark, if it was said.
    pub theme: Option<ThemeChoice>,
    /// Language of the screen, if it was said.
    pub language: Option<Language>,
    /// Language of the system, or English.
    pub system_language: Language,
    /// Key of the incident to select.
    pub select: Option<String>,
    /// Where the map looks.
    pub center: Option<LonLat>,
    /// How close.
    pub zoom: Option<f64>,
    /// Draw the ground.
    pub basemap: bool,
    /// What a file may ask of the machine.
    pub limits: Limits,
}

impl Options {
    /// What an empty command line says, on a system in that language.
    pub fn usual(system_language: Language) -> Self {
        Self {
            files: Vec::new(),
            screenshot: None,
            size: None,
            theme: None,
            language: None,
            system_language,
            select: None,
            center: None,
            zoom: None,
            basemap: true,
            limits: Limits::default(),
        }
    }
}

/// Reads the command line; `system_language` is what the system says, and gives the language unless `--lang` does.
///
/// # Errors
/// The message for help, version or wrong usage; `true` with it means that nothing is wrong.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    system_language: Option<&str>,
) -> Result<Command, (String, bool)> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let system_language = system_language.and_then(Language::from_tag).unwrap_or(Language::English);
    // The help is written before the arguments are understood, so its language is looked for by hand.
    let typed = arguments.windows(2).find(|pair| pair[0] == "--lang").and_then(|pair| pair[1].to_str());
    let text = Catalogue::new(typed.and_then(Language::from_tag).unwrap_or(system_language));
    let matches = command(&text)
        .try_get_matches_from(arguments)
        .map_err(|error| (error.render().to_string(), error.exit_code() == 0))?;
    meant(&matches, system_language).map_err(|message| (message, false))
}

fn command(text: &Catalogue) -> clap::Command {
    let help = |key: &str| text.tr(key);
    let files = || Arg::new("files").value_name("FILE").value_parser(value_parser!(PathBuf)).num_args(1..);
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(help(key))
    };
    let basemap =
        || option("basemap", "on|off", "cli-basemap").value_parser(PossibleValuesParser::new(["on", "off"]));
    let language =
        option("lang", "LANG", "cli-lang").value_parser(PossibleValuesParser::new(["en", "fr"])).global(true);
    clap::Command::new("sahelscope")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help("cli-about"))
        .args_conflicts_with_subcommands(true)
        .arg(files().help(help("cli-files")))
        .arg(option("screenshot", "PNG", "cli-screenshot").value_parser(value_parser!(PathBuf)))
        .arg(option("size", "WxH", "cli-size").value_parser(parse_size))
        .arg(
            option("theme", "THEME", "cli-theme")
                .value_parser(PossibleValuesParser::new(["system", "light", "dark"])),
        )
        .arg(language)
        .arg(
            option("max-unpacked", "GIB", "cli-max-unpacked")
                .value_parser(value_parser!(u16).range(1..=1024))
                .global(true),
        )
        .arg(option("select", "ID", "cli-select"))
        .arg(option("center", "LON,LAT", "cli-center").value_parser(parse_center).allow_hyphen_values(true))
        .arg(option("zoom", "Z", "cli-zoom").value_parser(parse_zoom))
        .arg(basemap())
        .subcommand(
            clap::Command::new("check")
                .about(help("cli-check"))
                .arg(files().required(true).help(help("cli-check-files")))
                .arg(
                    option("format", "FORMAT", "cli-check-format")
                        .value_parser(PossibleValuesParser::new(["text", "json", "csv"]))
                        .default_value("text"),
                ),
        )
        .subcommand(convert_command(text))
        .subcommand(
            clap::Command::new("load")
                .about(help("cli-load"))
                .arg(files().required(true).help(help("cli-check-files")))
                .arg(Arg::new("stats").long("stats").action(ArgAction::SetTrue).help(help("cli-load-stats")))
                .arg(
                    option("threads", "N", "cli-load-threads")
                        .value_parser(value_parser!(u16).range(1..=256)),
                ),
        )
        .subcommand(diff_command(text))
        .subcommand(render::command(text))
        .subcommand(
            clap::Command::new("bench")
                .about(help("cli-bench"))
                .arg(files().help(help("cli-files")))
                .arg(
                    option("format", "FORMAT", "cli-bench-format")
                        .value_parser(PossibleValuesParser::new(["text", "json"]))
                        .default_value("text"),
                )
                .arg(option("size", "WxH", "cli-size").value_parser(parse_size).default_value("1600x900"))
                .arg(basemap())
                .arg(
                    option("frames", "N", "cli-bench-frames")
                        .value_parser(value_parser!(u32).range(4..=100_000))
                        .default_value("120"),
                ),
        )
}

fn convert_command(text: &Catalogue) -> clap::Command {
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(text.tr(key))
    };
    let repeated = |name, value, key: &str| option(name, value, key).action(ArgAction::Append);
    clap::Command::new("convert")
        .about(text.tr("cli-convert"))
        .arg(
            Arg::new("files")
                .value_name("IN")
                .value_parser(value_parser!(PathBuf))
                .num_args(1..)
                .required(true)
                .help(text.tr("cli-convert-files")),
        )
        .arg(
            option("output", "OUT", "cli-output")
                .short('o')
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
        .arg(
            option("to-format", "FORMAT", "cli-to-format")
                .value_parser(PossibleValuesParser::new(Target::ALL.iter().map(|target| target.word()))),
        )
        .arg(option("from", "DATE", "cli-from").value_parser(parse_date))
        .arg(option("to", "DATE", "cli-to").value_parser(parse_date))
        .arg(repeated("country", "NAME", "cli-country"))
        .arg(repeated("event-type", "TYPE", "cli-event-type"))
        .arg(repeated("actor", "NAME", "cli-actor"))
        .arg(repeated("bbox", "W,S,E,N", "cli-bbox").value_parser(parse_box).allow_hyphen_values(true))
        .arg(repeated("text", "WORDS", "cli-text"))
        .arg(option("where", "QUERY", "cli-where").allow_hyphen_values(true))
}

fn diff_command(text: &Catalogue) -> clap::Command {
    let file = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help(text.tr(key))
    };
    clap::Command::new("diff")
        .about(text.tr("cli-diff"))
        .arg(file("old", "OLD", "cli-diff-old"))
        .arg(file("new", "NEW", "cli-diff-new"))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .help(text.tr("cli-diff-format"))
                .value_parser(PossibleValuesParser::new(["text", "json", "csv"]))
                .default_value("text"),
        )
}

/// What a conversion is to do, or the complaint that nothing says what to write.
fn conversion(matches: &ArgMatches, language: Language) -> Result<Conversion, String> {
    let texts = |name| matches.get_many::<String>(name).into_iter().flatten().cloned().collect();
    let output: PathBuf = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let by_name = || output.extension().and_then(|ending| Target::from_extension(ending.to_str()?));
    let target = match matches.get_one::<String>("to-format") {
        Some(word) => Target::from_word(word),
        None => by_name(),
    };
    let Some(target) = target else {
        let path = output.display().to_string();
        return Err(
            Catalogue::new(language).tr_with("cli-output-format-unknown", &[("path", (&path).into())])
        );
    };
    Ok(Conversion {
        files: matches.get_many("files").into_iter().flatten().cloned().collect(),
        output,
        target,
        selection: Selection {
            from: matches.get_one("from").copied(),
            to: matches.get_one("to").copied(),
            countries: texts("country"),
            event_types: texts("event-type"),
            actors: texts("actor"),
            boxes: matches.get_many("bbox").into_iter().flatten().copied().collect(),
            texts: texts("text"),
        },
        filter: asked(matches, &Catalogue::new(language))?.unwrap_or_default(),
        limits: limits(matches),
        language,
    })
}

/// The filter that `--where` says, or the complaint that it is not understood; `None`: it says nothing.
pub(super) fn asked(matches: &ArgMatches, text: &Catalogue) -> Result<Option<Filter>, String> {
    let Some(query) = matches.get_one::<String>("where") else { return Ok(None) };
    let asked = queries::parse(query);
    match asked.faults.first() {
        Some(fault) => Err(format!("--where: {}", wording::fault(text, query, fault))),
        None => Ok(Some(asked.filter)),
    }
}

/// The usual limits, with as many unpacked bytes as was said.
pub(super) fn limits(matches: &ArgMatches) -> Limits {
    let usual = Limits::default();
    let unpacked = matches.get_one::<u16>("max-unpacked").map(|gibibytes| u64::from(*gibibytes) << 30);
    Limits { unpacked_bytes: unpacked.unwrap_or(usual.unpacked_bytes), ..usual }
}

fn report_format(matches: &ArgMatches) -> ReportFormat {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => ReportFormat::Json,
        Some("csv") => ReportFormat::Csv,
        _ => ReportFormat::Text,
    }
}

fn comparison(matches: &ArgMatches, language: Language) -> Comparison {
    let file = |name| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    Comparison {
        files: [file("old"), file("new")],
        format: report_format(matches),
        limits: limits(matches),
        language,
    }
}

fn meant(matches: &ArgMatches, system_language: Language) -> Result<Command, String> {
    let word = |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned();
    let files = |matches: &ArgMatches| matches.get_many("files").into_iter().flatten().cloned().collect();
    let language = |matches: &ArgMatches| word(matches, "lang").as_deref().and_then(Language::from_tag);
    if let Some((name, matches)) = matches.subcommand() {
        let said = language(matches);
        let language = said.unwrap_or(system_language);
        return Ok(match name {
            "render" => Command::Render(Box::new(render::meant(matches, said, system_language)?)),
            "convert" => Command::Convert(Box::new(conversion(matches, language)?)),
            "diff" => Command::Diff(comparison(matches, language)),
            "load" => Command::Load(LoadOptions {
                files: files(matches),
                stats: matches.get_flag("stats"),
                threads: matches.get_one::<u16>("threads").map(|threads| usize::from(*threads)),
                limits: limits(matches),
                language,
            }),
            "bench" => Command::Bench(BenchOptions {
                files: files(matches),
                json: word(matches, "format").as_deref() == Some("json"),
                size: matches.get_one("size").copied().unwrap_or((1600.0, 900.0)),
                basemap: word(matches, "basemap").as_deref() != Some("off"),
                frames: matches.get_one("frames").copied().unwrap_or(120),
                limits: limits(matches),
                language,
            }),
            _ => Command::Check {
                files: files(matches),
                format: report_format(matches),
                limits: limits(matches),
                language,
            },
        });
    }
    Ok(Command::Window(Options {
        files: files(matches),
        screenshot: matches.get_one("screenshot").cloned(),
        size: matches.get_one("size").copied(),
        theme: word(matches, "theme").map(|theme| match theme.as_str() {
            "light" => ThemeChoice::Light,
            "dark" => ThemeChoice::Dark,
            _ => ThemeChoice::System,
        }),
        language: language(matches),
        system_language,
        select: word(matches, "select"),
        center: matches.get_one("center").copied(),
        zoom: matches.get_one("zoom").copied(),
        basemap: word(matches, "basemap").as_deref() != Some("off"),
        limits: limits(matches),
    }))
}

fn parse_date(text: &str) -> Result<Date, String> {
    date::parse(text).ok_or_else(|| "2024-07-27".to_owned())
}

/// `W,S,E,N` in degrees, west to east without the antimeridian in between.
pub(super) fn parse_box(text: &str) -> Result<Bounds, String> {
    let corners = text.match_indices(',').nth(1).map(|(at, _)| (&text[..at], &text[at + 1..]));
    let corners =
        corners.and_then(|(min, max)| Some((coords::parse_lon_lat(min)?, coords::parse_lon_lat(max)?)));
    corners
        .map(|(min, max)| Bounds { min, max })
        .filter(|Bounds { min, max }| min.lon_deg <= max.lon_deg && min.lat_deg <= max.lat_deg)
        .ok_or_else(|| "-6,14,4,24 (W ≤ E, S ≤ N)".to_owned())
}

/// `1366x768`: 320 to 16384 points a side.
fn parse_size(text: &str) -> Result<(f32, f32), String> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let fits = |side: f32| (320.0..=16384.0).contains(&side);
    sides
        .filter(|(width, height)| fits(*width) && fits(*height))
        .ok_or_else(|| "1366x768, 320–16384".to_owned())
}

pub(super) fn parse_center(text: &str) -> Result<LonLat, String> {
    coords::parse_lon_lat(text).ok_or_else(|| "2.96,19.95 (LON −180–180, LAT −90–90)".to_owned())
}

pub(super) fn parse_zoom(text: &str) -> Result<f64, String> {
    let zoom = text.parse().ok().filter(|zoom| (MIN_ZOOM..=MAX_ZOOM).contains(zoom));
    zoom.ok_or_else(|| format!("{MIN_ZOOM}–{MAX_ZOOM}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Result<Command, (String, bool)> {
        parse(line.split_whitespace().map(OsString::from), Some("fr_ML.UTF-8"))
    }

    #[track_caller]
    fn window(line: &str) -> Options {
        match typed(line) {
            Ok(Command::Window(options)) => options,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn nothing_typed_opens_the_bundled_incidents_in_the_systems_language() {
        let options = window("sahelscope");
        assert_eq!((options.files, options.language, options.basemap), (vec![], None, true));
        assert_eq!(options.system_language, Language::French);
    }

    #[test]
    fn every_option_is_understood() {
        let options = window(
            "sahelscope a.geojson b.json --max-unpacked 8 --screenshot p.png --size 1366x768 --theme dark --lang en --select x \
             --center -2.5,19.95 --zoom 8.5 --basemap off",
        );
        assert_eq!(options.files, [PathBuf::from("a.geojson"), PathBuf::from("b.json")]);
        assert_eq!(options.screenshot, Some("p.png".into()));
        assert_eq!(options.size, Some((1366.0, 768.0)));
        assert_eq!(options.theme, Some(ThemeChoice::Dark));
        assert_eq!(options.language, Some(Language::English));
        assert_eq!(options.select.as_deref(), Some("x"));
        assert_eq!(options.center, LonLat::new(-2.5, 19.95));
        assert_eq!((options.zoom, options.basemap), (Some(8.5), false));
        assert_eq!(options.limits.unpacked_bytes, 8 << 30);
    }

    #[test]
    fn check_takes_files_and_a_format() {
        let expected = Command::Check {
            files: vec!["a".into(), "b".into()],
            format: ReportFormat::Json,
            limits: Limits::default(),
            language: Language::English,
        };
        assert_eq!(typed("sahelscope check a b --format json --lang en"), Ok(expected));
    }

    #[test]
    fn convert_takes_a_target_and_a_selection() {
        let line = "sahelscope convert a.csv - -o b.KML --from 2024-07-01 --to 2024-07-31 --country Mali \
                    --country Niger --event-type battles --actor csp --bbox -6,14,4.5,24 --text sand \
                    --where -region:none";
        let Ok(Command::Convert(conversion)) = typed(line) else { panic!("{:?}", typed(line)) };
        assert_eq!(queries::write(&conversion.filter), "-region:none");
        assert_eq!(conversion.files, [PathBuf::from("a.csv"), PathBuf::from("-")]);
        assert_eq!((conversion.target, conversion.language), (Target::Kml, Language::French));
        let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        let expected = Selection {
            from: Some(jiff::civil::date(2024, 7, 1)),
            to: Some(jiff::civil::date(2024, 7, 31)),
            countries: vec!["Mali".into(), "Niger".into()],
            event_types: vec!["battles".into()],
            actors: vec!["csp".into()],
            boxes: vec![Bounds { min: corner(-6.0, 14.0), max: corner(4.5, 24.0) }],
            texts: vec!["sand".into()],
        };
        assert_eq!(conversion.selection, expected);
        let Ok(Command::Convert(conversion)) = typed("sahelscope convert a -o - --to-format ndjson") else {
            panic!("the format was said");
        };
        assert_eq!((conversion.target, conversion.selection), (Target::Lines, Selection::default()));
    }

    #[test]
    fn diff_takes_two_files_and_a_format() {
        let expected = Comparison {
            files: ["a".into(), "b".into()],
            format: ReportFormat::Csv,
            limits: Limits::default(),
            language: Language::English,
        };
        assert_eq!(typed("sahelscope diff a b --format csv --lang en"), Ok(Command::Diff(expected)));
    }

    #[test]
    fn wrong_usage_is_told_from_help() {
        for line in [
            "convert a",
            "convert -o b.csv",
            "convert a -o -",
            "convert a -o b.txt",
            "convert a -o b.csv --bbox 4,14,-6,24",
            "convert a -o b.csv --from yesterday",
            "convert a -o b.csv --where typ:battles",
            "diff a",
            "diff a b --format xml",
        ] {
            let (message, is_fine) = typed(&format!("sahelscope {line}")).unwrap_err();
            assert!(!is_fine && !message.is_empty(), "{line}");
        }
        for line in ["--size 1x1", "--zoom 99", "--center 200,0", "--theme blue", "--nonsense", "check"] {
            let (message, is_fine) = typed(&format!("sahelscope {line}")).unwrap_err();
            assert!(!is_fine && !message.is_empty(), "{line}");
        }
        assert!(typed("sahelscope --help").unwrap_err().1);
        assert!(typed("sahelscope --version").unwrap_err().0.contains(env!("CARGO_PKG_VERSION")));
    }
}
