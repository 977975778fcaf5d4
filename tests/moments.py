"""Moments for tests: what is going on at an instant, as a viewer in some zone sees it."""

from zoneinfo import ZoneInfo

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.moment import Moment, observe
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, Team
from tests.builders import at, roster, sample_roster


def seen(given: Roster, now: str, viewer: str = "UTC") -> Moment:
    """Return the moment of a roster at `2026-11-24T08:30Z`, as a viewer in a zone sees it."""
    start = at(now)
    horizon = Interval(start, Instant(start + DAY))
    return observe(plan(given, horizon), start, ZoneInfo(viewer))


def moment(now: str, *teams: Team, relay: str = "", viewer: str = "UTC") -> Moment:
    return seen(roster(*teams, relay=relay), now, viewer)


def sample_moment(now: str, viewer: str = "Europe/Paris") -> Moment:
    """Return the moment of the sample that comes with the program."""
    return seen(sample_roster(), now, viewer)
