//! Cells that a spreadsheet must not take for formulas: how they are written, and read back.
//!
//! OWASP ("CSV injection") names the beginnings that make a spreadsheet calculate: `=`, `+`, `-`, `@`, tab, line breaks,
//! and the full-width forms of the signs. A leading apostrophe makes a text of them. Plain numbers stay numbers.

/// The cell as it is written: with a leading apostrophe if it could be taken for a formula.
///
/// A text that already looks as if it had been given one gets a second, so that [`restored`] undoes exactly this.
pub fn neutralised(cell: &str) -> std::borrow::Cow<'_, str> {
    let rest = cell.strip_prefix('\'').unwrap_or(cell);
    let doubtful = match cell.len() - rest.len() {
        0 => begins_a_formula(cell) && !is_plain_number(cell),
        _ => rest.starts_with('\'') || begins_a_formula(rest),
    };
    if doubtful { format!("'{cell}").into() } else { cell.into() }
}

/// The cell as it was before [`neutralised`], which is also what others mean who write a leading apostrophe.
pub fn restored(cell: &str) -> &str {
    if cell.as_bytes().first() != Some(&b'\'') {
        return cell;
    }
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || begins_a_formula(rest) => rest,
        _ => cell,
    }
}

fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// `-2.5`, `+3`, `-1e-7`: what a spreadsheet takes for a number and nothing else.
fn is_plain_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    [whole, fraction, exponent]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(cell: &str, written: &str) {
        assert_eq!(neutralised(cell), written, "{cell:?}");
        assert_eq!(restored(written), cell, "{written:?}");
    }

    #[test]
    fn formulas_become_texts_and_numbers_stay() {
        for (cell, written) in [
            ("", ""),
            ("Ménaka", "Ménaka"),
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+33 1 23", "'+33 1 23"),
            ("-", "'-"),
            ("-2.5", "-2.5"),
            ("+3", "+3"),
            ("-1e-7", "-1e-7"),
            ("-2+cmd", "'-2+cmd"),
            ("-1e", "'-1e"),
            ("@army", "'@army"),
            ("\tx", "'\tx"),
            ("\nx", "'\nx"),
            ("＝1", "'＝1"),
            ("'", "'"),
            ("'quoted'", "'quoted'"),
            ("'=1", "''=1"),
            ("''", "'''"),
        ] {
            check(cell, written);
        }
    }

    #[test]
    fn what_others_have_neutralised_is_restored() {
        assert_eq!(restored("'-2.5"), "-2.5");
    }

    proptest! {
        #[test]
        fn reading_undoes_writing_and_nothing_calculates(cell in "[='+\\-@\t\r\n0-9a.eé ＝]{0,6}|\\PC*") {
            let written = neutralised(&cell);
            prop_assert_eq!(restored(&written), &cell);
            prop_assert!(!begins_a_formula(&written) || written.parse::<f64>().is_ok(), "{:?}", written);
        }
    }
}
