"""Fold texts for a search, so that width, case and accents do not count (cli.md, search).

“İnşaat” becomes “insaat”, “ＡＢＣ” becomes “abc”, and “Straße” becomes “strasse”.
"""


def fold(text: str) -> str:
    """Return a text in NFKC and case-folded, without combining marks and with ı as i.

    Folding a text that is already case-folded, normalized or folded gives the same result.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import combining, normalize  # not imported for texts in ASCII

    letters = normalize("NFD", normalize("NFKC", text).casefold())
    for mark in filter(combining, set(letters)):  # a set: each mark is replaced once
        letters = letters.replace(mark, "")
    return normalize("NFC", letters.replace("ı", "i"))  # NFC composes Korean syllables again
