"""What rows tell of plain histories is what following them tells."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from teamclock.domain.flow import Calendars, cycle_time, shift
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Leg, Taken, closed, taken
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.past_legs import Past, past
from teamclock.domain.plain_legs import (
    LegOffer,
    PlainLeg,
    TimedLeg,
    cycles_by_receiver,
    past_of_plain,
    plain_legs,
    undecided_items,
)
from teamclock.domain.plan import calendars
from teamclock.domain.roster import Roster
from teamclock.domain.stalls import stalled_legs
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.domain.months import months
from tests.domain.test_stalls import CONTRACTORS, OFFICES, SOME_LEFT

END = Instant(BORN + 60 * DAY)
ODD = {Kind.LOG_SYNC, Kind.SNOOZE, Kind.WITHDRAW, Kind.REOPEN, Kind.UNDO}
ROSTERS = pytest.mark.parametrize(
    "teams", [OFFICES, SOME_LEFT, CONTRACTORS], ids=["all", "left", "odd"]
)


def is_plain(events: Sequence[Event]) -> bool:
    due = any("due_at" in event.data for event in events)
    ordered = all(one.at <= other.at for one, other in pairwise(events))
    return ordered and not due and not ODD & {event.kind for event in events}


def plain_histories(seed: int) -> list[tuple[Taken, ...]]:
    drawn = [events for events in months(seed, 400, BORN, END) if is_plain(events)]
    return [taken(events, item_states(events)) for events in drawn]


def timed(histories: Sequence[Sequence[Taken]], times: Calendars) -> list[TimedLeg]:
    legs = [end.leg for steps in histories for end in closed(steps)]
    return [TimedLeg(leg, cycle_time(leg, times)) for leg in legs]


def levels_of(legs: Sequence[TimedLeg], teams: Roster) -> Levels:
    shifts = {one.id: shift(one, END) for one in teams.teams}
    return Levels(cycles_by_receiver(legs), shifts, BORN)


@ROSTERS
@pytest.mark.parametrize("seed", range(3))
def test_a_plain_leg_that_rows_decide_stalled_as_its_history_says(seed: int, teams: Roster) -> None:
    histories, times = plain_histories(seed), calendars(teams)
    levels = levels_of(timed(histories, times), teams)
    counts = {True: 0, False: 0, None: 0}

    for steps in histories:
        followed = stalled_legs(closed(steps), steps, times, levels)
        for leg, _, stalled in plain_legs(timed([steps], times), times, levels):
            counts[stalled] += 1
            assert stalled in {None, leg.number in followed}

    assert counts[True] > 3
    assert counts[False] > 3
    assert teams is not OFFICES or counts[None] < counts[False]


@ROSTERS
@pytest.mark.parametrize("seed", range(3))
def test_decided_plain_items_have_the_past_of_their_histories(seed: int, teams: Roster) -> None:
    histories, times = plain_histories(seed), calendars(teams)
    legs = timed(histories, times)
    levels = levels_of(legs, teams)
    offers = [offer for steps in histories for offer in _offers(steps)]
    plain = list(plain_legs(legs, times, levels))
    undecided = undecided_items(plain, offers)

    found = past_of_plain(
        [one for one in plain if one.leg.item not in undecided],
        [one for one in offers if one.item not in undecided],
        times,
        END,
    )
    followed = past(
        [steps for steps in histories if steps[0].item.uid not in undecided], times, levels, END
    )

    assert found == followed
    assert len(found.closed) > 10
    assert len(found.offered) > 10


def _offers(steps: Sequence[Taken]) -> list[LegOffer]:
    """Return the offers of a history by reading on from each, to the first answer to it."""
    events = [step.event for step in steps]
    starts = [event for event in events if event.kind in {Kind.OFFER, Kind.PASS_ON}]
    return [
        LegOffer(
            start.item,
            number,
            start.at,
            next(
                (
                    event.at
                    for event in events
                    if event.rev > start.rev and event.kind in {Kind.ACCEPT, Kind.RETURN}
                ),
                None,
            ),
        )
        for number, start in enumerate(starts, start=1)
    ]


LEG = Leg("u", 1, PARIS, TOKYO, (BORN,), Instant(BORN + HOUR))
OFFER = LegOffer("u", 1, BORN, BORN)


@pytest.mark.parametrize(
    ("stalled", "offer", "wanted"),
    [
        (False, OFFER, set()),
        (True, OFFER, set()),
        (None, OFFER, {"u"}),
        (False, OFFER._replace(number=2), {"u"}),  # offered again, and still open
        (False, OFFER._replace(item="v"), {"v"}),
        (False, OFFER._replace(picked_up_at=None), {"u"}),
    ],
)
def test_an_item_is_undecided_by_its_age_or_an_offer_without_a_leg(
    stalled: bool | None, offer: LegOffer, wanted: set[str]
) -> None:
    assert undecided_items([PlainLeg(LEG, 60, stalled)], [offer]) == wanted


def test_legs_without_a_cycle_time_count_for_no_level() -> None:
    legs = [TimedLeg(LEG, 60), TimedLeg(LEG, None), TimedLeg(LEG._replace(receiver=YORK), 5)]

    assert cycles_by_receiver(legs) == {
        TOKYO: [Cycle(LEG.closed_at, 60)],
        YORK: [Cycle(LEG.closed_at, 5)],
    }


def test_a_leg_of_a_team_that_left_is_closed_and_was_not_offered() -> None:
    (leg,) = plain_legs([TimedLeg(LEG, None)], {}, Levels({}, {}, BORN))

    found = past_of_plain([leg._replace(stalled=False)], [OFFER], {}, END)

    assert leg.stalled is None
    assert found == Past([found.closed[0]], [])
    assert (found.closed[0].receiver, found.closed[0].worked_s) == (TOKYO, None)
