//! What was read is written in every format and read again: no incident is lost, and what comes back stays as it is.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use sahelscope::io::write::{Columns, Head, Target, Writer};
use sahelscope::io::{self, Limits, Options};
use sahelscope::model::{FileInfo, Incident};

/// The incidents in a file, with keys for those that have none.
fn incidents(bytes: &[u8]) -> (FileInfo, Vec<Incident>) {
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let mut spans = Vec::new();
    let outcome = io::read(bytes, &options, &|_| ControlFlow::Continue(()), &mut |found| {
        let key = Some(found.digest.id).filter(|id| !id.is_empty());
        spans.push((found.span.clone(), key.map_or_else(|| format!("#{}", found.number), str::to_owned)));
    });
    let Some(format) = outcome.format else { return Default::default() };
    let all = outcome.bytes.as_deref().unwrap_or(bytes);
    let incident = |(span, key): (std::ops::Range<usize>, String)| {
        let mut incident =
            io::read_record(format, &all[span], &key, &outcome.info).expect("a record reads again");
        // They may change their order.
        incident.other.sort();
        incident
    };
    let incidents = spans.into_iter().map(incident).collect();
    (outcome.info, incidents)
}

fn written(target: Target, info: &FileInfo, incidents: &[Incident]) -> Vec<u8> {
    let mut columns = Columns::default();
    incidents.iter().for_each(|incident| columns.add(incident));
    let mut bytes = Vec::new();
    let mut writer = Writer::new(target, &mut bytes, Head::Made(info, &columns)).expect("memory");
    incidents.iter().for_each(|incident| writer.incident(incident, info).expect("memory"));
    writer.finish().expect("memory");
    bytes
}

fuzz_target!(|bytes: &[u8]| {
    let (info, before) = incidents(bytes);
    if before.is_empty() {
        return;
    }
    for target in Target::ALL {
        let once = written(*target, &info, &before);
        let (info, after) = incidents(&once);
        assert_eq!(after.len(), before.len(), "{target:?}");
        // Control characters and spaces may have been replaced the first time, but not again.
        let (_, again) = incidents(&written(*target, &info, &after));
        assert_eq!(again, after, "{target:?}");
    }
});
