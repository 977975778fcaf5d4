"""What the user prefers, as TOML beside the team file; damage costs preferences only."""

from pathlib import Path
from typing import NamedTuple

from teamclock.config.files import write_whole
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.errors import DataError

FILE = "settings.toml"
SCHEMES = ("system", "light", "dark")
CLOSINGS = ("quit", "minimise")


class Settings(NamedTuple):
    """The colours that were chosen, and whether clocks show seconds.

    `close` is what closing the window does where there is no tray.
    """

    scheme: str = "system"
    seconds: bool = False
    close: str = "quit"


def load_settings(path: Path) -> Settings:
    """Return the settings; what is missing, unreadable or wrong is as it was at first."""
    try:
        with path.open("rb") as file:
            table = read_toml(file.read(MOST_BYTES + 1))
    except (OSError, ValueError, DataError):  # ValueError: a NUL in the path
        return Settings()
    scheme, close = table.get("scheme"), table.get("close")
    return Settings(
        scheme=scheme if scheme in SCHEMES else "system",
        seconds=table.get("seconds") is True,
        close=close if close in CLOSINGS else "quit",
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; raise DataError where they cannot be written."""
    import tomlkit

    table = tomlkit.document()
    table["scheme"] = settings.scheme
    table["seconds"] = settings.seconds
    table["close"] = settings.close
    write_whole(path, tomlkit.dumps(table))
