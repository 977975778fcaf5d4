"""Where the window was and what it showed, kept in the state folder; damage costs only that."""

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

FILE = "state.toml"
_MOST_BYTES = 4096


class WindowState:
    """A window's place and mode; never the instant that was looked at."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._table: dict[str, object] = {}
        with suppress(OSError, ValueError, DataError):
            self._table = read_toml(read_regular(self._path, _MOST_BYTES))

    def mode(self) -> Mode | None:
        """Return what the window showed, if that is known."""
        return next((mode for mode in Mode if mode.value == self._table.get("mode")), None)

    def place(self, window: QWidget) -> bool:
        """Put a window where it was, or near that where a screen has gone; tell whether it is."""
        kept = self._table.get("geometry")
        if not isinstance(kept, str):
            return False
        try:
            geometry = base64.b64decode(kept, validate=True)
        except (binascii.Error, ValueError):
            return False
        return window.restoreGeometry(QByteArray(geometry))

    def keep(self, window: QWidget, mode: Mode) -> None:
        """Write down where a window is; on a disk that takes nothing, it is forgotten."""
        geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        text = f'geometry = "{geometry}"\nmode = "{mode.value}"\n'
        with suppress(DataError):
            write_whole(self._path, text, keep_as=None)
