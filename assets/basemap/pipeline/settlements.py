"""Puts the hand-made lists, GeoNames and Natural Earth together, so that no settlement stands twice."""

import math
from collections import defaultdict

import shapely

from geonames import CAPITAL, REGION_SEAT, Place
from geonames import places as geonames_places
from grid import REGION, contains
from inputs import listed
from names import first, folded, is_arabic, is_tifinagh, without_accents

# Lists in this project: code of the source, file.
OWN_LISTS = [("own", "places_own.csv"), ("osm", "places_osm.csv")]
LISTED_SOURCES = {source for source, _ in OWN_LISTS}

# How early a place of the lists is shown if nothing else says so, in inhabitants that it is worth.
KIND_IMPORTANCE = {
    "town": 12_000,
    "border_post": 6_000,
    "village": 4_000,
    "camp": 4_000,
    "oasis": 4_000,
    "well": 1_500,
    "locality": 1_500,
}
# Those that keep their kind, however many people are counted there.
KEPT_KINDS = {"border_post", "camp", "well", "locality", "oasis"}
# The seats of Mali's new regions are shown at least like towns of this size.
NEW_SEAT_IMPORTANCE = 30_000

CITY, TOWN = 100_000, 10_000

# GeoNames' numbers of the two regions of Mali that it has and the areas lack.
GEONAMES_REGIONS = {"12070575": "Taoudénit", "12070577": "Ménaka"}

# Up to this far apart two places of one name are one, and a place of the lists is any of GeoNames that shares a
# spelling with it.
SAME_KM = 5
# So near, two of GeoNames are one already if the name of either is a spelling of the other.
HARDLY_APART_KM = 1
# An airfield is taken to lie in the region of a place this near.
NEIGHBOUR_KM = 10
# Natural Earth's places are taken where no other is this near.
ALONE_DEG = 0.3
# Natural Earth gives this roadhouse 423,251 inhabitants.
NATURAL_EARTH_WRONG = {"Arak"}
NATURAL_EARTH_IMPORTANCE = (5_000, 20_000)
# Capitals of the world are shown as if they were so many times larger.
WORLD_CAPITAL_WEIGHT = 8

KM_PER_DEG = 111.2


class Settlements:
    """All places of the region, and the world's larger ones."""

    def __init__(self, inputs, regions):
        found = merged(listed_places(), geonames_places(inputs))
        region, world = natural_earth(inputs)
        near = Nearby(found)
        found += [place for place in region if not near.any(place, ALONE_DEG * KM_PER_DEG)]
        for place in found:
            settle(place, regions)
        choose_names(found)
        self.region = found
        self.world = world
        self.nearby = Nearby(found)

    def region_near(self, thing):
        """The region of the nearest place, or nothing if none is near."""
        return next((place.region for place in self.nearby.within(thing, NEIGHBOUR_KM)), "")


def listed_places():
    """The hand-made lists."""
    for source, file in OWN_LISTS:
        for row in listed(file):
            yield Place(
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country=row["country"],
                source=source,
                kind=row["kind"],
                region=row["region"],
                importance=float(row["importance"] or KIND_IMPORTANCE[row["kind"]]),
                aliases=[alias for alias in row["aliases"].split(";") if alias],
                precision_km=row["precision_km"],
                geonames_id=row["geonames_id"],
            )


def merged(listed, geonames):
    """The lists win over GeoNames, whose inhabitants and other spellings are kept."""
    by_id = {place.geonames_id: place for place in geonames}
    found = []
    unmatched = []
    for place in listed:
        same = by_id.pop(place.geonames_id, None)
        if same:
            absorb(place, same)
        found.append(place)
    near = Nearby(found)
    for place in sorted(by_id.values(), key=lambda place: -place.importance):
        same = near.same(place)
        if same:
            absorb(same, place)
        else:
            unmatched.append(place)
            near.add(place)
    return found + unmatched


def absorb(place, other):
    """Takes over what the other knows and this one does not."""
    place.population = max(place.population, other.population)
    place.importance = max(place.importance, other.importance)
    place.feature = place.feature or other.feature
    place.region = place.region or other.region
    place.aliases = list(dict.fromkeys([*place.aliases, other.name, *other.aliases]))


def spellings(place):
    """All names of a place, folded."""
    return {folded(name) for name in [place.name, *place.aliases]} - {""}


class Nearby:
    """Places by the square degree they lie in."""

    def __init__(self, places):
        self.squares = defaultdict(list)
        for place in places:
            self.add(place)

    def add(self, place):
        self.squares[math.floor(place.lat), math.floor(place.lon)].append(place)

    def within(self, place, km):
        """Places up to this far away, the nearest first; up to a degree."""
        row, column = math.floor(place.lat), math.floor(place.lon)
        around = [p for y in (-1, 0, 1) for x in (-1, 0, 1) for p in self.squares[row + y, column + x]]
        near = [(distance_km(place, other), number) for number, other in enumerate(around)]
        return [around[number] for distance, number in sorted(near) if distance <= km]

    def any(self, place, km):
        return bool(self.within(place, km))

    def same(self, place):
        """The nearest place that is this one, or nothing."""
        return next((other for other in self.within(place, SAME_KM) if are_same(place, other)), None)


def are_same(place, other):
    """Whether two places up to SAME_KM apart, of which the second may be of the lists, are one."""
    if folded(place.name) == folded(other.name):
        return True
    if other.source in LISTED_SOURCES:
        return bool(spellings(place) & spellings(other))
    if distance_km(place, other) > HARDLY_APART_KM:
        return False
    return folded(place.name) in spellings(other) or folded(other.name) in spellings(place)


def distance_km(one, other):
    """Good enough for some tens of kilometres."""
    x = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(x, one.lat - other.lat) * KM_PER_DEG


def natural_earth(inputs):
    """Natural Earth's places: those of the region, those of the rest of the world."""
    region, world = [], []
    for row in inputs.shapes("ne_10m_populated_places_simple.shp", encoding="cp1252").itertuples():
        population = max(0, int(row.pop_max))
        is_capital = row.featurecla == "Admin-0 capital"
        iso = row.iso_a2 if row.iso_a2 != "-99" else ""
        place = Place(row.name, row.latitude, row.longitude, iso, "ne", population=population)
        if "?" in place.name:
            continue
        if contains(REGION, place.lon, place.lat):
            low, high = NATURAL_EARTH_IMPORTANCE
            place.importance = max(low, min(population, high))
            if place.name not in NATURAL_EARTH_WRONG:
                region.append(place)
        else:
            place.feature = CAPITAL if is_capital else ""
            place.importance = max(population, 1000) * (WORLD_CAPITAL_WEIGHT if is_capital else 1)
            world.append(place)
    return region, world


def settle(place, regions):
    """Decides what kind of place it is and which region it lies in."""
    is_mali = place.country == "ML"
    seat = next((row for row in regions.mali if row["since"] and folded(row["seat"]) in spellings(place)), None)
    if is_mali and place.region in GEONAMES_REGIONS:
        place.region = GEONAMES_REGIONS[place.region]
    elif place.source not in LISTED_SOURCES:
        place.region = regions.at(place)
    if seat and is_mali and place.feature.startswith(REGION_SEAT):
        place.feature, place.region = REGION_SEAT, seat["name"]
        place.importance = max(place.importance, NEW_SEAT_IMPORTANCE)
    if place.kind not in KEPT_KINDS:
        place.kind = kind_of(place)
    spelt = {without_accents(name): name for name in reversed([place.name, *place.aliases])}
    place.aliases = [name for name in dict.fromkeys(reversed(spelt.values())) if name != place.name]


def kind_of(place):
    """By what it is the seat of, then by its size."""
    if place.feature == CAPITAL:
        return "capital"
    if place.feature == REGION_SEAT:
        return "region_seat"
    if place.kind == "village" and place.population < TOWN:
        return "village"
    return "city" if place.importance >= CITY else "town" if place.importance >= TOWN else "village"


def choose_names(places):
    """Gives the towns of names_chosen.csv their French name, and of several in Arabic the usual one. Both must be among
    GeoNames' spellings."""
    for row in listed("names_chosen.csv"):
        towns = [place for place in places if (place.name, place.country) == (row["name"], row["country"])]
        assert len(towns) == 1, row
        (town,) = towns
        assert {folded(row["name_fr"]), folded(row["name_ar"])} - {""} <= spellings(town), row
        town.name_fr = row["name_fr"]
        if row["name_ar"]:
            town.aliases = list(dict.fromkeys([row["name_ar"], *town.aliases]))


def arabic(place):
    """Its first Arabic spelling, or nothing."""
    return first(is_arabic, place.aliases)


def tifinagh(place):
    """Its first spelling in Tifinagh, or nothing."""
    return first(is_tifinagh, place.aliases)


def point(place):
    """Where it is."""
    return shapely.Point(place.lon, place.lat)
