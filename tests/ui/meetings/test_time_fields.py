"""A button leads to the fields of a time; they close when another time is shown."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import MINUTE, Instant
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.time_fields import TimeFields
from tests.builders import window
from tests.ui.meetings.examples import HERE
from tests.ui.queue.drafts import press

NOON = window("2027-01-12T11:30Z", "2027-01-12T12:30Z")


@pytest.fixture
def fields(parent: QWidget, light: Look) -> TimeFields:
    made = TimeFields(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    made.show_time(NOON, HERE.seen)
    return made


def test_the_fields_show_the_time_and_tell_another_one(fields: TimeFields, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(fields.changed):
        press(fields.button, qtbot)
    assert fields.when is not None
    shown = (fields.when.time.text(), fields.minutes.value(), fields.button.isHidden())

    with qtbot.waitSignal(fields.changed) as told:
        fields.when.show_instant(Instant(NOON.start + 30 * MINUTE))

    assert shown == ("12:30", 60, True)
    assert told.args[0].start == NOON.start + 30 * MINUTE
    assert told.args[0].length == NOON.length


def test_the_time_that_was_typed_keeps_the_fields_and_another_one_closes_them(
    fields: TimeFields, qtbot: QtBot
) -> None:
    press(fields.button, qtbot)
    fields.show_time(NOON, HERE.seen)
    kept = fields.when is not None

    fields.show_time(window("2027-01-13T11:30Z", "2027-01-13T12:30Z"), HERE.seen)

    assert (kept, fields.when, fields.button.isHidden()) == (True, None, False)
