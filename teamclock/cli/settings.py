"""The answers of `teamclock settings`, which lists, shows and sets settings (teams.md, e).

`name` is the key of a setting. `autostart` is the file that starts teamclock at login, for the
setting `login`; None on systems that have another way.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.app.loaded import load
from teamclock.app.process.autostart import Autostart, own_autostart
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.config.setting_keys import KEYS, refusal_words, wrong_words
from teamclock.config.settings import FILE
from teamclock.config.settings_file import given_values, value_text, write_values
from teamclock.config.time_zones import find_zone
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import instant_text, shortened
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.words import printable

HOME, LOGIN = "home", "login"
_ALL = (*KEYS, LOGIN)
_TEAMS = {"home", "calendar.team"}


class ShownSetting(NamedTuple):
    """A setting as it is shown.

    value: the value in force.
    default: the value if none is set.
    problem: what is wrong with the file's value; empty if nothing is.
    """

    value: Any
    default: Any
    problem: str = ""


def settings_answer(
    started: SessionInputs, args: argparse.Namespace, environment: Mapping[str, str]
) -> str:
    """Set or remove a setting if the command asks for it, and return the settings that it shows.

    Raise UsageError for an unknown key, value or team, DataError for a file that cannot be read or
    written.
    """
    path, autostart = started.folder() / FILE, own_autostart(sys.platform, sys.argv[0], environment)
    names = [args.key] if "key" in args else list(_ALL)
    for name in names:
        _check_key(name)
    if args.action == "set" and args.key == HOME:
        _check_home(started, args.value)
    if args.action in {"set", "unset"}:
        _write_setting(path, autostart, args.key, args.value if args.action == "set" else None)
    shown = {name: _setting_as_shown(name, given_values(path), autostart) for name in names}
    if args.json:
        return json_text(settings_shape(path, shown))
    if args.action == "get":
        return _value_words(args.key, shown[args.key].value)
    return "\n".join(settings_words(shown))


def _check_key(name: str) -> None:
    """Raise UsageError for a key that is not one of the settings."""
    if name not in _ALL:
        words = _("there is no setting “{name}”: choose one of {names}")
        raise UsageError(words.format(name=printable(name[:32]), names=", ".join(_ALL)))


def _check_home(started: SessionInputs, text: str) -> None:
    """Raise UsageError if a text is neither “none” nor the id of a team of the team file.

    If that file is wrong, any text is accepted, because its teams are not known.
    """
    # `started.roster` is the team file that the user named, if any
    loaded = load(roster_place(started), named=started.roster is not None)
    allowed = ("none", *(team.id for team in loaded.roster.teams))
    if loaded.trouble is None and text not in allowed:
        raise UsageError(refusal_words(HOME, printable(shortened(text)), ", ".join(allowed)))


def _write_setting(path: Path, autostart: Autostart | None, name: str, text: str | None) -> None:
    """Write the value of a setting, given as text; None removes it."""
    if name == LOGIN:
        _set_start_at_login(autostart, text)
    elif text is None:
        if name in given_values(path):  # else the file stays as it is, or missing
            write_values(path, {name: None})
    else:
        write_values(path, {name: value_of(name, text)})


def value_of(name: str, text: str) -> Any:
    """Return the TOML value that a text means; raise UsageError for a value that is not allowed."""
    key = KEYS[name]
    value = key.of_text(text)
    if not key.takes(value):
        if name == "zone":
            find_zone(text)  # raises an error that names a similar zone
        raise UsageError(wrong_words(name, printable(shortened(text))))
    return value


def _set_start_at_login(autostart: Autostart | None, text: str | None) -> None:
    """Turn the start at login on for “true”, off for “false” or None.

    Raise UsageError for another text, RefusedError if `autostart` is None.
    """
    if text not in {None, "true", "false"}:
        raise UsageError(refusal_words(LOGIN, printable(shortened(str(text))), "true false"))
    if autostart is None:
        raise RefusedError(_("Windows and macOS have their own settings for this: use those"))
    if text == "true":
        autostart.turn_on()
    else:
        autostart.turn_off()


def _setting_as_shown(
    name: str, given: Mapping[str, Any], autostart: Autostart | None
) -> ShownSetting:
    """Return a setting as it is shown; `given` holds the values of the file.

    Whether teamclock starts at login is not in the file: `autostart` tells it.
    """
    if name == LOGIN:
        return ShownSetting(autostart is not None and autostart.is_on(), default=False)
    key = KEYS[name]
    if name not in given:
        return ShownSetting(key.default, key.default)
    if key.takes(given[name]):
        return ShownSetting(given[name], key.default)
    return ShownSetting(
        key.default, key.default, wrong_words(name, shortened(value_text(given[name])))
    )


def settings_shape(path: Path, shown: Mapping[str, ShownSetting]) -> dict[str, Any]:
    """Return the JSON object of settings; `path` is that of the settings file."""
    return {
        "schema": SCHEMA,
        "path": str(path),
        "settings": {name: _setting_shape(name, setting) for name, setting in shown.items()},
    }


def _setting_shape(name: str, setting: ShownSetting) -> dict[str, Any]:
    """Return the JSON object of a setting; `problem` is there only if the file's value is wrong."""
    shape = {
        "value": _json_value(name, setting.value),
        "default": _json_value(name, setting.default),
    }
    return shape | ({"problem": setting.problem} if setting.problem else {})


def _json_value(name: str, value: Any) -> Any:
    """Return a value as JSON has it: an instant as a text, null for no team."""
    if name == "paused_until" and value:
        return instant_text(Instant(value))
    if name == "clock":  # the file may have the number 12 for "12"
        return str(value)
    return None if name in _TEAMS and not value else value


def settings_words(shown: Mapping[str, ShownSetting]) -> Sequence[str]:
    """Return a line for each setting: its key, its value, and what is wrong in the file."""
    rows = [
        [name, _value_words(name, setting.value), printable(setting.problem)]
        for name, setting in shown.items()
    ]
    return list(table(rows))


def _value_words(name: str, value: Any) -> str:
    """Format a value as the command `settings set` takes it."""
    if name in _TEAMS and not value:
        return "none"
    return printable(value_text(_json_value(name, value)))
