//! Layers over the ground in the window: files as they should be and as they should not, and maps that are asked for online.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use egui::{Pos2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use sahelscope::{
    app::App,
    atlas::online::user_agent,
    base::LonLat,
    cli::Options,
    text::Language,
    view::{
        Action, Camera, LayerAction, LayerSource, MapLayer, OnlineMap, ScreenSize, Side, WorkspaceAction,
    },
};

use crate::{
    many::drawn,
    panels::{open, options, says, settle},
    tree,
};

/// Far from all incidents.
const EMPTY: LonLat = LonLat { lon_deg: 12.3, lat_deg: 24.4 };
/// High enough for every layer to be listed.
const TALL: [f32; 2] = [1366.0, 2400.0];

/// An area with a hole, a line, a point with a name, and a feature that is none.
const ZONES: &str = r##"{"type":"FeatureCollection","name":"Zones","features":[
{"type":"Feature","properties":{"fill":"#ff0000","fill-opacity":1,"stroke-width":0},"geometry":{"type":"Polygon","coordinates":[
[[11.8,24],[12.8,24],[12.8,24.8],[11.8,24.8],[11.8,24]],[[12.2,24.3],[12.4,24.3],[12.4,24.5],[12.2,24.5],[12.2,24.3]]]}},
{"type":"Feature","properties":{"stroke":"#0000ff","stroke-width":8},"geometry":{"type":"LineString","coordinates":[[11.5,25],[13,25]]}},
{"type":"Feature","properties":{"name":"Old camp","marker-color":"#00aa00"},"geometry":{"type":"Point","coordinates":[13,24.4]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":"here"}}]}"##;

/// An area in one colour around [`EMPTY`], as GeoJSON.
fn area(name: &str, colour: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","name":"{name}","features":[{{"type":"Feature",
"properties":{{"fill":"{colour}","fill-opacity":1,"stroke-width":0}},"geometry":{{"type":"Polygon",
"coordinates":[[[12,24],[12.6,24],[12.6,24.8],[12,24.8],[12,24]]]}}}}]}}"#
    )
}

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];

fn here() -> Options {
    Options { center: Some(EMPTY), zoom: Some(8.0), ..options() }
}

/// The window without its ground, with the list of layers.
fn window(asked: Options) -> Harness<'static, App> {
    let mut harness = open(Options { basemap: false, ..asked }, TALL);
    harness.state_mut().act(Action::Select(None));
    harness.state_mut().act(Action::ShowSide(Side::Layers));
    settle(&mut harness);
    harness
}

/// The same as it is drawn, if there is anything to draw with.
fn drawn_window(asked: Options) -> Option<Harness<'static, App>> {
    let mut harness = drawn(asked, true)?;
    harness.state_mut().act(Action::Select(None));
    harness.state_mut().act(Action::ShowSide(Side::Layers));
    settle(&mut harness);
    Some(harness)
}

/// Steps until a condition holds, for some seconds at most.
#[track_caller]
fn wait_until(
    harness: &mut Harness<'static, App>,
    what: &str,
    holds: impl Fn(&Harness<'static, App>) -> bool,
) {
    let start = Instant::now();
    while !holds(harness) {
        assert!(start.elapsed() < Duration::from_secs(30), "{what}: not within seconds");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_steps(3);
}

#[track_caller]
fn wait(harness: &mut Harness<'static, App>) {
    harness.run_steps(3);
    wait_until(harness, "all is there", |harness| harness.state().is_settled());
}

fn act(harness: &mut Harness<'static, App>, action: LayerAction) {
    harness.state_mut().act(Action::Layer(action));
    wait(harness);
}

fn add(harness: &mut Harness<'static, App>, path: &Path) {
    act(harness, LayerAction::Add(LayerSource::File(path.to_owned())));
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    wait(harness);
}

fn layers(harness: &Harness<'_, App>) -> Vec<MapLayer> {
    harness.state().view().layers.list.clone()
}

fn undo(harness: &mut Harness<'static, App>) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    wait(harness);
}

/// A folder with these files.
fn files(of: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |(name, bytes): &(&str, &[u8])| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("it can be written");
        path
    };
    let paths = of.iter().map(write).collect();
    (folder, paths)
}

fn place_at(harness: &Harness<'_, App>, lon_deg: f64, lat_deg: f64) -> Pos2 {
    let map = harness.get_by_label_contains("Map, ").rect();
    let screen = ScreenSize { width_pt: f64::from(map.width()), height_pt: f64::from(map.height()) };
    let (x, y) = harness.state().view().camera.screen_from_lonlat(LonLat { lon_deg, lat_deg }, screen);
    map.min + vec2(x as f32, y as f32)
}

/// The colours at these places, as they are drawn now.
fn colours<const N: usize>(harness: &mut Harness<'static, App>, places: [(f64, f64); N]) -> [[u8; 3]; N] {
    wait(harness);
    let spots = places.map(|(lon, lat)| place_at(harness, lon, lat));
    let image = harness.render().expect("it is drawn");
    spots.map(|at| {
        let [red, green, blue, _] = image.get_pixel(at.x as u32, at.y as u32).0;
        [red, green, blue]
    })
}

fn colour(harness: &mut Harness<'static, App>) -> [u8; 3] {
    colours(harness, [(12.1, 24.1)])[0]
}

#[track_caller]
fn is_like(found: [u8; 3], expected: [u8; 3], what: &str) {
    let is_like = found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 10);
    assert!(is_like, "{what}: {found:?} instead of {expected:?}");
}

/// A tile in one colour.
fn png(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(256, 256, image::Rgb(colour))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("memory takes all");
    bytes.into_inner()
}

/// An archive of one tile, that of the whole world, in one colour.
fn mbtiles(path: &Path, colour: [u8; 3]) {
    let base = rusqlite::Connection::open(path).expect("it can be written");
    base.execute_batch(
        "CREATE TABLE metadata (name text, value text);
        INSERT INTO metadata VALUES ('name','One sheet'),('format','png'),('attribution','© Surveyors');
        CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);",
    )
    .expect("tables");
    base.execute("INSERT INTO tiles VALUES (0,0,0,?1)", [png(colour)]).expect("a tile");
}

#[test]
fn shapes_are_listed_and_drawn_where_they_lie() {
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    // In the area, in its hole, on the line, on the point, and beside all of them.
    let places = [(12.1, 24.1), (12.3, 24.4), (12.0, 25.0), (13.0, 24.4), (12.5, 25.3)];
    let before = colours(&mut harness, places);
    let (_folder, paths) = files(&[("zones.geojson", ZONES.as_bytes())]);
    add(&mut harness, &paths[0]);
    for part in ["Zones", "3 shapes", "one could not be drawn"] {
        assert!(says(&harness, part), "{part}");
    }
    let after = colours(&mut harness, places);
    is_like(after[0], RED, "in the area");
    is_like(after[1], before[1], "in its hole");
    is_like(after[2], BLUE, "on the line");
    is_like(after[3], [0, 0xAA, 0], "on the point");
    is_like(after[4], before[4], "beside");
    click(&mut harness, "Show Zones");
    assert_eq!(colours(&mut harness, places), before, "hidden");
    click(&mut harness, "Show Zones");
    assert_eq!(colours(&mut harness, places), after, "shown again");
    click(&mut harness, "Remove Zones");
    assert_eq!(colours(&mut harness, places), before, "removed");
    undo(&mut harness);
    assert_eq!(colours(&mut harness, places), after, "and back");
    // From afar it is one click away.
    harness
        .state_mut()
        .act(Action::SetCamera(Camera { center: LonLat { lon_deg: -6.0, lat_deg: 14.0 }, zoom: 6.0 }));
    wait(&mut harness);
    click(&mut harness, "Bring Zones into view");
    let camera = harness.state().view().camera;
    assert!((camera.center.lon_deg - 12.25).abs() < 0.01 && camera.zoom > 8.0, "{camera:?}");
}

#[test]
fn the_upper_one_hides_the_lower_one_as_far_as_it_is_opaque() {
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    let bare = colour(&mut harness);
    let (red, green) = (area("Red", "#ff0000"), area("Green", "#00ff00"));
    let (_folder, paths) = files(&[("red.geojson", red.as_bytes()), ("green.geojson", green.as_bytes())]);
    paths.iter().for_each(|path| add(&mut harness, path));
    is_like(colour(&mut harness), GREEN, "the last one lies above");
    let up = |name: &str| format!("Move {name} up");
    assert!(harness.get_by_label(&up("Green")).accesskit_node().is_disabled(), "nothing lies above it");
    harness.get_by_label(&up("Red")).click();
    is_like(colour(&mut harness), RED, "now the other one");
    let top = layers(&harness)[1].id;
    let half = |upper: [u8; 3], lower: [u8; 3]| {
        [0, 1, 2].map(|at| ((u16::from(upper[at]) + u16::from(lower[at])) / 2) as u8)
    };
    act(&mut harness, LayerAction::SetOpacity(top, 0.5));
    is_like(colour(&mut harness), half(RED, GREEN), "half of it");
    act(&mut harness, LayerAction::SetOpacity(top, 0.0));
    is_like(colour(&mut harness), GREEN, "nothing of it");
    undo(&mut harness);
    is_like(colour(&mut harness), RED, "one stroke is one step");
    undo(&mut harness);
    is_like(colour(&mut harness), GREEN, "and the order is another");
    for layer in layers(&harness) {
        act(&mut harness, LayerAction::Toggle(layer.id));
    }
    assert_eq!(colour(&mut harness), bare);
}

#[test]
fn vector_tiles_of_the_users_own_are_drawn_over_nothing() {
    let Some(mut harness) = drawn_window(Options { basemap: false, zoom: Some(6.0), ..here() }) else {
        return;
    };
    wait(&mut harness);
    let map = harness.get_by_label_contains("Map, ").rect().shrink(80.0);
    let image = |harness: &mut Harness<'static, App>| {
        wait(harness);
        let image = harness.render().expect("it is drawn");
        image::imageops::crop_imm(
            &image,
            map.left() as u32,
            map.top() as u32,
            map.width() as u32,
            map.height() as u32,
        )
        .to_image()
    };
    let bare = image(&mut harness);
    add(&mut harness, &tree::path("assets/basemap/sahel.pmtiles"));
    assert!(says(&harness, "tiles, zoom 0–10"));
    let drawn = image(&mut harness);
    let differing = bare.pixels().zip(drawn.pixels()).filter(|(a, b)| a != b).count();
    assert!(differing > 1000, "{differing} pixels");
    let id = layers(&harness)[0].id;
    act(&mut harness, LayerAction::Toggle(id));
    assert_eq!(image(&mut harness), bare);
}

#[test]
fn opacity_is_set_by_a_named_slider() {
    let mut harness = window(here());
    let (_folder, paths) = files(&[("zones.geojson", ZONES.as_bytes())]);
    add(&mut harness, &paths[0]);
    harness.get_by_role_and_label(Role::Slider, "How much is seen of Zones").set_value_accesskit(40.0);
    wait(&mut harness);
    assert!((layers(&harness)[0].opacity - 0.4).abs() < 1e-6, "{:?}", layers(&harness));
}

#[test]
fn kml_is_laid_over_too() {
    let kml = r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Camps</name>
<Placemark><name>East</name><Point><coordinates>12.5,24.4</coordinates></Point></Placemark>
<Placemark><name>Ring</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
12,24 12.2,24 12.2,24.2 12,24.2 12,24</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Document></kml>"#;
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    // In the area beside its name, and on the point.
    let places = [(12.03, 24.03), (12.5, 24.4)];
    let bare = colours(&mut harness, places);
    let (_folder, paths) = files(&[("camps.kml", kml.as_bytes())]);
    add(&mut harness, &paths[0]);
    assert!(says(&harness, "2 shapes"));
    let drawn = colours(&mut harness, places);
    assert!(drawn[0] != bare[0] && drawn[1] != bare[1], "{drawn:?} and {bare:?}");
}

#[test]
fn pictures_in_archives_are_drawn_and_owed() {
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    let bare = colour(&mut harness);
    let (folder, _) = files(&[]);
    let path = folder.path().join("sheet.mbtiles");
    mbtiles(&path, [250, 120, 10]);
    // Tiles are no incidents: opened like any file they become a layer.
    harness.state_mut().act(Action::Open(vec![path]));
    wait(&mut harness);
    for part in ["One sheet", "tiles, zoom 0–0"] {
        assert!(says(&harness, part), "{part}");
    }
    assert!(harness.query_all_by_label_contains("© Surveyors").count() >= 2, "in the list and on the map");
    is_like(colour(&mut harness), [250, 120, 10], "the sheet");
    click(&mut harness, "Show One sheet");
    assert_eq!(colour(&mut harness), bare);
    assert_eq!(harness.query_all_by_label_contains("© Surveyors").count(), 1, "what is hidden is not owed");
    // The relief that comes with the program is such an archive.
    add(&mut harness, &tree::path("assets/basemap/relief.pmtiles"));
    assert!(says(&harness, "tiles, zoom 0–6"));
    assert_ne!(colour(&mut harness), bare);
}

/// What may be given by mistake or by malice, and how its fault begins in English and French.
fn faulty(folder: &Path) -> Vec<(PathBuf, [&'static str; 2])> {
    let relief = std::fs::read(tree::path("assets/basemap/relief.pmtiles")).expect("the relief");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("it can be written");
        path
    };
    let unknown = ["This is no GeoJSON, KML", "Ce n’est ni GeoJSON, ni KML"];
    let missing = ["The file is not there", "Le fichier n’est plus là"];
    let folder_fault = ["This is a folder", "C’est un dossier"];
    let cut = ["The file is cut off", "Le fichier est tronqué"];
    vec![
        (folder.join("missing.geojson"), missing),
        (folder.to_owned(), folder_fault),
        (write("empty.geojson", b""), unknown),
        (write("text.mbtiles", b"dear all, please find attached"), unknown),
        (write("page.pmtiles", b"<html><body>404 not found</body></html>"), unknown),
        (write("cut.pmtiles", &relief[..relief.len() / 2]), cut),
        (write("head.pmtiles", &relief[..60]), cut),
        (
            write("spaces.geojson", &vec![b' '; 40 << 20]),
            ["The file is too large for shapes", "Le fichier est trop grand pour des formes"],
        ),
    ]
}

#[test]
fn each_faulty_file_says_its_fault_and_the_rest_goes_on() {
    for (at, language) in [Language::English, Language::French].into_iter().enumerate() {
        let mut harness = window(Options { language: Some(language), ..here() });
        let all = harness.state().hits();
        let (folder, paths) = files(&[("zones.geojson", ZONES.as_bytes())]);
        add(&mut harness, &paths[0]);
        for (path, faults) in faulty(folder.path()) {
            let count = |harness: &Harness<'_, App>| harness.query_all_by_label_contains(faults[at]).count();
            let before = count(&harness);
            add(&mut harness, &path);
            assert_eq!(count(&harness), before + 1, "{}: {}", path.display(), faults[at]);
        }
        assert_eq!(layers(&harness).len(), 9);
        assert!(says(&harness, ["3 shapes", "3 formes"][at]), "the good one is as it was");
        assert_eq!(harness.state().hits(), all);
        harness.state_mut().act(Action::ZoomBy(1.0));
        wait(&mut harness);
        assert!(harness.state().view().camera.zoom > 8.9);
    }
}

#[test]
fn a_file_that_was_mended_is_read_again() {
    let mut harness = window(here());
    let (_folder, paths) = files(&[("zones.geojson", b"")]);
    add(&mut harness, &paths[0]);
    assert!(says(&harness, "This is no GeoJSON"));
    std::fs::write(&paths[0], ZONES).expect("it can be written");
    click(&mut harness, "Read it again");
    assert!(says(&harness, "3 shapes") && !says(&harness, "This is no GeoJSON"));
}

#[test]
fn what_disappears_while_it_is_shown_stays_until_it_is_read_again() {
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    let (folder, paths) = files(&[("zones.geojson", ZONES.as_bytes())]);
    let sheet = folder.path().join("sheet.mbtiles");
    mbtiles(&sheet, [250, 120, 10]);
    add(&mut harness, &sheet);
    add(&mut harness, &paths[0]);
    wait(&mut harness);
    drop(folder);
    harness.state_mut().act(Action::ZoomBy(1.0));
    let [area, beside] = colours(&mut harness, [(12.1, 24.1), (12.9, 24.6)]);
    is_like(area, RED, "the area");
    is_like(beside, [250, 120, 10], "the sheet");
    for layer in layers(&harness) {
        act(&mut harness, LayerAction::Reload(layer.id));
    }
    assert_eq!(harness.query_all_by_label_contains("The file is not there").count(), 2);
    let [area, _] = colours(&mut harness, [(12.1, 24.1), (12.9, 24.6)]);
    assert_ne!(area, RED, "what is gone is not drawn");
}

#[test]
fn layers_are_there_again_with_the_workspace() {
    let (red, green) = (area("Red", "#ff0000"), area("Green", "#00ff00"));
    let (folder, paths) = files(&[("red.geojson", red.as_bytes()), ("green.geojson", green.as_bytes())]);
    let mut harness = window(here());
    paths.iter().for_each(|path| add(&mut harness, path));
    let own = OnlineMap::Own {
        template: "http://127.0.0.1:9/{z}/{x}/{y}".to_owned(),
        attribution: "nobody".to_owned(),
    };
    act(&mut harness, LayerAction::Add(LayerSource::Online(own)));
    let ids: Vec<u32> = layers(&harness).iter().map(|layer| layer.id).collect();
    act(&mut harness, LayerAction::Move { id: ids[0], up: true });
    act(&mut harness, LayerAction::SetOpacity(ids[0], 0.4));
    act(&mut harness, LayerAction::Toggle(ids[1]));
    let path = folder.path().join("map.sahelscope");
    harness.state_mut().act(Action::Workspace(WorkspaceAction::Write(path.clone())));
    harness.run_steps(4);
    let seen = |harness: &Harness<'_, App>| {
        let of = |layer: &MapLayer| (layer.source.clone(), layer.is_visible, layer.opacity);
        layers(harness).iter().filter(|layer| !layer.is_online()).map(of).collect::<Vec<_>>()
    };
    let mut again = open(Options { files: vec![path], basemap: false, ..here() }, TALL);
    wait(&mut again);
    assert_eq!(seen(&again), seen(&harness));
    assert_eq!(layers(&again).len(), 2, "what is asked for online is kept only if the user says so");
    assert_eq!(again.query_all_by_label_contains("one shape").count(), 2);
}

/// Held by each test that asks online: threads of others would be counted, too.
static ONLINE: Mutex<()> = Mutex::new(());

/// A small server on loopback that remembers what it was asked.
struct Server {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    answer: Mutex<Vec<u8>>,
    /// How long it thinks.
    delay: Duration,
    /// The head of each request.
    asked: Mutex<Vec<String>>,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
    is_over: AtomicBool,
}

impl Server {
    fn saying(answer: Vec<u8>, delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let shared = Arc::new(Shared {
            answer: Mutex::new(answer),
            delay,
            asked: Mutex::default(),
            at_once: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let of_thread = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if of_thread.is_over.load(SeqCst) {
                    return;
                }
                let shared = of_thread.clone();
                std::thread::spawn(move || shared.serve(stream));
            }
        });
        Self { port, shared }
    }

    fn asked(&self) -> Vec<String> {
        self.shared.asked.lock().expect("whole").clone()
    }

    fn map(&self) -> OnlineMap {
        OnlineMap::Own { template: self.template(), attribution: "© The test".to_owned() }
    }

    fn template(&self) -> String {
        format!("http://127.0.0.1:{}/{{z}}/{{x}}/{{y}}.png", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        self.asked.lock().expect("whole").push(head.join("\n"));
        self.most_at_once.fetch_max(self.at_once.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::sleep(self.delay);
        let answer = self.answer.lock().expect("whole").clone();
        self.at_once.fetch_sub(1, SeqCst);
        let _ = stream.write_all(&answer);
    }
}

fn answer(status: u16, kind: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} So\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// How many threads ask online; `None` where the system does not say.
fn asking_threads() -> Option<usize> {
    let threads = std::fs::read_dir("/proc/self/task").ok()?.flatten();
    let name =
        |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("comm")).unwrap_or_default();
    Some(threads.map(name).filter(|name| name.starts_with("tiles-")).count())
}

#[track_caller]
fn threads_end(harness: &mut Harness<'static, App>) {
    wait_until(harness, "threads end", |_| asking_threads().unwrap_or(0) == 0);
}

#[test]
fn nobody_is_asked_before_the_user_allows_it_nor_after() {
    let _alone = ONLINE.lock().unwrap_or_else(PoisonError::into_inner);
    let server = Server::saying(answer(200, "image/png", &png([200, 30, 220])), Duration::from_millis(25));
    let Some(mut harness) = drawn_window(Options { basemap: false, ..here() }) else { return };
    let bare = colour(&mut harness);
    // As a user adds it.
    harness.get_by_label_contains("Online map").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Other address").click();
    harness.run_steps(4);
    for (name, text) in
        [("Address with {z}, {x}, {y}", server.template()), ("To whom it is owed", "© The test".into())]
    {
        harness.get_by_role_and_label(Role::TextInput, name).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::TextInput, name).type_text(&text);
        harness.run_steps(2);
    }
    click(&mut harness, "Add");
    assert!(says(&harness, "Nothing is sent before you allow it"));
    assert!(!says(&harness, "Offer it again"), "nothing to keep yet");
    harness.state_mut().act(Action::PanBy(200.0, 0.0));
    harness.run_steps(30);
    std::thread::sleep(Duration::from_millis(150));
    harness.state_mut().act(Action::PanBy(-200.0, 0.0));
    assert_eq!(colour(&mut harness), bare);
    assert_eq!((server.asked().len(), asking_threads().unwrap_or(0)), (0, 0), "no leave, no request");

    click(&mut harness, "Ask 127.0.0.1");
    wait_until(&mut harness, "tiles come", |harness| says(harness, "up to date"));
    is_like(colour(&mut harness), [200, 30, 220], "the online map");
    assert!(says(&harness, "© The test"), "whom it is owed to");
    let asked = server.asked();
    assert!((4..40).contains(&asked.len()), "what is seen, and no more: {}", asked.len());
    let agent = format!("user-agent: {}", user_agent().to_lowercase());
    assert!(asked.iter().all(|head| head.to_lowercase().contains(&agent)), "{asked:?}");
    assert!(asked.iter().all(|head| head.starts_with("GET /8/")), "the zoom in view: {asked:?}");
    assert_eq!(server.shared.most_at_once.load(SeqCst), 2);

    click(&mut harness, "Show 127.0.0.1");
    threads_end(&mut harness);
    let before = server.asked().len();
    harness.state_mut().act(Action::PanBy(900.0, 0.0));
    harness.run_steps(10);
    std::thread::sleep(Duration::from_millis(100));
    harness.run_steps(10);
    assert_eq!(server.asked().len(), before, "what is hidden asks nobody");
    click(&mut harness, "Show 127.0.0.1");
    wait_until(&mut harness, "new ones come", |_| server.asked().len() > before);
    click(&mut harness, "Remove 127.0.0.1");
    threads_end(&mut harness);
}

#[test]
fn a_server_in_trouble_is_said_and_the_offline_map_stays() {
    let _alone = ONLINE.lock().unwrap_or_else(PoisonError::into_inner);
    let page = b"<!doctype html><html><body>Sign in</body></html>";
    let cases = [
        (answer(200, "text/html", page), ["A web page came instead of a map", "Une page web est venue"]),
        (answer(200, "image/png", page), ["A web page came instead of a map", "Une page web est venue"]),
        (
            answer(200, "image/png", b"nothing of the kind"),
            ["What came is no picture", "n’est pas une image"],
        ),
        (answer(403, "text/plain", b""), ["The server denies access", "Le serveur refuse l’accès"]),
        (answer(429, "text/plain", b""), ["The server asks for fewer requests", "requêtes"]),
        (answer(500, "text/plain", b""), ["The server answered with status 500", "avec le statut 500"]),
        // It answers well and has nothing to give: perhaps the address is wrong.
        (
            answer(404, "text/plain", b""),
            ["The server has no map of this area", "Le serveur n’a pas de carte"],
        ),
    ];
    for (at, language) in [Language::English, Language::French].into_iter().enumerate() {
        let mut harness = window(Options { language: Some(language), ..here() });
        for (answer, words) in &cases {
            let server = Server::saying(answer.clone(), Duration::ZERO);
            act(&mut harness, LayerAction::Add(LayerSource::Online(server.map())));
            let id = layers(&harness)[0].id;
            harness.state_mut().act(Action::Layer(LayerAction::Allow(id)));
            wait_until(&mut harness, words[at], |harness| {
                !server.asked().is_empty() && says(harness, words[at])
            });
            act(&mut harness, LayerAction::Remove(id));
        }
    }
}

#[test]
fn where_nobody_listens_the_offline_map_is_seen() {
    let _alone = ONLINE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(mut harness) = drawn_window(Options { zoom: Some(6.0), ..here() }) else { return };
    let places = [(12.1, 24.1), (10.0, 23.0), (13.0, 26.0)];
    let before = colours(&mut harness, places);
    // A port that was free a moment ago.
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let map = OnlineMap::Own {
        template: format!("http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}"),
        attribution: "nobody".to_owned(),
    };
    act(&mut harness, LayerAction::Add(LayerSource::Online(map)));
    let id = layers(&harness)[0].id;
    harness.state_mut().act(Action::Layer(LayerAction::Allow(id)));
    wait_until(&mut harness, "it is said", |harness| says(harness, "The server refuses the connection."));
    assert!(says(&harness, "The offline map stays below"));
    assert_eq!(colours(&mut harness, places), before);
    act(&mut harness, LayerAction::Remove(id));
    threads_end(&mut harness);
}

#[test]
fn a_server_that_is_slow_is_called_so_without_a_stir() {
    let _alone = ONLINE.lock().unwrap_or_else(PoisonError::into_inner);
    let server = Server::saying(Vec::new(), Duration::from_secs(5));
    let mut harness = window(here());
    act(&mut harness, LayerAction::Add(LayerSource::Online(server.map())));
    let id = layers(&harness)[0].id;
    harness.state_mut().act(Action::Layer(LayerAction::Allow(id)));
    wait_until(&mut harness, "it is asked", |_| !server.asked().is_empty());
    harness.run_steps(30);
    assert!(!says(&harness, "The server is slow"));
    // The window asks for the frame in which it says so.
    let delay = |harness: &Harness<'_, App>| {
        harness
            .output()
            .viewport_output
            .values()
            .map(|viewport| viewport.repaint_delay)
            .min()
            .expect("a window")
    };
    let delay = delay(&harness);
    assert!(delay <= Duration::from_secs(3), "{delay:?}");
    std::thread::sleep(delay + Duration::from_millis(300));
    harness.run_steps(2);
    assert!(says(&harness, "The server is slow"));
    harness.state_mut().act(Action::Layer(LayerAction::Remove(id)));
    threads_end(&mut harness);
}

#[test]
fn an_address_that_is_none_is_refused_in_words() {
    let mut harness = window(here());
    harness.get_by_label_contains("Online map").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Other address").click();
    harness.run_steps(4);
    let is_disabled = |harness: &Harness<'_, App>| {
        harness.get_by_role_and_label(Role::Button, "Add").accesskit_node().is_disabled()
    };
    let type_into = |harness: &mut Harness<'static, App>, name: &str, text: &str| {
        harness.get_by_role_and_label(Role::TextInput, name).focus();
        harness.run_steps(2);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
        harness.run_steps(2);
    };
    let address = "Address with {z}, {x}, {y}";
    type_into(&mut harness, "To whom it is owed", "© Somebody");
    for (text, fault) in [
        ("https://tiles.example.org/{z}/{x}.png", "{y} is missing in the address."),
        ("https://tiles.example.org/{z}/{x}/{y}/{key}.png", "{key} is not known"),
        ("ftp://tiles.example.org/{z}/{x}/{y}.png", "The address must begin with https:// or http://."),
        ("tiles", "This is no address."),
    ] {
        type_into(&mut harness, address, text);
        assert!(says(&harness, fault), "{text}: {fault}");
        assert!(is_disabled(&harness), "{text}");
    }
    type_into(&mut harness, address, "https://tiles.example.org/{z}/{x}/{y}.png");
    assert!(!is_disabled(&harness));
    click(&mut harness, "Cancel");
    assert!(layers(&harness).is_empty());
}

#[test]
fn well_known_maps_wait_for_leave() {
    let _alone = ONLINE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut harness = window(here());
    for (name, host) in [("OpenStreetMap", "openstreetmap.org"), ("OpenTopoMap", "opentopomap.org")] {
        harness.get_by_label_contains("Online map").click();
        harness.run_steps(4);
        harness.get_by_role_and_label(Role::Button, name).click();
        wait(&mut harness);
        let consent = harness.query_all_by_label_contains("Nothing is sent before you allow it").next();
        assert!(consent.is_some(), "{name}");
        assert!(says(&harness, host), "{name}");
    }
    harness.run_steps(30);
    assert!(layers(&harness).iter().all(|layer| !layer.is_shown()));
    assert_eq!(asking_threads().unwrap_or(0), 0);
}
