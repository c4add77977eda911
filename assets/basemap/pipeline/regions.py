"""Countries and first-order regions: their names, where the names stand, and which region a point lies in."""

import gzip
import json
from dataclasses import dataclass, field

import shapely
from shapely.geometry import shape

from grid import REGION, contains
from inputs import BASEMAP, listed

# From which zoom on a region's name is drawn: the first step that it is larger than, in square degrees.
LABEL_ZOOMS = [(4.0, 5), (1.0, 6), (0.25, 7), (0.0, 8)]
# How far from a region's edge its name stands at least as far as from any other edge, in degrees.
LABEL_TOLERANCE_DEG = 0.02
# A place this near to a region of its country may lie in it.
OUTSIDE_DEG = 0.1


@dataclass
class Region:
    """A first-order division, and the point that its name is written at."""

    name: str
    lat: float
    lon: float
    country: str
    zoom: int
    name_fr: str = ""
    name_ar: str = ""
    aliases: list = field(default_factory=list)
    since: str = ""
    note: str = ""


@dataclass
class Country:
    """A country, and the point that its name is written at."""

    name: str
    lat: float
    lon: float
    iso: str
    zoom: int
    population: int
    rank: int
    name_fr: str
    name_ar: str


def countries(inputs):
    """All of Natural Earth's countries."""
    for row in inputs.shapes("ne_10m_admin_0_countries_deu.zip").itertuples():
        yield Country(
            name=row.name_en,
            lat=float(row.label_y),
            lon=float(row.label_x),
            iso=row.iso_a2_eh if row.iso_a2_eh != "-99" else "",
            zoom=max(0, round(float(row.min_label) + 1e-9) - 1),
            population=int(row.pop_est),
            rank=int(row.pop_rank),
            name_fr=row.name_fr,
            name_ar=row.name_ar or "",
        )


class Regions:
    """The areas of regions.geojson, and Mali's regions of 2023 as points."""

    def __init__(self, inputs):
        features = json.loads((BASEMAP / "regions.geojson").read_text(encoding="utf-8"))["features"]
        self.names = [feature["properties"] for feature in features]
        self.areas = [shape(feature["geometry"]) for feature in features]
        self.tree = shapely.STRtree(self.areas)
        self.iso_of = {country.name: country.iso for country in countries(inputs)}
        self.iso_of.update({"The Gambia": "GM", "Cabo Verde": "CV", "Côte d'Ivoire": "CI"})
        with gzip.open(inputs.path("ne_10m_admin_1_states_provinces.json.gz")) as file:
            self.natural_earth = [feature["properties"] for feature in json.load(file)["features"]]
        self.mali = listed("regions_mali.csv")

    def at(self, place):
        """The common name of the region of the place's own country that it lies in or, since shores and borders are
        generalised, hardly outside of; empty beyond the file's countries."""
        point = shapely.Point(place.lon, place.lat)
        near = self.tree.query(point, predicate="dwithin", distance=OUTSIDE_DEG)
        found = [number for number in near if self.iso_of[self.names[number]["country"]] == place.country]
        if not found:
            return ""
        return self.names[min(found, key=lambda number: (self.areas[number].distance(point), number))]["name"]

    def labels(self):
        """Every region that has a name on the map or can be looked up."""
        arabic = {unit["iso_3166_2"]: unit["name_ar"] for unit in self.natural_earth}
        by_name = {row["name"]: row for row in self.mali}
        for names, area in zip(self.names, self.areas, strict=True):
            country = self.iso_of[names["country"]]
            largest = max(shapely.get_parts(area), key=lambda part: part.area)
            point = shapely.maximum_inscribed_circle(largest, LABEL_TOLERANCE_DEG).coords[0]
            if country == "ML":
                row = by_name.pop(names["name"])
                point = float(row["lon"]), float(row["lat"])
            yield Region(
                name=names["name"],
                lat=point[1],
                lon=point[0],
                country=country,
                zoom=next(zoom for size, zoom in LABEL_ZOOMS if area.area >= size),
                name_fr="" if names["name_fr"] == names["name"] else names["name_fr"],
                name_ar=without_kind(arabic.get(names["iso"]) or ""),
                aliases=names["aliases"],
            )
        for row in by_name.values():
            yield Region(
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country="ML",
                zoom=int(row["min_zoom"]),
                since=row["since"],
                note=row["note"],
            )

    def others(self):
        """The regions of countries that the file does not have, within what is drawn finely: only for the map."""
        known = set(self.iso_of[names["country"]] for names in self.names)
        for unit in self.natural_earth:
            lon, lat = unit["longitude"], unit["latitude"]
            if unit["iso_a2"] not in known and lon is not None and contains(REGION, lon, lat) and unit["name"]:
                yield Region(unit["name"], lat, lon, unit["iso_a2"], 7, name_fr=unit["name_fr"] or "")


def without_kind(name):
    """The Arabic name of a region without the word for region."""
    for kind in ("منطقة ", "ولاية ", "إقليم ", "محافظة ", "مقاطعة "):
        name = name.removeprefix(kind)
    return name


def add(regions, inputs, layers):
    """Writes the names of countries and regions."""
    for country in countries(inputs):
        properties = {
            "kind": "country",
            "name": country.name,
            "name:en": country.name,
            "name:fr": country.name_fr,
            "name:ar": country.name_ar,
            "iso": country.iso,
            "min_zoom": country.zoom,
            "population": country.population,
            "population_rank": country.rank,
        }
        layers.add("places", shapely.Point(country.lon, country.lat), properties, (country.zoom, 10))
    for region in [*regions.labels(), *regions.others()]:
        properties = {
            "kind": "region",
            "name": region.name,
            "name:en": region.name if region.name_fr else None,
            "name:fr": region.name_fr,
            "name:ar": region.name_ar,
            "country": region.country,
            "since": int(region.since) if region.since else None,
            "note": region.note,
            "min_zoom": region.zoom,
        }
        layers.add("places", shapely.Point(region.lon, region.lat), properties, (region.zoom, 10))
