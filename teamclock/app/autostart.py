"""Starting at login, by a file that is only written when somebody asks for it (Linux and kin)."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from teamclock.config.files import export_whole, make_folder
from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError, RefusedError

FILE = "teamclock.desktop"
_OURS = "X-Teamclock=autostart"
_FOLDER_TOO = "X-Teamclock-Folder=made"
_OFF = re.compile(r"^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$", re.MULTILINE)
_MOST_BYTES = 16 * 1024


class Autostart(NamedTuple):
    """The file in the desktop's folder; one of somebody else's by that name is left alone."""

    folder: Path
    command: tuple[str, ...]

    @property
    def path(self) -> Path:
        return self.folder / FILE

    def is_on(self) -> bool:
        """Tell whether the desktop starts us; its own settings may have turned it off."""
        text = self._text()
        return text is not None and _is_ours(text) and not _OFF.search(text)

    def turn_on(self) -> None:
        """Write the file; raise TeamclockError, and change nothing, where it cannot be."""
        self._refuse_foreign()
        line = exec_line((*self.command, "--tray"))
        made = _FOLDER_TOO if self._made_folder() else ""
        export_whole(self.path, [_entry(line, made).encode()])

    def turn_off(self) -> None:
        """Remove the file, and the folder if it was made for it."""
        text = self._text()
        if text is None and not os.path.lexists(self.path):
            return
        self._refuse_foreign()
        try:
            self.path.unlink()
            if (
                text is not None
                and _FOLDER_TOO in text.splitlines()
                and not any(self.folder.iterdir())
            ):
                self.folder.rmdir()
        except OSError as error:
            raise DataError(f"{self.path} cannot be removed: {error.strerror or error}") from error

    def _refuse_foreign(self) -> None:
        text = self._text()
        if (text is None and os.path.lexists(self.path)) or (text and not _is_ours(text)):
            raise RefusedError(f"{self.path} is not of this program: move it away first")

    def _text(self) -> str | None:
        try:
            return read_regular(self.path, _MOST_BYTES).decode("utf-8", "replace")
        except (OSError, ValueError):
            return None

    def _made_folder(self) -> bool:
        """Make the folder if it is not there; remember it if it was us."""
        try:
            if self.folder.is_dir():
                return _FOLDER_TOO in (self._text() or "").splitlines()
            make_folder(self.folder)
        except OSError as error:
            raise DataError(f"{self.folder} cannot be made: {error.strerror or error}") from error
        return True


def _is_ours(text: str) -> bool:
    return _OURS in text.splitlines()


def _entry(line: str, made: str) -> str:
    lines = (
        "[Desktop Entry]",
        "Version=1.4",
        "Type=Application",
        "Name=teamclock",
        "Comment=Every team's time and handoffs, in the tray",
        "Icon=teamclock",
        f"Exec={line}",
        "Terminal=false",
        _OURS,
        *([made] if made else []),
    )
    return "\n".join(lines) + "\n"


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of Exec (Desktop Entry Specification, The Exec key)."""
    quoted = " ".join(map(_quoted, command))
    return quoted.replace("\\", "\\\\")  # once more, for every value is an escaped string


def _quoted(word: str) -> str:
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in word):
        raise RefusedError("the program is in a folder whose name a desktop cannot start")
    word = word.replace("%", "%%")
    if re.fullmatch(r"[A-Za-z0-9_./+:@%,-]+", word):
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word) + '"'


def own_command(script: str, interpreter: str = sys.executable) -> tuple[str, ...]:
    """Return how to start this program again, whatever folder one is in."""
    path = Path(script)
    if path.name.startswith("teamclock") and path.is_file() and os.access(path, os.X_OK):
        return (str(path.absolute()),)
    return interpreter, "-m", "teamclock"
