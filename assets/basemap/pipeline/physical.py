"""Names of landscapes, waters and airfields."""

import csv
from dataclasses import dataclass, field

import shapely

from grid import REGION, contains
from inputs import listed
from names import folded, usable

# Lists in this project: code of the source, file.
LISTS = [("own", "names_physical.csv"), ("osm", "names_physical_osm.csv")]

# What the tiles call the kinds of the lists: layer, kind, kind_detail.
TILE_KINDS = {
    "desert": ("physical", "desert", None),
    "mountains": ("physical", "mountains", None),
    "plateau": ("physical", "mountains", "plateau"),
    "peak": ("physical", "mountains", "peak"),
    "area": ("physical", "region", None),
    "valley": ("physical", "valley", None),
    "wadi": ("physical", "valley", "wadi"),
    "lake": ("water", "lake", None),
    "sea": ("water", "sea", None),
    "ocean": ("water", "ocean", None),
}

# Airfields with a code that airlines use are drawn earlier.
AIRLINE_ZOOM, OTHER_AIRFIELD_ZOOM = 7, 8


@dataclass
class Landscape:
    """A part of nature that has a name."""

    kind: str
    name: str
    name_fr: str
    lat: float
    lon: float
    zoom: int
    source: str
    aliases: list = field(default_factory=list)


@dataclass
class Airfield:
    """A place where aeroplanes land."""

    name: str
    city: str
    country: str
    lat: float
    lon: float
    icao: str
    iata: str


def landscapes():
    """The hand-made lists."""
    for source, file in LISTS:
        for row in listed(file):
            yield Landscape(
                kind=row["kind"],
                name=row["name"],
                name_fr=row["name_fr"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                zoom=int(row["min_zoom"]),
                source=source,
                aliases=[alias for alias in row["aliases"].split(";") if alias],
            )


def airfields(inputs):
    """All airfields of the region."""
    with open(inputs.path("airports.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = float(row["lat"]), float(row["lon"])
            if contains(REGION, lon, lat):
                yield Airfield(row["name"], row["city"], row["country"], lat, lon, row["icao"], row["iata"])


def other_names(airfield):
    """Its codes, and its name in French and in English as made from the town's name, by rule and not from a source."""
    stem = airfield.name.removesuffix(" Airport").removesuffix(" International").strip()
    towns = usable([stem] if airfield.name.endswith(" Airport") else []) + usable([airfield.city])
    made = [name for town in towns for name in (f"{town} Airport", f"Aéroport {of(town)}")]
    codes = [code for code in (airfield.icao, airfield.iata) if code]
    return [name for name in dict.fromkeys([*codes, *made]) if name != airfield.name]


def of(town):
    """French for "of the town"."""
    return f"d'{town}" if folded(town)[:1] in "aeiou" else f"de {town}"


def add(inputs, layers):
    """Writes the names of landscapes and waters, and draws airfields."""
    for landscape in landscapes():
        layer, kind, detail = TILE_KINDS[landscape.kind]
        properties = {
            "kind": kind,
            "name": landscape.name,
            "name:en": landscape.name if landscape.name_fr else None,
            "name:fr": landscape.name_fr,
            "min_zoom": landscape.zoom,
        }
        if detail:
            properties["kind_detail"] = detail
        layers.add(layer, shapely.Point(landscape.lon, landscape.lat), properties, (landscape.zoom, 10))
    for airfield in airfields(inputs):
        zoom = AIRLINE_ZOOM if airfield.iata else OTHER_AIRFIELD_ZOOM
        properties = {
            "kind": "aerodrome",
            "name": airfield.name,
            "iata": airfield.iata,
            "icao": airfield.icao,
            "min_zoom": zoom,
        }
        layers.add("pois", shapely.Point(airfield.lon, airfield.lat), properties, (zoom, 10))
