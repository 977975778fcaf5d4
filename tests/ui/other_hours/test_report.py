"""What other hours would change, in words: all figures, and the order that is advised."""

from datetime import UTC

import pytest

from teamclock.domain.what_if import with_shift
from teamclock.ui.other_hours.report import Trial, report_of
from tests.builders import at, roster, team
from tests.ui.boards import many

WINTER = at("2027-01-12T08:00Z")


class EndedError(Exception):
    pass


def test_all_pairs_are_told_those_that_stay_too() -> None:
    given = roster(team("A"), team("B"), team("C"))

    shown = report_of(Trial(given, with_shift(given, given.teams[0].id, 60), WINTER, UTC))

    assert [(line.what, line.change) for line in shown.lines[:3]] == [
        ("A and B share", "−1 h"),
        ("A and C share", "−1 h"),
        ("B and C share", ""),
    ]


def test_no_order_is_advised_for_one_team_or_for_too_many() -> None:
    lone, crowd = roster(team("A")), many(9)

    assert report_of(Trial(lone, lone, WINTER, UTC)).advice == ""
    assert "9 teams have too many orders" in report_of(Trial(crowd, crowd, WINTER, UTC)).advice


def test_it_ends_at_a_pause() -> None:
    def end() -> None:
        raise EndedError

    given = roster(team("A"), team("B"))
    with pytest.raises(EndedError):
        report_of(Trial(given, given, WINTER, UTC), end)
