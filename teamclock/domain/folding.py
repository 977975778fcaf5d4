"""Folded texts, in which a search compares letters that readers take for one (cli.md, search).

Width, case and accents do not count: “İnşaat” is “insaat”, “ＡＢＣ” “abc”, “Straße” “strasse”.
"""


def fold(text: str) -> str:
    """Return a text in NFKC and case-folded, without combining marks and with ı as i.

    The result is the same for a text that was case-folded, normalized or folded before.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import combining, normalize  # not imported for texts in ASCII

    letters = normalize("NFD", normalize("NFKC", text).casefold())
    for mark in filter(combining, set(letters)):  # a set: each mark is replaced once
        letters = letters.replace(mark, "")
    return normalize("NFC", letters.replace("ı", "i"))  # composes Korean syllables again
