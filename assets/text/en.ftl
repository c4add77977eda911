# Sahelscope, English.

## Window
open = Open
open-files = Open files…
files = { $count ->
    [0] No files
    [one] 1 file
   *[other] { $count } files
}
files-none = No file is open.
file-count = { $count ->
    [one] 1 incident
   *[other] { $count } incidents
}
file-hide = Hide { $name }
file-show = Show { $name }
file-describe = About { $name }
file-close = Close { $name }
stop-loading = Stop reading { $name }
present = Present
present-here = Present from the chosen slide or incident
present-incidents = Present the incidents one by one
present-end = End the presentation
present-nothing = No incident is shown. Esc leads back to the filter.
present-typed = go to { $number }: Enter
toggle-list = List of incidents
toggle-details = Details
toggle-legend = Legend
toggle-basemap = Map background
theme = Light or dark
theme-system = As the system
theme-light = Light
theme-dark = Dark
language = Language
close = Close
dismiss = Dismiss
drop-here = Drop files to open them
map-name = Map, { $count ->
    [one] 1 incident in view
   *[other] { $count } incidents in view
}

## Keys
keys-help = Keys
frame-times = What frames cost
frame-times-of = Frame: { $median } ms, 95 of 100 within { $most } ms, the worst { $worst } ms (of the last { $count })
frame-times-found = Finding what matches: { $ms } ms
frame-times-drawn = { $count } in view, drawn { $drawn }
drawn-points = each by the adapter
drawn-picture = as one picture that the processor makes
drawn-clusters = as clusters
drawn-density = as a density
adapter-software = the processor does the drawing
adapter-hardware = the graphics card draws
keys-arrows = Move the map; up and down go through the list once it was used
keys-escape = Close what is open; then deselect
zoom-in = Zoom in
zoom-out = Zoom out
go-home = Back to the start view
frame-all = Show all incidents
go-back = Back
go-forward = Forward
next-incident = Next incident
previous-incident = Previous incident
show-on-map = Centre the map here
deselect = Deselect

## List
search-incidents = Search titles, places, actors
clear-search = Clear the search
scope-all = All { $count }
scope-in-view = In view { $count }
of-total = of { $count }
list-no-data = No incidents are open. Open a GeoJSON file, or drop one here.
list-similar = Names that are spelled alike:
list-no-match = No incident matches.
list-none-in-view = None of the incidents is in view.
not-on-map = not on the map
date-unknown = Date unknown

## Status line
status-shown = { $total ->
    [one] { $shown } of 1 incident matches
   *[other] { $shown } of { $total } incidents match
}
status-in-view = { $count } in view
status-without-place = { $count } without a place
status-behind = Updating…
status-no-problems = No problems
status-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
status-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}

## Details
details-empty = Select an incident on the map or in the list to see who says what, and according to which source.
contested = contested
contested-help = Claims contradict one another, or an editor marked one as disputed.
place-unnamed = Unnamed place
place-aliases = also { $names }
place-precision-unstated = How exact the place is, is not stated
place-precision-radius = { $precision }, within about { $km } km
place-none = No coordinates: listed, not drawn
place-source = Coordinates: { $source }
copy-coordinates = Copy the coordinates
also-called = Also: { $names }
active-from = Under this name from { $date }
active-to = Under this name until { $date }
section-actors = Actors
section-claims = Claims ({ $count })
section-sources = Sources ({ $count })
back-to-claim = Back to the claim
copied = Copied
section-notes = Notes
section-related = Related incidents
section-other = Other properties
claims-none = Nobody’s figures are recorded for this incident.
claims-explained = Who says what, side by side. Figures are never added up.
claim-no-figure = no figure given
claim-bar = { $figure } on a scale from 0 to { $scale }
claim-about-wording = In the speaker's words: “{ $text }”
claim-said = said { $date }
claim-said-unknown = day of the statement unknown
claim-credibility = credibility { $digit }
claim-retracted-on = taken back { $date }
claim-source-help = Go to this source
claimant-unknown = Claimant not stated
quoted = “{ $text }”
sources-none = No sources are recorded. Treat with caution.
source-undated = undated
source-language = language { $tag }
source-reliability = reliability { $letter }
source-origin = repeats { $origin }
source-not-a-link = No web address: { $url }
open-link = Open
open-archived = Open archived copy
copy-citation = Copy citation
choice = { $count } incidents are here. Which one?
choice-more = The newest { $count } are listed. Zoom in or search to see the others.
hover-several = { $count } incidents here: click to choose
cluster = { $count } incidents
cluster-type = { $name }: { $count }
cluster-click = Click to see them apart
figure-by = { $figure } ({ $who })
figure-range = from { $low } to { $high }

## Legend
legend = Legend
legend-empty = No incident is in view.
legend-site = exact place
legend-settlement = named town or village
legend-unstated = precision of the place not stated
legend-vicinity = near the named place
legend-area = somewhere in an area
legend-contested = claims contradict one another
legend-clusters = Discs: how many incidents; their rings: of which sorts.
legend-density = Where the colour is strongest: { $most } incidents per 100 km²
legend-density-left-out = Left out: { $count } whose places are known less exactly than this picture is drawn
style = Drawn as: { $choice }
style-auto = automatic
style-points = single marks
style-clusters = clusters
style-density = density
style-help = Many marks on one spot are a smear: from 20,000 in view on, incidents are counted by cells of the ground, unless you choose otherwise.
next-style = Draw incidents another way
size = Size: { $choice }
size-neutral = the same for all
size-lowest = lowest claim of killed
size-confirmed = confirmed killed
size-highest = highest claim of killed
size-help = A mark that grows with the boldest claim repeats it: all marks have one size unless you choose otherwise. Claims about different parties are not added up; the largest counts.
size-unknown = Small and hollow: figure unknown.
boundaries-disclaimer = Boundaries and names imply no opinion.

## Files
about = About this data and the program
about-program = The program
about-incidents = Its incidents
about-map = Its map
about-fonts = Its fonts
about-adapter = Drawn by
about-crates = Libraries inside ({ $count }), with their licences
about-privacy = No request leaves your machine. Links open in your browser, on a click only.
copy-list = Copy the list
about-data = About this data
about-file = File
about-format = Format
about-producer = Producer
about-licence = Licence
about-licence-unstated = not stated
about-as-of = Information as of
about-tlp = Handling
about-lists = { $sources } sources, { $actors } actors
bundled-name = Incidents in the Sahel
open-bundled = Open the incidents of the program
origin-bundled = inside the program
origin-input = standard input
reload = Reload
files-recent = Opened before
message-changed = { $name } has changed on disk.
message-settings-damaged = The settings could not be read; they are kept in { $path } and the usual ones hold.
message-settings-unreadable = The settings in { $path } could not be read; they stay as they are, and nothing is remembered this time.
message-settings-unsaved = The settings could not be saved in { $path }: { $reason }
message-unreadable = { $name } could not be read: { $reason } What was open stays open.
message-unreadable-first = { $name } could not be read: { $reason }
message-incomplete = { $name } was read in part: { $reason }
message-dropped = { $name }: { $dropped } of { $records } records were left out. The list of problems says why.
message-basemap-failed = The map background could not be drawn: { $reason }
ledger = { $name }: { $records } records, { $kept } kept{ $folded }, { $dropped } dropped, { $located } located, { $warnings } warnings
ledger-folded = , { $count } repeating another

## Problems
problems = Files and problems
problems-none = Nothing to report.
problems-no-files = No file is open.
problems-copy = Copy all
problems-save = Save as CSV…
problems-cut = { $shown } of { $count } are shown: at most 1 000 of each kind.
problems-all = Show all { $count }
problems-fewer = Show fewer
problems-times = { $count } times: { $message }
problems-saved = Saved
problems-file-name = problems.csv
message-unsaved = { $path } could not be written: { $reason }
message-no-dialog = The system shows no file dialog (on Linux that takes a desktop portal or zenity). To open files, drop them onto the window or name them when you start the program.
ledger-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
ledger-kept = { $count } kept
ledger-repeating = { $count } repeating another
ledger-dropped = { $count } dropped
ledger-located = { $count } located
ledger-placeless = { $count } without a place
ledger-understood = Columns understood ({ $count })
ledger-not-understood = Columns not understood ({ $count })
at-line = line { $line }
at-record = record { $record }
severity-info = note
severity-warning = warning
severity-error = error
diag-unreadable = The file could not be read: { $value }.
    .help = Check that it exists and that you may read it.
diag-empty = The file is empty.
    .help = Export or copy it again.
diag-unknown-format = { $value ->
        [xlsx] This is an Excel workbook, which is not read.
        [xls] This is an old Excel workbook, which is not read.
        [ods] This is a LibreOffice spreadsheet, which is not read.
        [docx] This is a Word document, not a data file.
        [office] This is an Office document, not a data file.
        [rtf] This is a text document (RTF), not a data file.
        [pdf] This is a PDF document, not a data file.
        [image] This is a picture, not a data file.
        [svg] This is a drawing (SVG), not a data file.
        [html] This is a web page, not a data file: often a page for signing in or an error, saved in place of the file.
        [service-error] This is the error message of a map service, not its data.
        [git-lfs] This is only a pointer to a file that is kept elsewhere (Git LFS).
        [shapefile] This is a shapefile, which is not read.
        [dbase] This is a dBase table, usually the part of a shapefile without the places; it is not read.
        [geopackage] This is a GeoPackage, which is not read.
        [sqlite] This is an SQLite database, which is not read.
        [mbtiles] These are map tiles (MBTiles): a background, not incidents.
        [pmtiles] These are map tiles (PMTiles): a background, not incidents.
        [filegdb] This is an Esri file geodatabase, which is not read.
        [mapinfo] This is a MapInfo file, which is not read.
        [qgis-project] This is a QGIS project, which points to data but holds none.
        [flatgeobuf] This is FlatGeobuf, which is not read.
        [parquet] This is a Parquet file (GeoParquet, if it has places), which is not read.
        [arrow] This is an Arrow file, which is not read.
        [gml] This is GML, which is not read.
        [osm] This is an extract of OpenStreetMap, which is not read.
        [osm-pbf] This is an extract of OpenStreetMap (PBF), which is not read.
        [tcx] This is a Garmin training file (TCX), which is not read.
        [feed] This is a news feed (RSS, Atom), which is not read.
        [topojson] This is TopoJSON, which is not read.
        [esrijson] This is Esri’s own JSON, which is not read.
        [json] This is JSON, but not GeoJSON.
        [javascript] This is a program text that holds data.
        [access] This is a Microsoft Access database, which is not read.
        [sevenzip] This is a 7-Zip archive, which is not unpacked.
        [rar] This is a RAR archive, which is not unpacked.
        [zstd] This is compressed with Zstandard, which is not unpacked.
        [xz] This is compressed with xz, which is not unpacked.
        [bzip2] This is compressed with bzip2, which is not unpacked.
        [zip] This is an archive without a file that is read.
        [encrypted-zip] This archive is locked with a password.
        [unsupported-zip] This archive is compressed in a way that is not read.
        [utf-16] The text is in UTF-16 and could not be read.
        [utf-32] The text is in UTF-32, which is not read.
        [xml] This is XML, but neither KML nor GPX.
        [csv] This looks like a table, but it could not be read as one.
        [text] This is text, but no data that is read.
        [binary] This is no text, and none of the formats that are known.
       *[other] This is not a format that is read; it looks like { $value }.
    }
    .help = { $value ->
        [xlsx] Save it as “CSV UTF-8” in Excel or LibreOffice (File, Save as), and open that.
        [xls] Save it as “CSV UTF-8” in Excel or LibreOffice (File, Save as), and open that.
        [ods] Save it as “Text CSV” with the character set UTF-8 in LibreOffice (File, Save as), and open that.
        [docx] Copy its table into a spreadsheet with one row for each incident, and save that as “CSV UTF-8”.
        [office] Copy its table into a spreadsheet with one row for each incident, and save that as “CSV UTF-8”.
        [rtf] Copy its table into a spreadsheet with one row for each incident, and save that as “CSV UTF-8”.
        [pdf] Ask for the data behind it as CSV or GeoJSON, or copy its table into a spreadsheet.
        [image] Open the file with the data: GeoJSON, CSV, KML or GPX.
        [svg] Open the file with the data: GeoJSON, CSV, KML or GPX.
        [html] Sign in on the web site, download the file again, and look at its size and ending.
        [service-error] Open it in a text editor to see what the service says, and download again.
        [git-lfs] Run “git lfs pull” in its folder, or download the file with the web site’s own button.
        [shapefile] In QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.shp
        [dbase] Open the .shp beside it in QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.shp
        [geopackage] In QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.gpkg
        [sqlite] If it holds places, open it in QGIS: Export, Save features as, GeoJSON.
        [mbtiles] Open the file with the data: GeoJSON, CSV, KML or GPX.
        [pmtiles] Open the file with the data: GeoJSON, CSV, KML or GPX.
        [filegdb] Unpack it and open the folder .gdb in QGIS: Export, Save features as, GeoJSON.
        [mapinfo] In QGIS: Export, Save features as, GeoJSON.
        [qgis-project] Open it in QGIS and export the layer: Export, Save features as, GeoJSON.
        [flatgeobuf] In QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.fgb
        [parquet] Run: ogr2ogr -f GeoJSON out.geojson in.parquet. QGIS can do it too: Export, Save features as, GeoJSON.
        [arrow] Run: ogr2ogr -f GeoJSON out.geojson in.arrow
        [gml] In QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.gml
        [osm] Open it in QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.osm points
        [osm-pbf] Open it in QGIS: Export, Save features as, GeoJSON. Or run: ogr2ogr -f GeoJSON out.geojson in.osm.pbf points
        [tcx] Export the track as GPX.
        [feed] If it has places (GeoRSS), QGIS can open it: Export, Save features as, GeoJSON.
        [topojson] Run: ogr2ogr -f GeoJSON out.geojson in.json. Or open it at mapshaper.org and export GeoJSON.
        [esrijson] Ask the service for GeoJSON (f=geojson in the address), or run: ogr2ogr -f GeoJSON out.geojson in.json
        [json] A GeoJSON file has a list of “features”. If this is a table, save it as CSV.
        [javascript] Keep only what stands from the first bracket, {"{"} or [, to the last, and save that as .geojson.
        [access] Export the table as CSV in UTF-8 from Access.
        [sevenzip] Unpack it and open the file inside. ZIP and gzip are read as they are.
        [rar] Unpack it and open the file inside. ZIP and gzip are read as they are.
        [zstd] Unpack it with: zstd -d FILE. ZIP and gzip are read as they are.
        [xz] Unpack it with: xz -d FILE. ZIP and gzip are read as they are.
        [bzip2] Unpack it with: bunzip2 FILE. ZIP and gzip are read as they are.
        [zip] Unpack it and look what is inside. GeoJSON, CSV, KML and GPX are read.
        [encrypted-zip] Unpack it with its password, and open the file inside.
        [unsupported-zip] Unpack it and open the file inside, or pack it as an ordinary ZIP.
        [utf-16] Save the file as UTF-8.
        [utf-32] Save the file as UTF-8.
        [xml] Open it in QGIS: Export, Save features as, GeoJSON.
        [csv] Save it as “CSV UTF-8” with one line of column names and columns for latitude and longitude.
        [text] GeoJSON, CSV, KML and GPX are read.
        [binary] Find out with which program it was made, and export GeoJSON or CSV from that.
       *[other] Convert it to GeoJSON, for example with QGIS: Export, Save features as, GeoJSON.
    }
diag-not-utf8 = The text is not UTF-8. The record was left out.
    .help = Save the file as UTF-8.
diag-broken-json = The JSON text is broken: { $value }. Records before this place were read.
    .help = Repair the file at this line, or export it again.
diag-truncated = The file ends in the middle. What stands before was read.
    .help = Copy or download it again.
diag-no-features = There are no features in the file.
    .help = A GeoJSON file needs a member “features”, or to be a feature or a geometry itself; a KML file needs placemarks, a GPX file waypoints, routes or tracks.
diag-bad-record = The record is not valid JSON: { $value }. It was left out.
    .help = Repair the record at this line.
diag-not-a-feature = The record is not a GeoJSON feature ({ $value }). It was left out.
    .help = A feature is an object with "type": "Feature".
diag-bad-position = A position cannot be used: { $value }.
    .help = A position is [longitude, latitude] in degrees, within ±180 and ±90. The incident is listed; what could not be used is not drawn.
diag-bad-geometry = The geometry cannot be used: { $value }. The incident is listed without a place.
    .help = Use one of GeoJSON's geometry types with coordinates.
diag-no-geometry = No geometry: the incident is listed, not drawn.
    .help = Add a geometry if the place is known.
diag-no-title = No title was found; the type and the place are shown instead, or else the key.
    .help = Add a property “title”.
diag-no-date = No date was found.
    .help = Add a property “start” such as 2024-07-27.
diag-bad-date = “{ $value }” is not a date that can be read; it was left out.
    .help = Write dates as 2024-07-27.
diag-dates-reversed = The end is before the start ({ $value }); only the start is used.
    .help = Check both dates.
diag-wrong-type = The value has the wrong type: { $value }. It was left out.
    .help = See the incident profile for what this property may hold.
diag-unknown-word = “{ $value }” is not one of the words allowed here; it was left out.
    .help = See the incident profile for the words.
diag-bounds-reversed = The lower bound is above the upper one ({ $value }); the figure was left out, the wording kept.
    .help = Check “low” and “high”.
diag-unknown-reference = “{ $value }” is pointed to, but is not in the file.
    .help = Add it, or correct the key.
diag-claim-without-source = A claim has no source.
    .help = Every claim needs at least one source that can be looked up.
diag-duplicate-id = The key “{ $value }” stands twice in the file. Both incidents are kept.
    .help = Give each incident a key of its own.
diag-bad-address = “{ $value }” is not a web address; it is shown, but cannot be opened.
    .help = Addresses start with http:// or https://.
diag-null-island = The place is 0, 0 in the Gulf of Guinea: usually a failed search for coordinates.
    .help = Check the coordinates, or leave the geometry empty.
diag-foreign-crs = The file names the coordinate system { $value }; it was read as WGS 84 longitude and latitude.
    .help = If the places are wrong, export the file in WGS 84 (EPSG:4326).
diag-mapped = “{ $property }” was read as “{ $value }”.
    .help = Nothing to do if that is right.
diag-reprojected = Positions were converted from { $value } to longitude and latitude.
    .help = Nothing to do if the places are right.
diag-unused-column = The column “{ $property }” was not understood; its values are kept and shown as they are.
    .help = Nothing to do, unless it holds something that belongs on the map.
diag-encoding = The text is not UTF-8; it was read as { $value }.
    .help = Nothing to do if accents look right. Otherwise save the file as UTF-8.
diag-unpacked = The records are inside the compressed file: { $value }.
    .help = Nothing to do.
diag-no-header = There is no line of column names; the columns were taken for those of { $value }.
    .help = Check a few incidents. Add the line of column names if something is in the wrong place.
diag-ragged-row = The row has { $value } cells, which is not the number of columns. It was read as far as it goes.
    .help = Check the row for a missing or superfluous separator or quotation mark.
diag-repeated-header = The line of column names stands here once more; it is no incident.
    .help = Nothing to do. Files that were put together often have it.
diag-replaced-bytes = The record holds bytes that are no text; they are shown as �.
    .help = Save the file as UTF-8, and check the text of this record.
diag-unclosed-quote = A quotation mark opens here and never closes: { $value }. The row was read without it, and the rows after it as usual.
    .help = Close or remove the quotation mark at this line.
diag-no-coordinates = No columns say where: latitude and longitude were not found. All rows are listed, none is drawn.
    .help = Name the columns “latitude” and “longitude”, or choose them when importing.
diag-folded = { $value } rows repeat an incident for another of its actors; each incident is shown once.
    .help = Nothing to do.
diag-swapped-coordinates = Latitude and longitude seem to stand in each other's place: { $value }.
    .help = If so, exchange them when importing a table, or in the file.
diag-projected-coordinates = Coordinates look like metres of a projection, not degrees: { $value }.
    .help = Export the file in WGS 84 (EPSG:4326), or name its coordinate system.
diag-day-month-order = Day and month cannot be told apart in dates such as { $value }.
    .help = Choose the order of day and month when importing, or write dates as 2024-07-27.
diag-broken-xml = The XML text is broken: { $value }. What stands before this place was read.
    .help = Repair the file at this line, or export it again.
diag-network-link = The file points to another one, which was not fetched: { $value }.
    .help = Download that file yourself and open it.
diag-skipped-member = A part of the file was not read: { $value }.
    .help = If you need it and it is in an archive, unpack that and open the part by itself.
diag-damaged = The compressed file is damaged: { $value }. What could be unpacked was read.
    .help = Copy or download it again.
diag-limit-reached = Something is larger than may be read: { $value }.
    .help = Unpack it yourself, cut it into smaller files, or raise the limit with --max-unpacked.

## Tables
columns = Columns…
columns-of = Columns of { $name }
format-geojson = GeoJSON
format-acled = ACLED table
format-ged = UCDP GED table
format-table = Table (CSV)
format-kml = KML
format-gpx = GPX
table-plain = A table of nobody’s that is known: columns are read by their names, as far as these say something. Choose what the others are.
table-acled = A table of ACLED: its columns are known by their names.
table-ged = A table of UCDP’s Georeferenced Event Dataset: its columns are known by their names.
table-profile = A table in the incident profile: its columns are known by their names.
import-separator = Separator
separator-comma = comma
separator-semicolon = semicolon
separator-tab = tab
separator-bar = vertical bar
import-decimal-comma = Decimal comma (19,95)
import-header = Header row
import-skipped = Lines above
import-skipped-help = Lines of text above the header or the first row, such as a title, that are left out.
import-date-order = Dates
import-date-example = “{ $example }”
order-unknown = not known
order-day-first = day before month
order-month-first = month before day
import-complete = Columns say where and when.
import-no-where = No columns say where: choose latitude and longitude, or another way to write a place. Rows would be listed, not drawn.
import-no-when = No column says when: choose the date.
import-swapped = Latitude and longitude look as if they stood in each other’s place.
import-exchange = Exchange latitude and longitude
import-role-of = What “{ $column }” is
import-unused = not used
import-by-name = known by its name
import-search = Search
import-no-match = Nothing of that name.
import-taken = { $role } (now “{ $column }”)
import-no-rows = There is nothing to show: no row is left with these settings.
import-remember = Use this for other files with the same columns
import-done = Import
import-cancel = Cancel
message-table = { $name } was read as a table: { $known } of { $count ->
    [one] 1 column
   *[other] { $count } columns
} understood.
message-table-doubtful = { $name } was read as a table: { $known } of { $count ->
    [one] 1 column
   *[other] { $count } columns
} understood. { $reason }
message-no-where = No columns say where: nothing is drawn.
message-no-when = No column says when.
role-id = Key
role-title = Title
role-start = Date, or first day
role-end = Last day
role-time-precision = How exact the date is
role-summary = Description
role-sources = Source
role-event-type = Type of event
role-sub-event-type = Sub-type of event
role-place = Name of the place
role-admin2 = Cercle, department, province
role-admin1 = Region
role-country = Country
role-geo-precision = How exact the place is
role-actor1 = First party
role-actor2 = Second party
role-associates1 = Parties beside the first
role-associates2 = Parties beside the second
role-kind1 = Sort of the first party
role-kind2 = Sort of the second party
role-tags = Tags
role-longitude = Longitude
role-latitude = Latitude
role-lat-lon = Latitude and longitude in one
role-lon-lat = Longitude and latitude in one
role-mgrs = Military grid (MGRS)
role-utm = UTM in one
role-utm-easting = UTM easting
role-utm-northing = UTM northing
role-utm-zone = UTM zone
role-wkt = Geometry (WKT)
role-geojson = Geometry (GeoJSON)
role-fatalities = People killed
roles-where = Where
roles-when = When
roles-what = What
roles-who = Who
roles-source = Reported by

## Command line
cli-about = A map of incidents in the Sahel: every claim with its speaker and its source, offline
cli-files = Files to open in place of the bundled incidents
cli-screenshot = Open the window, wait until all is drawn, write a picture of it, and end
cli-size = Width and height of the window: 1366x768
cli-theme = system, light or dark
cli-lang = Language: en or fr
cli-select = Select the incident with this key
cli-center = Where the map looks: longitude and latitude in degrees, as 2.96,19.95
cli-zoom = How close the map looks: 2 to 19
cli-basemap = Draw the map background or not
cli-check = Say what would become of each file and of each record in it
cli-bench = Measure what opening files and looking at them takes on this machine, without a window
cli-bench-format = How the figures are written
cli-bench-frames = How many frames each step takes
bench-load = { $incidents } incidents, whole picture after { $seconds } s ({ $cpu } s of processor time), { $memory } MiB at most. First of them drawn after { $opened } ms. From the program’s start: first frame { $first } ms, its own incidents { $incident } ms. Frames drawn for nothing: { $idle }.
bench-thread = window’s thread
bench-wall = whole frame
bench-others = other threads
bench-shown = change to picture
bench-note = Median / 99th percentile. --format json says more.
cli-load = Read files and do nothing with them: what reading takes on this machine
cli-load-stats = Say the time, the speed and the memory, one line of JSON for each file
cli-load-threads = How many threads may work on a file
cli-max-unpacked = How many GiB a compressed file, an archive or the standard input may unpack to
cli-check-files = Files to check
cli-check-format = text, json or csv
cli-no-display = No display or graphics adapter was found, so the window cannot be opened ({ $reason }). Start it on a desktop with a graphics or software driver (Vulkan or OpenGL); “sahelscope check FILE” works without one.
cli-no-window = This program was built without its window. “sahelscope check FILE” works.
cli-screenshot-late = The picture was not complete after { $seconds } seconds and was not written.
cli-screenshot-failed = The picture could not be written to { $path }: { $reason }
cli-screenshot-done = { $path } written.
cli-select-unknown = No incident has the key “{ $id }”.
cli-help = What to do: { $help }
cli-convert = Write files in another format, whole or in part
cli-convert-files = Files to read; - is the standard input
cli-output = File to write: .geojson, .json, .ndjson, .geojsonl, .csv or .kml; - is the standard output
cli-to-format = What to write, where the name of the file does not say so: geojson, ndjson, csv or kml
cli-from = Only incidents that had not ended before this day: 2024-07-27
cli-to = Only incidents that had begun by this day: 2024-07-27
cli-country = Only incidents in this country; may stand several times, as all that follow
cli-event-type = Only incidents of this type or sub-type
cli-actor = Only incidents in which this actor took part; a part of the name will do
cli-bbox = Only incidents in this box: west, south, east and north in degrees, as -6,14,4,24
cli-text = Only incidents in which all these words occur
cli-output-format-unknown = What should be written? The name “{ $path }” does not say. Add --to-format with geojson, ndjson, csv or kml.
cli-output-is-input = { $path } is read and cannot be written at the same time. Choose another name.
cli-stdin-twice = The standard input can be read only once.
cli-reading = Reading
cli-writing = Writing
cli-rewritten = The files’ own members differ, so that records were not copied as they stand but written anew in the incident profile.
cli-written = { $count } written
cli-failed = { $path } was not written: { $reason }
cli-diff = Say what two editions of a file say differently: incidents added, removed and changed
cli-diff-old = The old edition
cli-diff-new = The new edition
cli-diff-format = text, json or csv

## Two editions compared
diff-counts = { $added } added, { $removed } removed, { $changed } changed, { $unchanged } unchanged
change-both = { $what }: { $old } → { $new }
change-new = { $what }: + { $new }
change-gone = { $what }: − { $old }
change-moved = moved { $km } km
change-only-moved = { $what }: moved { $km } km
change-shape = { $count ->
    [one] 1 position
   *[other] { $count } positions
} around { $middle }
change-no-figure = no figure
time-day = to the day
time-week = within a week
time-month = within a month
time-year = within a year
field-title = Title
field-start = First day
field-end = Last day
field-time-precision = Precision of the date
field-event-type = Type
field-sub-event-type = Sub-type
field-place = Place
field-place-alias = Other name of the place
field-admin2 = District
field-admin1 = Region
field-country = Country
field-position = Position
field-shape = Shape
field-geo-precision = Precision of the place
field-uncertainty-km = Radius
field-place-source = Source of the place
field-actor = Actor
field-actor-kind = Sort of actor
field-associated-with = At the side of
field-actor-note = Note on the actor
field-claim = Claim
field-figure = Figure
field-wording = Wording
field-about-wording = Speaker’s own words
field-stance = Stance
field-claimant-role = Position of the claimant
field-said = Day it was said
field-claim-source = Source of the claim
field-credibility = Credibility
field-status = Status
field-retracted-on = Day it was taken back
field-claim-note = Note on the claim
field-summary = Summary
field-note = Note
field-source = Source
field-related = Related incident
field-tag = Tag
field-other = Property

## Writing and comparing in the window
export = Export what is shown…
export-forbidden = { $terms } The file would hold these data. To hand on what is shown without them, pack the workspace with references only (“Ready for offline”).
export-in-spite = Export all the same
export-nothing = No incident is shown: there is nothing to export.
export-name = { $name }-extract
export-several = incidents-extract
export-unknown = What should be written? The name { $name } does not end in .geojson, .ndjson, .csv or .kml.
export-open = { $name } is open and cannot be written at the same time. Choose another name.
export-done = { $count ->
    [one] 1 incident was written to { $name }.
   *[other] { $count } incidents were written to { $name }.
}
export-broke-off = it broke off
stop-writing = Stop writing { $name }
compare = Compare…
compare-too-few = Open two files to compare them.
compare-title = Two editions compared
compare-old = Old
compare-new = New
compare-before = { $name }, as it was open before
compare-exchange = Exchange old and new
compare-running = Comparing…
compare-stop = Cancel
compare-failed = The files could not be compared: { $reason }
compare-equal = Both files say the same.
compare-equal-count = { $count ->
    [one] 1 incident is in both.
   *[other] { $count } incidents are in both.
}
compare-no-match = No difference matches.
compare-all = All { $count }
compare-added = { $count } added
compare-removed = { $count } removed
compare-changed = { $count } changed
compare-unchanged = { $count } unchanged
compare-search = Search titles, keys, fields
compare-moves = Lines on the map lead from the old place to the new ({ $count }).
compare-more = and { $count } more
compare-unreadable = The file has changed: the values cannot be read any more.
compare-copy = Copy the list
compare-copied-part = Copied: the first { $count }
compare-save = Save as CSV…
compare-file-name = differences.csv
compare-saved = The differences were written to { $name }.
compare-with-before = Compare with before
message-read-again = { $name } was read again.
difference-added = added
difference-removed = removed
difference-changed = changed

## Words of the field
event-battles = Battles
event-explosions = Explosions, remote violence
event-civilians = Violence against civilians
event-protests = Protests
event-riots = Riots
event-strategic = Strategic developments
event-other = Other
sub-government-regains-territory = Government regains territory
sub-non-state-overtakes-territory = Non-state actor overtakes territory
sub-armed-clash = Armed clash
sub-chemical-weapon = Chemical weapon
sub-air-drone-strike = Air or drone strike
sub-suicide-bomb = Suicide bomb
sub-shelling = Shelling, artillery or missile attack
sub-remote-explosive = Remote explosive, landmine or IED
sub-grenade = Grenade
sub-sexual-violence = Sexual violence
sub-attack = Attack
sub-abduction = Abduction, forced disappearance
sub-excessive-force = Excessive force against protesters
sub-protest-intervention = Protest with intervention
sub-peaceful-protest = Peaceful protest
sub-violent-demonstration = Violent demonstration
sub-mob-violence = Mob violence
sub-agreement = Agreement
sub-arrests = Arrests
sub-change-to-group = Change to group or activity
sub-disrupted-weapons = Disrupted weapons use
sub-base-established = Headquarters or base established
sub-looting = Looting, property destruction
sub-transfer-of-territory = Non-violent transfer of territory
sub-other = Other
place-exact = exact place
place-town = in the named town or village
place-near = near the named place
place-admin2 = somewhere in the district
place-admin1 = somewhere in the region
place-area = somewhere in an area
place-country = somewhere in the country
role-attacker = attacker or initiator
role-target = target
role-participant = participant
role-claimed-by = claims it
role-supporting = in support
role-civilian-victims = civilian victims
actor-state-forces = State forces
actor-rebel-group = Rebel group
actor-political-militia = Political militia
actor-identity-militia = Identity militia
actor-rioters = Rioters
actor-protesters = Protesters
actor-civilians = Civilians
actor-external-forces = External forces
measure-killed = Killed
measure-wounded = Wounded
measure-captured = Captured
measure-missing = Missing
measure-displaced = Displaced
measure-freed = Freed
measure-vehicles-lost = Vehicles lost
measure-weapons-captured = Weapons captured
measure-strength = Strength
measure-responsibility = Responsibility
measure-assistance = Assistance
measure-presence = Presence
measure-other = Also said
stance-asserts = asserts
stance-denies = denies
stance-asserted = { $who }: asserted
stance-denied = { $who }: denied
status-confirmed = confirmed
status-confirmed-help = Independent verification, or both sides agree.
status-claimed = claimed
status-claimed-help = Stated by a party, not contradicted in what was read.
status-disputed = disputed
status-disputed-help = Another party or source says something incompatible.
status-unverified = unverified
status-unverified-help = From a third party or anonymous, not checked.
status-retracted = retracted
status-retracted-help = Taken back by the claimant.
claimant-belligerent = a party, on the other side’s losses
claimant-own-losses = a party, on its own losses
claimant-third-party = third party
claimant-estimate = estimate
source-news-agency = news agency
source-newspaper = newspaper
source-broadcaster = broadcaster
source-government-statement = government statement
source-armed-group-statement = armed group’s statement
source-monitor = monitor
source-ngo = NGO
source-think-tank = think tank
source-un = United Nations
source-social-media = social media
source-encyclopedia = encyclopedia
source-dataset = data set

## Dates
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
date-long = { $day } { $month } { $year }
when-day = { $start }
when-days = { $start } to { $end }
when-week = { $start }, within a week
when-month = { $start }, within a month
when-year = { $start }, within a year
when-window = some time between { $start } and { $end }

## What is asked for
facet-type = Type
facet-subtype = Sub-type
facet-actor = Actor
facet-attacker = Attacker
facet-target = Target
facet-claimant = Claimant
facet-country = Country
facet-region = Region
facet-district = District
facet-source = Publisher
facet-source-kind = Kind of source
facet-reliability = Reliability of source
facet-status = Status of claims
facet-place-precision = Precision of place
facet-date-precision = Precision of date
facet-tag = Tag
facet-file = File
facet-killed-low = Killed, lowest claim
facet-killed-best = Killed, best estimate
facet-killed-confirmed = Killed, confirmed
facet-killed-high = Killed, highest claim
facet-spread = Killed, highest less lowest claim
value-none = none given
value-known = any figure
value-unknown = unknown
condition-contested = Contested
condition-uncontested = Not contested
condition-circle = Within { $km } km
condition-box = In a rectangle
condition-polygon = In a drawn area
condition-not = not { $what }
condition-from = from { $day }
condition-to = until { $day }
condition-any-time = any time
condition-more = { $count } more
fault-at = { $term }: { $what }.
fault-nearest = Perhaps { $nearest } is meant.
fault-unknown-field = no such field; a text with a colon stands between quotation marks
fault-no-value = a value is missing after the colon
fault-unknown-value = no such value
fault-bad-date = a date is written 2024-07-25, 2024-07 or 2024
fault-bad-figure = figures are written 10, 10..50, 10.., ..50 or unknown
fault-bad-area = an area is written box:W,S,E,N, circle:LON,LAT,50km or polygon:LON,LAT;LON,LAT;LON,LAT, in degrees
fault-no-opposite = its opposite cannot be asked for
cli-where = Only incidents that match this query: "actor:JNIM from:2024-07 -country:Mali"; see the documentation

## Filter panel, chips, timeline
filter = Filter
side-incidents = Incidents ({ $count })
side-filter = Filter ({ $count })
chips-shown = { $shown } of { $total } shown
chips-none = Nothing is hidden.
undo = Undo
redo = Do again
copy-query = Copy as text
lift-all = Show all
lift = Lift
all = all
condition-hides = { $count ->
    [one] Without it one more would be shown.
   *[other] Without it, { $count } more would be shown.
}
condition-lift = Lift: { $what }
inverted = The rest (inverted)
invert = Invert
inverted-help = Show exactly what the filter hides
fault-take = Use { $nearest }
filter-when = When
filter-where = Where
filter-killed = Killed, by claims
filter-values = Who, what, according to whom, how sure
filter-saved = Kept filters
filter-exact-place = Exact places
filter-exact-place-help = Only incidents whose site or town is known
filter-exact-date = Exact dates
filter-exact-date-help = Only incidents whose day is known
filter-in-view = In view
filter-around = Around the selected
filter-around-none = Select an incident with a place first.
filter-killed-help = Figures are claims. An unknown figure is not zero: it is asked for by itself.
filter-least = Least: { $figure }
filter-most = Most: { $figure }
filter-unknown-too = unknown too
filter-name = Name for this filter
filter-save = Keep
filter-drop = Forget the filter { $name }
filter-saved-none = None yet: name what is asked for now to have it again later.
query = Filter as text
query-help = The filter as text, to copy, change or paste:
query-use = Use
query-discard = Discard
facet-all = All: lift what is chosen of { $facet }
facet-all-of-them = all of
facet-any-of-them = any of
facet-search = Find in { $facet }
facet-add = Also { $value }
facet-only = Only { $value }
facet-not = Not { $value }
facet-empty = Nothing matches the rest of the filter.
facet-not-found = No such value here.
facet-more = All { $count } values
facet-fewer = Fewer values
period-from = From
period-to = Until
period-help = A day, a month or a year: 2024-07-25, 2024-07, 2024
period-before = Period before
period-after = Period after
period-any = Any time
toggle-timeline = Timeline
timeline-empty = No incident with a date is open.
timeline-name = Timeline: { $period }
timeline-all = Show the whole time
timeline-year-before = Compare with the year before
timeline-lane-before = one year before
timeline-most = at most { $most }
timeline-bar = Incidents: { $count }
timeline-bar-spread = of which { $count } are shares of incidents whose day is not known
timeline-bar-before = A year before: { $count }
timeline-play = Play
timeline-rest = Pause
timeline-stop = Stop playing
timeline-step = Step forward in time
timeline-step-back = Step back in time
pace = Speed and length of playing
pace-shown = Shown at a time
pace-speed = Speed
pace-days = { $days } days
pace-all = Everything up to the moment
pace-days-a-second = { $days ->
    [one] { $days } day a second
   *[other] { $days } days a second
}
pace-repeats = Begin again at the end
stack-plain = All alike
stack-type = By type
stack-actor = By actor
stack-status = By status of claims
stack-rest = other
stack-help = What the bars are made of. Incidents whose day is not known are spread over their time, paler and hatched; what lasted longer counts on its first day.
list-blame = Each of these alone hides what all else would show:
list-lift = { $count ->
    [one] Lift “{ $what }”: { $count } incident
   *[other] Lift “{ $what }”: { $count } incidents
}

## Several incidents
circle-radius = { $km } km
tool-rectangle = Pick with a rectangle (or drag with Shift)
tool-lasso = Pick by drawing around
tool-circle = Pick with a circle
pick-listed = Pick all that are listed
picked-all = Selection ({ $count })
picked-one = Incident
picked-heading = { $count } incidents
picked-left-out = { $count } more lie there. More than 20,000 are not picked at once: filter first.
picked-period = { $days ->
    [one] { $period } ({ $days } day)
   *[other] { $period } ({ $days } days)
}
picked-contested = { $count } contested
picked-types = Types
picked-no-figures = No figure is claimed.
picked-killed-help = Each incident’s lowest and highest claim, added up over { $with } of { $count } incidents; the others have no figure. Claims about one incident are never added.
picked-distances = Distances
picked-apart = { $km } km apart
picked-between = { $least } to { $most } km between two of them
picked-path = { $km } km from one to the next by date
picked-each = By date
picked-drop = Leave out { $title }
picked-frame = Bring the selection into view
picked-number = Number them by date on the map
picked-compare = Compare side by side
picked-compare-few = Two to four can be compared.
picked-ask-area = Only this area
picked-clear = Drop the selection
nearby = Near and alike
nearby-within = Within { $km } km
nearby-similar = Same actors, { $km } km, { $days } days
nearby-similar-help = Asks for what the same actors did near here, so many days before and after

## Table, groups, charts
column-start = First day
column-end = Last day
column-title = Title
column-place = Place
column-contested = Contested
column-radius = Radius (km)
column-latitude = Latitude
column-longitude = Longitude
column-key = Key
dock-table = Table
dock-groups = Groups
dock-charts = Charts
dock-close = Close what stands under the map
table-empty = Nothing matches.
table-sort = Order by { $column }
table-sort-help = Click: order by it, the list too; Shift: beside the others. Right click: more.
table-filter = Show the filter
table-filter-unfold = Filter by this column
table-left = Move to the left
table-right = Move to the right
table-hide = Hide the column
table-copy-cell = Copy the cell
table-copy-row = Copy the row
table-copy-picked = Copy the selection
table-copy-all = Copy
table-copy-help = What is shown, to paste into a spreadsheet
table-copy-most = Only the first { $count } rows are copied: export for all.
table-unsort = Newest first
table-columns = Columns
table-columns-reset = As at the start
group = Group
group-incidents = Incidents
group-contested = Contested
group-with-figure = With figures
group-range = Killed in them
group-range-help = Of each incident the lowest and the highest claim about the party that is said to have lost most, whoever that is; added up over the incidents of the group that have a figure. Claims about one incident are never added, and the losses are not those of the group itself.
group-first = First day
group-last = Last day
group-by = By { $what }
group-count = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
unit-day = day
unit-week = week
unit-month = month
unit-quarter = quarter
unit-year = year
chart-of = First chart: { $what }
chart-matrix = Actors by type
chart-weekdays = Days of the week
chart-weekdays-help = Only incidents of one known day.
chart-copy-picture = Copy the chart { $chart } as a picture
chart-copy-csv = Copy the figures of { $chart } as CSV
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
chart-over-time = { $what } over time
group-range-short = Killed: each incident’s lowest and highest claim, added up over incidents, never over claimants

## Workspace and kept views
workspace = Workspace
workspace-called = Workspace: { $name }
workspace-unnamed = kept by itself, not saved to a file of yours
workspace-save = Save workspace
workspace-save-as = Save workspace as…
workspace-new = New workspace
workspace-saved = Workspace saved
workspace-name = workspace
workspace-unreadable = The workspace { $path } could not be opened: { $reason }
workspace-later = { $name } was saved by a later version of Sahelscope. What this version knows of it is open; saving asks for another file.
workspace-lost = Not understood in { $name }, and left as at the start: { $what }
workspace-missing = { $path } is part of the workspace and is not there.
workspace-locate = Locate…
workspace-locate-title = Where is { $name }?
bookmarks = Views
bookmarks-none = None yet: name the present view to come back to it.
bookmark-name = Name for this view
bookmark-keep = Keep
bookmark-go = Go to the view { $name }
bookmark-drop = Forget the view { $name }

## Commands and hints
palette = Find places, coordinates, incidents, actors, commands
palette-none = Nothing of that name. Try another spelling, or coordinates such as 19.95, 2.97.
palette-english = Language: English
palette-french = Language: Français
palette-filter = Filter: { $name }
palette-facet = Filter by: { $name }
hint-briefing = Before an audience: F5 presents slide after slide, with a remote. An example is inside:
hint-chips = The line over the map says how many incidents are shown and what hides the rest. Click a condition to lift it; Ctrl+Z takes back.
hint-timeline = Drag over the timeline to ask for a time. Space plays it, the wheel zooms.
hint-pick = Drag on the map with Shift to pick several incidents, or click with Ctrl: they can be compared and numbered.
hint-palette = Ctrl+K finds every command by its name; ? shows all keys.
hint-next = Next
hint-end = No more hints
hint-number = { $number } of { $count }
palette-theme = Theme: { $choice }
palette-stack = Timeline: { $choice }
style-regions = regions, by number
style-regions-area = regions, per area
legend-regions = Incidents in each region, in classes with equal numbers of regions
legend-regions-area = Incidents per 1,000 km² of each region, in classes with equal numbers of regions
legend-regions-left-out = Left out: { $count } whose region is not known
region-per-area = { $count } per 1,000 km²
drawn-regions = regions
legend-regions-source = Regions of about 2015, generalised
labelled = { $name }: { $value }
fault-reversed = the time ends before it begins
workspace-none = it is no workspace
workspace-damaged = it cannot be read from line { $line } on; perhaps it was cut off
column-killed-low = Killed, low
column-killed-best = Killed, best
column-killed-confirmed = Killed, confirmed
column-killed-high = Killed, high
column-spread = Killed, spread
chips-not-understood = not understood, asks for nothing
timeline-year-compared = { $count } · a year before: { $before }
legend-related = related to the selected
table-others = Other properties in the files
table-other-help = As it stands in the file; nothing is ordered by it.
workspace-previous = Previous workspace
workspace-no-previous = There is no previous workspace
workspace-exists = Not saved: { $path } exists already, and nobody has said that it may be replaced. Save again and choose that name whole, or another.
quarter-of-year = { $year } Q{ $quarter }

## Measures
distance-m = { $number } m
distance-km = { $number } km
distance-mi = { $number } mi
area-km2 = { $number } km²
compass-n = N
compass-ne = NE
compass-e = E
compass-se = SE
compass-s = S
compass-sw = SW
compass-w = W
compass-nw = NW

## Places
place-kind-country = country
place-kind-region = region
place-kind-capital = capital
place-kind-region-seat = seat of a region
place-kind-city = city
place-kind-town = town
place-kind-village = village
place-kind-hamlet = hamlet
place-kind-locality = locality
place-kind-well = well
place-kind-oasis = oasis
place-kind-camp = camp
place-kind-pass = pass
place-kind-border-post = border post
place-kind-airfield = airfield
place-kind-mine = mine
place-kind-desert = desert
place-kind-mountains = mountains
place-kind-plateau = plateau
place-kind-valley = valley
place-kind-wadi = wadi
place-kind-river = river
place-kind-lake = lake
place-kind-salt = salt flat
place-kind-area = landscape
place-kind-sea = sea

## Go to
goto-one-of-two = one of two readings
goto-actor = actor: show only its incidents
goto-search = Show only incidents with “{ $words }”
view-back = Where the map looked before
view-forward = Where the map looked next
tool-zoom = Bring a rectangle into view
tool-measure = Measure distance, bearing, area
next-grid = Next grid: none, degrees, MGRS
next-coordinates = Next way to write coordinates
toggle-overview = Overview map
copy-pointed = Copy the coordinates under the pointer
mark-here = What is here?

## Coordinates
coord-dd = decimal degrees
coord-ddm = degrees, minutes
coord-dms = degrees, minutes, seconds
coord-utm = UTM, WGS 84
coord-mgrs = MGRS, WGS 84
coord-link = from a link ({ $service }), which was not opened
coord-precision = written to { $distance }
coord-fault-none = These are no coordinates.
coord-fault-latitude = There is no latitude of { $value }°: it lies between −90 and 90. Are latitude and longitude exchanged?
coord-fault-longitude = There is no longitude of { $value }°: it lies between −180 and 180.
coord-fault-minutes = Minutes and seconds go up to 59; { $value } is too many.
coord-fault-contradictory = These coordinates contradict themselves: two latitudes, two longitudes, or a sign against a letter.
coord-fault-zone = There is no zone { $zone }: they are 1 to 60. Mali and its neighbours lie in 29 to 33.
coord-fault-metres = Easting or northing lie outside of the zone. In UTM the easting has six digits, the northing seven.
coord-fault-square = That zone has no such square of 100 km. Check the two letters.
coord-fault-digits = The digits behind the square must be of even number: half for the easting, half for the northing.
coord-fault-short-link = A shortened link holds no coordinates, and Sahelscope does not ask its server. Open it in a browser and paste the long address.
coord-fault-link = This link holds no coordinates.

## Measuring
measure-begin = Click the first corner
measure-next = Click the next corner
measure-length = { $length } ({ $miles })
measure-area = { $area }, { $around } around
measure-close = Close: area
measure-back = Take the last corner back
measure-copy = Copy corners, lengths and bearings
measure-clear = Measure nothing
measure-done = End measuring

## A spot of the map
spot-unnamed = Here
spot-close = Look at no spot
spot-precision = The point may be { $distance } off
spot-copy = Copy { $text }
spot-formats = In other forms
spot-near = What happened within { $distance }
spot-measure = Measure from here
spot-rings = Rings
spot-rings-of = Rings: { $distance }
spot-rings-none = None
spot-incidents = Nearest incidents shown
spot-no-incidents = None has a place.
spot-places = Nearest places
spot-border = Border line
spot-border-line = { $distance } to the line as drawn
spot-border-disputed = { $distance } to the line as drawn, which is disputed or indefinite
border-caveat = Borders are generalised: the line may be { $distance } off or more. It does not say in which country something lies.
readout-middle = Middle: { $position }
overview-click = Overview: click where to look
menu-center = Look here
place-kind-peak = mountain
place-kind-ocean = ocean

## Layers
layer-fault-broken-off = Opening broke off.
layer-fault-io = The file cannot be read: { $reason }
layer-fault-large = The file is too large for shapes: at most 32 MB. Tile it, or simplify the lines.
layer-fault-packed = The file is packed and cannot be unpacked within the limits.
layer-fault-unknown = This is no GeoJSON, KML, PMTiles or MBTiles.
layer-fault-many = There are too many shapes: at most 50,000 with 200,000 corners. Simplify the lines, or tile the file.
layer-fault-projected = Positions are in { $system }, not in degrees. Convert the file to WGS 84 (EPSG:4326).
layer-fault-version = This is version { $version } of PMTiles; version 3 is read. Convert it with “pmtiles convert”.
layer-fault-truncated = The file is cut off. Fetch it again.
layer-fault-packing = The tiles are packed with { $name }; gzip and none are read.
layer-fault-type = The kind of tiles is not known ({ $name }): vector tiles (MVT), PNG, JPEG and WebP are read.
layer-fault-wrong-type = The tiles are something else than the file says.
layer-fault-empty = There is no tile in the file.
layer-fault-no-tiles = The database holds no tiles.
layer-fault-limits = The file asks for more than is allowed: it is damaged, or means harm.
layer-fault-damaged = The file is damaged.
layers = Layers
layers-over = Over the map
layers-ground = Offline map
layers-coordinates = Coordinates
layers-none = Nothing yet. Add tiles (PMTiles, MBTiles) or shapes (GeoJSON, KML), or drop a file here.
ground-offline = Show the map that came with the program
ground-relief = Relief
ground-names = Names
ground-projector = High contrast, for a projector
ground-language = Names in
ground-grid = Grid
ground-format = Written as
names-as-screen = language of the screen
names-english = English
names-french = French
names-local = local: Arabic, Tifinagh
grid-none = none
grid-degrees = degrees
grid-mgrs = MGRS squares
layer-add-file = Add a file
layer-add-file-help = Tiles (PMTiles, MBTiles) or lines, areas and points (GeoJSON, KML), to lie under the incidents
layer-add-online = Online map
layer-add-own = Other address …
layer-template = Address with { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }
layer-attribution = To whom it is owed
layer-own-add = Add
layer-own-cancel = Cancel
layer-toggle = Show { $name }
layer-opacity = How much is seen of { $name }
layer-up = Move { $name } up
layer-down = Move { $name } down
layer-frame = Bring { $name } into view
layer-remove = Remove { $name }
layer-opening = Opening …
layer-again = Read it again
layer-tiles = tiles, zoom { $zooms }
layer-shapes = { $count -> 
    [one] one shape
   *[other] { $count } shapes
 }
layer-dropped = { $count -> 
    [one] one could not be drawn
   *[other] { $count } could not be drawn
 }
layer-tile-fault = A tile could not be drawn: { $reason }
layer-consent = This map is asked for from { $host }, square by square as you look around. That server sees your network address and which area you look at. Nothing is sent before you allow it.
layer-allow = Ask { $host }
layer-remember = Offer it again with this workspace
online-ready = up to date
online-loading = { $count -> 
    [one] one square to come
   *[other] { $count } squares to come
 }
online-slow = The server is slow; the offline map stays below.
online-trouble = { $reason } The offline map stays below; it is tried again by itself.
online-unreachable = No connection to the server.
online-refused = The server refuses the connection.
online-timed-out = The server did not answer in time.
online-broken = The answer broke off.
online-insecure = No secure connection: the certificate is not trusted.
online-proxy = The proxy cannot be used.
online-redirected = The network sends us to { $host } instead: perhaps a page to sign in. Open a browser.
online-circles = The server sends us round in circles.
online-page = A web page came instead of a map: perhaps a page to sign in. Open a browser.
online-no-picture = What came is no picture.
online-large = The answer is too large.
online-denied = The server denies access: a key may be missing or wrong.
online-too-many = The server asks for fewer requests.
online-status = The server answered with status { $status }.
template-no-address = This is no address.
template-scheme = The address must begin with https:// or http://.
template-missing = { $part } is missing in the address.
template-unknown = { $part } is not known; known are z, x, y, -y, s, r and switch.
template-brace = A brace is not closed.
drop-layer-here = Drop here to lay it over the map
keys-measure = While measuring: next corner, take it back; Shift+Enter closes
border-band = Borders are generalised: the shaded band is { $distance } to each side.
layer-fault-missing = The file is not there any more.
layer-fault-denied = The file may not be read.
layer-fault-folder = This is a folder, not a file.
tile-fault-damaged = it is damaged.
tile-fault-large = it is too large.
shape-no-feature = no feature and no geometry
shape-no-geometry = no geometry
shape-unknown = unknown geometry { $name }
shape-broken = broken coordinates
shape-off-globe = a position off the globe: metres, or latitude before longitude?
shape-few-corners = too few corners
shape-deep = nested too deep
layer-remember-key = The address is then written into the workspace’s file with its key.
online-nothing = The server has no map of this area, or the address is wrong.
workspace-example = Example briefing: Tinzaouaten, July 2024

## Pictures and documents
picture = Export a picture or document
picture-what = What
picture-view = The map as it is shown now
picture-slide = Slide { $number }
picture-briefing = The briefing, all slides
picture-format = Format
picture-png = PNG: pixels
picture-svg = SVG: lines and text
picture-pdf = PDF: lines and text
picture-pptx = PPTX: PowerPoint, Impress
picture-html = HTML: one page for a browser, works offline
picture-page = Page
picture-width = Width
picture-height = Height
picture-title = Title
picture-scale = Pixels per point
picture-colours = Colours
picture-light = Light, for paper
picture-dark = Dark
picture-transparent = Transparent around the map
picture-notes = With speaker notes
picture-outlines = Words as outlines: the same in every program, but no text
picture-handout = With a handout: notes and all sources
picture-around = Around the map
picture-always = Handling mark and attribution are always there.
picture-preview = What will come out
picture-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
picture-pages-handout = { $count ->
    [one] { $count } slide and a handout
   *[other] { $count } slides and a handout
}
picture-behind = being drawn…
picture-no-preview = Nothing can be drawn.
picture-save = Save as…
picture-cancel = Cancel
page-slide = Slide, 16:9
page-a4 = A4, upright
page-a4-landscape = A4, landscape
page-a3 = A3, upright
page-a3-landscape = A3, landscape
page-square = Square
page-free = Own size
part-title = Title
part-subtitle = Area and period
part-legend = Legend
part-scale = Scale bar
part-north = North
part-date = Date of information
part-sources = Sources
part-disclaimer = Note on borders and names
part-producer = Producer
cli-render = Draw the map, or slides, without a window: PNG, SVG, PDF, PPTX, HTML
cli-render-output = Where to write; the ending says the format: png, svg, pdf; for all slides also pptx, html
cli-render-size = Page: slide, a4, a4_landscape, a3, a3_landscape, square, or points: 1366x768
cli-render-scale = Pixels per point of a PNG, 1 to 4 (default 2)
cli-render-bbox = Bring this box into view, in degrees: west, south, east, north
cli-render-title = Title of the picture
cli-render-without = Leave out, separated by commas: title, subtitle, legend, scale, north, date, sources, disclaimer, producer
cli-render-transparent = Nothing behind what is around the map, of PNG and SVG
cli-render-outlines = Words of an SVG as outlines: the same in every program, but no text
cli-render-slide = Draw this slide of the workspace, counted from 1, hidden ones left out
cli-render-all = Draw all slides that are not hidden; PNG and SVG into a file each
cli-render-no-handout = All slides without speaker notes; a PDF without pages of notes and sources
cli-render-format = “{ $path }” is to be written, but its ending says no format that can hold it: .png, .svg or .pdf, and with --all also .pptx or .html.

pack-not-a-pack = This is no package of Sahelscope. { $about }
pack-truncated = The package is cut off, or something was added at its end. Copy it anew.
pack-junk = The package is refused: it has something in it that belongs to no file. { $about }
pack-overlap = The package is refused: files in it lie on one another. { $about }
pack-manifest-large = The package is refused: its list of files is too large ({ $about }).
pack-manifest = The package’s list of files cannot be read: { $about }
pack-later = The package was made by a later version (format { $about }). Update the program.
pack-members = The package is refused: too many files ({ $about }).
pack-large = The package is refused: unpacked it would be too large ({ $about }).
pack-bomb = The package is refused: it is made to fill the disk ({ $about }).
pack-name = The package is refused: a file in it has a name that leads elsewhere or cannot be: { $about }
pack-alike = The package is refused: files in it have names that are the same on some systems. { $about }
pack-encrypted = The package is refused: { $about } is encrypted.
pack-link = The package is refused: { $about } is no ordinary file.
pack-method = The package is refused: { $about } is packed in a way that is not read.
pack-missing = The package is not whole: { $about } is missing.
pack-surplus = The package is refused: { $about } is not in its list.
pack-size = The package is damaged: { $about } has another size than its list says.
pack-sum = The package is damaged: { $about } has another check sum than its list says.
pack-damaged = The package is damaged: { $about } cannot be unpacked.
pack-stray = The package is refused: its workspace points to a file elsewhere: { $about }
pack-exists = Something is there already: { $about }. Choose another place.
pack-full = The disk is full: { $about }. Nothing was left behind.
pack-denied = No permission: { $about }
pack-unreadable = This cannot be read or written: { $about }
pack-changed = { $about } changed while it was packed. Try again when nobody writes to it.
pack-input = { $about } is one of the files to be packed. Choose another name.
pack-stopped = Stopped; nothing was left behind. { $about }
ready-present = { $what } is on this disk.
ready-on-network = { $what } is on another machine: pack it, or copy it to this disk.
ready-missing = { $what } is not there.
ready-unreadable = { $what } cannot be read: { $detail }
ready-online-layer = { $what } is a map from the internet: squares seen before may show, but that is not promised.
ready-online-source = The text of “{ $what }” can be read only online: { $detail }
ready-no-glyphs = { $what }: no font has { $detail }
licence-acled = This looks like data of ACLED. Its published terms of use do not let users give others access to its original data: pack a reference, and let each bring their own copy from acleddata.com.
licence-ucdp = Data of UCDP (GED), CC BY 4.0: it may be passed on if UCDP is named.
licence-reserved = The file says that it is not to be passed on: { $licence }
licence-stated = Licence, as the file states it: { $licence }
licence-mark = It is marked { $mark }: think of who will receive it.

page-as-of = Information as of { $date }
page-sources = Sources:
page-source-more = and 1 more
page-sources-more = and { $count } more
page-key-more = and 1 more
page-keys-more = and { $count } more
page-disclaimer = Borders, names and designations shown here serve orientation; they imply no opinion on the status of any territory or on where its borders run.
page-north = N
page-scale-north = Scale at latitude { $degrees }° N
page-scale-south = Scale at latitude { $degrees }° S



## Before an audience

present-claims-more = { $count ->
    [one] and { $count } more claim
   *[other] and { $count } more claims
}
present-rows-more = { $count ->
    [one] and { $count } more incident
   *[other] and { $count } more incidents
}
present-sources-handout = and { $count } more in the handout
present-sources-none = The slides show nothing that has a source.
present-sources-reading = Looking for the sources of all slides…
present-count = { $count ->
    [0] no incident
    [one] { $count } incident
   *[other] { $count } incidents
}
present-two-count = { $what } · { $count ->
    [0] no incident
    [one] { $count } incident
   *[other] { $count } incidents
}
present-gone = The incident of this slide is in none of the open files.
present-picture-missing = The picture “{ $name }” cannot be read: { $reason }
present-picture-large = The picture “{ $name }” has { $reason } pixels; up to { $most } million can be shown. Save it smaller.
present-picture-damaged = “{ $name }” is no picture that can be shown: { $reason }
present-picture-reading = Reading the picture “{ $name }”…
present-light = Light
present-typed-of = go to { $number } of { $count }: Enter
present-window = Presenter
present-now = Now
present-next = Next
present-last = This is the last slide.
present-notes = Notes
present-notes-none = No notes on this slide.
present-notes-larger = Larger notes
present-notes-smaller = Smaller notes
present-slides = Slides
present-changes = Updated since this slide was made. It shows what is right now.
present-back = Back
present-forth = Next slide
present-black = Black
present-white = White
present-elapsed = Time since the start. A click puts it back to 0.
present-off-script = Off the script: “Next” leads back to the slide.
present-keys = while presenting: light L · presenter’s window S · projector H · full screen F · next display D · black B · white W

toggle-slides = Slides of the briefing
keys-slides = On a slide with the keyboard: move it, write its title, delete it
keys-drawing = While drawing: end the line or place it in the middle, delete, move by a point (ten with Shift)
brief-none = No slides yet. Arrange the map as it is to be shown, then choose “Add slide”.
brief-choose = Choose a slide to write its words.
brief-add = Add slide
brief-add-help = Keeps what is open now as a slide: { $kind }
brief-add-kind = Add a slide of a kind
brief-full = A briefing has at most { $count } slides.
brief-needs-incident = Select an incident first.
brief-present = Present from the start
brief-present-here = Present from this slide
brief-retake = Take the view anew
brief-duplicate = Duplicate
brief-hide = Leave out when presenting
brief-delete = Delete slide
brief-deleted = Slide deleted – Undo
brief-close = Close the slides
brief-part-slides = Slides
brief-part-slide = This slide
brief-part-whole = Whole briefing
brief-untitled = without a title
brief-slide-name = Slide { $number }: { $title } · { $kind }
brief-is-hidden = left out
brief-is-changed = changed since it was made
brief-kind = Kind of slide
brief-kind-map = Map
brief-kind-incident = Map and incident
brief-kind-claims = Who claims what
brief-kind-playing = Map with time playing
brief-kind-two-maps = Two maps
brief-kind-table = Table
brief-kind-chart = Charts
brief-kind-section = Title or section
brief-kind-picture = Picture
brief-kind-sources = Sources
brief-title = Title
brief-title-hint = The slide’s one message
brief-caption = Caption
brief-notes = Speaker notes
brief-notes-hint = Only you see them while you present; documents hold them, if you like
brief-second-map = Take the second map from this view
brief-picture-choose = Choose picture
brief-playing-help = Plays from the moment that was shown when the slide was made, or from the first day.
brief-claims-about = Claims about
brief-claims-all = Everything that is claimed
brief-claims-elsewhere = Select the slide’s incident to choose among its claims.
brief-accept = Right as it is now
brief-no-figure = no figure
brief-change-gone = The incident is not in the open files: { $id } ({ $file })
brief-change-lowest = Killed, lowest claim, updated since this slide was made: { $before } → { $now }
brief-change-best = Killed, best figure, updated since this slide was made: { $before } → { $now }
brief-change-confirmed = Killed, highest confirmed claim, updated since this slide was made: { $before } → { $now }
brief-change-highest = Killed, highest claim, updated since this slide was made: { $before } → { $now }
brief-change-count = { $before } → { $now } incidents match since this slide was made
brief-change-layer = A layer is not open: { $name }
brief-whole-title = Title of the briefing
brief-producer = Made by
brief-handling = Handling mark
brief-handling-files = As the open files say
brief-handling-own = Own mark
brief-handling-mark = Text of the mark
brief-informed = Date of information
brief-informed-hint = Newest day of what is shown
brief-informed-wrong = A day like 2024-07-27
brief-disclaimer = Disclaimer
brief-draw = Draw: { $figure }
brief-figure-arrow = Arrow
brief-figure-line = Line
brief-figure-freehand = Freehand
brief-figure-rectangle = Rectangle
brief-figure-circle = Circle
brief-figure-polygon = Area
brief-figure-text = Text
brief-figure-pin = Numbered pin
brief-figure-movement = Movement
brief-help-spot = Click on the map. Esc ends.
brief-help-across = Drag, or click twice. Esc ends.
brief-help-circle = Drag from the middle to the edge. Esc ends.
brief-help-corners = Click point by point; Enter or a double click ends the line.
brief-help-movement = Click places or incidents in order; Enter or a double click ends it.
brief-help-hand = Draw with the button held. Esc ends.
brief-tone-ink = Colour of text
brief-tone-accent = Colour of emphasis
brief-tone-warning = Colour of warning
brief-tone-good = Colour of confirmed
brief-on-screen = Fixed to the screen, not to the ground
brief-text-new = Text
brief-words = Words beside it
brief-circle-km = Radius in kilometres
brief-drop = Take it away
brief-place = Place in the middle of the map
brief-along-picked = Movement along the picked incidents
brief-drawn-elsewhere = Click the slide to see and draw on it: another filter is on now.
brief-drawn = { $count ->
    [0] Nothing is drawn on it yet
    [one] 1 drawn on it
   *[other] { $count } drawn on it
}
page-countries = { $names } and { $count } more
page-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
cli-render-done = Written: { $path }
cli-render-failed = { $path } was not written: { $reason }
cli-render-no-slide = There is no slide { $number }: { $count } are shown.
picture-letters = No font has these characters: { $letters }
picture-name = sahel
picture-saved = { $name } is written.
picture-cut = Shortened: { $part }
picture-left-out = No room for: { $part }
part-handling = Handling mark
part-caption = Caption
part-attribution = Attribution
part-version = Program and query
part-number = Page number
document-notes = Notes
document-sources = Sources
document-all-sources = All sources
document-origin = from { $origin }
alt-map = Map with incidents
alt-incident = Map and the card of an incident
alt-claims = Who claims what
alt-playing = Map and timeline
alt-two-maps = Two maps side by side
alt-table = Table of incidents
alt-chart = Charts of incidents
alt-section = Title
alt-picture = Picture
alt-sources = List of sources
ready = Ready for offline?
ready-check = Ready for offline? Pack…
ready-looking = Looking at every file, layer and picture…
ready-all = Everything that is shown is on this disk.
ready-sources = { $count ->
    [one] { $count } source can be read only online; what it says is in the data.
   *[other] { $count } sources can be read only online; what they say is in the data.
}
ready-terms = May not be passed on
ready-here = On this disk
ready-more = and { $count } more
ready-inside = The bundled incidents, the map, place names and fonts are inside the program.
ready-close = Close
pack = Pack into one file…
pack-references = Pack, with references only for these…
pack-all = I may pass them on: pack all…
pack-weight = { $megabytes } MB
pack-saved = { $name } is packed: { $count ->
    [one] { $count } file
   *[other] { $count } files
}.
pack-opening = { $name } is being unpacked…
pack-opened = { $name } was unpacked into { $folder }.
pack-no-workspace = { $name } holds no workspace.
pack-reference = The package only refers to { $file }: open your own copy. { $where }
pack-other-edition = { $name } is another edition than the package was made with: figures may differ.
picture-open = Export a picture or document…
picture-briefing-open = Export the briefing…
picture-without-view = { $name } is a picture that holds no view of Sahelscope.
