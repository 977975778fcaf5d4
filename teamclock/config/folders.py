"""The folders of the user's files, from options, the environment and the system's rules.

Each function raises DataError for an account without a home folder, unless it says otherwise.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from teamclock.domain.errors import DataError
from teamclock.messages import _

_NAME = "teamclock"
_SYSTEM = str(sys.platform)


def config_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the team file and the settings."""
    return _folder(environment, "XDG_CONFIG_HOME", "~/.config", "user_config_path")


def data_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the queue and its backups."""
    return _folder(environment, "XDG_DATA_HOME", "~/.local/share", "user_data_path")


def state_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the window's state and the crash reports, files that may be lost.

    Return None for an account without a home folder.
    """
    with suppress(DataError):
        return _folder(environment, "XDG_STATE_HOME", "~/.local/state", "user_state_path")
    return None


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of locks, sockets and records, files that may be lost."""
    return _folder(environment, "XDG_CACHE_HOME", "~/.cache", "user_cache_path")


def autostart_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the files that make the desktop start programs at login.

    All programs of the user share the folder.
    """
    return config_folder(environment).parent / "autostart"


def queue_folder(named: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the queue, with “~” at its start replaced.

    That is `named`, the value of `--data`; for None the variable `TEAMCLOCK_DATA`; without either
    the data folder.
    """
    folder = environment.get("TEAMCLOCK_DATA")
    if named is None and not folder:
        return data_folder(environment)
    return expanded(named or Path(folder or ""), environment)


def expanded(path: Path, environment: Mapping[str, str]) -> Path:
    """Return a path with `~` or `~user` at its start replaced by a home folder.

    A shell does not do this in `--data=~/queue`, nor in environment variables that a file sets.
    Raise DataError if there is no such home folder.
    """
    try:
        return _at_home(path, environment)
    except RuntimeError:
        from teamclock.domain.zones import shortened  # imported only for an error

        home = shortened(path.parts[0])
        raise DataError(
            _("“{home}” is no home folder here: name the whole path").format(home=home)
        ) from None


def _at_home(path: Path, environment: Mapping[str, str]) -> Path:
    """Return a path with `~` or `~user` replaced; raise RuntimeError for an unknown home folder.

    Where `HOME` is empty or relative, the home folder is that of the password database.
    """
    if path.parts[:1] != ("~",) or _SYSTEM == "win32":
        return path.expanduser()
    named = environment.get("HOME", "")
    if os.path.isabs(named):  # noqa: PTH117
        return Path(named, *path.parts[1:])
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir, *path.parts[1:])
    except KeyError:
        raise RuntimeError from None


def _folder(environment: Mapping[str, str], variable: str, usual: str, elsewhere: str) -> Path:
    """Return the program's folder of one kind.

    variable: the variable of the XDG Base Directory Specification that names the parent folder.
    usual: the parent folder where the variable is not set, such as “~/.config”.
    elsewhere: the function of platformdirs that gives the folder on other systems than Linux.

    platformdirs would give the same on Linux, as a test checks, but importing it takes a tenth of
    the terminal's start, and it reads only the environment of the process.
    """
    try:
        if _SYSTEM == "linux":
            named = environment.get(variable, "")
            parent = Path(named if os.path.isabs(named) else usual)  # noqa: PTH117
            return _at_home(parent, environment) / _NAME
        import platformdirs

        return Path(getattr(platformdirs, elsewhere)(_NAME, appauthor=False))
    except RuntimeError:  # an account without a home folder
        raise DataError(
            _("there is no home folder: set HOME or {variable}").format(variable=variable)
        ) from None
