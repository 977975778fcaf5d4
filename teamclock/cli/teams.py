"""The answers of `teamclock teams`, which checks, writes, finds or edits the team file.

`started` is what a session is made from, such as the path of the team file. `today` is the viewer's
date: from November on, teams with a key `holidays` and no day off in the next year are named.
"""

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from teamclock.app.loaded import TEAMS, trouble_of
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.team_edits import apply_edits
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
from teamclock.present.words import printable


class TeamsAnswer(NamedTuple):
    """The state of the team file after a check or an edit.

    path: the path of the file.
    edited: the teams, the digest, and whether an edit changed the file.
    remind: the teams of which the user is reminded that they have no day off in the next year.
    """

    path: Path
    edited: Edited
    remind: tuple[Reminder, ...]


def teams_answer(started: SessionInputs, args: argparse.Namespace, now: Instant) -> str:
    """Check, find, write or edit the team file, and return what is printed.

    Raise TeamclockError for a wrong team file, a refused edit, or `init` where a file exists.
    """
    match args.action:
        case "path":
            return str(roster_place(started))
        case "init":
            return _init_answer(roster_place(started))
        case "home":
            from teamclock.cli.home import home_answer

            return home_answer(started, args)
        case "check":
            return _check_answer(args.file or roster_place(started), args, _today(started, now))
        case _:
            return _edit_answer(started, args, _today(started, now))


def _today(started: SessionInputs, now: Instant) -> date:
    """Return the present date in the viewer's zone."""
    from teamclock.app.preferences import saved_viewer

    return wall(saved_viewer(started), now).date


def _init_answer(path: Path) -> str:
    """Write the sample as the team file and return its path; raise RefusedError if one exists."""
    if os.path.lexists(path):  # a broken link, too
        raise RefusedError(
            _("{place} is there already: change it, or name another with --roster").format(
                place=path
            )
        )
    write_whole(path, resource(TEAMS).read_text(encoding="utf-8"))
    return str(path)


def _check_answer(path: Path, args: argparse.Namespace, today: date) -> str:
    """Return the teams of a team file, and which of them lack days off, as `reminders` finds.

    Raise DataError for the first problem of a wrong file.
    """
    read = load_team_file(path)
    trouble = trouble_of(path, read)
    if trouble is not None:
        raise trouble
    unchanged = Edited(read.roster, digest(team_file_content(path)), changed=False)
    answer = TeamsAnswer(path, unchanged, reminders(read.roster, today))
    if args.json:
        return _json_answer(answer)
    right = ngettext(
        "{path} is right: {n} team ({teams})",
        "{path} is right: {n} teams ({teams})",
        len(read.roster.teams),
    )
    return "\n".join([_roster_words(right, path, read.roster), *_reminder_lines(answer.remind)])


def _edit_answer(started: SessionInputs, args: argparse.Namespace, today: date) -> str:
    """Edit the team file and return its teams, or that it has not changed.

    `relay` without teams only shows the relay.
    """
    path = roster_place(started)
    result = apply_edits(started, args)
    if args.json:
        return _json_answer(TeamsAnswer(path, result, reminders(result.roster, today)))
    if args.action == "relay" and not args.teams:
        return " → ".join(result.roster.relay) or _("none")
    return "\n".join([edited_words(path, result, args), *_city_lines(args)])


def edited_words(path: Path, result: Edited, args: argparse.Namespace) -> str:
    """Return whether the file has changed, or would without the dry run; if so, also its teams."""
    count = len(result.roster.teams)
    if not result.changed:
        return _("{path} stays as it is").format(path=printable(str(path)))
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
    return _roster_words(words, path, result.roster)


def _roster_words(words: str, path: Path, roster: Roster) -> str:
    """Fill the fields of a message: {path}, {n}, the number of teams, and {teams}, their ids."""
    names = ", ".join(team.id for team in roster.teams)
    return words.format(path=printable(str(path)), n=len(roster.teams), teams=names)


def _city_lines(args: argparse.Namespace) -> Sequence[str]:
    """Return the city and zone that were chosen for `--city`, which the user has not seen yet.

    Return no line without a city, or if its zone was given too.
    """
    if getattr(args, "city", None) is None or args.team_zone is not None:
        return ()
    from teamclock.app.team_place import place_of
    from teamclock.config.atlas import read_gazetteer

    place = place_of(args.city)
    known = read_gazetteer().countries.get(place.country)
    country = "" if known is None else known.english
    return (
        _("City: {city}, {country}. Time zone: {zone}").format(
            city=printable(place.city), country=country, zone=place.zone
        ),
    )


def _reminder_lines(remind: Sequence[Reminder]) -> list[str]:
    """Return a line for each team that has no day off in a year yet."""
    words = _("“{team}” has no day off in {year} yet: see “teamclock holidays {team}”")
    return [words.format(team=one.team, year=one.year) for one in remind]


def _json_answer(answer: TeamsAnswer) -> str:
    """Return the JSON object of a check or an edit."""
    from teamclock.cli.json_shapes import roster_shape

    result = answer.edited
    return json_text(
        roster_shape(str(answer.path), result.roster)
        | {
            "digest": result.digest,
            "changed": result.changed,
            "remind": [one._asdict() for one in answer.remind],
        }
    )
