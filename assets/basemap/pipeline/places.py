"""Writes settlements on the map, each from the zoom on at which there is room for it."""

import math
from collections import defaultdict

from geonames import CAPITAL, REGION_SEAT
from settlements import CITY, TOWN, arabic, point, tifinagh

# Two names are at least this far apart at the zoom where the lesser of them appears, in tiles.
SPACING_TILES = 78 / 512
# The earliest zoom for an importance, in inhabitants.
EARLIEST_ZOOMS = [(1e6, 2), (3e5, 3), (4e4, 4), (1e4, 5), (0, 6)]
LAST_ZOOM = 9
# Beyond the region there are no deeper tiles.
WORLD_ZOOM = 5
# A rank is the number of these that the importance reaches.
RANKS = [200, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1e6, 2e6, 5e6, 1e7]
# A point that may be this far off is said to be so, and shown no earlier than at the zoom.
VAGUE_KM = 10
VAGUE_ZOOM = 8
# Where Mercator ends, nearly.
MAX_LAT = 84


class Room:
    """The points that have a name already, zoom by zoom."""

    def __init__(self):
        self.taken = {zoom: defaultdict(list) for zoom in range(LAST_ZOOM + 1)}

    def first_zoom(self, place):
        """Takes the room at the earliest zoom that has some, and says which."""
        lat = math.radians(max(-MAX_LAT, min(MAX_LAT, place.lat)))
        x, y = math.radians(place.lon), math.asinh(math.tan(lat))
        earliest = next(zoom for importance, zoom in EARLIEST_ZOOMS if place.importance >= importance)
        earliest = max(earliest, VAGUE_ZOOM) if is_vague(place) else earliest
        zoom = next((zoom for zoom in range(earliest, LAST_ZOOM) if self.is_free(x, y, zoom)), LAST_ZOOM)
        for deeper in range(zoom, LAST_ZOOM + 1):
            self.taken[deeper][self.square(x, y, deeper)].append((x, y))
        return zoom

    def square(self, x, y, zoom):
        """The square of one spacing's width that a point lies in."""
        width = spacing(zoom)
        return math.floor(x / width), math.floor(y / width)

    def is_free(self, x, y, zoom):
        """Whether no name is nearer than the spacing."""
        column, row = self.square(x, y, zoom)
        around = [self.taken[zoom][column + i, row + j] for i in (-1, 0, 1) for j in (-1, 0, 1)]
        return all(math.dist((x, y), other) >= spacing(zoom) for near in around for other in near)


def spacing(zoom):
    """The least distance of two names, in radians of the Mercator plane."""
    return 2 * math.pi / 2**zoom * SPACING_TILES


def add(settlements, layers):
    """Writes the places of the region and the world's, the most important first."""
    room = Room()
    everything = [(place, False) for place in settlements.region] + [(place, True) for place in settlements.world]
    everything.sort(key=lambda entry: (-entry[0].importance, entry[0].name, entry[0].lat, entry[0].lon))
    for place, is_abroad in everything:
        zoom = room.first_zoom(place)
        if not is_abroad or zoom <= WORLD_ZOOM:
            layers.add("places", point(place), properties(place, zoom), (zoom, 10))


def is_vague(place):
    """Whether its point may be so far off that it matters."""
    return bool(place.precision_km) and int(place.precision_km) >= VAGUE_KM


def properties(place, zoom):
    """What a tile says of a place."""
    return {
        "kind": "locality",
        "kind_detail": "city" if place.importance >= CITY else "town" if place.importance >= TOWN else "village",
        "name": place.name,
        "name:en": place.name if place.name_fr else None,
        "name:fr": place.name_fr,
        "name:ar": arabic(place),
        "name:zgh": tifinagh(place),
        "country": place.country,
        "population": place.population or None,
        "population_rank": sum(place.importance >= rank for rank in RANKS),
        "capital": {CAPITAL: "yes", REGION_SEAT: "4"}.get(place.feature),
        "precision_km": int(place.precision_km) if is_vague(place) else None,
        "min_zoom": zoom,
    }
