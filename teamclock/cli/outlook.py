"""The answers of `clock-changes`, `try-hours` and `relay`."""

import argparse
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from teamclock.app.session import Session
from teamclock.cli.json_shapes import SCHEMA, season_shape
from teamclock.cli.words import season_lines, table
from teamclock.domain.hits import Hit, hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.relay import Order, Wait, orders
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.usual import Days, usual_day
from teamclock.domain.what_if import Comparison, compare, with_shift
from teamclock.domain.year import SharedYear, year
from teamclock.domain.zones import instant_text
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.plan import named
from teamclock.present.relay import advice, order_and_gaps
from teamclock.present.season import changes_to_show
from teamclock.present.what_if import NOTHING_SAVED, FigureChange, lines, question
from teamclock.present.words import Viewpoint, viewpoint
from teamclock.present.year import cut_words, hit_words, pair_words, strip_words

_MOST_ORDERS = 10


def season_answer(
    session: Session, args: argparse.Namespace, start: Instant, meetings: Sequence[Meeting] = ()
) -> str:
    """Return the clock changes of the `args.weeks` weeks from `start`, and a year of shared hours.

    As text, each change lists the planned `meetings` and the handoffs that it affects.
    """
    roster = session.roster
    affected = hits(roster, Interval(start, Instant(start + args.weeks * WEEK)), meetings)
    strips = year(roster, start)
    if args.json:
        changes = season_shape([hit.change for hit in affected])
        return json_text(changes | {"strip": [_strip_shape(strip) for strip in strips]})
    text = _change_lines(roster, affected, args.weeks, viewpoint(session.viewer(), start))
    return "\n".join([text, *_strip_lines(roster, strips)])


def _change_lines(roster: Roster, affected: Sequence[Hit], weeks: int, here: Viewpoint) -> str:
    """Format the clock changes, each followed by the meetings and handoffs that it affects.

    Of changes that would read the same the first is shown. `weeks` is the number of weeks that were
    looked at, which a line without changes names.
    """
    affected = changes_to_show(affected, attrgetter("change"))
    changes = season_lines(roster, [hit.change for hit in affected], weeks).split("\n")
    if not affected:
        return changes[0]
    known, listed = named(roster), list[str]()
    for line, hit in zip(changes, affected, strict=True):
        listed += [line, *(f"            {words}" for words in hit_words(known, hit, here))]
    return "\n".join(listed)


def _strip_lines(roster: Roster, strips: Sequence[SharedYear]) -> list[str]:
    """Format the shared hours of each pair of teams in the next 52 weeks; none without pairs.

    A line also names the weeks in which days off or overrides change these hours.
    """
    known = named(roster)
    rows = [
        [
            f"  {pair_words(known, strip)}",
            "; ".join(filter(None, (strip_words(strip), cut_words(strip)))),
        ]
        for strip in strips
    ]
    return ["", _("Shared hours in the next 52 weeks:"), *table(rows)] if rows else []


def _strip_shape(strip: SharedYear) -> dict[str, Any]:
    """Return the JSON object of the shared hours of two teams in a year, week by week.

    Of each week it tells the seconds shared, the seconds shared if there were no days off and
    overrides, `usual_s`, and the commonest seconds of a weekday on which the teams share any,
    `day_s`. A run tells the seconds shared on each weekday, from its date until the next run's.
    """
    return {
        "teams": list(strip.teams),
        "weeks": [
            {
                "week": week.monday.isoformat(),
                "shared_s": week.shared_s,
                "usual_s": week.usual_s,
                "day_s": week.day_s,
            }
            for week in strip.weeks
        ],
        "runs": [{"from": run.first.isoformat(), "days": run.days} for run in strip.runs],
    }


def what_if_answer(session: Session, args: argparse.Namespace, start: Instant) -> str:
    """Return what would change if a team's hours were `args.shift` minutes later.

    That includes the best slot for all teams in the week from `start`. A shift below 0 is earlier.
    """
    roster, name = session.roster, TeamId(args.team)
    changed = with_shift(roster, name, args.shift)
    compared = compare(
        roster, changed, Interval(start, Instant(start + WEEK)), costs=session.settings.costs
    )
    if args.json:
        return json_text(_what_if_shape(name, args.shift, roster, compared))
    before, after = (
        next(team for team in one.teams if team.id == name) for one in (roster, changed)
    )
    rows = [
        [f"  {line.what}", _before_and_after(line), line.change]
        for line in lines(roster, compared, viewpoint(session.viewer(), start))
    ]
    return "\n".join([question(before, after), *table(rows), _(NOTHING_SAVED)])


def _before_and_after(line: FigureChange) -> str:
    """Format a figure before and after; once if it stays the same."""
    return line.before if line.before == line.after else f"{line.before} → {line.after}"


def _what_if_shape(
    name: TeamId, shift: int, roster: Roster, compared: Comparison
) -> dict[str, Any]:
    """Return the JSON object of `try-hours`; `shift` is in minutes, negative for earlier hours.

    `compared` has shared hours, waits and the best meeting, each before and after the shift.
    """
    return {
        "schema": SCHEMA,
        "team": name,
        "shift_min": shift,
        "pairs": [
            {
                "teams": list(pair.teams),
                "before": _shared_shape(pair.before),
                "after": _shared_shape(pair.after),
            }
            for pair in compared.pairs
        ],
        "legs": [
            {
                "from": leg.giver,
                "to": leg.receiver,
                "before": _wait_shape(leg.before),
                "after": _wait_shape(leg.after),
            }
            for leg in compared.legs
        ],
        "lap_s": _before_after_shape(*compared.lap_s),
        "meeting": _before_after_shape(*(_slot_shape(roster, slot) for slot in compared.meeting)),
    }


def _before_after_shape(before: object, after: object) -> dict[str, object]:
    """Return the values before and after a change as a JSON object."""
    return {"before": before, "after": after}


def _shared_shape(days: Days) -> dict[str, int]:
    """Return the seconds that two teams share on a usual day and in a usual week.

    `days` has the seconds of each weekday of the usual week.
    """
    return {"day_s": usual_day(days), "week_s": sum(days)}


def _wait_shape(wait: Wait) -> dict[str, int] | None:
    """Return the JSON object of the usual wait of a leg in seconds, under the key “day_s”.

    Return None for a receiver that never works.
    """
    return None if wait is None else {"day_s": wait}


def _slot_shape(roster: Roster, slot: Slot | None) -> dict[str, Any] | None:
    """Return the JSON object of a slot for all teams, with costs in minutes; None for no slot.

    `worst` is the highest cost of a team, `total` that of all teams together.
    """
    if slot is None:
        return None
    return {
        "start": instant_text(slot.start),
        "end": instant_text(slot.end),
        "worst": slot.worst,
        "total": slot.total,
        "cost": {team.id: cost for team, cost in zip(roster.teams, slot.cost, strict=True)},
    }


def relay_answer(session: Session, args: argparse.Namespace, at: Instant) -> str:
    """Return the ten orders of the relay with the least waiting around the circle, and today's one.

    Each clock is held at its offset at the instant `at`.
    """
    roster = session.roster
    ranked = orders(roster, at)
    shown = [order for rank, order in enumerate(ranked) if rank < _MOST_ORDERS or order.today]
    if args.json:
        shapes = [_order_shape(order) for order in shown]
        return json_text(
            {"schema": SCHEMA, "at": instant_text(at), "count": len(ranked), "orders": shapes}
        )
    rows = [
        [order_and_gaps(roster, order), _("today’s order") if order.today else ""]
        for order in shown
    ]
    return "\n".join([*table(rows), advice(roster, ranked)])


def _order_shape(order: Order) -> dict[str, Any]:
    """Return the JSON object of an order of the relay.

    `teams` has the ids, `waits` the wait at each handoff, `lap_s` the seconds that an item waits on
    its way around the circle; `today` says whether it is the present order.
    """
    return {
        "teams": list(order.teams),
        "waits": [_wait_shape(wait) for wait in order.waits],
        "day_s": order.lap_s,  # the former name, which scripts may use
        "lap_s": order.lap_s,
        "today": order.today,
    }
