#!/usr/bin/env bash
# Opening a file and looking at it, side by side with QGIS and, in a browser, MapLibre.
#
#   benches/peers/view.sh [INCIDENTS] [ROUNDS]      100000 incidents and 3 rounds unless said
#
# The program runs its own `bench`, without a window; QGIS is driven by its Python (python3-qgis of the system). Whole
# processes in turn, so that a noisy machine is noisy for all; medians, and ratios within a round. The data are those
# of load.sh, from the same generator; what is not installed is left out, and said.
# SAHELSCOPE_MAPLIBRE names the `dist` of npm's package maplibre-gl; it runs in Chromium, which must be there.
# SAHELSCOPE_PROGRAM names a program that is built already.
set -euo pipefail
cd "$(dirname "$0")/../.."
generator="${SAHELSCOPE_GENERATOR:-../shared/perf/generate.py}"
if [ ! -f "$generator" ]; then
  echo "no generator of data at $generator: nothing is measured"
  exit 0
fi
incidents="${1:-100000}"
folder="${SAHELSCOPE_BENCH_DATA:-${TMPDIR:-/tmp}/sahelscope-bench}"
if [ ! -f "$folder/inc_$incidents.geojson" ]; then
  echo "making $incidents incidents in $folder"
  python3 "$generator" "$folder" "$incidents"
fi
if [ -z "${SAHELSCOPE_PROGRAM:-}" ]; then
  cargo build --locked --release --target-dir target/peers
  SAHELSCOPE_PROGRAM=target/peers/release/sahelscope
fi
exec python3 benches/peers/view.py "$SAHELSCOPE_PROGRAM" "$folder/inc_$incidents.geojson" "${2:-3}"
