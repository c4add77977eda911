"""What QGIS takes for the same file, as one line of JSON. See view.sh, which calls this with the system's Python.

CPU seconds of the whole process, since QGIS reads and draws on several threads. The size of the picture is that of
`sahelscope bench`. Its best case is measured too: everything copied into a layer in memory, with a spatial index.
"""

import json
import os
import resource
import sys
import time

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    Qgis,
)
from qgis.PyQt.QtCore import QSize

WIDTH, HEIGHT = 1600, 900
# Where the incidents of the generator are.
CENTER = (2.0, 14.5)
TOWN = (-1.6, 14.1)
FILTER = "\"event_date\" >= '2022-01-01' AND \"event_date\" < '2023-01-01' AND \"event_type\" = 'Battles'"


def measured(work):
    """What `work` gives, and its CPU seconds."""
    before = sum(os.times()[:2])
    result = work()
    return result, sum(os.times()[:2]) - before


def main():
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    figures = {"version": Qgis.QGIS_VERSION}
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")

    def opened():
        layer = QgsVectorLayer(sys.argv[1], "incidents", "ogr")
        return layer, layer.featureCount()

    (layer, figures["incidents"]), figures["open"] = measured(opened)
    transform = QgsCoordinateTransform(layer.crs(), mercator, QgsProject.instance())
    symbol = {"name": "circle", "color": "230,60,40,160", "size": "2", "outline_style": "no"}

    def around(place, zoom, east_px=0):
        metres_a_pixel = 156543.03392 / 2**zoom
        middle = transform.transform(QgsPointXY(*place))
        x, y = middle.x() + east_px * metres_a_pixel, middle.y()
        half = WIDTH * metres_a_pixel / 2, HEIGHT * metres_a_pixel / 2
        return QgsRectangle(x - half[0], y - half[1], x + half[0], y + half[1])

    def draw(what, extent):
        what.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(symbol)))
        settings = QgsMapSettings()
        settings.setLayers([what])
        settings.setDestinationCrs(mercator)
        settings.setExtent(extent)
        settings.setOutputSize(QSize(WIDTH, HEIGHT))
        settings.setTransformContext(QgsProject.instance().transformContext())
        job = QgsMapRendererParallelJob(settings)
        begun = time.perf_counter()
        job.start()
        job.waitForFinished()
        return time.perf_counter() - begun

    _, figures["first_picture"] = measured(lambda: draw(layer, around(CENTER, 5)))

    def copied():
        copy = layer.materialize(QgsFeatureRequest())
        copy.dataProvider().createSpatialIndex()
        return copy

    memory, figures["copy_to_memory"] = measured(copied)
    figures["memory_whole_wall"], figures["memory_whole"] = measured(lambda: draw(memory, around(CENTER, 5)))
    pans = sorted(measured(lambda: draw(memory, around(TOWN, 8, 9 * step)))[1] for step in range(5))
    figures["memory_pan"] = pans[len(pans) // 2]

    def filtered():
        request = QgsFeatureRequest().setFilterExpression(FILTER).setFlags(QgsFeatureRequest.NoGeometry)
        return sum(1 for _ in memory.getFeatures(request))

    figures["found"], figures["memory_filter"] = measured(filtered)
    figures["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(figures), flush=True)
    # QGIS takes its time to clean up, and sometimes does not survive it.
    os._exit(0)


main()
