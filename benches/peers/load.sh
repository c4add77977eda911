#!/usr/bin/env bash
# Reading whole files, side by side with what else reads them: ogr2ogr, pyogrio, DuckDB, polars.
#
#   benches/peers/load.sh [INCIDENTS] [ROUNDS]      1000000 incidents and 5 rounds unless said
#
# Whole processes, one after the other in turn, so that a noisy machine is noisy for all. Prints the medians of CPU time,
# wall time and peak memory, and of the ratios of CPU time within a round. The data come from a generator that is not
# part of this project: name it in SAHELSCOPE_GENERATOR, or it is looked for beside the project. What is not installed
# is left out and said; without the generator there is nothing to do.
# Python packages are looked for in the python3 on the path, or the one named in SAHELSCOPE_PYTHON.
set -euo pipefail
cd "$(dirname "$0")/../.."
generator="${SAHELSCOPE_GENERATOR:-../shared/perf/generate.py}"
if [ ! -f "$generator" ]; then
  echo "no generator of data at $generator: nothing is measured"
  exit 0
fi
incidents="${1:-1000000}"
folder="${SAHELSCOPE_BENCH_DATA:-${TMPDIR:-/tmp}/sahelscope-bench}"
if [ ! -f "$folder/acled_$incidents.csv" ]; then
  echo "making $incidents incidents in $folder"
  python3 "$generator" "$folder" "$incidents"
fi
if [ -z "${SAHELSCOPE_PROGRAM:-}" ]; then
  # Without the window it builds in a minute, and reads the same.
  cargo build --locked --release --no-default-features --target-dir target/peers
  SAHELSCOPE_PROGRAM=target/peers/release/sahelscope
fi
exec python3 benches/peers/load.py "$SAHELSCOPE_PROGRAM" "${SAHELSCOPE_PYTHON:-python3}" "$folder" "$incidents" "${2:-5}"
