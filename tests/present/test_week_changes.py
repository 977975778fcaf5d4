"""Changes of a usual week in words."""

from teamclock.domain.week_changes import week_changes
from teamclock.present.week_changes import ChangeRow, ChangeWords, change_words
from tests.builders import at, hours, roster, team

WINTER = at("2026-11-23T15:42Z")
PARIS = team("Design", "Europe/Paris", hours("09:00-18:00"))
TOKYO = team("Coding", "Asia/Tokyo", hours("09:00-18:00"))
YORK = team("QA", "America/New_York", hours("09:00-17:00"))
TRIO = roster(PARIS, TOKYO, YORK, relay="Design Coding QA")


def words(after: str) -> ChangeWords:
    """Return the words for other hours of Coding on Fridays."""
    week = (*TOKYO.week[:4], hours(after)[4], (), ())
    changed = TRIO._replace(teams=(PARIS, TOKYO._replace(week=week), YORK))
    return change_words(TRIO, changed, week_changes(TRIO, changed, WINTER))


def test_each_figure_stands_with_what_it_was() -> None:
    told = words("09:00-18:00 22:00-06:00")

    assert told.week == (
        ChangeRow("Design + Coding share", "5 h", "9 h"),
        ChangeRow("Design + QA share", "15 h", "15 h"),
        ChangeRow("Coding + QA share", "none", "7 h"),
        ChangeRow("No one working", "58 h", "58 h"),
    )
    assert told.handoffs == (
        ChangeRow("Design → Coding", "7 h gap", "7 h gap"),
        ChangeRow("Coding → QA", "5 h gap", "5 h gap"),
        ChangeRow("QA → Design", "10 h gap", "10 h gap"),
    )
    assert [row.changed for row in told.week] == [True, False, True, False]


def test_the_largest_change_is_told_in_a_sentence() -> None:
    told = words("09:00-18:00 22:00-06:00")

    assert told.sentence == "Coding and QA share 7 h a week instead of none."


def test_uncovered_time_is_told_beside_it() -> None:
    assert words("09:00-12:00").detail == "5 h more a week with no one working."
    assert words("08:00-18:00").detail == "1 h less a week with no one working."


def test_without_a_change_nothing_is_told() -> None:
    assert words("09:00-18:00")[2:] == ("", "")


def test_a_relay_without_teams_that_work_says_so() -> None:
    idle = TRIO._replace(teams=(PARIS, TOKYO._replace(week=((),) * 7), YORK))
    told = change_words(TRIO, idle, week_changes(TRIO, idle, WINTER))

    assert told.handoffs[0] == ChangeRow("Design → Coding", "7 h gap", "not taken")
    assert told.sentence == "Design and Coding share no hours any more, 5 h a week until now."
