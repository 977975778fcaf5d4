"""The mark of a shared queue: one thing at a time, the most important first."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.interval import DAY, Instant
from teamclock.present.share_mark import (
    SharingState,
    begin_words,
    mark_text,
    reach_of_item,
    trouble_lines,
)
from teamclock.present.words import viewpoint
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN

NOW = at("2026-11-23T15:42Z")
HERE = viewpoint(ZoneInfo("Europe/Paris"), NOW)
WELL = SharingState(0, at("2026-11-23T08:41Z"), None, 0)
AWAY = at("2026-11-23T08:12Z")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (WELL, "Shared · 09:41"),
        (WELL._replace(synced_at=None), "Shared"),
        (WELL._replace(synced_at=Instant(NOW - 2 * DAY)), "Shared · Sat 21 Nov 16:42"),
        (WELL._replace(pending=1), "1 step not shared yet"),
        (WELL._replace(pending=2), "2 steps not shared yet"),
        (WELL._replace(pending=2, failure="no"), "Not shared now, everything is kept"),
        (WELL._replace(away_since=AWAY), "Place away since 09:12, everything is kept"),
        (WELL._replace(pending=2, away_since=AWAY), "Place away since 09:12, everything is kept"),
        (WELL._replace(refused=1, away_since=AWAY, pending=2), "1 step was not taken"),
        (WELL._replace(refused=3), "3 steps were not taken"),
    ],
)
def test_the_most_important_comes_first(state: SharingState, words: str) -> None:
    assert mark_text(state, HERE).words[0] == words


def test_what_else_there_is_to_say_is_in_the_tooltip() -> None:
    state = SharingState(2, None, AWAY, 1, ("the log is short",), newer=True, failure="it is away")

    assert mark_text(state, HERE).lines == (
        "Place away since 09:12, everything is kept",
        "2 steps not shared yet",
        "It is away.",
        "The log is short.",
        "Some items need a newer teamclock: update this program.",
    )


def test_a_tooltip_has_no_more_than_six_lines() -> None:
    state = WELL._replace(trouble=tuple(f"log {n} is short" for n in range(256)))

    lines = mark_text(state, HERE).lines

    assert (len(lines), lines[-1]) == (6, "251 more lines")


def test_a_trouble_that_is_told_twice_is_one_line() -> None:
    assert trouble_lines(WELL._replace(trouble=("x", "x"), failure="x")) == ["X."]


@pytest.mark.parametrize(
    ("state", "stands_out"),
    [
        (WELL, False),
        (WELL._replace(pending=2), False),
        (WELL._replace(away_since=AWAY), True),
        (WELL._replace(failure="no"), True),
        (WELL._replace(refused=1), True),
    ],
)
def test_only_what_somebody_should_look_at_stands_out(
    state: SharingState, stands_out: bool
) -> None:
    assert mark_text(state, HERE).stands_out is stands_out


def test_each_form_of_a_mark_is_shorter_than_the_one_before() -> None:
    for state in (WELL, WELL._replace(pending=2), WELL._replace(away_since=AWAY)):
        words = mark_text(state, HERE).words
        assert [len(one) for one in words] == sorted({len(one) for one in words}, reverse=True)
        assert len(words) > 1


@pytest.mark.parametrize(
    ("places", "shared", "words"),
    [
        ((), False, "Picked up, not shared yet"),
        ((), True, "Shared"),
        (("Paris",), True, "Reached Paris"),
        (("Paris", "Paris"), True, "Reached Paris"),
        (("Paris", "Tokyo"), True, "Reached Paris and Tokyo"),
        (tuple("ABCDE"), True, "Reached A, B, C and 2 more places"),
        ((HOSTILE,), True, f"Reached {HOSTILE_SHOWN}"),
    ],
)
def test_an_item_says_how_far_it_has_come(
    places: tuple[str, ...], shared: bool, words: str
) -> None:
    assert reach_of_item("Picked up", places, shared=shared) == words


def test_what_beginning_comes_to_is_one_sentence() -> None:
    assert [begin_words(n).partition("with ")[2] for n in (0, 1, 41)] == [
        "0 items.",
        "1 item.",
        "41 items.",
    ]
