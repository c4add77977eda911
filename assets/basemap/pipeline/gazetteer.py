"""Writes gazetteer.tsv, the places that can be searched for."""

from shapely.geometry import box as rectangle

import physical
import rivers
from grid import AROUND, contains
from names import first, folded, is_arabic
from regions import countries
from settlements import arabic

COLUMNS = [
    "kind", "name", "name_fr", "name_ar", "aliases", "country", "region", "lat", "lon", "precision_km", "population",
    "source",
]  # fmt: skip

# Orders the file: what is looked for most comes first.
KINDS = [
    "country", "region", "capital", "region_seat", "city", "town", "village", "oasis", "locality", "well", "camp",
    "border_post", "airfield", "desert", "mountains", "plateau", "peak", "valley", "wadi", "area", "river", "lake",
    "sea", "ocean",
]  # fmt: skip

# Decimals of a degree; five are a metre.
DECIMALS = 5


def build(inputs, regions, settlements, target):
    """Writes one line for each thing that has a name."""
    lines = [
        *divisions(inputs, regions),
        *settled(settlements),
        *airfields(inputs, regions, settlements),
        *landscapes(),
        *named_rivers(inputs),
    ]
    lines.sort(key=lambda line: (KINDS.index(line["kind"]), folded(line["name"]), *(line[at] for at in COLUMNS)))
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for line in lines:
            cells = [line[column] for column in COLUMNS]
            assert not any("\t" in cell or "\n" in cell or "?" in cell for cell in cells), cells
            file.write("\t".join(cells) + "\n")


def row(kind, name, lat, lon, source, **more):
    """One line; what is not given is empty."""
    cells = dict.fromkeys(COLUMNS, "")
    cells.update(kind=kind, name=name, lat=number(lat), lon=number(lon), source=source)
    cells.update({key: str(value or "") for key, value in more.items() if key != "aliases"})
    if cells["name_fr"] == name:
        cells["name_fr"] = ""
    shown = {name, cells["name_fr"], cells["name_ar"]}
    cells["aliases"] = ";".join(alias for alias in more.get("aliases", []) if alias not in shown)
    return cells


def number(degrees):
    """Without zeros that say nothing."""
    return f"{degrees:.{DECIMALS}f}".rstrip("0").rstrip(".")


def divisions(inputs, regions):
    """Countries of the world, and regions."""
    for country in countries(inputs):
        yield row(
            "country", country.name, country.lat, country.lon, "ne",
            name_fr=country.name_fr, name_ar=country.name_ar, country=country.iso, population=country.population,
        )  # fmt: skip
    for region in regions.labels():
        yield row(
            "region", region.name, region.lat, region.lon, "own" if region.since else "ne",
            name_fr=region.name_fr, name_ar=region.name_ar, aliases=region.aliases, country=region.country,
            region=region.name,
        )  # fmt: skip


def settled(settlements):
    """Settlements and other places of the lists."""
    for place in settlements.region:
        if not contains(AROUND, place.lon, place.lat):
            continue
        yield row(
            place.kind, place.name, place.lat, place.lon, place.source,
            name_fr=place.name_fr, name_ar=arabic(place), aliases=place.aliases, country=place.country,
            region=place.region, precision_km=place.precision_km, population=place.population,
        )  # fmt: skip


def airfields(inputs, regions, settlements):
    """Airfields, with the codes and the names that follow from the town's."""
    for airfield in physical.airfields(inputs):
        if not contains(AROUND, airfield.lon, airfield.lat):
            continue
        yield row(
            "airfield", airfield.name, airfield.lat, airfield.lon, "airports",
            aliases=physical.other_names(airfield), country=airfield.country,
            region=settlements.region_near(airfield) or regions.at(airfield),
        )  # fmt: skip


def landscapes():
    """Deserts, mountains, waters."""
    for landscape in physical.landscapes():
        yield row(
            landscape.kind, landscape.name, landscape.lat, landscape.lon, landscape.source,
            name_fr=landscape.name_fr, name_ar=first(is_arabic, landscape.aliases), aliases=landscape.aliases,
        )  # fmt: skip


def named_rivers(inputs):
    """Natural Earth's named rivers of the region, each at the middle of its longest stretch there."""
    region = rectangle(*AROUND)
    longest = {}
    for line, names, _ in rivers.natural_earth(inputs):
        inside = line.intersection(region)
        # The parts of one river in two countries may be called differently.
        river = names["name_en"] or names["name"]
        for part in getattr(inside, "geoms", [inside]):
            if river and not part.is_empty and (river not in longest or part.length > longest[river][0].length):
                longest[river] = part, names
    for line, names in longest.values():
        middle = line.interpolate(0.5, normalized=True)
        yield row(
            "river", names["name"], middle.y, middle.x, "ne",
            name_fr=names["name_fr"], aliases=[names["name_en"]] if names["name_en"] else [],
        )  # fmt: skip
