"""Reads the populated places of GeoNames as two packages hold them.

The one has the kind of each place and is older; the other is newer, has more places and no kinds.
"""

import json
from dataclasses import dataclass, field

from grid import REGION, contains
from names import label, usable

# Parts of towns, and places that are no more.
NOT_A_PLACE = {"PPLX", "PPLH", "PPLW", "PPLQ"}

CAPITAL = "PPLC"
REGION_SEAT = "PPLA"
# Seats of smaller divisions and the number of inhabitants that they are shown like, if they have fewer.
SEAT_IMPORTANCE = {CAPITAL: 3_000_000, REGION_SEAT: 60_000, "PPLA2": 15_000, "PPLA3": 6_000, "PPLA4": 2_000}


@dataclass
class Place:
    """A settlement, from whichever source."""

    name: str
    lat: float
    lon: float
    country: str
    source: str
    kind: str = ""
    # The region's name in the hand-made lists, its number in GeoNames.
    region: str = ""
    population: int = 0
    # How early it is shown, in inhabitants that it is worth.
    importance: float = 0
    # GeoNames' word for what it is.
    feature: str = ""
    aliases: list = field(default_factory=list)
    name_fr: str = ""
    precision_km: str = ""
    geonames_id: str = ""


def places(inputs):
    """Every place of the region in either package; where both have it, as the one with kinds has it."""
    found = {place.geonames_id: place for place in with_kinds(inputs.path("cities500.txt"))}
    for place in newer(inputs.path("cities500.json")):
        found.setdefault(place.geonames_id, place)
    return list(found.values())


def with_kinds(path):
    """GeoNames' own table, one place a line."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            lat, lon, feature, population = float(cells[4]), float(cells[5]), cells[7], int(cells[14] or 0)
            if contains(REGION, lon, lat) and feature not in NOT_A_PLACE:
                yield Place(
                    name=label(cells[1]),
                    lat=lat,
                    lon=lon,
                    country=cells[8],
                    source="geonames",
                    region=cells[10],
                    population=population,
                    importance=max(population, SEAT_IMPORTANCE.get(feature, 0)),
                    feature=feature,
                    aliases=usable(cells[3].split(",")),
                    geonames_id=cells[0],
                )


def newer(path):
    """The same of a later date, by the number of the place."""
    for number, row in json.loads(path.read_text(encoding="utf-8")).items():
        if contains(REGION, row["longitude"], row["latitude"]):
            yield Place(
                name=label(row["name"]),
                lat=row["latitude"],
                lon=row["longitude"],
                country=row["countrycode"],
                source="geonames",
                region=row["admin1code"],
                population=row["population"],
                importance=row["population"],
                aliases=usable(row["alternatenames"]),
                geonames_id=number,
            )
