"""The answer of `teamclock ahead`: what the window lists under “Coming up”."""

import argparse
from collections.abc import Sequence
from typing import Any

from teamclock.app.session import Session
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import day_by_day
from teamclock.domain.extent import fit_horizon
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.moment import Moment
from teamclock.exchange.json_text import json_text
from teamclock.exchange.plan_json import instant_or_none
from teamclock.messages import ngettext
from teamclock.present.ahead import coming_up, horizon, line_with_day
from teamclock.present.plan import Entry
from teamclock.present.words import Viewpoint


def ahead_answer(
    session: Session, args: argparse.Namespace, moment: Moment, meetings: Sequence[Meeting]
) -> str:
    """Return the entries of “Coming up”: what goes on now or begins in the next `args.days` days.

    `meetings` are all planned ones; those in that time become entries. An entry has its true start
    and end, even if they are before now or after those days. Raise UsageError if the plan would be
    too large.
    """
    fit_horizon(session.roster, Interval(moment.now, Instant(moment.now + args.days * DAY)))
    plan = session.plan(horizon(moment.now, args.days))
    here = Viewpoint(moment.viewer, moment.here.day)
    days = coming_up(plan, here, moment.now, meetings, args.days)
    if args.json:
        return json_text({"schema": SCHEMA, "events": [_entry_shape(one, here) for one in days]})
    nothing = ngettext(
        "Nothing is coming up in the next {n} day.",
        "Nothing is coming up in the next {n} days.",
        args.days,
    )
    return day_by_day(days) or nothing.format(n=args.days)


def _entry_shape(entry: Entry, here: Viewpoint) -> dict[str, Any]:
    """Return the JSON object of an entry of “Coming up”; a time more than 366 days away is null."""
    return {
        "kind": entry.kind,
        "start": instant_or_none(entry.start),
        "end": instant_or_none(entry.end),
        "teams": list(entry.teams),
        "words": line_with_day(entry, here),
    }
