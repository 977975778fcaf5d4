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
    """Return the balance of a queue as words or JSON; a missing queue file is not created.

    Raise PartialError, which carries the answer, if rows of the queue cannot be read.
    """
    with closing(Inbox(path, session)) as inbox:
        queue = inbox.queue()
        balance = reckoned(session, queue, now)
        words = _json_or_words(session, args, balance)
        return words if queue is None else queue.damage.answer(words)


def _json_or_words(session: Session, args: argparse.Namespace, balance: Balance) -> str:
    """Return the balance as JSON if `--json` is given, else as words."""
    if args.json:
        return json_text(balance_shape(balance))
    return balance_words(balance, session.roster, session.viewer())


def balance_shape(balance: Balance) -> dict[str, Any]:
    """Return the JSON object of `balance`; fractions are 0 to 1, or null with nothing to count.

    It begins with the figures of the last 28 days; `coverage` is of the week ahead, in seconds.

    `band` is the least and the greatest fraction of legs with a meeting that count as balanced.
    """
    month = balance.month
    return {
        "schema": SCHEMA,
        **_tally_shape(month),
        "handoff_efficiency": balance.handoff_efficiency,
        "missed_handoffs": balance.missed_handoffs,
        "calendar_efficiency": balance.calendar_efficiency,
        "verdict": balance.verdict,
        "band": [edge / 100 for edge in balance.band],
        "advice": advice(balance),
        "receivers": [
            {
                "team": one.team,
                "pickup_s": one.pickup_s,
                "sle_s": one.level.sle_s,
                "legs": one.level.legs,
            }
            for one in balance.receivers
        ],
        "coverage": balance.coverage._asdict(),
        "trend": [_tally_shape(week) for week in balance.trend],
    }


def _tally_shape(tally: Tally) -> dict[str, Any]:
    """Return the JSON fields of the legs that were closed in a stretch of time.

    `sync_share` is the fraction of legs with a meeting, `stall_rate` that of legs that stalled.
    """
    return {
        "from": instant_text(tally.window.start),
        "to": instant_text(tally.window.end),
        "legs": tally.legs,
        "sync_share": tally.sync_share,
        "stall_rate": tally.stall_rate,
    }


def balance_words(balance: Balance, roster: Roster, zone: TimeZone) -> str:
    """Return the balance as lines of text: advice, figures, receiving teams and the trend.

    `zone` is the viewer's zone, in which the weeks of the trend are named.
    """
    shares = (_(MET), sync_words(balance)), (_(STUCK), stall_words(balance))
    rows = [*shares, *figures(balance), (_(COVERAGE), coverage_words(balance))]
    return "\n".join(
        [
            advice(balance),
            "",
            *table(rows),
            "",
            *table([tuple(map(_, RECEIVER_HEADS)), *receiver_rows(balance, roster)]),
            "",
            *_trend_lines(balance, zone),
        ]
    )


def _trend_lines(balance: Balance, zone: TimeZone) -> Iterator[str]:
    """Yield one line a week, or a single line if no week has a closed leg."""
    if any(week.legs for week in balance.trend):
        today = wall(zone, balance.trend[-1].window.end).day
        yield from table([week_row(week, zone, today) for week in balance.trend])
    else:
        yield trend_words(balance)
