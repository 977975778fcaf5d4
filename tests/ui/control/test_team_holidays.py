"""Holidays come beside the window, and a tick makes a day off with its own name."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.ui.control.team_holidays import TeamHolidays, ticks
from teamclock.ui.teams.shown_teams import SuggestedDay
from tests.builders import team
from tests.files import CODING, written
from tests.ui.sessions import inbox_in, session_in

TODAY = date(2026, 11, 23)
LABOUR = date(2026, 11, 23)
TOKYO = CODING + 'holidays = "JP"\n'


@pytest.fixture
def holidays(tmp_path: Path, owner: QObject) -> Iterator[TeamHolidays]:
    written(tmp_path, TOKYO)
    session = session_in(tmp_path)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = TeamHolidays(session, inbox, owner)
        yield made
        made.reader.wait()


def test_they_come_once_they_are_read(qtbot: QtBot, holidays: TeamHolidays) -> None:
    coding = TeamsEditing(TOKYO.encode(), None).team()
    assert coding is not None
    with qtbot.waitSignal(holidays.came):
        assert holidays.of(coding, TODAY) == ()

    found = {one.day: one for one in holidays.of(coding, TODAY)}

    assert found[LABOUR].name == "勤労感謝の日 Labor Thanksgiving Day"
    assert {day.year for day in found} == {2026, 2027}
    assert not found[LABOUR].ticked


def test_a_team_without_a_country_has_none(holidays: TeamHolidays) -> None:
    assert holidays.of(team("Nowhere", "UTC"), TODAY) == ()


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
