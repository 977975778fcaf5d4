"""The file with the texts typed in forms of steps, so that they last over a restart.

A damaged file is ignored.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from teamclock.config.files import write_whole
from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError
from teamclock.domain.item import Kind
from teamclock.exchange.json_text import read_json
from teamclock.ui.queue.kept_texts import KeptText, KeptTexts

FILE = "texts.json"  # in the folder of the program's state
_MOST_BYTES = 2 << 20  # of the file, when it is read
_MOST_CHARACTERS = 150_000  # of all texts; in JSON a character has at most 12 bytes


def store_texts(path: Path, texts: KeptTexts) -> None:
    """Write the stored texts to the file, the latest if there are too many.

    An error of the disk is ignored. Without texts no file is made, an old file gets an empty list.
    """
    latest = list(_latest(list(texts.texts())))
    if not latest and not path.exists():
        return
    rows = [
        {
            "item": _without_surrogates(text.uid),
            "step": text.kind.value,
            "typed": _all_without_surrogates(text.typed),
        }
        for text in latest
    ]
    with suppress(DataError):
        write_whole(path, json.dumps(rows, indent=1) + "\n", keep_as=None)


def _all_without_surrogates(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the typed texts, by field, with lone surrogates replaced."""
    return {key: _without_surrogates(text) for key, text in typed.items()}


def _without_surrogates(text: str) -> str:
    """Return a text with its lone surrogates replaced: a reader of JSON would refuse the file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _latest(texts: list[KeptText]) -> Iterator[KeptText]:
    """Yield the latest texts, newest first, with at most 150,000 characters together."""
    space = _MOST_CHARACTERS
    for text in reversed(texts):
        space -= sum(map(len, text.typed.values())) + len(text.uid)
        if space < 0:
            return
        yield text


def load_texts(path: Path, texts: KeptTexts) -> None:
    """Add the stored texts, except for forms in which something has been typed since the start.

    A file that cannot be read adds nothing.
    """
    with suppress(OSError, DataError):
        rows = read_json(read_regular(path, _MOST_BYTES))
        # The file has the latest text first, `texts` has it last.
        for text in reversed([*map(_kept_text, rows if isinstance(rows, list) else ())]):
            if text is not None and not texts.typed(text.uid, text.kind):
                texts.keep(*text)


def _kept_text(row: Any) -> KeptText | None:
    """Return the text of a row of the file, None if the row is damaged.

    A text of a new item counts as damaged: such texts are never stored.
    """
    if not isinstance(row, dict):
        return None
    uid, step, typed = row.get("item"), row.get("step"), row.get("typed")
    kind = next((kind for kind in Kind if kind is not Kind.CREATE and kind.value == step), None)
    if not isinstance(uid, str) or kind is None or not isinstance(typed, dict):
        return None
    fields = {key: value for key, value in typed.items() if isinstance(value, str)}
    return KeptText(uid, kind, fields)
