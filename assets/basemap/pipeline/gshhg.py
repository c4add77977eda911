"""Reads rivers and lakes out of GSHHG's binned netCDF files, as GMT packs them.

The files cut the world into bins of equal width; a line or shore is stored as one segment per bin it crosses, with
points relative to the bin's south-western corner in 16 bits.
"""

from collections import defaultdict
from typing import NamedTuple

import netCDF4
import numpy
import shapely
from shapely.geometry import LineString

# What 16 bits count across one bin.
BIN_UNITS = 65535
# Segments of neighbouring bins meet in points that agree to far more than this many decimals of a degree.
MEETING_DECIMALS = 7

LAKE_LEVEL = 2
ISLAND_IN_LAKE_LEVEL = 3


class Lake(NamedTuple):
    """A lake's area, islands cut out."""

    area: shapely.Geometry
    is_wide_river: bool


class Binned:
    """One binned file, and where its segments lie."""

    def __init__(self, path):
        self.data = netCDF4.Dataset(path)
        self.data.set_auto_mask(False)
        self.bin_deg = float(self.data["Bin_size_in_minutes"][0]) / 60
        self.columns = int(self.data["N_bins_in_360_longitude_range"][0])
        self.first_point = self.data["Id_of_first_point_in_a_segment"][:]
        scale = self.bin_deg / BIN_UNITS
        self.x = self.data["Relative_longitude_from_SW_corner_of_bin"][:].astype(numpy.uint16) * scale
        self.y = self.data["Relative_latitude_from_SW_corner_of_bin"][:].astype(numpy.uint16) * scale

    def segments(self, box):
        """Number of the segment and the south-western corner of its bin, for all bins that touch the box."""
        west, south, east, north = box
        first = self.data["Id_of_first_segment_in_a_bin"][:]
        count = self.data["N_segments_in_a_bin"][:]
        for number in numpy.flatnonzero(count):
            row, column = divmod(int(number), self.columns)
            x = column * self.bin_deg
            x = x - 360 if x >= 180 else x
            y = 90 - (row + 1) * self.bin_deg
            if x + self.bin_deg >= west and x <= east and y + self.bin_deg >= south and y <= north:
                for segment in range(int(first[number]), int(first[number]) + int(count[number])):
                    yield segment, (x, y)

    def line(self, segment, points, corner):
        """The segment's points in degrees."""
        start = int(self.first_point[segment])
        x = self.x[start : start + points] + corner[0]
        y = self.y[start : start + points] + corner[1]
        return LineString(numpy.round(numpy.column_stack([x, y]), MEETING_DECIMALS))


def rivers(path, box):
    """WDB-II river lines in the box by level (1 to 10), merged where they run on."""
    file = Binned(path)
    points = file.data["N_points_for_a_segment"][:].astype(numpy.uint16)
    levels = file.data["Hierarchial_level_of_a_segment"][:]
    by_level = defaultdict(list)
    for segment, corner in file.segments(box):
        if points[segment] >= 2:
            by_level[int(levels[segment])].append(file.line(segment, int(points[segment]), corner))
    return {level: shapely.get_parts(merged(lines)) for level, lines in sorted(by_level.items())}


def lakes(path, box):
    """Lakes in the box, and double-lined rivers, which GSHHG holds as lakes. What leaves the box is left out."""
    file = Binned(path)
    packed = file.data["Embedded_npts_levels_exit_entry_for_a_segment"][:]
    owners = file.data["Id_of_GSHHS_ID"][:]
    areas = file.data["The_km_squared_area_of_polygons"][:]
    parents = file.data["Id_of_parent_polygons"][:]
    shores = defaultdict(list)
    for segment, corner in file.segments(box):
        points, level = int(packed[segment]) >> 9, int(packed[segment]) >> 6 & 7
        if level in (LAKE_LEVEL, ISLAND_IN_LAKE_LEVEL) and points >= 2:
            shores[level, int(owners[segment])].append(file.line(segment, points, corner))
    islands = defaultdict(list)
    for (level, owner), lines in shores.items():
        if level == ISLAND_IN_LAKE_LEVEL:
            islands[int(parents[owner])].append(closed(lines))
    for (level, owner), lines in sorted(shores.items(), key=lambda item: item[0]):
        if level == LAKE_LEVEL:
            area = closed(lines).difference(shapely.union_all(islands[owner]))
            # An area below zero is how GSHHG marks a river drawn with both its banks.
            if not area.is_empty:
                yield Lake(area, float(areas[owner]) < 0)


def merged(lines):
    """The lines, joined where the end of one is the beginning of one other."""
    return shapely.line_merge(shapely.union_all(lines))


def closed(lines):
    """The area inside the ring that the segments make together; empty if they do not close."""
    return shapely.union_all(shapely.get_parts(shapely.polygonize([merged(lines)])))
