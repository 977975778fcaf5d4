"""Start at login, by a desktop file that is written only on request (freedesktop.org systems)."""

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
_OURS = "X-Teamclock=autostart"  # a line of each file that this program wrote
_FOLDER_TOO = "X-Teamclock-Folder=made"  # a line that says that the folder was made for the file
_OFF = re.compile(r"^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$", re.MULTILINE)
_MOST_BYTES = 16 * 1024


class Autostart(NamedTuple):
    """The desktop file in the autostart folder that starts this program at login.

    `command` is the command that starts the program. A file of another program is never changed.
    """

    folder: Path
    command: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Return the path of the desktop file."""
        return self.folder / FILE

    def is_on(self) -> bool:
        """Return whether the desktop starts this program at login.

        It does not if no file of this program exists, or if all have been switched off in the
        desktop's settings.
        """
        return not all(_OFF.search(text) for text in self._own_files().values())

    def turn_on(self) -> None:
        """Write the desktop file, and delete one that an older version wrote under another name.

        The file notes whether its folder was made for it, for `turn_off`.

        Raise TeamclockError, and change nothing, if the file cannot be written.
        """
        self._refuse_foreign()
        line = exec_line((*self.command, "--tray"))
        made = _FOLDER_TOO if self._make_folder() else ""
        export_whole(self.path, [_entry(line, made).encode()])
        self._remove(path for path in self._own_files() if path != self.path)

    def turn_off(self) -> None:
        """Remove the desktop file, and its folder if that was made for it and is empty.

        Raise TeamclockError if the file cannot be removed.
        """
        self._refuse_foreign()
        own_files = self._own_files()
        self._remove(own_files)
        if any(map(_made_the_folder, own_files.values())):
            with suppress(OSError):  # the folder holds another program's file
                self.folder.rmdir()

    def _refuse_foreign(self) -> None:
        """Raise RefusedError if the desktop file exists and this program did not write it.

        An empty file may be replaced.
        """
        if (
            os.path.lexists(self.path)  # also a link to a missing file
            and self.path not in self._own_files()
            and _text(self.path) != ""
        ):
            raise RefusedError(
                _("{path} belongs to another program: move it away first").format(path=self.path)
            )

    def _own_files(self) -> dict[Path, str]:
        """Return the text of each file that this program, or an older version, wrote, by path."""
        texts = {path: _text(path) for path in (self.path, self.folder / _OLD_FILE)}
        return {path: text for path, text in texts.items() if text and _is_ours(text)}

    def _remove(self, paths: Iterable[Path]) -> None:
        """Delete some files; raise DataError if that fails."""
        for path in paths:
            try:
                path.unlink()
            except OSError as error:
                words = _("{path} cannot be removed: {reason}")
                reason = error.strerror or error
                raise DataError(words.format(path=path, reason=reason)) from error

    def _make_folder(self) -> bool:
        """Make the folder if it is missing; return whether this program made it, now or before.

        Raise DataError if it cannot be made.
        """
        try:
            if self.folder.is_dir():
                return any(map(_made_the_folder, self._own_files().values()))
            make_folder(self.folder)
        except OSError as error:
            words = _("{path} cannot be created: {reason}")
            reason = error.strerror or error
            raise DataError(words.format(path=self.folder, reason=reason)) from error
        return True


def _text(path: Path) -> str | None:
    """Return the first 16 KiB of a file as text; None if it is missing or not regular."""
    try:
        return read_regular(path, _MOST_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None


def _is_ours(text: str) -> bool:
    """Return whether a desktop file's text has the line that this program writes."""
    return _OURS in text.splitlines()


def _made_the_folder(text: str) -> bool:
    """Return whether a desktop file's text says that the folder was made for the file."""
    return _FOLDER_TOO in text.splitlines()


def _entry(line: str, made: str) -> str:
    """Return the text of the desktop file.

    `line` is the value of Exec; `made` is the line which says that the folder was made, or "".
    """
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
    """Return a command as the value of the key Exec (Desktop Entry Specification, The Exec key).

    Raise RefusedError for a word with a control character.
    """
    quoted = " ".join(map(_quoted, command))
    return quoted.replace("\\", "\\\\")  # escaped again, because every value is a string


def _quoted(word: str) -> str:
    """Return a word of a command, in quotes if the specification asks for them.

    Raise RefusedError for control characters and for bytes that are no text, as in a folder's name.
    """
    if any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in word):
        raise RefusedError(_("no desktop can start a program in a folder of this name: rename it"))
    word = word.replace("%", "%%")  # one alone begins a field code, such as %f
    if re.fullmatch(r"[A-Za-z0-9_./+:@%,-]+", word):
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word) + '"'


def own_command(script: str, interpreter: str = sys.executable) -> tuple[str, ...]:
    """Return the command that starts this program from any current folder.

    `script` is the first word of the present command line. If it is no script of this program, the
    command runs the interpreter with the module.
    """
    path = Path(script)
    if path.name.startswith("teamclock") and path.is_file() and os.access(path, os.X_OK):
        return (str(path.absolute()),)
    return interpreter, "-m", "teamclock"


def own_autostart(platform: str, script: str, environment: Mapping[str, str]) -> Autostart | None:
    """Return the autostart of this program; None on systems that use no desktop files.

    `platform` is `sys.platform`; `script` is the first word of the present command line.
    """
    if platform in {"win32", "darwin"}:
        return None
    return Autostart(autostart_folder(environment), own_command(script))
