//! Laws that hold for any table, however it is cut and whatever is done to it.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::io::tests::cases::{damage, damaged};

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
        let bytes = bytes_of(&path);
        if let Err(fault) = check_laws(&bytes, &[]) {
            panic!("{}: {fault}", path.display());
        }
        let Some((layout, _)) = guess(&bytes) else { continue };
        let layout = Arc::new(layout);
        let whole = read_blocks(&bytes, &layout, &[]);
        // Every place near a mark or a line break, and some of the others.
        let is_near =
            |end: usize| bytes[end.saturating_sub(2)..end].iter().any(|byte| b"\"\r\n".contains(byte));
        for end in (0..bytes.len()).filter(|end| bytes.len() < 300 || end % 41 == 0 || is_near(*end)) {
            assert_eq!(read_blocks(&bytes, &layout, &[end]), whole, "{} cut at {end}", path.display());
        }
    }
}

#[test]
fn a_place_to_cut_is_found_where_a_row_begins() {
    for path in cases() {
        let bytes = bytes_of(&path);
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
        "31QDC9686005948",
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
        damage in damage(),
        end in any::<prop::sample::Index>(),
    ) {
        let cases = cases();
        let bytes = damaged(bytes_of(&cases[at.index(cases.len())]), damage, *b"\",;\n\r\t|0");
        let ends = if bytes.is_empty() { vec![] } else { vec![end.index(bytes.len())] };
        check_laws(&bytes, &ends)?;
    }
}
