"""The answers of `teamclock teams`: the team file is checked, written, found or edited."""

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from teamclock.app.loaded import TEAMS, trouble_of
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.team_edits import edited
from teamclock.config.edit_record import digest
from teamclock.config.files import resource, write_whole
from teamclock.config.team_file import load_team_file, team_file_content
from teamclock.config.team_write import Edited
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.next_year import Reminder, reminders
from teamclock.domain.roster import Roster
from teamclock.domain.zones import wall
from teamclock.exchange.json_text import json_text
from teamclock.messages import _, ngettext
from teamclock.present.words import plain


class TeamsAnswer(NamedTuple):
    """What is known of a team file after a check or an edit."""

    path: Path
    edited: Edited
    remind: tuple[Reminder, ...]


def teams_answer(started: SessionInputs, args: argparse.Namespace, now: Instant) -> str:
    """Check, find, write or edit the team file and return what is printed.

    Raises TeamclockError for a wrong team file, or for one that exists already.
    """
    match args.action:
        case "path":
            return str(roster_place(started))
        case "init":
            return _init(roster_place(started))
        case "home":
            from teamclock.cli.home import home_answer

            return home_answer(started, args)
        case "check":
            return _check(args.file or roster_place(started), args, _today(started, now))
        case _:
            return _edit(started, args, _today(started, now))


def _today(started: SessionInputs, now: Instant) -> date:
    from teamclock.app.preferences import saved_viewer

    return wall(saved_viewer(started), now).date


def _init(place: Path) -> str:
    if os.path.lexists(place):
        raise RefusedError(
            _("{place} is there already: change it, or name another with --roster").format(
                place=place
            )
        )
    write_whole(place, resource(TEAMS).read_text(encoding="utf-8"))
    return str(place)


def _check(path: Path, args: argparse.Namespace, today: date) -> str:
    read = load_team_file(path)
    trouble = trouble_of(path, read)
    if trouble is not None:
        raise trouble
    found = Edited(read.roster, digest(team_file_content(path)), changed=False)
    answer = TeamsAnswer(path, found, reminders(read.roster, today))
    if args.json:
        return _json(answer)
    right = ngettext(
        "{path} is right: {n} team ({teams})",
        "{path} is right: {n} teams ({teams})",
        len(read.roster.teams),
    )
    return "\n".join([_roster_words(right, path, read.roster), *_remind_lines(answer.remind)])


def _edit(started: SessionInputs, args: argparse.Namespace, today: date) -> str:
    path = roster_place(started)
    answer = edited(started, args)
    result = TeamsAnswer(path, answer, reminders(answer.roster, today))
    if args.json:
        return _json(result)
    if args.action == "relay" and not args.teams:
        return " → ".join(answer.roster.relay) or _("none")
    return "\n".join([edited_words(path, answer, args), *_place_lines(args)])


def edited_words(path: Path, made: Edited, args: argparse.Namespace) -> str:
    """Return whether the file has changed, or would, and the teams that are in it."""
    count = len(made.roster.teams)
    if not made.changed:
        return _("{path} stays as it is").format(path=plain(str(path)))
    if args.dry_run:
        words = ngettext(
            "{path} would change: {n} team ({teams})",
            "{path} would change: {n} teams ({teams})",
            count,
        )
    else:
        words = ngettext(
            "{path} is changed: {n} team ({teams})", "{path} is changed: {n} teams ({teams})", count
        )
    return _roster_words(words, path, made.roster)


def _roster_words(words: str, path: Path, roster: Roster) -> str:
    names = ", ".join(team.id for team in roster.teams)
    return words.format(path=plain(str(path)), n=len(roster.teams), teams=names)


def _place_lines(args: argparse.Namespace) -> Sequence[str]:
    """Return the place that was taken for a city, which the user has not seen."""
    if getattr(args, "city", None) is None or args.team_zone is not None:
        return ()
    from teamclock.app.team_place import place_of
    from teamclock.config.atlas import read_gazetteer

    place = place_of(args.city)
    known = read_gazetteer().countries.get(place.country)
    country = "" if known is None else known.english
    return (
        _("City: {city}, {country}. Time zone: {zone}").format(
            city=plain(place.city), country=country, zone=place.zone
        ),
    )


def _remind_lines(remind: Sequence[Reminder]) -> list[str]:
    words = _("“{team}” has no day off in {year} yet: see “teamclock holidays {team}”")
    return [words.format(team=one.team, year=one.year) for one in remind]


def _json(answer: TeamsAnswer) -> str:
    from teamclock.cli.json_shapes import roster_shape

    made = answer.edited
    return json_text(
        roster_shape(str(answer.path), made.roster)
        | {
            "digest": made.digest,
            "changed": made.changed,
            "remind": [one._asdict() for one in answer.remind],
        }
    )
