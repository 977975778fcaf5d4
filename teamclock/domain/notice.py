"""Notices: what is worth an interruption, and the facts of the queue that they are made from."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.season import SeasonChange


class Topic(StrEnum):
    """The subject of a notice, the most urgent first."""

    MEETING = "touchpoint"
    ENDS = "ends"
    STARTS = "starts"
    OVERLAP = "overlap"
    OVERDUE = "overdue"
    UNPICKED = "unpicked"
    CLOCKS = "clocks"


class Notice(NamedTuple):
    """A notice of something at an instant.

    at: when it happens
    until: until when it is worth a notice
    lead: how many minutes before `at` the notice is due
    others: the teams concerned beside the home team
    shared_s: the length of an overlap in seconds
    critical: True for one that is shown outside the team's hours too
    changes: the changes of shared hours and waits at a clock change
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
        """Return when the notice is due."""
        return Instant(self.at - self.lead * 60)

    @property
    def boundary(self) -> str:
        """Return a name that is the same after a restart: `ends:design:2026-11-23T17:00:00Z`."""
        instant = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return ":".join((self.topic, self.home, *self.others, instant))

    @property
    def key(self) -> str:
        """Return the boundary with the lead, which tells notices of one boundary apart."""
        return f"{self.boundary}:{self.lead}"


class Late(NamedTuple):
    """The items that become overdue at an instant: how many, and whether one is critical."""

    at: Instant
    items: int
    critical: bool


class PlannedMeeting(NamedTuple):
    """A planned meeting of the home team, and the other teams."""

    at: Interval
    others: tuple[TeamId, ...]


class NoticeFacts(NamedTuple):
    """Facts of the queue for the home team, without snoozed items; each count ends at 1,000.

    drafts: its drafts, by receiver
    held: the items that it has picked up
    offered: the items that were handed off to it, by giver
    came, answered, asked: items, answers and questions that came since the team last went home
    unpicked: its handoffs, by receiver, for which a full shift had passed by the team's last start,
        and not by the start before
    stalled: items for which a meeting is suggested, by the other team
    late, meetings: what becomes overdue, and the planned meetings, ahead included
    partners: the teams of the roster that it shares open items with
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
