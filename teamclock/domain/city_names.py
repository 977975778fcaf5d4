"""Fold names of cities and countries, so that a search ignores case and accents (teams.md, a).

The fold of other searches (`domain/folding.py`) drops all combining marks. This one keeps the marks
of Kana and of the scripts of India, because a name without them is a different name, and replaces
letters with a stroke, such as “ø”, which have no combining mark, by plain letters.
"""

import re

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]")
_LETTERS = str.maketrans(
    {
        **dict(zip("øłđðħıŋə", "olddhina", strict=True)),
        **dict.fromkeys("'’‘ʼʻʹʾʿ`´′"),  # apostrophes
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


def fold_name(text: str) -> str:
    """Return a name without case, accents and punctuation: “São_Paulo” gives “sao paulo”.

    Apostrophes are removed. All other characters except letters, marks and digits become spaces.
    """
    if text.isascii():
        letters = text.lower().translate(_LETTERS)
        return " ".join("".join(one if one.isalnum() else " " for one in letters).split())
    from unicodedata import category, normalize  # not imported for texts in ASCII

    plain = normalize("NFKC", text.translate(_LETTERS)).casefold()  # ´ alone becomes a blank there
    # Again `_LETTERS`, for letters that were capitals or had a mark.
    letters = _MARKS.sub("", normalize("NFD", plain)).translate(_LETTERS)
    words = (one if category(one)[0] in "LMN" else " " for one in normalize("NFC", letters))
    return " ".join("".join(words).split())
