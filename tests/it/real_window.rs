//! The program in a real window, on a display of its own. Skipped where Xvfb or xdotool is missing, unless
//! `SAHELSCOPE_NO_SKIP` forbids skipping.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A display without a screen. Ends with the test.
struct Display {
    server: Child,
    name: String,
    /// Where the program keeps its settings meanwhile.
    home: tempfile::TempDir,
}

impl Display {
    /// Starts one, or says why this test is skipped.
    fn start() -> Option<Self> {
        for tool in ["Xvfb", "xdotool"] {
            let found = Command::new(tool)
                .arg("-version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok();
            if !found {
                assert!(
                    std::env::var_os("SAHELSCOPE_NO_SKIP").is_none(),
                    "{tool} is missing, and skipping is forbidden"
                );
                let _ = writeln!(std::io::stdout(), "skipped: {tool} is missing");
                return None;
            }
        }
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("its output"))
            .read_line(&mut number)
            .expect("its display");
        Some(Self {
            server,
            name: format!(":{}", number.trim()),
            home: tempfile::tempdir().expect("a folder"),
        })
    }

    /// The program with the keyboard, once its window is still, and the window.
    fn window(&self) -> (Running, String) {
        let command =
            self.program(&["--size", "1366x768"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let program = Running(command.expect("the program runs"));
        let window = self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Sahelscope"]);
        let window = window.lines().next().expect("a window").to_owned();
        program.wait_until_idle();
        self.xdotool(&["windowfocus", &window]);
        (program, window)
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sahelscope"));
        command
            .args(arguments)
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_CONFIG_HOME", self.home.path())
            .env("LANG", "en_GB.UTF-8");
        command
    }

    /// Takes a picture of the program's window.
    #[track_caller]
    fn picture(&self, arguments: &[&str], path: &Path) -> image::RgbaImage {
        let output = self
            .program(arguments)
            .args(["--screenshot", &path.display().to_string(), "--size", "1366x768"])
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        image::open(path).expect("a picture").to_rgba8()
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.name)
            .output()
            .expect("xdotool runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A running program, ended with the test.
struct Running(Child);

impl Running {
    /// Ticks of processor time it has used.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).expect("it runs");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Waits until it uses almost no processor time: a hundredth of a second in half a second.
    #[track_caller]
    fn wait_until_idle(&self) {
        let deadline = Instant::now() + Duration::from_secs(90);
        let mut calm = 0;
        while calm < 3 {
            assert!(Instant::now() < deadline, "the window never comes to rest");
            let before = self.ticks();
            std::thread::sleep(Duration::from_millis(500));
            calm = if self.ticks() - before <= 1 { calm + 1 } else { 0 };
        }
    }

    /// Internet sockets that it holds open, as lines of the system's tables.
    fn internet_sockets(&self) -> Vec<String> {
        let folder = format!("/proc/{}/fd", self.0.id());
        let held: Vec<String> = std::fs::read_dir(folder)
            .expect("its files")
            .filter_map(|entry| {
                Some(std::fs::read_link(entry.ok()?.path()).ok()?.to_string_lossy().into_owned())
            })
            .filter_map(|target| Some(target.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
            .collect();
        assert!(!held.is_empty(), "it must hold at least its connection to the display");
        ["tcp", "tcp6", "udp", "udp6"]
            .iter()
            .filter_map(|table| std::fs::read_to_string(format!("/proc/{}/net/{table}", self.0.id())).ok())
            .flat_map(|table| table.lines().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| {
                line.split_whitespace().nth(9).is_some_and(|inode| held.iter().any(|held| held == inode))
            })
            .collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How many different colours there are, and how many pixels differ between two pictures.
fn colours(picture: &image::RgbaImage) -> usize {
    picture.pixels().collect::<std::collections::HashSet<_>>().len()
}

fn differing(a: &image::RgbaImage, b: &image::RgbaImage) -> usize {
    assert_eq!(a.dimensions(), b.dimensions());
    a.pixels().zip(b.pixels()).filter(|(a, b)| a != b).count()
}

#[test]
fn the_window_paints_the_ground() {
    let Some(display) = Display::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let with = display.picture(&["--theme", "light"], &folder.path().join("with.png"));
    let without =
        display.picture(&["--theme", "light", "--basemap", "off"], &folder.path().join("without.png"));
    let dark = display.picture(&["--theme", "dark"], &folder.path().join("dark.png"));
    assert_eq!(with.dimensions(), (1366, 768));
    assert!(colours(&with) > 500, "the picture is nearly blank: {} colours", colours(&with));
    let pixels = 1366 * 768;
    assert!(differing(&with, &without) > pixels / 10, "the ground makes no difference");
    assert!(differing(&with, &dark) > pixels / 2, "the dark theme makes no difference");
}

#[test]
fn a_click_on_the_ambush_opens_it_and_then_all_is_still() {
    let Some(display) = Display::start() else { return };
    // The mark stands in the middle of the map, which fills the window between its bars once the panels are folded.
    let place = ambush_place();
    let child = display
        .program(&["--size", "1366x768", "--center", &place, "--zoom", "10"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let program = Running(child);
    let window = display.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Sahelscope"]);
    let window = window.lines().next().expect("a window").to_owned();
    program.wait_until_idle();
    display.xdotool(&["windowfocus", &window]);
    display.xdotool(&["key", "Escape"]);
    display.xdotool(&["key", "l"]);
    display.xdotool(&["key", "d"]);
    display.xdotool(&["key", "t"]);
    program.wait_until_idle();
    let before = display.xdotool(&["getwindowname", &window]);
    assert_eq!(before, "Sahelscope");
    // Several incidents share the spot: the click offers all, and a number chooses one.
    display.xdotool(&["mousemove", "--window", &window, "683", "393", "click", "1"]);
    program.wait_until_idle();
    display.xdotool(&["key", "2"]);
    program.wait_until_idle();
    let title = display.xdotool(&["getwindowname", &window]);
    assert!(title.starts_with("Ambush near Tinzaouaten"), "the window is called {title:?}");
    assert_eq!(program.internet_sockets(), Vec::<String>::new(), "nothing may leave the machine");
    // What was changed is kept once more, some seconds later.
    std::thread::sleep(Duration::from_secs(4));
    program.wait_until_idle();
    let before = program.ticks();
    std::thread::sleep(Duration::from_secs(3));
    assert!(program.ticks() - before <= 3, "an idle window uses {} ticks in 3 s", program.ticks() - before);
}

#[test]
fn presenting_by_keys_and_what_is_liked_is_there_next_time() {
    let Some(display) = Display::start() else { return };
    let (program, window) = display.window();
    let name = || display.xdotool(&["getwindowname", &window]);
    let first_seen = name();
    let mut shown = vec![first_seen];
    for key in ["F5", "Next", "Next", "Prior", "End", "Home"] {
        display.xdotool(&["key", key]);
        program.wait_until_idle();
        shown.push(name());
    }
    let [_, first, second, third, again, last, home] = &shown[..] else { panic!("seven names: {shown:?}") };
    assert_ne!(first, second);
    assert_ne!(second, third);
    assert_eq!(again, second);
    assert_ne!(last, second);
    assert_eq!(home, first);
    display.xdotool(&["key", "Escape"]);
    program.wait_until_idle();
    display.xdotool(&["key", "l"]);
    program.wait_until_idle();
    drop(program);
    let settings =
        std::fs::read_to_string(display.home.path().join("sahelscope/settings.json")).expect("settings");
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("JSON");
    assert_eq!(settings["folded"], serde_json::json!(["list"]));

    std::fs::write(display.home.path().join("sahelscope/settings.json"), "{ damaged")
        .expect("it can be written");
    let (program, _) = display.window();
    assert!(
        display.home.path().join("sahelscope/settings.damaged.json").exists(),
        "what was damaged is kept"
    );
    drop(program);
}

#[test]
fn a_brush_is_dragged_and_the_work_is_there_after_a_crash() {
    let Some(display) = Display::start() else { return };
    let (program, window) = display.window();
    let at = |x: &str| display.xdotool(&["mousemove", "--window", &window, x, "700"]);
    at("700");
    display.xdotool(&["mousedown", "1"]);
    for x in ["720", "780", "850"] {
        at(x);
        program.wait_until_idle();
    }
    display.xdotool(&["mouseup", "1"]);
    program.wait_until_idle();
    // Kept by itself some seconds later, without another key.
    std::thread::sleep(Duration::from_secs(4));
    program.wait_until_idle();
    drop(program);
    let kept = || {
        let path = display.home.path().join("sahelscope/autosave.sahelscope");
        let text = std::fs::read_to_string(path).expect("the workspace is kept");
        let kept: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        kept["filter"].as_str().unwrap_or_default().to_owned()
    };
    let filter = kept();
    assert!(filter.starts_with("from:20") && filter.contains(" to:20"), "{filter}");
    // It is there again, and one thing more is asked for.
    let (program, _) = display.window();
    display.xdotool(&["key", "bracketright"]);
    program.wait_until_idle();
    std::thread::sleep(Duration::from_secs(4));
    program.wait_until_idle();
    drop(program);
    let later = kept();
    assert!(later.starts_with("from:20") && later > filter, "{filter} then {later}");
}

/// Position of the ambush in the bundled data, as `LON,LAT`.
fn ambush_place() -> String {
    let data: serde_json::Value =
        serde_json::from_str(&crate::tree::text("data/incidents.geojson")).expect("valid JSON");
    let features = data["features"].as_array().expect("features");
    let ambush =
        features.iter().find(|feature| feature["id"] == "tinzaouaten-ambush-2024-07").expect("the ambush");
    let position = &ambush["geometry"]["coordinates"];
    format!("{},{}", position[0], position[1])
}

#[test]
fn a_picture_that_cannot_be_written_is_said() {
    let Some(display) = Display::start() else { return };
    let output =
        display.program(&["--screenshot", "/nowhere/at/all.png"]).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/at/all.png"));
}
