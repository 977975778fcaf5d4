"""The first way that works tells; what none can tell is for the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from teamclock.app.notices.message import Action
from teamclock.ui.notify.balloon import Balloon
from teamclock.ui.notify.chain import Chain, Notifier, chain
from teamclock.ui.notify.service import Service
from tests.ui.notify.notices import Log, Way, message


def through(*ways: Way) -> Chain:
    def maker(way: Way) -> Callable[[QObject], Notifier]:
        return lambda _parent: way

    return Chain([maker(way) for way in ways])


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (("delivered", "delivered"), [1, 0]),
        (("failed", "delivered"), [1, 1]),
        (("", "delivered"), [1, 0]),
    ],
)
def test_the_next_way_is_tried_when_one_has_failed(
    answers: tuple[str, ...], asked: list[int]
) -> None:
    ways = [Way(answer) for answer in answers]

    through(*ways).notify(message())

    assert [len(way.asked) for way in ways] == asked


def test_what_is_delivered_is_said_once() -> None:
    first = Way("delivered")
    telling = through(first)
    log = Log(telling)

    telling.notify(message("a"))
    first.delivered.emit("a")

    assert log.said == [("delivered", "a")]


@pytest.mark.parametrize("ways", [(), ("failed",), ("failed", "failed")])
def test_what_no_way_delivers_is_for_the_window(ways: tuple[str, ...]) -> None:
    telling = through(*(Way(answer) for answer in ways))
    log = Log(telling)

    telling.notify(message("a"))

    assert log.said == [("unheard", message("a"))]


def test_a_way_that_fails_later_passes_the_notice_on_then() -> None:
    slow = Way()
    telling = through(slow)
    log = Log(telling)
    telling.notify(message("a"))

    slow.failed.emit("a")
    slow.failed.emit("a")

    assert log.said == [("unheard", message("a"))]


def test_a_notice_under_way_is_not_told_a_second_time() -> None:
    slow = Way()
    telling = through(slow)

    telling.notify(message("a"))
    telling.notify(message("a"))

    assert slow.asked == [("notify", "a")]


def test_a_notice_that_was_withdrawn_goes_nowhere_any_more() -> None:
    slow = Way()
    telling = through(slow)
    log = Log(telling)
    telling.notify(message("a"))

    telling.withdraw("a")
    slow.failed.emit("a")

    assert (slow.asked[-1], log.said) == (("withdraw", "a"), [])


def test_what_the_user_does_with_a_notice_is_passed_on() -> None:
    way = Way("delivered")
    telling = through(way)
    telling.notify(message("a"))
    log = Log(telling)

    way.acted.emit("a", Action.REVIEW, "token")
    way.closed.emit("a")

    assert log.said == [("acted", "a", Action.REVIEW, "token"), ("closed", "a")]


def test_closing_it_closes_the_ways_that_were_used() -> None:
    used, unused = Way("delivered"), Way("delivered")
    telling = through(used, unused)
    telling.notify(message("a"))

    telling.close()

    assert (used.asked[-1], unused.asked) == (("close", None), [])


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        ("linux", Service),
        ("freebsd14", Service),
        ("win32", Balloon),
        ("darwin", Balloon),
    ],
)
def test_each_platform_has_its_way(platform: str, kind: type, qapp: QApplication) -> None:
    asked: list[QSystemTrayIcon] = []

    def icon() -> QSystemTrayIcon:
        asked.append(QSystemTrayIcon(qapp))
        return asked[-1]

    telling = chain(platform, {}, icon, qapp)
    log = Log(telling)
    before = len(asked)

    telling.notify(message("a"))

    assert [type(one) for one in telling.children()] == [kind]
    assert (before, len(asked)) == (0, kind is Balloon)  # Qt must not look for a tray too early
    assert log.said == [("unheard", message("a"))]  # no bus, and no tray without a screen
