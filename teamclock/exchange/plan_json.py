"""Convert plans to JSON, for answers to documents and the team file (schedule.md, 4 and 5)."""

from collections.abc import Iterable
from typing import Any

from teamclock.domain.extent import fit_overlaps
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Handoff, Plan
from teamclock.domain.zones import LAST_INSTANT, instant_text, interval_text


def plan_answer(plan: Plan) -> dict[str, Any]:
    """Return a plan as a JSON object.

    work: the working time of each team.
    overlaps: the times in which exactly these two or more teams work, each with its teams.
    two, all: the times in which at least two teams, and all teams, work.
    uncovered: the times in which no team works.
    handoffs: the objects that `handoff_answer` returns.

    Raise UsageError where the answer would be too large.
    """
    fit_overlaps(sum(len(overlap.teams) for overlap in plan.overlaps))
    return {
        "work": {team: interval_texts(work) for team, work in plan.work.items()},
        "overlaps": [
            {"at": interval_text(overlap.at), "teams": list(overlap.teams)}
            for overlap in plan.overlaps
        ],
        "two": interval_texts(plan.two),
        "all": interval_texts(plan.together(frozenset(plan.calendars))),
        "uncovered": interval_texts(plan.uncovered),
        "handoffs": [handoff_answer(handoff) for handoff in plan.handoffs],
    }


def handoff_answer(handoff: Handoff) -> dict[str, Any]:
    """Return a handoff as a JSON object; its gap and overlap are seconds."""
    return {
        "from": handoff.giver,
        "to": handoff.receiver,
        "end": instant_text(handoff.end),
        "next": instant_or_none(handoff.next),
        "gap_s": handoff.gap_s,
        "overlap_s": handoff.overlap_s,
    }


def instant_or_none(at: Instant | None) -> str | None:
    """Return an instant as UTC text; None for None, and for an instant after the year 9999."""
    return None if at is None or at > LAST_INSTANT else instant_text(at)


def interval_texts(intervals: Iterable[Interval]) -> list[str]:
    """Return intervals as texts of the form `start/end`, in UTC."""
    return [interval_text(part) for part in intervals]
