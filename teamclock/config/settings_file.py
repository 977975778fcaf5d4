"""The file of the user's settings, TOML in the config folder.

If the file is damaged, its backup from before the last change is read instead; the next change
keeps the damaged file under another name.
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


class _FileContent(NamedTuple):
    """The bytes of the settings file, or of its backup.

    content: empty for a missing file, and for a damaged one without a backup.
    trouble: the error of a damaged file; None for a good or missing one.
    """

    content: bytes = b""
    trouble: DataError | None = None


def read_settings(path: Path) -> tuple[Settings, DataError | None]:
    """Return the settings, and the error of a damaged file; None for a good or missing one.

    An invalid value counts as the default. With an error, the settings are those of the backup, or
    the defaults without a backup.
    """
    file = _content_or_copy(path)
    return _settings_of(read_toml(file.content)), file.trouble


def chosen_language(path: Path) -> str:
    """Return the value of `language`, one of `LANGUAGES`; SYSTEM if it is missing or wrong.

    The program reads it first, because all messages depend on it.
    """
    try:
        given = given_values(path).get("language")
    except DataError:
        return SYSTEM
    return str(given) if KEYS["language"].takes(given) else SYSTEM


def wrong_values(path: Path) -> tuple[str, ...]:
    """Return messages about the wrong values of the file, which count as the defaults.

    Of a damaged file, the values are those of its backup; none without a backup.
    """
    table = read_toml(_content_or_copy(path).content)
    given = _known_values(table)
    wrong = (name for name, value in given.items() if not KEYS[name].takes(value))
    return tuple(wrong_words(name, shortened(value_text(given[name]))) for name in wrong)


def given_values(path: Path) -> dict[str, Any]:
    """Return the values that the file has for known keys, right or wrong, as TOML values.

    Raise DataError for a damaged file without a backup.
    """
    file = _content_or_copy(path)
    if file.trouble is not None and not file.content:  # no backup
        raise file.trouble
    return _known_values(read_toml(file.content))


def _known_values(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a table has for known keys."""
    return {name: value for name in KEYS if (value := value_at(table, name)) is not None}


_MOST_BITS = 1024


def value_text(value: object) -> str:
    """Return a value of TOML as the terminal writes it: “15, 0”, “true”.

    Integers of over 1024 bits are written in hexadecimal, because Python refuses to write thousands
    of decimal digits.
    """
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)  # Python writes no number of thousands of decimal digits
    return str(value).lower() if isinstance(value, bool) else str(value)


def _settings_of(table: dict[str, Any]) -> Settings:
    """Return the settings of the file's table, with defaults for missing and wrong values."""
    good = {name: value for name, value in _known_values(table).items() if KEYS[name].takes(value)}
    read = {name: _OF_TOML.get(name, _unchanged)(value) for name, value in good.items()}
    order = table.get("order")
    return Settings(
        **{name: value for name, value in read.items() if "." not in name},  # else the calendar's
        calendar=KeptCalendar(**values_inside(read, CALENDAR)),
        # the window alone writes the other keys, which `KEYS` does not have
        tray_known=table.get("tray_known") is True,
        reminded=_year(table.get("reminded")),
        order=order if order in ORDERS else "relay",
        own_order=_ids(table.get("own_order")),
        pins=_ids(table.get("pins")),
    )


def _unchanged(value: Any) -> Any:
    """Return a value as it is: `Settings` has most values in the form of TOML."""
    return value


_OF_TOML: dict[str, Callable[[Any], Any]] = {
    "clock": str,
    "home": lambda name: TeamId(name) if name else None,
    f"{CALENDAR}.team": lambda name: TeamId(name) if name else None,
    f"{CALENDAR}.only": lambda kinds: tuple(one for one in PLURALS if one in kinds),
    "leads": lambda leads: tuple(sorted(set(leads), reverse=True)),
    "band": tuple,
    "costs": tuple,
    "paused_until": lambda seconds: Instant(seconds) if seconds else None,
}
"""The conversion of a TOML value to the value in `Settings`, for the keys where the two differ."""


def _content_or_copy(path: Path) -> _FileContent:
    """Return the content of the file; if it is damaged, that of its backup, with an error."""
    try:
        return _FileContent(_valid_content(path))
    except FileNotFoundError:
        return _FileContent()
    except (OSError, ValueError, DataError) as error:  # ValueError: a NUL in the path
        problem = getattr(error, "strerror", None) or str(error)
    copy = path.with_name(path.name + BACKUP)
    try:
        content = _valid_content(copy)
    except (OSError, ValueError, DataError):
        return _FileContent(
            trouble=DataError(
                _("{path}: {problem}: fix it, or remove it").format(path=path, problem=problem)
            )
        )
    words = _("{path}: {problem}: {copy} is used instead. Fix the file, or remove it").format(
        path=path, problem=problem, copy=copy.name
    )
    return _FileContent(content, DataError(words))


def _valid_content(path: Path) -> bytes:
    """Return the content of a settings file; raise DataError if it is empty or not TOML."""
    content = read_regular(path, MOST_BYTES + 1)  # the extra byte is refused
    if not content.strip():
        raise DataError(_("it is empty"))
    read_toml(content)
    return content


def _year(given: object) -> int:
    """Return `given` if it is a year of the calendar, else 0."""
    return given if type(given) is int and MINYEAR <= given <= MAXYEAR else 0


def _ids(given: object) -> tuple[TeamId, ...]:
    """Return a list's team ids, each once; none for another value, or if one is no id.

    An id is a text of 1 to 32 characters. A list of over 400 gives none.
    """
    if type(given) is not list or len(given) > MOST_ARRANGED:
        return ()
    if not all(type(name) is str and 0 < len(name) <= LONGEST_ID for name in given):
        return ()
    return tuple(dict.fromkeys(map(TeamId, given)))


def save_settings(path: Path, settings: Settings, since: Settings) -> None:
    """Write the settings that have other values than in `since`, the settings before the change.

    All other keys of the file stay as they are, so that changes by another program are kept. Raise
    DataError if the file cannot be written.
    """
    changed = dict(_values_by_key(settings).items() - _values_by_key(since).items())
    write_values(path, {name: _to_toml(value) for name, value in changed.items()})


def _values_by_key(settings: Settings) -> dict[str, Any]:
    """Return the values of all settings by the keys of the file, such as “calendar.weeks”."""
    values = settings._asdict() | {CALENDAR: settings.calendar._asdict()}
    return flattened(values, CALENDAR)


def _to_toml(value: object) -> object:
    """Return a value of `Settings` as TOML has it: a list for a tuple."""
    return list(value) if isinstance(value, tuple) else value


def write_values(path: Path, values: Mapping[str, object]) -> None:
    """Write TOML values under their keys, and remove the keys whose value is None.

    The rest of the file stays as it is; a damaged file counts as its backup, or without one as
    empty. Raise DataError if the file cannot be written.
    """
    import tomlkit

    file = _content_or_copy(path)
    table = tomlkit.parse(file.content.decode("utf-8-sig"))
    for name, value in values.items():
        put_value(table, name, value)
    keep_as = BACKUP if file.trouble is None else REPLACED  # a damaged file is no backup
    write_whole(path, tomlkit.dumps(table) or _NOTHING, keep_as=keep_as)  # empty counts as damaged
