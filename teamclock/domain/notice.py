"""Notices, each worth an interruption of the user, and the facts of the queue behind them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.season import SeasonChange


class Topic(StrEnum):
    """The subject of a notice; the most urgent one is listed first."""

    MEETING = "touchpoint"
    ENDS = "ends"
    STARTS = "starts"
    OVERLAP = "overlap"
    OVERDUE = "overdue"
    UNPICKED = "unpicked"
    CLOCKS = "clocks"


class Notice(NamedTuple):
    """A notice of something that happens at an instant.

    home: the home team, for which the notice is made
    at: when the thing happens
    until: until when a notice of it is still worth showing
    lead: how many minutes before `at` the notice is due
    others: the teams concerned besides the home team
    shared_s: the length of an overlap in seconds; 0 for other topics
    critical: whether the notice is shown outside the team's hours, too
    changes: the changes of shared hours and waits at a clock change; empty for other topics
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
        """Return when the notice is due: `lead` minutes before `at`."""
        return Instant(self.at - self.lead * 60)

    @property
    def boundary(self) -> str:
        """Return a name of what happens, for example `ends:design:2026-11-23T17:00:00Z`.

        The name is the same after a restart, so that no notice is sent twice.
        """
        instant = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return ":".join((self.topic, self.home, *self.others, instant))

    @property
    def key(self) -> str:
        """Return a unique name: `boundary` and `lead`, in which two notices of one thing differ."""
        return f"{self.boundary}:{self.lead}"


class Late(NamedTuple):
    """The items that become overdue at an instant: how many, and whether one is critical."""

    at: Instant
    items: int
    critical: bool


class PlannedMeeting(NamedTuple):
    """A planned meeting of the home team: its time, and the other teams."""

    at: Interval
    others: tuple[TeamId, ...]


class NoticeFacts(NamedTuple):
    """Counts of the queue's items for the home team, without snoozed items, up to 1,000 each.

    drafts: the team's drafts, by receiver
    held: the items that the team has picked up
    offered: the items that were handed off to the team and not picked up, by giver
    came, answered, asked: items, answers and questions that came since the team last went home
    overdue: the team's overdue items
    unpicked: the items that the team handed off, by receiver, that nobody has picked up and whose
        age reached a full shift of the receiver between the team's last two starts of work
    stalled: items for which a meeting is suggested, by the other team
    late, meetings: when items become overdue, and planned meetings, both also in the future
    partners: the teams of the roster that share open items with the team
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
