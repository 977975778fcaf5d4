"""The texts typed in forms, each kept for its item until its step is taken or it is discarded."""

from collections.abc import Mapping
from typing import Any

from teamclock.domain.item import Kind

Typed = Mapping[str, Any]
"""What was typed, by the names of the fields."""


class KeptTexts:
    """Holds what was typed, by the uid of the item and the kind of step, in memory alone."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Kind], Typed] = {}
        self._open: dict[str, Kind] = {}

    def keep(self, uid: str, kind: Kind, typed: Typed) -> None:
        """Store what is typed now; nothing is stored where no field has a text."""
        if any(typed.values()):
            self._kept[uid, kind] = typed
        else:
            self._kept.pop((uid, kind), None)

    def typed(self, uid: str, kind: Kind) -> Typed:
        """Return what was typed, empty if nothing was."""
        return self._kept.get((uid, kind), {})

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
