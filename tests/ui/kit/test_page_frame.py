"""A page has a way back, its title, what is put beside it, and content that scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look
from tests.ui.queue.drafts import press


@pytest.fixture
def page(shown: QWidget, light: Look, qtbot: QtBot) -> PageFrame:
    shown.setStyleSheet(style_sheet(light.colours))
    made = PageFrame("Settings", light, shown)
    made.resize(500, 300)
    made.hold(QLineEdit(made))
    made.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    return made


@pytest.fixture
def heard(page: PageFrame) -> list[str]:
    made: list[str] = []
    page.left.connect(lambda: made.append("left"))
    return made


def test_the_button_leads_back(page: PageFrame, heard: list[str], qtbot: QtBot) -> None:
    press(page.back, qtbot)

    assert heard == ["left"]
    assert page.back.accessibleName() == "Back"


def test_esc_leads_back_from_anywhere_on_the_page(
    page: PageFrame, heard: list[str], qtbot: QtBot
) -> None:
    page.setFocus()

    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)

    assert heard == ["left"]


def test_other_keys_are_left_to_the_window(page: PageFrame, heard: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F1)

    assert heard == []


def test_the_bar_is_48_px_high_and_ends_with_what_is_added(shown: QWidget) -> None:
    page = PageFrame("Settings", look(points=10), shown)
    page.resize(500, 300)
    search = QLineEdit(page)
    page.add_to_bar(search)
    page.grab()

    assert page.area.y() == 48  # without a sheet the line below it has no height
    assert search.geometry().right() == page.width() - 13
    assert page.title.geometry().right() < search.x()


def test_what_is_higher_than_the_page_scrolls_and_keeps_its_width(page: PageFrame) -> None:
    content = QWidget(page)
    page.hold(content)
    before = content.width()

    content.setMinimumHeight(900)

    assert page.scroll_bar.isVisible()
    assert content.width() == before


def test_the_foot_is_absent_until_something_stands_there(page: PageFrame) -> None:
    page.grab()
    before = page.area.height()
    assert page.area.geometry().bottom() == page.rect().bottom()

    page.add_to_foot(label("Every change applies at once.", page))
    page.add_to_foot(label("0.2", page), at_end=True)
    page.grab()

    assert page.area.height() < before
    assert page._foot.count() == 3


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_title_and_button_fit_the_bar(points: float, shown: QWidget) -> None:
    page = PageFrame("Settings", look(points=points), shown)
    page.resize(600, 400)
    page.grab()

    assert page.title.height() >= page.title.fontMetrics().height()
    assert page.back.height() <= page.area.y()


def test_it_is_mirrored(shown: QWidget, light: Look) -> None:
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = PageFrame("Settings", light, shown)
    page.resize(600, 400)
    page.grab()

    assert page.back.x() > page.title.x()
