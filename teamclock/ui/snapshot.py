"""Paint the window into a PNG file, without showing it on the screen."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.inbox import Filter, Inbox
from teamclock.app.session import Session
from teamclock.config.files import export_whole
from teamclock.ui.view import View

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from teamclock.ui.kit.theme import Theme
    from teamclock.ui.window.window import Window


class Shot(NamedTuple):
    """What a snapshot shows.

    Attributes:
        dark: True for the dark colours.
        size: Width and height of the window in logical pixels.
        view: The stretch of time, and the instant of it, that is looked at.
        filter: Which items of the queue are shown.
        scale: Physical pixels for each logical pixel.
    """

    dark: bool = False
    size: tuple[int, int] = (1180, 760)
    view: View = View()
    filter: Filter = Filter()
    scale: float = 1.0


def snapshot(session: Session, inbox: Inbox, file: Path, shot: Shot) -> None:
    """Paint the window of a session into a PNG file, which is replaced only if all is written.

    `inbox` is the access to the queue.
    Raise NotFoundError if the file's folder is missing, RefusedError or DataError if the file
    cannot be written.
    """
    # Qt reads both when the application is made
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(shot.scale)
    from teamclock.ui.kit.theme import Theme
    from teamclock.ui.main import application

    theme = Theme(application(["teamclock"]))
    window = painted(session, inbox, theme, shot)
    image = png(window)
    _delete(window)
    export_whole(file, [image])


def _delete(window: "Window") -> None:
    """Delete a window at once: PySide6 before 6.11 crashes if it exists when Python ends."""
    from PySide6.QtCore import QCoreApplication, QEvent

    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def painted(session: Session, inbox: Inbox, theme: "Theme", shot: Shot) -> "Window":
    """Return a window that shows what `shot` asks for, with all layouts done."""
    from PySide6.QtCore import QCoreApplication

    from teamclock.ui.control.driver import Driver
    from teamclock.ui.control.panel import PanelController
    from teamclock.ui.kit.theme import Scheme
    from teamclock.ui.window.window import Window

    window = Window(theme.choose(Scheme.DARK if shot.dark else Scheme.LIGHT))
    window.resize(*shot.size)
    driver = Driver(session, inbox, window)
    driver.board_changed.connect(window.show_board)
    driver.board_changed.connect(PanelController(window).show_board)
    driver.show_suggestions()
    driver.look(shot.view)
    driver.set_filter(shot.filter)
    driver.settle()  # wait for a search that still runs
    window.show()
    QCoreApplication.sendPostedEvents()  # performs the layouts that are still due
    return window


def png(widget: "QWidget") -> bytes:
    """Return the picture of a widget as the bytes of a PNG."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
