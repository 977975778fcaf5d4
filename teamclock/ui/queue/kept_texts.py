"""The texts typed in forms, each stored for its item until its step is taken or it is discarded."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from teamclock.domain.item import Kind

Typed = Mapping[str, Any]
"""The values that were typed in a form, by the names of its fields."""


class KeptText(NamedTuple):
    """The texts that were typed in the form of one step of an item, by the names of the fields."""

    uid: str
    kind: Kind
    typed: Mapping[str, str]


class KeptTexts:
    """Stores what is typed in the form of a step of an item, and which form of an item is open."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Kind], Typed] = {}  # by an item's uid and the form's step
        self._open: dict[str, Kind] = {}  # the open form's step, by the uid of its item

    def keep(self, uid: str, kind: Kind, typed: Typed) -> None:
        """Store the values that a form holds now; an empty mapping removes what is stored."""
        if typed:
            self._kept[uid, kind] = typed
        else:
            self._kept.pop((uid, kind), None)

    def typed(self, uid: str, kind: Kind) -> Typed:
        """Return the values stored for a form; empty if there are none."""
        return self._kept.get((uid, kind), {})

    def texts(self) -> Iterator[KeptText]:
        """Yield the stored texts of all forms, the one begun last at the end, but not of new items.

        New items are saved as drafts when the program ends.
        """
        for (uid, kind), typed in self._kept.items():
            fields = {key: value for key, value in typed.items() if isinstance(value, str)}
            if kind is not Kind.CREATE and fields:
                yield KeptText(uid, kind, fields)

    def drop(self, uid: str, kind: Kind) -> Typed:
        """Remove and return what is stored for a form, which also counts as no longer open."""
        if self.open_kind(uid) is kind:
            self.note_open(uid, None)
        return self._kept.pop((uid, kind), {})

    def note_open(self, uid: str, kind: Kind | None) -> None:
        """Store that the form of this kind is open for an item; None after it was left."""
        self._open.pop(uid, None)
        if kind is not None:
            self._open[uid] = kind

    def open_kind(self, uid: str) -> Kind | None:
        """Return the kind of the form that is open, or was when its item was left; or None."""
        return self._open.get(uid)
