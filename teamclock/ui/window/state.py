"""A window's position, size, mode and division in a file of the state folder."""

import base64
import binascii
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from teamclock.config.files import write_whole
from teamclock.config.regular import read_regular
from teamclock.config.toml_text import read_toml
from teamclock.domain.errors import DataError
from teamclock.ui.view import Mode
from teamclock.ui.window.frame import Division

FILE = "state.toml"
_MOST_BYTES = 4096
_WIDEST = 10_000  # the greatest stored width of the panel, in pixels


class WindowState:
    """The file with a window's position, size, mode and division; a damaged file counts as empty.

    `folder` is the state folder. The instant that the user looked at is not stored.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._table: dict[str, object] = {}  # the stored values by their keys
        with suppress(OSError, ValueError, DataError):
            self._table = read_toml(read_regular(self._path, _MOST_BYTES))

    def mode(self) -> Mode | None:
        """Return the stored mode, a day or a week; None if no valid mode is stored."""
        return next((mode for mode in Mode if mode.value == self._table.get("mode")), None)

    def place(self, window: QWidget) -> bool:
        """Give a window its stored position and size, or a place on a screen if its own is gone.

        Return False if no valid position is stored.
        """
        stored = self._table.get("geometry")
        if not isinstance(stored, str):
            return False
        try:
            geometry = base64.b64decode(stored, validate=True)
        except (binascii.Error, ValueError):
            return False
        return window.restoreGeometry(QByteArray(geometry))

    def division(self) -> Division:
        """Return how the user divided the window; invalid values count as not chosen."""
        line, panel = self._table.get("line"), self._table.get("panel")
        return Division(
            line if isinstance(line, float) and 0 < line < 1 else None,
            panel if type(panel) is int and 0 < panel <= _WIDEST else None,
            self._table.get("shows_panel") is not False,
        )

    def keep(self, window: QWidget, mode: Mode, division: Division) -> None:
        """Store a window's position and size, mode and division; ignore errors of the disk.

        No copy of the former file is kept.
        """
        geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        text = f'geometry = "{geometry}"\nmode = "{mode.value}"\n'
        if division.time_line is not None:
            text += f"line = {division.time_line:.4f}\n"
        if division.panel is not None:
            text += f"panel = {division.panel}\n"
        text += f"shows_panel = {str(division.shows_panel).lower()}\n"
        with suppress(DataError):
            write_whole(self._path, text, keep_as=None)
