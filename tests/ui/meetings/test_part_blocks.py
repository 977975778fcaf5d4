"""Blocks of the panel show each team's time as text, and a text that can be copied."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from teamclock.domain.roster import TeamId
from teamclock.present.meeting_cost import TeamTime
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.part_blocks import Heading, SendBlock, TimesBlock
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import settle


class Mail(QObject):
    """A program for email that takes every message."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def mail() -> Iterator[Mail]:
    program = Mail()
    QDesktopServices.setUrlHandler("mailto", program, "take")  # type: ignore[arg-type] # bytes fail
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


def one(name: str, time: str = "12:30–13:30") -> TeamTime:
    return TeamTime(TeamId(name), name, time, "working hours", "")


def test_a_line_a_team_and_no_line_of_a_team_that_went(parent: QWidget, light: Look) -> None:
    block = TimesBlock(light, parent)
    QVBoxLayout(parent).addWidget(block)
    block.show_times([one("Design"), one(HOSTILE)])
    block.show_times([one(HOSTILE, "20:30–21:30")])
    settle()

    (name,) = (line for line in block.findChildren(PlainLine) if not line.isHidden())
    words = [label.text() for label in block.findChildren(QLabel) if not label.isHidden()]

    assert name.text() == HOSTILE_SHOWN
    assert words == ["20:30–21:30", "working hours"]


def test_of_many_teams_those_that_give_up_time_come_first_and_the_rest_is_counted(
    parent: QWidget, light: Look
) -> None:
    block = TimesBlock(light, parent)
    block.show_times([*(one(f"Team {at}") for at in range(40)), one("Last")._replace(part="night")])

    lines = [line.text() for line in block.findChildren(PlainLine)]

    assert lines == ["Last", *(f"Team {at}" for at in range(23))]
    assert [label.text() for label in block.findChildren(QLabel)][-1] == "17 more teams"


def test_the_text_is_copied_as_it_stands(parent: QWidget, light: Look) -> None:
    block = SendBlock(light, parent)
    block.show_text("Tue, UTC\n<b>Paris</b>", "Meeting: A")

    block.copy.click()

    assert QGuiApplication.clipboard().text() == "Tue, UTC\n<b>Paris</b>"


def test_a_message_has_the_text_and_its_subject(parent: QWidget, light: Look, mail: Mail) -> None:
    block = SendBlock(light, parent)
    block.show_text("Paris 09:00\nTokyo 17:00", "Meeting: Design, Coding")

    block.mail.click()

    assert mail.opened == [
        "mailto:?subject=Meeting%3A%20Design%2C%20Coding&body=Paris%2009%3A00%0D%0ATokyo%2017%3A00"
    ]


def test_a_heading_has_a_text_at_its_end(parent: QWidget, light: Look) -> None:
    heading = Heading("Agenda", light, parent)
    heading.beside.setText("45 of 60 min")

    assert [label.text() for label in heading.findChildren(QLabel)] == ["45 of 60 min", "Agenda"]
