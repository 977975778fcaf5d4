"""A draft may be turned to other teams; what was handed off may not (handoff.md, 2)."""

from typing import Any

import pytest

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.history import replay
from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from tests.domain.items import (
    ACCEPTED,
    DRAFT,
    OFFERED,
    PARIS,
    PATHS,
    RETURNED,
    TOKYO,
    YORK,
    history,
    item_after,
    step,
    undo,
)

TURNED = {"from": TOKYO, "to": PARIS}


@pytest.mark.parametrize(
    ("given", "pair"),
    [({"to": YORK}, (PARIS, YORK)), ({"from": YORK}, (YORK, TOKYO)), (TURNED, (TOKYO, PARIS))],
)
def test_a_draft_is_turned_to_other_teams(
    given: dict[str, Any], pair: tuple[TeamId, TeamId]
) -> None:
    events = [*history(), step(item_after(), Kind.AMEND, **given)]

    item = replay(events)

    assert ((item.giver, item.receiver), item.court, item.status) == (pair, pair[0], DRAFT)
    assert replay([*events, undo(events[-1])]) == item_after()._replace(rev=3)


@pytest.mark.parametrize("given", [{"to": PARIS}, {"from": TOKYO}, {"from": YORK, "to": YORK}])
def test_no_draft_is_turned_to_its_own_giver(given: dict[str, Any]) -> None:
    with pytest.raises(RefusedError, match="cannot hand off to itself"):
        apply(item_after(), step(item_after(), Kind.AMEND, **given))


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED, RETURNED])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"to": YORK}, "R-17 was handed off to “tokyo”: withdraw it"),
        ({"from": YORK}, "R-17 was handed off to “tokyo”: withdraw it"),
        ({"draft": True}, "R-17 was handed off: to make it a draft"),
    ],
)
def test_what_was_handed_off_is_turned_to_nobody_else(
    given: dict[str, Any], says: str, state: Status
) -> None:
    item = item_after(*PATHS[state])

    with pytest.raises(RefusedError, match=says.format(state)):
        apply(item, step(item, Kind.AMEND, **given))


@pytest.mark.parametrize("state", [DRAFT, OFFERED, ACCEPTED, RETURNED])
def test_the_teams_that_an_item_has_may_be_named(state: Status) -> None:
    item = item_after(*PATHS[state])
    given: dict[str, Any] = {"from": PARIS, "to": TOKYO}

    after = apply(item, step(item, Kind.AMEND, **given))

    assert (after.giver, after.receiver) == (PARIS, TOKYO)
