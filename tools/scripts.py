"""In which scripts a name is written, and which scripts a country has, from CLDR."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel.core import get_global

LATIN = "LATIN"
WORLD = {
    *("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "ARABIC", "GREEK", "HEBREW", "THAI"),
    "DEVANAGARI",
}
"""The scripts in which large cities have a name in any country."""
_UNICODE = {
    "Arab": ["ARABIC"],
    "Armn": ["ARMENIAN"],
    "Beng": ["BENGALI"],
    "Cyrl": ["CYRILLIC"],
    "Deva": ["DEVANAGARI"],
    "Ethi": ["ETHIOPIC"],
    "Geor": ["GEORGIAN"],
    "Grek": ["GREEK"],
    "Gujr": ["GUJARATI"],
    "Guru": ["GURMUKHI"],
    "Hans": ["CJK"],
    "Hant": ["CJK"],
    "Hebr": ["HEBREW"],
    "Jpan": ["CJK", "HIRAGANA", "KATAKANA"],
    "Khmr": ["KHMER"],
    "Knda": ["KANNADA"],
    "Kore": ["HANGUL"],
    "Laoo": ["LAO"],
    "Mlym": ["MALAYALAM"],
    "Mymr": ["MYANMAR"],
    "Orya": ["ORIYA"],
    "Sinh": ["SINHALA"],
    "Taml": ["TAMIL"],
    "Telu": ["TELUGU"],
    "Thaa": ["THAANA"],
    "Thai": ["THAI"],
    "Tibt": ["TIBETAN"],
}
"""Codes of ISO 15924, with the first words of the names of their letters."""


def script(name: str) -> str:
    """Return the script of a name's first letter, as Unicode calls it; "" without a letter."""
    letter = next(filter(str.isalpha, name), " ")
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


@cache
def scripts_of(country: str) -> frozenset[str]:
    """Return the scripts of a country's official languages, but for Latin letters."""
    languages: Mapping[str, Any] = get_global("territory_languages").get(country, {})
    official = [each for each, facts in languages.items() if facts["official_status"]]
    codes = (str(get_global("likely_subtags").get(each, each)).split("_") for each in official)
    return frozenset(one for parts in codes for part in parts[1:] for one in _UNICODE.get(part, []))
