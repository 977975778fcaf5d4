"""A plan as JSON: the sample's Tuesday, and what cannot be told."""

import pytest

from teamclock.domain.interval import Instant
from teamclock.domain.plan import Handoff, plan
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import LAST_INSTANT
from teamclock.exchange.plan_json import handoff_answer, instant_or_none, plan_answer
from tests.builders import at, sample_roster, window


def test_the_samples_tuesday_is_told_whole() -> None:
    tuesday = plan(sample_roster(), window("2026-11-24T12:00Z", "2026-11-24T20:00Z"))

    assert plan_answer(tuesday) == {
        "work": {
            "design": ["2026-11-24T12:00:00Z/2026-11-24T17:00:00Z"],
            "coding": [],
            "qa": ["2026-11-24T14:00:00Z/2026-11-24T20:00:00Z"],
        },
        "overlaps": [
            {"at": "2026-11-24T14:00:00Z/2026-11-24T17:00:00Z", "teams": ["design", "qa"]}
        ],
        "two": ["2026-11-24T14:00:00Z/2026-11-24T17:00:00Z"],
        "all": [],
        "uncovered": [],
        "handoffs": [
            {
                "from": "design",
                "to": "coding",
                "end": "2026-11-24T17:00:00Z",
                "next": "2026-11-25T00:00:00Z",
                "gap_s": 25_200,
                "overlap_s": 0,
            }
        ],
    }


def test_a_handoff_to_nobody_has_no_next_start_and_no_gap() -> None:
    end = at("2026-11-24T17:00Z")

    answer = handoff_answer(Handoff(TeamId("a"), TeamId("b"), end, None, 60))

    assert (answer["next"], answer["gap_s"], answer["overlap_s"]) == (None, None, 60)


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (None, None),
        (LAST_INSTANT, "9999-12-31T23:59:59Z"),
        (Instant(LAST_INSTANT + 1), None),
        (Instant(0), "1970-01-01T00:00:00Z"),
    ],
)
def test_an_instant_that_four_digits_of_a_year_cannot_tell_is_none(
    instant: Instant | None, text: str | None
) -> None:
    assert instant_or_none(instant) == text
