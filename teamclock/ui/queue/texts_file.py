"""The texts typed in the forms of steps, stored over a restart; a damaged file is ignored."""

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

FILE = "texts.json"
_MOST_BYTES = 2 << 20
_MOST_CHARACTERS = 150_000  # in JSON a character has at most 12 bytes


def store_texts(path: Path, texts: KeptTexts) -> None:
    """Store the texts, the latest if there are too many; an error of the disk is ignored."""
    kept = list(_latest(list(texts.texts())))
    if not kept and not path.exists():
        return
    rows = [
        {"item": _whole(one.uid), "step": one.kind.value, "typed": _each_whole(one.typed)}
        for one in kept
    ]
    with suppress(DataError):
        write_whole(path, json.dumps(rows, indent=1) + "\n", keep_as=None)


def _each_whole(typed: Mapping[str, str]) -> dict[str, str]:
    return {key: _whole(text) for key, text in typed.items()}


def _whole(text: str) -> str:
    """Return a text without halves of characters, for which a reader of JSON refuses the file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _latest(texts: list[KeptText]) -> Iterator[KeptText]:
    left = _MOST_CHARACTERS
    for one in reversed(texts):
        left -= sum(map(len, one.typed.values())) + len(one.uid)
        if left < 0:
            return
        yield one


def load_texts(path: Path, texts: KeptTexts) -> None:
    """Add the texts that were stored; what has been typed since is not replaced."""
    with suppress(OSError, DataError):
        rows = read_json(read_regular(path, _MOST_BYTES))
        for one in reversed([*map(_text, rows if isinstance(rows, list) else ())]):
            if one is not None and not texts.typed(one.uid, one.kind):
                texts.keep(*one)


def _text(row: Any) -> KeptText | None:
    """Return what a row of the file holds, None if it is damaged."""
    if not isinstance(row, dict):
        return None
    uid, step, typed = row.get("item"), row.get("step"), row.get("typed")
    kind = next((kind for kind in Kind if kind is not Kind.CREATE and kind.value == step), None)
    if not isinstance(uid, str) or kind is None or not isinstance(typed, dict):
        return None
    fields = {key: value for key, value in typed.items() if isinstance(value, str)}
    return KeptText(uid, kind, fields)
