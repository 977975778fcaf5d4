"""A notice as it is told: two lines at most, and what can be done about it at once."""

from enum import StrEnum
from typing import NamedTuple


class Action(StrEnum):
    """What a notice offers; each does what it says (look.md, Notices)."""

    OPEN = "open"
    REVIEW = "review"
    SNOOZE = "snooze"
    AGENDA = "agenda"

    @property
    def words(self) -> str:
        return "Snooze 10 min" if self is Action.SNOOZE else self.value.capitalize()


class Message(NamedTuple):
    """What is told: `key` is told once ever; a newer one of the same `boundary` replaces it."""

    key: str
    boundary: str
    title: str
    body: str = ""
    actions: tuple[Action, ...] = (Action.OPEN,)
