//! Packing, unpacking and what stands in their way, on a real disk.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    io::package::{Described, Manifest, Packer, Sum},
    model::{Licence, MemberKind, PackError, PackFault, Readiness, Source, Terms},
};

const GO_ON: Share<'_> = &|_| ControlFlow::Continue(());

/// Every file below a folder, by its path from there.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn needed(path: &Path, kind: MemberKind, terms: Terms) -> NeededFile {
    NeededFile { path: path.to_owned(), kind, licence: Licence { terms, ..Licence::default() } }
}

/// Two files with one name, a map, and a data set that may not be passed on; and the workspace that points to them.
fn example(folder: &Path) -> (Needs, String) {
    let a = write(folder, "one/a.csv", b"id\n1\n");
    let b = write(folder, "two/A.csv", b"id\n2\n");
    let map = write(folder, "map.mbtiles", &[3; 700_000]);
    let acled = write(folder, "acled.csv", b"event_id_cnty\nMLI1\n");
    let source = write(folder, "copies/afp.html", b"<p>");
    let files = vec![
        needed(&a, MemberKind::Data, Terms::Unknown),
        needed(&b, MemberKind::Data, Terms::Stated),
        needed(&acled, MemberKind::Data, Terms::Acled),
        needed(&map, MemberKind::Layer, Terms::Unknown),
        needed(&folder.join("one/../one/a.csv"), MemberKind::Data, Terms::Unknown),
    ];
    let source = NeededSource { title: "AFP".into(), address: None, copy: Some(source) };
    let json = text_with(&["one/a.csv", b.to_str().unwrap(), "acled.csv", "map.mbtiles", "gone.csv"]);
    (Needs { files, sources: vec![source], ..Needs::default() }, json)
}

fn text_with(paths: &[&str]) -> String {
    let escaped = paths.iter().map(|path| path.replace('\\', "\\\\"));
    let files: Vec<String> = escaped.map(|path| format!("{{\"path\":\"{path}\"}}")).collect();
    format!("{{\"workspace\":1,\"files\":[{}]}}", files.join(","))
}

fn pack(needs: &Needs, text: &str, folder: &Path, target: &Path) -> Result<Manifest, PackError> {
    let workspace = Workspace { text, folder, title: "mali.sahelscope" };
    Plan::new(needs).write(target, workspace, None, "sahelscope 0.1.0", GO_ON)
}

#[test]
fn a_workspace_goes_to_another_place_with_all_it_needs() {
    let [here, there] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let (needs, text) = example(here.path());
    let target = here.path().join("mali.sahelpack");
    let manifest = pack(&needs, &text, here.path(), &target).unwrap();
    let again = here.path().join("again.sahelpack");
    pack(&needs, &text, here.path(), &again).unwrap();
    assert_eq!(fs::read(&target).unwrap(), fs::read(&again).unwrap(), "the same bytes each time");
    let moved = there.path().join("mali.sahelpack");
    fs::rename(&target, &moved).unwrap();

    let folder = default_folder(&moved);
    assert_eq!(folder, there.path().join("mali"));
    let unpacked = unpack(&moved, &folder, GO_ON).unwrap();
    assert_eq!(unpacked.manifest, manifest);
    assert_eq!(unpacked_before(&moved), Ok(Some(unpacked.clone())), "opened again, it is where it was");
    let mut files = tree(&folder);
    let text = String::from_utf8(files.remove("workspace.sahelscope").unwrap()).unwrap();
    files.remove("manifest.json").expect("the list is kept");
    let expected: [(&str, &[u8]); 4] = [
        ("data/A-2.csv", b"id\n2\n"),
        ("data/a.csv", b"id\n1\n"),
        ("layers/map.mbtiles", &[3; 700_000]),
        ("sources/afp.html", b"<p>"),
    ];
    assert_eq!(files, expected.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).into());
    let paths = crate::io::package::paths(&text).unwrap();
    assert_eq!(
        paths,
        ["data/a.csv", "data/A-2.csv", "data/acled.csv", "layers/map.mbtiles", "data/gone.csv"]
    );
    assert!(!text.contains(here.path().to_str().unwrap()), "nobody learns of the other machine's folders");
    assert_eq!(unpacked.workspace, Some(folder.join("workspace.sahelscope")));
    let missing: Vec<_> = unpacked.missing().iter().map(|of| (&*of.name, of.bytes)).collect();
    assert_eq!(missing, [("data/acled.csv", Some(19)), ("data/gone.csv", None)]);
    assert_eq!(
        (unpacked.manifest.title.as_str(), default_folder(&moved)),
        ("mali.sahelscope", there.path().join("mali-2"))
    );
}

#[test]
fn what_may_not_be_passed_on_is_referred_to_and_brought_by_the_user() {
    let [here, there] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let (needs, text) = example(here.path());
    let plan = Plan::new(&needs);
    let forbidden: Vec<_> = plan.forbidden().map(|item| (&*item.name, item.choice)).collect();
    assert_eq!(forbidden, [("data/acled.csv", Choice::Refer)]);
    let target = there.path().join("m.sahelpack");
    pack(&needs, &text, here.path(), &target).unwrap();
    let folder = there.path().join("m");
    let unpacked = unpack(&target, &folder, GO_ON).unwrap();
    let acled = unpacked.missing()[0].clone();
    assert_eq!((&*acled.get_at, &*acled.original), ("https://acleddata.com", "acled.csv"));
    assert!(acled.licence.starts_with("acled · Armed Conflict"));
    assert_eq!(missing(&folder), unpacked.missing());

    let other = write(there.path(), "mine/newer.csv", b"event_id_cnty\nMLI2\n");
    let same = here.path().join("acled.csv");
    assert_eq!(compare(&acled, &other, GO_ON), Ok(Edition::Other));
    assert_eq!(compare(&acled, &same, GO_ON), Ok(Edition::Same));
    assert_eq!(compare(&unpacked.missing()[1], &same, GO_ON), Ok(Edition::Unknown));
    assert_eq!(compare(&acled, &here.path().join("none"), GO_ON).unwrap_err().fault, PackFault::Unreadable);
    let stop: Share<'_> = &|_| ControlFlow::Break(());
    assert_eq!(compare(&acled, &same, stop), Err(stopped()));
    assert_eq!(missing(&folder).len(), 2);
    fs::copy(&same, folder.join("data/acled.csv")).unwrap();
    assert_eq!(missing(&folder).len(), 1);
    assert_eq!(missing(here.path()), []);
}

#[test]
fn a_package_may_hold_references_only() {
    let here = tempfile::tempdir().unwrap();
    let (needs, text) = example(here.path());
    let mut plan = Plan::new(&needs);
    assert_eq!(plan.bytes(), 700_013);
    plan.items.iter_mut().for_each(|item| item.choice = Choice::Refer);
    assert_eq!(plan.bytes(), 0);
    let target = here.path().join("r.sahelpack");
    let workspace = Workspace { text: &text, folder: here.path(), title: "" };
    let manifest = plan.write(&target, workspace, None, "", GO_ON).unwrap();
    assert_eq!((manifest.members.len(), manifest.references.len()), (1, 6));
    let folder = here.path().join("r");
    let references = unpack(&target, &folder, GO_ON).unwrap().manifest.references;
    for reference in references.iter().filter(|reference| reference.sum.is_some()) {
        let path = needs.files.iter().map(|of| &of.path).chain(needs.sources[0].copy.as_ref());
        let own = path.clone().find(|path| compare(reference, path, GO_ON) == Ok(Edition::Same)).unwrap();
        assert_eq!(own.file_name().unwrap().to_str().unwrap(), reference.original);
    }
}

/// Stops at each step in turn until there are no more. What there is then, and before.
fn stop_everywhere(
    folder: &Path,
    before: &BTreeMap<String, Vec<u8>>,
    work: impl Fn(Share<'_>) -> Result<(), PackError>,
) {
    for steps in 0.. {
        let left = Cell::new(steps);
        let share = |_| match left.get() {
            0 => ControlFlow::Break(()),
            more => {
                left.set(more - 1);
                ControlFlow::Continue(())
            }
        };
        match work(&share) {
            Ok(()) => return assert!(steps > 5, "it asks often enough"),
            Err(error) => assert_eq!(error, stopped()),
        }
        assert_eq!(&tree(folder), before, "stopped after {steps}");
    }
}

#[test]
fn what_is_stopped_leaves_nothing() {
    let [here, there] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let (needs, text) = example(here.path());
    let target = there.path().join("m.sahelpack");
    fs::write(&target, "old").unwrap();
    let plan = Plan::new(&needs);
    let workspace = Workspace { text: &text, folder: here.path(), title: "" };
    let before = tree(there.path());
    stop_everywhere(there.path(), &before, |share| {
        plan.write(&target, workspace, None, "", share).map(|_| ())
    });
    let (folder, before) = (there.path().join("m"), tree(there.path()));
    stop_everywhere(there.path(), &before, |share| unpack(&target, &folder, share).map(|_| ()));
    // A fall is no other end than a stop.
    let falls = std::panic::catch_unwind(|| {
        let _ = unpack(&there.path().join("m.sahelpack"), &there.path().join("n"), &|share| {
            assert!(share < 0.5, "on purpose");
            ControlFlow::Continue(())
        });
    });
    assert!(falls.is_err() && fs::read_dir(there.path()).unwrap().count() == 2);
}

#[test]
fn a_file_that_changes_while_it_is_packed_is_noticed() {
    let here = tempfile::tempdir().unwrap();
    let path = write(here.path(), "a.bin", &[1; 600_000]);
    let needs = Needs { files: vec![needed(&path, MemberKind::Layer, Terms::Unknown)], ..Needs::default() };
    let target = here.path().join("m.sahelpack");
    let workspace = Workspace { text: "{}", folder: here.path(), title: "" };
    let check = |change: &dyn Fn()| {
        let error = Plan::new(&needs).write(&target, workspace, None, "", &|share| {
            if (0.3..0.5).contains(&share) {
                change();
            }
            ControlFlow::Continue(())
        });
        assert_eq!(error.unwrap_err(), PackError::new(PackFault::Changed, path.display().to_string()));
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    };
    check(&|| fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"x").unwrap());
    check(&|| fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100).unwrap());
    fs::write(&path, [1; 600_000]).unwrap();
    check(&|| {
        fs::write(here.path().join("b"), "another").unwrap();
        fs::rename(here.path().join("b"), &path).unwrap();
    });
}

#[test]
fn places_where_nothing_can_be_written_are_told() {
    let here = tempfile::tempdir().unwrap();
    let (needs, text) = example(here.path());
    let fault = |target: &Path| pack(&needs, &text, here.path(), target).map_err(|error| error.fault);
    assert_eq!(fault(&here.path().join("none/m.sahelpack")), Err(PackFault::Unreadable));
    assert_eq!(fault(here.path()), Err(PackFault::Unreadable));
    assert_eq!(fault(&here.path().join("map.mbtiles")), Err(PackFault::Input));
    assert_eq!(fs::read(here.path().join("map.mbtiles")).unwrap(), [3; 700_000]);
    #[cfg(target_os = "linux")]
    assert_eq!(fault(Path::new("/dev/full")), Err(PackFault::Full));

    let target = here.path().join("m.sahelpack");
    assert!(fault(&target).is_ok());
    let fault = |folder: &Path| unpack(&target, folder, GO_ON).map_err(|error| error.fault).map(|_| ());
    assert_eq!(fault(&here.path().join("none/m")), Err(PackFault::Unreadable));
    assert_eq!(fault(&here.path().join("one")), Err(PackFault::Exists));
    assert_eq!(fault(&target), Err(PackFault::Exists));
    fs::create_dir(here.path().join("empty")).unwrap();
    assert_eq!(fault(&here.path().join("empty")), Ok(()));
    assert_eq!(fs::read(here.path().join("one/a.csv")).unwrap(), b"id\n1\n");
}

#[test]
fn a_bad_package_leaves_nothing_behind() {
    let here = tempfile::tempdir().unwrap();
    // The last member is damaged, so that others have been unpacked by then.
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("data/a.png", &b"whole"[..]), ("data/b.png", b"damaged")] {
        let kind = MemberKind::Data;
        let described =
            Described { name, kind, bytes: bytes.len() as u64, original: "", path: "", licence: "" };
        packer.add(described, &mut &*bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    }
    let mut bytes = packer.finish(Manifest::default()).unwrap().1.into_inner();
    let at = memchr::memmem::find(&bytes, b"damaged").unwrap();
    bytes[at] = b'D';
    let pack = write(here.path(), "m.sahelpack", &bytes);
    let error = unpack(&pack, &here.path().join("m"), GO_ON).unwrap_err();
    assert_eq!(error, PackError::new(PackFault::Damaged, "data/b.png"));
    assert_eq!(tree(here.path()).len(), 1);
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    let fault = |pack: &Path| unpack(pack, &here.path().join("m"), GO_ON).unwrap_err().fault;
    assert_eq!(fault(here.path()), PackFault::NotAPack);
    assert_eq!(fault(&here.path().join("none")), PackFault::Unreadable);
}

#[test]
fn what_is_not_at_hand_is_found_before_it_is_missed() {
    let here = tempfile::tempdir().unwrap();
    let there = write(here.path(), "a.csv", b"id");
    let empty = write(here.path(), "empty.csv", b"");
    let gone = here.path().join("gone.png");
    let page = write(here.path(), "sources/page.html", b"<p>");
    let gone_page = here.path().join("sources/gone.html");
    let source = |title: &str, address: Option<&str>, copy: Option<&Path>| NeededSource {
        title: title.into(),
        address: address.map(str::to_owned),
        copy: copy.map(Path::to_owned),
    };
    let needs = Needs {
        files: vec![
            needed(&there, MemberKind::Data, Terms::Unknown),
            needed(&there, MemberKind::Data, Terms::Unknown),
            needed(&empty, MemberKind::Data, Terms::Unknown),
            needed(&gone, MemberKind::Picture, Terms::Unknown),
            needed(here.path(), MemberKind::Layer, Terms::Unknown),
        ],
        online: vec!["OpenStreetMap".into()],
        sources: vec![
            source("paper", None, None),
            source("online", Some("https://a.example"), None),
            source("copy gone", Some("https://b.example"), Some(&gone_page)),
            source("copy", Some("https://c.example"), Some(&page)),
            source("copy gone, no address", None, Some(&gone_page)),
        ],
        texts: vec![
            NeededText { place: "1 Tin".into(), text: "Tinzaouaten ⵜⵉⵏ\u{200f} ⵜ\n".into() },
            NeededText { place: "2".into(), text: "Kidal".into() },
        ],
    };
    let (path, gone) = (|path: &Path| path.display().to_string(), gone.display().to_string());
    let found: Vec<_> = ready(&needs, &|c| c.is_ascii())
        .into_iter()
        .map(|of| {
            (of.readiness, of.what, of.detail.split(" (os").next().unwrap_or_default().to_owned(), of.bytes)
        })
        .collect();
    let text = str::to_owned;
    assert_eq!(
        found,
        [
            (Readiness::Present, path(&there), text(""), Some(2)),
            (Readiness::Present, path(&empty), text(""), Some(0)),
            (Readiness::Missing, gone, text(""), None),
            (Readiness::Unreadable, path(here.path()), text("it is no file"), None),
            (Readiness::OnlineLayer, text("OpenStreetMap"), text(""), None),
            (Readiness::OnlineSource, text("online"), text("https://a.example"), None),
            (Readiness::OnlineSource, text("copy gone"), text("https://b.example"), None),
            (Readiness::Present, path(&page), text(""), Some(3)),
            (Readiness::Missing, path(&gone_page), text(""), None),
            (Readiness::NoGlyphs, text("1 Tin"), text("ⵜⵉⵏ"), None),
        ]
    );
    let listed = Source {
        publisher: "AFP".into(),
        url: Some("u".into()),
        archived_url: Some("a".into()),
        ..Source::default()
    };
    assert_eq!(NeededSource::of(&listed, None), source("AFP", Some("a"), None));
}

#[test]
fn archived_copies_are_known_by_their_sums() {
    let here = tempfile::tempdir().unwrap();
    let data = write(here.path(), "data/a.geojson", b"{}");
    let within = write(here.path(), "data/sources/afp.html", b"<p>");
    let beside = write(here.path(), "sources/rfi.pdf", b"%PDF");
    let same_folder = write(here.path(), "data/tv5.png", b"PNG");
    write(here.path(), "elsewhere/le-monde.html", b"<html>");
    let sums =
        [&b"<p>"[..], b"%PDF", b"PNG", b"<html>", b"{}", b"gone"].map(|bytes| Sum::of(bytes).to_string());
    let wanted = sums.iter().map(|sum| &**sum).collect();
    let found = copies(&wanted, &[data.clone(), here.path().join("none/b.csv")], GO_ON);
    assert!(copies(&wanted, &[data], &|_| ControlFlow::Break(())).is_empty(), "it can be stopped");
    let expected = sums.iter().cloned().zip([within, beside, same_folder]).collect();
    assert_eq!(found, expected, "neither the data themselves nor what lies elsewhere");
}

/// Some files in folders, of which some have the same name.
fn files() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let name = "[a-c]/([a-c]|[A-C]|é|e\u{301}|CON|a b|\\.x|تين){1,2}(\\.csv|\\.png|)";
    prop::collection::btree_map(name, prop::collection::vec(any::<u8>(), 0..300), 0..10)
        .prop_map(|files| files.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_files_come_out_as_they_went_in(files in files()) {
        let here: TempDir = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = files.iter().map(|(name, bytes)| write(here.path(), name, bytes)).collect();
        let list = paths.iter().map(|path| needed(path, MemberKind::Picture, Terms::Unknown)).collect();
        let needs = Needs { files: list, ..Needs::default() };
        let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
        let target = here.path().join("m.sahelpack");
        pack(&needs, &text_with(&names), here.path(), &target).unwrap();
        let folder = here.path().join("m");
        let unpacked = unpack(&target, &folder, GO_ON).unwrap();
        let text = fs::read_to_string(unpacked.workspace.unwrap()).unwrap();
        let pointed = crate::io::package::paths(&text).unwrap();
        prop_assert_eq!(pointed.len(), files.len());
        for (name, (_, bytes)) in pointed.iter().zip(&files) {
            // Read through what the workspace says, as the program does.
            let plain = fs::read(folder.join(name)).unwrap();
            prop_assert!(plain == *bytes || names.iter().any(|other| here.path().join(other).exists() && fs::read(here.path().join(other)).unwrap() == plain));
        }
        prop_assert_eq!(tree(&folder).len(), files.len() + 2);
        prop_assert!(unpacked.manifest.references.is_empty());
    }
}
