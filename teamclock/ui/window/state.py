"""The window's place, mode and division, stored in the state folder; a damaged file is ignored."""

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
_WIDEST = 10_000


class WindowState:
    """A window's place, mode and division; the instant that the user looked at is not stored."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._table: dict[str, object] = {}
        with suppress(OSError, ValueError, DataError):
            self._table = read_toml(read_regular(self._path, _MOST_BYTES))

    def mode(self) -> Mode | None:
        """Return the mode that the window showed, None if that is unknown."""
        return next((mode for mode in Mode if mode.value == self._table.get("mode")), None)

    def place(self, window: QWidget) -> bool:
        """Restore a window's place, or one near it if a screen is gone.

        Return whether that succeeded.
        """
        kept = self._table.get("geometry")
        if not isinstance(kept, str):
            return False
        try:
            geometry = base64.b64decode(kept, validate=True)
        except (binascii.Error, ValueError):
            return False
        return window.restoreGeometry(QByteArray(geometry))

    def division(self) -> Division:
        """Return how the user divided the window; what cannot be is as if it was not chosen."""
        line, panel = self._table.get("line"), self._table.get("panel")
        return Division(
            line if isinstance(line, float) and 0 < line < 1 else None,
            panel if type(panel) is int and 0 < panel <= _WIDEST else None,
            self._table.get("shows_panel") is not False,
        )

    def keep(self, window: QWidget, mode: Mode, division: Division) -> None:
        """Store a window's place, mode and division; an error of the disk is ignored."""
        geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        text = f'geometry = "{geometry}"\nmode = "{mode.value}"\n'
        if division.time_line is not None:
            text += f"line = {division.time_line:.4f}\n"
        if division.panel is not None:
            text += f"panel = {division.panel}\n"
        text += f"shows_panel = {str(division.shows_panel).lower()}\n"
        with suppress(DataError):
            write_whole(self._path, text, keep_as=None)
