"""The answers of `teamclock settings`: what is set, and changes of one setting (teams.md, e)."""

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
from teamclock.present.words import plain

HOME, LOGIN = "home", "login"
_ALL = (*KEYS, LOGIN)
_TEAMS = {"home", "calendar.team"}


class ShownSetting(NamedTuple):
    """A setting as it is shown: its value in force, its default, what is wrong with the file's."""

    value: Any
    default: Any
    problem: str = ""


def settings_answer(
    started: SessionInputs, args: argparse.Namespace, environment: Mapping[str, str]
) -> str:
    """Change a setting or none, and return what is printed.

    Raises UsageError for an unknown key, value or team, DataError for a file that cannot be read or
    written.
    """
    path, start = started.folder() / FILE, own_autostart(sys.platform, sys.argv[0], environment)
    names = [args.key] if "key" in args else list(_ALL)
    for name in names:
        _check_key(name)
    if args.action == "set" and args.key == HOME:
        _check_home(started, args.value)
    if args.action in {"set", "unset"}:
        _change(path, start, args.key, args.value if args.action == "set" else None)
    shown = {name: _shown(name, given_values(path), start) for name in names}
    if args.json:
        return json_text(settings_shape(path, shown))
    if args.action == "get":
        return _text(args.key, shown[args.key].value)
    return "\n".join(settings_words(shown))


def _check_key(name: str) -> None:
    if name not in _ALL:
        words = _("there is no setting “{name}”: choose one of {names}")
        raise UsageError(words.format(name=plain(name[:32]), names=", ".join(_ALL)))


def _check_home(started: SessionInputs, text: str) -> None:
    """Raise UsageError for no team of the team file, if that is right."""
    loaded = load(roster_place(started), named=started.roster is not None)
    allowed = ("none", *(team.id for team in loaded.roster.teams))
    if loaded.trouble is None and text not in allowed:
        raise UsageError(refusal_words(HOME, plain(shortened(text)), ", ".join(allowed)))


def _change(path: Path, start: Autostart | None, name: str, text: str | None) -> None:
    """Write a setting, or remove it for a text of None."""
    if name == LOGIN:
        _start_at_login(start, text)
    elif text is None:
        if name in given_values(path):
            write_values(path, {name: None})
    else:
        write_values(path, {name: value_of(name, text)})


def value_of(name: str, text: str) -> Any:
    """Return the value of TOML that a text means; raise UsageError for one that is not allowed."""
    key = KEYS[name]
    value = key.of_text(text)
    if not key.takes(value):
        if name == "zone":
            find_zone(text)  # names a similar one
        raise UsageError(wrong_words(name, plain(shortened(text))))
    return value


def _start_at_login(start: Autostart | None, text: str | None) -> None:
    if text not in {None, "true", "false"}:
        raise UsageError(refusal_words(LOGIN, plain(shortened(str(text))), "true false"))
    if start is None:
        raise RefusedError(_("Windows and macOS have their own settings for this: use those"))
    if text == "true":
        start.turn_on()
    else:
        start.turn_off()


def _shown(name: str, given: Mapping[str, Any], start: Autostart | None) -> ShownSetting:
    if name == LOGIN:
        return ShownSetting(start is not None and start.is_on(), default=False)
    key = KEYS[name]
    if name not in given:
        return ShownSetting(key.default, key.default)
    if key.takes(given[name]):
        return ShownSetting(given[name], key.default)
    return ShownSetting(
        key.default, key.default, wrong_words(name, shortened(value_text(given[name])))
    )


def settings_shape(path: Path, shown: Mapping[str, ShownSetting]) -> dict[str, Any]:
    """Return the JSON object of settings."""
    return {
        "schema": SCHEMA,
        "path": str(path),
        "settings": {name: _shape(name, one) for name, one in shown.items()},
    }


def _shape(name: str, one: ShownSetting) -> dict[str, Any]:
    shape = {"value": _json(name, one.value), "default": _json(name, one.default)}
    return shape | ({"problem": one.problem} if one.problem else {})


def _json(name: str, value: Any) -> Any:
    """Return a value as JSON has it: an instant is a text, no home team is null."""
    if name == "paused_until" and value:
        return instant_text(Instant(value))
    if name == "clock":
        return str(value)
    return None if name in _TEAMS and not value else value


def settings_words(shown: Mapping[str, ShownSetting]) -> Sequence[str]:
    """Return a line a setting: its key, its value, and what is wrong in the file."""
    rows = [[name, _text(name, one.value), plain(one.problem)] for name, one in shown.items()]
    return list(table(rows))


def _text(name: str, value: Any) -> str:
    if name in _TEAMS and not value:
        return "none"
    return plain(value_text(_json(name, value)))
