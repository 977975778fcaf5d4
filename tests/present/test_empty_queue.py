"""An empty queue says when the next team would see what is handed off."""

import pytest

from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.empty_queue import arrival_words
from tests.builders import sample_roster
from tests.present.test_choices import CODING, DESIGN, MONDAY, QA, seen

SATURDAY = "2026-11-28T19:02Z"


@pytest.mark.parametrize(
    ("now", "team", "words"),
    [
        (SATURDAY, CODING, "sees it on Mon 01:00 (09:00 in Tokyo)."),
        (SATURDAY, DESIGN, "sees it on Mon 09:00."),
        ("2026-11-24T07:00Z", DESIGN, "sees it at 09:00."),
        ("2026-11-24T07:00Z", QA, "sees it at 15:00 (09:00 in New York)."),
        (MONDAY, QA, "sees it at once."),
    ],
)
def test_it_is_told_when_the_next_team_sees_an_item(now: str, team: TeamId, words: str) -> None:
    look = seen(now)

    told = arrival_words(look, team)

    assert told == f"Hand off an item now and {look.name(team)} {words}"


def test_of_a_team_that_never_starts_nothing_is_promised() -> None:
    never = sample_roster().teams[1]._replace(week=((),) * 7)
    roster = sample_roster()._replace(teams=(never,), relay=())

    assert arrival_words(seen()._replace(calendars=calendars(roster)), CODING) == ""
    assert arrival_words(seen(), TeamId("gone")) == ""
