"""Imports a file: read in a worker, shown as a preview, imported when confirmed, with an Undo."""

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
    """Shows the preview of one file at a time, and imports the file when the user confirms."""

    def __init__(
        self, session: Session, inbox: Inbox, undo: UndoController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._undo, self._window = undo, window
        self.dialog: ImportDialog | None = None
        self._file: Path | None = None  # the file that is being read or shown
        self._waiting: list[Path] = []  # the files to read after that one
        self.jobs = Worker(session, inbox, self)
        self.jobs.found.connect(self._take_result)
        self.jobs.failed.connect(self._fail)
        window.seen_changed.connect(self._follow)

    @Slot()
    def ask(self) -> None:
        """Let the user choose a file, and show what an import would do."""
        from teamclock.ui.kit.file_dialog import open_file

        if self._is_read_only():
            return
        kinds = _("Packets and exports (*.teamclock *.json *.jsonl)")
        open_file(_("Import"), Path.home(), kinds, self._window, self.look)

    def look(self, file: Path) -> None:
        """Show what importing a file would do, once the previews of other files are closed.

        An error in the file is shown in the banner.
        """
        if self.dialog is not None and file == self._file:
            self.dialog.raise_()
            self.dialog.activateWindow()
        elif file not in (self._file, *self._waiting) and not self._is_read_only():
            self._waiting.append(file)
            self._read_next()

    def _is_read_only(self) -> bool:
        """Return whether nothing can be imported; the banner then shows why."""
        words = self._inbox.why_read_only()
        if words:
            self._window.banner.show_trouble(words)
        return bool(words)

    def _read_next(self) -> None:
        """Start to read the next file that waits, unless another file is read or shown."""
        if self._file is None and self._waiting:
            file = self._file = self._waiting.pop(0)
            path, now = self._inbox.path, self._session.now()
            self.jobs.ask(lambda _session, _inbox: preview_file(path, file, now))

    @Slot(object)
    def _take_result(self, result: Incoming | BroughtIn) -> None:
        """Show the result of the worker: a preview, or a finished import."""
        if isinstance(result, Incoming):
            self._show(result)
        else:
            self._show_result(result)

    def _show(self, incoming: Incoming) -> None:
        """Show the preview of a file."""
        self._close()
        self._file = incoming.file
        names = {team.id: team.name for team in self._session.roster.teams}
        dialog = self.dialog = ImportDialog(incoming, names, self._window.look, self._window)
        dialog.confirmed.connect(self._import)
        dialog.finished.connect(self._go_on)
        dialog.show()  # not modal, because an import can be undone (decision 023)

    @Slot()
    def _go_on(self) -> None:
        """Forget the file whose preview was closed, and read the next one."""
        self.dialog = self._file = None
        self._read_next()

    @Slot(bool)
    def _follow(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Close the preview, and read no further files, when the window is hidden.

        The result of an import is shown in the window alone.
        """
        if not seen:
            self._waiting.clear()
            self._close()

    def _close(self) -> None:
        """Close the preview, if one is open."""
        if self.dialog is not None:
            self.dialog.accept()

    @Slot()
    def _import(self) -> None:
        """Start to import the file whose preview was confirmed."""
        file = self._file
        if self.dialog is None or file is None:
            return
        self.dialog.wait(_("Importing"))
        path, now = self._inbox.path, self._session.now()
        self.jobs.ask(lambda session, _inbox: bring_in(session, path, file, now))

    def _show_result(self, brought: BroughtIn) -> None:
        """Show how many items were imported, and offer to undo the import if that is possible."""
        self._close()
        # `after` is None for a shared queue, in which an import cannot be undone.
        back = None if brought.after is None else partial(self._undo_import, brought)
        count = brought.done.new + brought.done.further
        words = ngettext("{n} item imported", "{n} items imported", count).format(n=count)
        self._undo.show_done(words, back)

    def _undo_import(self, brought: BroughtIn, now: Instant) -> None:
        """Undo an import at the instant `now`; raise TeamclockError if that fails."""
        self._inbox.close()  # the file of the queue is replaced
        take_back(self._inbox.path, brought, now)
        self._undo.show_done(_("Import taken back"))

    @Slot(object)
    def _fail(self, error: TeamclockError) -> None:
        """Show an error in the preview, or in the banner if no preview is open."""
        if self.dialog is None:
            self._window.banner.show_trouble(str(error))
            self._go_on()
        else:
            self.dialog.show_trouble(str(error))
