//! Tables as Python's reader sees them: both must find as many rows, and the same keys, however awkwardly cells are quoted.

use std::process::Command;
use std::sync::Arc;

use sahelscope::io::BlockReader;
use sahelscope::io::table::{TableReader, guess, records_start};

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
    assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,\
    admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
const ACLED_BEFORE: &str = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,\
    sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,\
    admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3";
const GED: &str = "id,relid,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,source_office,\
    where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,\
    date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";

/// A table with texts that need quoting in all the ways there are, and some that do without.
fn table(header: &str, key: &str, separator: char, line_break: &str, rows: u64) -> String {
    const TEXTS: [&str; 10] = [
        "plain",
        "with, comma; and semicolon",
        "line\nbreak",
        "two\r\n\r\nbreaks, and a \"word\"",
        "\"quoted\"",
        "\"",
        "ends with a mark\"",
        "Tînzaouatène – « ténéré »",
        "tab\tinside",
        "",
    ];
    let mut dice = Dice(0x5eed);
    let names: Vec<&str> = header.split(',').map(str::trim).collect();
    let mut text = names.join(&separator.to_string()) + line_break;
    for row in 0..rows {
        let cells = names.iter().map(|name| {
            let value = match *name {
                name if name == key => format!("KEY{row}"),
                "event_date" | "date_start" | "date_end" => "2024-07-27".to_owned(),
                "latitude" => "19.95".to_owned(),
                "longitude" => "2.97".to_owned(),
                _ => TEXTS[dice.throw(TEXTS.len() as u64) as usize].to_owned(),
            };
            let needs = value.contains(['"', '\n', '\r', separator]);
            if needs || dice.throw(4) == 0 { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
        });
        text += &cells.collect::<Vec<_>>().join(&separator.to_string());
        text += line_break;
    }
    text
}

/// The keys as Python reads them, or nothing where there is no Python.
fn keys_by_python(path: &std::path::Path, separator: char, key: &str) -> Option<Vec<String>> {
    const SCRIPT: &str = "import csv, sys\n\
        rows = csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), delimiter=sys.argv[2])\n\
        sys.stdout.write(' '.join(row[sys.argv[3]] for row in rows))";
    let mut python = Command::new("python3");
    python.args(["-c", SCRIPT]).arg(path).arg(separator.to_string()).arg(key);
    let output = python.output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let keys = String::from_utf8(output.stdout).expect("keys are text");
    Some(keys.split(' ').map(str::to_owned).collect())
}

#[test]
fn python_finds_the_same_rows() {
    let folder = tempfile::tempdir().expect("a folder for a while");
    for (header, key) in [(ACLED, "event_id_cnty"), (ACLED_BEFORE, "event_id_cnty"), (GED, "id")] {
        for (separator, line_break) in [(',', "\n"), (';', "\r\n"), ('\t', "\n")] {
            let text = table(header, key, separator, line_break, 400);
            let path = folder.path().join("table.csv");
            std::fs::write(&path, &text).expect("a table can be written");
            let (layout, _) = guess(text.as_bytes()).expect("a table");
            let (start, _) = records_start(text.as_bytes(), &layout);
            let mut keys = Vec::new();
            let outcome =
                TableReader::new(Arc::new(layout)).read(&text.as_bytes()[start..], true, &mut |found| {
                    keys.push(found.digest.id.to_owned());
                });
            assert_eq!(outcome.ledger.records(), 400, "{key} {separator:?}");
            if let Some(expected) = keys_by_python(&path, separator, key) {
                assert_eq!(keys, expected, "{key} {separator:?}");
            }
        }
    }
}
