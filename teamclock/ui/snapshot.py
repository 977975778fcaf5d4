"""The window painted off-screen into a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.session import Session
from teamclock.domain.errors import DataError
from teamclock.ui.timeline.view import View

if TYPE_CHECKING:
    from teamclock.ui.theme import Theme


class Shot(NamedTuple):
    """What is to be painted: in which colours, how large in logical pixels, seen how."""

    dark: bool = False
    size: tuple[int, int] = (1080, 690)
    view: View = View()


def snapshot(session: Session, file: Path, shot: Shot, scale: float) -> None:
    """Paint the window of a session into a PNG file; raise DataError where it cannot be written."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from teamclock.ui.main import application
    from teamclock.ui.theme import Theme

    theme = Theme(application(["teamclock"]))
    image = painted(session, theme, shot)
    try:
        file.write_bytes(image)
    except OSError as error:
        raise DataError(f"{file} cannot be written: {error.strerror or error}") from None


def painted(session: Session, theme: "Theme", shot: Shot) -> bytes:
    """Return the window as a PNG."""
    from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice

    from teamclock.ui.driver import board
    from teamclock.ui.theme import Scheme
    from teamclock.ui.window import Window

    window = Window(theme.choose(Scheme.DARK if shot.dark else Scheme.LIGHT))
    window.resize(*shot.size)
    window.show_board(board(session, shot.view))
    window.show()
    QCoreApplication.sendPostedEvents()  # lay out all that has changed on the way
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    window.deleteLater()
    return bytes(buffer.data().data())
