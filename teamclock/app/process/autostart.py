"""Start at login, by a desktop file that is written on request only (freedesktop.org systems)."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from teamclock import APP_ID
from teamclock.config.files import export_whole, make_folder
from teamclock.config.folders import autostart_folder
from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError, RefusedError
from teamclock.messages import _

FILE = f"{APP_ID}.desktop"
_OLD_FILE = "teamclock.desktop"  # before the program had an id
_OURS = "X-Teamclock=autostart"
_FOLDER_TOO = "X-Teamclock-Folder=made"
_OFF = re.compile(r"^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$", re.MULTILINE)
_MOST_BYTES = 16 * 1024


class Autostart(NamedTuple):
    """The desktop file in the autostart folder; a file of another program is never changed."""

    folder: Path
    command: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The path of the desktop file."""
        return self.folder / FILE

    def is_on(self) -> bool:
        """Return whether the desktop starts this program; its settings may have turned that off."""
        return not all(_OFF.search(text) for text in self._ours().values())

    def turn_on(self) -> None:
        """Write the file; raise TeamclockError, and change nothing, where it cannot be written."""
        self._refuse_foreign()
        line = exec_line((*self.command, "--tray"))
        made = _FOLDER_TOO if self._made_folder() else ""
        export_whole(self.path, [_entry(line, made).encode()])
        self._remove(path for path in self._ours() if path != self.path)

    def turn_off(self) -> None:
        """Remove the file, and the folder if it was made for the file; raise TeamclockError."""
        self._refuse_foreign()
        ours = self._ours()
        self._remove(ours)
        if any(map(_made_the_folder, ours.values())):
            with suppress(OSError):  # the folder holds another program's file
                self.folder.rmdir()

    def _refuse_foreign(self) -> None:
        if os.path.lexists(self.path) and self.path not in self._ours() and _text(self.path) != "":
            raise RefusedError(
                _("{path} belongs to another program: move it away first").format(path=self.path)
            )

    def _ours(self) -> dict[Path, str]:
        """Return the texts of this program's files: the present one and that of older versions."""
        texts = {path: _text(path) for path in (self.path, self.folder / _OLD_FILE)}
        return {path: text for path, text in texts.items() if text and _is_ours(text)}

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in paths:
            try:
                path.unlink()
            except OSError as error:
                words = _("{path} cannot be removed: {reason}")
                reason = error.strerror or error
                raise DataError(words.format(path=path, reason=reason)) from error

    def _made_folder(self) -> bool:
        """Make the folder if it is missing; return whether this program made it, now or before."""
        try:
            if self.folder.is_dir():
                return any(map(_made_the_folder, self._ours().values()))
            make_folder(self.folder)
        except OSError as error:
            words = _("{path} cannot be created: {reason}")
            reason = error.strerror or error
            raise DataError(words.format(path=self.folder, reason=reason)) from error
        return True


def _text(path: Path) -> str | None:
    try:
        return read_regular(path, _MOST_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None


def _is_ours(text: str) -> bool:
    return _OURS in text.splitlines()


def _made_the_folder(text: str) -> bool:
    return _FOLDER_TOO in text.splitlines()


def _entry(line: str, made: str) -> str:
    lines = (
        "[Desktop Entry]",
        "Version=1.4",
        "Type=Application",
        "Name=teamclock",
        "Comment=Every team's time and handoffs, in the tray",
        f"Icon={APP_ID}",
        f"Exec={line}",
        "Terminal=false",
        _OURS,
        *([made] if made else []),
    )
    return "\n".join(lines) + "\n"


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of Exec (Desktop Entry Specification, The Exec key).

    Raise RefusedError for a word with a control character.
    """
    quoted = " ".join(map(_quoted, command))
    return quoted.replace("\\", "\\\\")  # escaped again, because every value is a string


def _quoted(word: str) -> str:
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in word):
        raise RefusedError(_("no desktop can start a program in a folder of this name: rename it"))
    word = word.replace("%", "%%")
    if re.fullmatch(r"[A-Za-z0-9_./+:@%,-]+", word):
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word) + '"'


def own_command(script: str, interpreter: str = sys.executable) -> tuple[str, ...]:
    """Return the command that starts this program from any current folder."""
    path = Path(script)
    if path.name.startswith("teamclock") and path.is_file() and os.access(path, os.X_OK):
        return (str(path.absolute()),)
    return interpreter, "-m", "teamclock"


def own_autostart(platform: str, script: str, environment: Mapping[str, str]) -> Autostart | None:
    """Return the autostart of this program; None on systems that use no file for it."""
    if platform in {"win32", "darwin"}:
        return None
    return Autostart(autostart_folder(environment), own_command(script))
