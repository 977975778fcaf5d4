"""A quiet area shows its content on the owner's ground, and leaves the focus to the owner."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.quiet_area import quiet_area


def test_its_content_is_as_wide_as_it_and_scrolls_up_and_down_alone(qtbot: QtBot) -> None:
    owner, content = QWidget(), QWidget()
    qtbot.addWidget(owner)
    content.setMinimumHeight(500)
    area = quiet_area(content, owner)
    area.resize(200, 100)
    owner.show()

    assert content.width() + area.verticalScrollBar().width() == 200
    assert area.verticalScrollBar().maximum() == 400
    assert not area.horizontalScrollBar().isVisible()
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_ground_of_its_owner_shows_through(qtbot: QtBot) -> None:
    owner, content = QWidget(), QWidget()
    qtbot.addWidget(owner)
    ground = owner.palette()
    ground.setColor(QPalette.ColorRole.Window, QColor("green"))
    owner.setPalette(ground)
    content.setAutoFillBackground(False)
    area = quiet_area(content, owner)
    area.resize(200, 100)

    assert not area.viewport().autoFillBackground()
    assert owner.grab().toImage().pixelColor(0, 0) == QColor("green")
