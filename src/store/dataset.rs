//! The open shards as one set of columns.

use std::sync::Arc;

use super::{FileId, Key, Shard, shard::NO_OUTLINE};
use crate::{
    base::{
        Bounds, LonLat,
        mercator::{self, Fixed},
    },
    model::{EventType, GeoPrecision, Geometry},
};

/// Rows in a block; measured best for finding what is in view.
pub const BLOCK_ROWS: usize = 1024;

/// Yes-or-no properties of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    const LOCATED: u8 = 1;
    const CONTESTED: u8 = 2;
    const OUTLINE: u8 = 4;

    /// Whether it has a place that may be drawn.
    pub fn is_located(self) -> bool {
        self.0 & Self::LOCATED != 0
    }

    /// Whether its claims contradict one another.
    pub fn is_contested(self) -> bool {
        self.0 & Self::CONTESTED != 0
    }

    /// Whether it is a line or an area, so that there is an outline to draw.
    pub fn has_outline(self) -> bool {
        self.0 & Self::OUTLINE != 0
    }
}

/// One incident as lists and marks see it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Index of the shard in [`Dataset::shards`].
    pub shard: u16,
    /// Row in that shard.
    pub shard_row: u32,
    /// Where its mark stands; meaningless unless located.
    pub position: Fixed,
    /// Yes-or-no properties.
    pub flags: Flags,
    /// First and last day since 1970-01-01; `None`: no date.
    pub days: Option<(i32, i32)>,
    /// What sort of incident.
    pub event_type: EventType,
    /// How well the place is known.
    pub precision: Option<GeoPrecision>,
    /// Radius within which the true place may lie, in kilometres.
    pub radius_km: Option<f32>,
    /// Lowest, confirmed and highest claim of people killed; negative: unknown.
    pub killed: [i32; 3],
}

/// A run of [`BLOCK_ROWS`] rows that are near one another, and the box around them.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// First row.
    pub start: u32,
    /// One past the last row.
    pub end: u32,
    /// Smallest x and y.
    pub min: Fixed,
    /// Largest x and y.
    pub max: Fixed,
}

/// All incidents of the open files. Immutable: opening or closing a file makes a new one.
#[derive(Debug, Default)]
pub struct Dataset {
    shards: Vec<Arc<Shard>>,
    rows: Vec<Row>,
    blocks: Vec<Block>,
    located: usize,
    widest_radius_km: f32,
    row_of: Vec<Vec<u32>>,
}

impl Dataset {
    /// Merges shards: located rows first, in Morton order; then those without a place, in file order.
    pub fn merge(shards: Vec<Arc<Shard>>) -> Self {
        let mut rows: Vec<Row> = Vec::with_capacity(shards.iter().map(|shard| shard.len()).sum());
        for (shard_index, shard) in shards.iter().enumerate() {
            rows.extend(shard.rows.iter().enumerate().map(|(row, of)| Row {
                shard: u16::try_from(shard_index).expect("fewer than 65,536 files are open"),
                shard_row: row as u32,
                position: of.position,
                flags: Flags(
                    (u8::from(of.is_located) * Flags::LOCATED)
                        | (u8::from(of.is_contested) * Flags::CONTESTED)
                        | (u8::from(of.outline != NO_OUTLINE) * Flags::OUTLINE),
                ),
                days: of.days(),
                event_type: of.event_type,
                precision: of.precision,
                radius_km: of.radius_km(),
                killed: of.killed,
            }));
        }
        rows.sort_by_cached_key(
            |row| {
                if row.flags.is_located() { (0, row.position.morton()) } else { (1, 0) }
            },
        );
        let located = rows.partition_point(|row| row.flags.is_located());
        let blocks =
            rows[..located].chunks(BLOCK_ROWS).enumerate().map(|(index, rows)| block(index, rows)).collect();
        let mut row_of: Vec<Vec<u32>> = shards.iter().map(|shard| vec![0; shard.len()]).collect();
        for (index, row) in rows.iter().enumerate() {
            row_of[row.shard as usize][row.shard_row as usize] = index as u32;
        }
        let radii = rows[..located].iter().filter_map(|row| row.radius_km);
        let widest_radius_km = radii.filter(|km| km.is_finite()).fold(0.0, f32::max);
        Self { shards, rows, blocks, located, widest_radius_km, row_of }
    }

    /// The open files, in the order they were opened.
    pub fn shards(&self) -> &[Arc<Shard>] {
        &self.shards
    }

    /// The shard of a file.
    pub fn shard(&self, file: FileId) -> Option<&Arc<Shard>> {
        self.shards.iter().find(|shard| shard.file == file)
    }

    /// How many incidents there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many have a place.
    pub fn located(&self) -> usize {
        self.located
    }

    /// Largest radius within which a place may lie, in kilometres.
    pub fn widest_radius_km(&self) -> f32 {
        self.widest_radius_km
    }

    /// One row; `index` is below [`Dataset::len`].
    pub fn row(&self, index: u32) -> &Row {
        &self.rows[index as usize]
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The shard that a row came from.
    pub fn shard_of(&self, index: u32) -> &Arc<Shard> {
        &self.shards[self.row(index).shard as usize]
    }

    /// The key of a row's incident.
    pub fn key(&self, index: u32) -> Key {
        self.shard_of(index).key(self.row(index).shard_row)
    }

    /// The row of an incident, if its file is open and still has it.
    pub fn find(&self, key: &Key) -> Option<u32> {
        let shard_index = self.shards.iter().position(|shard| shard.file == key.file)?;
        let shard_row = self.shards[shard_index].row_of(&key.id)?;
        Some(self.row_of[shard_index][shard_row as usize])
    }

    /// Title of a row in a language (`en`, `fr`).
    pub fn title(&self, index: u32, language: &str) -> &str {
        self.shard_of(index).title(self.row(index).shard_row, language)
    }

    /// Name of a row's place, empty where there is none.
    pub fn place(&self, index: u32) -> &str {
        self.shard_of(index).place(self.row(index).shard_row)
    }

    /// Where a row's mark stands.
    pub fn position(&self, index: u32) -> Option<LonLat> {
        let row = self.row(index);
        row.flags.is_located().then(|| mercator::lonlat_from_world(row.position.to_world()))
    }

    /// The rows whose place is a line or an area, with it.
    pub fn outlines(&self) -> impl Iterator<Item = (u32, &Geometry)> {
        let rows = self.rows.iter().zip(0_u32..).filter(|(row, _)| row.flags.has_outline());
        rows.filter_map(|(row, index)| Some((index, self.shards[row.shard as usize].outline(row.shard_row)?)))
    }

    /// Calls `visit` with each located row whose mark stands inside the box.
    pub fn visit_within(&self, bounds: &Bounds, mut visit: impl FnMut(u32)) {
        let min = Fixed::from_world(mercator::world_from_lonlat(LonLat {
            lon_deg: bounds.min.lon_deg,
            lat_deg: bounds.max.lat_deg,
        }));
        let max = Fixed::from_world(mercator::world_from_lonlat(LonLat {
            lon_deg: bounds.max.lon_deg,
            lat_deg: bounds.min.lat_deg,
        }));
        for block in &self.blocks {
            if block.min.x > max.x || block.max.x < min.x || block.min.y > max.y || block.max.y < min.y {
                continue;
            }
            for index in block.start..block.end {
                let Fixed { x, y } = self.rows[index as usize].position;
                if (min.x..=max.x).contains(&x) && (min.y..=max.y).contains(&y) {
                    visit(index);
                }
            }
        }
    }

    /// The box around a row's place: its mark, or its lines and areas.
    pub fn bounds_of(&self, index: u32) -> Option<Bounds> {
        let row = self.row(index);
        match self.shards[row.shard as usize].outline(row.shard_row) {
            Some(outline) => Some(outline.bounds()),
            None => self.position(index).map(Bounds::of_point),
        }
    }
}

fn block(index: usize, rows: &[Row]) -> Block {
    let start = (index * BLOCK_ROWS) as u32;
    let xs = || rows.iter().map(|row| row.position.x);
    let ys = || rows.iter().map(|row| row.position.y);
    Block {
        start,
        end: start + rows.len() as u32,
        min: Fixed { x: xs().min().unwrap_or(0), y: ys().min().unwrap_or(0) },
        max: Fixed { x: xs().max().unwrap_or(0), y: ys().max().unwrap_or(0) },
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::{Digest, FileInfo, Format, Found, Geometry, Incident, Ledger, Localized, When},
        store::{Before, Bytes, Origin, Part, ShardBuilder, ShardFile},
    };

    /// An incident with a title, a day in July 2024 and perhaps a place.
    pub(crate) fn incident(id: &str, title: &str, day: Option<i8>, at: Option<(f64, f64)>) -> Incident {
        let date = day.map(|day| jiff::civil::date(2024, 7, day));
        Incident {
            title: Localized::plain(title),
            when: date.map(|date| When { start: date, end: date, precision: None }),
            event_type: EventType::Battles,
            geometry: at.map(|(lon_deg, lat_deg)| Geometry::Points(vec![LonLat { lon_deg, lat_deg }])),
            ..Incident::blank(id)
        }
    }

    /// A shard of incidents that have no bytes.
    pub(crate) fn shard(file: u32, incidents: &[Incident]) -> Arc<Shard> {
        let info = FileInfo::default();
        let mut part = Part::default();
        for (incident, number) in incidents.iter().zip(1..) {
            let digest = Digest::of(incident, &info);
            part.push(&Found { digest, span: 0..0, number, line: number, twin: None, related: &[] });
        }
        let ledger = Ledger { kept: incidents.len() as u64, ..Ledger::default() };
        let mut builder = ShardBuilder::default();
        builder.append(&part, ledger, Before::default());
        let file = ShardFile {
            file: FileId(file),
            name: format!("file {file}"),
            origin: Origin::Bundled,
            format: Format::GeoJson,
            bytes: Bytes::Static(&[]),
        };
        Arc::new(builder.finish(file, Arc::new(info)))
    }

    #[test]
    fn a_merge_keeps_every_incident_and_finds_it_by_its_key() {
        let one = shard(0, &[incident("a", "A", Some(1), Some((1.0, 2.0))), incident("b", "B", None, None)]);
        let two = shard(7, &[incident("a", "Other A", Some(2), Some((-9.0, 3.0)))]);
        let dataset = Dataset::merge(vec![one, two]);
        assert_eq!((dataset.len(), dataset.located()), (3, 2));
        for (file, id, title) in [(0, "a", "A"), (0, "b", "B"), (7, "a", "Other A")] {
            let key = Key { file: FileId(file), id: id.into() };
            let row = dataset.find(&key).expect("it is there");
            assert_eq!((dataset.title(row, "en"), dataset.key(row)), (title, key));
        }
        let rows = [1, 2, 3, 0].map(|number| dataset.shards()[0].row_numbered(number));
        assert_eq!(rows, [Some(0), Some(1), None, None]);
        assert_eq!(dataset.find(&Key { file: FileId(1), id: "a".into() }), None);
        assert_eq!(dataset.find(&Key { file: FileId(0), id: "c".into() }), None);
    }

    #[test]
    fn parties_losses_are_never_added_up() {
        use crate::model::{Claim, ClaimStatus, Extent, Measure, Party};
        let claim = |about: &str, extent, status| Claim {
            about: Some(Party::Named(about.into())),
            extent,
            status,
            ..Claim::blank(Measure::Killed)
        };
        let claims = vec![
            claim("Wagner", Extent::Exactly(50), None),
            claim("Wagner", Extent::AtLeast(46), Some(ClaimStatus::Confirmed)),
            claim("Wagner", Extent::AtMost(84), None),
            claim("army", Extent::Exactly(2), None),
            claim("army", Extent::Exactly(10), None),
        ];
        let dataset =
            Dataset::merge(vec![shard(0, &[Incident { claims, ..incident("a", "A", None, None) }])]);
        assert_eq!(dataset.row(0).killed, [46, 46, 84]);
        let silent = Dataset::merge(vec![shard(0, &[incident("a", "A", None, None)])]);
        assert!(silent.row(0).killed.iter().all(|figure| *figure < 0), "unknown is not zero");
    }

    proptest! {
        #[test]
        fn what_blocks_find_is_what_a_look_at_every_row_finds(
            places in prop::collection::vec((-170.0..170.0, -80.0..80.0), 0..3000),
            west in -170.0..170.0, south in -80.0..80.0, width in 0.0..90.0, height in 0.0..60.0,
        ) {
            let incidents: Vec<Incident> =
                places.iter().enumerate().map(|(n, at)| incident(&n.to_string(), "", None, Some(*at))).collect();
            let dataset = Dataset::merge(vec![shard(0, &incidents)]);
            let corner = |lon_deg: f64, lat_deg: f64| LonLat { lon_deg: lon_deg.min(180.0), lat_deg: lat_deg.min(85.0) };
            let bounds = Bounds { min: corner(west, south), max: corner(west + width, south + height) };
            let mut found = Vec::new();
            dataset.visit_within(&bounds, |row| found.push(dataset.key(row).id.to_string()));
            let mut expected: Vec<String> = (0..places.len())
                .filter(|n| bounds.contains(corner(places[*n].0, places[*n].1)))
                .map(|n| n.to_string())
                .collect();
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
