"""Words are looked for beside the window, one search at a time."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import Filter, Inbox, Page
from teamclock.app.session import Session
from teamclock.domain.errors import DataError
from teamclock.ui.control.search import Search
from tests.app.desks import Office, office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


class Asked:
    """A search, and all that it found or failed with."""

    def __init__(self, path: Path, session: Session, owner: QObject) -> None:
        self.shelf = Inbox(path, session)
        self.search = Search(session, self.shelf, owner)
        self.told: list[Page | DataError] = []
        self.search.found.connect(self.told.append)
        self.search.failed.connect(self.told.append)


@pytest.fixture
def asked(tmp_path: Path, desk: Office, qtbot: QtBot) -> Iterator[Asked]:
    owner = QObject()
    made = Asked(tmp_path / "queue.db", desk.session, owner)
    with closing(made.shelf):
        yield made
        made.search.wait()
    Shiboken.delete(owner)


def test_what_is_found_is_what_the_shelf_shows(desk: Office, asked: Asked, qtbot: QtBot) -> None:
    desk.added(title="Deploy the shop")
    desk.added(title="障害対応")

    asked.search.look(Filter(words="対応"), desk.now)

    qtbot.waitUntil(lambda: len(asked.told) == 1)
    assert asked.told == [asked.shelf.page(Filter(words="対応"), desk.now)]


def test_of_what_is_asked_for_meanwhile_only_the_last_is_looked_for(
    desk: Office, asked: Asked, qtbot: QtBot
) -> None:
    desk.added(title="Deploy")

    for words in "depl":
        asked.search.look(Filter(words=words), desk.now)

    qtbot.waitUntil(lambda: len(asked.told) == 2)
    sifts = [page.sift for page in asked.told if isinstance(page, Page)]
    assert sifts == [Filter(words="d"), Filter(words="l")]


def test_a_damaged_queue_is_told(tmp_path: Path, desk: Office, asked: Asked, qtbot: QtBot) -> None:
    (tmp_path / "queue.db").write_bytes(b"junk" * 999)

    asked.search.look(Filter(words="x"), desk.now)

    qtbot.waitUntil(lambda: len(asked.told) == 1)
    assert isinstance(asked.told[0], DataError)
