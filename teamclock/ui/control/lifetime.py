"""Connects the program to its surroundings: signals, activation, log-out, the window's place."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from teamclock.config.folders import state_folder
from teamclock.ui.board import Board
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.resident.life import Resident, Start
from teamclock.ui.resident.signals import Signals
from teamclock.ui.view import Mode, View
from teamclock.ui.window.state import WindowState

if TYPE_CHECKING:
    from teamclock.ui.control.program import Program


RESTART = 96
"""The exit code of the window's loop after which the program starts anew."""


class Lifetime(QObject):
    """Ends the program on request, brings its window forward, and restores where the window was."""

    def __init__(self, app: QApplication, program: "Program", start: Start) -> None:
        super().__init__(program.window)
        self._app, self._program, self._start = app, program, start
        self._life = Resident(start, program.session.now, program.window)
        self._signals = Signals(program.window)
        self._signals.end_asked.connect(self._hurry)
        self._signals.went_on.connect(self._life.look)
        self._life.raise_asked.connect(self.raise_window)
        self._life.new_asked.connect(self._compose)
        self._life.open_asked.connect(self._open)
        self._life.end_asked.connect(self._leave)
        self._life.woke.connect(program.driver.tick)
        self._life.set_back.connect(program.driver.tick)
        self._life.trouble.connect(program.window.banner.show_trouble)
        program.driver.board_changed.connect(self._look)
        self._mode = Mode.DAY
        app.aboutToQuit.connect(self.keep)  # as the first, so that the last backup has it
        app.commitDataRequest.connect(self.keep)
        app.saveStateRequest.connect(self._stay_ended)
        # exit() also ends the loop of a dialog; quit() would ask each window first.
        self.leave: Callable[[int], object] = app.exit
        self._folder = state_folder(os.environ) if start.remembers else None
        self._memory = None if self._folder is None else WindowState(self._folder)

    def show(self) -> None:
        """Show the window where it was.

        If the program starts in the tray, the window stays hidden.
        """
        if self._memory is not None:
            self._memory.place(self._program.window)
            self._program.window.frame.divide(self._memory.division())
            mode = self._memory.mode() or Mode.DAY
            self._program.driver.look(View(mode, first_day=first_day_of_week()))
        if not self._start.hidden:
            self._program.window.show()

    def begin(self) -> None:
        """Start what can wait until the first board is painted."""
        from teamclock.ui.resident.display import Display

        self._life.begin(os.environ)
        self._display = Display(self._program.window)
        self._display.lost.connect(self.keep)
        self._recall()
        self._program.dialogs.settings.restart_asked.connect(self.restart)
        if self._start.composing:
            self._compose()
        if self._start.file is not None:
            self._program.imports.look(self._start.file)

    @Slot(str)
    def raise_window(self, token: str = "") -> None:
        """Bring the window to the front, also from the tray.

        `token` is the desktop's activation token.
        """
        from teamclock.ui.kit.forward import bring_forward

        bring_forward(self._program.window, token)

    @Slot(str)
    def _compose(self, token: str = "") -> None:
        """Bring the window forward with the form of a new item."""
        self.raise_window(token)
        self._program.queue.write()

    @Slot(str, Path)
    def _open(self, token: str, file: Path) -> None:
        """Bring the window forward with what importing a file would do."""
        self.raise_window(token)
        self._program.imports.look(file)

    @Slot(object)
    def _look(self, board: Board) -> None:
        self._mode = board.view.mode
        self._life.look()

    def _hurry(self) -> None:
        if self._program.is_finished:
            self._program.safekeeping.hurry()
        self._leave()

    @Slot()
    def keep(self) -> None:
        """Save what is being typed, without questions; at log-out the window stays for now."""
        self._remember()  # first: it needs no queue
        with self._program.inbox.last_chance():
            if self._program.is_finished:
                self._program.dialogs.keep_teams()
                self._program.queue.keep_at_the_end()
                self._keep_texts()

    def _recall(self) -> None:
        """Bring back what was typed in forms, and changed of the teams, in the last run."""
        if self._folder is not None:
            from teamclock.ui.queue.texts_file import FILE, load_texts

            load_texts(self._folder / FILE, self._program.queue.panel.texts)
            self._program.dialogs.keep_teams_in(self._folder)

    def _keep_texts(self) -> None:
        if self._folder is not None:
            from teamclock.ui.queue.texts_file import FILE, store_texts

            store_texts(self._folder / FILE, self._program.queue.panel.texts)

    def _remember(self) -> None:
        if self._memory is not None:
            window = self._program.window
            self._memory.keep(window, self._mode, window.frame.division())

    @Slot()
    def _stay_ended(self) -> None:
        """Request no restart at the next log-in from a session manager: the user decides that."""
        from PySide6.QtGui import QSessionManager

        for manager in self._app.findChildren(QSessionManager):
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)

    def _leave(self) -> None:
        self.keep()
        self.leave(0)

    @Slot()
    def restart(self) -> None:
        """End the window, and start it anew, as another language needs it."""
        self.keep()
        self.leave(RESTART)

    def end(self) -> None:
        """Save the window's place, and release everything."""
        self._app.aboutToQuit.disconnect(self.keep)
        self._app.commitDataRequest.disconnect(self.keep)
        self._app.saveStateRequest.disconnect(self._stay_ended)
        self._remember()
        self._life.end()
        if "_display" in vars(self):
            self._display.close()
        self._signals.close()
