"""A mistake that the window survives is logged by its place, and told now and then."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.process.crash import LOG
from teamclock.ui.resident.failures import Failures
from tests.builders import at


class Steady:
    """A clock that is turned by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def failures(tmp_path: Path, qtbot: QtBot) -> Iterator[Failures]:
    hooks = sys.excepthook, threading.excepthook
    one = Failures(tmp_path, lambda: at("2026-11-24T08:00Z"))
    one._steady = Steady()
    yield one
    one.close()
    Shiboken.delete(one)
    assert (sys.excepthook, threading.excepthook) == hooks


def first(title: str) -> None:
    raise ValueError(title)


def second(title: str) -> None:
    raise KeyError(title)


def fail(action: object) -> None:
    assert callable(action)
    try:
        action("a secret title")
    except Exception as error:  # noqa: BLE001 - as Python's own hook gets them
        sys.excepthook(type(error), error, error.__traceback__)


def logged(folder: Path) -> str:
    return (folder / LOG).read_text()


def test_a_mistake_is_told_and_logged_without_anybodys_words(
    failures: Failures, tmp_path: Path
) -> None:
    told: list[str] = []
    failures.failed.connect(told.append)

    fail(first)

    assert told == [f"teamclock made an error (ValueError): the details are in {tmp_path / LOG}"]
    assert ("in first" in logged(tmp_path), "secret" in logged(tmp_path)) == (True, False)


def test_one_that_repeats_is_logged_once_a_minute_and_told_every_ten(
    failures: Failures, tmp_path: Path
) -> None:
    told: list[str] = []
    failures.failed.connect(told.append)
    steady = Steady()
    failures._steady = steady

    for second_of_time in range(0, 660, 1):
        steady.now = float(second_of_time)
        fail(first)

    assert (logged(tmp_path).count("ValueError"), len(told)) == (11, 2)


def test_another_mistake_is_logged_at_once_but_not_told(failures: Failures, tmp_path: Path) -> None:
    told: list[str] = []
    failures.failed.connect(told.append)

    fail(first)
    fail(second)

    assert (len(told), "in second" in logged(tmp_path)) == (1, True)


def test_a_thread_that_fails_is_logged_too(failures: Failures, tmp_path: Path) -> None:
    thread = threading.Thread(target=first, args=("a secret title",))

    thread.start()
    thread.join()

    assert ("in first" in logged(tmp_path), "secret" in logged(tmp_path)) == (True, False)


def test_a_wish_to_end_is_no_mistake(failures: Failures, tmp_path: Path) -> None:
    passed: list[object] = []
    before = failures._before
    failures._before = (lambda *args: passed.append(args[0]), failures._before[1])

    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    failures._before = before
    assert (passed, (tmp_path / LOG).exists()) == ([KeyboardInterrupt], False)


def test_where_no_log_can_be_written_that_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    failures = Failures(tmp_path / "file", lambda: at("2026-11-24T08:00Z"))
    told: list[str] = []
    failures.failed.connect(told.append)

    fail(first)

    failures.close()
    Shiboken.delete(failures)
    assert told == ["teamclock made an error (ValueError): its details could not be written"]
