"""The command `teamclock calendar busy`: busy times from calendar files (exchange.md, 2)."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from teamclock.app.busy.busy_file import AddedCalendar
from teamclock.app.busy.busy_times import Added, add, forget, up_to_date, warning_words
from teamclock.app.session import Session
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.output import write_message
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import instant_text, interval_text
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.busy import added_words, read_words
from teamclock.present.words import printable, viewpoint


def busy_answer(session: Session, args: argparse.Namespace, folder: Path, now: Instant) -> str:
    """Add a calendar file or forget one, if the command says so, and return what it prints.

    Without a file to add, the answer lists the calendars that were added; each is read again if its
    file has changed or was read over 7 days ago. `folder` is the data folder, which stores their
    busy times. Raise UsageError for options that do not go together.
    """
    if args.file is not None:
        return _add_answer(session, args, folder, now)
    if args.team is not None or args.me:
        raise UsageError(_("name a calendar file to add, which ends in .ics"))
    if args.forget is not None:
        forget(folder, args.forget)
    calendars = up_to_date(folder, session.roster, now, write_message)
    if args.json:
        return json_text(list_shape(calendars))
    return _list_words(session, calendars, now)


def _add_answer(session: Session, args: argparse.Namespace, folder: Path, now: Instant) -> str:
    """Add a calendar file, and return how many busy times it has; write warnings to stderr.

    With `--json` return the object of `busy_shape`, which has the warnings.

    `folder` is the data folder, which stores the busy times.
    """
    if args.forget is not None:
        raise UsageError(_("add a calendar file, or forget one: not both at once"))
    request = args.file, _owner(session, args), args.me
    added = add(folder, session.roster, request, now)
    if args.json:
        return json_text(busy_shape(added))
    for words in warning_words(added.reading):
        write_message(words)
    team = session.roster.team(added.kept.team)
    return added_words(team.name, added.kept.file, len(added.kept.busy))


def _owner(session: Session, args: argparse.Namespace) -> TeamId:
    """Return the team whose calendar is added: that of `--team`, or with `--me` the home team.

    Raise UsageError if the command names none, or if there is no home team.
    """
    if args.team is not None:
        return session.roster.team(args.team.strip()).id
    if not args.me:
        raise UsageError(_("say whose calendar it is: --team TEAM, or --me for your own"))
    if session.roster.home is None:
        raise UsageError(_("your team is not known"), _(": name it with --team"))
    return session.roster.home


def busy_shape(added: Added) -> dict[str, Any]:
    """Return the JSON object of a calendar that was just added.

    `events` is how many events the file has, `busy` its busy times between `from` and `to`.
    """
    calendar = added.kept
    return {
        "schema": SCHEMA,
        "file": calendar.file,
        "team": calendar.team,
        "me": calendar.me,
        "from": instant_text(calendar.window.start),
        "to": instant_text(calendar.window.end),
        "events": calendar.events,
        "busy": [interval_text(part) for part in calendar.busy],
        "warnings": list(warning_words(added.reading)),
    }


def list_shape(calendars: Sequence[AddedCalendar]) -> dict[str, Any]:
    """Return the JSON object of all calendars that were added."""
    return {
        "schema": SCHEMA,
        "calendars": [
            {
                "file": one.file,
                "team": one.team,
                "me": one.me,
                "read_at": instant_text(one.read_at),
            }
            for one in calendars
        ],
    }


def _list_words(session: Session, calendars: Sequence[AddedCalendar], now: Instant) -> str:
    """Return the calendars that were added, one a line, with their team and when they were read."""
    if not calendars:
        return _("no calendar file: add one with “teamclock calendar busy FILE.ics --team TEAM”")
    names = {team.id: team.name for team in session.roster.teams}
    here = viewpoint(session.viewer(), now)
    return "\n".join(
        f"{printable(one.file)}  "
        + read_words(names.get(one.team, one.team), one.read_at, here, me=one.me)
        for one in calendars
    )
