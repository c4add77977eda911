"""Runs the program's bench and QGIS in turn and compares them. See view.sh, which calls this."""

import json
import os
import shutil
import statistics
import subprocess
import sys

PROGRAM, FILE, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
QGIS_PYTHON = os.environ.get("SAHELSCOPE_QGIS_PYTHON", "/usr/bin/python3")
HERE = os.path.dirname(os.path.abspath(__file__))
QGIS = [QGIS_PYTHON, os.path.join(HERE, "in_qgis.py"), FILE]
MAPLIBRE = os.environ.get("SAHELSCOPE_MAPLIBRE", "")
BROWSER = [sys.executable, os.path.join(HERE, "in_browser.py"), FILE, MAPLIBRE]


def run(command, **extra):
    """The last line that a command prints, as JSON."""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **extra})
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout[done.stdout.index("{"):])


def ours(basemap):
    figures = run([PROGRAM, "bench", "--format", "json", "--basemap", basemap, FILE])
    figures["steps"] = {step["name"]: step for step in figures["steps"]}
    return figures


def middle(runs, value):
    return statistics.median(value(one) for one in runs)


def main():
    probe = subprocess.run([QGIS_PYTHON, "-c", "import qgis.core"], capture_output=True)
    has_qgis = probe.returncode == 0
    has_browser = bool(MAPLIBRE and (shutil.which("chromium") or shutil.which("google-chrome")))
    bare, mapped, qgis, browser = [], [], [], []
    for _ in range(ROUNDS):
        bare.append(ours("off"))
        mapped.append(ours("on"))
        if has_qgis:
            qgis.append(run(QGIS, QT_QPA_PLATFORM="offscreen"))
        if has_browser:
            browser.append(run(BROWSER))
    one = bare[0]
    print(f"{os.path.basename(FILE)}: {one['incidents']} incidents, median of {ROUNDS} rounds")
    print(f"{one['adapter']} ({one['backend']}), {one['size'][0]:.0f} × {one['size'][1]:.0f}\n")
    print(f"{'sahelscope':44}{'no ground':>12}{'ground':>12}")
    both = lambda name, value: print(f"{name:44}{middle(bare, value):12.2f}{middle(mapped, value):12.2f}")
    both("start to first incidents, wall ms", lambda run: run["first_incidents"])
    both("asked for the file to first incidents, wall ms", lambda run: run["opened"])
    both("whole picture, wall s", lambda run: run["load_seconds"])
    both("whole picture, CPU s", lambda run: run["load_cpu_seconds"])
    both("peak memory, MiB", lambda run: run["peak_memory_mib"])
    for step in ("pan", "zoom", "hover"):
        both(f"{step}, window's thread, CPU ms", lambda run: run["steps"][step]["thread"]["median"])
        both(f"{step}, the same, 99th percentile", lambda run: run["steps"][step]["thread"]["p99"])
        both(f"{step}, whole frame, wall ms", lambda run: run["steps"][step]["wall"]["median"])
    both("filter, finding what matches, ms", lambda run: run["steps"]["filter"]["found"]["median"])
    both("search, finding what matches, ms", lambda run: run["steps"]["search"]["found"]["median"])

    def versus(peer, name, theirs, our):
        ratio = statistics.median(our(a) / theirs(b) for a, b in zip(bare, peer))
        print(f"{name:44}{middle(peer, theirs):12.3f}{middle(bare, our):12.4f}   1/{1 / ratio:.1f}")

    if has_browser:
        print(f"\nMapLibre {browser[0]['version']} in Chromium{'theirs':>22}{'ours':>12}   ours / theirs")
        versus(browser, "open, wall s", lambda run: run["opened"] / 1e3, lambda run: run["load_seconds"])
        versus(browser, "pan, whole frame, wall ms", lambda run: run["pan"], lambda run: run["steps"]["pan"]["wall"]["median"])
    else:
        print("\nSAHELSCOPE_MAPLIBRE does not name MapLibre, or there is no Chromium: it is left out")
    if not has_qgis:
        print("\nQGIS is not installed: it is left out")
        return
    print(f"\nQGIS {qgis[0]['version']}, CPU s{'theirs':>20}{'ours':>12}   ours / theirs")

    frame = lambda run: (run["steps"]["pan"]["thread"]["median"] + run["steps"]["pan"]["others"]["median"]) / 1e3
    versus(qgis, "open, to the whole picture", lambda run: run["open"] + run["first_picture"], lambda run: run["load_cpu_seconds"])
    versus(qgis, "pan, layer in memory", lambda run: run["memory_pan"], frame)
    versus(qgis, "filter, layer in memory", lambda run: run["memory_filter"], lambda run: run["steps"]["filter"]["found"]["median"] / 1e3)
    versus(qgis, "peak memory, MiB", lambda run: float(run["peak_memory_mib"]), lambda run: float(run["peak_memory_mib"]))


main()
