"""Figures are reckoned beside the window, one reckoning at a time."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Inbox
from teamclock.domain.errors import DataError
from teamclock.domain.item import Kind
from teamclock.ui.control.reckoner import Reckoner
from tests.app.desks import Office, office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


class Asked:
    """A reckoner, and all that it told."""

    def __init__(self, path: Path, desk: Office, owner: QObject) -> None:
        self.shelf = Inbox(path, desk.session)
        self.reckoner = Reckoner(desk.session, self.shelf, owner)
        self.told: list[Any] = []
        self.reckoner.found.connect(self.told.append)
        self.reckoner.failed.connect(self.told.append)


@pytest.fixture
def asked(tmp_path: Path, desk: Office, qtbot: QtBot) -> Iterator[Asked]:
    owner = QObject()
    made = Asked(tmp_path / "queue.db", desk, owner)
    with closing(made.shelf):
        yield made
        made.reckoner.wait()
    Shiboken.delete(owner)


def test_what_is_told_are_the_figures_of_the_queue(
    desk: Office, asked: Asked, qtbot: QtBot
) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)

    asked.reckoner.reckon()

    qtbot.waitUntil(lambda: len(asked.told) == 1)
    found, roster = asked.told[0]
    assert found == reckoned(desk.session, desk.queue, desk.now)
    assert found.month.legs == 1
    assert roster == desk.session.roster


def test_without_a_queue_there_are_figures_and_none_is_made(
    tmp_path: Path, desk: Office, qtbot: QtBot
) -> None:
    owner = QObject()
    asked = Asked(tmp_path / "elsewhere" / "queue.db", desk, owner)

    asked.reckoner.reckon()

    qtbot.waitUntil(lambda: len(asked.told) == 1)
    asked.reckoner.wait()
    Shiboken.delete(owner)
    assert asked.told[0][0].month.legs == 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_damaged_queue_is_told(tmp_path: Path, asked: Asked, qtbot: QtBot) -> None:
    (tmp_path / "queue.db").write_bytes(b"junk" * 999)

    asked.reckoner.reckon()

    qtbot.waitUntil(lambda: len(asked.told) == 1)
    assert isinstance(asked.told[0], DataError)


def test_it_can_be_asked_again(asked: Asked, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(asked.reckoner.found):
            asked.reckoner.reckon()
        asked.reckoner.wait()

    assert len(asked.told) == 2
