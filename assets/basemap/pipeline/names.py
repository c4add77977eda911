"""Spellings: how two of them are compared, and which letters a name is written in."""

import re
import unicodedata

# Letters that Persian, Urdu, Kurdish and Uighur spellings have and Arabic ones lack.
NOT_ARABIC = set("ېۋۇپچژکگڤھہۀۂیێےۆەڕڵټډړښځڼڈٹڑں")
VOWEL_SIGNS = re.compile("[\u064b-\u0652]")
ARABIC = re.compile(r"^[؀-ۿ ـ\-'()]+$")
# Vowels as only Uighur writes them: a carrier before them, or the letter for "i" inside of a word.
UIGHUR = re.compile(r"\bئا|ى\w")
TIFINAGH = re.compile(r"^[ⴰ-⵿ \-]+$")
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿʻʼ‘’'` ./()\-]+$")
CODE = re.compile(r"^[A-Z]{3,4}$")


def folded(name):
    """What two spellings of a name share: no case, no accents, no punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def without_accents(name):
    """What a search compares: no case and no accents, but with its punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tidy(name):
    """Without Arabic's signs for short vowels, which few write, and with single spaces."""
    return " ".join(VOWEL_SIGNS.sub("", name).split())


def label(name):
    """A name as it is written on a map: without the sign for a glottal stop at its beginning."""
    return tidy(name).lstrip("‘’ʻʼ'")


def is_arabic(name):
    """Written in the letters of Arabic, and in no others of that script."""
    if not ARABIC.match(name) or NOT_ARABIC & set(name) or UIGHUR.search(name):
        return False
    return any("ء" <= letter <= "ي" for letter in name)


def is_tifinagh(name):
    """Written in Tifinagh."""
    return bool(TIFINAGH.match(name))


def usable(names):
    """Those in Latin, Arabic or Tifinagh letters; of those that differ in accents alone the first. Codes of airports
    are left out, and what is in small letters alone: GeoNames' letter by letter renderings of other scripts."""
    kept = {}
    for name in map(tidy, names):
        if not name or CODE.match(name) or ";" in name:
            continue
        if (LATIN.match(name) and name != name.lower()) or is_arabic(name) or is_tifinagh(name):
            kept.setdefault(without_accents(name), name)
    return list(kept.values())


def first(test, names):
    """The first of the names that passes, or nothing."""
    return next((name for name in names if test(name)), "")
