"""Where the user's files live, unless an option or the environment says otherwise."""

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
    """Return the folder of what may be lost: the window's place, reports of our own failures.

    None for an account without a home folder: then it is lost.
    """
    with suppress(DataError):
        return _folder(environment, "XDG_STATE_HOME", "~/.local/state", "user_state_path")
    return None


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of what is worth nothing once the program has ended."""
    return _folder(environment, "XDG_CACHE_HOME", "~/.cache", "user_cache_path")


def autostart_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of what the desktop starts at login; it is everybody's."""
    return config_folder(environment).parent / "autostart"


def queue_folder(named: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the queue: as an option says, or `TEAMCLOCK_DATA`, or the usual one."""
    told = environment.get("TEAMCLOCK_DATA")
    if named is None and not told:
        return data_folder(environment)
    return expanded(named or Path(told or ""), environment)


def expanded(path: Path, environment: Mapping[str, str]) -> Path:
    """Return a path with its `~` or `~user` as a home folder; raise DataError if there is none.

    A shell leaves it as it is in `--data=~/queue`, and in what a file sets for the environment.
    """
    try:
        return _at_home(path, environment)
    except RuntimeError:
        from teamclock.domain.zones import shortened  # a second start does without

        home = shortened(path.parts[0])
        raise DataError(
            _("“{home}” is no home folder here: name the whole path").format(home=home)
        ) from None


def _at_home(path: Path, environment: Mapping[str, str]) -> Path:
    """Expand a path; raise RuntimeError for an account without a home folder.

    A `HOME` that is empty, or relative to who knows what, is none: then the system's list tells.
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
    """Return a folder by the XDG Base Directory Specification, or as other systems have it.

    platformdirs says the same on Linux, but loading it is a tenth of the terminal's time, and it
    knows no other environment than that of the process; a test holds one against the other.
    """
    try:
        if _SYSTEM == "linux":
            named = environment.get(variable, "")
            place = Path(named if os.path.isabs(named) else usual)  # noqa: PTH117
            return _at_home(place, environment) / _NAME
        import platformdirs

        return Path(getattr(platformdirs, elsewhere)(_NAME, appauthor=False))
    except RuntimeError:  # an account without one
        raise DataError(
            _("there is no home folder: set HOME or {variable}").format(variable=variable)
        ) from None
