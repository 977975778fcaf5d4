"""Replaces a queue that cannot be used, by a backup or an empty queue; the old file is kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.present.words import sentence
from teamclock.store.backup.backups import Backup
from teamclock.ui.control.driver import Driver
from teamclock.ui.window.window import Window


class RecoveryController(QObject):
    """Replaces the queue on request of the recovery page or of the page of settings.

    Signals:
        mended: emitted after the queue was replaced.
        restored: carries a message on what was done, and where the old file is.
        failed: carries the reason why the queue was not replaced.
    """

    mended = Signal()
    restored = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        window.restore_asked.connect(self.restore)
        window.anew_asked.connect(self.start_anew)

    @Slot()
    def restore(self) -> None:
        """Replace the queue by its newest backup that is not damaged."""
        self._replace_queue(_restore_newest)

    @Slot(object)
    def restore_backup(self, backup: Backup) -> None:
        """Replace the queue by a backup; the replaced file is kept, and can be restored too."""
        self._replace_queue(partial(_restore_backup, backup.name))

    @Slot()
    def start_anew(self) -> None:
        """Replace the queue by an empty one."""
        self._replace_queue(_start_empty)

    def _replace_queue(self, replace: Callable[[Path, Instant], str]) -> None:
        """Call `replace`, show its message or its error, and show the queue.

        `replace` takes the queue's path and the present instant, and returns a message.
        """
        self._inbox.close()
        try:
            words = replace(self._inbox.path, self._session.now())
        except TeamclockError as error:
            self._window.banner.show_trouble(str(error))
            self.failed.emit(str(error))
        else:
            self._driver.show_damage(None)
            self._window.show_done(_("The queue is open again. {details}").format(details=words))
            self.mended.emit()
            self.restored.emit(words)
        self._driver.refresh()


def _restore_newest(queue: Path, now: Instant) -> str:
    """Restore the newest good backup; return in words what the old file gave, and its name."""
    from teamclock.app.transfer.safety import restore_newest
    from teamclock.present.salvage import salvaged_words

    done = restore_newest(queue, now)
    came = "" if done.taken is None else f"{sentence(salvaged_words(done.taken))} "
    return came + _kept_words(done.kept)


def _restore_backup(name: str, queue: Path, now: Instant) -> str:
    """Restore the backup called `name`; return a message with the place of the old file."""
    from teamclock.store.backup.restore import restore

    return _("The backup is in place. {kept}").format(
        kept=_kept_words(restore(queue, name, now).kept)
    )


def _start_empty(queue: Path, now: Instant) -> str:
    """Begin an empty queue; return a message with the place of the old file."""
    from teamclock.app.transfer.safety import start_anew

    return _kept_words(start_anew(queue, now))


def _kept_words(kept: Path | None) -> str:
    """Return a message with the name of the old file, "" if there was none."""
    return "" if kept is None else _("The previous file is kept as {name}.").format(name=kept.name)
