"""The kinds of events in a calendar file (iCalendar) of the teams' times (exchange.md, 1)."""

from enum import StrEnum


class EventKind(StrEnum):
    """A kind of calendar event; commands and settings name kinds in the plural."""

    SHIFT = "shift"
    OVERLAP = "overlap"
    HANDOFF = "handoff"
    MEETING = "meeting"

    @property
    def plural(self) -> str:
        """Return the name in the plural, such as “handoffs”."""
        return f"{self}s"
