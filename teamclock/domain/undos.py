"""Which step of a history each undo takes back (handoff.md, 2; share.md, 2)."""

from collections.abc import Mapping, Sequence

from teamclock.domain.item import Event, Kind

UNDOES = "undoes"
"""The key in an undo's data for the uid of the step that it takes back."""


def taken_back(events: Sequence[Event]) -> Mapping[int, int]:
    """Return the place of the step that each undo takes back, by the place of the undo.

    An undo takes back the step that it names, or the one before it if it names none. Other steps
    may lie between the two where a queue is shared. An undo has no place here if it names the
    creation, another undo, a step that was taken back before, or none of the steps before it.
    """
    places: dict[str, int] = {}
    found: dict[int, int] = {}
    if all(event.kind is not Kind.UNDO for event in events):  # most histories
        return found
    for place, event in enumerate(events):
        if event.kind is not Kind.UNDO:
            places[event.uid] = place
        elif step := places.pop(event.data.get(UNDOES, events[place - 1].uid), 0):
            found[place] = step
    return found
