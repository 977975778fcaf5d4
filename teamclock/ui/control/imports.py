"""Imports a file: looked at in a worker, shown, brought in when confirmed, with one Undo."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.transfer.incoming import BroughtIn, Incoming, bring_in, preview_file, take_back
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _, ngettext
from teamclock.ui.control.undo import UndoController
from teamclock.ui.control.worker import Worker
from teamclock.ui.queue.import_dialog import ImportDialog
from teamclock.ui.window.window import Window


class ImportsController(QObject):
    """Connects the preview of a file with the queue; there is at most one."""

    def __init__(
        self, session: Session, inbox: Inbox, undo: UndoController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._undo, self._window = undo, window
        self.dialog: ImportDialog | None = None
        self._file = Path()
        self.jobs = Worker(session, inbox, self)
        self.jobs.found.connect(self._take_in)
        self.jobs.failed.connect(self._fail)

    @Slot()
    def ask(self) -> None:
        """Let the user choose a file, and show what it brings."""
        from teamclock.ui.kit.file_dialog import open_file

        words = self._inbox.why_read_only()
        if words:
            self._window.banner.show_trouble(words)
            return
        kinds = _("Packets and exports (*.teamclock *.json *.jsonl)")
        open_file(_("Import"), Path.home(), kinds, self._window, self.look)

    def look(self, file: Path) -> None:
        """Show what a file brings; what is wrong with it stands in the banner."""
        path, now = self._inbox.path, self._session.now()
        self.jobs.ask(lambda _session, _inbox: preview_file(path, file, now))

    @Slot(object)
    def _take_in(self, made: Incoming | BroughtIn) -> None:
        if isinstance(made, Incoming):
            self._show(made)
        else:
            self._show_result(made)

    def _show(self, incoming: Incoming) -> None:
        self._close()
        self._file = incoming.file
        names = {team.id: team.name for team in self._session.roster.teams}
        dialog = self.dialog = ImportDialog(incoming, names, self._window.look, self._window)
        dialog.confirmed.connect(self._bring_in)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    @Slot()
    def _bring_in(self) -> None:
        if self.dialog is None:
            return
        self.dialog.wait(_("Importing"))
        path, file, now = self._inbox.path, self._file, self._session.now()
        self.jobs.ask(lambda session, _inbox: bring_in(session, path, file, now))

    def _show_result(self, brought: BroughtIn) -> None:
        self._close()
        back = None if brought.after is None else partial(self._take_back, brought)
        count = brought.done.new + brought.done.further
        words = ngettext("{n} item imported", "{n} items imported", count).format(n=count)
        self._undo.did(words, back)

    def _take_back(self, brought: BroughtIn, now: Instant) -> None:
        self._inbox.close()
        take_back(self._inbox.path, brought, now)
        self._undo.did(_("Import taken back"))

    @Slot(object)
    def _fail(self, error: TeamclockError) -> None:
        if self.dialog is None:
            self._window.banner.show_trouble(str(error))
        else:
            self.dialog.show_trouble(str(error))
