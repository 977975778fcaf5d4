"""The answer of `teamclock digest`, the digest of one or more teams (exchange.md, 3)."""

import argparse
from contextlib import closing
from pathlib import Path

from teamclock.app.digest import digest_context, team_digests
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.digest import told_teams
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.exchange.digest import FORMS
from teamclock.messages import _

_ALL = "all"


def digest_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return the digests of the teams that --to names, in the form of --format.

    `path` is that of the queue; a missing file is not created.

    Raise UsageError if `--since` is after now, and PartialError, which carries the answer, if rows
    of the queue cannot be read.
    """
    if args.since is not None and args.since > now:
        raise UsageError(_("--since must not lie after now"))
    teams, context = _teams(session, args.receiver), digest_context(session, now)
    with closing(Inbox(path, session)) as inbox:
        queue = inbox.queue()
        digests = team_digests(session, queue, teams, now, args.since)
        answer = "\n\n".join(FORMS[args.format](one, context) for one in digests)
        return answer if queue is None else queue.damage.answer(answer)


def _teams(session: Session, named: str | None) -> tuple[TeamId, ...]:
    """Return the teams for which digests are made; `named` is a team's id, “all” or None.

    None means the team after the home team in the relay, or else all teams. Raise NotFoundError for
    an unknown team.
    """
    roster = session.roster
    if named is None:
        return told_teams(roster)
    if named == _ALL:
        return tuple(team.id for team in roster.teams)
    return (roster.team(named).id,)
