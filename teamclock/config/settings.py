"""What the user prefers, as TOML beside the team file; damage costs preferences only.

A damaged file is kept, and the copy of before the last change is used in its place.
"""

from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.regular import read_regular
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.messages import _

FILE = "settings.toml"
SCHEMES = ("system", "light", "dark")
CLOSINGS = ("quit", "minimise")
LEADS = (15, 0)
LONGEST_LEAD = 120
MOST_LEADS = 8
BAND = (10, 30)
_FAR = 2**40
_NOTHING = "# Nothing is set.\n"


class Settings(NamedTuple):
    """The colours that were chosen, whether clocks show seconds, and what may interrupt.

    `close` is what closing the window does where there is no tray.

    `tray_known`: it was told once that a closed window goes on in the tray.

    `leads`: so many minutes before a day ends, or a meeting begins, it is told. `hide_titles`: no
    notice shows an item's title. `quiet`: outside the team's hours only what is critical is told.
    `band`: from how many to how many percent of the legs a meeting is right.
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


class _Found(NamedTuple):
    """What stands in the file, or in its `.bak` where the file is damaged, as `trouble` tells."""

    content: bytes = b""
    trouble: DataError | None = None


def load_settings(path: Path) -> Settings:
    """Return the settings; what is missing, unreadable or wrong is as it was at first."""
    return read_settings(path)[0]


def read_settings(path: Path) -> tuple[Settings, DataError | None]:
    """Return the settings, and what is wrong with a file that is damaged."""
    found = _found(path)
    return _settings(read_toml(found.content)), found.trouble


def _settings(table: dict[str, Any]) -> Settings:
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


def _found(path: Path) -> _Found:
    """Return what is good to read, and what is wrong with the file."""
    try:
        return _Found(_whole(path))
    except FileNotFoundError:
        return _Found()
    except (OSError, ValueError, DataError) as error:  # ValueError: a NUL in the path
        problem = getattr(error, "strerror", None) or str(error)
    copy = path.with_name(path.name + BACKUP)
    try:
        content = _whole(copy)
    except (OSError, ValueError, DataError):
        return _Found(
            trouble=DataError(
                _("{path}: {problem}: fix it, or remove it").format(path=path, problem=problem)
            )
        )
    words = _("{path}: {problem}: {copy} is used instead. Fix the file, or remove it").format(
        path=path, problem=problem, copy=copy.name
    )
    return _Found(content, DataError(words))


def _whole(path: Path) -> bytes:
    """Return the content of a settings file; raise where it is no TOML, or where there is none."""
    content = read_regular(path, MOST_BYTES + 1)
    if not content.strip():
        raise DataError(_("it is empty"))
    read_toml(content)
    return content


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

    found = _found(path)
    table = tomlkit.parse(found.content.decode("utf-8-sig"))
    changed = dict(settings._asdict().items() - since._asdict().items())
    for name, value in changed.items():
        if value is None:
            table.pop(name, None)  # TOML has no word for none
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    keep_as = BACKUP if found.trouble is None else REPLACED
    write_whole(path, tomlkit.dumps(table) or _NOTHING, keep_as=keep_as)
