"""The balance of meetings and written handoffs in the terminal: as lines and as JSON."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.domain.balance import Balance, Tally
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone, instant_text, wall
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.balance import (
    COVERAGE,
    MET,
    RECEIVER_HEADS,
    STUCK,
    advice,
    coverage_words,
    figures,
    receiver_rows,
    stall_words,
    sync_words,
    trend_words,
    week_row,
)


def balance_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return what `balance` prints about a queue; a missing queue file is not created."""
    with closing(Inbox(path, session)) as inbox:
        queue = inbox.queue()
        found = reckoned(session, queue, now)
        words = _words(session, args, found)
        return words if queue is None else queue.damage.answer(words)


def _words(session: Session, args: argparse.Namespace, found: Balance) -> str:
    if args.json:
        return json_text(balance_shape(found))
    return balance_words(found, session.roster, session.viewer())


def balance_shape(found: Balance) -> dict[str, Any]:
    """Return the JSON object; a share is null if there is nothing to divide."""
    month = found.month
    return {
        "schema": SCHEMA,
        **_tally_shape(month),
        "handoff_efficiency": found.handoff_efficiency,
        "missed_handoffs": found.missed_handoffs,
        "calendar_efficiency": found.calendar_efficiency,
        "verdict": found.verdict,
        "band": [edge / 100 for edge in found.band],
        "advice": advice(found),
        "receivers": [
            {
                "team": one.team,
                "pickup_s": one.pickup_s,
                "sle_s": one.level.sle_s,
                "legs": one.level.legs,
            }
            for one in found.receivers
        ],
        "coverage": found.coverage._asdict(),
        "trend": [_tally_shape(week) for week in found.trend],
    }


def _tally_shape(tally: Tally) -> dict[str, Any]:
    return {
        "from": instant_text(tally.window.start),
        "to": instant_text(tally.window.end),
        "legs": tally.legs,
        "sync_share": tally.sync_share,
        "stall_rate": tally.stall_rate,
    }


def balance_words(found: Balance, roster: Roster, zone: TimeZone) -> str:
    """Return the balance as lines of text: advice, figures, receiving teams and the trend."""
    shares = (_(MET), sync_words(found)), (_(STUCK), stall_words(found))
    rows = [*shares, *figures(found), (_(COVERAGE), coverage_words(found))]
    return "\n".join(
        [
            advice(found),
            "",
            *table(rows),
            "",
            *table([tuple(map(_, RECEIVER_HEADS)), *receiver_rows(found, roster)]),
            "",
            *_trend(found, zone),
        ]
    )


def _trend(found: Balance, zone: TimeZone) -> Iterator[str]:
    """Yield one line a week, or a single line if no week has a handoff."""
    if any(week.legs for week in found.trend):
        today = wall(zone, found.trend[-1].window.end).day
        yield from table([week_row(week, zone, today) for week in found.trend])
    else:
        yield trend_words(found)
