"""The user's settings, as TOML beside the team file.

Where the file is damaged, it is kept, and the copy from before the last change is used.
"""

from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.regular import read_regular
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.arrangement import DENSITIES, ORDERS, Arrangement
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.messages import _

FILE = "settings.toml"
SCHEMES = ("system", "light", "dark")
CLOSINGS = ("quit", "minimise")
LEADS = (15, 0)
LONGEST_LEAD = 120
MOST_LEADS = 8
MOST_ARRANGED = 400  # ids of 32 letters then fit in a line that is read again
LONGEST_ID = 32
BAND = (10, 30)
_FAR = 2**40
_NOTHING = "# Nothing is set.\n"


class Settings(NamedTuple):
    """The user's settings.

    scheme: the colours, one of `SCHEMES`.
    seconds: whether clocks show seconds.
    close: what closing the window does on a desktop without a tray, one of `CLOSINGS`.
    notices: whether notices are sent.
    leads: the minutes before the end of a day or the start of a meeting at which one is sent.
    hide_titles: whether notices leave out the titles of items.
    quiet: whether only critical notices are sent outside the team's hours.
    paused_until: no notice is sent before this instant; None for no pause.
    tray_known: whether the user was told that a closed window goes on in the tray.
    band: the recommended share of handoffs with a meeting, from and to, in percent.
    home: the id of the user's team, before that of the team file; None for none.
    order, own_order, pins, rows: how the time line's rows are arranged (`Arrangement`).
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
    home: TeamId | None = None
    order: str = "relay"
    own_order: tuple[TeamId, ...] = ()
    pins: tuple[TeamId, ...] = ()
    rows: str = "automatic"

    @property
    def arrangement(self) -> Arrangement:
        """Return how the rows of the time line are arranged."""
        return Arrangement(self.order, self.own_order, self.pins, self.rows)

    def arranged(self, arrangement: Arrangement) -> "Settings":
        """Return the settings with another arrangement of rows."""
        order, own, pins, rows = arrangement
        own, pins = own[:MOST_ARRANGED], pins[:MOST_ARRANGED]
        return self._replace(order=order, own_order=own, pins=pins, rows=rows)


class _Found(NamedTuple):
    """The content of the file, or of its `.bak` where `trouble` is the error of a damaged file."""

    content: bytes = b""
    trouble: DataError | None = None


def load_settings(path: Path) -> Settings:
    """Return the settings, with defaults for values that are missing or invalid."""
    return read_settings(path)[0]


def read_settings(path: Path) -> tuple[Settings, DataError | None]:
    """Return the settings as `load_settings`, and the error of a damaged file or None."""
    found = _found(path)
    return _settings(read_toml(found.content)), found.trouble


def _settings(table: dict[str, Any]) -> Settings:
    scheme, paused = table.get("scheme"), table.get("paused_until")
    close, order, rows = (table.get(name) for name in ("close", "order", "rows"))
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
        home=next(iter(_ids([table.get("home")])), None),
        order=order if order in ORDERS else "relay",
        own_order=_ids(table.get("own_order")),
        pins=_ids(table.get("pins")),
        rows=rows if rows in DENSITIES else "automatic",
    )


def _found(path: Path) -> _Found:
    """Return the content of the file or its copy, and the error of a damaged file."""
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
    """Return the content of a settings file; raise DataError for an empty or invalid one."""
    content = read_regular(path, MOST_BYTES + 1)
    if not content.strip():
        raise DataError(_("it is empty"))
    read_toml(content)
    return content


def _leads(given: object) -> tuple[int, ...]:
    """Return lead times in minutes, the longest first; the defaults for invalid ones."""
    if type(given) is not list or len(given) > MOST_LEADS:
        return LEADS
    if not all(type(lead) is int and 0 <= lead <= LONGEST_LEAD for lead in given):
        return LEADS
    return tuple(sorted(set(given), reverse=True))


def _band(given: object) -> tuple[int, int]:
    """Return two percentages, the lower first; the defaults for invalid ones."""
    if type(given) is not list or [type(edge) for edge in given] != [int, int]:
        return BAND
    low, high = given
    return (low, high) if 0 <= low <= high <= 100 else BAND


def _ids(given: object) -> tuple[TeamId, ...]:
    """Return team ids, each once; none for a list that is too long or holds anything else."""
    if type(given) is not list or len(given) > MOST_ARRANGED:
        return ()
    if not all(type(name) is str and 0 < len(name) <= LONGEST_ID for name in given):
        return ()
    return tuple(dict.fromkeys(map(TeamId, given)))


def save_settings(path: Path, settings: Settings, since: Settings) -> None:
    """Write the settings that differ from `since`, and leave the rest of the file as it is.

    Changes by another program or an editor meanwhile are kept. Raise DataError where the file
    cannot be written.
    """
    import tomlkit

    found = _found(path)
    table = tomlkit.parse(found.content.decode("utf-8-sig"))
    changed = dict(settings._asdict().items() - since._asdict().items())
    for name, value in changed.items():
        if value is None:
            table.pop(name, None)  # TOML has no null
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    keep_as = BACKUP if found.trouble is None else REPLACED
    write_whole(path, tomlkit.dumps(table) or _NOTHING, keep_as=keep_as)
