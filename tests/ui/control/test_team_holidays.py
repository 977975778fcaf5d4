"""Holidays come beside the window."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from teamclock.app.teams_editing import TeamsEditing
from teamclock.ui.control.team_holidays import TeamHolidays
from teamclock.ui.teams.shown_teams import HolidayOffer
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
        assert holidays.of(coding, TODAY) == HolidayOffer()

    found = {one.day: one for one in holidays.of(coding, TODAY).days}

    assert found[LABOUR].name == "勤労感謝の日 Labor Thanksgiving Day"
    assert {day.year for day in found} == {2026, 2027}
    assert not found[LABOUR].ticked


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "The team’s country is not known: choose one to see its holidays."),
        ("XX", "There are no holiday data for XX. You can add dates of your own."),
        ("US-ZZ", "There are no holiday data for US-ZZ. You can add dates of your own."),
    ],
)
def test_what_has_no_holidays_is_told(
    qtbot: QtBot, holidays: TeamHolidays, place: str | None, words: str
) -> None:
    lost = team("Nowhere", "UTC")._replace(holidays=place or "")
    if place is not None:
        with qtbot.waitSignal(holidays.came):
            holidays.of(lost, TODAY)

    assert holidays.of(lost, TODAY) == HolidayOffer((), words)


def test_years_without_data_are_told_with_the_country_by_name(
    qtbot: QtBot, holidays: TeamHolidays
) -> None:
    coding = TeamsEditing(TOKYO.encode(), None).team()
    assert coding is not None
    far = date(1900, 1, 1)
    with qtbot.waitSignal(holidays.came):
        holidays.of(coding, far)

    assert holidays.of(coding, far).trouble == (
        "There are no holiday data for Japan. You can add dates of your own."
    )


def test_the_holidays_of_a_city_are_those_of_its_country(
    qtbot: QtBot, holidays: TeamHolidays
) -> None:
    berlin = team("Berlin", "Europe/Berlin")
    with qtbot.waitSignal(holidays.came):
        holidays.of(berlin, TODAY)

    assert date(2026, 12, 25) in {one.day for one in holidays.of(berlin, TODAY).days}
