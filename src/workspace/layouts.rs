//! How tables are laid out, as the user has said: what of it is written to the settings and read from them.
//!
//! Words that this version does not know cost the column its role, or the entry itself, and never the settings.

use serde::{Deserialize, Serialize};

use crate::model::{Column, ColumnRole, DateOrder, TableKind, TableLayout};

/// How many shapes are remembered.
const MOST_SHAPES: usize = 100;

/// Tables of more columns are not remembered: the settings would become large, and no two such files are alike.
const MOST_COLUMNS: usize = 1000;

/// What was said of tables, by their shape, latest first.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Layouts(Vec<(String, TableLayout)>);

impl Layouts {
    /// Every shape and its layout, latest first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &TableLayout)> {
        self.0.iter().map(|(shape, layout)| (shape.as_str(), layout))
    }

    /// Remembers a layout for files that look like `before`, which is how such a file is read without or after an
    /// earlier correction. Tables of very many columns are not remembered.
    pub fn remember(&mut self, before: &TableLayout, layout: &TableLayout) {
        if layout.columns.len().max(before.columns.len()) > MOST_COLUMNS {
            return;
        }
        let shape = before.shape();
        // An earlier correction may have changed the shape: it is corrected under the name it was found by.
        let known = self.0.iter().find(|(of, known)| *of != shape && known.shape() == shape);
        let shapes: Vec<String> = known.map(|(of, _)| of.clone()).into_iter().chain([shape]).collect();
        for shape in shapes {
            self.0.retain(|(of, _)| *of != shape);
            self.0.insert(0, (shape, layout.clone()));
        }
        self.0.truncate(MOST_SHAPES);
    }
}

/// A shape and its layout as they are written.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    shape: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    separator: String,
    #[serde(default)]
    decimal_comma: bool,
    #[serde(default)]
    skipped_lines: u64,
    #[serde(default)]
    has_header: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date_order: Option<String>,
    #[serde(default)]
    columns: Vec<ColumnEntry>,
}

#[derive(Serialize, Deserialize)]
struct ColumnEntry {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

impl Entry {
    fn layout(&self) -> Option<TableLayout> {
        let &[separator @ (b',' | b';' | b'\t' | b'|')] = self.separator.as_bytes() else {
            return None;
        };
        let mut layout = TableLayout {
            kind: TableKind::from_word(&self.kind)?,
            separator,
            decimal_comma: self.decimal_comma,
            skipped_lines: self.skipped_lines,
            has_header: self.has_header,
            date_order: self.date_order.as_deref().and_then(DateOrder::from_word),
            columns: Vec::new(),
        };
        let columns = self.columns.iter();
        layout.columns = columns.map(|column| Column { name: column.name.clone(), role: None }).collect();
        for (index, column) in self.columns.iter().enumerate() {
            // A role belongs to one column, also in a file that somebody has edited.
            layout.set_role(index, column.role.as_deref().and_then(ColumnRole::from_word));
        }
        Some(layout)
    }
}

/// As the settings hold them.
pub(super) fn entries(layouts: &Layouts) -> Vec<Entry> {
    let entry = |(shape, layout): (&str, &TableLayout)| Entry {
        shape: shape.to_owned(),
        kind: layout.kind.word().to_owned(),
        separator: char::from(layout.separator).to_string(),
        decimal_comma: layout.decimal_comma,
        skipped_lines: layout.skipped_lines,
        has_header: layout.has_header,
        date_order: layout.date_order.map(|order| order.word().to_owned()),
        columns: layout
            .columns
            .iter()
            .map(|column| ColumnEntry {
                name: column.name.clone(),
                role: column.role.map(|role| role.word().to_owned()),
            })
            .collect(),
    };
    layouts.iter().map(entry).collect()
}

/// From what the settings hold. What is not understood is left out.
pub(super) fn from_entries(entries: Vec<serde_json::Value>) -> Layouts {
    let understood = entries.into_iter().filter_map(|entry| {
        let entry: Entry = serde_json::from_value(entry).ok()?;
        let layout = entry.layout()?;
        Some((entry.shape, layout))
    });
    Layouts(understood.take(MOST_SHAPES).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str], roles: &[Option<ColumnRole>]) -> TableLayout {
        let columns = names.iter().zip(roles);
        let columns = columns.map(|(name, role)| Column { name: (*name).to_owned(), role: *role }).collect();
        TableLayout { separator: b';', columns, ..TableLayout::default() }
    }

    fn shapes(layouts: &Layouts) -> Vec<&str> {
        layouts.iter().map(|(shape, _)| shape).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let guess = table(&["où", "y"], &[None, None]);
        let said = TableLayout {
            decimal_comma: true,
            skipped_lines: 3,
            has_header: false,
            date_order: Some(DateOrder::MonthFirst),
            ..table(&["où", "y"], &[Some(ColumnRole::Place), Some(ColumnRole::Latitude)])
        };
        let mut layouts = Layouts::default();
        layouts.remember(&guess, &said);
        let written = entries(&layouts).iter().map(|entry| serde_json::to_value(entry).unwrap()).collect();
        assert_eq!(from_entries(written), layouts);
        assert_eq!(shapes(&layouts), [guess.shape()]);
    }

    #[test]
    fn unknown_words_cost_no_more_than_they_must() {
        let read = |text: &str| from_entries(serde_json::from_str(text).unwrap());
        let one = read(
            r#"[{"shape":"2-a","kind":"plain","separator":",","columns":[
                {"name":"a","role":"sundial"},{"name":"b","role":"latitude"}],"later":1},
               {"shape":"2-b","kind":"papyrus","separator":","},
               {"shape":"2-c","kind":"plain","separator":"€"},
               {"kind":"plain"}, 7]"#,
        );
        assert_eq!(shapes(&one), ["2-a"]);
        let (_, layout) = one.iter().next().unwrap();
        assert_eq!(layout.columns[0].role, None);
        assert_eq!(layout.columns[1].role, Some(ColumnRole::Latitude));
    }

    #[test]
    fn the_oldest_shapes_are_forgotten() {
        let mut layouts = Layouts::default();
        for number in 0..MOST_SHAPES + 5 {
            let layout = table(&[&format!("column {number}")], &[None]);
            layouts.remember(&layout, &layout);
        }
        assert_eq!(layouts.iter().count(), MOST_SHAPES);
        let first = layouts.iter().next().unwrap().1;
        assert_eq!(first.columns[0].name, format!("column {}", MOST_SHAPES + 4));
        let many = vec!["x"; MOST_COLUMNS + 1];
        let wide = table(&many, &vec![None; many.len()]);
        layouts.remember(&wide, &wide);
        assert!(!shapes(&layouts).contains(&wide.shape().as_str()));
    }

    #[test]
    fn a_correction_of_a_correction_is_found_by_the_first_guess() {
        let guess = table(&["a,b"], &[None]);
        let once = TableLayout { separator: b',', ..table(&["a", "b"], &[Some(ColumnRole::Start), None]) };
        let twice = TableLayout { separator: b',', ..table(&["a", "b"], &[Some(ColumnRole::End), None]) };
        let mut layouts = Layouts::default();
        layouts.remember(&guess, &once);
        layouts.remember(&once, &twice);
        let found = layouts.iter().find(|(shape, _)| *shape == guess.shape()).unwrap().1;
        assert_eq!(*found, twice);
    }
}
