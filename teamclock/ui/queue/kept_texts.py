"""The texts typed in forms, each kept for its item until its step is taken or it is discarded."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from teamclock.domain.item import Kind

Typed = Mapping[str, Any]
"""What was typed, by the names of the fields."""


class KeptText(NamedTuple):
    """The texts that were typed in the form of a step of an item, by the names of the fields."""

    uid: str
    kind: Kind
    typed: Mapping[str, str]


class KeptTexts:
    """Holds what was typed, by the uid of the item and the kind of step."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Kind], Typed] = {}
        self._open: dict[str, Kind] = {}

    def keep(self, uid: str, kind: Kind, typed: Typed) -> None:
        """Store what is typed now, which is nothing where `typed` is empty."""
        if typed:
            self._kept[uid, kind] = typed
        else:
            self._kept.pop((uid, kind), None)

    def typed(self, uid: str, kind: Kind) -> Typed:
        """Return what was typed, empty if nothing was."""
        return self._kept.get((uid, kind), {})

    def texts(self) -> Iterator[KeptText]:
        """Yield what was typed in the forms of steps, the latest last; a new note is a draft."""
        for (uid, kind), typed in self._kept.items():
            fields = {key: value for key, value in typed.items() if isinstance(value, str)}
            if kind is not Kind.CREATE and fields:
                yield KeptText(uid, kind, fields)

    def drop(self, uid: str, kind: Kind) -> Typed:
        """Forget what was typed, and return it."""
        self.note_open(uid, None)
        return self._kept.pop((uid, kind), {})

    def note_open(self, uid: str, kind: Kind | None) -> None:
        """Store which form of an item is open; None once it was left."""
        self._open.pop(uid, None)
        if kind is not None:
            self._open[uid] = kind

    def open(self, uid: str) -> Kind | None:
        """Return which form was open when another item was shown."""
        return self._open.get(uid)
