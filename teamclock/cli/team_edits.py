"""The commands of `teamclock teams` as edits of the team file (teams.md, c. editing).

`args` are the parsed options, `path` is that of the team file, and `started` is what a session is
made from.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from teamclock.app.session import SessionInputs, roster_place
from teamclock.app.team_place import place_of, working_days, zone_country
from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetHome, SetKey, SetRelay
from teamclock.config.team_file import load_team_file, team_file_content
from teamclock.config.team_table import Edit, team_ids, team_number
from teamclock.config.team_write import Edited, edit_teams, undo_edit
from teamclock.config.toml_text import read_toml
from teamclock.domain.errors import UsageError
from teamclock.messages import _

_NONE = "none"
_PLACE_KEYS = ("city", "zone", "holidays", "days_off", "overrides")


def apply_edits(started: SessionInputs, args: argparse.Namespace) -> Edited:
    """Apply the edits that a command asks for, or undo the last one; `--dry-run` writes nothing.

    `relay` without teams edits nothing; its answer shows the relay.
    """
    path, cache = roster_place(started), started.cache()
    if args.action == "undo":
        return undo_edit(path, cache=cache, dry_run=args.dry_run)
    only_shown = args.action == "relay" and not args.teams
    asked = () if only_shown else edits_of(args, path)
    return edit_teams(path, asked, cache=cache, seen=args.seen, dry_run=args.dry_run)


def edits_of(args: argparse.Namespace, path: Path) -> Sequence[Edit]:
    """Return the edits that a command asks for; read the team file only if they depend on it.

    Raise UsageError for a wrong value, NotFoundError for an unknown team or holiday.
    """
    made: dict[str, Callable[[], Sequence[Edit]]] = {
        "add": lambda: (_add_edit(args, path),),
        "edit": lambda: _key_edits(args),
        "remove": lambda: tuple(map(RemoveTeam, dict.fromkeys(args.teams))),
        "move": lambda: (_move_edit(args, path),),
        "relay": lambda: (SetRelay(() if args.teams == [_NONE] else tuple(args.teams)),),
        "day-off": lambda: _day_off_edits(args, path),
        "override": lambda: (_override_edit(args),),
        "home": lambda: (SetHome(None if args.team == _NONE else args.team),),
    }
    return made[args.action]()


def _add_edit(args: argparse.Namespace, path: Path) -> AddTeam:
    """Return the edit of `add`; raise UsageError if no option names the team's place.

    `--like` copies the hours of another team, and, if no other option names a place, its place,
    holidays, days off and overrides. Without `--hours` and `--like` the team gets the usual hours.
    """
    like = {} if args.like is None else _team_table(path, args.like)
    if args.city is None and args.team_zone is None and not like:
        raise UsageError(_("name its place with --city or --zone"))
    given = _given_place(args)
    copied = {} if given else {key: like[key] for key in _PLACE_KEYS if key in like}
    place = given or copied
    city, zone = place.pop("city", ""), place.pop("zone")
    hours = _hours_by_days(args.hours) or like.get("hours") or _usual_hours(zone)
    return AddTeam(
        args.name,
        city,
        zone,
        hours,
        args.id,
        args.first,
        args.after,
        not args.no_relay,
        place,  # what is left of it: holidays, days off and overrides
    )


def _given_place(args: argparse.Namespace) -> dict[str, Any]:
    """Return the keys `city` and `zone` of the options; without --zone look up the city's zone.

    Empty if the options give neither.
    """
    if args.city is None:
        return {} if args.team_zone is None else {"zone": args.team_zone}
    if args.team_zone is not None:
        return {"city": args.city, "zone": args.team_zone}
    place = place_of(args.city)
    return {"city": place.city, "zone": place.zone}


def _usual_hours(zone: str) -> dict[str, list[str]]:
    """Return the hours of a new team: 09:00-17:00 on the working days of the zone's country."""
    return {working_days(zone_country(zone)): ["09:00-17:00"]}


def _hours_by_days(given: list[tuple[str, list[str]]] | None) -> dict[str, list[str]]:
    """Return the spans of each part of a week, such as “mon-fri”; empty if none are given.

    Days that are given twice get the spans of both.
    """
    week: dict[str, list[str]] = {}
    for days, spans in given or ():
        week.setdefault(days, []).extend(spans)
    return week


def _key_edits(args: argparse.Namespace) -> Sequence[Edit]:
    """Return the edits of `edit`, one for each key that an option sets.

    Raise UsageError if no option sets any.
    """
    values: dict[str, Any] = {} if args.name is None else {"name": args.name}
    values |= _given_place(args)
    if args.hours:
        values["hours"] = _hours_by_days(args.hours)
    if args.holidays is not None:
        values["holidays"] = None if args.holidays == _NONE else args.holidays
    if not values:
        raise UsageError(_("name what to change: --name, --city, --zone, --hours or --holidays"))
    return tuple(SetKey(args.team, key, value) for key, value in values.items())


def _move_edit(args: argparse.Namespace, path: Path) -> MoveTeam:
    """Return the edit of `move`.

    MoveTeam names the team that comes next, or None for the end. So --first and --after are
    converted to the next team.
    """
    if args.last:
        return MoveTeam(args.team, None)
    if args.before is not None:
        return MoveTeam(args.team, args.before)
    table = _file_table(path)
    team_number(table, args.team)  # raises NotFoundError for an unknown team
    others = [name for name in team_ids(table) if name != args.team]
    if args.first:
        return MoveTeam(args.team, next(iter(others), None))
    if args.after == args.team:
        return MoveTeam(args.team, args.team)  # which moves nothing
    index = team_number({"team": [{"id": name} for name in others]}, args.after)
    return MoveTeam(args.team, next(iter(others[index + 1 :]), None))


def _day_off_edits(args: argparse.Namespace, path: Path) -> Sequence[Edit]:
    """Return the edits of `day-off`, one for each date."""
    if args.remove:
        return tuple(RemoveDayOff(args.team, day) for day in args.days)
    if args.suggested:
        return _suggested_edits(args.team, args.days, path)
    return tuple(SetDayOff(args.team, day, args.name) for day in args.days)


def _suggested_edits(name: str, days: Sequence[date], path: Path) -> Sequence[Edit]:
    """Return the edits that make suggested holidays days off; `name` is the team's id.

    A half holiday becomes an override with hours until noon.
    """
    from teamclock.app.day_suggestions import suggested_edit

    team = load_team_file(path).roster.team(name)
    return tuple(suggested_edit(team, day) for day in days)


def _override_edit(args: argparse.Namespace) -> SetOverride:
    """Return the edit of `override`; raise UsageError unless it has either hours or --remove."""
    if args.remove == bool(args.spans):
        raise UsageError(_("give the hours of that date, or --remove"))
    return SetOverride(args.team, args.day, None if args.remove else tuple(args.spans))


def _team_table(path: Path, name: str) -> dict[str, Any]:
    """Return the table of a team; raise NotFoundError for an unknown team."""
    table = _file_table(path)
    found: dict[str, Any] = table["team"][team_number(table, name)]
    return found


def _file_table(path: Path) -> dict[str, Any]:
    """Return the table of the team file; raise an error that names the file if it is wrong."""
    load_team_file(path)  # raises an error that names the file
    return read_toml(team_file_content(path))
