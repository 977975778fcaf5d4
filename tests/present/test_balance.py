"""The balance in words: advice that follows from the figures, and blames no silence."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.balance import MONTH, Balance, Coverage, Receiver, Tally
from teamclock.domain.interval import HOUR, MINUTE, WEEK, Instant, Interval
from teamclock.domain.levels import ServiceLevel
from teamclock.domain.roster import TeamId
from teamclock.present.balance import (
    advice,
    coverage_words,
    figures,
    level_words,
    percent,
    receiver_rows,
    span_words,
    stall_words,
    sync_words,
    trend_words,
    week_row,
)
from tests.builders import at, roster, team

NOW = at("2026-11-24T08:00Z")
PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")


def tally(legs: int, synced: int = 0, stalled: int = 0, back: int = 0) -> Tally:
    end = Instant(NOW - back * WEEK)
    return Tally(Interval(Instant(end - WEEK), end), legs, synced, stalled)


def found(legs: int, synced: int = 0, stalled: int = 0, **more: Any) -> Balance:
    """Return figures with so many legs, meetings and stalls; `more` is told of the rest."""
    month = Tally(Interval(Instant(NOW - MONTH), NOW), legs, synced, stalled)
    nothing = Balance(month, 0, 0, 0, 0, 0, (), Coverage(0, 0, WEEK), (), (10, 30))
    return nothing._replace(**more)


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        (
            (0, 0, 0),
            (
                "Not enough yet: 0 of 20 handoffs. A handoff counts once its item is completed or"
                " passed on."
            ),
        ),
        ((12, 9, 9), "Not enough yet: 12 of 20 handoffs"),
        (
            (40, 16, 0),
            "16 of 40 handoffs needed a meeting. Many meetings. Better notes may help.",
        ),
        (
            (40, 1, 8),
            (
                "1 of 40 handoffs needed a meeting, and 8 got stuck. Few meetings, much is stuck."
                " Meet about it."
            ),
        ),
        ((40, 12, 30), "12 of 40 handoffs needed a meeting. In balance."),
        (
            (40, 0, 4),
            "0 of 40 handoffs needed a meeting. Few meetings, and little is stuck.",
        ),
    ],
)
def test_the_advice_follows_from_the_figures(figures: tuple[int, int, int], wanted: str) -> None:
    assert advice(found(*figures)) == wanted


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [(0, 0, "–"), (0, 7, "0 %"), (3, 10, "30 %"), (301, 1000, "30.1 %"), (2, 3, "66.7 %")],
)
def test_a_share_has_a_decimal_only_where_it_is_no_whole_percentage(
    part: int, whole: int, wanted: str
) -> None:
    assert percent(part, whole) == wanted


def test_shares_are_held_against_their_measures_only_where_there_are_enough_legs() -> None:
    few, enough = found(19, 5, 1), found(20, 5, 1)

    assert sync_words(few) == "5 of 19 handoffs (26.3 %)"
    assert sync_words(enough) == "5 of 20 handoffs (25 %). Your range is 10–30 %."
    assert stall_words(few) == "1 of 19 handoffs (5.3 %)"
    assert stall_words(enough) == "1 of 20 handoffs (5 %). Over 10 % is much."
    assert (sync_words(found(0)), stall_words(found(0))) == ("No handoffs yet", "No handoffs yet")


def test_the_other_figures_are_told_by_name() -> None:
    whole = found(4, returned=1, offered=5, missed=2, worked_s=25, elapsed_s=100)

    assert figures(whole) == (
        ("Completed without a question", "3 of 4 handoffs (75 %)"),
        ("Not picked up for a shift", "2 of 5 handoffs (40 %)"),
        ("Working time of elapsed", "25 %"),
    )
    assert [words for _, words in figures(found(0))] == [
        "No handoffs yet",
        "No handoffs yet",
        "–",
    ]


def test_receivers_are_told_by_their_names_as_plain_text() -> None:
    teams = roster(team("paris")._replace(name="R&D \u202e"), team("tokyo"))
    receivers = (
        Receiver(PARIS, 80 * MINUTE, ServiceLevel(6 * HOUR, 34)),
        Receiver(TOKYO, None, ServiceLevel(9 * HOUR, 3)),
    )

    rows = list(receiver_rows(found(0, receivers=receivers), teams))

    assert rows == [
        ("R&D \ufffd", "1 h 20 min", "6 h, from 34 handoffs"),
        ("tokyo", "None yet", "9 h, one full shift: 3 of 20 handoffs"),
    ]
    assert level_words(Receiver(PARIS, None, ServiceLevel(1, 20))) == "1 min, from 20 handoffs"
    own = ServiceLevel(6 * HOUR, 34, own=True)
    assert level_words(Receiver(PARIS, None, own)) == "6 h, set in the team file"


def test_the_week_ahead_is_told_in_hours() -> None:
    whole = found(0, coverage=Coverage(90 * HOUR, 20 * HOUR, 58 * HOUR))

    assert coverage_words(whole) == (
        "One team working · 90 h, Two or more teams working · 20 h, No one working · 58 h"
    )


def test_a_week_of_the_trend_is_named_by_the_viewers_days() -> None:
    late = Interval(at("2026-11-17T23:30Z"), at("2026-11-24T23:30Z"))
    today = at("2026-11-25T00:00Z") // (24 * HOUR)

    assert span_words(late, ZoneInfo("UTC"), today) == "17 Nov–24 Nov"
    assert span_words(late, ZoneInfo("Europe/Paris"), today) == "18 Nov–25 Nov"
    assert week_row(tally(1), ZoneInfo("UTC"), today)[1:] == (
        "1 handoff",
        "0 % needed a meeting",
        "0 % got stuck",
    )
    assert week_row(tally(0), ZoneInfo("UTC"), today) == ("17 Nov–24 Nov", "No handoffs", "", "")


@pytest.mark.parametrize(
    ("weeks", "wanted"),
    [
        ((), "No handoffs in 0 weeks"),
        ((tally(0), tally(0)), "No handoffs in 2 weeks"),
        (
            (tally(0), tally(4, 1, 0), tally(2, 1, 0), tally(5, 2, 0)),
            (
                "3 of 4 weeks had handoffs. Needed a meeting: 25 % to 50 %, last 40 %."
                " Got stuck: 0 % each week."
            ),
        ),
    ],
)
def test_the_trend_is_summed_up_in_a_sentence(weeks: tuple[Tally, ...], wanted: str) -> None:
    assert trend_words(found(0, trend=weeks)) == wanted
