"""Plans as the JSON of schedule.md, sections 4 and 5, for documents and the roster alike."""

from collections.abc import Iterable
from typing import Any

from teamclock.domain.extent import fit_overlaps
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Handoff, Plan
from teamclock.domain.zones import LAST_INSTANT, instant_text, interval_text


def plan_answer(plan: Plan) -> dict[str, Any]:
    """Return what a plan alone can answer: work, overlaps, two, all, uncovered, handoffs.

    Raise UsageError where that is too much.
    """
    fit_overlaps(sum(len(overlap.teams) for overlap in plan.overlaps))
    return {
        "work": {team: texts(work) for team, work in plan.work.items()},
        "overlaps": [
            {"at": interval_text(overlap.at), "teams": list(overlap.teams)}
            for overlap in plan.overlaps
        ],
        "two": texts(plan.two),
        "all": texts(plan.together(frozenset(plan.calendars))),
        "uncovered": texts(plan.uncovered),
        "handoffs": [handoff_answer(handoff) for handoff in plan.handoffs],
    }


def handoff_answer(handoff: Handoff) -> dict[str, Any]:
    return {
        "from": handoff.giver,
        "to": handoff.receiver,
        "end": instant_text(handoff.end),
        "next": instant_or_none(handoff.next),
        "gap_s": handoff.gap_s,
        "overlap_s": handoff.overlap_s,
    }


def instant_or_none(at: Instant | None) -> str | None:
    """Write an instant, or None where there is none that four digits of a year can tell."""
    return None if at is None or at > LAST_INSTANT else instant_text(at)


def texts(intervals: Iterable[Interval]) -> list[str]:
    return [interval_text(part) for part in intervals]
