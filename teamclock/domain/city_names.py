"""Names of places made comparable, so that a city is found as people write it (teams.md, a).

The fold of other searches (`domain/folding.py`) drops all marks. Here the marks of Kana and of the
scripts of India stay, because without them a name is another one, and letters with a stroke, which
have no mark, become plain.
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

    All but letters, marks and digits separates words; an apostrophe does not.
    """
    if text.isascii():
        letters = text.lower().translate(_LETTERS)
        return " ".join("".join(one if one.isalnum() else " " for one in letters).split())
    from unicodedata import category, normalize  # not imported for texts in ASCII

    plain = normalize("NFKC", text.translate(_LETTERS)).casefold()  # ´ alone becomes a blank there
    letters = _MARKS.sub("", normalize("NFD", plain)).translate(_LETTERS)
    words = (one if category(one)[0] in "LMN" else " " for one in normalize("NFC", letters))
    return " ".join("".join(words).split())
