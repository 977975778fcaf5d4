"""A notice as it is shown: two lines at most, and what can be done about it at once."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.messages import N_, _


class Action(StrEnum):
    """What a notice offers; each does what it says (look.md, Notices)."""

    OPEN = "open"
    REVIEW = "review"
    SNOOZE = "snooze"
    AGENDA = "agenda"

    @property
    def words(self) -> str:
        return _(_WORDS[self])


_WORDS = {
    Action.OPEN: N_("Open"),
    Action.REVIEW: N_("Review"),
    Action.SNOOZE: N_("Snooze 10 min"),
    Action.AGENDA: N_("Show meetings"),
}


class Message(NamedTuple):
    """What is told: `key` is told once ever; a newer one of the same `boundary` replaces it."""

    key: str
    boundary: str
    title: str
    body: str = ""
    actions: tuple[Action, ...] = (Action.OPEN,)
