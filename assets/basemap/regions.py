"""Makes regions.geojson, the first-order regions that incidents are counted in, from Natural Earth.

    python regions.py ne_10m_admin_1_states_provinces.json.gz regions.geojson

The input is Natural Earth 4.1.0, 10m admin-1, as the npm package @fuzzysaj/nat-earth-geojson-cache@1.0.4 holds it in
data/; nothing else of that package is used. With shapely 2.2.0 and pyproj 3.7.2 the output is the same byte for byte.
"""

import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import numpy
import shapely
from pyproj import Geod
from shapely.geometry import mapping, shape

INPUT_SHA256 = "b7db5fa725edb08d6ce35c6202f23a8227569b739c64e063b982c4953c291252"
SOURCE = "Natural Earth 10m admin-1, public domain"
NOTE = (
    "Borders are generalised and say nothing about anybody's claim to a territory; never derive the country of an "
    "incident from them. Units are mostly those of about 2015: Mali has its nine of before the 2016 reform (no Ménaka "
    "or Taoudénit as areas), Algeria its 48 of before 2019, Burkina Faso its 13 of before 2025, Chad one Ennedi, Sudan "
    "no West Kordofan; those of Côte d'Ivoire, Ghana, Morocco, Ethiopia and the Central African Republic have changed "
    "since. Western Sahara is only the part east of the berm, as in the source."
)

# Degrees: corners go while the triangles they make are smaller than the square of this. Of the source's corners 90 in
# 100 then lie within 1.1 km of the new lines and 99 within 2.5 km, and the file stays under half a megabyte.
TOLERANCE = 0.027
SMALLEST_ISLAND_KM2 = 50

COUNTRIES = {
    "BEN": ("Benin", "Bénin"),
    "BFA": ("Burkina Faso", "Burkina Faso"),
    "CAF": ("Central African Republic", "République centrafricaine"),
    "CIV": ("Côte d'Ivoire", "Côte d'Ivoire"),
    "CMR": ("Cameroon", "Cameroun"),
    "CPV": ("Cabo Verde", "Cap-Vert"),
    "DZA": ("Algeria", "Algérie"),
    "EGY": ("Egypt", "Égypte"),
    "ERI": ("Eritrea", "Érythrée"),
    "ETH": ("Ethiopia", "Éthiopie"),
    "GHA": ("Ghana", "Ghana"),
    "GIN": ("Guinea", "Guinée"),
    "GMB": ("The Gambia", "Gambie"),
    "GNB": ("Guinea-Bissau", "Guinée-Bissau"),
    "LBR": ("Liberia", "Libéria"),
    "LBY": ("Libya", "Libye"),
    "MAR": ("Morocco", "Maroc"),
    "MLI": ("Mali", "Mali"),
    "MRT": ("Mauritania", "Mauritanie"),
    "NER": ("Niger", "Niger"),
    "NGA": ("Nigeria", "Nigéria"),
    "SAH": ("Western Sahara", "Sahara occidental"),
    "SDN": ("Sudan", "Soudan"),
    "SDS": ("South Sudan", "Soudan du Sud"),
    "SEN": ("Senegal", "Sénégal"),
    "SLE": ("Sierra Leone", "Sierra Leone"),
    "TCD": ("Chad", "Tchad"),
    "TGO": ("Togo", "Togo"),
    "TUN": ("Tunisia", "Tunisie"),
}

# Of these two Natural Earth draws the second order (provinces, prefectures) and names the first in `region`, by which
# they are put together here: (name, ISO 3166-2, other names). In 2025 ten of Burkina Faso's regions got a new name
# within the old borders, which newer data use. The other three were divided: their new names mean less than the area.
GROUPS = {
    "BFA": {
        "Boucle du Mouhoun": ("Boucle du Mouhoun", "BF-01", []),
        "Cascades": ("Cascades", "BF-02", ["Tannounyan"]),
        "Centre": ("Centre", "BF-03", ["Kadiogo"]),
        "Centre-Est": ("Centre-Est", "BF-04", ["Nakambé"]),
        "Centre-Nord": ("Centre-Nord", "BF-05", ["Kuilsé"]),
        "Centre-Ouest": ("Centre-Ouest", "BF-06", ["Nando"]),
        "Centre-Sud": ("Centre-Sud", "BF-07", ["Nazinon"]),
        "Est": ("Est", "BF-08", []),
        "Hauts-Bassins": ("Hauts-Bassins", "BF-09", ["Guiriko"]),
        "Nord": ("Nord", "BF-10", ["Yaadga"]),
        "Plateau-Central": ("Plateau-Central", "BF-11", ["Oubri"]),
        "Sahel": ("Sahel", "BF-12", []),
        "Sud-Ouest": ("Sud-Ouest", "BF-13", ["Djôrô"]),
    },
    "GIN": {
        "Boke": ("Boké", "GN-B", []),
        "Conakry": ("Conakry", "GN-C", []),
        "Faranah": ("Faranah", "GN-F", []),
        "Kankan": ("Kankan", "GN-K", []),
        "Kindia": ("Kindia", "GN-D", []),
        "Labé": ("Labé", "GN-L", []),
        "Mamou": ("Mamou", "GN-M", []),
        "Nzérékoré": ("Nzérékoré", "GN-N", []),
    },
}

# Natural Earth has four of Eritrea's names on the wrong polygons: its Anseba is the one around Asmara, and so on. Its
# `gn_name` and the seats of the regions agree on this table: whose labels the polygon called so should carry.
LABELS_OF = {
    ("ERI", "Anseba"): "Maekel",
    ("ERI", "Debub"): "Semenawi Keyih Bahri",
    ("ERI", "Maekel"): "Debub",
    ("ERI", "Semenawi Keyih Bahri"): "Anseba",
}

# What Natural Earth has wrong, cut short or spelt as nobody writes it: by country and its `name`, then name, French
# name and ISO 3166-2; None keeps what the rules make of Natural Earth's own.
CORRECTIONS = {
    ("CIV", "Cavally"): ("Moyen-Cavally", None, None),  # Cavally is the smaller region of 2011
    ("CIV", "Comoe"): ("Moyen-Comoé", "Moyen-Comoé", None),  # name_en is a province of Burkina Faso
    ("DZA", "Tamanghasset"): ("Tamanrasset", None, None),
    ("DZA", "Tipaza"): ("Tipaza", None, None),
    ("EGY", "Al Qahirah"): (None, "Le Caire", None),
    ("EGY", "Ash Sharqiyah"): ("Sharqia", None, None),
    ("EGY", "Matruh"): (None, "Matrouh", None),  # Marsa Matruh is the town
    ("ETH", "Benshangul-Gumaz"): (None, "Benishangul-Gumuz", None),
    ("ETH", "Harari People"): (None, "Harari", None),  # Harar is the town
    # Cut at the first comma in both languages.
    ("ETH", "Southern Nations, Nationalities and Peoples"): (
        "Southern Nations, Nationalities and Peoples",
        "Nations, nationalités et peuples du Sud",
        None,
    ),
    ("GHA", "Upper East"): (None, "Haut-Ghana oriental", None),
    ("GHA", "Upper West"): (None, "Haut-Ghana occidental", None),
    ("LBR", "Gbapolu"): (None, None, "LR-GP"),  # has a placeholder, as River Gee
    ("LBR", "River Cess"): ("River Cess", None, None),
    ("LBR", "River Gee"): (None, None, "LR-RG"),
    # Five of Libya's polygons are districts of 2007, whose seats lie in them, under the names of smaller ones before.
    ("LBY", "Ajdabiya"): ("Al Wahat", "Al Wahat", "LY-WA"),
    ("LBY", "Al Qubbah"): ("Derna", "Derna", "LY-DR"),
    ("LBY", "Ash Shati'"): ("Wadi al Shatii", "Wadi al-Chatii", None),  # has neither name_en nor name_fr
    ("LBY", "Ghadamis"): ("Nalut", "Nalout", "LY-NL"),
    ("LBY", "Mizdah"): ("Jabal al Gharbi", "Djebel el-Gharbi", "LY-JG"),
    ("LBY", "Tajura' wa an Nawahi al Arba"): ("Tripoli", "Tripoli", "LY-TB"),
    ("MAR", "Marrakech - Tensift - Al Haouz"): ("Marrakech-Tensift-Al Haouz", None, None),
    # The two names are those of one of the region's provinces.
    ("MAR", "Oued el Dahab"): ("Oued Ed-Dahab-Lagouira", "Oued Ed-Dahab-Lagouira", None),
    ("MAR", "Souss - Massa - Draâ"): ("Souss-Massa-Drâa", None, None),
    ("NGA", "Federal Capital Territory"): (None, "Territoire de la capitale fédérale", None),
    ("NGA", "Nassarawa"): (None, "Nasarawa", None),
    # The codes of Darfur are one state off: SD-DE is East Darfur, and SD-DS South Darfur alone.
    ("SDN", "Central Darfur"): (None, None, "SD-DC"),
    ("SDN", "Eastern Darfur"): (None, None, "SD-DE"),
    ("SDN", "Gedarif"): ("Gedaref", "Gedaref", None),
    ("SDN", "Gezira"): ("Gezira", "Gezira", None),
    ("SDN", "North Kordufan"): ("North Kordofan", None, None),
    ("SDN", "Sennar"): (None, "Sennar", None),
    ("SAH", "Western Sahara"): (None, "Sahara occidental", None),
    ("SDS", "Upper Nile"): (None, "Haut-Nil", None),
    ("SDS", "Warrap"): (None, "Warrap", None),
    ("TCD", "Barh El Gazel"): ("Barh El Gazel", None, None),  # the official spelling, also in English texts
    ("TGO", "Centre"): ("Centrale", "Centrale", None),
    ("TUN", "Le Kef"): ("Le Kef", "Le Kef", None),
}

# Codes withdrawn since, and those of Morocco, which ISO has given to other regions: better none than one that misleads.
NO_ISO_IN = {"CIV", "MAR", "SAH"}
NO_ISO = {("GHA", "Brong Ahafo"), ("MRT", "Nouakchott"), ("TCD", "Ennedi")}

# Other names that Natural Earth gives to the wrong unit, or that are misprints.
WRONG_ALIASES = {
    ("DZA", "Adrar"): {"Duperré"},  # was Aïn Defla
    ("DZA", "Ghardaïa"): {"GhardaSa", "Gharday"},
    ("DZA", "Tiaret"): {"Tendouf"},  # is Tindouf
    ("MLI", "Timbuktu"): {"Tomboucto"},
    ("SDN", "Central Darfur"): {"Dārfūr al Gharbīyah", "Gharb Dārfūr"},  # are West Darfur
    ("SDN", "Eastern Darfur"): {"Dārfūr al Janūbīyah", "Janūb Dārfūr", "Darfur méridional", "Southern Darfur"},
    ("SDN", "Sennar"): {"Al Wusţá", "Al Awsat", "An Nil al Azraq", "Central"},  # the old, larger state; Blue Nile
    ("TCD", "Guéra"): {"Baguirmi"},  # is Chari-Baguirmi
    ("TUN", "Bizerte"): {"BanzartBanzart"},
    ("TUN", "Sidi Bou Zid"): {"Sidi Boû Sa`îd", "Sidi Bū Sa`īd", "Sidi Bu Said"},  # a place near Tunis
}

# Names that Natural Earth does not give.
MORE_ALIASES = {
    ("ETH", "Southern Nations, Nationalities and Peoples"): ["SNNP"],
    ("TUN", "Manubah"): ["Ariana"],  # a governorate that lies in this polygon
}

# Words that only say what kind of unit it is.
KIND_BEFORE = re.compile(
    r"^(?:(?:R[eé]gi[oó]n|Wilaya|Province|Pr[eé]fecture|D[eé]partement|Gouvernorat|Comté|État|District|Division|Commune"
    r"|Ville|City|Concelho)(?: de la | de l' ?| du | des | dos | da | do | d' ?| de | of | )"
    r"|Muhafazat |Sha`biyat )(?=\w)",
    re.IGNORECASE,
)
KIND_AFTER = re.compile(
    r" (?:Region|Province|Department|(?:Economic )?Prefecture|Governorate|County|State|District|Division|Municipality)$"
)


def without_kind(name):
    bare = KIND_AFTER.sub("", KIND_BEFORE.sub("", name.strip()))
    return bare if bare == name.strip() else bare[:1].upper() + bare[1:]


def folded(name):
    """What two spellings share: no case, no accents, no punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def spellings(given):
    """The names in Natural Earth's fields, which hold several between bars, or between commas where no name has one."""
    names = [given["name"], given["name_en"], given["gn_name"], given["woe_name"]]
    for name in (given["name_alt"] or "").split("|"):
        names += [name] if "Nations" in name else name.split(",")
    names = [name.strip() for name in names if name]
    # A question mark, a control character, "Ã" or "¡" is a letter that was lost on the way.
    return [without_kind(name) for name in names if name and name.isprintable() and not re.search("[?Ã¡]", name)]


def labelled(key, given):
    """The properties of a unit of its own."""
    country = key[0]
    name, name_fr, iso = CORRECTIONS.get(key, (None, None, None))
    none = country in NO_ISO_IN or key in NO_ISO
    wrong = WRONG_ALIASES.get(key, set())
    name = name or without_kind(given["name_en"] or given["name"])
    return {
        "name": name,
        "name_fr": name_fr or without_kind(given["name_fr"] or name),
        "iso": None if none else iso or given["iso_3166_2"],
        "aliases": [alias for alias in spellings(given) if alias not in wrong] + MORE_ALIASES.get(key, []),
    }


def units(features):
    """Country, properties and full geometry of every unit."""
    features = [feature for feature in features if feature["properties"]["adm0_a3"] in COUNTRIES]
    given = {(each["properties"]["adm0_a3"], each["properties"]["name"]): each["properties"] for each in features}
    assert len(given) == len(features), "two units of one name"
    unused = set().union(CORRECTIONS, LABELS_OF, NO_ISO, WRONG_ALIASES, MORE_ALIASES) - given.keys()
    assert not unused, f"a table names what is not there: {unused}"

    parts = defaultdict(list)
    for feature in features:
        country, name = feature["properties"]["adm0_a3"], feature["properties"]["name"]
        unit = feature["properties"]["region"] if country in GROUPS else LABELS_OF.get((country, name), name)
        parts[country, unit].append(shape(feature["geometry"]))
    for (country, unit), geometries in parts.items():
        if country in GROUPS:
            name, iso, others = GROUPS[country][unit]
            properties = {"name": name, "name_fr": name, "iso": iso, "aliases": [unit, *others]}
        else:
            properties = labelled((country, unit), given[country, unit])
        yield country, properties, shapely.union_all(geometries)


def settle_aliases(all_units):
    """Drops repetitions, and what two units of one country lay claim to: a name must lead to one of them."""
    claims = defaultdict(set)
    for at, (country, properties, _) in enumerate(all_units):
        for name in [properties["name"], properties["name_fr"], *properties["aliases"]]:
            claims[country, folded(name)].add(at)
    for at, (country, properties, _) in enumerate(all_units):
        own = {folded(properties["name"]), folded(properties["name_fr"])}
        kept = {}
        for alias in properties["aliases"]:
            if len(claims[country, folded(alias)]) == 1 or folded(alias) in own:
                kept.setdefault(alias.casefold(), alias)
        kept.pop(properties["name"].casefold(), None)
        properties["aliases"] = list(kept.values())


def area_km2(geometry):
    return abs(Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def without_islets(geometry, land):
    """Leaves out small islands of a unit that has more; a small part with a neighbour stays, or a gap would show."""
    parts = list(shapely.get_parts(geometry))
    islands = {island.wkb for island in land if area_km2(island) < SMALLEST_ISLAND_KM2}
    kept = [part for part in parts if shapely.normalize(part).wkb not in islands]
    return shapely.union_all(kept or [max(parts, key=area_km2)])


def simplified(geometries):
    """All at once, so that neighbours keep one common border; then rounded, which moves both sides alike."""
    land = shapely.normalize(shapely.get_parts(shapely.union_all(geometries)))
    full = [without_islets(geometry, land) for geometry in geometries]
    assert shapely.coverage_is_valid(full), "the source has gaps or overlaps"
    coarse = shapely.coverage_simplify(full, TOLERANCE)
    # Adding zero makes -0.0 a plain zero.
    rounded = shapely.remove_repeated_points(shapely.transform(coarse, lambda corners: numpy.round(corners, 3) + 0.0))
    assert shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded), "rounding made corners cross"
    return shapely.orient_polygons(shapely.normalize(rounded), exterior_cw=False)


def main():
    source, target = sys.argv[1:]
    packed = Path(source).read_bytes()
    assert hashlib.sha256(packed).hexdigest() == INPUT_SHA256, "another edition: check the names and the note anew"
    all_units = list(units(json.loads(gzip.decompress(packed))["features"]))
    settle_aliases(all_units)

    lines = []
    for (code, names, full), coarse in zip(all_units, simplified([full for _, _, full in all_units])):
        country, country_fr = COUNTRIES[code]
        properties = {
            "name": names["name"],
            "name_fr": names["name_fr"],
            "country": country,
            "country_fr": country_fr,
            "iso": names["iso"],
            "aliases": names["aliases"],
            "area_km2": round(area_km2(full)),
        }
        feature = {"type": "Feature", "properties": properties, "geometry": mapping(coarse)}
        line = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        lines.append((folded(country), folded(names["name"]), line))
    lines.sort()
    with open(target, "w", encoding="utf-8", newline="\n") as out:
        out.write('{"type":"FeatureCollection",\n')
        out.write(f'"source":{json.dumps(SOURCE)},\n"note":{json.dumps(NOTE, ensure_ascii=False)},\n"features":[\n')
        out.write(",\n".join(line for _, _, line in lines) + "\n]}\n")


main()
