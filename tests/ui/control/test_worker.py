"""What takes long is worked out in a thread that shares nothing with the window."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.ui.control.worker import Worker
from tests.ui.sessions import inbox_in, session_in


class Asked:
    def __init__(self, folder: Path, owner: QObject) -> None:
        self.session = session_in(folder)
        self.inbox = inbox_in(folder, self.session)
        self.beside = Worker(self.session, self.inbox, owner)
        self.told: list[object] = []
        self.beside.found.connect(self.told.append)
        self.beside.failed.connect(self.told.append)


@pytest.fixture
def asked(tmp_path: Path, qtbot: QtBot) -> Iterator[Asked]:
    owner = QObject()
    made = Asked(tmp_path, owner)
    with closing(made.inbox):
        yield made
        made.beside.wait()
    Shiboken.delete(owner)


def test_a_job_has_a_thread_a_session_and_an_inbox_of_its_own(asked: Asked, qtbot: QtBot) -> None:
    def job(session: Session, inbox: Inbox) -> tuple[bool, ...]:
        apart = session is not asked.session and inbox is not asked.inbox
        same = session.roster == asked.session.roster and inbox.path == asked.inbox.path
        return apart, same, current_thread() is not main_thread()

    asked.beside.ask(job)

    qtbot.waitUntil(lambda: bool(asked.told))
    assert asked.told == [(True, True, True)]


def test_of_what_is_asked_meanwhile_only_the_last_is_done(asked: Asked, qtbot: QtBot) -> None:
    go_on = Event()
    asked.beside.ask(lambda *_parts: go_on.wait(10))
    for number in range(4):
        asked.beside.ask(lambda *_parts, number=number: number)

    go_on.set()

    qtbot.waitUntil(lambda: len(asked.told) == 2)
    assert asked.told == [True, 3]


def test_what_is_refused_is_told(asked: Asked, qtbot: QtBot) -> None:
    error = RefusedError("no")

    def job(*_parts: object) -> None:
        raise error

    asked.beside.ask(job)

    qtbot.waitUntil(lambda: bool(asked.told))
    assert asked.told == [error]


def endless(asked: Asked, begun: Event) -> Callable[[Session, Inbox], object]:
    """Return a job that ends only where its pause ends it."""

    def job(_session: Session, _inbox: Inbox) -> None:
        begun.set()
        while True:
            asked.beside.pause()

    return job


def test_a_new_question_ends_the_old_one_at_its_next_pause(asked: Asked, qtbot: QtBot) -> None:
    begun = Event()
    asked.beside.ask(endless(asked, begun))
    qtbot.waitUntil(begun.is_set)

    asked.beside.ask(lambda *_parts: "the new one")

    qtbot.waitUntil(lambda: bool(asked.told))
    assert asked.told == ["the new one"]


def test_what_is_given_up_ends_and_tells_nothing(asked: Asked, qtbot: QtBot) -> None:
    begun = Event()
    asked.beside.ask(endless(asked, begun))
    asked.beside.ask(endless(asked, begun))
    qtbot.waitUntil(begun.is_set)

    asked.beside.give_up()

    QCoreApplication.processEvents()
    assert asked.told == []


def test_after_something_was_dropped_the_next_is_done(asked: Asked, qtbot: QtBot) -> None:
    begun = Event()
    asked.beside.ask(endless(asked, begun))
    qtbot.waitUntil(begun.is_set)
    asked.beside.drop()

    asked.beside.ask(lambda *_parts: "the next")

    qtbot.waitUntil(lambda: bool(asked.told))
    assert asked.told == ["the next"]


def test_a_job_that_does_not_end_is_waited_for_no_longer_than_was_said(asked: Asked) -> None:
    go_on, begun = Event(), Event()

    def job(*_parts: object) -> None:
        begun.set()
        go_on.wait(10)

    asked.beside.ask(job)
    assert begun.wait(10)
    asked.beside.wait(0.01)
    running = asked.beside._thread is not None and asked.beside._thread.is_alive()
    go_on.set()

    assert running
