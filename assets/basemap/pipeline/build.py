"""Builds the basemap: sahel.pmtiles, relief.pmtiles and gazetteer.tsv. Run by build.sh, which says what it needs."""

import argparse
import tempfile
from pathlib import Path

import borders
import gazetteer
import land
import physical
import places
import regions
import relief
import rivers
import tiles
from inputs import Inputs
from layers import Layers
from settlements import Settlements


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for what is downloaded")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is built")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)

    inputs = Inputs(given.cache)
    inputs.fetch()
    areas = regions.Regions(inputs)
    settlements = Settlements(inputs, areas)
    gazetteer.build(inputs, areas, settlements, given.out / "gazetteer.tsv")

    # The order of drawing within each layer.
    layers = Layers()
    land.add(inputs, layers)
    rivers.add(inputs, layers)
    borders.add(inputs, layers)
    regions.add(areas, inputs, layers)
    places.add(settlements, layers)
    physical.add(inputs, layers)
    with tempfile.TemporaryDirectory() as folder:
        files = layers.write(Path(folder))
        tiles.build(files, Path(folder), given.out / "sahel.pmtiles")
    relief.build(inputs, given.out / "relief.pmtiles")
    for name in ("sahel.pmtiles", "relief.pmtiles", "gazetteer.tsv"):
        print(name, (given.out / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
