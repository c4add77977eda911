//! Any bytes as a table of any layout: a block that is cut in two says what the whole says.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use sahelscope::io::BlockReader;
use sahelscope::io::table::{TableReader, guess, records_start};
use sahelscope::model::{ColumnRole, DateOrder, TableKind};

fuzz_target!(|input: (&[u8], [u8; 4], Vec<u8>)| {
    let (bytes, [kind, separator, more, cut], roles) = input;
    let Some((mut layout, _)) = guess(bytes) else { return };
    layout.kind = TableKind::ALL[usize::from(kind) % TableKind::ALL.len()];
    layout.separator = b",;\t|"[usize::from(separator) % 4];
    layout.decimal_comma = more & 1 == 1;
    layout.has_header = more & 2 == 2;
    layout.date_order = (more & 4 == 4).then_some(DateOrder::DayFirst);
    layout.skipped_lines = u64::from(more >> 3);
    for (column, role) in roles.into_iter().enumerate() {
        layout.set_role(column, ColumnRole::ALL.get(usize::from(role)).copied());
    }
    let (start, _) = records_start(bytes, &layout);
    let reader = TableReader::new(Arc::new(layout));
    let block = &bytes[start..];
    let read = |block: &[u8], is_last: bool, found: &mut Vec<String>| {
        let outcome = reader.read(block, is_last, &mut |record| {
            found.push(format!("{:?} {:?}", &block[record.span.clone()], record.digest));
        });
        (outcome.taken, outcome.ledger)
    };
    let mut whole = Vec::new();
    let (taken, ledger) = read(block, true, &mut whole);
    assert_eq!((taken, ledger.kept), (block.len(), whole.len() as u64));
    let mut parts = Vec::new();
    let (taken, _) = read(&block[..block.len() * usize::from(cut) / 256], false, &mut parts);
    read(&block[taken..], true, &mut parts);
    assert_eq!(parts, whole);
});
