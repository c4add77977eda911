//! Whole tables: cases with their expected reading, and laws that hold for any bytes.
//!
//! A case is a file in `tests/fixtures/csv` with its reading beside it, named `.expected`, written anew by
//! `SAHELSCOPE_WRITE_EXPECTED=1`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::io::{BlockOutcome, BlockReader, Found};
use crate::model::{
    Code, ColumnRole, DateOrder, Diagnostic, Digest, Geometry, Ledger, Severity, SourceRef, TableKind,
    TableLayout, TimePrecision,
};

/// A record as a block gave it, without what it borrowed.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    digest: String,
    id: String,
    title: String,
    span: std::ops::Range<usize>,
    number: u64,
    line: u64,
    twin: Option<u64>,
    located: bool,
}

fn kept(found: &Found<'_>, offset: usize, records: u64, lines: u64) -> Kept {
    Kept {
        digest: format!("{:?}", Digest { id: "", title: "".into(), ..found.digest.clone() }),
        id: found.digest.id.to_owned(),
        title: found.digest.title.clone().into_owned(),
        span: found.span.start + offset..found.span.end + offset,
        number: found.number + records,
        line: found.line + lines,
        twin: found.twin,
        located: found.digest.shape != crate::model::Shape::None,
    }
}

/// Reads blocks that end at these places, each from where the one before ended.
fn read_blocks(bytes: &[u8], layout: &Arc<TableLayout>, ends: &[usize]) -> (Vec<Kept>, Ledger) {
    let reader = TableReader::new(Arc::clone(layout));
    let (mut at, mut lines) = records_start(bytes, layout);
    let (mut rows, mut ledger) = (Vec::new(), Ledger::default());
    for (index, end) in ends.iter().chain([&bytes.len()]).enumerate() {
        let is_last = index == ends.len();
        let block = &bytes[at..at.max(*end)];
        let records = ledger.records();
        let outcome = reader.read(block, is_last, &mut |found| rows.push(kept(found, at, records, lines)));
        let BlockOutcome { taken, lines: read, ledger: of_block, .. } = outcome;
        assert!(!is_last || taken == block.len(), "the last block is read whole");
        ledger.kept += of_block.kept;
        ledger.dropped += of_block.dropped;
        ledger.located += of_block.located;
        for problem in of_block.diagnostics {
            ledger.push(Diagnostic {
                line: problem.line.map(|line| line + lines),
                record: problem.record.map(|record| record + records),
                ..problem
            });
        }
        at += taken;
        lines += read;
    }
    (rows, ledger)
}

fn incident(bytes: &[u8], row: &Kept, info: &FileInfo) -> Incident {
    let key = if row.id.is_empty() { format!("#{}", row.number) } else { row.id.clone() };
    read_record(&bytes[row.span.clone()], &key, info).expect("a row is a row again")
}

fn info(layout: &Arc<TableLayout>) -> FileInfo {
    FileInfo { table: Some(Arc::clone(layout)), ..FileInfo::default() }
}

/// The reading of a file as text: the layout, a line of the ledger, a line for each problem, lines for each incident.
fn report(bytes: &[u8]) -> String {
    let Some((layout, problems)) = guess(bytes) else {
        return "no table\n".to_owned();
    };
    let mut text = format!(
        "{} {:?} columns {}{}{}{}{}\n",
        layout.kind.word(),
        char::from(layout.separator),
        layout.columns.len(),
        if layout.decimal_comma { " decimal-comma" } else { "" },
        if layout.has_header { "" } else { " no-header" },
        if layout.skipped_lines > 0 { format!(" skipped {}", layout.skipped_lines) } else { String::new() },
        layout.date_order.map_or(String::new(), |order| format!(" {}", order.word())),
    );
    let layout = Arc::new(layout);
    let (rows, ledger) = read_blocks(bytes, &layout, &[]);
    let _ = writeln!(
        text,
        "records {} kept {} dropped {} located {}",
        ledger.records(),
        ledger.kept,
        ledger.dropped,
        ledger.located
    );
    let number = |number: Option<u64>| number.map_or("-".to_owned(), |number| number.to_string());
    for problem in problems.iter().chain(&ledger.diagnostics) {
        let _ = writeln!(
            text,
            "{} {} line {} record {} {} {}",
            problem.severity.word(),
            problem.code.word(),
            number(problem.line),
            number(problem.record),
            problem.property.as_deref().unwrap_or("-"),
            problem.value.as_deref().unwrap_or("-"),
        );
    }
    for row in &rows {
        text.push_str(&described(&incident(bytes, row, &info(&layout))));
    }
    text
}

fn described(incident: &Incident) -> String {
    let when = incident.when.map_or("no date".to_owned(), |when| {
        let precision = when.precision.map_or("", TimePrecision::word);
        format!("{}..{} {precision}", when.start, when.end)
    });
    let place = &incident.place;
    let mut text = format!(
        "{} | {} | {} | {} | {} {} | {}\n",
        incident.id,
        incident.title.text,
        when.trim_end(),
        incident.event_type_text.as_deref().unwrap_or(incident.event_type.word()),
        place.name.as_deref().unwrap_or("-"),
        place.precision.map_or("-", |precision| precision.word()),
        incident.geometry.as_ref().map_or("no geometry".to_owned(), shape),
    );
    for who in &incident.actors {
        let _ = write!(text, "  actor {}", who.actor.name(&[]));
        let words = [who.kind.map(|kind| kind.word()), who.role.map(|role| role.word())];
        words.into_iter().flatten().for_each(|word| text.extend([" ", word]));
        if let Some(beside) = who.associated_with {
            let _ = write!(text, " with {}", incident.actors[beside].actor.name(&[]));
        }
        text.push('\n');
    }
    for claim in &incident.claims {
        let name = |party: &Option<crate::model::Party>| {
            party.as_ref().map_or("-".to_owned(), |party| party.name(&[]).to_owned())
        };
        let _ = writeln!(
            text,
            "  claim {} {:?} about {} by {}: {}",
            claim.measure.word(),
            claim.extent,
            name(&claim.about),
            name(&claim.claimant),
            claim.wording.as_deref().unwrap_or("-"),
        );
    }
    for source in &incident.sources {
        let SourceRef::Inline(source) = source else { unreachable!("tables have no list of sources") };
        let day = source.published.map(|day| day.to_string());
        let parts = [Some(source.publisher.clone()), day, source.title.clone(), source.url.clone()];
        let _ = writeln!(text, "  source {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" | "));
    }
    let summary = incident.summary.as_ref().map(|summary| &summary.text);
    for (name, value) in [("summary", summary), ("note", incident.note.as_ref())] {
        if let Some(value) = value {
            let _ = writeln!(text, "  {name} {value:?}");
        }
    }
    if !incident.tags.is_empty() {
        let _ = writeln!(text, "  tags {}", incident.tags.join(" + "));
    }
    if !incident.other.is_empty() {
        let other = incident.other.iter().map(|(name, value)| format!("{name}={value}"));
        let _ = writeln!(text, "  other {}", other.collect::<Vec<_>>().join("; "));
    }
    text
}

fn shape(geometry: &Geometry) -> String {
    match geometry {
        Geometry::Points(points) if points.len() == 1 => {
            format!("{:.5} {:.5}", points[0].lat_deg, points[0].lon_deg)
        }
        other => {
            let name = match other {
                Geometry::Points(_) => "points",
                Geometry::Lines(_) => "lines",
                Geometry::Polygons(_) => "polygons",
                Geometry::Mixed(_) => "mixed",
            };
            format!("{name} {}", other.positions().len())
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv");
    let entries = std::fs::read_dir(folder).expect("the cases are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    paths
}

fn case(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a case can be read")
}

#[test]
fn every_case_reads_as_expected() {
    let writes = std::env::var_os("SAHELSCOPE_WRITE_EXPECTED").is_some();
    let mut failures = String::new();
    let cases = cases();
    assert!(cases.len() >= 90, "the cases are gone: {}", cases.len());
    for path in cases {
        let found = report(&case(&path));
        let beside = path.with_extension("expected");
        if writes {
            std::fs::write(&beside, &found).expect("a reading can be written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            let _ = writeln!(failures, "{}\n--- expected\n{expected}--- found\n{found}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Whatever happens, nothing panics, every row is accounted for, and the digest of a row is that of its incident.
fn check_laws(bytes: &[u8], ends: &[usize]) -> Result<(), TestCaseError> {
    let Some((layout, _)) = guess(bytes) else {
        return Ok(());
    };
    check_layout(bytes, layout, ends)
}

fn check_layout(bytes: &[u8], layout: TableLayout, ends: &[usize]) -> Result<(), TestCaseError> {
    let layout = Arc::new(layout);
    let info = info(&layout);
    let (rows, ledger) = read_blocks(bytes, &layout, &[]);
    prop_assert_eq!(rows.len() as u64, ledger.records());
    prop_assert_eq!(rows.iter().filter(|row| row.located).count() as u64, ledger.located);
    prop_assert_eq!(ledger.count(Severity::Error), 0);
    for (index, row) in rows.iter().enumerate() {
        prop_assert_eq!(row.number, index as u64 + 1);
        prop_assert_eq!(row.line, super::split::count_breaks(&bytes[..row.span.start]) + 1);
        let incident = incident(bytes, row, &info);
        let digest = Digest::of(&incident, &info);
        if row.title.is_empty() {
            prop_assert_eq!(&digest.title, &format!("#{}", row.number));
        } else {
            prop_assert_eq!(&digest.title, &row.title);
        }
        let digest = Digest { id: "", title: "".into(), ..digest };
        prop_assert_eq!(&format!("{digest:?}"), &row.digest);
    }
    if ends.is_empty() {
        return Ok(());
    }
    let (cut, of_cut) = read_blocks(bytes, &layout, ends);
    prop_assert_eq!(&cut, &rows);
    prop_assert_eq!(of_cut, ledger);
    Ok(())
}

#[test]
fn every_cut_into_two_blocks_gives_the_same() {
    for path in cases() {
        let bytes = case(&path);
        for end in 0..bytes.len() {
            if let Err(fault) = check_laws(&bytes, &[end]) {
                panic!("{} cut at {end}: {fault}", path.display());
            }
        }
    }
}

#[test]
fn a_place_to_cut_is_found_where_a_row_begins() {
    for path in cases() {
        let bytes = case(&path);
        let Some((layout, _)) = guess(&bytes) else { continue };
        let layout = Arc::new(layout);
        let (rows, _) = read_blocks(&bytes, &layout, &[]);
        let is_regular = rows.len() > 2
            && path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("acled_"));
        let (start, _) = records_start(&bytes, &layout);
        let cut = TableReader::new(layout).cut(&bytes[start..]);
        if is_regular {
            let cut = cut.unwrap_or_else(|| panic!("{}", path.display())) + start;
            assert!(rows.iter().any(|row| row.span.start == cut), "{}", path.display());
        }
        assert_ne!(cut, Some(0), "{}", path.display());
    }
}

const ACLED_ROW: &str = "MLI1,2024-07-27,2024,1,Political violence,Battles,Armed clash,CSP,A; B,Rebel group,Wagner,C,External/Other forces,Rebel group-External/Other forces,,466,Western Africa,Mali,Kidal,Tin-Essako,,Tinzaouaten,19.95,2.97,1,AFP; RFI,National-International,Notes,50,crowd size=no report,1722038400";

fn acled(rows: &[&str]) -> (Arc<TableLayout>, Vec<u8>) {
    let text = [&super::names::ACLED.join(","), rows.join("\n").as_str()].join("\n");
    let (layout, _) = guess(text.as_bytes()).expect("a table");
    (Arc::new(layout), text.into_bytes())
}

#[test]
fn rows_for_each_actor_are_twins_and_others_are_not() {
    let swapped = ACLED_ROW.replace(
        "CSP,A; B,Rebel group,Wagner,C,External/Other forces",
        "Wagner,C,External/Other forces,CSP,A; B,Rebel group",
    );
    let half = ACLED_ROW.replace("CSP,A; B", "Wagner,A; B").replace("Wagner,C", "CSP,C");
    let other_day = ACLED_ROW.replace("2024-07-27", "2024-07-28");
    assert!(swapped != ACLED_ROW && half != ACLED_ROW && other_day != ACLED_ROW);
    let (layout, bytes) = acled(&[ACLED_ROW, &swapped, &half, &other_day, ACLED_ROW]);
    let (rows, _) = read_blocks(&bytes, &layout, &[]);
    let twins: Vec<bool> = rows.iter().map(|row| row.twin == rows[0].twin).collect();
    assert!(rows[0].twin.is_some());
    assert_eq!(twins, [true, true, false, false, true]);
}

#[test]
fn nothing_of_an_acled_row_is_lost() {
    let (layout, bytes) = acled(&[ACLED_ROW]);
    let (rows, _) = read_blocks(&bytes, &layout, &[]);
    let incident = incident(&bytes, &rows[0], &info(&layout));
    let shown = format!("{incident:?}");
    for cell in ACLED_ROW.split([',', ';']).map(str::trim).filter(|cell| !cell.is_empty()) {
        assert!(shown.contains(cell), "{cell} is gone: {shown}");
    }
}

#[test]
fn very_many_columns_take_little_time() {
    let columns = 100_000;
    let mut text = (0..columns).map(|number| format!("c{}", number % 70_000)).collect::<Vec<_>>().join(",");
    text += ",latitude,longitude\n";
    for _ in 0..3 {
        text += &"1,".repeat(columns);
        text += "19.95,2.97\n";
    }
    let (layout, _) = guess(text.as_bytes()).expect("a table");
    assert_eq!(layout.columns.len(), columns + 2);
    let (rows, ledger) = read_blocks(text.as_bytes(), &Arc::new(layout), &[]);
    assert_eq!((rows.len(), ledger.located), (3, 3));
}

#[test]
fn a_user_may_say_what_the_columns_are() {
    let text = "a;b;c;d\nx;12/07/2024;2.97;19.95\n";
    let (mut layout, problems) = guess(text.as_bytes()).expect("a table");
    assert!(problems.iter().any(|problem| problem.code == Code::NoCoordinates));
    layout.set_role(0, Some(ColumnRole::Title));
    layout.set_role(1, Some(ColumnRole::Start));
    layout.set_role(2, Some(ColumnRole::Longitude));
    layout.set_role(3, Some(ColumnRole::Latitude));
    layout.date_order = Some(DateOrder::DayFirst);
    assert_eq!(layout.problems(), []);
    assert_eq!(preview(text.as_bytes(), &layout, 5), [["x", "12/07/2024", "2.97", "19.95"]]);
    let layout = Arc::new(layout);
    let (rows, ledger) = read_blocks(text.as_bytes(), &layout, &[]);
    assert_eq!((ledger.located, ledger.diagnostics.len()), (1, 0));
    let found = incident(text.as_bytes(), &rows[0], &info(&layout));
    assert_eq!(found.title.text, "x");
    assert_eq!(found.when.expect("a date").start.to_string(), "2024-07-12");
}

#[test]
fn a_cell_without_end_costs_no_more_than_its_mark() {
    let mut text = String::from("id,title,latitude,longitude\n1,\"open,19,2\n");
    for number in 2..60_000 {
        let _ = writeln!(text, "{number},title of this row,19.95,2.97");
    }
    let (layout, _) = guess(&text.as_bytes()[..100_000]).expect("a table");
    let (rows, ledger) = read_blocks(text.as_bytes(), &Arc::new(layout), &[1000, 200_000]);
    assert_eq!(rows.len(), 59_999);
    let unclosed: Vec<_> =
        ledger.diagnostics.iter().filter(|problem| problem.code == Code::UnclosedQuote).collect();
    assert_eq!(unclosed.len(), 1);
    assert_eq!(unclosed[0].line, Some(2));
}

/// Tokens that meet one another in tables, in any order.
fn token_soup() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        ",",
        ",",
        ";",
        "\t",
        "|",
        "\"",
        "\"\"",
        "\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "latitude",
        "longitude",
        "date",
        "title",
        "coordinates",
        "19.95",
        "2.97",
        "19,95",
        "\"19,95\"",
        "2024-07-27",
        "07/08/2024",
        "27/07/2024",
        "POINT (2 19)",
        "N19°57'",
        "31QDB9686005913",
        "é",
        "\0",
        "1",
        "3",
        "-1",
        "a",
        "event_id_cnty",
        "event_date",
        "event_type",
        "fatalities",
        "sep=;",
    ]);
    prop::collection::vec(tokens, 0..80).prop_map(|tokens| tokens.concat())
}

/// A cell of UCDP's or ACLED's tables, or something else.
fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "0",
        "1",
        "2",
        "3",
        "5",
        "7",
        "19",
        "-1",
        "x",
        "2024-07-27",
        "2024-07-27 00:00:00.000",
        "Civilians",
        "Mali",
        "19.95",
        "2.97",
        "200",
        "A; B",
        "\"a\nb\"",
        "\"c,d\"",
        "country",
        "POINT (1 2)",
        "3.0",
        "1e99",
        "nan",
    ])
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300), end in any::<prop::sample::Index>()) {
        let ends = if bytes.is_empty() { vec![] } else { vec![end.index(bytes.len())] };
        check_laws(&bytes, &ends)?;
        let text = [b"a,latitude,longitude,date\n", bytes.as_slice()].concat();
        check_laws(&text, &[])?;
    }

    #[test]
    fn any_tokens_are_survived(text in token_soup(), end in any::<prop::sample::Index>()) {
        check_laws(text.as_bytes(), &[])?;
        let text = format!("id,title,date,latitude,longitude\n{text}");
        check_laws(text.as_bytes(), &[end.index(text.len())])?;
    }

    #[test]
    fn any_rows_of_known_tables_obey(cells in prop::collection::vec(cell(), 49), of_ged in any::<bool>()) {
        let names: &[&str] = if of_ged { &super::names::GED } else { &super::names::ACLED };
        let text = format!("{}\n{}\n", names.join(","), cells[..names.len()].join(","));
        let (layout, _) = guess(text.as_bytes()).expect("a table");
        prop_assert_eq!(layout.kind, if of_ged { TableKind::Ged } else { TableKind::Acled });
        check_layout(text.as_bytes(), layout, &[])?;
    }

    #[test]
    fn any_damage_is_survived(
        at in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
    ) {
        let cases = cases();
        let mut bytes = case(at.get(&cases));
        for (place, kind, byte) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"\",;\n\r\t|0"[usize::from(byte) % 8]),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        let ends = if bytes.is_empty() { vec![] } else { vec![end.index(bytes.len())] };
        check_laws(&bytes, &ends)?;
    }
}
