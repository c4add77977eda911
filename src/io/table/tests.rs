//! Whole tables: cases with their expected reading, and laws that hold for any bytes.
//!
//! A case is a file in `tests/fixtures/csv` with its reading beside it: see [`crate::io::tests::cases`].

mod laws;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::io::tests::cases::{self, bytes_of};
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
    problems.iter().chain(&ledger.diagnostics).for_each(|problem| text.push_str(&cases::line_of(problem)));
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
        other => cases::shape(other),
    }
}

fn cases() -> Vec<PathBuf> {
    cases::cases(&["csv"])
}

#[test]
fn every_case_reads_as_expected() {
    cases::check_readings(&["csv"], 90, report);
}

/// Folded rows and keys that stand twice are the business of whoever has the whole file, and so are counts.
#[test]
fn every_case_is_a_table_to_the_whole_program() {
    for path in cases() {
        let bytes = bytes_of(&path);
        let Some((layout, _)) = guess(&bytes) else { continue };
        let shard = cases::shard(&bytes);
        assert_eq!(shard.format, layout.format(), "{}", path.display());
        assert_eq!(shard.info.table.as_deref(), Some(&layout), "{}", path.display());
        let (rows, _) = read_blocks(&bytes, &Arc::new(layout), &[]);
        assert_eq!(shard.ledger.records(), rows.len() as u64, "{}", path.display());
        assert_eq!(shard.ledger.dropped, 0, "{}", path.display());
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
fn a_row_of_the_profile_is_its_feature() {
    let path = cases().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "profile"));
    let bytes = bytes_of(&path.expect("the case is there"));
    let feature = br#"{"type":"FeatureCollection","profile":"incident-profile/1","features":[{"type":"Feature",
        "id":"2024-07-25-tinzaouaten","geometry":{"type":"Point","coordinates":[2.97,19.9545]},"properties":{
        "title":"Ambush at Tinzaouaten","title_fr":"Embuscade","summary":"A \"convoy\"\nwas hit.",
        "start":"2024-07-25","end":"2024-07-27","time_precision":"day","event_type":"Battles",
        "sub_event_type":"Armed clash","place":"Tinzaouaten","place_aliases":["Tin Zaouatene","T\u00een-Zaou\u00e2tene"],
        "admin1":"Kidal","country":"Mali","geo_precision":"near","uncertainty_km":12.5,
        "actors":[{"actor":{"name":"CSP","kind":"rebel_group"},"role":"attacker"},
            {"actor":{"name":"Wagner"},"role":"target","kind":"external_forces"},
            {"actor":{"name":"GAT"},"associated_with":0}],
        "claims":[{"measure":"killed","about":{"name":"Wagner"},"low":81,"claimant":{"name":"CSP"},
            "claimant_role":"belligerent","sources":[{"publisher":"RFI","published":"2024-07-29",
            "url":"https://www.rfi.fr/x","kind":"broadcaster","reliability":"B","title":"T"}],"wording":"at least 81"}],
        "sources":[{"publisher":"RFI","published":"2024-07-29","url":"https://www.rfi.fr/x","kind":"broadcaster",
            "reliability":"B","title":"T"}],
        "related":["b"],"tags":["convoy","storm; sand"],"own":"x"}}]}"#;
    let features = cases::incidents(&cases::shard(feature));
    let (layout, _) = guess(&bytes).expect("a table");
    let layout = Arc::new(layout);
    let (rows, _) = read_blocks(&bytes, &layout, &[]);
    assert_eq!(incident(&bytes, &rows[0], &info(&layout)), features[0]);
    assert_eq!(features[0].place.uncertainty_km, Some(12.5));
    assert_eq!(features[0].cited_sources().len(), 1);
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
