"""Wiring only: who tells whom what."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from teamclock.app.session import Session
from teamclock.app.shelf import Shelf
from teamclock.config.files import resource
from teamclock.config.settings import Settings
from teamclock.domain.errors import TeamclockError
from teamclock.ui.driver import Driver
from teamclock.ui.resident.life import Start
from teamclock.ui.resident.living import Living
from teamclock.ui.theme import Look, Scheme, Theme
from teamclock.ui.window import Window

if TYPE_CHECKING:
    from teamclock.config.team_edit import NewTeam

_PAINTED_MS = 50  # by then the first board is on the screen


def run(session: Session, shelf: Shelf, start: Start) -> int:
    """Show the window until it is closed; return the exit code."""
    app = application(sys.argv[:1])
    face = Face(app, session, shelf, hidden=start.hidden)
    live = Living(app, face, start)
    face.driver.tick()
    face.window.fit(app.primaryScreen().availableSize())
    live.show()
    QTimer.singleShot(_PAINTED_MS, face.finish)
    QTimer.singleShot(_PAINTED_MS, live.begin)
    code = app.exec()
    live.end()
    face.driver.settle()
    shelf.close()
    return code


def application(argv: list[str]) -> QApplication:
    QGuiApplication.setApplicationName("teamclock")
    QGuiApplication.setDesktopFileName("teamclock")
    QPixmapCache.setCacheLimit(0)  # it wakes every 30 s to clean up; the rows keep their own
    return QApplication([*argv[:1], "-style", "fusion"])  # by name: wrapping a QStyle costs 15 ms


class Face:
    """The window of a session with all that it is wired to; it lives as long as the window."""

    def __init__(
        self, app: QApplication, session: Session, shelf: Shelf, *, hidden: bool = False
    ) -> None:
        self._hidden = hidden
        self._app, self.session, self.shelf = app, session, shelf
        self.theme = Theme(app)
        self.is_finished = False
        self.driver = Driver(session, shelf)
        self.window = Window(self.theme.choose(Scheme(session.settings.scheme)))
        self.driver.board_changed.connect(self.window.show_board)
        self.window.view_asked.connect(self.driver.look)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._dress())

    def finish(self) -> None:
        """Do what can wait until the first board is on the screen."""
        from PySide6.QtGui import QIcon

        gc.enable()  # __main__ had turned it off for the start
        self.window.setWindowIcon(QIcon(str(resource("teamclock.svg"))))
        self.driver.watch()
        self.window.seen_changed.connect(self.driver.be_seen)
        self._connect_menu()
        self._connect_welcome()
        self._connect_queue()
        self._connect_tray()
        self._connect_notices()
        self.driver.refresh()
        self.is_finished = True

    def _connect_tray(self) -> None:
        """Look for a tray from now on; where there is one, closing only hides the window."""
        from teamclock.ui.tray_face import TrayFace

        self.tray = TrayFace(self._app, self.session, self.shelf, self.window)
        self.tray.tray.wear(self.theme.look)
        self.driver.board_changed.connect(self.tray.show_board)
        if self._hidden:
            self.tray.start_hidden()
        else:
            self.tray.start()

    def _connect_notices(self) -> None:
        """Tell what is worth an interruption, by the desktop's service or in the window."""
        from teamclock.app.watch import Watch
        from teamclock.ui.notice_face import NoticeFace
        from teamclock.ui.notifier.chain import chain

        ways = chain(sys.platform, os.environ, self.tray.tray.icon, self.window)
        watch = Watch(self.session, self.shelf)
        self.notices = NoticeFace(watch, ways, self.session, self.window)
        self.notices.open_asked.connect(self.tray.open)
        self.notices.agenda_asked.connect(self.tray.open)
        self.notices.review_asked.connect(self.tray.open)
        self.notices.review_asked.connect(self.queue.review)
        self.notices.paused.connect(self.tray.show_pause)
        self.tray.tray.pause_asked.connect(self.notices.pause)
        self.tray.message_asked.connect(self.notices.tell_of_tray)
        self.tray.show_pause(self.session.settings.paused_until)
        self.driver.board_changed.connect(self.notices.show_board)
        self._app.aboutToQuit.connect(self.notices.close)

    def _connect_queue(self) -> None:
        from teamclock.ui.queue.face import QueueFace
        from teamclock.ui.safekeeping import Safekeeping

        self.queue = QueueFace(self.session, self.shelf, self.driver, self.window)
        self.safekeeping = Safekeeping(self.shelf.path, self.session.now, self.window)
        self.safekeeping.trouble.connect(self.window.banner.tell)
        self._app.aboutToQuit.connect(self.safekeeping.finish)

    def _dress(self) -> None:
        self._wear(self.theme.refresh())

    def _wear(self, look: Look) -> None:
        self.window.wear(look)
        if self.is_finished:
            self.tray.tray.wear(look)

    def _connect_menu(self) -> None:
        from teamclock.ui.menu import Menu

        menu = Menu(self.window.menu, self.session.settings)
        menu.scheme_asked.connect(self._choose_scheme)
        menu.seconds_asked.connect(self._show_seconds)
        menu.team_asked.connect(self._ask_team)
        menu.file_asked.connect(self._ask_file)
        menu.settings_asked.connect(self._ask_settings)
        self.window.settings_asked.connect(self._ask_settings)
        menu.help_asked.connect(self._show_help)
        self.window.help_asked.connect(self._show_help)
        if self.session.settings.seconds:
            self.driver.show_seconds(wanted=True)
        self._menu = menu

    def _connect_welcome(self) -> None:
        self.window.welcome.sample_asked.connect(lambda: self._do(self._try_sample))
        self.window.welcome.team_asked.connect(self._ask_team)
        self.window.welcome.file_asked.connect(self._ask_file)

    def _try_sample(self) -> None:
        self.session.write_sample()
        self.queue.add_samples()

    def _do(self, deed: Callable[[], None]) -> None:
        """Carry out what may fail, and say so in the window if it did."""
        try:
            deed()
        except TeamclockError as error:
            self.window.banner.tell(str(error))
            return
        self.driver.refresh()

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._wear(self.theme.choose(scheme))
        self._prefer(self.session.settings._replace(scheme=scheme.value))

    def _show_seconds(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        self.driver.show_seconds(wanted=wanted)
        self._prefer(self.session.settings._replace(seconds=wanted))

    def _prefer(self, settings: Settings) -> None:
        self._do(lambda: self.session.prefer(settings))

    def _ask_settings(self) -> None:
        from teamclock.ui.settings_dialog import SettingsDialog, own_autostart

        autostart = own_autostart(sys.platform, sys.argv[0])
        dialog = SettingsDialog(self.session, autostart, self.theme.look, self.window)
        dialog.changed.connect(self.notices.look)
        dialog.open()

    def _ask_team(self) -> None:
        from teamclock.config.time_zones import zone_names
        from teamclock.domain.zones import zone_key
        from teamclock.ui.team_dialog import TeamDialog

        viewer = self.session.viewer()
        own = "UTC" if viewer is None else zone_key(viewer)
        TeamDialog(sorted(zone_names()), own, self._add_team, self.window).exec()

    def _add_team(self, team: "NewTeam") -> None:
        self.session.add_team(team)
        self.driver.refresh()

    def _ask_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(
            self.window, "Open a team file", str(self.session.roster_path), "Team files (*.toml)"
        )
        if name:
            self._do(lambda: self.session.open_file(Path(name)))

    def _show_help(self) -> None:
        from teamclock import __version__
        from teamclock.ui.help import Help

        data = self.session.tz_data
        versions = f"teamclock {__version__} · time zone data {data.release} ({data.source})"
        Help(self.window.keys(), versions, self.theme.look, self.window).exec()
