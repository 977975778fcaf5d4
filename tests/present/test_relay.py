"""Orders of a relay in words, and the advice that follows from them."""

import pytest

from teamclock.app.session import sample_roster
from teamclock.domain.interval import HOUR
from teamclock.domain.relay import Wait, orders
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.relay import advice, order_words, waits_words, week_words
from tests.builders import at, hours, roster, team

WINTER = at("2027-01-12T08:00Z")


def advised(given: Roster) -> str:
    return advice(given, orders(given, WINTER))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((420, 300, 600), "7 + 5 + 10 h a day"),
        ((0, 0, 120), "0 + 0 + 2 h a day"),
        ((0, 90), "0 + 1 h 30 min a day"),
        ((None, 60), "never comes round"),
    ],
)
def test_waits_in_words(minutes: tuple[int | None, ...], words: str) -> None:
    waits = [None if one is None else Wait(60 * one, 300 * one) for one in minutes]

    assert waits_words(waits) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(58 * HOUR, "58 h a week"), (0, "nothing a week"), (None, "")]
)
def test_a_week_in_words(seconds: int | None, words: str) -> None:
    assert week_words(seconds) == words


def test_an_order_goes_by_the_teams_names() -> None:
    assert [order_words(sample_roster(), one) for one in orders(sample_roster(), WINTER)] == [
        "Coding → Design → QA",
        "Design → Coding → QA",
    ]


def test_another_order_that_waits_for_less_is_advised() -> None:
    assert advised(sample_roster()) == (
        "Coding → Design → QA (0 + 0 + 2 h a day) would leave the baton on the ground"
        " for 58 h a week instead of 206 h"
    )


def test_the_best_order_is_left_as_it_is() -> None:
    best = (TeamId("coding"), TeamId("design"), TeamId("qa"))

    assert advised(sample_roster()._replace(relay=best)) == (
        "No other order waits for less than Coding → Design → QA (0 + 0 + 2 h a day): 58 h a week"
    )


def test_without_a_relay_the_best_order_is_named() -> None:
    assert advised(sample_roster()._replace(relay=())) == (
        "Of all orders Coding → Design → QA (0 + 0 + 2 h a day) waits for least: 58 h a week"
    )


def test_a_team_that_never_works_stops_every_order() -> None:
    given = roster(team("A"), team("B", week=hours("")), relay="A B")

    assert advised(given) == "No order comes round: some team never works"
