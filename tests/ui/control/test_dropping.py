"""A link that is dropped becomes one of the item below it, or begins a new item."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.payloads import Withdraw
from teamclock.ui.control.dropping import DropController
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from tests.files import written
from tests.ui.queue.drafts import settle
from tests.ui.queue.places import TEAMS, Place

URL = "https://github.com/acme/shop/pull/17"


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Place]:
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light)
    DropController(made.controller, made.undo, made.window)
    qtbot.addWidget(made.window)
    made.window.resize(1300, 760)
    with qtbot.waitActive(made.window):
        made.window.show()
    yield made
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def drop(place: Place, url: str, on: QWidget, at: QPoint | None = None) -> bool:
    """Drop an address on a part, as the desktop does; return whether it was accepted."""
    data, window, ways = QMimeData(), place.window, Qt.DropAction.CopyAction
    data.setUrls([QUrl(url)])
    point = on.mapTo(window, on.rect().center() if at is None else at)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(point, ways, data, buttons, keys)
    entered.ignore()
    QCoreApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(point), ways, data, buttons, keys))
        settle()
    return entered.isAccepted()


def row(place: Place, number: int = 0) -> QPoint:
    rows = place.rows
    return rows.visualRect(rows.model().index(number, 0)).center()


def links(place: Place) -> list[str]:
    return [link.url for link in place.stored().note.links]


def test_a_link_on_a_row_becomes_one_of_the_item_and_can_be_undone(place: Place) -> None:
    place.put()

    assert drop(place, URL, place.rows.viewport(), row(place))
    held, told = links(place), place.toast()
    place.undo.undo()

    assert held == [URL]
    assert told == ("Saved “Deploy”", True)
    assert links(place) == []


def test_a_link_on_the_panel_becomes_one_of_its_item(place: Place) -> None:
    item = place.put()
    place.controller.open(item)

    drop(place, URL, place.panel(ItemPanel))

    assert links(place) == [URL]
    assert place.panel(ItemPanel).item.note.links[0].url == URL


def test_the_same_link_again_changes_nothing_and_that_is_said(place: Place) -> None:
    place.put()
    drop(place, URL, place.rows.viewport(), row(place))
    rev = place.stored().rev

    drop(place, URL, place.rows.viewport(), row(place))

    assert place.stored().rev == rev
    assert place.toast()[0] == "R-1 has this link already."


def test_what_is_closed_takes_no_link_and_that_is_said(place: Place) -> None:
    item = place.put()
    place.controller.taker.take(item, Withdraw("not needed"), item.rev)

    place.controller.panel.open(place.stored())
    drop(place, URL, place.panel(ItemPanel))

    assert links(place) == []
    assert place.trouble()


def test_a_link_elsewhere_begins_a_new_item_with_it(place: Place) -> None:
    drop(place, URL, place.window.timeline)

    form = place.panel(ComposePanel).form
    assert form.links.text() == URL
    assert form.title.hasFocus()
    drop(place, "https://example.org/2", place.panel(ComposePanel).meter)
    drop(place, URL, place.panel(ComposePanel).meter)
    assert form.links.text().splitlines() == [URL, "https://example.org/2"]


def test_a_file_is_told_to_be_out_of_reach(place: Place) -> None:
    assert drop(place, "file:///home/a/plan.pdf", place.window.timeline)

    assert place.toast()[0] == (
        "A file on this computer is out of the receiver’s reach:"
        " share it, and drop its web address here."
    )
    assert not isinstance(place.window.panel.part(), ComposePanel)


def test_another_address_is_told_and_what_is_none_is_not_accepted(place: Place) -> None:
    assert drop(place, "javascript:alert(1)", place.window.timeline)
    assert place.toast()[0] == "Only web addresses can be linked."

    data, point = QMimeData(), QPoint(100, 200)
    data.setText("a plain text")
    event = QDragEnterEvent(
        point,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QCoreApplication.sendEvent(place.window, event)
    assert not event.isAccepted()
