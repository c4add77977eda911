"""Runs readers in turn and compares them. See load.sh, which calls this."""

import os
import shutil
import statistics
import subprocess
import sys
import time

PROGRAM, PYTHON, FOLDER, INCIDENTS, ROUNDS = sys.argv[1:3] + [sys.argv[3], sys.argv[4], int(sys.argv[5])]


def measured(command):
    """CPU seconds, wall seconds and peak memory in MiB of one run."""
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        raise SystemExit(f"{' '.join(command)} failed: {error.decode(errors='replace')}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def python(code, module):
    """A command that runs a line of Python, if the module is there."""
    has = subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode == 0
    return [PYTHON, "-c", code] if has else None


def ours(path, threads):
    return [PROGRAM, "load", "--stats", "--threads", str(threads), path]


def contests():
    """What is compared on which file: ours on one thread first, since that is what all ratios refer to."""
    places = f"{FOLDER}/inc_{INCIDENTS}.geojson"
    acled = f"{FOLDER}/acled_{INCIDENTS}.csv"
    ged = f"{FOLDER}/ged_{INCIDENTS}.csv"
    ogr = shutil.which("ogr2ogr")
    yield places, {
        "sahelscope, 1 thread": ours(places, 1),
        "sahelscope, 2 threads": ours(places, 2),
        "sahelscope check": [PROGRAM, "check", places],
        "ogr2ogr -f Memory": [ogr, "-f", "Memory", "out", places] if ogr else None,
        "pyogrio.read_arrow": python(f"import pyogrio; pyogrio.read_arrow({places!r})", "pyogrio, pyarrow"),
        "duckdb read_json": python(
            "import duckdb; duckdb.sql(\"set threads=1; create table t as select * from "
            f"read_json('{places}')\")",
            "duckdb",
        ),
    }
    yield acled, {
        "sahelscope, 1 thread": ours(acled, 1),
        "sahelscope, 2 threads": ours(acled, 2),
        "polars.read_csv": python(f"import polars; polars.read_csv({acled!r})", "polars"),
    }
    yield ged, {
        "sahelscope, 1 thread": ours(ged, 1),
        "sahelscope, 2 threads": ours(ged, 2),
        "polars.read_csv": python(f"import polars; polars.read_csv({ged!r})", "polars"),
    }


def main():
    for path, commands in contests():
        missing = [name for name, command in commands.items() if command is None]
        present = {name: command for name, command in commands.items() if command is not None}
        runs = {name: [] for name in present}
        for _ in range(ROUNDS):
            for name, command in present.items():
                runs[name].append(measured(command))
        print(f"\n{os.path.basename(path)}, {os.path.getsize(path) / 1e6:.0f} MB, median of {ROUNDS} rounds")
        print(f"{'':24}{'CPU s':>8}{'wall s':>8}{'MiB':>8}   ours / theirs: CPU, peak")
        first = next(iter(present))
        for name, figures in runs.items():
            cpu, wall, peak = (statistics.median(column) for column in zip(*figures))
            ratio = statistics.median(a[0] / b[0] for a, b in zip(runs[first], figures))
            memory = statistics.median(a[2] / b[2] for a, b in zip(runs[first], figures))
            print(f"{name:24}{cpu:8.2f}{wall:8.2f}{peak:8.0f}   1/{1 / ratio:.1f}, 1/{1 / memory:.1f}")
        one, two = runs[first], runs["sahelscope, 2 threads"]
        faster = statistics.median(a[1] / b[1] for a, b in zip(one, two))
        print(f"two threads are {faster:.2f} times as fast as one")
        for name in missing:
            print(f"{name}: not installed")


main()
