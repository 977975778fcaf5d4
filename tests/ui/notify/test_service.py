"""A notice goes to the desktop's service, is replaced, taken back, acted on, and never forged."""

import signal
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from teamclock import APP_ID
from teamclock.app.notices.message import Action
from teamclock.ui.notify.chain import Notifier
from teamclock.ui.notify.service import Limits, Service
from tests.buses import Bus
from tests.ui.notify.conftest import Desktop, Ours
from tests.ui.notify.notices import Log, message

A_NOTIFIER: type[Notifier] = Service  # for mypy to prove
ALL = ("actions", "body", "body-markup")
CLOSED = ("closed", "a")
Wait = Callable[[Log, tuple[object, ...]], None]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Return what waits until something was said."""

    def until(log: Log, said: tuple[object, ...]) -> None:
        qtbot.waitUntil(lambda: said in log.said, timeout=20_000)

    return until


def test_all_that_a_notice_is_arrives_in_one_call(desktop: Desktop, ours: Ours, wait: Wait) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)

    telling.notify(message("a", body="<b> & 2 drafts"))
    wait(log, ("delivered", "a"))

    hints = {"desktop-entry": ["s", APP_ID], "category": ["s", "x-teamclock.handoff"]}
    actions = ["default", "Open", "review", "Review", "snooze", "Snooze 10 min"]
    words = ["Design's day ends", "&lt;b&gt; &amp; 2 drafts"]
    told = ["teamclock", 0, APP_ID, *words, actions, {**hints, "urgency": ["y", 1]}, -1]
    assert service.asked() == ["Notify", told]
    assert log.said == [("delivered", "a")]


@pytest.mark.parametrize(
    ("capabilities", "body"),
    [(("body",), "<b>"), (("body-markup",), "&lt;b&gt;"), (("unknown",), "&lt;b&gt;")],
)
def test_a_body_is_escaped_unless_the_service_knows_no_markup(
    capabilities: tuple[str, ...], body: str, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *capabilities)
    telling = ours()
    log = Log(telling)

    telling.notify(message("a", body="<b>"))
    wait(log, ("delivered", "a"))

    assert service.asked()[1][4] == body


def test_a_newer_notice_of_the_same_boundary_replaces_the_older(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)

    for key, boundary in (("a", "end"), ("b", "start"), ("c", "end")):
        telling.notify(message(key, boundary))
        wait(log, ("delivered", key))

    assert [service.asked()[1][1] for _ in range(3)] == [0, 0, 1]
    assert [said for said in log.said if said[0] != "delivered"] == []


def test_two_of_one_boundary_at_once_leave_the_newer(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)

    telling.notify(message("a", "end"))
    telling.notify(message("b", "end"))
    wait(log, ("delivered", "b"))

    assert [service.asked()[0] for _ in range(2)] == ["Notify", "Notify"]
    assert service.asked() == ["CloseNotification", [1]]


def test_a_notice_that_no_longer_holds_is_taken_back(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))
    service.asked()

    telling.withdraw("a")

    assert service.asked() == ["CloseNotification", [1]]
    assert log.said == [("delivered", "a")]


def test_closing_it_leaves_no_button_that_nobody_hears(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))
    service.asked()

    telling.close()

    assert service.asked() == ["CloseNotification", [1]]


@pytest.mark.parametrize("to_us_alone", [False, True])
def test_what_the_user_chooses_comes_back(
    to_us_alone: bool, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))
    service.asked()

    to = ":1.1" if to_us_alone else ""  # the second on the bus
    service.emit("ActionInvoked", "us", 1, "review", to=to)
    service.emit("ActionInvoked", "us", 1, "default", to=to)
    service.emit("NotificationClosed", "uu", 1, 2, to=to)
    wait(log, ("closed", "a"))

    chosen = [("acted", "a", Action.REVIEW, ""), ("acted", "a", Action.OPEN, "")]
    assert log.said[1:] == [*chosen, CLOSED]


def test_a_token_goes_with_the_one_action_that_follows_it(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))
    service.asked()

    service.emit("ActivationToken", "us", 1, "token")
    service.emit("ActivationToken", "us", 7, "of another notice")
    service.emit("ActivationToken", "us", 1, "not\none")
    service.emit("ActionInvoked", "us", 1, "review")
    service.emit("ActionInvoked", "us", 1, "default")
    service.emit("NotificationClosed", "uu", 1, 2)
    wait(log, CLOSED)

    chosen = [("acted", "a", Action.REVIEW, "token"), ("acted", "a", Action.OPEN, "")]
    assert log.said[1:] == [*chosen, CLOSED]


def test_nobody_else_can_choose_or_close(desktop: Desktop, ours: Ours, wait: Wait) -> None:
    service = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))
    service.asked()
    stranger = desktop("stranger")

    for to in ("", ":1.1"):
        stranger.emit("ActionInvoked", "us", 1, "review", to=to)
        stranger.emit("NotificationClosed", "uu", 1, 2, to=to)
        service.emit("ActionInvoked", "us", 7, "review", to=to)  # a number of somebody else's
        service.emit("ActionInvoked", "us", 1, "agenda", to=to)  # not offered
    service.emit("NotificationClosed", "uu", 1, 2)
    wait(log, CLOSED)

    assert log.said[1:] == [CLOSED]


@pytest.mark.parametrize("mode", ["error", "dying"])
def test_a_service_that_refuses_or_dies_has_failed_at_once(
    mode: str, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    desktop(mode, *ALL)
    telling = ours()
    log = Log(telling)

    telling.notify(message("a"))
    wait(log, ("failed", "a"))

    assert log.said == [("failed", "a")]


def test_without_a_service_it_has_failed_and_one_that_comes_later_is_told(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("failed", "a"))

    service = desktop("normal", *ALL)
    telling.notify(message("b"))
    wait(log, ("delivered", "b"))

    assert (service.asked()[1][1], log.said) == (0, [("failed", "a"), ("delivered", "b")])


def test_a_service_started_again_knows_nothing_of_the_numbers_before(
    desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    first = desktop("normal", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a", "end"))
    wait(log, ("delivered", "a"))

    first.process.kill()
    wait(log, CLOSED)
    second = desktop("normal", *ALL)
    telling.notify(message("b", "end"))
    wait(log, ("delivered", "b"))

    assert second.asked()[1][1] == 0


@pytest.mark.parametrize("mode", ["silent", "slow"])
def test_no_answer_in_time_is_not_delivered(
    mode: str, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    desktop(mode, *ALL)
    telling = ours(answer_ms=200)
    log = Log(telling)

    telling.notify(message("a"))
    wait(log, ("failed", "a"))

    assert log.said == [("failed", "a")]


def test_a_late_answer_is_closed_again(
    desktop: Desktop, ours: Ours, wait: Wait, qtbot: QtBot
) -> None:
    service = desktop("slow", *ALL)
    telling = ours(answer_ms=500)
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("failed", "a"))
    service.asked()

    service.answer()
    qtbot.waitUntil(lambda: all_answered(telling), timeout=20_000)

    assert service.asked() == ["CloseNotification", [1]]
    assert log.said == [("failed", "a")]


def all_answered(telling: Service) -> bool:
    return telling._wire is not None and not telling._wire._calls


def test_what_was_withdrawn_on_its_way_is_closed_as_soon_as_it_is_shown(
    desktop: Desktop, ours: Ours, qtbot: QtBot
) -> None:
    service = desktop("slow", *ALL)
    telling = ours()
    log = Log(telling)
    telling.notify(message("a"))
    qtbot.waitUntil(lambda: not telling._waiting, timeout=20_000)
    service.asked()

    telling.withdraw("a")
    service.answer()
    qtbot.waitUntil(lambda: all_answered(telling), timeout=20_000)

    assert (service.asked(), log.said) == (["CloseNotification", [1]], [])


def test_a_bus_that_is_gone_fails_at_once_and_is_left_alone_for_a_while(
    session: Bus, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    desktop("normal", *ALL)
    telling = ours(rest_ms=30_000)
    log = Log(telling)
    telling.notify(message("a"))
    wait(log, ("delivered", "a"))

    session.daemon.kill()
    wait(log, CLOSED)
    telling.notify(message("b"))

    assert log.said == [("delivered", "a"), CLOSED, ("failed", "b")]


def test_a_bus_that_came_back_is_used_again(
    session: Bus, desktop: Desktop, ours: Ours, wait: Wait
) -> None:
    service = desktop("silent", *ALL)
    telling = ours(answer_ms=300)
    log = Log(telling)
    session.daemon.send_signal(signal.SIGSTOP)
    telling.notify(message("a"))
    wait(log, ("failed", "a"))
    session.daemon.send_signal(signal.SIGCONT)
    service.process.kill()

    telling.notify(message("b"))
    wait(log, ("failed", "b"))
    later = desktop("normal", *ALL)
    telling.notify(message("c"))
    wait(log, ("delivered", "c"))

    assert later.asked()[1][1] == 0


@pytest.mark.parametrize("address", [None, "", "junk", "unix:path=/nowhere/bus", "tcp:host=x"])
def test_without_a_bus_it_has_failed_at_once(address: str | None, qtbot: QtBot) -> None:
    telling = Service(address, limits=Limits(rest_ms=0))
    log = Log(telling)

    telling.notify(message("a"))
    telling.notify(message("b"))

    assert log.said == [("failed", "a"), ("failed", "b")]
