//! Incidents made for benchmarks, the same in each run.

use std::{fmt::Write, ops::ControlFlow, sync::Arc};

use sahelscope::{
    jobs::{self, Hooks, ReadOptions, Request},
    store::{Bytes, Dataset, FileId, Origin},
};

/// Numbers that look random, the same in each run.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// From the beginning.
    pub(crate) fn new() -> Self {
        Self(0x5eed)
    }

    /// A number below `below`.
    pub(crate) fn below(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(below)) as u32
    }
}

const TYPES: [&str; 6] = [
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
];

/// Rows of ACLED's layout since 2023: 4,000 villages round 34 towns, 300 groups, ten years.
pub(crate) fn acled(incidents: u32) -> String {
    let mut text = String::from(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,\
         actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,\
         longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n",
    );
    let mut random = Random::new();
    let towns: Vec<(f64, f64)> = (0..34)
        .map(|_| (f64::from(random.below(32_000)) / 1e3 - 16.0, f64::from(random.below(14_000)) / 1e3 + 10.0))
        .collect();
    let near = |random: &mut Random| (f64::from(random.below(2000)) - 1000.0) / 1e3;
    let villages: Vec<(f64, f64)> = (0..4000)
        .map(|village| (towns[village % 34].0 + near(&mut random), towns[village % 34].1 + near(&mut random)))
        .collect();
    for number in 0..incidents {
        let village = random.below(4000);
        let (lon, lat) = villages[village as usize];
        let (year, month, day) = (2015 + random.below(10), random.below(12) + 1, random.below(28) + 1);
        let (group, kind, precision) =
            (random.below(300), TYPES[random.below(6) as usize], random.below(3) + 1);
        writeln!(
            text,
            "MLI{number},{year}-{month:02}-{day:02},{year},1,Political violence,{kind},Armed clash,Armed Group {group},,2,\
             Military Forces of Mali,,1,12,,466,Western Africa,Mali,Gao,Ansongo,,Village {village},{lat},{lon},{precision},\
             Radio Desert; AFP,National,\"On that day armed men attacked a post near the village, and \"\"several\"\" died.\",{day},,1722038400"
        )
        .expect("a string takes everything");
    }
    text
}

/// Reads a text as the program does, with one thread.
pub(crate) fn load(text: &'static str) -> Dataset {
    let request = Request {
        file: FileId(0),
        name: "bench".to_owned(),
        origin: Origin::Bundled,
        bytes: Some(Bytes::Static(text.as_bytes())),
        options: ReadOptions { threads: 1, ..ReadOptions::default() },
    };
    let hooks = Hooks { progress: &|_| ControlFlow::Continue(()), partial: None };
    Dataset::merge(vec![Arc::new(jobs::read(request, &hooks).expect("nobody stops it"))])
}
