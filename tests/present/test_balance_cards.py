"""The cards of the balance say what the figures say, and advise only what they show."""

from typing import Any

import pytest

from teamclock.domain.balance import Coverage, Receiver
from teamclock.domain.interval import HOUR, MINUTE
from teamclock.domain.levels import ServiceLevel
from teamclock.domain.roster import TeamId
from teamclock.present.balance_cards import (
    Figure,
    coverage_lines,
    end_words,
    handoff_figures,
    headline,
    met_line,
    pickup_words,
    pieces_of_advice,
    rounded,
    stuck_line,
    subline,
    usual_words,
)
from tests.present.test_balance import found, tally


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((0, 0, 0), "Not enough yet: 0 of 20 handoffs"),
        ((12, 9, 9), "Not enough yet: 12 of 20 handoffs"),
        ((40, 16, 0), "Many meetings. Better notes may help."),
        ((40, 1, 8), "Few meetings, much is stuck. Meet about it."),
        ((60, 10, 22), "Meetings are in balance, but too much gets stuck"),
        ((40, 0, 4), "Few meetings, and little is stuck"),
        ((40, 8, 4), "Meetings are in balance"),
    ],
)
def test_the_sentence_follows_from_the_figures(figures: tuple[int, int, int], words: str) -> None:
    assert headline(found(*figures)) == words


def test_the_counts_stand_below_the_sentence() -> None:
    assert subline(found(60, 10, 22)) == (
        "10 of 60 handoffs needed a meeting, 22 got stuck on the way."
    )
    assert subline(found(1, 1, 0)).startswith("1 of 1 handoff needed")
    assert subline(found(0)) == "A handoff counts once its item is completed or passed on."


def test_shares_are_held_against_their_measures_only_where_there_are_enough() -> None:
    few, enough = found(19, 5, 1), found(20, 5, 1)

    assert (met_line(few), stuck_line(few)) == ("5 of 19 handoffs", "1 of 19 handoffs")
    assert met_line(enough) == "5 of 20 handoffs. Your range is 10–30 %."
    assert stuck_line(enough) == "1 of 20 handoffs. More than 10 % is too much."
    assert (met_line(found(0)), stuck_line(found(0))) == ("No handoffs yet", "No handoffs yet")


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, "–"), (10, 60, "17 %"), (0, 5, "0 %"), (5, 5, "100 %")]
)
def test_a_share_is_rounded(part: int, whole: int, words: str) -> None:
    assert rounded(part, whole) == words


@pytest.mark.parametrize(
    ("figures", "more", "told"),
    [
        ((0, 0, 0), {}, []),
        ((12, 0, 12), {}, []),
        ((60, 10, 22), {"missed": 8}, ["22 handoffs got stuck", "8 handoffs were not picked up"]),
        ((40, 8, 0), {"returned": 1}, ["1 handoff came back with a question"]),
        ((40, 39, 0), {}, ["Many handoffs needed a meeting"]),
    ],
)
def test_only_what_stands_out_is_advised(
    figures: tuple[int, int, int], more: dict[str, Any], told: list[str]
) -> None:
    advised = list(pieces_of_advice(found(*figures, **more)))

    assert len(advised) == len(told)
    assert all(one.what.startswith(words) for one, words in zip(advised, told, strict=True))
    assert all(one.how.endswith(".") for one in advised)


def test_how_handoffs_went_is_told_by_name() -> None:
    whole = found(60, returned=20, offered=70, missed=8, worked_s=24, elapsed_s=100)

    assert handoff_figures(whole) == (
        Figure("Without a question back", "40 of 60", "67 %"),
        Figure("Not picked up for a shift", "8 of 70", "11 %"),
        Figure("Working time of elapsed", "", "24 %"),
    )
    assert {(one.of, one.share) for one in handoff_figures(found(0))} == {("", "–")}


def test_the_week_ahead_is_told_in_three_parts() -> None:
    ahead = found(0, coverage=Coverage(90 * HOUR, 20 * HOUR, 58 * HOUR))

    assert coverage_lines(ahead) == ("90 h one team", "20 h shared", "58 h no one")


@pytest.mark.parametrize(
    ("pickup", "level", "words"),
    [
        (35 * MINUTE, ServiceLevel(18 * HOUR, 57), ("35 min", "18 h · 57 handoffs")),
        (None, ServiceLevel(9 * HOUR, 3), ("None yet", "9 h · one full shift")),
        (None, ServiceLevel(None, 0), ("None yet", "None: no working hours")),
        (None, ServiceLevel(6 * HOUR, 57, own=True), ("None yet", "6 h · set in the team file")),
    ],
)
def test_a_team_is_told_by_its_times(
    pickup: int | None, level: ServiceLevel, words: tuple[str, str]
) -> None:
    one = Receiver(TeamId("paris"), pickup, level)

    assert (pickup_words(one), usual_words(one)) == words


def test_the_ends_of_the_trend_are_those_of_the_last_week_with_handoffs() -> None:
    weeks = found(0, trend=(tally(10, 1, 9, 2), tally(3, 1, 2, 1), tally(0)))

    assert end_words(weeks) == ("meeting 33 %", "stuck 67 %")
