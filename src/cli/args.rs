//! What was typed, and what was meant by it.

use std::{ffi::OsString, path::PathBuf};

use clap::{Arg, ArgMatches, builder::PossibleValuesParser, value_parser};

use crate::{
    base::{LonLat, coords},
    text::{Catalogue, Language},
    view::{MAX_ZOOM, MIN_ZOOM, ThemeChoice},
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
        /// As JSON rather than as text.
        json: bool,
        /// Language of the text.
        language: Language,
    },
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
    Ok(meant(&matches, system_language))
}

fn command(text: &Catalogue) -> clap::Command {
    let help = |key: &str| text.tr(key);
    let files = || Arg::new("files").value_name("FILE").value_parser(value_parser!(PathBuf)).num_args(1..);
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(help(key))
    };
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
        .arg(option("select", "ID", "cli-select"))
        .arg(option("center", "LON,LAT", "cli-center").value_parser(parse_center).allow_hyphen_values(true))
        .arg(option("zoom", "Z", "cli-zoom").value_parser(parse_zoom))
        .arg(
            option("basemap", "on|off", "cli-basemap").value_parser(PossibleValuesParser::new(["on", "off"])),
        )
        .subcommand(
            clap::Command::new("check")
                .about(help("cli-check"))
                .arg(files().required(true).help(help("cli-check-files")))
                .arg(
                    option("format", "FORMAT", "cli-check-format")
                        .value_parser(PossibleValuesParser::new(["text", "json"]))
                        .default_value("text"),
                ),
        )
}

fn meant(matches: &ArgMatches, system_language: Language) -> Command {
    let word = |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned();
    let files = |matches: &ArgMatches| matches.get_many("files").into_iter().flatten().cloned().collect();
    let language = |matches: &ArgMatches| word(matches, "lang").as_deref().and_then(Language::from_tag);
    if let Some(("check", matches)) = matches.subcommand() {
        return Command::Check {
            files: files(matches),
            json: word(matches, "format").as_deref() == Some("json"),
            language: language(matches).unwrap_or(system_language),
        };
    }
    Command::Window(Options {
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
    })
}

/// `1366x768`: 320 to 16384 points a side.
fn parse_size(text: &str) -> Result<(f32, f32), String> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let fits = |side: f32| (320.0..=16384.0).contains(&side);
    sides
        .filter(|(width, height)| fits(*width) && fits(*height))
        .ok_or_else(|| "1366x768, 320–16384".to_owned())
}

fn parse_center(text: &str) -> Result<LonLat, String> {
    coords::parse_lon_lat(text).ok_or_else(|| "2.96,19.95 (LON −180–180, LAT −90–90)".to_owned())
}

fn parse_zoom(text: &str) -> Result<f64, String> {
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
            "sahelscope a.geojson b.json --screenshot p.png --size 1366x768 --theme dark --lang en --select x \
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
    }

    #[test]
    fn check_takes_files_and_a_format() {
        let expected =
            Command::Check { files: vec!["a".into(), "b".into()], json: true, language: Language::English };
        assert_eq!(typed("sahelscope check a b --format json --lang en"), Ok(expected));
    }

    #[test]
    fn wrong_usage_is_told_from_help() {
        for line in ["--size 1x1", "--zoom 99", "--center 200,0", "--theme blue", "--nonsense", "check"] {
            let (message, is_fine) = typed(&format!("sahelscope {line}")).unwrap_err();
            assert!(!is_fine && !message.is_empty(), "{line}");
        }
        assert!(typed("sahelscope --help").unwrap_err().1);
        assert!(typed("sahelscope --version").unwrap_err().0.contains(env!("CARGO_PKG_VERSION")));
    }
}
