"""What somebody's lock refuses is tried again without waiting, and done once."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.errors import BusyError, RefusedError, ReplacedError, TeamclockError
from teamclock.ui.kit import retry as module
from teamclock.ui.kit.retry import Retry


class Desk:
    """Takes actions while it is free, and keeps what was done and what was refused."""

    def __init__(self) -> None:
        self.is_held = False
        self.done: list[str] = []
        self.refused: list[str] = []
        self.tried = 0

    def action(self, name: str) -> Callable[[], str]:
        def take() -> str:
            self.tried += 1
            if self.is_held:
                raise BusyError(f"{name} waits")
            return name

        return take

    def refuse(self, error: TeamclockError) -> None:
        self.refused.append(str(error))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def again(qtbot: QtBot) -> Iterator[Retry]:
    owner = QObject()
    yield Retry(owner)
    Shiboken.delete(owner)


def test_what_is_free_is_done_at_once(again: Retry, desk: Desk) -> None:
    again.do(desk.action("a"), desk.done.append, desk.refuse)

    assert (desk.done, again.is_waiting) == (["a"], False)


def test_what_waits_is_done_once_and_in_the_order_it_was_asked_for(
    again: Retry, desk: Desk, qtbot: QtBot
) -> None:
    desk.is_held = True
    for name in "abc":
        again.do(desk.action(name), desk.done.append, desk.refuse)
    held = (list(desk.done), desk.tried)

    desk.is_held = False
    qtbot.waitUntil(lambda: not again.is_waiting)

    assert (held, desk.done, desk.refused) == (([], 1), ["a", "b", "c"], [])


def test_it_tells_that_something_waits(again: Retry, desk: Desk, qtbot: QtBot) -> None:
    desk.is_held = True

    with qtbot.waitSignal(again.waits, timeout=100):
        again.do(desk.action("a"), desk.done.append, desk.refuse)


def test_what_waits_too_long_is_refused(
    again: Retry, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_MS", 80)
    desk.is_held = True
    again.do(desk.action("a"), desk.done.append, desk.refuse)

    qtbot.waitUntil(lambda: desk.refused == ["a waits"])
    desk.is_held = False

    assert (desk.done, again.is_waiting) == ([], False)


@pytest.mark.parametrize("kind", [RefusedError, ReplacedError])
def test_what_is_refused_for_good_is_not_tried_again(
    kind: type[TeamclockError], again: Retry, desk: Desk
) -> None:
    """A step that went into a queue that was replaced may be there, or not."""

    def refuse() -> None:
        desk.tried += 1
        raise kind("no")

    again.do(refuse, desk.done.append, desk.refuse)

    assert (desk.tried, desk.refused, again.is_waiting) == (1, ["no"], False)


def test_what_an_action_leads_to_comes_after_it_and_does_not_repeat_it(
    again: Retry, desk: Desk
) -> None:
    def go_on(made: str) -> None:
        desk.done.append(made)
        again.do(desk.action("then"), desk.done.append, desk.refuse)

    again.do(desk.action("first"), go_on, desk.refuse)

    assert desk.done == ["first", "then"]


def test_a_mistake_of_ours_crashes_and_holds_nothing_up(again: Retry, desk: Desk) -> None:
    def err() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        again.do(err, desk.done.append, desk.refuse)
    again.do(desk.action("a"), desk.done.append, desk.refuse)

    assert desk.done == ["a"]


def test_at_the_end_what_waits_is_tried_once_more(again: Retry, desk: Desk) -> None:
    desk.is_held = True
    again.do(desk.action("a"), desk.done.append, desk.refuse)
    again.do(desk.action("b"), desk.done.append, desk.refuse)
    desk.is_held = False

    again.finish()

    assert (desk.done, again.is_waiting) == (["a", "b"], False)


def test_at_the_end_what_is_held_still_is_refused(again: Retry, desk: Desk) -> None:
    desk.is_held = True
    again.do(desk.action("a"), desk.done.append, desk.refuse)

    again.finish()

    assert (desk.refused, again.is_waiting) == (["a waits"], False)
