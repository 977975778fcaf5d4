"""A page scrolls where there is no room, and its buttons stay in sight."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.page import MeetingPage
from tests.ui.boards import PARIS
from tests.ui.meetings.examples import HERE, NOW
from tests.ui.queue.drafts import settle


def test_today_is_the_viewers(light: Look) -> None:
    assert HERE.zone is PARIS or HERE.zone == PARIS
    assert HERE.today == NOW // 86_400


def test_buttons_stay_in_sight_under_a_page_that_scrolls(parent: QWidget, light: Look) -> None:
    page = MeetingPage(light, parent)
    QVBoxLayout(parent).addWidget(page)
    tall = QWidget(page)
    tall.setMinimumHeight(3000)
    page.button("&Plan", primary=True)
    page.lay_out((page.said, tall))
    parent.resize(420, 360)
    settle()

    button = page.findChild(QPushButton)

    assert isinstance(button, QPushButton)
    assert parent.rect().contains(button.mapTo(parent, button.rect().bottomRight()))
    assert button.objectName() == "primary"
