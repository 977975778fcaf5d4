"""A tick makes a day off with its own name."""

from datetime import date

from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.ui.control.team_form_edits import ticks
from teamclock.ui.teams.shown_teams import SuggestedDay
from tests.files import CODING

LABOUR = date(2026, 11, 23)
TOKYO = CODING + 'holidays = "JP"\n'


def test_a_tick_takes_the_name_in_the_countrys_language() -> None:
    editing = TeamsEditing(TOKYO.encode(), None)
    known = (SuggestedDay(LABOUR, "勤労感謝の日 Labor Thanksgiving Day", ticked=False),)

    assert ticks(editing, (LABOUR,), known, on=True) == [
        SetDayOff("coding", LABOUR, "勤労感謝の日")
    ]


def test_a_date_of_ones_own_has_no_name() -> None:
    editing, day = TeamsEditing(TOKYO.encode(), None), date(2026, 12, 29)

    assert ticks(editing, (day,), (), on=True) == [SetDayOff("coding", day)]


def test_an_unticked_day_is_one_as_any_other() -> None:
    off = TeamsEditing((TOKYO + 'days_off = ["2026-12-29"]\n').encode(), None)
    day, half = date(2026, 12, 29), date(2026, 12, 31)

    assert ticks(off, (day, half), (), on=False) == [
        RemoveDayOff("coding", day),
        SetOverride("coding", half, None),
    ]


def test_without_a_team_nothing_is_ticked() -> None:
    assert ticks(TeamsEditing(b"", None), (LABOUR,), (), on=True) == []
