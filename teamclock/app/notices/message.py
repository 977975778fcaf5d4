"""A message on the desktop: one or more notices in two lines, with buttons (look.md, Notices)."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.messages import N_, _


class Action(StrEnum):
    """An action that a message offers as a button (look.md, Notices)."""

    OPEN = "open"
    REVIEW = "review"
    SNOOZE = "snooze"
    AGENDA = "agenda"

    @property
    def words(self) -> str:
        """Return the words of the button."""
        return _(_WORDS[self])


_WORDS = {
    Action.OPEN: N_("Open"),
    Action.REVIEW: N_("Review"),
    Action.SNOOZE: N_("Snooze 10 min"),
    Action.AGENDA: N_("Show meetings"),
}


class Message(NamedTuple):
    """A message to show.

    key: identifies it; no two messages have the same key.
    boundary: names what it is about, such as the end of a day; a newer message with the same
        boundary replaces this one.
    title, body: its two lines; the body may be empty.
    actions: its buttons.
    """

    key: str
    boundary: str
    title: str
    body: str = ""
    actions: tuple[Action, ...] = (Action.OPEN,)
