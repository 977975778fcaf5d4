"""Connects the busy times of the page of settings with the controller that reads the files."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from teamclock.app.session import Session
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.busy import read_words
from teamclock.present.words import viewpoint
from teamclock.ui.control.busy import BusyController
from teamclock.ui.control.settings import SettingsController
from teamclock.ui.settings.busy_rows import BusyFile
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.app.busy.busy_times import BusyLook


class BusyFiles(QObject):
    """Lets the user choose a calendar file to add, and shows the files that were added."""

    def __init__(
        self, session: Session, busy: BusyController, settings: SettingsController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._busy, self._settings = session, busy, settings
        self._window = window
        settings.calendar_asked.connect(self._ask)
        settings.forget_asked.connect(lambda path: busy.forget(Path(path)))
        busy.looked.connect(self._show)
        busy.done.connect(settings.show_done)
        busy.failed.connect(settings.show_trouble)

    @Slot(object)
    def _ask(self, team: TeamId | None) -> None:
        """Let the user choose a calendar file of a team; None means the user's own calendar."""
        from teamclock.ui.kit.file_dialog import open_file

        owner = self._session.roster.home if team is None else team
        assert owner is not None, "one's own is offered to who has a team"
        open_file(
            _("Add a calendar file"),
            Path.home(),
            _("Calendars (*.ics)"),
            self._window,
            lambda path: self._busy.add(path, owner, me=team is None),
        )

    @Slot(object)
    def _show(self, looked: "BusyLook") -> None:
        """Show the added files, each with whose it is, when it was last read, and its error."""
        troubles = {trouble.file: trouble.short for trouble in looked.troubles}
        names = {team.id: team.name for team in self._session.roster.teams}
        seen = viewpoint(self._session.viewer(), self._busy.at)  # by which times are formatted
        self._settings.show_busy(
            tuple(
                BusyFile(
                    kept.file,
                    _short(Path(kept.file), Path.home()),
                    read_words(names.get(kept.team, kept.team), kept.read_at, seen, me=kept.me),
                    troubles.get(kept.file, ""),
                )
                for kept in looked.kept
            )
        )


def _short(path: Path, home: Path) -> str:
    """Return a path to be shown, with “~” for the home folder."""
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
