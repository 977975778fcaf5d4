"""Which steps are refused: outside the table, of the wrong side, stale, without what they need."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply, create
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import TABLE, Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import Refusal, allowed, next_teams, refusal
from tests.builders import sample_roster
from tests.domain.items import (
    ACCEPTED,
    BORN,
    CLOSED,
    DONE,
    DRAFT,
    OFFERED,
    PAIRS,
    PARIS,
    PATHS,
    RETURNED,
    ROWS,
    TOKYO,
    WITHDRAWN,
    YORK,
    Life,
    born,
    item_after,
    lives,
    path,
    step,
    taker,
)

OUTSIDE = [(state, kind) for state in Status for kind in Kind if (state, kind) not in PAIRS]
SIDED = [(state, kind) for state, kind in PAIRS if ROWS[kind].side != "any"]


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_every_pair_of_the_table_leads_where_it_says(state: Status, kind: Kind) -> None:
    item = item_after(*path(state, kind))

    after = apply(item, step(item, kind))

    assert (item.status, after.status) == (state, ROWS[kind].ways[state])
    assert after.rev == item.rev + 1


@pytest.mark.parametrize(("state", "kind"), OUTSIDE)
@pytest.mark.parametrize("team", [PARIS, TOKYO, YORK])
def test_every_pair_outside_the_table_is_refused(state: Status, kind: Kind, team: TeamId) -> None:
    item = item_after(*PATHS[state])
    before = item._asdict()

    with pytest.raises(RefusedError, match="not possible in the state that R-17 is in"):
        apply(item, step(item, kind)._replace(team=team))

    assert item._asdict() == before


@pytest.mark.parametrize(("state", "kind"), SIDED)
def test_a_step_of_the_wrong_side_is_refused(state: Status, kind: Kind) -> None:
    item = item_after(*path(state, kind))
    right = taker(item, kind)

    for wrong in {PARIS, TOKYO, YORK} - {right}:
        with pytest.raises(RefusedError, match=f"only “{right}” can take this step of R-17"):
            apply(item, step(item, kind)._replace(team=wrong))


@pytest.mark.parametrize("kind", [Kind.COMMENT, Kind.PLAN_SYNC, Kind.LOG_SYNC])
@pytest.mark.parametrize("team", [PARIS, TOKYO, YORK])
def test_any_team_may_comment_and_talk(kind: Kind, team: TeamId) -> None:
    item = item_after(Kind.OFFER)

    after = apply(item, step(item, kind)._replace(team=team))

    assert after.rev == item.rev + 1


@pytest.mark.parametrize(("state", "kind"), PAIRS)
@pytest.mark.parametrize("off", [-2, -1, 1])
def test_a_step_that_saw_another_revision_is_refused(state: Status, kind: Kind, off: int) -> None:
    item = item_after(*path(state, kind))
    late = step(item, kind)._replace(rev=item.rev + 1 + off)

    with pytest.raises(RefusedError, match="R-17 has changed"):
        apply(item, late)


@pytest.mark.parametrize("state", Status)
def test_a_late_step_is_told_of_the_change_and_not_of_the_state(state: Status) -> None:
    item = item_after(*PATHS[state])
    late = step(item, Kind.CREATE)._replace(rev=item.rev)

    with pytest.raises(RefusedError, match="R-17 has changed"):
        apply(item, late)


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (DRAFT, {Kind.OFFER, Kind.WITHDRAW}),
        (OFFERED, {Kind.ACCEPT, Kind.RETURN}),
        (ACCEPTED, {Kind.RELEASE, Kind.RETURN, Kind.COMPLETE, Kind.PASS_ON}),
        (RETURNED, {Kind.ANSWER, Kind.WITHDRAW}),
    ],
)
def test_whoever_has_the_court_can_move_an_open_item_on(state: Status, ways: set[Kind]) -> None:
    item = item_after(*PATHS[state])
    own = [kind for at, kind in PAIRS if at is state and taker(item, kind) == item.court]

    after = {kind: apply(item, step(item, kind)).status for kind in own if kind is not Kind.WAKE}

    assert {kind for kind, status in after.items() if status is not state} == ways


@pytest.mark.parametrize("state", [state for state in Status if state not in CLOSED])
def test_every_open_item_can_be_closed_by_its_giver(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.WITHDRAW))

    assert (after.status, after.court) == (WITHDRAWN, None)


@pytest.mark.parametrize(
    ("state", "kind", "need"),
    [
        (ACCEPTED, Kind.RELEASE, "reason"),
        (OFFERED, Kind.RETURN, "question"),
        (ACCEPTED, Kind.RETURN, "question"),
        (RETURNED, Kind.ANSWER, "answer"),
        (ACCEPTED, Kind.COMPLETE, "outcome"),
        (ACCEPTED, Kind.PASS_ON, "to"),
        (ACCEPTED, Kind.PASS_ON, "context"),
        (ACCEPTED, Kind.WITHDRAW, "reason"),
        (DONE, Kind.REOPEN, "reason"),
        (WITHDRAWN, Kind.REOPEN, "reason"),
        (OFFERED, Kind.SNOOZE, "until"),
        (OFFERED, Kind.COMMENT, "text"),
        (OFFERED, Kind.PLAN_SYNC, "start"),
        (OFFERED, Kind.PLAN_SYNC, "end"),
        (OFFERED, Kind.LOG_SYNC, "minutes"),
        (OFFERED, Kind.LOG_SYNC, "attendees"),
        (OFFERED, Kind.LOG_SYNC, "summary"),
    ],
)
def test_a_step_without_what_it_needs_is_refused(state: Status, kind: Kind, need: str) -> None:
    item = item_after(*PATHS[state])

    with pytest.raises(RefusedError):
        apply(item, step(item, kind, by="Ben", **{need: None}))


@pytest.mark.parametrize(
    ("state", "kind", "need"),
    [
        (ACCEPTED, Kind.RELEASE, "reason"),
        (OFFERED, Kind.RETURN, "question"),
        (RETURNED, Kind.ANSWER, "answer"),
        (ACCEPTED, Kind.COMPLETE, "outcome"),
        (ACCEPTED, Kind.PASS_ON, "context"),
        (ACCEPTED, Kind.WITHDRAW, "reason"),
        (DONE, Kind.REOPEN, "reason"),
        (OFFERED, Kind.COMMENT, "text"),
        (OFFERED, Kind.LOG_SYNC, "summary"),
    ],
)
@pytest.mark.parametrize("words", ["", " \n", "w\0rds", "w" * 20_001], ids=ascii)
def test_words_are_words_and_not_too_many(state: Status, kind: Kind, need: str, words: str) -> None:
    item = item_after(*PATHS[state])
    data: dict[str, Any] = {need: words}

    with pytest.raises(RefusedError):
        apply(item, step(item, kind, by="Ben", **data))


@pytest.mark.parametrize("urgency", ["watch", "critical"])
@pytest.mark.parametrize("readback", [None, "", "  "])
def test_an_urgent_item_is_accepted_with_a_read_back(urgency: str, readback: str | None) -> None:
    item = item_after(Kind.OFFER, urgency=urgency)

    with pytest.raises(RefusedError, match="what you will do"):
        apply(item, step(item, Kind.ACCEPT, readback=readback))


@pytest.mark.parametrize("by", ["", " ", "Ai\nko", "Ai\0ko", "A" * 501])
def test_an_item_is_accepted_by_a_named_person(by: str) -> None:
    item = item_after(Kind.OFFER)

    with pytest.raises(RefusedError, match="the name of who picks it up"):
        apply(item, step(item, Kind.ACCEPT, by=by))


@pytest.mark.parametrize("note", [{}, {"context": " "}, {"if_then": "go", "no_links": True}])
def test_an_item_with_nothing_to_go_by_is_not_offered(note: dict[str, Any]) -> None:
    item = create(born(**{"context": "", **note}))

    with pytest.raises(RefusedError, match="nothing to go by"):
        apply(item, step(item, Kind.OFFER))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"to": PARIS}, "“paris” cannot hand off to itself"),
        ({"title": ""}, "a title is empty"),
        ({"title": "two\nlines"}, "line break"),
        ({"title": "D" * 121}, "shorten it to 120"),
        ({"context": "c\0"}, "NUL"),
    ],
)
def test_an_item_is_not_made_of_anything(data: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        create(born(**data))


def test_an_item_is_not_passed_on_to_its_own_team() -> None:
    item = item_after(*PATHS[ACCEPTED])

    with pytest.raises(RefusedError, match="“tokyo” has it already"):
        apply(item, step(item, Kind.PASS_ON, to=TOKYO))


@pytest.mark.parametrize("state", CLOSED)
def test_an_item_is_reopened_up_to_14_days_after_its_closing(state: Status) -> None:
    item = item_after(*PATHS[state])
    closed = BORN + (item.rev - 1) * HOUR
    last = Instant(closed + 14 * DAY)

    after = apply(item, step(item, Kind.REOPEN, last))

    assert after.status is ROWS[Kind.REOPEN].ways[state]
    with pytest.raises(RefusedError, match="closed over 14 days ago"):
        apply(item, step(item, Kind.REOPEN, Instant(last + 1)))


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED, RETURNED])
@pytest.mark.parametrize(
    ("seconds", "taken"),
    [(-1, False), (0, False), (1, True), (14 * DAY, True), (14 * DAY + 1, False)],
)
def test_a_snooze_ends_within_the_next_14_days(state: Status, seconds: int, taken: bool) -> None:
    item = item_after(*PATHS[state])
    when = Instant(BORN + DAY)
    until = Instant(when + seconds)
    snooze = step(item, Kind.SNOOZE, when, until=until)

    if taken:
        assert apply(item, snooze) == item._replace(rev=item.rev + 1, snoozed_until=until)
    else:
        with pytest.raises(RefusedError, match="within the next 14 days"):
            apply(item, snooze)


@given(life=lives(), later=st.integers(0, 20 * DAY))
def test_what_is_allowed_is_what_apply_takes_of_a_step_that_lacks_nothing(
    life: Life, later: int
) -> None:
    item = life.items[-1]
    now = Instant(life.events[-1].at + later)

    for kind in set(TABLE) - {Kind.TICK}:
        taken = True
        try:
            apply(item, step(item, kind, now))
        except RefusedError:
            taken = False

        assert allowed(item, kind, now) is taken, kind


@pytest.mark.parametrize(
    ("kinds", "kind", "days", "why"),
    [
        ((Kind.OFFER,), Kind.ACCEPT, 400, None),
        ((), Kind.ACCEPT, 1, Refusal.STATE),
        ((), Kind.CREATE, 1, Refusal.STATE),
        ((Kind.OFFER,), Kind.UNDO, 1, Refusal.STATE),
        ((Kind.OFFER,), Kind.WAKE, 1, Refusal.AWAKE),
        ((Kind.OFFER, Kind.SNOOZE), Kind.WAKE, 1, None),
        ((Kind.OFFER, Kind.SNOOZE), Kind.WAKE, 2, Refusal.AWAKE),
        ((Kind.WITHDRAW,), Kind.REOPEN, 14, None),
        ((Kind.WITHDRAW,), Kind.REOPEN, 15, Refusal.CLOSED_LONG_AGO),
    ],
)
def test_a_refusal_has_a_reason(
    kinds: tuple[Kind, ...], kind: Kind, days: int, why: Refusal | None
) -> None:
    assert refusal(item_after(*kinds), kind, Instant(BORN + days * DAY)) is why


@pytest.mark.parametrize(
    ("receiver", "after"),
    [
        ("design", ["coding", "qa"]),
        ("coding", ["qa", "design"]),
        ("gone", ["design", "coding", "qa"]),
    ],
)
def test_an_item_is_passed_on_to_the_teams_after_its_receiver(
    receiver: str, after: list[str]
) -> None:
    item = item_after(to=TeamId(receiver))

    assert [team.id for team in next_teams(item, sample_roster().teams)] == after


def test_what_is_not_snoozed_cannot_be_woken() -> None:
    awake = item_after(Kind.OFFER)
    snoozed = item_after(Kind.OFFER, Kind.SNOOZE)
    assert snoozed.snoozed_until is not None

    for item, when in ((awake, Instant(BORN + DAY)), (snoozed, snoozed.snoozed_until)):
        with pytest.raises(RefusedError, match="not snoozed"):
            apply(item, step(item, Kind.WAKE, when))
