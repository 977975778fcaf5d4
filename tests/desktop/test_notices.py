"""Notices in a real notification service: they arrive as they are, and come back as actions."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from teamclock.app.notices.message import Action, Message
from teamclock.ui.notify.chain import Chain, chain
from tests.buses import Bus, bus, need
from tests.desktop.driven import isolated_environment
from tests.desktop.kinds import KINDS
from tests.desktop.notice_desk import Dunst, Told, dunst
from tests.ui.notify.notices import Log, message

pytestmark = pytest.mark.desktop


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Bus]:
    with bus(tmp_path) as running:
        yield running


@pytest.fixture
def real(display: str, session: Bus, tmp_path: Path) -> Iterator[Dunst]:
    need("dunst")
    with dunst(tmp_path, session, isolated_environment(tmp_path) | {"DISPLAY": display}) as service:
        yield service


@pytest.fixture
def telling(session: Bus, qapp: QApplication) -> Iterator[Chain]:
    parent = QObject()
    made = chain("linux", {"DBUS_SESSION_BUS_ADDRESS": session.address}, QSystemTrayIcon, parent)
    yield made
    made.close()


Settle = Callable[[Log, Message], object]


@pytest.fixture
def settle(qtbot: QtBot, telling: Chain) -> Settle:
    """Return what tells a notice and waits until it has arrived somewhere; it returns how."""

    def tell(log: Log, told: Message) -> object:
        before = len(log.said)
        telling.notify(told)
        qtbot.waitUntil(lambda: len(log.said) > before, timeout=20_000)
        return log.said[-1][0]

    return tell


def test_each_kind_of_notice_arrives_with_its_words(
    real: Dunst, telling: Chain, settle: Settle
) -> None:
    log = Log(telling)

    ways = [settle(log, kind) for kind in KINDS]

    assert ways == ["delivered"] * len(KINDS)
    assert real.history() == [Told(kind.title, kind.body) for kind in KINDS]


def test_each_kind_of_notice_offers_what_can_be_done(
    real: Dunst, settle: Settle, telling: Chain, tmp_path: Path, qtbot: QtBot
) -> None:
    log = Log(telling)
    for kind in KINDS:
        settle(log, kind)

    real.ask("context")
    qtbot.waitUntil(lambda: "acted" in [said[0] for said in log.said], timeout=20_000)

    offered = (tmp_path / "menu.offered").read_text(encoding="utf-8").splitlines()
    missing = [
        (kind.title, action.words)
        for kind in KINDS
        for action in kind.actions
        if not any(line.startswith(f"#{action.words} ({kind.title})") for line in offered)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("body", "arrives"),
    [
        ("<img src='/etc/passwd'>", "&lt;img src='/etc/passwd'&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ('<a href="file:///x">y</a>', '&lt;a href="file:///x"&gt;y&lt;/a&gt;'),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\x1b]0;x\x07", "\ufffd]0;x\ufffd"),
    ],
)
def test_hostile_words_are_shown_as_they_are_written(
    body: str, arrives: str, real: Dunst, telling: Chain, settle: Settle
) -> None:
    settle(Log(telling), message(body=body))

    assert [told.body for told in real.history()] == [arrives]  # what its markup shows literally


def test_a_newer_notice_replaces_the_older_and_one_that_no_longer_holds_goes(
    real: Dunst, telling: Chain, settle: Settle, qtbot: QtBot
) -> None:
    log = Log(telling)
    settle(log, message("a", "end"))
    settle(log, message("b", "end"))
    before = real.shown()

    telling.withdraw("b")

    qtbot.waitUntil(lambda: real.shown() == 0, timeout=20_000)
    assert before == 1


def test_a_click_on_a_notice_opens_what_it_tells_of(
    real: Dunst, telling: Chain, settle: Settle, qtbot: QtBot
) -> None:
    log = Log(telling)
    settle(log, message("a"))

    real.ask("action", "0")

    qtbot.waitUntil(
        lambda: ("acted", "a", Action.OPEN) in [one[:3] for one in log.said], timeout=20_000
    )
    real.ask("close-all")
    qtbot.waitUntil(lambda: ("closed", "a") in log.said, timeout=20_000)


def test_the_actions_of_a_notice_are_offered_and_the_chosen_one_comes_back(
    real: Dunst, telling: Chain, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    log = Log(telling)
    settle(log, message("a"))

    real.ask("context")
    qtbot.waitUntil(
        lambda: ("acted", "a", Action.REVIEW) in [one[:3] for one in log.said], timeout=20_000
    )

    offered = (tmp_path / "menu.offered").read_text(encoding="utf-8")
    assert all(words in offered for words in ("#Open ", "#Review ", "#Snooze 10 min "))


@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_a_service_that_is_killed_or_hangs_leaves_it_to_the_window(
    fault: signal.Signals, real: Dunst, telling: Chain, settle: Settle
) -> None:
    log = Log(telling)
    settle(log, message("a"))

    real.process.send_signal(fault)
    if fault is signal.SIGKILL:
        real.process.wait(20)
    telling.notify(message("b"))
    settle(log, message("c"))

    assert {said for said in log.said if said[0] == "unheard"} >= {("unheard", message("b"))}


def test_without_a_service_it_is_left_to_the_window(telling: Chain, settle: Settle) -> None:
    assert settle(Log(telling), message("a")) == "unheard"
