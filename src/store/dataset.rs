//! The open shards as one set of columns.

use std::{
    cmp::{Ordering, Reverse},
    ops::ControlFlow,
    sync::Arc,
};

use super::{Columns, FileId, Key, Shard, shard::NO_DAY};
use crate::{
    base::{
        Bounds, Date, LonLat,
        mercator::{self, Fixed},
    },
    model::{Digest, EventType, GeoPrecision, Geometry, Grades, Killed, TimePrecision},
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
    const SPREAD: u8 = 8;

    pub(super) fn new(is_located: bool, digest: &Digest<'_>, has_outline: bool) -> Self {
        let is_spread = digest.days.is_some_and(|(first, last)| first < last)
            && digest.time_precision.is_some_and(|precision| precision != TimePrecision::Day);
        Self(
            (u8::from(is_located) * Self::LOCATED)
                | (u8::from(digest.is_contested) * Self::CONTESTED)
                | (u8::from(has_outline) * Self::OUTLINE)
                | (u8::from(is_spread) * Self::SPREAD),
        )
    }

    /// Whether it happened on some day of its days, nobody knows which, rather than on all of them.
    pub fn is_spread(self) -> bool {
        self.0 & Self::SPREAD != 0
    }

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

/// One incident as lists and marks see it, put together from the columns and its shard.
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
    /// How well the date is known.
    pub time_precision: Option<TimePrecision>,
    /// What is said of how many people were killed.
    pub killed: Killed,
    /// How claims and sources are graded.
    pub grades: Grades,
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
///
/// Each column holds one value a row: located rows first, in Morton order, and of those on one spot the newest last, so
/// that it is drawn on top; then the rows without a place. What filters and marks ask of a million rows at once stands
/// here; everything else is asked of the row's shard.
#[derive(Debug, Default)]
pub struct Dataset {
    shards: Vec<Arc<Shard>>,
    /// Index of the row's shard, and its row there.
    shard: Vec<u16>,
    shard_row: Vec<u32>,
    positions: Vec<Fixed>,
    days: Vec<(i32, i32)>,
    event_types: Vec<EventType>,
    flags: Vec<Flags>,
    /// All rows as lists show them.
    order: Vec<u32>,
    blocks: Vec<Block>,
    located: usize,
    /// First and last day of all.
    span: Option<(i32, i32)>,
    /// Radius of each located row: see [`width`].
    widths: Vec<u8>,
    widest_radius_km: f32,
    row_of: Vec<Vec<u32>>,
    columns: Columns,
}

impl Dataset {
    /// Merges shards.
    ///
    /// # Panics
    /// When there are more than 65,536 of them, or more than 4 billion rows.
    pub fn merge(shards: Vec<Arc<Shard>>) -> Self {
        let len = shards.iter().map(|shard| shard.len()).sum();
        let mut sorted: Vec<Sorted> = Vec::with_capacity(len);
        for (index, shard) in shards.iter().enumerate() {
            let index = u16::try_from(index).expect("fewer than 65,536 files are open");
            sorted.extend(shard.rows.iter().zip(0_u32..).map(|(of, row)| Sorted {
                key: if of.flags.is_located() { of.position.morton() } else { u64::MAX },
                is_placeless: !of.flags.is_located(),
                shard: index,
                row,
                day: of.days.0,
            }));
        }
        sorted.sort_unstable_by_key(|row| (row.is_placeless, row.key, row.day, row.shard, row.row));
        let of = |sorted: &Sorted| &shards[sorted.shard as usize].rows[sorted.row as usize];
        let located = sorted.partition_point(|row| !row.is_placeless);
        let positions: Vec<Fixed> = sorted[..located].iter().map(|row| of(row).position).collect();
        let blocks = positions.chunks(BLOCK_ROWS).enumerate();
        let radii = sorted[..located].iter().filter_map(|row| of(row).radius_km());
        let widest_radius_km = radii.filter(|km| km.is_finite()).fold(0.0, f32::max);
        let mut row_of: Vec<Vec<u32>> = shards.iter().map(|shard| vec![0; shard.len()]).collect();
        for (row, index) in sorted.iter().zip(0_u32..) {
            row_of[row.shard as usize][row.row as usize] = index;
        }
        let mut dataset = Self {
            blocks: blocks.map(|(index, positions)| block(index, positions)).collect(),
            positions,
            days: sorted.iter().map(|row| of(row).days).collect(),
            event_types: sorted.iter().map(|row| of(row).event_type).collect(),
            flags: sorted.iter().map(|row| of(row).flags).collect(),
            shard: sorted.iter().map(|row| row.shard).collect(),
            shard_row: sorted.iter().map(|row| row.row).collect(),
            order: Vec::new(),
            located,
            span: None,
            widths: sorted[..located].iter().map(|row| of(row).radius_km().map_or(u8::MAX, width)).collect(),
            widest_radius_km,
            row_of,
            shards,
            columns: Columns::default(),
        };
        drop(sorted);
        dataset.order = dataset.list_order();
        let dated = dataset.days.iter().filter(|(first, _)| *first != NO_DAY);
        dataset.span = dated.fold(None, |span: Option<(i32, i32)>, (first, last)| {
            let (from, to) = span.unwrap_or((*first, *last));
            Some((from.min(*first), to.max(*last)))
        });
        dataset
    }

    /// All rows as lists show them: see [`Dataset::list_cmp`].
    fn list_order(&self) -> Vec<u32> {
        // Most of the work is done by the days, which stand in a column; titles only tell those of one day apart.
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by_key(|row| Reverse(self.days[*row as usize]));
        let mut keyed = Vec::new();
        for of_one_day in order.chunk_by_mut(|a, b| self.days[*a as usize] == self.days[*b as usize]) {
            // What is compared stands side by side, found once.
            keyed.extend(of_one_day.iter().map(|row| {
                let index = *row as usize;
                (self.title(*row, "en"), self.shard[index], self.shard_row[index], *row)
            }));
            keyed.sort_unstable();
            of_one_day.iter_mut().zip(keyed.drain(..)).for_each(|(to, (.., row))| *to = row);
        }
        order
    }

    /// The order of lists: newest first, then by title, then as in the files; those without a date last.
    pub fn list_cmp(&self, a: u32, b: u32) -> Ordering {
        let key = |row: u32| {
            let index = row as usize;
            (Reverse(self.days[index]), self.title(row, "en"), self.shard[index], self.shard_row[index])
        };
        key(a).cmp(&key(b))
    }

    /// All rows in the order of lists.
    pub fn order(&self) -> &[u32] {
        &self.order
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
        self.flags.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.flags.is_empty()
    }

    /// How many have a place.
    pub fn located(&self) -> usize {
        self.located
    }

    /// Up to which day its files are informed, as they say: the latest.
    pub fn informed(&self) -> Option<Date> {
        self.shards.iter().filter_map(|shard| shard.info.as_of).max()
    }

    /// The first and the last day of all that have a date.
    pub fn span(&self) -> Option<(i32, i32)> {
        self.span
    }

    /// Largest radius within which a place may lie, in kilometres.
    pub fn widest_radius_km(&self) -> f32 {
        self.widest_radius_km
    }

    /// Whether a located row's place may be further off than this, or may be anywhere; to a tenth.
    pub fn is_wider(&self, index: u32, km: f32) -> bool {
        self.widths[index as usize] > width(km)
    }

    /// One row; `index` is below [`Dataset::len`].
    pub fn row(&self, index: u32) -> Row {
        let row = index as usize;
        let (shard, shard_row) = (self.shard[row], self.shard_row[row]);
        let of = &self.shards[shard as usize].rows[shard_row as usize];
        Row {
            shard,
            shard_row,
            position: of.position,
            flags: self.flags[row],
            days: of.days(),
            event_type: of.event_type,
            precision: of.precision,
            radius_km: of.radius_km(),
            time_precision: of.time_precision,
            killed: of.killed,
            grades: of.grades,
        }
    }

    /// Where the marks of located rows stand: the first [`Dataset::located`] rows.
    pub fn positions(&self) -> &[Fixed] {
        &self.positions
    }

    /// Event type of each row.
    pub fn event_types(&self) -> &[EventType] {
        &self.event_types
    }

    /// First and last day of each row since 1970-01-01; both [`NO_DAY`](super::NO_DAY) where there is no date.
    pub fn days(&self) -> &[(i32, i32)] {
        &self.days
    }

    /// Yes-or-no properties of each row.
    pub fn flags(&self) -> &[Flags] {
        &self.flags
    }

    /// Index of each row's shard in [`Dataset::shards`].
    pub fn shard_indices(&self) -> &[u16] {
        &self.shard
    }

    /// Index of a row's shard in [`Dataset::shards`], and its row there.
    pub fn shard_row(&self, index: u32) -> (usize, u32) {
        (self.shard[index as usize] as usize, self.shard_row[index as usize])
    }

    /// What is made of the rows when it is first asked for.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// For each row of a shard, named by its index, the row here.
    pub fn rows_of(&self, shard: usize) -> &[u32] {
        &self.row_of[shard]
    }

    /// The shard that a row came from.
    pub fn shard_of(&self, index: u32) -> &Arc<Shard> {
        &self.shards[self.shard[index as usize] as usize]
    }

    /// The key of a row's incident.
    pub fn key(&self, index: u32) -> Key {
        self.shard_of(index).key(self.shard_row[index as usize])
    }

    /// The row of an incident, if its file is open and still has it.
    pub fn find(&self, key: &Key) -> Option<u32> {
        let shard_index = self.shards.iter().position(|shard| shard.file == key.file)?;
        let shard_row = self.shards[shard_index].row_of(&key.id)?;
        Some(self.row_of[shard_index][shard_row as usize])
    }

    /// Title of a row in a language (`en`, `fr`).
    pub fn title(&self, index: u32, language: &str) -> &str {
        self.shard_of(index).title(self.shard_row[index as usize], language)
    }

    /// Name of a row's place, empty where there is none.
    pub fn place(&self, index: u32) -> &str {
        self.shard_of(index).place(self.shard_row[index as usize])
    }

    /// Where a row's mark stands.
    pub fn position(&self, index: u32) -> Option<LonLat> {
        let position = self.positions.get(index as usize)?;
        Some(mercator::lonlat_from_world(position.to_world()))
    }

    /// The rows whose place is a line or an area, with it.
    pub fn outlines(&self) -> impl Iterator<Item = (u32, &Geometry)> {
        let rows = self.flags.iter().zip(0_u32..).filter(|(flags, _)| flags.has_outline());
        rows.filter_map(|(_, row)| Some((row, self.outline(row)?)))
    }

    fn outline(&self, index: u32) -> Option<&Geometry> {
        self.shard_of(index).outline(self.shard_row[index as usize])
    }

    /// The runs of rows of which some may stand inside the box.
    pub fn blocks_within(&self, bounds: &Bounds) -> impl Iterator<Item = &Block> {
        let (min, max) = Fixed::corners(bounds);
        self.blocks_between(min, max)
    }

    fn blocks_between(&self, min: Fixed, max: Fixed) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| {
            block.min.x <= max.x && block.max.x >= min.x && block.min.y <= max.y && block.max.y >= min.y
        })
    }

    fn rows_between(&self, block: &Block, min: Fixed, max: Fixed) -> impl Iterator<Item = (u32, Fixed)> {
        let positions = self.positions[block.start as usize..block.end as usize].iter().copied();
        (block.start..)
            .zip(positions)
            .filter(move |(_, Fixed { x, y })| (min.x..=max.x).contains(x) && (min.y..=max.y).contains(y))
    }

    /// Calls `visit` with each located row whose mark stands between two corners, both included, and where it stands.
    pub fn visit_between(&self, min: Fixed, max: Fixed, mut visit: impl FnMut(u32, Fixed)) {
        for block in self.blocks_between(min, max) {
            self.rows_between(block, min, max).for_each(|(row, at)| visit(row, at));
        }
    }

    /// Calls `visit` with each located row whose mark stands inside the box.
    pub fn visit_within(&self, bounds: &Bounds, mut visit: impl FnMut(u32)) {
        let all = self.try_visit_within(bounds, |row| {
            visit(row);
            ControlFlow::Continue(())
        });
        debug_assert!(all.is_continue());
    }

    /// As [`Dataset::visit_within`], until `visit` has seen enough.
    pub fn try_visit_within(
        &self,
        bounds: &Bounds,
        mut visit: impl FnMut(u32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let (min, max) = Fixed::corners(bounds);
        for block in self.blocks_between(min, max) {
            self.rows_between(block, min, max).try_for_each(|(row, _)| visit(row))?;
        }
        ControlFlow::Continue(())
    }

    /// The box around the places of rows: their marks, or their lines and areas. `None` when none has a place.
    pub fn bounds_of(&self, rows: impl IntoIterator<Item = u32>) -> Option<Bounds> {
        let mut outlined: Option<Bounds> = None;
        let mut marks: Option<(Fixed, Fixed)> = None;
        for row in rows {
            if let Some(outline) = self.flags[row as usize].has_outline().then(|| self.outline(row)).flatten()
            {
                let bounds = outline.bounds();
                outlined = Some(outlined.map_or(bounds, |all| all.union(bounds)));
            } else if let Some(at) = self.positions.get(row as usize) {
                let (min, max) = marks.get_or_insert((*at, *at));
                *min = Fixed { x: min.x.min(at.x), y: min.y.min(at.y) };
                *max = Fixed { x: max.x.max(at.x), y: max.y.max(at.y) };
            }
        }
        let marks = marks.and_then(|(min, max)| {
            Bounds::around([min, max].map(|corner| mercator::lonlat_from_world(corner.to_world())))
        });
        outlined.into_iter().chain(marks).reduce(Bounds::union)
    }
}

/// A radius as a number of steps, eight to a doubling, from 1 m on; the largest number stands for no radius.
fn width(km: f32) -> u8 {
    // `as` saturates.
    ((km * 1000.0).log2() * 8.0).clamp(0.0, f32::from(u8::MAX - 1)).round() as u8
}

/// A row while rows are sorted.
struct Sorted {
    key: u64,
    shard: u16,
    is_placeless: bool,
    row: u32,
    day: i32,
}

fn block(index: usize, positions: &[Fixed]) -> Block {
    let start = (index * BLOCK_ROWS) as u32;
    let xs = || positions.iter().map(|position| position.x);
    let ys = || positions.iter().map(|position| position.y);
    Block {
        start,
        end: start + positions.len() as u32,
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
        let killed = Killed { lowest: 46, confirmed: 46, highest: 84, ..Killed::default() };
        assert_eq!(dataset.row(0).killed, killed);
        let silent = Dataset::merge(vec![shard(0, &[incident("a", "A", None, None)])]);
        assert_eq!(silent.row(0).killed, Killed::default(), "unknown is not zero");
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
