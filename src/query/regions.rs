//! Which region each incident is in.

use std::collections::HashMap;

use crate::{
    atlas::Regions,
    store::{Dataset, NameColumn},
};

/// Stands for no region.
pub const NO_REGION: u16 = u16::MAX;

/// A place that may lie farther away says nothing about the region it is in.
const WIDEST_KM: f32 = 60.0;

/// For each row the number of its region in [`Regions::all`], or [`NO_REGION`]: the one that is written, or else the one in
/// which the mark stands, if the place is known well enough.
pub fn regions_of(dataset: &Dataset) -> Vec<u16> {
    let regions = Regions::bundled();
    let (names, countries) = (dataset.names(NameColumn::Region), dataset.names(NameColumn::Country));
    let mut written: HashMap<(u32, Option<u32>), u16> = HashMap::new();
    let positions = dataset.positions();
    // Rows that follow one another lie near one another.
    let mut last = NO_REGION;
    (0..dataset.len() as u32)
        .map(|row| {
            let region = names.of_row(row).first().map(|named| named.code());
            let country = countries.of_row(row).first().map(|named| named.code());
            if let Some(region) = region {
                let found = *written.entry((region, country)).or_insert_with(|| {
                    let country = country.map(|code| countries.folded[code as usize].as_str());
                    regions.named(&names.folded[region as usize], country).unwrap_or(NO_REGION)
                });
                if found != NO_REGION {
                    return found;
                }
            }
            let Some(at) = positions.get(row as usize).filter(|_| !dataset.is_wider(row, WIDEST_KM)) else {
                return NO_REGION;
            };
            let at = at.to_world();
            let is_there = regions.all.get(usize::from(last)).is_some_and(|region| region.contains(at));
            if !is_there {
                last = regions.at(at).unwrap_or(NO_REGION);
            }
            last
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{GeoPrecision, Incident, Place},
        store::tests::{incident, shard},
    };

    #[test]
    fn what_is_written_counts_before_where_the_mark_stands() {
        let place = |region: Option<&str>, country: Option<&str>, precision| Place {
            admin1: region.map(str::to_owned),
            country: country.map(str::to_owned),
            precision: Some(precision),
            ..Place::default()
        };
        let at = |id: &str, place: Place, at: Option<(f64, f64)>| Incident {
            place,
            ..incident(id, id, Some(1), at)
        };
        let kidal = Some((1.41, 18.44));
        let dataset = Dataset::merge(vec![shard(
            0,
            &[
                at("written", place(Some("GAO"), Some("Mali"), GeoPrecision::Town), kidal),
                at("stands", place(None, None, GeoPrecision::Town), kidal),
                at("vague", place(None, None, GeoPrecision::Admin1), kidal),
                // A region that was made since lies in the one that it was part of.
                at("new", place(Some("Ménaka"), Some("Mali"), GeoPrecision::Town), Some((2.4, 15.92))),
                at("unlocated", place(Some("Mopti"), Some("Mali"), GeoPrecision::Admin1), None),
                at("nowhere", place(None, Some("Mali"), GeoPrecision::Country), None),
            ],
        )]);
        let found = regions_of(&dataset);
        let name = |id: &str| {
            let row = (0..6).find(|row| &*dataset.key(*row).id == id).unwrap();
            Regions::bundled().all.get(usize::from(found[row as usize])).map(|region| region.name.as_str())
        };
        for (id, expected) in [
            ("written", Some("Gao")),
            ("stands", Some("Kidal")),
            ("vague", None),
            ("new", Some("Gao")),
            ("unlocated", Some("Mopti")),
            ("nowhere", None),
        ] {
            assert_eq!(name(id), expected, "{id}");
        }
    }
}
