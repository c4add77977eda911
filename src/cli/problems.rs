//! Problems as a table of text, the same from the window and from the command line.

use std::io::Write;

use crate::{
    io::neutralised,
    model::Ledger,
    text::{Catalogue, PROBLEM_COLUMNS},
};

/// Writes the kept problems of files, each given by its name and its ledger, as CSV (RFC 4180) with a header. Cells
/// that a spreadsheet would take for formulas are written as texts.
///
/// # Errors
/// When it cannot be written.
pub fn write_problems<'a>(
    text: &Catalogue,
    files: impl Iterator<Item = (&'a str, &'a Ledger)>,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(PROBLEM_COLUMNS)?;
    for (name, ledger) in files {
        for row in text.problem_rows(name, ledger) {
            for cell in &row {
                writer.write_field(&*neutralised(cell))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Code, Diagnostic, Severity},
        text::Language,
    };

    #[test]
    fn a_table_of_problems_holds_no_formula() {
        let mut ledger = Ledger::default();
        ledger.push(Diagnostic {
            severity: Severity::Warning,
            code: Code::BadDate,
            line: Some(3),
            record: Some(2),
            property: Some("day \"of\" it".to_owned()),
            value: Some("=1+1".to_owned()),
        });
        let mut written = Vec::new();
        let files = [("a;b.csv", &ledger)].into_iter();
        write_problems(&Catalogue::new(Language::English), files, &mut written).unwrap();
        let mut reader = csv::Reader::from_reader(&*written);
        assert_eq!(reader.headers().unwrap(), PROBLEM_COLUMNS.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 1);
        let cells: Vec<&str> = rows[0].iter().take(7).collect();
        assert_eq!(cells, ["a;b.csv", "warning", "bad-date", "3", "2", "day \"of\" it", "'=1+1"]);
    }
}
