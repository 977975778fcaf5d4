"""A date and a time by the viewer's clock: what changes of clocks skip or repeat is not lost."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from tests.builders import at


def field(look: Look, parent: QWidget, zone: str = "Europe/Paris") -> WhenField:
    return WhenField(ZoneInfo(zone), date(2026, 11, 24), look, parent)


@pytest.mark.parametrize(
    ("zone", "reading", "instant"),
    [
        ("Europe/Paris", "2026-11-24T17:00", "2026-11-24T16:00Z"),
        ("Asia/Kathmandu", "2026-11-24T09:15", "2026-11-24T03:30Z"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00Z"),  # there is no midnight
        ("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30Z"),
    ],
)
def test_a_reading_is_an_instant(
    light: Look, parent: QWidget, zone: str, reading: str, instant: str
) -> None:
    when = field(light, parent, zone)

    moment = datetime.fromisoformat(reading)
    when.show_reading(moment.date(), moment.hour * 60 + moment.minute)

    assert when.instant() == at(instant)


@pytest.mark.parametrize(
    "instant",
    ["2026-11-24T16:00Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-03-29T01:00Z"],
)
def test_an_instant_that_is_shown_is_the_one_that_is_asked_for(
    light: Look, parent: QWidget, instant: str
) -> None:
    when = field(light, parent)

    when.show_instant(at(instant))

    assert when.instant() == at(instant)


def test_a_reading_that_is_skipped_is_the_jump_and_that_is_said(
    light: Look, parent: QWidget
) -> None:
    when = field(light, parent)

    when.date.setDate(QDate(2026, 3, 29))
    when.time.setTime(QTime(2, 30))

    assert when.instant() == at("2026-03-29T01:00Z")
    assert when.skip_hint.text() == "Clocks skip 02:30 that day. It is read as 03:00."
    assert not when.skip_hint.isHidden()
    assert when.time.time() == QTime(2, 30)


def test_of_a_reading_that_comes_twice_the_second_can_be_chosen(
    light: Look, parent: QWidget
) -> None:
    when = field(light, parent)
    when.show_reading(date(2026, 10, 25), 150)
    first = when.instant()

    when.later.setChecked(True)

    assert (first, when.instant()) == (at("2026-10-25T00:30Z"), at("2026-10-25T01:30Z"))
    assert when.later.text() == "The second 02:30, after clocks go back"
    assert not when.later.isHidden()


def test_the_choice_of_the_second_ends_with_its_reading(light: Look, parent: QWidget) -> None:
    when = field(light, parent)
    when.show_instant(at("2026-10-25T01:30Z"))

    when.time.setTime(QTime(4, 0))

    assert when.instant() == at("2026-10-25T03:00Z")
    assert when.later.isHidden()
    assert when.skip_hint.isHidden()
