"""The answer of `teamclock teams home`: the user's team is shown, or set (teams.md, d. home)."""

import argparse
from typing import Any

from teamclock.app.home import Home, check_named, home_of
from teamclock.app.loaded import load
from teamclock.app.preferences import settings_of
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.team_edits import edited
from teamclock.config.settings import FILE
from teamclock.config.settings_file import write_values
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Roster, TeamId
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.words import plain

_NONE = "none"


def home_answer(started: SessionInputs, args: argparse.Namespace) -> str:
    """Set the user's team, where one is named, and return what is printed.

    Raise NotFoundError for an unknown team, else as an edit of the file that is written.
    """
    if args.shared:
        if args.team is None:
            raise UsageError(_("name the team that all who share the file are on, or none"))
        made = edited(started, args)
        own = settings_of(started)[0].home
        home = home_of(made.roster, started.home, own)
        return _answer(args, made.roster, home, changed=made.changed)
    loaded = load(roster_place(started), named=started.roster is not None)
    if loaded.trouble is not None:
        raise loaded.trouble
    check_named(loaded.roster, started.home)
    own, changed = _set_own_team(started, args, loaded.roster)
    return _answer(args, loaded.roster, home_of(loaded.roster, started.home, own), changed=changed)


def _set_own_team(
    started: SessionInputs, args: argparse.Namespace, roster: Roster
) -> tuple[TeamId | None, bool]:
    """Save the named team as the user's own in the settings, except for a dry run.

    Return the user's team in the settings, and whether it changes; without a named team it stays.
    """
    own = settings_of(started)[0].home
    if args.team is None:
        return own, False
    wanted = None if args.team == _NONE else roster.team(args.team).id
    if wanted != own and not args.dry_run:
        write_values(started.folder() / FILE, {"home": wanted})
    return wanted, wanted != own


def _answer(args: argparse.Namespace, roster: Roster, home: Home, *, changed: bool) -> str:
    if args.json:
        return json_text(home_shape(home, changed=changed))
    return home_words(roster, home)


def home_shape(home: Home, *, changed: bool) -> dict[str, Any]:
    """Return the JSON object of the user's team."""
    return {"schema": SCHEMA, "home": home.team, "from": home.source, "changed": changed}


def home_words(roster: Roster, home: Home) -> str:
    """Return the user's team, and what names it."""
    if home.team is None:
        return _("none")
    named = {
        "option": _("{team} ({id}), named by --home"),
        "environment": _("{team} ({id}), named by TEAMCLOCK_HOME"),
        "settings": _("{team} ({id}), set for you"),
        "file": _("{team} ({id}), set in the team file"),
    }
    words = named[home.source or "file"]
    return words.format(team=plain(roster.team(home.team).name), id=home.team)
