"""Connects the program with the system: signals, later starts, log-out, and stored state."""

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
"""The exit code of the window's event loop after which the program starts again."""


class Lifetime(QObject):
    """Ends the program on request, brings its window forward, and stores its state."""

    def __init__(self, app: QApplication, program: "Program", start: Start) -> None:
        super().__init__(program.window)
        self._app, self._program, self._start = app, program, start
        self._resident = Resident(start, program.session.now, program.window)
        self._signals = Signals(program.window)
        self._signals.end_asked.connect(self._end_quickly)
        self._signals.went_on.connect(self._resident.look)  # whether the clock jumped meanwhile
        self._resident.raise_asked.connect(self.raise_window)
        self._resident.new_asked.connect(self._write_item)
        self._resident.open_asked.connect(self._open)
        self._resident.end_asked.connect(self._end)
        self._resident.woke.connect(program.driver.tick)
        self._resident.set_back.connect(program.driver.tick)  # the clock
        self._resident.trouble.connect(program.window.banner.show_trouble)
        program.driver.board_changed.connect(self._note_board)
        self._mode = Mode.DAY  # of the last board's view, for the next start
        app.aboutToQuit.connect(self.keep)  # first, so that the last backup has what it saves
        app.commitDataRequest.connect(self.keep)
        app.saveStateRequest.connect(self._prevent_restart)
        # exit() also ends the loop of a dialog; quit() would ask each window first.
        self.leave: Callable[[int], object] = app.exit
        self._folder = state_folder(os.environ) if start.remembers else None
        self._window_state = None if self._folder is None else WindowState(self._folder)

    def show(self) -> None:
        """Show the window where it was last, in the same mode; keep it hidden at a hidden start."""
        if self._window_state is not None:
            self._window_state.place(self._program.window)
            self._program.window.frame.divide(self._window_state.division())
            mode = self._window_state.mode() or Mode.DAY
            self._program.driver.look(View(mode, first_day=first_day_of_week()))
        if not self._start.hidden:
            self._program.window.show()

    def begin(self) -> None:
        """Start what can wait until the first board is painted."""
        from teamclock.ui.resident.display import Display

        self._resident.begin(os.environ)
        self._display = Display(self._program.window)
        self._display.lost.connect(self.keep)  # the connection to the desktop
        self._load_texts()
        self._program.dialogs.settings.restart_asked.connect(self.restart)
        if self._start.composing:
            self._write_item()
        if self._start.file is not None:
            self._program.imports.look(self._start.file)

    @Slot(str)
    def raise_window(self, token: str = "") -> None:
        """Bring the window to the front, also from the tray.

        `token` is the desktop's activation token, "" without one.
        """
        from teamclock.ui.kit.forward import bring_forward

        bring_forward(self._program.window, token)

    @Slot(str)
    def _write_item(self, token: str = "") -> None:
        """Bring the window to the front, with the form of a new item."""
        self.raise_window(token)
        self._program.queue.write()

    @Slot(str, Path)
    def _open(self, token: str, file: Path) -> None:
        """Bring the window to the front, with the preview of an import."""
        self.raise_window(token)
        self._program.imports.look(file)

    @Slot(object)
    def _note_board(self, board: Board) -> None:
        """Store the mode of a board's view, and check whether the system's clock has jumped."""
        self._mode = board.view.mode
        self._resident.look()

    def _end_quickly(self) -> None:
        """End on request of the system, which waits for a short time only."""
        if self._program.is_finished:  # else the program ends before all was connected
            self._program.safekeeping.hurry()
        self._end()

    @Slot()
    def keep(self) -> None:
        """Save everything that is not saved, without questions: texts, forms, the window's place.

        At log-out the window stays open meanwhile.
        """
        self._store_window()  # first, because this needs no queue
        with self._program.inbox.last_chance():  # waits up to 1 s while others hold the queue
            if self._program.is_finished:  # else the program ends before all was connected
                self._program.dialogs.keep_teams()
                self._program.queue.keep_at_the_end()
                self._store_texts()

    def _load_texts(self) -> None:
        """Load the texts and the changes of teams that the last run has stored."""
        if self._folder is not None:
            from teamclock.ui.queue.texts_file import FILE, load_texts

            load_texts(self._folder / FILE, self._program.queue.panel.texts)
            self._program.dialogs.keep_teams_in(self._folder)

    def _store_texts(self) -> None:
        """Store the texts typed in forms of steps, for the next start."""
        if self._folder is not None:
            from teamclock.ui.queue.texts_file import FILE, store_texts

            store_texts(self._folder / FILE, self._program.queue.panel.texts)

    def _store_window(self) -> None:
        """Store the place of the window, its division and its mode."""
        if self._window_state is not None:
            window = self._program.window
            self._window_state.keep(window, self._mode, window.frame.division())

    @Slot()
    def _prevent_restart(self) -> None:
        """Tell a session manager not to start the program at the next log-in.

        The user decides in the settings whether the program starts then.
        """
        from PySide6.QtGui import QSessionManager

        for manager in self._app.findChildren(QSessionManager):
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)

    def _end(self) -> None:
        """Save everything, and end the program."""
        self.keep()
        self.leave(0)

    @Slot()
    def restart(self) -> None:
        """Save everything and start the window again, as another language requires."""
        self.keep()
        self.leave(RESTART)

    def end(self) -> None:
        """Store the window's place, and end all watchers, after the event loop has ended."""
        self._app.aboutToQuit.disconnect(self.keep)
        self._app.commitDataRequest.disconnect(self.keep)
        self._app.saveStateRequest.disconnect(self._prevent_restart)
        self._store_window()
        self._resident.end()
        if "_display" in vars(self):  # it is not, if the event loop never got to `begin`
            self._display.close()
        self._signals.close()
