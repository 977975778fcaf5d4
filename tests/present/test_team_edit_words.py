"""Words of the page of teams."""

from datetime import date

import pytest

from teamclock.domain.zones import day_number
from teamclock.present.team_edit_words import (
    days_in_row,
    left_words,
    place_words,
    relay_words,
    value_words,
    when_words,
)
from tests.builders import at, roster, team

NOW = at("2026-11-23T15:42Z")
TODAY = day_number(date(2026, 11, 23))


def test_a_place_has_its_offset_now() -> None:
    assert place_words(team("Kathmandu", "Asia/Kathmandu"), NOW) == "Kathmandu · UTC+5:45"


def test_the_relay_is_told_as_the_circle_that_it_is() -> None:
    teams = (team("A"), team("B"), team("C"))

    assert relay_words(roster(*teams, relay="B A")) == (
        "The order is the relay: B → A → B. Drag, or press Alt+↑ and Alt+↓."
    )
    assert relay_words(roster(*teams)) == "There is no relay. It takes two teams that take part."


def test_days_of_one_name_that_follow_each_other_are_one() -> None:
    days = [date(2026, 12, 29), date(2026, 12, 30), date(2027, 1, 1), date(2026, 12, 31)]
    names = dict.fromkeys(days, "Closed") | {date(2027, 1, 1): "元日"}

    found = days_in_row(days, names)

    assert [(len(one.days), one.name) for one in found] == [(3, "Closed"), (1, "元日")]


def test_days_without_a_name_stay_apart() -> None:
    days = [date(2026, 12, 29), date(2026, 12, 30)]

    assert len(days_in_row(days, {})) == 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((date(2026, 12, 25),), "Fri 25 Dec"),
        ((date(2026, 12, 29), date(2026, 12, 30)), "Tue 29 Dec – Wed 30 Dec"),
        ((date(2027, 1, 1),), "Fri 1 Jan 2027"),
    ],
)
def test_dates_have_their_year_where_it_is_another(days: tuple[date, ...], words: str) -> None:
    assert when_words(days, TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ([], "nothing"),
        ("Europe/Paris", "Europe/Paris"),
        (["a", "b"], "a; b"),
        ({"mon-fri": ["09:00-12:00", "13:00-17:00"]}, "mon-fri 09:00-12:00; 13:00-17:00"),
        (([{"date": "2026-12-25", "name": "Noël"}], None), "date 2026-12-25; name Noël"),
    ],
)
def test_a_value_of_the_file_is_one_line(value: object, words: str) -> None:
    assert value_words(value) == words


def test_hostile_values_are_plain() -> None:
    assert value_words("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"


def test_days_that_were_left_are_named() -> None:
    days = [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31)]

    assert left_words(days[:1], TODAY) == "Thu 24 Dec has hours of its own and was not ticked."
    assert left_words(days, TODAY) == (
        "Thu 24 Dec, Fri 25 Dec and Thu 31 Dec have hours of their own and were not ticked."
    )
