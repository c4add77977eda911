//! Under which names people write what a table may say, and which columns belong to whose table.

use crate::base::fold::fold;
use crate::model::{ColumnRole, TableKind};

/// For each role the names it is found under, folded, with `_` for every mark between words: the earlier wins.
const NAMES: &[(ColumnRole, &[&str])] = &[
    (
        ColumnRole::Id,
        &[
            "event_id_cnty",
            "id",
            "event_id",
            "incident_id",
            "uid",
            "identifiant",
            "fid",
            "objectid",
            "no",
            "n°",
            "numero",
        ],
    ),
    (
        ColumnRole::Title,
        &[
            "title",
            "name",
            "label",
            "event_name",
            "headline",
            "titre",
            "nom",
            "intitule",
            "evenement",
            "incident",
        ],
    ),
    (
        ColumnRole::Start,
        &[
            "start",
            "date",
            "event_date",
            "date_start",
            "start_date",
            "datetime",
            "time",
            "timestamp",
            "verifieddate",
            "incident_date",
            "date_debut",
            "date_de_debut",
            "date_de_l'incident",
            "date_incident",
            "date_de_l'evenement",
            "debut",
            "jour",
            "day",
        ],
    ),
    (ColumnRole::End, &["end", "date_end", "end_date", "date_fin", "date_de_fin", "fin"]),
    (ColumnRole::TimePrecision, &["time_precision", "date_prec"]),
    (
        ColumnRole::Summary,
        &[
            "summary",
            "description",
            "notes",
            "desc",
            "details",
            "resume",
            "commentaire",
            "commentaires",
            "remarques",
            "comments",
            "comment",
        ],
    ),
    (ColumnRole::Source, &["source", "sources", "source_url", "url", "link", "lien"]),
    (
        ColumnRole::EventType,
        &[
            "event_type",
            "type",
            "category",
            "incident_type",
            "type_d'incident",
            "type_incident",
            "type_d'evenement",
            "categorie",
        ],
    ),
    (ColumnRole::SubEventType, &["sub_event_type", "sous_type"]),
    (
        ColumnRole::Place,
        &[
            "place",
            "location",
            "town",
            "village",
            "city",
            "locality",
            "lieu",
            "localite",
            "ville",
            "place_name",
            "where_coordinates",
        ],
    ),
    (
        ColumnRole::Admin2,
        &["admin2", "adm_2", "cercle", "departement", "department", "district", "commune", "province"],
    ),
    (ColumnRole::Admin1, &["admin1", "adm_1", "region", "wilaya", "state"]),
    (ColumnRole::Country, &["country", "pays"]),
    (ColumnRole::GeoPrecision, &["geo_precision", "where_prec"]),
    (
        ColumnRole::Actor1,
        &[
            "actor1",
            "side_a",
            "actor",
            "acteur1",
            "acteur_1",
            "acteur",
            "actor_1",
            "perpetrator",
            "auteur",
            "auteurs",
            "auteurs_presumes",
            "auteur_presume",
            "acteurs",
        ],
    ),
    (ColumnRole::Actor2, &["actor2", "side_b", "acteur2", "acteur_2", "actor_2", "cible", "target"]),
    (ColumnRole::Associates1, &["assoc_actor_1"]),
    (ColumnRole::Associates2, &["assoc_actor_2"]),
    (ColumnRole::Kind1, &["inter1"]),
    (ColumnRole::Kind2, &["inter2"]),
    (ColumnRole::Tags, &["tags", "keywords", "mots_cles"]),
    (
        ColumnRole::Longitude,
        &[
            "longitude",
            "lon",
            "lng",
            "long",
            "x",
            "lon_dd",
            "long_dd",
            "xcoord",
            "x_coord",
            "coord_x",
            "gps_longitude",
            "longitude_x",
            "lon_deg",
            "point_x",
        ],
    ),
    (
        ColumnRole::Latitude,
        &[
            "latitude",
            "lat",
            "y",
            "lat_dd",
            "ycoord",
            "y_coord",
            "coord_y",
            "gps_latitude",
            "latitude_y",
            "lat_deg",
            "point_y",
        ],
    ),
    (
        ColumnRole::LatLon,
        &[
            "coordinates",
            "coords",
            "coord",
            "coordonnees",
            "latlon",
            "lat_lon",
            "latlng",
            "lat_lng",
            "lat_long",
            "gps",
            "position",
            "coordonnees_gps",
            "geo_point_2d",
            "geolocation",
            "geolocalisation",
            "point",
        ],
    ),
    (ColumnRole::LonLat, &["lonlat", "lon_lat", "lnglat", "lng_lat", "long_lat"]),
    (ColumnRole::Mgrs, &["mgrs", "mgrs_grid", "grid", "grid_reference", "grid_ref"]),
    (ColumnRole::Utm, &["utm"]),
    (ColumnRole::UtmEasting, &["utm_easting", "easting", "utm_e", "utm_x", "x_utm"]),
    (ColumnRole::UtmNorthing, &["utm_northing", "northing", "utm_n", "utm_y", "y_utm"]),
    (ColumnRole::UtmZone, &["utm_zone", "zone_utm", "fuseau", "fuseau_utm"]),
    (ColumnRole::Wkt, &["wkt", "geom_wkt", "the_geom", "geom", "shape"]),
    (ColumnRole::GeoJson, &["geometry", "geojson"]),
];

/// A header's name as it is compared: without case, accents, and kinds of marks between words.
pub(super) fn folded(name: &str) -> String {
    // Longer names are sentences.
    const LONGEST: usize = 64;
    let Some(name) = Some(name.trim()).filter(|name| name.len() <= LONGEST) else {
        return String::new();
    };
    let words = fold(name);
    let words = words.split(|c: char| c.is_whitespace() || "_-.:/()[]".contains(c));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

/// What a column of this (folded) name is read as in anybody's table, and how far down the list the name stands.
pub(super) fn role(folded: &str) -> Option<(ColumnRole, usize)> {
    NAMES.iter().find_map(|(role, names)| Some((*role, names.iter().position(|name| *name == folded)?)))
}

/// The columns of ACLED's events since March 2023.
pub(super) const ACLED: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// Columns that ACLED's events had before, or may have beside these.
const ACLED_ELSE: [&str; 7] = [
    "data_id",
    "event_id_no_cnty",
    "iso3",
    "population_1km",
    "population_2km",
    "population_5km",
    "population_best",
];

/// Columns of ACLED's in which the rows differ that repeat one event for each of its actors, or may differ.
pub(super) const PER_ACTOR: [&str; 8] =
    ["data_id", "interaction", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "inter1", "inter2"];

/// The columns of UCDP's Georeferenced Event Dataset, versions 23.1 to 26.1.
pub(super) const GED: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// Columns that tables of the kind have beside those with a role, so that nobody need be told of them.
pub(super) fn belongs_to(kind: TableKind, folded: &str) -> bool {
    match kind {
        TableKind::Acled => ACLED.contains(&folded) || ACLED_ELSE.contains(&folded),
        TableKind::Ged => GED.contains(&folded),
        TableKind::Profile => true,
        TableKind::Plain => false,
    }
}

/// What a column is read as in a table of this kind.
pub(super) fn role_in(kind: TableKind, folded: &str) -> Option<(ColumnRole, usize)> {
    use ColumnRole as Role;
    let named = match (kind, folded) {
        (TableKind::Profile, "id") => Some(Role::Id),
        (TableKind::Profile, "longitude") => Some(Role::Longitude),
        (TableKind::Profile, "latitude") => Some(Role::Latitude),
        (TableKind::Profile, "geometry") => Some(Role::GeoJson),
        // These are read as properties, too: the roles say only that they are there.
        (TableKind::Profile, "start") => Some(Role::Start),
        (TableKind::Profile, "end") => Some(Role::End),
        (TableKind::Profile, "geo_precision") => Some(Role::GeoPrecision),
        (TableKind::Profile, _) => None,
        (TableKind::Acled, "event_id_cnty") => Some(Role::Id),
        (TableKind::Acled, "event_date") => Some(Role::Start),
        (TableKind::Acled, "fatalities") => Some(Role::Fatalities),
        // Parts of the world, words for machines, and times of editing.
        (TableKind::Acled, "region" | "timestamp" | "event_id_no_cnty") => None,
        (TableKind::Acled | TableKind::Ged, name) if belongs_to(kind, name) => {
            return role(name).filter(|(role, _)| {
                let is_text_of_place = matches!(
                    (kind, role, name),
                    (TableKind::Ged, Role::Admin1, "region") | (TableKind::Ged, Role::Wkt, _)
                );
                !is_text_of_place
            });
        }
        (TableKind::Acled | TableKind::Ged, _) => None,
        (TableKind::Plain, name) => return role(name),
    };
    named.map(|role| (role, 0))
}

/// Whose table it is, by its folded names.
pub(super) fn kind(folded: &[String]) -> TableKind {
    let has = |wanted: &[&str]| wanted.iter().all(|wanted| folded.iter().any(|name| name == wanted));
    if has(&["event_id_cnty", "event_date", "event_type"]) {
        TableKind::Acled
    } else if has(&["type_of_violence", "side_a", "side_b", "date_start"]) {
        TableKind::Ged
    } else if has(&["title", "start", "claims"]) {
        TableKind::Profile
    } else {
        TableKind::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_found() {
        for (name, expected) in [
            (" Région ", Some(ColumnRole::Admin1)),
            ("Date de l’incident", Some(ColumnRole::Start)),
            ("LATITUDE", Some(ColumnRole::Latitude)),
            ("Lat (DD)", Some(ColumnRole::Latitude)),
            ("Lat./Long.", Some(ColumnRole::LatLon)),
            ("Coordonnées GPS", Some(ColumnRole::LatLon)),
            ("morts", None),
            ("", None),
        ] {
            assert_eq!(role(&folded(name)).map(|(role, _)| role), expected, "{name}");
        }
    }

    #[test]
    fn every_name_is_folded_and_stands_once() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| *names).copied().collect();
        for (index, name) in all.iter().enumerate() {
            assert_eq!(folded(name), *name);
            assert!(!all[..index].contains(name), "{name} stands twice");
        }
    }

    #[test]
    fn whose_table_it_is() {
        let of = |names: &[&str]| kind(&names.iter().map(|name| folded(name)).collect::<Vec<_>>());
        assert_eq!(of(&ACLED), TableKind::Acled);
        assert_eq!(of(&GED), TableKind::Ged);
        assert_eq!(of(&["id", "title", "start", "claims"]), TableKind::Profile);
        assert_eq!(of(&["id", "title", "start"]), TableKind::Plain);
        assert_eq!(role_in(TableKind::Ged, "region"), None);
        assert_eq!(role_in(TableKind::Ged, "side_a"), Some((ColumnRole::Actor1, 1)));
        assert_eq!(role_in(TableKind::Acled, "region"), None);
    }
}
