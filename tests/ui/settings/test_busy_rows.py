"""The row of busy times tells which files there are, and offers to forget each."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.busy_rows import BusyFile, BusyRow
from tests.ui.boards import HOSTILE
from tests.ui.rects import clipped, overlapping

LEA = BusyFile("/home/lea/lea.ics", "~/lea.ics", "Yours, for Design, read 15:40")
LONG = BusyFile("/b.ics", f"~/{'a long folder/' * 20}b.ics", "Coding, read 15:40")


@pytest.fixture
def row(shown: QWidget, light: Look) -> BusyRow:
    return BusyRow(light, shown)


def lines(row: BusyRow) -> list[str]:
    return [line.text() for line in row.findChildren(PlainLine)]


def show(row: BusyRow, *files: BusyFile) -> None:
    row.show_files(files)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_without_files_it_is_a_row_as_the_others(row: BusyRow) -> None:
    assert (row.name.text(), row.hint.text()) == ("Busy times", "Find a time avoids them")
    assert row.add.text() == "Add a calendar file…"
    assert lines(row) == []


def test_the_files_that_there_are_are_told_with_whose_they_are(row: BusyRow) -> None:
    show(row, LEA, LONG)
    words = {label.text() for label in row.findChildren(QLabel)}

    assert lines(row) == [LEA.shown, LONG.shown]
    assert {LEA.words, LONG.words} <= words
    show(row, LONG)
    assert lines(row) == [LONG.shown]
    show(row)
    assert lines(row) == []


def test_what_is_wrong_with_a_file_stands_in_its_line(row: BusyRow) -> None:
    show(row, LEA, LONG._replace(trouble="It is gone: put it back or forget it"))
    troubles = [one.text() for one in row.findChildren(QLabel) if one.objectName() == "trouble"]

    show(row, LEA, LONG)

    left = [one for one in row.findChildren(QLabel) if one.objectName() == "trouble"]
    assert (troubles, left) == (["It is gone: put it back or forget it"], [])


def test_each_file_can_be_forgotten(row: BusyRow, qtbot: QtBot) -> None:
    show(row, LEA, LONG)
    buttons = [one for one in row.findChildren(QPushButton) if one is not row.add]

    with qtbot.waitSignal(row.forget_asked) as asked:
        buttons[1].click()

    assert asked.args == [LONG.path]
    assert [one.accessibleName() for one in buttons] == [
        f"Forget {LEA.shown}",
        f"Forget {LONG.shown}",
    ]


def test_a_hostile_name_is_shown_as_text(row: BusyRow) -> None:
    show(row, LEA._replace(shown=HOSTILE))

    assert "\u202e" not in lines(row)[0]


@pytest.mark.parametrize("width", [420, 900])
def test_nothing_is_cut_or_lies_on_something_else(
    row: BusyRow, shown: QWidget, qtbot: QtBot, width: int
) -> None:
    show(row, LEA, LONG)
    row.resize(width, row.sizeHint().height() + 60)
    with qtbot.waitExposed(row):
        shown.resize(width, 400)
        row.show()
        shown.show()

    assert clipped(row) == []
    assert overlapping(row) == []
