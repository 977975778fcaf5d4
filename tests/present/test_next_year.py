"""Missing days off of the next year in words."""

from teamclock.domain.next_year import Reminder
from teamclock.domain.roster import TeamId
from teamclock.present.next_year import reminder_words
from tests.builders import roster, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN

ROSTER = roster(team("a", "Asia/Tokyo")._replace(name=HOSTILE), team("b", "Asia/Tokyo"))


def test_one_team_is_named_as_plain_text() -> None:
    words = reminder_words(ROSTER, [Reminder(TeamId("a"), 2027)])

    assert words == f"{HOSTILE_SHOWN} has no days off in 2027 yet."


def test_more_are_counted_and_none_is_no_words() -> None:
    both = [Reminder(TeamId(one), 2027) for one in "ab"]

    assert reminder_words(ROSTER, both) == "2 teams have no days off in 2027 yet."
    assert reminder_words(ROSTER, []) == ""
