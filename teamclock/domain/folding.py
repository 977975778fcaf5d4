"""Texts as a search compares them: letters that a reader takes for one are one (cli.md, search).

Width, case and accents do not count: “İnşaat” is “insaat”, “ＡＢＣ” “abc”, “Straße” “strasse”.
"""


def fold(text: str) -> str:
    """Return a text by NFKC and case folding, without combining marks and with ı as i.

    A text that was case-folded or normalized before folds to the same; so does a folded one.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import combining, normalize  # a queue in ASCII does without

    letters = normalize("NFD", normalize("NFKC", text).casefold())
    for mark in filter(combining, set(letters)):  # few of many letters: each is looked up once
        letters = letters.replace(mark, "")
    return normalize("NFC", letters.replace("ı", "i"))  # Korean letters whole again
