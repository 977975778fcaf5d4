"""Orders of a relay in words, and the advice that follows from them."""

import pytest

from teamclock.domain.interval import HOUR
from teamclock.domain.relay import orders
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.relay import advice, lap_words, order_and_gaps, order_words, waits_words
from tests.builders import at, hours, roster, sample_roster, team

WINTER = at("2027-01-12T08:00Z")


def advised(given: Roster) -> str:
    return advice(given, orders(given, WINTER))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((420, 300, 600), "7 + 5 + 10 h"),
        ((0, 0, 120), "0 + 0 + 2 h"),
        ((0, 90), "0 + 1 h 30 min"),
        ((None, 60), "one of the teams has no weekly hours"),
    ],
)
def test_waits_in_words(minutes: tuple[int | None, ...], words: str) -> None:
    assert waits_words([None if one is None else 60 * one for one in minutes]) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (22 * HOUR, "gaps of 22 h a round"),
        (0, "no gaps"),
        (None, ""),
    ],
)
def test_a_lap_in_words(seconds: int | None, words: str) -> None:
    assert lap_words(seconds) == words


def test_an_order_is_told_with_its_legs_and_its_lap() -> None:
    assert [order_and_gaps(sample_roster(), one) for one in orders(sample_roster(), WINTER)] == [
        "Coding → Design → QA: 0 + 0 + 2 h, gaps of 2 h a round",
        "Design → Coding → QA: 7 + 5 + 10 h, gaps of 22 h a round",
    ]


def test_an_order_that_never_comes_round_has_no_lap() -> None:
    given = roster(team("A"), team("B", week=hours("")))

    assert order_and_gaps(given, orders(given, WINTER)[0]).endswith(
        ": one of the teams has no weekly hours"
    )


def test_an_order_goes_by_the_teams_names() -> None:
    assert [order_words(sample_roster(), one) for one in orders(sample_roster(), WINTER)] == [
        "Coding → Design → QA",
        "Design → Coding → QA",
    ]


def test_another_order_that_waits_for_less_is_advised() -> None:
    assert advised(sample_roster()) == (
        "Another order has shorter gaps. Coding → Design → QA: 0 + 0 + 2 h,"
        " gaps of 2 h a round, instead of 22 h."
    )


def test_the_best_order_is_left_as_it_is() -> None:
    best = (TeamId("coding"), TeamId("design"), TeamId("qa"))

    assert advised(sample_roster()._replace(relay=best)) == (
        "No other order has shorter gaps. Coding → Design → QA: 0 + 0 + 2 h, gaps of 2 h a round."
    )


def test_without_a_relay_the_best_order_is_named() -> None:
    assert advised(sample_roster()._replace(relay=())) == (
        "This order has the shortest gaps. Coding → Design → QA: 0 + 0 + 2 h, gaps of 2 h a round."
    )


def test_a_team_that_never_works_stops_every_order() -> None:
    given = roster(team("A"), team("B", week=hours("")), relay="A B")

    assert advised(given) == "No order works, for one of the teams has no weekly hours"
