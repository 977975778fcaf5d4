"""What may be worth an interruption, as values: a notice, and what it says of the queue."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.season import SeasonChange


class Topic(StrEnum):
    """What a notice is about, the most pressing first."""

    MEETING = "touchpoint"
    ENDS = "ends"
    STARTS = "starts"
    OVERLAP = "overlap"
    OVERDUE = "overdue"
    UNPICKED = "unpicked"
    CLOCKS = "clocks"


class Notice(NamedTuple):
    """Something at an instant `at` that falls due `lead` minutes before it, worth it until `until`.

    `others`: the teams that it is about beside the home team. `shared_s`: how long an overlap is.
    A critical one is told outside the team's hours too.
    """

    topic: Topic
    home: TeamId
    at: Instant
    until: Instant
    lead: int = 0
    others: tuple[TeamId, ...] = ()
    shared_s: int = 0
    critical: bool = False
    changes: tuple[SeasonChange, ...] = ()

    @property
    def due(self) -> Instant:
        return Instant(self.at - self.lead * 60)

    @property
    def boundary(self) -> str:
        """Return a name that outlives restarts: `ends:design:2026-11-23T17:00:00Z`."""
        instant = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return ":".join((self.topic, self.home, *self.others, instant))

    @property
    def key(self) -> str:
        return f"{self.boundary}:{self.lead}"


class Late(NamedTuple):
    """So many items become overdue at an instant, a critical one among them or not."""

    at: Instant
    items: int
    critical: bool


class PlannedMeeting(NamedTuple):
    """A meeting that is planned with other teams."""

    at: Interval
    others: tuple[TeamId, ...]


class NoticeFacts(NamedTuple):
    """How the queue stands for the home team; snoozed items are left out, and counts end at 1,000.

    `drafts` are counted by receiver and `offered` by giver; `came`, `answered` and `asked` are what
    came since the team last went home; `unpicked` counts, by receiver, the handoffs for which a
    full shift had gone by at the team's last start and not at the one before; `stalled` counts by
    the other team. `late` and `meetings` tell what is ahead, too.
    """

    drafts: Mapping[TeamId, int] = {}
    held: int = 0
    offered: Mapping[TeamId, int] = {}
    came: int = 0
    answered: int = 0
    asked: int = 0
    overdue: int = 0
    unpicked: Mapping[TeamId, int] = {}
    stalled: Mapping[TeamId, int] = {}
    late: tuple[Late, ...] = ()
    meetings: tuple[PlannedMeeting, ...] = ()
    partners: tuple[TeamId, ...] = ()
