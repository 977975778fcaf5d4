"""The window comes forward when asked, keeps what is typed when it ends, and knows its place."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import Inbox
from teamclock.app.transfer.export import ExportSource, exported
from teamclock.config.files import resource
from teamclock.domain.interval import MINUTE, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.store.queue import Queue
from teamclock.ui.control.lifetime import Lifetime
from teamclock.ui.control.program import Program
from teamclock.ui.kit.theme import Scheme
from teamclock.ui.meetings.meeting_forms import LogForm
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.step_form import StepForm
from teamclock.ui.resident.life import Start
from teamclock.ui.resident.sleep import Reading
from teamclock.ui.teams.teams_page import TeamsPage
from teamclock.ui.view import Mode, View
from teamclock.ui.window.frame import Division
from teamclock.ui.window.state import FILE
from tests.builders import at
from tests.ui.sessions import Hands, session_in

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no such signals")
TEAMS = resource("teams.toml").read_text("utf-8").replace("# home", "home")


class Lived:
    """A window that lives, as `run` makes it, but for the loop."""

    def __init__(self, app: QApplication, folder: Path, start: Start) -> None:
        self.hands, self.exits, self.has_ended = Hands(), list[int](), False
        session = session_in(folder, clock=self.hands)
        self.inbox = Inbox(folder / "data" / "queue.db", session)
        self.program = Program(app, session, self.inbox)
        self.living = Lifetime(app, self.program, start)
        self.living.leave = self.exits.append  # a test's own loop goes on
        self.program.driver.tick()
        self.living.show()
        self.program.finish()
        self.living.begin()

    def composing(self) -> ComposePanel:
        part = self.program.window.panel.part()
        assert isinstance(part, ComposePanel)
        return part

    def titles(self) -> list[str]:
        lines = self.program.window.lists.queue.list.lines()
        return [line.title for line in lines]

    def end(self) -> None:
        if not self.has_ended:
            self.living.end()
        self.has_ended = True

    def take_down(self) -> None:
        self.end()
        Shiboken.delete(self.program.driver)
        self.inbox.close()


Live = Callable[..., Lived]


@pytest.fixture
def live(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Live]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/absent")
    (tmp_path / "teams.toml").write_text(TEAMS)
    made: list[Lived] = []

    def lived(start: Start = Start()) -> Lived:  # noqa: B008 - a value
        one = Lived(qapp, tmp_path, start)
        qtbot.addWidget(one.program.window)
        made.append(one)
        return one

    yield lived
    QGuiApplication.styleHints().colorSchemeChanged.disconnect()
    made[0].program.theme.choose(Scheme.SYSTEM)
    for one in made:
        one.take_down()


def test_a_start_in_the_tray_is_hidden_until_it_is_asked_for(live: Live) -> None:
    lived = live(Start(hidden=True))
    window = lived.program.window
    before = window.isVisible()

    lived.living.raise_window()

    assert (before, window.isVisible()) == (False, True)


def test_a_start_that_writes_shows_one_form(live: Live) -> None:
    lived = live(Start(composing=True))
    first = lived.composing()

    lived.living._resident.new_asked.emit("")

    assert lived.composing() is first
    assert lived.program.window.findChildren(ComposePanel) == [first]


def test_a_window_in_the_dock_comes_back(live: Live) -> None:
    lived = live()
    lived.program.window.showMinimized()

    lived.living.raise_window()

    assert (lived.program.window.isMinimized(), lived.program.window.isVisible()) == (False, True)


def an_export(folder: Path) -> Path:
    """Return an export of a queue without an item."""
    file = folder / "a.teamclock"
    with closing(Queue(folder / "other.db")) as queue:
        source = ExportSource(queue, session_in(folder), at("2026-11-23T09:00Z"))
        file.write_bytes(b"".join(exported(source, "json", lambda _done, _whole: None)))
    return file


def shown(lived: Lived, qtbot: QtBot) -> str:
    """Return the name of the file that the preview shows, once it does."""
    imports = lived.program.imports
    qtbot.waitUntil(lambda: imports.dialog is not None, timeout=5000)
    assert imports.dialog is not None
    name = imports.dialog.file_name.text()
    imports.dialog.reject()
    return name


def test_a_start_with_a_file_shows_what_it_brings(live: Live, qtbot: QtBot, tmp_path: Path) -> None:
    assert shown(live(Start(file=an_export(tmp_path))), qtbot) == "a.teamclock"


def test_a_file_of_a_later_start_is_shown_in_the_window_from_the_tray(
    live: Live, qtbot: QtBot, tmp_path: Path
) -> None:
    lived = live(Start(hidden=True))

    lived.living._resident.open_asked.emit("", an_export(tmp_path))

    assert (lived.program.window.isVisible(), shown(lived, qtbot)) == (True, "a.teamclock")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_keeps_what_is_typed_and_ends(live: Live, qtbot: QtBot, name: str) -> None:
    lived = live(Start(composing=True))
    lived.composing().form.title.setText("Deploy")

    os.kill(os.getpid(), getattr(signal, name))
    qtbot.waitUntil(lambda: lived.exits == [0])

    assert lived.titles() == ["Deploy"]


def manager(app: QApplication) -> QSessionManager:
    """Return what Qt tells of a log-out by; no display of a test has one that it comes from."""
    (one,) = app.findChildren(QSessionManager)
    return one


def test_at_log_out_what_is_typed_is_kept_and_nobody_is_asked(
    live: Live, qapp: QApplication, tmp_path: Path
) -> None:
    lived = live(Start(composing=True, remembers=True))
    lived.composing().form.title.setText("Deploy")

    qapp.commitDataRequest.emit(manager(qapp))

    assert (lived.titles(), lived.exits) == (["Deploy"], [])
    assert (tmp_path / "state" / "teamclock" / FILE).exists()


def test_at_log_out_no_start_is_asked_for(live: Live, qapp: QApplication) -> None:
    live()

    qapp.saveStateRequest.emit(manager(qapp))

    assert manager(qapp).restartHint() is QSessionManager.RestartHint.RestartNever


def test_what_is_typed_is_kept_when_the_display_goes(live: Live) -> None:
    lived = live(Start(composing=True))
    lived.composing().form.title.setText("Deploy")

    lived.living._display.lost.emit()

    assert lived.titles() == ["Deploy"]


def test_after_a_sleep_the_window_shows_what_is_now(live: Live) -> None:
    lived = live()
    lived.hands.now = Instant(lived.hands.now + 540 * MINUTE)
    now = lived.living._resident._wakes._last
    lived.living._resident._wakes._last = Reading(now.wall - 540 * 60, now.steady)

    lived.living._resident._clock_watch.jumped.emit()

    shown = lived.program.window.timeline._board
    assert shown is not None
    assert shown.moment.now == lived.hands.now


def test_the_window_comes_back_as_it_was_but_for_what_was_scrubbed(
    live: Live, tmp_path: Path
) -> None:
    first = live(Start(remembers=True))
    first.program.driver.look(View(mode=Mode.WEEK, scrub=Instant(first.hands.now + 600)))
    first.end()

    second = live(Start(remembers=True))

    shown = second.program.window.timeline._board
    assert shown is not None
    assert shown.view == View(mode=Mode.WEEK)
    assert (tmp_path / "state" / "teamclock" / FILE).exists()


def drafted(lived: Lived) -> Item:
    """Return an item that was written in the window."""
    lived.composing().form.title.setText("Deploy")
    lived.living.keep()
    return lived.inbox.service(lived.hands.now).item(1).item


def withdrawing(lived: Lived, item: Item) -> StepForm:
    """Open the form that withdraws an item."""
    lived.program.queue.panel.open(item, Kind.WITHDRAW)
    shown = lived.program.queue.panel.item
    assert shown is not None
    assert isinstance(shown.form, StepForm)
    return shown.form


def test_a_reason_that_is_not_sent_is_there_at_the_next_start(live: Live) -> None:
    first = live(Start(composing=True, remembers=True))
    item = drafted(first)
    withdrawing(first, item).asked["reason"].set_value("not needed")
    first.living.keep()
    first.end()

    second = live(Start(remembers=True))

    assert withdrawing(second, item).values() == {"reason": "not needed"}


def test_an_edit_that_was_left_is_there_at_the_next_start(live: Live) -> None:
    first = live(Start(composing=True, remembers=True))
    item = drafted(first)
    first.program.queue.panel.edit(item)
    first.composing().form.title.setText("Deploy now")
    first.composing().go_back()
    first.living.keep()
    first.end()

    second = live(Start(remembers=True))
    second.program.queue.panel.edit(item)

    assert second.titles() == ["Deploy"]
    assert second.composing().form.title.text() == "Deploy now"


def log_form(lived: Lived) -> LogForm:
    """Open the form that logs the meeting that is planned."""
    program = lived.program.meetings
    program.show_meetings()
    program.planned_part.open_log()
    assert isinstance(program.planned_part.form, LogForm)
    return program.planned_part.form


def test_what_was_decided_in_a_meeting_is_there_at_the_next_start(live: Live) -> None:
    first = live(Start(composing=True, remembers=True))
    item = drafted(first)
    start = Instant(first.hands.now + 60 * MINUTE)
    at = Interval(start, Instant(start + 30 * MINUTE))
    teams = (item.giver, item.receiver)
    first.program.queue.meetings.plan(first.hands.now, at, teams, ())
    log_form(first).summary.set_text("We ship it.")
    first.living.keep()
    first.end()

    second = live(Start(remembers=True))

    assert log_form(second).summary.text() == "We ship it."


def test_changes_of_the_teams_are_told_at_the_next_start_and_are_on_the_page(live: Live) -> None:
    first = live(Start(remembers=True))
    first.program.dialogs.show_teams()
    name = teams_page(first).form.name
    before = name.text()
    name.setText("Designers")
    name.setModified(True)
    first.living.keep()
    first.end()

    second = live(Start(remembers=True))
    assert second.program.window.status.line.text() == (
        "Changes of the teams are not saved. Open Teams (Ctrl+T) to save them."
    )
    second.program.dialogs.show_teams()
    assert (before, teams_page(second).form.name.text()) == ("Design", "Designers")
    for one in (first, second):
        teams = one.program.dialogs.teams
        teams.figures.reader.wait()
        teams.holidays.reader.wait()


def teams_page(lived: Lived) -> TeamsPage:
    page = lived.program.dialogs.teams.page
    assert page is not None
    return page


def test_the_window_is_divided_as_it_was_left(live: Live) -> None:
    division = Division(time_line=0.4, panel=330, shows_panel=False)
    first = live(Start(remembers=True))
    first.program.window.frame.divide(division)
    first.end()

    second = live(Start(remembers=True))

    assert second.program.window.frame.division() == division
    assert not second.program.window.panel.isVisible()


def test_a_named_team_file_or_time_leaves_no_memory(live: Live, tmp_path: Path) -> None:
    live().end()

    assert not (tmp_path / "state").exists()
