"""A message: notices as they are shown, in two lines at most, with the actions they offer."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.messages import N_, _


class Action(StrEnum):
    """The actions that a message offers (look.md, Notices)."""

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
    """A message to show.

    key: identifies it; a key is shown once only.
    boundary: a newer message of the same boundary replaces this one.
    title, body: its two lines; the body may be empty.
    actions: what it offers.
    """

    key: str
    boundary: str
    title: str
    body: str = ""
    actions: tuple[Action, ...] = (Action.OPEN,)
