"""The setting of the calendar file: its path, and what the file holds."""

from pathlib import Path

import pytest

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.domain.calendar_query import CalendarQuery
from teamclock.domain.roster import TeamId


def test_at_first_there_is_no_file() -> None:
    assert KeptCalendar().path is None
    assert KeptCalendar().query == CalendarQuery()


def test_a_tilde_is_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert KeptCalendar("~/x.ics").path == tmp_path / "x.ics"
    assert KeptCalendar("/y.ics").path == Path("/y.ics")


def test_what_it_holds_is_asked_for() -> None:
    kept = KeptCalendar("/x.ics", 8, ("shifts",), TeamId("qa"), titles=True)

    assert kept.query == CalendarQuery(8, ("shifts",), TeamId("qa"), titles=True)
