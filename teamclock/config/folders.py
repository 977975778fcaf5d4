"""Where the user's files live, unless an option or the environment says otherwise."""

import os
import sys
from pathlib import Path

_NAME = "teamclock"
_SYSTEM = str(sys.platform)


def config_folder() -> Path:
    """Return the folder of the team file and the settings."""
    return _folder("XDG_CONFIG_HOME", "~/.config", "user_config_path")


def data_folder() -> Path:
    """Return the folder of the queue and its backups."""
    return _folder("XDG_DATA_HOME", "~/.local/share", "user_data_path")


def _folder(variable: str, usual: str, elsewhere: str) -> Path:
    """Return a folder by the XDG Base Directory Specification, or as other systems have it.

    platformdirs says the same on Linux, but loading it is a tenth of the terminal's time; a test
    holds one against the other.
    """
    if _SYSTEM == "linux":
        named = os.environ.get(variable, "")
        return Path(named if os.path.isabs(named) else usual).expanduser() / _NAME  # noqa: PTH117
    import platformdirs

    return Path(getattr(platformdirs, elsewhere)(_NAME, appauthor=False))
