"""The answer of `teamclock teams home`, which shows or sets the user's team (teams.md, d. home).

`started` is what a session is made from, such as the path of the team file.
"""

import argparse
from typing import Any

from teamclock.app.home import Home, check_named, home_of
from teamclock.app.loaded import load
from teamclock.app.preferences import settings_of
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.team_edits import apply_edits
from teamclock.config.settings import FILE
from teamclock.config.settings_file import write_values
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Roster, TeamId
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.words import printable

_NONE = "none"


def home_answer(started: SessionInputs, args: argparse.Namespace) -> str:
    """Return the user's team; set it first if the command names a team or “none”.

    With `--shared` it is set in the team file, else in the settings, and with `--dry-run` in
    neither. The user's team is that of the option or the environment, `started.home`, else of the
    settings, else of the team file. Raise UsageError for `--shared` without a team, NotFoundError
    for an unknown team, and for a wrong team file its error.
    """
    if args.shared:
        if args.team is None:
            raise UsageError(_("name the team that all who share the file are on, or none"))
        made = apply_edits(started, args)
        own = settings_of(started)[0].home  # [1] is an error of their file
        home = home_of(made.roster, started.home, own)
        return _json_or_words(args, made.roster, home, changed=made.changed)
    loaded = load(roster_place(started), named=started.roster is not None)
    if loaded.trouble is not None:
        raise loaded.trouble
    check_named(loaded.roster, started.home)
    own, changed = _set_own_team(started, args, loaded.roster)
    return _json_or_words(
        args, loaded.roster, home_of(loaded.roster, started.home, own), changed=changed
    )


def _set_own_team(
    started: SessionInputs, args: argparse.Namespace, roster: Roster
) -> tuple[TeamId | None, bool]:
    """Save the named team in the settings, except for a dry run.

    Return the team of the settings after that, or as it would be, None for none, and whether it
    changes. Without a named team nothing changes.
    """
    own = settings_of(started)[0].home  # [1] is an error of their file
    if args.team is None:
        return own, False
    wanted = None if args.team == _NONE else roster.team(args.team).id
    if wanted != own and not args.dry_run:
        write_values(started.folder() / FILE, {"home": wanted})
    return wanted, wanted != own


def _json_or_words(args: argparse.Namespace, roster: Roster, home: Home, *, changed: bool) -> str:
    """Return the user's team as JSON if `--json` is given, else as words.

    `changed`, for JSON alone, is whether the command changed a file, or would without --dry-run.
    """
    if args.json:
        return json_text(home_shape(home, changed=changed))
    return home_words(roster, home)


def home_shape(home: Home, *, changed: bool) -> dict[str, Any]:
    """Return the JSON object of the user's team.

    `changed` is whether the command changed a file, or would without --dry-run.
    """
    return {"schema": SCHEMA, "home": home.team, "from": home.source, "changed": changed}


def home_words(roster: Roster, home: Home) -> str:
    """Return the user's team, and where it is set: by an option, the environment or a file."""
    if home.team is None:
        return _("none")
    named = {
        "option": _("{team} ({id}), named by --home"),
        "environment": _("{team} ({id}), named by TEAMCLOCK_HOME"),
        "settings": _("{team} ({id}), set for you"),
        "file": _("{team} ({id}), set in the team file"),
    }
    words = named[home.source or "file"]  # with a team there is a source
    return words.format(team=printable(roster.team(home.team).name), id=home.team)
