"""The day that the preview shows."""

from datetime import timedelta

from teamclock.domain.day_hours import with_day
from teamclock.domain.roster import Span
from teamclock.domain.zones import SYSTEM
from teamclock.ui.teams.preview_day import MOST, preview_day
from tests.builders import at, hours, roster, team

NOW = at("2026-11-23T15:42Z")  # a Monday
PARIS = team("Design", "Europe/Paris", hours("09:00-18:00"))
TOKYO = team("Coding", "Asia/Tokyo", hours("09:00-18:00"))
PAIR = roster(PARIS, TOKYO)


def test_without_a_change_it_is_the_next_day_of_work() -> None:
    shown = preview_day(PAIR, PAIR, TOKYO.id, NOW, PARIS.zone)

    assert shown.start == at("2026-11-23T23:00Z")
    assert [row.name for row in shown.rows] == ["Design", "Coding"]
    assert [row.edited for row in shown.rows] == [False, True]


def test_it_is_the_day_that_changes_most() -> None:
    week = with_day(TOKYO.week, 4, (*TOKYO.week[4], Span(22 * 60, 6 * 60)))
    after = PAIR._replace(teams=(PARIS, TOKYO._replace(week=week)))

    shown = preview_day(PAIR, after, TOKYO.id, NOW, PARIS.zone)

    assert shown.start == at("2026-11-26T23:00Z")  # Friday in Paris
    assert [round(stroke.x * 24) for stroke in shown.rows[1].work] == [1, 14]
    assert [round(stroke.width * 24) for stroke in shown.rows[0].shared] == [1, 4]
    assert [round(stroke.x * 24) for stroke in shown.rows[1].new] == [14]
    assert shown.rows[0].new == ()


def test_shared_time_stands_on_both_rows() -> None:
    shown = preview_day(PAIR, PAIR, TOKYO.id, NOW, PARIS.zone)

    assert shown.rows[0].shared == shown.rows[1].shared
    assert [round(stroke.x * 24) for stroke in shown.rows[0].shared] == [9]


def test_of_many_teams_those_around_the_edited_one_are_shown() -> None:
    many = roster(*(team(f"T{number:02}") for number in range(40)))

    shown = preview_day(many, many, many.teams[20].id, NOW, PARIS.zone)

    assert len(shown.rows) == MOST
    assert [row.name for row in shown.rows if row.edited] == ["T20"]


def test_a_team_that_is_new_or_gone_has_its_day() -> None:
    new = preview_day(roster(PARIS), PAIR, TOKYO.id, NOW, PARIS.zone)
    gone = preview_day(PAIR, roster(PARIS), TOKYO.id, NOW, PARIS.zone)

    assert [row.name for row in new.rows] == ["Design", "Coding"]
    assert [row.edited for row in gone.rows] == [False]


def test_a_day_begins_at_midnight_when_the_clocks_change() -> None:
    before = at("2027-03-27T12:00Z")  # the clocks go forward in the night to Sunday
    week = with_day(PARIS.week, 0, ())
    after = PAIR._replace(teams=(PARIS._replace(week=week), TOKYO))

    shown = preview_day(PAIR, after, PARIS.id, before, PARIS.zone)

    assert shown.start == at("2027-03-28T22:00Z")
    assert timedelta(seconds=shown.start - before) < timedelta(days=7)


def test_any_viewer_has_a_day() -> None:
    assert preview_day(PAIR, PAIR, PARIS.id, NOW, SYSTEM).rows
