#!/bin/sh
# Builds sahel.pmtiles, relief.pmtiles and gazetteer.tsv from the pinned packages of inputs.tsv and the lists beside it.
#
#     sh assets/basemap/build.sh [FOLDER]
#
# FOLDER is where the three files go; without it they replace those beside this script. What is downloaded (about
# 350 MB) and the Python environment stay in $SAHELSCOPE_BASEMAP_CACHE, by default under $XDG_CACHE_HOME.
# Needs Linux on x86-64 with Python 3.11, npm, and apt-get of Debian 12.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${SAHELSCOPE_BASEMAP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sahelscope-basemap}
mkdir -p "$cache"
# Left by a build that was stopped half-way, an environment lacks the mark.
if ! cmp -s "$here/tools.txt" "$cache/tools/installed.txt"; then
    rm -rf "$cache/tools"
    python3 -m venv "$cache/tools"
    "$cache/tools/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$here/tools.txt"
    cp "$here/tools.txt" "$cache/tools/installed.txt"
fi
"$cache/tools/bin/python" -B "$here/pipeline/build.py" --cache "$cache" --out "${1:-$here}"
