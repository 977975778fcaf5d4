"""What the user prefers, as TOML beside the team file; damage costs preferences only."""

from pathlib import Path
from typing import NamedTuple

from teamclock.config.files import write_whole
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant

FILE = "settings.toml"
SCHEMES = ("system", "light", "dark")
CLOSINGS = ("quit", "minimise")
LEADS = (15, 0)
LONGEST_LEAD = 120
MOST_LEADS = 8
BAND = (10, 30)
_FAR = 2**40


class Settings(NamedTuple):
    """The colours that were chosen, whether clocks show seconds, and what may interrupt.

    `close` is what closing the window does where there is no tray.

    `tray_known`: it was told once that a closed window goes on in the tray.

    `leads`: so many minutes before a day ends, or a talk begins, it is told. `hide_titles`: no
    notice shows an item's title. `quiet`: outside the team's hours only what is critical is told.
    `band`: from how many to how many percent of the legs a talk is right.
    """

    scheme: str = "system"
    seconds: bool = False
    close: str = "quit"
    notices: bool = True
    leads: tuple[int, ...] = LEADS
    hide_titles: bool = True
    quiet: bool = True
    paused_until: Instant | None = None
    tray_known: bool = False
    band: tuple[int, int] = BAND


def load_settings(path: Path) -> Settings:
    """Return the settings; what is missing, unreadable or wrong is as it was at first."""
    try:
        table = read_toml(_content(path))
    except (OSError, ValueError, DataError):  # ValueError: a NUL in the path
        return Settings()
    scheme, paused = table.get("scheme"), table.get("paused_until")
    close = table.get("close")
    return Settings(
        scheme=scheme if scheme in SCHEMES else "system",
        seconds=table.get("seconds") is True,
        close=close if close in CLOSINGS else "quit",
        notices=table.get("notices") is not False,
        leads=_leads(table.get("leads")),
        hide_titles=table.get("hide_titles") is not False,
        quiet=table.get("quiet") is not False,
        paused_until=Instant(paused) if type(paused) is int and 0 <= paused < _FAR else None,
        tray_known=table.get("tray_known") is True,
        band=_band(table.get("band")),
    )


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _leads(given: object) -> tuple[int, ...]:
    """Return lead times in minutes, the longest first; those of the first start for others."""
    if type(given) is not list or len(given) > MOST_LEADS:
        return LEADS
    if not all(type(lead) is int and 0 <= lead <= LONGEST_LEAD for lead in given):
        return LEADS
    return tuple(sorted(set(given), reverse=True))


def _band(given: object) -> tuple[int, int]:
    """Return two percentages, the lower first; those of the first start for anything else."""
    if type(given) is not list or [type(edge) for edge in given] != [int, int]:
        return BAND
    low, high = given
    return (low, high) if 0 <= low <= high <= 100 else BAND


def save_settings(path: Path, settings: Settings, since: Settings) -> None:
    """Write what is other than in `since`, and leave all else that stands there.

    What another program or an editor wrote meanwhile is not undone. Raise DataError where the
    file cannot be written.
    """
    import tomlkit

    table = tomlkit.parse(_kept(path))
    changed = dict(settings._asdict().items() - since._asdict().items())
    for name, value in changed.items():
        if value is None:
            table.pop(name, None)  # TOML has no word for none
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    write_whole(path, tomlkit.dumps(table))


def _kept(path: Path) -> str:
    """Return what stands in the file, and nothing where that is not TOML."""
    try:
        content = _content(path)
        read_toml(content)
        return content.decode("utf-8-sig")
    except (OSError, ValueError, DataError):
        return ""
