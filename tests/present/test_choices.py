"""Words about steps: which are offered to whom, and until when an item may sleep."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.item import TABLE, Item, Kind, Status
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import allowed, refuse
from teamclock.present.choices import (
    choices,
    menu_entries,
    not_possible_words,
    refuse_impossible,
    snooze_choices,
    talk_start,
    why_not,
)
from teamclock.present.item import ItemContext
from teamclock.present.steps import KEYED, OFFERED
from tests.builders import at, sample_roster
from tests.domain.items import BORN, PAIRS, PATHS, Life, item_after, lives, path
from tests.ui.queue.drafts import told

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
MONDAY = "2026-11-23T15:42Z"
"""16:42 in Paris, a quarter to one in Tokyo, 10:42 in New York."""


def seen(now: str | Instant = MONDAY, viewer: str = "Europe/Paris") -> ItemContext:
    instant = at(now) if isinstance(now, str) else now
    return ItemContext(calendars(sample_roster()), ZoneInfo(viewer), instant)


def item(*kinds: Kind, **data: Any) -> Item:
    return item_after(*kinds, **{"from": DESIGN, "to": CODING, **data})


def words(item: Item, home: TeamId | None) -> list[str]:
    return [choice.words for choice in choices(seen(), item, home)]


IN_PLACE = {Kind.DISMISS, Kind.TICK}
"""What is done where it is shown: a suggestion is turned down, a next action is ticked."""


@pytest.mark.parametrize(("state", "kind"), [pair for pair in PAIRS if pair[1] not in IN_PLACE])
def test_every_step_of_the_table_is_offered(state: Status, kind: Kind) -> None:
    one = item(*path(state, kind))
    now = Instant(BORN + one.rev * HOUR)

    for home in (None, DESIGN, CODING, QA):
        offered = [choice.kind for choice in choices(seen(now), one, home)]

        assert offered.count(kind) == 1


@pytest.mark.parametrize("state", PATHS)
def test_nothing_is_offered_that_the_table_refuses(state: Status) -> None:
    offered = {choice.kind for choice in choices(seen(BORN), item(*PATHS[state]), DESIGN)}

    assert all(state in TABLE[kind].states for kind in offered)
    assert set(OFFERED) == set(TABLE) - IN_PLACE


@pytest.mark.parametrize(
    ("state", "home", "first"),
    [
        (Status.DRAFT, DESIGN, "Hand off"),
        (Status.OFFERED, CODING, "Pick up"),
        (Status.ACCEPTED, CODING, "Complete"),
        (Status.RETURNED, DESIGN, "Answer"),
    ],
)
def test_the_main_step_of_ones_own_side_comes_first(
    state: Status, home: TeamId, first: str
) -> None:
    one = item(*PATHS[state])

    for team in (home, None):
        offered = choices(seen(), one, team)

        assert offered[0].words == first
        assert [choice.main for choice in offered] == [True] + [False] * (len(offered) - 1)


def test_steps_of_another_side_come_last_and_say_whose_they_are() -> None:
    offered = choices(seen(), item(Kind.OFFER), DESIGN)

    assert [choice.words for choice in offered] == [
        *("Edit", "Comment", "Withdraw", "Plan a meeting", "Log a meeting"),
        *("Pick up for Coding", "Ask a question for Coding", "Snooze for Coding"),
    ]
    assert not any(choice.main for choice in offered)


def test_the_step_of_a_team_that_has_left_is_marked_as_such() -> None:
    assert "Pick up for gone\ufffd (removed)" in words(item(Kind.OFFER, to="gone\u202e"), DESIGN)


def test_waking_is_offered_while_it_sleeps_only() -> None:
    asleep = item(Kind.OFFER)._replace(snoozed_until=Instant(at(MONDAY) + HOUR))

    assert "Wake up" in words(asleep, CODING)
    assert "Wake up" not in words(item(Kind.OFFER), CODING)


@pytest.mark.parametrize(("days", "offered"), [(14, True), (15, False)])
def test_what_was_closed_long_ago_is_not_offered_to_be_reopened(days: int, offered: bool) -> None:
    closed = item(Kind.WITHDRAW)._replace(closed_at=Instant(at(MONDAY) - days * DAY))

    assert ("Reopen" in words(closed, DESIGN)) is offered


@pytest.mark.parametrize(
    ("kinds", "words", "typed"),
    [
        (
            (Kind.OFFER,),
            "R-17 is waiting",
            ". You can: pick-up, ask, edit, comment, snooze, withdraw",
        ),
        ((Kind.AMEND,), "R-17 is a draft", ". You can: hand-off, edit, comment, withdraw, tick"),
        ((Kind.WITHDRAW,), "R-17 is withdrawn", ". You can: reopen, comment"),
    ],
)
def test_a_step_that_is_not_possible_is_refused_with_those_that_are(
    kinds: tuple[Kind, ...], words: str, typed: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_impossible(seen(Instant(BORN + 9 * HOUR)), item(*kinds), Kind.COMPLETE)

    assert (str(refused.value), refused.value.typed) == (words, typed)


@given(life=lives(), later=st.integers(0, 20 * DAY), home=st.sampled_from([None, DESIGN, CODING]))
def test_list_open_item_terminal_and_domain_agree_on_what_is_allowed(
    life: Life, later: int, home: TeamId | None
) -> None:
    one, now = life.items[-1], Instant(life.events[-1].at + later)
    look = seen(now)

    in_dialog = {choice.kind for choice in choices(look, one, home)}

    in_menu = {entry.kind for entry in menu_entries(look, [one]) if not entry.reason}

    assert in_menu - {Kind.TICK} == in_dialog
    assert in_dialog == {kind for kind in OFFERED if allowed(one, kind, now)}
    for kind in TABLE:
        assert refuses_at_the_terminal(look, one, kind) is not allowed(one, kind, now)


def refuses_at_the_terminal(look: ItemContext, one: Item, kind: Kind) -> bool:
    try:
        refuse_impossible(look, one, kind)
        refuse(one, kind, look.now)
    except RefusedError:
        return True
    return False


def test_nobody_passes_on_where_there_is_nobody_else() -> None:
    alone = seen()._replace(calendars={CODING: seen().calendars[CODING]})

    offered = choices(alone, item(Kind.OFFER, Kind.ACCEPT), CODING)

    assert Kind.PASS_ON not in {choice.kind for choice in offered}


@pytest.mark.parametrize(
    ("kinds", "home", "kind", "reason"),
    [
        ((), DESIGN, Kind.COMPLETE, "The item is a draft."),
        ((Kind.OFFER,), CODING, Kind.COMPLETE, "The item waits for you to pick it up."),
        ((Kind.OFFER,), DESIGN, Kind.COMPLETE, "The item waits for Coding to pick it up."),
        ((Kind.OFFER, Kind.ACCEPT), CODING, Kind.ACCEPT, "Aiko is on it."),
        ((Kind.OFFER, Kind.RETURN), DESIGN, Kind.COMPLETE, "The item waits for your answer."),
        ((Kind.OFFER, Kind.RETURN), None, Kind.ACCEPT, "The item waits for an answer of Design."),
        ((Kind.OFFER, Kind.RETURN), CODING, Kind.OFFER, "The item is handed off."),
        ((Kind.OFFER, Kind.ACCEPT), CODING, Kind.REOPEN, "The item is open."),
        ((Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE), CODING, Kind.SNOOZE, "The item is completed."),
        ((Kind.WITHDRAW,), DESIGN, Kind.AMEND, "The item is withdrawn."),
        ((Kind.OFFER,), CODING, Kind.WAKE, "The item is not snoozed."),
        ((Kind.WITHDRAW,), DESIGN, Kind.REOPEN, "The item was closed over 14 days ago."),
    ],
)
def test_it_is_told_why_a_step_is_not_possible(
    kinds: tuple[Kind, ...], home: TeamId | None, kind: Kind, reason: str
) -> None:
    assert why_not(seen()._replace(home=home), [item(*kinds)], kind) == reason


def test_the_last_open_action_is_ticked_and_then_none_is_open() -> None:
    one = item(Kind.OFFER)._replace(ticked=(1,))
    one = one._replace(note=one.note._replace(next_actions=("a", "b")))
    done = one._replace(ticked=(2, 1))

    assert (one.next_open, done.next_open) == (2, None)
    assert why_not(seen(), [one], Kind.TICK) == ""
    assert why_not(seen(), [done], Kind.TICK) == "No next action is open."


def test_where_there_is_no_other_team_that_is_the_reason() -> None:
    alone = seen()._replace(calendars={CODING: seen().calendars[CODING]})

    reason = why_not(alone, [item(Kind.OFFER, Kind.ACCEPT)], Kind.PASS_ON)

    assert reason == "There is no other team."


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([(Kind.OFFER, Kind.RETURN)], "The item waits for an answer of Design."),
        ([(), ()], "Select one item."),
        ([], "Select an item."),
    ],
)
def test_a_key_that_cannot_act_is_named_with_the_reason(
    items: list[tuple[Kind, ...]], words: str
) -> None:
    told = not_possible_words(seen(), [item(*kinds) for kinds in items], Kind.COMPLETE)

    assert told == f"Complete (C) is not possible here. {words}"


@given(life=lives(), later=st.integers(0, 20 * DAY), home=st.sampled_from([None, DESIGN, CODING]))
def test_a_menu_has_every_step_and_a_reason_where_it_is_not_possible(
    life: Life, later: int, home: TeamId | None
) -> None:
    one, now = life.items[-1], Instant(life.events[-1].at + later)

    entries = menu_entries(seen(now)._replace(home=home), [one])

    assert [entry.kind for entry in entries] == list(KEYED)
    for entry in entries:
        assert entry.key
        assert entry.label
        assert (not entry.reason) is (
            allowed(one, entry.kind, now)
            and (entry.kind is not Kind.TICK or one.next_open is not None)
        )
        assert not entry.reason or entry.reason.endswith(".")


def test_a_menu_of_many_says_what_is_for_one_item_or_for_none_of_them() -> None:
    draft, waiting = item(), item(Kind.OFFER)

    reasons = {entry.kind: entry.reason for entry in menu_entries(seen(), [draft, waiting])}

    assert reasons[Kind.OFFER] == reasons[Kind.SNOOZE] == ""
    assert reasons[Kind.WAKE] == "No selected item allows it."
    assert reasons[Kind.COMMENT] == "Select one item."


def test_an_item_may_sleep_until_its_team_starts_for_hours_or_to_a_morning() -> None:
    untils = snooze_choices(seen(), item(Kind.OFFER))

    assert [until.words for until in untils] == [
        "Until Coding starts, Tue 01:00",
        *(
            "1 h",
            "3 h",
            "Tomorrow, Tue 09:00",
            "In 3 days, Thu 09:00",
            "Next week, Mon 30 Nov 09:00",
        ),
    ]
    assert untils[0].at == at("2026-11-24T00:00Z")
    assert untils[3].at == at("2026-11-24T08:00Z")


def test_a_team_at_work_starts_again_after_its_shift() -> None:
    (first, *_) = snooze_choices(seen("2026-11-24T02:00Z"), item(Kind.OFFER))

    assert first.words == "Until Coding starts, Wed 01:00"


@pytest.mark.parametrize(
    "now", ["2026-11-22T23:30Z", MONDAY, "2026-11-29T08:00Z", "2026-10-24T22:30Z"]
)
def test_each_snooze_lies_ahead_within_14_days_and_is_offered_once(now: str) -> None:
    untils = snooze_choices(seen(now), item(Kind.OFFER))
    instants = [until.at for until in untils]

    assert all(at(now) < instant <= at(now) + 14 * DAY for instant in instants)
    assert len(set(instants)) == len(instants) >= 5


def test_next_week_is_the_monday_after_even_on_a_monday() -> None:
    untils = {until.words: until.at for until in snooze_choices(seen(), item(Kind.OFFER))}

    assert untils["Next week, Mon 30 Nov 09:00"] == at("2026-11-30T08:00Z")


def test_a_team_that_has_left_starts_nowhere() -> None:
    untils = snooze_choices(seen(), item(Kind.OFFER, to="gone"))

    assert untils[0].words == "1 h"


@pytest.mark.parametrize(
    ("receiver", "now", "start"),
    [
        (QA, MONDAY, "2026-11-23T16:00Z"),  # both work, 15 minutes and up to 5 from now
        (QA, "2026-11-23T16:50Z", "2026-11-24T14:00Z"),  # the day's shared hours are over
        (CODING, MONDAY, "2026-11-24T08:00Z"),  # in the hour that both share
        (TeamId("gone"), MONDAY, "2026-11-24T08:00Z"),  # tomorrow morning
    ],
)
def test_a_talk_is_proposed_in_the_next_shared_hours(
    receiver: TeamId, now: str, start: str
) -> None:
    proposed = talk_start(seen(now), item(Kind.OFFER, to=receiver))

    assert proposed == at(start)
    assert proposed % (5 * MINUTE) == 0


@pytest.mark.parametrize(("ticked", "number"), [((), 1), ((1,), 2), ((2,), 1), ((1, 2), None)])
def test_the_next_action_to_tick_is_the_first_that_is_open(
    ticked: tuple[int, ...], number: int | None
) -> None:
    item, _events = told(Kind.OFFER, next_actions=("a", "b"))

    assert item._replace(ticked=ticked).next_open == number
