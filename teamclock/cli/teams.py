"""The answers of `teamclock teams`: the team file is checked, written or found."""

import argparse
import os
from pathlib import Path

from teamclock.app.loaded import TEAMS, trouble_of
from teamclock.app.session import Setting, roster_place
from teamclock.config.files import resource, write_whole
from teamclock.config.team_file import load_team_file
from teamclock.domain.errors import RefusedError
from teamclock.messages import _, ngettext
from teamclock.present.words import plain


def teams_answer(started: Setting, args: argparse.Namespace) -> str:
    """Check, find or write the team file and return what is printed.

    Raises TeamclockError for a wrong team file, or for one that exists already.
    """
    match args.deed:
        case "path":
            return str(roster_place(started))
        case "init":
            return _init(roster_place(started))
    path = args.file or roster_place(started)
    read = load_team_file(path)
    trouble = trouble_of(path, read)
    if trouble is not None:
        raise trouble
    if args.json:
        from teamclock.cli.json_shapes import roster_shape
        from teamclock.exchange.json_text import json_text

        return json_text(roster_shape(str(path), read.roster))
    names = ", ".join(team.id for team in read.roster.teams)
    count = len(read.roster.teams)
    words = ngettext(
        "{path} is right: {n} team ({teams})", "{path} is right: {n} teams ({teams})", count
    )
    return words.format(path=plain(str(path)), n=count, teams=names)


def _init(place: Path) -> str:
    if os.path.lexists(place):
        raise RefusedError(
            _("{place} is there already: change it, or name another with --roster").format(
                place=place
            )
        )
    write_whole(place, resource(TEAMS).read_text(encoding="utf-8"))
    return str(place)
