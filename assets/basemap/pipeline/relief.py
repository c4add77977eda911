"""Cuts the shaded relief of the world into pictures of the Mercator grid."""

import io
import math

import numpy
from PIL import Image, ImageFilter
from pmtiles.tile import Compression, TileType, zxy_to_tileid

import tiles
from grid import longitude, tiles_of

SIDE = 512
# Zooms and the box of each; none is the world.
COVERAGE = [(range(0, 4), None), (range(4, 6), (-22, -2, 40, 40)), (range(6, 7), (-14, 8, 18, 29))]
DEEPEST_ZOOM = 6

# The picture has 2 minutes of arc to a pixel. From this zoom on it is enlarged, and its JPEG blocks would show.
ENLARGED_FROM_ZOOM = 5
BLUR_PX = 0.9

# Livelier colours, more contrast, and lighter: names stand on it.
SATURATION = 1.15
CONTRAST = 1.12
LIGHTER = 18

QUALITY = 72
ATTRIBUTION = "Shaded relief: Tom Patterson, shadedrelief.com / Natural Earth (public domain)"

# Rows and columns beyond the tile that resampling looks at.
MARGIN_PX = 4
MOST_ENLARGED = 8


def build(inputs, target):
    """Makes the archive."""
    Image.MAX_IMAGE_PIXELS = None
    sharp = Image.open(inputs.path("shadedrelief.jpg")).convert("RGB")
    smooth = sharp.filter(ImageFilter.GaussianBlur(BLUR_PX))
    pictures = {}
    for zooms, box in COVERAGE:
        for zoom in zooms:
            columns, rows = tiles_of(box, zoom) if box else (range(2**zoom), range(2**zoom))
            source = smooth if zoom >= ENLARGED_FROM_ZOOM else sharp
            for x in columns:
                for y in rows:
                    pictures[zxy_to_tileid(zoom, x, y)] = webp(toned(warped(source, zoom, x, y)))
    form = (TileType.WEBP, Compression.NONE, DEEPEST_ZOOM)
    tiles.write(target, pictures, form, {"name": "relief", "attribution": ATTRIBUTION})


def warped(source, zoom, x, y):
    """One tile's part of a picture whose rows are parallels at even distances, as an array of colours."""
    width, height = source.size
    west, east = ((longitude(column, zoom) + 180) / 360 * width for column in (x, x + 1))
    mercator = (y + (numpy.arange(SIDE) + 0.5) / SIDE) / 2**zoom
    lat = numpy.degrees(numpy.arctan(numpy.sinh(math.pi * (1 - 2 * mercator))))
    wanted = (90 - lat) / 180 * height
    top = max(0, int(wanted.min()) - MARGIN_PX)
    bottom = min(height, int(wanted.max()) + MARGIN_PX)
    count = bottom - top
    # Columns first. Then the rows are brought to about one for each wanted, so that picking between two of them
    # neither skips any nor shows steps.
    if count > SIDE:
        rows = count // round(count / SIDE)
    else:
        rows = count * max(1, min(MOST_ENLARGED, int(1.5 * SIDE / count)))
    shrinks = east - west > 1.5 * SIDE or rows < count
    method = Image.Resampling.LANCZOS if shrinks else Image.Resampling.BICUBIC
    strip = numpy.asarray(source.resize((SIDE, rows), method, box=(west, top, east, bottom)), dtype=numpy.float32)
    at = numpy.clip((wanted - top) * rows / count - 0.5, 0, rows - 1)
    above = numpy.floor(at).astype(int)
    below = numpy.minimum(above + 1, rows - 1)
    part = (at - above)[:, None, None]
    return strip[above] * (1 - part) + strip[below] * part


def toned(colours):
    """The picture in the colours of the map."""
    grey = colours.mean(axis=2, keepdims=True)
    lively = grey + (colours - grey) * SATURATION
    return numpy.clip(128 + (lively - 128) * CONTRAST + LIGHTER, 0, 255).astype(numpy.uint8)


def webp(colours):
    """Packed."""
    packed = io.BytesIO()
    Image.fromarray(colours).save(packed, "WEBP", quality=QUALITY, method=6)
    return packed.getvalue()
