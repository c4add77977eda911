//! Differences as a table of text, the same from the window and from the command line.

use std::io::{Result, Write};

use crate::{
    io::write::write_cells,
    jobs,
    query::diff::{Change, Comparison, Of, Rows, Value},
    store::Shard,
    text::Catalogue,
    view::changes,
};

/// Writes the differences of two editions as CSV (RFC 4180) with a header: a row for each change. `step` is called with
/// the number of differences written before each of them.
///
/// # Errors
/// When it cannot be written, a record cannot be read any more, or whatever `step` fails with.
pub fn write_differences(
    text: &Catalogue,
    (old, new): (&Shard, &Shard),
    comparison: &Comparison,
    out: &mut dyn Write,
    mut step: impl FnMut(usize) -> Result<()>,
) -> Result<()> {
    write_head(out)?;
    for (index, brief) in comparison.briefs.iter().enumerate() {
        step(index)?;
        let (shard, row, changes) = match brief.rows {
            Rows::Added(row) => (new, row, Vec::new()),
            Rows::Removed(row) => (old, row, Vec::new()),
            Rows::Changed(of_old, of_new) => (new, of_new, jobs::changes(old, of_old, new, of_new)?),
        };
        let (key, title) = (jobs::own_key(shard, row), shard.title(row, text.language().tag()));
        write_rows(text, (brief.rows.sort().word(), key, title), &changes, out)?;
    }
    Ok(())
}

/// The names of the columns.
pub(super) fn write_head(out: &mut dyn Write) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let columns = ["kind", "key", "title", "field", "of", "old", "new", "moved_km"];
    write_cells(out, columns.into_iter())
}

/// An incident's rows: one for each change, or one if there is none to tell.
pub(super) fn write_rows(
    text: &Catalogue,
    (word, key, title): (&str, &str, &str),
    changes: &[Change],
    out: &mut dyn Write,
) -> Result<()> {
    if changes.is_empty() {
        return write_cells(out, [word, key, title, "", "", "", "", ""].into_iter());
    }
    changes.iter().try_for_each(|change| {
        let shown =
            |value: &Option<Value>| value.as_ref().map_or(String::new(), |value| changes::value(text, value));
        let (old, new) = (shown(&change.old), shown(&change.new));
        let moved = change.moved_km.map_or(String::new(), |km| format!("{km:.3}"));
        let of = of_text(&change.of);
        let cells = [word, key, title, change.field.word(), &of, &old, &new, &moved];
        write_cells(out, cells.into_iter())
    })
}

/// `fr`; `killed, Wagner, ACLED`.
fn of_text(of: &Of) -> String {
    match of {
        Of::Incident => String::new(),
        Of::Named(name) => name.clone(),
        Of::Claim { measure, about, claimant } => {
            let parts = [Some(measure.word()), about.as_deref(), claimant.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}
