"""The pseudo-locale as tests read it: every word that was never a message is found.

Under the catalogue `qps` each message stands between ⟦ and ⟧ and its vowels are doubled
(tools/messages.py). A word outside the marks is no message; a word inside them whose vowels stand
single was put into a message's place without being one. What is no message anywhere is left out:
the reader's own text, which a test names, and refs, paths, options, placeholders and numbers.
"""

import gettext
import io
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from teamclock.config.language import DOMAIN, bind_standard_library
from teamclock.messages import use
from tools.messages import CLOSE, OPEN, PSEUDO, pseudo_locale

_NO_MESSAGE = re.compile(
    r"""
    \bteamclock:\ | \bteamclock\b             # the program's name
    | (?<![\w-])--?[a-z][\w-]*                # an option
    | \b(?:[A-Z]\w+/)+[A-Z][\w+-]*            # a time zone
    | (?:~|\.{1,2})?(?:/[^\s/“”⟦⟧,;:()]+)+/?  # a path
    | \b[\w-]+\.(?:toml|json|jsonl|csv|md|png|db|lock|sqlite3?)\b
    | \bWxH\b | [+-]\d+[hm]\b                # a placeholder of a size or a shift
    | \b\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-][\d:]+)?
    | \b[RT]-\d+\b                            # a ref
    | \b[A-Z][A-Z0-9,]*\b(?![a-z])            # a placeholder: FILE, A,B
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"(a+|e+|i+|o+|u+)")


@cache
def compiled() -> bytes:
    """Return the catalogue of the pseudo-locale as gettext reads it."""
    return pseudo_locale()


@contextmanager
def pseudo_messages() -> Iterator[None]:
    """Look up all messages in the pseudo-locale for a while."""
    before = use(gettext.GNUTranslations(io.BytesIO(compiled())))
    try:
        yield
    finally:
        use(before)


@contextmanager
def pseudo_standard_messages(folder: Path) -> Iterator[None]:
    """Look up argparse's own messages there, too; `LANGUAGE` must ask for `qps`."""
    place = folder / PSEUDO / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{DOMAIN}.mo").write_bytes(compiled())
    domain, bound = gettext.textdomain(), gettext.bindtextdomain(DOMAIN)
    bind_standard_library(folder)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        gettext.bindtextdomain(DOMAIN, bound)


def unmarked(text: str, data: Collection[str] = ()) -> list[str]:
    """Return the words of a text shown under the pseudo-locale that belong to no message.

    `data` is what is no message: names, titles, ids, and other text of the reader's own.
    """
    words = [(depth, word) for depth, part in _parts(_without(text, data)) for word in part]
    return [word for depth, word in words if not depth or not _doubled(word)]


def _without(text: str, data: Collection[str]) -> str:
    text = _NO_MESSAGE.sub(" ", text)
    for one in sorted(data, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", text)
    return text


def _parts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each part of a text with the number of messages that it stands in."""
    depth = 0
    for part in re.split(f"([{OPEN}{CLOSE}])", text):
        depth += {OPEN: 1, CLOSE: -1}.get(part, 0)
        yield depth, _LETTERS.findall(part)


def _doubled(word: str) -> bool:
    """Say whether each vowel of a word stands double, as `tools.messages.pseudo` writes it."""
    return all(len(run) % 2 == 0 for run in _VOWELS.findall(word))
