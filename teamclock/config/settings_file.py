"""The user's settings, as TOML beside the team file.

Where the file is damaged, it is kept, and the copy from before the last change is used.
"""

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.dotted_keys import flattened, put_value, value_at, values_inside
from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.kept_calendar import KeptCalendar
from teamclock.config.regular import read_regular
from teamclock.config.setting_keys import CALENDAR, KEYS, wrong_words
from teamclock.config.settings import MOST_ARRANGED, SYSTEM, Settings
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.arrangement import ORDERS
from teamclock.domain.calendar_query import PLURALS
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import _

LONGEST_ID = 32
_NOTHING = "# Nothing is set.\n"


class _Found(NamedTuple):
    """The content of the file, or of its `.bak` where `trouble` is the error of a damaged file."""

    content: bytes = b""
    trouble: DataError | None = None


def read_settings(path: Path) -> tuple[Settings, DataError | None]:
    """Return the settings with defaults for invalid values; and the error of a damaged file."""
    found = _found(path)
    return _settings(read_toml(found.content)), found.trouble


def chosen_language(path: Path) -> str:
    """Return the language that is set, of `LANGUAGES`; read before anything else is set up."""
    try:
        given = given_values(path).get("language")
    except DataError:
        return SYSTEM
    return str(given) if KEYS["language"].takes(given) else SYSTEM


def wrong_values(path: Path) -> tuple[str, ...]:
    """Return what is wrong with the values of the file: their defaults are used."""
    table = read_toml(_found(path).content)
    given = _given(table)
    wrong = (name for name, value in given.items() if not KEYS[name].takes(value))
    return tuple(wrong_words(name, shortened(value_text(given[name]))) for name in wrong)


def given_values(path: Path) -> dict[str, Any]:
    """Return the values of the known keys that are in the file, right or wrong, as TOML has them.

    Raises DataError for a damaged file without a copy.
    """
    found = _found(path)
    if found.trouble is not None and not found.content:
        raise found.trouble
    return _given(read_toml(found.content))


def _given(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the known keys; TOML has no null."""
    return {name: value for name in KEYS if (value := value_at(table, name)) is not None}


_MOST_BITS = 1024


def value_text(value: object) -> str:
    """Return a value of TOML as the terminal writes it: “15, 0”, “true”."""
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)  # Python writes no number of thousands of decimal digits
    return str(value).lower() if isinstance(value, bool) else str(value)


def _settings(table: dict[str, Any]) -> Settings:
    good = {name: value for name, value in _given(table).items() if KEYS[name].takes(value)}
    read = {name: _OF_TOML.get(name, _as_it_is)(value) for name, value in good.items()}
    order = table.get("order")
    return Settings(
        **{name: value for name, value in read.items() if "." not in name},
        calendar=KeptCalendar(**values_inside(read, CALENDAR)),
        tray_known=table.get("tray_known") is True,
        reminded=_year(table.get("reminded")),
        order=order if order in ORDERS else "relay",
        own_order=_ids(table.get("own_order")),
        pins=_ids(table.get("pins")),
    )


def _as_it_is(value: Any) -> Any:
    return value


_OF_TOML: dict[str, Callable[[Any], Any]] = {
    "clock": str,
    "home": lambda name: TeamId(name) if name else None,
    f"{CALENDAR}.team": lambda name: TeamId(name) if name else None,
    f"{CALENDAR}.only": lambda kinds: tuple(one for one in PLURALS if one in kinds),
    "leads": lambda leads: tuple(sorted(set(leads), reverse=True)),
    "band": tuple,
    "costs": tuple,
    "paused_until": lambda at: Instant(at) if at else None,
}
"""How a value of TOML becomes one of `Settings`, where the two differ."""


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


def _year(given: object) -> int:
    return given if type(given) is int and MINYEAR <= given <= MAXYEAR else 0


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
    changed = dict(_flat(settings).items() - _flat(since).items())
    write_values(path, {name: _to_toml(value) for name, value in changed.items()})


def _flat(settings: Settings) -> dict[str, Any]:
    """Return the settings by their keys."""
    values = settings._asdict() | {CALENDAR: settings.calendar._asdict()}
    return flattened(values, CALENDAR)


def _to_toml(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def write_values(path: Path, values: Mapping[str, object]) -> None:
    """Write values of TOML under their keys, and remove those of None; the rest stays as it is.

    Raises DataError where the file cannot be written.
    """
    import tomlkit

    found = _found(path)
    table = tomlkit.parse(found.content.decode("utf-8-sig"))
    for name, value in values.items():
        put_value(table, name, value)
    keep_as = BACKUP if found.trouble is None else REPLACED
    write_whole(path, tomlkit.dumps(table) or _NOTHING, keep_as=keep_as)
