"""Find the step that each undo of a history takes back (handoff.md, 2; share.md, 2)."""

from collections.abc import Mapping, Sequence

from teamclock.domain.item import Event, Kind

UNDOES = "undoes"
"""The key in an undo's data for the uid of the step that it takes back."""


def taken_back(events: Sequence[Event]) -> Mapping[int, int]:
    """Return the index in `events` of the step that each undo takes back, by the undo's index.

    An undo takes back the step whose uid it names, or the step directly before it if it names none.
    In a shared queue other steps may lie between the two. An undo is left out if that is the
    creation (index 0), another undo, a step that is already taken back, or no earlier step at all.
    """
    indexes: dict[str, int] = {}
    undone: dict[int, int] = {}
    if all(event.kind is not Kind.UNDO for event in events):  # most histories
        return undone
    for index, event in enumerate(events):
        if event.kind is not Kind.UNDO:
            indexes[event.uid] = index
        elif step := indexes.pop(event.data.get(UNDOES, events[index - 1].uid), 0):
            undone[index] = step
    return undone
