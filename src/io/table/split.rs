//! Cuts rows into cells, as RFC 4180 has it, without copying. Must not know what the cells mean.
//!
//! The rows are those of the crate `csv`, which is the judge in the tests, but for quotation marks that never close:
//! there the crate takes all that follows for one cell, and here only the mark is taken for a letter. Rows are told
//! apart by what stands in them alone, wherever a block was cut.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

/// [`Splitter::longest_cell`] of anybody's table.
pub(super) const LONGEST_CELL: usize = 1 << 20;

/// A row longer than this is not looked at twice.
const LONGEST_SUSPECT: usize = 1 << 18;

/// Where a cell stands in the bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Without the quotation marks around it.
    pub(super) span: Range<usize>,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// The text is the cell.
    Bare,
    /// Quotation marks are doubled in it.
    Doubled,
    /// Something stands behind the closing mark; the span has the marks.
    Trailing,
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its bytes, without the line break behind it.
    pub(super) span: Range<usize>,
    /// Where the next row may begin.
    pub(super) next: usize,
    /// The line breaks up to there.
    pub(super) lines: u64,
    /// The first quotation mark that never closes, and the line breaks before it.
    pub(super) unclosed: Option<(usize, u64)>,
}

/// What a table is written with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Splitter {
    /// An ASCII byte, no quotation mark and no line break.
    pub(super) separator: u8,
    /// How many cells a row should have; 0: not known.
    pub(super) columns: usize,
    /// A quoted cell of more bytes was never meant to be one.
    pub(super) longest_cell: usize,
}

impl Splitter {
    /// The row that begins at `at`, and its cells. `None`: it may not end in these bytes, and they are not the last.
    /// An empty line is a row of one empty cell.
    pub(super) fn row(self, bytes: &[u8], at: usize, is_last: bool, cells: &mut Vec<Cell>) -> Option<Row> {
        let mut pass = Pass {
            bytes,
            is_last,
            separator: self.separator,
            longest_cell: self.longest_cell,
            has_broken: false,
            broken_has_trailing: false,
            unclosed: None,
        };
        let row = pass.row(at, cells)?;
        let is_odd = cells.len() != self.columns || pass.broken_has_trailing;
        if self.columns > 0 && is_odd && pass.has_broken && row.span.len() <= LONGEST_SUSPECT {
            // A mark that was never meant to open a cell closes at the next one, rows later. If the first line alone is
            // a whole row without it, that is what happened.
            let end = line_end(bytes, at);
            let mut own_cells = Vec::new();
            let mut line = Pass {
                bytes: &bytes[..end],
                is_last: true,
                separator: self.separator,
                longest_cell: self.longest_cell,
                has_broken: false,
                broken_has_trailing: false,
                unclosed: None,
            };
            if let Some(alone) = line.row(at, &mut own_cells)
                && own_cells.len() == self.columns
            {
                *cells = own_cells;
                let next = after_break(bytes, end);
                return Some(Row { next, lines: alone.lines + u64::from(next > end), ..alone });
            }
        }
        Some(row)
    }
}

/// The high bit of each of eight bytes that is this one; bits above the lowest such byte may be wrong.
/// (Sean Eron Anderson, "Bit Twiddling Hacks": determine if a word has a zero byte.)
fn with_byte(eight: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let zero_where_found = eight ^ (ONES * u64::from(byte));
    zero_where_found.wrapping_sub(ONES) & !zero_where_found & (ONES << 7)
}

/// Where the line ends that `at` stands in.
fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |len| at + len)
}

fn after_break(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        Some([b'\r' | b'\n', ..]) => at + 1,
        _ => at,
    }
}

/// Line breaks in a text: `\n`, `\r\n`, and `\r` alone.
pub(super) fn count_breaks(bytes: &[u8]) -> u64 {
    let mut count = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        count += u64::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    }
    count
}

/// One way through a row.
struct Pass<'b> {
    bytes: &'b [u8],
    is_last: bool,
    separator: u8,
    longest_cell: usize,
    /// There is a quoted cell with a line break in it.
    has_broken: bool,
    /// Something stands behind the closing mark of such a cell.
    broken_has_trailing: bool,
    unclosed: Option<(usize, u64)>,
}

/// How a quoted cell ends.
enum Close {
    /// At this mark.
    At {
        mark: usize,
        doubled: bool,
    },
    Never,
    /// The bytes end too early to tell.
    Unknown,
}

impl Pass<'_> {
    fn row(&mut self, start: usize, cells: &mut Vec<Cell>) -> Option<Row> {
        cells.clear();
        let mut at = start;
        let mut lines = 0;
        loop {
            let (cell, end) = match self.bytes.get(at) {
                Some(b'"') => self.quoted(at, &mut lines)?,
                _ => {
                    let end = self.bare_end(at);
                    (Cell { span: at..end, form: Form::Bare }, end)
                }
            };
            cells.push(cell);
            if self.bytes.get(end) == Some(&self.separator) {
                at = end + 1;
                continue;
            }
            let next = after_break(self.bytes, end);
            // More may follow behind the last byte: of a cell, or the second byte of a line break.
            let is_cut = next == self.bytes.len() && (next == end || self.bytes[next - 1] == b'\r');
            if is_cut && !self.is_last {
                return None;
            }
            return Some(Row {
                span: start..end,
                next,
                lines: lines + u64::from(next > end),
                unclosed: self.unclosed,
            });
        }
    }

    /// Where a cell without quotation marks ends.
    fn bare_end(&self, at: usize) -> usize {
        // Most cells are so short that a look at eight bytes at a time is faster than the start of a search.
        const SHORT: usize = 3;
        let (chunks, _) = self.bytes[at..].as_chunks::<8>();
        for (number, chunk) in chunks.iter().take(SHORT).enumerate() {
            let eight = u64::from_le_bytes(*chunk);
            let ends = with_byte(eight, self.separator) | with_byte(eight, b'\n') | with_byte(eight, b'\r');
            if ends != 0 {
                return at + number * 8 + ends.trailing_zeros() as usize / 8;
            }
        }
        let far = at + chunks.len().min(SHORT) * 8;
        memchr3(self.separator, b'\n', b'\r', &self.bytes[far..]).map_or(self.bytes.len(), |len| far + len)
    }

    /// A cell that begins with a quotation mark, and where it ends.
    fn quoted(&mut self, at: usize, lines: &mut u64) -> Option<(Cell, usize)> {
        match self.close(at + 1) {
            Close::Unknown => None,
            Close::Never => {
                self.unclosed.get_or_insert((at, *lines));
                let end = self.bare_end(at);
                Some((Cell { span: at..end, form: Form::Bare }, end))
            }
            Close::At { mark, doubled } => {
                let breaks = count_breaks(&self.bytes[at..mark]);
                *lines += breaks;
                let end = self.bare_end(mark + 1);
                self.has_broken |= breaks > 0;
                self.broken_has_trailing |= breaks > 0 && end > mark + 1;
                let cell = match (end == mark + 1, doubled) {
                    (true, false) => Cell { span: at + 1..mark, form: Form::Bare },
                    (true, true) => Cell { span: at + 1..mark, form: Form::Doubled },
                    (false, _) => Cell { span: at..end, form: Form::Trailing },
                };
                Some((cell, end))
            }
        }
    }

    fn close(&self, start: usize) -> Close {
        let limit = self.bytes.len().min(start + self.longest_cell);
        let mut at = start;
        let mut doubled = false;
        while let Some(len) = memchr(b'"', &self.bytes[at..limit]) {
            let mark = at + len;
            match self.bytes.get(mark + 1) {
                Some(b'"') => {
                    doubled = true;
                    at = mark + 2;
                    if at > limit {
                        return Close::Never;
                    }
                }
                None if !self.is_last => return Close::Unknown,
                _ => return Close::At { mark, doubled },
            }
        }
        if limit < start + self.longest_cell && !self.is_last { Close::Unknown } else { Close::Never }
    }
}

/// The texts of cells in a text: `text` are the row's bytes, which begin at `start` in what the cells were cut from.
pub(super) fn texts<'a>(text: &'a str, start: usize, cells: &[Cell], into: &mut Vec<Cow<'a, str>>) {
    into.clear();
    into.extend(cells.iter().map(|cell| cell_text(text, start, cell)));
}

/// Like [`texts`], but cells of columns that nobody will look at are left blank.
pub(super) fn texts_of<'a>(
    wanted: &[bool],
    text: &'a str,
    start: usize,
    cells: &[Cell],
    into: &mut Vec<Cow<'a, str>>,
) {
    into.clear();
    into.extend(cells.iter().enumerate().map(|(index, cell)| {
        if wanted.get(index) == Some(&false) { Cow::Borrowed("") } else { cell_text(text, start, cell) }
    }));
}

fn cell_text<'a>(text: &'a str, start: usize, cell: &Cell) -> Cow<'a, str> {
    let text = &text[cell.span.start - start..cell.span.end - start];
    match cell.form {
        Form::Bare => Cow::Borrowed(text),
        Form::Doubled => Cow::Owned(text.replace("\"\"", "\"")),
        Form::Trailing => Cow::Owned(with_trailing(text)),
    }
}

/// `"a ""b"""c` → `a "b"c`: what stands behind the closing mark is taken as it is.
fn with_trailing(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = &text[1..];
    while let Some(mark) = rest.find('"') {
        found.push_str(&rest[..mark]);
        rest = &rest[mark + 1..];
        match rest.strip_prefix('"') {
            Some(behind) => {
                found.push('"');
                rest = behind;
            }
            None => break,
        }
    }
    found + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, columns: usize) -> (Vec<Vec<String>>, Vec<(usize, u64)>) {
        let splitter = Splitter { separator: b',', columns, longest_cell: LONGEST_CELL };
        let (mut at, mut cells, mut found, mut unclosed) = (0, Vec::new(), Vec::new(), Vec::new());
        while at < text.len() {
            let row = splitter.row(text.as_bytes(), at, true, &mut cells).expect("the text ends here");
            assert_eq!(row.lines, count_breaks(&text.as_bytes()[at..row.next]), "{text:?}");
            let mut texts_of_row = Vec::new();
            texts(&text[row.span.clone()], row.span.start, &cells, &mut texts_of_row);
            if !(cells.len() == 1 && row.span.is_empty()) {
                found.push(texts_of_row.into_iter().map(Cow::into_owned).collect());
            }
            unclosed.extend(row.unclosed);
            assert!(row.next > at, "{text:?}");
            at = row.next;
        }
        (found, unclosed)
    }

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &[&[&str]], unclosed: &[(usize, u64)]) {
        let (found, marks) = rows(text, columns);
        assert_eq!(found, expected, "{text:?}");
        assert_eq!(marks, unclosed, "{text:?}");
    }

    #[test]
    fn rows_in_every_dress() {
        check("a,b\r\nc,\n", 2, &[&["a", "b"], &["c", ""]], &[]);
        check("a,b\rc,d", 2, &[&["a", "b"], &["c", "d"]], &[]);
        check("\"a\"\"b\nc\",\"d\"e\n", 2, &[&["a\"b\nc", "de"]], &[]);
        check("a \"b\" c,d\n", 2, &[&["a \"b\" c", "d"]], &[]);
        check("\"\",\"\"\"\"", 2, &[&["", "\""]], &[]);
    }

    #[test]
    fn a_mark_that_never_closes_costs_nothing_but_itself() {
        check("a,\"b\nc,d\n", 2, &[&["a", "\"b"], &["c", "d"]], &[(2, 0)]);
        check("a,\"b\nc,d\ne,\"f\"\n", 2, &[&["a", "\"b"], &["c", "d"], &["e", "f"]], &[(2, 0)]);
        check("\"x\ny\",\"b", 2, &[&["x\ny", "\"b"]], &[(6, 1)]);
        let long = format!("a,\"{}\nc,d\n", "b".repeat(LONGEST_CELL + 5));
        let (found, unclosed) = rows(&long, 2);
        assert_eq!((found.len(), unclosed), (2, vec![(2, 0)]));
    }

    proptest! {
        #[test]
        fn the_judge_agrees(text in "([ab,;\"\n]|\"\"|\r\n|\"a\nb\"|,\"){0,40}") {
            let mut judge = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> =
                judge.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let (found, unclosed) = rows(&text, 0);
            prop_assert!(!unclosed.is_empty() || found == expected, "{found:?} {expected:?}");
        }

        #[test]
        fn a_cut_changes_no_row(text in "([ab,\"\n]|\"\"|\r\n|\r|\"a\nb\"){0,40}", at in 0..40_usize, columns in 0..4_usize) {
            let splitter = Splitter { separator: b',', columns, longest_cell: LONGEST_CELL };
            let bytes = text.as_bytes();
            let (mut whole, mut cut) = (Vec::new(), Vec::new());
            if at < bytes.len() && let Some(row) = splitter.row(&bytes[..at], 0, false, &mut cut) {
                prop_assert_eq!(splitter.row(bytes, 0, true, &mut whole), Some(row));
                prop_assert_eq!(whole, cut);
            }
        }
    }
}
