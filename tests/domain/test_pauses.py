"""A pause ends what takes long, and is asked often enough that it ends at once."""

from collections.abc import Callable

import pytest

from teamclock.domain.fair_rotation import Terms, rotate
from teamclock.domain.hits import hits
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.season import season
from teamclock.domain.slots import find
from teamclock.domain.what_if import compare
from teamclock.domain.year import year
from tests.builders import at, roster, team

START = at("2027-02-17T00:00Z")
HALF_A_YEAR = Interval(START, Instant(START + 26 * WEEK))
ZONES = ("Europe/Paris", "America/New_York", "Asia/Tokyo", "Australia/Sydney")
TEAMS = roster(*(team(str(of), ZONES[of % 4]) for of in range(12)), relay="0 1 2")
LONG: dict[str, Callable[[Pause], object]] = {
    "season": lambda pause: season(TEAMS, HALF_A_YEAR, pause),
    "hits": lambda pause: hits(TEAMS, HALF_A_YEAR, pause=pause),
    "year": lambda pause: year(TEAMS, START, pause),
    "compare": lambda pause: compare(TEAMS, TEAMS, HALF_A_YEAR, pause=pause),
    "find": lambda pause: find(TEAMS.teams, HALF_A_YEAR, HOUR, pause=pause),
    "rotate": lambda pause: rotate(TEAMS.teams, Terms(HALF_A_YEAR, HOUR), pause),
}


class EndedError(Exception):
    pass


@pytest.mark.parametrize("long", LONG)
def test_what_takes_long_ends_at_its_first_pause(long: str) -> None:
    def end() -> None:
        raise EndedError

    with pytest.raises(EndedError):
        LONG[long](end)


@pytest.mark.parametrize("long", LONG)
def test_what_takes_long_pauses_at_least_once_for_each_team(long: str) -> None:
    pauses: list[None] = []

    LONG[long](lambda: pauses.append(None))

    assert len(pauses) >= len(TEAMS.teams)


def test_parts_come_with_a_pause_before_each() -> None:
    seen: list[str] = []

    parts = paused("ab", lambda: seen.append("pause"))

    assert [(part, len(seen)) for part in parts] == [("a", 1), ("b", 2)]
    assert list(paused("ab", no_pause)) == ["a", "b"]
