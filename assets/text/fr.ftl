# Sahelscope, français.

## Fenêtre
open = Ouvrir
open-files = Ouvrir des fichiers…
files = { $count ->
    [0] Aucun fichier
    [one] 1 fichier
   *[other] { $count } fichiers
}
files-none = Aucun fichier n’est ouvert.
file-count = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
file-hide = Masquer { $name }
file-show = Afficher { $name }
file-describe = À propos de { $name }
file-close = Fermer { $name }
stop-loading = Arrêter la lecture de { $name }
present = Présenter
present-here = Présenter à partir de la diapositive ou de l’incident choisi
present-incidents = Présenter les incidents un par un
present-end = Terminer la présentation
present-nothing = Aucun incident n’est montré. Échap ramène au filtre.
present-typed = aller à { $number } : Entrée
toggle-list = Liste des incidents
toggle-details = Détails
toggle-legend = Légende
toggle-basemap = Fond de carte
theme = Clair ou sombre
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
language = Langue
close = Fermer
dismiss = Écarter
drop-here = Déposez des fichiers pour les ouvrir
map-name = Carte, { $count ->
    [one] { $count } incident visible
   *[other] { $count } incidents visibles
}

## Touches
keys-help = Touches
frame-times = Ce que coûtent les images
frame-times-of = Image : { $median } ms, 95 sur 100 en { $most } ms, la pire { $worst } ms (des { $count } dernières)
frame-times-found = Trouver ce qui correspond : { $ms } ms
frame-times-drawn = { $count } dans la vue, { $drawn }
drawn-points = dessinés un à un par la carte
drawn-picture = en une image que fait le processeur
drawn-clusters = en groupes
drawn-density = en densité
adapter-software = le processeur dessine
adapter-hardware = la carte graphique dessine
keys-arrows = Déplacer la carte ; haut et bas parcourent la liste une fois qu’elle a servi
keys-escape = Fermer ce qui est ouvert, puis désélectionner
zoom-in = Agrandir
zoom-out = Réduire
go-home = Revenir à la vue de départ
frame-all = Montrer tous les incidents
go-back = Précédemment vu
go-forward = Suivant dans l’historique
next-incident = Incident suivant
previous-incident = Incident précédent
show-on-map = Centrer la carte ici
deselect = Désélectionner

## Liste
search-incidents = Chercher titres, lieux, acteurs
clear-search = Effacer la recherche
scope-all = Tous { $count }
scope-in-view = Visibles { $count }
of-total = sur { $count }
list-no-data = Aucun incident n’est ouvert. Ouvrez un fichier GeoJSON ou déposez-le ici.
list-similar = Noms à l’orthographe proche :
list-no-match = Aucun incident ne correspond.
list-none-in-view = Aucun des incidents n’est dans la vue.
not-on-map = pas sur la carte
date-unknown = Date inconnue

## Ligne d’état
status-shown = { $shown ->
    [one] { $shown } incident sur { $total } correspond
   *[other] { $shown } incidents sur { $total } correspondent
}
status-in-view = { $count } dans la vue
status-without-place = { $count } sans lieu
status-behind = Mise à jour…
status-no-problems = Aucun problème
status-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
status-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}

## Détails
details-empty = Choisissez un incident sur la carte ou dans la liste pour voir qui dit quoi, et d’après quelle source.
contested = contesté
contested-help = Des déclarations se contredisent, ou la rédaction en a marqué une comme contestée.
place-unnamed = Lieu sans nom
place-aliases = aussi { $names }
place-precision-unstated = La précision du lieu n’est pas indiquée
place-precision-radius = { $precision }, à environ { $km } km près
place-none = Pas de coordonnées : listé, non dessiné
place-source = Coordonnées : { $source }
copy-coordinates = Copier les coordonnées
also-called = Aussi : { $names }
active-from = Sous ce nom depuis le { $date }
active-to = Sous ce nom jusqu’au { $date }
section-actors = Acteurs
section-claims = Déclarations ({ $count })
section-sources = Sources ({ $count })
back-to-claim = Revenir à la déclaration
copied = Copié
section-notes = Remarques
section-related = Incidents liés
section-other = Autres propriétés
claims-none = Aucun chiffre n’est enregistré pour cet incident.
claims-explained = Qui dit quoi, côte à côte. Les chiffres ne sont jamais additionnés.
claim-no-figure = pas de chiffre donné
claim-bar = { $figure } sur une échelle de 0 à { $scale }
claim-about-wording = Dans les termes employés : « { $text } »
claim-said = dit le { $date }
claim-said-unknown = jour de la déclaration inconnu
claim-credibility = crédibilité { $digit }
claim-retracted-on = retiré le { $date }
claim-source-help = Aller à cette source
claimant-unknown = Déclarant non précisé
quoted = « { $text } »
sources-none = Aucune source n’est enregistrée. À prendre avec prudence.
source-undated = sans date
source-language = langue { $tag }
source-reliability = fiabilité { $letter }
source-origin = reprend { $origin }
source-not-a-link = Pas d’adresse web : { $url }
open-link = Ouvrir
open-archived = Ouvrir la copie archivée
copy-citation = Copier la référence
choice = { $count } incidents ici. Lequel ?
choice-more = Les { $count } plus récents sont dans la liste. Zoomez ou cherchez pour voir les autres.
hover-several = { $count } incidents ici : cliquez pour choisir
cluster = { $count } incidents
cluster-type = { $name } : { $count }
cluster-click = Cliquez pour les voir séparément
figure-by = { $figure } ({ $who })
figure-range = de { $low } à { $high }

## Légende
legend = Légende
legend-empty = Aucun incident n’est dans la vue.
legend-site = lieu exact
legend-settlement = ville ou village nommé
legend-unstated = précision du lieu non indiquée
legend-vicinity = près du lieu nommé
legend-area = quelque part dans une zone
legend-contested = des déclarations se contredisent
legend-clusters = Disques : combien d’incidents ; anneaux : de quelles sortes.
legend-density = Là où la couleur est la plus forte : { $most } incidents par 100 km²
legend-density-left-out = Laissés de côté : { $count } dont le lieu est connu moins précisément que ce dessin
style = Dessin : { $choice }
style-auto = automatique
style-points = signes isolés
style-clusters = groupes
style-density = densité
style-help = Trop de signes au même endroit font une tache : à partir de 20 000 dans la vue, les incidents sont comptés par cases du terrain, sauf si vous en décidez autrement.
next-style = Dessiner les incidents autrement
size = Taille : { $choice }
size-neutral = la même pour tous
size-lowest = chiffre de tués le plus bas
size-confirmed = tués confirmés
size-highest = chiffre de tués le plus haut
size-help = Un signe qui grandit avec le chiffre le plus hardi le répète : tous ont la même taille, sauf si vous en décidez autrement. Les chiffres de parties différentes ne sont pas additionnés ; le plus grand compte.
size-unknown = Petit et creux : chiffre inconnu.
boundaries-disclaimer = Frontières et noms n’impliquent aucune prise de position.

## Fichiers
about = À propos de ces données et du programme
about-program = Le programme
about-incidents = Ses incidents
about-map = Sa carte
about-fonts = Ses polices
about-adapter = Dessiné par
about-crates = Bibliothèques à l’intérieur ({ $count }), avec leurs licences
about-privacy = Aucune requête ne quitte votre machine. Les liens s’ouvrent dans votre navigateur, sur un clic seulement.
copy-list = Copier la liste
about-data = À propos de ces données
about-file = Fichier
about-format = Format
about-producer = Producteur
about-licence = Licence
about-licence-unstated = non précisée
about-as-of = Informations au
about-tlp = Diffusion
about-lists = { $sources } sources, { $actors } acteurs
bundled-name = Incidents au Sahel
open-bundled = Ouvrir les incidents du programme
origin-bundled = dans le programme
origin-input = entrée standard
reload = Relire
files-recent = Ouverts auparavant
message-changed = { $name } a changé sur le disque.
message-settings-damaged = Les réglages n’ont pas pu être lus ; ils sont gardés dans { $path } et ceux d’origine valent.
message-settings-unreadable = Les réglages dans { $path } n’ont pas pu être lus ; ils restent tels quels et rien n’est retenu cette fois.
message-settings-unsaved = Les réglages n’ont pas pu être enregistrés dans { $path } : { $reason }
message-unreadable = { $name } n’a pas pu être lu : { $reason } Ce qui était ouvert le reste.
message-unreadable-first = { $name } n’a pas pu être lu : { $reason }
message-incomplete = { $name } n’a été lu qu’en partie : { $reason }
message-dropped = { $name } : { $dropped } enregistrements sur { $records } ont été écartés. La liste des problèmes dit pourquoi.
message-basemap-failed = Le fond de carte n’a pas pu être dessiné : { $reason }
ledger = { $name } : { $records } enregistrements, { $kept } gardés{ $folded }, { $dropped } écartés, { $located } situés, { $warnings } avertissements
ledger-folded = , { $count } répétant un autre

## Problèmes
problems = Fichiers et problèmes
problems-none = Rien à signaler.
problems-no-files = Aucun fichier n’est ouvert.
problems-copy = Tout copier
problems-save = Enregistrer en CSV…
problems-cut = { $shown } sur { $count } sont montrés : au plus 1 000 de chaque sorte.
problems-all = Montrer les { $count }
problems-fewer = En montrer moins
problems-times = { $count } fois : { $message }
problems-saved = Enregistré
problems-file-name = problemes.csv
message-unsaved = { $path } n’a pas pu être écrit : { $reason }
message-no-dialog = Le système n’affiche pas de dialogue de fichiers (sous Linux, il faut un portail de bureau ou zenity). Pour ouvrir des fichiers, déposez-les sur la fenêtre ou nommez-les au lancement du programme.
ledger-records = { $count ->
    [one] 1 enregistrement
   *[other] { $count } enregistrements
}
ledger-kept = { $count } gardés
ledger-repeating = { $count } répétant un autre
ledger-dropped = { $count } écartés
ledger-located = { $count } situés
ledger-placeless = { $count } sans lieu
ledger-understood = Colonnes comprises ({ $count })
ledger-not-understood = Colonnes non comprises ({ $count })
at-line = ligne { $line }
at-record = enregistrement { $record }
severity-info = note
severity-warning = avertissement
severity-error = erreur
diag-unreadable = Le fichier n’a pas pu être lu : { $value }.
    .help = Vérifiez qu’il existe et que vous avez le droit de le lire.
diag-empty = Le fichier est vide.
    .help = Exportez-le ou copiez-le à nouveau.
diag-unknown-format = { $value ->
        [xlsx] C’est un classeur Excel, qui n’est pas lu.
        [xls] C’est un ancien classeur Excel, qui n’est pas lu.
        [ods] C’est une feuille de calcul LibreOffice, qui n’est pas lue.
        [docx] C’est un document Word, non un fichier de données.
        [office] C’est un document Office, non un fichier de données.
        [rtf] C’est un document de texte (RTF), non un fichier de données.
        [pdf] C’est un document PDF, non un fichier de données.
        [image] C’est une image, non un fichier de données.
        [svg] C’est un dessin (SVG), non un fichier de données.
        [html] C’est une page web, non un fichier de données : souvent une page de connexion ou une erreur, enregistrée à la place du fichier.
        [service-error] C’est le message d’erreur d’un service cartographique, non ses données.
        [git-lfs] Ce n’est que le renvoi à un fichier conservé ailleurs (Git LFS).
        [shapefile] C’est un shapefile, qui n’est pas lu.
        [dbase] C’est une table dBase, le plus souvent la partie d’un shapefile sans les lieux ; elle n’est pas lue.
        [geopackage] C’est un GeoPackage, qui n’est pas lu.
        [sqlite] C’est une base de données SQLite, qui n’est pas lue.
        [mbtiles] Ce sont des tuiles de carte (MBTiles) : un fond, non des incidents.
        [pmtiles] Ce sont des tuiles de carte (PMTiles) : un fond, non des incidents.
        [filegdb] C’est une géodatabase fichier d’Esri, qui n’est pas lue.
        [mapinfo] C’est un fichier MapInfo, qui n’est pas lu.
        [qgis-project] C’est un projet QGIS, qui renvoie à des données mais n’en contient pas.
        [flatgeobuf] C’est du FlatGeobuf, qui n’est pas lu.
        [parquet] C’est un fichier Parquet (GeoParquet, s’il contient des lieux), qui n’est pas lu.
        [arrow] C’est un fichier Arrow, qui n’est pas lu.
        [gml] C’est du GML, qui n’est pas lu.
        [osm] C’est un extrait d’OpenStreetMap, qui n’est pas lu.
        [osm-pbf] C’est un extrait d’OpenStreetMap (PBF), qui n’est pas lu.
        [tcx] C’est un fichier d’entraînement Garmin (TCX), qui n’est pas lu.
        [feed] C’est un flux d’actualités (RSS, Atom), qui n’est pas lu.
        [topojson] C’est du TopoJSON, qui n’est pas lu.
        [esrijson] C’est le JSON propre à Esri, qui n’est pas lu.
        [json] C’est du JSON, mais pas du GeoJSON.
        [javascript] C’est un texte de programme qui contient des données.
        [access] C’est une base Microsoft Access, qui n’est pas lue.
        [sevenzip] C’est une archive 7-Zip, qui n’est pas décompressée.
        [rar] C’est une archive RAR, qui n’est pas décompressée.
        [zstd] Le fichier est compressé avec Zstandard, qui n’est pas lu.
        [xz] Le fichier est compressé avec xz, qui n’est pas lu.
        [bzip2] Le fichier est compressé avec bzip2, qui n’est pas lu.
        [zip] C’est une archive sans fichier qui soit lu.
        [encrypted-zip] Cette archive est protégée par un mot de passe.
        [unsupported-zip] Cette archive est compressée d’une manière qui n’est pas lue.
        [utf-16] Le texte est en UTF-16 et n’a pas pu être lu.
        [utf-32] Le texte est en UTF-32, qui n’est pas lu.
        [xml] C’est du XML, mais ni KML ni GPX.
        [csv] Cela ressemble à un tableau, mais n’a pas pu être lu comme tel.
        [text] C’est du texte, mais pas des données qui sont lues.
        [binary] Ce n’est pas du texte, ni un des formats connus.
       *[other] Ce n’est pas un format qui est lu ; cela ressemble à { $value }.
    }
    .help = { $value ->
        [xlsx] Enregistrez-le en « CSV UTF-8 » dans Excel ou LibreOffice (Fichier, Enregistrer sous) et ouvrez ce fichier.
        [xls] Enregistrez-le en « CSV UTF-8 » dans Excel ou LibreOffice (Fichier, Enregistrer sous) et ouvrez ce fichier.
        [ods] Enregistrez-la en « Texte CSV » avec le jeu de caractères UTF-8 dans LibreOffice (Fichier, Enregistrer sous) et ouvrez ce fichier.
        [docx] Copiez son tableau dans un tableur, une ligne par incident, et enregistrez en « CSV UTF-8 ».
        [office] Copiez son tableau dans un tableur, une ligne par incident, et enregistrez en « CSV UTF-8 ».
        [rtf] Copiez son tableau dans un tableur, une ligne par incident, et enregistrez en « CSV UTF-8 ».
        [pdf] Demandez les données elles-mêmes en CSV ou GeoJSON, ou copiez le tableau dans un tableur.
        [image] Ouvrez le fichier de données : GeoJSON, CSV, KML ou GPX.
        [svg] Ouvrez le fichier de données : GeoJSON, CSV, KML ou GPX.
        [html] Connectez-vous au site, téléchargez à nouveau le fichier et vérifiez sa taille et sa terminaison.
        [service-error] Ouvrez-le dans un éditeur de texte pour voir ce que dit le service, puis téléchargez à nouveau.
        [git-lfs] Lancez « git lfs pull » dans son dossier, ou téléchargez le fichier avec le bouton du site.
        [shapefile] Dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.shp
        [dbase] Ouvrez le .shp voisin dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.shp
        [geopackage] Dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.gpkg
        [sqlite] Si elle contient des lieux, ouvrez-la dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON.
        [mbtiles] Ouvrez le fichier de données : GeoJSON, CSV, KML ou GPX.
        [pmtiles] Ouvrez le fichier de données : GeoJSON, CSV, KML ou GPX.
        [filegdb] Décompressez-la et ouvrez le dossier .gdb dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON.
        [mapinfo] Dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON.
        [qgis-project] Ouvrez-le dans QGIS et exportez la couche : Exporter, Sauvegarder les entités sous, GeoJSON.
        [flatgeobuf] Dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.fgb
        [parquet] Lancez : ogr2ogr -f GeoJSON out.geojson in.parquet. QGIS le peut aussi : Exporter, Sauvegarder les entités sous, GeoJSON.
        [arrow] Lancez : ogr2ogr -f GeoJSON out.geojson in.arrow
        [gml] Dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.gml
        [osm] Ouvrez-le dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.osm points
        [osm-pbf] Ouvrez-le dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON. Ou lancez : ogr2ogr -f GeoJSON out.geojson in.osm.pbf points
        [tcx] Exportez la trace en GPX.
        [feed] S’il contient des lieux (GeoRSS), QGIS peut l’ouvrir : Exporter, Sauvegarder les entités sous, GeoJSON.
        [topojson] Lancez : ogr2ogr -f GeoJSON out.geojson in.json. Ou ouvrez-le sur mapshaper.org et exportez en GeoJSON.
        [esrijson] Demandez du GeoJSON au service (f=geojson dans l’adresse), ou lancez : ogr2ogr -f GeoJSON out.geojson in.json
        [json] Un fichier GeoJSON a une liste « features ». Si c’est un tableau, enregistrez-le en CSV.
        [javascript] Gardez seulement ce qui va de la première parenthèse, {"{"} ou [, à la dernière, et enregistrez-le en .geojson.
        [access] Exportez la table en CSV UTF-8 depuis Access.
        [sevenzip] Décompressez-la et ouvrez le fichier à l’intérieur. ZIP et gzip sont lus tels quels.
        [rar] Décompressez-la et ouvrez le fichier à l’intérieur. ZIP et gzip sont lus tels quels.
        [zstd] Décompressez-le : zstd -d FICHIER. ZIP et gzip sont lus tels quels.
        [xz] Décompressez-le : xz -d FICHIER. ZIP et gzip sont lus tels quels.
        [bzip2] Décompressez-le : bunzip2 FICHIER. ZIP et gzip sont lus tels quels.
        [zip] Décompressez-la et voyez ce qu’elle contient. GeoJSON, CSV, KML et GPX sont lus.
        [encrypted-zip] Décompressez-la avec son mot de passe et ouvrez le fichier à l’intérieur.
        [unsupported-zip] Décompressez-la et ouvrez le fichier à l’intérieur, ou refaites-en un ZIP ordinaire.
        [utf-16] Enregistrez le fichier en UTF-8.
        [utf-32] Enregistrez le fichier en UTF-8.
        [xml] Ouvrez-le dans QGIS : Exporter, Sauvegarder les entités sous, GeoJSON.
        [csv] Enregistrez-le en « CSV UTF-8 » avec une ligne de noms de colonnes et des colonnes de latitude et de longitude.
        [text] GeoJSON, CSV, KML et GPX sont lus.
        [binary] Cherchez avec quel logiciel il a été fait et exportez-le en GeoJSON ou CSV.
       *[other] Convertissez-le en GeoJSON, par exemple avec QGIS : Exporter, Sauvegarder les entités sous, GeoJSON.
    }
diag-not-utf8 = Le texte n’est pas en UTF-8. L’enregistrement a été écarté.
    .help = Enregistrez le fichier en UTF-8.
diag-broken-json = Le texte JSON est abîmé : { $value }. Les enregistrements précédents ont été lus.
    .help = Réparez le fichier à cette ligne ou exportez-le à nouveau.
diag-truncated = Le fichier s’arrête au milieu. Ce qui précède a été lu.
    .help = Copiez-le ou téléchargez-le à nouveau.
diag-no-features = Il n’y a pas d’entités dans le fichier.
    .help = Un fichier GeoJSON a besoin d’un membre « features », ou doit être lui-même une entité ou une géométrie ; un fichier KML a besoin de repères, un fichier GPX de points, de routes ou de traces.
diag-bad-record = L’enregistrement n’est pas du JSON valide : { $value }. Il a été écarté.
    .help = Réparez l’enregistrement à cette ligne.
diag-not-a-feature = L’enregistrement n’est pas une entité GeoJSON ({ $value }). Il a été écarté.
    .help = Une entité est un objet avec "type": "Feature".
diag-bad-position = Une position est inutilisable : { $value }.
    .help = Une position est [longitude, latitude] en degrés, dans ±180 et ±90. L’incident est listé ; ce qui est inutilisable n’est pas dessiné.
diag-bad-geometry = La géométrie est inutilisable : { $value }. L’incident est listé sans lieu.
    .help = Employez un des types de géométrie de GeoJSON avec des coordonnées.
diag-no-geometry = Pas de géométrie : l’incident est listé, non dessiné.
    .help = Ajoutez une géométrie si le lieu est connu.
diag-no-title = Aucun titre trouvé ; le type et le lieu sont montrés à sa place, ou sinon la clé.
    .help = Ajoutez une propriété « title ».
diag-no-date = Aucune date trouvée.
    .help = Ajoutez une propriété « start », par exemple 2024-07-27.
diag-bad-date = « { $value } » n’est pas une date lisible ; elle a été laissée de côté.
    .help = Écrivez les dates ainsi : 2024-07-27.
diag-dates-reversed = La fin précède le début ({ $value }) ; seul le début est retenu.
    .help = Vérifiez les deux dates.
diag-wrong-type = La valeur n’est pas du bon type : { $value }. Elle a été laissée de côté.
    .help = Voyez dans le profil d’incident ce que cette propriété peut contenir.
diag-unknown-word = « { $value } » n’est pas un des mots admis ici ; il a été laissé de côté.
    .help = Voyez les mots dans le profil d’incident.
diag-bounds-reversed = La borne basse dépasse la borne haute ({ $value }) ; le chiffre est laissé de côté, les termes sont gardés.
    .help = Vérifiez « low » et « high ».
diag-unknown-reference = « { $value } » est cité mais n’est pas dans le fichier.
    .help = Ajoutez-le ou corrigez la clé.
diag-claim-without-source = Une déclaration n’a pas de source.
    .help = Toute déclaration a besoin d’au moins une source vérifiable.
diag-duplicate-id = La clé « { $value } » figure deux fois dans le fichier. Les deux incidents sont gardés.
    .help = Donnez à chaque incident une clé à lui.
diag-bad-address = « { $value } » n’est pas une adresse web ; elle est montrée mais ne peut être ouverte.
    .help = Les adresses commencent par http:// ou https://.
diag-null-island = Le lieu est 0, 0 dans le golfe de Guinée : d’ordinaire une recherche de coordonnées manquée.
    .help = Vérifiez les coordonnées ou laissez la géométrie vide.
diag-foreign-crs = Le fichier nomme le système de coordonnées { $value } ; il a été lu comme longitude et latitude WGS 84.
    .help = Si les lieux sont faux, exportez le fichier en WGS 84 (EPSG:4326).
diag-mapped = « { $property } » a été lu comme « { $value } ».
    .help = Rien à faire si c’est juste.
diag-reprojected = Des positions ont été converties de { $value } en longitude et latitude.
    .help = Rien à faire si les lieux sont justes.
diag-unused-column = La colonne « { $property } » n’a pas été comprise ; ses valeurs sont gardées et montrées telles quelles.
    .help = Rien à faire, sauf si elle contient ce qui devrait être sur la carte.
diag-encoding = Le texte n’est pas en UTF-8 ; il a été lu en { $value }.
    .help = Rien à faire si les accents sont justes. Sinon, enregistrez le fichier en UTF-8.
diag-unpacked = Les enregistrements sont dans le fichier compressé : { $value }.
    .help = Rien à faire.
diag-no-header = Il n’y a pas de ligne de noms de colonnes ; les colonnes ont été prises pour celles de { $value }.
    .help = Vérifiez quelques incidents. Ajoutez la ligne de noms si quelque chose n’est pas à sa place.
diag-ragged-row = La ligne a { $value } cellules, ce qui n’est pas le nombre de colonnes. Elle a été lue autant que possible.
    .help = Cherchez dans la ligne un séparateur ou un guillemet en trop ou manquant.
diag-repeated-header = La ligne des noms de colonnes se répète ici ; ce n’est pas un incident.
    .help = Rien à faire. C’est fréquent dans des fichiers mis bout à bout.
diag-replaced-bytes = L’enregistrement contient des octets qui ne sont pas du texte ; ils sont affichés par �.
    .help = Enregistrez le fichier en UTF-8 et vérifiez le texte de cet enregistrement.
diag-unclosed-quote = Un guillemet s’ouvre ici et ne se ferme jamais : { $value }. La ligne a été lue sans lui, et les suivantes comme d’habitude.
    .help = Fermez ou enlevez le guillemet de cette ligne.
diag-no-coordinates = Aucune colonne ne dit où : latitude et longitude n’ont pas été trouvées. Toutes les lignes sont listées, aucune n’est dessinée.
    .help = Nommez les colonnes « latitude » et « longitude », ou choisissez-les à l’importation.
diag-folded = { $value } lignes répètent un incident pour un autre de ses acteurs ; chaque incident est montré une fois.
    .help = Rien à faire.
diag-swapped-coordinates = Latitude et longitude semblent avoir échangé leurs places : { $value }.
    .help = Si c’est le cas, échangez-les en important un tableau, ou dans le fichier.
diag-projected-coordinates = Les coordonnées ressemblent à des mètres d’une projection et non à des degrés : { $value }.
    .help = Exportez le fichier en WGS 84 (EPSG:4326) ou nommez son système de coordonnées.
diag-day-month-order = Jour et mois ne se distinguent pas dans des dates comme { $value }.
    .help = Choisissez l’ordre du jour et du mois à l’importation, ou écrivez les dates ainsi : 2024-07-27.
diag-broken-xml = Le texte XML est abîmé : { $value }. Ce qui précède a été lu.
    .help = Réparez le fichier à cette ligne ou exportez-le à nouveau.
diag-network-link = Le fichier renvoie à un autre, qui n’a pas été cherché : { $value }.
    .help = Téléchargez vous-même ce fichier et ouvrez-le.
diag-skipped-member = Une partie du fichier n’a pas été lue : { $value }.
    .help = Si vous en avez besoin et qu’elle est dans une archive, décompressez celle-ci et ouvrez la partie à part.
diag-damaged = Le fichier compressé est abîmé : { $value }. Ce qui a pu être décompressé a été lu.
    .help = Copiez-le ou téléchargez-le à nouveau.
diag-limit-reached = Quelque chose dépasse ce qui peut être lu : { $value }.
    .help = Décompressez-le vous-même, découpez-le, ou relevez la limite avec --max-unpacked.

## Tableaux
columns = Colonnes…
columns-of = Colonnes de { $name }
format-geojson = GeoJSON
format-acled = Tableau ACLED
format-ged = Tableau UCDP GED
format-table = Tableau (CSV)
format-kml = KML
format-gpx = GPX
table-plain = Un tableau dont le modèle n’est pas connu : les colonnes sont lues d’après leurs noms, autant que ceux-ci le permettent. Choisissez ce que sont les autres.
table-acled = Un tableau d’ACLED : ses colonnes sont connues par leurs noms.
table-ged = Un tableau du Georeferenced Event Dataset de l’UCDP : ses colonnes sont connues par leurs noms.
table-profile = Un tableau dans le profil d’incident : ses colonnes sont connues par leurs noms.
import-separator = Séparateur
separator-comma = virgule
separator-semicolon = point-virgule
separator-tab = tabulation
separator-bar = barre verticale
import-decimal-comma = Virgule décimale (19,95)
import-header = Ligne d’en-tête
import-skipped = Lignes au-dessus
import-skipped-help = Lignes de texte au-dessus de l’en-tête ou de la première ligne, un titre par exemple, qui sont laissées de côté.
import-date-order = Dates
import-date-example = « { $example } »
order-unknown = inconnues
order-day-first = jour avant mois
order-month-first = mois avant jour
import-complete = Des colonnes disent où et quand.
import-no-where = Aucune colonne ne dit où : choisissez latitude et longitude, ou une autre écriture du lieu. Les lignes seraient listées, non dessinées.
import-no-when = Aucune colonne ne dit quand : choisissez la date.
import-swapped = Latitude et longitude semblent avoir échangé leurs places.
import-exchange = Échanger latitude et longitude
import-role-of = Ce qu’est « { $column } »
import-unused = non employée
import-by-name = connue par son nom
import-search = Chercher
import-no-match = Rien de ce nom.
import-taken = { $role } (à présent « { $column } »)
import-no-rows = Rien à montrer : avec ces réglages, il ne reste aucune ligne.
import-remember = Employer ceci pour d’autres fichiers aux mêmes colonnes
import-done = Importer
import-cancel = Annuler
message-table = { $name } a été lu comme un tableau : { $known } sur { $count ->
    [one] 1 colonne comprise
   *[other] { $count } colonnes comprises
}.
message-table-doubtful = { $name } a été lu comme un tableau : { $known } sur { $count ->
    [one] 1 colonne comprise
   *[other] { $count } colonnes comprises
}. { $reason }
message-no-where = Aucune colonne ne dit où : rien n’est dessiné.
message-no-when = Aucune colonne ne dit quand.
role-id = Clé
role-title = Titre
role-start = Date, ou premier jour
role-end = Dernier jour
role-time-precision = Exactitude de la date
role-summary = Description
role-sources = Source
role-event-type = Type d’événement
role-sub-event-type = Sous-type d’événement
role-place = Nom du lieu
role-admin2 = Cercle, département, province
role-admin1 = Région
role-country = Pays
role-geo-precision = Exactitude du lieu
role-actor1 = Première partie
role-actor2 = Seconde partie
role-associates1 = Parties aux côtés de la première
role-associates2 = Parties aux côtés de la seconde
role-kind1 = Sorte de la première partie
role-kind2 = Sorte de la seconde partie
role-tags = Mots-clés
role-longitude = Longitude
role-latitude = Latitude
role-lat-lon = Latitude et longitude ensemble
role-lon-lat = Longitude et latitude ensemble
role-mgrs = Carroyage militaire (MGRS)
role-utm = UTM en un texte
role-utm-easting = UTM vers l’est
role-utm-northing = UTM vers le nord
role-utm-zone = Fuseau UTM
role-wkt = Géométrie (WKT)
role-geojson = Géométrie (GeoJSON)
role-fatalities = Personnes tuées
roles-where = Où
roles-when = Quand
roles-what = Quoi
roles-who = Qui
roles-source = Rapporté par

## Ligne de commande
cli-about = Une carte des incidents du Sahel : chaque déclaration avec son auteur et sa source, hors ligne
cli-files = Fichiers à ouvrir à la place des incidents fournis
cli-screenshot = Ouvrir la fenêtre, attendre que tout soit dessiné, en écrire une image, puis finir
cli-size = Largeur et hauteur de la fenêtre : 1366x768
cli-theme = system (comme le système), light (clair) ou dark (sombre)
cli-lang = Langue : en ou fr
cli-select = Choisir l’incident qui a cette clé
cli-center = Où regarde la carte : longitude et latitude en degrés, ainsi 2.96,19.95
cli-zoom = De combien près regarde la carte : 2 à 19
cli-basemap = Dessiner ou non le fond de carte
cli-check = Dire ce que deviendrait chaque fichier et chacun de ses enregistrements
cli-bench = Mesurer ce que coûtent l’ouverture de fichiers et leur affichage sur cette machine, sans fenêtre
cli-bench-format = Comment les chiffres sont écrits
cli-bench-frames = Combien d’images compte chaque étape
bench-load = { $incidents } incidents, image entière après { $seconds } s ({ $cpu } s de temps processeur), { $memory } Mio au plus. Les premiers dessinés après { $opened } ms. Depuis le lancement : première image { $first } ms, ses propres incidents { $incident } ms. Images dessinées pour rien : { $idle }.
bench-thread = fil de la fenêtre
bench-wall = image entière
bench-others = autres fils
bench-shown = demande à image
bench-note = Médiane / 99e centile. --format json en dit plus.
cli-load = Lire des fichiers sans rien en faire : ce que la lecture coûte sur cette machine
cli-load-stats = Dire le temps, la vitesse et la mémoire, une ligne de JSON par fichier
cli-load-threads = Combien de fils d’exécution peuvent travailler à un fichier
cli-max-unpacked = Combien de Gio peut donner un fichier compressé, une archive ou l’entrée standard
cli-check-files = Fichiers à vérifier
cli-check-format = text (texte), json ou csv
cli-no-display = Ni écran ni adaptateur graphique trouvé : la fenêtre ne peut s’ouvrir ({ $reason }). Lancez le programme sur un bureau doté d’un pilote graphique ou logiciel (Vulkan ou OpenGL) ; « sahelscope check FICHIER » fonctionne sans.
cli-no-window = Ce programme a été construit sans sa fenêtre. « sahelscope check FICHIER » fonctionne.
cli-screenshot-late = L’image n’était pas complète après { $seconds } secondes et n’a pas été écrite.
cli-screenshot-failed = L’image n’a pas pu être écrite dans { $path } : { $reason }
cli-screenshot-done = { $path } écrit.
cli-select-unknown = Aucun incident n’a la clé « { $id } ».
cli-help = Que faire : { $help }
cli-convert = Écrire des fichiers dans un autre format, en entier ou en partie
cli-convert-files = Fichiers à lire ; - est l’entrée standard
cli-output = Fichier à écrire : .geojson, .json, .ndjson, .geojsonl, .csv ou .kml ; - est la sortie standard
cli-to-format = Ce qu’il faut écrire, si le nom du fichier ne le dit pas : geojson, ndjson, csv ou kml
cli-from = Seulement les incidents qui n’étaient pas terminés avant ce jour : 2024-07-27
cli-to = Seulement les incidents qui avaient commencé ce jour-là : 2024-07-27
cli-country = Seulement les incidents de ce pays ; peut être répété, comme tout ce qui suit
cli-event-type = Seulement les incidents de ce type ou sous-type
cli-actor = Seulement les incidents auxquels cet acteur a pris part ; une partie du nom suffit
cli-bbox = Seulement les incidents de ce cadre : ouest, sud, est et nord en degrés, ainsi -6,14,4,24
cli-text = Seulement les incidents où figurent tous ces mots
cli-output-format-unknown = Que faut-il écrire ? Le nom « { $path } » ne le dit pas. Ajoutez --to-format avec geojson, ndjson, csv ou kml.
cli-output-is-input = { $path } est lu et ne peut pas être écrit en même temps. Choisissez un autre nom.
cli-stdin-twice = L’entrée standard ne peut être lue qu’une fois.
cli-reading = Lecture
cli-writing = Écriture
cli-rewritten = Les membres propres des fichiers diffèrent : les enregistrements n’ont pas été copiés tels quels, mais écrits à neuf selon le profil d’incident.
cli-written = { $count } écrits
cli-failed = { $path } n’a pas été écrit : { $reason }
cli-diff = Dire ce que deux éditions d’un fichier disent différemment : incidents ajoutés, retirés et modifiés
cli-diff-old = L’ancienne édition
cli-diff-new = La nouvelle édition
cli-diff-format = text (texte), json ou csv

## Deux éditions comparées
diff-counts = { $added } ajoutés, { $removed } retirés, { $changed } modifiés, { $unchanged } inchangés
change-both = { $what } : { $old } → { $new }
change-new = { $what } : + { $new }
change-gone = { $what } : − { $old }
change-moved = déplacé de { $km } km
change-only-moved = { $what } : déplacement de { $km } km
change-shape = { $count ->
    [one] { $count } position
   *[other] { $count } positions
} autour de { $middle }
change-no-figure = aucun chiffre
time-day = au jour près
time-week = à une semaine près
time-month = à un mois près
time-year = à un an près
field-title = Titre
field-start = Premier jour
field-end = Dernier jour
field-time-precision = Précision de la date
field-event-type = Type
field-sub-event-type = Sous-type
field-place = Lieu
field-place-alias = Autre nom du lieu
field-admin2 = District
field-admin1 = Région
field-country = Pays
field-position = Position
field-shape = Forme
field-geo-precision = Précision du lieu
field-uncertainty-km = Rayon
field-place-source = Source du lieu
field-actor = Acteur
field-actor-kind = Sorte d’acteur
field-associated-with = Aux côtés de
field-actor-note = Note sur l’acteur
field-claim = Déclaration
field-figure = Chiffre
field-wording = Formulation
field-about-wording = Mots du déclarant
field-stance = Position prise
field-claimant-role = Position du déclarant
field-said = Jour de la déclaration
field-claim-source = Source de la déclaration
field-credibility = Crédibilité
field-status = Statut
field-retracted-on = Jour du retrait
field-claim-note = Note sur la déclaration
field-summary = Résumé
field-note = Note
field-source = Source
field-related = Incident lié
field-tag = Mot-clé
field-other = Propriété

## Écrire et comparer dans la fenêtre
export = Exporter ce qui est montré…
export-forbidden = { $terms } Le fichier contiendrait ces données. Pour transmettre ce qui est montré sans elles, empaquetez l’espace de travail avec de simples références (« Prêt hors ligne »).
export-in-spite = Exporter quand même
export-nothing = Aucun incident n’est montré : il n’y a rien à exporter.
export-name = { $name }-extrait
export-several = incidents-extrait
export-unknown = Que faut-il écrire ? Le nom { $name } ne se termine pas par .geojson, .ndjson, .csv ou .kml.
export-open = { $name } est ouvert et ne peut pas être écrit en même temps. Choisissez un autre nom.
export-done = { $count ->
    [one] 1 incident a été écrit dans { $name }.
   *[other] { $count } incidents ont été écrits dans { $name }.
}
export-broke-off = l’écriture s’est interrompue
stop-writing = Ne plus écrire { $name }
compare = Comparer…
compare-too-few = Ouvrez deux fichiers pour les comparer.
compare-title = Deux éditions comparées
compare-old = Ancienne
compare-new = Nouvelle
compare-before = { $name }, tel qu’il était ouvert avant
compare-exchange = Échanger ancienne et nouvelle
compare-running = Comparaison…
compare-stop = Annuler
compare-failed = Les fichiers n’ont pas pu être comparés : { $reason }
compare-equal = Les deux fichiers disent la même chose.
compare-equal-count = { $count ->
    [one] 1 incident est dans les deux.
   *[other] { $count } incidents sont dans les deux.
}
compare-no-match = Aucune différence ne correspond.
compare-all = Toutes { $count }
compare-added = { $count ->
    [one] 1 ajouté
   *[other] { $count } ajoutés
}
compare-removed = { $count ->
    [one] 1 retiré
   *[other] { $count } retirés
}
compare-changed = { $count ->
    [one] 1 modifié
   *[other] { $count } modifiés
}
compare-unchanged = { $count ->
    [one] 1 inchangé
   *[other] { $count } inchangés
}
compare-search = Chercher titres, clés, champs
compare-moves = Sur la carte, des lignes mènent de l’ancien lieu au nouveau ({ $count }).
compare-more = et { $count } de plus
compare-unreadable = Le fichier a changé : les valeurs ne peuvent plus être lues.
compare-copy = Copier la liste
compare-copied-part = Copié : les { $count } premières
compare-save = Enregistrer en CSV…
compare-file-name = differences.csv
compare-saved = Les différences ont été écrites dans { $name }.
compare-with-before = Comparer avec avant
message-read-again = { $name } a été relu.
difference-added = ajouté
difference-removed = retiré
difference-changed = modifié

## Mots du domaine
event-battles = Combats
event-explosions = Explosions, violence à distance
event-civilians = Violences contre des civils
event-protests = Manifestations
event-riots = Émeutes
event-strategic = Développements stratégiques
event-other = Autre
sub-government-regains-territory = Reprise de territoire par le gouvernement
sub-non-state-overtakes-territory = Prise de territoire par un acteur non étatique
sub-armed-clash = Affrontement armé
sub-chemical-weapon = Arme chimique
sub-air-drone-strike = Frappe aérienne ou de drone
sub-suicide-bomb = Attentat-suicide
sub-shelling = Tirs d’artillerie, d’obus ou de missile
sub-remote-explosive = Engin explosif, mine ou EEI
sub-grenade = Grenade
sub-sexual-violence = Violence sexuelle
sub-attack = Attaque
sub-abduction = Enlèvement, disparition forcée
sub-excessive-force = Force excessive contre des manifestants
sub-protest-intervention = Manifestation avec intervention
sub-peaceful-protest = Manifestation pacifique
sub-violent-demonstration = Manifestation violente
sub-mob-violence = Violence de foule
sub-agreement = Accord
sub-arrests = Arrestations
sub-change-to-group = Changement de groupe ou d’activité
sub-disrupted-weapons = Emploi d’armes déjoué
sub-base-established = Quartier général ou base établis
sub-looting = Pillage, destruction de biens
sub-transfer-of-territory = Transfert non violent de territoire
sub-other = Autre
place-exact = lieu exact
place-town = dans la ville ou le village nommé
place-near = près du lieu nommé
place-admin2 = quelque part dans le cercle
place-admin1 = quelque part dans la région
place-area = quelque part dans une zone
place-country = quelque part dans le pays
role-attacker = assaillant ou initiateur
role-target = cible
role-participant = participant
role-claimed-by = revendique
role-supporting = en soutien
role-civilian-victims = victimes civiles
actor-state-forces = Forces de l’État
actor-rebel-group = Groupe rebelle
actor-political-militia = Milice politique
actor-identity-militia = Milice identitaire
actor-rioters = Émeutiers
actor-protesters = Manifestants
actor-civilians = Civils
actor-external-forces = Forces extérieures
measure-killed = Tués
measure-wounded = Blessés
measure-captured = Capturés
measure-missing = Disparus
measure-displaced = Déplacés
measure-freed = Libérés
measure-vehicles-lost = Véhicules perdus
measure-weapons-captured = Armes saisies
measure-strength = Effectifs
measure-responsibility = Responsabilité
measure-assistance = Assistance
measure-presence = Présence
measure-other = Aussi dit
stance-asserts = affirme
stance-denies = dément
stance-asserted = { $who } : affirmé
stance-denied = { $who } : démenti
status-confirmed = confirmé
status-confirmed-help = Vérification indépendante, ou les deux côtés concordent.
status-claimed = déclaré
status-claimed-help = Affirmé par une partie, non contredit dans ce qui a été lu.
status-disputed = contesté
status-disputed-help = Une autre partie ou source dit quelque chose d’incompatible.
status-unverified = non vérifié
status-unverified-help = D’un tiers ou anonyme, non contrôlé.
status-retracted = retiré
status-retracted-help = Repris par le déclarant.
claimant-belligerent = une partie, sur les pertes adverses
claimant-own-losses = une partie, sur ses propres pertes
claimant-third-party = tiers
claimant-estimate = estimation
source-news-agency = agence de presse
source-newspaper = journal
source-broadcaster = radio ou télévision
source-government-statement = communiqué officiel
source-armed-group-statement = communiqué d’un groupe armé
source-monitor = observatoire
source-ngo = ONG
source-think-tank = centre de recherche
source-un = Nations unies
source-social-media = réseaux sociaux
source-encyclopedia = encyclopédie
source-dataset = jeu de données

## Dates
month-january = janvier
month-february = février
month-march = mars
month-april = avril
month-may = mai
month-june = juin
month-july = juillet
month-august = août
month-september = septembre
month-october = octobre
month-november = novembre
month-december = décembre
date-long = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
when-day = { $start }
when-days = du { $start } au { $end }
when-week = { $start }, à une semaine près
when-month = { $start }, à un mois près
when-year = { $start }, à un an près
when-window = entre le { $start } et le { $end }, jour inconnu

## What is asked for
facet-type = Type
facet-subtype = Sous-type
facet-actor = Acteur
facet-attacker = Attaquant
facet-target = Cible
facet-claimant = Auteur de l’affirmation
facet-country = Pays
facet-region = Région
facet-district = Cercle ou département
facet-source = Éditeur
facet-source-kind = Nature de la source
facet-reliability = Fiabilité de la source
facet-status = Statut des affirmations
facet-place-precision = Précision du lieu
facet-date-precision = Précision de la date
facet-tag = Mot-clé
facet-file = Fichier
facet-killed-low = Tués, affirmation la plus basse
facet-killed-best = Tués, meilleure estimation
facet-killed-confirmed = Tués, confirmés
facet-killed-high = Tués, affirmation la plus haute
facet-spread = Tués, écart entre les affirmations
value-none = non indiqué
value-known = un chiffre
value-unknown = inconnu
condition-contested = Contesté
condition-uncontested = Non contesté
condition-circle = À moins de { $km } km
condition-box = Dans un rectangle
condition-polygon = Dans une zone tracée
condition-not = pas { $what }
condition-from = à partir du { $day }
condition-to = jusqu’au { $day }
condition-any-time = n’importe quand
condition-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
fault-at = { $term } : { $what }.
fault-nearest = Peut-être { $nearest }.
fault-unknown-field = champ inconnu ; un texte avec deux-points se met entre guillemets droits
fault-no-value = il manque une valeur après les deux-points
fault-unknown-value = valeur inconnue
fault-bad-date = une date s’écrit 2024-07-25, 2024-07 ou 2024
fault-bad-figure = les chiffres s’écrivent 10, 10..50, 10.., ..50 ou unknown
fault-bad-area = une zone s’écrit box:O,S,E,N, circle:LON,LAT,50km ou polygon:LON,LAT;LON,LAT;LON,LAT, en degrés
fault-no-opposite = son contraire ne se demande pas
cli-where = Seulement les incidents qui répondent à cette requête : "actor:JNIM from:2024-07 -country:Mali" ; voir la documentation

## Filter panel, chips, timeline
filter = Filtre
side-incidents = Incidents ({ $count })
side-filter = Filtre ({ $count })
chips-shown = { $shown } sur { $total } affichés
chips-none = Rien n’est caché.
undo = Annuler
redo = Rétablir
copy-query = Copier en texte
lift-all = Tout afficher
lift = Lever
all = tous
condition-hides = { $count ->
    [one] Sans elle, un de plus serait montré.
   *[other] Sans elle, { $count } de plus seraient montrés.
}
condition-lift = Lever : { $what }
inverted = Le reste (inversé)
invert = Inverser
inverted-help = Montrer exactement ce que le filtre cache
fault-take = Prendre { $nearest }
filter-when = Quand
filter-where = Où
filter-killed = Tués, selon les affirmations
filter-values = Qui, quoi, selon qui, avec quelle certitude
filter-saved = Filtres conservés
filter-exact-place = Lieux exacts
filter-exact-place-help = Seulement les incidents dont le site ou la localité est connu
filter-exact-date = Dates exactes
filter-exact-date-help = Seulement les incidents dont le jour est connu
filter-in-view = Dans la vue
filter-around = Autour de la sélection
filter-around-none = Sélectionnez d’abord un incident localisé.
filter-killed-help = Les chiffres sont des affirmations. Un chiffre inconnu n’est pas zéro : il se demande à part.
filter-least = Minimum : { $figure }
filter-most = Maximum : { $figure }
filter-unknown-too = inconnus aussi
filter-name = Nom de ce filtre
filter-save = Conserver
filter-drop = Oublier le filtre { $name }
filter-saved-none = Aucun : nommez la demande actuelle pour la retrouver plus tard.
query = Filtre en texte
query-help = Le filtre en texte, à copier, modifier ou coller :
query-use = Appliquer
query-discard = Abandonner
facet-all = Tous : lever le choix de { $facet }
facet-all-of-them = tous
facet-any-of-them = au moins un
facet-search = Chercher dans { $facet }
facet-add = Aussi { $value }
facet-only = Seulement { $value }
facet-not = Sans { $value }
facet-empty = Rien ne répond au reste du filtre.
facet-not-found = Aucune valeur de ce nom ici.
facet-more = Les { $count } valeurs
facet-fewer = Moins de valeurs
period-from = Du
period-to = Au
period-help = Un jour, un mois ou une année : 2024-07-25, 2024-07, 2024
period-before = Période précédente
period-after = Période suivante
period-any = N’importe quand
toggle-timeline = Chronologie
timeline-empty = Aucun incident daté n’est ouvert.
timeline-name = Chronologie : { $period }
timeline-all = Montrer toute la période
timeline-year-before = Comparer à l’année précédente
timeline-lane-before = un an plus tôt
timeline-most = { $most } au plus
timeline-bar = Incidents : { $count }
timeline-bar-spread = dont { $count } en parts d’incidents au jour inconnu
timeline-bar-before = Un an plus tôt : { $count }
timeline-play = Lecture
timeline-rest = Pause
timeline-stop = Arrêter la lecture
timeline-step = Avancer dans le temps
timeline-step-back = Reculer dans le temps
pace = Vitesse et durée de lecture
pace-shown = Durée affichée
pace-speed = Vitesse
pace-days = { $days } jours
pace-all = Tout jusqu’à l’instant
pace-days-a-second = { $days ->
    [one] { $days } jour par seconde
   *[other] { $days } jours par seconde
}
pace-repeats = Recommencer à la fin
stack-plain = Tous pareils
stack-type = Par type
stack-actor = Par acteur
stack-status = Par statut
stack-rest = autres
stack-help = Ce que montrent les barres. Un incident au jour inconnu est réparti sur sa période, plus pâle et hachuré ; ce qui a duré compte au premier jour.
list-blame = Chacun de ces filtres, à lui seul, cache ce que le reste montrerait :
list-lift = { $count ->
    [one] Lever « { $what } » : { $count } incident
   *[other] Lever « { $what } » : { $count } incidents
}

## Several incidents
circle-radius = { $km } km
tool-rectangle = Choisir par un rectangle (ou glisser avec Maj)
tool-lasso = Choisir en entourant
tool-circle = Choisir par un cercle
pick-listed = Choisir tout ce qui est listé
picked-all = Sélection ({ $count })
picked-one = Incident
picked-heading = { $count } incidents
picked-left-out = { $count } de plus s’y trouvent. Pas plus de 20 000 à la fois : filtrez d’abord.
picked-period = { $days ->
    [one] { $period } ({ $days } jour)
   *[other] { $period } ({ $days } jours)
}
picked-contested = { $count } contestés
picked-types = Types
picked-no-figures = Aucun chiffre n’est affirmé.
picked-killed-help = Affirmation la plus basse et la plus haute de chaque incident, additionnées sur { $with } incidents sur { $count } ; les autres n’ont pas de chiffre. Les affirmations sur un même incident ne s’additionnent jamais.
picked-distances = Distances
picked-apart = { $km } km entre les deux
picked-between = { $least } à { $most } km entre deux d’entre eux
picked-path = { $km } km de l’un au suivant par date
picked-each = Par date
picked-drop = Retirer { $title }
picked-frame = Cadrer la sélection
picked-number = Les numéroter par date sur la carte
picked-compare = Comparer côte à côte
picked-compare-few = On peut en comparer de deux à quatre.
picked-ask-area = Seulement cette zone
picked-clear = Abandonner la sélection
nearby = Proches et semblables
nearby-within = À moins de { $km } km
nearby-similar = Mêmes acteurs, { $km } km, { $days } jours
nearby-similar-help = Demande ce que les mêmes acteurs ont fait près d’ici, tant de jours avant et après

## Table, groups, charts
column-start = Premier jour
column-end = Dernier jour
column-title = Titre
column-place = Lieu
column-contested = Contesté
column-radius = Rayon (km)
column-latitude = Latitude
column-longitude = Longitude
column-key = Clé
dock-table = Tableau
dock-groups = Groupes
dock-charts = Graphiques
dock-close = Fermer le panneau sous la carte
table-empty = Rien ne correspond.
table-sort = Trier par { $column }
table-sort-help = Clic : trier, la liste aussi ; Maj : en plus des autres. Clic droit : plus.
table-filter = Montrer le filtre
table-filter-unfold = Filtrer selon cette colonne
table-left = Déplacer à gauche
table-right = Déplacer à droite
table-hide = Masquer la colonne
table-copy-cell = Copier la cellule
table-copy-row = Copier la ligne
table-copy-picked = Copier la sélection
table-copy-all = Copier
table-copy-help = Ce qui est affiché, à coller dans un tableur
table-copy-most = Seules les { $count } premières lignes sont copiées : exportez pour tout avoir.
table-unsort = Plus récents d’abord
table-columns = Colonnes
table-columns-reset = Comme au début
group = Groupe
group-incidents = Incidents
group-contested = Contestés
group-with-figure = Avec chiffres
group-range = Tués au cours
group-range-help = Pour chaque incident, l’affirmation la plus basse et la plus haute sur la partie qui aurait perdu le plus, quelle qu’elle soit ; additionnées sur les incidents du groupe qui ont un chiffre. Les affirmations sur un même incident ne s’additionnent jamais, et ces pertes ne sont pas celles du groupe lui-même.
group-first = Premier jour
group-last = Dernier jour
group-by = Par { $what }
group-count = { $count ->
    [one] { $count } groupe
   *[other] { $count } groupes
}
unit-day = jour
unit-week = semaine
unit-month = mois
unit-quarter = trimestre
unit-year = année
chart-of = Premier graphique : { $what }
chart-matrix = Acteurs par type
chart-weekdays = Jours de la semaine
chart-weekdays-help = Seulement les incidents d’un seul jour connu.
chart-copy-picture = Copier le graphique { $chart } en image
chart-copy-csv = Copier les chiffres de { $chart } en CSV
day-monday = lundi
day-tuesday = mardi
day-wednesday = mercredi
day-thursday = jeudi
day-friday = vendredi
day-saturday = samedi
day-sunday = dimanche
chart-over-time = { $what } dans le temps
group-range-short = Tués : affirmations la plus basse et la plus haute de chaque incident, additionnées entre incidents, jamais entre auteurs

## Workspace and kept views
workspace = Espace de travail
workspace-called = Espace de travail : { $name }
workspace-unnamed = conservé de lui-même, non enregistré dans un fichier
workspace-save = Enregistrer l’espace de travail
workspace-save-as = Enregistrer l’espace de travail sous…
workspace-new = Nouvel espace de travail
workspace-saved = Espace de travail enregistré
workspace-name = espace-de-travail
workspace-unreadable = L’espace de travail { $path } n’a pas pu être ouvert : { $reason }
workspace-later = { $name } a été enregistré par une version plus récente de Sahelscope. Ce que cette version en connaît est ouvert ; l’enregistrement demandera un autre fichier.
workspace-lost = Non compris dans { $name }, et laissé comme au début : { $what }
workspace-missing = { $path } fait partie de l’espace de travail et est introuvable.
workspace-locate = Localiser…
workspace-locate-title = Où est { $name } ?
bookmarks = Vues
bookmarks-none = Aucune : nommez la vue actuelle pour y revenir.
bookmark-name = Nom de cette vue
bookmark-keep = Conserver
bookmark-go = Aller à la vue { $name }
bookmark-drop = Oublier la vue { $name }

## Commands and hints
palette = Chercher lieux, coordonnées, incidents, acteurs, commandes
palette-none = Rien de ce nom. Essayez une autre graphie, ou des coordonnées comme 19.95, 2.97.
palette-english = Langue : English
palette-french = Langue : français
palette-filter = Filtre : { $name }
palette-facet = Filtrer par : { $name }
hint-briefing = Devant un public : F5 présente diapositive après diapositive, avec une télécommande. Un exemple est fourni :
hint-chips = La ligne au-dessus de la carte dit combien d’incidents sont affichés et ce qui cache le reste. Cliquez sur une condition pour la lever ; Ctrl+Z annule.
hint-timeline = Glissez sur la chronologie pour demander une période. Espace lance la lecture, la molette zoome.
hint-pick = Glissez sur la carte avec Maj pour choisir plusieurs incidents, ou cliquez avec Ctrl : on peut les comparer et les numéroter.
hint-palette = Ctrl+K trouve toute commande par son nom ; ? montre toutes les touches.
hint-next = Suivant
hint-end = Plus de conseils
hint-number = { $number } sur { $count }
palette-theme = Thème : { $choice }
palette-stack = Chronologie : { $choice }
style-regions = régions, par nombre
style-regions-area = régions, rapporté à la superficie
legend-regions = Incidents par région, en classes de même effectif
legend-regions-area = Incidents pour 1 000 km² de chaque région, en classes de même effectif
legend-regions-left-out = Laissés de côté : { $count } dont la région est inconnue
region-per-area = { $count } pour 1 000 km²
drawn-regions = régions
legend-regions-source = Régions d’environ 2015, généralisées
labelled = { $name } : { $value }
fault-reversed = la période finit avant de commencer
workspace-none = ce n’est pas un espace de travail
workspace-damaged = il est illisible à partir de la ligne { $line } ; peut-être a-t-il été tronqué
column-killed-low = Tués, bas
column-killed-best = Tués, estimé
column-killed-confirmed = Tués, confirmés
column-killed-high = Tués, haut
column-spread = Tués, écart
chips-not-understood = non compris, ne demande rien
timeline-year-compared = { $count } · un an plus tôt : { $before }
legend-related = lié à la sélection
table-others = Autres propriétés des fichiers
table-other-help = Telle quelle dans le fichier ; on ne trie pas selon elle.
workspace-previous = Espace de travail précédent
workspace-no-previous = Il n’y a pas d’espace de travail précédent
workspace-exists = Non enregistré : { $path } existe déjà et rien ne dit qu’il peut être remplacé. Enregistrez à nouveau en choisissant ce nom en entier, ou un autre.
quarter-of-year = { $year } T{ $quarter }

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
compass-sw = SO
compass-w = O
compass-nw = NO

## Places
place-kind-country = pays
place-kind-region = région
place-kind-capital = capitale
place-kind-region-seat = chef-lieu de région
place-kind-city = grande ville
place-kind-town = ville
place-kind-village = village
place-kind-hamlet = hameau
place-kind-locality = lieu-dit
place-kind-well = puits
place-kind-oasis = oasis
place-kind-camp = camp
place-kind-pass = col
place-kind-border-post = poste frontière
place-kind-airfield = aérodrome
place-kind-mine = mine
place-kind-desert = désert
place-kind-mountains = montagnes
place-kind-plateau = plateau
place-kind-valley = vallée
place-kind-wadi = oued
place-kind-river = cours d’eau
place-kind-lake = lac
place-kind-salt = sebkha
place-kind-area = paysage
place-kind-sea = mer

## Go to
goto-one-of-two = l’une de deux lectures
goto-actor = acteur : ne montrer que ses incidents
goto-search = Ne montrer que les incidents avec « { $words } »
view-back = Vue précédente de la carte
view-forward = Vue suivante de la carte
tool-zoom = Zoomer sur un rectangle
tool-measure = Mesurer distance, azimut, surface
next-grid = Grille suivante : aucune, degrés, MGRS
next-coordinates = Autre écriture des coordonnées
toggle-overview = Carte d’ensemble
copy-pointed = Copier les coordonnées sous le pointeur
mark-here = Qu’y a-t-il ici ?

## Coordinates
coord-dd = degrés décimaux
coord-ddm = degrés, minutes
coord-dms = degrés, minutes, secondes
coord-utm = UTM, WGS 84
coord-mgrs = MGRS, WGS 84
coord-link = d’un lien ({ $service }), qui n’a pas été ouvert
coord-precision = écrit à { $distance } près
coord-fault-none = Ce ne sont pas des coordonnées.
coord-fault-latitude = Il n’y a pas de latitude { $value }° : elle est comprise entre −90 et 90. Latitude et longitude sont-elles inversées ?
coord-fault-longitude = Il n’y a pas de longitude { $value }° : elle est comprise entre −180 et 180.
coord-fault-minutes = Minutes et secondes vont jusqu’à 59 ; { $value } est trop.
coord-fault-contradictory = Ces coordonnées se contredisent : deux latitudes, deux longitudes, ou un signe contre une lettre.
coord-fault-zone = Il n’y a pas de zone { $zone } : elles vont de 1 à 60. Le Mali et ses voisins sont dans les zones 29 à 33.
coord-fault-metres = L’abscisse ou l’ordonnée est hors de la zone. En UTM, l’abscisse a six chiffres, l’ordonnée sept.
coord-fault-square = Cette zone n’a pas ce carré de 100 km. Vérifiez les deux lettres.
coord-fault-digits = Après le carré, les chiffres doivent être en nombre pair : moitié pour l’abscisse, moitié pour l’ordonnée.
coord-fault-short-link = Un lien raccourci ne contient pas de coordonnées, et Sahelscope n’interroge pas son serveur. Ouvrez-le dans un navigateur et collez l’adresse longue.
coord-fault-link = Ce lien ne contient pas de coordonnées.

## Measuring
measure-begin = Cliquez sur le premier point
measure-next = Cliquez sur le point suivant
measure-length = { $length } ({ $miles })
measure-area = { $area }, { $around } de tour
measure-close = Fermer : surface
measure-back = Retirer le dernier point
measure-copy = Copier points, longueurs et azimuts
measure-clear = Effacer la mesure
measure-done = Terminer la mesure

## A spot of the map
spot-unnamed = Ici
spot-close = Retirer le repère
spot-precision = Le point est exact à { $distance } près
spot-copy = Copier { $text }
spot-formats = Sous d’autres formes
spot-near = Ce qui s’est passé à moins de { $distance }
spot-measure = Mesurer d’ici
spot-rings = Cercles
spot-rings-of = Cercles : { $distance }
spot-rings-none = Aucun
spot-incidents = Incidents affichés les plus proches
spot-no-incidents = Aucun n’a de lieu.
spot-places = Lieux les plus proches
spot-border = Ligne de frontière
spot-border-line = { $distance } jusqu’à la ligne dessinée
spot-border-disputed = { $distance } jusqu’à la ligne dessinée, disputée ou indéfinie
border-caveat = Les frontières sont généralisées : la ligne peut être fausse de { $distance } ou plus. Elle ne dit pas dans quel pays se trouve une chose.
readout-middle = Centre : { $position }
overview-click = Carte d’ensemble : cliquez où regarder
menu-center = Centrer ici
place-kind-peak = sommet
place-kind-ocean = océan

## Layers
layer-fault-broken-off = L’ouverture a été interrompue.
layer-fault-io = Le fichier ne peut pas être lu : { $reason }
layer-fault-large = Le fichier est trop grand pour des formes : 32 Mo au plus. Découpez-le en tuiles ou simplifiez les lignes.
layer-fault-packed = Le fichier est compressé et ne peut pas être décompressé dans les limites.
layer-fault-unknown = Ce n’est ni GeoJSON, ni KML, ni PMTiles, ni MBTiles.
layer-fault-many = Il y a trop de formes : 50 000 au plus, avec 200 000 sommets. Simplifiez les lignes ou découpez le fichier en tuiles.
layer-fault-projected = Les positions sont en { $system }, pas en degrés. Convertissez le fichier en WGS 84 (EPSG:4326).
layer-fault-version = C’est la version { $version } de PMTiles ; la version 3 est lue. Convertissez-le avec « pmtiles convert ».
layer-fault-truncated = Le fichier est tronqué. Téléchargez-le à nouveau.
layer-fault-packing = Les tuiles sont compressées avec { $name } ; gzip et aucune compression sont lus.
layer-fault-type = Type de tuiles inconnu ({ $name }) : les tuiles vectorielles (MVT), PNG, JPEG et WebP sont lues.
layer-fault-wrong-type = Les tuiles ne sont pas ce que dit le fichier.
layer-fault-empty = Le fichier ne contient aucune tuile.
layer-fault-no-tiles = La base de données ne contient pas de tuiles.
layer-fault-limits = Le fichier demande plus que ce qui est permis : il est endommagé ou malveillant.
layer-fault-damaged = Le fichier est endommagé.
layers = Couches
layers-over = Par-dessus la carte
layers-ground = Carte hors ligne
layers-coordinates = Coordonnées
layers-none = Rien pour l’instant. Ajoutez des tuiles (PMTiles, MBTiles) ou des formes (GeoJSON, KML), ou déposez un fichier ici.
ground-offline = Afficher la carte fournie avec le programme
ground-relief = Relief
ground-names = Noms
ground-projector = Contraste élevé, pour projecteur
ground-language = Noms en
ground-grid = Grille
ground-format = Écriture
names-as-screen = langue de l’écran
names-english = anglais
names-french = français
names-local = local : arabe, tifinagh
grid-none = aucune
grid-degrees = degrés
grid-mgrs = carrés MGRS
layer-add-file = Ajouter un fichier
layer-add-file-help = Tuiles (PMTiles, MBTiles) ou lignes, surfaces et points (GeoJSON, KML), sous les incidents
layer-add-online = Carte en ligne
layer-add-own = Autre adresse …
layer-template = Adresse avec { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }
layer-attribution = À qui elle est due
layer-own-add = Ajouter
layer-own-cancel = Annuler
layer-toggle = Afficher { $name }
layer-opacity = Opacité de { $name }
layer-up = Monter { $name }
layer-down = Descendre { $name }
layer-frame = Cadrer { $name }
layer-remove = Retirer { $name }
layer-opening = Ouverture …
layer-again = Relire
layer-tiles = tuiles, zoom { $zooms }
layer-shapes = { $count -> 
    [one] une forme
   *[other] { $count } formes
 }
layer-dropped = { $count -> 
    [one] une n’a pas pu être dessinée
   *[other] { $count } n’ont pas pu être dessinées
 }
layer-tile-fault = Une tuile n’a pas pu être dessinée : { $reason }
layer-consent = Cette carte est demandée à { $host }, carré par carré, selon ce que vous regardez. Ce serveur voit votre adresse réseau et la zone que vous regardez. Rien n’est envoyé avant votre accord.
layer-allow = Interroger { $host }
layer-remember = La proposer à nouveau avec cet espace de travail
online-ready = à jour
online-loading = { $count -> 
    [one] un carré à venir
   *[other] { $count } carrés à venir
 }
online-slow = Le serveur est lent ; la carte hors ligne reste dessous.
online-trouble = { $reason } La carte hors ligne reste dessous ; un nouvel essai sera fait.
online-unreachable = Pas de connexion au serveur.
online-refused = Le serveur refuse la connexion.
online-timed-out = Le serveur n’a pas répondu à temps.
online-broken = La réponse s’est interrompue.
online-insecure = Pas de connexion sûre : le certificat n’est pas reconnu.
online-proxy = Le proxy ne peut pas être utilisé.
online-redirected = Le réseau nous renvoie vers { $host } : peut-être une page de connexion. Ouvrez un navigateur.
online-circles = Le serveur nous fait tourner en rond.
online-page = Une page web est venue au lieu d’une carte : peut-être une page de connexion. Ouvrez un navigateur.
online-no-picture = Ce qui est venu n’est pas une image.
online-large = La réponse est trop grande.
online-denied = Le serveur refuse l’accès : une clé manque peut-être ou est fausse.
online-too-many = Le serveur demande moins de requêtes.
online-status = Le serveur a répondu avec le statut { $status }.
template-no-address = Ce n’est pas une adresse.
template-scheme = L’adresse doit commencer par https:// ou http://.
template-missing = { $part } manque dans l’adresse.
template-unknown = { $part } est inconnu ; sont connus z, x, y, -y, s, r et switch.
template-brace = Une accolade n’est pas fermée.
drop-layer-here = Déposez ici pour le placer sur la carte
keys-measure = En mesurant : point suivant, le retirer ; Maj+Entrée ferme
border-band = Frontières généralisées : la bande ombrée fait { $distance } de chaque côté.
layer-fault-missing = Le fichier n’est plus là.
layer-fault-denied = La lecture du fichier est refusée.
layer-fault-folder = C’est un dossier, pas un fichier.
tile-fault-damaged = elle est endommagée.
tile-fault-large = elle est trop grande.
shape-no-feature = ni entité ni géométrie
shape-no-geometry = pas de géométrie
shape-unknown = géométrie inconnue { $name }
shape-broken = coordonnées endommagées
shape-off-globe = une position hors du globe : des mètres, ou la latitude avant la longitude ?
shape-few-corners = trop peu de sommets
shape-deep = trop imbriqué
layer-remember-key = L’adresse est alors écrite avec sa clé dans le fichier de l’espace de travail.
online-nothing = Le serveur n’a pas de carte de cette zone, ou l’adresse est fausse.
workspace-example = Exposé d’exemple : Tinzaouaten, juillet 2024

## Pictures and documents
picture = Exporter une image ou un document
picture-what = Quoi
picture-view = La carte telle qu’elle est affichée
picture-slide = Diapositive { $number }
picture-briefing = L’exposé, toutes les diapositives
picture-format = Format
picture-png = PNG : pixels
picture-svg = SVG : tracés et texte
picture-pdf = PDF : tracés et texte
picture-pptx = PPTX : PowerPoint, Impress
picture-html = HTML : une page pour le navigateur, hors ligne
picture-page = Page
picture-width = Largeur
picture-height = Hauteur
picture-title = Titre
picture-scale = Pixels par point
picture-colours = Couleurs
picture-light = Claires, pour le papier
picture-dark = Sombres
picture-transparent = Transparent autour de la carte
picture-notes = Avec les notes de l’orateur
picture-outlines = Mots en contours : identiques dans tout programme, mais plus du texte
picture-handout = Avec un document : notes et toutes les sources
picture-around = Autour de la carte
picture-always = La marque de diffusion et les crédits y sont toujours.
picture-preview = Ce qui sera écrit
picture-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
picture-pages-handout = { $count ->
    [one] { $count } diapositive et un document à distribuer
   *[other] { $count } diapositives et un document à distribuer
}
picture-behind = en cours de dessin…
picture-no-preview = Rien ne peut être dessiné.
picture-save = Enregistrer sous…
picture-cancel = Annuler
page-slide = Diapositive, 16:9
page-a4 = A4, portrait
page-a4-landscape = A4, paysage
page-a3 = A3, portrait
page-a3-landscape = A3, paysage
page-square = Carré
page-free = Taille libre
part-title = Titre
part-subtitle = Zone et période
part-legend = Légende
part-scale = Échelle
part-north = Nord
part-date = Date des informations
part-sources = Sources
part-disclaimer = Mention sur les frontières et les noms
part-producer = Auteur
cli-render = Dessiner la carte ou des diapositives sans fenêtre : PNG, SVG, PDF, PPTX, HTML
cli-render-output = Où écrire ; l’extension donne le format : png, svg, pdf ; pour toutes les diapositives aussi pptx, html
cli-render-size = Page : slide, a4, a4_landscape, a3, a3_landscape, square, ou en points : 1366x768
cli-render-scale = Pixels par point d’un PNG, de 1 à 4 (2 par défaut)
cli-render-bbox = Cadrer ce rectangle, en degrés : ouest, sud, est, nord
cli-render-title = Titre de l’image
cli-render-without = Omettre, séparés par des virgules : title, subtitle, legend, scale, north, date, sources, disclaimer, producer
cli-render-transparent = Rien derrière ce qui entoure la carte, en PNG et SVG
cli-render-outlines = Les mots d’un SVG en contours : identiques dans tout programme, mais plus du texte
cli-render-slide = Dessiner cette diapositive de l’espace de travail, comptée depuis 1, sans les masquées
cli-render-all = Dessiner toutes les diapositives non masquées ; PNG et SVG dans un fichier chacune
cli-render-no-handout = Toutes les diapositives sans les notes de l’orateur ; un PDF sans pages de notes ni de sources
cli-render-format = « { $path } » est à écrire, mais son extension n’indique aucun format qui convienne : .png, .svg ou .pdf, et avec --all aussi .pptx ou .html.

pack-not-a-pack = Ce n’est pas un paquet de Sahelscope. { $about }
pack-truncated = Le paquet est coupé, ou quelque chose y a été ajouté à la fin. Copiez-le de nouveau.
pack-junk = Le paquet est refusé : il contient des données qui n’appartiennent à aucun fichier. { $about }
pack-overlap = Le paquet est refusé : des fichiers s’y chevauchent. { $about }
pack-manifest-large = Le paquet est refusé : sa liste de fichiers est trop grande ({ $about }).
pack-manifest = La liste des fichiers du paquet ne peut pas être lue : { $about }
pack-later = Le paquet vient d’une version plus récente (format { $about }). Mettez le programme à jour.
pack-members = Le paquet est refusé : trop de fichiers ({ $about }).
pack-large = Le paquet est refusé : décompressé, il serait trop grand ({ $about }).
pack-bomb = Le paquet est refusé : il est fait pour remplir le disque ({ $about }).
pack-name = Le paquet est refusé : un fichier a un nom qui mène ailleurs ou qui est impossible : { $about }
pack-alike = Le paquet est refusé : des fichiers ont des noms identiques sur certains systèmes. { $about }
pack-encrypted = Le paquet est refusé : { $about } est chiffré.
pack-link = Le paquet est refusé : { $about } n’est pas un fichier ordinaire.
pack-method = Le paquet est refusé : { $about } est compressé d’une façon qui n’est pas lue.
pack-missing = Le paquet n’est pas complet : { $about } manque.
pack-surplus = Le paquet est refusé : { $about } n’est pas dans sa liste.
pack-size = Le paquet est endommagé : { $about } n’a pas la taille que dit sa liste.
pack-sum = Le paquet est endommagé : { $about } n’a pas la somme de contrôle que dit sa liste.
pack-damaged = Le paquet est endommagé : { $about } ne peut pas être décompressé.
pack-stray = Le paquet est refusé : son espace de travail renvoie à un fichier ailleurs : { $about }
pack-exists = Il y a déjà quelque chose : { $about }. Choisissez un autre endroit.
pack-full = Le disque est plein : { $about }. Rien n’a été laissé.
pack-denied = Pas d’autorisation : { $about }
pack-unreadable = Lecture ou écriture impossible : { $about }
pack-changed = { $about } a changé pendant l’empaquetage. Réessayez quand personne n’y écrit.
pack-input = { $about } est un des fichiers à empaqueter. Choisissez un autre nom.
pack-stopped = Arrêté ; rien n’a été laissé. { $about }
ready-present = { $what } est sur ce disque.
ready-on-network = { $what } est sur une autre machine : empaquetez-le ou copiez-le sur ce disque.
ready-missing = { $what } n’est pas là.
ready-unreadable = { $what } ne peut pas être lu : { $detail }
ready-online-layer = { $what } est une carte en ligne : des carrés déjà vus s’afficheront peut-être, sans promesse.
ready-online-source = Le texte de « { $what } » ne peut être lu qu’en ligne : { $detail }
ready-no-glyphs = { $what } : aucune police n’a { $detail }
licence-acled = Ce sont, semble-t-il, des données d’ACLED. Ses conditions d’utilisation publiées ne permettent pas de donner à d’autres l’accès à ses données d’origine : empaquetez une référence, et que chacun apporte sa copie d’acleddata.com.
licence-ucdp = Données de l’UCDP (GED), CC BY 4.0 : elles peuvent être transmises si l’UCDP est nommé.
licence-reserved = Le fichier dit qu’il ne doit pas être transmis : { $licence }
licence-stated = Licence, telle que le fichier l’indique : { $licence }
licence-mark = Il porte la mention { $mark } : pensez à qui le recevra.

page-as-of = Informations au { $date }
page-sources = Sources :
page-source-more = et 1 autre
page-sources-more = et { $count } autres
page-key-more = et 1 autre
page-keys-more = et { $count } autres
page-disclaimer = Frontières, noms et appellations servent ici à s’orienter ; ils n’impliquent aucune prise de position sur le statut d’un territoire ni sur le tracé de ses limites.
page-north = N
page-scale-north = Échelle à la latitude { $degrees }° N
page-scale-south = Échelle à la latitude { $degrees }° S



## Devant un public

present-claims-more = { $count ->
    [one] et { $count } autre déclaration
   *[other] et { $count } autres déclarations
}
present-rows-more = { $count ->
    [one] et { $count } autre incident
   *[other] et { $count } autres incidents
}
present-sources-handout = et { $count } autres dans le document à distribuer
present-sources-none = Les diapositives ne montrent rien qui ait une source.
present-sources-reading = Recherche des sources de toutes les diapositives…
present-count = { $count ->
    [0] aucun incident
    [one] { $count } incident
   *[other] { $count } incidents
}
present-two-count = { $what } · { $count ->
    [0] aucun incident
    [one] { $count } incident
   *[other] { $count } incidents
}
present-gone = L’incident de cette diapositive n’est dans aucun des fichiers ouverts.
present-picture-missing = L’image « { $name } » ne peut pas être lue : { $reason }
present-picture-large = L’image « { $name } » a { $reason } pixels ; jusqu’à { $most } millions peuvent être montrés. Enregistrez-la plus petite.
present-picture-damaged = « { $name } » n’est pas une image qui puisse être montrée : { $reason }
present-picture-reading = Lecture de l’image « { $name } »…
present-light = Lumière
present-typed-of = aller à { $number } sur { $count } : Entrée
present-window = Présentateur
present-now = Maintenant
present-next = Ensuite
present-last = C’est la dernière diapositive.
present-notes = Notes
present-notes-none = Pas de notes pour cette diapositive.
present-notes-larger = Notes plus grandes
present-notes-smaller = Notes plus petites
present-slides = Diapositives
present-changes = Mise à jour depuis que cette diapositive a été faite. Elle montre ce qui est juste à présent.
present-back = Retour
present-forth = Diapositive suivante
present-black = Noir
present-white = Blanc
present-elapsed = Temps depuis le début. Un clic le remet à 0.
present-off-script = Hors du fil : « Diapositive suivante » y ramène.
present-keys = pendant la présentation : lumière L · fenêtre du présentateur S · projecteur H · plein écran F · écran suivant D · noir B · blanc W

toggle-slides = Diapositives de l’exposé
keys-slides = Sur une diapositive active : la déplacer, écrire son titre, la supprimer
keys-drawing = En dessinant : finir la ligne ou placer au milieu, supprimer, déplacer d’un point (dix avec Maj)
brief-none = Aucune diapositive. Disposez la carte comme elle doit être montrée, puis « Ajouter une diapositive ».
brief-choose = Choisissez une diapositive pour en écrire les textes.
brief-add = Ajouter une diapositive
brief-add-help = Garde ce qui est ouvert comme diapositive : { $kind }
brief-add-kind = Ajouter une diapositive d’un type
brief-full = Un exposé a au plus { $count } diapositives.
brief-needs-incident = Sélectionnez d’abord un incident.
brief-present = Présenter depuis le début
brief-present-here = Présenter depuis cette diapositive
brief-retake = Reprendre la vue
brief-duplicate = Dupliquer
brief-hide = Omettre lors de la présentation
brief-delete = Supprimer la diapositive
brief-deleted = Diapositive supprimée – Annuler
brief-close = Fermer les diapositives
brief-part-slides = Diapositives
brief-part-slide = Cette diapositive
brief-part-whole = Tout l’exposé
brief-untitled = sans titre
brief-slide-name = Diapositive { $number } : { $title } · { $kind }
brief-is-hidden = omise
brief-is-changed = changée depuis
brief-kind = Type de diapositive
brief-kind-map = Carte
brief-kind-incident = Carte et incident
brief-kind-claims = Qui affirme quoi
brief-kind-playing = Carte animée dans le temps
brief-kind-two-maps = Deux cartes
brief-kind-table = Tableau
brief-kind-chart = Graphiques
brief-kind-section = Titre ou partie
brief-kind-picture = Image
brief-kind-sources = Sources
brief-title = Titre
brief-title-hint = Le message de la diapositive
brief-caption = Texte sous le titre
brief-notes = Notes de l’orateur
brief-notes-hint = Vous seul les voyez en présentant ; les documents les contiennent, si vous le voulez
brief-second-map = Prendre la seconde carte de cette vue
brief-picture-choose = Choisir une image
brief-playing-help = Joue depuis le moment montré quand la diapositive a été faite, ou depuis le premier jour.
brief-claims-about = Affirmations sur
brief-claims-all = Tout ce qui est affirmé
brief-claims-elsewhere = Sélectionnez l’incident de la diapositive pour choisir parmi ses affirmations.
brief-accept = Juste comme c’est maintenant
brief-no-figure = aucun chiffre
brief-change-gone = L’incident n’est pas dans les fichiers ouverts : { $id } ({ $file })
brief-change-lowest = Tués, affirmation la plus basse, mis à jour depuis cette diapositive : { $before } → { $now }
brief-change-best = Tués, meilleur chiffre, mis à jour depuis cette diapositive : { $before } → { $now }
brief-change-confirmed = Tués, affirmation confirmée la plus haute, mis à jour depuis cette diapositive : { $before } → { $now }
brief-change-highest = Tués, affirmation la plus haute, mis à jour depuis cette diapositive : { $before } → { $now }
brief-change-count = { $before } → { $now } incidents correspondent depuis cette diapositive
brief-change-layer = Une couche n’est pas ouverte : { $name }
brief-whole-title = Titre de l’exposé
brief-producer = Établi par
brief-handling = Marque de diffusion
brief-handling-files = Selon les fichiers ouverts
brief-handling-own = Marque propre
brief-handling-mark = Texte de la marque
brief-informed = Date des informations
brief-informed-hint = Jour le plus récent de ce qui est montré
brief-informed-wrong = Un jour comme 2024-07-27
brief-disclaimer = Avertissement
brief-draw = Dessiner : { $figure }
brief-figure-arrow = Flèche
brief-figure-line = Ligne
brief-figure-freehand = Main levée
brief-figure-rectangle = Rectangle
brief-figure-circle = Cercle
brief-figure-polygon = Surface
brief-figure-text = Texte
brief-figure-pin = Épingle numérotée
brief-figure-movement = Mouvement
brief-help-spot = Cliquez sur la carte. Échap termine.
brief-help-across = Tirez, ou cliquez deux fois. Échap termine.
brief-help-circle = Tirez du milieu vers le bord. Échap termine.
brief-help-corners = Cliquez point par point ; Entrée ou double-clic termine la ligne.
brief-help-movement = Cliquez lieux ou incidents dans l’ordre ; Entrée ou double-clic termine.
brief-help-hand = Dessinez en tenant le bouton. Échap termine.
brief-tone-ink = Couleur du texte
brief-tone-accent = Couleur d’accent
brief-tone-warning = Couleur d’alerte
brief-tone-good = Couleur du confirmé
brief-on-screen = Fixé à l’écran, non au sol
brief-text-new = Texte
brief-words = Mots à côté
brief-circle-km = Rayon en kilomètres
brief-drop = L’enlever
brief-place = Placer au milieu de la carte
brief-along-picked = Mouvement le long des incidents choisis
brief-drawn-elsewhere = Cliquez la diapositive pour la voir et y dessiner : un autre filtre est actif.
brief-drawn = { $count ->
    [0] Rien n’y est encore dessiné
    [one] 1 dessin
   *[other] { $count } dessins
}
page-countries = { $names } et { $count } autres
page-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
cli-render-done = Écrit : { $path }
cli-render-failed = { $path } n’a pas été écrit : { $reason }
cli-render-no-slide = Il n’y a pas de diapositive { $number } : { $count } sont affichées.
picture-letters = Aucune police n’a ces caractères : { $letters }
picture-name = sahel
picture-saved = { $name } est écrit.
picture-cut = Abrégé : { $part }
picture-left-out = Pas de place pour : { $part }
part-handling = Marque de diffusion
part-caption = Sous-titre
part-attribution = Crédits
part-version = Programme et requête
part-number = Numéro de page
document-notes = Notes
document-sources = Sources
document-all-sources = Toutes les sources
document-origin = d’après { $origin }
alt-map = Carte avec incidents
alt-incident = Carte et fiche d’un incident
alt-claims = Qui affirme quoi
alt-playing = Carte et chronologie
alt-two-maps = Deux cartes côte à côte
alt-table = Tableau d’incidents
alt-chart = Graphiques d’incidents
alt-section = Titre
alt-picture = Image
alt-sources = Liste des sources
ready = Prêt hors ligne ?
ready-check = Prêt hors ligne ? Empaqueter…
ready-looking = Examen de chaque fichier, couche et image…
ready-all = Tout ce qui est montré est sur ce disque.
ready-sources = { $count ->
    [one] { $count } source n’est lisible qu’en ligne ; ce qu’elle dit est dans les données.
   *[other] { $count } sources ne sont lisibles qu’en ligne ; ce qu’elles disent est dans les données.
}
ready-terms = Ne peut être transmis
ready-here = Sur ce disque
ready-more = et { $count } autres
ready-inside = Les incidents fournis, la carte, les noms de lieux et les polices sont dans le programme.
ready-close = Fermer
pack = Empaqueter dans un fichier…
pack-references = Empaqueter, avec de simples références pour ceux-ci…
pack-all = J’ai le droit de les transmettre : tout empaqueter…
pack-weight = { $megabytes } Mo
pack-saved = { $name } est empaqueté : { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}.
pack-opening = { $name } est en cours de dépaquetage…
pack-opened = { $name } a été dépaqueté dans { $folder }.
pack-no-workspace = { $name } ne contient pas d’espace de travail.
pack-reference = Le paquet ne fait que renvoyer à { $file } : ouvrez votre propre copie. { $where }
pack-other-edition = { $name } est une autre édition que celle du paquet : les chiffres peuvent différer.
picture-open = Exporter une image ou un document…
picture-briefing-open = Exporter l’exposé…
picture-without-view = { $name } est une image qui ne contient aucune vue de Sahelscope.
