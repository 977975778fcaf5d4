"""Replaces a queue that cannot be used by another one, and shows where the old file is kept."""

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
    """Carries out the requests of the recovery page; `mended` follows a success."""

    mended = Signal()
    restored = Signal(str)  # words
    failed = Signal(str)  # words: why the queue is as it was

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        window.restore_asked.connect(self.restore)
        window.anew_asked.connect(self.start_anew)

    @Slot()
    def restore(self) -> None:
        """Replace the queue by its newest good backup."""
        self._mend(_restored)

    @Slot(object)
    def restore_backup(self, backup: Backup) -> None:
        """Replace the queue by a backup; the present file is kept and can be restored, too."""
        self._mend(partial(_restored_one, backup.name))

    @Slot()
    def start_anew(self) -> None:
        """Replace the queue by an empty one."""
        self._mend(_begun_anew)

    def _mend(self, way: Callable[[Path, Instant], str]) -> None:
        self._inbox.close()
        try:
            words = way(self._inbox.path, self._session.now())
        except TeamclockError as error:
            self._window.banner.show_trouble(str(error))
            self.failed.emit(str(error))
        else:
            self._driver.show_damage(None)
            self._window.show_done(_("The queue is open again. {details}").format(details=words))
            self.mended.emit()
            self.restored.emit(words)
        self._driver.refresh()


def _restored(queue: Path, now: Instant) -> str:
    from teamclock.app.transfer.safety import restore_newest
    from teamclock.present.salvage import salvaged_words

    done = restore_newest(queue, now)
    came = "" if done.taken is None else f"{sentence(salvaged_words(done.taken))} "
    return came + _kept(done.kept)


def _restored_one(name: str, queue: Path, now: Instant) -> str:
    from teamclock.store.backup.restore import restore

    return _("The backup is in place. {kept}").format(kept=_kept(restore(queue, name, now).kept))


def _begun_anew(queue: Path, now: Instant) -> str:
    from teamclock.app.transfer.safety import start_anew

    return _kept(start_anew(queue, now))


def _kept(kept: Path | None) -> str:
    return "" if kept is None else _("The previous file is kept as {name}.").format(name=kept.name)
