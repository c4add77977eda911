//! A table of text for spreadsheets: one row an incident, comma separated (RFC 4180), UTF-8.
//!
//! It begins with a byte order mark, without which spreadsheets show accents as something else, and no cell can be
//! taken for a formula ([`crate::io::neutralised`]). Holds what GeoJSON holds, except a file's description, its lists, and control characters, which are replaced.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Result, Write};

use csv::QuoteStyle;

use super::cells::{Columns, cells, legible};
use crate::io::neutralised;
use crate::model::{FileInfo, Incident};

/// Writes the names of the columns.
pub(super) fn write_head(out: &mut dyn Write, columns: &Columns) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    write_cells(out, columns.names())
}

/// Writes an incident's row.
pub(super) fn write_row(
    out: &mut dyn Write,
    columns: &Columns,
    incident: &Incident,
    info: &FileInfo,
) -> Result<()> {
    let cells: HashMap<Cow<'_, str>, Cow<'_, str>> = cells(incident, info, columns).into_iter().collect();
    let cells: Vec<Cow<'_, str>> =
        columns.names().map(|name| cells.get(name).map_or(Cow::Borrowed(""), |cell| legible(cell))).collect();
    write_cells(out, cells.iter().map(|cell| &**cell))
}

/// Writes cells as one row, none of which can be taken for a formula. Texts are quoted, as OWASP has it; numbers are not.
///
/// # Errors
/// When the bytes cannot be written.
pub fn write_cells<'c>(out: &mut dyn Write, cells: impl Iterator<Item = &'c str>) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
    for cell in cells {
        writer.write_field(&*neutralised(cell))?;
    }
    writer.write_record(None::<&[u8]>)?;
    writer.flush()
}
