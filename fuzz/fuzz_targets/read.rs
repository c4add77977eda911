//! Any bytes: every record is accounted for, and each that was kept reads again.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use sahelscope::io::{self, Limits, Options};
use sahelscope::model::Severity;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let mut spans = Vec::new();
    let outcome = io::read(bytes, &options, &|_| ControlFlow::Continue(()), &mut |found| {
        spans.push((found.span.clone(), found.digest.id.to_owned()));
    });
    let ledger = &outcome.ledger;
    assert_eq!(ledger.kept, spans.len() as u64);
    assert!(ledger.dropped == 0 || ledger.count(Severity::Error) > 0, "lost in silence");
    let Some(format) = outcome.format else {
        assert!(ledger.failed, "nothing was read, and nothing said");
        return;
    };
    let all = outcome.bytes.as_deref().unwrap_or(bytes);
    for (span, id) in spans {
        let incident = io::read_record(format, &all[span], &id, &outcome.info).expect("a record reads again");
        assert_eq!(incident.id, id);
    }
});
