//! Guesses how a table is laid out, from its beginning. What is guessed is said, and what cannot be told is not guessed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::names;
use super::sample;
use super::split::{self, LONGEST_CELL, Splitter, count_breaks};
use crate::base::date;
use crate::model::{Code, Column, ColumnRole, Diagnostic, Severity, TableKind, TableLayout};

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many lines may stand above the header.
const MOST_TITLES: usize = 20;

/// Rows that are looked at to tell the separator, and to tell what the columns hold.
const FIRST_ROWS: usize = 50;
const SAMPLE_ROWS: usize = 1000;

/// Cells that are looked at, so that many columns do not cost much.
const MOST_CELLS: usize = 400_000;

/// A row as it stands in the beginning of a file.
struct Line {
    cells: Vec<String>,
    /// The same with the spaces around them, where it may be the header.
    exact: Vec<String>,
    /// Lines before it.
    before: u64,
}

/// Guesses the layout from the first bytes of a file, as UTF-8; a byte order mark is skipped. `None`: it is no table.
/// The diagnostics say which column is read as what, which is not understood, and what is doubtful; they have no record.
pub fn guess(head: &[u8]) -> Option<(TableLayout, Vec<Diagnostic>)> {
    let bytes = &head[bom_len(head)..];
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if matches!(first, b'{' | b'[' | b'<') {
        return None;
    }
    let declared = declared_separator(bytes);
    let (skipped, separators) = match declared {
        Some((separator, len)) => (len, vec![separator]),
        None => (0, SEPARATORS.to_vec()),
    };
    let before = count_breaks(&bytes[..skipped]);
    let tries = separators.into_iter().filter_map(|separator| {
        let lines = lines(&bytes[skipped..], separator, FIRST_ROWS);
        Some((fitness(&lines, declared.is_some())?, separator))
    });
    // Of equals the first counts.
    let (_, separator) = tries.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let mut lines = lines(&bytes[skipped..], separator, SAMPLE_ROWS + MOST_TITLES);
    for line in &mut lines {
        line.before += before;
    }
    Some(layout(separator, &lines))
}

fn bom_len(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// The separator that Excel is told in a first line `sep=;`, and the length of that line.
fn declared_separator(bytes: &[u8]) -> Option<(u8, usize)> {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let text = std::str::from_utf8(line).ok()?.trim_matches(['"', ' ']);
    let (name, separator) = text.split_at_checked(4)?;
    let &[separator] = separator.as_bytes() else {
        return None;
    };
    let is_known = name.eq_ignore_ascii_case("sep=") && SEPARATORS.contains(&separator);
    let next = line.len() + usize::from(bytes.get(line.len()) == Some(&b'\r'));
    let next = next + usize::from(bytes.get(next) == Some(&b'\n'));
    is_known.then_some((separator, next))
}

/// The first rows that have anything in them.
fn lines(bytes: &[u8], separator: u8, most: usize) -> Vec<Line> {
    let splitter = Splitter { separator, columns: 0, longest_cell: LONGEST_CELL };
    let (mut at, mut before, mut cell_count) = (0, 0, 0);
    let mut lines = Vec::new();
    let mut spans = Vec::new();
    while at < bytes.len() && lines.len() < most && cell_count < MOST_CELLS {
        let Some(row) = splitter.row(bytes, at, true, &mut spans) else {
            break;
        };
        let text = String::from_utf8_lossy(&bytes[row.span.clone()]);
        let mut texts = Vec::new();
        if let Cow::Borrowed(text) = text {
            split::texts(text, at, &spans, &mut texts);
        } else {
            splitter.row(text.as_bytes(), 0, true, &mut spans);
            split::texts(&text, 0, &spans, &mut texts);
        }
        if texts.iter().any(|cell| !cell.trim().is_empty()) {
            cell_count += texts.len();
            let is_top = lines.len() < MOST_TITLES;
            lines.push(Line {
                cells: texts.iter().map(|cell| cell.trim().to_owned()).collect(),
                exact: if is_top {
                    texts.iter().map(|cell| (**cell).to_owned()).collect()
                } else {
                    Vec::new()
                },
                before,
            });
        }
        before += row.lines;
        at = row.next;
    }
    lines
}

/// How many names that are known the cells hold. One that stands in many, such as an `x` for yes, is one.
fn known_names(cells: &[String]) -> usize {
    let is_known = |name: &String| {
        names::role(name).is_some()
            || names::belongs_to(TableKind::Acled, name)
            || names::belongs_to(TableKind::Ged, name)
    };
    let cells: HashSet<&String> = cells.iter().collect();
    cells.into_iter().map(|cell| names::folded(cell)).filter(is_known).collect::<HashSet<String>>().len()
}

/// The number of cells that most rows have, and how many rows have it.
fn commonest(lines: &[Line]) -> (usize, usize) {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for line in lines {
        *counts.entry(line.cells.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(cells, rows)| (*rows, *cells)).unwrap_or_default()
}

/// How well a separator fits, to be compared. `None`: these are no rows of a table.
fn fitness(lines: &[Line], is_declared: bool) -> Option<(usize, usize, usize)> {
    let (columns, rows) = commonest(lines);
    let named = lines.iter().take(MOST_TITLES).map(|line| known_names(&line.cells)).max()?;
    let share = rows * 10 / lines.len();
    let is_table = if columns >= 2 {
        is_declared || named >= 2 || (lines.len() >= 2 && (share >= 8 || (named == 1 && share >= 5)))
    } else {
        // One column alone is a table if it says where; and a header of several may stand over ragged rows.
        let only = lines.first().map(|line| names::folded(&line.cells[0]));
        let role = only.and_then(|name| names::role(&name)).map(|(role, _)| role);
        named >= 2
            || matches!(
                role,
                Some(ColumnRole::LatLon | ColumnRole::LonLat | ColumnRole::Wkt | ColumnRole::Mgrs)
            )
    };
    is_table.then_some((named.min(4), share, columns))
}

fn layout(separator: u8, lines: &[Line]) -> (TableLayout, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Header { at, columns, known } = header(lines);
    let folded: Vec<String> = columns.iter().map(|name| names::folded(name)).collect();
    let kind = names::kind(&folded);
    let has_header = known.is_none();
    // Names of properties are exact there.
    let columns = match lines.get(at) {
        Some(line) if kind == TableKind::Profile && has_header => line.exact.clone(),
        _ => columns,
    };
    let line_of_first = lines.get(at).map_or(0, |line| line.before);
    let mut layout = TableLayout {
        kind,
        separator,
        skipped_lines: line_of_first,
        has_header,
        columns: unique(columns).into_iter().map(|name| Column { name, role: None }).collect(),
        ..TableLayout::default()
    };
    if let Some(whose) = known {
        let value = if whose.is_empty() { shown_names(&layout) } else { whose.to_owned() };
        let line = Some(line_of_first + 1);
        diagnostics.push(problem(Severity::Warning, Code::NoHeader, None, Some(value), line));
    }
    let rows: Vec<&[String]> =
        lines[at..].iter().skip(usize::from(has_header)).map(|line| line.cells.as_slice()).collect();
    sample::assign(&mut layout, &folded, &rows);
    let doubts = sample::settle(&mut layout, &rows);
    columns_used(&layout, &folded, &mut diagnostics);
    if !layout.has_coordinates() {
        diagnostics.push(problem(Severity::Warning, Code::NoCoordinates, None, None, None));
    }
    if layout.problems().contains(&Code::NoDate) {
        diagnostics.push(problem(Severity::Info, Code::NoDate, None, None, None));
    }
    diagnostics.extend(doubts);
    (layout, diagnostics)
}

pub(super) fn problem(
    severity: Severity,
    code: Code,
    property: Option<String>,
    value: Option<String>,
    line: Option<u64>,
) -> Diagnostic {
    Diagnostic { severity, code, line, record: None, property, value }
}

/// A few of the names, for a sentence.
fn shown_names(layout: &TableLayout) -> String {
    const SHOWN: usize = 3;
    let names = layout.columns.iter().take(SHOWN).map(|column| column.name.as_str());
    let more = if layout.columns.len() > SHOWN { ", …" } else { "" };
    names.collect::<Vec<_>>().join(", ") + more
}

/// Says of each column what it is read as, or that it is not understood.
fn columns_used(layout: &TableLayout, folded: &[String], diagnostics: &mut Vec<Diagnostic>) {
    for (column, folded) in layout.columns.iter().zip(folded) {
        let name = Some(column.name.clone());
        match column.role {
            _ if names::belongs_to(layout.kind, folded) => {}
            Some(role) if role.word() == folded => {}
            Some(role) => {
                let target = Some(role.word().to_owned());
                diagnostics.push(problem(Severity::Info, Code::Mapped, name, target, None));
            }
            None => diagnostics.push(problem(Severity::Info, Code::UnusedColumn, name, None, None)),
        }
    }
}

/// The names of the columns and the row that holds them.
struct Header {
    /// Index of the header, or of the first row where there is none.
    at: usize,
    columns: Vec<String>,
    /// There is no header: whose columns these are, or nothing where they are nobody's that is known.
    known: Option<&'static str>,
}

fn header(lines: &[Line]) -> Header {
    let (columns, _) = commonest(&lines[..lines.len().min(FIRST_ROWS)]);
    let top = &lines[..lines.len().min(MOST_TITLES)];
    // Titles above the table fill few cells.
    let filled = |line: &Line| line.cells.iter().filter(|cell| !cell.is_empty()).count();
    let first = top.iter().position(|line| filled(line) * 2 > columns).unwrap_or(0);
    if let Some((whose, names)) = lines.get(first).and_then(|line| headless(&line.cells)) {
        return Header {
            at: first,
            columns: names.iter().map(|name| (*name).to_owned()).collect(),
            known: Some(whose),
        };
    }
    let named: Vec<usize> = top.iter().map(|line| known_names(&line.cells)).collect();
    let most = named.iter().copied().max().unwrap_or(0);
    if most > 0
        && let Some(at) = named.iter().position(|named| named * 2 >= most && *named > 0)
        && (at <= first || most >= 2)
    {
        return Header { at, columns: lines[at].cells.clone(), known: None };
    }
    let cells = lines.get(first).map_or(&[][..], |line| &line.cells);
    if is_header(cells, lines.get(first + 1..).unwrap_or_default()) {
        return Header { at: first, columns: cells.to_vec(), known: None };
    }
    let columns = columns.max(cells.len());
    Header {
        at: first,
        columns: (1..=columns).map(|number| format!("column {number}")).collect(),
        known: Some(""),
    }
}

/// Whether a row of unknown names looks like names: none is a number or a date, and something below is.
fn is_header(cells: &[String], below: &[Line]) -> bool {
    let is_value = |cell: &String| {
        cell.replace(',', ".").parse::<f64>().is_ok()
            || date::parse(cell).is_some()
            || crate::io::day::Numeric::parse(cell).is_some()
    };
    let distinct: HashSet<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let all_distinct = distinct.len() == cells.len();
    !cells.iter().any(is_value)
        && all_distinct
        && (below.is_empty() || below.iter().any(|line| line.cells.iter().any(is_value)))
}

/// Whose rows these are, where a file came without a header: told by their number and by what stands where.
fn headless(cells: &[String]) -> Option<(&'static str, &'static [&'static str])> {
    let known: [(&str, &'static [&'static str]); 2] = [("UCDP GED", &names::GED), ("ACLED", &names::ACLED)];
    known.into_iter().find(|(_, names)| {
        names.len() == cells.len()
            && names.iter().zip(cells).all(|(name, cell)| match *name {
                "type_of_violence" => matches!(cell.as_str(), "1" | "2" | "3"),
                "where_prec" => matches!(cell.as_str(), "1" | "2" | "3" | "4" | "5" | "6" | "7"),
                "geo_precision" => matches!(cell.as_str(), "1" | "2" | "3"),
                "latitude" => cell.parse().is_ok_and(|degrees: f64| degrees.abs() <= 90.0),
                "longitude" => cell.parse().is_ok_and(|degrees: f64| degrees.abs() <= 180.0),
                "event_date" | "date_start" | "date_end" => date::parse(cell).is_some(),
                _ => true,
            })
    })
}

/// Names for every column, each once.
fn unique(names: Vec<String>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::with_capacity(names.len());
    let mut next: HashMap<String, usize> = HashMap::new();
    let each = names.into_iter().enumerate().map(|(index, name)| {
        let base = if name.is_empty() { format!("column {}", index + 1) } else { name };
        let mut name = base.clone();
        while !taken.insert(name.clone()) {
            let number = next.entry(base.clone()).or_insert(1);
            *number += 1;
            name = format!("{base} {number}");
        }
        name
    });
    each.collect()
}

/// The layout where somebody has said how rows are cut: the columns are found anew, with what they are read as by their
/// names and by what they hold. What has been said of separator, header and lines above stays.
pub fn refit(head: &[u8], said: &TableLayout) -> TableLayout {
    let whole = TableLayout { has_header: false, ..said.clone() };
    let (start, _) = records_start(head, &whole);
    let lines = lines(&head[start..], said.separator, SAMPLE_ROWS);
    let first = lines.first().map_or(&[][..], |line| &line.cells);
    let columns = match said.has_header {
        true => first.to_vec(),
        false => vec![String::new(); commonest(&lines).0.max(first.len())],
    };
    let names = unique(columns);
    let folded: Vec<String> = names.iter().map(|name| names::folded(name)).collect();
    let columns = names.into_iter().map(|name| Column { name, role: None }).collect();
    let mut layout = TableLayout { kind: names::kind(&folded), columns, ..said.clone() };
    let rows: Vec<&[String]> =
        lines.iter().skip(usize::from(said.has_header)).map(|line| line.cells.as_slice()).collect();
    sample::assign(&mut layout, &folded, &rows);
    sample::settle(&mut layout, &rows);
    layout
}

/// Where the first row behind the header begins, and how many lines stand before it.
pub fn records_start(head: &[u8], layout: &TableLayout) -> (usize, u64) {
    let mut at = bom_len(head);
    let mut lines = 0;
    while lines < layout.skipped_lines && at < head.len() {
        let end = head[at..]
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .map_or(head.len(), |len| at + len);
        at = end + usize::from(end < head.len());
        at += usize::from(at < head.len() && head[at - 1] == b'\r' && head[at] == b'\n');
        lines += 1;
    }
    if layout.has_header {
        let splitter = Splitter { separator: layout.separator, columns: 0, longest_cell: LONGEST_CELL };
        if let Some(row) = splitter.row(&head[at..], 0, true, &mut Vec::new()) {
            at += row.next;
            lines += row.lines;
        }
    }
    (at, lines)
}

/// The cells of the first rows, for somebody who looks at the layout. Rows without anything in them are left out.
pub fn preview(head: &[u8], layout: &TableLayout, rows: usize) -> Vec<Vec<String>> {
    let (start, _) = records_start(head, layout);
    lines(&head[start..], layout.separator, rows).into_iter().map(|line| line.cells).collect()
}
