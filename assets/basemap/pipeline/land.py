"""Land, sea and lakes."""

import shapely
from shapely.geometry import box as rectangle

import gshhg
from grid import REGION

# Natural Earth's finest shapes at every zoom, but coarser where nobody sees the difference: first and last zoom, how
# far a shore may move in degrees, and the smallest part that is drawn in square degrees.
STEPS = [(0, 1, 0.08, 0.05), (2, 3, 0.03, 0.008), (4, 5, 0.006, 0.0005), (6, 10, 0.0, 0.0)]

# From which zoom on a lake is drawn: the first step that it is as wide or as high as, in degrees.
LAKE_ZOOMS = [(1.5, 1), (0.8, 3), (0.35, 4), (0.2, 5), (0.06, 6), (0.03, 7), (0.012, 8), (0.0, 9)]
# A river with both its banks is much longer than wide, so it has steps of its own.
WIDE_RIVER_ZOOMS = [(1.0, 6), (0.3, 7), (0.0, 8)]
# The deepest zoom from which a lake outside the region may be drawn, since there are no deeper tiles.
WORLD_ZOOM = 5

# Lakes that GSHHG draws full and that have been dry but for single years since the droughts of the 1970s. By a point
# in each: Faguibine and Télé.
MOSTLY_DRY = [shapely.Point(-3.95, 16.75), shapely.Point(-3.75, 16.65)]


def add(inputs, layers):
    """Draws the ground, then the sea, then the lakes on it."""
    for name, layer, kind in [("land", "earth", "earth"), ("ocean", "water", "ocean")]:
        whole = parts_of(inputs, name)
        for first_zoom, last_zoom, tolerance, smallest in STEPS:
            for part in coarser(whole, tolerance, smallest):
                layers.add(layer, part, {"kind": kind}, (first_zoom, last_zoom))
    known = parts_of(inputs, "lakes")
    for lake in known:
        add_lake(layers, lake)
    known = shapely.union_all(known)
    shapely.prepare(known)
    for lake in gshhg.lakes(inputs.path("binned_GSHHS_f.nc"), REGION):
        # Natural Earth is right where both have a lake: GSHHG's Lake Chad is the one of the 1960s.
        if lake.is_wide_river:
            add_wide_river(layers, lake.area)
        elif not known.intersects(lake.area):
            add_lake(layers, lake.area)


def parts_of(inputs, name):
    """All single areas of one of Natural Earth's files."""
    shapes = shapely.make_valid(inputs.shapes(f"ne_10m_{name}.shp").geometry.values)
    parts = shapely.get_parts(shapely.get_parts(shapes))
    return parts[shapely.get_dimensions(parts) == 2]


def coarser(parts, tolerance, smallest):
    """The parts that are large enough, with fewer corners; islands of the sea go the same way as those of the land."""
    large = parts[shapely.area(parts) >= smallest]
    if tolerance == 0:
        return large
    large = [without_small_holes(part, smallest) for part in large]
    simple = shapely.make_valid(shapely.simplify(large, tolerance))
    simple = shapely.get_parts(simple)
    return simple[shapely.area(simple) >= smallest]


def without_small_holes(area, smallest):
    """Closes the holes that are too small to be drawn."""
    holes = [hole for hole in area.interiors if shapely.Polygon(hole).area >= smallest]
    return shapely.Polygon(area.exterior, holes)


def extent(area):
    """The longer side of the box around it, in degrees."""
    west, south, east, north = area.bounds
    return max(east - west, north - south)


def first_zoom(area, steps):
    """The zoom of the first step that the area is large enough for."""
    return next(zoom for size, zoom in steps if extent(area) >= size)


def add_lake(layers, area):
    """Draws a lake from the zoom on at which it can be seen."""
    zoom = first_zoom(area, LAKE_ZOOMS)
    if zoom <= WORLD_ZOOM or area.intersects(rectangle(*REGION)):
        dry = any(area.contains(point) for point in MOSTLY_DRY)
        layers.add("water", area, {"kind": "lake", "intermittent": dry or None, "min_zoom": zoom}, (zoom, 10))


def add_wide_river(layers, area):
    """Draws the area between the banks of a river."""
    zoom = first_zoom(area, WIDE_RIVER_ZOOMS)
    layers.add("water", area, {"kind": "river", "min_zoom": zoom}, (zoom, 10))
