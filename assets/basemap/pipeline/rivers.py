"""Rivers, wadis and canals."""

import shapely
from shapely.geometry import box as rectangle

import gshhg
from grid import REGION
from inputs import listed

# Natural Earth's ranks of rivers and the zoom that they are drawn from; what is missing comes at 5.
RANK_ZOOMS = {0: 1, 1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 4}
OTHER_RANK_ZOOM = 5
# At these zooms the lines are straightened by about a pixel.
COARSE_ZOOMS = (0, 3)
COARSE_DEG = 0.03

# WDB-II's levels: first zoom, kind, whether water flows only now and then. Level 1 is a river drawn with both banks.
LEVELS = {
    2: (6, "river", False),
    3: (7, "river", False),
    4: (7, "stream", False),
    5: (5, "river", True),
    6: (6, "stream", True),
    7: (6, "stream", True),
    8: (7, "canal", False),
    9: (8, "canal", False),
    10: (9, "canal", False),
}
# The two sources draw the same river up to this far apart; a rest of WDB-II's shorter than this is no river.
SAME_RIVER_DEG = 0.07
SHORTEST_REST_DEG = 0.15


def natural_earth(inputs):
    """Natural Earth's rivers as (line, names, rank). The copy has a question mark or nothing for many a letter."""
    repaired = {row["given"]: row for row in listed("rivers.csv")}
    shapes = inputs.shapes("ne_10m_rivers_lake_centerlines.shp", encoding="cp1252")
    for river in shapes.itertuples():
        given = " ".join(river.name.split()) if isinstance(river.name, str) else ""
        # A name with a lost letter that is not in the table is left out.
        names = repaired.get(given, {"name": "" if "?" in given else given, "name_en": "", "name_fr": ""})
        yield river.geometry, names, int(river.scalerank)


def add(inputs, layers):
    """Draws Natural Earth's rivers of the world, and WDB-II's of the region where they are others."""
    drawn = []
    for line, names, rank in natural_earth(inputs):
        zoom = RANK_ZOOMS.get(rank, OTHER_RANK_ZOOM)
        properties = {
            "kind": "river",
            "name": names["name"],
            "name:en": names["name_en"],
            "name:fr": names["name_fr"],
            "min_zoom": zoom,
        }
        last_coarse = COARSE_ZOOMS[1]
        layers.add("water", shapely.simplify(line, COARSE_DEG), properties, (zoom, last_coarse))
        layers.add("water", line, properties, (max(zoom, last_coarse + 1), 10))
        if line.intersects(rectangle(*REGION)):
            drawn.append(line)
    near_drawn = shapely.union_all(shapely.buffer(drawn, SAME_RIVER_DEG))
    shapely.prepare(near_drawn)
    for level, lines in gshhg.rivers(inputs.path("binned_river_f.nc"), REGION).items():
        if level in LEVELS:
            add_level(layers, lines, near_drawn, *LEVELS[level])


def add_level(layers, lines, near_drawn, zoom, kind, intermittent):
    """Draws one of WDB-II's levels, without what is drawn already."""
    properties = {"kind": kind, "intermittent": intermittent or None, "min_zoom": zoom}
    for line in lines:
        if kind != "canal" and not intermittent:
            line = line.difference(near_drawn)
            if line.length < SHORTEST_REST_DEG:
                continue
        layers.add("water", line, properties, (zoom, 10))
