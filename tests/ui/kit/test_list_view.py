"""A list of rows of one height repaints words that change, and lays nothing out for them."""

import pytest
from PySide6.QtCore import QEvent, QObject, QStringListModel
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.list_view import Listing


class Counted(Listing):
    """A list that counts how often it lays its rows out."""

    layouts = 0

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        self.layouts += 1
        super().doItemsLayout()


class Paints(QObject):
    """Counts how often something is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def shown(qtbot: QtBot) -> Counted:
    made = Counted()
    qtbot.addWidget(made)
    made.setModel(QStringListModel(["16:41", "00:41"], made))
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.layouts > 0)
    return made


def test_other_words_are_painted_once_and_nothing_is_laid_out(shown: Counted, qtbot: QtBot) -> None:
    paints = Paints()
    shown.viewport().installEventFilter(paints)
    before = shown.layouts
    model = shown.model()
    assert isinstance(model, QStringListModel)

    model.setData(model.index(0), "16:42")

    qtbot.waitUntil(lambda: paints.count > 0)
    qtbot.wait(50)  # a second paint would come with the next events
    assert (paints.count, shown.layouts) == (1, before)


def test_other_rows_are_laid_out(shown: Counted, qtbot: QtBot) -> None:
    before = shown.layouts
    model = shown.model()
    assert isinstance(model, QStringListModel)

    model.setStringList(["16:42"])

    qtbot.waitUntil(lambda: shown.layouts > before)
