"""Convert plans to the JSON of schedule.md, sections 4 and 5, for documents and the roster."""

from collections.abc import Iterable
from typing import Any

from teamclock.domain.extent import fit_overlaps
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Handoff, Plan
from teamclock.domain.zones import LAST_INSTANT, instant_text, interval_text


def plan_answer(plan: Plan) -> dict[str, Any]:
    """Return the answer of a plan: work, overlaps, two, all, uncovered, handoffs.

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
    """Return an instant as UTC text; None for None or an instant after the year 9999."""
    return None if at is None or at > LAST_INSTANT else instant_text(at)


def interval_texts(intervals: Iterable[Interval]) -> list[str]:
    """Return intervals as texts of the form `start/end`, in UTC."""
    return [interval_text(part) for part in intervals]
