"""Calendar files in words: how often a team is busy, whose they are, and when they were read."""

import pytest

from teamclock.domain.roster import TeamId
from teamclock.present.busy import added_words, read_words, whose_words
from teamclock.present.words import Viewpoint, viewpoint
from tests.builders import at, roster, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, PARIS

NOW = at("2026-11-24T09:00Z")
HERE: Viewpoint = viewpoint(PARIS, NOW)
TEAMS = roster(team("design"), team("qa"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "QA is busy 0 times by a.ics"),
        (1, "QA is busy 1 time by a.ics"),
        (7, "QA is busy 7 times by a.ics"),
    ],
)
def test_it_is_said_how_often_a_team_is_busy(number: int, words: str) -> None:
    assert added_words("QA", "a.ics", number) == words


def test_it_is_said_whose_a_file_is_and_when_it_was_read() -> None:
    earlier = at("2026-11-22T09:00Z")

    assert read_words("QA", NOW, HERE, me=False) == "QA, read 10:00"
    assert read_words("QA", earlier, HERE, me=True) == "Yours, for QA, read Sun 22 Nov 10:00"


def test_ones_own_calendar_is_offered_to_who_has_a_team() -> None:
    own = TEAMS._replace(home=TeamId("qa"))

    assert [whose for _words, whose in whose_words(TEAMS)] == ["design", "qa"]
    assert next(whose_words(own)) == ("Your own calendar, for qa", None)


def test_hostile_names_are_shown_as_text() -> None:
    assert added_words(HOSTILE, HOSTILE, 1) == f"{HOSTILE_SHOWN} is busy 1 time by {HOSTILE_SHOWN}"
    assert read_words(HOSTILE, NOW, HERE, me=False).startswith(HOSTILE_SHOWN)
