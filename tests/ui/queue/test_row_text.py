"""A row of the queue says how an item stands, and offers the step that is the viewer's to take."""

import pytest

from teamclock.domain.flow import Stall
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.domain.work import Calendar
from teamclock.ui.queue.row_text import ItemSign, main_step, row_text
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.items import CODING, DESIGN, QA, aged, item, line_of, seen

OFFERED = (Kind.OFFER,)
ACCEPTED = (Kind.OFFER, Kind.ACCEPT)
RETURNED = (Kind.OFFER, Kind.RETURN)
NOON = at("2026-11-23T12:00Z")
DONE = (*ACCEPTED, Kind.COMPLETE)


@pytest.mark.parametrize(
    ("kinds", "sign"),
    [
        ((), ItemSign.DRAFT),
        (OFFERED, ItemSign.THEIRS),
        (ACCEPTED, ItemSign.TAKEN),
        (RETURNED, ItemSign.YOURS),
        (DONE, ItemSign.CLOSED),
        ((Kind.WITHDRAW,), ItemSign.CLOSED),
    ],
)
def test_each_state_has_its_sign(kinds: tuple[Kind, ...], sign: ItemSign) -> None:
    assert line_of(item(*kinds)).sign is sign


def test_what_is_overdue_has_one_sign_whoever_has_it() -> None:
    assert line_of(item(*OFFERED), age_s=10 * HOUR).sign is ItemSign.LATE
    assert line_of(item(*RETURNED), age_s=10 * HOUR).sign is ItemSign.LATE


def test_what_is_snoozed_has_a_sign_until_it_wakes() -> None:
    asleep = item(*OFFERED)._replace(snoozed_until=at("2026-11-24T08:00Z"))
    woken = item(*OFFERED)._replace(snoozed_until=at("2026-11-23T08:00Z"))

    assert (line_of(asleep).sign, line_of(woken).sign) == (ItemSign.SNOOZED, ItemSign.THEIRS)


@pytest.mark.parametrize(
    ("kinds", "home", "step"),
    [
        ((), DESIGN, Kind.OFFER),
        ((), CODING, None),
        (OFFERED, CODING, Kind.ACCEPT),
        (OFFERED, DESIGN, None),
        (ACCEPTED, CODING, Kind.COMPLETE),
        (RETURNED, DESIGN, Kind.ANSWER),
        (RETURNED, CODING, None),
        (DONE, DESIGN, None),
        (OFFERED, QA, None),
        (OFFERED, None, Kind.ACCEPT),
    ],
)
def test_the_step_that_is_next_is_offered_to_those_whose_it_is(
    kinds: tuple[Kind, ...], home: TeamId | None, step: Kind | None
) -> None:
    assert main_step(item(*kinds), home) is step


def test_a_row_is_spoken_as_a_list_of_facts() -> None:
    shown = item(*OFFERED, title="Deploy", urgency=Urgency.WATCH)._replace(turns=(NOON,))

    assert line_of(shown).spoken == (
        "R-17, Deploy, High, Coding can start Tue 01:00 (09:00 in Tokyo), Design → Coding,"
        " 1 h working time · 3 h 42 min elapsed"
    )


@pytest.mark.parametrize(
    ("kinds", "age_s"),
    [(kinds, hours * HOUR) for kinds in ((), OFFERED, RETURNED, ACCEPTED) for hours in (1, 11)],
)
def test_a_row_says_each_fact_once(kinds: tuple[Kind, ...], age_s: int) -> None:
    facts = line_of(item(*kinds), age_s).spoken.split(", ")

    assert len(facts) == len(set(facts))
    assert ("Your move" in facts) is (kinds == RETURNED and age_s == HOUR)


def test_what_is_late_tells_that_and_no_other_age() -> None:
    late = line_of(item(*OFFERED), age_s=10 * HOUR + 42 * MINUTE)

    assert late.shown_age(both=True) == late.shown_age(both=False) == "1 h 42 min late"
    assert "late" not in late.state


def test_an_age_is_told_short_or_with_the_elapsed_time() -> None:
    one = line_of(item(*OFFERED)._replace(turns=(Instant(NOON - 3 * DAY),)), age_s=20 * MINUTE)

    assert one.shown_age(both=False) == "20 min"
    assert one.shown_age(both=True) == "20 min working time · 75 h 42 min elapsed"


@pytest.mark.parametrize("kinds", [(), DONE, (Kind.WITHDRAW,)])
def test_where_no_time_runs_no_age_is_told(kinds: tuple[Kind, ...]) -> None:
    assert line_of(item(*kinds)).shown_age(both=True) == ""


def test_what_sleeps_says_until_when_and_nothing_more() -> None:
    asleep = item(*OFFERED)._replace(snoozed_until=at("2026-11-24T08:00Z"))

    assert line_of(asleep).state == "Snoozed until Tue 09:00"


def test_names_of_other_scripts_do_not_turn_the_route_around() -> None:
    calendars = dict(seen().calendars)
    for team, name in ((DESIGN, "تصميم"), (CODING, "עיצוב")):
        calendars[team] = Calendar(calendars[team].team._replace(name=name))

    route = row_text(aged(item(*OFFERED)), seen()._replace(calendars=calendars), DESIGN).route

    assert route == "\u2068تصميم\u2069 → \u2068עיצוב\u2069"


def test_a_row_with_a_hostile_title_shows_it_letter_by_letter() -> None:
    assert line_of(item(*OFFERED, title=HOSTILE)).title == HOSTILE_SHOWN


def test_an_item_of_a_team_that_has_left_is_marked() -> None:
    stray: Item = item(*OFFERED, receiver=TeamId("gone"))

    shown = row_text(aged(stray), seen(), DESIGN)

    assert (shown.route, shown.age, shown.state) == (
        "Design → gone (removed)",
        "",
        "Waiting for gone (removed)",
    )


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (SuggestionKind.TOUCHPOINT, "Meeting suggested"),
        (SuggestionKind.NUDGE, "Reminder suggested"),
    ],
)
def test_what_an_item_asks_for_is_shown_and_said(level: SuggestionKind, words: str) -> None:
    one = aged(item(Kind.OFFER, Kind.RETURN))

    asking = row_text(one, seen(), DESIGN, Suggestion(level, (Stall.BACK_AND_FORTH,)))

    assert (asking.asks, row_text(one, seen(), DESIGN).asks) == (words, "")
    assert f", {words}, " in asking.spoken
