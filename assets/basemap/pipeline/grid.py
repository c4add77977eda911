"""Web Mercator's tile grid, and the boxes that the archives cover."""

import math

# What each box was meant to hold, as west, south, east, north in degrees; the tiles that touch it are built.
AROUND = (-18.0, 0.0, 36.0, 38.0)
CORE = (-13.0, 9.0, 17.0, 28.0)
AROUND_ZOOM = 6
CORE_ZOOM = 8

# The zooms of each box: the world's, the surroundings', the core's.
WORLD_ZOOMS = (0, 5)
AROUND_ZOOMS = (6, 8)
CORE_ZOOMS = (9, 10)


def column(lon, zoom):
    """How many tiles lie west of a meridian."""
    return (lon + 180) / 360 * 2**zoom


def row(lat, zoom):
    """How many tiles lie north of a parallel."""
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom


def longitude(x, zoom):
    """The meridian of a column's western edge."""
    return x / 2**zoom * 360 - 180


def latitude(y, zoom):
    """The parallel of a row's northern edge."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**zoom))))


def tiles_of(box, zoom):
    """Columns and rows of the tiles that touch a box, as two ranges."""
    west, south, east, north = box
    side = 2**zoom
    columns = range(max(0, math.floor(column(west, zoom))), min(side, math.ceil(column(east, zoom))))
    return columns, range(max(0, math.floor(row(north, zoom))), min(side, math.ceil(row(south, zoom))))


def whole_tiles(box, zoom):
    """The box grown to the edges of the tiles it touches."""
    columns, tile_rows = tiles_of(box, zoom)
    return (
        longitude(columns.start, zoom),
        latitude(tile_rows.stop, zoom),
        longitude(columns.stop, zoom),
        latitude(tile_rows.start, zoom),
    )


def contains(box, lon, lat):
    """Whether a point lies in the box, its edges left out."""
    west, south, east, north = box
    return west < lon < east and south < lat < north


# The box of everything that is drawn finer than the world. What can be searched for lies in AROUND alone.
REGION = whole_tiles(AROUND, AROUND_ZOOM)
