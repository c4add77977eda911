//! What is packed comes out again, and nothing that could harm does.

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};

use flate2::{Compression, Crc, write::DeflateEncoder};
use proptest::prelude::*;

use super::*;
use crate::model::MemberKind;

const GO_ON: fn(u64) -> ControlFlow<()> = |_| ControlFlow::Continue(());

/// A package of these files, all of one kind, in this order.
fn packed(files: &[(String, Vec<u8>)]) -> (Manifest, Vec<u8>) {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let described = Described {
            name,
            kind: MemberKind::Data,
            bytes: bytes.len() as u64,
            original: "o.csv",
            path: "/maps/o.csv",
            licence: "CC0",
        };
        packer.add(described, &mut bytes.as_slice(), &mut GO_ON.clone()).unwrap();
    }
    let head = Manifest { program: "sahelscope 0.1.0".into(), title: "é".into(), ..Manifest::default() };
    let (manifest, out) = packer.finish(head).unwrap();
    (manifest, out.into_inner())
}

fn unpacked(bytes: &[u8], limits: &PackageLimits) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    let mut package = Package::open(Cursor::new(bytes), limits)?;
    let names: Vec<String> = package.manifest().members.iter().map(|of| of.name.clone()).collect();
    let copy = |(index, name)| {
        let mut out = Vec::new();
        package.copy(index, &mut out, &mut GO_ON.clone())?;
        assert_eq!(Sum::of(&out), package.manifest().members[index].sum);
        Ok((name, out))
    };
    names.into_iter().enumerate().map(copy).collect()
}

fn files() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..2000),
        (any::<u8>(), 0_usize..300_000).prop_map(|(byte, count)| vec![byte; count]),
    ];
    let name = "(\\PC|[./\\\\:\\x00-\\x20]|CON|[aA]){0,20}(\\.csv|\\.png|\\.mbtiles|)";
    prop::collection::vec((name, bytes), 0..12).prop_map(|files| {
        let mut names = Names::default();
        files.into_iter().map(|(name, bytes)| (names.give("data", &name), bytes)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_packed_comes_out_again(files in files()) {
        let (manifest, bytes) = packed(&files);
        prop_assert_eq!(unpacked(&bytes, &PackageLimits::default()).unwrap(), &files[..]);
        let read = Package::open(Cursor::new(&bytes), &PackageLimits::default()).unwrap().manifest().clone();
        prop_assert_eq!(read, manifest);
        prop_assert_eq!(packed(&files).1, bytes, "the same files give the same bytes");
    }

    #[test]
    fn damage_is_an_error_and_never_a_fall(
        files in files(),
        cut in any::<prop::sample::Index>(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let (_, bytes) = packed(&files);
        prop_assert!(unpacked(&bytes[..cut.index(bytes.len())], &PackageLimits::default()).is_err());
        let mut damaged = bytes;
        for (at, byte) in hits {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        // Dates and the like may be hit; what comes out is what its sum says, which `unpacked` sees to.
        let _ = unpacked(&damaged, &PackageLimits::default());
    }
}

/// A zip as nobody should write it.
struct Raw {
    entries: Vec<RawEntry>,
    members: Vec<Member>,
    references: Vec<Reference>,
    /// Instead of the list made of the members.
    list: Option<String>,
    before: Vec<u8>,
    before_directory: Vec<u8>,
    after: Vec<u8>,
    /// What the end says that there is more than there is.
    more: u16,
    /// The end is that of a zip of more than 4 GB.
    is_large: bool,
    limits: PackageLimits,
}

#[derive(Clone)]
struct RawEntry {
    name: Vec<u8>,
    /// In its own head.
    own_name: Option<Vec<u8>>,
    flags: u16,
    method: u16,
    packed: Vec<u8>,
    bytes: u32,
    crc: u32,
    mode: u32,
    /// Added to where the directory says that it is.
    shift: i64,
    /// Bytes of nobody before it.
    gap: Vec<u8>,
    listed: bool,
}

fn entry(name: &str, bytes: &[u8]) -> RawEntry {
    let mut crc = Crc::new();
    crc.update(bytes);
    RawEntry {
        name: name.into(),
        own_name: None,
        flags: 1 << 11,
        method: 0,
        packed: bytes.to_vec(),
        bytes: u32::try_from(bytes.len()).unwrap(),
        crc: crc.sum(),
        mode: 0o100_644,
        shift: 0,
        gap: Vec::new(),
        listed: true,
    }
}

fn member(name: &str, bytes: &[u8]) -> Member {
    let kind = MemberKind::ALL.iter().find(|kind| kind.folder().is_some_and(|of| name.starts_with(of)));
    Member {
        name: name.into(),
        kind: kind.copied().unwrap_or(if name == WORKSPACE {
            MemberKind::Workspace
        } else {
            MemberKind::Data
        }),
        bytes: bytes.len() as u64,
        sum: Sum::of(bytes),
        original: String::new(),
        licence: String::new(),
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

impl Raw {
    fn new() -> Self {
        let mut raw = Self {
            entries: Vec::new(),
            members: Vec::new(),
            references: Vec::new(),
            list: None,
            before: Vec::new(),
            before_directory: Vec::new(),
            after: Vec::new(),
            more: 0,
            is_large: false,
            limits: PackageLimits::default(),
        };
        raw.add("data/a.csv", b"first");
        raw.add("data/b.csv", b"second");
        raw
    }

    fn add(&mut self, name: &str, bytes: &[u8]) {
        self.entries.push(entry(name, bytes));
        self.members.push(member(name, bytes));
    }

    /// The first member's name, in all places.
    fn rename(&mut self, name: &str) {
        self.entries[0].name = name.into();
        self.members[0].name = name.into();
    }

    fn workspace(&mut self, path: &str) {
        let text = serde_json::json!({"workspace": 1, "files": [{"path": path}]}).to_string();
        self.add(WORKSPACE, text.as_bytes());
    }

    /// The first member as a deflated one that says that it has so many bytes.
    fn deflate(&mut self, bytes: &[u8], said: u32) {
        self.entries[0] =
            RawEntry { method: 8, packed: deflated(bytes), bytes: said, ..entry("data/a.csv", bytes) };
        self.members[0] = Member { bytes: said.into(), ..member("data/a.csv", bytes) };
    }

    fn bytes(&self) -> Vec<u8> {
        let list = self.list.clone().unwrap_or_else(|| {
            let (members, references) = (self.members.clone(), self.references.clone());
            Manifest { members, references, ..Manifest::default() }.write()
        });
        let list = entry(MANIFEST, list.as_bytes());
        let entries = if self.list.as_deref() == Some("none") { Vec::new() } else { vec![list] };
        let mut out = self.before.clone();
        let (mut directory, mut count) = (Vec::new(), 0_u16);
        for entry in self.entries.iter().chain(&entries) {
            out.extend(&entry.gap);
            let at = u32::try_from(out.len() as i64 + entry.shift).unwrap();
            let own_name = entry.own_name.as_ref().unwrap_or(&entry.name);
            out.extend(b"PK\x03\x04\x14\0");
            out.extend(common(entry, own_name));
            out.extend(own_name);
            out.extend(&entry.packed);
            if entry.listed {
                count += 1;
                directory.extend(b"PK\x01\x02\x14\x03\x14\0");
                directory.extend(common(entry, &entry.name));
                directory.extend([0; 6]);
                directory.extend((entry.mode << 16).to_le_bytes());
                directory.extend(at.to_le_bytes());
                directory.extend(&entry.name);
            }
        }
        out.extend(&self.before_directory);
        let start = u32::try_from(out.len()).unwrap();
        out.extend(&directory);
        let directory_bytes = u32::try_from(directory.len()).unwrap();
        let count = count + self.more;
        if self.is_large {
            let at = out.len() as u64;
            out.extend(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\x03\x2d\0\0\0\0\0\0\0\0\0");
            let numbers = [count.into(), count.into(), directory_bytes.into(), u64::from(start)];
            out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
            out.extend(b"PK\x06\x07\0\0\0\0");
            out.extend(at.to_le_bytes());
            out.extend([1, 0, 0, 0]);
        }
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend([count; 2].iter().flat_map(|count| count.to_le_bytes()));
        let said = if self.is_large { [u32::MAX; 2] } else { [directory_bytes, start] };
        out.extend(said.iter().flat_map(|number| number.to_le_bytes()));
        out.extend([0, 0]);
        out.extend(&self.after);
        out
    }
}

/// What stands in both heads of a member, from its flags to the length of its further fields.
fn common(entry: &RawEntry, name: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for number in [entry.flags, entry.method, 0, 0x21] {
        out.extend(number.to_le_bytes());
    }
    for number in [entry.crc, u32::try_from(entry.packed.len()).unwrap(), entry.bytes] {
        out.extend(number.to_le_bytes());
    }
    out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    out.extend([0, 0]);
    out
}

#[test]
fn what_is_written_by_hand_is_read() {
    let raw = Raw::new();
    let files = [("data/a.csv".to_owned(), b"first".to_vec()), ("data/b.csv".to_owned(), b"second".to_vec())];
    assert_eq!(unpacked(&raw.bytes(), &raw.limits), Ok(files.to_vec()));
    let mut raw = Raw::new();
    raw.workspace("data/b.csv");
    raw.deflate(&[b'x'; 5000], 5000);
    assert_eq!(unpacked(&raw.bytes(), &raw.limits).map(|files| files.len()), Ok(3));
    raw.is_large = true;
    assert_eq!(unpacked(&raw.bytes(), &raw.limits).map(|files| files.len()), Ok(3));
}

#[test]
fn hostile_packages_are_refused_with_the_reason() {
    #[track_caller]
    fn check(fault: PackFault, about: &str, change: impl FnOnce(&mut Raw)) {
        let mut raw = Raw::new();
        change(&mut raw);
        let error = unpacked(&raw.bytes(), &raw.limits).expect_err("it is hostile");
        assert!(error.fault == fault && error.about.contains(about), "{error}");
    }
    use PackFault as Fault;
    // Names that lead out, or that no file can have.
    check(Fault::Name, "../a", |raw| raw.rename("../a"));
    check(Fault::Name, "data/../../a", |raw| raw.rename("data/../../a"));
    check(Fault::Name, "/etc/passwd", |raw| raw.rename("/etc/passwd"));
    check(Fault::Name, "C:/a", |raw| raw.rename("C:/a"));
    check(Fault::Name, "data\\..\\a", |raw| raw.rename("data\\..\\a"));
    check(Fault::Name, "host", |raw| raw.rename("\\\\host\\share\\a"));
    check(Fault::Name, "a.csv:x", |raw| raw.rename("data/a.csv:x"));
    check(Fault::Name, "nul.csv", |raw| raw.rename("data/nul.csv"));
    check(Fault::Name, "\\u{202e}", |raw| raw.rename("data/\u{202e}vsc.exe"));
    check(Fault::Name, "data/", |raw| raw.rename("data/"));
    check(Fault::Name, "a.csv (in the wrong folder)", |raw| raw.rename("a.csv"));
    check(Fault::Name, "wrong folder", |raw| raw.rename("layers/a.csv"));
    check(Fault::Name, "", |raw| raw.entries[0].name = b"data/\xff".to_vec());
    check(Fault::Name, "data/CON", |raw| {
        raw.references.push(Reference {
            name: "data/CON".into(),
            kind: MemberKind::Data,
            bytes: None,
            sum: None,
            original: String::new(),
            licence: String::new(),
            get_at: String::new(),
        });
    });
    // Names that are one on some systems.
    check(Fault::Alike, "data/B.csv", |raw| raw.rename("data/B.csv"));
    check(Fault::Alike, "data/b.csv", |raw| raw.rename("data/b.csv/c"));
    check(Fault::Alike, "", |raw| raw.rename("data/b.csv"));
    check(Fault::Alike, "e\u{301}", |raw| {
        raw.rename("data/\u{e9}");
        raw.add("data/e\u{301}", b"");
    });
    check(Fault::Alike, "", |raw| raw.rename("manifest.json"));
    check(Fault::Alike, "data/a.csv", |raw| raw.members.push(raw.members[0].clone()));
    // No ordinary members.
    check(Fault::Link, "data/a.csv", |raw| raw.entries[0].mode = 0o120_777);
    check(Fault::Link, "data/a.csv", |raw| raw.entries[0].mode = 0o040_755);
    check(Fault::Link, "data/a.csv", |raw| raw.entries[0].mode = 0o010_644);
    check(Fault::Encrypted, "data/a.csv", |raw| raw.entries[0].flags |= 1);
    check(Fault::Method, "data/a.csv", |raw| raw.entries[0].method = 12);
    // Members and list do not agree.
    check(Fault::Missing, "data/c.csv", |raw| raw.members.push(member("data/c.csv", b"")));
    check(Fault::Surplus, "data/c.csv", |raw| raw.entries.push(entry("data/c.csv", b"")));
    check(Fault::Size, "data/a.csv", |raw| raw.members[0].bytes = 4);
    check(Fault::Sum, "data/a.csv", |raw| raw.members[0].sum = Sum::of(b"other"));
    check(Fault::Damaged, "data/a.csv", |raw| raw.entries[0].packed = b"fir5t".to_vec());
    check(Fault::Damaged, "data/a.csv", |raw| raw.entries[0].method = 8);
    check(Fault::Manifest, "", |raw| raw.list = Some("{".into()));
    check(Fault::Manifest, "", |raw| raw.list = Some("[".repeat(100_000)));
    check(Fault::Manifest, "", |raw| raw.list = Some(r#"{"sahelpack":1}"#.into()));
    check(Fault::Manifest, "moon", |raw| {
        let text = r#"{"sahelpack":1,"members":[],"references":[{"name":"data/x","kind":"moon"}]}"#;
        raw.list = Some(text.into());
    });
    check(Fault::Later, "2 > 1", |raw| raw.list = Some(r#"{"sahelpack":2,"zebra":{}}"#.into()));
    check(Fault::ManifestLarge, "", |raw| raw.limits.manifest_bytes = 10);
    check(Fault::NotAPack, "manifest.json", |raw| raw.list = Some("none".into()));
    // More than is good.
    check(Fault::Members, "3 > 1", |raw| raw.limits.members = 1);
    check(Fault::Large, "", |raw| raw.limits.bytes = 10);
    check(Fault::Large, "", |raw| raw.limits.directory_bytes = 10);
    check(Fault::Large, "", |raw| raw.members[0].bytes = u64::MAX);
    check(Fault::Bomb, "data/a.csv", |raw| raw.deflate(b"small", 2_000_000_000));
    check(Fault::Bomb, "data/a.csv", |raw| {
        (raw.limits.ratio, raw.limits.ratio_from_bytes) = (100, 100_000);
        raw.deflate(&[0; 1_000_000], 1_000_000);
    });
    check(Fault::Bomb, "> 100 : 1", |raw| {
        (raw.limits.ratio, raw.limits.ratio_from_bytes) = (100, 1_000_000);
        (0..20).for_each(|number| raw.add(&format!("data/{number}"), b""));
        for at in 2..22 {
            let bytes = [0; 900_000];
            raw.entries[at] = RawEntry { method: 8, packed: deflated(&bytes), ..entry("", &bytes) };
            raw.entries[at].name = format!("data/{}", at - 2).into_bytes();
        }
    });
    check(Fault::Size, "data/a.csv", |raw| raw.deflate(b"small", 6));
    check(Fault::Damaged, "data/a.csv", |raw| raw.deflate(&[0; 1_000_000], 5));
    // No zip, or more than one.
    check(Fault::Truncated, "", |raw| raw.after = b"x".to_vec());
    check(Fault::Truncated, "", |raw| raw.after = Raw::new().bytes()[..100].to_vec());
    check(Fault::NotAPack, "", |raw| raw.before = b"MZ".to_vec());
    check(Fault::Junk, "", |raw| raw.before = b"PK\x03\x04".to_vec());
    check(Fault::Junk, "data/b.csv", |raw| raw.entries[1].gap = b"x".to_vec());
    check(Fault::Junk, "data/b.csv", |raw| raw.entries[0].listed = false);
    check(Fault::Junk, "", |raw| raw.before_directory = b"x".to_vec());
    check(Fault::Junk, "", |raw| raw.after = Raw::new().bytes());
    check(Fault::Junk, "", |raw| (raw.is_large, raw.before_directory) = (true, b"x".to_vec()));
    check(Fault::Members, "3 > 1", |raw| (raw.is_large, raw.limits.members) = (true, 1));
    check(Fault::Large, "", |raw| (raw.is_large, raw.limits.directory_bytes) = (true, 10));
    check(Fault::Overlap, "", |raw| raw.entries[1].shift = -40);
    check(Fault::Overlap, "", |raw| raw.entries[0].own_name = Some(b"data/x.csv".to_vec()));
    check(Fault::NotAPack, "", |raw| raw.more = 1);
    check(Fault::NotAPack, "", |raw| raw.more = 5000);
    // A workspace that points to other files.
    check(Fault::Stray, "/etc/passwd", |raw| raw.workspace("/etc/passwd"));
    check(Fault::Stray, "host", |raw| raw.workspace("\\\\host\\share\\a.csv"));
    check(Fault::Stray, "data/../../a.csv", |raw| raw.workspace("data/../../a.csv"));
    check(Fault::Stray, "data/c.csv", |raw| raw.workspace("data/c.csv"));
    check(Fault::Damaged, WORKSPACE, |raw| raw.add(WORKSPACE, b"{"));
    check(Fault::Damaged, WORKSPACE, |raw| raw.add(WORKSPACE, b"\"\xff\""));
    check(Fault::Large, WORKSPACE, |raw| {
        raw.limits.workspace_bytes = 1;
        raw.workspace("data/a.csv");
    });
}

#[test]
fn what_is_no_package_is_refused() {
    for bytes in [
        &b""[..],
        b"PK",
        b"PK\x03\x04",
        b"PK\x05\x06",
        &[0; 100],
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    ] {
        assert!(unpacked(bytes, &PackageLimits::default()).is_err(), "{bytes:?}");
    }
}

#[test]
fn what_is_packed_already_is_not_packed_again() {
    let text = vec![b'x'; 10_000];
    let len = |name: &str| packed(&[(name.to_owned(), text.clone())]).1.len();
    assert!(len("data/a.csv") < 1500 && len("data/A.PNG") > 10_000 && len("data/a.mbtiles") > 10_000);
}

/// Fails after some bytes, as a full disk does.
struct Full(Cursor<Vec<u8>>, usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.get_ref().len() + bytes.len() > self.1 {
            return Err(ErrorKind::StorageFull.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl std::io::Seek for Full {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_full_disk_and_a_changed_file_are_told() {
    let (name, kind) = ("data/a.png", MemberKind::Data);
    let described = Described { name, kind, bytes: 3000, original: "a", path: "/maps/a", licence: "" };
    let write = |room: usize, bytes: &[u8]| {
        let mut packer = Packer::new(Full(Cursor::new(Vec::new()), room));
        packer.add(described, &mut &*bytes, &mut GO_ON.clone())?;
        packer.finish(Manifest::default()).map(|(_, Full(out, _))| out.into_inner().len())
    };
    let whole = vec![7; 3000];
    let len = write(10_000, &whole).unwrap();
    for room in [0, 10, 100, 2000, 3040, len - 100, len - 1] {
        assert_eq!(write(room, &whole).unwrap_err().fault, PackFault::Full, "{room}");
    }
    for bytes in [&whole[..2999], &[7; 3001][..], &[]] {
        assert_eq!(write(10_000, bytes).unwrap_err(), PackError::new(PackFault::Changed, "/maps/a"));
    }
}
