"""Opens and closes one kind of page, form or menu again and again; prints the growth.

The command line has a kind and a count; the output is resident memory in MB, before and after, as
JSON. The first openings are not counted: they import modules, and fill caches.
"""

import gc
import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from bench.memory import megabytes
from bench.programs.frames import HandClock
from teamclock.app.inbox import Inbox
from teamclock.app.process.start import Options, queue_path, session_inputs
from teamclock.app.queue_service import QueueService
from teamclock.app.session import Session, SessionInputs
from teamclock.domain.item import Item, Kind
from teamclock.domain.zones import parse_instant
from teamclock.ui.control.program import Program
from teamclock.ui.main import application, keep_apart
from teamclock.ui.meetings.planned_part import PlannedPart
from tests.meet_shots import stall
from tests.stories import tell

NOW = parse_instant("2026-11-23T15:42:00Z")
_WARM_UP = 100
_TURNS = 3  # rounds of the event loop until all is laid out, painted and freed
_MENU_AT = QPoint(9, 9)
Open = Callable[[Program], object]


def kinds() -> dict[str, Open]:
    """Return a function to open each kind of dialog and menu."""
    return {
        "find a time": lambda program: program.meetings.find(),
        "meetings": lambda program: program.meetings.show_meetings(),
        "plan a meeting": lambda program: program.meetings.plan_item(_item(program, 6)),
        "move a meeting": lambda program: _planned(program).open_move(),
        "log a meeting": lambda program: _planned(program).open_log(),
        "new item": lambda program: program.queue.write(),
        "change an item": lambda program: program.queue.steps([_item(program, 2)], Kind.AMEND),
        "item": lambda program: program.queue.open(_item(program, 2)),
        "pick up": lambda program: program.queue.open(_item(program, 4), Kind.ACCEPT),
        "answer": lambda program: program.queue.open(_item(program, 6), Kind.ANSWER),
        "snooze": lambda program: program.queue.open(_item(program, 2), Kind.SNOOZE),
        "queue menu": _ask_queue_menu,
        "main menu": lambda program: program.window.bar.menu_asked.emit(),
        "tray menu": lambda program: program.tray.tray.menu.menu.popup(_MENU_AT),
        "settings": lambda program: program.dialogs.ask_settings(),
        "teams": lambda program: program.dialogs.show_teams(),
        "keys": lambda program: program.dialogs.show_help(),
        "season": lambda program: program.dialogs.show_clock_changes(),
        "what if": lambda program: program.dialogs.show_what_if(),
        "balance": lambda program: program.dialogs.show_balance(),
    }


def _ask_queue_menu(program: Program) -> None:
    shown = program.window.lists.queue.list
    shown.choose(shown.lines()[0].item)
    shown.menu_asked.emit(_MENU_AT)


def _planned(program: Program) -> PlannedPart:
    program.meetings.show_meetings()
    return program.meetings.planned_part


def _service(program: Program) -> QueueService:
    return program.inbox.service(program.session.now())


def _item(program: Program, ref: int) -> Item:
    return _service(program).item(ref).item


class Opening:
    """Opens, waits some rounds, closes, waits again, and ends after a number of openings."""

    def __init__(self, program: Program, action: Callable[[], object], rounds: int) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app, self._program, self._action = app, program, action
        self._left, self._turn = rounds, 0
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        app.exec()

    def _go_on(self) -> None:
        if self._turn == 0:
            self._action()
        elif self._turn == _TURNS:
            _close_all(self._program)
        self._turn += 1
        if self._turn > 2 * _TURNS:
            self._turn, self._left = 0, self._left - 1
        if self._left == 0:
            self._timer.stop()
            self._app.exit()


def _close_all(program: Program) -> None:
    program.window.leave_page()
    compose = program.queue.panel.compose.panel
    if compose is not None:
        compose.go_back()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    for one in opened:
        if one.isVisible():
            one.done(0)


def main(kind: str, openings: int) -> None:
    app = application(["teamclock"])
    program = _shown(app)
    action = kinds()[kind]
    figures = []
    for rounds in (_WARM_UP, openings):
        Opening(program, lambda: action(program), rounds)
        gc.collect()
        figures.append(megabytes(os.getpid())["Rss"])
    print(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


def _shown(app: QApplication) -> Program:
    usual = session_inputs(Options(), os.environ)
    begun = SessionInputs(usual.roster, usual.folder, HandClock(NOW), usual.viewer, usual.tz_data)
    path = queue_path(Options(), os.environ)
    path.parent.mkdir(parents=True, exist_ok=True)
    tell(path, begun)
    session = Session(begun)
    program = Program(app, session, Inbox(path, session))
    program.driver.tick()
    program.window.fit(app.primaryScreen().availableSize())
    program.window.show()
    program.finish()
    keep_apart()
    stall(program.inbox, session.now())
    program.driver.refresh()
    app.setQuitOnLastWindowClosed(False)
    return program


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
