"""Gathers what is drawn, as lines of JSON that tippecanoe reads."""

import json
from collections import defaultdict

import numpy
import shapely
from shapely.geometry import mapping

# Tippecanoe treats areas, lines and points each with other options, so they are gathered apart.
FILE_OF = {
    "Polygon": "areas",
    "MultiPolygon": "areas",
    "LineString": "lines",
    "MultiLineString": "lines",
    "Point": "points",
}

DEEPEST_ZOOM = 10

# The properties that a layer may have; anything else is a slip of the pen.
PROPERTIES = {
    "earth": {"kind"},
    "water": {"kind", "name", "name:en", "name:fr", "intermittent", "min_zoom"},
    "boundaries": {"kind", "kind_detail", "disputed", "note", "min_zoom"},
    "places": {
        "kind", "kind_detail", "name", "name:en", "name:fr", "name:ar", "name:zgh", "country", "iso", "capital",
        "population", "population_rank", "precision_km", "since", "note", "min_zoom",
    },
    "physical": {"kind", "kind_detail", "name", "name:en", "name:fr", "min_zoom"},
    "pois": {"kind", "name", "iata", "icao", "min_zoom"},
}  # fmt: skip


class Layers:
    """What is drawn so far, in the order of drawing."""

    def __init__(self):
        self.files = defaultdict(list)

    def add(self, layer, geometry, properties, zooms=(0, DEEPEST_ZOOM)):
        """Adds one thing to be drawn from the first to the last of two zooms. Empty properties are left out."""
        if geometry.is_empty or zooms[0] > zooms[1]:
            return
        kept = {key: plain(value) for key, value in properties.items() if not is_missing(value)}
        unknown = kept.keys() - PROPERTIES[layer]
        assert not unknown, f"{layer} has no {unknown}"
        parts = [geometry] if geometry.geom_type in FILE_OF else shapely.get_parts(geometry)
        for part in parts:
            feature = {
                "type": "Feature",
                "tippecanoe": {"layer": layer, "minzoom": zooms[0], "maxzoom": min(zooms[1], DEEPEST_ZOOM)},
                "geometry": mapping(part),
                "properties": kept,
            }
            self.files[FILE_OF[part.geom_type]].append(json.dumps(feature, ensure_ascii=False))

    def write(self, folder):
        """Writes one file for areas, lines and points each, and gives their names."""
        names = []
        for name, lines in sorted(self.files.items()):
            path = folder / f"{name}.ndjson"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            names.append((name, path))
        return names


def is_missing(value):
    """None, an empty text, or the not-a-number by which tables of shapes say that there is nothing."""
    return value is None or value == "" or (isinstance(value, float) and numpy.isnan(value))


def plain(value):
    """A number of numpy's as one of Python's."""
    return value.item() if isinstance(value, numpy.generic) else value
