"""The lines between countries and between regions."""

import gzip
import json

from shapely.geometry import LineString
from shapely.geometry import box as rectangle
from shapely.ops import split

from grid import REGION

# How Natural Earth calls lines that are not agreed upon. "ForgetMagics" is the mark that the copy's makers put on the
# berm in Western Sahara, so as not to draw it.
NOT_AGREED = ("Disputed", "Indefinite", "Line of control", "Overlay", "Indeterminant", "ForgetMagics", "Lease")
NOTES = {
    "ForgetMagics": "line of control (berm)",
    "Line of control": "line of control",
    "Overlay": "zone under the United Nations",
    "Indefinite": "indefinite",
}

# Natural Earth draws Egypt and Sudan's border as agreed. East of this meridian it is not: along the parallel lie
# Bir Tawil and Halaib.
EGYPT_SUDAN_FROM_LON = 33.0

COARSE_ZOOMS = (0, 3)
COARSE_DEG = 0.03
REGIONS_FROM_ZOOM = 4
# Outside the region only what Natural Earth shows early, and no deeper than there are tiles.
WORLD_ZOOM = 5
EARLIEST_WORLD_ZOOM = 3

# Of these two Natural Earth draws the second order; lines within a region of the first are left out.
SECOND_ORDER = {"BFA", "GIN"}


def add(inputs, layers):
    """Draws regions' lines, then the countries' over them."""
    add_regions(inputs, layers)
    for line in inputs.shapes("ne_10m_admin_0_boundary_lines_land.shp", encoding="latin-1").itertuples():
        disputed = line.featurecla.startswith(NOT_AGREED)
        note = next((note for start, note in NOTES.items() if line.featurecla.startswith(start)), "disputed")
        if {line.adm0_left, line.adm0_right} == {"Egypt", "Sudan"}:
            add_egypt_sudan(layers, line.geometry)
        else:
            add_country_line(layers, line.geometry, note if disputed else None)
    claims = inputs.shapes("world_map.gpkg", layer="disputed_borders")
    for line in claims[claims.intersects(rectangle(*REGION))].itertuples():
        if line.name.endswith("claim"):
            add_country_line(layers, line.geometry, line.name)


def add_country_line(layers, line, note):
    """Draws a line between countries; one with a note is disputed."""
    properties = {"kind": "country", "kind_detail": 2, "disputed": True if note else None, "note": note}
    last_coarse = COARSE_ZOOMS[1]
    layers.add("boundaries", line.simplify(COARSE_DEG), {**properties, "min_zoom": 0}, COARSE_ZOOMS)
    layers.add("boundaries", line, {**properties, "min_zoom": 0}, (last_coarse + 1, 10))


def add_egypt_sudan(layers, line):
    """Draws the agreed part and, farther east, the disputed one."""
    meridian = LineString([(EGYPT_SUDAN_FROM_LON, -90), (EGYPT_SUDAN_FROM_LON, 90)])
    for part in split(line, meridian).geoms:
        east = part.representative_point().x > EGYPT_SUDAN_FROM_LON
        add_country_line(layers, part, "disputed: Halaib and Bir Tawil" if east else None)


def add_regions(inputs, layers):
    """Draws the lines between first-order regions."""
    with gzip.open(inputs.path("ne_10m_admin_1_states_provinces.json.gz")) as file:
        given = [feature["properties"] for feature in json.load(file)["features"]]
    region_of = {(unit["adm0_a3"], unit["name"]): unit["region"] for unit in given if unit["adm0_a3"] in SECOND_ORDER}
    inside = rectangle(*REGION)
    for line in inputs.shapes("ne_10m_admin_1_states_provinces_lines.shp").itertuples():
        sides = [region_of.get((line.adm0_a3, name)) for name in (line.name_l, line.name_r)]
        if "statistical" in (line.featurecla or "") or (sides[0] and sides[0] == sides[1]):
            continue
        zoom = REGIONS_FROM_ZOOM
        if not line.geometry.intersects(inside):
            zoom = max(EARLIEST_WORLD_ZOOM, int(-(-float(line.min_zoom or WORLD_ZOOM) // 1)))
            if zoom > WORLD_ZOOM:
                continue
        layers.add("boundaries", line.geometry, {"kind": "region", "kind_detail": 4, "min_zoom": zoom}, (zoom, 10))
