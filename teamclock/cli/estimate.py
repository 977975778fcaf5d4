"""The answer of `estimate`: when each next team can start on the work."""

import argparse

from teamclock.app.session import Session
from teamclock.cli.json_shapes import estimate_shape
from teamclock.cli.words import estimate_words
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.season import estimate
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.plan import names


def estimate_answer(session: Session, args: argparse.Namespace, now: Instant) -> str:
    """Return when each team of a chain can start on the work if it is handed from team to team.

    The first team of the chain hands off at `--from`, or else now, and is the last to get the work.
    """
    via = _via(session, args.via)
    start = now if args.start is None else args.start
    plan = session.plan(Interval(start, Instant(start + 1)))  # only its calendars are used
    legs = estimate(plan, via, start)
    if args.json:
        return json_text(estimate_shape(start, legs))
    return estimate_words(session.moment(now), names(session.roster, via[:1]), start, legs)


def _via(session: Session, text: str | None) -> tuple[TeamId, ...]:
    """Return the teams of the option `--via`, a text with commas.

    Without the option, return the relay from the home team on, or as it is if home is not in it;
    raise UsageError if there is no relay.
    """
    roster = session.roster
    if text is None:
        if not roster.relay:
            raise UsageError(_("the team file has no relay: name the teams with --via A,B,C"))
        first = roster.relay.index(roster.home) if roster.home in roster.relay else 0
        return roster.relay[first:] + roster.relay[:first]
    return tuple(roster.team(name.strip()).id for name in text.split(","))
