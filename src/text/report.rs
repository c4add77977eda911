//! Problems as rows of a table, for whoever works through them elsewhere.

use super::Catalogue;
use crate::model::{Diagnostic, Ledger};

/// The names of the columns of [`Catalogue::problem_rows`]. Scripts may rely on them and on their order.
pub const PROBLEM_COLUMNS: [&str; 9] =
    ["file", "severity", "code", "line", "record", "property", "value", "message", "help"];

impl Catalogue {
    /// The kept problems of a file, in file order, as cells under [`PROBLEM_COLUMNS`]. Severities and codes are the
    /// stable words of reports; messages and help are in the catalogue's language. What is not known is empty.
    pub fn problem_rows<'a>(
        &'a self,
        file: &'a str,
        ledger: &'a Ledger,
    ) -> impl Iterator<Item = [String; PROBLEM_COLUMNS.len()]> + 'a {
        let number = |of: Option<u64>| of.map(|number| number.to_string()).unwrap_or_default();
        ledger.diagnostics.iter().map(move |problem| {
            [
                file.to_owned(),
                problem.severity.word().to_owned(),
                problem.code.word().to_owned(),
                number(problem.line),
                number(problem.record),
                problem.property.clone().unwrap_or_default(),
                problem.value.clone().unwrap_or_default(),
                self.diagnostic(problem),
                self.help(problem),
            ]
        })
    }

    /// What is wrong with several records at once: the message with a gap where each has its own value.
    pub fn diagnostic_of_several(&self, like: &Diagnostic) -> String {
        let gap = |of: &Option<String>| of.as_ref().map(|_| "…".to_owned());
        self.diagnostic(&Diagnostic {
            property: gap(&like.property),
            value: gap(&like.value),
            ..like.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Code, Severity},
        text::Language,
    };

    #[test]
    fn a_problem_is_a_row_of_stable_words_and_readable_texts() {
        let mut ledger = Ledger::default();
        let problem = Diagnostic {
            severity: Severity::Warning,
            code: Code::BadDate,
            line: Some(12),
            record: Some(11),
            property: Some("jour".to_owned()),
            value: Some("32/13/2024".to_owned()),
        };
        ledger.push(problem.clone());
        ledger.push(Diagnostic { line: None, record: None, property: None, value: None, ..problem.clone() });
        let text = Catalogue::new(Language::French);
        let rows: Vec<_> = text.problem_rows("a.csv", &ledger).collect();
        assert_eq!(rows[0][..7], ["a.csv", "warning", "bad-date", "12", "11", "jour", "32/13/2024"]);
        assert!(rows[0][7].contains("32/13/2024") && rows[0][7].contains("date"), "{}", rows[0][7]);
        assert_eq!(rows[1][3..7], ["", "", "", ""]);
        let several = text.diagnostic_of_several(&problem);
        assert!(several.contains('…') && !several.contains("32"), "{several}");
    }
}
